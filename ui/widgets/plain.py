"""Words of people are shown as they were written: no markup, no shortcut marks.

Qt takes a tool tip that begins like HTML for HTML (an `<img src=…>` opens the file it names), and an `&` in a button or a
menu for the mark of a shortcut. Labels are plain by :class:`~ui.widgets.label.Label`; everything else goes through here.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QMouseEvent
from PySide6.QtGui import Qt as Gui
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.widgets.presses import doubled

if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object


def tip_words(words: str) -> str:
    """Words as a tool tip shows them unchanged."""
    if not Gui.mightBeRichText(words):
        return words
    return f'<p style="white-space: pre-wrap">{escape(words)}</p>'


def set_tip(widget: QWidget, words: str) -> None:
    """Give a widget a tool tip; the only way there is. Said again, nothing happens: Qt would tell everybody each time."""
    told = tip_words(words)
    if widget.toolTip() != told:
        widget.setToolTip(told)


def unmarked(words: str) -> str:
    """Words for a menu or a button that Qt paints itself: an `&` stays an `&`."""
    return words.replace("&", "&&")


class Careful(_Button):
    """Before the class of every button: a double click is one press, and a click that means what lay there a moment before
    is not heard."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not doubled(self, event):
            super().mousePressEvent(event)


class Unmarked(Careful):
    """Before the class of a button that paints its own words: its text sets no shortcut. Give the text by `setText`."""

    def setText(self, text: str) -> None:
        super().setText(text)
        self.setShortcut(QKeySequence())
