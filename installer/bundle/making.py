"""Freeze the program: make what the recipe needs, run PyInstaller, look the result over."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

from desktop.version import VERSION
from installer.bundle.contents import audit
from installer.bundle.dictionaries import write_closer
from installer.bundle.elf import forget_foreign_places
from installer.bundle.icon import write_icons
from installer.bundle.licences import LicenceMissing, add_system_licences, write_licences
from installer.bundle.version_file import write_version
from installer.tools import run_tool

ROOT: Final = Path(__file__).resolve().parents[2]
SPEC: Final = ROOT / "installer" / "bundle" / "desk.spec"
NAME: Final = "WeiquanDesk"
EMPTY_SPEC: Final = ROOT / "installer" / "bundle" / "empty.spec"
EMPTY_NAME: Final = "EmptyWindow"
"""One empty window, frozen in the same way: what the start of the program is measured against."""
LICENCES: Final = "LICENCES.txt"


class BundleFaulty(Exception):
    """The finished bundle holds what it must not, or PyInstaller failed. ``faults``: what, a line each."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


def prepare(made: Path, packages: Path) -> None:
    """Write what goes into the bundle and is no source. ``packages``: the site-packages that are frozen.

    Raises :class:`BundleFaulty`.
    """
    made.mkdir(parents=True, exist_ok=True)
    try:
        write_licences(packages, made / LICENCES)
    except LicenceMissing as missing:
        raise BundleFaulty([str(missing)]) from missing
    write_icons(made)
    write_version(VERSION, made / "version.txt")


def freeze(
    python: Sequence[str],
    *,
    made: Path,
    dist: Path,
    work: Path,
    env: Mapping[str, str] = MappingProxyType({}),
    foreign: bool = False,
    empty: bool = False,
) -> Path:
    """Run the recipe with ``python`` (its command line) and return the folder of the bundle.

    ``env``: variables it gets besides. ``foreign``: ``python`` is a Windows one under Wine, so that paths are handed over as
    Z: and its output passes through a pipe. ``empty``: the recipe of the empty window in place of the program's. Raises
    :class:`BundleFaulty`.
    """
    name, spec = (EMPTY_NAME, EMPTY_SPEC) if empty else (NAME, SPEC)
    shutil.rmtree(dist / name, ignore_errors=True)
    work.mkdir(parents=True, exist_ok=True)

    def told(path: Path) -> str:
        return "Z:" + str(path).replace("/", "\\") if foreign else str(path)

    options = ["--noconfirm", "--log-level", "WARN", "--distpath", told(dist), "--workpath", told(work)]
    freezing = run_tool(
        [*python, "-m", "PyInstaller", *options, told(spec)],
        cwd=ROOT,
        env={
            **os.environ,
            "WEIQUAN_BUNDLE_MADE": told(made),
            "PYTHONUTF8": "1",
            "PYTHONHASHSEED": "1",
            **env,
        },
    )
    if freezing.status:
        raise BundleFaulty([freezing.text[-6000:]])
    folder = dist / name
    if not empty:
        write_closer(folder / "_internal")
    if sys.platform == "linux" and not foreign and not empty:
        inside = folder / "_internal"
        try:
            add_system_licences(inside, inside / LICENCES)
        except LicenceMissing as missing:
            raise BundleFaulty([str(missing)]) from missing
        forget_foreign_places(inside)
    if found := audit(folder):
        raise BundleFaulty(found)
    return folder


def size(folder: Path) -> int:
    """Bytes of all files."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
