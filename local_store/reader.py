"""Questions to the store, on a connection of their own."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar, cast

from casework.handbook import Handbook
from local_store.file import outgoing, shortfall
from local_store.file.connection import Connection, plainly, snapshot
from local_store.file.drafts import Drafts
from local_store.file.journal import Journal
from local_store.file.shortfall import Shortfall
from local_store.file.true_time import true_time
from local_store.file.vault import Vault
from local_store.published import Published
from local_store.read_models.asking import Forwarded, Questions
from local_store.read_models.cases.lists import CaseLists
from local_store.read_models.cases.queries import CaseQuestions
from local_store.read_models.imports.questions import ImportQuestions
from local_store.read_models.keys.questions import KeyQuestions
from local_store.read_models.merchants.questions import MerchantQuestions
from local_store.read_models.model import Source
from local_store.read_models.search.questions import Search
from local_store.read_models.staff.questions import StaffQuestions
from local_store.read_models.sums.sums import Sums
from local_store.rescue import told
from local_store.rescue.told import RescueView
from local_store.views import DraftView, LyingDraft

Q = TypeVar("Q", bound=Questions)
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
        self._journal = Journal(connection)
        self._source = Source(connection, self._journal, handbook)
        self.published = Published(connection, self._source, clock)
        """The editions of the handbook that headquarters published."""
        self._asked: dict[type[Questions], Questions] = {}
        self._drafts = Drafts(connection)
        self.evidence = Vault(folder, key)
        """The files of evidence, for any thread."""

    @property
    def handbook(self) -> Handbook:
        """The handbook in force: what ships, and the editions that headquarters published over it."""
        return self._source.handbook

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

    def ask(self, questions: type[Q]) -> Q:
        """The questions of a read model, on this connection: ``reader.ask(CaseLists).queue(today)``."""
        found = self._asked.get(questions)
        if found is None:
            found = self._asked[questions] = questions(self._source)
        return cast("Q", found)

    # --- questions that every screen asks ---------------------------------------------------------------------

    home = Forwarded(CaseLists, CaseLists.home)
    queue = Forwarded(CaseLists, CaseLists.queue)
    case = Forwarded(CaseQuestions, CaseQuestions.case)
    about = Forwarded(CaseQuestions, CaseQuestions.about)
    registered = Forwarded(CaseQuestions, CaseQuestions.registered)
    own_words = Forwarded(CaseQuestions, CaseQuestions.own_words)
    state = Forwarded(CaseQuestions, CaseQuestions.state)
    duplicates = Forwarded(KeyQuestions, KeyQuestions.duplicates)
    search = Forwarded(Search, Search.search)
    merchants = Forwarded(MerchantQuestions, MerchantQuestions.merchants)
    staff = Forwarded(StaffQuestions, StaffQuestions.staff)
    past_imports = Forwarded(ImportQuestions, ImportQuestions.past_imports)
    totals = Forwarded(Sums, Sums.totals)
    sync_status = Forwarded(Sums, Sums.sync_status)
    rounds = Forwarded(Sums, Sums.rounds)
    carried = Forwarded(Sums, Sums.carried)
    set_apart = Forwarded(Sums, Sums.set_apart)
    too_long = Forwarded(Sums, Sums.too_long)

    # --- of the file itself -----------------------------------------------------------------------------------

    def true_time(self) -> int:
        """UTC ms as it most likely is: this PC's clock, put right by what headquarters said of it."""
        with snapshot(self._db):
            offset, told = self._text("clock_offset"), self._text("clock_told")
        return true_time(self._clock(), int(offset or 0), int(told or 0))

    def rescued(self) -> RescueView | None:
        """The latest rescue of this file from a damaged one, and what is still missing or set apart; ``None`` for none."""
        return told.latest(self._db, self._journal)

    def shortfalls(self) -> tuple[Shortfall, ...]:
        """When the file turned out to hold less than this PC had come to, newest first, and what is still missing."""
        return shortfall.shortfalls(self._db, self._journal)

    def files_told(self) -> dict[bytes, str]:
        """What headquarters has said of the files of evidence that were attached at this PC, by name: ``stored``, or a word of
        ``sync.protocol.messages.FILE_STATES``; ``here``: they cannot be read; empty: nothing yet, or not since it was restored."""
        with plainly():
            return outgoing.told(self._db)

    def on_duty(self) -> str:
        """The id of the person on duty at this PC; empty when nobody was chosen."""
        with plainly():
            return self._text("duty")

    def drafts(self) -> tuple[DraftView, ...]:
        """Half-filled forms that the person on duty may see, the one touched last first."""
        with snapshot(self._db):
            return self._drafts.all()

    def lying_drafts(self) -> tuple[LyingDraft, ...]:
        """That forms are half filled, whoever began them, with their words to their author alone; the one touched last first."""
        with snapshot(self._db):
            return self._drafts.lying()

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
