"""CSV and other delimited text: telling its encoding and delimiter, then reading it."""

import codecs
import csv
import io
import re

from charset_normalizer import from_bytes

from casework.ledger import EncodingUnknown, LedgerTorn
from desktop.wiring.ledgers.quotes import torn_lines

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = (",", "\t", ";", "|")
_TRUSTED = frozenset({"big5", "big5hkscs", "cp950", "utf_16", "utf_32", "gb18030", "gbk", "gb2312"})
"""What a statistical detector may find: other encodings hold no Chinese, and its guess would load rubbish."""
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\ue000-\uf8ff]")
_COMMON = re.compile(r"[一-鿿、。，！？；：（）“”]")


def decode(name: str, raw: bytes) -> tuple[str, str, bool]:
    """The text of a file, the encoding it is in, and whether some bytes did not fit it (they stand as U+FFFD).

    Looks for a byte order mark, then strict UTF-8, UTF-16 without a mark, GB 18030 (GBK), Big5; a text with a few damaged
    bytes is read with replacement characters; what is left is asked of a statistical detector. Raises EncodingUnknown.
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return (
                raw.decode(encoding, errors="replace").removeprefix("\ufeff"),
                encoding,
                _unfit(raw, encoding),
            )
    if (wide := _utf16_without_mark(raw)) is not None:
        return raw.decode(wide, errors="replace"), wide, _unfit(raw, wide)
    for encoding in ("utf-8", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "gb18030" and _reads_better_as_big5(raw, text):
            return raw.decode("big5hkscs"), "big5hkscs", False
        return text, encoding, False
    for encoding in ("utf-8", "gb18030"):
        text = raw.decode(encoding, errors="replace")
        if text.count("\ufffd") * 100 < len(_COMMON.findall(text)):
            return text, encoding, True
    best = from_bytes(raw).best()
    if best is None or best.encoding not in _TRUSTED:
        raise EncodingUnknown(name)
    return str(best), best.encoding, False


def _unfit(raw: bytes, encoding: str) -> bool:
    try:
        raw.decode(encoding)
    except UnicodeDecodeError:
        return True
    return False


def _reads_better_as_big5(raw: bytes, text: str) -> bool:
    """Big5 is nearly always GBK as well, but then its signs are ones that nobody writes: outside GB 2312."""
    han = _HAN.findall(text)
    usual = sum(1 for sign in han if _is_usual(sign))
    if not han or usual * 10 >= 8 * len(han):
        return False
    try:
        other = _HAN.findall(raw.decode("big5hkscs"))
    except UnicodeDecodeError:
        return False
    return len(other) * 10 >= 9 * len(han)


def _is_usual(sign: str) -> bool:
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def parse(name: str, text: str) -> tuple[list[list[str]], str]:
    """The rows of delimited text, and the delimiter. Line breaks inside quotes stay in their cell.

    Raises LedgerTorn where a cell swallows rows: its quote is never closed, or closes in another row.
    """
    text = text.replace("\x00", "")
    delimiter = _delimiter(text)
    torn = torn_lines(text, delimiter)
    if torn:
        raise LedgerTorn(name, torn)
    return _rows(text, delimiter), delimiter


def _utf16_without_mark(raw: bytes) -> str | None:
    """UTF-16 without a mark: every line break and digit has a zero byte, always on the same side."""
    head = raw[:4000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 4 * even and odd * 40 > len(head):
        return "utf-16-le"
    return "utf-16-be" if even > 4 * odd and even * 40 > len(head) else None


def _delimiter(text: str) -> str:
    """The delimiter that splits the first lines into the most columns, evenly."""
    head = text[:20_000]
    best, best_score = ",", 0
    for delimiter in _DELIMITERS:
        rows = [row for row in _rows(head, delimiter)[:20] if len(row) > 1]
        widths = [len(row) for row in rows]
        if not widths:
            continue
        usual = max(set(widths), key=widths.count)
        score = widths.count(usual) * usual
        if score > best_score:
            best, best_score = delimiter, score
    return best


def _rows(text: str, delimiter: str) -> list[list[str]]:
    limit = csv.field_size_limit(max(len(text), 131_072) + 1)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    finally:
        csv.field_size_limit(limit)
