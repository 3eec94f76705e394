"""The command line as real processes, and what survives killing them."""

from __future__ import annotations

import contextlib
import http.client
import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest

from headquarters.commands import main
from headquarters.database.embedded import EmbeddedPostgres
from headquarters.errors import EmbeddedFailed
from headquarters.gateway.service import wall_clock
from sync.protocol.messages import ExchangeAnswer
from sync.protocol.parcel import Purpose
from sync.protocol.provisioning import verify_provisioning
from tests.headquarters.bureau import Bureau, Desk, Refused
from tests.headquarters.stored import stored_entries
from tests.shared.core_files import core_files_allowed, core_limit

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Done:
    code: int
    out: str
    err: str


def command(data: Path, name: str, *arguments: str) -> Done:
    """A command, in this process: starting Python anew each time takes longer than the commands do."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main([name, "--data", str(data), *arguments])
        except SystemExit as wrong_use:
            code = int(str(wrong_use.code))
    return Done(code, out.getvalue(), err.getvalue())


def told(data: Path, name: str, *arguments: str) -> Any:
    done = command(data, name, *arguments, "--json")
    assert done.code == 0, done.err
    return json.loads(done.out)


class Serving:
    """``weiquan-hq serve`` as a process."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.process = subprocess.Popen(
            [sys.executable, "-m", "headquarters", "serve", "--data", str(data), "--port", "0"],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "it did not start"
        self.port = int(json.loads(line)["port"])

    def end(self, number: int = signal.SIGTERM) -> int:
        if self.process.poll() is None:
            self.process.send_signal(number)
        code = self.process.wait(60)
        assert self.process.stdout is not None
        self.process.stdout.close()
        return code


class Servers:
    def __init__(self, data: Path) -> None:
        self.data = data
        self.all: list[Serving] = []

    def start(self) -> Serving:
        self.all.append(Serving(self.data))
        return self.all[-1]

    @property
    def postmaster(self) -> int:
        return EmbeddedPostgres(self.data).postmaster_pid()

    def desk(self, serving: Serving, folder: Path) -> Desk:
        """A PC enrolled with a file that the command wrote."""
        [name] = told(
            self.data,
            "provision-file",
            *("--district", "闵行区", "--point", "P1", "--name", "春申路联络点"),
            *("--url", f"http://127.0.0.1:{serving.port}", "--out", str(folder)),
        )["files"]
        content = Path(name).read_bytes()
        assert Path(name).stat().st_mode & 0o077 == 0
        desk = Desk(_Line(serving), verify_provisioning(content, now=wall_clock()))
        desk.enrol()
        return desk


class _Line(Bureau):
    """Only the way to a process: what a Desk needs of a bureau."""

    def __init__(self, serving: Serving) -> None:
        self.serving = serving
        self.clock = 0

    def post(self, path: str, body: bytes) -> tuple[int, bytes, dict[str, str]]:
        connection = http.client.HTTPConnection("127.0.0.1", self.serving.port, timeout=60)
        try:
            connection.request("POST", path, body)
            answer = connection.getresponse()
            return answer.status, answer.read(), {name.lower(): value for name, value in answer.getheaders()}
        finally:
            connection.close()


@pytest.fixture
def servers(open_folder: Path) -> Iterator[Servers]:
    servers = Servers(open_folder / "data with a space")
    yield servers
    for serving in servers.all:
        serving.end()
    embedded = EmbeddedPostgres(servers.data)
    embedded.start()
    embedded.stop()
    assert servers.postmaster == 0


