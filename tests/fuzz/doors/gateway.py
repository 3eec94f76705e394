"""Headquarters over HTTP: what anybody may send, and what an enrolled PC may sign. A real one, with its PostgreSQL."""

from __future__ import annotations

import http.client
import json
import shutil
import socket
import tempfile
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import Self

import msgspec
import psycopg

from headquarters.database.embedded import EmbeddedPostgres
from sync.protocol.messages import ExchangeAnswer
from sync.protocol.parcel import open_parcel
from tests.casework.odd_bytes import ODD
from tests.fuzz.bending import bytes_bent, message_bent
from tests.fuzz.door import PERSONAL, Broken, refuse_personal
from tests.headquarters.bureau import Bureau, Cluster, _Answering
from tests.headquarters.hostile import frame_of, header_of, parcel_of

HTTP, SIGNED, HEADED, BODY = b"H", b"P", b"F", b"C"
"""The first byte of an input: a stream of HTTP; a request signed by a PC; a header and a frame of its; the body of an entry."""
_TOKENS = (
    *(
        b"\r\n",
        b"\r\n\r\n",
        b": ",
        b"Content-Length: -1\r\n",
        b"Content-Length: 99999999999999999999\r\n",
        b"\x00",
        b"HTTP/1.1",
    ),
    *(
        b"Transfer-Encoding: chunked\r\n",
        b"Expect: 100-continue\r\n",
        b"ffffffffffffffff\r\n",
        b"0\r\n\r\n",
        b"Upgrade: websocket\r\n",
    ),
    *(
        b"GET ",
        b"POST ",
        b"OPTIONS * ",
        b"HEAD ",
        b"/v1/enrol",
        b"/v1/renew",
        b"/v1/wipe",
        b"/v1/health",
        b"/points/",
        b"/reports?month=",
        b"/login",
    ),
    *(
        b"%00",
        b"%ff",
        b"..%2f",
        b"?a[]=1&a[]=2",
        b"Cookie: x=y\r\n",
        b"Host: \xff\r\n",
        b"\xff\xfe",
        b"WQP1",
        b"a" * 9_000,
    ),
    *(
        b"Content-Type: application/x-www-form-urlencoded\r\n",
        b"Content-Type: multipart/form-data; boundary=x\r\n",
        b"token=",
        b"&",
    ),
)


