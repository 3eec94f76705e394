"""Dates in all the forms people type into a ledger. A date is read whole or named as a problem, never guessed."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache

from casework.expressions import expression
from casework.ledger.cells import Cell, OddCell, decimal_text, number
from casework.ledger.columns import LedgerField
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
_NAMED_WEEKDAY = expression(r"(?:星期|周|礼拜)([一二三四五六日天])")
_END = _WEEKDAY + _TIME + _WEEKDAY + r"\s*[.。]?"
_FULL = expression(
    r"(\d{4})\s*(?:[-/.年\s]|年-)\s*(\d{1,2})\s*[-/.月\s]\s*(\d{1,2})\s*[日号]?" + _END, re.IGNORECASE
)
_COMPACT = expression(r"(\d{4})(\d{2})(\d{2})" + _END, re.IGNORECASE)
_AT_GREENWICH = expression(
    r"(?:(?:1[6-9]|2\d)\s*[:点时]|(?:下午|晚上)\s*\d{1,2}\s*[:点时])[\d\s:.分秒]*(?:[ap]m)?z|pmz",
    re.IGNORECASE,
)
"""From 16:00 by the clock of Greenwich it is the next day here; many programs write their own clock so too."""
_SHORT_YEAR = expression(
    r"'?(\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?" + _END, re.IGNORECASE
)
_YEAR_LAST = expression(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4})" + _END, re.IGNORECASE)
_SHORT = expression(r"'?(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})" + _END, re.IGNORECASE)
_DAY_ALONE = expression(r"(\d{1,2})\s*[日号]?" + _WEEKDAY)
_MONTH_DAY = expression(r"(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?" + _END, re.IGNORECASE)
_TWO_PARTS = expression(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})" + _END, re.IGNORECASE)
_YEAR_MONTH = expression(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*月?|\d{1,2}月份?")
_CHINESE = expression(r"[〇零○一二三四五六七八九十廿两]+")
_CHINESE_DATE = expression(
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
    MONTH_MISSING = "month_missing"
    FAR_FROM_NEIGHBOURS = "far_from_neighbours"
    """years away from all other days of its column"""
    WEEKDAY_DIFFERS = "weekday_differs"
    """the day of the week beside it is another day's"""
    YEAR_TURNS = "year_turns"
    """it names no year, and the days of its column run from one year into the next"""
    YEAR_DIFFERS = "year_differs"
    """the cell shows no year and holds another than the words around the table"""
    COUNTED_UNSURE = "counted_unsure"
    """a number of days where the workbook counts from 1904: it may be counted from there or, pasted, from 1900"""


class DayOrder(StrEnum):
    """How the parts of a short date (12/05/25) or one with its year behind (12/05/2025) follow each other."""

    YEAR_FIRST = "year_first"
    MONTH_FIRST = "month_first"
    DAY_FIRST = "day_first"


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


def parse_date(
    cell: Cell,
    *,
    year_hint: int | None = None,
    month_hint: int | None = None,
    latest: date | None = None,
    order: DayOrder | None = DayOrder.YEAR_FIRST,
) -> DateReading:
    """Read a date from a cell.

    Takes dates of the spreadsheet, its serial numbers (44197), 2020/1/3, 2020-01-03 10:22:11, 2020年1月3日,
    20200103, 26.1.3, with a year_hint 1.3, 1月3日, 1/3, and with a month_hint too 3日. latest: a later day is the problem
    `in_future`. order: how short dates go, as the whole column shows; None where it does not show: those that can be
    read in two ways are the problem `ambiguous`.
    """
    reading = _parse(cell, year_hint, month_hint, order)
    if reading.day is not None and not FIRST_YEAR <= reading.day.year <= LAST_YEAR:
        return DateReading(problem=DateProblem.OUT_OF_RANGE)
    if reading.day is not None and latest is not None and reading.day > latest:
        return DateReading(problem=DateProblem.IN_FUTURE)
    return reading


