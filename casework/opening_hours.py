"""When a point is open, as its register says in people's words: `周一至周五 9:00-11:30，13:30-17:00`, `每周二、四 上午9点至11点半`.

What cannot be read is told (``read``), never guessed: whoever asks for hours then has those of an ordinary office.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Final

import msgspec

from casework.calendar import WorkingDays

_DAYS: Final = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_PART: Final = "(?P<{0}part>凌晨|早上|上午|中午|下午|傍晚|晚上)?"
_CLOCK: Final = _PART + r"(?<!\d)(?P<{0}hour>\d{{1,2}})(?:[:点时](?P<{0}minute>\d{{2}}|半)?分?)?"
_SPAN: Final = re.compile(_CLOCK.format("a") + r"(?:-|—|–|~|～|至|到)+" + _CLOCK.format("b") + r"(?!\d)")
_IS_CLOCK: Final = re.compile("[:点时午晚早]")
_DAY: Final = "[一二三四五六日天]"
_TO: Final = "(?:至|到|-|—|–|~|～)"
_WEEK: Final = re.compile(
    rf"(?:每?周|每?星期|礼拜)(?P<days>{_DAY}(?:(?:[、,，和及]|{_TO})?(?:周|星期)?{_DAY})*)"
)
_RANGE: Final = re.compile(rf"(?P<first>{_DAY}){_TO}(?:周|星期)?(?P<last>{_DAY})")
_AFTERNOON: Final = frozenset({"下午", "傍晚", "晚上"})
WORKDAYS: Final = frozenset(range(5))
"""Monday to Friday."""


class OpeningHours(msgspec.Struct, frozen=True):
    """``spans``: from, until, in the order of the day; ``weekdays``: 0 Monday … 6 Sunday. ``read``: they are what the register says; False:
    it says nothing that could be read."""

    spans: tuple[tuple[time, time], ...]
    weekdays: frozenset[int] = WORKDAYS
    read: bool = True

    def is_open_on(self, day: date, calendar: WorkingDays) -> bool:
        """Whether the point works on a day: a working day of the calendar, and one of its own. A Saturday that is worked in place of
        a holiday is worked by whoever works on ordinary days at all."""
        if not calendar.is_working_day(day):
            return False
        return day.weekday() in self.weekdays or calendar.is_makeup(day)

    def is_open_at(self, now: datetime, calendar: WorkingDays) -> bool:
        """Whether the point is open at a moment (of China)."""
        at = now.time()
        return self.is_open_on(now.date(), calendar) and any(a <= at < b for a, b in self.spans)


ORDINARY: Final = OpeningHours(((time(9), time(17)),), read=False)
"""Where the register says nothing that can be read."""


def read_hours(text: str) -> OpeningHours:
    """The hours in somebody's words; :data:`ORDINARY` where there are none in them, or times that no day has."""
    plain = "".join(text.split()).replace("：", ":")
    found: list[tuple[time, time]] = []
    for match in _SPAN.finditer(plain):
        if not _IS_CLOCK.search(match[0]):
            continue  # days of the week by number, a telephone
        start, end = _time(match, "a", ""), _time(match, "b", match["apart"] or "")
        if start is None or end is None or start >= end:
            return ORDINARY
        found.append((start, end))
    if not found:
        return ORDINARY
    return OpeningHours(tuple(sorted(found)), _weekdays(plain) or WORKDAYS)


def _time(match: re.Match[str], which: str, part_before: str) -> time | None:
    hour = int(match[f"{which}hour"])
    written = match[f"{which}minute"]
    minute = 30 if written == "半" else int(written or 0)
    part = match[f"{which}part"] or part_before
    if part in _AFTERNOON and hour < 12:
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _weekdays(plain: str) -> frozenset[int]:
    days: set[int] = set()
    for match in _WEEK.finditer(plain):
        said = match["days"]
        for span in _RANGE.finditer(said):
            first, last = _DAYS[span["first"]], _DAYS[span["last"]]
            days.update(range(first, last + 1) if first <= last else (*range(first, 7), *range(last + 1)))
        days.update(_DAYS[each] for each in said if each in _DAYS)
    return frozenset(days)
