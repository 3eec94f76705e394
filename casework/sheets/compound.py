"""One stream of a compound file ([MS-CFB]), the container of .xls; no chain of sectors is followed twice."""

import struct
from typing import Final

from casework.sheets.bounds import SheetsBroken

_END: Final = 0xFFFFFFFA
"""From here on a sector number is a mark, not a place."""
_SMALL: Final = 4096


def stream_of(raw: bytes, names: tuple[str, ...]) -> bytes:
    """The first of the named streams that is there. Raises :class:`SheetsBroken`."""
    try:
        return _find(raw, names)
    except (struct.error, ValueError, LookupError) as error:
        raise SheetsBroken from error


def _find(raw: bytes, names: tuple[str, ...]) -> bytes:
    shift, small_shift = struct.unpack_from("<HH", raw, 30)
    if shift not in (9, 12) or small_shift != 6:
        raise SheetsBroken("sector size")
    size = 1 << shift
    fat = _table(raw, _fat_sectors(raw, size), size)
    directory = _chain(raw, struct.unpack_from("<I", raw, 48)[0], fat, size)
    entries = [directory[at : at + 128] for at in range(0, len(directory) - 127, 128)]
    for name in names:
        for entry in entries:
            length = struct.unpack_from("<H", entry, 64)[0]
            if (
                entry[66] == 2
                and entry[: max(length - 2, 0)].decode("utf-16-le").casefold() == name.casefold()
            ):
                start, whole = struct.unpack_from("<II", entry, 116)
                if whole >= _SMALL:
                    return _chain(raw, start, fat, size)[:whole]
                mini = _table(raw, _sectors(struct.unpack_from("<I", raw, 60)[0], fat), size)
                inside = _chain(raw, struct.unpack_from("<I", entries[0], 116)[0], fat, size)
                return b"".join(inside[at * 64 : at * 64 + 64] for at in _sectors(start, mini))[:whole]
    raise SheetsBroken("no workbook in the container")


def _fat_sectors(raw: bytes, size: int) -> list[int]:
    found = [sector for sector in struct.unpack_from("<109I", raw, 76) if sector < _END]
    at, seen = struct.unpack_from("<I", raw, 68)[0], set[int]()
    while at < _END and at not in seen:
        seen.add(at)
        more = struct.unpack_from(f"<{size // 4}I", raw, (at + 1) * size)
        found.extend(sector for sector in more[:-1] if sector < _END)
        at = more[-1]
    if len(found) > len(raw) // size + 1:
        raise SheetsBroken("more sectors than the file holds")
    return found


def _table(raw: bytes, sectors: list[int], size: int) -> list[int]:
    table: list[int] = []
    for sector in sectors:
        table.extend(struct.unpack_from(f"<{size // 4}I", raw, (sector + 1) * size))
    return table


def _sectors(first: int, fat: list[int]) -> list[int]:
    found: list[int] = []
    seen: set[int] = set()
    while first < _END:
        if first in seen:
            raise SheetsBroken("sectors in a circle")
        seen.add(first)
        found.append(first)
        first = fat[first]
    return found


def _chain(raw: bytes, first: int, fat: list[int], size: int) -> bytes:
    return b"".join(raw[(sector + 1) * size : (sector + 2) * size] for sector in _sectors(first, fat))
