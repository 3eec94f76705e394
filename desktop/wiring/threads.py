"""The desk: the store on a thread of its own, and another for what is slow and needs no store."""

from __future__ import annotations

import sys
import time
import weakref
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from desktop.wiring.civil_day import CivilDay
from desktop.wiring.clock_doubt import ClockDoubt
from desktop.wiring.holder import Holder, while_closed
from desktop.wiring.last_words import LastWords
from desktop.wiring.promised import Promised
from desktop.wiring.work_thread import Answer, WorkThread, after_files, one_after_another

if TYPE_CHECKING:
    from casework.handbook import Handbook
    from desktop.wiring.enrolment import Binding
    from desktop.wiring.joining import Joining
    from local_store.rescue.told import RescueView
    from local_store.store import Store
    from local_store.views import Changes
    from ui.carrying import Brought, Stick, WrittenOut
    from ui.ports import ClockDoubted, FoundFile

T = TypeVar("T")
U = TypeVar("U")

SWITCH_SECONDS: Final = 0.0002
"""Python hands over between its threads after this time (5 ms by itself): an answer passes through two of them, and must
not wait each time for the post; painting gives the lock away and wants it back a hundred times for one page."""
_FINISHED: list[QObject] = []
"""Desks that were finished, which is when the process ends. They stay until then: one that the garbage collector came to on
another thread would take its timer and signals away under the window's."""


class CannotEnrol(Exception):
    """This desk was made without a way to enrol: a practice desk, a test."""


