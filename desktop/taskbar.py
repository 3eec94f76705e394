"""How the program stands among the others on the screen: one name and one sign for all its windows."""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.icons import app_icon

APP_ID: Final = "weiquan-desk"
"""The name of the desktop entry on Linux, and on Windows what joins windows, start menu entry and pinned sign."""


def stand_among_programs(app: QApplication) -> None:
    """Give the program its sign, and its name to the task bar. Called before the first window is made."""
    app.setWindowIcon(app_icon())
    app.setApplicationName(APP_ID)
    QGuiApplication.setDesktopFileName(APP_ID)
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(APP_ID)
