"""What the window itself writes: once, and nothing beside it; and what can be taken back for a while."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject

from ui.words import tr

if TYPE_CHECKING:
    from local_store.store import Store
    from ui.parts.page import Undo
    from ui.parts.place import Place
    from ui.ports import Desk
    from ui.window.notices import Notices
    from ui.window.trail import Trail

T = TypeVar("T")


class Writing(QObject):
    """For one window. `go` opens the place where a form stands again that was taken back."""

    def __init__(
        self, desk: Desk, trail: Trail, notices: Notices, go: Callable[[Place], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk, self._trail, self._notices, self._go = desk, trail, notices, go
        self._undo: Undo | None = None
        notices.undo.undone.connect(self._take_back)
        notices.undo.expired.connect(self._forget)

    def write(
        self,
        verb: Callable[[Store], T],
        done: Callable[[T], None],
        refused: Callable[[Exception], None] | None = None,
    ) -> bool:
        """Write once for the window: while it is under way the page shown takes no stroke that writes, and while that
        one writes nothing happens here, said in words. False then."""
        page = self._trail.page()
        if page is not None and not page.hold():
            self._notices.say(tr("正在记，请稍等。"))
            return False

        def answered(result: T) -> None:
            if page is not None:
                page.release()
            done(result)

        def failed(error: Exception) -> None:
            if page is not None:
                page.release()
            if refused is not None:
                refused(error)
            self._desk.troubled.emit(error)

        self._desk.run(verb, self).then(answered).fails(failed)
        return True

    def offer(self, undo: Undo) -> None:
        """Offer to take a step back."""
        # An offer still open expires here and takes its verb along; only then does the new one count.
        self._notices.offer_undo(undo.words)
        self._undo = undo

    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        if undo is not None and not self.write(
            undo.verb, lambda _changes: self._taken_back(undo.back), lambda _error: self.offer(undo)
        ):
            self.offer(undo)
        self._notices.fit()

    def _taken_back(self, back: Place | None) -> None:
        """The form stands again as it was, on the page that is shown or on one that is opened for it."""
        self._notices.say(tr("已撤销。") if back is None else tr("已撤销，写过的都还在。"))
        if back is None:
            if (page := self._trail.page()) is not None:
                page.start()
            return
        # A page behind this one may be the one that was written on: then it comes back, and this one goes.
        if not self._trail.resume(back):
            self._go(back)

    def _forget(self) -> None:
        self._undo = None
        self._notices.fit()
