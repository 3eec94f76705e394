"""Freeze the program: make what the recipe needs, run PyInstaller, look the result over."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from installer.bundle.contents import audit
from installer.bundle.elf import forget_foreign_places
from installer.bundle.licences import LicenceMissing, add_system_licences, write_licences

ROOT: Final = Path(__file__).resolve().parents[2]
SPEC: Final = ROOT / "installer" / "bundle" / "desk.spec"
NAME: Final = "WeiquanDesk"
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


def freeze(python: Sequence[str], *, made: Path, dist: Path, work: Path, foreign: bool = False) -> Path:
    """Run the recipe with ``python`` (its command line) and return the folder of the bundle.

    ``foreign``: ``python`` is a Windows one under Wine, so that paths are handed over as Z: and its output passes through
    a pipe. Raises :class:`BundleFaulty`.
    """
    shutil.rmtree(dist / NAME, ignore_errors=True)
    work.mkdir(parents=True, exist_ok=True)

    def told(path: Path) -> str:
        return "Z:" + str(path).replace("/", "\\") if foreign else str(path)

    options = ["--noconfirm", "--log-level", "WARN", "--distpath", told(dist), "--workpath", told(work)]
    done = subprocess.run(
        [*python, "-m", "PyInstaller", *options, told(SPEC)],
        cwd=ROOT,
        env={**os.environ, "WEIQUAN_BUNDLE_MADE": told(made), "PYTHONUTF8": "1", "PYTHONHASHSEED": "1"},
        input="\n",
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise BundleFaulty([done.stdout[-6000:]])
    folder = dist / NAME
    if sys.platform == "linux" and not foreign:
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
