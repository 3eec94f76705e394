"""The handbook: all that changes by decree, as versioned data with an effective date.

The door is `Handbook`: `Handbook.load()` gives the baseline that ships with the program, later editions are
laid over it: those that headquarters published in parts are `editions`, what is in each `parts`, what one
changes `changes`. `suggest_category` and `suggest_nature` read keywords from it; `sensitive` finds what must
not wait. Bytes are JSON documents; who signed them is checked before they get here.
"""

from typing import Final

from casework.handbook.alert_words import AlertWords
from casework.handbook.loader import (
    FORMAT,
    Edition,
    EditionPart,
    Handbook,
    HandbookTooNew,
    HandbookUnreadable,
    baseline,
    in_force,
    read_edition,
)
from casework.handbook.model import (
    Against,
    CalendarYear,
    Certainty,
    DayUnit,
    DeadlineRule,
    Dictionary,
    DictionaryData,
    HoldingRule,
    KeepingRule,
    Keywords,
    LawArticle,
    LossComponent,
    MultipleRule,
    OrderForm,
    OrderPace,
    PaperTemplate,
    PaymentForm,
    PlausibilityRule,
    Question,
    Referral,
    ReportingRule,
    Term,
    TextTemplate,
)
from casework.handbook.suggest import Suggestion, suggest_category, suggest_nature

DOOR: Final = ("addresses", "changes", "duty", "editions", "parts", "sensitive")

__all__ = [
    "FORMAT",
    "Against",
    "AlertWords",
    "CalendarYear",
    "Certainty",
    "DayUnit",
    "DeadlineRule",
    "Dictionary",
    "DictionaryData",
    "Edition",
    "EditionPart",
    "Handbook",
    "HandbookTooNew",
    "HandbookUnreadable",
    "HoldingRule",
    "KeepingRule",
    "Keywords",
    "LawArticle",
    "LossComponent",
    "MultipleRule",
    "OrderForm",
    "OrderPace",
    "PaperTemplate",
    "PaymentForm",
    "PlausibilityRule",
    "Question",
    "Referral",
    "ReportingRule",
    "Suggestion",
    "Term",
    "TextTemplate",
    "baseline",
    "in_force",
    "read_edition",
    "suggest_category",
    "suggest_nature",
]
