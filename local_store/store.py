"""The door to the encrypted file of one contact point."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Self

from casework.handbook import Handbook
from local_store import pinyin, replacing, rights
from local_store.backed_up import BackupView
from local_store.broken_log import refuse_broken_log, told_apart
from local_store.drafting import DraftDoors
from local_store.errors import NotAllowed, StoreError
from local_store.evidence import Evidence
from local_store.fetching import FilesIn
from local_store.file import backup, opening, shortfall
from local_store.file.connection import FILE_NAME, Connection, give_way, plainly, transaction
from local_store.file.keys import SEALED_DIGEST, looked_at, put_sealed_aside, write_sealed
from local_store.file.late import read_late
from local_store.file.remains import has_remains
from local_store.file.streams import Streams
from local_store.file.traces import Traces
from local_store.ids import new_subject
from local_store.people import People
from local_store.read_models import laying_out
from local_store.read_models.cases.queries import CaseQuestions
from local_store.read_models.imports.acts import Imports
from local_store.read_models.imports.questions import ImportQuestions
from local_store.read_models.models import Models
from local_store.reader import Clock, Reader, wall_clock
from local_store.recorder import Recorder
from local_store.sending import FilesOut
from local_store.session import Session, Writing
from local_store.views import CaseRow, Changes, Finding

if TYPE_CHECKING:
    from local_store.clues.keys import ClueKeys

__all__ = ["Clock", "Reader", "Store", "wall_clock"]


class Store(DraftDoors):
    """The store of one contact point: verbs and questions. Belongs to the thread that opened it. Every verb is one durable
    transaction: after it returns neither a kill nor a power cut loses anything of it, and when it raises nothing of it happened.
    Of what is in the file nothing is remembered between verbs: another connection to it (the sync thread's, the command line's)
    may write in between.

    Opening: ``create(folder, key, *, clock, handbook)``, ``open(…)``, ``exists(folder)``, ``reader()``, ``warm_up()``, ``close()``.
    A person's verbs: ``session(staff)`` (see :class:`local_store.session.Session`).
    Verbs: ``set_duty(staff)``, ``save_draft_field(draft, form, field, value,
    *, subject="")``, ``save_draft(draft, form, fields, *, subject="")``, ``discard_draft(draft)``, ``throw_away_draft(draft)``,
    ``bind(point, name, district, provisioning=b"")``, ``set_setting(name, value)``, ``catch_up(limit=None)``,
    ``rebuild()``, ``give_way()``, ``asked_by_a_person()``; ``new_subject()`` makes ids.
    Questions (also of a :class:`Reader`): ``ask(questions)`` of any read model; those that every screen asks:
    ``home(today)``, ``queue(today, view="open", by=None, key=None, limit=50)``,
    ``case(subject, today)``, ``about(subject)``, ``registered(first, last)``,
    ``state(subject)``, ``search(text, limit=50, *, today)``, ``past_imports()``, ``merchants(prefix, limit=10)``,
    ``duplicates(phone, name, merchant, today, *, but="", limit=5)``, ``known_digests(digests)``, ``received_on(days, today)``,
    ``totals(since=None, until=None)``,
    ``sync_status()``, ``rounds(limit=30)``, ``carried(subjects)``,
    ``set_apart()``, ``too_long()``, ``handbook``, ``published`` (:class:`local_store.published.Published`),
    ``staff()``, ``on_duty()``, ``drafts()``,
    ``setting(name)``, ``point``, ``device``, ``folder``.
    Sync: ``streams`` (see :class:`local_store.file.streams.Streams`).
    Looking after it: ``backup()``, ``last_backup()``, ``leave_sealed_key(seal)``, ``doctor()``, ``backups(folder)``,
    ``verify_backup(path, key)``, ``restore(folder, key, path)``, ``put_back(folder, key)``, ``rescue(folder, key)``, ``rescued()``."""

    def __init__(
        self,
        connection: Connection,
        folder: Path,
        key: bytes,
        clock: Clock,
        handbook: Handbook,
        program: str = "",
    ) -> None:
        super().__init__(connection, folder, key, clock, handbook)
        self._models = self.published.models = Models(connection, self._journal, handbook, program)
        self.between_batches: Callable[[], None] | None = None
        """Called between two transactions of a long verb: whoever owns the thread may run other verbs meanwhile."""
        self._traces = Traces(connection)
        self._evidence = Evidence(connection, self._journal, self.evidence)
        self.files_out = FilesOut(connection, self.evidence)
        """The files of evidence that have to go to headquarters, for the post."""
        self.files_in = FilesIn(connection, self.evidence)
        """Those of other PCs that somebody here wants."""
        self._streams = Streams(connection, self._journal, self._models, clock)
        self.people = People(connection, clock)
        """Who may act as whom at this PC, and what each may do."""
        recorder = Recorder(connection, self._journal, self._models)
        self._writing = Writing(
            connection,
            recorder,
            Imports(connection, self._journal, recorder, self.ask(ImportQuestions)),
            self._drafts,
            self._traces,
            self._evidence,
            clock,
            lambda: self._text("point"),
            self.catch_up,
            self._let_others_go,
            self.backup,
            self.people,
            lambda staff: self.clues.take_out(staff),
        )
        self._clues: ClueKeys | None = None
        self.policy: rights.Policy = self.people.may
        """Who may what; asked by every session."""

    @classmethod
    def create(
        cls,
        folder: Path,
        key: bytes,
        *,
        clock: Clock = wall_clock,
        handbook: Handbook | None = None,
        program: str = "",
    ) -> Self:
        """Make the file in ``folder`` and open it. This PC's signing and sealing keys are made with it.

        Raises ``StoreExists``, ``UnsafePlace``, ``CannotWrite``.
        """
        with plainly(folder / FILE_NAME):
            opening.create(folder, key)
        return cls.open(folder, key, clock=clock, handbook=handbook, program=program)

    @classmethod
    def open(
        cls,
        folder: Path,
        key: bytes,
        *,
        clock: Clock = wall_clock,
        handbook: Handbook | None = None,
        program: str = "",
    ) -> Self:
        """Open the file. ``program``: the version that opens it; what another one could not lay out is tried again.

        Raises ``StoreMissing``, ``WrongKey``, ``DamagedStore``, ``StoreNewer``, ``UnsafePlace``, ``CannotWrite``, ``BeingReplaced``,
        ``FileHeld``."""
        with plainly(folder / FILE_NAME), told_apart(folder, key):
            opened = opening.open_file(folder, key, clock(), refuse_broken_log)
        store = cls(opened.connection, folder, key, clock, handbook or Handbook.load(), program)
        store.published.open()
        with transaction(opened.connection):
            store._models.settle()
            read_late(opened.connection, store._journal, store._models, program)
        # What an erasure could not finish: the log here, the words of the search with the next laying out.
        store._writing.traces_left = not store._traces.forget(0.0)
        store._evidence.sweep()
        try:
            taken = shortfall.take_back(opened.connection, store._models, folder, key, clock())
        except StoreError:
            taken = 0  # the disk refuses, or the backup is held: the next opening asks again, and says so until then
        if opened.backup is not None or opened.is_short or taken:
            # Brought to a new shape: the lists are laid out before anybody sees them empty.
            store.catch_up()
        return store

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether there is a file to open (or one whose restoring was cut off, which opening finishes)."""
        return opening.is_there(folder)

    new_subject = staticmethod(new_subject)

    def reader(self) -> Reader:
        """A door for questions on a connection of its own, for the calling thread."""
        connection = opening.open_for_questions(self._folder, self._key)
        reader = Reader(connection, self._folder, self._key, self._clock, self.published.shipped)
        reader.published.renew()
        return reader

    @property
    def streams(self) -> Streams:
        """The journal for the sync engine, on this connection."""
        return self._streams

    @staticmethod
    def warm_up() -> None:
        """Load what the first saving would otherwise make everybody wait for. For programs with a window; on any thread."""
        pinyin.load()

    def last_written(self) -> int:
        """What the clock of this PC said when its last entry was written, UTC ms; 0 for none."""
        with plainly():
            here = self._journal.stream(self.device)
            return 0 if here is None else shortfall.written_at(self._db, here)

    # --- verbs ----------------------------------------------------------------------------------------------

    def session(self, staff: str) -> Session:
        """The doors that a person may use; whatever is written through them has ``staff`` as its author."""
        return Session(self._writing, staff, self.policy)

    @property
    def clues(self) -> ClueKeys:
        """The keys of clues, locked until somebody opens them (see :mod:`local_store.clues.desk`)."""
        if self._clues is None:
            from local_store.clues.keys import ClueKeys  # a file is opened without its ciphers

            self._clues = ClueKeys(self._db, self._clock)
        return self._clues

    def known_digests(self, digests: Iterable[str]) -> frozenset[str]:
        """Those of the ledger rows that a case of this point came from."""
        self.catch_up()
        return self.ask(ImportQuestions).known_digests(digests)

    def received_on(self, days: Iterable[date], today: date) -> tuple[CaseRow, ...]:
        """The cases received on any of these days, but void ones."""
        self.catch_up()
        return self.ask(CaseQuestions).received_on(days, today)

    def set_duty(self, staff: str) -> Changes:
        """Note who is on duty at this PC. Drafts stay. Raises ``PinNeeded`` where they have a PIN and have not shown it
        (``people.prove``), ``NotAllowed`` where they are not at work here any more. Who was proved before is so no longer."""
        self.people.require_proof(staff)
        if not self.people.may(staff, rights.Right.LOOK):
            raise NotAllowed(rights.Right.LOOK)
        before = self.on_duty()
        self.set_setting("duty", staff.encode("utf-8"))
        if self._clues is not None:
            self._clues.come_in(before, staff)
            if self._clues.reader != staff:
                self._clues.lock()
        if self.people.proved != staff:
            self.people.proved = ""
        return Changes()

    def lock(self) -> None:
        """Whoever sits here has gone: who has a PIN shows it again before anything else is written, and clues are shut."""
        self.people.proved = ""
        if self._clues is not None:
            self._clues.lock()
            self._clues.put_away()

    def set_setting(self, name: str, value: bytes) -> None:
        """Keep a value with the data."""
        with transaction(self._db):
            self._put_setting(name, value)

    def bind(
        self,
        point: str,
        name: str,
        district: str,
        provisioning: bytes = b"",
        *,
        since: int = 0,
        headquarters_time: int = 0,
    ) -> None:
        """Bind the file to a contact point, once headquarters has enrolled this PC.

        ``provisioning``: the verified provisioning file as it came; ``setting("point")``, ``("point_name")``,
        ``("district")`` and ``("provisioning")`` give them back. ``since``: when headquarters made the point, ``headquarters_time``:
        its clock as it answered (UTC ms; 0: not told). From then on ``true_time`` is right on a PC whose clock is not.
        """
        with transaction(self._db):
            # Whoever enrols is known by the identity of now.
            for key, text in (
                ("point", point),
                ("point_name", name),
                ("district", district),
                ("unlinked", ""),
            ):
                self._put_setting(key, text.encode("utf-8"))
            if provisioning:
                self._put_setting("provisioning", provisioning)
            if since:
                self._put_setting("point_since", str(since).encode())
            if headquarters_time:
                self._put_setting("clock_offset", str(headquarters_time - self._clock()).encode())
                self._put_setting("clock_told", str(headquarters_time).encode())

    def catch_up(self, limit: int | None = None) -> Changes:
        """Lay out what has arrived and is not in the lists yet, at most ``limit`` subjects: first the rows of all, open
        and newest first, then the words of the search, newest first (each counts). A subject that cannot be laid out is
        set apart (see ``set_apart``) and holds up none of the others.

        It goes in slices, each a transaction of its own that ends as soon as a person wants to write, and what is left
        waits in the file, so a kill costs nothing.
        """
        done = laying_out.lay_out(self._db, self._models, limit)
        self._writing.traces_left = not self._traces.forget()
        self._evidence.sweep()
        return Changes(subjects=done)

    def give_way(self) -> None:
        """Let people go first at this file's gate: for the store of the post, and whatever else works unasked."""
        give_way(self._db)

    def asked_by_a_person(self) -> AbstractContextManager[None]:
        """While a person waits for an answer, what works in the background begins nothing at this file."""
        return self._db.gate.present()  # type: ignore[no-any-return]  # a connection comes without types

    def rebuild(self) -> Changes:
        """Lay out everything anew from the journal (after a change of the rules, or when the doctor says so)."""
        with transaction(self._db):
            self._models.clear()
        return self.catch_up()

    # --- looking after the file -----------------------------------------------------------------------------

    def backup(self) -> BackupView:
        """Make a backup beside the data, proved by opening it and walking its chains; of the older ones those go that a
        younger one holds whole. Of the evidence what the backups have not got yet is copied, once for all of them.

        Raises ``BackupUnfit``, ``CannotWrite``.
        """
        with plainly():
            made = backup.make(self._db, self._folder, self._key, self._clock())
        self.evidence.back_up()
        return made

    def leave_sealed_key(self, seal: Callable[[bytes], bytes]) -> bool:
        """Leave the key of this file, sealed by ``seal``, beside it; one that is there and as it was left stays. Whether it
        was written.

        Opening it is not this package's: whoever can, puts ``desk.key`` (64 hex digits) beside the data.
        """
        is_new = looked_at(self._folder, self.setting(SEALED_DIGEST)) != ""
        if is_new:
            sealed = seal(self._key)
            put_sealed_aside(self._folder)
            write_sealed(self._folder, sealed)
            self.set_setting(SEALED_DIGEST, sha256(sealed).digest())
        return is_new

    def last_backup(self) -> int | None:
        """When the newest backup beside the data was made, UTC ms; ``None`` when there is none. One that says it was
        made after now counts only where there is no other."""
        newest = next(iter(backup.backups(self._folder, self._clock())), None)
        return None if newest is None else backup.made_at(newest)

    def see_shortfalls(self) -> Changes:
        """A person has seen what is missing (see ``shortfalls()``): it is told no more by itself."""
        shortfall.see(self._db, self._clock())
        return Changes(sync=True)

    def doctor(self) -> tuple[Finding, ...]:
        """Look the file over: pages, chains, read models, search index; and the sealed key beside it. Takes seconds with
        20,000 cases."""
        from local_store import doctor  # a file is opened without it

        found = doctor.look_over(self._db, self._journal, self.handbook, self._models.all)
        return (*found, self._evidence.check(), *doctor.beside(self._db, self._journal, self._folder))

    @staticmethod
    def backups(folder: Path, *, clock: Clock = wall_clock) -> tuple[Path, ...]:
        """The backups beside the data, newest first; what a wrong clock dated after now stands behind the others."""
        return backup.backups(folder, clock())

    @staticmethod
    def verify_backup(path: Path, key: bytes) -> int:
        """Open a backup and walk its chains; how many entries it holds. Raises ``BackupUnfit``, ``CannotWrite``,
        ``FileUnopened``."""
        with plainly(path):
            return backup.verify(path, key)

    restore = staticmethod(replacing.restore)
    put_back = staticmethod(replacing.put_back)
    rescue = staticmethod(replacing.rescue)

    @staticmethod
    def newest_good_backup(folder: Path, key: bytes, *, clock: Clock = wall_clock) -> BackupView | None:
        """The newest backup beside the data that holds; each is opened and walked until one does."""
        return backup.newest_good(folder, key, clock())

    @staticmethod
    def is_gone(folder: Path) -> bool:
        """Whether the file is missing in a folder that had one: no first start."""
        return not Store.exists(folder) and has_remains(folder)

    # --- private --------------------------------------------------------------------------------------------

    def _let_others_go(self) -> None:
        if self.between_batches is not None:
            self.between_batches()

    def _put_setting(self, name: str, value: bytes) -> None:
        self._db.execute(
            "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            (name, value),
        )
