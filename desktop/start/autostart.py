"""Starting with the session of this person: a value of the registry on Windows, an entry of the desktop elsewhere.

What a person switched off in the task manager, or an administrator put into ``/etc/xdg/autostart``, counts as well.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, Protocol

RUN: Final = r"Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED: Final = r"Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"
"""Where the task manager notes what a person switched off there: a first byte that is odd."""
VALUE: Final = "WeiquanDesk"
ENTRY: Final = "weiquan-desk.desktop"
BACKGROUND: Final = "--background"


class Autostart(Protocol):
    """Whether the program starts with the session. Both raise ``OSError`` when the system does not let it."""

    def is_on(self) -> bool:
        """As it is now."""
        ...

    def set_on(self, on: bool) -> None:
        """From the next session on."""
        ...


class Registry(Protocol):
    """The part of this person's registry (``HKEY_CURRENT_USER``) that is needed here."""

    def read(self, key: str, name: str) -> str | bytes | None:
        """A value; ``None`` when there is none."""
        ...

    def write(self, key: str, name: str, text: str) -> None:
        """Put a text."""
        ...

    def delete(self, key: str, name: str) -> None:
        """Remove a value, if it is there."""
        ...


class RunValue:
    """Windows: the value `WeiquanDesk` of the key `Run`. The installer writes the same one."""

    def __init__(self, registry: Registry, program: Path) -> None:
        self._registry = registry
        self._command = f'"{program}" {BACKGROUND}'

    def is_on(self) -> bool:
        if self._registry.read(RUN, VALUE) is None:
            return False
        approved = self._registry.read(APPROVED, VALUE)
        return not (isinstance(approved, bytes) and approved[:1] and approved[0] % 2 == 1)

    def set_on(self, on: bool) -> None:
        if on:
            self._registry.write(RUN, VALUE, self._command)
        else:
            self._registry.delete(RUN, VALUE)
        self._registry.delete(APPROVED, VALUE)


class DesktopEntry:
    """Other systems: an entry in this person's `autostart`, which wins over one of the same name for everybody."""

    def __init__(self, home: Path, everybodys: Sequence[Path], program: Path) -> None:
        """``home``: this person's configuration folder; ``everybodys``: those for all, the strongest first."""
        self._own = home / "autostart" / ENTRY
        self._everybodys = [folder / "autostart" / ENTRY for folder in everybodys]
        self._program = program

    def is_on(self) -> bool:
        for entry in (self._own, *self._everybodys):
            if entry.is_file():
                return _is_shown(entry)
        return False

    def set_on(self, on: bool) -> None:
        theirs = next((entry for entry in self._everybodys if entry.is_file()), None)
        if on == (theirs is not None and _is_shown(theirs)):
            self._own.unlink(missing_ok=True)
            return
        self._own.parent.mkdir(parents=True, exist_ok=True)
        lines = [
            "[Desktop Entry]",
            "Type=Application",
            "Name=维权联络点工作台",
            f"Exec={_quoted(str(self._program))} {BACKGROUND}",
            "Icon=weiquan-desk",
            "Terminal=false",
            *([] if on else ["Hidden=true"]),
        ]
        making = self._own.with_name(f"{ENTRY}.making")
        making.write_text("\n".join(lines) + "\n", encoding="utf-8")
        making.replace(self._own)


def autostart_of(program: Path, environment: Mapping[str, str] = os.environ) -> Autostart:
    """That of this system, for the program file `program`."""
    if sys.platform == "win32":
        return RunValue(_WinRegistry(), program)
    home = Path(environment.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    folders = (environment.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":")
    return DesktopEntry(home, [Path(folder) for folder in folders if folder], program)


def _is_shown(entry: Path) -> bool:
    lines = [line.replace(" ", "") for line in entry.read_text("utf-8", "replace").splitlines()]
    return "Hidden=true" not in lines and "X-GNOME-Autostart-enabled=false" not in lines


def _quoted(argument: str) -> str:
    """As the Desktop Entry Specification wants an argument of ``Exec``."""
    if argument.isascii() and all(letter.isalnum() or letter in "/._-+" for letter in argument):
        return argument
    for letter in ("\\", '"', "`", "$"):
        argument = argument.replace(letter, "\\" + letter)
    # The entry's own strings know backslashes too, and % begins a field code.
    return '"' + argument.replace("\\", "\\\\").replace("%", "%%") + '"'


if sys.platform == "win32":
    import winreg

    class _WinRegistry:
        """Implements :class:`Registry`."""

        def read(self, key: str, name: str) -> str | bytes | None:
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key) as opened:
                    value = winreg.QueryValueEx(opened, name)[0]
            except FileNotFoundError:
                return None
            return value if isinstance(value, str | bytes) else str(value)

        def write(self, key: str, name: str, text: str) -> None:
            with winreg.CreateKeyEx(winreg.HKEY_CURRENT_USER, key, access=winreg.KEY_SET_VALUE) as opened:
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, text)

        def delete(self, key: str, name: str) -> None:
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, access=winreg.KEY_SET_VALUE) as opened:
                    winreg.DeleteValue(opened, name)
            except FileNotFoundError:
                return
