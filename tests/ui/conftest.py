"""What every test of the window begins with."""

from __future__ import annotations

import pytest

from ui.widgets import presses


@pytest.fixture(autouse=True)
def nobody_has_just_pressed() -> None:
    """The hands of the test before are no hands of this one."""
    presses.something_else_is_typed()
