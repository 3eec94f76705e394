"""Telling spoilt text from text: encodings that were mixed up before the file came here."""

import re
from collections import Counter
from collections.abc import Iterable

from casework.ledger import HeaderNotFound, Mojibake, MojibakeLedger, Table, find_header

SPOILT_PERCENT = 5
"""From this share of spoilt cells on a file is refused: a few damaged characters do not spoil a ledger."""

_HAN = re.compile(r"[\u4e00-\u9fff]")
_LATIN = re.compile(r"[\u0080-\u024f\u02c0-\u02ff\u2010-\u2040\u20ac\u2122]")
_ASCII_LETTER = re.compile(r"[A-Za-z]")
_LOST = re.compile(r"锟斤拷|烫烫烫|\ufffd")
_QUESTIONS = re.compile(r"\?{4,}")


def refuse_mojibake(file_name: str, table: Table) -> None:
    """Raise MojibakeLedger where too many cells of a table are spoilt."""
    spoilt: Counter[Mojibake] = Counter()
    first: dict[Mojibake, tuple[int, int]] = {}
    worded = 0
    for index, column, text in _texts(table):
        worded += 1
        how = how_spoilt(text)
        if how is not None:
            spoilt[how] += 1
            first.setdefault(how, (index, column))
    if not spoilt or sum(spoilt.values()) * 100 < SPOILT_PERCENT * worded:
        return
    how = spoilt.most_common(1)[0][0]
    index, column = first[how]
    raise MojibakeLedger(
        file_name,
        how=how,
        table=table.name,
        column=_name_of(table, column),
        row_number=table.row_number(index),
        percent=100 * sum(spoilt.values()) // worded,
    )


def how_spoilt(text: str) -> Mojibake | None:
    """How one cell's text was spoilt; None for text that reads as it stands."""
    lost = sum(len(match) for match in _LOST.findall(text)) + sum(len(m) for m in _QUESTIONS.findall(text))
    if lost * 5 >= len(text):
        return Mojibake.REPLACED
    latin = len(_LATIN.findall(text))
    han = len(_HAN.findall(text))
    if latin >= 2 and latin > 2 * han:
        return _spoilt_latin(text)
    return Mojibake.UTF8_AS_GBK if han >= 3 and _is_utf8_as_gbk(text) else None


def _spoilt_latin(text: str) -> Mojibake | None:
    raw = _latin_bytes(text)
    if raw is None:
        return None
    if _reads_as_chinese(raw, "utf-8"):
        return Mojibake.UTF8_AS_LATIN
    if 3 * len(_ASCII_LETTER.findall(text)) > len(_LATIN.findall(text)):
        return None  # words with accents: naïve, façade
    return Mojibake.GBK_AS_LATIN if _reads_as_chinese(raw, "gb18030") else None


def _latin_bytes(text: str) -> bytes | None:
    """The bytes that a Western European reading turned into this text (cp1252, with Latin-1 for its gaps)."""
    out = bytearray()
    for character in text:
        try:
            out += character.encode("cp1252")
        except UnicodeEncodeError:
            if ord(character) > 0xFF:
                if not _HAN.match(character) and ord(character) < 0x2000:
                    return None
                out += b"?"
            else:
                out.append(ord(character))
    return bytes(out)


def _reads_as_chinese(raw: bytes, encoding: str) -> bool:
    """Whether most of the bytes above ASCII come out as Chinese (a lost byte here and there does not matter)."""
    text = raw.decode(encoding, errors="replace")
    beyond = [character for character in text if ord(character) > 0x7F]
    chinese = sum(
        1 for c in beyond if _HAN.match(c) or "\u3000" <= c <= "\u303f" or "\uff00" <= c <= "\uffef"
    )
    return chinese >= 1 and chinese * 10 >= len(beyond) * 6


def _is_utf8_as_gbk(text: str) -> bool:
    """Chinese that, written as GBK, is UTF-8 for (nearly) as many bytes: no sentence is that by chance."""
    raw = "".join(_HAN.findall(text)).encode("gb18030", errors="replace")
    decoded = raw.decode("utf-8", errors="replace")
    good = len(_HAN.findall(decoded)) + sum(1 for c in decoded if "\u3000" <= c <= "\u303f")
    return good * 3 * 10 >= len(raw) * 7


def _texts(table: Table) -> Iterable[tuple[int, int, str]]:
    for index, row in enumerate(table.rows):
        for column, cell in enumerate(row):
            if (isinstance(cell, str) and any(ord(c) > 0x7F for c in cell)) or _is_questions(cell):
                yield index, column, str(cell)


def _is_questions(cell: object) -> bool:
    return isinstance(cell, str) and _QUESTIONS.search(cell) is not None


def _name_of(table: Table, column: int) -> str:
    """What the head calls a column, where it came through; else nothing: another cell may hold somebody's name."""
    try:
        labels = find_header(table).labels
    except HeaderNotFound:
        return ""
    label = labels[column] if column < len(labels) else ""
    return label[:20] if label and how_spoilt(label) is None else ""
