"""Questions to the store, on a connection of their own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from casework.handbook import Handbook
from casework.matters.figures import Figures
from casework.state import CaseState
from local_store.file import heard
from local_store.file.connection import Connection, plainly, snapshot
from local_store.file.drafts import Drafts
from local_store.file.journal import Journal
from local_store.file.true_time import true_time
from local_store.read_models.cases.lists import Lists
from local_store.read_models.cases.queries import Queries
from local_store.read_models.imports.acts import past_imports
from local_store.read_models.sums.sums import Sums
from local_store.views import (
    CaseView,
    DraftView,
    Duplicate,
    HomeView,
    MerchantHint,
    PastImport,
    QueuePage,
    RoundView,
    SearchHit,
    SetApart,
    StaffView,
    SyncStatus,
)

Clock = Callable[[], int]
"""Wall-clock UTC ms; for people to read only."""


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
        self._lists = Lists(connection, handbook)
        self._sums = Sums(connection, self._journal)
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
            return self._lists.home(today, self._drafts.count())

    def past_imports(self) -> tuple[PastImport, ...]:
        """Imports of ledgers, newest first."""
        with snapshot(self._db):
            return past_imports(self._db)

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
            return self._lists.page(today, view, by, key, limit)

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
            return self._sums.totals(since, until)

    def sync_status(self) -> SyncStatus:
        """How far the entries have come."""
        with snapshot(self._db):
            told = {name: self._text(name) for name in ("clock_offset", "clock_told", "waiting_approval")}
            return self._sums.sync_status(self._text("point"), told, self.setting(heard.KINDS))

    def true_time(self) -> int:
        """UTC ms as it most likely is: this PC's clock, put right by what headquarters said of it."""
        with snapshot(self._db):
            offset, told = self._text("clock_offset"), self._text("clock_told")
        return true_time(self._clock(), int(offset or 0), int(told or 0))

    def rounds(self, limit: int = 30) -> tuple[RoundView, ...]:
        """The last sync rounds, newest first."""
        with snapshot(self._db):
            return self._sums.rounds(limit)

    def set_apart(self) -> tuple[SetApart, ...]:
        """What could not be laid out, by subject."""
        with snapshot(self._db):
            return self._sums.set_apart()

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
    def handbook_version(self) -> str:
        """The topmost edition of the handbook in use."""
        return self._handbook.version

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
