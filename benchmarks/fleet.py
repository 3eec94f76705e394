"""Many simulated PCs of one headquarters: real keys, signed parcels, real HTTP with a connection for each request, and the
desk's own timer. What is left out is the file, the engine and the window."""

from __future__ import annotations

import asyncio
import os
import random
import ssl
import time
import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from urllib.parse import urlsplit

import msgspec
from psycopg import Connection

from casework.journal.entry import GENESIS, Entry, next_digest, write_entry
from casework.journal.travelling import Head
from casework.matters.body import Body, Line
from casework.matters.complaint.bodies import ComplaintLogged, SettledOnTheSpot
from casework.matters.registry import KIND_OF
from headquarters.exchange.epochs import begin_point
from headquarters.provisioning.keyring import Keyring
from sync import timer as timers
from sync.envelope import DeskEnvelope, Letter
from sync.protocol.chains import make_run, make_seal
from sync.protocol.keys import HeadquartersKeys, KeyPairs
from sync.protocol.messages import ExchangeAnswer, ExchangeRequest, Refusal
from sync.protocol.parcel import CONTENT_TYPE, Purpose
from sync.timer import Timer

DISTRICT: Final = "D"
_TICK: Final = 0.05
OUTAGE: Final = Timer(failures=32)
"""The timer of a PC that has tried for eight hours."""


@dataclass(slots=True)
class Desk:
    """One PC and what it has to send. ``told``: not before then (virtual ms) by the latest ``Retry-After``."""

    point: str
    pairs: KeyPairs
    head: Head
    parcel: bytes = field(repr=False)
    envelope: DeskEnvelope = field(repr=False)
    timer: Timer = OUTAGE
    told: int = 0
    answer: bytes = b""


@dataclass(slots=True)
class Storm:
    """What came of it. Seconds. ``latency``: of answers with 200, from before connecting to the last byte; ``shed``: of those
    with 503. ``connecting``: of all, until the connection stood. ``stood_still``: the longest that the loop of the PCs did not
    come round: that much of every figure may be its own. ``too_early``: PCs that came before the time they were told."""

    served_after: list[float] = field(default_factory=list)
    latency: list[float] = field(default_factory=list)
    shed: list[float] = field(default_factory=list)
    connecting: list[float] = field(default_factory=list)
    stood_still: float = 0.0
    statuses: Counter[int] = field(default_factory=Counter)
    broken: Counter[str] = field(default_factory=Counter)
    without_wait: int = 0
    too_early: int = 0


def begin(
    connection: Connection[Any], keyring: Keyring, count: int, now: int, *, cases: int = 3
) -> list[Desk]:
    """So many contact points with a PC each, as if enrolled, and what each has recorded during the outage."""
    desks = []
    for number in range(count):
        point = f"S{number:05d}"
        pairs, envelope = admitted(connection, keyring, point, now)
        desks.append(with_parcel(point, pairs, envelope, recorded(pairs.device, cases, now), now))
    return desks


def admitted(
    connection: Connection[Any], keyring: Keyring, point: str, now: int
) -> tuple[KeyPairs, DeskEnvelope]:
    """A PC as if enrolled at a contact point, which is begun where it is new: its keys, and how it speaks to headquarters."""
    office, certificate = keyring.district(DISTRICT)
    begin_point(connection, keyring, point=point, name=point, district=DISTRICT, now=now)
    pairs = KeyPairs.from_seeds(os.urandom(32), os.urandom(32))
    connection.execute(
        "INSERT INTO devices (point, device, signing_key, sealing_key, label, approved, enrolled_at)"
        " VALUES (%s, %s, %s, %s, 'storm', true, %s)",
        (point, pairs.device, pairs.signing_public, pairs.sealing_public, now),
    )
    return pairs, DeskEnvelope(HeadquartersKeys(office.certificate.root_key, DISTRICT, [certificate]))


def with_parcel(
    point: str, pairs: KeyPairs, envelope: DeskEnvelope, entries: Sequence[Entry], now: int
) -> Desk:
    """A PC with its first parcel, which holds all these entries."""
    digest = GENESIS
    for entry in entries:
        digest = next_digest(digest, entry.core_bytes)
    head = Head(len(entries), digest)
    seal = make_seal(pairs.signing, pairs.device, head.seq, digest)
    run = make_run(pairs.device, GENESIS, entries, seals=[seal], key=pairs.signing_public)
    assert run is not None
    assert len(run.cores) == len(entries), "more than one parcel holds"
    request = ExchangeRequest(epoch="", position=0, runs=[run], heads={pairs.device: head}, clock=now)
    letter = Letter(Purpose.EXCHANGE, point, 1, msgspec.msgpack.encode(request), 1, head.seq, GENESIS)
    return Desk(point, pairs, head, envelope.seal(pairs, letter), envelope)


