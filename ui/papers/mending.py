"""Text of a PDF that a reader's search finds: Qt says of each sign the lowest number that its font draws so, and a font draws 大 (U+5927)
and the radical ⼤ (U+2F24) with one picture.

The maps from signs to text stand uncompressed in what Qt writes, each number in four hexadecimal digits, so mending changes no length
and no place in the file. ``tests/ui/test_papers_files.py`` counts the radicals that are left.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Final

_RADICALS: Final = (
    "⺂⺃⺅⺉⺋⺎⺏⺐⺒⺓⺔⺕⺖⺘⺙⺛⺞⺟⺠⺡⺣⺤⺦⺨⺫⺭⺯⺰⺱⺲⺳⺹⺺⺾⻁⻂⻃⻅⻆⻈⻉⻋⻌⻐⻑"
    "⻒⻓⻔⻖⻘⻙⻚⻛⻜⻝⻟⻠⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻮⻯⻰⻱⻲⻳"
)
_ORDINARY: Final = (
    "乛乚亻刂㔾兀尣尢巳幺彑彐忄扌攵旡歺母民氵灬爫丬犭罒礻糹纟罓罒㓁耂肀艹虎衤覀见角讠贝车辶钅長"
    "镸长门阝青韦页风飞食飠饣马骨鬼鱼鸟卤麦黄黾斉齐齿竜龙龜亀龟"
)
"""Radicals of the supplement (U+2E80 … U+2EFF) and the characters that fonts draw alike. Those of Kangxi (U+2F00 …) Unicode itself says."""
_ALIKE: Final = {
    **dict(zip(_RADICALS, _ORDINARY, strict=True)),
    "\t": " ",
    "\u2003": "\u3000",
    "\u2012": "\u2013",
    "\u2022": "\u30fb\u2027",
    "\u2215": "\uff0f",
    "\u2329": "\u3008",
    "\u232a": "\u3009",
    "\u301c": "\uff5e",
    "\u00a0": " ",
    "\u00ad": "-",
}
"""By what Qt says, what may have been meant."""
_MAP: Final = re.compile(rb"/CMapName /Adobe-Identity-UCS def.*?endcmap", re.DOTALL)
_LIST: Final = re.compile(rb"\[(?:<[0-9A-F]{4}> ?)+\]")
_NUMBER: Final = re.compile(rb"<([0-9A-F]{4})>")
_KANGXI: Final = range(0x2F00, 0x2FD6)
_SUPPLEMENT: Final = range(0x2E80, 0x2F00)


def mend(document: bytes, said: Collection[str]) -> bytes:
    """The PDF with ordinary characters in its text. ``said``: the characters that stand in it; what stands there as it is stays."""

    def number(found: re.Match[bytes]) -> bytes:
        return b"<%04X>" % ord(_meant(chr(int(found[1], 16)), said))

    def listed(found: re.Match[bytes]) -> bytes:
        return _NUMBER.sub(number, found[0])

    return _MAP.sub(lambda found: _LIST.sub(listed, found[0]), document)


def radicals(text: str) -> int:
    """How many characters of a text are radicals in the place of characters."""
    return sum(1 for character in text if ord(character) in _KANGXI or ord(character) in _SUPPLEMENT)


def _meant(character: str, said: Collection[str]) -> str:
    if character in said:
        return character
    if ord(character) in _KANGXI:
        return unicodedata.normalize("NFKC", character)
    alike = _ALIKE.get(character, "")
    return next((one for one in alike if one in said), alike[:1] or character)
