"""setup.exe out of a finished bundle, by NSIS."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Final

from installer.tools import run_tool
from installer.windows.signing import Certificate

SCRIPT: Final = Path(__file__).with_name("setup.nsi")
ROOT: Final = Path(__file__).resolve().parents[2]
RELEASE_TARGET: Final = "x86-unicode"
"""A setup that also starts on 32-bit Windows, where it says why it cannot go on."""
WINE_TARGET: Final = "amd64-unicode"
"""The same for a Wine without 32-bit programs. Debian's NSIS has it, the official one has not."""
EXECUTABLES: Final = ("WeiquanDesk.exe", "weiquan-desk.exe")


class SetupFailed(Exception):
    """makensis did not make a setup; carries what it said."""


def make_setup(
    payload: Path,
    out: Path,
    *,
    version: str,
    art: Path,
    certificate: Certificate | None,
    certificates: Path,
    target: str = RELEASE_TARGET,
    quick: bool = False,
) -> None:
    """Make and sign ``out`` of the bundle ``payload``. ``certificates``: the folder the uninstaller's signer looks in.

    ``quick``: compressed less well and much faster, for a setup that is only tried. Raises :class:`SetupFailed`.
    """
    needed = sum(path.stat().st_size for path in payload.rglob("*") if path.is_file()) // 1024
    room = needed * 2 + 64 * 1024  # the new program beside the old one, and a store that grows
    defines = {
        "PAYLOAD": payload,
        "OUT": out,
        "VERSION": version,
        "NEEDED_KB": room,
        "NEEDED_MB": room // 1024,
        "ART": art,
    }
    if sys.platform != "win32":
        defines["TARGET"] = target
    if quick:
        defines["QUICK"] = 1
    if certificate is not None:
        signing = [sys.executable, "-m", "installer.windows.signing", str(certificates)]
        # Each system's shell has quotes of its own.
        defines["SIGN"] = subprocess.list2cmdline(signing) if sys.platform == "win32" else shlex.join(signing)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.unlink(missing_ok=True)
    given = (f"-D{name}={value}" for name, value in defines.items())
    # makensis signs the uninstaller from a folder of its own.
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    said = run_tool([_makensis(), "-V2", "-INPUTCHARSET", "UTF8", *given, SCRIPT], cwd=ROOT, env=env)
    if said.status or "warning" in said.text.casefold():
        raise SetupFailed(said.text[-4000:])
    if certificate is not None:
        certificate.sign(out)


def sign_bundle(folder: Path, certificate: Certificate) -> None:
    """Sign the executables of a bundle (its libraries carry their makers' signatures or none)."""
    for name in EXECUTABLES:
        certificate.sign(folder / name)


def _makensis() -> str:
    found = shutil.which("makensis")
    usual = Path("C:/Program Files (x86)/NSIS/makensis.exe")
    if found is None and sys.platform == "win32" and usual.is_file():
        found = str(usual)
    if found is None:
        raise SetupFailed("makensis is not installed")
    return found
