"""Whether the file holds less than this PC had come to, what of it came back, and what is still missing.

At each opening the file is compared with the head record beside it (:mod:`local_store.file.head`). Where it is behind, the PC
takes a new identity before anything is written, and what is missing is kept by name until a person has seen it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec

from casework.journal.entry import GENESIS, EntryError, read_entry
from casework.journal.travelling import Run, Seal
from local_store.errors import StoreError
from local_store.file import backup, head, identity
from local_store.file.connection import FILE_NAME, Connection, connect, plainly, snapshot, transaction
from local_store.file.journal import Journal, StreamRow
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


class Noticed(msgspec.Struct, frozen=True, kw_only=True):
    """What is kept of a shortfall (see :class:`Shortfall`). ``device``: the identity that was taken then; ``back``: what a
    backup gave."""

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
    """Whether the newest good backup was asked, to the end; also where it is not to be asked."""
    had: dict[str, int] = msgspec.field(default_factory=dict)
    """How far the own streams went in the file then."""
    restored: bool = False
    replaced: str = ""
    backup_at: int = 0
    carried: int = 0


_noticed_list: Final = msgspec.msgpack.Decoder(list[Noticed])


class Shortfall(msgspec.Struct, frozen=True):
    """The file turned out to be shorter than this PC had come to.

    ``at``: when it was noticed; ``since``, ``until``: when the newest entry of this PC that was still there, and the last
    that was known of, were written; all UTC ms, 0 for not known. ``unknown``: the head record was gone or broken, nobody
    can tell whether anything is missing. ``own``: entries of this PC that were missing, ``others``: further ones, of other
    PCs and headquarters. ``from_backup``, ``from_headquarters``: own entries that came back. ``still``: those that did not.
    ``asked``: headquarters has given all it has. ``looked``: the newest good backup was asked. ``seen``: when a person ticked
    it off, 0 for not yet. ``restored``: a person put a backup back, made at ``backup_at`` (UTC ms, 0 for not known);
    ``replaced``: the name of the file that was put aside then, empty for none; ``carried``: how many entries that took
    something away went along.
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
    restored: bool = False
    replaced: str = ""
    backup_at: int = 0
    carried: int = 0

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


def may_be_behind(folder: Path, key: bytes) -> bool:
    """Whether the file is behind the record beside it, by a look that writes nothing; true where there is no record to tell."""
    record = head.read(folder, key).record
    if record is None:
        return True
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
    told = kept(connection)
    present = journal.stream(journal.device())
    if (
        record is None
        and present is not None
        and present.seq == 0
        and any(each.unknown and each.device == present.device for each in told)
    ):
        return  # the record cannot be kept in this folder; this identity has written nothing yet
    streams = {each.device: each for each in journal.streams()}
    held = {device: each.seq for device, each in streams.items()}
    own = frozenset(device for (device,) in connection.execute("SELECT device FROM identity").fetchall())
    missing = () if record is None else _missing(record, held)
    since = max((written_at(connection, streams[device]) for device in own if device in streams), default=0)
    short = 0 if record is None else record.entries - sum(held.values())
    others = max(0, short - sum(each.count for each in missing))
    unknown = record is None or any(
        seq <= held.get(device, 0) and journal.digest_at(device, seq) != digest
        for device, (seq, digest) in record.heads.items()
    )
    device = identity.begin_again(connection)
    if record is not None:
        journal.set_counter(head.GENERATION, record.generation)
        if not (missing or others or unknown):
            return
    until = 0 if record is None else record.at
    noticed = Noticed(
        at=now,
        device=device,
        unknown=unknown,
        missing=missing,
        others=others,
        since=since,
        until=until,
        had={each: held.get(each, 0) for each in own},
    )
    keep(connection, [*told, noticed])


def _missing(record: head.Record, held: dict[str, int]) -> tuple[Stretch, ...]:
    """What the record knows of and the file does not hold. Entries that left another own stream since, for the present one,
    are here under their earlier numbers: they stand at its beginning, since they are the older ones."""
    moved = sum(max(0, held.get(device, 0) - seq) for device, (seq, _digest) in record.heads.items())
    found = []
    for device, (seq, _digest) in record.heads.items():
        first = held.get(device, 0) + 1 + (moved if device == record.device else 0)
        if first <= seq:
            found.append(Stretch(device, first, seq))
    return tuple(found)


