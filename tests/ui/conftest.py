"""What every test of the window begins with."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

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
