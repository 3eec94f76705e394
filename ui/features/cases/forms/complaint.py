"""What stands in the complaint form, read into an entry: fields by name as they were typed or chosen.

`values` is exactly what a draft keeps: text by field name, and tuples of codes for questions with several answers.
Nothing here refuses a half-filled form; what a transfer demands is asked of `missing_to_transfer`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from casework import bounds
from casework.bounds import DayVerdict, judge_day
from casework.identifiers import IdentifierWarning, check_phone
from casework.kinds import ComplaintLogged, FieldValue
from casework.money import AmountProblem, parse_amount
from ui.parts.dates import read_day

Values = Mapping[str, object]

PERSONAL = (
    "consumer_name",
    "consumer_phone",
    "consumer_address",
    "merchant_contact",
    "merchant_phone",
    "summary",
    "story",
)
TEXTS = ("merchant_name", "merchant_address", "merchant_uscc", "category", "subcategory", "nature")
CODES = ("publicity_consent", "entrust_consent", "association_handled", "consumer_group", "receive_mode")
TALK_ORDER = (
    "merchant_name",
    "merchant_address",
    "summary",
    "claims",
    "consumer_name",
    "consumer_phone",
    "consumer_address",
)
"""`casework.missing.ARTICLE_10` in the order of the form; the facts are asked for as the one sentence."""


class Wrong(StrEnum):
    """What is wrong with something typed."""

    NO_SUM = "no_sum"
    APPROXIMATE = "approximate"
    NO_DAY = "no_day"
    IN_THE_FUTURE = "in_the_future"
    IN_THE_PAST = "in_the_past"
    NO_TIME = "no_time"
    IMPOSSIBLE_DAY = "impossible_day"
    TOO_MUCH = "too_much"
    TOO_LONG = "too_long"
    EMPTY = "empty"
    CHOOSE = "choose"
    SUM_OR_NONE = "sum_or_none"
    TWO_WAYS = "two_ways"
    SUM_OR_WORDS = "sum_or_words"
    SAY_ONE = "say_one"
    SAY_WHAT = "say_what"
    SAY_WHY = "say_why"


@dataclass(frozen=True, slots=True)
class ComplaintReading:
    """`fields` and `personal` as the entry takes them; `wrong` by field name for what could not be read."""

    fields: dict[str, FieldValue]
    personal: dict[str, str] = field(repr=False)
    wrong: dict[str, Wrong] = field(default_factory=dict)

    def body(self, number: str, received_on: date) -> ComplaintLogged:
        """The entry that logs it."""
        return ComplaintLogged(
            number=number, received_on=received_on, fields=self.fields, personal=tuple(sorted(self.personal))
        )


def text_of(values: Values, name: str) -> str:
    """What stands in a field of one text, without blanks around it."""
    value = values.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def codes_of(values: Values, name: str) -> tuple[str, ...]:
    """The codes chosen for a question with several answers."""
    value = values.get(name, ())
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(str(one) for one in value) if isinstance(value, Sequence) else ()


def read_sum(text: str) -> tuple[int | None, Wrong | None]:
    """The sum in fen of what was typed; nothing typed is no sum and nothing wrong."""
    if not text.strip():
        return None, None
    reading = parse_amount(text)
    if reading.fen is not None:
        return reading.fen, None
    if reading.problem is None:
        return None, None
    if reading.problem is AmountProblem.TOO_LARGE:
        return None, Wrong.TOO_MUCH
    return None, Wrong.APPROXIMATE if reading.guess_fen is not None else Wrong.NO_SUM


def too_long(texts: Mapping[str, str]) -> dict[str, Wrong]:
    """The texts by field name that are longer than an entry takes."""
    return dict.fromkeys(bounds.too_long(texts), Wrong.TOO_LONG)


def read_complaint(values: Values, today: date) -> ComplaintReading:
    """Read the form. What cannot be read is left out of the entry and named in `wrong`."""
    wrong: dict[str, Wrong] = {}
    fields: dict[str, FieldValue] = {"source": "02"}
    for name in (*TEXTS, *CODES):
        if text := text_of(values, name) or "".join(codes_of(values, name)[:1]):
            fields[name] = text
    if claims := codes_of(values, "claims"):
        fields["claims"] = list(claims)
    spent, problem = read_sum(text_of(values, "spent"))
    if problem is not None:
        wrong["spent"] = problem
    if spent is not None:
        fields["disputed_fen"] = spent
    if happened := text_of(values, "happened_on"):
        day = read_day(happened, today)
        if day is None:
            wrong["happened_on"] = Wrong.NO_DAY
        elif judge_day(day, today) is DayVerdict.REFUSE:
            wrong["happened_on"] = Wrong.IMPOSSIBLE_DAY
        elif day > today:
            wrong["happened_on"] = Wrong.IN_THE_FUTURE
        else:
            fields["happened_on"] = day.isoformat()
    personal = {name: text for name in PERSONAL if (text := text_of(values, name))}
    for name in ("consumer_phone", "merchant_phone"):
        if name in personal:
            personal[name] = check_phone(personal[name]).value
    wrong.update(too_long({name: text_of(values, name) for name in (*TEXTS, *PERSONAL)}))
    return ComplaintReading(fields, personal, wrong)


def missing_to_transfer(values: Values) -> tuple[str, ...]:
    """The fields Order 121 Art 10 asks for that are still empty, as the form calls them (the sentence or the story
    will do for the facts)."""
    missing = [name for name in TALK_ORDER if not (text_of(values, name) or codes_of(values, name))]
    if "summary" in missing and text_of(values, "story"):
        missing.remove("summary")
    return tuple(missing)


def missing_to_log(values: Values) -> tuple[str, ...]:
    """What a record cannot do without: the shop, and in one sentence what it is about (or the story)."""
    return tuple(name for name in missing_to_transfer(values) if name in ("merchant_name", "summary"))


@dataclass(frozen=True, slots=True)
class PhoneWarning:
    """What is odd about a number: how many digits a mobile number has against what was typed, or its shape."""

    warning: IdentifierWarning
    digits: int


def phone_warning(text: str) -> PhoneWarning | None:
    """What is odd about a telephone number; None for nothing typed and for a number that looks right. Never blocks."""
    if not text.strip():
        return None
    checked = check_phone(text)
    if checked.warning is None:
        return None
    return PhoneWarning(checked.warning, sum(character.isdigit() for character in checked.value))
