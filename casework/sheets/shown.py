"""What a number format makes of a number: a day, the number itself, the words around it, or something else altogether.

ECMA-376 Part 1 §18.8.30/31. Only so much of the language as changes what a person reads.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from casework.expressions import expression
from casework.sheets.model import (
    Cell,
    CellFault,
    OddCell,
    RoundedNumber,
    RoundedText,
    YearHidden,
    decimal_text,
    number,
)

BUILT_IN: Final[dict[int, str]] = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy/m/d h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00", 40: "#,##0.00",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "0.0E+0", 49: "@",
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: 'h"时"mm"分"',
    35: 'h"时"mm"分"ss"秒"', 55: 'h"时"mm"分"', 56: 'h"时"mm"分"ss"秒"',
}  # fmt: skip
"""The formats every workbook has; 5–8 and 41–44 are the system's own money, which here is yuan."""

_NOISE: Final = 1e-9
_EPOCH, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)
_LAST_SERIAL = 2_958_465
_TOKENS = expression(
    r'"(?P<quoted>[^"]*)"?|\[\$(?P<money>[^\]-]*)[^\]]*\]|\[(?P<elapsed>h+|m+|s+)\]'
    r"|\[(?P<condition>[<>=]{1,2}\s*-?[\d.]+)\]|\[[^\]]*\]|[\\!](?P<escaped>.)|_.|\*."
    r"|(?P<general>General|G/通用格式)|(?P<half>AM/PM|A/P|上午/下午)|(?P<exponent>E[+-])|(?P<place>[0#?])"
    r"|(?P<mark>[.,%/@])|(?P<time>[ymdhs])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_ERA = expression(r"e|\[\$-F800\]", re.IGNORECASE)
"""A year of an era, and the system's own long day, which names it."""
_NOT_CODE = expression(r'"[^"]*"?|\[[^\]]*\]|[\\!_*].|AM/PM|A/P', re.IGNORECASE)
_DAY_OF_MONTH = expression(r"(?<!d)d{1,2}(?!d)")
_NEUTRAL = expression(r"(?:人民币|rmb|cny|[元圆整正块钱¥￥()\-+\s:：])*", re.IGNORECASE)
_UNITS = expression(r"(?:万|千|百|亿)元?整?")
_INSIDE_NEUTRAL = expression(r"[\-\s()]*")


@dataclass(frozen=True)
class _Section:
    """One part of a format (for positive numbers, negative ones, nought)."""

    condition: str
    before: str
    inside: str
    after: str
    places: str
    decimals: int | None
    """places behind the point; None where that says nothing of how it rounds"""
    scaled: bool
    odd: bool
    day: bool
    yearless: bool
    dayless: str
    """what a day shows instead of itself: year, year_month, month, clock, weekday; '' where it is seen"""
    elapsed: bool
    plain: bool
    point: bool

    @property
    def formatted(self) -> bool:
        """Whether it shows more or less than the digits."""
        if self.plain:
            return False
        words = self.before + self.inside + self.after
        return (
            bool(words.strip())
            or self.scaled
            or self.odd
            or self.day
            or self.point
            or self.places not in ("0", "#", "")
        )


def show(code: str, value: int | float, *, since_1904: bool = False) -> Cell:
    """What a person sees of a number in a cell of this format."""
    section = _pick(_sections(code), value)
    if section is None:
        return _otherwise(value)
    if section.day or section.elapsed:
        moment = _moment(value, since_1904, elapsed=section.elapsed)
        if section.dayless and isinstance(moment, date):
            return _without_day(section.dayless, moment)
        if section.yearless and isinstance(moment, date):
            return YearHidden(moment.year, moment.month, moment.day)
        return moment
    if section.plain:
        return value
    if not section.places:
        words = section.before.strip()
        if value == 0:
            return words or None
        return _otherwise(value)
    if section.scaled or section.odd or not _INSIDE_NEUTRAL.fullmatch(section.inside):
        return _otherwise(value)
    before, after = section.before.strip(), section.after.strip()
    rounds = _rounds(section, value)
    if _NEUTRAL.fullmatch(before) and _NEUTRAL.fullmatch(after):
        return RoundedNumber(value) if rounds else _padded(section, value)
    if _NEUTRAL.fullmatch(before) and _UNITS.fullmatch(after):
        before = ""
    text = f"{before}{decimal_text(number(value))}{after}"
    return RoundedText(text) if rounds else text


def _rounds(section: _Section, value: int | float) -> bool:
    """Whether the format shows a rounder number: 59 for 58.6. What is left of binary sums (0.1+0.2) is no place of it."""
    return (
        isinstance(value, float)
        and section.decimals is not None
        and abs(round(value, section.decimals) - value) > _NOISE
    )


def is_formatted(code: str) -> bool:
    """Whether a format shows a number otherwise than by its digits alone: 001 for 1, 1.0, a day."""
    sections = _sections(code)
    return bool(sections) and sections[0].formatted


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[_Section, ...]:
    return tuple(_section(part) for part in _split(code)[:4])


def _split(code: str) -> list[str]:
    parts, begin = [], 0
    for match in _TOKENS.finditer(code):
        if match["other"] == ";":
            parts.append(code[begin : match.start()])
            begin = match.end()
    return [*parts, code[begin:]]


def _section(part: str) -> _Section:
    words = ["", "", ""]  # before the digits, between them, behind them
    pending = places = condition = ""
    commas = decimals = 0
    exponent = False
    day = elapsed = odd = plain = scaled = year = of_day = False
    after_point = False
    for match in _TOKENS.finditer(part):
        literal = match["quoted"] or match["money"] or match["escaped"] or match["other"] or ""
        if match["condition"]:
            condition = match["condition"].replace(" ", "")
        elif match["general"] or match["mark"] == "@":
            plain = True
        elif match["time"] or match["half"]:
            day = True
            year = year or match["time"] in ("y", "Y")
            of_day = of_day or match["time"] in ("d", "D")
        elif match["elapsed"]:
            elapsed = True
        elif match["place"]:
            if not places:
                words[0] += pending
            else:
                words[1] += pending
            pending = ""
            commas = 0
            if after_point:
                decimals += 1
            else:
                places += match["place"]
        elif match["exponent"] or match["mark"] == "/":
            odd = odd or match["mark"] == "/"
            exponent = after_point = True
        elif match["mark"] == ".":
            scaled = scaled or (commas > 0 and bool(places))
            after_point = True
        elif match["mark"] == ",":
            commas += 1
        elif match["mark"] == "%":
            odd = True
        elif literal:
            if literal.strip() and commas and places:
                scaled, commas = True, 0
            pending += literal
    scaled = scaled or (commas > 0 and bool(places))
    words[2 if places else 0] += pending
    if day and re.search(r"[ymdh]", re.sub(r'"[^"]*"|\[[^\]]*\]|[\\!].', "", part), re.IGNORECASE) is None:
        day = "s" in part.lower()
    if plain and not day:
        plain = not "".join(words).strip()
        places = places or ("" if plain else "0")
        words = words if words[2] or plain else [_before_general(part), "", _after_general(part)]
        exponent = True  # as many places as there are
    return _Section(
        condition,
        before=words[0],
        inside=words[1],
        after=words[2],
        places=places,
        decimals=None if exponent else decimals,
        scaled=scaled,
        odd=odd,
        day=day and not plain,
        yearless=of_day and not year and _ERA.search(part) is None,
        dayless=_shown_of_day(part) if day and not plain else "",
        elapsed=elapsed,
        plain=plain,
        point=after_point,
    )


def _shown_of_day(part: str) -> str:
    """What a format shows of a day that it does not name: a month typed as 2026-3 is kept as its first day."""
    code = _NOT_CODE.sub(" ", part).lower()
    if _DAY_OF_MONTH.search(code) or "$-f800" in part.lower():
        return ""
    if "y" in code or "e" in code:
        return "year_month" if "m" in code else "year"
    if "h" in code or "s" in code or "$-f400" in part.lower():
        return "clock"
    return "month" if "m" in code else "weekday"


def _without_day(shown: str, moment: date) -> str:
    """The words a person sees, which are read as such words are read anywhere."""
    match shown:
        case "year":
            return str(moment.year)
        case "year_month":
            return f"{moment.year}-{moment.month:02d}"
        case "month":
            return f"{moment.month}月"
        case "clock":
            return str(moment.time() if isinstance(moment, datetime) else time())
    return f"星期{'一二三四五六日'[moment.weekday()]}"


def _before_general(part: str) -> str:
    found = re.search(r"General|G/通用格式|@", part, re.IGNORECASE)
    return _words_of(part[: found.start()]) if found else ""


def _after_general(part: str) -> str:
    found = re.search(r"General|G/通用格式|@", part, re.IGNORECASE)
    return _words_of(part[found.end() :]) if found else ""


def _words_of(part: str) -> str:
    return "".join(
        match["quoted"] or match["money"] or match["escaped"] or match["other"] or ""
        for match in _TOKENS.finditer(part)
    )


def _pick(sections: tuple[_Section, ...], value: int | float) -> _Section | None:
    if not sections:
        return None
    if any(section.condition for section in sections[:2]):
        for section in sections[:3]:
            if not section.condition or _holds(section.condition, value):
                return section
        return None
    if len(sections) == 1 or value > 0:
        return sections[0]
    if value < 0:
        return sections[1]
    return sections[2] if len(sections) > 2 else sections[0]


def _holds(condition: str, value: int | float) -> bool:
    match = re.fullmatch(r"([<>=]{1,2})(-?[\d.]+)", condition)
    if match is None:
        return False
    try:
        bound = float(match[2])
    except ValueError:
        return False
    return {
        "<": value < bound,
        ">": value > bound,
        "=": value == bound,
        "<=": value <= bound,
        ">=": value >= bound,
        "<>": value != bound,
    }.get(match[1], False)


def _moment(value: int | float, since_1904: bool, *, elapsed: bool) -> Cell:
    if not 0 <= value <= _LAST_SERIAL:
        return OddCell("#" * 8, CellFault.ERROR)  # what the spreadsheet itself shows
    seconds = round((value - int(value)) * 86_400)
    if elapsed:
        return str(timedelta(days=int(value), seconds=seconds))
    if value < 1 and not since_1904:
        return str(_clock(seconds))
    days = int(value) + seconds // 86_400
    if since_1904:
        day = _EPOCH_1904 + timedelta(days=days)
    else:
        day = _EPOCH + timedelta(days=days + (days < 60))
    return datetime.combine(day, _clock(seconds)) if seconds % 86_400 else day


def _clock(seconds: int) -> time:
    return time(seconds // 3600 % 24, seconds // 60 % 60, seconds % 60)


def _padded(section: _Section, value: int | float) -> Cell:
    """0512 where the format fills up with noughts, as a telephone's area code or an id is kept."""
    wanted = section.places.count("0")
    if wanted > 1 and value >= 0 and float(value).is_integer() and len(str(int(value))) < wanted:
        return str(int(value)).zfill(wanted)
    return value


def _otherwise(value: int | float) -> OddCell:
    return OddCell(decimal_text(number(value)), CellFault.SHOWN_OTHERWISE)
