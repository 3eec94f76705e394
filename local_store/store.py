"""The door to the encrypted file of one contact point."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from casework.handbook import Handbook
from casework.kinds import PersonalErased, StaffNamed
from casework.state import CaseState
from casework.totals import Figures
from local_store import backup, doctor, opening
from local_store.connection import FILE_NAME, Connection, connect, plainly, snapshot, transaction
from local_store.drafts import Drafts
from local_store.journal import Journal
from local_store.models import Models
from local_store.queries import Queries
from local_store.streams import Streams
from local_store.verbs import Recorder
from local_store.views import (
    BackupView,
    CaseView,
    Changes,
    DraftView,
    Duplicate,
    Finding,
    HomeView,
    Imported,
    MerchantHint,
    NewEntry,
    QueuePage,
    RoundView,
    SearchHit,
    StaffView,
    SyncStatus,
)

Clock = Callable[[], int]
"""Wall-clock UTC ms; for people to read only."""


def wall_clock() -> int:
    """The time of this PC, UTC ms."""
    return time.time_ns() // 1_000_000


class Reader:
    """Questions to the store, on a connection of its own. Nothing here writes; every answer is of one moment.

    Belongs to the thread that made it.
    """

    def __init__(
        self, connection: Connection, folder: Path, key: bytes, clock: Clock, handbook: Handbook
    ) -> None:
        self._db = connection
        self._folder = folder
        self._key = key
        self._clock = clock
        self._handbook = handbook
        self._journal = Journal(connection)
        self._queries = Queries(connection, self._journal, handbook)
        self._drafts = Drafts(connection)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._folder.name!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back. Harmless when done twice."""
        self._db.close()

    # --- questions ------------------------------------------------------------------------------------------

    def home(self, today: date) -> HomeView:
        """What a person sees first."""
        with snapshot(self._db):
            return self._queries.home(today, self._drafts.count())

    def queue(
        self,
        today: date,
        view: str = "open",
        by: str | None = None,
        key: tuple[object, ...] | None = None,
        limit: int = 50,
    ) -> QueuePage:
        """One page of cases. ``view``: open, all, complaints, consultations, or a :data:`views.Group`;
        ``by``: only what this person wrote on last; ``key``: ``next_key`` of the page before."""
        with snapshot(self._db):
            return self._queries.queue(today, view, by, key, limit)

    def case(self, subject: str, today: date) -> CaseView:
        """Everything about a case, as the journal has it now. Raises ``UnknownSubject``."""
        with snapshot(self._db):
            return self._queries.case(subject, today)

    def state(self, subject: str) -> CaseState | None:
        """The state of any subject, ``None`` when nothing is known of it."""
        with snapshot(self._db):
            return self._queries.state(subject)

    def search(self, text: str, limit: int = 50, *, today: date) -> tuple[SearchHit, ...]:
        """Cases that hold every blank-separated term: Chinese words of any length, names, pinyin, initials,
        telephone numbers or their last four digits, case numbers. Newest first."""
        with snapshot(self._db):
            return self._queries.search(text, today, limit)

    def merchants(self, prefix: str, limit: int = 10) -> tuple[MerchantHint, ...]:
        """Merchants this point has met, by name, pinyin or initials from any character on; busiest first."""
        with snapshot(self._db):
            return self._queries.merchants(prefix, limit)

    def duplicates(
        self, phone: str, name: str, merchant: str, today: date, *, but: str = "", limit: int = 5
    ) -> tuple[Duplicate, ...]:
        """Earlier cases with the same telephone or person at the same merchant. Without a merchant: the same
        telephone. ``but``: the case being written itself."""
        with snapshot(self._db):
            return self._queries.duplicates(phone, name, merchant, today, but, limit)

    def totals(self, since: date | None = None, until: date | None = None) -> Figures:
        """Sums over cases received in the period, both days included; the whole journal counts, to the fen."""
        with snapshot(self._db):
            return self._queries.totals(since, until)

    def sync_status(self) -> SyncStatus:
        """How far the entries have come."""
        with snapshot(self._db):
            told = {name: self._text(name) for name in ("clock_offset", "waiting_approval")}
            return self._queries.sync_status(self._text("point"), told)

    def rounds(self, limit: int = 30) -> tuple[RoundView, ...]:
        """The last sync rounds, newest first."""
        with snapshot(self._db):
            return self._queries.rounds(limit)

    def staff(self) -> tuple[StaffView, ...]:
        """Everybody on the staff."""
        with snapshot(self._db):
            return self._queries.staff()

    def on_duty(self) -> str:
        """The id of the person on duty at this PC; empty when nobody was chosen."""
        with plainly():
            return self._text("duty")

    def drafts(self) -> tuple[DraftView, ...]:
        """Half-filled forms, the one touched last first."""
        with snapshot(self._db):
            return self._drafts.all()

    def setting(self, name: str) -> bytes | None:
        """A value kept with the data (provisioning, certificates, the timer's state)."""
        with plainly():
            row = self._db.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
            return None if row is None else bytes(row[0])

    @property
    def point(self) -> str:
        """The contact point this file belongs to; empty before it is bound to one."""
        return self._text("point")

    @property
    def device(self) -> str:
        """This PC's present identity."""
        with plainly():
            return self._journal.device()

    @property
    def folder(self) -> Path:
        """Where the file lies."""
        return self._folder

    def _text(self, name: str) -> str:
        value = self.setting(name)
        return "" if value is None else value.decode("utf-8")