def recorded(device: str, cases: int, now: int, before: int = 0) -> list[Entry]:
    """Complaints, each of another person and settled on the spot: no two are suspected to be one. ``before``: entries of the device
    that there are already."""
    entries: list[Entry] = []

    def write(body: Body, subject: str, personal: dict[str, str] | None = None) -> None:
        kind, version = KIND_OF[type(body)]
        entries.append(
            write_entry(
                device=device,
                seq=before + len(entries) + 1,
                subject=subject,
                kind=kind,
                version=version,
                tick=before + len(entries) + 1,
                at=now,
                by="staff",
                body=body,
                after=(entries[-1].id,) if personal is None else (),
                personal=personal,
            )
        )

    for number in range(cases):
        subject = str(uuid.uuid4())
        personal = {"consumer_name": f"王{subject}", "summary": "买的锅漏水，店里不肯换"}
        logged = ComplaintLogged(
            number=f"{device[:6]}-{before + number}",
            received_on=date(2026, 11, 20),
            fields={"merchant_name": "春申菜场", "category": "G01"},
            personal=tuple(personal),
        )
        write(logged, subject, personal)
        lines = (Line(component="L1", fen=10_000 + number),)
        write(SettledOnTheSpot(on=date(2026, 11, 20), lines=lines), subject)
    return entries


def let_loose(
    desks: Sequence[Desk],
    url: str,
    within: float,
    *,
    speed: float = 1.0,
    seed: int = 0,
    tls: ssl.SSLContext | None = None,
) -> Storm:
    """All PCs come back within so many seconds, each tries until it is served. ``speed``: virtual seconds in a real one.
    ``tls``: for an address with https."""
    return asyncio.run(_let_loose(desks, url, within, speed, random.Random(seed), tls))


async def _let_loose(
    desks: Sequence[Desk],
    url: str,
    within: float,
    speed: float,
    chance: random.Random,
    tls: ssl.SSLContext | None,
) -> Storm:
    storm = Storm()
    address = urlsplit(url)
    assert address.hostname
    assert address.port
    began = time.monotonic()

    def now() -> int:
        return int((time.monotonic() - began) * speed * 1000) + 1

    async def live(desk: Desk, first: float) -> None:
        desk.timer = msgspec.structs.replace(desk.timer, due=int(first * 1000) + 1)
        while not desk.answer:
            while (wait := timers.wait(desk.timer, now())) > 0:
                await asyncio.sleep(wait / 1000 / speed)
            storm.too_early += now() < desk.told
            before = time.monotonic()
            try:
                status, retry_after, body = await post(
                    str(address.hostname), address.port or 0, desk.parcel, tls, storm.connecting
                )
            except (OSError, ValueError, TimeoutError) as error:
                storm.broken[type(error).__name__] += 1
                desk.timer = timers.after_failure(desk.timer, now(), chance.random)
                continue
            took = time.monotonic() - before
            storm.statuses[status] += 1
            if status == 200:
                desk.answer = body
                storm.latency.append(took)
                storm.served_after.append((time.monotonic() - began) * speed)
                continue
            storm.shed.append(took)
            storm.without_wait += retry_after <= 0
            desk.told = now() + retry_after * 1000
            desk.timer = timers.after_failure(desk.timer, now(), chance.random, retry_after=retry_after)

    async def watch() -> None:
        while True:
            before = time.monotonic()
            await asyncio.sleep(_TICK)
            storm.stood_still = max(storm.stood_still, time.monotonic() - before - _TICK)

    watching = asyncio.create_task(watch())
    await asyncio.gather(*(live(desk, chance.uniform(0, within)) for desk in desks))
    watching.cancel()
    return storm


async def post(
    host: str, port: int, parcel: bytes, tls: ssl.SSLContext | None, connecting: list[float]
) -> tuple[int, int, bytes]:
    """Status, seconds asked to wait, body. Raises ``OSError`` and ``ValueError`` for a line that breaks."""
    async with asyncio.timeout(45):
        before = time.monotonic()
        reader, writer = await asyncio.open_connection(host, port, ssl=tls)
        connecting.append(time.monotonic() - before)
        try:
            head = (
                f"POST /v1/exchange HTTP/1.1\r\nHost: {host}:{port}\r\nContent-Type: {CONTENT_TYPE}\r\n"
                f"Content-Length: {len(parcel)}\r\nConnection: close\r\n\r\n"
            )
            writer.write(head.encode() + parcel)
            answer = await reader.read(-1)
        finally:
            writer.close()
    top, _, body = answer.partition(b"\r\n\r\n")
    first, *lines = top.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    if len(body) != int(headers.get("content-length", "-1")):
        raise ValueError("cut")
    asked = headers.get("retry-after", "0")
    status = int(first.split()[1])
    if status != 200:
        msgspec.json.decode(body, type=Refusal)
    return status, int(asked), body


def not_stored(desks: Sequence[Desk]) -> list[str]:
    """The points whose PC did not get headquarters' signed word that all it sent is stored."""
    missing = []
    for desk in desks:
        opened = desk.envelope.open(desk.pairs, desk.answer)
        answer = msgspec.msgpack.decode(opened.payload, type=ExchangeAnswer)
        if answer.receipt.stored.get(desk.pairs.device) != desk.head:
            missing.append(desk.point)
    return missing
