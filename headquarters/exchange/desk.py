"""Where parcels come in and answers go out. Bytes to bytes; knows nothing of HTTP."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final

import msgspec
from psycopg import Connection

from casework.journal.entry import device_id
from headquarters.database.pool import Database, is_lost
from headquarters.exchange import evidence, wipes
from headquarters.exchange.asking import Once, Senders, decode
from headquarters.exchange.by_file import (
    MOST_MADE,
    MOST_PAGES,
    Unanswered,
    find_request,
    following,
    keep_request,
)
from headquarters.exchange.devices import Device, enrol, find_device, find_district, renew
from headquarters.exchange.editions import missing, signed_for
from headquarters.exchange.pieces import ANSWER, Pieces, is_fault
from headquarters.exchange.quota import Quota
from headquarters.exchange.refusals import Refused
from headquarters.exchange.rounds import Echo, Limits, Round, without_runs
from headquarters.exchange.sealing import seal_answer, signed
from headquarters.exchange.storing import check_runs, weight_of
from headquarters.judging.judge import Judge
from headquarters.provisioning.keyring import Keyring
from headquarters.sparing_log import describe
from sync.protocol.editions import WholeEdition
from sync.protocol.messages import (
    ENDING,
    MAX_REQUEST,
    EnrolRequest,
    EvidenceRequest,
    ExchangeAnswer,
    ExchangeRequest,
    RenewRequest,
    WipeReport,
)
from sync.protocol.parcel import (
    BadSignature,
    Header,
    NotAParcel,
    Opened,
    ParcelError,
    ProtocolTooNew,
    ProtocolTooOld,
    Purpose,
    TooLarge,
    UnknownSender,
    WrongReceiver,
    open_parcel,
    read_header,
)

_EXCHANGE: Final = msgspec.msgpack.Decoder(ExchangeRequest)
_ENROL: Final = msgspec.msgpack.Decoder(EnrolRequest)
_RENEW: Final = msgspec.msgpack.Decoder(RenewRequest)
_WIPE: Final = msgspec.msgpack.Decoder(WipeReport)
_EVIDENCE: Final = msgspec.msgpack.Decoder(EvidenceRequest)
"""Made once, before there are threads: two that decode a shape for the first time at the same moment end the whole process."""
_MOST_TOLD: Final = 100
AGAIN: Final = 60
"""Seconds after which a PC comes again at the earliest where headquarters fails on all it sent."""
_log: Final = logging.getLogger("weiquan-hq")
_REFUSALS: Final[dict[type[ParcelError], str]] = {
    NotAParcel: "malformed",
    ProtocolTooNew: "malformed",
    ProtocolTooOld: "too_old",
    WrongReceiver: "wrong_receiver",
    UnknownSender: "unknown_device",
    BadSignature: "malformed",
    TooLarge: "too_large",
}


@dataclass(frozen=True, slots=True)
class _Answer:
    """What is said once the transaction is committed."""

    header: Header
    echo: Echo
    district: str
    sealing_key: bytes = field(repr=False)
    message: msgspec.Struct = field(repr=False)
    judge_later: bool = False
    asked: ExchangeRequest | None = None
    """What is left to be told of a request that came as a file."""
    less: msgspec.Struct | None = field(default=None, repr=False)
    """What is said where headquarters fails to seal all of it."""
    pieces: Pieces | None = None
    """What was left out of the request."""


class ExchangeDesk:
    """Takes the parcels of all contact points. Keeps nothing but how much each handed in today: several may work on one
    database."""

    def __init__(
        self, database: Database, keyring: Keyring, judge: Judge, now: Callable[[], int], limits: Limits
    ) -> None:
        """``now``: headquarters' clock, UTC ms."""
        self._database = database
        self._keyring = keyring
        self._judge = judge
        self._now = now
        self._limits = limits
        self._quota = Quota(limits.a_day)
        self._of_files = Quota(limits.evidence_a_day)
        self._told: set[str] = set()

    def take(self, purpose: Purpose, parcel: bytes) -> bytes:
        """Answer one parcel with one.

        When this returns, all that the answer says is committed. Raises :class:`Refused`, or
        :class:`headquarters.errors.DatabaseUnavailable` (nobody knows what was committed: the same parcel may
        come again, and changes nothing if it was).
        """
        with Once(self._database) as once:
            try:
                answer = self._answer_somehow(purpose, parcel, once)
            except Refused as refused:
                if refused.refusal.error in ENDING:
                    at = self._now()
                    raise signed(self._keyring, refused, parcel, once.connection, line_at=at) from refused
                raise
        # Committed now; only then is it said.
        if answer.judge_later:
            self._judge.wake()
        try:
            return self._seal(answer, answer.message)
        except Exception as error:
            if answer.less is None or not is_fault(error):
                raise
            self._tell(error, "an answer is sealed without what came of others")
            try:
                sealed = self._seal(answer, answer.less)
            except Exception as again:
                if not is_fault(again):
                    raise
                raise Refused("failed", type(again).__name__, AGAIN) from again
            self._note_answer(answer, error)
            return sealed

    def take_file(self, parcel: bytes, *, whole: bool = True, most: int = MOST_MADE) -> list[bytes]:
        """Answer a parcel that came as a file, with as many as it takes (:meth:`answer_again`). What it brought is judged first.

        ``whole`` False: a later request of this PC is answered so, and this one with its receipt. ``most``: bytes after which no
        further answer is begun. Raises as :meth:`take`; every refusal is signed, for nobody can ask again; and :class:`Unanswered`.
        """
        with Once(self._database) as once:
            try:
                purpose = read_header(parcel).purpose
                answer = self._answer_somehow(purpose, parcel, once, by_file=True)
            except ParcelError as error:
                raise Refused(_REFUSALS.get(type(error), "malformed"), type(error).__name__) from error
            except Refused as refused:
                raise signed(self._keyring, refused, parcel, once.connection) from refused
        try:
            if answer.asked is None or not whole:
                return [self._seal(answer, answer.less or answer.message)]
            self._judge.judge_at(answer.header.point)
            return self._pages(answer.header.point, answer.header.sender, answer.echo, answer.asked, most)
        except Refused:
            raise
        except Exception as error:
            if is_lost(error):
                raise
            # What came is stored: the PC is told so, and of the rest with its next journey.
            self._tell(error, "a request by file is answered with its receipt alone")
            return [self._receipt_alone(answer, error)]

    def answer_again(self, point: str, device: str, *, most: int = MOST_MADE) -> list[bytes]:
        """Answer the latest request of a PC that came as a file with all there is for it now, in order.

        Nothing is taken in by it, and it may be asked as often as one likes. Raises :class:`Refused` (unknown_device where there
        is no such request; revoked). ``most``: as of :meth:`take_file`.
        """
        with self._database.transaction() as connection:
            kept = find_request(connection, point, device)
        if kept is None:
            raise Refused("unknown_device")
        return self._pages(point, device, kept.echo, kept.asked, most)

    def editions_for(self, connection: Connection[Any], district: str) -> list[WholeEdition]:
        """All published editions of the handbook, signed for the points of a district."""
        return signed_for(connection, self._keyring, district)

    # --- inside ----------------------------------------------------------------------------------------------

    def _receipt_alone(self, answer: _Answer, error: Exception) -> bytes:
        try:
            sealed = self._seal(answer, answer.less or answer.message)
            self._note_answer(answer, error)
        except Exception as again:
            if is_lost(again):
                raise
            raise Unanswered from again
        return sealed

    def _pages(self, point: str, device: str, echo: Echo, asked: ExchangeRequest, most: int) -> list[bytes]:
        """All that a request is told now: a stick goes back once, so there is no asking for the next page."""
        sealed: list[bytes] = []
        if asked.limit > 1:
            with self._database.transaction() as connection:
                lacking = missing(connection, asked.editions)
            asked = msgspec.structs.replace(asked, pages=lacking)
        made = 0
        while len(sealed) < MOST_PAGES:
            try:
                message, district, found = self._page(point, device, echo, asked, Pieces(apart=False))
            except Refused:
                raise
            except Exception as error:
                if not is_fault(error):
                    raise
                self._tell(error)
                message, district, found = self._page(point, device, echo, asked, Pieces(apart=True))
            key = found.sealing_key
            sealed.append(seal_answer(self._keyring, message, echo, district, key, point, device))
            made += len(sealed[-1])
            rest = following(asked, message)
            if rest is None or made >= most:
                break
            asked = rest
        return sealed

    def _page(
        self, point: str, device: str, echo: Echo, asked: ExchangeRequest, pieces: Pieces
    ) -> tuple[ExchangeAnswer, str, Device]:
        """The next of them, the point's district, and the PC."""
        with self._database.transaction() as connection:
            found = find_device(connection, point, device)
            if found is None:
                raise Refused("unknown_device")
            work = Round(
                connection,
                self._keyring,
                self._judge,
                self._limits,
                echo,
                found,
                self._now(),
                pieces,
                heard=False,
            )
            return work.run(asked, []), work.district, found

    def _answer_somehow(
        self, purpose: Purpose, parcel: bytes, once: Once, *, by_file: bool = False
    ) -> _Answer:
        """Where headquarters fails on what is in it: once more from the beginning, one entry after the other."""
        try:
            return self._answer(purpose, parcel, once, by_file=by_file)
        except Refused:
            raise
        except Exception as error:
            if purpose is not Purpose.EXCHANGE or not is_fault(error):
                raise
            once.take_back(error)
            self._tell(error)
        try:
            return self._answer(purpose, parcel, once, apart=True, by_file=by_file)
        except Refused:
            raise
        except Exception as error:
            if not is_fault(error):
                raise
            # Nothing of it may be left out (the epoch the PC is in), or nobody knows whose it is: all of it comes again.
            self._tell(error, "a request is refused whole and comes again")
            raise Refused("failed", type(error).__name__, AGAIN) from error

    def _tell(self, error: Exception, what: str = "a request is taken in one entry after the other") -> None:
        """Of each fault once: the entry comes in and is tried again, and what is left out is told by ``status``."""
        told = f"{what}: {describe(type(error), error.__traceback__)}"
        if told not in self._told and len(self._told) < _MOST_TOLD:
            self._told.add(told)
            _log.warning(told)

    def _answer(
        self, purpose: Purpose, parcel: bytes, once: Once, *, apart: bool = False, by_file: bool = False
    ) -> _Answer:
        senders = Senders(self._keyring, once.connection)
        try:
            opened = open_parcel(parcel, senders, MAX_REQUEST)
        except ParcelError as error:
            raise Refused(_REFUSALS.get(type(error), "malformed"), type(error).__name__) from error
        if opened.header.purpose is not purpose:
            raise Refused("malformed", "purpose")
        device = senders.found[0] if senders.found else None
        if purpose is Purpose.WIPE and device is not None:
            # Also of one that was revoked: nothing is taken from it but this word.
            return self._wiped(opened, device, once)
        if purpose is Purpose.EVIDENCE and device is not None and not by_file:
            return self._evidence(opened, device, once)
        if device is not None and device.revoked:
            raise Refused("revoked")
        if purpose is Purpose.EXCHANGE and device is not None:
            digest = None if by_file else sha256(parcel).digest()
            return self._exchange(opened, device, once, digest, apart=apart)
        if purpose is Purpose.RENEW and device is not None:
            return self._renew(opened, device, once)
        if purpose is Purpose.ENROL:
            return self._enrol(opened, once)
        raise Refused("malformed", "purpose")

    def _exchange(
        self, opened: Opened, device: Device, once: Once, digest: bytes | None, *, apart: bool
    ) -> _Answer:
        """``digest``: SHA-256 of the parcel; ``None``: it came as a file."""
        by_file = digest is None
        request = decode(opened.payload, _EXCHANGE)
        if by_file:
            # How long a stick was under way is no error of the PC's clock.
            request = msgspec.structs.replace(request, clock=0)
        pieces = Pieces(apart=apart)
        runs = check_runs(request.runs, entries=self._limits.entries, size=self._limits.size, pieces=pieces)
        self._quota.ask(device.point, weight_of(request.runs), self._now())
        now = self._now()
        echo = Echo.of(opened)
        work = Round(once.connection(), self._keyring, self._judge, self._limits, echo, device, now, pieces)
        answer = work.run(request, runs)
        self._quota.note(device.point, work.stored_bytes, self._now())
        if digest is not None:
            place = device.point, device.device, work.district
            answer = msgspec.structs.replace(
                answer, wipe=wipes.due(once.connection(), self._keyring, *place, digest, now)
            )
        kept = keep_request(once.connection(), device, echo, request, now) if by_file else None
        return _Answer(
            opened.header,
            echo,
            work.district,
            device.sealing_key,
            answer,
            work.judge_later,
            kept,
            without_runs(request, answer),
            pieces,
        )

    def _enrol(self, opened: Opened, once: Once) -> _Answer:
        request = decode(opened.payload, _ENROL)
        header = opened.header
        if request.point != header.point or device_id(request.signing_key) != header.sender:
            raise Refused("malformed", "identity")
        answer = enrol(once.connection(), request, self._now())
        return _Answer(header, Echo.of(opened), answer.district, request.sealing_key, answer)

    def _renew(self, opened: Opened, device: Device, once: Once) -> _Answer:
        request = decode(opened.payload, _RENEW)
        answer, district = renew(once.connection(), device, request, self._now())
        return _Answer(opened.header, Echo.of(opened), district, device.sealing_key, answer)

    def _wiped(self, opened: Opened, device: Device, once: Once) -> _Answer:
        report = decode(opened.payload, _WIPE)
        connection = once.connection()
        answer = wipes.note_report(connection, device.point, device.device, report, self._now())
        district = find_district(connection, device.point)
        return _Answer(opened.header, Echo.of(opened), district, device.sealing_key, answer)

    def _evidence(self, opened: Opened, device: Device, once: Once) -> _Answer:
        request, connection = decode(opened.payload, _EVIDENCE), once.connection()
        most, quota = self._limits.evidence, self._of_files
        answer = evidence.take(
            connection, self._keyring.personal, device, request, most=most, quota=quota, now=self._now()
        )
        district = find_district(connection, device.point)
        return _Answer(opened.header, Echo.of(opened), district, device.sealing_key, answer)

    def _note_answer(self, answer: _Answer, error: Exception) -> None:
        """Beside what this round left out besides."""
        header = answer.header
        pieces = Pieces(apart=True, found=[] if answer.pieces is None else [*answer.pieces.found.values()])
        pieces.note(ANSWER, header.sender, 0, error)
        with self._database.transaction() as connection:
            pieces.write(connection, header.point, header.sender, self._now())

    def _seal(self, answer: _Answer, message: msgspec.Struct) -> bytes:
        header = answer.header
        return seal_answer(
            self._keyring,
            message,
            answer.echo,
            answer.district,
            answer.sealing_key,
            header.point,
            header.sender,
        )
