"""Requests packed into files that somebody carries to headquarters on a stick.

No file is touched in here: bytes go out. Nothing is marked as sent by packing, because a file may never arrive; what was asked
is remembered, so that its answer is known again (``sync.unpacking``). docs/PROTOCOL.md is the normative text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import msgspec

from casework.journal.travelling import Errand, Run, Standing
from sync import plan
from sync.envelope import Envelope, Letter
from sync.ports import Clock, Journal
from sync.protocol.chains import make_seal
from sync.protocol.files import request_name
from sync.protocol.keys import KeyPairs, renew_text
from sync.protocol.known import Known
from sync.protocol.messages import (
    MAX_BYTES,
    MAX_ENTRIES,
    MOST_PAGES_WANTED,
    MOST_WANTED,
    ExchangeRequest,
    RenewRequest,
)
from sync.protocol.parcel import Purpose

MOST_FILES: Final = 64
"""Parcels that one packing makes; what is left waits for the next."""
HEAVIEST: Final = 1_000_000
"""Bytes of core and private part of an entry; a heavier one goes without its private part."""
_encoder = msgspec.msgpack.Encoder()


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One file to write. ``subjects``: whose entries are in it; ``entries``: how many of this PC's own."""

    name: str
    content: bytes = field(repr=False)
    errand: Errand
    entries: int = 0
    subjects: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Packed:
    """``left``: own entries that wait for the next packing."""

    files: tuple[Outgoing, ...]
    left: int = 0


