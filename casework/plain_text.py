"""What comes in as people see it: signs that nobody sees, look-alike blanks and hyphens, line breaks, width.

Every way in goes through these functions: fields of the window, what is pasted, ledgers, lists, the command line, a
question to the search. Chat programs, address books, web pages and spreadsheets put marks around what is copied out of
them: direction marks (U+200E, U+202A…), joiners, soft hyphens, byte order marks, no-break blanks and hyphens, a line
break after a cell. Kept, they make two equal names differ and a date unreadable.

What is decided here:

- Category Cf, the other signs of Unicode's Default_Ignorable_Code_Point, control characters and noncharacters go.
  A zero width joiner stays between two emoji, because there it decides which picture is seen. A variation selector
  stays behind a visible sign (it decides the shape of a rare name character, or of an emoji) and goes elsewhere;
  ``for_comparing`` drops both, so that a name is found with and without them.
- A name keeps its visible signs: full-width letters and Chinese punctuation stay as they are. Only where a number, a
  date or a telephone is read, or names are compared, does NFKC make them plain.
- Hyphens that no keyboard has (U+2010, U+2011, U+FE63, U+FF0D between digits or letters, U+2212 …) become ``-``
  where a number is read; in names only the no-break hyphen does, which looks the same. Dashes of prose (——) stay.
- A lone surrogate cannot be stored and becomes U+FFFD, so that the loss is seen.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_LINE_BREAKS: Final = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_ZWJ: Final = "\u200d"
_NO_SIGN: Final = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\U000e0000-\U000e00ff]")
"""Signs outside category Cf that nothing is drawn for (Default_Ignorable_Code_Point without the selectors)."""
_BLANK: Final = "\u2800"
"""A Braille cell without dots: in no category of blanks, and blank."""
_SELECTOR: Final = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_SUSPECT: Final = re.compile(
    r"[^\n\x20-\x7e\xa1-\xac\xae-\u02ff\u2010\u2012-\u2027\u2030-\u205e\u2070-\u27ff\u2801-\u2fff"
    r"\u3001-\u3163\u3165-\ud7ff\uf900-\ufaff\uff01-\uff9f\uffe0-\uffee]"
)
"""Any sign that is not plainly visible: most texts have none and are handed back as they came."""
_COMMON: Final = re.compile(
    "[\n -~\u00b7\u2014\u2018-\u201d\u2026\u3001\u3002\u3008-\u3011\u3014-\u301b\u4e00-\u9fff\uff01-\uff5e]*"
)
"""A text of these signs alone, as most are: all of it is seen, and NFKC changes none but those of ``_WIDE``, each by itself."""
WIDE_COMMAS: Final = "，﹐︐"
"""What NFKC makes the comma of a keyboard, which groups a number; these part two as often."""
_EACH_WIDE_COMMA: Final = re.compile(f"([{WIDE_COMMAS}])")
_WIDE: Final = re.compile("[\u2026\uff01-\uff5e]")
_BETWEEN_WORDS: Final = re.compile(r"[^\S\n]+")
_ROUND_BREAKS: Final = re.compile(r" *\n[ \n]*")
_HYPHENS: Final = str.maketrans(
    dict.fromkeys(
        "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043\u02d7\u2796\ufe58\ufe63\uff0d\ufe31\ufe32", "-"
    )
)


def seen(text: str) -> str:
    """The text without signs that nobody sees; every line break is ``\\n``, every odd blank and tab a blank."""
    text = _LINE_BREAKS.sub("\n", text)
    if _SUSPECT.search(text) is None:
        return text
    kept: list[str] = []
    for at, sign in enumerate(text):
        if sign == _ZWJ:
            if kept and _joins(kept[-1]) and at + 1 < len(text) and _is_picture(text[at + 1]):
                kept.append(sign)
        elif _SELECTOR.match(sign):
            if kept and not kept[-1].isspace() and not _SELECTOR.match(kept[-1]):
                kept.append(sign)
        elif shown := _one(sign):
            kept.append(shown)
    while kept and kept[-1] == _ZWJ:
        kept.pop()
    return "".join(kept)


def one_line(text: str) -> str:
    """A name, an address, a title: what is seen, on one line, one blank between words, none at the ends."""
    return " ".join(seen(text).split())


def prose(text: str) -> str:
    """A story: what is seen, lines kept, padding of blanks and empty lines gone."""
    return _ROUND_BREAKS.sub("\n", _BETWEEN_WORDS.sub(" ", seen(text))).strip()


def plain_width(text: str) -> str:
    """Words to be looked up or compared with their lines: plain width (NFKC), what is seen, no joiners."""
    if _COMMON.fullmatch(text):
        return _WIDE.sub(_narrow, text).strip()
    plain = unicodedata.normalize("NFKC", seen(text)).replace(_ZWJ, "").replace("\u2010", "-")
    return seen(plain).strip()


def for_reading(text: str) -> str:
    """A number, a date or a telephone to be read: on one line, plain width (NFKC), every hyphen and dash a ``-``."""
    return one_line(one_width(seen(text).translate(_HYPHENS))).translate(_HYPHENS)


def one_width(text: str) -> str:
    """Plain width (NFKC) where a number may stand: raised and encircled digits stay, because ``50²`` and ``50②`` are
    fifty with a mark and not five hundred and two."""
    if text.isascii() or all(unicodedata.category(sign) != "No" for sign in text):
        return unicodedata.normalize("NFKC", text)
    return "".join(
        sign if unicodedata.category(sign) == "No" else unicodedata.normalize("NFKC", sign) for sign in text
    )


def one_width_but_commas(text: str) -> str:
    """Plain width where a sum may stand and is read later: 100，200 and 100,200 are not the same."""
    parts = _EACH_WIDE_COMMA.split(text)
    return "".join(part if part in WIDE_COMMAS else one_width(part) for part in parts)


def for_comparing(text: str) -> str:
    """A form in which names that look the same are the same: plain width, no blanks, lower case, no selectors."""
    if _COMMON.fullmatch(text):
        return "".join(_WIDE.sub(_narrow, text).split()).casefold()
    before = None
    while text != before:  # a blank that goes, a capital that is folded: what is left may belong together
        before = text
        plain = _SELECTOR.sub("", seen(unicodedata.normalize("NFKC", seen(text)))).replace(_ZWJ, "")
        text = "".join(plain.split()).casefold()
    return text


def _narrow(found: re.Match[str]) -> str:
    """NFKC of one sign of ``_WIDE``."""
    sign = found[0]
    return "..." if sign == "\u2026" else chr(ord(sign) - 0xFEE0)


def _one(sign: str) -> str:
    """What stays of one sign that is neither a joiner nor a selector."""
    if sign == "\n":
        return sign
    if sign == "\u2011":
        return "-"
    if sign == "\t" or sign == _BLANK:
        return " "
    category = unicodedata.category(sign)
    if category == "Zs":
        return " "
    if category == "Cs":
        return "\ufffd"
    if category in ("Cf", "Cc") or _NO_SIGN.match(sign) or (ord(sign) & 0xFFFE) == 0xFFFE:
        return ""
    return sign


def _joins(sign: str) -> bool:
    return _is_picture(sign) or sign == "\ufe0f"


def _is_picture(sign: str) -> bool:
    """An emoji, or the skin colour of one."""
    return unicodedata.category(sign) == "So" or "\U0001f3fb" <= sign <= "\U0001f3ff"
