"""A headquarters to test against, and contact points' PCs that speak to it over real HTTP.

The PCs here are hand-made on purpose: what they send is under the control of the test, down to the last byte.
"""

from __future__ import annotations

import asyncio
import http.client
import os
import socket
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import psycopg
import uvicorn.server
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from litestar import Litestar
from psycopg import sql

from casework.journal.entry import GENESIS, Entry, EntryId, next_digest, read_entry, write_entry
from casework.journal.travelling import Head, Run, Seal
from casework.matters.body import Body, FieldValue, Line
from casework.matters.complaint.bodies import ComplaintLogged, SettledOnTheSpot
from casework.matters.registry import KIND_OF
from casework.matters.shared.bodies import NoteAdded
from headquarters.accounts.account import ROLES
from headquarters.accounts.gate import COOKIE
from headquarters.accounts.scope import scope_of
from headquarters.accounts.sessions import begin as begin_session
from headquarters.database.embedded import EmbeddedPostgres
from headquarters.database.pool import Database
from headquarters.exchange.rounds import Limits
from headquarters.gateway.callers import Caller
from headquarters.gateway.service import Home, Service
from headquarters.matching.matcher import Matcher
from headquarters.projections.projection import Projection
from headquarters.projections.registry import PROJECTIONS
from headquarters.provisioning.files import PointWanted, provision
from headquarters.provisioning.keyring import Keyring
from headquarters.publishing.writing import Publishing
from sync.protocol.chains import make_run, make_seal
from sync.protocol.keys import HeadquartersKeys, KeyPairs, renew_text
from sync.protocol.messages import (
    EnrolAnswer,
    EnrolRequest,
    ExchangeAnswer,
    ExchangeRequest,
    Refusal,
    RenewAnswer,
    RenewRequest,
)
from sync.protocol.parcel import HEADQUARTERS, Header, Purpose, open_parcel, seal_parcel
from sync.protocol.provisioning import Provisioning, verify_provisioning
from tests.headquarters import applications
from tests.headquarters.stored import Parts, stored_entries

T = TypeVar("T")
DISTRICT = "闵行区"
NOW = 1_795_400_000_000  # 2026-11-23, Shanghai
TEMPLATE = "weiquan_template"

LOOK_SECONDS = 0.2
"""So often it is looked whether points are to be told of something, and whether a case is there twice; in the program each second
or two. What judges and what renews look as in the program: tests do their work by hand beside them."""


class _SoonAwake:
    """``asyncio`` for uvicorn, which looks each tenth of a second whether it is to end, and waits another one when it ends."""

    def __getattr__(self, name: str) -> object:
        return getattr(asyncio, name)

    @staticmethod
    async def sleep(seconds: float) -> None:
        await asyncio.sleep(min(seconds, 0.01))


def wait_less() -> None:
    """Nobody learns anything from the time in which headquarters of a test only waits."""
    vars(uvicorn.server)["asyncio"] = _SoonAwake()
    for beside in (Matcher, Publishing):
        assert beside.look_seconds > LOOK_SECONDS
        beside.look_seconds = LOOK_SECONDS


wait_less()


class Refused(Exception):
    """Headquarters answered with a Refusal."""

    def __init__(self, status: int, refusal: Refusal, retry_after: str) -> None:
        super().__init__(f"{status} {refusal.error} {refusal.detail}")
        self.status = status
        self.refusal = refusal
        self.retry_after = retry_after