def shortfalls(connection: Connection, journal: Journal) -> tuple[Shortfall, ...]:
    """All that were noticed, the newest first, and what is still true of them."""
    with snapshot(connection):
        held = {stream.device: stream.seq for stream in journal.streams()}
        # A PC that waits for its approval is given nothing of the point: then nobody has been asked yet.
        asked = not connection.execute(
            "SELECT 1 FROM setting WHERE name = 'forked' AND value <> x'' OR name = 'waiting_approval' AND value = x'31'"
        ).fetchone()
        return tuple(_view(each, held, asked) for each in reversed(kept(connection)))


def see(connection: Connection, now: int) -> None:
    """A person has seen them all. ``now``: UTC ms."""
    with transaction(connection):
        keep(connection, [msgspec.structs.replace(each, seen=each.seen or now) for each in kept(connection)])


def take_back(connection: Connection, models: Models, folder: Path, key: bytes, now: int) -> int:
    """Take what the newest good backup holds of the entries that are missing, once; asked again at the next opening where
    it was cut off. Where nobody knows what is missing, what it holds of the own streams beyond the file. ``now``: UTC ms.
    Returns how many. Raises a ``StoreError``."""
    journal = Journal(connection)
    told = kept(connection)
    if not told or told[-1].looked or not (told[-1].missing or told[-1].unknown):
        return 0
    back: list[Stretch] = []
    good = backup.newest_good(folder, key, now)
    if good is not None:
        copy = connect(good.path, key, readonly=True, wal=False)
        try:
            for stretch in _beyond(copy, told) if told[-1].unknown else told[-1].missing:
                taken = _take(connection, journal, models, copy, stretch)
                if taken is not None:
                    back.append(taken)
        finally:
            copy.close()
    with transaction(connection):
        told = kept(connection)
        keep(connection, [*told[:-1], msgspec.structs.replace(told[-1], back=tuple(back), looked=True)])
    return sum(each.count for each in back)


def _beyond(copy: Connection, told: list[Noticed]) -> list[Stretch]:
    """What a backup has of this PC's streams beyond the file; not of those that a person went back with on purpose."""
    left = {device for each in told if each.restored for device in each.had}
    with plainly():
        rows = copy.execute(
            "SELECT s.device, s.seq FROM stream s JOIN identity i ON i.device = s.device"
        ).fetchall()
    had = told[-1].had
    return [
        Stretch(device, had.get(device, 0) + 1, seq)
        for device, seq in rows
        if device not in left and seq > had.get(device, 0)
    ]


def _take(
    connection: Connection, journal: Journal, models: Models, copy: Connection, stretch: Stretch
) -> Stretch | None:
    from local_store.file.landing import Landing  # needed where a file turned out to be behind

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


def _view(noticed: Noticed, held: dict[str, int], asked: bool) -> Shortfall:
    ends = {each.device: each.last for each in noticed.back}
    still: list[Stretch] = []
    for each in noticed.missing:
        first = max(each.first, ends.get(each.device, 0) + 1, held.get(each.device, 0) + 1)
        if first <= each.last:
            still.append(Stretch(each.device, first, each.last))
    from_backup = sum(each.count for each in noticed.back)
    if noticed.unknown:
        # What came is all that is known of what was missing.
        still = []
        own = max(from_backup, sum(max(0, held.get(device, 0) - seq) for device, seq in noticed.had.items()))
    else:
        own = sum(each.count for each in noticed.missing)
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
        restored=noticed.restored,
        replaced=noticed.replaced,
        backup_at=noticed.backup_at,
        carried=noticed.carried,
    )


def written_at(connection: Connection, stream: StreamRow) -> int:
    """When the last entry of a stream was written, UTC ms; 0 for not known."""
    row = connection.execute(
        "SELECT core FROM entry WHERE place = ?", (place_of(stream.number, stream.seq & SEQ_MASK),)
    ).fetchone()
    try:
        return 0 if row is None else read_entry(row[0]).core.at
    except EntryError:
        return 0


def kept(connection: Connection) -> list[Noticed]:
    """What is kept of all that were noticed, the oldest first."""
    with plainly():
        row = connection.execute("SELECT value FROM setting WHERE name = ?", (_SETTING,)).fetchone()
    try:
        return _noticed_list.decode(row[0]) if row else []
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return []  # a rescued file may have kept spoilt bytes


def keep(connection: Connection, noticed: list[Noticed]) -> None:
    """Keep these. In a transaction of the caller."""
    connection.execute(
        "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (_SETTING, msgspec.msgpack.encode(noticed)),
    )
