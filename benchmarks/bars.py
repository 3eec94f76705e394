"""Every page on a file with 100,000 cases, against the limits a person feels.

`python3 dev.py bench bars [--cases N] [--rounds N] [--only PAGE …] [--json]`. Each page of the window is opened from the first page,
several times: how long the window did not listen at most (one turn of its loop), and how long until what was asked for stood there,
painted. A group of 300 rows, a case with 200 entries and the preview of a document have limits of their own; so has saving.
Held against the limits is the program's own time: what a shared machine gives to others is taken off where it says so (Linux).

The file is kept under build/bench/ and made anew when its recipe changes. Exit status 1 when a limit is broken.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

import benchmarks.compiled  # noqa: F401 - before what it is for
from benchmarks.counter.extras import ENTRIES, ROWS, complaint_of, folds, places, put_beside
from benchmarks.counter.large_store import KEY, NOW, Prepared, copy, prepare
from benchmarks.counter.session import TimedDesk
from benchmarks.counter.watch import Turn, Watch
from benchmarks.texts import complaints
from benchmarks.waiting import these_kept_waiting, these_worked
from benchmarks.window import PLACE, loaded, quantile
from casework.handbook import Handbook
from desktop.post.background import Post
from desktop.start.app import collect_again
from desktop.start.collector import Collector
from desktop.wiring.beginning import begin_after
from desktop.wiring.ledgers.for_screens import LedgerFiles
from desktop.wiring.post_and_desk import PostAndDesk
from local_store.store import Store
from ui import verbs
from ui.features.cases.case_page.page import CasePage
from ui.features.groups.page import GroupPage
from ui.features.papers.page import PapersPage
from ui.parts.place import Place
from ui.theme import ThemeName, apply_theme
from ui.window import MainWindow

CASES: Final = 100_000
MOST_A_TURN: Final = 0.050
MOST_CASE: Final = 0.150
MOST_GROUP: Final = 0.300
MOST_PREVIEW: Final = 0.300
MOST_SAVE: Final = 0.050
MOST_FOLD: Final = 0.005
PATIENCE: Final = 60.0


@dataclass(slots=True)
class Opened:
    """A page that was opened. Seconds: ``turns``, the longest of each time; ``own``: until it was painted, without waiting for
    other programs; ``asked``: the longest of its verbs on the store's thread, by name."""

    page: str
    turns: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)
    asked: dict[str, float] = field(default_factory=dict)
    where: str = ""


