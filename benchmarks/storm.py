"""A city coming back: all PCs within a minute after eight hours without headquarters.

`python3 dev.py bench storm [--desks N] [--within S] [--json]`. A real `weiquan-hq serve` with its embedded PostgreSQL, as many simulated
PCs as there are contact points in the city (`benchmarks.fleet`): real keys and signed parcels, each request on a connection of its own, the
desk's own timer. Both share the machine. Exit status 1 unless all are served within five minutes, 99 % of the answers come within two
seconds, and nothing but 503 with `Retry-After` is said to those who have to wait.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.fleet import Storm, begin, let_loose, not_stored
from benchmarks.processes.memory import peak_memory
from desktop.demo.headquarters import HeadquartersProcess
from headquarters.database.embedded import EmbeddedPostgres
from headquarters.database.pool import Database
from headquarters.gateway.door import most_connections
from headquarters.provisioning.keyring import Keyring

CITY: Final = 8_762
MOST_SECONDS: Final = 300.0
MOST_LATENCY: Final = 2.0


@dataclass(frozen=True, slots=True)
class Found:
    """The figures of one storm. Seconds, bytes. ``turned_away``: connections that the kernel dropped because the queue before
    the listening socket was full; None where it does not say. ``stood_still``: see :class:`Storm`."""

    desks: int
    within: float
    served: int
    stored: int
    last: float
    median: float
    p99: float
    longest: float
    shed: int
    shed_p99: float
    shed_longest: float
    connecting_p99: float
    connecting_longest: float
    stood_still: float
    turned_away: int | None
    others: dict[str, int]
    without_wait: int
    too_early: int
    cases: int
    peak: int | None
    load: float

    def limits(self) -> list[tuple[str, bool]]:
        """What must hold, and whether it does."""
        return [
            (f"all served: {self.served} of {self.desks}", self.served == self.desks == self.stored),
            (f"last after {self.last:.1f} s (limit {MOST_SECONDS:.0f} s)", self.last <= MOST_SECONDS),
            (f"p99 {self.p99:.2f} s (limit {MOST_LATENCY:.0f} s)", self.p99 < MOST_LATENCY),
            (
                f"nothing but 200 and 503 with Retry-After: {self.others or 'none'}",
                not self.others and not self.without_wait,
            ),
            (f"nobody before the time it was told: {self.too_early}", not self.too_early),
        ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when a limit is broken."""
    parser = argparse.ArgumentParser(prog="dev.py bench storm", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--desks", type=int, default=CITY)
    parser.add_argument("--within", type=float, default=60.0, help="seconds in which all come (%(default)s)")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    most_connections()  # this process holds the other ends
    folder = Path(tempfile.mkdtemp(prefix="weiquan-storm-"))
    folder.chmod(0o711)  # PostgreSQL may run as another user
    try:
        found = measure(folder, asked.desks, asked.within)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if asked.json:
        print(json.dumps({name: getattr(found, name) for name in Found.__slots__}))
    else:
        print("\n".join(report(found)))
    return 0 if all(kept for _, kept in found.limits()) else 1


def measure(folder: Path, count: int, within: float) -> Found:
    """One storm in ``folder``."""
    with HeadquartersProcess(folder / "hq") as headquarters:
        embedded = EmbeddedPostgres(folder / "hq")
        embedded.join()
        database = Database(embedded.conninfo, connections=1)
        database.open()
        try:
            keyring = Keyring(folder / "hq" / "keys", _now)
            with database.transaction() as connection:
                desks = begin(connection, keyring, count, _now())
        finally:
            database.close()
        load = os.getloadavg()[0]
        before = overflows()
        storm = let_loose(desks, headquarters.url, within)
        after = overflows()
        turned_away = None if before is None or after is None else after - before
        stored = count - len(not_stored(desks))
        peak = peak_memory(headquarters.pid)
        return _found(count, within, storm, stored, _cases(headquarters), peak, load, turned_away)


def _cases(headquarters: HeadquartersProcess) -> int:
    totals: dict[str, Any] = headquarters.totals()
    return int(totals["cases"])


def _found(
    count: int,
    within: float,
    storm: Storm,
    stored: int,
    cases: int,
    peak: int | None,
    load: float,
    turned_away: int | None,
) -> Found:
    others = {str(status): number for status, number in storm.statuses.items() if status not in (200, 503)}
    return Found(
        desks=count,
        within=within,
        served=storm.statuses[200],
        stored=stored,
        last=max(storm.served_after, default=0.0),
        median=_part(storm.latency, 0.5),
        p99=_part(storm.latency, 0.99),
        longest=max(storm.latency, default=0.0),
        shed=storm.statuses[503],
        shed_p99=_part(storm.shed, 0.99),
        shed_longest=max(storm.shed, default=0.0),
        connecting_p99=_part(storm.connecting, 0.99),
        connecting_longest=max(storm.connecting, default=0.0),
        stood_still=storm.stood_still,
        turned_away=turned_away,
        others={**others, **storm.broken},
        without_wait=storm.without_wait,
        too_early=storm.too_early,
        cases=cases,
        peak=peak,
        load=load,
    )


def overflows() -> int | None:
    """Connections that the kernel dropped so far because a listening socket's queue was full (Linux)."""
    try:
        names, values = (
            line.split()
            for line in Path("/proc/net/netstat").read_text(encoding="ascii").splitlines()
            if line.startswith("TcpExt:")
        )
    except (OSError, ValueError):
        return None
    counted = dict(zip(names, values, strict=True)).get("ListenOverflows")
    return None if counted is None else int(counted)


def _part(seconds: Sequence[float], part: float) -> float:
    return sorted(seconds)[min(len(seconds) - 1, int(len(seconds) * part))] if seconds else 0.0


def _now() -> int:
    return time.time_ns() // 1_000_000


def report(found: Found) -> list[str]:
    """What was measured, for people."""
    away = "an unknown number" if found.turned_away is None else found.turned_away
    peak = "unknown" if found.peak is None else f"{found.peak / 1e6:.0f} MB"
    return [
        f"{found.desks} PCs come back within {found.within:.0f} s; {platform.system()} {platform.machine()}, {os.cpu_count()} cores "
        f"for headquarters, PostgreSQL and the PCs; load before {found.load:.1f}",
        f"served      {found.served}, the last after {found.last:.1f} s; {found.cases} cases counted",
        f"an answer   median {found.median:.3f} s, p99 {found.p99:.3f} s, longest {found.longest:.3f} s",
        f"sent away   {found.shed} times with 503 (p99 {found.shed_p99:.3f} s, longest {found.shed_longest:.3f} s),"
        f" otherwise: {found.others or 'nothing'}",
        f"connecting  p99 {found.connecting_p99:.3f} s, longest {found.connecting_longest:.3f} s;"
        f" the kernel dropped {away}",
        f"the PCs     their loop stood still for {found.stood_still:.3f} s at most",
        f"memory      headquarters {peak} (VmHWM, without PostgreSQL)",
        *(f"{'kept  ' if kept else 'BROKEN'} {what}" for what, kept in found.limits()),
    ]


if __name__ == "__main__":
    sys.exit(main())
