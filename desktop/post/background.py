"""The post in the background: rounds on a thread of its own, with its own connection to the store."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QObject, QThread, QTimer, Signal, Slot

if TYPE_CHECKING:
    from desktop.post.rounds import PostOffice
    from local_store.store import Store

_log = logging.getLogger(__name__)

LAY_OUT_AT_ONCE = 200
"""So many arrived cases are put into the lists before screens are told, so that lists fill while they are used."""
FIRST_AGAIN = 1_000
"""ms until the first try after something of this PC's own went wrong; each further one waits twice as long."""
WHEN_BROKEN = 60_000
"""ms until the next try at most: looking at the own disk costs nobody anything."""
LONGEST_SLEEP = 60_000
"""ms after which the timer is looked at again: a laptop's sleep stops Qt's clock, not the wall's."""
FIRST_KEEPING = 20_000
"""ms after the start until it is looked whether today's backup is still to be made: the window comes first, and whoever
is gone after a minute has one all the same."""
LETS_GO = 60.0
"""Seconds at most until the post has let go of its file: looking up a name cannot be broken off."""
KEEPING = 1_800_000
"""ms until it is looked again."""
REMINDING = 60_000
"""ms until it is looked again whether something is due that people are to be told of."""
KEEPING_AGAIN = 300_000
"""The same after a backup that could not be made: room may come at any moment."""


_PARTS = ("round", "lists", "backup", "reminders")


