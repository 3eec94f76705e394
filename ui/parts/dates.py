"""Dates and times of day as people type them at a counter: `1123`, `明天`, `上周五`, `9:30`, `下午3点半`, `明天 9:30`.

All of it relative to a day that is handed in. A day without its year is the nearest one on the wanted side.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from casework.plain_text import for_reading

Side = Literal["past", "future"]

_NEAR = {
    "大前天": -3,
    "前天": -2,
    "昨天": -1,
    "昨日": -1,
    "今天": 0,
    "今日": 0,
    "当天": 0,
    "明天": 1,
    "明日": 1,
}
_NEAR |= {"后天": 2, "大后天": 3}
_NUMBERS = {
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
}
_NUMBERS |= {"十一": 11, "十二": 12}
_WEEK = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6, "末": 5}
_WEEKDAY = re.compile(
    r"(?P<which>上上|上|这|本|下下|下)?(?:个)?(?:周|星期|礼拜)(?P<day>[一二三四五六日天末1-7])"
)
_AWAY = re.compile(
    r"(?P<count>\d{1,3}|[一二两三四五六七八九十])(?P<unit>天|周|个?星期|个?月)(?P<way>前|后|以前|以后)"
)
_FULL = re.compile(r"(?P<year>\d{4}|\d{2})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})[日号]?")
_SHORT = re.compile(r"(?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})[日号]?")
_DAY_ONLY = re.compile(r"(?P<day>\d{1,2})[日号]")
_DIGITS = re.compile(r"\d{8}|\d{6}|\d{4}|\d{3}")
_TIME = re.compile(
    r"(?P<part>凌晨|早上|上午|中午|下午|傍晚|晚上)?"
    r"(?P<hour>\d{1,2}|十[一二]?|[一二两三四五六七八九])"
    r"(?:[:点时](?P<minute>\d{1,2}|半|一刻|三刻|整)?分?)?"
)
_BARE_TIME = re.compile(r"(?P<hour>\d{1,2})(?P<minute>[0-5]\d)")
_AFTERNOON = {"下午", "傍晚", "晚上"}
_WINDOW = 183


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the time of day where one was given."""

    day: date
    at: time | None = None


def read_day(text: str, today: date, side: Side = "past") -> date | None:
    """The day that was typed, None where it is none.

    `side`: where a day without its year is looked for first (a purchase lies behind, an appointment ahead). Four
    digits are month and day, six and eight begin with the year.
    """
    plain = _tidy(text)
    if not plain:
        return None
    if plain in _NEAR:
        return today + timedelta(days=_NEAR[plain])
    if match := _WEEKDAY.fullmatch(plain):
        return _weekday(match["which"] or "", match["day"], today, side)
    if match := _AWAY.fullmatch(plain):
        return _away(match["count"], match["unit"], match["way"], today)
    if match := _FULL.fullmatch(plain):
        year = int(match["year"])
        short = len(match["year"]) == 2
        return _date(2000 + year if short else year, int(match["month"]), int(match["day"]))
    if match := _SHORT.fullmatch(plain):
        return _nearest(int(match["month"]), int(match["day"]), today, side)
    if match := _DAY_ONLY.fullmatch(plain):
        return _in_month(int(match["day"]), today, side)
    if _DIGITS.fullmatch(plain):
        return _from_digits(plain, today, side)
    return None


def read_time(text: str) -> time | None:
    """The time of day that was typed (`9:30`, `930`, `9点半`, `下午3点`, `14`), None where it is none.

    An hour from 1 to 5 without a word for its part of the day is taken for the afternoon: nobody meets at three at
    night.
    """
    plain = _tidy(text)
    if match := _BARE_TIME.fullmatch(plain):
        return _clock(int(match["hour"]), int(match["minute"]), "")
    match = _TIME.fullmatch(plain)
    if match is None:
        return None
    hour = _number(match["hour"])
    minute = {"半": 30, "一刻": 15, "三刻": 45, "整": 0, None: 0}.get(match["minute"])
    if minute is None:
        minute = int(match["minute"])
    return _clock(hour, minute, match["part"] or "")


