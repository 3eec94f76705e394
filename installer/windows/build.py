"""The Windows bundle made on Debian: a Windows Python under Wine, the locked Windows packages, the one recipe."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

import dev_machine
from installer.bundle.making import ROOT, freeze, prepare
from installer.windows import python
from installer.windows.wine import Wine

WORK: Final = ROOT / "build" / "windows"
REQUIREMENTS: Final = ROOT / "requirements"
CLERK: Final = ROOT / "installer" / "windows" / "trial" / "clerk.py"
PLATFORM: Final = "x86_64-pc-windows-msvc"


def packages(target: Path) -> None:
    """The locked packages for Windows, installed from here into ``target``: every one a wheel, checked by its hash."""
    shutil.rmtree(target, ignore_errors=True)
    command = [
        str(dev_machine.uv()),
        "pip",
        "install",
        "--quiet",
        "--require-hashes",
        "--only-binary",
        ":all:",
        "--no-deps",
    ]
    command += ["--python-platform", PLATFORM, "--python-version", python.PYTHON, "--target", str(target)]
    env = {**os.environ, **dev_machine.index_settings()}
    subprocess.run([*command, "-r", str(REQUIREMENTS / "bundle.txt")], env=env, check=True)


def builder(wine: Wine) -> Path:
    """A prefix with the Windows Python and the packages, made anew when a lock or a version has changed; its python.exe."""
    inside = wine.drive / "py"
    stamp = wine.folder / "made-of"
    locked = (REQUIREMENTS / "bundle.txt").read_bytes() + Path(python.__file__).read_bytes()
    wanted = hashlib.sha256(locked).hexdigest()
    if not (stamp.is_file() and stamp.read_text(encoding="ascii") == wanted):
        archive = python.fetch(
            dev_machine.uv(), dev_machine.index_settings(), ROOT / "build" / "windows" / "tools", REQUIREMENTS
        )
        wine.make()
        python.unpack(archive, inside)
        packages(inside / "Lib" / "site-packages")
        wine.run("C:\\py\\python.exe", "-c", "import ssl, sqlite3, PyInstaller, PySide6.QtWidgets")
        stamp.write_text(wanted, encoding="ascii")
    return inside / "python.exe"


def windows_bundle(wine: Wine) -> Path:
    """The finished bundle, audited. Raises ``BundleFaulty``."""
    executable = builder(wine)
    made = WORK / "made"
    prepare(made, executable.parent / "Lib" / "site-packages")
    return freeze(
        ["wine", wine.path(executable)],
        made=made,
        dist=WORK / "dist",
        work=WORK / "work",
        env={**wine.environment(), "WEIQUAN_BUNDLE_CLERK": wine.path(CLERK)},
        foreign=True,
    )
