"""A contact point's PC in memory: the engine's ``Journal`` port over a faithful disk.

Every write works on a copy of the state and commits by one assignment, so a crash before it leaves nothing and a
crash after it loses nothing. An image of the disk is the state of a moment.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import msgspec

from casework.fold import fold
from casework.journal.entry import GENESIS, Entry, EntryId, next_digest, read_entry, write_entry
from casework.journal.travelling import (
    Arrival,
    Digests,
    EditionName,
    Errand,
    Head,
    KindName,
    Landed,
    Run,
    Seal,
    Standing,
    Stream,
)
from casework.matters.body import Body
from casework.matters.registry import KIND_OF, decode_body
from casework.matters.shared.bodies import DecisionMade, PersonalErased, StepUndone
from casework.state import CaseState
from sync.ports import Diverged, NoRoom
from sync.protocol.chains import make_run
from sync.protocol.keys import KeyPairs
from sync.protocol.known import EDITIONS, KINDS, digest_of

LOG = 6
"""So many commits back a cut log may throw a disk."""


class PowerCut(Exception):
    """The PC died here."""


@dataclass(slots=True)
class Held:
    """One device's stream on the disk."""

    key: bytes = b""
    entries: list[Entry] = field(default_factory=list)
    digests: list[bytes] = field(default_factory=list)
    seals: dict[int, Seal] = field(default_factory=dict)
    stored: int = 0
    judged: int = 0

    def digest_at(self, seq: int) -> bytes | None:
        if seq == 0:
            return GENESIS
        return self.digests[seq - 1] if 0 < seq <= len(self.digests) else None

    def append(self, entry: Entry) -> None:
        before = self.digest_at(len(self.entries))
        assert before is not None
        assert entry.core.seq == len(self.entries) + 1
        self.digests.append(next_digest(before, entry.core_bytes))
        self.entries.append(entry)

    def cut_from(self, seq: int) -> list[Entry]:
        """Take out everything from ``seq`` on."""
        gone = self.entries[seq - 1 :]
        del self.entries[seq - 1 :], self.digests[seq - 1 :]
        self.seals = {at: seal for at, seal in self.seals.items() if at < seq}
        self.stored, self.judged = min(self.stored, seq - 1), min(self.judged, seq - 1)
        return gone

    def copy(self) -> Held:
        return Held(
            self.key, list(self.entries), list(self.digests), dict(self.seals), self.stored, self.judged
        )


@dataclass(slots=True)
class Disk:
    """All that is durable."""

    device: str
    point: str
    seeds: dict[str, tuple[bytes, bytes]]
    epoch: str = ""
    epochs: tuple[str, ...] = ()
    position: int = 0
    feed: bytes = b""
    told_epochs: frozenset[str] = frozenset()
    headquarters: frozenset[str] = frozenset()
    old: frozenset[str] = frozenset()
    forked: str = ""
    unlinked: str = ""
    tick: int = 0
    number: int = 0
    bare: frozenset[EntryId] = frozenset()
    heard_kinds: tuple[KindName, ...] | None = None
    heard_editions: tuple[EditionName, ...] | None = None
    streams: dict[str, Held] = field(default_factory=dict)
    errands: tuple[Errand, ...] = ()

    def copy(self) -> Disk:
        return replace(
            self,
            seeds=dict(self.seeds),
            streams={device: held.copy() for device, held in self.streams.items()},
        )


