"""So many connections, so slow bodies, so many answers nobody reads: headquarters serves on, over real sockets."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import json
import resource
import secrets
import selectors
import socket
import threading
from collections.abc import Callable, Iterator

import msgspec
import pytest

from headquarters import turnstile as turnstile_module
from headquarters.exchange.refusals import Refused
from headquarters.exchange.rounds import Limits
from headquarters.gateway import callers, intake
from headquarters.gateway.door import MOST, SPARE, Door, most_connections
from headquarters.gateway.intake import Intake
from headquarters.turnstile import LATEST, SOONEST, Turnstile
from sync.protocol.messages import Refusal
from sync.protocol.parcel import Purpose
from tests.headquarters.bureau import Bureau

HEAD = b"POST /v1/exchange HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n"


@pytest.fixture
def open_lines() -> Iterator[list[socket.socket]]:
    made: list[socket.socket] = []
    yield made
    for one in made:
        one.close()


def connect(bureau: Bureau, open_lines: list[socket.socket], first: bytes = b"") -> socket.socket:
    line = socket.create_connection(("127.0.0.1", bureau.port), timeout=60)
    open_lines.append(line)
    if first:
        line.sendall(first)
    return line


def answered_or_closed(open_lines: list[socket.socket]) -> int:
    with selectors.DefaultSelector() as selector:
        for one in open_lines:
            selector.register(one, selectors.EVENT_READ)
        return len(selector.select(0))


def closed_by_the_other_side(open_lines: list[socket.socket]) -> int:
    with selectors.DefaultSelector() as selector:
        for one in open_lines:
            selector.register(one, selectors.EVENT_READ)
        gone = 0
        for key, _ in selector.select(0):
            assert isinstance(key.fileobj, socket.socket)
            with contextlib.suppress(ConnectionResetError):
                if key.fileobj.recv(65536, socket.MSG_PEEK):
                    continue
            gone += 1
        return gone


def answer_on(line: socket.socket) -> tuple[int, Refusal, str]:
    answer = http.client.HTTPResponse(line, method="POST")
    answer.begin()
    body = answer.read()
    return answer.status, msgspec.json.decode(body, type=Refusal), answer.getheader("Retry-After", "")


def test_idle_connections_beyond_all_descriptors_keep_nobody_out(
    make_bureau: Callable[..., Bureau], open_lines: list[socket.socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(callers, "CROWDED_SECONDS", 0.2)
    bureau = make_bureau(Limits(connections=40))
    for _ in range(100):
        connect(bureau, open_lines)
    for _ in range(20):  # half a head, and no more
        connect(bureau, open_lines, b"POST /v1/exchange HTTP/1.1\r\nHo")
    desk = bureau.desk()
    desk.log(100)
    assert desk.round([desk.run()]).receipt.stored[desk.device].seq == 2
    assert closed_by_the_other_side(open_lines) >= 60
    assert bureau.get("/v1/health")[0] == 200


def test_who_comes_when_it_is_crowded_is_told_when_to_come_again(
    make_bureau: Callable[..., Bureau], open_lines: list[socket.socket]
) -> None:
    bureau = make_bureau(Limits(connections=40))
    for _ in range(35):
        connect(bureau, open_lines)
    for size in (10, 1_500_000):
        line = connect(bureau, open_lines, HEAD % size + bytes(size))
        status, refusal, retry = answer_on(line)
        assert (status, refusal.error) == (503, "busy")
        assert SOONEST <= int(retry) == refusal.retry_after <= LATEST


def test_no_line_of_the_log_is_written_for_each_connection_too_many(
    make_bureau: Callable[..., Bureau], open_lines: list[socket.socket], caplog: pytest.LogCaptureFixture
) -> None:
    bureau = make_bureau(Limits(connections=16))
    for _ in range(100):
        connect(bureau, open_lines)
    bureau.wait_until(lambda: closed_by_the_other_side(open_lines) > 5)
    assert [each.getMessage() for each in caplog.records if each.levelname == "ERROR"] == []


def test_a_slow_body_has_a_deadline_and_gives_back_its_place(
    make_bureau: Callable[..., Bureau], open_lines: list[socket.socket]
) -> None:
    bureau = make_bureau(Limits(body_seconds=0.3))
    slow = [connect(bureau, open_lines, HEAD % 2_000_000 + bytes(100_000)) for _ in range(20)]
    for line in slow:
        status, refusal, retry = answer_on(line)
        assert (status, refusal.error, refusal.detail) == (503, "busy", "slow body")
        assert int(retry) >= SOONEST
    desk = bureau.desk()
    assert desk.exchange().receipt.stored == {}


def test_slow_bodies_make_room_for_whole_ones(
    make_bureau: Callable[..., Bureau], open_lines: list[socket.socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "PATIENCE", 0.0)
    bureau = make_bureau(Limits(bodies=3_000_000))
    for _ in range(30):
        connect(bureau, open_lines, HEAD % 2_000_000 + bytes(400_000))
    desk = bureau.desk()
    subject = desk.log()
    for _ in range(10):
        desk.note(subject, "长" * 20_000)
    assert desk.round([desk.run()]).receipt.stored[desk.device].seq == 11
    bureau.wait_until(lambda: answered_or_closed(open_lines) >= 22)


class Bodies:
    """Requests whose bodies come when the test says so."""

    def __init__(self, most: int, seconds: float = 60) -> None:
        self.got: list[int] = []
        self.intake = Intake(
            self.app, largest=1_000, most=most, seconds=seconds, crowded=lambda: False, later=lambda: 7
        )

    async def app(
        self, _scope: object, receive: Callable[[], object], send: Callable[[object], object]
    ) -> None:
        message = await receive()  # type: ignore[misc]
        self.got.append(len(message["body"]))
        await send({"type": "http.response.start", "status": 200, "headers": []})  # type: ignore[misc]

    async def post(self, *pieces: bytes, whole: bool = True) -> list[dict[str, object]]:
        coming = list(pieces)
        sent: list[dict[str, object]] = []

        async def receive() -> dict[str, object]:
            if not coming:
                await asyncio.Event().wait()
            piece = coming.pop(0)
            return {"type": "http.request", "body": piece, "more_body": bool(coming) or not whole}

        async def send(message: dict[str, object]) -> None:
            sent.append(message)

        await self.intake({"type": "http", "path": "/v1/exchange", "headers": []}, receive, send)
        return sent


def test_every_way_a_body_ends_gives_back_what_it_held(monkeypatch: pytest.MonkeyPatch) -> None:
    async def all_of_them() -> None:
        bodies = Bodies(most=1_500, seconds=0.05)
        assert (await bodies.post(b"x" * 400, b"y" * 100))[0]["status"] == 200
        assert bodies.got == [500]
        assert (await bodies.post(b"x" * 600, b"y" * 600))[0]["status"] == 413
        assert (await bodies.post(b"x" * 600, whole=False))[0]["status"] == 503  # its time is over
        cancelled = asyncio.create_task(bodies.post(b"x" * 900, whole=False))
        await asyncio.sleep(0)
        assert bodies.intake.held == 900
        cancelled.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await cancelled
        assert bodies.intake.held == 0
        for _ in range(50):
            assert (await bodies.post(b"x" * 1_000))[0]["status"] == 200
        assert bodies.intake.held == 0

    asyncio.run(all_of_them())


def test_bodies_together_never_hold_more_than_their_place(monkeypatch: pytest.MonkeyPatch) -> None:
    async def many() -> None:
        bodies = Bodies(most=2_000)
        slow = [asyncio.create_task(bodies.post(b"x" * 500, whole=False)) for _ in range(4)]
        await asyncio.sleep(0)
        # None has been at it for long: who comes now comes again.
        refused = await bodies.post(b"x" * 100)
        assert (refused[0]["status"], bodies.intake.held) == (503, 2_000)
        assert (b"retry-after", b"7") in refused[0]["headers"]  # type: ignore[operator]
        monkeypatch.setattr(intake, "PATIENCE", 0.0)
        assert (await bodies.post(b"x" * 100))[0]["status"] == 200
        sent_away = await slow[0]
        assert sent_away[0]["status"] == 503
        assert bodies.intake.held == 1_500
        for one in slow[1:]:
            one.cancel()
        await asyncio.gather(*slow, return_exceptions=True)
        assert bodies.intake.held == 0

    asyncio.run(many())


def test_answers_that_nobody_reads_are_dropped_when_they_hold_too_much(
    bureau: Bureau, open_lines: list[socket.socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = bureau.provision(count=2)
    desk, other = bureau.desk(file=files[0]), bureau.desk(file=files[1])
    bureau.ask("UPDATE devices SET approved = true")
    subject = desk.log()
    for _ in range(14):
        desk.note(subject, "".join(chr(secrets.randbelow(20_000) + 0x4E00) for _ in range(20_000)))
    desk.round([desk.run()])
    parcel = other.seal(Purpose.EXCHANGE, other.request())
    line = connect(bureau, open_lines)
    # What the kernel holds is its own; beyond it the answers lie in this process.
    line.sendall((HEAD % len(parcel) + parcel) * 30)
    bureau.wait_until(lambda: any(each.unread for each in bureau.callers()))
    monkeypatch.setattr(callers, "MOST_UNREAD", 1)
    bureau.wait_until(lambda: not bureau.callers())
    monkeypatch.undo()
    assert bureau.get("/v1/health")[0] == 200


# --- the parts ------------------------------------------------------------------------------------------------------


def test_the_limit_of_open_files_is_raised_as_far_as_it_may_be() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(512, hard), hard))
        most = most_connections()
        raised = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
        assert raised == (MOST + SPARE if hard == resource.RLIM_INFINITY else min(hard, MOST + SPARE))
        assert most == max(16, raised - SPARE)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_a_door_counts_who_is_inside_and_lets_in_again_who_may() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening, contextlib.ExitStack() as stack:
        door = stack.enter_context(Door(listening, 2))
        for _ in range(3):
            stack.enter_context(socket.create_connection(listening.getsockname()))
        first, _ = door.accept()
        stack.enter_context(door.accept()[0])
        assert (door.inside, door.crowded) == (2, True)
        with pytest.raises(OSError, match="as many connections"):
            door.accept()
        first.close()
        first.close()
        assert door.inside == 1
        stack.enter_context(door.accept()[0])


def test_those_sent_away_are_told_places_one_after_the_other_and_none_too_far() -> None:
    turnstile = Turnstile(2, 2)
    try:
        told = [turnstile.later() for _ in range(6_000)]
    finally:
        turnstile.close()
    assert told[:50] == sorted(told[:50])
    assert min(told) >= SOONEST
    assert max(told) <= LATEST
    late = told[-500:]
    assert len(set(late)) > 20, "spread, where the line is longer than anybody should wait"


def test_nobody_waits_inside_longer_than_it_takes_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where requests are served slowly fewer wait inside, whatever room there is."""

    async def sent_away() -> int:
        turnstile = Turnstile(2, 1_000)
        over = threading.Event()
        work = [asyncio.create_task(turnstile.run(lambda: over.wait(60))) for _ in range(300)]
        await asyncio.sleep(0)
        refused = sum(each.done() for each in work)
        over.set()
        done = await asyncio.gather(*work, return_exceptions=True)
        turnstile.close()
        assert sum(isinstance(each, Refused) for each in done) == refused
        return refused

    monkeypatch.setattr(turnstile_module, "MOST_SECONDS", 1.0)
    assert asyncio.run(sent_away()) == 300 - 2 - 41, "forty a second is guessed"
    monkeypatch.setattr(turnstile_module, "_GUESSED", 5.0)
    assert asyncio.run(sent_away()) == 300 - 2 - 6


def test_health_is_json(bureau: Bureau) -> None:
    status, body = bureau.get("/v1/health")
    assert (status, json.loads(body)["ok"]) == (200, True)
