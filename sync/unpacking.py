"""Answers of headquarters taken from files that somebody brought back on a stick.

No file is touched in here: bytes come in. One may come twice, late, after rounds over the network, at another PC, or not at all.
It is believed only if headquarters signed it about a request that this PC remembers having packed (``sync.packing``), and
then it only ever adds: what this PC was told since stays. docs/PROTOCOL.md is the normative text.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import msgspec

from casework.journal.travelling import Arrival, Errand, Head, Run, Standing
from sync import plan
from sync.envelope import Envelope
from sync.errors import BadAnswer
from sync.ports import Clock, Diverged, Journal, NoRoom
from sync.protocol.keys import KeyPairs
from sync.protocol.messages import EnrolAnswer, ExchangeAnswer, Refusal, RenewAnswer
from sync.protocol.parcel import MAX_PARCEL, Header, ParcelError, ProtocolTooNew, Purpose

LONGEST_REFUSAL: Final = 64 * 1024
_ANSWERS: Final = {
    purpose: msgspec.msgpack.Decoder(answer)
    for purpose, answer in (("exchange", ExchangeAnswer), ("renew", RenewAnswer), ("enrol", EnrolAnswer))
}
_read_refusal: Final = msgspec.json.Decoder(Refusal)


class Word(enum.StrEnum):
    """What became of one file."""

    TAKEN = "taken"
    ALREADY = "already"
    """It was taken before, and brings nothing."""
    NOTHING_NEW = "nothing_new"
    """All it brings has come another way since."""
    ENROLLED = "enrolled"
    REFUSED = "refused"
    OWN_REQUEST = "own_request"
    OTHERS_REQUEST = "others_request"
    OTHER_PC = "other_pc"
    OTHER_POINT = "other_point"
    EARLIER_IDENTITY = "earlier_identity"
    OLD_EPOCH = "old_epoch"
    UNKNOWN_REQUEST = "unknown_request"
    PART_MISSING = "part_missing"
    """One that comes before it is missing; its receipt was taken."""
    FORKED = "forked"
    """Another PC wrote under this one's identity: this one has a new one now."""
    DIVERGED = "diverged"
    NO_ROOM = "no_room"
    """Its receipt was taken, its entries found no room."""
    DAMAGED = "damaged"
    NOT_PROVEN = "not_proven"
    TOO_NEW = "too_new"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the file ``name``. ``sent``: own entries that became 已送达 by it; ``received``: entries that came; ``refused``:
    headquarters' word; ``about``: the request, if it is known; ``point``: whose it is, where it is another's."""

    name: str
    word: Word
    sent: int = 0
    received: int = 0
    subjects: frozenset[str] = frozenset()
    refused: str = ""
    point: str = ""
    about: Errand | None = None
    more: bool = False
    """Headquarters has more than it could put into its answers."""
    waiting_approval: bool | None = None
    enrolled: EnrolAnswer | None = None


@dataclass(frozen=True, slots=True)
class _Answer:
    place: int
    name: str
    errand: Errand
    message: ExchangeAnswer | RenewAnswer | EnrolAnswer

    @property
    def order(self) -> tuple[int, int, int]:
        """Requests in their order, the pages of each in theirs: of two that end at one place the one that leads there first."""
        return (
            self.errand.number,
            getattr(self.message, "position", 0),
            getattr(self.message, "after", 0),
        )


class Unpacker:
    """Takes answers for one journal. For one thread."""

    def __init__(
        self,
        journal: Journal,
        envelope: Envelope,
        clock: Clock,
        fresh_seeds: Callable[[], tuple[bytes, bytes]],
        *,
        point: str = "",
        since: int = 0,
    ) -> None:
        """``fresh_seeds``: as of ``sync.engine.Engine``. ``point``: of a PC that is only being enrolled. ``since``: the number of the
        parcel with which this PC was enrolled: what was refused before that is over."""
        self._journal = journal
        self._envelope = envelope
        self._clock = clock
        self._fresh_seeds = fresh_seeds
        self._point = point
        self._since = since

    def take(self, files: Sequence[tuple[str, bytes | None]]) -> list[Taken]:
        """Take what was brought: (name, content) of each file, in any order; ``None``: it could not be read. What became of each,
        in the order given. Each answer is a transaction of its own; giving the same ones again changes nothing."""
        ends: dict[int, Taken] = {}
        answers: list[_Answer] = []
        for place, (name, content) in enumerate(files):
            found = self._look(place, name, content)
            if isinstance(found, Taken):
                ends[place] = found
            else:
                answers.append(found)
        in_order = sorted(answers, key=lambda each: each.order)
        for answer in in_order:
            end = self._answered(answer)
            # Those before the last were asked for a receipt alone.
            ends[answer.place] = end if answer is in_order[-1] else replace(end, more=False)
        return [ends[place] for place in range(len(files))]

    def _look(self, place: int, name: str, content: bytes | None) -> _Answer | Taken:
        if not content or len(content) > MAX_PARCEL:
            return Taken(name, Word.DAMAGED)
        standing = self._journal.standing()
        if content.startswith(b"{"):
            return self._refusal(name, content)
        try:
            header = self._envelope.read(content)
        except ProtocolTooNew:
            return Taken(name, Word.TOO_NEW)
        except ParcelError:
            return Taken(name, Word.DAMAGED)
        own = {standing.device, *standing.old_devices}
        if header.purpose is not Purpose.ANSWER:
            mine = header.sender in own
            return Taken(name, Word.OWN_REQUEST if mine else Word.OTHERS_REQUEST, point=header.point)
        same = header.point == (standing.point or self._point)
        if header.receiver not in own or not same:
            return Taken(name, Word.OTHER_PC if same else Word.OTHER_POINT, point=header.point)
        return self._opened(place, name, content, header)

    def _opened(self, place: int, name: str, content: bytes, header: Header) -> _Answer | Taken:
        try:
            opened = self._envelope.open(self._keys(header.receiver), content)
        except ParcelError:
            # Cut, changed, or by somebody else: no signature tells these apart.
            return Taken(name, Word.NOT_PROVEN)
        header = opened.header
        errand = next(
            (
                each
                for each in self._journal.errands()
                if (each.number, each.digest, each.device) == (header.number, header.before, header.receiver)
            ),
            None,
        )
        if errand is None:
            return Taken(name, Word.UNKNOWN_REQUEST)
        try:
            message = _ANSWERS[errand.purpose].decode(opened.payload)
            assert isinstance(message, (ExchangeAnswer, RenewAnswer, EnrolAnswer))
        except (msgspec.DecodeError, ValueError, RecursionError):
            return Taken(name, Word.NOT_PROVEN, about=errand)
        if isinstance(message, ExchangeAnswer) and (
            (message.receipt.number, message.receipt.digest) != (errand.number, errand.digest)
        ):
            return Taken(name, Word.NOT_PROVEN, about=errand)
        return _Answer(place, name, errand, message)

    def _refusal(self, name: str, content: bytes) -> Taken:
        try:
            refusal = _read_refusal.decode(content[:LONGEST_REFUSAL])
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            return Taken(name, Word.DAMAGED)
        for errand in reversed(self._journal.errands()):
            if self._envelope.proves(refusal, errand.parcel):
                again = errand.answered > 0
                self._mark(errand)
                if errand.number < self._since:
                    return Taken(name, Word.ALREADY if again else Word.NOTHING_NEW, about=errand)
                word = Word.ALREADY if again else Word.REFUSED
                return Taken(name, word, refused=refusal.error, about=errand)
        return Taken(name, Word.NOT_PROVEN)

    def _answered(self, answer: _Answer) -> Taken:
        errand, message = answer.errand, answer.message
        standing = self._journal.standing()
        if isinstance(message, EnrolAnswer):
            self._mark(errand)
            return Taken(answer.name, Word.ENROLLED, about=errand, enrolled=message)
        if isinstance(message, RenewAnswer):
            if message.device == standing.device and errand.device == standing.unlinked:
                self._journal.linked()
                self._mark(errand)
                return Taken(answer.name, Word.TAKEN, about=errand)
            return Taken(answer.name, Word.ALREADY if errand.answered else Word.NOTHING_NEW, about=errand)
        if errand.device != standing.device:
            return Taken(answer.name, Word.EARLIER_IDENTITY, about=errand)
        receipt = message.receipt
        if receipt.epoch != standing.epoch and (
            errand.epoch != standing.epoch or receipt.epoch in (*standing.epochs, *standing.told_epochs)
        ):
            # Only a request of the epoch this PC is still in can tell it of a later one.
            self._mark(errand)
            return Taken(answer.name, Word.OLD_EPOCH, about=errand)
        if plan.is_forked(standing, receipt.stored, self._journal.digest_at):
            signing, sealing = self._fresh_seeds()
            self._journal.take_identity(signing, sealing, unlinked=True)
            self._mark(errand)
            return Taken(answer.name, Word.FORKED, about=errand)
        try:
            end = self._land(answer, standing, message)
        except Diverged:
            return Taken(answer.name, Word.DIVERGED, about=errand)
        except BadAnswer:
            return Taken(answer.name, Word.NOT_PROVEN, about=errand)
        self._mark(errand)
        return end

    def _land(self, answer: _Answer, standing: Standing, message: ExchangeAnswer) -> Taken:
        renewed = message.receipt.epoch != standing.epoch
        here = 0 if renewed else standing.position
        gap = message.after > here
        # Where headquarters cannot read a stream, the place stays before it, and what came of the others counts all the same.
        still = message.after == message.position == here and (not here or message.feed == standing.feed)
        overtaken = not renewed and message.position <= standing.position and not still
        whole = not (gap or overtaken)
        taking = message if whole else msgspec.structs.replace(message, runs=[])
        arrival = plan.arrival(
            standing,
            taking,
            self._journal.digest_at,
            self._envelope.fault,
            self._envelope.signer,
            late=True,
        )
        # A clock that somebody carried about tells nothing of the time it is now.
        arrival = msgspec.structs.replace(arrival, headquarters_time=0)
        if not renewed and message.position < standing.position:
            # What headquarters reads, and lacks, was told since.
            arrival = msgspec.structs.replace(arrival, kinds=None, editions=None, lacked=None)
        if not whole:
            arrival = self._receipt_of(standing, arrival)
        received = sum(self._new_in(standing, run) for run in arrival.runs)
        word = Word.PART_MISSING if gap else Word.TAKEN
        try:
            landed = self._journal.land(arrival)
        except NoRoom:
            arrival = msgspec.structs.replace(self._receipt_of(standing, arrival), documents=(), pages=())
            landed = self._journal.land(arrival)
            received, word = 0, Word.NO_ROOM
        now = self._journal.standing()
        if now.forked and word is Word.TAKEN and whole and not message.more:
            copy: Head = message.receipt.stored.get(now.forked, plan.NOTHING)
            if self._journal.digest_at(now.forked, copy.seq) == copy.digest:
                self._journal.fork_settled()
                now = self._journal.standing()
        if word is Word.TAKEN and _mark_of(standing) == _mark_of(now):
            if answer.errand.answered:
                word = Word.ALREADY
            elif overtaken and message.position < standing.position:
                word = Word.NOTHING_NEW
        return Taken(
            answer.name,
            word,
            sent=plan.taken(standing, arrival),
            received=received,
            subjects=landed.subjects,
            about=answer.errand,
            more=message.more and whole,
            waiting_approval=message.waiting_approval if message.position >= standing.position else None,
        )

    def _new_in(self, standing: Standing, run: Run) -> int:
        stream = standing.streams.get(run.device)
        held = 0 if stream is None else stream.head.seq
        return max(0, run.last - max(held, run.first - 1))

    def _receipt_of(self, standing: Standing, arrival: Arrival) -> Arrival:
        """What headquarters says of the entries held, without what came."""
        same = arrival.epoch == standing.epoch
        return msgspec.structs.replace(
            arrival,
            runs=(),
            position=standing.position if same else 0,
            feed=standing.feed if same else b"",
            stored={
                device: head
                for device, head in arrival.stored.items()
                if self._journal.digest_at(device, head.seq) == head.digest
            },
        )

    def _mark(self, errand: Errand) -> None:
        """Its answer came."""
        now = max(1, self._clock.wall())

        def marked(kept: tuple[Errand, ...]) -> tuple[Errand, ...]:
            return tuple(
                msgspec.structs.replace(each, answered=each.answered or now)
                if (each.number, each.digest) == (errand.number, errand.digest)
                else each
                for each in kept
            )

        self._journal.keep_errands(marked)

    def _keys(self, device: str) -> KeyPairs:
        return KeyPairs.from_seeds(*self._journal.seeds(device))


def _mark_of(standing: Standing) -> tuple[object, ...]:
    """All that an answer can change."""
    streams = {
        device: (each.head.seq, each.stored, each.judged, each.sealed)
        for device, each in standing.streams.items()
    }
    place = (standing.device, standing.epoch, standing.position, standing.feed, standing.forked)
    return (*place, standing.wanted, standing.pages, streams)
