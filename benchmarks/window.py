"""A clerk's hours at the real window on a file with 20,000 cases: what a person feels, against limits that are absolute.

`python3 dev.py bench window [--complaints N] [--cases N] [--laying-out N] [--json]`. The clerk logs complaints settled on the spot, with
different texts, and looks through queue, cases and searches in between. Every key is an event of its own in the running
event loop, and the store works on its own thread, as it does for a person. Measured are the key strokes that are no
characters of a value (Ctrl+Enter counts as two), the time from the saving key until the form is given back, and the
longest time for which the window did not listen at all. Limits are held against the program's own time: on a machine
that is shared, what the system gives to others is taken off where it says so (Linux).

Then somebody saves while the post lays out a file of --laying-out cases (some 100,000 entries), twice: on a fresh PC, and
after a new edition of the handbook.

The file is kept under build/bench/ and made anew when its recipe changes. Exit status 1 when a limit is broken.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import PySide6
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

import benchmarks.compiled  # noqa: F401 - before what it is for
from benchmarks.counter.large_store import KEY, NOW, Prepared, copy, prepare
from benchmarks.counter.meanwhile import Meanwhile, fresh_pc, new_handbook, saves
from benchmarks.counter.session import Saved, Session, TimedDesk, initials_known
from benchmarks.counter.watch import Turn, Watch
from benchmarks.texts import complaints
from casework.handbook import Handbook
from desktop.post.background import Post
from desktop.start.app import collect_again
from desktop.start.collector import Collector
from desktop.wiring.beginning import begin_after
from desktop.wiring.ledgers.for_screens import LedgerFiles
from desktop.wiring.post_and_desk import PostAndDesk
from local_store.store import Store
from ui import verbs
from ui.theme import ThemeName, apply_theme
from ui.window import MainWindow

PLACE: Final = Path(__file__).resolve().parents[1] / "build" / "bench"
MOST_STROKES: Final = 12
MOST_BACK: Final = 0.035
"""Until the form is given back after saving; a person feels 50 ms."""
MOST_A_TURN: Final = 0.040
"""For any single turn of the event loop once the window is open."""
MOST_A_SAVE: Final = 0.050
"""For saving while all is laid out anew."""
MOST_A_KEY: Final = 0.016
"""For one letter while shops are offered: one picture of a screen."""


@dataclass(slots=True)
class Measured:
    """All that was measured, in seconds. ``times``: by what the clerk did, each until it was painted; ``turns``: those
    of the event loop; ``verbs``: on the store's thread; ``counted``: complaints in the file afterwards."""

    cases: int
    built: float
    saved: list[Saved] = field(default_factory=list)
    times: dict[str, list[float]] = field(default_factory=dict)
    own: dict[str, list[float]] = field(default_factory=dict)
    turns: list[Turn] = field(default_factory=list)
    verbs: dict[str, list[float]] = field(default_factory=dict)
    counted: int = 0
    meanwhile: list[Meanwhile] = field(default_factory=list)
    load: tuple[float, ...] = ()
    machine: str = ""

    def limits(self) -> list[tuple[str, float, float, bool]]:
        """(what, measured, limit, kept) for every limit."""
        back = [each.own for each in self.saved]
        longest = max(self.turns, key=lambda turn: turn.own)
        rows: list[tuple[str, float, float]] = [
            ("key strokes beyond the text, most", max(each.strokes for each in self.saved), MOST_STROKES),
            ("form given back, p95", quantile(back, 0.95), MOST_BACK),
            ("longest turn of the event loop", longest.own, MOST_A_TURN),
            (
                "a letter while shops are offered, p95",
                quantile(self.own["complete the shop"], 0.95),
                MOST_A_KEY,
            ),
        ]
        for each in self.meanwhile:
            rows.append((f"a save {each.what}, p99", quantile(each.own, 0.99), MOST_A_SAVE))
            rows.append((f"saves refused {each.what}", each.refused, 0))
        return [(what, found, most, found <= most) for what, found, most in rows]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when a limit is broken."""
    parser = argparse.ArgumentParser(prog="dev.py bench window", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--complaints", type=int, default=40)
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument(
        "--laying-out", type=int, default=45_000, help="cases laid out while somebody saves; 0: none"
    )
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    measured = measure(prepare(PLACE, asked.cases), asked.complaints)
    if asked.laying_out:
        measured.meanwhile = meanwhile(prepare(PLACE, asked.laying_out))
    print(json.dumps(asdict(measured)) if asked.json else "\n".join(report(measured)))
    return 0 if all(kept for *_, kept in measured.limits()) else 1


def measure(prepared: Prepared, complaints_wanted: int) -> Measured:
    """Play the hours once, on a copy of the file."""
    app = QApplication.instance() or QApplication(["weiquan-desk"])
    assert isinstance(app, QApplication)
    handbook = Handbook.load()
    began = time.monotonic()

    def now() -> datetime:
        return NOW + timedelta(seconds=time.monotonic() - began)

    def opened() -> Store:
        return Store.open(folder, KEY, clock=lambda: int(now().timestamp() * 1000), handbook=handbook)

    measured = Measured(prepared.cases, prepared.built)
    measured.machine = (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"PySide6 {PySide6.__version__}"
    )
    PLACE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="copy-", dir=PLACE) as place:
        folder = Path(place) / "data"
        copy(prepared, folder)
        with opened() as store:
            known = initials_known(store, 40)
            before = store.totals().settled_on_the_spot
            verbs.keep_settings(verbs.PersonSettings(mode="typist"))(store)
        apply_theme(app, ThemeName.LIGHT)
        desk = TimedDesk(opened, handbook, now)
        post = Post(opened)
        PostAndDesk(post, desk)
        watch = Watch()
        collectors: list[Collector] = []
        gc.disable()  # until the start is over, as the program does
        window = MainWindow(desk, LedgerFiles())
        try:
            begin_after(window, desk, post, lambda: collectors.append(collect_again()))
            window.show()
            window.activateWindow()
            loaded(window)
            watch.start()
            session = Session(window, desk, watch, list(islice(complaints(7, 600), complaints_wanted)), known)
            session.play()
            watch.finish()
        finally:
            for collector in collectors:
                collector.stop()
            gc.enable()
            window.close()
            post.finish()
            desk.finish()
        with opened() as store:
            measured.counted = store.totals().settled_on_the_spot - before
        shutil.rmtree(folder)
    measured.saved, measured.times, measured.own = session.saved, dict(session.times), dict(session.own)
    measured.turns, measured.verbs = watch.turns, dict(desk.took)
    measured.load = os.getloadavg() if hasattr(os, "getloadavg") else ()
    if measured.counted != complaints_wanted:
        raise SystemExit(
            f"bench window: {complaints_wanted} complaints were logged, {measured.counted} are in the file"
        )
    return measured


def meanwhile(prepared: Prepared) -> list[Meanwhile]:
    """Save while the post lays out, in both states of the file."""
    began = time.monotonic()

    def clock() -> int:
        return int((NOW + timedelta(seconds=time.monotonic() - began)).timestamp() * 1000)

    told = list(islice(complaints(11, 600), 200))
    states = (
        ("while a fresh PC lays out", fresh_pc),
        ("while a new handbook is laid out", new_handbook),
    )
    found = []
    for what, into in states:
        with tempfile.TemporaryDirectory(prefix="copy-", dir=PLACE) as place:
            found.append(saves(what, prepared, Path(place) / "data", into, told, clock))
    return found


def loaded(window: MainWindow) -> None:
    """Run the loop until the window shows its first page."""
    if window.page() is None:
        loop = QEventLoop()
        window.loaded.connect(loop.quit)
        QTimer.singleShot(60_000, loop.quit)
        loop.exec()
    if window.page() is None:
        raise SystemExit("bench window: the window does not open")


def report(measured: Measured) -> list[str]:
    """The measurements as a table."""
    load = " ".join(f"{each:.1f}" for each in measured.load)
    built = f", made in {measured.built:.0f} s" if measured.built else ""
    lines = [
        f"{measured.cases:,} cases{built}; {len(measured.saved)} complaints settled on the spot; {measured.machine}; "
        f"load {load}",
        "",
        f"{'ms':38}{'times':>7}{'median':>9}{'p95':>9}{'most':>9}",
        _row("form given back, keyboard in it", [each.back for each in measured.saved]),
        _row("form given back and painted", [each.painted for each in measured.saved]),
        _row("  its own time", [each.own for each in measured.saved]),
    ]
    lines += [_row(what, took) for what, took in measured.times.items()]
    lines += ["", f"{'on the store thread, ms':38}{'times':>7}{'median':>9}{'p95':>9}{'most':>9}"]
    slow = sorted(measured.verbs.items(), key=lambda item: -max(item[1]))
    lines += [_row(name, took) for name, took in slow]
    lines += ["", f"{'turns of the event loop, ms':38}{'by wall':>9}{'own':>9}{'busy':>9}   where"]
    worst = sorted(measured.turns, key=lambda turn: -turn.own)[:12]
    lines += [
        f"  {turn.doing:36}{turn.seconds * 1000:9.1f}{turn.own * 1000:9.1f}{turn.busy * 1000:9.1f}   {turn.where}"
        for turn in worst
    ]
    over = sum(turn.own > MOST_A_TURN for turn in measured.turns)
    lines += [f"  {over} of {len(measured.turns):,} turns were longer than {MOST_A_TURN * 1000:.0f} ms", ""]
    lines += [
        "Own time is the wall's without what the system gave to other programs while this one wanted to run.",
        "",
    ]
    typed = [each.strokes for each in measured.saved if not each.initials]
    chosen = [each.strokes for each in measured.saved if each.initials]
    lines.append(f"key strokes beyond the text: {_most(typed)}; shop chosen by its initials: {_most(chosen)}")
    for each in measured.meanwhile:
        lines += [
            "",
            f"{each.what}: {each.entries:,} entries of {each.cases:,} cases; all rows after {each.rows:.1f} s, all words "
            f"after {each.words:.1f} s ({each.words / each.cases * 1e3:.2f} ms a case), with somebody saving all the time",
            f"{'ms':38}{'times':>7}{'median':>9}{'p95':>9}{'most':>9}",
            _row("a save", each.waits),
            _row("  its own time", each.own),
        ]
    lines.append("")
    for what, found, most, kept in measured.limits():
        shown, limit = (
            (f"{found:.0f}", f"{most:.0f}")
            if most > 1 or not most
            else (f"{found * 1e3:.1f} ms", f"{most * 1e3:.0f} ms")
        )
        lines.append(f"{'kept  ' if kept else 'BROKEN'} {what}: {shown} (limit {limit})")
    return lines


def quantile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` of all do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def _row(what: str, took: Sequence[float]) -> str:
    told = (median(took), quantile(took, 0.95), max(took))
    return f"  {what:36}{len(took):7}" + "".join(f"{each * 1000:9.1f}" for each in told)


def _most(strokes: Sequence[int]) -> str:
    return f"{median(strokes):.0f} as a rule, {max(strokes)} at most" if strokes else "none"


if __name__ == "__main__":
    sys.exit(main())
