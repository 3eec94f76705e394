"""The program as it is installed here: implements `ui.ports.Program`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from desktop.start.autostart import Autostart, autostart_of
from desktop.start.places import data_folder
from desktop.version import VERSION
from ui.ports import Background

WINDOWED: Final = "WeiquanDesk.exe"
_TOLD: Final = "tray.told"


class ThisProgram:
    """For the data in `folder`. `autostart`: ``None`` where the program cannot start with the session."""

    version = VERSION

    def __init__(self, folder: Path, autostart: Autostart | None, why_not: str = "") -> None:
        self._folder = folder
        self._autostart = autostart
        self._why_not = why_not

    def background(self) -> Background:
        """Whether the post goes on without the window: with the session, and after the window was closed."""
        if self._autostart is None:
            return Background(on=False, why_not=self._why_not)
        try:
            return Background(on=self._autostart.is_on())
        except OSError:
            return Background(on=False, why_not="refused")

    def set_background(self, on: bool) -> Background:
        """Switch it; the answer is how it is then."""
        if self._autostart is None:
            return self.background()
        try:
            self._autostart.set_on(on)
        except OSError:
            return Background(on=self.background().on, why_not="refused")
        return self.background()

    def first_time_in_tray(self) -> bool:
        """True once for this folder: whoever closes the window for the first time is told where the program went."""
        try:
            (self._folder / _TOLD).touch(exist_ok=False)
        except OSError:
            return False
        return True


def this_program(folder: Path) -> ThisProgram:
    """The running program, at work on `folder`."""
    if not getattr(sys, "frozen", False):
        return ThisProgram(folder, None, "not_installed")
    if folder != data_folder(None):
        return ThisProgram(folder, None, "other_folder")
    return ThisProgram(folder, autostart_of(program_file()))


def program_file() -> Path:
    """What starts the window of the installed program, whichever of its two programs runs now."""
    here = Path(sys.executable)
    windowed = here.with_name(WINDOWED)
    return windowed if windowed.is_file() else here