class StoreDesk(QObject):
    """Implements `ui.ports.Desk`.

    `open_store` is called on the store thread, and so is `handbook` the first time; `joining` on whichever thread first
    needs it. `clock` gives the time in UTC ms
    (`ui.words.local` shows it). `sync_wanted` is emitted when a person asks for a round; whoever runs the post listens to
    it and reports back with `announce` and `set_syncing`.
    """

    changed = Signal(object)
    sync_changed = Signal()
    day_turned = Signal()
    troubled = Signal(object)
    sync_wanted = Signal()
    _renewed = Signal(object)

    def __init__(
        self,
        open_store: Callable[[], Store],
        handbook: Handbook | Callable[[], Handbook],
        clock: Callable[[], datetime],
        joining: Joining | Callable[[], Joining] | None = None,
        put_back: Callable[[], datetime | None] = lambda: None,
        begin_anew: Callable[[], str] = lambda: "",
        rescue: Callable[[], object] = lambda: None,
    ) -> None:
        super().__init__()
        sys.setswitchinterval(SWITCH_SECONDS)
        self._joining = joining
        self._put_back = put_back
        self._begin_anew = begin_anew
        self._rescue = rescue
        self.holders: list[Holder] = []
        """Who else on this PC has the file open, and lets go of it when it is to be replaced."""
        self._handbook = handbook
        self._clock = clock
        self._syncing = False
        self._trouble = ""
        self._last_words = LastWords()
        self._promised = Promised()
        self._doubt = ClockDoubt()

        self._store = WorkThread(
            "store", after_files(self._doubt.looking(open_store)), self.troubled.emit, self._last_words.say
        )
        self._tasks = WorkThread("tasks", lambda: None, self.troubled.emit)
        self._store.answered.connect(self._look_for_changes)
        self._left, self._offset, self._told = False, 0, 0
        # Held weakly: in a ring of references it would be collected, with its timer, on whichever thread comes to it.
        here = weakref.ref(self)

        def now() -> datetime:
            desk = here()
            return clock() if desk is None else desk.now()

        self._day = CivilDay(now, self)
        self._day.turned.connect(self.day_turned)
        self._renewed.connect(self._take_handbook)
        self._book = ""
        """The version of the handbook that the window has; of the store's thread."""

    @property
    def handbook(self) -> Handbook:
        """What changes by decree: what ships, and the editions of headquarters that are in force."""
        return self._handbook() if callable(self._handbook) else self._handbook

    def run(self, verb: Callable[[Store], T], owner: QObject | None = None) -> Answer[T]:
        """Run a verb on the store thread. Until it is done the post begins nothing at the file."""

        here = weakref.ref(self)

        def attended(store: Store) -> T:
            with store.asked_by_a_person():
                desk = here()
                if desk is not None:
                    desk._look_at_handbook(store)
                return verb(store)

        return self._store.ask(attended, owner)

    def _look_at_handbook(self, store: Store) -> None:
        """On the store's thread: whether an edition took effect since the window was told."""
        store.published.renew()
        version = store.handbook.version
        if version != (self._book or store.published.shipped.version):
            self._book = version
            self._renewed.emit(store.handbook)

    @Slot(object)
    def _take_handbook(self, handbook: Handbook) -> None:
        from local_store.views import Changes

        self._handbook = handbook
        self.changed.emit(Changes(handbook=True))

    def work(self, task: Callable[[], T], owner: QObject | None = None) -> Answer[T]:
        """Run something slow that needs no store on the other thread."""
        return self._tasks.ask(lambda _: task(), owner)

    def carry_out(self, task: Callable[[], T], owner: QObject | None = None) -> Answer[T]:
        """The same, for what somebody was promised: a window that closes goes only when it is done."""
        return self._promised.hold(self.work(task, owner))

    def carry_in(
        self, task: Callable[[], T], verb: Callable[[T], Callable[[Store], U]], owner: QObject | None = None
    ) -> Answer[U]:
        """`carry_out`, and the verb of what came of it: one promise, which is kept when that is in the file."""
        whole: Answer[Any] = self._promised.hold(Answer(owner, self.troubled.emit))
        return one_after_another(whole, self.work(task), lambda done: self.run(verb(done)))

    def promise(self) -> Callable[[Exception | None], None]:
        """A window that closes waits until what comes back is called, with what went wrong."""
        return self._promised.begin()

    def keep_at_end(self, say: Callable[[Store], object]) -> None:
        """Call `say`, a method (held weakly), before the file is closed, until it is not refused any more."""
        self._last_words.add(say)

    def now(self) -> datetime:
        """The time at this desk: by its clock, put right by what headquarters said of it."""
        return self._clock() + timedelta(milliseconds=self.clock_error())

    def clock_error(self) -> int:
        """How far the clock of this PC is off, ms (to be added to it); 0 where that is nothing to speak of."""
        if not self._told:
            return 0
        from local_store.file.true_time import clock_error  # with the store: the first sight waits for none

        return clock_error(round(self._clock().timestamp() * 1000), self._offset, self._told)

    def clock_doubt(self) -> ClockDoubted | None:
        """Why the day is to be asked about before something is written; ``None`` for nothing."""
        return self._doubt.of(self._clock(), self._offset, self._told)

    def trust_clock(self) -> None:
        """A person says that the day is right."""
        self._doubt.trust()
        self.sync_changed.emit()

    def look_at_day(self) -> None:
        """Somebody is there again: is it still the same day?"""
        self._day.look()

    def sync_now(self) -> None:
        """Ask for a round."""
        self.sync_wanted.emit()

    def syncing(self) -> bool:
        """True while a round is under way."""
        return self._syncing

    def set_syncing(self, busy: bool) -> None:
        """A round began or ended."""
        if busy != self._syncing:
            self._syncing = busy
            self.sync_changed.emit()

    def trouble(self) -> str:
        """The error word of what goes wrong on this PC itself while the post works; empty for nothing."""
        return self._trouble

    def set_trouble(self, word: str) -> None:
        """The post met something of that sort, or (empty) is over it."""
        if word != self._trouble:
            self._trouble = word
            self.sync_changed.emit()

    def put_back(self, owner: QObject | None = None) -> Answer[datetime | None]:
        """Put the newest backup that holds in the place of the file that is missing."""
        return self._one_after_another(*self._with_the_file_closed(self._put_back), owner=owner)

    def begin_anew(self, owner: QObject | None = None) -> Answer[str]:
        """Make an empty file where the one that was here is missing; where what is left of that was put."""
        return self._one_after_another(*self._with_the_file_closed(self._begin_anew), owner=owner)

    def rescue(self, owner: QObject | None = None) -> Answer[RescueView | None]:
        """Put a new file, of all that can be read, in the place of the damaged one."""
        return self._one_after_another(
            *self._with_the_file_closed(self._rescue),
            lambda _none: self.run(lambda store: store.rescued()),
            owner=owner,
        )

    def _with_the_file_closed(
        self, task: Callable[[], T]
    ) -> tuple[Answer[None], Callable[[None], Answer[T]]]:
        """Everybody here lets go of the file, then `task` puts another in its place; they go on after it."""
        let_go, done = while_closed(self.holders, task)
        return self.work(let_go), lambda _none: self._store.ask_closed(done, None)

    def find_files(self, owner: QObject | None = None) -> Answer[tuple[FoundFile, ...]]:
        """The provisioning files within reach; none for a desk that cannot enrol."""
        if self._joining is None:
            return self.work(lambda: (), owner)
        return self._one_after_another(
            self.run(_binding_of),
            lambda bound: self.work(lambda: self._can_join().find(bound)),
            owner=owner,
        )

    def look_at_file(self, path: Path, owner: QObject | None = None) -> Answer[FoundFile]:
        """Look at a file that somebody picked."""
        return self._one_after_another(
            self.run(_binding_of),
            lambda bound: self.work(lambda: self._can_join().look_at(path, bound)),
            owner=owner,
        )

    def enrol(self, path: Path, point: str = "", owner: QObject | None = None) -> Answer[str]:
        """Bind this PC to a contact point of a provisioning file."""
        # The store's thread checks and keeps; headquarters is asked on the other one, so that work goes on meanwhile.
        return self._one_after_another(
            self.run(lambda store: self._can_join().prepare(store, path, point)),
            lambda presented: self.work(lambda: (presented, self._can_join().present(presented))),
            lambda both: self.run(lambda store: self._can_join().bind(store, *both)),
            owner=owner,
        )

    def sticks(self, owner: QObject | None = None) -> Answer[tuple[Stick, ...]]:
        """The removable drives that are in."""
        from desktop.wiring.carrying import Carrying

        return self.work(Carrying.sticks, owner)

    def write_out(
        self, folder: Path, file: Path | None = None, point: str = "", owner: QObject | None = None
    ) -> Answer[tuple[Changes, WrittenOut]]:
        """Write what waits into files. The stick is touched on the thread that nobody waits for."""
        from desktop.wiring.carrying import Carrying

        going = Carrying(folder, file, point, self._joining)
        whole: Answer[Any] = self._promised.hold(Answer(owner, self.troubled.emit))
        return one_after_another(
            whole,
            self.work(going.read_file),
            lambda _none: self.run(going.pack),
            lambda _none: self.work(going.write),
            lambda _none: self.run(going.written),
        )

    def bring_back(
        self, places: Sequence[Path], owner: QObject | None = None
    ) -> Answer[tuple[Changes, Brought]]:
        """Take headquarters' answers from files and folders."""
        from desktop.wiring.carrying import take_from

        whole: Answer[Any] = self._promised.hold(Answer(owner, self.troubled.emit))
        return one_after_another(whole, self.work(lambda: take_from(places)), self.run)

    def explain(self, error: Exception) -> str:
        """An error of enrolment in words."""
        from desktop.start.explain import joining_words  # speaks of all that can go wrong, and loads it

        return joining_words(error)

    def _can_join(self) -> Joining:
        if self._joining is None:
            raise CannotEnrol
        return self._joining() if callable(self._joining) else self._joining

    def _one_after_another(
        self, first: Answer[Any], *then: Callable[[Any], Answer[Any]], owner: QObject | None
    ) -> Answer[Any]:
        return one_after_another(Answer(owner, self.troubled.emit), first, *then)

    def announce(self, changes: Changes) -> None:
        """Tell all screens of a change made elsewhere."""
        self._day.look()
        if changes.handbook:  # the store's thread tells the window which it is
            self.run(lambda _store: None)
            changes = changes.without_handbook()
        self.changed.emit(changes)
        if changes.sync:
            self.sync_changed.emit()

    def words_kept(self, patience: float, *, promised: bool = True) -> Answer[bool]:
        """Behind all that was asked and (unless `promised` is False) promised so far, and what that asks of the file: whether all
        that forms have handed over is in it. What it refuses is said again for `patience` seconds."""
        say = partial(self._last_words.say, patience=patience)
        if not promised:
            return self._store.ask(say, None)
        return self._promised.behind(lambda: self._store.ask(say, None), Answer(None, self.troubled.emit))

    def promising(self) -> bool:
        """Whether something that was promised is still under way."""
        return bool(self._promised)

    def promise_broken(self) -> bool:
        """Whether something promised could not be done since this was asked the last time."""
        return self._promised.take_broken()

    def words_refused_by(self) -> Exception | None:
        """Why the answer of `words_kept` was False."""
        return self._last_words.refusal

    def wait_until_saved(self, patience: float) -> bool:
        """Wait, `patience` seconds at most, until all verbs asked so far and the last words of forms are on the disk; whether they
        are, and nothing that was promised is still under way. Only for a moment after which the operating system may end the
        process: the window stands still meanwhile."""
        said: list[bool] = []
        deadline = time.monotonic() + patience
        self._store.ask(lambda store: said.append(self._last_words.say(store, patience / 2)), None)
        if not self._store.wait_for_queued(patience) or said != [True]:
            return False
        self._promised.wait((self._tasks, self._store), deadline - time.monotonic())
        # What an answer has just asked of the file is to be in it too.
        return not self._promised and self._store.wait_for_queued(deadline - time.monotonic())

    def finish(self) -> None:
        """Finish what is queued for the store and close it. The desk cannot be used afterwards.

        What runs beside the store (headquarters asked for an answer, a file being written) is not waited for: it goes on to
        its end by itself. Whoever ends the process calls `wait_for_left`.
        """
        if self._left:
            return
        self._day.stop()
        _FINISHED.append(self)
        self._tasks.leave(self)
        self._store.finish()

    def leave(self) -> None:
        """The same, and return at once: while the program goes on nobody needs to wait for the disk either. The desk
        hears what is still answered, and deletes itself then."""
        self._left = True
        self._day.stop()
        for thread in (self._tasks, self._store):
            thread.ended.connect(self._go)
            thread.leave(self)

    @Slot()
    def _go(self) -> None:
        if not (self._tasks.is_running() or self._store.is_running()):
            self.deleteLater()

    @Slot(object)
    def _look_for_changes(self, result: object) -> None:
        from local_store.views import Changes, SyncStatus  # loaded by now: the store has answered

        parts = result if isinstance(result, tuple | list) else (result,)
        for part in parts:
            if isinstance(part, Changes) and part != Changes():
                self._doubt.hear(part, self._clock(), self._offset, self._told)
                self.announce(part)
            elif isinstance(part, SyncStatus):
                self._offset, self._told = part.clock_offset_ms, part.headquarters_time
                self._day.look()


def _binding_of(store: Store) -> Binding | None:
    from desktop.wiring.enrolment import binding_of  # brings the keys' part of sync: no window waits for it

    return binding_of(store)
