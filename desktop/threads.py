"""The store on a thread of its own: verbs go in, answers come out on the UI thread.

The queue is Qt's own event queue of the store thread, so verbs run in the order they were asked. An answer for a
screen that has been closed meanwhile is dropped.
"""

from __future__ import annotations

import atexit
import logging
import sys
import threading
import weakref
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from types import MethodType
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QObject, QThread, Signal, Slot

from desktop.civil_day import CivilDay

if TYPE_CHECKING:
    from casework.handbook import Handbook
    from desktop.enrolment import Binding
    from desktop.joining import Joining
    from local_store.store import Store
    from local_store.views import Changes
    from ui.ports import FoundFile

T = TypeVar("T")
_log = logging.getLogger(__name__)


class CannotEnrol(Exception):
    """This desk was made without a way to enrol: a practice desk, a test."""


class Answer(Generic[T]):
    """A `ui.ports.Pending`: kept by the thread until the verb has run."""

    def __init__(self, owner: QObject | None, trouble: Callable[[Exception], None]) -> None:
        self._owner = weakref.ref(owner) if owner is not None else None
        self._shows: list[Callable[[], Callable[[T], object] | None]] = []
        self._fails: list[Callable[[], Callable[[Exception], object] | None]] = []
        self._trouble = trouble

    def then(self, show: Callable[[T], object]) -> Answer[T]:
        """Hand the answer to `show` on the UI thread."""
        self._shows.append(_held(show))
        return self

    def fails(self, show_error: Callable[[Exception], object]) -> Answer[T]:
        """Hand an error to `show_error` on the UI thread."""
        self._fails.append(_held(show_error))
        return self

    def deliver(self, result: T) -> None:
        """Called once, on the UI thread."""
        for held in self._shows:
            show = self._alive(held)
            if show is not None:
                show(result)

    def deliver_error(self, error: Exception) -> None:
        """Called once, on the UI thread. An error nobody waits for is announced to the window."""
        told = False
        for held in self._fails:
            show = self._alive(held)
            if show is not None:
                told = True
                show(error)
        if not told:
            self._trouble(error)

    def _alive(self, held: Callable[[], Callable[..., object] | None]) -> Callable[..., object] | None:
        if self._owner is not None:
            owner = self._owner()
            if owner is None or not shiboken6.isValid(owner):
                return None
        call = held()
        target = getattr(call, "__self__", None)
        if isinstance(target, QObject) and not shiboken6.isValid(target):
            return None
        return call


def _held(call: Callable[..., object]) -> Callable[[], Callable[..., Any] | None]:
    """Methods weakly, so that a pending answer keeps no screen alive; functions as they are."""
    if isinstance(call, MethodType):
        return weakref.WeakMethod(call)
    return lambda: call


class _Job:
    __slots__ = ("answer", "task")

    def __init__(self, task: Callable[[Any], Any], answer: Answer[Any]) -> None:
        self.task = task
        self.answer = answer


class _Worker(QObject):
    """Lives on its thread. `made` opens what tasks are given (the store), on first use and on this thread.

    A verb that takes long (an import) lets what was asked since go first between two of its batches.
    """

    done = Signal(object, object, object)  # answer, result, error

    def __init__(self, made: Callable[[], Any]) -> None:
        super().__init__()
        self._made = made
        self._thing: Any = None
        self._open = False
        self._depth = 0
        self._marks: list[threading.Event] = []
        self._closing = False

    @Slot(object)
    def do(self, job: _Job) -> None:
        result: Any = None
        error: Exception | None = None
        self._depth += 1
        try:
            if not self._open:
                self._thing = self._made()
                self._open = True
                if hasattr(self._thing, "between_batches"):
                    self._thing.between_batches = self._let_others_go
            result = job.task(self._thing)
        except Exception as caught:  # noqa: BLE001 - every failure of a verb is told to whoever asked
            error = caught
            # The kind of failure only: messages may quote what a person typed.
            _log.warning("a verb failed: %s", type(caught).__name__)
        self.done.emit(job.answer, result, error)
        self._depth -= 1
        if not self._depth:
            for mark in self._marks:
                mark.set()
            self._marks.clear()
            if self._closing:
                self.close()

    def _let_others_go(self) -> None:
        """Do what was asked since the verb at hand began; what that lets go first stands behind it again."""
        if self._depth == 1:
            QCoreApplication.sendPostedEvents(self, 0)

    @Slot(object)
    def reached(self, mark: threading.Event) -> None:
        if self._depth:
            self._marks.append(mark)
        else:
            mark.set()

    @Slot()
    def close(self) -> None:
        if self._depth:
            self._closing = True
            return
        if self._open and hasattr(self._thing, "close"):
            self._thing.close()
        self._open = False
        QThread.currentThread().quit()


