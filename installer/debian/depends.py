"""What the package depends on, computed from what the files of the bundle ask the system for."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import dev_machine
from installer.bundle.elf import Asks, Version, floor, from_the_system

HIGHEST: Final[Version] = (2, 36)
"""The glibc of Debian 12. A bundle that asks for more was built on too new a system."""

FONTS: Final = "fonts-noto-cjk | fonts-wqy-microhei | fonts-wqy-zenhei"
RECOMMENDED: Final = ("gnome-keyring | libkf5wallet-bin | keepassxc", "cups", "xdg-utils")
"""A Secret Service that keeps the key of the file, a printer, what opens a document."""

_OF_GLIBC: Final = frozenset(
    "ld-linux-x86-64.so.2 libc.so.6 libdl.so.2 libm.so.6 libpthread.so.0 libresolv.so.2 librt.so.1 libutil.so.1".split()
)
_NAMED_OTHERWISE: Final = {
    "libz.so.1": "zlib1g",
    "libbrotlicommon.so.1": "libbrotli1",
    "libbrotlidec.so.1": "libbrotli1",
}
"""Packages that Debian does not name after their library."""
_GCC_OF: Final[Mapping[Version, str]] = {
    (3, 4, 22): "6",
    (3, 4, 24): "7.2",
    (3, 4, 25): "8",
    (3, 4, 26): "9",
    (3, 4, 28): "9.3",
    (3, 4, 29): "11",
    (3, 4, 30): "12",
    (3, 4, 32): "13.2",
}
"""The release of GCC whose libstdc++ first had a version of its symbols."""


class FloorTooHigh(Exception):
    """The bundle asks for a newer system than it is meant for. ``family``: GLIBC or GLIBCXX; ``found``: the version."""

    def __init__(self, family: str, found: str, because: tuple[str, ...]) -> None:
        super().__init__(f"{family} {found} is asked for by {', '.join(because)}")
        self.family, self.found, self.because = family, found, because


def package_of(library: str) -> str:
    """The Debian package of a library that is no part of glibc."""
    return _NAMED_OTHERWISE.get(library) or dev_machine.debian_package(library.replace("_", "-"))


def depends(found: Mapping[Path, Asks], carried: frozenset[str]) -> list[str]:
    """The entries of ``Depends``, sorted, without the font. ``carried``: the file names of the bundle.

    Raises :class:`FloorTooHigh`.
    """
    glibc = floor(found)
    if glibc.version > HIGHEST:
        raise FloorTooHigh("GLIBC", str(glibc), glibc.because)
    entries = {f"libc6 (>= {glibc})"}
    for library in from_the_system(found, carried) - _OF_GLIBC:
        package = package_of(library)
        if package == "libstdc++6":
            package = f"libstdc++6 (>= {_gcc(found)})"
        entries.add(package)
    return sorted(entries)


def _gcc(found: Mapping[Path, Asks]) -> str:
    asked = floor(found, "GLIBCXX")
    for version, gcc in sorted(_GCC_OF.items()):
        if version >= asked.version:
            return gcc
    raise FloorTooHigh("GLIBCXX", str(asked), asked.because)
