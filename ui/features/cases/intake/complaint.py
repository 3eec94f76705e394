"""What stands in the complaint form, read into an entry: fields by name as they were typed or chosen.

Nothing here refuses a half-filled form; what a transfer demands is asked of `missing_to_transfer`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from casework.bounds import DayVerdict, judge_day
from casework.identifiers import IdentifierWarning, check_phone
from casework.matters.body import FieldValue
from casework.matters.complaint.bodies import ComplaintLogged
from ui.parts.dates import read_day
from ui.parts.values import Values, Wrong, codes_of, read_sum, text_of, too_long

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
DAYS = ("happened_on", "received_on")
TALK_ORDER = (
    "merchant_name",
    "merchant_address",
    "summary",
    "claims",
    "consumer_name",
    "consumer_phone",
    "consumer_address",
)
"""`casework.matters.complaint.missing.ARTICLE_10` in the order of the form; the facts are asked for as the one sentence."""


@dataclass(frozen=True, slots=True)
class ComplaintReading:
    """`fields` and `personal` as the entry takes them; `wrong` by field name for what could not be read. `received_on`: the true day of
    what was written on paper first; `None`: today."""

    fields: dict[str, FieldValue]
    personal: dict[str, str] = field(repr=False)
    wrong: dict[str, Wrong] = field(default_factory=dict)
    received_on: date | None = None

    def body(self, number: str, received_on: date) -> ComplaintLogged:
        """The entry that logs it."""
        return ComplaintLogged(
            number=number, received_on=received_on, fields=self.fields, personal=tuple(sorted(self.personal))
        )


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
    days = {name: day for name in DAYS if (day := _past_day(values, name, today, wrong)) is not None}
    if "happened_on" in days:
        fields["happened_on"] = days["happened_on"].isoformat()
    personal = {name: text for name in PERSONAL if (text := text_of(values, name))}
    for name in ("consumer_phone", "merchant_phone"):
        if name in personal:
            personal[name] = check_phone(personal[name]).value
    wrong.update(too_long({name: text_of(values, name) for name in (*TEXTS, *PERSONAL)}))
    return ComplaintReading(fields, personal, wrong, days.get("received_on"))


def _past_day(values: Values, name: str, today: date, wrong: dict[str, Wrong]) -> date | None:
    text = text_of(values, name)
    day = read_day(text, today) if text else None
    if day is None:
        problem = Wrong.NO_DAY if text else None
    elif judge_day(day, today) is DayVerdict.REFUSE:
        problem = Wrong.IMPOSSIBLE_DAY
    else:
        problem = Wrong.IN_THE_FUTURE if day > today else None
    if problem is not None:
        wrong[name] = problem
    return None if problem is not None else day


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
