"""A thread with one worker: tasks go in, answers come out on the UI thread; and the threads that nobody waits for any more.

The queue is Qt's own event queue of the thread, so tasks run in the order they were asked. An answer for a
screen that has been closed meanwhile is dropped.
"""

from __future__ import annotations

import atexit
import logging
import threading
import time
import weakref
from collections.abc import Callable
from types import MethodType
from typing import Any, Final, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QObject, QThread, Signal, Slot

T = TypeVar("T")
_log = logging.getLogger(__name__)


class Answer(Generic[T]):
    """A `ui.ports.Pending`: kept by the thread until the verb has run."""

    def __init__(self, owner: QObject | None, trouble: Callable[[Exception], None]) -> None:
        self._owner = weakref.ref(owner) if owner is not None else None
        self._shows: list[Callable[[], Callable[[T], object] | None]] = []
        self._fails: list[Callable[[], Callable[[Exception], object] | None]] = []
        self._over: list[Callable[[Exception | None], object]] = []
        self._trouble = trouble

    def then(self, show: Callable[[T], object]) -> Answer[T]:
        """Hand the answer to `show` on the UI thread."""
        self._shows.append(_held(show))
        return self

    def fails(self, show_error: Callable[[Exception], object]) -> Answer[T]:
        """Hand an error to `show_error` on the UI thread."""
        self._fails.append(_held(show_error))
        return self

    def when_over(self, call: Callable[[Exception | None], object]) -> None:
        """Call it behind everybody else, with the error if there was one, and though nobody else lives any more."""
        self._over.append(call)

    def deliver(self, result: T) -> None:
        """Called once, on the UI thread."""
        try:
            for held in self._shows:
                show = self._alive(held)
                if show is not None:
                    show(result)
        finally:
            for call in self._over:
                call(None)

    def deliver_error(self, error: Exception) -> None:
        """Called once, on the UI thread. An error nobody waits for is announced to the window."""
        told = False
        try:
            for held in self._fails:
                show = self._alive(held)
                if show is not None:
                    told = True
                    show(error)
            if not told:
                self._trouble(error)
        finally:
            for call in self._over:
                call(error)

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


def one_after_another(
    whole: Answer[Any], first: Answer[Any], *then: Callable[[Any], Answer[Any]]
) -> Answer[Any]:
    """Each with the answer of the one before; ``whole`` gets the last one's answer. The first error ends it."""

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


def _held(call: Callable[..., object]) -> Callable[[], Callable[..., Any] | None]:
    """Methods weakly, so that a pending answer keeps no screen alive; functions as they are."""
    if isinstance(call, MethodType):
        return weakref.WeakMethod(call)
    return lambda: call


class _Job:
    __slots__ = ("answer", "closed", "task")

    def __init__(self, task: Callable[[Any], Any], answer: Answer[Any], *, closed: bool = False) -> None:
        self.task = task
        self.answer = answer
        self.closed = closed


class _Worker(QObject):
    """Lives on its thread. `made` opens what tasks are given (the store), on first use and on this thread.

    A verb that takes long (an import) lets what was asked since go first between two of its batches.
    """

    done = Signal(object, object, object)  # answer, result, error

    def __init__(self, made: Callable[[], Any], before_closing: Callable[[Any], object] | None) -> None:
        super().__init__()
        self._made = made
        self._before_closing = before_closing
        self.closed = threading.Event()
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
            if job.closed:
                self._let_go()
            elif not self._open:
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

    def _let_go(self) -> None:
        """Close what tasks work on; the next one opens it anew. What it is asked to write before may fail: it is broken."""
        if self._depth > 1:
            from local_store.errors import StoreBusy

            raise StoreBusy
        thing, self._thing = self._thing, None
        was_open, self._open = self._open, False
        if was_open:
            try:
                if self._before_closing is not None:
                    self._before_closing(thing)
            except Exception as caught:  # noqa: BLE001 - whatever it is, the file is to be closed
                _log.warning("the last words were refused: %s", type(caught).__name__)
            finally:
                thing.close()

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
        try:
            if self._open and self._before_closing is not None:
                self._before_closing(self._thing)
            if self._open and hasattr(self._thing, "close"):
                self._thing.close()
        finally:
            self._open = False
            self.closed.set()
            QThread.currentThread().quit()


LEFT_AT_MOST: Final = 300.0
"""Seconds after which no request that was left is still under way."""
_LEFT: dict[WorkThread, object] = {}
"""Threads that nobody waits for any more and that have not ended, each with whom its answers go to."""


_CLOSING: list[threading.Event] = []
"""Of each thread with a file that was left: set when the file is closed."""


def files_closing() -> tuple[threading.Event, ...]:
    """What is set when the files of threads that were left are closed, and all that was asked of them is written. On the
    window's thread."""
    _CLOSING[:] = [each for each in _CLOSING if not each.is_set()]
    return tuple(_CLOSING)


def wait_for_files(closing: tuple[threading.Event, ...], patience: float | None = None) -> bool:
    """Wait, `patience` seconds at most, for all of these files; whether they are closed."""
    deadline = None if patience is None else time.monotonic() + patience
    return all(
        each.wait(None if deadline is None else max(0.0, deadline - time.monotonic())) for each in closing
    )


def after_files(made: Callable[[], T]) -> Callable[[], T]:
    """`made` for a thread of its own: what a window before this one still writes is seen by this one. On the window's thread."""
    before = files_closing()

    def opened() -> T:
        wait_for_files(before)
        return made()

    return opened


def wait_for_left(patience: float) -> bool:
    """Wait for the threads that were left; whether all have ended. One that writes to a file is waited for to its end, the
    others `patience` seconds at most: one that waits for the network may hang, nothing of it is written, and the end of
    the process ends it too.
    """
    wait_for_files(tuple(_CLOSING))
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

    def __init__(
        self,
        name: str,
        made: Callable[[], Any],
        trouble: Callable[[Exception], None],
        before_closing: Callable[[Any], object] | None = None,
    ) -> None:
        """`before_closing`: called with what tasks work on, a file, when it is to be closed."""
        super().__init__()
        self._is_file = before_closing is not None
        self._trouble = trouble
        self._thread = QThread(self)
        self._thread.setObjectName(name)
        self._worker = _Worker(made, before_closing)
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

    def ask_closed(self, task: Callable[[], T], owner: QObject | None) -> Answer[T]:
        """Queue a task for which the file must be closed; the next one opens it anew."""
        answer: Answer[T] = Answer(owner, self._trouble)
        self._asked.emit(_Job(lambda _thing: task(), answer, closed=True))
        return answer

    def wait_for_queued(self, patience: float) -> bool:
        """Wait, `patience` seconds at most, until all that was asked so far has been done; whether it has."""
        mark = threading.Event()
        self._marked.emit(mark)
        return mark.wait(patience)

    def hear(self) -> None:
        """Hand over the answers that have come, and nothing else that the window has to do. On the window's thread."""
        QCoreApplication.sendPostedEvents(self, 0)

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
            if self._is_file:
                _CLOSING.append(self._worker.closed)
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
