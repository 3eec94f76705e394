"""CSV and other delimited text: telling its encoding and delimiter, then reading it."""

import codecs
import csv
import io
import re

from charset_normalizer import from_bytes

from casework.ledger import EncodingUnknown

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = (",", "\t", ";", "|")
_COMMON = re.compile(r"[一-鿿、。，！？；：（）“”]")


def decode(name: str, raw: bytes) -> tuple[str, str]:
    """The text of a file and the encoding it is in. Raises EncodingUnknown.

    Looks for a byte order mark, then strict UTF-8, UTF-16 without a mark, GB 18030 (GBK); a text with a few damaged
    bytes is read with replacement characters; what is left is asked of a statistical detector.
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return raw.decode(encoding, errors="replace").removeprefix("\ufeff"), encoding
    if (wide := _utf16_without_mark(raw)) is not None:
        return raw.decode(wide, errors="replace"), wide
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    for encoding in ("utf-8", "gb18030"):
        text = raw.decode(encoding, errors="replace")
        if text.count("\ufffd") * 100 < len(_COMMON.findall(text)):
            return text, encoding
    best = from_bytes(raw).best()
    if best is None:
        raise EncodingUnknown(name)
    return str(best), best.encoding


def parse(text: str) -> tuple[list[list[str]], str]:
    """The rows of delimited text, and the delimiter. Line breaks inside quotes stay in their cell."""
    text = text.replace("\x00", "")
    delimiter = _delimiter(text)
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
