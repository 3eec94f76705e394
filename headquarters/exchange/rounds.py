"""One exchange with one PC, inside one transaction, under the lock of the point's row."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any, Final, TypeVar

import msgspec
from psycopg import Connection

from casework.journal.travelling import Document, EditionPage, Head
from headquarters.clues.known import announced
from headquarters.exchange import documents, editions, known
from headquarters.exchange.book import Book, open_book
from headquarters.exchange.devices import Device, find_device
from headquarters.exchange.epochs import is_marked, learn_named, mint_for, own_devices, sound_names
from headquarters.exchange.paging import Page, read_page, read_page_apart
from headquarters.exchange.pieces import (
    DOCUMENTS,
    EDITIONS,
    EPOCHS,
    HEADS,
    JUDGING,
    KNOWN,
    PAGE,
    TOLD,
    Pieces,
)
from headquarters.exchange.refusals import Refused
from headquarters.exchange.storing import store_runs
from headquarters.exchange.stuck import ask_stuck
from headquarters.judging.judge import Judge
from headquarters.provisioning.keyring import Keyring
from sync.protocol.chains import Checked
from sync.protocol.messages import (
    MAX_BYTES,
    MAX_ENTRIES,
    ExchangeAnswer,
    ExchangeRequest,
    Receipt,
)
from sync.protocol.parcel import Opened

_T = TypeVar("_T")
_MOST_OFF: Final = 10**15
SOON: Final = 5
"""Seconds after which a PC is asked to come again when what it sent is not judged yet."""


@dataclass(frozen=True, slots=True)
class Limits:
    """``entries``, ``size``: of one request and one answer. ``parcel``: bytes on the wire. ``judged_at_once``:
    touched subjects up to which judging belongs to the request. ``working``: requests at work at a time (twice the cores of a
    small server: more of them only take the interpreter from the loop that says 503, and nothing is served sooner);
    ``waiting``: more that may wait for their turn; who comes then is told to come again. ``looking``: pages that are made at a
    time, in places of their own: however many people look, they keep no place of a PC that sends. ``rhythm``: seconds
    between rounds that PCs are asked for (0: no wish). ``connections``: at a time (0: as many as there may be files open).
    ``a_day``: bytes of new entries that one point may hand in within a day.
    ``evidence``: bytes of files of evidence that one point may have; ``evidence_a_day``: hand in within a day, beside its
    entries. ``bodies``: bytes of all requests that are being
    read or wait. ``body_seconds``: for one of them."""

    entries: int = MAX_ENTRIES
    size: int = MAX_BYTES
    parcel: int = 2 * MAX_BYTES + 65_536
    judged_at_once: int = 50
    working: int = 4
    waiting: int = 64
    looking: int = 2
    rhythm: int = 0
    connections: int = 0
    a_day: int = 1024 * MAX_BYTES
    evidence: int = 20 * 1024 * MAX_BYTES
    evidence_a_day: int = 2 * 1024 * MAX_BYTES
    bodies: int = 64 * MAX_BYTES
    body_seconds: float = 120.0


@dataclass(frozen=True, slots=True)
class Echo:
    """What an answer names of its request: the parcel's number, and SHA-256 of its payload."""

    number: int
    digest: bytes

    @classmethod
    def of(cls, opened: Opened) -> Echo:
        """Of a request that was opened."""
        return cls(opened.header.number, sha256(opened.payload).digest())


