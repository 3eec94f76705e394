"""The licences of everything the bundle is made of, in one text that goes into it.

A distribution carries its own. What some do not carry stands in ``texts/``; what the system lent (OpenSSL, SQLite, …) Debian
describes in ``/usr/share/doc``. Nothing goes in without a text.
"""

from __future__ import annotations

import re
import subprocess
import sys
import sysconfig
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Final

TEXTS: Final = Path(__file__).resolve().parent / "texts"
LOCK: Final = Path(__file__).resolve().parents[2] / "requirements" / "desk.txt"

_STARTER: Final = "pyinstaller"
"""The one tool of the build of which something stays in the bundle: the little program that starts Python."""
_NEVER: Final = frozenset({"pip"})
_SUPPLIED: Final = {
    "pyside6-essentials": ("QT.txt", "LGPL-3.0.txt", "GPL-3.0.txt"),
    "shiboken6": ("LGPL-3.0.txt",),
    "sqlcipher3": ("SQLCIPHER.txt",),
}
"""Texts that the distribution ought to carry and does not."""
_NAMES: Final = ("LICEN", "COPYING", "NOTICE", "AUTHORS")
_RULE: Final = "=" * 100


class LicenceMissing(Exception):
    """Something goes into the bundle whose licence has no text. ``of``: its names."""

    def __init__(self, of: tuple[str, ...]) -> None:
        super().__init__("no licence text: " + ", ".join(of))
        self.of = of


def carried(lock: Path = LOCK) -> frozenset[str]:
    """The names of the distributions that the bundle may consist of: those the desk's lock holds."""
    pinned = re.findall(r"^([A-Za-z0-9._-]+)==", lock.read_text(encoding="utf-8"), re.MULTILINE)
    return frozenset(_normal(name) for name in pinned) - _NEVER | {_STARTER}


def write_licences(packages: Path, target: Path, names: frozenset[str] | None = None) -> None:
    """Write the texts of Python and of those of ``names`` that are installed in ``packages`` (a site-packages).

    Raises :class:`LicenceMissing`.
    """
    wanted = carried() if names is None else names
    found = sorted(distributions(path=[str(packages)]), key=lambda each: each.name.casefold())
    texts = {each: _texts(each) for each in found if _normal(each.name) in wanted}
    if missing := tuple(each.name for each, text in texts.items() if not any(part.strip() for part in text)):
        raise LicenceMissing(missing)
    parts = [_part("Python", sysconfig.get_python_version(), "PSF-2.0", [_python(packages)])]
    for each, text in texts.items():
        about = each.metadata  # asked before it is read: some implementations raise for what is not there
        says = next((about[name] for name in ("License-Expression", "License") if name in about), "")
        parts.append(_part(each.name, each.version, says, text))
    target.write_text("\n\n".join(parts) + "\n", encoding="utf-8", newline="\n")


def add_system_licences(folder: Path, target: Path) -> None:
    """Add to ``target`` what Debian says of the libraries in ``folder`` that came from the system.

    Raises :class:`LicenceMissing` for a library that no package of this system has.
    """
    parts, missing = {}, []
    for library in sorted(folder.glob("lib*.so*")):
        if library.is_symlink() or library.name.startswith("libpython"):
            continue
        package = _package(library.name)
        about = Path("/usr/share/doc") / package / "copyright"
        if package and about.is_file():
            parts[package] = _part(package, "", "", [about.read_text(encoding="utf-8")])
        else:
            missing.append(library.name)
    if missing:
        raise LicenceMissing(tuple(missing))
    with target.open("a", encoding="utf-8", newline="\n") as file:
        file.writelines(f"\n\n{part}\n" for part in parts.values())


def _texts(distribution: Distribution) -> list[str]:
    own = [
        file.read_text(encoding="utf-8")
        for file in distribution.files or ()
        if ".dist-info" in file.as_posix() and any(part in file.name.upper() for part in _NAMES)
    ]
    return own + [
        (TEXTS / name).read_text(encoding="utf-8") for name in _SUPPLIED.get(_normal(distribution.name), ())
    ]


def _python(packages: Path) -> str:
    """The licence of the Python that ``packages`` belongs to, wherever that Python keeps it."""
    version = sysconfig.get_python_version()
    for place in (
        packages.parent / "LICENSE.txt",
        packages.parents[1] / "LICENSE.txt",
        Path(sysconfig.get_paths()["stdlib"]) / "LICENSE.txt",
        Path(sys.base_prefix) / "LICENSE.txt",
        Path(f"/usr/share/doc/python{version}/copyright"),
        Path(f"/usr/share/doc/libpython{version}/copyright"),
    ):
        if place.is_file():
            return place.read_text(encoding="utf-8")
    raise LicenceMissing(("Python",))


def _package(library: str) -> str:
    """The Debian package that has a library of this name, or nothing."""
    try:
        told = subprocess.run(
            ["dpkg-query", "--search", f"*/{library}"], capture_output=True, text=True, check=False
        ).stdout
    except FileNotFoundError:
        return ""
    return re.split(r"[:,]", told, maxsplit=1)[0]


def _part(name: str, version: str, says: str, texts: list[str]) -> str:
    lines = [_RULE, f"{name} {version}".strip(), says.strip(), *(text.strip("\n") for text in texts)]
    return "\n".join(line for line in lines if line)


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).casefold()
