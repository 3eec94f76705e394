"""What comes back to a PC over HTTP: from headquarters, from a proxy, from the log-in page of a network."""

from __future__ import annotations

import gzip
import socket
import threading
from random import Random
from typing import Self

from sync.errors import SyncError
from sync.https import HttpsCarrier
from sync.protocol.parcel import MAGIC, MAX_PARCEL
from tests.fuzz.bending import bytes_bent
from tests.fuzz.door import PERSONAL, Broken

_PARCEL = MAGIC + bytes(range(256))
_PAGE = f"<html>{PERSONAL[0]} {PERSONAL[1]}</html>".encode()
_TOKENS = (
    *(
        b"\r\n",
        b"\r\n\r\n",
        b": ",
        b"Content-Length: -1\r\n",
        b"Content-Length: 99999999999999999999\r\n",
        b"\x00",
        b"HTTP/1.1 ",
    ),
    *(
        b"Transfer-Encoding: chunked\r\n",
        b"Content-Encoding: gzip\r\n",
        b"Content-Encoding: br\r\n",
        b"ffffffffffffffff\r\n",
        b"0\r\n",
    ),
    *(
        b"Retry-After: 9999999999999\r\n",
        b"100 Continue\r\n\r\n",
        b"204 x\r\n",
        b"304 x\r\n",
        b"407 x\r\n",
        b"503 x\r\n",
        b"413 x\r\n",
    ),
    *(
        b"Location: file:///etc/passwd\r\n",
        b"Set-Cookie: a=b\r\n",
        b"Content-Type: application/json\r\n",
        b"\xff\xfe",
        b'{"error":"revoked"}',
    ),
)


def _answer(status: str, body: bytes, *heads: str) -> bytes:
    told = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *heads]
    return "\r\n".join(told).encode() + b"\r\n\r\n" + body


class Wire:
    """The carrier of a PC against a server that answers anything and hangs up."""

    name = "wire"
    promised: tuple[type[Exception], ...] = (SyncError,)
    cpu = 2.0
    memory = 128 << 20

    def __enter__(self) -> Self:
        self._reply = b""
        self._server = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        self._carrier = HttpsCarrier(f"http://127.0.0.1:{self._server.getsockname()[1]}", seconds=20)
        return self

    def __exit__(self, *_: object) -> None:
        self._carrier.close()
        self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self._thread.join()

    def samples(self) -> list[bytes]:
        return [_answer("200 OK", _PARCEL, "Content-Type: application/vnd.weiquan.parcel")]

    def bend(self, draw: Random) -> bytes:
        kind = "Content-Type: application/json"
        refusal = b'{"error":"busy","detail":"queue","retry_after":7}'
        packed = gzip.compress(_PARCEL + bytes(20 << 20 if draw.randrange(500) == 0 else 99), 1)
        chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(_PARCEL), _PARCEL)
        raw = draw.choice(
            (
                self.samples()[0],
                _answer("503 Busy", refusal, kind, "Retry-After: 7"),
                _answer("403 Forbidden", b'{"error":"revoked","key":"AAAA","signature":"AAAA"}', kind),
                _answer("200 OK", _PAGE, "Content-Type: text/html"),
                _answer("302 Found", _PAGE, f"Location: http://10.0.0.1/?{PERSONAL[1]}"),
                _answer("200 OK", packed, "Content-Encoding: gzip"),
                b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks,
            )
        )
        return bytes_bent(draw, raw, _TOKENS, _PAGE)

    def knock(self, given: bytes) -> bool:
        self._reply = given
        answer = self._carrier.post("/v1/exchange", b"x")
        if not answer.startswith(MAGIC) or len(answer) > MAX_PARCEL:
            raise Broken("something that is no parcel is brought as one")
        return True

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._server.accept()
            except OSError:
                return
            with connection:
                try:
                    text = b""
                    while not text.endswith(b"\r\n\r\nx"):
                        piece = connection.recv(65536)
                        if not piece:
                            break
                        text += piece
                    else:
                        connection.sendall(self._reply)
                        connection.shutdown(socket.SHUT_WR)
                except OSError:
                    continue  # the other side has seen enough
