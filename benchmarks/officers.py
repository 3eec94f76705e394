"""People at headquarters' pages while PCs push: neither waits for the other.

`python3 dev.py bench officers [--officers N] [--senders N] [--seconds S] [--points N] [--cases N] [--json]`. A real `weiquan-hq serve`
with its embedded PostgreSQL and a city in it (`benchmarks.city`). Senders push signed parcels, each the next one `--pause` seconds after
its answer; by turns alone, and beside officers of whom each asks for a page every ten seconds: the tiers, the worklist, the board
of orders, a case. A page's time begins when it is due. Exit status 1 where the 99th part of a hundred pushes takes more than 1.3
times as long as alone in the same run, that of the pages more than a second, or anything but 200 is answered.
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
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from psycopg import Connection

from benchmarks.city import DISTRICTS, fill, fill_orders
from benchmarks.fleet import admitted
from benchmarks.pushing import Heard, Officer, Sender, push
from desktop.demo.headquarters import HeadquartersProcess
from headquarters.accounts.scope import CITY, Scope, Tier
from headquarters.accounts.sessions import begin
from headquarters.database.embedded import EmbeddedPostgres
from headquarters.database.pool import Database
from headquarters.provisioning.keyring import Keyring

POINTS: Final = 8_762
CASES: Final = 350_000
ORDERS: Final = 2_000
OFFICERS: Final = 50
SENDERS: Final = 16
EVERY: Final = 10.0
MOST_TIMES: Final = 1.3
MOST_PAGE: Final = 1.0
TURNS: Final = 2
"""How often alone and beside by turns: a machine that others use does not stay as fast as it was."""


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds; 0 of nothing."""

    count: int
    median: float
    p99: float
    longest: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> Times:
        """Of so many times taken."""
        return cls(len(seconds), part(seconds, 0.5), part(seconds, 0.99), max(seconds, default=0.0))


@dataclass(frozen=True, slots=True)
class Found:
    """``alone``, ``beside``: the pushes. ``by_page``: the longest first. ``wrong``: what was answered otherwise, and how often."""

    officers: int
    senders: int
    pause: float
    alone: Times
    beside: Times
    pages: Times
    by_page: tuple[tuple[str, Times], ...]
    wrong: tuple[tuple[str, int], ...]
    stood_still: float
    load: float

    @property
    def times(self) -> float:
        """How much longer the 99th part of the pushes takes beside officers; without end where one of both was not measured."""
        if not (self.alone.count and self.beside.count and self.alone.p99):
            return float("inf")
        return self.beside.p99 / self.alone.p99

    def limits(self) -> list[tuple[str, bool]]:
        """What must hold, and whether it does."""
        return [
            (f"push p99 {self.times:.2f} times that alone (limit {MOST_TIMES})", self.times <= MOST_TIMES),
            (
                f"page p99 {self.pages.p99:.3f} s (limit {MOST_PAGE:.0f} s)",
                bool(self.pages.count) and self.pages.p99 <= MOST_PAGE,
            ),
            (f"answered otherwise: {dict(self.wrong) or 'nothing'}", not self.wrong),
        ]


def part(seconds: Sequence[float], of: float) -> float:
    """What this part of them stays below or reaches; 0 of none."""
    return sorted(seconds)[min(len(seconds) - 1, int(len(seconds) * of))] if seconds else 0.0


def found(alone: Heard, beside: Heard, officers: int, senders: int, pause: float) -> Found:
    """What was heard without officers, and with them."""
    by_page = [(name, Times.of(taken)) for name, taken in beside.pages.items()]
    return Found(
        officers=officers,
        senders=senders,
        pause=pause,
        alone=Times.of(alone.pushes),
        beside=Times.of(beside.pushes),
        pages=Times.of([each for taken in beside.pages.values() for each in taken]),
        by_page=tuple(sorted(by_page, key=lambda page: -page[1].longest)),
        wrong=tuple(sorted((alone.wrong + beside.wrong).items())),
        stood_still=max(alone.stood_still, beside.stood_still),
        load=os.getloadavg()[0],
    )


