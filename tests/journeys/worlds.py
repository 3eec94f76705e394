"""Real worlds for the journeys: headquarters as a process, PCs as folders, and a wire between them that can be cut.

Nothing here stands in for a part of the program. What a test waits for is always a condition: a line on a pipe, a row
in the database, the end of a process.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, Final

import psycopg
from psycopg import IsolationLevel

from casework.handbook import Handbook
from casework.journal.entry import GENESIS, EntryId, next_digest
from casework.matters.figures import Figures
from desktop.demo.headquarters import HeadquartersProcess
from desktop.post.rounds import PostOffice, RoundEnd
from desktop.wiring.enrolment import Enrolled, enrol
from desktop.wiring.opening import open_store
from headquarters.accounts import staff
from headquarters.accounts.account import COMMAND
from headquarters.accounts.scope import CITY
from headquarters.database.embedded import EmbeddedPostgres
from headquarters.database.pool import Database
from headquarters.exchange.devices import approve
from headquarters.gateway.service import Home, wall_clock
from headquarters.provisioning.files import PointWanted, provision
from headquarters.totals import Totals, read_points
from local_store.store import Store
from local_store.views import SyncStatus
from sync.https import HttpsCarrier
from tests.headquarters.browser import Browser
from tests.headquarters.stored import stored_entries
from tests.journeys.cases import STAFF, Case, Sums

REPOSITORY: Final = Path(__file__).resolve().parents[2]
TODAY: Final = date(2026, 11, 23)
PATIENCE: Final = 90.0
"""Seconds after which a condition is given up on. No test depends on how long anything takes."""
Held = dict[EntryId, tuple[bytes, bytes | None]]
"""Entries by identity: core and private part, byte for byte."""


def until(right: Callable[[], bool], what: str) -> None:
    """Wait for something that another process brings about."""
    end = time.monotonic() + PATIENCE
    pause = threading.Event()
    while not right():
        assert time.monotonic() < end, f"it did not come about: {what}"
        pause.wait(0.005)


class House:
    """A headquarters in ``folder``: the gateway's process, its PostgreSQL, and a look into it from outside."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process = HeadquartersProcess(folder)

    # --- its life ---------------------------------------------------------------------------------------------

    def start(self) -> None:
        self.process.start()

    def stop(self) -> None:
        self.process.stop()

    def end(self) -> None:
        """Leave nothing running, also when a test left the gateway dead and its PostgreSQL alive."""
        if not self.is_serving():
            self.process.kill()
            self.process.start()
        self.process.stop()

    def is_serving(self) -> bool:
        try:
            return _lives(self.process.pid)
        except Exception:  # noqa: BLE001  never started, or stopped in good order
            return False

    @property
    def port(self) -> int:
        """Where it listens, also after it was started again."""
        return int(self.process.url.rpartition(":")[2])

    # --- points -----------------------------------------------------------------------------------------------

    def point(
        self, point: str, pcs: int = 1, *, url: str = "", authority: str = "", codes: int = 1
    ) -> list[bytes]:
        """Begin a contact point; a provisioning file for each of its PCs, each with so many ``codes``. ``url``: the way there, if
        not direct, and the PEM of whom to trust on it."""
        home = Home(self.folder)
        database = Database(self.conninfo)
        database.open()
        try:
            return [
                provision(
                    database,
                    home.keyring(),
                    district="闵行区",
                    points=[PointWanted(point, f"联络点{point}", codes)],
                    url=url or self.process.url,
                    now=wall_clock(),
                    authority=authority,
                )
                for _ in range(pcs)
            ]
        finally:
            database.close()

    def approve(self, point: str, pc: Pc) -> None:
        """Let a further PC have the history, as ``weiquan-hq approve`` does."""
        while True:
            with suppress(psycopg.errors.SerializationFailure), self.database() as connection:
                approve(connection, point, pc.store.device)
                return

    def strike(self, blow: str) -> None:
        """Kill the gateway, its PostgreSQL (``postmaster``), or both, and start what nobody else starts."""
        postmaster = self.process.postmaster_pid
        if "gateway" in blow:
            self.process.kill()
        if "postmaster" in blow:
            os.kill(postmaster, signal.SIGKILL)
        if "gateway" in blow:
            self.start()

    def signed_in(self, role: str = "city_head", name: str = "市负责") -> Browser:
        """Somebody of the city, signed in with a password of their own."""
        home = Home(self.folder, self.conninfo())
        with home.opened() as (database, _), database.transaction() as connection:
            wanted = staff.Wanted(f"head{uuid.uuid4().hex[:8]}", name, role, CITY)
            _, password = staff.add(connection, COMMAND, wanted, wall_clock())
        browser = Browser(self)
        browser.sign_in(wanted.login, password)
        browser.get("/me")
        chosen = f"{wanted.login} has chosen"
        browser.press("/me/password", old=password, password=chosen, again=chosen)
        return browser

    def page(self, path: str) -> str:
        """A page as the head of the city sees it."""
        shown = self.signed_in().get(path)
        assert shown.status == 200
        return shown.page

    # --- looking into the database ----------------------------------------------------------------------------

    def conninfo(self) -> str:
        embedded = EmbeddedPostgres(self.folder)
        embedded.join()
        return embedded.conninfo()

    @contextmanager
    def database(self) -> Iterator[psycopg.Connection[tuple[Any, ...]]]:
        """A connection of the test's own. One transaction that sees one state of the database, given back at the end."""
        with psycopg.connect(self.conninfo()) as connection:
            # Headquarters may still store what a desk that has gone away had sent it.
            connection.isolation_level = IsolationLevel.REPEATABLE_READ
            yield connection

    def position(self, point: str) -> int:
        """How many entries are stored of a point, headquarters' own among them."""
        with self.database() as connection:
            row = connection.execute("SELECT position FROM points WHERE point = %s", (point,)).fetchone()
        assert row is not None
        return int(row[0])

    def entries(self, point: str) -> Held:
        """Everything stored of a point. Proves that positions have no gap and identities are never doubled."""
        with self.database() as connection:
            rows = connection.execute(
                "SELECT position FROM entries WHERE point = %s ORDER BY position", (point,)
            ).fetchall()
            held = stored_entries(connection, self.folder / "keys", point)
        positions = [row[0] for row in rows]
        assert positions == list(range(1, len(held) + 1)), (len(held), positions[-1:])
        return held

    def heads(self, point: str) -> dict[str, tuple[int, bytes]]:
        """The head of every stream that has entries."""
        with self.database() as connection:
            rows = connection.execute(
                "SELECT device, seq, digest FROM streams WHERE point = %s AND seq > 0", (point,)
            ).fetchall()
        return {device: (seq, bytes(digest)) for device, seq, digest in rows}

    def devices(self, point: str) -> list[tuple[str, str | None]]:
        """The PCs of a point, and of which earlier identity each is the continuation."""
        with self.database() as connection:
            rows = connection.execute(
                "SELECT device, linked_to FROM devices WHERE point = %s ORDER BY enrolled_at, device",
                (point,),
            ).fetchall()
        return [(row[0], row[1]) for row in rows]

    def epoch(self, point: str) -> str:
        with self.database() as connection:
            row = connection.execute("SELECT epoch FROM points WHERE point = %s", (point,)).fetchone()
        assert row is not None
        return str(row[0])

    def totals(self, point: str) -> Totals:
        with self.database() as connection:
            (summary,) = read_points(connection, point)
        return summary.totals

    def is_judged(self, point: str) -> bool:
        with self.database() as connection:
            row = connection.execute(
                "SELECT judged = position FROM points WHERE point = %s", (point,)
            ).fetchone()
        assert row is not None
        return bool(row[0])

    def waiting_for_locks(self) -> int:
        """How many of headquarters' sessions stand at a lock now."""
        with self.database() as connection:
            row = connection.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                " AND wait_event_type = 'Lock' AND pid <> pg_backend_pid()"
            ).fetchone()
        assert row is not None
        return int(row[0])


