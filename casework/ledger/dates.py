"""Dates in all the forms people type into a ledger. A date is read whole or named as a problem, never guessed."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from casework.ledger.cells import Cell, decimal_text, number
from casework.plain_text import for_reading

FIRST_YEAR, LAST_YEAR = 1990, 2099
"""Years a ledger of a contact point can speak of."""

_EXCEL_EPOCH = date(1899, 12, 30)
_SERIAL_FIRST = (date(FIRST_YEAR, 1, 1) - _EXCEL_EPOCH).days
_SERIAL_LAST = (date(LAST_YEAR, 12, 31) - _EXCEL_EPOCH).days

_HALF = r"(?:上午|下午|早上|中午|晚上|[ap]m)"
_TIME = (
    rf"(?:\s*T?\s*{_HALF}?\s*\d{{1,2}}\s*[:点时]\s*\d{{0,2}}\s*(?:[:分]\s*\d{{0,2}})?(?:\.\d+)?\s*秒?\s*{_HALF}?z?"
    rf"|\s*{_HALF})?"
)
_WEEKDAY = r"(?:\s*[(]?(?:星期|周|礼拜)[一二三四五六日天][)]?)?"
_END = _WEEKDAY + _TIME + _WEEKDAY + r"\s*[.。]?"
_FULL = re.compile(
    r"(\d{4})\s*(?:[-/.年\s]|年-)\s*(\d{1,2})\s*[-/.月\s]\s*(\d{1,2})\s*[日号]?" + _END, re.IGNORECASE
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})" + _END, re.IGNORECASE)
_SHORT_YEAR = re.compile(
    r"'?(\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?" + _END, re.IGNORECASE
)
_YEAR_LAST = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})" + _END, re.IGNORECASE)
_MONTH_DAY = re.compile(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?" + _END, re.IGNORECASE)
_YEAR_MONTH = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*月?|\d{1,2}月份?")
_CHINESE = re.compile(r"[〇零○一二三四五六七八九十廿两]+")
_CHINESE_DATE = re.compile(
    r"[〇零○一二三四五六七八九]{4}年[一二三四五六七八九十]+月[一二三四五六七八九十廿]+[日号]?"
)


class DateProblem(StrEnum):
    """Why a date could not be taken."""

    UNREADABLE = "unreadable"
    YEAR_MISSING = "year_missing"
    DAY_MISSING = "day_missing"
    AMBIGUOUS = "ambiguous"
    NO_SUCH_DAY = "no_such_day"
    OUT_OF_RANGE = "out_of_range"
    IN_FUTURE = "in_future"


@dataclass(frozen=True)
class DateReading:
    """A date, or nothing written (both None), or a problem."""

    day: date | None = None
    problem: DateProblem | None = None


_NONE_WORDS = frozenset(
    {
        "",
        "无",
        "/",
        "-",
        "--",
        "—",
        "——",
        "不详",
        "未知",
        "待补",
        "不清楚",
        "待定",
        "未办结",
        "null",
        "none",
        "nan",
    }
)


def parse_date(cell: Cell, *, year_hint: int | None = None, latest: date | None = None) -> DateReading:
    """Read a date from a cell.

    Takes dates of the spreadsheet, its serial numbers (44197), 2020/1/3, 2020-01-03 10:22:11, 2020年1月3日,
    20200103, 26.1.3, and with a year_hint 1.3, 1月3日, 1/3. latest: a later day is the problem `in_future`.
    """
    reading = _parse(cell, year_hint)
    if reading.day is not None and not FIRST_YEAR <= reading.day.year <= LAST_YEAR:
        return DateReading(problem=DateProblem.OUT_OF_RANGE)
    if reading.day is not None and latest is not None and reading.day > latest:
        return DateReading(problem=DateProblem.IN_FUTURE)
    return reading


def has_own_year(cell: Cell) -> int | None:
    """The year a cell names by itself, None where it has no readable date with a year."""
    day = _parse(cell, None).day
    return day.year if day is not None else None


def _parse(cell: Cell, year_hint: int | None) -> DateReading:
    if cell is None or isinstance(cell, bool):
        return DateReading() if cell is None else DateReading(problem=DateProblem.UNREADABLE)
    if isinstance(cell, datetime):
        return DateReading(day=cell.date())
    if isinstance(cell, date):
        return DateReading(day=cell)
    if isinstance(cell, (int, float)):
        return _from_number(cell, year_hint)
    text = for_reading(cell).replace("。", ".").replace("、", ".")
    if text.casefold() in _NONE_WORDS:
        return DateReading()
    if _CHINESE_DATE.match(text):
        text = _CHINESE.sub(lambda match: _chinese_digits(match.group()), text)
    return _from_text(text, year_hint)


def _from_number(cell: int | float, year_hint: int | None) -> DateReading:
    value = number(cell)
    if not value.is_finite():
        return DateReading(problem=DateProblem.UNREADABLE)
    whole = int(value)
    if 19000101 <= whole <= 20991231 and value == whole:
        return _day(whole // 10000, whole // 100 % 100, whole % 100)
    if _SERIAL_FIRST <= whole <= _SERIAL_LAST:
        return DateReading(day=_EXCEL_EPOCH + timedelta(days=whole))
    text = decimal_text(value)
    if re.fullmatch(r"\d{1,2}\.\d{1,2}", text) and 1 <= whole <= 12:
        # 1.1 in a number cell may have been typed as 1.10: the spreadsheet drops the nought.
        if re.fullmatch(r"\d+\.[123]", text):
            return DateReading(problem=DateProblem.AMBIGUOUS)
        return _from_text(text, year_hint)
    return DateReading(problem=DateProblem.UNREADABLE)


def _from_text(text: str, year_hint: int | None) -> DateReading:
    if (match := _FULL.fullmatch(text)) or (match := _COMPACT.fullmatch(text)):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if match := _YEAR_LAST.fullmatch(text):
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        if first <= 12 and second <= 12 and first != second:
            return DateReading(problem=DateProblem.AMBIGUOUS)
        return _day(year, first, second) if first <= 12 else _day(year, second, first)
    if match := _SHORT_YEAR.fullmatch(text):
        return _day(2000 + int(match[1]), int(match[2]), int(match[3]))
    if _YEAR_MONTH.fullmatch(text) and not re.fullmatch(r"\d{1,2}\.\d{1,2}", text):
        return DateReading(problem=DateProblem.DAY_MISSING)
    if match := _MONTH_DAY.fullmatch(text):
        month, day = int(match[1]), int(match[2])
        if year_hint is None:
            probe = _day(2024, month, day)
            return probe if probe.problem else DateReading(problem=DateProblem.YEAR_MISSING)
        return _day(year_hint, month, day)
    if re.fullmatch(r"\d{5}(?:\.\d+)?", text) and _SERIAL_FIRST <= int(text[:5]) <= _SERIAL_LAST:
        return DateReading(day=_EXCEL_EPOCH + timedelta(days=int(text[:5])))
    return DateReading(problem=DateProblem.UNREADABLE)


def _day(year: int, month: int, day: int) -> DateReading:
    try:
        return DateReading(day=date(year, month, day))
    except ValueError:
        return DateReading(problem=DateProblem.NO_SUCH_DAY)


def _chinese_digits(text: str) -> str:
    digits = "〇一二三四五六七八九"
    text = text.replace("零", "〇").replace("○", "〇").replace("廿", "二十")
    if "十" not in text:
        return "".join(str(digits.index(character)) for character in text if character in digits)
    tens, _, ones = text.partition("十")
    return str((digits.index(tens) if tens else 1) * 10 + (digits.index(ones) if ones else 0))
