"""The latest request of each PC that came as a file: kept without what it brought, so that it can be answered again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import msgspec
from psycopg import Connection

from headquarters.exchange.devices import Device
from headquarters.exchange.rounds import Echo
from sync.protocol.messages import ExchangeAnswer, ExchangeRequest

MOST_PAGES: Final = 64
"""Answers to one request: some tens of thousands of entries. Who lacks more asks again."""
_REQUEST: Final = msgspec.msgpack.Decoder(ExchangeRequest)


TAKEN_IN: Final = "courier.in"
ANSWERED: Final = "courier.out"
"""What is written down of a person who takes parcels in, and who has answers made again."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a request. ``taken_at``: when it came, UTC ms."""

    echo: Echo
    asked: ExchangeRequest
    taken_at: int


def keep_request(
    connection: Connection[Any], device: Device, echo: Echo, request: ExchangeRequest, now: int
) -> ExchangeRequest:
    """Keep a request, unless a later one of this PC is kept. What is kept of it."""
    # Of the epoch it was told in: in a new one it would tell us that we lost something.
    asked = msgspec.structs.replace(request, runs=[], acknowledged={}, clock=0)
    connection.execute(
        "INSERT INTO courier_requests AS r (point, device, number, digest, asked, taken_at)"
        " VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (point, device) DO UPDATE SET number = excluded.number,"
        " digest = excluded.digest, asked = excluded.asked, taken_at = excluded.taken_at WHERE r.number <= excluded.number",
        (device.point, device.device, echo.number, echo.digest, msgspec.msgpack.encode(asked), now),
    )
    return asked


def find_request(connection: Connection[Any], point: str, device: str) -> Kept | None:
    """The latest of a PC."""
    if "\0" in point + device:
        return None
    row = connection.execute(
        "SELECT number, digest, asked, taken_at FROM courier_requests WHERE point = %s AND device = %s",
        (point, device),
    ).fetchone()
    if row is None:
        return None
    number, digest, asked, taken_at = row
    return Kept(Echo(number, bytes(digest)), _REQUEST.decode(asked), taken_at)


def waiting_requests(connection: Connection[Any], point: str | None = None) -> list[tuple[str, str, int]]:
    """Point, device and number of what can be answered again, of all points or of one."""
    return connection.execute(
        "SELECT r.point, r.device, r.number FROM courier_requests r JOIN devices d USING (point, device)"
        " WHERE d.revoked_at IS NULL AND (%(point)s::text IS NULL OR point = %(point)s) ORDER BY point, device",
        {"point": point},
    ).fetchall()


def following(asked: ExchangeRequest, answer: ExchangeAnswer) -> ExchangeRequest:
    """What the next page is asked with."""
    handed = {document.name for document in answer.documents}
    return msgspec.structs.replace(
        asked,
        epoch=answer.receipt.epoch,
        position=answer.position,
        feed=answer.feed,
        heard=answer.knows,
        documents=[name for name in asked.documents if name not in handed],
    )