@dataclass
class Pc:
    """A PC of a contact point: a data folder, and what a person does at it."""

    folder: Path
    _store: Store | None = field(default=None, repr=False)
    _office: PostOffice | None = field(default=None, repr=False)

    @property
    def store(self) -> Store:
        if self._store is None:
            fresh = not Store.exists(self.folder)
            self._store = open_store(self.folder, Handbook.load())
            if fresh:
                self._store.session(STAFF).record_staff(STAFF, "张三")
                self._store.set_duty(STAFF)
        return self._store

    def close(self) -> None:
        if self._office is not None:
            self._office.close()
            self._office = None
        if self._store is not None:
            self._store.close()
            self._store = None

    def copied(self, to: Path) -> Pc:
        """The folder as an image of the disk has it, at another place."""
        self.close()
        shutil.copytree(self.folder, to)
        return Pc(to)

    def put_back(self, image: Pc) -> None:
        """What was here is gone; the image is here instead."""
        self.close()
        image.close()
        shutil.rmtree(self.folder)
        shutil.copytree(image.folder, self.folder)

    # --- what a person does -----------------------------------------------------------------------------------

    def enrol(self, file: bytes) -> Enrolled:
        return enrol(self.store, file, now=wall_clock(), carrier=HttpsCarrier, label="柜台")

    def record(self, *cases: Case) -> Sums:
        """Save cases, each with one verb; what they come to."""
        for case in cases:
            self.store.session(STAFF).record(case.entries)
        return sum((case.sums for case in cases), Sums())

    def round(self) -> RoundEnd:
        """One round with headquarters, over real HTTP."""
        if self._office is None:
            self._office = PostOffice(self.store)
        end = self._office.round()
        self.store.catch_up()
        return end

    # --- what it holds ----------------------------------------------------------------------------------------

    def status(self) -> SyncStatus:
        return self.store.sync_status()

    def heads(self) -> dict[str, tuple[int, bytes]]:
        streams = self.store.streams.standing().streams
        return {name: (one.head.seq, one.head.digest) for name, one in streams.items() if one.head.seq}

    def stored_through(self) -> int:
        """Up to which of its own entries this PC was told 已送达."""
        return self.store.streams.standing().streams[self.store.device].stored

    def entries(self) -> Held:
        held: Held = {}
        for device in self.heads():
            run = self.store.streams.read_run(device, 1, 10**6, 1 << 62)
            assert run is not None
            for seq, pair in enumerate(zip(run.cores, run.privates, strict=True), run.first):
                held[EntryId(device, seq)] = pair
        return held

    def figures(self) -> Figures:
        return self.store.totals()


