"""Mistakes a programmer could make, each as a small patch: the simulator must find every one.

Each function patches for as long as its context lasts. ``worlds`` names the classes of world it is hunted in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import msgspec

from casework import fold as folding
from casework.folding.money import Plan
from casework.journal.entry import next_digest, read_entry, write_entry
from casework.journal.travelling import Arrival, Head
from sync import engine as engines
from sync import plan
from sync.engine import Engine
from sync.errors import BadAnswer, CaptivePortal, SyncError
from sync.packing import Packer
from sync.ports import Diverged
from sync.protocol.messages import ExchangeAnswer, Receipt
from sync.unpacking import Unpacker
from tests.simulator.headquarters import MemoryHeadquarters
from tests.simulator.journal import MemoryJournal


@contextmanager
def patched(owner: object, name: str, make: Callable[[Any], Any]) -> Iterator[None]:
    """Put ``make(original)`` in the place of an attribute for a while."""
    there = vars(owner)[name]
    original = getattr(owner, name)
    setattr(owner, name, make(original))
    try:
        yield
    finally:
        setattr(owner, name, there)


def _own_all_stored(journal: Any) -> None:
    held = journal.disk.streams.get(journal.disk.device)
    if held is not None:
        held.stored = len(held.entries)


def mark_before_commit() -> AbstractContextManager[None]:
    """Entries are shown as 已送达 when they are sent, not when headquarters says so."""

    def make(original: Any) -> Any:
        def exchange(self: Any, standing: Any, request: Any) -> Any:
            _own_all_stored(self._journal)
            return original(self, standing, request)

        return exchange

    return patched(Engine, "_exchange", make)


def skip_the_receipts_check() -> AbstractContextManager[None]:
    """Any signed answer counts as the receipt of what was just sent, whichever parcel it belongs to."""

    def make(original: Any) -> Any:
        def exchange(self: Any, standing: Any, request: Any) -> Any:
            inner = vars(engines)["exchange_letter"]

            def believe(envelope: Any, carrier: Any, keys: Any, letter: Any, answer_type: Any) -> Any:
                reply = carrier.post(f"/v1/{letter.purpose}", envelope.seal(keys, letter))
                try:
                    opened = envelope.open(keys, reply)
                    answer = msgspec.msgpack.decode(opened.payload, type=answer_type)
                except (ValueError, msgspec.DecodeError) as error:
                    raise BadAnswer("parcel") from error
                if isinstance(answer, ExchangeAnswer):
                    _own_all_stored(self._journal)
                    receipt = msgspec.structs.replace(
                        answer.receipt, number=letter.number, digest=hashlib.sha256(letter.payload).digest()
                    )
                    answer = msgspec.structs.replace(answer, receipt=receipt)
                return answer

            vars(engines)["exchange_letter"] = believe
            try:
                return original(self, standing, request)
            finally:
                vars(engines)["exchange_letter"] = inner

        return exchange

    return patched(Engine, "_exchange", make)


def reuse_a_position() -> AbstractContextManager[None]:
    """Positions are assigned outside the lock: a later transaction's entries slip in before those already read."""

    def make(original: Any) -> Any:
        def store(self: Any, state: Any, run: Any, key: bytes) -> None:
            before = len(state.positions)
            original(self, state, run, key)
            fresh = state.positions[before:]
            if fresh and before:
                state.positions[before:] = []
                state.positions[before - 1 : before - 1] = fresh

        return store

    return patched(MemoryHeadquarters, "_store", make)


def count_concurrent_money_twice() -> AbstractContextManager[None]:
    """Two sums agreed without knowledge of each other both count."""
    nothing = Plan(frozenset(), frozenset())
    return patched(folding, "plan_money", lambda original: lambda *arguments: nothing)


def compare_no_feed() -> AbstractContextManager[None]:
    """Headquarters goes on from a PC's position, whatever stood before it when it was told."""
    return patched(MemoryHeadquarters, "_feed", lambda original: lambda self, state, position: b"feed")


def forget_the_epoch() -> AbstractContextManager[None]:
    """A PC takes note of a new epoch and believes its old marks all the same."""

    def make(original: Any) -> Any:
        def enter(disk: Any, arrival: Arrival) -> None:
            if arrival.epoch != disk.epoch:
                disk.epoch = arrival.epoch
                disk.epochs = (*disk.epochs, arrival.epoch)

        return staticmethod(enter)

    return patched(MemoryJournal, "_enter_epoch", make)


def ignore_a_truncated_page() -> AbstractContextManager[None]:
    """A page that stops at its limit is taken for the last one."""

    def make(original: Any) -> Any:
        def page(self: Any, state: Any, request: Any, position: int) -> Any:
            narrow = msgspec.structs.replace(request, limit=2)
            runs, _, _ = original(self, state, narrow, position)
            return runs, len(state.positions), False

        return page

    return patched(MemoryHeadquarters, "_page", make)


