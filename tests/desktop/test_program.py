"""The program as a program: its version, and a start that has nowhere to speak to."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.__main__ import main
from desktop.version import VERSION
from tests.ui.desk_at_work import counter
from ui.features.sync_center.background_card import BackgroundCard
from ui.ports import Background
from ui.widgets.label import Label

ROOT = Path(__file__).resolve().parents[2]


def test_the_version_stands_in_one_place(capsys: pytest.CaptureFixture[str]) -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        settings = tomllib.load(file)
    assert "version" in settings["project"]["dynamic"]
    assert settings["tool"]["setuptools"]["dynamic"]["version"] == {"attr": "desktop.version.VERSION"}
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"{VERSION}\n"
    assert len(VERSION.split(".")) == 3
    assert all(part.isdigit() for part in VERSION.split("."))


class ThisProgram:
    """A program of another version."""

    version = "9.8.7"

    now = Background(on=False)

    def background(self) -> Background:
        return self.now

    def set_background(self, on: bool) -> Background:
        self.now = Background(on=on)
        return self.now


def test_the_settings_show_the_version(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path, program=ThisProgram()) as at:
        shown = at.go("settings").findChildren(Label)
        assert "版本 9.8.7" in [label.text() for label in shown]


def test_the_post_in_the_background_is_switched_in_the_settings(qtbot: QtBot, tmp_path: Path) -> None:
    program = ThisProgram()
    with counter(qtbot, tmp_path, program=program) as at:
        (card,) = at.go("settings").findChildren(BackgroundCard)
        qtbot.waitUntil(card.background.isEnabled)
        card.background.click()
        assert not card.background.isEnabled(), "no second click before the first has come about"
        qtbot.waitUntil(card.background.isEnabled)
        assert (program.now.on, card.background.isChecked()) == (True, True)
        card.show_background(Background(on=False, why_not="refused"))
        assert not card.background.isEnabled()
        assert not card.background.isChecked()


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["--version"], 0),
        (["status"], 0),
        (["search", "没有的"], 0),
        (["provision", "没有这个文件"], 1),
        (["--wrong"], 2),
    ],
)
def test_without_streams_nothing_breaks(tmp_path: Path, arguments: list[str], status: int) -> None:
    """The windowed program of Windows has neither stdout nor stderr."""
    say = "import sys; sys.stdout = sys.stderr = None; from desktop.__main__ import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", say, "--data", str(tmp_path / "desk"), *arguments],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (status, b"", b"")