class Round:
    """See the module. ``run`` once."""

    def __init__(
        self,
        connection: Connection[Any],
        keyring: Keyring,
        judge: Judge,
        limits: Limits,
        echo: Echo,
        device: Device,
        now: int,
        pieces: Pieces,
        *,
        heard: bool = True,
    ) -> None:
        """``pieces``: where headquarters failed on this request, what is in it is taken in, judged and answered piece by piece.
        ``heard``: the PC asks now; else it is only told more."""
        self._connection = connection
        self._keyring = keyring
        self._judge = judge
        self._limits = limits
        self._echo = echo
        self._heard = heard
        self._now = now
        self._device = device
        self._pieces = pieces
        self._sender = device.device
        self.district = ""
        self.judge_later = False
        self.stored_bytes = 0

    def run(self, request: ExchangeRequest, runs: list[Checked]) -> ExchangeAnswer:
        """Store, judge what is little, and answer. Raises :class:`Refused` when the device may no longer, or where headquarters
        fails on what nothing may be stored without."""
        book = open_book(self._connection, self._device.point, self._keyring.personal)
        # Asked again under the lock: it may have been revoked while this request waited.
        device = find_device(self._connection, self._device.point, self._device.device)
        if book is None or device is None:
            raise Refused("unknown_device")
        if device.revoked:
            raise Refused("revoked")
        self.district = book.district
        heard = self._attempt(
            book, KNOWN, lambda: known.hear(self._connection, request, self._now), known.Heard()
        )
        # Before anything is stored: what a PC hands in again must not hide that we had lost it.
        minted = self._learn_epochs(book, request)
        if request.epoch == book.epoch and self._is_behind(book, request, device):
            minted = self._mint(book)
        caught_up = book.judged == book.position
        taken = store_runs(
            book, runs, sender=device.device, relay=device.approved, now=self._now, pieces=self._pieces
        )
        self.stored_bytes = taken.weight
        if taken.stored and caught_up and len(taken.subjects) <= self._limits.judged_at_once:
            apart = self._pieces.apart
            self._attempt(book, JUDGING, lambda: self._judge.judge_some(book, self._now, apart=apart), None)
        self.judge_later = book.judged < book.position
        at = self._position(book, request)
        page = self._page(book, request, device, at)
        none: list[Document] = []
        no_names: list[bytes] = []
        lacks = self._attempt(book, DOCUMENTS, lambda: self._lacks(book, request, device), no_names)
        handed = self._attempt(book, DOCUMENTS, lambda: self._documents(book, request, device, page), none)
        no_pages: list[EditionPage] = []
        pages = self._attempt(book, EDITIONS, lambda: self._editions(book, request, page), no_pages)
        durable = minted or book.changed
        mine = {device.device} if not device.approved else book.streams.keys() - set(book.own.values())
        read_stuck = self._told(book, mine) if self._pieces.apart else None
        with self._connection.pipeline():
            book.save()
            if self._heard:
                self._pieces.write(self._connection, book.point, self._sender, self._now)
                self._note_heard(book, request, device, at)
            if read_stuck is None:
                read_stuck = ask_stuck(book, mine)
            if not durable:
                # Only when somebody last asked was written: that may be lost, the answer says nothing of it.
                self._connection.execute("SET LOCAL synchronous_commit = off")
        if heard.taken:
            self._attempt(book, KNOWN, lambda: known.forget_unnamed(self._connection), 0)
        reads = self._attempt(book, KNOWN, lambda: self._judge.shelf.known(self._connection), known.own())
        kinds_held, editions_held = known.holds(request, reads.digests)
        return ExchangeAnswer(
            receipt=self._receipt(book, device),
            runs=page.runs,
            position=page.position,
            feed=page.feed,
            more=page.more,
            waiting_approval=not device.approved,
            rhythm=SOON if self.judge_later else self._limits.rhythm,
            knows=reads.digests,
            kinds=[] if kinds_held else list(reads.kinds),
            editions=[] if editions_held else list(reads.editions),
            wants=list(heard.wants),
            stuck=read_stuck(),
            after=page.after,
            documents=handed,
            pages=pages,
            lacks=lacks,
            clue_key=announced(self._connection),
        )

    # --- inside ----------------------------------------------------------------------------------------------

    def _lacks(self, book: Book, request: ExchangeRequest, device: Device) -> list[bytes]:
        """Documents that were lost, without those that this request brings back. None were where no epoch began after the first."""
        if not device.approved or len(book.own) < 2:
            return []
        own = book.own.values()
        lacks = documents.lacking(self._connection, book.point, own)
        if lacks and request.brings:
            back = documents.take_back(self._connection, request.brings, lacks, self._now)
            lacks = [name for name in lacks if name not in back]
        return lacks

    def _documents(self, book: Book, request: ExchangeRequest, device: Device, page: Page) -> list[Document]:
        return documents.hand_out(
            self._connection,
            self._keyring,
            book.point,
            book.district,
            book.own.values(),
            request.documents if device.approved else (),
            page.runs,
            max(1, min(request.limit_bytes, self._limits.size)),
        )

    def _editions(self, book: Book, request: ExchangeRequest, page: Page) -> list[EditionPage]:
        size = max(1, min(request.limit_bytes, self._limits.size))
        return editions.hand_out(
            self._connection, self._keyring, book.district, request.pages, page.runs, size
        )

    def _note_heard(self, book: Book, request: ExchangeRequest, device: Device, at: int) -> None:
        self._connection.execute(
            "UPDATE devices SET last_sync = %(now)s, clock_offset = coalesce(%(offset)s, clock_offset),"
            " kinds = %(kinds)s, editions = %(editions)s,"
            " position = CASE WHEN position_epoch = %(epoch)s THEN greatest(position, %(at)s) ELSE %(at)s END,"
            " position_epoch = %(epoch)s WHERE point = %(point)s AND device = %(device)s",
            {
                "now": self._now,
                "offset": _offset(request.clock, self._now),
                "kinds": request.knows.kinds,
                "editions": request.knows.editions,
                "at": at if device.approved else 0,
                "epoch": book.epoch,
                "point": book.point,
                "device": device.device,
            },
        )
        self._connection.execute("UPDATE points SET last_sync = %s WHERE point = %s", (self._now, book.point))

    def _attempt(self, book: Book, what: str, work: Callable[[], _T], otherwise: _T) -> _T:
        return self._pieces.attempt(book, what, self._sender, 0, work, otherwise)

    def _told(self, book: Book, mine: Collection[str]) -> Callable[[], dict[str, list[int]]]:
        """What :func:`ask_stuck` gives, asked alone, with the words that this request lacks."""
        nothing: dict[str, list[int]] = {}
        told = self._attempt(book, TOLD, lambda: ask_stuck(book, mine)(), nothing)
        for device, seq in self._pieces.lacking_words():
            if device in mine:
                told[device] = sorted({*told.get(device, []), seq})
        return lambda: told

    def _learn_epochs(self, book: Book, request: ExchangeRequest) -> bool:
        """Epochs a PC names that we do not know were minted after the backup we come from: remember them (their
        devices were ours), and begin a new one if the PC is in such a one. Returns whether one was begun.

        What is lost must not be hidden by what the PC hands in now, so the epoch it is in is never left out: raises what is raised.
        """
        unknown = [epoch for epoch in (request.epoch, *request.epochs) if epoch not in book.own]
        if not unknown:
            return False
        if self._pieces.apart:
            named: list[str] = []
            for epoch in sound_names(unknown):
                if epoch == request.epoch:
                    named += self._learn(book, epoch)
                else:
                    named += self._attempt(book, EPOCHS, partial(self._learn, book, epoch), [])
        else:
            named = self._learn(book, *unknown)
        if not named:
            return False
        book.own = own_devices(self._connection, book.point)
        return self._mint(book) if request.epoch in named else False

    def _learn(self, book: Book, *epochs: str) -> list[str]:
        return learn_named(
            self._connection, self._keyring, book.point, epochs, self._device.device, self._now
        )

    def _mint(self, book: Book) -> bool:
        epoch = mint_for(self._connection, self._keyring, book.point, self._device.device, self._now)
        if not epoch:
            return False
        book.epoch = epoch
        book.own = own_devices(self._connection, book.point)
        return True

    def _is_behind(self, book: Book, request: ExchangeRequest, device: Device) -> bool:
        """Whether a PC in our epoch has been told of more than we have, or of something else.

        One that is not approved is told of nothing but its own stream, so of nothing else is its word taken.
        """
        if device.approved and request.position > book.position:
            return True

        def lost(name: str, head: Head) -> bool:
            return book.digest_at(name, head.seq) != head.digest

        return any(
            head.seq > 0
            and self._pieces.attempt(book, HEADS, name, head.seq, partial(lost, name, head), False)
            for name, head in request.acknowledged.items()
            if device.approved or name == device.device
        )

    def _position(self, book: Book, request: ExchangeRequest) -> int:
        """The position up to which the PC has all there is."""
        at = min(request.position, book.position) if request.epoch == book.epoch else 0

        def differs() -> bool:
            return book.feed_at(at) != request.feed

        if at and request.feed and self._attempt(book, PAGE, differs, False):
            # We went back without noticing, and gave the places of what we lost to other entries.
            return 0
        return at

    def _page(self, book: Book, request: ExchangeRequest, device: Device, after: int) -> Page:
        nothing = Page([], after, request.feed if after else b"", False, after)
        return self._attempt(book, PAGE, lambda: self._read_page(book, request, device, after), nothing)

    def _read_page(self, book: Book, request: ExchangeRequest, device: Device, after: int) -> Page:
        if not device.approved:
            after = request.position if request.epoch == book.epoch else 0
            return Page([], after, request.feed if after else b"", False, after)
        read = partial(
            read_page,
            book,
            after=after,
            heads=request.heads,
            acknowledged=request.acknowledged,
            entries=max(1, min(request.limit, self._limits.entries)),
            size=max(1, min(request.limit_bytes, self._limits.size)),
        )
        return read_page_apart(book, after, read, self._pieces) if self._pieces.apart else read()

    def _receipt(self, book: Book, device: Device) -> Receipt:
        shown = {
            name: stream for name, stream in book.streams.items() if device.approved or name == device.device
        }
        heads = book.heads()
        return Receipt(
            number=self._echo.number,
            digest=self._echo.digest,
            epoch=book.epoch,
            stored={name: heads[name] for name in shown},
            judged={name: stream.judged for name, stream in shown.items()},
            headquarters=list(book.own.values()),
            time=self._now,
            # Only what nobody else can have made up: each PC will repeat it.
            epochs=[epoch for epoch in book.own if is_marked(self._keyring, book.point, epoch)],
        )


def _offset(clock: int, now: int) -> int | None:
    """How far a PC's clock is off, ms: as far as a column holds, whatever it says."""
    return max(-_MOST_OFF, min(_MOST_OFF, clock - now)) if clock else None


def without_runs(request: ExchangeRequest, answer: ExchangeAnswer) -> ExchangeAnswer:
    """The receipt, without what came of others: the PC stays where it is and asks for that again."""
    stays = request.epoch == answer.receipt.epoch
    return msgspec.structs.replace(
        answer,
        runs=[],
        position=request.position if stays else 0,
        feed=request.feed if stays else b"",
        more=False,
        kinds=[],
        editions=[],
        documents=[],
        pages=[],
    )
