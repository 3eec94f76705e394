"""How the program stands among the others on the screen: one name and one sign for all its windows."""

from __future__ import annotations

import sys
from typing import Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

APP_ID: Final = "weiquan-desk"
"""The name of the desktop entry on Linux, and on Windows, run from the sources, what tells our windows from other Python's."""


def stand_among_programs(app: QApplication) -> None:
    """Give the program its name for the task bar. Called before the first window is made."""
    app.setApplicationName(APP_ID)
    QGuiApplication.setDesktopFileName(APP_ID)
    # Installed on Windows, the executable is the name: what the start menu's entry and a pinned sign lead to is the same file. A
    # name of our own would part the window from them.
    if sys.platform == "win32" and not getattr(sys, "frozen", False):
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(APP_ID)


def show_sign(app: QApplication) -> None:
    """Give all windows the program's sign. It is drawn in nine sizes, so the window comes first."""
    from ui.icons import app_icon

    app.setWindowIcon(app_icon())
