"""Taking in what arrives: one transaction for entries, receipts and position; read models follow later.

Only what must be true at once is done here: the chain, ticks and quarantine, erasure, the note of what became stale.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from casework.journal.entry import MAX_TICK_LEAP, Entry, EntryError, EntryId, next_digest, read_entry
from casework.journal.travelling import Run
from casework.matters.registry import document_named
from local_store.errors import StreamForked, StreamGap
from local_store.file import moving
from local_store.file.attached import note_going
from local_store.file.connection import Connection, step_aside
from local_store.file.documents import Documents
from local_store.file.journal import ERASURE, Journal, StreamRow
from local_store.file.schema import COUNTS, QUARANTINED, SEQ_MASK, UNREADABLE, place_of
from local_store.file.traces import Traces
from local_store.file.waiting import InLine, Waiting
from local_store.read_models.models import Models
from local_store.rescue import told

ReadAhead = Mapping[tuple[str, int], Entry | None]
"""Entries of an arrival by device and seq, read before the transaction; ``None`` where one does not read."""
_READ_AT_ONCE: Final = 32


def read_ahead(connection: Connection, journal: Journal, runs: Sequence[Run]) -> ReadAhead:
    """Read what is new in an arrival before the file is held for it, and let people go first in between."""
    found: dict[tuple[str, int], Entry | None] = {}
    for run in runs:
        stream = journal.stream(run.device)
        start = max(0, (stream.seq if stream is not None else 0) + 1 - run.first)
        for at in range(start, len(run.cores)):
            if at % _READ_AT_ONCE == 0:
                step_aside(connection)
            found[run.device, run.first + at] = _read(run.cores[at], run.privates[at])
    return found


class Landing:
    """One arrival, inside the caller's transaction. ``subjects`` changed; ``moved`` entries went into the new stream;
    ``ahead``: from :func:`read_ahead`, what is not in it is read here."""

    def __init__(
        self,
        connection: Connection,
        journal: Journal,
        models: Models,
        *,
        forked: str,
        headquarters: frozenset[str],
        ahead: ReadAhead,
    ) -> None:
        self._db = connection
        self._journal = journal
        self._models = models
        self._forked = forked
        self._headquarters = headquarters
        self._ahead = ahead
        self._tick = journal.counter("tick")
        self._bereft: frozenset[str] = frozenset()
        self.subjects: set[str] = set()
        self._in_line: dict[str, InLine] = {}
        self._waiting = Waiting(connection)
        self._documents = Documents(connection)
        self.moved = 0

    def take(self, run: Run) -> None:
        """Take one run: what is held byte-equal is passed over, what is new is appended, what differs makes way or is
        refused (:class:`StreamForked`). Raises :class:`StreamGap` where the run does not join on."""
        stream = self._journal.open_stream(run.device, run.key, headquarters=run.device in self._headquarters)
        if run.first > stream.seq + 1:
            raise StreamGap(run.device, stream.seq + 1, run.first)
        last = run.first + len(run.cores) - 1
        known = min(last, stream.seq) - run.first + 1
        if known > 0:
            equal = self._compare(stream, run, known)
            if equal < known:
                stream = self._make_way(stream, run.first + equal)
                known = equal
        known = max(0, known)
        if known < len(run.cores):
            self._append(stream, run, known)
        if run.device == self._forked:
            self._journal.set_counter("fork_seen", max(last, self._journal.counter("fork_seen")))
        self._db.executemany(
            "INSERT OR IGNORE INTO seal (stream, seq, digest, signature) VALUES (?, ?, ?, ?)",
            [
                (stream.number, seal.seq, seal.digest, seal.signature)
                for seal in run.seals
                if self._journal.digest_at(run.device, seal.seq) == seal.digest
            ],
        )

    def finish(self) -> None:
        """Ticks, quarantine and what was erased, once all runs are in."""
        self._journal.set_counter("tick", max(self._tick, self._journal.counter("tick")))
        self._bereft |= self._journal.release_quarantined()
        self._bereft |= self._journal.erase_unawares(self.subjects)
        told.join_what_came(self._db)
        self._waiting.arrive(self._in_line)
        self._journal.mark_stale(self.subjects - self._in_line.keys())
        for subject in self._bereft:
            self._models.lay_out(subject)
        if self._bereft:
            Traces(self._db).note()
        self.subjects |= self._bereft

    @property
    def erased(self) -> bool:
        """Whether words were deleted by what arrived."""
        return bool(self._bereft)

    def _compare(self, stream: StreamRow, run: Run, count: int) -> int:
        """How many of the first ``count`` entries are held byte-equal. Private parts that were withheld and come now
        are taken, unless they were erased."""
        rows = self._db.execute(
            "SELECT place, core, private IS NULL, subject FROM entry WHERE place >= ? AND place < ? ORDER BY place",
            (place_of(stream.number, run.first), place_of(stream.number, run.first + count)),
        ).fetchall()
        for at, (place, core, bare, subject) in enumerate(rows):
            if core != run.cores[at]:
                return at
            private = run.privates[at]
            if (
                bare
                and private is not None
                and not self._journal.is_erased(EntryId(run.device, place & SEQ_MASK))
            ):
                entry = _read(core, private)
                if entry is not None and entry.private_bytes is not None:
                    self._db.execute("UPDATE entry SET private = ? WHERE place = ?", (private, place))
                    self.subjects.add(subject)
        return len(rows)

    def _make_way(self, stream: StreamRow, first: int) -> StreamRow:
        """Entries from ``first`` on differ from headquarters' copy: move them, drop them, or refuse."""
        if stream.device == self._forked:
            self.moved += moving.move(self._db, self._journal, stream.device, first)
            self.subjects.update(self._moved_subjects())
        elif stream.device in self._headquarters:
            self.subjects |= moving.cut(self._db, self._journal, stream, first)
        else:
            raise StreamForked(EntryId(stream.device, first))
        after = self._journal.stream(stream.device)
        assert after is not None
        return after

    def _moved_subjects(self) -> list[str]:
        present = self._journal.stream(self._journal.device())
        assert present is not None
        rows = self._db.execute(
            "SELECT DISTINCT subject FROM entry WHERE place > ? AND place <= ?",
            (place_of(present.number, 0), place_of(present.number, SEQ_MASK)),
        )
        return [subject for (subject,) in rows.fetchall()]

    def _append(self, stream: StreamRow, run: Run, start: int) -> None:
        erased = frozenset(
            seq for (seq,) in self._db.execute("SELECT seq FROM erased WHERE device = ?", (stream.device,))
        )
        digest, seq, rows = stream.digest, stream.seq, []
        erasures: list[Entry] = []
        for core, private in zip(run.cores[start:], run.privates[start:], strict=True):
            seq += 1
            digest = next_digest(digest, core)
            known = (stream.device, seq)
            entry = self._ahead[known] if known in self._ahead else _read(core, private)
            subject, held = "", UNREADABLE
            if entry is not None and entry.core.device == stream.device and entry.core.seq == seq:
                subject, held = entry.core.subject, self._quarantine(entry)
                private = entry.private_bytes
                self.subjects.add(subject)
                self._in_line.setdefault(subject, InLine()).see(entry)
                if entry.core.kind == ERASURE and held == COUNTS:
                    erasures.append(entry)
                if stream.device in self._headquarters and (name := document_named(entry.core)) is not None:
                    self._documents.want(name, subject, entry.core.at)
            if seq in erased:
                private = None
                note_going(self._db, core)
            rows.append((place_of(stream.number, seq), subject, held, digest, core, private))
        self._db.executemany(
            "INSERT INTO entry (place, subject, held, digest, core, private) VALUES (?, ?, ?, ?, ?, ?)", rows
        )
        self._journal.set_head(stream.number, seq, digest)
        for entry in erasures:
            self._bereft |= self._journal.erase_named(entry.core)

    def _quarantine(self, entry: Entry) -> int:
        tick = entry.core.tick
        if tick > self._tick + MAX_TICK_LEAP:
            return QUARANTINED
        self._tick = max(self._tick, tick)
        return COUNTS


def _read(core: bytes, private: bytes | None) -> Entry | None:
    """The entry; without its private part where that is not what the author wrote; ``None`` when it does not read.

    An authentic entry is kept whatever it holds: the chain goes on.
    """
    try:
        return read_entry(core, private)
    except EntryError as error:
        if error.reason != "commitment":
            return None
    try:
        return read_entry(core)
    except EntryError:
        return None
