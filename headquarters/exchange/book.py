"""The book of one contact point, held under the lock of its row: streams, positions, what is appended.

Whoever holds the book is alone with the point until the transaction ends, so positions have no gap and none is
committed before a lower one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any, Final

from psycopg import Connection

from casework.journal.entry import GENESIS, MAX_TICK_LEAP, MOST_NAME, Entry
from casework.journal.travelling import Head, Seal
from casework.matters.registry import readable_body
from casework.matters.shared.bodies import PersonalErased
from headquarters.exchange.epochs import OWN_DEVICES
from headquarters.exchange.evidence import let_go
from headquarters.matching.waiting import note_unmatched
from headquarters.personal.keys import PersonalKeys
from headquarters.personal.turning import turn
from headquarters.personal.vault import Vault
from sync.protocol.chains import NO_FEED, next_feed
from sync.protocol.parcel import MAX_PAYLOAD

MOST_PASSED_ON: Final = MAX_PAYLOAD // 2
"""An entry that weighs more is kept without its words: no answer to the point's other PCs could carry it."""
NEVER_AGAIN: Final = 1_000
"""As many tries as nothing is tried: what does not read will not read the next time either, but by another program."""
UNREADABLE: Final = "unreadable"
"""Why an entry is kept apart whose core does not read."""

_COLUMNS: Final = (
    ("point", "text"),
    ("position", "int8"),
    ("device", "text"),
    ("seq", "int8"),
    ("subject", "text"),
    ("kind", "text"),
    ("tick", "int8"),
    ("quarantine", "text"),
    ("received_at", "int8"),
    ("size", "int4"),
    ("digest", "bytea"),
    ("feed", "bytea"),
    ("core", "bytea"),
    ("private", "bytea"),
    ("sealed_with", "int4"),
)
_COPY: Final = f"COPY entries ({', '.join(name for name, _ in _COLUMNS)}) FROM STDIN (FORMAT BINARY)"
_TYPES: Final = [kind for _, kind in _COLUMNS]
SAVE_STREAM: Final = (
    "INSERT INTO streams (point, device, signing_key, seq, digest, judged)"
    " VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (point, device) DO UPDATE"
    " SET seq = excluded.seq, digest = excluded.digest, judged = excluded.judged"
)
SAVE_POINT: Final = "UPDATE points SET position = %s, judged = %s, tick = %s, feed = %s WHERE point = %s"


@dataclass(slots=True)
class Stream:
    """One device's stream as it is stored here. ``judged``: the last seq judged."""

    key: bytes
    seq: int = 0
    digest: bytes = GENESIS
    judged: int = 0
    changed: bool = False