def trust_200() -> AbstractContextManager[None]:
    """Whatever comes back with status 200 is taken for "received"."""

    def make(original: Any) -> Any:
        def exchange(self: Any, standing: Any, request: Any) -> Any:
            try:
                return original(self, standing, request)
            except (BadAnswer, CaptivePortal) as error:
                if isinstance(error, CaptivePortal) and error.status != 200:
                    raise
                own = next((run for run in request.runs if run.device == standing.device), None)
                if own is None:
                    raise
                digest = self._journal.digest_at(standing.device, own.last)
                stored = {
                    name: Head(stream.stored, self._journal.digest_at(name, stream.stored))
                    for name, stream in standing.streams.items()
                    if stream.stored
                } | {standing.device: Head(own.last, digest)}
                receipt = Receipt(
                    number=0,
                    digest=b"",
                    epoch=standing.epoch,
                    stored=stored,
                    judged={},
                    headquarters=[],
                    time=0,
                )
                return ExchangeAnswer(receipt=receipt, position=standing.position)

        return exchange

    return patched(Engine, "_exchange", make)


def resend_with_a_new_seq() -> AbstractContextManager[None]:
    """What may not have arrived is written once more and sent under new numbers."""

    def make(original: Any) -> Any:
        def round_(self: Any, **options: Any) -> Any:
            try:
                return original(self, **options)
            except SyncError:
                disk = self._journal.disk
                held = disk.streams.get(disk.device)
                if held is not None and not disk.forked:
                    for entry in held.entries[held.stored :][:1]:
                        core = entry.core
                        again = write_entry(
                            device=core.device,
                            seq=len(held.entries) + 1,
                            subject=core.subject,
                            kind=core.kind,
                            version=core.version,
                            tick=core.tick,
                            at=core.at,
                            by=core.by,
                            body=bytes(core.body),
                            after=core.after,
                            personal=entry.personal(),
                            salt=bytes(16),
                        )
                        held.append(again)
                raise

        return round_

    return patched(Engine, "round", make)


def skip_the_fork_compare() -> AbstractContextManager[None]:
    """Nobody compares headquarters' copy of the own stream with the own one."""
    return patched(plan, "is_forked", lambda original: lambda *arguments: False)


def clear_the_queue_on_a_portal() -> AbstractContextManager[None]:
    """The log-in page of a network empties what waits."""

    def make(original: Any) -> Any:
        def exchange(self: Any, standing: Any, request: Any) -> Any:
            try:
                return original(self, standing, request)
            except CaptivePortal:
                _own_all_stored(self._journal)
                raise

        return exchange

    return patched(Engine, "_exchange", make)


def drop_seals_on_an_offer() -> AbstractContextManager[None]:
    """What other PCs wrote is offered again without their signatures."""

    def make(original: Any) -> Any:
        def to_last_seal(run: Any) -> Any:
            made = original(run)
            return made and msgspec.structs.replace(made, seals=[])

        return to_last_seal

    return patched(plan, "to_last_seal", make)


def commit_the_position_first() -> AbstractContextManager[None]:
    """The new position is committed in one transaction, what it stands for in the next."""

    def make(original: Any) -> Any:
        def land(self: Any, arrival: Arrival) -> Any:
            if arrival.runs and arrival.epoch == self.disk.epoch:
                with self._transaction() as disk:
                    disk.position, disk.feed = arrival.position, arrival.feed
            return original(self, arrival)

        return land

    return patched(MemoryJournal, "land", make)


def acknowledge_before_commit() -> AbstractContextManager[None]:
    """Headquarters answers first and commits afterwards: dying in between loses what it acknowledged."""

    def make(original: Any) -> Any:
        def handle(self: Any, path: str, parcel: bytes) -> bytes:
            before, dying = self.state, self.crash_before_commit
            self.crash_before_commit = False
            answer: bytes = original(self, path, parcel)
            if dying:
                self.state = before
            return answer

        return handle

    return patched(MemoryHeadquarters, "handle", make)


def offer_only_its_own() -> AbstractContextManager[None]:
    """After a restored backup nobody brings back what other PCs wrote."""
    return patched(plan, "other_offers", lambda original: lambda standing: iter(()))


def forget_to_map_origins() -> AbstractContextManager[None]:
    """A fork's entries move into the new stream and stay in the queue of the old one as well."""

    def make(original: Any) -> Any:
        def move(self: Any, disk: Any, leaving: Any) -> None:
            original(self, disk, [each for pair in zip(leaving, leaving, strict=True) for each in pair])

        return move

    return patched(MemoryJournal, "_move", make)


