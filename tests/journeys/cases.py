"""Cases for the journeys, the same for the same seed, and what they must come to, added up while they are made.

The sums are worked out here from the amounts handed out, never by ``fold``: they are what both sides are held to.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from benchmarks.texts import Complaint, complaints
from casework.matters.body import Body, Line
from casework.matters.complaint.bodies import (
    ComplaintLogged,
    ContactRecorded,
    FollowedUp,
    MediationHeld,
    MediationScheduled,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
)
from casework.matters.consultation.bodies import ConsultationLogged
from casework.matters.shared.bodies import CaseArchived, NoteAdded
from local_store.views import NewEntry

STAFF = "0192f6a0-0000-7000-8000-00000000a001"
DAY = date(2026, 11, 2)
MORNING = 1_793_584_800_000
"""UTC ms of a mediation, some days later than :data:`DAY`."""


@dataclass(frozen=True)
class Sums:
    """What some cases come to, in fen and in numbers."""

    complaints: int = 0
    consultations: int = 0
    entries: int = 0
    agreed_fen: int = 0
    performed_fen: int = 0
    voucher_fen: int = 0

    def __add__(self, other: Sums) -> Sums:
        return Sums(
            self.complaints + other.complaints,
            self.consultations + other.consultations,
            self.entries + other.entries,
            self.agreed_fen + other.agreed_fen,
            self.performed_fen + other.performed_fen,
            self.voucher_fen + other.voucher_fen,
        )


@dataclass(frozen=True)
class Case:
    """The entries of one case, in the order in which a person would save them, and what it comes to."""

    subject: str
    entries: list[NewEntry] = field(repr=False)
    sums: Sums


def cases(seed: int, entries: int) -> Iterator[Case]:
    """Cases of so many entries together, not one more."""
    draw = random.Random(seed)
    texts = complaints(seed, 700)
    left = entries
    while left:
        subject = str(uuid.UUID(int=draw.getrandbits(128), version=4))
        made = _consultation(subject, next(texts)) if left == 1 else _any(draw, subject, next(texts))
        if len(made.entries) > left:
            made = _settled(draw, subject, next(texts)) if left > 1 else _consultation(subject, next(texts))
        left -= len(made.entries)
        yield made


def settled(fen: int, *, merchant: str = "春申菜场") -> Case:
    """A small case settled on the spot, for the scenarios that count money."""
    subject = str(uuid.uuid4())
    entries = [
        _logged(subject, Complaint("王秀英", "13800000000", "", merchant, "", "锅漏水", "", fen)),
        NewEntry(subject, SettledOnTheSpot(on=DAY, lines=(Line(component="L1", fen=fen),))),
    ]
    return Case(subject, entries, Sums(complaints=1, entries=2, agreed_fen=fen, performed_fen=fen))


def logged(fen: int = 90_000, *, merchant: str = "春申菜场") -> Case:
    """A case that was only logged."""
    subject = str(uuid.uuid4())
    first = _logged(subject, Complaint("李建国", "13900000000", "", merchant, "", "鞋开胶", "", fen))
    return Case(subject, [first], Sums(complaints=1, entries=1))


def _any(draw: random.Random, subject: str, told: Complaint) -> Case:
    shape = draw.random()
    if shape < 0.15:
        return _consultation(subject, told)
    return _settled(draw, subject, told) if shape < 0.55 else _mediated(draw, subject, told)


def _consultation(subject: str, told: Complaint) -> Case:
    words = {
        "consumer_name": told.consumer_name,
        "question": told.summary,
        "answer": "按三包规定可以要求更换。",
    }
    entry = NewEntry(subject, ConsultationLogged(number="", received_on=DAY), words)
    return Case(subject, [entry], Sums(consultations=1, entries=1))


def _settled(draw: random.Random, subject: str, told: Complaint) -> Case:
    """Settled at the counter, partly in vouchers now and then, some with a note afterwards."""
    fen = draw.randint(1, told.paid_fen)
    lines: tuple[Line, ...] = (Line(component="L1", fen=fen, form="cash"),)
    voucher = draw.choice((0, 0, 0, 5_000))
    if voucher:
        lines += (Line(component="L2", fen=voucher, form="voucher"),)
    entries = [_logged(subject, told), NewEntry(subject, SettledOnTheSpot(on=DAY, lines=lines))]
    sums = Sums(
        complaints=1,
        entries=2,
        agreed_fen=fen + voucher,
        performed_fen=fen,
        voucher_fen=voucher,
    )
    return Case(subject, entries, sums)


def _mediated(draw: random.Random, subject: str, told: Complaint) -> Case:
    """Through mediation to an agreement; performed in one part, in two, or not yet."""
    agreed = draw.randint(2, told.paid_fen)
    parts = draw.choice(((), (agreed,), (agreed // 3, agreed - agreed // 3)))
    later = DAY + timedelta(days=draw.randint(1, 9))
    entries = [
        _logged(subject, told),
        _step(subject, ContactRecorded(on=DAY, channel="phone", whom="merchant"), "店里说明天答复"),
        NewEntry(subject, MediationScheduled(when=MORNING), {"place": "村委会一楼调解室"}),
        _step(
            subject,
            MediationHeld(on=later, offer_fen=agreed // 2, demand_fen=told.paid_fen),
            told.story[-90:],
        ),
        NewEntry(
            subject, SettlementAgreed(on=later, lines=(Line(component="L1", fen=agreed),), paper="signed")
        ),
    ]
    entries.extend(
        NewEntry(subject, PerformanceRecorded(on=later, lines=(Line(component="L1", fen=part),)))
        for part in parts
    )
    if parts:
        entries.append(
            _step(subject, FollowedUp(on=later, performed=True, satisfaction="satisfied"), "很满意")
        )
        entries.append(NewEntry(subject, CaseArchived(on=later)))
    else:
        entries.append(_step(subject, NoteAdded(), "商家说下周一转账"))
    sums = Sums(complaints=1, entries=len(entries), agreed_fen=agreed, performed_fen=sum(parts))
    return Case(subject, entries, sums)


def _step(subject: str, body: Body, words: str) -> NewEntry:
    return NewEntry(subject, body, {"text": words})


def _logged(subject: str, told: Complaint) -> NewEntry:
    body = ComplaintLogged(
        number="",
        received_on=DAY,
        fields={
            "merchant_name": told.merchant_name,
            "merchant_address": told.merchant_address,
            "disputed_fen": told.paid_fen,
            "category": "G01",
        },
    )
    personal = {
        "consumer_name": told.consumer_name,
        "consumer_phone": told.consumer_phone,
        "consumer_address": told.consumer_address,
        "summary": told.summary,
        "story": told.story,
    }
    return NewEntry(subject, body, personal)