class Book:
    """See the module. Made by :func:`open_book`; ``save`` once at the end."""

    def __init__(
        self,
        connection: Connection[Any],
        point: str,
        row: Sequence[Any],
        streams: Iterable[Sequence[Any]],
        own: dict[str, str],
        vault: Vault,
    ) -> None:
        self.connection = connection
        self.point = point
        self.name: str = row[0]
        self.district: str = row[1]
        self.epoch: str = row[2]
        self.position: int = row[3]
        self.judged: int = row[4]
        self.tick: int = row[5]
        self.feed: bytes = bytes(row[6])
        """The digest of the feed at ``position``."""
        self._saved = (self.position, self.judged, self.tick)
        self.streams: dict[str, Stream] = {stream[0]: Stream(*stream[1:]) for stream in streams}
        self._gone: set[tuple[str, int]] = set()
        self.own = own
        """Headquarters' device ids by epoch."""
        self.vault = vault

    @property
    def changed(self) -> bool:
        """Whether there is something that must not be lost once it is answered."""
        return self._saved != (self.position, self.judged, self.tick) or any(
            stream.changed for stream in self.streams.values()
        )

    def digest_at(self, device: str, seq: int) -> bytes | None:
        """The chain digest after entry ``seq`` of ``device``; ``None`` when it is not stored."""
        if seq == 0:
            return GENESIS
        stream = self.streams.get(device)
        if stream is None or seq > stream.seq or seq < 0:
            return None
        if seq == stream.seq:
            return stream.digest
        row = self.connection.execute(
            "SELECT digest FROM entries WHERE point = %s AND device = %s AND seq = %s",
            (self.point, device, seq),
        ).fetchone()
        return None if row is None else bytes(row[0])

    def feed_at(self, position: int) -> bytes | None:
        """The digest of the feed up to a position; ``None`` where there is none such."""
        if position == self.position:
            return self.feed
        if position == 0:
            return NO_FEED
        row = self.connection.execute(
            "SELECT feed FROM entries WHERE point = %s AND position = %s", (self.point, position)
        ).fetchone()
        return None if row is None else bytes(row[0])

    def heads(self) -> dict[str, Head]:
        """How far each stream is stored."""
        return {device: Head(stream.seq, stream.digest) for device, stream in self.streams.items()}

    def append(
        self,
        device: str,
        key: bytes,
        entries: Sequence[Entry],
        digests: Sequence[bytes],
        now: int,
        *,
        apart: str = UNREADABLE,
    ) -> None:
        """Store entries that follow the stream's head (the caller has checked that they do).

        ``apart``: why stand-ins among them are kept apart (:attr:`~casework.journal.entry.Entry.readable`).
        """
        if not entries:
            return
        hidden = self._erased_of(device, entries[0].core.seq, entries[-1].core.seq)
        copy_rows(self.connection, self.lay(device, key, entries, digests, now, hidden, apart=apart))
        if apart == UNREADABLE:
            for entry in entries:
                if not entry.readable:
                    self._note_unreadable(device, entry.core.seq, now)
        self.let_files_go()

    def let_files_go(self) -> None:
        """The files of evidence of what was erased go as well, but for those that an entry names which is stored by now."""
        gone, self._gone = self._gone, set()
        if gone:
            let_go(self.connection, self.point, gone)

    def lay(
        self,
        device: str,
        key: bytes,
        entries: Sequence[Entry],
        digests: Sequence[bytes],
        now: int,
        erased: Collection[tuple[str, int]],
        *,
        apart: str = UNREADABLE,
    ) -> list[tuple[object, ...]]:
        """The rows of entries that follow the stream's head, which they become here; :func:`copy_rows` stores them. ``erased``: what of
        the device was erased before."""
        stream = self.streams.setdefault(device, Stream(key))
        ahead = self._climb(entries)
        hidden = self.erase((entry for entry in entries if entry.core.seq not in ahead), now) | {*erased}
        rows: list[tuple[object, ...]] = []
        for entry, digest in zip(entries, digests, strict=True):
            core = entry.core
            bare = (core.device, core.seq) in hidden or entry.weight > MOST_PASSED_ON
            private = None if bare else entry.private_bytes
            self.position += 1
            self.feed = next_feed(self.feed, digest)
            rows.append(
                (
                    self.point,
                    self.position,
                    device,
                    core.seq,
                    storable(core.subject),
                    storable(core.kind),
                    core.tick,
                    apart if not entry.readable else "tick" if core.seq in ahead else "",
                    now,
                    len(entry.core_bytes) + len(private or b""),
                    digest,
                    self.feed,
                    entry.core_bytes,
                    private and self.vault.seal(device, core.seq, private),
                    self.vault.number,
                )
            )
        stream.seq, stream.digest, stream.changed = entries[-1].core.seq, digests[-1], True
        return rows

    def add_seals(self, device: str, seals: Iterable[Seal]) -> None:
        """Keep signatures of an author. The caller has checked them."""
        rows = [(self.point, device, seal.seq, seal.digest, seal.signature) for seal in seals]
        for row in rows:
            self.connection.execute(
                "INSERT INTO seals (point, device, seq, digest, signature) VALUES (%s, %s, %s, %s, %s)"
                " ON CONFLICT DO NOTHING",
                row,
            )

    def fill_in(self, entries: Iterable[Entry]) -> None:
        """Entries already stored come again: take private parts that were withheld, but none that was erased."""
        offered = [entry for entry in entries if entry.private_bytes is not None]
        if not offered:
            return
        lacking = self.connection.execute(
            "SELECT e.seq FROM entries e WHERE point = %s AND device = %s AND seq BETWEEN %s AND %s"
            " AND private IS NULL AND NOT EXISTS (SELECT FROM erased x"
            " WHERE x.point = e.point AND x.device = e.device AND x.seq = e.seq)",
            (self.point, offered[0].core.device, offered[0].core.seq, offered[-1].core.seq),
        )
        wanted = {seq for (seq,) in lacking.fetchall()}
        subjects = {storable(entry.core.subject) for entry in offered if entry.core.seq in wanted}
        note_unmatched(self.connection, self.point, sorted(subjects))
        for entry in offered:
            if entry.core.seq in wanted:
                self.connection.execute(
                    "UPDATE entries SET private = %s, sealed_with = %s, size = size + %s"
                    " WHERE point = %s AND device = %s AND seq = %s",
                    (
                        self.vault.seal(*entry.id, entry.private_bytes or b""),
                        self.vault.number,
                        len(entry.private_bytes or b""),
                        self.point,
                        *entry.id,
                    ),
                )

    def save(self) -> None:
        """Write the heads and counters back."""
        streams, counters = self.unsaved()
        for row in streams:
            self.connection.execute(SAVE_STREAM, row)
        if counters is not None:
            self.connection.execute(SAVE_POINT, counters)

    def unsaved(self) -> tuple[list[tuple[object, ...]], tuple[object, ...] | None]:
        """What :data:`SAVE_STREAM` takes of each stream that has changed, and :data:`SAVE_POINT` of the counters where they have: whoever
        asks saves it."""
        streams: list[tuple[object, ...]] = []
        for device, stream in self.streams.items():
            if stream.changed:
                streams.append((self.point, device, stream.key, stream.seq, stream.digest, stream.judged))
                stream.changed = False
        now = (self.position, self.judged, self.tick)
        if now == self._saved:
            return streams, None
        self._saved = now
        return streams, (*now, self.feed, self.point)

    def erase(self, entries: Iterable[Entry], now: int) -> set[tuple[str, int]]:
        """Carry out what entries that count erase; returns what they name."""
        named: set[tuple[str, int]] = set()
        for entry in entries:
            if entry.core.kind == "personal.erased":
                body = readable_body(entry.core)  # of one that does not read, judging tells its author
                if isinstance(body, PersonalErased):
                    named.update(
                        (device, seq)
                        for device, seq in body.entries
                        if 0 < seq < 2**53 and len(device) <= MOST_NAME
                    )
        self.erase_entries(named, now)
        return named

    def erase_entries(self, named: Collection[tuple[str, int]], now: int) -> None:
        """Delete the words of entries for ever, also of such as are not here yet."""
        if not named:
            return
        # In two statements, however many there are: an entry can name tens of thousands, and the point waits meanwhile.
        devices, seqs = zip(*((storable(device), seq) for device, seq in sorted(named)), strict=True)
        asked = {"point": self.point, "devices": list(devices), "seqs": list(seqs), "now": now}
        newly = self.connection.execute(
            "INSERT INTO erased (point, device, seq, erased_at)"
            " SELECT %(point)s, device, seq, %(now)s"
            " FROM unnest(%(devices)s::text[], %(seqs)s::bigint[]) named (device, seq)"
            " ON CONFLICT DO NOTHING RETURNING device, seq",
            asked,
        ).fetchall()
        self.connection.execute(
            "UPDATE entries e SET private = NULL, size = length(core)"
            " FROM unnest(%(devices)s::text[], %(seqs)s::bigint[]) named (device, seq)"
            " WHERE e.point = %(point)s AND e.device = named.device AND e.seq = named.seq AND private IS NOT NULL",
            asked,
        )
        # Judging names all that a subject ever lost: the files of what was erased before have gone.
        self._gone.update((device, seq) for device, seq in newly)

    def keep_unreadable(self, device: str, seq: int, apart: str, now: int) -> None:
        """An entry that was kept as it came for the reason ``apart`` does not read: it waits for a newer program."""
        self.connection.execute(
            "UPDATE entries SET quarantine = %s WHERE point = %s AND device = %s AND seq = %s AND quarantine = %s",
            (UNREADABLE, self.point, device, seq, apart),
        )
        self._note_unreadable(device, seq, now)

    @contextmanager
    def trial(self) -> Iterator[None]:
        """Do what is inside whole or, where it raises, not at all: neither in the database nor here."""
        streams = {device: replace(stream) for device, stream in self.streams.items()}
        before = (self.position, self.judged, self.tick, self.feed)
        gone = {*self._gone}
        try:
            with self.connection.transaction():  # within one that is open: a savepoint
                yield
        except BaseException:
            self.position, self.judged, self.tick, self.feed = before
            self.streams, self._gone = streams, gone
            raise

    # --- inside ----------------------------------------------------------------------------------------------

    def _climb(self, entries: Iterable[Entry]) -> set[int]:
        """Raise the clock by what reads; returns the seqs of those too far above it, which are kept apart."""
        ahead: set[int] = set()
        for entry in entries:
            if not entry.readable:
                continue
            if entry.core.tick > self.tick + MAX_TICK_LEAP:
                ahead.add(entry.core.seq)
            else:
                self.tick = max(self.tick, entry.core.tick)
        return ahead

    def _note_unreadable(self, device: str, seq: int, now: int) -> None:
        """Name what is stored and belongs to no subject, because it does not read: nobody would look for it."""
        self.connection.execute(
            "INSERT INTO unjudged (point, subject, error, tries, last_try) VALUES (%s, %s, %s, %s, %s)"
            " ON CONFLICT DO NOTHING",
            (self.point, f"{device} {seq}", UNREADABLE, NEVER_AGAIN, now),
        )

    def _erased_of(self, device: str, first: int, last: int) -> set[tuple[str, int]]:
        rows = self.connection.execute(
            "SELECT seq FROM erased WHERE point = %s AND device = %s AND seq BETWEEN %s AND %s",
            (self.point, device, first, last),
        )
        return {(device, seq) for (seq,) in rows.fetchall()}