def go_on_after_a_full_disk() -> AbstractContextManager[None]:
    """What a full disk could not take in is passed over: the position goes on without it."""

    def make(original: Any) -> Any:
        def receipt_of(self: Any, standing: Any, arrival: Arrival) -> Any:
            made = original(self, standing, arrival)
            return msgspec.structs.replace(made, position=arrival.position, feed=arrival.feed)

        return receipt_of

    return patched(Engine, "_receipt_of", make)


def sign_for_the_one_before() -> AbstractContextManager[None]:
    """What moves into a new stream goes under the name of its first author."""

    def make(original: Any) -> Any:
        def move(self: Any, disk: Any, leaving: Any) -> None:
            original(self, disk, leaving)
            stream = disk.streams.get(disk.device)
            moved = [] if stream is None else stream.entries[: len(leaving)]
            for place, entry in enumerate(moved):
                core = msgspec.structs.replace(entry.core, by=moved[0].core.by)
                stream.entries[place] = read_entry(msgspec.msgpack.encode(core), entry.private_bytes)
                before = stream.digest_at(place)
                stream.digests[place] = next_digest(before, stream.entries[place].core_bytes)

        return move

    return patched(MemoryJournal, "_move", make)


def mark_on_packing() -> AbstractContextManager[None]:
    """What was written to a stick counts as stored."""

    def make(original: Any) -> Any:
        def pack(self: Any, **arguments: Any) -> Any:
            packed = original(self, **arguments)
            _own_all_stored(self._journal)
            return packed

        return pack

    return patched(Packer, "pack", make)


def take_pages_behind_a_gap() -> AbstractContextManager[None]:
    """Of several answers on a stick one is missing, and nobody sees it."""

    def make(original: Any) -> Any:
        def land(self: Any, answer: Any, standing: Any, message: Any) -> Any:
            return original(self, answer, standing, msgspec.structs.replace(message, after=0))

        return land

    return patched(Unpacker, "_land", make)


def go_back_with_a_late_answer() -> AbstractContextManager[None]:
    """A late answer of an epoch that is over takes the PC back."""

    def make(original: Any) -> Any:
        def answered(self: Any, answer: Any) -> Any:
            standing = self._journal.standing()
            if answer.errand.purpose == "exchange" and answer.errand.device == standing.device:
                with suppress(BadAnswer, Diverged):
                    return self._land(answer, standing, answer.message)
            return original(self, answer)

        return answered

    return patched(Unpacker, "_answered", make)


@dataclass(frozen=True)
class Mutant:
    """A mistake and the worlds (beginnings of class names) it is hunted in. ``known``: class and seed of one that showed it, where
    few do."""

    name: str
    patch: Callable[[], AbstractContextManager[None]]
    worlds: tuple[str, ...]
    known: tuple[tuple[str, int], ...] = ()


_WENT_BACK = "17 headquarters goes back and nobody tells it"
MUTANTS: tuple[Mutant, ...] = (
    Mutant("mark before commit", mark_before_commit, ("3", "2")),
    Mutant("skip the receipt's check", skip_the_receipts_check, ("mixture",)),
    Mutant("reuse a position", reuse_a_position, ("14", "18")),
    Mutant("count concurrent money twice", count_concurrent_money_twice, ("18",)),
    Mutant(
        "compare no feed", compare_no_feed, ("17",), tuple((_WENT_BACK, seed) for seed in (366, 576, 1031))
    ),
    Mutant("forget the epoch", forget_the_epoch, ("17",)),
    Mutant("ignore a truncated page", ignore_a_truncated_page, ("18", "5")),
    Mutant("trust 200", trust_200, ("4", "3", "mixture")),
    Mutant("resend with a new seq", resend_with_a_new_seq, ("3", "6")),
    Mutant("skip the digest compare on a fork", skip_the_fork_compare, ("15", "16")),
    Mutant("clear the queue on a portal", clear_the_queue_on_a_portal, ("4",)),
    Mutant("drop seals on an offer", drop_seals_on_an_offer, ("17",)),
    Mutant("commit the position first", commit_the_position_first, ("1",)),
    Mutant("acknowledge before commit", acknowledge_before_commit, ("2",)),
    Mutant("offer only its own", offer_only_its_own, ("17",)),
    Mutant("move twice", forget_to_map_origins, ("15", "16")),
    Mutant("go on after a full disk", go_on_after_a_full_disk, ("23",)),
    Mutant("sign for the one before", sign_for_the_one_before, ("11",)),
    Mutant("mark on packing", mark_on_packing, ("33",)),
    Mutant("take pages behind a gap", take_pages_behind_a_gap, ("33",)),
    Mutant("go back with a late answer", go_back_with_a_late_answer, ("34",)),
)