def short_days(cell: Cell) -> dict[DayOrder, date] | None:
    """What a short date with a year of two digits can mean in each order; None for what is none, {} for no such day."""
    match = _SHORT.fullmatch(_tidy(cell)) if isinstance(cell, str) else None
    if match is None:
        return None
    first, second, third = match[1], match[3], match[4]
    found: dict[DayOrder, date] = {}
    for order, year, month, day in (
        (DayOrder.YEAR_FIRST, first, second, third),
        (DayOrder.MONTH_FIRST, third, first, second),
        (DayOrder.DAY_FIRST, third, second, first),
    ):
        read = _day(2000 + int(year), int(month), int(day)).day if len(year) == 2 else None
        if read is not None:
            found[order] = read
    return found


def days_with_year_behind(cell: Cell) -> dict[DayOrder, date] | None:
    """What a date such as 12/05/2025 can mean; None for what is none."""
    match = _YEAR_LAST.fullmatch(_tidy(cell)) if isinstance(cell, str) else None
    if match is None:
        return None
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    read = {
        DayOrder.MONTH_FIRST: _day(year, first, second).day,
        DayOrder.DAY_FIRST: _day(year, second, first).day,
    }
    return {order: day for order, day in read.items() if day is not None}


def two_parts(cell: Cell) -> tuple[int, int] | None:
    """The numbers of a day without a year such as 5/3, of which nothing says which is the month; None for anything else."""
    if isinstance(cell, bool) or not isinstance(cell, (str, int, float)):
        return None
    match = _TWO_PARTS.fullmatch(_tidy(cell) if isinstance(cell, str) else decimal_text(number(cell)))
    return (int(match[1]), int(match[2])) if match is not None else None


def is_serial(cell: Cell) -> bool:
    """Whether a day is written as the number a spreadsheet counts it by (45717), which shows no day."""
    if isinstance(cell, str):
        return re.fullmatch(r"\d{5}(?:\.\d+)?", _tidy(cell)) is not None
    return (
        isinstance(cell, (int, float))
        and not isinstance(cell, bool)
        and _SERIAL_FIRST <= cell < _SERIAL_LAST + 1
    )


def is_slashed(cell: Cell) -> bool:
    """Whether a short date is written 12/05/25, as Windows does in English, and not 12.05.25 or 12-05-25."""
    match = _SHORT.fullmatch(_tidy(cell)) if isinstance(cell, str) else None
    return match is not None and match[2] == "/"


def part_of_day(part: LedgerField, cell: Cell) -> int | None:
    """The year, month or day in a cell of its own; a year of two digits is one of this century. None for none."""
    units, least, most = {
        LedgerField.YEAR: ("年度", FIRST_YEAR, LAST_YEAR),
        LedgerField.MONTH: ("月份", 1, 12),
        LedgerField.DAY: ("日号", 1, 31),
    }[part]
    value = _whole_number(cell, units)
    if value is not None and part is LedgerField.YEAR and 0 <= value <= 99:
        value += 2000
    return value if value is not None and least <= value <= most else None


def _whole_number(cell: Cell, units: str) -> int | None:
    """The number in a cell of its own for a year, a month or a day: 3, 3月, 三月, 2026年. units: the signs behind it."""
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, (int, float)):
        value = number(cell)
        return int(value) if value.is_finite() and value == value.to_integral_value() else None
    if not isinstance(cell, str):
        return None
    match = re.fullmatch(
        rf"(\d{{1,4}}|[〇零○一二三四五六七八九十廿]{{1,4}})[{units}]*", "".join(_tidy(cell).split())
    )
    if match is None:
        return None
    return int(match[1]) if match[1].isdigit() else int(_chinese_digits(match[1]) or 0)


def has_own_year(cell: Cell) -> int | None:
    """The year a cell names by itself, None where it has no readable date with a year."""
    if short_days(cell) is not None:
        return None  # of two digits, and only the column tells which
    day = _parse(cell, None, None, None).day
    return day.year if day is not None else None


