"""金额大写: a sum in the numerals that cannot be altered with one stroke."""

from __future__ import annotations

from typing import Final

_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"
_PLACES: Final = ("仟", "佰", "拾", "")
_SECTIONS: Final = ("", "万", "亿")
_HIGHEST: Final = 10**14
"""What has more than three sections of four digits in yuan has no name here."""


def capitals(fen: int) -> str:
    """A sum in fen as it is written on paper: ``230_000`` is 贰仟叁佰元整, ``5`` is 伍分, ``1_010`` is 壹拾元壹角整.

    整 stands behind a whole number of 元 or 角, so that nothing can be added. Raises :class:`ValueError` for what is negative or has
    more than twelve digits of yuan.
    """
    if not 0 <= fen < _HIGHEST:
        raise ValueError("no sum that is written in capitals")
    yuan, jiao, odd = fen // 100, fen // 10 % 10, fen % 10
    whole = _whole(yuan)
    words = f"{whole}元" if whole else ""
    if jiao:
        words += f"{_DIGITS[jiao]}角"
    if odd:
        return f"{words}{'零' if yuan and not jiao else ''}{_DIGITS[odd]}分"
    return f"{words or '零元'}整"


def ordinal(number: int) -> str:
    """一, 二 … 九十九: which one it is in a list. Beyond that in digits."""
    small = "零一二三四五六七八九"
    if not 0 < number < 100:
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{small[tens]}十"
    return head + (small[ones] if ones else "")


def _whole(yuan: int) -> str:
    sections = [yuan // 10_000**power % 10_000 for power in (2, 1, 0)]
    words, skipped = "", False
    for value, unit in zip(sections, reversed(_SECTIONS), strict=True):
        if not value:
            skipped = bool(words)
            continue
        if words and (skipped or value < 1000):
            words += "零"
        words += _section(value) + unit
        skipped = False
    return words


def _section(value: int) -> str:
    words, skipped = "", False
    for digit, unit in zip(f"{value:04d}", _PLACES, strict=True):
        if digit == "0":
            skipped = bool(words)
            continue
        words += ("零" if skipped else "") + _DIGITS[int(digit)] + unit
        skipped = False
    return words