class _Messenger(QObject):
    """Lives on the post's thread, where all is loaded that it works with.

    Whatever goes wrong here, also what nobody foresaw, becomes a word (``trouble``) and a later try, with the store opened
    anew: a post that ended quietly would look like one that has nothing to do.
    """

    began = Signal()
    ended = Signal(object)  # Changes
    status = Signal(object)  # SyncStatus
    trouble = Signal(str)
    wipes = Signal()
    reminds = Signal(object)  # Toast

    def __init__(self, open_store: Callable[[], Store]) -> None:
        super().__init__()
        self.stop = threading.Event()
        self.pausing = threading.Event()
        """Set while the file must stay closed."""
        self.paused = threading.Event()
        """Set once it is."""
        self._open_store = open_store
        self._store: Store | None = None
        self._office: PostOffice | None = None
        self._alarm: QTimer | None = None
        self._keeper: QTimer | None = None
        self._reminder: QTimer | None = None
        self._begun = False
        """Whether what waits for other reasons than a round has been looked after since the store was opened."""
        self._failures = 0
        self._troubles: dict[str, str] = {}
        """Error words by the part of the post that met them: those of ``_PARTS``."""
        self._told = ""
        self._logged: set[str] = set()
        """What was warned of: it is the same at every try, and said once."""

    @Slot()
    def start(self) -> None:
        self._alarm = QTimer(self)
        self._alarm.setSingleShot(True)
        self._alarm.timeout.connect(self._due)
        self._keeper = QTimer(self)
        self._keeper.setSingleShot(True)
        self._keeper.timeout.connect(self._keep)
        self._keeper.start(FIRST_KEEPING)
        self._reminder = QTimer(self)
        self._reminder.timeout.connect(self.look)
        self._reminder.start(REMINDING)
        self._guarded(self._begin)

    @Slot()
    def saved(self) -> None:
        self._guarded(lambda office: self._set_and_tell(office.saved()))

    @Slot()
    def at_once(self) -> None:
        self._guarded(lambda office: self._set(office.at_once()))

    @Slot()
    def close(self) -> None:
        try:
            for timer in (self._alarm, self._keeper, self._reminder):
                if timer is not None:
                    timer.stop()
                    timer.deleteLater()  # on this thread, while it still is one
            self._alarm = self._keeper = self._reminder = None
            self._let_go()
        finally:
            QThread.currentThread().quit()

    @Slot()
    def let_go(self) -> None:
        """Close the file; while ``pausing`` nothing opens it."""
        if self._alarm is not None:
            self._alarm.stop()
        self._let_go()
        self.paused.set()

    @Slot()
    def go_on(self) -> None:
        """As after a start."""
        self._guarded(self._begin)

    @Slot()
    def look(self) -> None:
        """Whether something is due that people are to be told of."""
        if self._store is not None and not self.is_stopping():
            self._tried("reminders", self._remind)
            self._tell()

    def _remind(self) -> None:
        from local_store.reminding import remind

        if self._store is not None and (toast := remind(self._store)) is not None:
            self.reminds.emit(toast)

    def is_stopping(self) -> bool:
        """Asked before each request."""
        return self.stop.is_set() or self.pausing.is_set()

    def cut(self) -> None:
        """From another thread: no further request, and the one under way breaks off."""
        self.stop.set()
        self.cut_request()

    def cut_request(self) -> None:
        """From another thread: the request under way breaks off."""
        office = self._office
        if office is not None:
            office.cut()

    def _begin(self, office: PostOffice) -> None:
        # What waits for other reasons than a round: a new handbook, an update that was killed while it laid out the lists. A
        # PC that is not enrolled has no rounds that would do it.
        self._begun = True
        self._lay_out()
        self._set_and_tell(office.wait())

    def _lay_out(self) -> None:
        """Put what arrived into the lists. What goes wrong with that holds up no round."""
        store = self._store
        if store is None:
            return

        def lay_out() -> None:
            while not self.is_stopping() and (laid_out := store.catch_up(LAY_OUT_AT_ONCE)).subjects:
                self.ended.emit(laid_out)

        self._tried("lists", lay_out)

    def _due(self) -> None:
        self._guarded(self._round if self._begun else self._begin)

    def _keep(self) -> None:
        if not self.pausing.is_set():
            self._tried("backup", self._back_up)
            self._tell()
        if self._keeper is not None:
            self._keeper.start(min(KEEPING, KEEPING_AGAIN) if "backup" in self._troubles else KEEPING)

    def _back_up(self) -> None:
        from desktop.post.keeping import daily_backup
        from desktop.wiring.enrolment import leave_recovery
        from local_store.store import wall_clock

        self._ready()
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
        if end.wipes:
            self.wipes.emit()

    def _guarded(self, act: Callable[[PostOffice], None]) -> None:
        """Do something that sets the next alarm; where it fails, the alarm is set all the same."""
        if self.pausing.is_set():
            return
        if self._tried("round", lambda: act(self._ready())):
            self._failures = 0
            office = self._office
            if office is not None and office.trouble:
                self._troubles["round"] = office.trouble
        elif not self.stop.is_set():
            self._let_go()
            self._set(min(WHEN_BROKEN, FIRST_AGAIN << min(self._failures, 10)))
            self._failures += 1
        self._tell()

    def _tried(self, part: str, act: Callable[[], None]) -> bool:
        """Whether it went well; if not, why is noted for ``part``."""
        try:
            act()
        except BaseException as error:  # noqa: BLE001 - also a panic of a library that is no Exception: the post goes on
            self._note(part, error)
            return False
        self._troubles.pop(part, None)
        return True

    def _note(self, part: str, error: BaseException) -> None:
        from desktop.post.keeping import BACKUP_FAILED, backup_word
        from desktop.post.rounds import UNFORESEEN, note_unforeseen, word_of

        word = backup_word(error) if part == "backup" else word_of(error)
        self._troubles[part] = word
        if f"{part} {word}" in self._logged:
            return
        self._logged.add(f"{part} {word}")
        if word in (UNFORESEEN, BACKUP_FAILED):
            note_unforeseen(error)
        else:
            _log.warning("the post cannot do its work (%s): %s", part, word)

    def _tell(self) -> None:
        word = next((self._troubles[part] for part in _PARTS if part in self._troubles), "")
        if word != self._told:
            self._told = word
            self.trouble.emit(word)

    def _ready(self) -> PostOffice:
        if self._office is None:
            from desktop.post.rounds import PostOffice

            self._store = self._open_store()
            self._store.give_way()
            self._office = PostOffice(self._store, stopping=self.is_stopping)
            self._begun = False
        return self._office

    def _let_go(self) -> None:
        """Close connection and store, whatever state they are in; the next try opens them anew."""
        office, store = self._office, self._store
        self._office = self._store = None
        for each in (office, store):
            if each is not None:
                try:
                    each.close()
                except BaseException as error:  # noqa: BLE001 - it may be what went wrong in the first place
                    self._note("round", error)

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
    """The desk's post. ``began``, ``ended`` (Changes), ``status`` (SyncStatus, after each round and save), ``trouble``
    (an error word that is in no store: this PC's own; empty once it is over) and ``wipes`` (the program has to end and wipe this PC,
    as is noted beside the file) arrive on the thread that made it, as does ``reminds`` (a Toast: something is due)."""

    began = Signal()
    ended = Signal(object)
    status = Signal(object)
    trouble = Signal(str)
    wipes = Signal()
    reminds = Signal(object)
    _looking = Signal()
    _starting = Signal()
    _saved = Signal()
    _at_once = Signal()
    _closing = Signal()
    _letting_go = Signal()
    _going_on = Signal()

    def __init__(self, open_store: Callable[[], Store]) -> None:
        """``open_store`` is called on the post's own thread."""
        super().__init__()
        self._thread = QThread(self)
        self._thread.setObjectName("post")
        self._messenger = _Messenger(open_store)
        self._messenger.moveToThread(self._thread)
        # Each end of these lives on a thread of its own: Qt hands over between them. (Naming the kind of connection would
        # load the enums of all of Qt, for a seventieth of a second before the window is seen.)
        self._starting.connect(self._messenger.start)
        self._saved.connect(self._messenger.saved)
        self._at_once.connect(self._messenger.at_once)
        self._closing.connect(self._messenger.close)
        self._letting_go.connect(self._messenger.let_go)
        self._going_on.connect(self._messenger.go_on)
        self._messenger.began.connect(self.began)
        self._messenger.ended.connect(self.ended)
        self._messenger.status.connect(self.status)
        self._messenger.trouble.connect(self.trouble)
        self._messenger.wipes.connect(self.wipes)
        self._messenger.reminds.connect(self.reminds)
        self._looking.connect(self._messenger.look)

    def start(self) -> None:
        """Begin; the first round is when the kept timer says. Once is enough, and after the end is too late."""
        if not (self._thread.isRunning() or self._messenger.stop.is_set()):
            self._thread.start()
            # From here and not from the thread: nothing that is asked later may come before it.
            self._starting.emit()

    def saved(self) -> None:
        """Something was saved."""
        self._saved.emit()

    def look(self) -> None:
        """See at once whether something is due that people are to be told of; else it is seen within a minute."""
        self._looking.emit()

    def at_once(self) -> None:
        """A person wants a round now, or this PC has just been enrolled."""
        self._at_once.emit()

    def let_go(self) -> bool:
        """Break off the request under way, close the store and leave it closed until :meth:`go_on`; whether it is closed.
        From any thread but its own; waits for it."""
        self._messenger.paused.clear()
        self._messenger.pausing.set()
        if not self._thread.isRunning():
            return True
        self._letting_go.emit()
        self._messenger.cut_request()
        return self._messenger.paused.wait(LETS_GO)

    def go_on(self) -> None:
        """The store may be opened again."""
        self._messenger.pausing.clear()
        if self._thread.isRunning():
            self._going_on.emit()

    def finish(self, patience: float | None = None) -> bool:
        """Break off the request under way, close the store, end the thread; whether it has ended.

        What headquarters took by then is taken, and its receipt is asked for again at the next start. ``patience``:
        seconds to wait at most. Looking up a name cannot be broken off: that may be left to the end of the process, which
        costs the file nothing (it is made for kills).
        """
        self._messenger.stop.set()
        if not self._thread.isRunning():
            return True
        self._closing.emit()
        self._messenger.cut()
        return self._thread.wait(
            QDeadlineTimer(QDeadlineTimer.ForeverConstant.Forever)
            if patience is None
            else QDeadlineTimer(round(patience * 1000))
        )
