"""What a restored backup lacks of that which this PC had come to: told, and not brought back by itself.

A person restores on purpose, so nothing newer is taken out of the replaced file or a newer backup. Headquarters gives back what
it has with the next round; the rest is listed. What took something away on purpose (a withdrawal, a voiding, an erasure) goes along,
and so does what a person decided about two sums: otherwise what was withdrawn would count again, or come back from headquarters
without its withdrawal, and what was decided would be open again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from casework.journal.concurrency import History, arrange
from casework.journal.entry import Entry, EntryError, EntryId, read_entry
from local_store.errors import StoreError
from local_store.file import head, identity, moving, shortfall
from local_store.file.connection import Connection, connect, plainly
from local_store.file.journal import Journal
from local_store.file.schema import SEQ_MASK, place_of
from local_store.file.shortfall import Noticed, Stretch

GOES_ALONG: Final = frozenset(
    {"step.undone", "case.voided", "merged_into", "personal.erased", "decision.made"}
)
"""Kinds after which something counts, or is there, no more; and a person's word on which of two sums counts."""


@dataclass(slots=True)
class Replaced:
    """What is known of how far this PC had come: of the file that is replaced, the record beside it, and other backups.

    ``heads``: seq of each own stream. ``away``: own entries beyond the restored file that take something away, or decide about
    something, which is in it or which headquarters gives back, by identity: core and private part.
    """

    record: head.Record | None
    heads: dict[str, int] = field(default_factory=dict)
    entries: int = 0
    erased: set[EntryId] = field(default_factory=set)
    parcel: int = 0
    away: dict[EntryId, tuple[bytes, bytes | None]] = field(default_factory=dict)
    noticed: list[Noticed] = field(default_factory=list)
    was_read: bool = False
    """Whether the file itself could be asked."""

    def ask(self, path: Path, key: bytes, held: Mapping[str, int], *, present: bool) -> None:
        """Ask a file of this PC; one that cannot be read says nothing. ``held``: how far the restored file's streams go.
        ``present``: it is the one that is replaced, whose word on how far this PC had come holds."""
        if not path.is_file():
            return
        # What stands in the log of a file to be put aside is taken into it; not where SQLite may leave out what is behind
        # a break: then the log goes aside with it as it is.
        untouched = not present or shortfall.may_be_behind(path.parent, key)
        try:
            connection = connect(path, key, readonly=untouched, wal=present)
        except StoreError:
            return
        try:
            with plainly():
                journal = Journal(connection)
                rows = connection.execute("SELECT device, seq FROM erased").fetchall()
                parcel = journal.counter("parcel")
                came = head.of(connection, 0)
                noticed = shortfall.kept(connection)
                away = dict(_away(connection, journal, held))
        except StoreError:
            return
        finally:
            connection.close()
        self.erased.update(EntryId(*row) for row in rows)
        self.parcel = max(self.parcel, parcel)
        self.away = {**away, **self.away}
        if present:
            self.heads = {device: seq for device, (seq, _digest) in came.heads.items()}
            self.entries, self.noticed, self.was_read = came.entries, noticed, True


def go_back(
    connection: Connection, replaced: Replaced, *, at: int, kept: str, backup_at: int
) -> Noticed | None:
    """Let a restored file take a new identity where this PC had come further than it, take along what took something away,
    and keep what is missing. ``at``: UTC ms; ``kept``: under which name the replaced file stays, empty for none;
    ``backup_at``: when the backup was made, 0 for not known. ``None`` where nothing is missing. In a transaction of the caller.
    """
    journal = Journal(connection)
    record = replaced.record
    streams = {each.device: each for each in journal.streams()}
    held = {device: each.seq for device, each in streams.items()}
    heads = dict(replaced.heads)
    for device, (seq, _digest) in {} if record is None else record.heads.items():
        heads[device] = max(seq, heads.get(device, 0))
    beyond = {device: seq for device, seq in heads.items() if seq > held.get(device, 0)}
    own = {device for (device,) in connection.execute("SELECT device FROM identity").fetchall()}
    entries = max(replaced.entries, 0 if record is None else record.entries)
    count = sum(seq - held.get(device, 0) for device, seq in beyond.items())
    others = max(0, entries - sum(held.values()) - count)
    had = {device: held.get(device, 0) for device in own | beyond.keys()}
    since = max(
        (shortfall.written_at(connection, streams[device]) for device in own if device in streams), default=0
    )
    if record is not None and not (beyond or others):
        _keep_earlier(connection, replaced)
        return None
    carried = _take_along(connection, journal, replaced)
    missing = tuple(
        stretch
        for device, seq in beyond.items()
        for stretch in _but(Stretch(device, held.get(device, 0) + 1, seq), carried)
    )
    if record is not None and not (missing or others):
        _keep_earlier(connection, replaced)
        return None
    noticed = Noticed(
        at=at,
        device=journal.device(),
        unknown=record is None,
        missing=missing,
        others=others,
        since=since,
        until=0 if record is None else record.at,
        had=had,
        looked=True,
        restored=True,
        replaced=kept,
        backup_at=backup_at,
        carried=len(carried),
    )
    _keep_earlier(connection, replaced, noticed)
    return noticed


