"""Work orders while both ends are killed: none lost, none doubled, totals equal to the fen, and how long they are under way.

`python3 dev.py bench orders [--orders N] [--kills N] [--seed N] [--json]`. A real `weiquan-hq serve` with its embedded PostgreSQL, on whose
page the orders are pressed one after the other, and a desk's process with a real encrypted store that accepts, settles and reports each
(`benchmarks.processes.order_desk`). Each end is killed so many times, at moments drawn from the seed; every other time headquarters'
PostgreSQL dies with it. A press that got no answer is pressed again, as a person would.

*Press to desk*: from the first press until the desk has accepted. *Reply to headquarters*: from the writing of the report until it is
there. The desk asks without a pause, so the wait of its timer comes on top; what the kills cost is in them. Exit status 1 where one is
lost or doubled, or a sum differs.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Final

import psycopg

from benchmarks.processes.desk import KEY
from benchmarks.processes.order_desk import fen_of
from casework.handbook import Handbook
from casework.matters.complaint.bodies import ComplaintLogged, SettledOnTheSpot
from casework.matters.order.bodies import OrderAccepted, OrderDispatched, OrderFinished
from casework.matters.order.course import OrderState
from casework.matters.registry import KIND_OF
from desktop.demo.headquarters import HeadquartersProcess
from desktop.demo.officer import Officer
from desktop.wiring.enrolment import enrol
from headquarters.accounts.gate import COOKIE
from headquarters.accounts.scope import CITY
from headquarters.accounts.sessions import begin
from headquarters.database.embedded import EmbeddedPostgres
from local_store.store import Store, wall_clock
from sync.https import HttpsCarrier
from ui.words import local

PATIENCE: Final = 600.0
"""Seconds in which nothing moves after which it is given up."""
LOOK: Final = 0.1
_STEPS: Final = tuple(
    KIND_OF[body][0]
    for body in (OrderDispatched, OrderAccepted, OrderFinished, ComplaintLogged, SettledOnTheSpot)
)


class BenchFailed(Exception):
    """What was to be measured did not happen."""


@dataclass(frozen=True, slots=True)
class Found:
    """What came of it. ``down``, ``up``: ms of each order from press to desk, of each report to headquarters. ``lost``, ``doubled``:
    (where, kind, how many). Sums in fen."""

    orders: int
    kills: Mapping[str, int]
    seconds: float
    lost: tuple[tuple[str, str, int], ...]
    doubled: tuple[tuple[str, str, int], ...]
    expected_fen: int
    here_fen: int
    headquarters_fen: int
    pressed_again: int
    down: tuple[int, ...] = field(repr=False)
    up: tuple[int, ...] = field(repr=False)

    def limits(self) -> list[tuple[str, bool]]:
        """What must hold, and whether it does."""
        sums = (self.expected_fen, self.here_fen, self.headquarters_fen)
        return [
            (f"lost: {sum(count for *_, count in self.lost)} {list(self.lost) or ''}", not self.lost),
            (
                f"doubled: {sum(count for *_, count in self.doubled)} {list(self.doubled) or ''}",
                not self.doubled,
            ),
            ("fen meant, at the desk, at headquarters: " + ", ".join(map(str, sums)), len({*sums}) == 1),
        ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; 1 where something does not hold."""
    parser = argparse.ArgumentParser(prog="dev.py bench orders", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--orders", type=int, default=500)
    parser.add_argument("--kills", type=int, default=10, help="of each end (%(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="weiquan-orders-"))
    folder.chmod(0o711)  # PostgreSQL may run as another user
    try:
        found = measure(folder, asked.orders, asked.kills, asked.seed)
    except BenchFailed as failed:
        print(f"bench orders: {failed}", file=sys.stderr)
        return 1
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(asdict(found)) if asked.json else "\n".join(report(found)))
    return 0 if all(kept for _, kept in found.limits()) else 1


def report(found: Found) -> list[str]:
    """What a person reads."""
    killed = ", ".join(f"{name} {count}" for name, count in found.kills.items())
    lines = [
        f"{found.orders} orders in {found.seconds:.1f} s; killed: {killed}; pressed again: {found.pressed_again}",
        *(
            f"{words:24} p50 {_part(times, 0.5):7,} ms   p95 {_part(times, 0.95):7,} ms   longest {max(times, default=0):7,} ms"
            for words, times in (("press to desk", found.down), ("reply to headquarters", found.up))
        ),
    ]
    return [*lines, *(f"{'ok' if kept else 'BROKEN'}: {said}" for said, kept in found.limits())]


def measure(folder: Path, orders: int, kills: int, seed: int) -> Found:
    """One run in ``folder``, with a headquarters of its own. Raises :class:`BenchFailed`."""
    with HeadquartersProcess(folder / "hq") as headquarters:
        answer = headquarters.ask(
            *(
                "provision-file",
                "--district",
                "D",
                "--point",
                "P1",
                "--name",
                "P1",
                "--url",
                headquarters.url,
            ),
            *("--out", str(folder), "--json"),
        )
        (file,) = json.loads(answer)["files"]
        return measure_at(headquarters, folder, Path(file).read_bytes(), "P1", orders, kills, seed)


def measure_at(
    headquarters: HeadquartersProcess,
    folder: Path,
    file: bytes,
    point: str,
    orders: int,
    kills: int,
    seed: int,
) -> Found:
    """One run at a headquarters that serves, for a point that has no PC yet. ``file``: the point's provisioning file."""
    chance = random.Random(seed)
    with Store.create(folder / "desk", KEY, handbook=Handbook.load()) as store:
        staff = store.new_subject()
        store.session(staff).record_staff(staff, "本站")
        store.set_duty(staff)
        enrol(store, file, now=wall_clock(), carrier=HttpsCarrier)
    database = EmbeddedPostgres(headquarters.folder)
    database.join()
    subjects = [str(uuid.UUID(int=chance.getrandbits(128), version=4)) for _ in range(orders)]
    pressing = Pressing(headquarters, _session(database.conninfo()), point, subjects)
    blows = sorted((chance.random(), end) for end in ("headquarters", "desk") for _ in range(kills))
    began = time.monotonic()
    killed = _run(folder, headquarters, database, pressing, blows)
    return _count(folder, database, pressing, killed, time.monotonic() - began)


class Pressing(threading.Thread):
    """Presses 派单 once for each subject, and again until headquarters has answered. ``at``: when each was pressed first (UTC ms)."""

    def __init__(
        self, headquarters: HeadquartersProcess, session: str, point: str, subjects: Sequence[str]
    ) -> None:
        super().__init__(name="officer", daemon=True)
        self.point = point
        self._officer = Officer(lambda: headquarters.url, {COOKIE: session})
        self.subjects = subjects
        self.at: dict[str, int] = {}
        self.sent: set[str] = set()
        self.again = 0
        self.failed: list[str] = []

    def run(self) -> None:
        """All of them, in order."""
        pause, today = threading.Event(), local(wall_clock()).date()
        for number, subject in enumerate(self.subjects):
            filled = {
                "subject": subject,
                "point": self.point,
                "source": "12345",
                "outside_number": f"SH{self.point}-{number:06d}",
                "received_on": today.isoformat(),
                "due_on": (today + timedelta(days=7)).isoformat(),
                "matter": "help",
                "merchant_name": "春申菜场",
                "consumer_name": "王秀英",
                "consumer_phone": "13800138000",
                "order_text": "买的锅漏水，店里不肯换",
            }
            self.at[subject] = wall_clock()
            while (status := self._press(filled)) != HTTPStatus.SEE_OTHER:
                self.again += 1
                if status == HTTPStatus.FORBIDDEN:
                    self._officer.key = ""
                elif status in (HTTPStatus.OK, HTTPStatus.UNPROCESSABLE_ENTITY):
                    self.failed.append(f"order {number} was not taken: {status}")
                    return
                pause.wait(LOOK)
            self.sent.add(subject)

    def _press(self, filled: Mapping[str, str]) -> int:
        """The status; 0 where there was no answer."""
        try:
            if not self._officer.key:
                self._officer.ask("GET", "/orders/new")
            return self._officer.press("/orders/new", filled).status
        except OSError:
            return 0


def _run(
    folder: Path,
    headquarters: HeadquartersProcess,
    database: EmbeddedPostgres,
    pressing: Pressing,
    blows: list[tuple[float, str]],
) -> Counter[str]:
    """Until headquarters has the report of every order, with each blow once so much of all is done."""
    enough, killed = folder / "enough", Counter[str]()
    pause = threading.Event()
    desk = _start_desk(folder, enough)
    pressing.start()
    done, moved = -1.0, time.monotonic()
    try:
        while True:
            reported = _reported(database, pressing.point)
            now = (len(pressing.sent) + reported) / (2 * len(pressing.subjects))
            if now > done:
                done, moved = now, time.monotonic()
            if pressing.failed or time.monotonic() - moved > PATIENCE:
                raise BenchFailed("; ".join(pressing.failed) or f"nothing moves at {done:.0%}")
            if reported == len(pressing.subjects) and not blows:
                break
            if blows and blows[0][0] <= done:
                _, end = blows.pop(0)
                killed[end] += 1
                if end == "desk":
                    desk.kill()
                    desk.wait()
                    desk = _start_desk(folder, enough)
                else:
                    _strike(headquarters, with_database=killed[end] % 2 == 0)
            elif desk.poll() is not None:
                raise BenchFailed(f"the desk ended with {desk.returncode}")
            pause.wait(LOOK)
        enough.touch()
        if desk.wait(PATIENCE):
            raise BenchFailed(f"the desk ended with {desk.returncode}")
        return killed
    finally:
        desk.kill()
        desk.wait()


def _strike(headquarters: HeadquartersProcess, *, with_database: bool) -> None:
    postmaster = headquarters.postmaster_pid
    headquarters.kill()
    if with_database:
        os.kill(postmaster, signal.SIGKILL)
    headquarters.start()


def _reported(database: EmbeddedPostgres, point: str) -> int:
    """How many reports headquarters has; 0 while nobody can say."""
    with suppress(psycopg.OperationalError), psycopg.connect(database.conninfo()) as connection:
        row = connection.execute(
            "SELECT count(*) FROM orders JOIN points USING (point) WHERE point = %s AND state = %s AND judged = position",
            (point, OrderState.FINISHED.value),
        ).fetchone()
        return int(row[0]) if row else 0
    return 0


def _count(
    folder: Path,
    database: EmbeddedPostgres,
    pressing: Pressing,
    killed: Counter[str],
    seconds: float,
) -> Found:
    orders = len(pressing.subjects)
    with psycopg.connect(database.conninfo()) as connection:
        there = connection.execute(
            "SELECT kind, subject, device, seq, received_at FROM entries WHERE point = %s AND kind = ANY(%s)",
            (pressing.point, [*_STEPS]),
        ).fetchall()
        [(there_fen,)] = connection.execute(
            "SELECT coalesce(sum(performed_fen), 0)::bigint FROM cases WHERE point = %s", (pressing.point,)
        ).fetchall()
    received = {(device, seq): at for _, _, device, seq, at in there}
    with Store.open(folder / "desk", KEY, handbook=Handbook.load()) as store:
        entries = [
            event.entry.core
            for subject in (*pressing.subjects, *{subject for _, subject, *_ in there} - {*pressing.subjects})
            if (state := store.state(subject)) is not None
            for event in state.timeline
        ]
        here_fen = store.totals().performed_fen
    sides = {
        "here": Counter((core.kind, core.subject) for core in entries if core.kind in _STEPS),
        "headquarters": Counter((kind, subject) for kind, subject, *_ in there),
    }
    lost, doubled = [], []
    for where, counts in sides.items():
        for kind in _STEPS:
            subjects = {subject for named, subject in counts if named == kind}
            if len(subjects) != orders:
                lost.append((where, kind, orders - len(subjects)))
            if more := sum(counts[kind, subject] - 1 for subject in subjects):
                doubled.append((where, kind, more))
    accepted, finished = KIND_OF[OrderAccepted][0], KIND_OF[OrderFinished][0]
    return Found(
        orders=orders,
        kills=dict(killed),
        seconds=seconds,
        lost=tuple(lost),
        doubled=tuple(doubled),
        expected_fen=sum(map(fen_of, pressing.subjects)),
        here_fen=here_fen,
        headquarters_fen=int(there_fen),
        pressed_again=pressing.again,
        down=tuple(core.at - pressing.at[core.subject] for core in entries if core.kind == accepted),
        up=tuple(
            received[core.device, core.seq] - core.at
            for core in entries
            if core.kind == finished and (core.device, core.seq) in received
        ),
    )


def _start_desk(folder: Path, enough: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "benchmarks.processes.order_desk", str(folder / "desk"), str(enough)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONUTF8": "1"},
    )


def _session(conninfo: str) -> str:
    with psycopg.connect(conninfo) as connection:
        connection.execute(
            "INSERT INTO accounts (account, login, name, role, tier, code)"
            " VALUES ('bench-officer', 'bench-officer', 'bench', 'city_officer', %s, %s) ON CONFLICT DO NOTHING",
            (CITY.tier.value, CITY.code),
        )
        return begin(connection, "bench-officer", wall_clock())


def _part(times: Sequence[int], part: float) -> int:
    if len(times) < 2:
        return max(times, default=0)
    return round(statistics.quantiles(times, n=100, method="inclusive")[round(part * 100) - 1])


if __name__ == "__main__":
    sys.exit(main())
