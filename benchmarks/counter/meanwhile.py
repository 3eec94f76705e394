"""A person saves while the post lays out: how long each save takes, from asking until the answer is on the UI thread.

Two states of a large file: that of a fresh PC, which has all entries and no list yet, and that of any PC after a new
edition of the handbook, when every row is written anew. The post works on its own thread and connection, as it does in the
program; every other save is a whole complaint, the others one field of a draft.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, QTimer

from benchmarks.counter.large_store import KEY, Prepared, copy
from benchmarks.texts import Complaint
from benchmarks.waiting import kept_waiting, others_kept_waiting
from casework.handbook import Handbook
from casework.matters.body import Line
from casework.matters.complaint.bodies import ComplaintLogged, SettledOnTheSpot
from desktop.post.background import Post
from desktop.wiring.desks import warm_up
from desktop.wiring.post_and_desk import PostAndDesk
from desktop.wiring.threads import StoreDesk
from local_store.file.connection import transaction
from local_store.store import Store
from local_store.views import NewEntry
from ui.words import local

PAUSE: Final = 40
"""ms between an answer and the next save."""
LONGEST: Final = 600_000
"""ms for all of it."""
OLD_EDITION: Final = "an edition of before"


@dataclass(slots=True)
class Meanwhile:
    """What was measured in one state, seconds. ``waits``: each save by the wall; ``own``: without what the machine gave to
    others while a thread that the save needs wanted to run, also that of the post, which then only ends what it began;
    ``rows``, ``words``: until all rows, all words were there; ``refused``: saves that the file refused."""

    what: str
    cases: int
    entries: int
    waits: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)
    rows: float = 0.0
    words: float = 0.0
    refused: int = 0


def fresh_pc(store: Store) -> None:
    """Everything has arrived, nothing is laid out."""
    with transaction(store._db):
        store._models.clear()


def new_handbook(store: Store) -> None:
    """The lists were laid out by another edition."""
    with transaction(store._db):
        store._db.execute("UPDATE read_model SET edition = ? WHERE edition <> ''", (OLD_EDITION,))


def saves(
    what: str,
    prepared: Prepared,
    folder: Path,
    into: Callable[[Store], None],
    told: list[Complaint],
    clock: Callable[[], int],
) -> Meanwhile:
    """Bring a copy of the file into a state, let the post work, and save until it is through."""
    handbook = Handbook.load()

    def opened() -> Store:
        return Store.open(folder, KEY, clock=clock, handbook=handbook)

    def warm() -> Store:
        warm_up(handbook)
        return opened()

    copy(prepared, folder)
    with opened() as store:
        into(store)
        entries = int(store._db.execute("SELECT count(*) FROM entry").fetchone()[0])
    measured = Meanwhile(what, prepared.cases, entries)
    desk = StoreDesk(warm, handbook, lambda: local(clock()))
    post = Post(opened)
    PostAndDesk(post, desk)
    try:
        _Saving(desk, post, measured, told).play()
    finally:
        post.finish()
        desk.finish()
    return measured


class _Saving:
    def __init__(self, desk: StoreDesk, post: Post, measured: Meanwhile, told: list[Complaint]) -> None:
        self._desk, self._post, self._measured = desk, post, measured
        self._told = told
        self._loop = QEventLoop()
        self._kept = kept_waiting()
        self._began = self._asked = self._kept_then = self._posts_then = 0.0
        self._threads = {threading.get_native_id()}
        self._in_verb = 0.0
        self._number = 0

    def play(self) -> None:
        """Until nothing waits any more."""
        self._desk.run(lambda _store: threading.get_native_id()).then(self._start)
        QTimer.singleShot(LONGEST, lambda: self._loop.exit(1))
        if self._loop.exec():
            raise SystemExit("bench window: the laying out does not end")

    def _start(self, stores_thread: int) -> None:
        self._threads.add(stores_thread)
        self._began = time.perf_counter()
        self._post.start()
        self._save()

    def _save(self) -> None:
        self._number += 1
        said = self._told[self._number % len(self._told)]
        number = self._number

        def verb(store: Store) -> object:
            kept = kept_waiting()
            before = kept()
            try:
                if number % 2:
                    return store.save_draft_field("d", "complaint", "story", f"{said.story} {number}")
                subject = store.new_subject()
                day = self._desk.now().date()
                fields: dict[str, str | int | bool | list[str] | None] = {
                    "merchant_name": said.merchant_name,
                    "disputed_fen": said.paid_fen,
                }
                personal = {"consumer_name": said.consumer_name, "summary": said.summary}
                line = Line(component="L1", fen=said.paid_fen)
                return store.session("w").record(
                    [
                        NewEntry(
                            subject, ComplaintLogged(number="", received_on=day, fields=fields), personal
                        ),
                        NewEntry(subject, SettledOnTheSpot(on=day, lines=(line,))),
                    ]
                )
            finally:
                self._in_verb = kept() - before

        self._posts_then = others_kept_waiting(self._threads)
        self._asked, self._kept_then = time.perf_counter(), self._kept()
        self._desk.run(verb).then(lambda _: self._answered()).fails(lambda _: self._refused())

    def _refused(self) -> None:
        self._measured.refused += 1
        self._answered()

    def _answered(self) -> None:
        took = time.perf_counter() - self._asked
        self._measured.waits.append(took)
        others = self._kept() - self._kept_then + self._in_verb
        others += others_kept_waiting(self._threads) - self._posts_then
        self._measured.own.append(max(0.0, took - others))
        self._desk.run(_left).then(self._look)

    def _look(self, left: tuple[bool, bool]) -> None:
        rows, words = left
        now = time.perf_counter() - self._began
        if not rows and not self._measured.rows:
            self._measured.rows = now
        if rows or words:
            QTimer.singleShot(PAUSE, self._save)
            return
        self._measured.words = now
        self._loop.exit(0)


def _left(store: Store) -> tuple[bool, bool]:
    """Whether rows, whether words still wait."""
    rows, words = (
        store._db.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is not None
        for table in ("stale", "wordless")
    )
    return rows, words