def copy_rows(connection: Connection[Any], rows: Iterable[Sequence[object]]) -> None:
    """Store rows as :meth:`Book.lay` makes them, of one point or of several."""
    with connection.cursor() as cursor, cursor.copy(_COPY) as copy:
        copy.set_types(_TYPES)
        for row in rows:
            copy.write_row(row)


def open_book(connection: Connection[Any], point: str, keys: PersonalKeys) -> Book | None:
    """Lock a point's row (waiting for whoever holds it) and open its book; ``None``: no such point.

    What is written is sealed with the newest of ``keys``; from now on that is the point's. Raises ``PersonalKeyAway``.
    """
    # One journey to the server for all three. Each looks at what is committed when its turn comes, so the others
    # see what the holder of the lock left.
    with connection.pipeline():
        locked = connection.execute(
            "SELECT name, district, epoch, position, judged, tick, feed, sealed_with FROM points WHERE point = %s FOR UPDATE",
            (point,),
        )
        streams = connection.execute(
            "SELECT device, signing_key, seq, digest, judged FROM streams WHERE point = %s", (point,)
        )
        own = connection.execute(OWN_DEVICES, (point,))
    row = locked.fetchone()
    if row is None:
        return None
    vault = Vault(keys, point, turn(connection, keys, point, row[7]))
    return Book(connection, point, row, streams.fetchall(), dict(own.fetchall()), vault)


def storable(text: str) -> str:
    """Text as PostgreSQL can hold it: everything but NUL. Only for looking things up; cores stay as they are."""
    return text.replace("\0", "\ufffd")
