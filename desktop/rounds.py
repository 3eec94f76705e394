"""One round of the post on one store: engine, carrier, timer and the note about it put together. No Qt, no thread."""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from desktop.enrolment import Binding, binding_of, remember_keys
from desktop.journal import StoreJournal
from local_store.store import Store, wall_clock
from local_store.views import Changes, RoundView
from sync import timer
from sync.engine import Engine, RoundResult
from sync.envelope import DeskEnvelope
from sync.errors import SyncError
from sync.pace import Pace
from sync.ports import Carrier, Diverged
from sync.timer import Timer

if TYPE_CHECKING:
    from sync.https import HttpsCarrier


class SystemClock:
    """The clocks of this PC; implements ``sync.ports.Clock``."""

    def __init__(self, wall: Callable[[], int] = wall_clock) -> None:
        self._wall = wall

    def wall(self) -> int:
        """UTC ms, for people."""
        return self._wall()


@dataclass(frozen=True, slots=True)
class RoundEnd:
    """How a round ended. ``trouble``: an error word (a class of ``sync.errors``), empty when it went well;
    ``error`` the error itself. ``wait``: ms until the next one is due."""

    changes: Changes
    wait: int
    result: RoundResult | None = None
    error: Exception | None = None

    @property
    def trouble(self) -> str:
        """The error word; empty when the round went well."""
        return "" if self.error is None else type(self.error).__name__


class NotEnrolled(Exception):
    """This PC belongs to no contact point yet, so there is nobody to sync with."""


class Stopping(Exception):
    """The program is ending: no further request is made. Nothing went wrong, and what was carried stays carried."""


class _UntilStopped:
    """A carrier that takes nothing more once the program ends."""

    def __init__(self, carrier: Carrier, stopping: Callable[[], bool]) -> None:
        self._carrier = carrier
        self._stopping = stopping

    def post(self, path: str, parcel: bytes) -> bytes:
        if self._stopping():
            raise Stopping
        return self._carrier.post(path, parcel)


class PostOffice:
    """Runs rounds for one store. Keep one for as long as possible: it remembers the pace and the connection.

    Belongs to the thread that opened ``store``. Where no ``carrier`` is given it is made from the binding.
    """

    def __init__(
        self,
        store: Store,
        *,
        clock: SystemClock | None = None,
        carrier: Carrier | None = None,
        chance: Callable[[], float] = random.random,
        stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        """``stopping``: asked before each request, from this thread; True ends the round there."""
        self._store = store
        self._clock = clock or SystemClock()
        self._given = carrier
        self._chance = chance
        self._stopping = stopping
        self._pace = Pace()
        self._made: tuple[str, str, HttpsCarrier] | None = None

    def wait(self) -> int | None:
        """Milliseconds until the next round is due; ``None`` while this PC is not enrolled."""
        return None if binding_of(self._store) is None else timer.wait(self._timer(), self._clock.wall())

    def saved(self) -> int | None:
        """Something was saved; the new wait."""
        self._keep(timer.after_save(self._timer(), self._clock.wall()))
        return self.wait()

    def at_once(self) -> int | None:
        """A person wants a round now; the new wait."""
        self._keep(timer.at_once(self._timer(), self._clock.wall()))
        return self.wait()

    def round(self) -> RoundEnd:
        """One round. Never raises for what goes wrong on the way: that is in the :class:`RoundEnd`.

        Raises :class:`NotEnrolled`, and the store's own errors.
        """
        binding = binding_of(self._store)
        if binding is None:
            raise NotEnrolled
        began = self._clock.wall()
        before = self._store.streams.standing().streams
        envelope = DeskEnvelope(binding.keys())
        engine = Engine(
            StoreJournal(self._store),
            envelope,
            _UntilStopped(self._given or self._carrier(binding), self._stopping),
            self._clock,
            lambda: (secrets.token_bytes(32), secrets.token_bytes(32)),
            pace=self._pace,
        )
        try:
            result = engine.round()
        except (SyncError, Diverged, Stopping) as error:
            # What its requests did before it broke off stays done, so the screens have to look again.
            changed = Changes(sync=self._store.streams.standing().streams != before)
            if isinstance(error, Stopping):  # no failure: the timer stays due, and the next start goes on
                return RoundEnd(changed, timer.wait(self._timer(), self._clock.wall()))
            return self._failed(error, began, changed)
        remember_keys(self._store, binding, envelope.certificates)
        now = self._clock.wall()
        self._keep(timer.after_success(self._timer(), now, rhythm=result.rhythm, more=result.more_to_send))
        self._store.streams.note_round(
            RoundView(began, now, result.sent, result.received, result.moved),
            waiting_approval=result.waiting_approval,
        )
        return RoundEnd(
            Changes(subjects=result.subjects, sync=True),
            timer.wait(self._timer(), now),
            result,
        )

    def close(self) -> None:
        """Let go of the connection."""
        if self._made is not None:
            self._made[2].close()
            self._made = None

    def _failed(self, error: SyncError | Diverged, began: int, changes: Changes) -> RoundEnd:
        now = self._clock.wall()
        asked = error.retry_after if isinstance(error, SyncError) else 0
        self._keep(timer.after_failure(self._timer(), now, self._chance, retry_after=asked))
        self._store.streams.note_round(RoundView(began, now, trouble=type(error).__name__))
        return RoundEnd(changes | Changes(sync=True), timer.wait(self._timer(), now), error=error)

    def _carrier(self, binding: Binding) -> Carrier:
        if self._made is None or self._made[:2] != (binding.url, binding.authority):
            self.close()
            from sync.https import HttpsCarrier  # TLS and HTTP take a quarter of a second to load

            self._made = (binding.url, binding.authority, HttpsCarrier(binding.url, binding.authority))
        return self._made[2]

    def _timer(self) -> Timer:
        kept = self._store.streams.timer_state()
        return msgspec.msgpack.decode(kept, type=Timer) if kept else Timer()

    def _keep(self, state: Timer) -> None:
        self._store.streams.set_timer_state(msgspec.msgpack.encode(state))
