"""One round of the post on one store: engine, carrier, timer and the note about it put together. No Qt, no thread."""

from __future__ import annotations

import logging
import random
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from casework.matters.registry import KINDS
from desktop.wiring.enrolment import Binding, binding_of, remember_keys
from desktop.wiring.journal import StoreJournal
from local_store.errors import CannotWrite, DiskFull, StoreError
from local_store.file.wiped import drop_ordered
from local_store.store import Store, wall_clock
from local_store.views import Changes, RoundView
from sync import timer
from sync.engine import Engine, RoundResult
from sync.envelope import DeskEnvelope
from sync.errors import Refused, Revoked, SyncError, WipeWaits, WipeWaitsFiles, WipeWaitsRevoked
from sync.pace import Pace
from sync.ports import Carrier, Diverged, NoRoom
from sync.protocol.known import Known
from sync.timer import Timer
from sync.uploading import PartSize

if TYPE_CHECKING:
    from sync.https import HttpsCarrier
    from sync.protocol.messages import WipeContent

_log = logging.getLogger(__name__)

ROUND_SECONDS: Final = 240.0
"""A round takes no longer than this in all, whatever comes over the line; what is left then is for the next one."""
UNFORESEEN: Final = "Unforeseen"
"""The error word of what no part of the program foresaw."""


_read_timer: Final = msgspec.msgpack.Decoder(Timer)


class SystemClock:
    """The clocks of this PC; implements ``sync.ports.Clock``."""

    def __init__(self, wall: Callable[[], int] = wall_clock) -> None:
        self._wall = wall

    def wall(self) -> int:
        """UTC ms, for people."""
        return self._wall()


@dataclass(frozen=True, slots=True)
class RoundEnd:
    """How a round ended. ``trouble``: an error word (see :func:`word_of`), empty when it went well; ``error`` the error
    itself. ``wait``: ms until the next one is due."""

    changes: Changes
    wait: int
    result: RoundResult | None = None
    error: Exception | None = None
    wipes: bool = False
    """Headquarters ordered this PC to wipe itself, nothing waits to be sent, and it is noted: the program has to end now."""

    @property
    def trouble(self) -> str:
        """The error word; empty when the round went well."""
        return "" if self.error is None else word_of(self.error)


def word_of(error: BaseException) -> str:
    """A word for an error: its type where that is one of the program's own, or says enough; else `UNFORESEEN`."""
    named = isinstance(error, SyncError | Diverged | StoreError | MemoryError)
    return type(error).__name__ if named else UNFORESEEN