class MemoryJournal:
    """``die`` is asked at every commit whether the power fails: "" (no), "before" or "after" it."""

    def __init__(self, point: str, seeds: tuple[bytes, bytes], die: Callable[[], str] = lambda: "") -> None:
        device = KeyPairs.from_seeds(*seeds).device
        self.disk = Disk(device, point, {device: seeds})
        self.die = die
        self.after_landing: Callable[[], None] = lambda: None
        self.full = False
        """The disk has room for a receipt or a number, not for entries."""
        self.earlier: list[Disk] = []
        """What the disk was before its latest commits, oldest first: what is left where a log is cut short."""
        self._folded: dict[str, tuple[list[Entry], frozenset[str], CaseState]] = {}

    @contextmanager
    def _transaction(self) -> Iterator[Disk]:
        work = self.disk.copy()
        yield work
        fate = self.die()
        if fate == "before":
            raise PowerCut
        self.earlier = [*self.earlier[-(LOG - 1) :], self.disk]
        self.disk = work
        if fate == "after":
            raise PowerCut

    # --- the person at the desk -----------------------------------------------------------------------

    def write(
        self,
        subject: str,
        body: Body | bytes,
        *,
        at: int,
        by: str,
        personal: dict[str, str] | None,
        kind: tuple[str, int] | None = None,
    ) -> Entry:
        """Save one step: durable when this returns. ``kind``: name and version of a body in bytes. Raises ``NoRoom``."""
        if self.full:
            raise NoRoom
        with self._transaction() as disk:
            held = disk.streams.setdefault(disk.device, self._own_stream(disk))
            known = self.states().get(subject)
            name, version = kind or KIND_OF[type(body)]  # type: ignore[index]  # bytes come with their kind
            disk.tick += 1
            entry = write_entry(
                device=disk.device,
                seq=len(held.entries) + 1,
                subject=subject,
                kind=name,
                version=version,
                tick=disk.tick,
                at=at,
                by=by,
                body=body,
                after=known.heads if known else (),
                personal=personal,
                salt=at.to_bytes(16, "big"),
            )
            held.append(entry)
        return entry

    def entries(self) -> Iterator[Entry]:
        for held in self.disk.streams.values():
            yield from held.entries

    def states(self) -> dict[str, CaseState]:
        """The state of every subject; one whose entries are the same as before is not folded again."""
        subjects: dict[str, list[Entry]] = {}
        for entry in self.entries():
            subjects.setdefault(entry.core.subject, []).append(entry)
        heard = self.disk.headquarters
        folded: dict[str, CaseState] = {}
        for subject, entries in subjects.items():
            before = self._folded.get(subject)
            if before is None or before[1] != heard or not _same(before[0], entries):
                before = self._folded[subject] = (entries, heard, fold(entries, heard))
            folded[subject] = before[2]
        return folded

    @staticmethod
    def _own_stream(disk: Disk) -> Held:
        return Held(KeyPairs.from_seeds(*disk.seeds[disk.device]).signing_public)

    # --- the port -------------------------------------------------------------------------------------

    def standing(self) -> Standing:
        disk = self.disk
        streams = {
            device: Stream(
                head=_head(held),
                stored=held.stored,
                judged=held.judged,
                sealed=max(held.seals, default=0),
            )
            for device, held in disk.streams.items()
        }
        return Standing(
            device=disk.device,
            point=disk.point,
            epoch=disk.epoch,
            position=disk.position,
            epochs=disk.epochs,
            headquarters=disk.headquarters,
            old_devices=disk.old,
            forked=disk.forked,
            unlinked=disk.unlinked,
            streams=streams,
            feed=disk.feed,
            told_epochs=disk.told_epochs,
            heard=Digests(
                b"" if disk.heard_kinds is None else digest_of(KINDS, disk.heard_kinds),
                b"" if disk.heard_editions is None else digest_of(EDITIONS, disk.heard_editions),
            ),
        )

    def digest_at(self, device: str, seq: int) -> bytes | None:
        return self.disk.streams.get(device, Held()).digest_at(seq)

    def read_run(self, device: str, first: int, entries: int, size: int) -> Run | None:
        held = self.disk.streams.get(device, Held())
        before = held.digest_at(first - 1)
        if before is None:
            return None
        return make_run(
            device,
            before,
            [
                replace(entry, private_bytes=None) if entry.id in self.disk.bare else entry
                for entry in held.entries[first - 1 : first - 1 + entries]
            ],
            seals=held.seals.values(),
            key=held.key,
            max_entries=entries,
            max_bytes=size,
        )

    def next_seal(self, device: str, first: int) -> int | None:
        held = self.disk.streams.get(device, Held())
        return min((seq for seq in held.seals if seq >= first), default=None)

    def documents(self, names: Sequence[bytes]) -> list[bytes]:
        return []

    def send_bare(self, device: str, seq: int) -> None:
        with self._transaction() as disk:
            disk.bare = disk.bare | {EntryId(device, seq)}

    def remember_seal(self, device: str, seal: Seal) -> None:
        with self._transaction() as disk:
            disk.streams[device].seals[seal.seq] = seal

    def seeds(self, device: str) -> tuple[bytes, bytes]:
        return self.disk.seeds[device]

    def parcel_number(self) -> int:
        with self._transaction() as disk:
            disk.number += 1
        return disk.number

    def land(self, arrival: Arrival) -> Landed:
        subjects: set[str] = set()
        if self.full and arrival.runs:
            raise NoRoom
        with self._transaction() as disk:
            self._enter_epoch(disk, arrival)
            disk.position = arrival.position
            disk.feed = arrival.feed
            disk.told_epochs |= arrival.epochs
            disk.headquarters |= arrival.headquarters
            disk.heard_kinds = disk.heard_kinds if arrival.kinds is None else arrival.kinds
            disk.heard_editions = disk.heard_editions if arrival.editions is None else arrival.editions
            leaving: list[Entry] = []
            for run in arrival.runs:
                leaving += self._take_in(disk, run, subjects)
            self._move(disk, leaving)
            for device, head in arrival.stored.items():
                held = disk.streams.get(device)
                if held is not None:
                    assert held.digest_at(head.seq) == head.digest
                    held.stored = max(held.stored, head.seq)
                    held.judged = max(held.judged, arrival.judged.get(device, 0))
        self.after_landing()
        return Landed(frozenset(subjects), len(leaving))

    def errands(self) -> tuple[Errand, ...]:
        return self.disk.errands

    def keep_errands(self, change: Callable[[tuple[Errand, ...]], tuple[Errand, ...]]) -> None:
        with self._transaction() as disk:
            disk.errands = change(disk.errands)

    def take_identity(self, signing_seed: bytes, sealing_seed: bytes, *, unlinked: bool = False) -> str:
        device = KeyPairs.from_seeds(signing_seed, sealing_seed).device
        with self._transaction() as disk:
            if device != disk.device:
                disk.forked = disk.device
                if unlinked:
                    disk.unlinked = disk.unlinked or disk.device
                disk.old |= {disk.device}
                disk.device = device
                disk.seeds[device] = (signing_seed, sealing_seed)
                disk.position = 0
        return device

    def begin_anew(self, signing_seed: bytes, sealing_seed: bytes) -> None:
        """After a loss: go on under another identity, of which headquarters hears with the next round."""
        self.disk.unlinked = self.disk.unlinked or self.disk.device
        self.disk.forked = self.disk.device
        self.disk.old |= {self.disk.device}
        self.disk.device = KeyPairs.from_seeds(signing_seed, sealing_seed).device
        self.disk.seeds[self.disk.device] = (signing_seed, sealing_seed)
        self.disk.position = 0

    def linked(self) -> None:
        with self._transaction() as disk:
            disk.unlinked = ""

    def fork_settled(self) -> None:
        with self._transaction() as disk:
            held = disk.streams.get(disk.forked)
            self._move(disk, held.cut_from(held.stored + 1) if held else [])
            disk.forked = ""

    # --- inside ---------------------------------------------------------------------------------------

    @staticmethod
    def _enter_epoch(disk: Disk, arrival: Arrival) -> None:
        if arrival.epoch == disk.epoch:
            return
        disk.epoch = arrival.epoch
        disk.epochs = (*disk.epochs, arrival.epoch)
        for held in disk.streams.values():
            held.stored = held.judged = 0

    @staticmethod
    def _take_in(disk: Disk, run: Run, subjects: set[str]) -> list[Entry]:
        held = disk.streams.setdefault(run.device, Held())
        held.key = run.key
        leaving: list[Entry] = []
        for offset, (core, private) in enumerate(zip(run.cores, run.privates, strict=True)):
            seq = run.first + offset
            if seq <= len(held.entries):
                if held.entries[seq - 1].core_bytes == core:
                    continue
                if run.device == disk.forked:
                    leaving += held.cut_from(seq)
                elif run.device in disk.headquarters:
                    held.cut_from(seq)
                else:
                    raise Diverged(run.device, seq)
            entry = read_entry(core, private)
            held.append(entry)
            subjects.add(entry.core.subject)
            disk.tick = max(disk.tick, entry.core.tick)
        held.seals.update({seal.seq: seal for seal in run.seals if held.digest_at(seal.seq) == seal.digest})
        return leaving

    def _move(self, disk: Disk, leaving: list[Entry]) -> None:
        """Lay the present, still unsent stream out anew: what leaves the old one first, then what it holds."""
        if not leaving:
            return
        since = disk.streams.get(disk.device, Held()).entries
        fresh = disk.streams[disk.device] = self._own_stream(disk)
        names = {
            entry.id: EntryId(disk.device, place) for place, entry in enumerate((*leaving, *since), start=1)
        }
        for entry in (*leaving, *since):
            fresh.append(_renamed(entry, names))


