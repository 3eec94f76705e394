"""Hand a theme to Qt. Like the palette, the look belongs to the application object and to no module."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from ui.theme.look import Look
from ui.theme.palette import make_palette
from ui.theme.sheet import make_sheet
from ui.theme.tokens import ThemeName

_NAME = "desk_look"
"""An attribute, no property of Qt's: every painting asks for it many times."""


def apply_theme(app: QApplication, name: ThemeName = ThemeName.LIGHT, scale: float = 1.0) -> Look:
    """Show every window in theme `name` with letters `scale` times as large; returns what was set.

    May be called again at any time: widgets hear of it as a style change and measure themselves anew.
    """
    look = Look.of(name, scale)
    if getattr(app, _NAME, None) is None:
        app.setStyle("Fusion")
    setattr(app, _NAME, look)
    app.setPalette(make_palette(look.colours))
    app.setFont(look.font())
    app.setStyleSheet(make_sheet(look))
    return look


def current_look() -> Look:
    """The look of the running application; the light theme at scale 1 before any was applied."""
    app = QCoreApplication.instance()
    look = getattr(app, _NAME, None)
    return look if isinstance(look, Look) else Look.of(ThemeName.LIGHT)