def send_all(desk: Desk, size: int, before: Callable[[int], threading.Thread | None]) -> None:
    """Send everything in parcels, again after every failure, as a PC does. ``before``: what happens beside them."""
    until = time.monotonic() + 120
    stored = 0
    while stored < len(desk.own):
        assert time.monotonic() < until
        beside = before(stored // size)
        run = desk.run(stored + 1, min(stored + size, len(desk.own)))
        try:
            parcel = desk.seal(Purpose.EXCHANGE, desk.request([run]))
            answer = desk.send(Purpose.EXCHANGE, parcel, ExchangeAnswer)
        except (OSError, http.client.HTTPException):
            threading.Event().wait(0.05)
        except Refused as refused:
            if (refused.status, refused.refusal.error) != (503, "busy") or int(refused.retry_after) < 1:
                raise
            threading.Event().wait(0.05)
        else:
            stored = answer.receipt.stored[desk.device].seq
        finally:
            if beside is not None:
                beside.join()


def wait_for_totals(data: Path) -> Any:
    until = time.monotonic() + 60
    while True:
        totals = told(data, "totals")
        if not totals["waiting"]:
            return totals
        assert time.monotonic() < until


def test_a_point_from_the_first_file_to_the_totals(servers: Servers, tmp_path: Path) -> None:
    serving = servers.start()
    desk = servers.desk(serving, tmp_path)
    desk.log(123_456)
    desk.log(1)
    desk.round([desk.run()])
    totals = told(servers.data, "totals", "--point", "P1")
    assert (totals["cases"], totals["performed_fen"], totals["confirmed_fen"]) == (2, 123_457, 123_457)
    assert totals["components"] == {"L1": 123_457}
    [point] = told(servers.data, "points")
    assert (point["point"], point["name"], point["devices"], point["pending"]) == ("P1", "春申路联络点", 1, 0)
    assert "1,234.57" in command(servers.data, "totals").out
    second = servers.desk(serving, tmp_path)
    assert second.exchange().waiting_approval
    assert command(servers.data, "approve", "P1", second.device[:12]).code == 0
    assert not second.exchange().waiting_approval
    assert command(servers.data, "revoke", "P1", second.device[:12]).code == 0
    with pytest.raises(Refused, match="revoked"):
        second.exchange()
    assert [one["approved"] for one in told(servers.data, "devices", "--point", "P1")] == [True, True]
    with psycopg.connect(conninfo(servers.data)) as connection:
        noted = connection.execute(
            "SELECT account, act, point, subject FROM audit ORDER BY number"
        ).fetchall()
    assert noted == [
        ("command", "device.approved", "P1", second.device),
        ("command", "device.revoked", "P1", second.device),
    ]
    assert command(servers.data, "new-epoch").out == "new epochs: 1\n"
    assert desk.exchange().receipt.epoch != desk.epoch
    unknown = command(servers.data, "approve", "P7", "x")
    assert (unknown.code, unknown.out) == (1, "")
    assert "P7" in unknown.err
    assert command(servers.data, "dance").code == 2
    assert serving.end() == 0
    assert servers.postmaster == 0


def test_the_last_process_to_leave_stops_the_database(servers: Servers) -> None:
    one, two = servers.start(), servers.start()
    postmaster = servers.postmaster
    assert postmaster
    assert one.end() == 0
    assert servers.postmaster == postmaster
    assert two.end(signal.SIGINT) == 0
    assert servers.postmaster == 0


def test_a_killed_server_leaves_a_database_that_the_next_one_takes_over(
    servers: Servers, tmp_path: Path
) -> None:
    serving = servers.start()
    desk = servers.desk(serving, tmp_path)
    desk.log(700)
    desk.round([desk.run()])
    postmaster = servers.postmaster
    serving.end(signal.SIGKILL)
    assert servers.postmaster == postmaster
    again = servers.start()
    assert servers.postmaster == postmaster
    desk.bureau = _Line(again)
    assert desk.round([desk.run()]).receipt.stored[desk.device].seq == 2
    # Both killed, as when the power fails: the next start recovers.
    again.end(signal.SIGKILL)
    os.kill(postmaster, signal.SIGKILL)
    desk.bureau = _Line(servers.start())
    assert servers.postmaster not in (0, postmaster)
    assert desk.exchange().receipt.stored[desk.device].seq == 2


def test_killing_database_and_server_in_the_middle_loses_and_doubles_nothing(
    servers: Servers, tmp_path: Path
) -> None:
    serving = servers.start()
    desk = servers.desk(serving, tmp_path)
    for number in range(600):
        desk.log(number + 1)
    line = desk.bureau
    assert isinstance(line, _Line)
    killed: list[str] = []

    def position() -> int:
        """How far the database is; 0 when it cannot be asked."""
        try:
            with psycopg.connect(conninfo(servers.data)) as connection:
                row = connection.execute("SELECT position FROM points").fetchone()
        except (psycopg.Error, EmbeddedFailed):
            return 0
        return int(row[0]) if row else 0

    def kill(what: str, known: int) -> None:
        """Right now, or (``known``) as soon as the parcel on its way is committed: before the answer is out."""
        while known and position() <= known:
            continue
        killed.append(what)
        if what == "database":
            os.kill(servers.postmaster, signal.SIGKILL)
        else:
            line.serving.end(signal.SIGKILL)
            line.serving = servers.start()

    plan = {3: ("database", False), 6: ("server", False), 9: ("database", True), 12: ("server", True)}

    def before(parcel: int) -> threading.Thread | None:
        if parcel not in plan:
            return None
        what, late = plan.pop(parcel)
        thread = threading.Thread(target=kill, args=(what, position() if late else 0))
        thread.start()
        return thread

    send_all(desk, 80, before)
    assert killed == ["database", "server", "database", "server"]
    totals = wait_for_totals(servers.data)
    assert (totals["cases"], totals["performed_fen"]) == (600, sum(range(601)))
    assert totals["confirmed_fen"] == sum(range(601))
    with psycopg.connect(conninfo(servers.data)) as connection:
        stored = stored_entries(connection, servers.data / "keys", desk.file.point().point, desk.device)
        gaps = connection.execute("SELECT count(*), max(position) FROM entries").fetchone()
    assert list(stored.values()) == [(entry.core_bytes, entry.private_bytes) for entry in desk.own]
    assert gaps is not None
    assert gaps[0] == gaps[1]


def conninfo(data: Path) -> str:
    embedded = EmbeddedPostgres(data)
    embedded.join()
    return embedded.conninfo()


@pytest.mark.skipif(sys.platform != "linux", reason="reads the limits of a process from /proc")
def test_neither_headquarters_nor_its_database_leaves_memory_in_a_file(servers: Servers) -> None:
    with core_files_allowed():
        serving = servers.start()
    assert core_limit(serving.process.pid) == "0"
    assert core_limit(servers.postmaster) == "0"
