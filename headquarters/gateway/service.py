"""Everything joined: database, keys, desk, judge, HTTP. One instance is one serving process."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import uvicorn
from litestar import Litestar

from headquarters.accounts.gate import Gate
from headquarters.accounts.staff import is_empty
from headquarters.closing.erasing import Carrying
from headquarters.clues.keys import OpenKeys
from headquarters.consumer.app import make_consumer_app
from headquarters.database.continuity import Continuity
from headquarters.database.embedded import EmbeddedPostgres
from headquarters.database.pool import Database
from headquarters.desk.decisions import Decisions
from headquarters.desk.forgetting import forget
from headquarters.errors import DatabaseUnavailable, EmbeddedFailed
from headquarters.exchange.desk import ExchangeDesk
from headquarters.exchange.epochs import mint_everywhere
from headquarters.exchange.resealing import Resealing
from headquarters.exchange.rounds import Limits
from headquarters.gateway.app import make_app
from headquarters.gateway.callers import Caller, drop_overdue
from headquarters.gateway.consumer_hall import ConsumerHall
from headquarters.gateway.door import Door, be_quiet_when_full, most_connections
from headquarters.gateway.intake import App, Intake
from headquarters.judging.judge import Judge
from headquarters.matching.matcher import Matcher
from headquarters.personal.ready import ready_keys
from headquarters.projections.projection import Projection
from headquarters.projections.registry import PROJECTIONS
from headquarters.projections.renewal import Renewal
from headquarters.provisioning.keyring import Keyring
from headquarters.publishing.writing import Publishing
from headquarters.turnstile import Turnstile

WATCH_SECONDS: Final = 0.5
TICKS_A_SECOND: Final = 10
LOOK_BACK_SECONDS: Final = 10.0
PASSWORDS_AT_ONCE: Final = 2
PASSWORDS_WAITING: Final = 16
LOOKS_WAIT_SECONDS: Final = 5.0
"""So long somebody who asks for a page rather waits than is told to come again: a person comes again at once."""
_log: Final = logging.getLogger("weiquan-hq")
SWITCH_SECONDS: Final = 0.0005
"""Python hands over between its threads after this time (5 ms by itself): a request comes back from the database some twenty
times, and would wait each time for whatever is judged meanwhile."""


def wall_clock() -> int:
    """UTC milliseconds."""
    return time.time_ns() // 1_000_000


@dataclass(slots=True)
class Home:
    """Where a headquarters lives: its data folder, and its database (embedded when no address is given)."""

    data: Path
    address: str = field(default="", repr=False)
    connections: int = 14

    def keyring(self, now: Callable[[], int] = wall_clock) -> Keyring:
        """The keys, in ``keys`` of the data folder."""
        self.data.mkdir(mode=0o711, parents=True, exist_ok=True)
        return Keyring(self.data / "keys", now)

    @contextlib.contextmanager
    def opened(self) -> Iterator[tuple[Database, EmbeddedPostgres | None]]:
        """The database, connected and migrated. An embedded server is started, and stopped by the last user."""
        embedded = None if self.address else EmbeddedPostgres(self.data)
        if embedded is not None:
            embedded.start()
        try:
            source = self.address if embedded is None else embedded.conninfo
            database = Database(source, connections=self.connections)
            try:
                database.open()
                yield database, embedded
            finally:
                database.close()
        finally:
            if embedded is not None:
                embedded.stop()


def look_back(home: Home, database: Database, keyring: Keyring, now: int) -> None:
    """If the database was restored since it was last seen, begin new epochs before anything is said in it. ``now``: UTC ms."""
    continuity = Continuity(home.data / "database.seen")
    with database.transaction() as connection:
        broken = continuity.is_broken(connection)
    if broken:
        count = mint_everywhere(database, keyring, "restored", now)
        _log.warning("the database is another than before, or an earlier one: %s new epochs", count)
    with database.transaction() as connection:
        continuity.remember(connection)


class Service:
    """A serving process. ``run`` returns when ``stop`` was called or a signal came."""

    def __init__(
        self,
        home: Home,
        *,
        limits: Limits | None = None,
        now: Callable[[], int] = wall_clock,
        projections: Sequence[Projection] = PROJECTIONS,
        join: Callable[..., Litestar] = make_app,
    ) -> None:
        """``join``: makes the application of the parts, as :func:`make_app` does."""
        self._home = home
        self._limits = limits or Limits()
        self._now = now
        self._projections = projections
        self._join = join
        self.first_word = ""
        """With what the first account may be made; empty where there is one, or before ``run`` is ready."""
        self._server: uvicorn.Server | None = None
        self._stopping = threading.Event()

    def run(
        self,
        listening: socket.socket,
        ready: Callable[[], None],
        *,
        consumers: socket.socket | None = None,
        certificate: str = "",
        key: str = "",
    ) -> None:
        """Serve on a bound socket until stopped; ``ready`` is called once requests are answered.

        ``consumers``: another one, for the page of consumers; without it there is none. ``certificate``, ``key``: PEM files for TLS.
        Raises what opening the database raises.
        """
        with self._home.opened() as (database, embedded):
            keyring = self._home.keyring(self._now)
            sys.setswitchinterval(SWITCH_SECONDS)
            ready_keys(database, keyring.personal, self._now())
            look_back(self._home, database, keyring, self._now())
            turnstile = Turnstile(self._limits.working, self._limits.waiting)
            reading = Turnstile(
                self._limits.looking, self._limits.waiting, seconds=LOOKS_WAIT_SECONDS, name="pages"
            )

            def busy() -> bool:
                return turnstile.is_busy or reading.is_busy

            judge = Judge(database, keyring, self._now, busy, self._projections)
            renewal = Renewal(database, keyring.personal, self._now, busy, self._projections)
            renewal.begin()
            resealing = Resealing(database, keyring.personal, busy)
            publishing = Publishing(database, keyring.personal, judge, self._now, busy)
            matcher = Matcher(database, keyring.personal, lambda: busy() or judge.is_behind)
            carrying = Carrying(database, keyring.personal, judge, self._now, busy)
            desk = ExchangeDesk(database, keyring, judge, self._now, self._limits)
            slow = Turnstile(PASSWORDS_AT_ONCE, PASSWORDS_WAITING)
            gate = Gate(database, turnstile, reading, slow, self._now)
            with database.transaction() as connection:
                self.first_word = gate.first_word if is_empty(connection) else ""
            app = self._join(
                desk=desk,
                database=database,
                turnstile=turnstile,
                largest=self._limits.parcel,
                gate=gate,
                decisions=Decisions(judge, keyring.personal, OpenKeys(self._home.data)),
                now=self._now,
            )
            door = Door(listening, self._limits.connections or most_connections())
            intake = Intake(
                app,
                largest=self._limits.parcel,
                most=self._limits.bodies,
                seconds=self._limits.body_seconds,
                crowded=lambda: door.crowded,
                later=turnstile.later,
            )
            self._server = _Server(_served(intake, certificate, key), ready, door)
            hall = None
            if consumers is not None:
                hall = ConsumerHall(
                    consumers,
                    lambda strangers: make_consumer_app(
                        database, keyring.personal, judge, strangers, self._now
                    ),
                    lambda app, its_door: _Server(_served(app, certificate, key), lambda: None, its_door),
                )
            threads = [
                threading.Thread(target=judge.work, name="judge", daemon=True),
                threading.Thread(target=renewal.work, name="renewal", daemon=True),
                threading.Thread(target=resealing.work, name="resealing", daemon=True),
                threading.Thread(target=publishing.work, name="publishing", daemon=True),
                threading.Thread(target=matcher.work, name="matcher", daemon=True),
                threading.Thread(target=carrying.work, name="carrying", daemon=True),
                threading.Thread(
                    target=self._keep_looking_back,
                    args=(database, keyring),
                    name="continuity",
                    daemon=True,
                ),
            ]
            if embedded is not None:
                threads.append(
                    threading.Thread(
                        target=self._watch, args=(embedded,), name="postmaster watch", daemon=True
                    )
                )
            for thread in threads:
                thread.start()
            if hall is not None:
                hall.start()
            try:
                if not self._stopping.is_set():
                    self._server.run(sockets=[door])
            finally:
                door.close()
                self._stopping.set()
                if hall is not None:
                    hall.stop()
                judge.stop()
                renewal.stop()
                resealing.stop()
                publishing.stop()
                matcher.stop()
                carrying.stop()
                turnstile.close()
                reading.close()
                slow.close()
                for thread in threads:
                    thread.join(timeout=60)
                # The last word about the database, so that a backup of a minute ago is noticed too.
                with contextlib.suppress(DatabaseUnavailable):
                    look_back(self._home, database, keyring, self._now())

    def stop(self) -> None:
        """Let ``run`` come to its end. From any thread."""
        self._stopping.set()
        if self._server is not None:
            self._server.should_exit = True

    def _keep_looking_back(self, database: Database, keyring: Keyring) -> None:
        while not self._stopping.wait(LOOK_BACK_SECONDS):
            with contextlib.suppress(DatabaseUnavailable):
                look_back(self._home, database, keyring, self._now())
            try:
                forget(database, self._now())
            except DatabaseUnavailable:
                pass
            except Exception as error:  # noqa: BLE001  looking back goes on
                _log.error("what is kept too long could not be taken away: %s", type(error).__name__)

    def _watch(self, embedded: EmbeddedPostgres) -> None:
        """Start the embedded server again when it was killed."""
        while not self._stopping.wait(WATCH_SECONDS):
            if embedded.is_running():
                continue
            _log.warning("PostgreSQL is gone: starting it again")
            try:
                embedded.start()
            except (EmbeddedFailed, DatabaseUnavailable, OSError) as error:
                _log.error("PostgreSQL could not be started: %s", type(error).__name__)


def _served(app: App, certificate: str, key: str) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=Caller,
        ws="none",
        log_level="warning",
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="off",
        timeout_keep_alive=10,
        timeout_graceful_shutdown=10,
        ssl_certfile=certificate or None,
        ssl_keyfile=key or None,
    )


class _Server(uvicorn.Server):
    """Tells when it is ready, and drops connections that say or read nothing."""

    def __init__(self, config: uvicorn.Config, ready: Callable[[], None], door: Door) -> None:
        super().__init__(config)
        self._ready = ready
        self._door = door

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        be_quiet_when_full(asyncio.get_running_loop(), self._door)
        await super().startup(sockets=sockets)
        if self.started:
            self._ready()

    async def on_tick(self, counter: int) -> bool:
        if counter % TICKS_A_SECOND == 0:
            drop_overdue(
                list(self.server_state.connections), crowded=self._door.crowded, now=time.monotonic()
            )
        return await super().on_tick(counter)
