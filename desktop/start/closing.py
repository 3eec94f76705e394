"""A window that has been closed goes when the words of its forms are in the file, and what somebody was promised (a photograph
taken in, a document saved) is done. Until then it lives on, unseen; and where the file goes on refusing them (a full disk, another
program that holds it), or a promise could not be kept, it comes back and says so. So it does where a promise takes long (a network
drive that does not answer): who does not want to wait then closes it once more.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from ui.words import tr

if TYPE_CHECKING:
    from desktop.wiring.threads import StoreDesk
    from ui.window import MainWindow

UNSEEN: Final = 5.0
"""Seconds for which the file is asked before the window comes back."""
LONG: Final = 8.0
"""Seconds after which a window comes back that waits for what was promised."""
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
        self._tells = False
        """The window has come back because of what is still under way."""
        self._turn = 0
        self._long = QTimer(self)
        self._long.setSingleShot(True)
        self._long.timeout.connect(self._takes_long)

    def begin(self, *, by_person: bool = True) -> None:
        """The window has been closed, and has handed over all that stands in its forms. `by_person`: who has read there that
        something takes long gives that up so."""
        tells, self._tells = self._tells, False
        if tells and by_person and self._window.notices.says_unfinished():
            self._window.notices.be_relieved()
            self._ask(promised=False)
            return
        self._long.start(round(LONG * 1000))
        if not self._asked:
            self._ask()

    def hold(self) -> None:
        """Bring the window back and say why; say it when all is there."""
        if self._desk.words_refused_by() is None and self._desk.promising():
            self._tell_unfinished()
            if not self._asked:
                self._ask()
            return
        self._come_back()
        self._window.notices.say_not_kept(self._desk.words_refused_by())
        if not self._holds:
            self._holds = True
            QTimer.singleShot(AGAIN, self, self._look_again)

    def _ask(self, *, promised: bool = True) -> None:
        self._asked = True
        self._turn += 1
        if not promised:
            self._long.stop()
        self._desk.promise_broken()  # what failed before has been told in the window
        # Where the file could not even be opened nobody has written anything.
        answer = self._desk.words_kept(UNSEEN, promised=promised)
        turn = self._turn
        answer.then(partial(self._answered, turn)).fails(lambda _error: self._answered(turn, kept=True))

    def _takes_long(self) -> None:
        if not self._asked or self._window.isVisible():
            return
        if self._desk.promising():
            self.refused.emit()
            self._tell_unfinished()
        else:
            self._long.start(round(LONG * 1000))

    def _tell_unfinished(self) -> None:
        self._tells = True
        self._come_back()
        self._window.notices.say_unfinished()

    def _answered(self, turn: int, kept: bool) -> None:
        if not isValid(self) or turn != self._turn:
            return  # the program has ended, or it has been asked anew, without what was under way
        self._asked = False
        self._long.stop()
        tells, self._tells = self._tells, False
        if tells:
            self._window.notices.be_relieved()
        broken = self._desk.promise_broken()
        if kept and broken:
            self.refused.emit()
            self._come_back()  # it says by itself what went wrong
        elif kept:
            if tells:
                self._window.notices.say(tr("刚才的都存好了，窗口可以关了。"))
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