def _renamed(entry: Entry, names: dict[EntryId, EntryId]) -> Entry:
    new = names[entry.id]
    moved_already = entry.core.device == new.device
    core = msgspec.structs.replace(
        entry.core,
        device=new.device,
        seq=new.seq,
        after=tuple(sorted(names.get(each, each) for each in entry.core.after)),
        body=_map_body(entry, names),
        origin=entry.core.origin or (None if moved_already else entry.id),
    )
    return read_entry(msgspec.msgpack.encode(core), entry.private_bytes)


def _map_body(entry: Entry, names: dict[EntryId, EntryId]) -> msgspec.Raw:
    body = decode_body(entry.core)

    def mapped(entries: Iterable[EntryId]) -> tuple[EntryId, ...]:
        return tuple(names.get(each, each) for each in entries)

    if isinstance(body, StepUndone):
        body = msgspec.structs.replace(body, entry=names.get(body.entry, body.entry))
    elif isinstance(body, DecisionMade):
        body = msgspec.structs.replace(body, keep=mapped(body.keep), drop=mapped(body.drop))
    elif isinstance(body, PersonalErased):
        body = msgspec.structs.replace(body, entries=mapped(body.entries))
    else:
        return entry.core.body
    return msgspec.Raw(msgspec.msgpack.encode(body))


def _same(one: list[Entry], other: list[Entry]) -> bool:
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))


def _head(held: Held) -> Head:
    digest = held.digest_at(len(held.entries))
    assert digest is not None
    return Head(len(held.entries), digest)


def fold_all(entries: Iterable[Entry], headquarters: frozenset[str]) -> dict[str, CaseState]:
    """The state of every subject."""
    subjects: dict[str, list[Entry]] = {}
    for entry in entries:
        subjects.setdefault(entry.core.subject, []).append(entry)
    return {subject: fold(each, headquarters) for subject, each in subjects.items()}
