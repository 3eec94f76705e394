"""What every test of the window begins with."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.demo.sample_point import Sample, write_sample
from tests.ui.desk_at_work import HANDBOOK, KEY
from ui.theme import ThemeName, apply_theme, current_look
from ui.widgets import presses


@pytest.fixture(autouse=True)
def nobody_has_just_pressed() -> None:
    """The hands of the test before are no hands of this one."""
    presses.something_else_is_typed()


@pytest.fixture(autouse=True)
def the_ordinary_look() -> None:
    """Nor is its look the look of this one: the application lives on between tests."""
    app = QApplication.instance()
    look = current_look()
    if isinstance(app, QApplication) and (look.name, look.scale) != (ThemeName.LIGHT, 1.0):
        apply_theme(app)


@pytest.fixture(scope="session")
def written_sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Sample]:
    """The invented point, written once; nobody opens it, everybody takes a copy."""
    folder = tmp_path_factory.mktemp("sample") / "desk"
    return folder, write_sample(folder, KEY, HANDBOOK)


@pytest.fixture
def sample(written_sample: tuple[Path, Sample], tmp_path: Path) -> Sample:
    """The invented point, as a desk of this test's own in ``tmp_path``."""
    folder, told = written_sample
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True)
    return Sample(dict(told.subjects), told.draft)
