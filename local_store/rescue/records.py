"""Entries in single pages of a file: no tree leads to them, each is known by its shape.

SQLite's format of table leaves, records and overflow pages (https://sqlite.org/fileformat2.html); an entry's row is
``(NULL, subject, held, digest, core, private)`` at its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from local_store.file.schema import SEQ_BITS, SEQ_MASK
from local_store.rescue.pages import USABLE, Pages

_LEAF: Final = 0x0D
_OF_INDEX: Final = {0x0A: (8, 0), 0x02: (12, 4)}
"""Pages of a tree without row ids: where the list of cells begins, and what stands before the record in a cell."""
_MOST_LOCAL: Final = USABLE - 35
_MOST_LOCAL_OF_INDEX: Final = (USABLE - 12) * 64 // 255 - 23
_LEAST_LOCAL: Final = (USABLE - 12) * 32 // 255 - 23
_INTEGERS: Final = (0, 1, 2, 3, 4, 6, 8)
"""Bytes of the integers of serial types 0 to 6."""
_MOST_BYTES: Final = 1 << 26


class _Lost:
    """Stands for a value whose bytes cannot be read."""


LOST: Final = _Lost()
Value = int | str | bytes | None | _Lost


@dataclass(frozen=True, slots=True)
class Found:
    """A row of the journal. ``words_lost``: the row tells of a private part, and its bytes cannot be read. ``newest``: nothing
    newer can have been in its page. ``of_backup``: only the backup has it."""

    place: int
    digest: bytes = field(repr=False)
    core: bytes = field(repr=False)
    private: bytes | None = field(default=None, repr=False)
    words_lost: bool = False
    newest: bool = True
    of_backup: bool = False


def rows_in(pages: Pages) -> Iterator[tuple[int, list[Value]]]:
    """Every row of every table with row ids: its id and its values."""
    for number in range(1, pages.count + 1):
        yield from rows_on(pages, number)


def rows_on(pages: Pages, number: int) -> Iterator[tuple[int, list[Value]]]:
    """The same of one page."""
    page = pages.page(number)
    start = 100 if number == 1 else 0
    if page is not None and page[start] == _LEAF:
        for pointer in _pointers(page, start, start + 8):
            try:
                size, after = _varint(page, pointer)
                rowid, after = _varint(page, after)
                yield rowid, _values(_payload(pages, page, after, size, _MOST_LOCAL))
            except (IndexError, UnicodeDecodeError, ValueError):
                continue


def keyed_rows_in(pages: Pages) -> Iterator[list[Value]]:
    """Every row of every table without row ids, and of every index: its values."""
    for number in range(2, pages.count + 1):
        page = pages.page(number)
        if page is None or page[0] not in _OF_INDEX:
            continue
        cells, before = _OF_INDEX[page[0]]
        for pointer in _pointers(page, 0, cells):
            try:
                size, after = _varint(page, pointer + before)
                yield _values(_payload(pages, page, after, size, _MOST_LOCAL_OF_INDEX))
            except (IndexError, UnicodeDecodeError, ValueError):
                continue


def _pointers(page: bytes, start: int, cells: int) -> Iterator[int]:
    for at in range(int.from_bytes(page[start + 3 : start + 5], "big")):
        yield int.from_bytes(page[cells + 2 * at : cells + 2 * at + 2], "big")


def entry_of(place: int, values: list[Value]) -> Found | None:
    """The entry that a row of this shape is, as far as its core can be read; ``None`` for any other row."""
    match values:
        case [None, str(), int(), bytes() as digest, bytes() as core, (None | bytes() | _Lost()) as private]:
            if len(digest) == 32 and place >> SEQ_BITS > 0 and place & SEQ_MASK > 0 and core:
                words = private if isinstance(private, bytes) else None
                return Found(place, digest, core, words, isinstance(private, _Lost))
    return None


def _payload(pages: Pages, page: bytes, at: int, size: int, most: int) -> tuple[bytes, int]:
    """The bytes of a record, as many as can be read, and how many there should be."""
    if not 0 < size <= _MOST_BYTES:
        raise ValueError(size)
    if size <= most:
        return page[at : at + size], size
    local = _LEAST_LOCAL + (size - _LEAST_LOCAL) % (USABLE - 4)
    local = local if local <= most else _LEAST_LOCAL
    parts = [page[at : at + local]]
    left = size - local
    following = int.from_bytes(page[at + local : at + local + 4], "big")
    while left > 0 and 0 < following <= pages.count:
        more = pages.page(following)
        if more is None:
            break
        parts.append(more[4 : 4 + min(left, USABLE - 4)])
        left -= len(parts[-1])
        following = int.from_bytes(more[:4], "big")
    return b"".join(parts), size


def _values(payload: tuple[bytes, int]) -> list[Value]:
    data, size = payload
    header, at = _varint(data, 0)
    if not 1 <= header <= len(data):
        raise ValueError(header)
    types = []
    while at < header:
        kind, at = _varint(data, at)
        types.append(kind)
    values: list[Value] = []
    at = header
    for kind in types:
        wide = _width(kind)
        if at + wide > size:
            raise ValueError(kind)
        values.append(_value(kind, data[at : at + wide]) if at + wide <= len(data) else LOST)
        at += wide
    return values


def _width(kind: int) -> int:
    if kind < len(_INTEGERS):
        return _INTEGERS[kind]
    if kind == 7:
        return 8
    return (kind - 12) // 2 if kind >= 12 else 0


def _value(kind: int, data: bytes) -> Value:
    if kind == 0:
        return None
    if kind < len(_INTEGERS):
        return int.from_bytes(data, "big", signed=True)
    if kind in (8, 9):
        return kind - 8
    if kind >= 12:
        return data if kind % 2 == 0 else data.decode("utf-8")
    raise ValueError(kind)


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for count in range(8):
        byte = data[at + count]
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + count + 1
    value = value << 8 | data[at + 8]
    return value, at + 9
