"""Starting with the session: what is written where, and what a person or an administrator said elsewhere."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from desktop.start.autostart import APPROVED, RUN, VALUE, DesktopEntry, RunValue
from desktop.start.places import data_folder
from desktop.start.this_program import ThisProgram, program_file, this_program
from ui.ports import Background

PROGRAM = Path("/usr/bin/weiquan-desk")


class Registry:
    """Implements `desktop.start.autostart.Registry` in memory."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str | bytes] = {}

    def read(self, key: str, name: str) -> str | bytes | None:
        return self.values.get((key, name))

    def write(self, key: str, name: str, text: str) -> None:
        self.values[key, name] = text

    def delete(self, key: str, name: str) -> None:
        self.values.pop((key, name), None)


class Locked(Registry):
    """One that a policy has closed."""

    def write(self, key: str, name: str, text: str) -> None:
        raise PermissionError(5, "denied")


def test_windows_starts_it_by_a_value_of_run() -> None:
    registry = Registry()
    autostart = RunValue(registry, Path("/Programs/Weiquan Desk/WeiquanDesk.exe"))
    assert not autostart.is_on()
    autostart.set_on(True)
    assert registry.values == {(RUN, VALUE): '"/Programs/Weiquan Desk/WeiquanDesk.exe" --background'}
    assert autostart.is_on()
    autostart.set_on(False)
    assert registry.values == {}


def test_what_the_task_manager_switched_off_is_off_until_switched_on_here() -> None:
    registry = Registry()
    autostart = RunValue(registry, PROGRAM)
    autostart.set_on(True)
    registry.values[APPROVED, VALUE] = b"\x03\0\0\0" + bytes(8)
    assert not autostart.is_on()
    registry.values[APPROVED, VALUE] = b"\x02\0\0\0" + bytes(8)
    assert autostart.is_on()
    registry.values[APPROVED, VALUE] = b"\x03\0\0\0" + bytes(8)
    autostart.set_on(True)
    assert autostart.is_on()


def test_a_desktop_starts_it_by_an_entry(tmp_path: Path) -> None:
    autostart = DesktopEntry(tmp_path / "my config", [], PROGRAM)
    autostart.set_on(False)
    assert not autostart.is_on()
    autostart.set_on(True)
    autostart.set_on(True)
    text = (tmp_path / "my config" / "autostart" / "weiquan-desk.desktop").read_text(encoding="utf-8")
    assert "Exec=/usr/bin/weiquan-desk --background\n" in text
    assert "Name=维权联络点工作台\n" in text
    assert autostart.is_on()
    autostart.set_on(False)
    assert not autostart.is_on()
    assert list((tmp_path / "my config" / "autostart").iterdir()) == []


def test_an_entry_for_everybody_is_hidden_and_shown_again(tmp_path: Path) -> None:
    everybodys = tmp_path / "xdg" / "autostart" / "weiquan-desk.desktop"
    everybodys.parent.mkdir(parents=True)
    everybodys.write_text("[Desktop Entry]\nExec=weiquan-desk --background\n", encoding="utf-8")
    autostart = DesktopEntry(tmp_path / "own", [tmp_path / "none", tmp_path / "xdg"], PROGRAM)
    assert autostart.is_on()
    autostart.set_on(False)
    assert not autostart.is_on()
    assert everybodys.exists()
    autostart.set_on(True)
    assert autostart.is_on()
    assert not (tmp_path / "own" / "autostart" / "weiquan-desk.desktop").exists()
    everybodys.write_text("[Desktop Entry]\nHidden = true\n", encoding="utf-8")
    assert not autostart.is_on()
    autostart.set_on(True)
    assert autostart.is_on()


def test_a_program_in_a_strange_place_is_quoted(tmp_path: Path) -> None:
    DesktopEntry(tmp_path, [], Path('/opt/张 三/100% "x"')).set_on(True)
    text = (tmp_path / "autostart" / "weiquan-desk.desktop").read_text(encoding="utf-8")
    assert 'Exec="/opt/张 三/100%% \\\\"x\\\\"" --background\n' in text


def test_only_an_installed_program_on_the_usual_data_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("WEIQUAN_DESK_DATA", raising=False)
    usual = data_folder(None)
    assert this_program(usual).background() == Background(on=False, why_not="not_installed")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert this_program(tmp_path).set_background(True) == Background(on=False, why_not="other_folder")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    installed = this_program(usual)
    assert installed.background() == Background(on=False)
    assert installed.set_background(True) == Background(on=True)
    assert (tmp_path / "autostart").is_dir()
    assert installed.set_background(False) == Background(on=False)


def test_a_policy_that_refuses_is_told(tmp_path: Path) -> None:
    program = ThisProgram(tmp_path, RunValue(Locked(), PROGRAM))
    assert program.background() == Background(on=False)
    assert program.set_background(True) == Background(on=False, why_not="refused")


def test_the_windowed_program_is_started_by_whichever_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "weiquan-desk.exe"))
    assert program_file() == tmp_path / "weiquan-desk.exe"
    (tmp_path / "WeiquanDesk.exe").touch()
    assert program_file() == tmp_path / "WeiquanDesk.exe"


def test_the_person_is_told_once_where_the_program_went(tmp_path: Path) -> None:
    program = ThisProgram(tmp_path, None)
    assert [program.first_time_in_tray() for _ in range(3)] == [True, False, False]
    assert not ThisProgram(tmp_path / "not there", None).first_time_in_tray()
