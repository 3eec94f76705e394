"""The pages of headquarters' desk in a whole city.

`python3 dev.py bench headquarters [--points N] [--cases N] [--large] [--json]`. A real `weiquan-hq serve` with its embedded
PostgreSQL; points and cases written by SQL (`benchmarks.city`), pages asked for over HTTP with the session of an account, each
several times. Beside them, in the same run, the bare GROUP BY over the rows of the cases that a page without sums of its own
would begin with. Exit status 1 where a page is larger than 60 KB, or the city's slower than 300 ms (1 s with `--large`, 1.4
million cases).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlsplit

from psycopg import Connection

from benchmarks.city import BARE, DISTRICTS, fill
from desktop.demo.headquarters import HeadquartersProcess
from headquarters.accounts.gate import COOKIE
from headquarters.accounts.scope import CITY, Scope, Tier
from headquarters.accounts.sessions import begin
from headquarters.database.embedded import EmbeddedPostgres
from headquarters.database.pool import Database

POINTS: Final = 8_762
CASES: Final = 350_000
LARGE: Final = 1_400_000
MOST_BYTES: Final = 60_000
MOST_MS: Final = 300.0
MOST_MS_LARGE: Final = 1_000.0
TIMES: Final = 9
THE_CITY: Final = "/"


@dataclass(frozen=True, slots=True)
class Page:
    """``ms``: the median; ``longest``: of all times it was asked for."""

    path: str
    who: str
    size: int
    ms: float
    longest: float


@dataclass(frozen=True, slots=True)
class Found:
    """``bare_ms``: the median of the bare GROUP BY. ``most_ms``: what the city's page may take."""

    points: int
    cases: int
    bare_ms: float
    most_ms: float
    load: float
    pages: tuple[Page, ...]

    def limits(self) -> list[tuple[str, bool]]:
        """What must hold, and whether it does."""
        [city] = [page for page in self.pages if (page.path, page.who) == (THE_CITY, "city")]
        return [
            *(
                (f"{page.path} as {page.who}: {page.size:,} bytes", page.size <= MOST_BYTES)
                for page in self.pages
            ),
            (f"the city's page {city.ms:.0f} ms (limit {self.most_ms:.0f} ms)", city.ms <= self.most_ms),
        ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when a limit is broken."""
    parser = argparse.ArgumentParser(
        prog="dev.py bench headquarters", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--points", type=int, default=POINTS)
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--large", action="store_true", help=f"{LARGE:,} cases")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    cases = LARGE if asked.large else asked.cases
    folder = Path(tempfile.mkdtemp(prefix="weiquan-headquarters-"))
    folder.chmod(0o711)  # PostgreSQL may run as another user
    try:
        found = measure(folder, asked.points, cases, MOST_MS_LARGE if cases > CASES else MOST_MS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if asked.json:
        print(json.dumps(asdict(found), ensure_ascii=False))
    else:
        print("\n".join(report(found)))
    return 0 if all(kept for _, kept in found.limits()) else 1


def measure(folder: Path, points: int, cases: int, most_ms: float) -> Found:
    """One city in ``folder``."""
    with HeadquartersProcess(folder / "hq") as headquarters:
        embedded = EmbeddedPostgres(folder / "hq")
        embedded.join()
        database = Database(embedded.conninfo, connections=1)
        database.open()
        try:
            now = int(time.time() * 1000)
            with database.transaction() as connection:
                fill(connection, points, cases, now)
                sessions = {
                    "city": _session(connection, "city_head", CITY, now),
                    "district": _session(
                        connection, "district_head", Scope(Tier.DISTRICT, DISTRICTS[0]), now
                    ),
                }
            address = urlsplit(headquarters.url).netloc
            district, street = quote(DISTRICTS[0]), quote("第0街道")
            pages = [
                _page(address, sessions[who], who, path)
                for who, path in (
                    ("city", THE_CITY),
                    ("city", f"/area?d={district}"),
                    ("city", f"/area?d={district}&s={street}"),
                    ("city", "/points"),
                    ("city", "/todo"),
                    ("city", "/cases?show=complaints"),
                    ("city", "/cases?show=confirmed"),
                    ("city", f"/search?q={quote('第77百货')}"),
                    ("city", "/answers"),
                    ("city", f"/answers?d={district}&s={street}&show=closed&from=500"),
                    ("district", THE_CITY),
                    ("district", "/todo"),
                    ("district", "/cases?show=complaints"),
                )
            ]
            with database.snapshot() as connection:
                # As the server would do it by itself: of the pages none has helpers.
                connection.execute("SET LOCAL max_parallel_workers_per_gather TO DEFAULT")
                bare, _ = _timed(lambda: connection.execute(BARE).fetchall())
        finally:
            database.close()
    return Found(points, cases, bare, most_ms, os.getloadavg()[0], tuple(pages))


def report(found: Found) -> list[str]:
    """What a person reads."""
    lines = [
        f"{found.points:,} points, {found.cases:,} cases; load {found.load:.1f}; Python {sys.version.split()[0]}",
        f"bare GROUP BY over the cases: {found.bare_ms:.0f} ms",
        "",
        f"{'page':46} {'as':9} {'bytes':>8} {'median':>9} {'longest':>9} {'of bare':>8}",
    ]
    lines += [
        f"{page.path[:46]:46} {page.who:9} {page.size:8,} {page.ms:6.0f} ms {page.longest:6.0f} ms {page.ms / found.bare_ms:8.2f}"
        for page in found.pages
    ]
    return [*lines, "", *(f"{'ok' if kept else 'BROKEN'}: {said}" for said, kept in found.limits())]


def _page(address: str, session: str, who: str, path: str) -> Page:
    host, _, port = address.partition(":")
    asked = (
        f"GET {path} HTTP/1.1\r\nHost: {address}\r\nCookie: {COOKIE}={session}\r\nConnection: close\r\n\r\n"
    )

    def get() -> int:
        answer = bytearray()
        with socket.create_connection((host, int(port)), timeout=120) as connection:
            connection.sendall(asked.encode("ascii"))
            while some := connection.recv(65_536):
                answer += some
        head, _, body = bytes(answer).partition(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200 "):
            raise SystemExit(f"{path} as {who}: {head[:60]!r}")
        return len(body)

    size = get()
    ms, longest = _timed(get)
    return Page(path, who, size, ms, longest)


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """The median and the longest of several times, ms."""
    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        work()
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took), max(took)


def _session(connection: Connection[Any], role: str, scope: Scope, now: int) -> str:
    login = role.replace("_", "-")
    connection.execute(
        "INSERT INTO accounts (account, login, name, role, tier, code) VALUES (%s, %s, %s, %s, %s, %s)",
        (login, login, login, role, scope.tier.value, scope.code),
    )
    return begin(connection, login, now)


if __name__ == "__main__":
    sys.exit(main())
