"""Whether the file holds less than this PC had come to, what of it came back, and what is still missing.

At each opening the file is compared with the head record beside it (:mod:`local_store.file.head`). Where it is behind, the PC
takes a new identity before anything is written, and what is missing is kept by name until a person has seen it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec

from casework.journal.entry import GENESIS, EntryError, read_entry
from casework.journal.travelling import Run, Seal
from local_store.errors import StoreError
from local_store.file import backup, head, identity
from local_store.file.connection import FILE_NAME, Connection, connect, plainly, snapshot, transaction
from local_store.file.journal import Journal, StreamRow
from local_store.file.landing import Landing
from local_store.file.schema import SEQ_MASK, place_of
from local_store.read_models.models import Models

_SETTING: Final = "shortfalls"
_AT_ONCE: Final = 500


class Stretch(msgspec.Struct, frozen=True):
    """Entries ``first`` … ``last`` of a device's stream."""

    device: str
    first: int
    last: int

    @property
    def count(self) -> int:
        """How many they are."""
        return self.last - self.first + 1


class _Noticed(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of a shortfall. ``device``: the identity that was taken then; ``back``: what a backup gave."""

    at: int
    device: str
    unknown: bool
    missing: tuple[Stretch, ...]
    others: int
    since: int
    until: int
    back: tuple[Stretch, ...] = ()
    seen: int = 0
    looked: bool = False
    """Whether the newest good backup was asked, to the end."""


@dataclass(frozen=True, slots=True)
class Shortfall:
    """The file turned out to be shorter than this PC had come to.

    ``at``: when it was noticed; ``since``, ``until``: when the newest entry of this PC that was still there, and the last
    that was known of, were written; all UTC ms, 0 for not known. ``unknown``: the head record was gone or broken, nobody
    can tell whether anything is missing. ``own``: entries of this PC that were missing, ``others``: further ones, of other
    PCs and headquarters. ``from_backup``, ``from_headquarters``: own entries that came back. ``still``: those that did not.
    ``asked``: headquarters has given all it has. ``looked``: the newest good backup was asked. ``seen``: when a person ticked
    it off, 0 for not yet.
    """

    at: int
    since: int
    until: int
    unknown: bool
    own: int
    others: int
    from_backup: int
    from_headquarters: int
    still: tuple[Stretch, ...]
    asked: bool
    looked: bool
    seen: int

    @property
    def missing(self) -> int:
        """How many own entries have not come back."""
        return sum(each.count for each in self.still)


def keep_head(connection: Connection, folder: Path, key: bytes, seen: head.Seen, now: int) -> bool:
    """Compare an open file with the record ``seen`` before it was opened, and keep the record from now on. ``now``: UTC ms.

    Where the file is behind its record, or the record is gone, a new identity is taken here. Whether that was so.
    """
    keeper = head.Keeper(folder, key)
    record = seen.record
    generation = head.generation_of(connection)
    if record is not None and record.generation == generation:
        keeper.know(record.heads)
    connection.head = keeper
    if seen.held:
        return False  # nobody can tell: a whole file must not look shorter because a scanner reads the record
    if not _is_behind(record, generation):
        if generation == 0:
            with transaction(connection):
                pass  # its first record: from now on one that is missing is missing
            with plainly():
                connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        return False
    with transaction(connection):
        # Another process may have been here meanwhile.
        again = head.read(folder, key)
        record, generation = again.record, head.generation_of(connection)
        if again.held or not _is_behind(record, generation):
            return False
        _notice(connection, record, now)
    return True


def is_behind(folder: Path, key: bytes) -> bool:
    """Whether the file is behind the record beside it, by a look that writes nothing. False where nobody can tell."""
    record = head.read(folder, key).record
    if record is None:
        return False
    try:
        connection = connect(folder / FILE_NAME, key, readonly=True)
    except StoreError:
        return False  # whoever opens it says so
    try:
        with plainly():
            return _is_behind(record, head.generation_of(connection))
    except StoreError:
        return False
    finally:
        connection.close()


def _is_behind(record: head.Record | None, generation: int) -> bool:
    return generation > 0 if record is None else generation < record.generation


def _notice(connection: Connection, record: head.Record | None, now: int) -> None:
    journal = Journal(connection)
    kept = _kept(connection)
    present = journal.stream(journal.device())
    if (
        record is None
        and present is not None
        and present.seq == 0
        and any(each.unknown and each.device == present.device for each in kept)
    ):
        return  # the record cannot be kept in this folder; this identity has written nothing yet
    streams = {each.device: each for each in journal.streams()}
    held = {device: each.seq for device, each in streams.items()}
    own = frozenset(device for (device,) in connection.execute("SELECT device FROM identity").fetchall())
    heads = {} if record is None else record.heads
    missing = tuple(
        Stretch(device, held.get(device, 0) + 1, seq)
        for device, (seq, _digest) in heads.items()
        if seq > held.get(device, 0)
    )
    since = max((_written_at(connection, streams[device]) for device in own if device in streams), default=0)
    short = 0 if record is None else record.entries - sum(held.values())
    others = max(0, short - sum(each.count for each in missing))
    device = identity.begin_again(connection)
    if record is not None:
        journal.set_counter(head.GENERATION, record.generation)
        if not (missing or others):
            return
    until = 0 if record is None else record.at
    noticed = _Noticed(
        at=now,
        device=device,
        unknown=record is None,
        missing=missing,
        others=others,
        since=since,
        until=until,
    )
    _keep(connection, [*kept, noticed])


def shortfalls(connection: Connection, journal: Journal) -> tuple[Shortfall, ...]:
    """All that were noticed, the newest first, and what is still true of them."""
    with snapshot(connection):
        held = {stream.device: stream.seq for stream in journal.streams()}
        # A PC that waits for its approval is given nothing of the point: then nobody has been asked yet.
        asked = not connection.execute(
            "SELECT 1 FROM setting WHERE name = 'forked' AND value <> x'' OR name = 'waiting_approval' AND value = x'31'"
        ).fetchone()
        return tuple(_view(each, held, asked) for each in reversed(_kept(connection)))


def see(connection: Connection, now: int) -> None:
    """A person has seen them all. ``now``: UTC ms."""
    with transaction(connection):
        kept = [msgspec.structs.replace(each, seen=each.seen or now) for each in _kept(connection)]
        _keep(connection, kept)


def take_back(connection: Connection, models: Models, folder: Path, key: bytes, now: int) -> int:
    """Take what the newest good backup holds of the entries that are missing, once; asked again at the next opening where
    it was cut off. ``now``: UTC ms. Returns how many. Raises a ``StoreError``."""
    journal = Journal(connection)
    kept = _kept(connection)
    if not kept or not kept[-1].missing or kept[-1].looked:
        return 0
    back: list[Stretch] = []
    good = backup.newest_good(folder, key, now)
    if good is not None:
        copy = connect(good.path, key, readonly=True, wal=False)
        try:
            for stretch in kept[-1].missing:
                taken = _take(connection, journal, models, copy, stretch)
                if taken is not None:
                    back.append(taken)
        finally:
            copy.close()
    with transaction(connection):
        kept = _kept(connection)
        _keep(connection, [*kept[:-1], msgspec.structs.replace(kept[-1], back=tuple(back), looked=True)])
    return sum(each.count for each in back)


def _take(
    connection: Connection, journal: Journal, models: Models, copy: Connection, stretch: Stretch
) -> Stretch | None:
    there = Journal(copy)
    with plainly():
        source = there.stream(stretch.device)
    here = journal.stream(stretch.device)
    last, digest = (0, GENESIS) if here is None else (here.seq, here.digest)
    if source is None or there.digest_at(stretch.device, last) != digest or last + 1 < stretch.first:
        return None
    end = min(source.seq, stretch.last)
    while last < end:
        run = _run(copy, source, last + 1, min(end, last + _AT_ONCE), digest)
        with transaction(connection):
            landing = Landing(
                connection, journal, models, forked="", headquarters=journal.headquarters(), ahead={}
            )
            landing.take(run)
            landing.finish()
        last = run.first + len(run.cores) - 1
        digest = there.digest_at(stretch.device, last) or GENESIS
    # What an earlier try took before it was cut off counts as well.
    reached = min(last, end)
    return Stretch(stretch.device, stretch.first, reached) if reached >= stretch.first else None


def _run(copy: Connection, source: StreamRow, first: int, last: int, before: bytes) -> Run:
    with plainly():
        rows = copy.execute(
            "SELECT core, private FROM entry WHERE place >= ? AND place <= ? ORDER BY place",
            (place_of(source.number, first), place_of(source.number, last)),
        ).fetchall()
        seals = copy.execute(
            "SELECT seq, digest, signature FROM seal WHERE stream = ? AND seq >= ? AND seq <= ? ORDER BY seq",
            (source.number, first, last),
        ).fetchall()
    return Run(
        device=source.device,
        first=first,
        before=before,
        cores=[bytes(core) for core, _ in rows],
        privates=[private for _, private in rows],
        seals=[Seal(*seal) for seal in seals],
        key=source.key,
    )


def _view(noticed: _Noticed, held: dict[str, int], asked: bool) -> Shortfall:
    ends = {each.device: each.last for each in noticed.back}
    still: list[Stretch] = []
    for each in noticed.missing:
        first = max(each.first, ends.get(each.device, 0) + 1, held.get(each.device, 0) + 1)
        if first <= each.last:
            still.append(Stretch(each.device, first, each.last))
    own = sum(each.count for each in noticed.missing)
    from_backup = sum(each.count for each in noticed.back)
    return Shortfall(
        at=noticed.at,
        since=noticed.since,
        until=noticed.until,
        unknown=noticed.unknown,
        own=own,
        others=noticed.others,
        from_backup=from_backup,
        from_headquarters=own - from_backup - sum(each.count for each in still),
        still=tuple(still),
        asked=asked,
        looked=noticed.looked,
        seen=noticed.seen,
    )


def _written_at(connection: Connection, stream: StreamRow) -> int:
    row = connection.execute(
        "SELECT core FROM entry WHERE place = ?", (place_of(stream.number, stream.seq & SEQ_MASK),)
    ).fetchone()
    try:
        return 0 if row is None else read_entry(row[0]).core.at
    except EntryError:
        return 0


def _kept(connection: Connection) -> list[_Noticed]:
    with plainly():
        row = connection.execute("SELECT value FROM setting WHERE name = ?", (_SETTING,)).fetchone()
    try:
        return msgspec.msgpack.decode(row[0], type=list[_Noticed]) if row else []
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return []  # a rescued file may have kept spoilt bytes


def _keep(connection: Connection, noticed: list[_Noticed]) -> None:
    connection.execute(
        "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (_SETTING, msgspec.msgpack.encode(noticed)),
    )