@dataclass
class Cluster:
    """The PostgreSQL of a test session, and databases in it made from a migrated template.

    They go when the whole folder goes: dropping one waits for the disk. In memory (``in_memory``), where they need the room, each
    goes with the headquarters it is of.
    """

    embedded: EmbeddedPostgres
    in_memory: bool = False
    count: int = 0

    def admin(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(self.embedded.conninfo("postgres"), autocommit=True)

    def begin(self) -> None:
        with self.admin() as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(TEMPLATE)))
        database = Database(lambda: self.embedded.conninfo(TEMPLATE))
        database.open()
        database.close()

    def make(self, template: str = TEMPLATE) -> str:
        """In memory the files are copied: that is less work than by the log, which is for disks that would be waited for."""
        self.count += 1
        name = f"hq_{self.count}"
        how = "FILE_COPY" if self.in_memory else "WAL_LOG"
        with self.admin() as connection:
            connection.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY {}").format(
                    sql.Identifier(name), sql.Identifier(template), sql.Identifier(how.lower())
                )
            )
        return name

    def drop(self, name: str) -> None:
        """Give back the room of a database that nobody needs any more."""
        if self.in_memory:
            with self.admin() as connection:
                connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@dataclass
class Bureau:
    """A serving headquarters: its database can be looked into, copied and put back."""

    cluster: Cluster
    keys: Path
    limits: Limits = field(default_factory=Limits)
    name: str = ""
    port: int = 0
    consumers: bool = False
    """Whether it serves the page of consumers, at ``consumers_port``."""
    consumers_port: int = 0
    clock: int = NOW
    projections: Sequence[Projection] = PROJECTIONS
    application: Litestar | None = None
    """What serves now."""
    _databases: list[str] = field(default_factory=list)
    _service: Service | None = None
    _thread: threading.Thread | None = None
    _asking: psycopg.Connection[tuple[object, ...]] | None = None
    _opened: Database | None = None
    _opening: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def __post_init__(self) -> None:
        self.name = self._make()

    def _make(self, template: str = TEMPLATE) -> str:
        self._databases.append(self.cluster.make(template))
        return self._databases[-1]

    def now(self) -> int:
        return self.clock

    @property
    def keyring(self) -> Keyring:
        return Keyring(self.keys / "keys", self.now)

    def start(self) -> None:
        ready = threading.Event()
        # As `serve` does: only of TCP by name does the event loop send small answers at once.
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening.bind(("127.0.0.1", 0))
        self.port = listening.getsockname()[1]
        hall = None
        if self.consumers:
            hall = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
            hall.bind(("127.0.0.1", 0))
            self.consumers_port = hall.getsockname()[1]
        home = Home(self.keys, self.cluster.embedded.conninfo(self.name), connections=6)
        service = Service(
            home, limits=self.limits, now=self.now, projections=self.projections, join=self._join
        )
        self._service = service
        failed: list[BaseException] = []

        def work() -> None:
            try:
                service.run(listening, ready.set, consumers=hall)
            except BaseException as error:
                failed.append(error)
                raise
            finally:
                listening.close()
                if hall is not None:
                    hall.close()
                ready.set()

        self._thread = threading.Thread(target=work, name="bureau")
        self._thread.start()
        assert ready.wait(60)
        assert not failed, failed

    def _join(self, **parts: Any) -> Litestar:
        self.application = applications.join(**parts)
        return self.application

    @property
    def first_word(self) -> str:
        assert self._service is not None
        return self._service.first_word

    def stop(self) -> None:
        self.ask_no_more()
        if self._service is not None and self._thread is not None:
            self._service.stop()
            self._thread.join(60)
            assert not self._thread.is_alive()
            self._service = self._thread = None
            applications.give_back(self.application)
            self.application = None

    def end(self) -> None:
        """It serves no more, and nobody looks at what it had."""
        self.stop()
        while self._databases:
            self.cluster.drop(self._databases.pop())

    @contextmanager
    def database(self) -> Iterator[Database]:
        """What the test does beside the service: opened once for all it does, until the service stops."""
        with self._opening:
            if self._opened is None:
                self._opened = Database(self.cluster.embedded.conninfo(self.name), connections=6)
                self._opened.open()
        yield self._opened

    def ask(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """A statement of the test's own, in a transaction of its own."""
        if self._asking is None or self._asking.closed:
            self._asking = psycopg.connect(self.cluster.embedded.conninfo(self.name), autocommit=True)
        cursor = self._asking.execute(query.encode(), values)
        return cursor.fetchall() if cursor.description else []

    def ask_no_more(self) -> None:
        """Nobody of the test looks into the database: it is copied, or another takes its place."""
        if self._asking is not None:
            self._asking.close()
            self._asking = None
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def stored(self, device: str, point: str = "P1") -> list[Parts]:
        """Core and private part of a device's entries, as whoever has the keys can read them."""
        with psycopg.connect(self.cluster.embedded.conninfo(self.name)) as connection:
            return list(stored_entries(connection, self.keys / "keys", point, device).values())

    def provision(
        self, point: str = "P1", count: int = 1, *, district: str = DISTRICT, street: str = ""
    ) -> list[Provisioning]:
        with self.database() as database:
            files = [
                provision(
                    database,
                    self.keyring,
                    district=district,
                    points=[PointWanted(point, f"{point} 联络点", street=street)],
                    url=f"http://127.0.0.1:{self.port}",
                    now=self.clock,
                )
                for _ in range(count)
            ]
        return [verify_provisioning(content, now=self.clock) for content in files]

    def back_up(self) -> str:
        """A copy of the whole database as it is now; the service is stopped for it."""
        self.stop()
        backup = self._make(self.name)
        self.start()
        return backup

    def restore(self, backup: str, *, noticed: bool = False) -> None:
        """Put a copy in place of the database: everything after it is forgotten. ``noticed``: by headquarters
        itself, when it starts; else it can only find out from a PC that knows more."""
        self.stop()
        self.name = self._make(backup)
        if not noticed:
            (self.keys / "database.seen").unlink()
        self.start()

    def desk(self, point: str = "P1", file: Provisioning | None = None) -> Desk:
        """A PC of a point, enrolled with a file of its own."""
        desk = Desk(self, file or self.provision(point)[0])
        desk.enrol()
        return desk

    def post(self, path: str, body: bytes) -> tuple[int, bytes, Mapping[str, str]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("POST", path, body)
            answer = connection.getresponse()
            return answer.status, answer.read(), {name.lower(): value for name, value in answer.getheaders()}
        finally:
            connection.close()

    def session(self, role: str = "city_head", code: str = "") -> str:
        """What the browser of somebody signed in keeps: an account of that role and scope, and a session."""
        scope = scope_of(code)
        login = role.replace("_", "-") + "-" + sha256(code.encode()).hexdigest()[:8]
        self.ask(
            "INSERT INTO accounts (account, login, name, role, tier, code) VALUES (%s, %s, %s, %s, %s, %s)"
            " ON CONFLICT DO NOTHING",
            *(login, login, ROLES[role].word, role, scope.tier.value, scope.code),
        )
        with self.database() as database, database.transaction() as connection:
            return begin_session(connection, login, self.clock)

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> tuple[int, str]:
        """A page as the head of the city sees it."""
        headers = {"Cookie": f"{COOKIE}={self.session()}", **(headers or {})}
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", path, headers=dict(headers or {}))
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    @contextmanager
    def in_background(self, work: Callable[[], T]) -> Iterator[Future[T]]:
        """Do something in a thread; it is over when the block is."""
        with ThreadPoolExecutor(1) as threads:
            yield threads.submit(work)

    def callers(self) -> list[Caller]:
        """The connections there are now."""
        server = self._service._server if self._service is not None else None
        there = [] if server is None else list(server.server_state.connections)
        return [one for one in there if isinstance(one, Caller)]

    def waiting_for_locks(self) -> int:
        """How many connections to this database wait for a row."""
        with self.cluster.admin() as connection:
            row = connection.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND wait_event_type = 'Lock'",
                (self.name,),
            ).fetchone()
        assert row is not None
        return int(str(row[0]))

    def wait_until(self, right: Callable[[], bool], seconds: float = 60) -> None:
        """Poll until something holds that another thread or process brings about."""
        until = time.monotonic() + seconds
        waiting = threading.Event()
        while not right():
            assert time.monotonic() < until, "it did not come about"
            waiting.wait(0.02)

    def all_judged(self) -> bool:
        return self.ask("SELECT 1 FROM points WHERE judged < position") == []


class Desk:
    """A PC: its identity, its own stream, what it holds of others'. Nothing is automatic."""

    def __init__(self, bureau: Bureau, file: Provisioning, pairs: KeyPairs | None = None) -> None:
        self.bureau = bureau
        self.file = file
        self.pairs = pairs or KeyPairs.from_seeds(os.urandom(32), os.urandom(32))
        self.known = HeadquartersKeys(file.root_key, file.district, file.headquarters)
        self.own: list[Entry] = []
        self.digests: list[bytes] = [GENESIS]
        self.seals: dict[int, Seal] = {}
        self.held: dict[str, Head] = {}
        self.others: dict[str, list[Run]] = {}
        self.chains: dict[str, list[bytes]] = {}
        self.acknowledged: dict[str, Head] = {}
        self.epoch = ""
        self.epochs: list[str] = []
        self.position = 0
        self.tick = 0
        self.number = 0

    @property
    def device(self) -> str:
        return self.pairs.device

    # --- writing

    def write(
        self,
        body: Body | bytes,
        subject: str,
        *,
        kind: str = "",
        personal: Mapping[str, str] | None = None,
        after: tuple[EntryId, ...] = (),
        tick: int = 0,
        light: bool = False,
        version: int = 1,
        at: int | None = None,
    ) -> Entry:
        """``at``: what the clock of this PC says; headquarters' time where it is right."""
        if isinstance(body, Body):
            kind, version = KIND_OF[type(body)]
        self.tick = tick or self.tick + 1
        entry = write_entry(
            device=self.device,
            seq=len(self.own) + 1,
            subject=subject,
            kind=kind,
            version=version,
            tick=self.tick,
            at=self.bureau.clock if at is None else at,
            by="staff",
            body=body,
            after=after,
            personal=personal,
            light=light,
        )
        self.own.append(entry)
        self.digests.append(next_digest(self.digests[-1], entry.core_bytes))
        return entry

    def log(
        self, fen: int = 0, *, subject: str = "", merchant: str = "春申菜场", component: str = "L1"
    ) -> str:
        """A complaint; settled on the spot when there is money. Returns its subject."""
        subject = subject or str(uuid.uuid4())
        fields: dict[str, FieldValue] = {"merchant_name": merchant, "category": "G01"}
        if fen and component == "L1":
            fields["disputed_fen"] = fen
        personal = {"consumer_name": "王秀英", "summary": "买的锅漏水，店里不肯换"}
        logged = ComplaintLogged(
            number=f"P1-2026-{len(self.own) + 1}",
            received_on=date(2026, 11, 20),
            fields=fields,
            personal=tuple(personal),
        )
        first = self.write(logged, subject, personal=personal)
        if fen:
            lines = (Line(component=component, fen=fen),)
            self.write(SettledOnTheSpot(on=date(2026, 11, 20), lines=lines), subject, after=(first.id,))
        return subject

    def note(self, subject: str, text: str = "打过电话了") -> Entry:
        return self.write(NoteAdded(personal=("text",)), subject, personal={"text": text})

    def run(self, first: int = 1, last: int = 0, *, sealed: bool = True) -> Run:
        last = last or len(self.own)
        if sealed and last not in self.seals:
            self.seals[last] = make_seal(self.pairs.signing, self.device, last, self.digests[last])
        made = make_run(
            self.device,
            self.digests[first - 1],
            self.own[first - 1 : last],
            seals=list(self.seals.values()),
            key=self.pairs.signing_public,
            max_entries=10**6,
            max_bytes=10**9,
        )
        assert made is not None
        return made

    # --- speaking

    def request(self, runs: list[Run] | None = None, **more: object) -> ExchangeRequest:
        heads = dict(self.held)
        if self.own:
            heads[self.device] = Head(len(self.own), self.digests[-1])
        about: dict[str, object] = {
            "epoch": self.epoch,
            "position": self.position,
            "runs": runs or [],
            "heads": heads,
            "acknowledged": dict(self.acknowledged),
            "epochs": list(self.epochs),
            "clock": self.bureau.clock,
        }
        return ExchangeRequest(**{**about, **more})  # type: ignore[arg-type]

    def seal(self, purpose: Purpose, message: msgspec.Struct, number: int = 0) -> bytes:
        self.number = number or self.number + 1
        return seal_parcel(
            msgspec.msgpack.encode(message),
            purpose=purpose,
            signer=self.pairs.signing,
            receiver_key=self.known.newest.sealing_key,
            sender=self.device,
            receiver=HEADQUARTERS,
            point=self.file.point().point,
            number=self.number,
            credential=self.pairs.signing_public if purpose is Purpose.ENROL else b"",
        )

    def send(self, purpose: Purpose, parcel: bytes, shape: type[T]) -> T:
        """Post a parcel and open the answer, believing nothing unproved."""
        status, body, headers = self.bureau.post(f"/v1/{purpose}", parcel)
        if status != 200:
            refusal = msgspec.json.decode(body, type=Refusal)
            raise Refused(status, refusal, headers.get("retry-after", ""))
        opened = open_parcel(body, _Answering(self))
        assert opened.header.number == self.number
        return msgspec.msgpack.decode(opened.payload, type=shape)

    def exchange(self, runs: list[Run] | None = None, **more: object) -> ExchangeAnswer:
        message = self.request(runs, **more)
        answer = self.send(Purpose.EXCHANGE, self.seal(Purpose.EXCHANGE, message), ExchangeAnswer)
        assert answer.receipt.digest == sha256(msgspec.msgpack.encode(message)).digest()
        return answer

    def take(self, answer: ExchangeAnswer) -> None:
        """Believe an answer: hold its runs, go on from its position."""
        receipt = answer.receipt
        if receipt.epoch != self.epoch:
            self.acknowledged = {}
        self.epoch, self.position = receipt.epoch, answer.position
        if self.epoch not in self.epochs:
            self.epochs.append(self.epoch)
        self.acknowledged.update(receipt.stored)
        for run in answer.runs:
            chain = self.chains.setdefault(run.device, [GENESIS])
            assert chain[run.first - 1] == run.before
            for core in run.cores[len(chain) - run.first :]:
                chain.append(next_digest(chain[-1], core))
            self.held[run.device] = Head(len(chain) - 1, chain[-1])
            self.others.setdefault(run.device, []).append(run)

    @staticmethod
    def read(run: Run) -> list[Entry]:
        return [read_entry(*parts) for parts in zip(run.cores, run.privates, strict=True)]

    def round(self, runs: list[Run] | None = None) -> ExchangeAnswer:
        """Exchange and take, until there is no more."""
        answer = self.exchange(runs)
        self.take(answer)
        while answer.more:
            answer = self.exchange()
            self.take(answer)
        return answer

    def enrol(self) -> EnrolAnswer:
        message = EnrolRequest(
            point=self.file.point().point,
            code=self.file.point().codes[0],
            signing_key=self.pairs.signing_public,
            sealing_key=self.pairs.sealing_public,
            label="柜台一号",
        )
        return self.send(Purpose.ENROL, self.seal(Purpose.ENROL, message), EnrolAnswer)

    def renew(self) -> tuple[RenewAnswer, Desk]:
        """Take a new identity; returns the answer and the desk as it is from then on."""
        new = Desk(self.bureau, self.file)
        text = renew_text(self.device, new.pairs.signing_public, new.pairs.sealing_public)
        message = RenewRequest(
            signing_key=new.pairs.signing_public,
            sealing_key=new.pairs.sealing_public,
            proof=new.pairs.signing.sign(text),
        )
        return self.send(Purpose.RENEW, self.seal(Purpose.RENEW, message), RenewAnswer), new


@dataclass(frozen=True)
class _Answering:
    desk: Desk

    def sealing(self, header: Header) -> X25519PrivateKey | None:
        return self.desk.pairs.sealing if header.receiver == self.desk.device else None

    def signing(self, header: Header) -> bytes | None:
        return self.desk.known.signing_key(header.sender_key, header.credential)
