"""A window that has been closed goes when the words of its forms are in the file, and what somebody was promised (a photograph
taken in, a document saved) is done. Until then it lives on, unseen; and where the file goes on refusing them (a full disk, another
program that holds it), or a promise could not be kept, it comes back and says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from ui.words import tr

if TYPE_CHECKING:
    from desktop.wiring.threads import StoreDesk
    from ui.window import MainWindow

UNSEEN: Final = 5.0
"""Seconds for which the file is asked before the window comes back."""
AGAIN: Final = 2000
"""ms between two looks whether the words are there, while the window says that they are not."""


class Closing(QObject):
    """Of one window and its desk, for as long as both live."""

    kept = Signal()
    """All is in the file."""
    refused = Signal()
    """It is not: the window comes back, with its words in it."""

    def __init__(self, window: MainWindow, desk: StoreDesk) -> None:
        super().__init__(window)
        self._window, self._desk = window, desk
        self._asked = self._holds = False

    def begin(self) -> None:
        """The window has been closed, and has handed over all that stands in its forms."""
        if not self._asked:
            self._asked = True
            self._desk.promise_broken()  # what failed before has been told in the window
            # Where the file could not even be opened nobody has written anything.
            answer = self._desk.words_kept(UNSEEN)
            answer.then(self._answered).fails(lambda _error: self._answered(True))

    def hold(self) -> None:
        """Bring the window back and say why; say it when the words are there."""
        self._come_back()
        self._window.notices.say_not_kept(self._desk.words_refused_by())
        if not self._holds:
            self._holds = True
            QTimer.singleShot(AGAIN, self, self._look_again)

    def _answered(self, kept: bool) -> None:
        self._asked = False
        broken = self._desk.promise_broken()
        if kept and broken:
            self.refused.emit()
            self._come_back()  # it says by itself what went wrong
        elif kept:
            self.kept.emit()
        else:
            self.refused.emit()
            self.hold()

    def _come_back(self) -> None:
        self._window.show()
        self._window.raise_()
        self._window.activateWindow()

    def _look_again(self) -> None:
        # Not by this thread's own count: what the file has is known on the other one.
        self._desk.words_kept(0.0).then(self._looked)

    def _looked(self, kept: bool) -> None:
        if not kept:
            QTimer.singleShot(AGAIN, self, self._look_again)
            return
        self._holds = False
        self._window.notices.be_relieved()
        self._window.notices.say(tr("刚写的内容都存好了，窗口可以关了。"))
