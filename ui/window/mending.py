"""An error of the file itself, and the one button that does something about it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from ui.parts.place import Place
from ui.window.damaged_file import DamagedFile
from ui.window.missing_file import MissingFile
from ui.words import tr

if TYPE_CHECKING:
    from local_store.file.shortfall import Shortfall
    from ui.ports import Desk
    from ui.window.notices import Notices
    from ui.window.trail import Trail


_NOT_NOW: Final = frozenset({"StoreInUse", "FileHeld"})
"""Errors by name after which nothing has changed: the same can be tried again."""


class _Again(QObject):
    """The file could not be opened just now: the button tries again."""

    done = Signal(str)

    def go_on(self) -> None:
        self.done.emit(tr("资料打开了。"))


class _Clock:
    """The day of this PC's clock was asked about: the button says that it is right."""

    def __init__(self, desk: Desk, notices: Notices) -> None:
        self._desk, self._notices = desk, notices

    def go_on(self) -> None:
        self._desk.trust_clock()
        self._notices.errors.dismiss()  # and with it this button goes
        self._notices.say(tr("好，就按电脑的日期记。请再按一次。"))


class Mending(QObject):
    """`done` carries what to say after there is a file again, which may be another than before."""

    done = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, notices: Notices, trail: Trail, go: Callable[[Place], object]) -> None:
        super().__init__(notices)
        self._desk = desk
        self._notices = notices
        self._trail = trail
        self._go = go
        self._missing = MissingFile(desk, notices)
        self._damaged = DamagedFile(desk, notices)
        self._again = _Again(self)
        self._clock = _Clock(desk, notices)
        self._now: MissingFile | DamagedFile | _Again | _Clock | None = None
        """What the button of an error of the file does; nothing of it while a shortfall is told."""
        for each in (self._missing, self._damaged):
            each.done.connect(self.done)
            each.failed.connect(self.failed)
        self._again.done.connect(self.done)
        notices.act_wanted.connect(self._act)
        notices.errors.dismissed.connect(self._forget_clock)
        trail.shown.connect(self._arrived)

    def act_for(self, error: Exception, *, begun: bool) -> str:
        """What stands on the button of an error, empty for no button. `begun`: the file has been open."""
        # By name: nothing of the store is loaded before the first sight.
        name = type(error).__name__
        if name == "StoreGone" and not begun:
            self._now = self._missing
            return tr("用最近的好备份恢复")
        if name in {"DamagedStore", "UnclearKey"}:
            self._now = self._damaged
            return tr("抢救读得出的记录")
        if name == "ClockDoubted":
            self._now = self._clock
            return tr("日期没错")
        if name in _NOT_NOW and self._now not in (None, self._clock):
            return tr("再试一次")
        if name in {"BeingReplaced", "FileHeld"} and not begun:
            self._now = self._again
            return tr("再试一次")
        self._now = None
        return ""

    def tell_shortfall(self) -> None:
        """The file is open: where it is shorter than this PC had come to and nobody has ticked that off, it is said."""
        from ui import verbs  # loaded by the store's thread, for which the window does not wait

        self._desk.run(verbs.shortfalls, self).then(self._tell).fails(lambda _error: None)

    def _tell(self, found: tuple[Shortfall, ...]) -> None:
        from ui.words_shortfall import shortfall_problem, untold

        told = untold(found)
        if told and not self._is_named_on(self._trail.place()):
            self._now = None
            self._notices.show_problem(shortfall_problem(told), tr("看看是哪些"), above=False)

    def _arrived(self, place: Place, _page: object) -> None:
        """Where what is missing is named, it is not said a second time below."""
        if self._tells_shortfall() and self._is_named_on(place):
            self._notices.errors.dismiss()

    def _forget_clock(self) -> None:
        """No later error's button says anything of the day."""
        if self._now is self._clock:
            self._now = None

    def _act(self) -> None:
        if self._now is not None:
            self._now.go_on()
        elif self._tells_shortfall():
            self._go(Place(_post()))

    def _tells_shortfall(self) -> bool:
        problem = self._notices.errors.problem()
        if problem is None:
            return False
        from ui.words_shortfall import SHORTFALL

        return problem.code == SHORTFALL

    @staticmethod
    def _is_named_on(place: Place) -> bool:
        return place.page == _post()


def _post() -> str:
    """The page of sync, which names what is missing."""
    from ui.features import registry
    from ui.features.feature import Role

    return registry.key_of(Role.POST)
