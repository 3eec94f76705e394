"""The journal in the file: appending, the digest chain of each device, ticks, quarantine, erasure.

Every method expects to be inside a transaction of the caller (reading ones need none). Nothing is remembered between
calls: two connections to one file may take turns.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import msgspec

from casework.fold import fold
from casework.journal.entry import (
    GENESIS,
    MAX_TICK_LEAP,
    MOST_NAME,
    Core,
    Entry,
    EntryError,
    EntryId,
    next_digest,
    read_entry,
    write_entry,
)
from casework.matters.body import Body
from casework.matters.registry import KIND_OF, LIGHT
from casework.matters.shared.bodies import PersonalErased
from local_store.errors import DamagedStore
from local_store.file.attached import note_going
from local_store.file.connection import Connection, is_of_the_store
from local_store.file.schema import COUNTS, QUARANTINED, SEQ_BITS, SEQ_MASK, UNREADABLE, place_of
from local_store.file.waiting import Waiting

_erased_decoder = msgspec.msgpack.Decoder(PersonalErased)
ERASURE = "personal.erased"


@dataclass(frozen=True, slots=True)
class StreamRow:
    """One device's stream: ``number`` in this file, its head, and headquarters' word about it."""

    number: int
    device: str
    key: bytes = field(repr=False)
    seq: int
    digest: bytes = field(repr=False)
    stored: int
    judged: int


class Journal:
    """The journal tables of one connection."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._waiting = Waiting(connection)

    # --- reading ------------------------------------------------------------------------------------------

    def device(self) -> str:
        """This PC's present identity."""
        return str(self._db.execute("SELECT device FROM identity WHERE present = 1").fetchone()[0])

    def headquarters(self) -> frozenset[str]:
        """The device ids of headquarters, all epochs."""
        return frozenset(device for (device,) in self._db.execute("SELECT device FROM headquarters"))

    def stream(self, device: str) -> StreamRow | None:
        """The stream of a device, if anything of it is known."""
        row = self._db.execute(
            "SELECT stream, device, key, seq, digest, stored, judged FROM stream WHERE device = ?", (device,)
        ).fetchone()
        return StreamRow(*row) if row else None

    def streams(self) -> list[StreamRow]:
        """Every stream held."""
        rows = self._db.execute(
            "SELECT stream, device, key, seq, digest, stored, judged FROM stream"
        ).fetchall()
        return [StreamRow(*row) for row in rows]

    def of_subject(self, subject: str) -> list[Entry]:
        """The entries of a subject that take part in the fold."""
        rows = self._db.execute(
            "SELECT core, private FROM entry WHERE subject = ? AND held = ?", (subject, COUNTS)
        ).fetchall()
        return [_trusted(core, private) for core, private in rows]

    def of_subjects(self, subjects: Sequence[str]) -> dict[str, list[Entry]]:
        """The same for several subjects with one question; without those of which nothing takes part."""
        found: dict[str, list[Entry]] = {}
        rows = self._db.execute(
            "SELECT subject, core, private FROM entry "
            "WHERE subject IN (SELECT value FROM json_each(?)) AND held = ?",
            (json.dumps(list(subjects)), COUNTS),
        ).fetchall()
        for subject, core, private in rows:
            found.setdefault(subject, []).append(_trusted(core, private))
        return found

    def bare(self, subject: str | None = None) -> list[tuple[str, EntryId]]:
        """Entries that are sent without their words, and their subjects, in the order they stand; of one subject, or of all."""
        # CROSS: in this order, or SQLite goes through all entries to look each of them up among the few bare ones.
        rows = self._db.execute(
            "SELECT e.subject, s.device, e.place & ?1 FROM bare b CROSS JOIN entry e ON e.place = b.place "
            "JOIN stream s ON s.stream = e.place >> ?2 WHERE ?3 IS NULL OR e.subject = ?3 ORDER BY e.place",
            (SEQ_MASK, SEQ_BITS, subject),
        ).fetchall()
        return [(of, EntryId(device, seq)) for of, device, seq in rows]

    def stuck(self, subject: str) -> frozenset[EntryId]:
        """The entries of a subject that headquarters has and that its program fails on, as it said last."""
        rows = self._db.execute(
            "SELECT s.device, e.place & ?1 FROM stuck k CROSS JOIN entry e ON e.place = k.place "
            "JOIN stream s ON s.stream = e.place >> ?2 WHERE e.subject = ?3",
            (SEQ_MASK, SEQ_BITS, subject),
        ).fetchall()
        return frozenset(EntryId(device, seq) for device, seq in rows)

    def readable_of(self, subjects: Sequence[str]) -> dict[str, list[Entry]]:
        """The same, one by one where one of them does not read: a subject that does not is left out."""
        try:
            return self.of_subjects(subjects)
        except DamagedStore as error:
            if is_of_the_store(error):
                raise
        found: dict[str, list[Entry]] = {}
        for subject in subjects:
            try:
                found[subject] = self.of_subject(subject)
            except DamagedStore as error:
                if is_of_the_store(error):
                    raise
        return found

    def digest_at(self, device: str, seq: int) -> bytes | None:
        """The chain digest after entry ``seq``; ``None`` when it is not held."""
        if seq == 0:
            return GENESIS
        row = self._db.execute(
            "SELECT e.digest FROM stream s JOIN entry e ON e.place = (s.stream << ?) + ? WHERE s.device = ?",
            (SEQ_BITS, seq, device),
        ).fetchone()
        return bytes(row[0]) if row else None

    def counter(self, name: str) -> int:
        """A number kept in the file; 0 when it was never set."""
        row = self._db.execute("SELECT value FROM counter WHERE name = ?", (name,)).fetchone()
        return int(row[0]) if row else 0

    def set_counter(self, name: str, value: int) -> None:
        """Keep a number."""
        self._db.execute(
            "INSERT INTO counter (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )

    def next_of(self, name: str) -> int:
        """1, 2, 3 …, each given out once."""
        value = self.counter(name) + 1
        self.set_counter(name, value)
        return value

    def is_erased(self, entry: EntryId) -> bool:
        """Whether the private part of an entry was erased for ever."""
        row = self._db.execute("SELECT 1 FROM erased WHERE device = ? AND seq = ?", entry).fetchone()
        return row is not None

    # --- writing ------------------------------------------------------------------------------------------

    def open_stream(self, device: str, key: bytes, *, headquarters: bool = False) -> StreamRow:
        """The stream of a device, begun empty if it was not known."""
        self._db.execute(
            "INSERT INTO stream (device, key, seq, digest, headquarters) VALUES (?, ?, 0, ?, ?) "
            "ON CONFLICT (device) DO NOTHING",
            (device, key, GENESIS, int(headquarters)),
        )
        if key:
            self._db.execute("UPDATE stream SET key = ? WHERE device = ? AND key = x''", (key, device))
        row = self.stream(device)
        assert row is not None
        return row

    def append(
        self,
        *,
        subject: str,
        body: Body,
        personal: dict[str, str],
        after: Iterable[EntryId],
        at: int,
        by: str,
    ) -> Entry:
        """Write one entry of this PC at the end of its stream."""
        stream = self.stream(self.device())
        if stream is None:
            raise DamagedStore("identity")
        kind, version = KIND_OF[type(body)]
        tick = self.next_of("tick")
        entry = write_entry(
            device=stream.device,
            seq=stream.seq + 1,
            subject=subject,
            kind=kind,
            version=version,
            tick=tick,
            at=at,
            by=by,
            body=body,
            after=after,
            personal=personal,
            salt=os.urandom(16),
            light=kind in LIGHT,
            editions=self._editions_in_force(),
        )
        digest = next_digest(stream.digest, entry.core_bytes)
        self._db.execute(
            "INSERT INTO entry (place, subject, held, digest, core, private) VALUES (?, ?, ?, ?, ?, ?)",
            (
                place_of(stream.number, entry.core.seq),
                subject,
                COUNTS,
                digest,
                entry.core_bytes,
                entry.private_bytes,
            ),
        )
        self.set_head(stream.number, entry.core.seq, digest)
        return entry

    def _editions_in_force(self) -> str:
        row = self._db.execute("SELECT value FROM setting WHERE name = 'editions_in_force'").fetchone()
        return bytes(row[0]).decode("utf-8") if row else ""

    def set_head(self, stream: int, seq: int, digest: bytes) -> None:
        """Note where a stream ends."""
        self._db.execute("UPDATE stream SET seq = ?, digest = ? WHERE stream = ?", (seq, digest, stream))

    def mark_stale(self, subjects: Iterable[str]) -> None:
        """Note subjects whose read models no longer say what the journal says."""
        self._waiting.wait(subjects)

    def is_stale(self, subject: str) -> bool:
        """Whether the read models of a subject lag behind."""
        return self._db.execute("SELECT 1 FROM stale WHERE subject = ?", (subject,)).fetchone() is not None

    # --- erasure ------------------------------------------------------------------------------------------

    def erase_named(self, core: Core) -> frozenset[str]:
        """Let an erasure take effect: the private parts it names are gone, and refused ever after.

        A body that cannot be read erases nothing. Returns the subjects that lost words.
        """
        try:
            body = _erased_decoder.decode(core.body)
        except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError):
            return frozenset()
        touched = self.erase([entry for entry in body.entries if _is_an_id(entry)])
        return touched | self._erase_unawares(core.subject) if body.whole else touched

    def erase_unawares(self, subjects: Iterable[str]) -> frozenset[str]:
        """Of subjects that were erased as a whole, delete also what was written without knowing of it and came meanwhile. Returns
        the subjects that lost words."""
        if self._db.execute("SELECT 1 FROM erased LIMIT 1").fetchone() is None:
            return frozenset()
        # CROSS: from what has just arrived, never over all that was ever erased.
        rows = self._db.execute(
            "SELECT DISTINCT e.subject FROM json_each(?3) j CROSS JOIN entry e ON e.subject = j.value "
            "CROSS JOIN stream s ON s.stream = e.place >> ?2 "
            "CROSS JOIN erased x ON x.device = s.device AND x.seq = e.place & ?1",
            (SEQ_MASK, SEQ_BITS, json.dumps(list(subjects))),
        ).fetchall()
        return frozenset[str]().union(*(self._erase_unawares(subject) for (subject,) in rows))

    def _erase_unawares(self, subject: str) -> frozenset[str]:
        entries = self.of_subject(subject)
        if not entries:
            return frozenset()
        erased = fold(entries, self.headquarters()).erased
        # Not by its words: an attachment may have none, or come without them, and its file goes all the same.
        return self.erase([one.id for one in entries if one.id in erased and not self.is_erased(one.id)])

    def erase(self, named: Sequence[EntryId]) -> frozenset[str]:
        """Delete private parts for ever, also of entries that have not arrived yet; drafts about them too.

        The subjects returned are marked stale; whoever erases projects them before the transaction ends, so that
        lists and search forget with the journal.
        """
        touched: set[str] = set()
        for entry in named:
            self._db.execute("INSERT OR IGNORE INTO erased (device, seq) VALUES (?, ?)", entry)
            apart = self._db.execute(
                "UPDATE rescue_entry SET private = NULL WHERE device = ? AND seq = ? RETURNING core", entry
            ).fetchall()
            for (core,) in apart:
                note_going(self._db, core)
            stream = self.stream(entry.device)
            if stream is None:
                continue
            place = place_of(stream.number, entry.seq)
            row = self._db.execute("SELECT subject, core FROM entry WHERE place = ?", (place,)).fetchone()
            if row is None:
                continue
            subject, core = row
            self._db.execute("UPDATE entry SET private = NULL WHERE place = ?", (place,))
            note_going(self._db, core)
            if subject:
                self._db.execute("DELETE FROM draft WHERE subject = ?", (subject,))
                touched.add(subject)
        self.mark_stale(touched)
        return frozenset(touched)

    # --- quarantine -----------------------------------------------------------------------------------------

    def release_quarantined(self) -> frozenset[str]:
        """Let in what is no longer too far ahead. Returns the subjects that lost words by an erasure let in.

        The same entries are in on every PC, in whatever order they came: those that lie at most ``MAX_TICK_LEAP``
        above another that is in.
        """
        touched: frozenset[str] = frozenset()
        while True:
            tick = self.counter("tick")
            held = self._db.execute(
                "SELECT place, core, private, subject FROM entry WHERE held > 0 AND held = ?", (QUARANTINED,)
            ).fetchall()
            ready = [
                (place, entry, subject)
                for place, core, private, subject in held
                if (entry := _trusted(core, private)).core.tick <= tick + MAX_TICK_LEAP
            ]
            if not ready:
                return touched
            for place, entry, subject in ready:
                self._db.execute("UPDATE entry SET held = ? WHERE place = ?", (COUNTS, place))
                self.mark_stale([subject])
                if entry.core.kind == ERASURE:
                    touched |= self.erase_named(entry.core)
            touched |= self.erase_unawares({subject for _, _, subject in ready})
            self.set_counter("tick", max(tick, *(entry.core.tick for _, entry, _ in ready)))

    # --- proof ------------------------------------------------------------------------------------------------

    def check_chains(self) -> None:
        """Walk every stream. Raises :class:`DamagedStore` (``chain``) when an entry is missing or was changed."""
        for stream in self.streams():
            digest, seq = GENESIS, 0
            rows = self._db.execute(
                "SELECT place, digest, core, private, held FROM entry WHERE place > ? AND place <= ? ORDER BY place",
                (place_of(stream.number, 0), place_of(stream.number, SEQ_MASK)),
            )
            for place, kept, core, private, held in rows:
                seq += 1
                digest = next_digest(digest, core)
                if place & SEQ_MASK != seq or digest != kept:
                    raise DamagedStore("chain")
                if held != UNREADABLE:
                    _trusted(core, private)
            if seq != stream.seq or digest != stream.digest:
                raise DamagedStore("chain")


def _is_an_id(entry: EntryId) -> bool:
    """Whether there can be an entry of this name: an erasure may name whatever its author wrote."""
    return 0 < entry.seq <= SEQ_MASK and len(entry.device) <= MOST_NAME


def _trusted(core: bytes, private: bytes | None) -> Entry:
    """An entry from this file: if it does not read, the file is damaged."""
    try:
        return read_entry(core, private)
    except EntryError as error:
        raise DamagedStore(f"entry ({error.reason})") from error
