"""The latest request of each PC that came as a file: kept without what it brought, so that it can be answered again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import msgspec
from psycopg import Connection

from casework.journal.entry import EntryError, next_digest, read_entry
from casework.journal.travelling import Head, Run
from casework.matters.registry import document_named
from headquarters.errors import HeadquartersError
from headquarters.exchange.devices import Device
from headquarters.exchange.editions import following_pages
from headquarters.exchange.rounds import Echo
from sync.protocol.messages import ExchangeAnswer, ExchangeRequest

MOST_PAGES: Final = 64
"""Answers to one request: some tens of thousands of entries. Who lacks more asks again."""
MOST_MADE: Final = 64 << 20
"""Bytes of the answers that are made at a time; then each request is answered with one."""
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
    asked = msgspec.structs.replace(request, runs=[], acknowledged={}, clock=0, brings=[])
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


class Unanswered(HeadquartersError):
    """What a file brought is in, and headquarters fails to make an answer of it."""

    def __init__(self) -> None:
        super().__init__("a parcel was taken in and could not be answered: have it answered again")


def following(asked: ExchangeRequest, answer: ExchangeAnswer) -> ExchangeRequest | None:
    """What the next page is asked with; ``None``: there is none, or it would tell nothing new.

    Documents that entries on this page name come with the next page: whoever goes by stick cannot ask for them.
    """
    handed = {document.name for document in answer.documents}
    named = (name for run in answer.runs if run.device in answer.receipt.headquarters for name in _named(run))
    documents = [name for name in dict.fromkeys((*asked.documents, *named)) if name not in handed]
    # Where a stream cannot be read, the place stays before it. What is after the other streams' page has no order among pages
    # of one place, so it is left to the next journey.
    still = bool(answer.runs) and answer.position == answer.after
    more_documents = bool(documents) and (bool(handed) or documents != asked.documents)
    pages = following_pages(asked.pages, answer.pages)
    more_pages = bool(pages) and bool(
        answer.pages or answer.runs
    )  # beside many entries there was no room for one
    if asked.limit <= 1 or still or not (answer.more or more_documents or more_pages):
        return None
    return msgspec.structs.replace(
        asked,
        epoch=answer.receipt.epoch,
        position=answer.position,
        feed=answer.feed,
        heard=answer.knows,
        heads={**asked.heads, **{run.device: _end_of(run) for run in answer.runs}},
        documents=documents,
        pages=pages,
    )


def _end_of(run: Run) -> Head:
    digest = run.before
    for core in run.cores:
        digest = next_digest(digest, core)
    return Head(run.last, digest)


def _named(run: Run) -> Iterator[bytes]:
    for core in run.cores:
        try:
            name = document_named(read_entry(core).core)
        except EntryError:
            continue
        if name is not None:
            yield name