class Gateway:
    """``bureau``: a headquarters that serves; without one it begins its own."""

    name = "gateway"
    promised: tuple[type[Exception], ...] = ()
    cpu = 5.0
    memory = 256 << 20

    def __init__(self, bureau: Bureau | None = None) -> None:
        self._given = bureau

    def __enter__(self) -> Self:
        self._stack = ExitStack()
        self._bureau = self._given or self._begin()
        self._database = self._stack.enter_context(
            psycopg.connect(self._bureau.cluster.embedded.conninfo(self._bureau.name), autocommit=True)
        )
        self._line: http.client.HTTPConnection | None = None
        self._desk = self._bureau.desk()
        self._desk.log(5_000)
        self._desk.round([self._desk.run()])
        # One entry more than headquarters has: whoever sends it is told that it is stored.
        self._desk.write(b"\x80", "s", kind="note.added", light=True)
        self._request = msgspec.msgpack.encode(self._desk.request([self._desk.run(1)]))
        return self

    def __exit__(self, *_: object) -> None:
        if self._line is not None:
            self._line.close()
        self._stack.close()

    def _begin(self) -> Bureau:
        folder = Path(tempfile.mkdtemp(prefix="weiquan-fuzz-hq-"))
        folder.chmod(0o711)
        self._stack.callback(shutil.rmtree, folder, ignore_errors=True)
        embedded = EmbeddedPostgres(folder)
        embedded.start()
        self._stack.callback(embedded.stop, at_once=True)
        cluster = Cluster(embedded)
        cluster.begin()
        bureau = Bureau(cluster, folder / "hq")
        bureau.start()
        self._stack.callback(bureau.stop)
        return bureau

    def samples(self) -> list[bytes]:
        return [
            HTTP + b"GET /v1/health HTTP/1.1\r\nHost: hq\r\nConnection: close\r\n\r\n",
            SIGNED + self._request,
            HEADED + self._headed(header_of(self._desk), frame_of(self._request)),
            BODY + b"\x81\xa8personal\x90",
        ]

    def bend(self, draw: Random) -> bytes:
        how = draw.randrange(10)
        if how <= 4:
            return HTTP + bytes_bent(draw, self._stream(draw), _TOKENS)
        if how <= 6:
            bent = message_bent(draw, self._request) if draw.randrange(4) else bytes_bent(draw, self._request)
            return SIGNED + bent
        if how == 7:
            header = message_bent(draw, header_of(self._desk))[:60_000]
            return HEADED + self._headed(header, frame_of(self._request))
        if how == 8:
            return HEADED + self._headed(header_of(self._desk), bytes_bent(draw, frame_of(self._request)))
        return BODY + draw.choice(
            (
                draw.choice(list(ODD.values())),
                message_bent(
                    draw, msgspec.msgpack.encode({"personal": ["text"], "on": "2026-11-20", "lines": []})
                ),
            )
        )

    def knock(self, given: bytes) -> bool:
        kind, rest = given[:1], given[1:]
        if kind == HTTP:
            return self._stream_in(rest)
        if kind == HEADED:
            end = 2 + int.from_bytes(rest[:2], "big")
            return self._post(parcel_of(self._desk, rest[end:], rest[2:end])) is not None
        if kind == BODY:
            return self._write_on(rest)
        return self._post(parcel_of(self._desk, frame_of(rest))) is not None

    @staticmethod
    def _headed(header: bytes, frame: bytes) -> bytes:
        return len(header).to_bytes(2, "big") + header + frame

    def _stream(self, draw: Random) -> bytes:
        body = draw.choice(
            (b"", b"x=1&token=" + PERSONAL[1].encode(), parcel_of(self._desk, frame_of(b"\x80")))
        )
        path = draw.choice(
            ("/v1/exchange", "/v1/enrol", "/v1/renew", "/v1/health", "/", "/login", "/returns", "/devices")
        )
        method = draw.choice(("POST", "POST", "GET", "PUT"))
        head = f"{method} {path}?q={draw.randrange(99)} HTTP/1.1\r\nHost: hq\r\nContent-Length: {len(body)}\r\n\r\n"
        return head.encode() + body

    def _stream_in(self, stream: bytes) -> bool:
        """Send bytes and read what is said; nobody waits for what never comes."""
        said = b""
        with socket.create_connection(("127.0.0.1", self._bureau.port)) as line:
            try:
                line.sendall(stream)
                line.settimeout(0.03)
                try:
                    said = line.recv(1 << 16)
                except TimeoutError:
                    line.shutdown(socket.SHUT_WR)
                line.settimeout(300)
                if b"Connection: close" not in stream:
                    line.shutdown(socket.SHUT_WR)
                while piece := line.recv(1 << 16):
                    said += piece
            except (ConnectionError, OSError) as error:
                if isinstance(error, TimeoutError):
                    raise Broken("headquarters neither answers nor hangs up") from error
        if said and not said.startswith(b"HTTP/1.1 "):
            raise Broken("headquarters does not speak HTTP")
        self._look(int(said[9:12]) if said else 0, said)
        return said.startswith(b"HTTP/1.1 200")

    def _post(self, parcel: bytes) -> ExchangeAnswer | None:
        """The answer to a parcel; nothing when it was refused as it should be."""
        if self._line is None:
            self._line = http.client.HTTPConnection("127.0.0.1", self._bureau.port, timeout=300)
        try:
            self._line.request("POST", "/v1/exchange", parcel)
            answer = self._line.getresponse()
            body = answer.read()
        except (ConnectionError, http.client.HTTPException):
            self._line.close()
            self._line = None
            return self._post(parcel)
        self._look(answer.status, body)
        if answer.status != 200:
            if "error" not in json.loads(body):
                raise Broken("a refusal that names no error")
            return None
        opened = open_parcel(body, _Answering(self._desk))
        told = msgspec.msgpack.decode(opened.payload, type=ExchangeAnswer)
        for device, head in told.receipt.stored.items():
            row = self._database.execute(
                "SELECT count(*), coalesce(max(seq), 0) FROM entries WHERE point = 'P1' AND device = %s",
                (device,),
            ).fetchone()
            if row != (head.seq, head.seq):
                raise Broken("something is acknowledged that is not stored")
        return told

    def _write_on(self, body: bytes) -> bool:
        """A further entry of the PC's, whatever its body is: its author signed it, so it is kept."""
        desk = self._desk
        kept = len(desk.own)
        try:
            desk.write(body, "s", kind="complaint.logged")
        except (ValueError, RecursionError):
            return False  # what not even its author can encode
        told = self._post(
            parcel_of(desk, frame_of(msgspec.msgpack.encode(desk.request([desk.run(kept + 1)]))))
        )
        if told is None or told.receipt.stored[desk.device].seq != len(desk.own):
            del desk.own[kept:], desk.digests[kept + 1 :]
            desk.seals = {seq: seal for seq, seal in desk.seals.items() if seq <= kept}
            raise Broken("what an author signed is not kept")
        return True

    @staticmethod
    def _look(status: int, said: bytes) -> None:
        if status >= 500 and status not in (501, 503, 505):
            raise Broken(f"headquarters answers {status}")
        text = said.decode("utf-8", "replace")
        refuse_personal(text, "an answer")
        if "Traceback" in text:
            raise Broken("an answer tells of the inside")
