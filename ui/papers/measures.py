"""The measures of a printed page, in tenths of a CSS pixel (960 to the inch): the same on the screen, on a printer and in a PDF."""

from __future__ import annotations

import sys
import threading
from typing import Final

from PySide6.QtGui import QFont

PX: Final = 10
PER_INCH: Final = 96 * PX
WIDTH: Final = 794 * PX
HEIGHT: Final = 1123 * PX
LEFT: Final = 76 * PX
RIGHT: Final = WIDTH - 76 * PX
TOP: Final = 66 * PX
FOOT: Final = 1053 * PX
"""Where the line above the foot stands."""
BOTTOM: Final = FOOT - 16 * PX
"""What flows ends here."""
BODY: Final = 15
TITLE: Final = 27
SMALL: Final = 13
MARK: Final = 96
LINE: Final = 27 * PX
CELL_LINE: Final = 22 * PX
PAD: Final = 9 * PX
ROW: Final = 38 * PX
SIGNING: Final = 150 * PX
LABEL: Final = 34 * PX
KEY: Final = 96 * PX
DENSE_ROW: Final = 30 * PX
DENSE_PAD: Final = 4 * PX
DENSE_SIGNING: Final = 112 * PX
DENSE_FROM: Final = 14
"""A table of more rows stands closer, so that a form is one page."""

_SERIF: Final = (
    "SimSun",
    "NSimSun",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Noto Sans CJK SC",
    "WenQuanYi Micro Hei",
)


class _OfThread(threading.local):
    """What Qt has found of a font belongs to the thread that asked."""

    def __init__(self) -> None:
        self.fonts: dict[tuple[int, bool], QFont] = {}


_own: Final = _OfThread()


def print_font(pixels: int, *, strong: bool = False) -> QFont:
    """The letters of paper, for the thread that asks: a file is written beside the window."""
    found = _own.fonts.get((pixels, strong))
    if found is None:
        found = _own.fonts[pixels, strong] = _font(pixels, strong=strong)
    return found


def _font(pixels: int, *, strong: bool) -> QFont:
    """Those of another operating system come last: looking for what is not there takes long."""
    families = _SERIF if sys.platform == "win32" else tuple(sorted(_SERIF, key=lambda name: "SimSun" in name))
    font = QFont(list(families))
    font.setPixelSize(pixels * PX)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setBold(strong)
    # Digits behind Latin letters get shapes of their own otherwise, of which no PDF knows the text: no number of a case is found.
    font.setFeature(QFont.Tag("locl"), 0)
    return font
