"""The sign of the program: two hands on the colour of the look, for the window, the task bar and the installers."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap

from ui.icons.svg import paint_icon
from ui.theme.tokens import ThemeName, Tokens

SIDES: Final = (16, 20, 24, 32, 40, 48, 64, 128, 256)
"""Pixels: what task bars, title bars and desktops ask for at 100 % to 250 %."""
SIGN_ROUND: Final = 0.22
"""The radius of the corners, of the whole side."""
SIGN_MARK: Final = 0.74
"""The side of the two hands, of the whole side."""


def app_image(side: int) -> QImage:
    """The sign, `side` pixels square. It is the same in every look: it stands beside other programs' signs."""
    colours = Tokens.load().themes.of(ThemeName.LIGHT)
    image = QImage(QSize(side, side), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.accent))
    painter.drawRoundedRect(QRectF(0, 0, side, side), side * SIGN_ROUND, side * SIGN_ROUND)
    mark = round(side * SIGN_MARK)
    # On whole pixels: half ones would blur a sign of sixteen.
    left = (side - mark) // 2
    paint_icon(painter, QRectF(left, left, mark, mark), "handshake", colours.accent_text)
    painter.end()
    return image


@cache
def app_icon() -> QIcon:
    """The sign in every usual size."""
    icon = QIcon()
    for side in SIDES:
        icon.addPixmap(QPixmap.fromImage(app_image(side)))
    return icon