class Packer:
    """Packs for one journal. For one thread."""

    def __init__(
        self, journal: Journal, envelope: Envelope, clock: Clock, *, known: Known, point: str = ""
    ) -> None:
        """``known``: what this program reads. ``point``: of a PC that is only being enrolled."""
        self._journal = journal
        self._envelope = envelope
        self._clock = clock
        self._known = known
        self._point = point

    def pack(self, *, enrolment: bytes = b"") -> Packed:
        """Make the requests of all that waits, as many as it takes, and remember them. Nothing is marked as sent.

        ``enrolment``: the payload of an enrolment, which goes before them. Raises :class:`NoRoom`.
        """
        standing = self._journal.standing()
        device, point = standing.device, standing.point or self._point
        letters: list[tuple[Letter, str, list[Run]]] = []
        if enrolment:
            letters.append(
                (Letter(Purpose.ENROL, point, self._journal.parcel_number(), enrolment), device, [])
            )
        if standing.unlinked:
            letters.append((self._renewal(standing), standing.unlinked, []))
        bundles = list(self._bundles(standing))
        kept = bundles[:MOST_FILES] or [[]]
        letters += [
            (self._request(standing, runs, point, last=at == len(kept) - 1), device, runs)
            for at, runs in enumerate(kept)
        ]
        now = self._clock.wall()
        files = []
        for part, (letter, sender, runs) in enumerate(letters, start=1):
            content = self._envelope.seal(self._keys(sender), letter)
            own = [run for run in runs if run.device == device]
            errand = Errand(
                number=letter.number,
                digest=hashlib.sha256(letter.payload).digest(),
                parcel=hashlib.sha256(content).digest(),
                device=sender,
                epoch=standing.epoch,
                purpose=letter.purpose.value,
                at=now,
                first=letter.first,
                last=letter.last,
            )
            name = request_name(point, sender, letter.number, part, len(letters))
            subjects = frozenset(subject for run in own for subject in _subjects(run))
            files.append(Outgoing(name, content, errand, sum(len(run.cores) for run in own), subjects))
        made = tuple(each.errand for each in files)
        self._journal.keep_errands(lambda kept: (*kept, *made))
        waiting = plan.own_offer(standing)
        packed = sum(each.entries for each in files)
        return Packed(tuple(files), 0 if waiting is None else waiting.last - waiting.first + 1 - packed)

    def forget(self, files: Sequence[Outgoing]) -> None:
        """These were not written after all, so nobody will answer them."""
        gone = {each.errand.number for each in files}
        self._journal.keep_errands(lambda kept: tuple(each for each in kept if each.number not in gone))

    def _bundles(self, standing: Standing) -> Iterator[list[Run]]:
        """What waits, in runs that one parcel takes."""
        runs: list[Run] = []
        entries, size = MAX_ENTRIES, MAX_BYTES
        own = plan.own_offer(standing)
        for offer in [*([own] if own else []), *plan.other_offers(standing)]:
            first = offer.first
            while first <= offer.last:
                mine = offer.device == standing.device
                run = self._run(offer, first, standing.device, entries, size, fresh=not runs)
                if run is None and runs:
                    yield runs
                    runs, entries, size = [], MAX_ENTRIES, MAX_BYTES
                    continue
                if run is None:
                    break
                runs.append(run)
                first = run.last + 1
                entries -= len(run.cores)
                size -= _weight(run)
                if mine and (entries < 1 or size < 1 or first <= offer.last):
                    yield runs
                    runs, entries, size = [], MAX_ENTRIES, MAX_BYTES
        if runs:
            yield runs

    def _run(
        self, offer: plan.Offer, first: int, device: str, entries: int, size: int, *, fresh: bool
    ) -> Run | None:
        """The next stretch that fits; ``None`` where nothing does. ``fresh``: it has a parcel to itself."""
        if entries < 1 or size < 1:
            return None
        run = self._journal.read_run(offer.device, first, min(entries, offer.last - first + 1), size)
        if run is None:
            return None
        if offer.device != device:
            run = plan.to_last_seal(run)
            return run if run is None or fresh or _weight(run) <= size else None
        if _weight(run) > size and not fresh:
            return None
        if len(run.cores) == 1 and _weight(run) > HEAVIEST and run.privates[0] is not None:
            self._journal.send_bare(offer.device, first)
            return self._run(offer, first, device, entries, size, fresh=fresh)
        if any(seal.seq == run.last for seal in run.seals):
            return run
        digest = self._journal.digest_at(device, run.last)
        assert digest is not None
        seal = make_seal(self._keys(device).signing, device, run.last, digest)
        self._journal.remember_seal(device, seal)
        return msgspec.structs.replace(run, seals=[*run.seals, seal])

    def _request(self, standing: Standing, runs: list[Run], point: str, *, last: bool) -> Letter:
        request = ExchangeRequest(
            epoch=standing.epoch,
            position=standing.position if standing.feed else 0,
            feed=standing.feed if standing.position else b"",
            runs=runs,
            heads=plan.heads(standing, runs, self._journal.digest_at),
            acknowledged=plan.acknowledged(standing, self._journal.digest_at),
            epochs=plan.epochs(standing),
            # What headquarters has is asked for once, with the last of them; the others want a receipt.
            limit=MAX_ENTRIES if last else 1,
            limit_bytes=MAX_BYTES if last else 1,
            clock=self._clock.wall(),
            knows=self._known.digests,
            heard=standing.heard,
            # Whether headquarters holds them nobody can ask: they are small.
            kinds=list(self._known.kinds) if last else [],
            editions=list(self._known.editions) if last else [],
            documents=list(standing.wanted)[:MOST_WANTED] if last else [],
            pages=list(standing.pages)[:MOST_PAGES_WANTED] if last else [],
            brings=self._journal.documents(plan.lacked(standing, ())) if last else [],
        )
        own = next((run for run in runs if run.device == standing.device), None)
        return Letter(
            Purpose.EXCHANGE,
            point,
            self._journal.parcel_number(),
            _encoder.encode(request),
            first=own.first if own else 0,
            last=own.last if own else 0,
            before=own.before if own else b"",
        )

    def _renewal(self, standing: Standing) -> Letter:
        """Tell headquarters of an identity that was taken without it; the old key signs."""
        fresh = self._keys(standing.device)
        proof = fresh.signing.sign(renew_text(standing.unlinked, fresh.signing_public, fresh.sealing_public))
        request = RenewRequest(
            signing_key=fresh.signing_public, sealing_key=fresh.sealing_public, proof=proof
        )
        return Letter(Purpose.RENEW, standing.point, self._journal.parcel_number(), _encoder.encode(request))

    def _keys(self, device: str) -> KeyPairs:
        return KeyPairs.from_seeds(*self._journal.seeds(device))


def _weight(run: Run) -> int:
    return sum(map(len, run.cores)) + sum(len(each or b"") for each in run.privates)


class _Subject(msgspec.Struct):
    subject: str = ""


_read_subject: Final = msgspec.msgpack.Decoder(_Subject)


def _subjects(run: Run) -> Iterator[str]:
    for core in run.cores:
        try:
            found = _read_subject.decode(core).subject
        except (msgspec.DecodeError, ValueError, RecursionError):
            continue
        if found:
            yield found
