"""Without a display the demo's window stands on a screen as offices have them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.demo.__main__ import SCREEN, offscreen

_ASK = """
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
size = app.primaryScreen().size()
print(size.width(), size.height())
"""


@pytest.mark.skipif(os.name == "nt", reason="Qt ends the name of the file at the colon of a drive")
def test_the_screen_of_the_demo_has_the_commonest_size(tmp_path: Path) -> None:
    environment = dict(os.environ, QT_QPA_PLATFORM=offscreen(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", _ASK], env=environment, capture_output=True, text=True, check=True
    )
    assert tuple(map(int, done.stdout.split())) == SCREEN == (1366, 768)