def note_unforeseen(error: BaseException) -> None:
    """Into the log: what sort it was and where it came from. Its words may quote what a person typed."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    place = "?" if at is None else f"{Path(at.tb_frame.f_code.co_filename).name}:{at.tb_lineno}"
    _log.error("the post met what it did not foresee: %s at %s", type(error).__name__, place)


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
        seconds: float = ROUND_SECONDS,
    ) -> None:
        """``stopping``: asked before each request, from this thread; True ends the round there. ``seconds``: the longest
        that a round may take."""
        self._store = store
        self._clock = clock or SystemClock()
        self._given = carrier
        self._chance = chance
        self._stopping = stopping
        self._seconds = seconds
        self._pace = Pace()
        self._part = PartSize()
        self._broken = Timer()
        """How often files alone did not get through, one round after another."""
        self._made: tuple[str, str, HttpsCarrier] | None = None
        self._journal: StoreJournal | None = None
        self._unkept: Timer | None = None
        self._unnoted = ""

    @property
    def trouble(self) -> str:
        """The error word of the latest round where the disk had no room to keep it; else empty."""
        return self._unnoted

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

        A disk that takes nothing is such a thing: what was saved before is sent, nothing is fetched. Raises
        :class:`NotEnrolled`, and the store's other errors.
        """
        binding = binding_of(self._store)
        if binding is None:
            raise NotEnrolled
        began = self._clock.wall()
        before = self._store.streams.standing().streams
        envelope = DeskEnvelope(binding.keys())
        try:
            carrier, enough = self._line(binding)
            result = self._carried(envelope, carrier, enough)
            remember_keys(self._store, binding, envelope.certificates)
        except Exception as error:
            # What its requests did before it broke off stays done, so the screens have to look again.
            changed = Changes(sync=self._store.streams.standing().streams != before)
            if isinstance(error, Stopping) or self._stopping():
                # No failure: the timer stays due, and the next start goes on.
                return RoundEnd(changed, timer.wait(self._timer(), self._clock.wall()))
            if isinstance(error, StoreError) and not isinstance(error, CannotWrite):
                raise
            if isinstance(error, Revoked) and error.wipe is not None:
                return self._obey(error.wipe, binding, envelope, began, changed)
            if isinstance(error, Revoked):
                self._not_ordered()
            return self._failed(self._refused(error), began, changed)
        self._note(
            RoundView(began, self._clock.wall(), result.sent, result.received, result.moved),
            waiting_approval=result.waiting_approval,
            stuck=result.stuck,
        )
        result = self._files_after(result, envelope, carrier, enough)
        now = self._clock.wall()
        changed = Changes(subjects=result.subjects, sync=True, handbook=self._store.published.renew())
        if result.wipe is not None:
            return self._obey(result.wipe, binding, envelope, began, changed, result)
        self._not_ordered()
        return RoundEnd(changed, timer.wait(self._timer(), now), result)

    def cut(self) -> None:
        """Break off the request under way. From any thread, and returns at once; for when the program ends."""
        made = self._made
        if made is not None:
            made[2].cut()

    def close(self) -> None:
        """Let go of the connection."""
        if self._made is not None:
            self._made[2].close()
            self._made = None

    def _line(self, binding: Binding) -> tuple[Carrier, Callable[[], bool]]:
        """What carries this round, and whether it has taken as long as it may."""
        deadline = time.monotonic() + self._seconds
        carrier = self._given
        if carrier is None:
            carrier = self._carrier(binding)
            carrier.until(deadline)
        return _UntilStopped(carrier, self._stopping), lambda: time.monotonic() >= deadline

    def _files_after(
        self, result: RoundResult, envelope: DeskEnvelope, carrier: Carrier, enough: Callable[[], bool]
    ) -> RoundResult:
        """Files of evidence, now that the entries are there, and when the next round is due. What goes wrong with them says nothing of the
        entries: how many wait is told, and the next round goes on."""
        from desktop.post.files import ask_once_a_day, fetch_files, send_files

        now, rhythm, more = self._clock.wall, result.rhythm, result.more_to_send
        wrong: list[Exception] = []

        def by_itself(step: Callable[[], bool]) -> bool:
            """What goes wrong is kept for the end: a file that cannot be fetched holds none back that is to be sent."""
            try:
                return step()
            except (SyncError, NoRoom) as error:
                wrong.append(error)
                return True

        def ask() -> bool:
            ask_once_a_day(self._store, envelope, carrier, now())
            return True

        try:
            if not more:
                # First what somebody looks at.
                more = not by_itself(lambda: fetch_files(self._store, envelope, carrier, enough))
                if not enough():
                    by_itself(ask)
                more = send_files(self._store, envelope, carrier, self._part, enough).more or more
                if wrong:
                    raise wrong[0]
        except (SyncError, NoRoom) as error:
            # What is saved meanwhile waits for no back-off of theirs: that is only in when this round comes again.
            asked = error.retry_after if isinstance(error, SyncError) else 0
            failed = timer.after_failure(self._broken, now(), self._chance, retry_after=asked)
            state = timer.after_success(self._timer(), now(), rhythm=rhythm)
            self._broken = failed
            self._keep(msgspec.structs.replace(state, due=min(state.due, failed.due)))
            return result
        except Stopping:
            return result  # the timer stays due, and the next start goes on
        self._broken = Timer()
        self._keep(timer.after_success(self._timer(), now(), rhythm=rhythm, more=more))
        return replace(result, more_to_send=more)

    def _carried(self, envelope: DeskEnvelope, carrier: Carrier, enough: Callable[[], bool]) -> RoundResult:
        self._journal = StoreJournal(self._store)
        engine = Engine(
            self._journal,
            envelope,
            carrier,
            self._clock,
            lambda: (secrets.token_bytes(32), secrets.token_bytes(32)),
            pace=self._pace,
            known=Known(tuple(KINDS), self._store.published.listed()),
        )
        return engine.round(enough=enough)

    def _obey(
        self,
        wipe: WipeContent,
        binding: Binding,
        envelope: DeskEnvelope,
        began: int,
        changed: Changes,
        result: RoundResult | None = None,
    ) -> RoundEnd:
        """Headquarters has ordered that this PC wipes itself. Where something was not sent it is told so, and nothing goes.

        ``result``: of the round that brought the order, which went well and is noted; ``None``: a refusal brought it.
        """
        from desktop.post.files import ask_about_all
        from desktop.post.wiping import note_order, tell_unsent, unsent_here

        carrier = _UntilStopped(self._given or self._carrier(binding), self._stopping)
        try:
            ask_about_all(self._store, envelope, carrier)
        except Refused as refused:
            if refused.error != "malformed":  # an older one: it has none of them
                return self._failed(refused, began, changed)
        except Stopping:
            return RoundEnd(changed, timer.wait(self._timer(), self._clock.wall()), result)
        except (SyncError, NoRoom) as error:
            return self._failed(self._refused(error), began, changed)
        left = unsent_here(self._store, wipe.heads)
        waits = WipeWaits if left.entries else WipeWaitsFiles  # of the latter what can be sent was sent
        if result is None:
            waits = WipeWaitsRevoked
        try:
            if any(left):
                self._not_ordered()  # noted by an earlier round, and no longer so
                tell_unsent(self._store, wipe, envelope, carrier, left)
            else:
                note_order(self._store, wipe, binding, envelope)
        except (SyncError, Stopping):
            pass  # told with the next round, which is given the order again
        except (CannotWrite, NoRoom, OSError) as error:
            return self._failed(self._refused(error), began, changed)
        why = waits(sum(left))
        if result is None:
            return replace(self._failed(why, began, changed), wipes=not any(left))
        self._note(RoundView(began, self._clock.wall(), trouble=word_of(why)))
        wait = timer.wait(self._timer(), self._clock.wall())
        return RoundEnd(changed, wait, result, why, wipes=not any(left))

    def _not_ordered(self) -> None:
        """Headquarters has not ordered it, or it cannot be done now: what was noted of an order and not begun goes."""
        try:
            drop_ordered(self._store.folder)
        except OSError as error:
            note_unforeseen(error)  # with the next round

    def _refused(self, error: Exception) -> Exception:
        """By its own name what the engine only knows as a disk without room."""
        if not isinstance(error, NoRoom):
            return error
        return (self._journal.refused if self._journal is not None else None) or DiskFull()

    def _failed(self, error: Exception, began: int, changes: Changes) -> RoundEnd:
        word = word_of(error)
        if word == UNFORESEEN:
            note_unforeseen(error)
        now = self._clock.wall()
        asked = error.retry_after if isinstance(error, SyncError) else 0
        self._keep(timer.after_failure(self._timer(), now, self._chance, retry_after=asked))
        self._note(RoundView(began, now, trouble=word))
        return RoundEnd(changes | Changes(sync=True), timer.wait(self._timer(), now), error=error)

    def _note(
        self,
        ended: RoundView,
        *,
        waiting_approval: bool | None = None,
        stuck: Mapping[str, Sequence[int]] | None = None,
    ) -> None:
        try:
            self._store.streams.note_round(ended, waiting_approval=waiting_approval, stuck=stuck)
            self._unnoted = ""
        except CannotWrite as error:
            self._unnoted = ended.trouble or word_of(error)

    def _carrier(self, binding: Binding) -> HttpsCarrier:
        if self._made is None or self._made[:2] != (binding.url, binding.authority):
            self.close()
            from sync.https import HttpsCarrier  # TLS and HTTP take a quarter of a second to load

            self._made = (binding.url, binding.authority, HttpsCarrier(binding.url, binding.authority))
        return self._made[2]

    def _timer(self) -> Timer:
        if self._unkept is not None:
            return self._unkept
        kept = self._store.streams.timer_state()
        try:
            return _read_timer.decode(kept) if kept else Timer()
        except (msgspec.DecodeError, ValueError):
            return Timer()  # a newer program's, or nobody's: it only says when

    def _keep(self, state: Timer) -> None:
        """Where the disk takes nothing it is kept in memory: the post waits as long as it should all the same."""
        try:
            self._store.streams.set_timer_state(msgspec.msgpack.encode(state))
            self._unkept = None
        except CannotWrite:
            self._unkept = state
