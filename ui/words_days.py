"""Which day was understood, in words, while somebody types one."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Final

from casework.plain_text import for_reading
from ui.parts.dates import Side, read_day, read_moment
from ui.words import clauses, clock, day_words, tr

_SIDES: Final[dict[str, Side]] = {
    "on": "past",
    "received_on": "past",
    "happened_on": "past",
    "due_on": "future",
    "until": "future",
    "back_by": "future",
}
_MOMENT: Final = "when"
_YEAR: Final = re.compile(r"\d{8}|\d{6}|(\d{4}|\d{2})[-/.年]\d{1,2}[-/.月]\d{1,2}[日号]?")

DAYS: Final = frozenset({*_SIDES, _MOMENT})
"""Names of the fields that hold a day, or a day and its time."""


def day_echo(name: str, text: str, now: datetime) -> str:
    """`11月22日 周日`; of another year `2025年12月30日 周二`, asked about (`，对吗？`) where the year was not typed.

    `name`: the field, one of `DAYS`; a day is looked for on the side where the form looks for it. Empty where `text`
    is no day.
    """
    if name == _MOMENT:
        found = read_moment(text, now)
        if found is None:
            return ""
        day, at = found.day, found.at
    else:
        only = read_day(text, now.date(), _SIDES[name])
        if only is None:
            return ""
        day, at = only, None
    words = day_words(day, now.date())
    if at is not None:
        words = f"{words} {clock(datetime.combine(day, at))}"
    typed_year = _YEAR.match(for_reading(text).replace(" ", "")) is not None
    return words if day.year == now.year or typed_year else clauses([words, tr("对吗？")])


def echo_of(name: str, now: Callable[[], datetime], text: str) -> str:
    """The same as `day_echo`, at the moment it is asked for."""
    return day_echo(name, text, now())
