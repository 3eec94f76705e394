"""``weiquan-desk --self-check``: whether all the program is made of is here and works together, on this machine.

Each step is tried for real, in a temporary folder; nothing of the person's data is looked at and nothing is left behind.
A report holds names of steps, modules, versions and errors, never a path or a word of anybody.
"""

from __future__ import annotations

import gc
import locale
import os
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

import msgspec

from desktop.demo.self_check_steps import CHECKS, Check, Facts, Unfit

FOLDER: Final = "维权自检"
"""Beginning of the temporary folder's name: paths of people here are Chinese."""


class StepReport(msgspec.Struct, frozen=True):
    """One step. ``error``: the kind of error, and where in the program; empty when it went well."""

    name: str
    ok: bool
    seconds: float
    error: str = ""
    facts: Facts = {}


class Report(msgspec.Struct, frozen=True):
    """What ``--self-check`` found out."""

    ok: bool
    steps: tuple[StepReport, ...]
    frozen: bool
    system: str
    code_page: str
    versions: dict[str, str]


def run(checks: Sequence[tuple[str, Check]] | None = None) -> Report:
    """Try every step, also after one that failed."""
    place = Path(tempfile.mkdtemp(prefix=f"{FOLDER}-"))
    try:
        steps = [_tried(name, check, place) for name, check in (CHECKS if checks is None else checks)]
    finally:
        gc.collect()  # what a failed step still holds open would keep Windows from removing it
        shutil.rmtree(place, ignore_errors=True)
    if place.exists():
        steps.append(StepReport("leaving nothing behind", False, 0.0, "FolderStays"))
    return Report(
        ok=all(step.ok for step in steps),
        steps=tuple(steps),
        frozen=bool(getattr(sys, "frozen", False)),
        system=_system(),
        code_page=_code_page(),
        versions=_versions(),
    )


def main(file: str) -> int:
    """Run, write the report to ``file`` (empty: nowhere), say it in words where there is somebody to hear; 0 or 1."""
    report = run()
    if file:
        Path(file).write_bytes(msgspec.json.format(msgspec.json.encode(report), indent=1) + b"\n")
    if sys.stdout is not None:  # the windowed program of Windows has none
        for step in report.steps:
            sys.stdout.write(
                f"{'ok    ' if step.ok else 'FAILED'} {step.seconds:6.2f} s  {step.name}  {step.error}".rstrip()
            )
            sys.stdout.write("\n")
        sys.stdout.flush()
    return 0 if report.ok else 1


def _tried(name: str, check: Check, place: Path) -> StepReport:
    began = time.perf_counter()
    try:
        facts = check(place)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is what is asked for
        return StepReport(name, False, round(time.perf_counter() - began, 3), _told(error))
    return StepReport(name, True, round(time.perf_counter() - began, 3), facts=facts)


def _told(error: Exception) -> str:
    """The kind of an error and where it was raised; of its words only those that are ours or name a module."""
    words = error.what if isinstance(error, Unfit) else ""
    if isinstance(error, ImportError):
        words = error.name or ""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return " ".join(part for part in (type(error).__name__, words, f"({where})" if where else "") if part)


def _system() -> str:
    if sys.platform == "win32":
        version = sys.getwindowsversion()
        return f"Windows {version.major}.{version.minor}.{version.build}"
    told = os.uname()
    return f"{told.sysname} {told.release} {told.machine}"


def _code_page() -> str:
    if sys.platform == "win32":
        import ctypes

        return f"{ctypes.windll.kernel32.GetACP()}"
    return locale.getpreferredencoding(do_setlocale=False)


def _versions() -> dict[str, str]:
    """What the program stands on. A part that cannot be loaded is told by its step, and is missing here."""
    found = {"python": sys.version.split()[0]}
    for name, module, attribute in (
        ("qt", "PySide6", "__version__"),
        ("openssl", "ssl", "OPENSSL_VERSION"),
        ("sqlite", "sqlcipher3.dbapi2", "sqlite_version"),
        ("cryptography", "cryptography", "__version__"),
        ("zstandard", "zstandard", "__version__"),
    ):
        try:
            found[name] = str(getattr(import_module(module), attribute))
        except ImportError:
            continue
    return found


def headless() -> None:
    """Let Qt draw without a screen where there is none. Called before Qt is loaded."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