def read_moment(text: str, now: datetime, side: Side = "future") -> Moment | None:
    """A day, a time, or both (`明天 9:30`, `1125 1400`, `周五下午3点`); a time alone is of today.

    Three or four digits alone are a day where they can be one.
    """
    plain = for_reading(text)
    if not plain:
        return None
    day = read_day(plain, now.date(), side)
    if day is not None:
        return Moment(day)
    pieces = plain.split()
    if len(pieces) == 2:
        day, at = read_day(pieces[0], now.date(), side), read_time(pieces[1])
        return Moment(day, at) if day is not None and at is not None else None
    joined = _tidy(plain)
    for cut in range(len(joined) - 1, 1, -1):
        if joined[cut - 1].isdigit() and joined[cut].isdigit():
            continue  # never in the middle of a number
        day, at = read_day(joined[:cut], now.date(), side), read_time(joined[cut:])
        if day is not None and at is not None:
            return Moment(day, at)
    at = read_time(joined)
    return Moment(now.date(), at) if at is not None else None


def _tidy(text: str) -> str:
    plain = for_reading(text).replace(" ", "")
    return plain.replace("。", ".").replace("、", ".").replace("：", ":").replace("﹕", ":")


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _NUMBERS[text]


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _nearest(month: int, day: int, today: date, side: Side) -> date | None:
    """The day in this year, or in the one beside it where that is half a year nearer on the wanted side."""
    here = _date(today.year, month, day)
    other = _date(today.year + (1 if side == "future" else -1), month, day)
    if here is None or other is None:
        return here or other
    away = (here - today).days
    wrong_side = away < 0 if side == "future" else away > 0
    if not wrong_side:
        return here
    if side == "future":
        return other if -away > _WINDOW else here
    return other


def _in_month(day: int, today: date, side: Side) -> date | None:
    here = _date(today.year, today.month, day)
    if here is not None and (here <= today if side == "past" else here >= today):
        return here
    step = -1 if side == "past" else 1
    months = today.year * 12 + today.month - 1 + step
    return _date(months // 12, months % 12 + 1, day) or here


def _weekday(which: str, letter: str, today: date, side: Side) -> date:
    wanted = int(letter) - 1 if letter.isdigit() else _WEEK[letter]
    monday = today - timedelta(days=today.weekday())
    weeks = {"上上": -2, "上": -1, "这": 0, "本": 0, "下": 1, "下下": 2}.get(which)
    if weeks is not None:
        return monday + timedelta(days=wanted, weeks=weeks)
    here = monday + timedelta(days=wanted)
    if side == "future" and here < today:
        return here + timedelta(weeks=1)
    if side == "past" and here > today:
        return here - timedelta(weeks=1)
    return here


def _away(count: str, unit: str, way: str, today: date) -> date | None:
    number = _number(count) * (1 if way.endswith("后") else -1)
    if unit.endswith("月"):
        months = today.year * 12 + today.month - 1 + number
        for day in range(today.day, 27, -1):
            if found := _date(months // 12, months % 12 + 1, day):
                return found
        return _date(months // 12, months % 12 + 1, today.day)
    return today + timedelta(days=number * (1 if unit == "天" else 7))


def _from_digits(plain: str, today: date, side: Side) -> date | None:
    if len(plain) == 8:
        return _date(int(plain[:4]), int(plain[4:6]), int(plain[6:]))
    if len(plain) == 6:
        return _date(2000 + int(plain[:2]), int(plain[2:4]), int(plain[4:]))
    if len(plain) == 4:
        return _nearest(int(plain[:2]), int(plain[2:]), today, side)
    return _nearest(int(plain[0]), int(plain[1:]), today, side)


def _clock(hour: int, minute: int, part: str) -> time | None:
    if (part in _AFTERNOON and hour < 12) or (part == "中午" and hour < 3) or (not part and 1 <= hour <= 5):
        hour += 12
    if hour == 24:
        hour = 0
    return time(hour, minute) if 0 <= hour < 24 and 0 <= minute < 60 else None