class Store(Reader):
    """The store of one contact point: verbs and questions. Belongs to the thread that opened it.

    Every verb is one durable transaction: after it returns neither a kill nor a power cut loses anything of it, and
    when it raises nothing of it happened. Nothing is remembered between verbs, so that another connection to the same
    file (the sync thread's, the command line's) may write in between.
    """

    def __init__(
        self, connection: Connection, folder: Path, key: bytes, clock: Clock, handbook: Handbook
    ) -> None:
        super().__init__(connection, folder, key, clock, handbook)
        self._models = Models(connection, self._journal, handbook)
        self._recorder = Recorder(connection, self._journal, self._models)

    @classmethod
    def create(
        cls, folder: Path, key: bytes, *, clock: Clock = wall_clock, handbook: Handbook | None = None
    ) -> Self:
        """Make the file in ``folder`` and open it. This PC's signing and sealing keys are made with it.

        Raises ``StoreExists``, ``UnsafePlace``, ``DiskFull``.
        """
        opening.create(folder, key)
        return cls.open(folder, key, clock=clock, handbook=handbook)

    @classmethod
    def open(
        cls, folder: Path, key: bytes, *, clock: Clock = wall_clock, handbook: Handbook | None = None
    ) -> Self:
        """Open the file. Raises ``StoreMissing``, ``WrongKey``, ``DamagedStore``, ``StoreNewer``, ``UnsafePlace``."""
        opened = opening.open_file(folder, key)
        store = cls(opened.connection, folder, key, clock, handbook or Handbook.load())
        with transaction(opened.connection):
            store._models.renew_if_outdated()
        return store

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether there is a file to open."""
        return (folder / FILE_NAME).is_file()

    @staticmethod
    def new_subject() -> str:
        """A fresh UUIDv7 for a new case or person: random, and ordered by time for people who look at lists."""
        stamp = time.time_ns() // 1_000_000
        low = secrets.randbits(62) | 0b10 << 62
        text = f"{(stamp << 80 | 0x7 << 76 | secrets.randbits(12) << 64 | low):032x}"
        return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))

    def reader(self) -> Reader:
        """A door for questions on a connection of its own, for the calling thread."""
        connection = connect(self._folder / FILE_NAME, self._key, readonly=True)
        return Reader(connection, self._folder, self._key, self._clock, self._handbook)

    @property
    def streams(self) -> Streams:
        """The journal for the sync engine, on this connection."""
        return Streams(self._db, self._journal, self._models, self._clock)

    # --- verbs ----------------------------------------------------------------------------------------------

    def record(self, by: str, entries: Sequence[NewEntry], draft: str | None = None) -> Changes:
        """Append what a person did, in order, and discard the draft it was typed into.

        An empty ``number`` of a new case is filled in. ``personal`` and ``cleared`` of a body follow from the personal
        fields handed in. Raises ``casework.steps.StepRefused`` (then nothing is written), ``DiskFull``.
        """
        with transaction(self._db):
            changes = self._recorder.record(by, entries, self._clock(), self._text("point"))
            discarded = draft is not None and self._drafts.discard(draft)
        if any(isinstance(entry.body, PersonalErased) for entry in entries):
            self._forget_traces()
        return changes | Changes(drafts=discarded)

    def import_rows(
        self, by: str, groups: Sequence[Sequence[NewEntry]], digests: Sequence[str], *, batch: int = 200
    ) -> Imported:
        """Record cases from a ledger: ``groups[i]`` are the entries of one case, ``digests[i]`` the hex SHA-256 of the
        row they came from. A row that any case of this point came from is skipped, also one that came by sync.

        ``batch`` cases a transaction: a kill leaves whole cases, and importing again adds the rest.
        """
        self.catch_up()
        total = Imported()
        rows = list(zip(groups, digests, strict=True))
        for start in range(0, len(rows), batch):
            with transaction(self._db):
                total = _plus(total, self._import(by, rows[start : start + batch]))
        return total

    def record_staff(self, staff: str, name: str, role: str = "", by: str = "") -> Changes:
        """Name a person on the staff, or rename one. ``staff``: ``Store.new_subject()`` for a new one."""
        return self.record(by or staff, [NewEntry(staff, StaffNamed(role=role), {"staff_name": name})])

    def set_duty(self, staff: str) -> Changes:
        """Note who is on duty at this PC. Drafts stay."""
        self.set_setting("duty", staff.encode("utf-8"))
        return Changes()

    def save_draft_field(
        self, draft: str, form: str, field: str, value: object, *, subject: str = ""
    ) -> Changes:
        """Keep one field of a half-filled form; ``None`` empties it. ``subject``: the case a step's form is about."""
        with transaction(self._db):
            self._drafts.save(draft, form, field, value, subject, self._clock())
        return Changes(drafts=True)

    def discard_draft(self, draft: str) -> Changes:
        """Forget a draft."""
        with transaction(self._db):
            return Changes(drafts=self._drafts.discard(draft))

    def set_setting(self, name: str, value: bytes) -> None:
        """Keep a value with the data."""
        with transaction(self._db):
            self._put_setting(name, value)

    def bind(self, point: str, name: str, district: str, provisioning: bytes = b"") -> None:
        """Bind the file to a contact point, once headquarters has enrolled this PC.

        ``provisioning``: the verified provisioning file as it came; ``setting("point")``, ``("point_name")``,
        ``("district")`` and ``("provisioning")`` give them back.
        """
        with transaction(self._db):
            for key, text in (("point", point), ("point_name", name), ("district", district)):
                self._put_setting(key, text.encode("utf-8"))
            if provisioning:
                self._put_setting("provisioning", provisioning)

    def catch_up(self, limit: int | None = None, *, batch: int = 500) -> Changes:
        """Lay out what has arrived and is not in the lists yet, at most ``limit`` subjects.

        Each batch is a transaction of its own and what is left waits in the file, so a kill costs nothing.
        """
        changes = Changes()
        left = limit if limit is not None else 1 << 62
        while left > 0:
            with transaction(self._db):
                subjects = self._models.stale_subjects(min(batch, left))
                for subject in subjects:
                    self._models.project(subject)
            if not subjects:
                return changes
            changes |= Changes(subjects=frozenset(subjects))
            left -= len(subjects)
        return changes

    def rebuild(self) -> Changes:
        """Lay out everything anew from the journal (after a change of the rules, or when the doctor says so)."""
        with transaction(self._db):
            self._models.clear()
        return self.catch_up()

    # --- looking after the file -----------------------------------------------------------------------------

    def backup(self) -> BackupView:
        """Make a backup beside the data, proved by opening it and walking its chains; the oldest one goes.

        Raises ``BackupUnfit``, ``DiskFull``.
        """
        return backup.make(self._db, self._folder, self._key, self._clock())

    def doctor(self) -> tuple[Finding, ...]:
        """Look the file over: pages, chains, read models, search index. Takes seconds with 20,000 cases."""
        return doctor.look_over(self._db, self._journal, self._handbook)

    @staticmethod
    def backups(folder: Path) -> tuple[Path, ...]:
        """The backups beside the data, newest first."""
        return backup.backups(folder)

    @staticmethod
    def verify_backup(path: Path, key: bytes) -> int:
        """Open a backup and walk its chains; how many entries it holds. Raises ``BackupUnfit``."""
        return backup.verify(path, key)

    @staticmethod
    def restore(
        folder: Path, key: bytes, path: Path, *, clock: Clock = wall_clock, handbook: Handbook | None = None
    ) -> Path | None:
        """Put a backup in the place of the file in ``folder`` (closed by everybody). The replaced file is kept; where
        it is, is returned. Erased words stay erased. Raises ``BackupUnfit`` before anything is touched."""
        return backup.restore(folder, key, path, handbook or Handbook.load(), clock())

    # --- private --------------------------------------------------------------------------------------------

    def _import(self, by: str, rows: Iterable[tuple[Sequence[NewEntry], str]]) -> Imported:
        rows = list(rows)
        known = set(self._queries.known_digests(digest for _, digest in rows))
        point, at = self._text("point"), self._clock()
        done = Imported()
        for entries, digest in rows:
            if digest in known:
                done = _plus(done, Imported(skipped=1))
                continue
            known.add(digest)
            first = entries[0]
            marked = NewEntry(first.subject, first.body, {**first.personal, "import_digest": digest})
            changes = self._recorder.record(by, [marked, *entries[1:]], at, point, happened=True)
            done = _plus(done, Imported(changes.subjects, changes.entries, sync=True, added=1))
        return done

    def _put_setting(self, name: str, value: bytes) -> None:
        self._db.execute(
            "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )

    def _forget_traces(self) -> None:
        """After an erasure: what was erased leaves the write-ahead log too."""
        with plainly():
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self._db.execute("PRAGMA secure_delete = FAST")


def _plus(one: Imported, other: Imported) -> Imported:
    both = one | other
    return Imported(
        both.subjects,
        both.entries,
        both.drafts,
        both.sync,
        one.added + other.added,
        one.skipped + other.skipped,
    )
