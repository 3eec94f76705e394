"""What the Linux libraries and programs of a bundle ask of the system: libraries by name, and versions of their symbols.

Read from the files themselves: the dynamic section of ELF (System V ABI, chapter 5) and GNU's table of versions needed
(Linux Standard Base Core, "Symbol Versioning"). 64 bits, least significant byte first: what the bundle is made for.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MAGIC: Final = b"\x7fELF\x02\x01"

Version = tuple[int, ...]

_LOAD, _DYNAMIC = 1, 2
_NEEDED, _STRINGS, _RPATH, _RUNPATH = 1, 5, 15, 29
_VERSIONS, _VERSION_FILES = 0x6FFFFFFE, 0x6FFFFFFF
_NUMBERED: Final = re.compile(r"([A-Z]+)_(\d+(?:\.\d+)*)")
_RELATIVE: Final = "GLIBC_ABI_DT_RELR"
"""Packed relocations are asked for by a name without a number; glibc knows them from 2.36 on."""


@dataclass(frozen=True, slots=True)
class Asks:
    """What one file asks for. ``libraries``: sonames. ``versions``: family (GLIBC, GLIBCXX, …) → the highest one.
    ``place``: where it wants its libraries to be looked for first, and ``place_at``: where in the file that stands."""

    libraries: frozenset[str]
    versions: Mapping[str, Version]
    place: str = ""
    place_at: int = 0


@dataclass(frozen=True, slots=True)
class Floor:
    """The lowest version of a family that everything runs on, and the files that set it."""

    version: Version
    because: tuple[str, ...]

    def __str__(self) -> str:
        return ".".join(map(str, self.version))


def elf_files(folder: Path) -> list[Path]:
    """The programs and libraries under ``folder``, links left out, in the order of their paths."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(len(MAGIC)) == MAGIC:
                    found.append(path)
    return found


def asks(files: Iterable[Path]) -> dict[Path, Asks]:
    """What each of these ELF files asks for."""
    return {path: read(path.read_bytes()) for path in files}


def read(content: bytes) -> Asks:
    """What the ELF file with this content asks for. A static one asks for nothing."""
    parts = list(_parts(content))
    dynamic = next((part for part in parts if part[0] == _DYNAMIC), None)
    if dynamic is None:
        return Asks(frozenset(), {})
    entries = list(_entries(content, dynamic[1], dynamic[3]))
    table = dict(entries)
    strings = _offset(parts, table[_STRINGS])

    def text(at: int) -> str:
        return content[strings + at : content.index(b"\0", strings + at)].decode()

    versions: dict[str, Version] = {}
    for name in _version_names(
        content, _offset(parts, table.get(_VERSIONS, 0)), table.get(_VERSION_FILES, 0)
    ):
        said = "GLIBC_2.36" if text(name) == _RELATIVE else text(name)
        if numbered := _NUMBERED.fullmatch(said):
            number = tuple(int(part) for part in numbered[2].split("."))
            versions[numbered[1]] = max(number, versions.get(numbered[1], ()))
    place = table.get(_RUNPATH, table.get(_RPATH))
    return Asks(
        frozenset(text(value) for tag, value in entries if tag == _NEEDED),
        versions,
        "" if place is None else text(place),
        0 if place is None else strings + place,
    )


def floor(found: Mapping[Path, Asks], family: str = "GLIBC") -> Floor:
    """The highest version of ``family`` that any file asks for. ``because`` names those files without folders."""
    version = max((each.versions.get(family, ()) for each in found.values()), default=())
    because = {path.name for path, each in found.items() if version and each.versions.get(family) == version}
    return Floor(version, tuple(sorted(because)))


def from_the_system(found: Mapping[Path, Asks], carried: Iterable[str]) -> frozenset[str]:
    """The libraries asked for that are not among ``carried``, the file names of the bundle."""
    asked = {library for each in found.values() for library in each.libraries}
    return frozenset(asked - set(carried))


def forget_foreign_places(folder: Path) -> list[str]:
    """Blank the places to look for libraries that name a folder of the machine that built, and name the files: on
    another machine whoever owns that folder could put code there."""
    changed = []
    for path, each in asks(elf_files(folder)).items():
        if any(part.startswith("/") for part in each.place.split(":")):
            with path.open("r+b") as file:
                file.seek(each.place_at)
                file.write(b"\0")  # the loader takes an empty place for none
            changed.append(path.name)
    return changed


def _parts(content: bytes) -> Iterator[tuple[int, int, int, int]]:
    """(kind, offset in the file, address, size in the file) of each segment."""
    start, size, count = struct.unpack_from("<Q14xHH", content, 32)
    for number in range(count):
        kind, offset, address, length = struct.unpack_from("<I4xQQ8xQ", content, start + number * size)
        yield kind, offset, address, length


def _entries(content: bytes, offset: int, size: int) -> Iterator[tuple[int, int]]:
    """(tag, value) of the dynamic section up to its end."""
    for at in range(offset, offset + size, 16):
        tag, value = struct.unpack_from("<QQ", content, at)
        if tag == 0:
            return
        yield tag, value


def _offset(parts: Iterable[tuple[int, int, int, int]], address: int) -> int:
    """Where in the file an address is kept; 0 when nowhere."""
    for kind, offset, start, size in parts:
        if kind == _LOAD and start <= address < start + size:
            return address - start + offset
    return 0


def _version_names(content: bytes, at: int, files: int) -> Iterator[int]:
    """Where in the strings the name of each version asked for stands."""
    for _ in range(files):
        count, first, following = struct.unpack_from("<2xH4xII", content, at)
        entry = at + first
        for _ in range(count):
            name, next_ = struct.unpack_from("<8xII", content, entry)
            yield name
            entry += next_
        at += following
