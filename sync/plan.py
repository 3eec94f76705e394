"""What a round decides, apart from what it does: plain questions to a standing and an answer.

``digest_at`` is the journal's; nothing here changes anything.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, TypeVar

import msgspec

from casework.journal.entry import GENESIS
from casework.journal.travelling import (
    Arrival,
    Document,
    EditionName,
    Head,
    KindName,
    PageWanted,
    Run,
    SealedHead,
    Standing,
    Stream,
)
from sync.errors import BadAnswer
from sync.ports import Diverged
from sync.protocol.chains import RunInvalid, check_run
from sync.protocol.known import EDITIONS, KINDS, digest_of, sound
from sync.protocol.messages import MOST_BROUGHT, MOST_HEADS, MOST_WANTED, ExchangeAnswer, ExchangeRequest

NOTHING: Final = Head(0, GENESIS)
DigestAt = Callable[[str, int], bytes | None]
_Name = TypeVar("_Name", KindName, EditionName)


@dataclass(frozen=True, slots=True)
class Offer:
    """A stretch of one stream that headquarters lacks: ``first`` to ``last``."""

    device: str
    first: int
    last: int


def own_offer(standing: Standing) -> Offer | None:
    """This PC's own new entries. None while a fork is being settled: they may still be laid out anew."""
    stream = standing.streams.get(standing.device)
    if stream is None or standing.forked or stream.head.seq <= stream.stored:
        return None
    return Offer(standing.device, stream.stored + 1, stream.head.seq)


def other_offers(standing: Standing) -> Iterator[Offer]:
    """What a restored headquarters lost of other PCs' streams and this PC still holds, as far as it is proven."""
    for device, stream in sorted(standing.streams.items()):
        if device not in (standing.device, standing.forked) and stream.sealed > stream.stored:
            yield Offer(device, stream.stored + 1, stream.sealed)


def unsent(standing: Standing) -> int:
    """Entries held here that headquarters has not said to have stored, whoever wrote them: also what still has to move out of a
    stream that forked, and what waits behind an identity that headquarters has not been told of."""
    return sum(max(0, stream.head.seq - stream.stored) for stream in standing.streams.values())


def heads(standing: Standing, runs: list[Run], digest_at: DigestAt) -> dict[str, Head]:
    """How far this PC's copy of each stream reaches, told so that headquarters can compare it.

    Beyond what headquarters holds it could not compare, so a stream it holds a part of is told only that far.
    """
    told: dict[str, Head] = {}
    sent = {run.device: run.last for run in runs}
    for device, stream in standing.streams.items():
        seq = stream.head.seq
        if device == standing.device or 0 < stream.stored < seq:
            seq = max(stream.stored, sent.get(device, 0))
        digest = digest_at(device, seq)
        if seq and digest is not None:
            told[device] = Head(seq, digest)
    return told


def acknowledged(standing: Standing, digest_at: DigestAt) -> dict[str, Head]:
    """What headquarters once said, in this epoch, to have stored: a restored one finds out by it."""
    known: dict[str, Head] = {}
    for device, stream in standing.streams.items():
        digest = digest_at(device, stream.stored)
        if stream.stored and digest is not None:
            known[device] = Head(stream.stored, digest)
    return known


def epochs(standing: Standing) -> list[str]:
    """The epochs this PC names: those it was in, and those it was told of. What headquarters said in one that lies between two
    of this PC's would be nobody's to a headquarters that was restored to before it."""
    return list(dict.fromkeys((*standing.epochs, *sorted(standing.told_epochs))))[:MOST_HEADS]


def is_forked(standing: Standing, stored: Mapping[str, Head], digest_at: DigestAt) -> bool:
    """Whether headquarters' copy of this PC's own stream is ahead of it, or differs: then somebody else wrote
    under this identity (a restored image, a cloned disk). Not asked while an earlier fork is being settled."""
    if standing.forked:
        return False
    head = stored.get(standing.device, NOTHING)
    return digest_at(standing.device, head.seq) != head.digest


def arrival(
    standing: Standing,
    answer: ExchangeAnswer,
    digest_at: DigestAt,
    fault: Callable[[Document], str] = lambda _document: "signature",
    signer: Callable[[SealedHead], tuple[str, str]] = lambda _sealed: ("stranger", ""),
    *,
    late: bool = False,
) -> Arrival:
    """What a believed answer changes. ``fault``: why a document is not taken; one that nobody asked for is passed over.
    ``signer``: why an edition of the handbook is not believed, and whose it is. ``late``: it
    came by file and may be older than what this PC was told since: what it says less of a stream is passed over. Raises
    :class:`BadAnswer` (old_epoch, backwards, run, known) or Diverged."""
    receipt = answer.receipt
    renewed = receipt.epoch != standing.epoch
    if renewed and receipt.epoch in standing.epochs:
        raise BadAnswer("old_epoch")
    runs = tuple(run for run in answer.runs if run.device != standing.device)
    fresh = _check(standing, runs, receipt.headquarters, digest_at)
    stored: dict[str, Head] = {}
    for device, head in receipt.stored.items():
        here = fresh.get(device, {})
        if here.get(head.seq, digest_at(device, head.seq)) == head.digest:
            stored[device] = head
        elif here:
            # Headquarters holds more than this page brings: it surely holds what the page brings.
            stored[device] = Head(max(here), here[max(here)])
    if not renewed:
        for device, stream in standing.streams.items():
            if not late and receipt.stored.get(device, NOTHING).seq < stream.stored:
                raise BadAnswer("backwards")
            if device in stored and stored[device].seq < stream.stored:
                del stored[device]
    wanted = [(each, fault(each)) for each in answer.documents if each.name in standing.wanted]
    signed = {page.name: signer(page.sealed) for page in answer.pages if page.sealed is not None}
    return Arrival(
        epoch=receipt.epoch,
        position=answer.position,
        runs=runs,
        stored=stored,
        judged={device: seq for device, seq in receipt.judged.items() if device in stored},
        headquarters=frozenset(receipt.headquarters),
        headquarters_time=receipt.time,
        knows=answer.knows,
        kinds=_listed(KINDS, answer.kinds, answer.knows.kinds, standing.heard.kinds),
        editions=_listed(EDITIONS, answer.editions, answer.knows.editions, standing.heard.editions),
        feed=answer.feed,
        epochs=frozenset(receipt.epochs),
        documents=tuple(each for each, why in wanted if not why),
        refused={each.name: why for each, why in wanted if why},
        pages=tuple(answer.pages),
        strange={name: why for name, why in signed.items() if why[0]},
        lacked=tuple(answer.lacks[:MOST_WANTED]),
        clue_key=answer.clue_key,
    )


