"""What is written of a sum in one form to be read, and where one number ends in it and the next begins.

Two numbers with anything but digits between them are never one: blanks, lines, signs of money and commas that go part
them before they go. What groups one number is a comma of the keyboard before every three digits; the comma of Chinese
prose, which a Chinese keyboard writes for both, only where it cannot part two sums.
"""

from __future__ import annotations

import re
from typing import Final

from casework.plain_text import WIDE_COMMAS, for_reading, seen

DIGITS_IN_WORDS: Final = "零〇一二两三四五六七八九壹贰叁肆伍陆柒捌玖俩仨"
NUMERALS: Final = f"{DIGITS_IN_WORDS}十拾百佰千仟万萬亿億"

_BEGINS: Final = rf"\.?[\d{DIGITS_IN_WORDS}]"
_ENDS: Final = rf".\d{NUMERALS}wk元块圆角毛分钱整正"
_BREAK = re.compile(r"\s*[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]\s*")
"""What stands on two lines or in two cells is two things."""
_COMMA_OF_PROSE = re.compile(rf"(?<=\d)[{WIDE_COMMAS}](?=\d)")
_GROUPED_IN_PROSE = re.compile(
    rf"(?<![\d.,．。{WIDE_COMMAS}])(?P<first>\d{{1,3}})(?P<rest>(?:[{WIDE_COMMAS}]\d{{3}})+)(?!\d|[,{WIDE_COMMAS}]\d)"
)
_SAID_TO_BE_MONEY = re.compile(r"(?:[¥￥]|人民币|rmb|cny)[:：\s]*$", re.IGNORECASE)
_NEAR: Final = 16
_COMMA_AND_BLANK = re.compile(r"(?<=\d)(?: , ?|, )(?=\d)")
_DOWN_THE_UNITS = re.compile(rf"(?<=[元块圆角毛]) (?=[\d{DIGITS_IN_WORDS}] ?[角毛分])")
_BLANK_BETWEEN = re.compile(
    rf"(?<=[{_ENDS}]) (?={_BEGINS})|(?<=[十拾百佰千仟万萬亿億]) (?=[十拾])", re.IGNORECASE
)
_SIGN_BETWEEN = re.compile(rf"(?<=[{_ENDS}])[ ,;、]*¥[ ¥]*(?=,?{_BEGINS}|[十拾百佰千仟])", re.IGNORECASE)
"""A sign of money with a number on both sides begins the second."""


def tidy(written: str, *, joined: bool = False) -> str:
    """Plain width, lower case, without blanks and signs of money; `;` where a second number begins.

    joined: every comma of prose groups one number, also where it may part two.
    """
    text = seen(_BREAK.sub(";", written.strip()))
    text = _COMMA_OF_PROSE.sub("," if joined else ";", text if joined else _GROUPED_IN_PROSE.sub(_one, text))
    text = for_reading(text).replace("。", ".").replace("￥", "¥").lower()
    text = _COMMA_AND_BLANK.sub(";", _SIGN_BETWEEN.sub(";", text)).replace("¥", "")
    return _BLANK_BETWEEN.sub(";", _DOWN_THE_UNITS.sub("", text)).replace(" ", "")


def has_comma_of_prose(written: str) -> bool:
    """Whether a comma as Chinese prose has it stands between two digits."""
    return _COMMA_OF_PROSE.search(seen(written)) is not None


def _one(found: re.Match[str]) -> str:
    """Digits grouped by commas of prose, with those of the keyboard where they are surely one number.

    Nobody writes a sum of less than ten yuan before one of three digits (1，300), or a sum that begins with 0 (12，000);
    of 100，200 nobody knows, unless it is said to be money before it.
    """
    first, *rest = re.split(rf"[{WIDE_COMMAS}]", found[0])
    before = found.string[max(0, found.start() - _NEAR) : found.start()]
    is_one = len(first) == 1 or any(int(each) < 100 for each in rest) or _SAID_TO_BE_MONEY.search(before)
    return ",".join((first, *rest)) if is_one else found[0]