def measure(folder: Path, asked: argparse.Namespace) -> Found:
    """One city in ``folder``."""
    with HeadquartersProcess(folder / "hq") as headquarters:
        embedded = EmbeddedPostgres(folder / "hq")
        embedded.join()
        database = Database(embedded.conninfo, connections=1)
        database.open()
        try:
            now = time.time_ns() // 1_000_000
            keyring = Keyring(folder / "hq" / "keys", lambda: now)
            with database.transaction() as connection:
                fill(connection, asked.points, asked.cases, now)
                fill_orders(connection, asked.points, asked.orders, now)
                senders = [_sender(connection, keyring, f"S{n:05d}", now) for n in range(asked.senders)]
                sessions = [_session(connection, n, now) for n in range(asked.officers)]
        finally:
            database.close()
        alone, beside, unheard = Heard(), Heard(), Heard()

        def run(officers: Sequence[Officer], seconds: float, heard: Heard, every: float = EVERY) -> None:
            push(senders, officers, headquarters.url, seconds, heard=heard, pause=asked.pause, every=every)
            if any("ConnectionRefused" in name for name in heard.wrong):
                raise SystemExit(f"headquarters is gone: {headquarters.log_tail()}")

        run([], 2.0, unheard)
        officers = [
            Officer(session, _pages(number, senders[number % len(senders)]))
            for number, session in enumerate(sessions)
        ]
        run(officers, 5.0, unheard, 5.0)  # what is made at the first time is made now
        for _ in range(TURNS):
            run([], asked.seconds, alone)
            run(officers, asked.seconds, beside)
        beside.wrong += unheard.wrong
    return found(alone, beside, asked.officers, asked.senders, asked.pause)


def _pages(number: int, sender: Sender) -> tuple[tuple[str, str], ...]:
    """Of every second one the city's, of the others the district's."""
    district, street = quote(DISTRICTS[0]), quote("第0街道")
    if number % 2:
        return (
            ("a district", "/"),
            ("a street", f"/area?d={district}&s={street}"),
            ("worklist of a district", "/todo"),
            ("board of a district", "/orders"),
            ("complaints of a district", "/cases?show=complaints"),
        )
    return (
        ("the city", "/"),
        ("a district from the city", f"/area?d={district}"),
        ("worklist of the city", "/todo"),
        ("board of the city", "/orders"),
        ("overdue orders", "/orders/list?column=overdue"),
        ("a case", f"/points/{sender.point}/cases/{sender.subjects[0]}"),
    )


def _sender(connection: Connection[Any], keyring: Keyring, point: str, now: int) -> Sender:
    return Sender(point, *admitted(connection, keyring, point, now))


def _session(connection: Connection[Any], number: int, now: int) -> str:
    role, scope = (
        ("district_head", Scope(Tier.DISTRICT, DISTRICTS[0])) if number % 2 else ("city_officer", CITY)
    )
    login = f"officer-{number}"
    connection.execute(
        "INSERT INTO accounts (account, login, name, role, tier, code) VALUES (%s, %s, %s, %s, %s, %s)",
        (login, login, login, role, scope.tier.value, scope.code),
    )
    return begin(connection, login, now)


def report(one: Found) -> list[str]:
    """What was measured, for people."""

    def told(name: str, times: Times) -> str:
        return f"{name[:44]:44} {times.count:6} {times.median:8.3f} {times.p99:8.3f} {times.longest:8.3f}"

    return [
        f"{one.senders} senders, each {one.pause:g} s after its answer; {one.officers} officers, each a page every {EVERY:.0f} s; "
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores for all; load {one.load:.1f}",
        f"{'seconds':44} {'times':>6} {'median':>8} {'p99':>8} {'longest':>8}",
        told("push, alone", one.alone),
        told("push, beside officers", one.beside),
        told("page", one.pages),
        *(told(f"  {name}", times) for name, times in one.by_page),
        f"the loop of them all stood still for {one.stood_still:.3f} s at most",
        *(f"{'kept  ' if kept else 'BROKEN'} {what}" for what, kept in one.limits()),
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when a limit is broken."""
    parser = argparse.ArgumentParser(
        prog="dev.py bench officers", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("--officers", type=int, default=OFFICERS)
    parser.add_argument("--senders", type=int, default=SENDERS)
    parser.add_argument(
        "--seconds", type=float, default=60.0, help=f"of each of {2 * TURNS} turns (%(default)s)"
    )
    parser.add_argument(
        "--pause", type=float, default=1.0, help="seconds of a sender after an answer (%(default)s)"
    )
    parser.add_argument("--points", type=int, default=POINTS)
    parser.add_argument("--cases", type=int, default=CASES)
    parser.add_argument("--orders", type=int, default=ORDERS)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="weiquan-officers-"))
    folder.chmod(0o711)  # PostgreSQL may run as another user
    try:
        one = measure(folder, asked)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(asdict(one), ensure_ascii=False) if asked.json else "\n".join(report(one)))
    return 0 if all(kept for _, kept in one.limits()) else 1


if __name__ == "__main__":
    sys.exit(main())