def _take_along(connection: Connection, journal: Journal, replaced: Replaced) -> frozenset[EntryId]:
    """A new identity, and in its stream what took something away or decided about it."""
    identity.begin_again(connection)
    coming = [
        (core, None if journal.is_erased(entry) else private)
        for entry, (core, private) in replaced.away.items()
    ]
    if coming:
        ticks = [read_entry(core).core.tick for core, _ in coming]
        journal.set_counter("tick", max(journal.counter("tick"), *ticks))
        moving.lay_out(connection, journal, coming)
    return frozenset(replaced.away)


def _keep_earlier(connection: Connection, replaced: Replaced, *noticed: Noticed) -> None:
    """What was told before the restore is told after it."""
    told = shortfall.kept(connection)
    known = {(each.at, each.device) for each in told}
    earlier = [each for each in replaced.noticed if (each.at, each.device) not in known]
    if earlier or noticed:
        shortfall.keep(connection, [*sorted((*told, *earlier), key=lambda each: each.at), *noticed])


def _away(
    connection: Connection, journal: Journal, held: Mapping[str, int]
) -> Iterator[tuple[EntryId, tuple[bytes, bytes | None]]]:
    own = [device for (device,) in connection.execute("SELECT device FROM identity").fetchall()]
    streams = {each.device: each for each in journal.streams()}

    def is_there(entry: EntryId) -> bool:
        """In the restored file, or what others give back."""
        if entry.seq <= held.get(entry.device, 0) or entry.device not in own:
            return True
        stream = streams.get(entry.device)
        return stream is not None and entry.seq <= stream.stored

    for device in own:
        stream = streams.get(device)
        if stream is None:
            continue
        for core, private in connection.execute(
            "SELECT core, private FROM entry WHERE place > ? AND place <= ? ORDER BY place",
            (place_of(stream.number, held.get(device, 0)), place_of(stream.number, SEQ_MASK)),
        ).fetchall():
            try:
                entry = read_entry(core)
            except EntryError:
                continue
            if entry.core.kind not in GOES_ALONG:
                continue
            of_case = arrange(journal.of_subject(entry.core.subject))
            there = [each for each in of_case if is_there(each.id)]
            if entry.core.kind in moving.REFERENCES:
                aims = any(map(is_there, moving.names_in(entry.core)))
            else:  # it speaks of all of its case
                aims = any(each.core.kind not in GOES_ALONG for each in there)
            if aims:
                yield entry.id, (moving.parted(core, _known(entry.id, of_case, there)), private)


def _known(of: EntryId, of_case: Sequence[Entry], there: Iterable[Entry]) -> list[EntryId]:
    """Those of ``there`` that the author of an entry knew."""
    history = History(of_case) if of_case else None
    if history is None or of not in history.position:
        return []
    at = history.position[of]
    return [each.id for each in there if history.follows(at, history.position[each.id])]


def _but(stretch: Stretch, carried: frozenset[EntryId]) -> Iterator[Stretch]:
    first = stretch.first
    for seq in sorted(each.seq for each in carried if each.device == stretch.device):
        if first <= seq <= stretch.last:
            if first < seq:
                yield Stretch(stretch.device, first, seq - 1)
            first = seq + 1
    if first <= stretch.last:
        yield Stretch(stretch.device, first, stretch.last)
