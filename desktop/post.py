"""The post in the background: rounds on a thread of its own, with its own connection to the store."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QObject, QThread, QTimer, Signal, Slot

if TYPE_CHECKING:
    from desktop.rounds import PostOffice
    from local_store.errors import StoreError
    from local_store.store import Store

_log = logging.getLogger(__name__)

LAY_OUT_AT_ONCE = 200
"""So many arrived cases are put into the lists before screens are told, so that lists fill while they are used."""
WHEN_BROKEN = 60_000
"""ms until the next try when the store itself cannot be used."""
LONGEST_SLEEP = 60_000
"""ms after which the timer is looked at again: a laptop's sleep stops Qt's clock, not the wall's."""
FIRST_KEEPING = 20_000
"""ms after the start until it is looked whether today's backup is still to be made: the window comes first, and whoever
is gone after a minute has one all the same."""
KEEPING = 1_800_000
"""ms until it is looked again."""


class _Carrier(QObject):
    """Lives on the post's thread, where all is loaded that it works with."""

    began = Signal()
    ended = Signal(object)  # Changes
    status = Signal(object)  # SyncStatus

    def __init__(self, open_store: Callable[[], Store]) -> None:
        super().__init__()
        self.stop = threading.Event()
        self._open_store = open_store
        self._store: Store | None = None
        self._office: PostOffice | None = None
        self._alarm: QTimer | None = None
        self._keeper: QTimer | None = None
        self._trouble: type[StoreError] | None = None
        """What was last warned of: it is the same every minute, and said once."""

    @Slot()
    def start(self) -> None:
        self._alarm = QTimer(self)
        self._alarm.setSingleShot(True)
        self._alarm.timeout.connect(self._due)
        self._keeper = QTimer(self)
        self._keeper.setSingleShot(True)
        self._keeper.timeout.connect(self._keep)
        self._keeper.start(FIRST_KEEPING)
        self._guarded(self._begin)

    @Slot()
    def saved(self) -> None:
        self._guarded(lambda office: self._set_and_tell(office.saved()))

    @Slot()
    def at_once(self) -> None:
        self._guarded(lambda office: self._set(office.at_once()))

    @Slot()
    def close(self) -> None:
        for timer in (self._alarm, self._keeper):
            if timer is not None:
                timer.stop()
                timer.deleteLater()  # on this thread, while it still is one
        self._alarm = self._keeper = None
        if self._office is not None:
            self._office.close()
        if self._store is not None:
            self._store.close()
        QThread.currentThread().quit()

    def _begin(self, office: PostOffice) -> None:
        # What waits for other reasons than a round: a new handbook, an update that was killed while it laid out the lists. A
        # PC that is not enrolled has no rounds that would do it.
        self._lay_out()
        self._set_and_tell(office.wait())

    def _lay_out(self) -> None:
        if self._store is None:
            return
        while not self.stop.is_set() and (laid_out := self._store.catch_up(LAY_OUT_AT_ONCE)).subjects:
            self.ended.emit(laid_out)

    def _due(self) -> None:
        self._guarded(self._round)

    def _keep(self) -> None:
        self._guarded(self._back_up)
        if self._keeper is not None:
            self._keeper.start(KEEPING)

    def _back_up(self, _office: PostOffice) -> None:
        from desktop.enrolment import leave_recovery
        from desktop.keeping import daily_backup
        from local_store.store import wall_clock

        if self._store is not None:
            leave_recovery(self._store)
            daily_backup(self._store, wall_clock())

    def _round(self, office: PostOffice) -> None:
        from local_store.views import Changes

        left = office.wait()
        if left != 0:
            self._set(left)
            return
        self.began.emit()
        changes = Changes()
        try:
            end = office.round()
            changes = end.changes
            self._lay_out()
        finally:
            self.ended.emit(changes | Changes(sync=True))
        self._set_and_tell(end.wait)

    def _guarded(self, act: Callable[[PostOffice], None]) -> None:
        from local_store.errors import StoreError

        try:
            act(self._ready())
        except StoreError as error:
            # The desk's own thread tells the person what is wrong with the store; the post only waits.
            if self._trouble is not type(error):
                self._trouble = type(error)
                _log.warning("the post cannot use the store: %s", type(error).__name__)
            self._set(WHEN_BROKEN)

    def _ready(self) -> PostOffice:
        if self._office is None:
            from desktop.rounds import PostOffice

            self._store = self._open_store()
            self._office = PostOffice(self._store, stopping=self.stop.is_set)
        return self._office

    def _set_and_tell(self, wait: int | None) -> None:
        self._set(wait)
        if self._store is not None:
            self.status.emit(self._store.sync_status())

    def _set(self, wait: int | None) -> None:
        if self._alarm is None:
            return
        if wait is None:
            self._alarm.stop()
        else:
            self._alarm.start(min(wait, LONGEST_SLEEP))


class Post(QObject):
    """The desk's post. ``began``, ``ended`` (Changes) and ``status`` (SyncStatus, after each round and save) arrive on
    the thread that made it."""

    began = Signal()
    ended = Signal(object)
    status = Signal(object)
    _starting = Signal()
    _saved = Signal()
    _at_once = Signal()
    _closing = Signal()

    def __init__(self, open_store: Callable[[], Store]) -> None:
        """``open_store`` is called on the post's own thread."""
        super().__init__()
        self._thread = QThread(self)
        self._thread.setObjectName("post")
        self._carrier = _Carrier(open_store)
        self._carrier.moveToThread(self._thread)
        # Each end of these lives on a thread of its own: Qt hands over between them. (Naming the kind of connection would
        # load the enums of all of Qt, for a seventieth of a second before the window is seen.)
        self._starting.connect(self._carrier.start)
        self._saved.connect(self._carrier.saved)
        self._at_once.connect(self._carrier.at_once)
        self._closing.connect(self._carrier.close)
        self._carrier.began.connect(self.began)
        self._carrier.ended.connect(self.ended)
        self._carrier.status.connect(self.status)

    def start(self) -> None:
        """Begin; the first round is when the kept timer says. Once is enough, and after the end is too late."""
        if not (self._thread.isRunning() or self._carrier.stop.is_set()):
            self._thread.start()
            # From here and not from the thread: nothing that is asked later may come before it.
            self._starting.emit()

    def saved(self) -> None:
        """Something was saved."""
        self._saved.emit()

    def at_once(self) -> None:
        """A person wants a round now, or this PC has just been enrolled."""
        self._at_once.emit()

    def finish(self, patience: float | None = None) -> bool:
        """Let the request under way come back, close the store, end the thread; whether it has ended.

        ``patience``: seconds to wait at most. A request can hang for longer than anybody waits for a program to go; it
        may then be left to the end of the process, which costs the file nothing (it is made for kills).
        """
        self._carrier.stop.set()
        if not self._thread.isRunning():
            return True
        self._closing.emit()
        return self._thread.wait(
            QDeadlineTimer(QDeadlineTimer.ForeverConstant.Forever)
            if patience is None
            else QDeadlineTimer(round(patience * 1000))
        )
