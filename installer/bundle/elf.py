"""What the Linux libraries and programs of a bundle ask of the system: libraries by name, and versions of their symbols.

Read with ``readelf`` of binutils, which freezing on Linux needs anyway.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

MAGIC: Final = b"\x7fELF"

_FILE: Final = re.compile(r"^File: (.+)$")
_NEEDED: Final = re.compile(r"\(NEEDED\).*\[(.+)\]")
_PLACE: Final = re.compile(r"\((?:RUNPATH|RPATH)\).*\[(.*)\]")
_VERSION: Final = re.compile(r"Name: (?P<family>[A-Z]+)_(?P<number>\d+(?:\.\d+)*)\s+Flags:")
_RELATIVE: Final = "Name: GLIBC_ABI_DT_RELR "
"""Packed relocations are asked for by a name without a number; glibc knows them from 2.36 on."""

Version = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Asks:
    """What one file asks for. ``libraries``: sonames. ``versions``: family (GLIBC, GLIBCXX, …) → the highest one.
    ``place``: where it wants its libraries to be looked for first."""

    libraries: frozenset[str]
    versions: Mapping[str, Version]
    place: str = ""


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
                if file.read(4) == MAGIC:
                    found.append(path)
    return found


def asks(files: Iterable[Path]) -> dict[Path, Asks]:
    """What each file asks for. Raises CalledProcessError when ``readelf`` cannot read one of them."""
    paths = [str(path) for path in files]
    if not paths:
        return {}
    # Of a single file readelf prints no heading: the last one is therefore named twice.
    told = subprocess.run(
        ["readelf", "--wide", "--dynamic", "--version-info", *paths, paths[-1]],
        env={**os.environ, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return parse(told)


def parse(told: str) -> dict[Path, Asks]:
    """:func:`asks` from what ``readelf --wide --dynamic --version-info`` printed of several files."""
    libraries: dict[Path, set[str]] = {}
    versions: dict[Path, dict[str, Version]] = {}
    places: dict[Path, str] = {}
    at = Path()
    for line in told.splitlines():
        if heading := _FILE.match(line):
            at = Path(heading[1])
            libraries.setdefault(at, set())
            versions.setdefault(at, {})
        elif needed := _NEEDED.search(line):
            libraries[at].add(needed[1])
        elif place := _PLACE.search(line):
            places[at] = place[1]
        elif _RELATIVE in line:
            versions[at]["GLIBC"] = max((2, 36), versions[at].get("GLIBC", ()))
        elif asked := _VERSION.search(line):
            number = tuple(int(part) for part in asked["number"].split("."))
            versions[at][asked["family"]] = max(number, versions[at].get(asked["family"], ()))
    return {
        path: Asks(frozenset(libraries[path]), versions[path], places.get(path, "")) for path in libraries
    }


def floor(found: Mapping[Path, Asks], family: str = "GLIBC") -> Floor:
    """The highest version of ``family`` that any file asks for. ``because`` names those files without folders."""
    version = max((each.versions.get(family, ()) for each in found.values()), default=())
    because = sorted(
        {path.name for path, each in found.items() if version and each.versions.get(family) == version}
    )
    return Floor(version, tuple(because))


def from_the_system(found: Mapping[Path, Asks], carried: Iterable[str]) -> frozenset[str]:
    """The libraries asked for that are not among ``carried``, the file names of the bundle."""
    asked = {library for each in found.values() for library in each.libraries}
    return frozenset(asked - set(carried))


def forget_foreign_places(folder: Path) -> None:
    """Blank the places to look for libraries that name a folder of the machine that built: on another machine whoever
    owns that folder could put code there. Raises :class:`PlaceNotFound`."""
    for path, each in asks(elf_files(folder)).items():
        if any(part.startswith("/") for part in each.place.split(":")):
            content = path.read_bytes()
            mark = b"\0" + each.place.encode() + b"\0"
            # In the table of strings it stands between zero bytes; an empty place is none.
            if content.count(mark) != 1:
                raise PlaceNotFound(path.name)
            at = content.index(mark) + 1
            path.write_bytes(content[:at] + b"\0" + content[at + 1 :])


class PlaceNotFound(Exception):
    """A file names a folder of this machine, and where it does is not clear. The text is the name of the file."""