@lru_cache(maxsize=2048)
def _tidy(text: str) -> str:
    return for_reading(text).replace("。", ".").replace("、", ".")


def _parse(cell: Cell, year_hint: int | None, month_hint: int | None, order: DayOrder | None) -> DateReading:
    if cell is None or isinstance(cell, bool):
        return DateReading() if cell is None else DateReading(problem=DateProblem.UNREADABLE)
    if isinstance(cell, OddCell):
        return DateReading(problem=DateProblem.UNREADABLE)
    if isinstance(cell, datetime):
        return DateReading(day=cell.date())
    if isinstance(cell, date):
        return DateReading(day=date(cell.year, cell.month, cell.day))
    if isinstance(cell, (int, float)):
        return _from_number(cell, year_hint, month_hint)
    text = _tidy(cell)
    if text.casefold() in _NONE_WORDS:
        return DateReading()
    if (written := _CHINESE_DATE.match(text)) is not None:
        text = (
            _CHINESE.sub(lambda match: _chinese_digits(match.group()), written.group())
            + text[written.end() :]
        )
    several = days_with_year_behind(cell) if short_days(cell) is None else short_days(cell)
    read = _in_order(several, order) if several is not None else _from_text(text, year_hint, month_hint)
    if read.day is not None and _AT_GREENWICH.search(text):
        return DateReading(problem=DateProblem.AMBIGUOUS)
    return _with_weekday(text, read)


def _with_weekday(text: str, reading: DateReading) -> DateReading:
    """Of the day and the day of the week beside it one is a slip of the pen, where they do not go together."""
    named = _NAMED_WEEKDAY.search(text)
    if (
        named is None
        or reading.day is None
        or reading.day.weekday() == min("一二三四五六日天".index(named[1]), 6)
    ):
        return reading
    return DateReading(problem=DateProblem.WEEKDAY_DIFFERS)


def _in_order(several: dict[DayOrder, date], order: DayOrder | None) -> DateReading:
    """Of what a short date can mean: what the order of its column says, else the only thing, else nothing."""
    if not several:
        return DateReading(problem=DateProblem.NO_SUCH_DAY)
    if order is not None and (order in several or DayOrder.YEAR_FIRST in several):
        day = several.get(order)
        return DateReading(day=day) if day else DateReading(problem=DateProblem.NO_SUCH_DAY)
    if len(set(several.values())) > 1:
        return DateReading(problem=DateProblem.AMBIGUOUS)
    if order is DayOrder.YEAR_FIRST or order is None:
        return DateReading(day=next(iter(several.values())))
    return DateReading(problem=DateProblem.NO_SUCH_DAY)


def _from_number(cell: int | float, year_hint: int | None, month_hint: int | None) -> DateReading:
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
        return _from_text(text, year_hint, month_hint)
    if value == whole and 1 <= whole <= 31:
        return _day_alone(whole, year_hint, month_hint)
    return DateReading(problem=DateProblem.UNREADABLE)


def _day_alone(day: int, year_hint: int | None, month_hint: int | None) -> DateReading:
    if not 1 <= day <= 31:
        return DateReading(problem=DateProblem.UNREADABLE)
    if month_hint is None:
        return DateReading(problem=DateProblem.MONTH_MISSING)
    return _day(year_hint, month_hint, day) if year_hint else DateReading(problem=DateProblem.YEAR_MISSING)


def _from_text(text: str, year_hint: int | None, month_hint: int | None) -> DateReading:
    if (match := _FULL.fullmatch(text)) or (match := _COMPACT.fullmatch(text)):
        return _day(int(match[1]), int(match[2]), int(match[3]))
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
    if match := _DAY_ALONE.fullmatch(text):
        return _day_alone(int(match[1]), year_hint, month_hint)
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