def _listed(what: str, names: list[_Name], named: bytes, heard: bytes) -> tuple[_Name, ...] | None:
    """A list of headquarters' that is new here; ``None`` where it is held already, or the answer does not bring it."""
    if not named or named == heard or (not names and digest_of(what, ()) != named):
        return None
    if not sound(names) or digest_of(what, names) != named:
        raise BadAnswer("known")
    return tuple(names)


def _check(
    standing: Standing, runs: tuple[Run, ...], headquarters: list[str], digest_at: DigestAt
) -> dict[str, dict[int, bytes]]:
    """Digests by device and seq of everything in the runs, each run hanging on what is held or came before it."""
    fresh: dict[str, dict[int, bytes]] = {}
    for run in runs:
        try:
            checked = check_run(run)
        except RunInvalid as error:
            raise BadAnswer("run") from error
        if len(run.key) != 32:
            raise BadAnswer("run")
        known = fresh.setdefault(run.device, {})
        before = known.get(run.first - 1) or digest_at(run.device, run.first - 1)
        if before is None:
            raise BadAnswer("run")
        if before != run.before:
            may_differ = run.device in headquarters or run.device == standing.forked
            raise BadAnswer("run") if may_differ else Diverged(run.device, run.first - 1)
        known.update(zip(range(run.first, run.last + 1), checked.digests, strict=True))
    return fresh


def done_with(request: ExchangeRequest, answer: ExchangeAnswer, arrival: Arrival) -> frozenset[bytes]:
    """Which documents need not be asked for, or brought, again in this round: those that were brought, those that came and were not
    taken, and all where headquarters has none of them for this PC (entries that came may have taken the room)."""
    brought = (sha256(each).digest() for each in request.brings)
    came = {*arrival.refused, *(each.name for each in arrival.documents)}
    return frozenset((*brought, *(arrival.refused if came or answer.runs else request.documents)))


def lacked(standing: Standing, done: Collection[bytes]) -> list[bytes]:
    """The documents to bring back next: headquarters has lost them, and they are here. ``done``: not these again."""
    return [name for name in standing.lacked if name not in done][:MOST_BROUGHT]


def unpaged(asked: Sequence[PageWanted], answer: ExchangeAnswer, arrival: Arrival) -> frozenset[bytes]:
    """Editions that need not be asked for again in this round: those whose signer is not believed, and those of which headquarters had
    no page though entries took no room."""
    came = {page.name for page in answer.pages}
    left = frozenset() if answer.runs or came else frozenset(each.name for each in asked)
    return left | frozenset(arrival.strange)


def saved_since(before: Standing, now: Standing) -> bool:
    """Whether somebody has saved something meanwhile."""
    was, is_now = before.streams.get(before.device), now.streams.get(now.device)
    return (was.head.seq if was else 0) < (is_now.head.seq if is_now else 0)


def progressed(before: Standing, after: Standing) -> bool:
    """Whether a request changed anything that the next one will be built from."""
    return _mark(before) != _mark(after)


def _mark(standing: Standing) -> tuple[object, ...]:
    return (
        standing.device,
        standing.epoch,
        standing.position,
        standing.feed,
        standing.forked,
        {device: _reached(stream) for device, stream in standing.streams.items()},
    )


def _reached(stream: Stream) -> tuple[int, int]:
    return (stream.stored, stream.sealed)


def taken(before: Standing, arrival: Arrival) -> int:
    """How many of this PC's own entries became 已送达 by this arrival."""
    stream = before.streams.get(before.device)
    head = arrival.stored.get(before.device)
    if head is None:
        return 0
    return max(0, head.seq - (stream.stored if stream and arrival.epoch == before.epoch else 0))


def to_last_seal(run: Run) -> Run | None:
    """The part of a run that its author's signature covers."""
    through = max((seal.seq for seal in run.seals), default=0)
    return _until(run, through)


def _until(run: Run, through: int) -> Run | None:
    count = through - run.first + 1
    if count < 1:
        return None
    return msgspec.structs.replace(
        run,
        cores=run.cores[:count],
        privates=run.privates[:count],
        seals=[seal for seal in run.seals if seal.seq <= through],
    )
