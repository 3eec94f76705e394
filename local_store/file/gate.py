"""One gate for all who write to one file from this process: a person goes first, work in the background has short turns.

SQLite lets in whoever asks at the right moment, so a thread that writes without a pause keeps the others out for as long
as it likes. Here everybody stands in line: people in the order in which they came, and behind them what can wait. Work in
the background ends its turn after a slice of time, or as soon as a person comes. Where people never pause, it still has
one turn for each second that it waited. Other processes know nothing of this gate; with them SQLite's own lock decides.
"""

from __future__ import annotations

import threading
import time
import weakref
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from local_store.errors import StoreBusy

SLICE_SECONDS: Final = 0.020
"""Work in the background that a turn has; what the commit takes comes on top, so that both stay under 30 ms."""
SLICE_BESIDE_PEOPLE: Final = 0.010
"""The same while people are about: what a shorter turn has to commit is less, too."""
OVERDUE_SECONDS: Final = 1.0
"""Who waits in the background for so long has the next turn, whoever else waits."""
ABOUT_SECONDS: Final = 3.0
"""So long after a person was here smaller steps are taken in the background."""
LONGEST_WAIT: Final = 10.0
"""Seconds after which a turn that does not come is refused (``StoreBusy``)."""

Clock = Callable[[], float]


class Turn:
    """The right to write. Work in the background asks :meth:`is_over` after every small step."""

    def __init__(self, gate: Gate, *, urgent: bool, since: float) -> None:
        self._gate = gate
        self.urgent = urgent
        self.since = since
        self.overdue = False
        self.began = since

    def share(self) -> float:
        """How much of its slice the turn has used: 1 is all of it. A person's own turn has all the time there is."""
        if self.urgent:
            return 0.0
        slice_seconds = SLICE_BESIDE_PEOPLE if self._gate.people_about() else SLICE_SECONDS
        return (self._gate.now() - self.began) / slice_seconds

    def is_over(self) -> bool:
        """Whether it is time to commit and let others in."""
        if self.urgent:
            return False
        return self.share() >= 1 or (not self.overdue and self._gate.is_wanted())


class Gate:
    """The gate of one file. For any thread; a thread that holds it may go through it again."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self.now = clock
        self._changed = threading.Condition()
        self._holder: int | None = None
        self._depth = 0
        self._turn: Turn | None = None
        self._people: deque[Turn] = deque()
        self._background: deque[Turn] = deque()
        self._present: dict[int, int] = {}
        self._seen_at: float | None = None

    @contextmanager
    def turn(self, *, urgent: bool, patience: float = LONGEST_WAIT) -> Iterator[Turn]:
        """Wait for one's turn and have it until the block ends. Raises ``StoreBusy`` after ``patience`` seconds."""
        turn = self._enter(urgent, patience)
        try:
            yield turn
        finally:
            self._leave()

    @contextmanager
    def present(self) -> Iterator[None]:
        """While a person waits for an answer, also one that only reads: work in the background begins no turn."""
        me = threading.get_ident()
        with self._changed:
            self._seen_at = self.now()
            self._present[me] = self._present.get(me, 0) + 1
        try:
            yield
        finally:
            with self._changed:
                self._present[me] -= 1
                if not self._present[me]:
                    del self._present[me]
                self._changed.notify_all()

    def step_aside(self) -> None:
        """For work in the background that computes without writing: wait while a person wants the machine."""
        with self._changed:
            deadline = self.now() + OVERDUE_SECONDS
            while self._wanted() and (left := deadline - self.now()) > 0:
                self._changed.wait(left)

    def is_wanted(self) -> bool:
        """Whether a person waits, for the gate or for an answer. The calling thread itself does not count."""
        with self._changed:
            return self._wanted()

    def people_about(self) -> bool:
        """Whether a person was here in the last seconds and may soon come again."""
        with self._changed:
            return self._seen_at is not None and self.now() - self._seen_at < ABOUT_SECONDS

    def waiting(self) -> tuple[int, int]:
        """How many stand in line: people, background."""
        with self._changed:
            return len(self._people), len(self._background)

    # --- private ------------------------------------------------------------------------------------------

    def _wanted(self) -> bool:
        return bool(self._people) or bool(self._present.keys() - {threading.get_ident()})

    def _enter(self, urgent: bool, patience: float) -> Turn:
        me = threading.get_ident()
        with self._changed:
            if self._holder == me:
                assert self._turn is not None
                self._depth += 1
                return self._turn
            turn = Turn(self, urgent=urgent, since=self.now())
            if urgent:
                self._seen_at = turn.since
            line = self._people if urgent else self._background
            line.append(turn)
            self._changed.notify_all()
            try:
                while not self._may_go(turn):
                    left = turn.since + patience - self.now()
                    if left <= 0:
                        raise StoreBusy
                    if not urgent and not turn.overdue:
                        left = min(left, max(0.001, turn.since + OVERDUE_SECONDS - self.now()))
                    self._changed.wait(left)
            except BaseException:
                line.remove(turn)
                self._changed.notify_all()
                raise
            line.popleft()
            self._holder, self._depth, self._turn = me, 1, turn
            turn.began = self.now()
            return turn

    def _leave(self) -> None:
        with self._changed:
            self._depth -= 1
            if not self._depth:
                self._holder = self._turn = None
                self._changed.notify_all()

    def _may_go(self, turn: Turn) -> bool:
        first = self._background[0] if self._background else None
        if first is not None and self.now() - first.since >= OVERDUE_SECONDS:
            first.overdue = True
        if self._holder is not None:
            return False
        if turn.urgent:
            return turn is self._people[0] and not (first is not None and first.overdue)
        return turn is first and (turn.overdue or not self._wanted())


_gates: weakref.WeakValueDictionary[str, Gate] = weakref.WeakValueDictionary()
_gates_lock = threading.Lock()


def gate_of(place: str) -> Gate:
    """The gate of the file at ``place`` (its real path), one for the whole process while anybody holds on to it."""
    with _gates_lock:
        gate = _gates.get(place)
        if gate is None:
            gate = _gates[place] = Gate()
        return gate


def places() -> tuple[str, ...]:
    """The real paths of all files that this process has open."""
    with _gates_lock:
        return tuple(_gates)
