"""The program as somebody has it after setup: where it lies, its commands, the clerk at its window."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any, Final

from installer.bundle.making import ROOT
from installer.windows.trial.steps import NotSo, claim
from installer.windows.wine import Ended, Listener, Wine

TITLE: Final = "维权联络点工作台"
RUN: Final = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run"
UNINSTALL: Final = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\WeiquanDesk"
CLERK_MODULES: Final = (
    "desktop/demo/clerk.py",
    "desktop/demo/__init__.py",
    "desktop/demo/day.py",
)
QT_TEST: Final = ("QtTest.pyd", "Qt6Test.dll")
PATIENCE: Final = 240.0


class Installed:
    """What setup.exe leaves in one Windows profile. ``frozen``: the work folder of the bundle, ``packages``: the Windows
    site-packages it was frozen from (for the clerk's executable and Qt's part for tests)."""

    def __init__(self, wine: Wine, work: Path, frozen: Path, packages: Path) -> None:
        self.wine = wine
        self._work = work
        self._frozen = frozen
        self._packages = packages

    @property
    def program(self) -> Path:
        """The folder of the program."""
        return self.wine.local / "Programs" / "WeiquanDesk"

    @property
    def data(self) -> Path:
        """The folder of the person's data."""
        return self.wine.local / "WeiquanDesk"

    def setup(self, setup: Path, *options: str, expect: int = 0) -> Ended:
        """Run a setup silently."""
        return self.wine.run(self.wine.path(setup), "/S", *options, expect=expect)

    def command(self, *arguments: str, expect: int | None = 0) -> Ended:
        """A command of the console program."""
        return self.wine.run(self.wine.path(self.program / "weiquan-desk.exe"), *arguments, expect=expect)

    def told(self, *arguments: str) -> dict[str, Any]:
        """The JSON a command answers."""
        words = self.command(*arguments, "--json").told
        line = next(line for line in words.splitlines() if line.startswith("{"))
        found: dict[str, Any] = json.loads(line)
        return found

    def registered(self, key: str, value: str) -> str:
        """A value of the registry, empty where there is none."""
        asked = self.wine.run("reg", "query", key, "/v", value, expect=None)
        line = next((line for line in asked.told.splitlines() if "REG_" in line), "")
        return line.split("    ")[-1].strip() if line else ""

    def version(self) -> str:
        """The version Windows lists as installed."""
        return self.registered(UNINSTALL, "DisplayVersion")

    def shortcuts(self) -> list[str]:
        """The names in the start menu and on the desktop."""
        roaming = self.wine.profile / "AppData" / "Roaming"
        found = [*roaming.rglob("*.lnk"), *(self.wine.profile / "Desktop").rglob("*.lnk")]
        return sorted(path.stem for path in found if TITLE in path.stem)

    def clerk(self, mode: str, pictures: Path) -> dict[str, Any]:
        """Let the clerk do one sitting to its end; what was seen."""
        process, result = self.begin_clerk(mode, pictures)
        heard = Listener(process.stdout) if process.stdout is not None else None
        seen = self.seen(process, result, heard)
        process.wait(timeout=PATIENCE)
        return seen

    def begin_clerk(self, mode: str, pictures: Path) -> tuple[subprocess.Popen[bytes], Path]:
        """Start a sitting; the file it writes what it saw into."""
        self._seat_clerk()
        pictures.mkdir(parents=True, exist_ok=True)
        result = self._work / f"clerk-{mode}.json"
        result.unlink(missing_ok=True)
        process = self.wine.start(
            self.wine.path(self.program / "clerk.exe"),
            mode,
            self.wine.path(result),
            self.wine.path(pictures),
        )
        assert process.stdin is not None
        process.stdin.close()
        return process, result

    def seen(
        self, process: subprocess.Popen[bytes], result: Path, heard: Listener | None = None
    ) -> dict[str, Any]:
        """Wait for what the clerk saw. Raises :class:`NotSo` with what it said when it could not go on."""
        until = time.monotonic() + PATIENCE
        while not result.is_file():
            ended = process.poll() is not None
            if ended and not result.is_file():
                raise NotSo(f"the clerk ended: {heard.text()[-3000:] if heard else process.returncode}")
            if time.monotonic() > until:
                raise NotSo("the clerk does not come to an end")
            time.sleep(0.1)
        found: dict[str, Any] = json.loads(result.read_text(encoding="utf-8"))
        claim("failed" not in found, f"the clerk: {found.get('failed')}")
        return found

    def uninstall(self, *options: str) -> None:
        """Uninstall silently, and wait until the program is gone (the uninstaller goes on from a copy of itself)."""
        self.wine.run(self.wine.path(self.program / "uninstall.exe"), "/S", *options)
        until = time.monotonic() + 60
        while self.program.exists() and time.monotonic() < until:
            time.sleep(0.2)

    def unseat_clerk(self) -> None:
        """Take away what was put beside the program for the clerk."""
        (self.program / "clerk.exe").unlink(missing_ok=True)
        inside = self.program / "_internal"
        for name in CLERK_MODULES:
            (inside / name).unlink(missing_ok=True)
        for name in QT_TEST:
            (inside / "PySide6" / name).unlink(missing_ok=True)

    def _seat_clerk(self) -> None:
        inside = self.program / "_internal"
        shutil.copy2(self._frozen / "clerk.exe", self.program / "clerk.exe")
        for name in CLERK_MODULES:
            target = inside / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target)
        for name in QT_TEST:
            shutil.copy2(self._packages / "PySide6" / name, inside / "PySide6" / name)


def same_files(folder: Path, payload: Path) -> list[str]:
    """What differs between an installed program and the bundle it came from; the uninstaller is its own."""
    mine = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    theirs = {path.relative_to(payload).as_posix() for path in payload.rglob("*") if path.is_file()}
    return sorted((mine ^ theirs) - {"uninstall.exe"})
