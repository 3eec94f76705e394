"""What a case can mean: the bounds of every value in an entry, said once for the window, records, imports and headquarters.

Whoever writes asks :func:`outside` before anything is written and refuses. Whoever reads never raises for what is
outside: fold passes such an entry over (of a case's beginning only the field), headquarters sends it back.
Two readers of one entry come to the same, so nothing here asks a clock: "ahead" counts from the day the entry itself
says it was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

import msgspec

from casework.journal.entry import ENTRY_BYTES, EntryId
from casework.matters.body import Body, CaseBegun, Line
from casework.matters.registry import CORE_FIELDS, LONG_TEXTS, SHORTER_TEXTS
from casework.money import MAX_FEN

__all__ = ["ENTRY_BYTES"]

EARLIEST: Final = date(1900, 1, 1)
"""No case speaks of a day before it."""
USUAL_FROM: Final = date(1990, 1, 1)
"""A day before it is possible and far more often a slip of the keyboard: a window asks."""
YEARS_AHEAD: Final = 50

MOST_INTEGER: Final = 2**63 - 1
MOST_ROUNDS: Final = 1_000
MOST_LINES: Final = 100
CODE_CHARACTERS: Final = 200
"""Codes, numbers, names of fields, and everything else that is no sentence."""

LINE_CHARACTERS: Final = 1_000
TEXT_CHARACTERS: Final = 40_000
"""The most characters of a personal field: one that holds a line, one that holds sentences (more than any cell of a
spreadsheet). All of them full stay below :data:`ENTRY_BYTES`."""

_DAY_MS: Final = 86_400_000
_SHANGHAI_MS: Final = 8 * 3_600_000
_FIRST_TRUSTED: Final = date(2000, 1, 1).toordinal()
_LAST_TRUSTED: Final = date(2100, 12, 31)
_DAYS_AS_TEXT: Final = ("received_on", "happened_on")
_PLAIN_TEXTS: Final = frozenset(
    name for name, kind in CORE_FIELDS.items() if kind is str and name not in _DAYS_AS_TEXT
)


class DayVerdict(StrEnum):
    """What to do with a day somebody names."""

    GOOD = "good"
    ASK = "ask"
    REFUSE = "refuse"


def judge_day(day: date, today: date) -> DayVerdict:
    """Whether a day may be written down on ``today``, has to be asked about first, or is refused."""
    if not EARLIEST <= day <= _ahead(today.year, today.month, today.day):
        return DayVerdict.REFUSE
    return DayVerdict.ASK if day < USUAL_FROM else DayVerdict.GOOD


def latest_day(at: int) -> date:
    """The last day that an entry written ``at`` (UTC ms) may name."""
    return _latest((at + _SHANGHAI_MS) // _DAY_MS)


def outside(body: Body, at: int, *, written: bool = False) -> tuple[str, ...]:
    """The names of the values of ``body`` that a case cannot mean; empty when all is well.

    ``at``: when the entry was written, UTC ms. Values of ``fields`` go by their own name (``received_on``,
    ``disputed_fen``), lines of money by ``lines``. ``written``: it is about to be written, so text that should be a
    day and is none, and the name of an entry that there cannot be, are outside too (of what is there already a reader
    can still show the words, and such a name names nothing).
    """
    found: list[str] = []
    for name in body.__struct_fields__:
        value = getattr(body, name)
        if not value and name != "round":
            continue  # nothing said: None, no, empty, and a sum of nothing
        kind = type(value)
        if kind is str:
            good = len(value) <= CODE_CHARACTERS and "\0" not in value
        elif kind is tuple:
            good = _several(value, written=written)
        elif kind is dict:
            found += outside_fields(value, at, written=written)
            continue
        elif kind is date:
            good = EARLIEST <= value <= latest_day(at)
        elif kind is bool:
            continue
        elif kind is EntryId:
            good = not written or _names_an_entry(value)
        else:
            good = _number(name, value, at)
        if not good:
            found.append(name)
    if not found and type(body).impossible is not Body.impossible:
        return body.impossible(_written_on((at + _SHANGHAI_MS) // _DAY_MS))
    return tuple(found)


def outside_fields(fields: Mapping[str, Any], at: int, *, written: bool = False) -> list[str]:
    """The names of the core fields of a case whose values it cannot mean."""
    return [
        name
        for name, value in fields.items()
        # First what nearly all of them are, for little: a fold asks this of every entry.
        if not (
            (
                type(value) is str
                and name in _PLAIN_TEXTS
                and len(value) <= LINE_CHARACTERS
                and "\0" not in value
            )
            or _field(name, value, at, written=written)
        )
    ]


def within(body: Body, at: int) -> Body:
    """The beginning of a case without the fields that are outside; any other body as it is."""
    if not isinstance(body, CaseBegun):
        return body
    lost = outside_fields(body.fields, at)
    number = body.number if is_code(body.number) else ""
    if not lost and number == body.number:
        return body
    kept = {name: value for name, value in body.fields.items() if name not in lost}
    return msgspec.structs.replace(body, number=number, fields=kept)


def too_long(personal: Mapping[str, str]) -> tuple[str, ...]:
    """The personal fields whose text is longer than an entry takes."""
    return tuple(name for name, text in personal.items() if len(text) > most_characters(name))


def most_characters(name: str) -> int:
    """How many characters the text of this name may have."""
    return SHORTER_TEXTS.get(name) or (TEXT_CHARACTERS if name in LONG_TEXTS else LINE_CHARACTERS)


def is_code(text: str) -> bool:
    """Whether a text can be a code, a number of a case or the like: short, and every sign of it can be kept."""
    return len(text) <= CODE_CHARACTERS and "\0" not in text


def _several(value: tuple[object, ...], *, written: bool) -> bool:
    first = type(value[0])
    if first is EntryId:
        return not written or all(isinstance(each, EntryId) and _names_an_entry(each) for each in value)
    if first is str:
        return all(type(each) is str and is_code(each) for each in value)
    if first is Line:
        total = 0
        for line in value:
            if (
                not isinstance(line, Line)
                or line.fen < 0
                or not (is_code(line.component) and is_code(line.form))
            ):
                return False
            total += line.fen
        return total <= MAX_FEN and len(value) <= MOST_LINES
    return True


def _names_an_entry(entry: EntryId) -> bool:
    return 0 < entry.seq < 2**53 and is_code(entry.device)


def _number(name: str, value: int, at: int) -> bool:
    if name == "when":
        return _EARLIEST_MS <= value < (latest_day(at).toordinal() - _EPOCH + 1) * _DAY_MS
    if name == "round":
        return 1 <= value <= MOST_ROUNDS
    if name.endswith("_fen"):
        return 0 <= value <= MAX_FEN
    return abs(value) <= MOST_INTEGER


def _field(name: str, value: object, at: int, *, written: bool) -> bool:
    if not is_code(name):
        return False
    if value is None:
        return True
    wanted = CORE_FIELDS.get(name, str if name in _DAYS_AS_TEXT else None)
    if wanted is not None and type(value) is not wanted:
        return False
    if isinstance(value, str):
        if "\0" in value or len(value) > LINE_CHARACTERS:
            return False
        return name not in _DAYS_AS_TEXT or _day_as_text(value, at, written=written)
    if isinstance(value, list):
        return len(value) <= CODE_CHARACTERS and all(
            isinstance(each, str) and is_code(each) for each in value
        )
    return isinstance(value, bool) or (isinstance(value, int) and _number(name, value, at))


def _day_as_text(value: str, at: int, *, written: bool) -> bool:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return not written
    return EARLIEST <= day <= latest_day(at)


_EPOCH: Final = date(1970, 1, 1).toordinal()
_EARLIEST_MS: Final = (EARLIEST.toordinal() - _EPOCH) * _DAY_MS


@lru_cache(maxsize=4096)
def _latest(day: int) -> date:
    """``day``: days since 1970. A clock that is out of its mind is not counted from."""
    written = _written_on(day)
    return _ahead(written.year, written.month, written.day)


def _written_on(day: int) -> date:
    """``day``: days since 1970; of a clock that is out of its mind the last day of all."""
    ordinal = day + _EPOCH
    return (
        date.fromordinal(ordinal) if _FIRST_TRUSTED <= ordinal <= _LAST_TRUSTED.toordinal() else _LAST_TRUSTED
    )


def _ahead(year: int, month: int, day: int) -> date:
    try:
        return date(year + YEARS_AHEAD, month, day)
    except ValueError:  # 29 February, or a clock at the end of all years
        return date(min(year + YEARS_AHEAD, 9999), month, 28)
