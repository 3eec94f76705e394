"""What a person is asked once more before a complaint is logged. No Qt."""

from __future__ import annotations

from datetime import datetime

from casework.handbook import Handbook
from casework.matters.body import Body, FieldValue
from casework.plausibility import Known
from ui.features.cases.steps.amended import claimed_words, fen_of, spent_words
from ui.steps.questioning import ask_of
from ui.steps.questions import Asked, Asking


def questions_to_form(
    fields: dict[str, FieldValue], ending: Body | None, handbook: Handbook, now: datetime
) -> Asked:
    """To a complaint that is being logged with the core ``fields``, and to the step it ends with."""
    ask = Asking(handbook, now)
    spent, claimed = fen_of(fields, "disputed_fen"), fen_of(fields, "claimed_fen")
    ask.sum(spent_words, spent, Known())
    ask.sum(claimed_words, claimed, Known(spent_fen=spent))
    ask.days(fields)
    if ending is not None:
        ask_of(ending, ask, Known(spent, claimed), None, ask.category_of(fields))
    return ask.asked()
