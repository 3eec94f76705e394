"""PCs that push parcel after parcel of a real headquarters, and people who ask for its pages meanwhile."""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

import msgspec

from benchmarks.fleet import post, recorded
from casework.journal.entry import GENESIS, next_digest
from casework.journal.travelling import Head
from headquarters.accounts.gate import COOKIE
from sync.envelope import DeskEnvelope, Letter
from sync.protocol.chains import make_run, make_seal
from sync.protocol.keys import KeyPairs
from sync.protocol.messages import ExchangeAnswer, ExchangeRequest
from sync.protocol.parcel import Purpose

CASES: Final = 3
"""In a parcel, two entries each."""
_PATIENCE: Final = 60.0
_AGAIN: Final = 1.0
"""Seconds after which a sender that was told no time tries again."""


@dataclass(slots=True)
class Sender:
    """A PC that writes and pushes, again and again. ``subjects``: of all cases it has pushed."""

    point: str
    pairs: KeyPairs
    envelope: DeskEnvelope = field(repr=False)
    head: Head = field(default_factory=lambda: Head(0, GENESIS))
    number: int = 0
    epoch: str = ""
    position: int = 0
    subjects: list[str] = field(default_factory=list)
    waiting: bytes = field(default=b"", repr=False)

    def parcel(self, now: int) -> bytes:
        """The next parcel, with entries that were just written; ``waiting`` until it is answered."""
        entries = recorded(self.pairs.device, CASES, now, self.head.seq)
        before, digest = self.head, self.head.digest
        for entry in entries:
            digest = next_digest(digest, entry.core_bytes)
        self.head = Head(before.seq + len(entries), digest)
        seal = make_seal(self.pairs.signing, self.pairs.device, self.head.seq, digest)
        run = make_run(self.pairs.device, before.digest, entries, seals=[seal], key=self.pairs.signing_public)
        assert run is not None
        request = ExchangeRequest(
            epoch=self.epoch,
            position=self.position,
            runs=[run],
            heads={self.pairs.device: self.head},
            epochs=[self.epoch] if self.epoch else [],
            clock=now,
        )
        self.number += 1
        self.subjects += dict.fromkeys(entry.core.subject for entry in entries)
        payload = msgspec.msgpack.encode(request)
        letter = Letter(
            Purpose.EXCHANGE, self.point, self.number, payload, before.seq + 1, self.head.seq, before.digest
        )
        self.waiting = self.envelope.seal(self.pairs, letter)
        return self.waiting

    def take(self, body: bytes) -> bool:
        """Go on from an answer; whether all is stored."""
        answer = msgspec.msgpack.decode(self.envelope.open(self.pairs, body).payload, type=ExchangeAnswer)
        self.epoch, self.position, self.waiting = answer.receipt.epoch, answer.position, b""
        return answer.receipt.stored.get(self.pairs.device) == self.head


@dataclass(frozen=True, slots=True)
class Officer:
    """Somebody who asks for these pages in turn, by path; each has a name. ``session``: of whoever is signed in."""

    session: str = field(repr=False)
    pages: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Heard:
    """Seconds: ``pushes`` from before connecting to the last byte; ``pages``, by name, from when the page was due. ``wrong``: what
    else was answered, or broke. ``stood_still``: the longest that the loop of all these did not come round."""

    pushes: list[float] = field(default_factory=list)
    pages: dict[str, list[float]] = field(default_factory=dict)
    wrong: Counter[str] = field(default_factory=Counter)
    stood_still: float = 0.0


def push(
    senders: Sequence[Sender],
    officers: Sequence[Officer],
    url: str,
    seconds: float,
    *,
    heard: Heard,
    pause: float,
    every: float,
    seed: int = 0,
) -> None:
    """For so many seconds. ``pause``: seconds a sender waits after each answer; ``every``: seconds between two pages of an officer,
    however long one took. What is heard is added to ``heard``."""
    asyncio.run(_push(senders, officers, url, seconds, heard, pause, every, random.Random(seed)))


async def _push(
    senders: Sequence[Sender],
    officers: Sequence[Officer],
    url: str,
    seconds: float,
    heard: Heard,
    pause: float,
    every: float,
    chance: random.Random,
) -> None:
    address = urlsplit(url)
    host, port = str(address.hostname), address.port or 0
    until = time.monotonic() + seconds

    async def send(sender: Sender, first: float) -> None:
        await asyncio.sleep(first)
        while time.monotonic() < until:
            parcel = sender.waiting or sender.parcel(time.time_ns() // 1_000_000)
            before = time.monotonic()
            try:
                status, retry_after, body = await post(host, port, parcel, None, [])
            except (OSError, ValueError, TimeoutError) as error:
                heard.wrong[f"push {type(error).__name__}"] += 1
                await asyncio.sleep(_AGAIN)
                continue
            heard.pushes.append(time.monotonic() - before)
            if status != 200:
                heard.wrong[f"push {status}"] += 1
                await asyncio.sleep(retry_after or _AGAIN)
                continue
            if not sender.take(body):
                heard.wrong["push not stored"] += 1
                return
            await asyncio.sleep(pause)

    async def look(officer: Officer, first: float) -> None:
        due, turn = time.monotonic() + first, chance.randrange(len(officer.pages))
        while due < until:
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            name, path = officer.pages[turn % len(officer.pages)]
            try:
                status = await get(host, port, path, officer.session)
            except (OSError, ValueError, TimeoutError) as error:
                status = type(error).__name__
            heard.pages.setdefault(name, []).append(time.monotonic() - due)
            if status != "200":
                heard.wrong[f"{name} {status}"] += 1
            due, turn = due + every, turn + 1

    async def watch() -> None:
        while True:
            before = time.monotonic()
            await asyncio.sleep(0.05)
            heard.stood_still = max(heard.stood_still, time.monotonic() - before - 0.05)

    watching = asyncio.create_task(watch())
    await asyncio.gather(
        *(send(sender, chance.uniform(0, pause)) for sender in senders),
        *(look(officer, chance.uniform(0, every)) for officer in officers),
    )
    watching.cancel()


async def get(host: str, port: int, path: str, session: str) -> str:
    """The status of a page that was read to its end, on a connection of its own."""
    async with asyncio.timeout(_PATIENCE):
        reader, writer = await asyncio.open_connection(host, port)
        try:
            asked = f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nCookie: {COOKIE}={session}\r\nConnection: close\r\n\r\n"
            writer.write(asked.encode("ascii"))
            answer = await reader.read(-1)
        finally:
            writer.close()
    head, _, _ = answer.partition(b"\r\n")
    return head.split(b" ")[1].decode("ascii") if head.count(b" ") > 1 else "nothing"