# --- the desk as a process ------------------------------------------------------------------------------------


def desk_command(folder: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "desktop", "--data", str(folder), "--json", *words]


def desk(folder: Path, *words: str) -> tuple[int, dict[str, Any]]:
    """Run a command of the desk in a process of its own; its exit status and answer."""
    done = subprocess.run(
        desk_command(folder, *words),
        cwd=REPOSITORY,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        env=environment(),
        timeout=PATIENCE,
        check=False,
    )
    return done.returncode, json.loads(done.stdout) if done.stdout.strip() else {}


@contextmanager
def started(*command: str, stdin: int = subprocess.DEVNULL) -> Iterator[subprocess.Popen[str]]:
    """A process whose lines can be read; ended by its id whatever happens."""
    process = subprocess.Popen(
        command,
        cwd=REPOSITORY,
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        env=environment(),
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        for end in (process.stdin, process.stdout):
            if end is not None:
                with suppress(BrokenPipeError):  # what it was still told, it did not live to read
                    end.close()


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONUTF8": "1"}


def _lives(pid: int) -> bool:
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return text.rpartition(")")[2].split()[0] not in ("Z", "X")


# --- what must hold -------------------------------------------------------------------------------------------


def settle(house: House, point: str, *pcs: Pc) -> None:
    """Let everybody sync, with nothing new written, until all hold the same; that must come within a few rounds."""
    for _ in range(6):
        for pc in pcs:
            end = pc.round()
            assert end.error is None, end.error
        until(lambda: house.is_judged(point), "everything is judged")
        heads = house.heads(point)
        if all(pc.heads() == heads and not pc.status().waiting for pc in pcs):
            return
    raise AssertionError("the PCs and headquarters do not come to the same")


def hold_the_same(house: House, point: str, sums: Sums, *pcs: Pc) -> Figures:
    """Nothing lost, nothing doubled, chains whole, totals equal to the fen on every side and to ``sums``."""
    figures = agree(house, point, *pcs)
    assert come_to(figures) == come_to_sums(sums)
    assert figures.confirmed_fen == figures.performed_fen
    return figures


def agree(house: House, point: str, *pcs: Pc) -> Figures:
    """All sides hold the same, with whole chains and totals equal to the fen."""
    stored = house.entries(point)
    assert chained(stored) == house.heads(point)
    totals = house.totals(point)
    assert totals.waiting == totals.set_aside == 0
    for pc in pcs:
        assert pc.status().waiting == 0
        assert pc.entries() == stored
        assert pc.heads() == house.heads(point)
        assert pc.figures() == totals.of_cases.figures
    return totals.of_cases.figures


def chained(held: Held) -> dict[str, tuple[int, bytes]]:
    """The head of every stream, by walking the cores themselves; there may be no gap."""
    heads: dict[str, tuple[int, bytes]] = {}
    for entry in sorted(held):
        seq, digest = heads.get(entry.device, (0, GENESIS))
        assert entry.seq == seq + 1
        heads[entry.device] = (entry.seq, next_digest(digest, held[entry][0]))
    return heads


def come_to(figures: Figures) -> tuple[int, ...]:
    return (
        figures.cases,
        figures.consultations,
        figures.agreed_fen,
        figures.performed_fen,
        figures.voucher_fen,
    )


def come_to_sums(sums: Sums) -> tuple[int, ...]:
    return (sums.complaints, sums.consultations, sums.agreed_fen, sums.performed_fen, sums.voucher_fen)
