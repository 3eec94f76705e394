"""Signs that look like others, in what must be equal sign by sign: ids of points and PCs, districts, credit codes.

``А1`` with a Cyrillic А is another contact point than ``A1``, and nobody sees why the desk does not find it. A spreadsheet
fills such signs in from web pages, from scans, from a keyboard left in another language. What nobody sees and what is
only wider was made plain before (``casework.plain_text``); these signs are refused, by name and place, and never replaced:
which one was meant is for the person who wrote it.

Plain are the letters and digits of a keyboard and Chinese characters. Any other letter, digit, mark, dash or radical is a
stranger, known or not what it looks like; a Chinese 〇 or 一 is one where it stands between Latin letters and digits.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final

_LIKE: Final = {
    # Cyrillic
    **dict(zip("АВЕЅІЈКМНОРСТУҮХԌԚԜӀЗЬБ", "ABESIJKMHOPCTYYXGQWI3b6", strict=True)),
    **dict(zip("аеѕіјԁһорсуүхԛԝӏгпи", "aesijdhopcyyxqwlrnu", strict=True)),
    # Greek
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹ", "ABEZHIKMNOPTYXC", strict=True)),
    **dict(zip("αικνορτυχγωϲϳ", "aikvoptuxywcj", strict=True)),
    # Latin letters that no keyboard here has
    **dict(zip("ıɑɡǀ", "iagl", strict=True)),
    # Kana that are drawn like characters
    **dict(zip("ニトロエハタカー", "二卜口工八夕力一", strict=True)),
}
_ZEROS: Final = "〇○◯"
_STROKES: Final = {"一": "-", "丨": "I"}


@dataclass(frozen=True, slots=True)
class Stranger:
    """A sign that is none of a keyboard. ``place``: from 1. ``name``: its name in Unicode. ``like``: what it looks like,
    empty where nobody said."""

    place: int
    sign: str
    name: str
    like: str

    @property
    def code(self) -> str:
        """``U+0410``."""
        return f"U+{ord(self.sign):04X}"


def strangers(text: str) -> tuple[Stranger, ...]:
    """Every stranger in a text that was made plain (``plain_text.plain_width``), in order."""
    found = []
    for at, sign in enumerate(text):
        like = _like(text, at)
        if like is not None:
            found.append(Stranger(at + 1, sign, unicodedata.name(sign, ""), like))
    return tuple(found)


def _like(text: str, at: int) -> str | None:
    """What the sign at this place looks like; ``None`` where it is plain."""
    sign = text[at]
    if sign.isascii():
        return None
    if sign in _ZEROS or sign in _STROKES:
        beside = [each for each in (text[at - 1 : at], text[at + 1 : at + 2]) if each]
        alone = bool(beside) and all(each.isascii() for each in beside)
        return _STROKES.get(sign, "0") if alone else None
    if sign in _LIKE:
        return _LIKE[sign]
    category = unicodedata.category(sign)
    if category == "Pd" or sign == "\u2212":
        return "-"
    name = unicodedata.name(sign, "")
    if name.startswith(("CJK UNIFIED IDEOGRAPH", "CJK COMPATIBILITY IDEOGRAPH")):
        return None
    if category[0] in "LNM" or name.startswith("CJK RADICAL"):
        base = unicodedata.normalize("NFD", sign)[0]
        return base if base.isascii() else ""
    return None
