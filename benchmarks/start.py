"""How long a person waits for the window: our bundle against an empty window that is bundled in the same way.

`python3 dev.py bench start [--times N] [--cases N] [--built] [--json]`. Makes both bundles (``--built``: takes those of the
last time), then starts the one and the other by turns, warm, and cold, with every file of the bundle thrown out of the
page cache (Linux; for that no right is needed). Both tell when their window was painted for the first time; ours also when
the queue of a typist is shown, from a store of 20,000 cases, and the event loop takes the next key. All times count from
the moment the process is started. Limits are held against medians of the program's own time: on a machine that is shared,
what the system gives to others while the program could run is taken off where it says so (Linux).

Limits: first window at most 1.5 times that of the empty one, cold and warm; the queue at most a second after it.
Exit status 1 when a limit is broken.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from statistics import median
from typing import Final

from benchmarks.counter.large_store import KEY, copy, prepare
from desktop.start.marks import PAINTED, USABLE, VARIABLE
from desktop.start.places import FOLDER
from local_store.file.keys import KEY_FILE
from local_store.store import Store
from ui import verbs

ROOT: Final = Path(__file__).resolve().parents[1]
PLACE: Final = ROOT / "build" / "bench"
MOST_RATIO: Final = 1.5
MOST_LATER: Final = 1.0
"""Seconds from the first window to the queue."""
PATIENCE: Final = 120.0
LOOK_AGAIN: Final = 0.005


@dataclass(frozen=True, slots=True)
class Mark:
    """Seconds from the start of the process, by the wall's clock and without what went to others."""

    wall: float
    own: float


@dataclass(slots=True)
class Starts:
    """Seconds of own time from the start of the process, one for each start. ``wall``: ours until it was painted, by the
    clock on the wall; ``read``: bytes that came from the disk, where it is known."""

    empty: list[float] = field(default_factory=list)
    painted: list[float] = field(default_factory=list)
    usable: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    read: list[int] = field(default_factory=list)

    def ratio(self) -> float:
        """Our first window against the empty one."""
        return median(self.painted) / median(self.empty)

    def later(self) -> float:
        """Seconds from the first window until the queue is there."""
        return median(u - p for u, p in zip(self.usable, self.painted, strict=True))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when a limit is broken."""
    parser = argparse.ArgumentParser(prog="dev.py bench start", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--times", type=int, default=9, help="starts of each kind (%(default)s)")
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--built", action="store_true", help="take the bundles of the last time")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    if not asked.built:
        for more in ([], ["--empty"]):
            done = subprocess.run(
                [sys.executable, "-m", "installer.bundle", "--out", str(PLACE / "bundles"), *more], cwd=ROOT
            )
            if done.returncode:
                return done.returncode
    suffix = ".exe" if os.name == "nt" else ""
    empty = PLACE / "bundles" / "EmptyWindow" / f"empty-window{suffix}"
    ours = PLACE / "bundles" / "WeiquanDesk" / f"weiquan-desk{suffix}"
    with _data(asked.cases) as home:
        found = {"warm": measure(empty, ours, home, asked.times, cold=False)}
        if hasattr(os, "posix_fadvise"):
            found["cold"] = measure(empty, ours, home, asked.times, cold=True)
    if asked.json:
        print(json.dumps({how: asdict(starts) for how, starts in found.items()}))
    else:
        print("\n".join(report(found)))
    return 0 if all(kept for *_, kept in limits(found)) else 1


def measure(empty: Path, ours: Path, home: Path, times: int, *, cold: bool) -> Starts:
    """Start both by turns, ``times`` each after one that is not counted."""
    starts = Starts()
    for number in range(times + 1):
        for program, last in ((empty, PAINTED), (ours, USABLE)):
            if cold:
                forget(program.parent)
                forget(home)
            marks, read = started(program, last, home)
            if number == 0:
                continue
            if program is empty:
                starts.empty.append(marks[PAINTED].own)
            else:
                starts.painted.append(marks[PAINTED].own)
                starts.usable.append(marks[USABLE].own)
                starts.wall.append(marks[PAINTED].wall)
                starts.read.append(read)
    return starts


def started(program: Path, last: str, home: Path) -> tuple[dict[str, Mark], int]:
    """Start a program, wait for its mark ``last``, end it; its marks, and bytes read from the disk."""
    with tempfile.TemporaryDirectory(prefix="marks-") as place:
        marks = Path(place) / "marks"
        environment = {
            **os.environ,
            VARIABLE: str(marks),
            "XDG_DATA_HOME": str(home),
            "LOCALAPPDATA": str(home),
        }
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        environment.pop("WEIQUAN_DESK_DATA", None)
        began = time.perf_counter()
        process = subprocess.Popen([program], env=environment, stderr=subprocess.DEVNULL)
        try:
            while True:
                found = _marks(marks, began)
                if last in found:
                    break
                if process.poll() is not None or time.perf_counter() - began > PATIENCE:
                    raise SystemExit(f"bench start: {program.name} did not come to “{last}”")
                time.sleep(LOOK_AGAIN)
        finally:
            process.terminate()
            read = _ended(process)
    return found, read


def forget(folder: Path) -> None:
    """Throw every file of ``folder`` out of the page cache."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            file = os.open(path, os.O_RDONLY)
            try:
                os.fsync(file)
                os.posix_fadvise(file, 0, 0, os.POSIX_FADV_DONTNEED)
            finally:
                os.close(file)