@dataclass(slots=True)
class Measured:
    """All that was measured, in seconds."""

    cases: int
    pages: list[Opened] = field(default_factory=list)
    saves: list[float] = field(default_factory=list)
    folds: list[float] = field(default_factory=list)

    def limits(self) -> list[tuple[str, float, float, bool]]:
        """(what, measured, limit, kept) for every limit."""
        painted = {"case": MOST_CASE, "group_event": MOST_GROUP, "papers": MOST_PREVIEW}
        rows: list[tuple[str, float, float]] = []
        for one in self.pages:
            rows.append((f"{one.page}: longest turn", median(one.turns), MOST_A_TURN))
            if (most := painted.get(one.page.partition(" ")[0])) is not None:
                rows.append((f"{one.page}: painted", median(one.own), most))
        if self.saves:
            rows.append(("a complaint saved, p95", quantile(self.saves, 0.95), MOST_SAVE))
        if self.folds:
            rows.append((f"fold of {ENTRIES} entries", median(self.folds), MOST_FOLD))
        return [(what, found, most, found <= most) for what, found, most in rows]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when a limit is broken."""
    parser = argparse.ArgumentParser(prog="dev.py bench bars", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="*", default=[], metavar="PAGE")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    measured = measure(prepare(PLACE, asked.cases), asked.rounds, frozenset(asked.only))
    print(json.dumps(asdict(measured)) if asked.json else "\n".join(report(measured)))
    return 0 if all(kept for *_, kept in measured.limits()) else 1


def measure(prepared: Prepared, rounds: int, only: frozenset[str]) -> Measured:
    """Open everything on a copy of the file."""
    app = QApplication.instance() or QApplication(["weiquan-desk"])
    assert isinstance(app, QApplication)
    handbook = Handbook.load()
    began = time.monotonic()

    def now() -> datetime:
        return NOW + timedelta(seconds=time.monotonic() - began)

    def opened() -> Store:
        return Store.open(folder, KEY, clock=lambda: int(now().timestamp() * 1000), handbook=handbook)

    measured = Measured(prepared.cases)
    with tempfile.TemporaryDirectory(prefix="copy-", dir=PLACE) as place:
        folder = Path(place) / "data"
        copy(prepared, folder)
        with opened() as store:
            extras = put_beside(store, now())
            verbs.keep_settings(verbs.PersonSettings(mode="volunteer"))(store)
            measured.folds = folds(store, extras.long_case)
        apply_theme(app, ThemeName.LIGHT)
        desk = TimedDesk(opened, handbook, now)
        post = Post(opened)
        PostAndDesk(post, desk)
        watch = Watch()
        collectors: list[Collector] = []
        ready: list[bool] = []

        def loaded_all() -> None:
            collectors.append(collect_again())
            ready.append(True)

        gc.disable()  # as the program does: nothing of Qt's is taken away by another thread
        window = MainWindow(desk, LedgerFiles())
        try:
            begin_after(window, desk, post, loaded_all)
            window.show()
            window.activateWindow()
            loaded(window)
            eyes = _Eyes(window, desk, watch)
            eyes.loop.until(lambda: bool(ready), "the window is complete")
            watch.start()
            for one in places(extras):
                if not only or one.page in only:
                    measured.pages.append(eyes.opened(one, rounds))
            if not only:
                measured.saves = eyes.saves(40)
            watch.finish()
        finally:
            for collector in collectors:
                collector.stop()
            gc.enable()
            window.close()
            post.finish()
            desk.finish()
        shutil.rmtree(folder)
    return measured


class _Eyes:
    """Opens pages and sees when they are there."""

    def __init__(self, window: MainWindow, desk: TimedDesk, watch: Watch) -> None:
        self._window, self._desk, self._watch, self.loop = window, desk, watch, _Loop()
        self._threads = [threading.get_native_id()]
        self._desk.run(lambda _store: threading.get_native_id()).then(self._threads.append)
        self.loop.until(lambda: len(self._threads) > 1, "the store's thread")

    def opened(self, place: Place, rounds: int) -> Opened:
        called = " ".join(filter(None, (place.page, place.step or place.text)))
        if place.page in ("case", "papers") and place.subject:
            called += " (long)" if place == self._second(place) else ""
        found = Opened(called)
        self._seen = place
        for _ in range(rounds + 1):  # the first time loads
            self._go(Place("home"), "back home")
            self._desk.took.clear()
            at = len(self._watch.turns)
            own = self._go(place, called)
            turns = [turn for turn in self._watch.turns[at:] if turn.doing == called]
            longest: Turn = max(turns, key=lambda turn: turn.own)
            found.turns.append(longest.own)
            found.own.append(own)
            if longest.own >= max(found.turns[1:], default=0.0):
                found.where = longest.where
            for name, took in self._desk.took.items():
                found.asked[name] = max(found.asked.get(name, 0.0), *took)
        del found.turns[0], found.own[0]
        return found

    _seen = Place("")

    def _second(self, place: Place) -> Place | None:
        """The place itself where the one before was of the same page."""
        return place if self._seen.page == place.page else None

    def saves(self, count: int) -> list[float]:
        """Complaints settled on the spot, each until the answer is here."""
        found = []
        for told in islice(complaints(41, 600), count):
            answered: list[object] = []
            moment = self._moment()
            self._desk.run(complaint_of(told, self._desk.now().date())).then(answered.append)
            self.loop.until(lambda answered=answered: bool(answered), "saved")  # type: ignore[misc]
            found.append(self._since(moment))
            self._settled()
        return found

    def _go(self, place: Place, called: str) -> float:
        self._watch.doing = called
        moment = self._moment()
        self._window.go(place)
        self.loop.until(lambda: self._there(place), called)
        self.loop.drawn()
        took = self._since(moment)
        self._settled()
        self._watch.doing = ""
        return took

    def _there(self, place: Place) -> bool:
        page = self._window.page()
        if isinstance(page, CasePage):
            return place.page == "case" and bool(page.timeline.model().rowCount())
        if isinstance(page, GroupPage):
            return place.page == "group_event" and page.table.model().rowCount() >= ROWS
        if isinstance(page, PapersPage) and place.page == "papers":
            return page.paper is not None
        return page is not None

    def _moment(self) -> tuple[float, float, float]:
        kept, worked = these_kept_waiting(self._threads), these_worked(self._threads)
        return time.perf_counter(), kept, worked

    def _since(self, moment: tuple[float, float, float]) -> float:
        """Without waiting for other programs. Both threads may have waited at once: it is no less than what they worked."""
        started, kept, worked = moment
        took = time.perf_counter() - started - (these_kept_waiting(self._threads) - kept)
        return max(took, these_worked(self._threads) - worked)

    def _settled(self) -> None:
        for _ in range(3):
            answered: list[object] = []
            self._desk.run(_device).then(answered.append)
            self.loop.until(lambda answered=answered: bool(answered), "settled")  # type: ignore[misc]
        self.loop.drawn()


def _device(store: Store) -> str:
    return store.device


class _Loop:
    """The running loop. What it is made of stays: the watch holds frames of this thread for a moment, and what only a frame held
    would go on the thread of the watch."""

    def __init__(self) -> None:
        self._loop = QEventLoop()
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._there: Callable[[], bool] = lambda: True
        self._since = 0.0

    def drawn(self) -> None:
        """Two turns of the loop: what changed is painted."""
        for _ in range(2):
            self._there = lambda: True
            self._timer.start(0)
            self._loop.exec()

    def until(self, there: Callable[[], bool], what: str) -> None:
        """Run the loop until it is so."""
        self._there, self._since = there, time.perf_counter()
        if not there():
            self._timer.start(1)
            self._loop.exec()
        if not there():
            raise SystemExit(f"bench bars: never seen: {what}")

    def _look(self) -> None:
        if self._there() or time.perf_counter() - self._since > PATIENCE:
            self._timer.stop()
            self._loop.quit()


def report(measured: Measured) -> list[str]:
    """The measurements as a table."""
    lines = [f"{measured.cases:,} cases", "", f"{'ms':26}{'turn':>8}{'most':>8}{'painted':>9}{'most':>8}"]
    for one in measured.pages:
        asked = max(one.asked.items(), key=lambda each: each[1], default=("", 0.0))
        told = (median(one.turns), max(one.turns), median(one.own), max(one.own))
        lines.append(
            f"{one.page:26}{told[0] * 1e3:8.1f}{told[1] * 1e3:8.1f}{told[2] * 1e3:9.1f}{told[3] * 1e3:8.1f}"
            f"   {asked[0]} {asked[1] * 1e3:.1f}   {one.where}"
        )
    lines.append("")
    for what, found, most, kept in measured.limits():
        lines.append(
            f"{'kept  ' if kept else 'BROKEN'} {what}: {found * 1e3:.1f} ms (limit {most * 1e3:.0f} ms)"
        )
    return lines


if __name__ == "__main__":
    sys.exit(main())
