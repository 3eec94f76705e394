"""Which cases have words too long to be sent, and a way to each of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from local_store.views import TooLong
from ui.features.sync_center.words_sync import number_words, numbers_words
from ui.widgets.button import plain
from ui.widgets.note import Note
from ui.widgets.plain import unmarked
from ui.widgets.state import Tone
from ui.words import sentences, stopped, tr

MOST_NAMED: Final = 8
"""So many are named on the page; the menu and a command name all."""


class TooLongNote(Note):
    """Hidden while there is none. A program of before wrote them: in a field of today such a text is refused."""

    opened = Signal(str)
    """The subject of the case somebody wants to see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Tone.WARNING, stacked=True, parent=parent)
        self._found: tuple[TooLong, ...] = ()
        self._open = plain(tr("打开看看"), size="small", parent=self)
        self._open.clicked.connect(self._go)
        self.add_action(self._open)
        self.hide()

    def show_found(self, found: Sequence[TooLong]) -> None:
        """Name these."""
        self._found = tuple(found)
        self.setVisible(bool(found))
        if found:
            self.set_words(
                tr("{count} 条写得太长，文字没有上报", count=sum(each.entries for each in found)),
                sentences(
                    stopped(numbers_words(found, MOST_NAMED)),
                    tr(
                        "日期和钱照样上报，文字只在这台电脑里。请打开，把太长的那条改短或者撤回，写不下的分成几条再记。"
                    ),
                ),
            )

    def _go(self) -> None:
        if len(self._found) == 1:
            self.opened.emit(self._found[0].subject)
            return
        menu = QMenu(self)
        menu.setAccessibleName(self._open.text())
        for each in self._found:
            action = menu.addAction(unmarked(number_words(each)))
            action.triggered.connect(lambda _=False, subject=each.subject: self.opened.emit(subject))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._open.mapToGlobal(QPoint(0, self._open.height())))