SWITCH_SECONDS: Final = 0.001
"""Python hands over between its threads after this time (5 ms by itself): an answer passes through two of them, and must
not wait each time for the post."""
LEFT_AT_MOST: Final = 300.0
"""Seconds after which no request that was left is still under way."""
_FINISHED: list[QObject] = []
"""Desks that were finished, which is when the process ends. They stay until then: one that the garbage collector came to on
another thread would take its timer and signals away under the window's."""
_LEFT: dict[WorkThread, object] = {}
"""Threads that nobody waits for any more and that have not ended, each with whom its answers go to."""


def wait_for_left(patience: float) -> bool:
    """Wait, `patience` seconds at most, for the threads that were left; whether all have ended.

    One that waits for the network may hang: nothing of it is written, and the end of the process ends it too.
    """
    deadline = QDeadlineTimer(round(patience * 1000))
    ended = [each.wait(deadline) for each in list(_LEFT)]
    return all(ended)


# Qt aborts a process that takes a running thread down with it. Who cannot wait so long ends without this (`os._exit`).
atexit.register(wait_for_left, LEFT_AT_MOST)


class WorkThread(QObject):
    """One thread with one worker and what it works on."""

    _asked = Signal(object)
    _marked = Signal(object)
    _closing = Signal()
    answered = Signal(object)
    ended = Signal()
    """A thread that was left has ended."""

    def __init__(self, name: str, made: Callable[[], Any], trouble: Callable[[Exception], None]) -> None:
        super().__init__()
        self._trouble = trouble
        self._thread = QThread(self)
        self._thread.setObjectName(name)
        self._worker = _Worker(made)
        self._worker.moveToThread(self._thread)
        # The worker lives on its thread: Qt hands over between the two. (Naming the kind of connection would load the enums
        # of all of Qt, for a seventieth of a second before the window is seen.)
        self._asked.connect(self._worker.do)
        self._marked.connect(self._worker.reached)
        self._closing.connect(self._worker.close)
        self._worker.done.connect(self._deliver)
        self._thread.start()

    def ask(self, task: Callable[[Any], T], owner: QObject | None) -> Answer[T]:
        """Queue a task."""
        answer: Answer[T] = Answer(owner, self._trouble)
        self._asked.emit(_Job(task, answer))
        return answer

    def wait_for_queued(self, patience: float) -> bool:
        """Wait, `patience` seconds at most, until all that was asked so far has been done; whether it has."""
        mark = threading.Event()
        self._marked.emit(mark)
        return mark.wait(patience)

    def finish(self) -> None:
        """Do what is queued, close what was opened, end the thread; returns when it has ended."""
        if self._thread.isRunning():
            self._closing.emit()
            self._thread.wait()

    def is_running(self) -> bool:
        """Whether the thread has not ended yet."""
        return self._thread.isRunning()

    def wait(self, deadline: QDeadlineTimer) -> bool:
        """Wait until the thread has ended; whether it has."""
        return self._thread.wait(deadline)

    def leave(self, whose: object) -> None:
        """The same, and return at once: the thread ends by itself when what it does has come to its end.

        `whose`: who hears the answers that still come; kept until then.
        """
        if self._thread.isRunning():
            # Qt must not take a thread away that still runs, so it is kept until it has ended; those that have are let go
            # here, and never while they are being heard.
            for other in [each for each in _LEFT if not each.is_running()]:
                del _LEFT[other]
            _LEFT[self] = whose
            self._thread.finished.connect(self._has_ended)
            self._closing.emit()

    @Slot()
    def _has_ended(self) -> None:
        self._thread.wait()
        self.ended.emit()

    @Slot(object, object, object)
    def _deliver(self, answer: Answer[Any], result: Any, error: Exception | None) -> None:
        if error is not None:
            answer.deliver_error(error)
            return
        self.answered.emit(result)
        answer.deliver(result)


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

    def __init__(
        self,
        open_store: Callable[[], Store],
        handbook: Handbook | Callable[[], Handbook],
        clock: Callable[[], datetime],
        joining: Joining | Callable[[], Joining] | None = None,
        put_back: Callable[[], datetime | None] = lambda: None,
    ) -> None:
        super().__init__()
        sys.setswitchinterval(SWITCH_SECONDS)
        self._joining = joining
        self._put_back = put_back
        self._handbook = handbook
        self._clock = clock
        self._syncing = False
        self._trouble = ""
        self._store = WorkThread("store", open_store, self.troubled.emit)
        self._tasks = WorkThread("tasks", lambda: None, self.troubled.emit)
        self._store.answered.connect(self._look_for_changes)
        self._left = False
        self._offset = self._told = 0
        # Held weakly: in a ring of references it would be collected, with its timer, on whichever thread comes to it.
        here = weakref.ref(self)

        def now() -> datetime:
            desk = here()
            return clock() if desk is None else desk.now()

        self._day = CivilDay(now, self)
        self._day.turned.connect(self.day_turned)

    @property
    def handbook(self) -> Handbook:
        """What changes by decree, as of the start of the program."""
        return self._handbook() if callable(self._handbook) else self._handbook

    def run(self, verb: Callable[[Store], T], owner: QObject | None = None) -> Answer[T]:
        """Run a verb on the store thread. Until it is done the post begins nothing at the file."""

        def attended(store: Store) -> T:
            with store.asked_by_a_person():
                return verb(store)

        return self._store.ask(attended, owner)

    def work(self, task: Callable[[], T], owner: QObject | None = None) -> Answer[T]:
        """Run something slow that needs no store on the other thread."""
        return self._tasks.ask(lambda _: task(), owner)

    def now(self) -> datetime:
        """The time at this desk: by its clock, put right by what headquarters said of it."""
        return self._clock() + timedelta(milliseconds=self.clock_error())

    def clock_error(self) -> int:
        """How far the clock of this PC is off, ms (to be added to it); 0 where that is nothing to speak of."""
        if not self._told:
            return 0
        from local_store.true_time import (
            clock_error,
        )  # with the store, for which the first sight does not wait

        return clock_error(round(self._clock().timestamp() * 1000), self._offset, self._told)

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
        return self.work(self._put_back, owner)

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

    def explain(self, error: Exception) -> str:
        """An error of enrolment in words."""
        from desktop.explain import joining_words  # speaks of all that can go wrong, and loads it

        return joining_words(error)

    def _can_join(self) -> Joining:
        if self._joining is None:
            raise CannotEnrol
        return self._joining() if callable(self._joining) else self._joining

    def _one_after_another(
        self, first: Answer[Any], *then: Callable[[Any], Answer[Any]], owner: QObject | None
    ) -> Answer[Any]:
        """Each with the answer of the one before; the last one's answer. The first error ends it."""
        whole: Answer[Any] = Answer(owner, self.troubled.emit)

        # Functions, not methods: those are held weakly, and nobody else holds the answer.
        def wait_for(answer: Answer[Any], rest: tuple[Callable[[Any], Answer[Any]], ...]) -> None:
            def told(result: Any) -> None:
                if rest:
                    wait_for(rest[0](result), rest[1:])
                else:
                    whole.deliver(result)

            answer.then(told).fails(lambda error: whole.deliver_error(error))

        wait_for(first, then)
        return whole

    def announce(self, changes: Changes) -> None:
        """Tell all screens of a change made elsewhere."""
        self._day.look()
        self.changed.emit(changes)
        if changes.sync:
            self.sync_changed.emit()

    def wait_until_saved(self, patience: float) -> bool:
        """Wait, `patience` seconds at most, until all verbs asked so far are on the disk; whether they are.

        Only for a moment after which the operating system may end the process: the window stands still meanwhile.
        """
        return self._store.wait_for_queued(patience)

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
            if isinstance(part, Changes):
                self.announce(part)
            elif isinstance(part, SyncStatus):
                self._offset, self._told = part.clock_offset_ms, part.headquarters_time
                self._day.look()


def _binding_of(store: Store) -> Binding | None:
    from desktop.enrolment import (
        binding_of,
    )  # brings the keys' part of sync, which the window need not wait for

    return binding_of(store)