def limits(found: dict[str, Starts]) -> list[tuple[str, float, float, bool]]:
    """(what, measured, limit, kept)."""
    rows = []
    for how, starts in found.items():
        rows.append((f"{how}: first window against the empty one", starts.ratio(), MOST_RATIO))
        rows.append((f"{how}: seconds from it to the queue", starts.later(), MOST_LATER))
    return [(what, value, most, value <= most) for what, value, most in rows]


def report(found: dict[str, Starts]) -> list[str]:
    """The measurements as a table."""
    load = " ".join(f"{each:.1f}" for each in os.getloadavg()) if hasattr(os, "getloadavg") else ""
    screen = os.environ.get("QT_QPA_PLATFORM", "offscreen")
    lines = [
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores, Qt on {screen}, load {load}",
        "",
        f"{'ms since the start of the process, own time':44}{'times':>6}{'least':>8}{'median':>8}{'most':>8}",
    ]
    for how, starts in found.items():
        rows = (
            (f"{how}, empty window painted", starts.empty),
            (f"{how}, our window painted", starts.painted),
            (f"{how}, queue shown and keys taken", starts.usable),
            (f"{how}, our window painted, by the wall's clock", starts.wall),
        )
        lines += [
            f"{what:44}{len(took):6}{min(took) * 1e3:8.0f}{median(took) * 1e3:8.0f}{max(took) * 1e3:8.0f}"
            for what, took in rows
        ]
        if any(starts.read):
            lines.append(f"{how}, ours read from the disk: {median(starts.read) / 1e6:.0f} MB")
    lines.append("")
    for what, value, most, kept in limits(found):
        lines.append(f"{'kept  ' if kept else 'BROKEN'} {what}: {value:.2f} (limit {most:.1f})")
    return lines


@contextmanager
def _data(cases: int) -> Iterator[Path]:
    """A folder for data of programs, with a typist's large store where the program looks for it."""
    prepared = prepare(PLACE, cases)
    with tempfile.TemporaryDirectory(prefix="start-", dir=PLACE) as place:
        folder = Path(place) / FOLDER
        copy(prepared, folder)
        (folder / KEY_FILE).write_text(KEY.hex(), encoding="ascii")
        with Store.open(folder, KEY) as store:
            verbs.keep_settings(verbs.PersonSettings(mode="typist"))(store)
        yield Path(place)
        shutil.rmtree(folder)


def _marks(file: Path, began: float) -> dict[str, Mark]:
    if not file.is_file():
        return {}
    found = {}
    for line in file.read_text(encoding="ascii").splitlines(keepends=True):
        if line.endswith("\n"):  # the last may still be on its way
            mark, at, waited = line.split()
            wall = float(at) - began
            found[mark] = Mark(wall, wall - float(waited))
    return found


def _ended(process: subprocess.Popen[bytes]) -> int:
    """Wait for the end; the bytes read from the disk on its behalf, 0 where the system does not tell."""
    if not hasattr(os, "wait4"):
        process.wait()
        return 0
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_inblock * 512


if __name__ == "__main__":
    sys.exit(main())
