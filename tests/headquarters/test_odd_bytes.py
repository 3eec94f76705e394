"""Bytes that no program of ours writes, over real HTTP: headquarters answers and never fails, and a real desk of the point
takes all that is relayed to it; what is good beside them counts at both ends."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest

from casework.journal.entry import EntryId, read_authentic
from casework.matters.complaint.bodies import SettledOnTheSpot
from casework.matters.registry import KINDS
from desktop.wiring.journal import StoreJournal
from headquarters.totals import add_up, read_points
from local_store.store import Store
from sync.engine import Engine
from sync.envelope import DeskEnvelope
from sync.https import HttpsCarrier
from sync.protocol.keys import KeyPairs
from sync.protocol.messages import EnrolRequest, ExchangeRequest, RenewRequest
from sync.protocol.parcel import HEADQUARTERS, Purpose, seal_parcel
from tests.casework.odd_bytes import ODD, bent, commitment, joined, pairs_of
from tests.casework.pens import fen
from tests.casework.test_odd_bytes import example
from tests.headquarters.bureau import NOW, Bureau, Desk
from tests.headquarters.test_wild_contents import look_at_everything, write_core
from tests.local_store.desks import HANDBOOK, KEY, complaint, settled
from tests.shared.lot import by_lot, drawn

T = TypeVar("T")
DAY = date(2026, 11, 20)
HEAVY = 2_000
"""Of what is long by itself a few are enough."""


class RealDesk:
    """A PC with the encrypted file, the engine and the carrier that people have."""

    def __init__(self, bureau: Bureau, folder: Path) -> None:
        self.store = Store.create(folder, KEY, clock=bureau.now, handbook=HANDBOOK)
        file = bureau.provision()[0]
        Desk(bureau, file, KeyPairs.from_seeds(*self.store.streams.seeds(self.store.device))).enrol()
        bureau.ask("UPDATE devices SET approved = true")
        self.store.bind("P1", "", "")
        self.carrier = HttpsCarrier(f"http://127.0.0.1:{bureau.port}")
        self.journal = StoreJournal(self.store)
        self.envelope = DeskEnvelope(file.keys())
        self.engine = Engine(self.journal, self.envelope, self.carrier, self, self.fresh_seeds)

    @staticmethod
    def fresh_seeds() -> tuple[bytes, bytes]:
        return os.urandom(32), os.urandom(32)

    def wall(self) -> int:
        return NOW

    def close(self) -> None:
        self.carrier.close()
        self.store.close()


def told_core(desk: Desk, subject: str, kind: str = "note.added") -> dict[str, object]:
    seq = len(desk.own) + 1
    desk.tick += 1
    return {
        "device": desk.device,
        "seq": seq,
        "subject": subject,
        "kind": kind,
        "version": 1,
        "tick": desk.tick,
        "at": NOW,
        "by": "staff",
        "after": [(desk.device, seq - 1)],
        "body": {},
    }


def write_odd(desk: Desk, core: bytes) -> None:
    """As the next entry, unless it reads and says that it is another: such a one is no entry of this stream."""
    entry = read_authentic(desk.device, len(desk.own) + 1, core)
    if entry.id == EntryId(desk.device, len(desk.own) + 1):
        write_core(desk, core)


def odd_cores(desk: Desk, subjects: list[str]) -> None:
    number = 0
    while True:
        told = told_core(desk, subjects[number % len(subjects)])
        cores = [core for _, core in bent(told, "origin", "commitment", "light") if len(core) < HEAVY]
        if number >= len(cores):
            return
        write_odd(desk, cores[number])
        number += 1


def odd_bodies(desk: Desk, subjects: list[str]) -> None:
    """Of each kind some: the fold is shown all of them elsewhere."""
    for place, kind in enumerate(sorted({name for name, _ in KINDS})):
        bodies = [body for _, body in bent(example(kind)) if len(body) < HEAVY]
        for body in bodies[place % 7 :: len(bodies) // 12]:
            told = told_core(desk, subjects[len(desk.own) % len(subjects)], kind)
            write_odd(desk, joined([*pairs_of(told), (b"\xa4body", body)]))


def odd_words(desk: Desk, subjects: list[str]) -> dict[int, bytes]:
    """Private parts by seq."""
    words = {}
    for _, private in bent({"salt": bytes(16), "fields": {"text": "打过电话了"}}):
        if len(private) < HEAVY:
            told = told_core(desk, subjects[len(desk.own) % len(subjects)])
            write_odd(desk, joined(pairs_of({**told, "commitment": commitment(private)})))
            words[len(desk.own)] = private
    return words


@pytest.mark.parametrize("what", ["cores", "bodies", "words"])
def test_odd_entries_are_stored_relayed_and_landed_and_hold_up_nobody(
    bureau: Bureau, tmp_path: Path, what: str
) -> None:
    desk = bureau.desk()
    real = RealDesk(bureau, tmp_path / "real")
    subjects = [desk.log(100) for _ in range(12)]
    own = real.store.new_subject()
    real.store.session("w").record([complaint(own), settled(own, 700, on=DAY)])
    words: dict[int, bytes] = {}
    if what == "cores":
        odd_cores(desk, subjects)
    elif what == "bodies":
        odd_bodies(desk, subjects)
    else:
        words = odd_words(desk, subjects)
    assert len(desk.own) > 250
    good = desk.log(300)
    for first in range(1, len(desk.own) + 1, 400):
        run = desk.run(first, min(first + 399, len(desk.own)))
        privates = [words.get(run.first + place, private) for place, private in enumerate(run.privates)]
        desk.round([msgspec.structs.replace(run, privates=privates)])
    bureau.wait_until(bureau.all_judged)
    assert {error for (error,) in bureau.ask("SELECT error FROM unjudged")} <= {"unreadable"}
    assert bureau.ask("SELECT confirmed_fen FROM cases WHERE subject = %s", good) == [(300,)]
    look_at_everything(bureau)

    result = real.engine.round()
    assert not result.more_to_send
    bureau.wait_until(bureau.all_judged)
    real.engine.round()
    store = real.store
    store.catch_up()
    held = store.streams.standing().streams
    assert held[desk.device].head.seq == len(desk.own)
    assert held[store.device].stored == 2
    assert {apart.reason for apart in store.set_apart()} <= {"unreadable"}
    assert {row.subject for row in store.queue(DAY, "all").rows} >= {own, good}
    assert {found.what for found in store.doctor() if not found.good} <= {"apart", "entries"}
    with bureau.database() as database, database.transaction() as connection:
        there = add_up(read_points(connection)).of_cases.figures
    assert store.totals() == there, "both ends come to the same"
    assert there.performed_fen >= 300 + 700
    real.close()


def refused_or_answered(
    bureau: Bureau, desk: Desk, purpose: Purpose, payloads: Iterable[tuple[str, bytes]]
) -> set[int]:
    """Post each as the sender's own; the statuses there were. None of them is a failure of headquarters."""
    seen: set[int] = set()
    for what, payload in payloads:
        desk.number += 1
        parcel = seal_parcel(
            payload,
            purpose=purpose,
            signer=desk.pairs.signing,
            receiver_key=desk.known.newest.sealing_key,
            sender=desk.device,
            receiver=HEADQUARTERS,
            point="P1",
            number=desk.number,
            credential=desk.pairs.signing_public if purpose is Purpose.ENROL else b"",
        )
        status, body, _ = bureau.post(f"/v1/{purpose}", parcel)
        assert status in (200, 400, 403, 413), (what, status, body)
        seen.add(status)
    return seen


def built(message: msgspec.Struct, **more: object) -> dict[str, object]:
    return {**msgspec.to_builtins(message, builtin_types=(bytes,)), **more}


@by_lot
def test_odd_requests_are_answered_or_refused_and_never_fail(bureau: Bureau) -> None:
    desk = bureau.desk()
    subject = desk.log(100)
    desk.round([desk.run()])
    desk.write(SettledOnTheSpot(on=DAY, lines=fen(5)), str(uuid.uuid4()))
    told = built(desk.request())
    whole = [*ExchangeRequest.__struct_fields__]
    seen = refused_or_answered(bureau, desk, Purpose.EXCHANGE, a_third(bent(told, *whole), "whole"))
    assert seen == {200, 400}
    run = built(desk.run())
    for field, shapes in (
        ("runs", [joined_list(each) for _, each in bent(run)]),
        ("heads", [joined([(msgspec.msgpack.encode(desk.device), each)]) for each in heads()]),
        ("acknowledged", [joined([(msgspec.msgpack.encode(desk.device), each)]) for each in heads()]),
        ("heads", [joined([(odd, msgspec.msgpack.encode((1, bytes(32))))]) for odd in ODD.values()]),
        ("acknowledged", [joined([(odd, msgspec.msgpack.encode((1, bytes(32))))]) for odd in ODD.values()]),
        ("epochs", [joined_list(each) for each in ODD.values()]),
        ("kinds", [joined_list(joined_list(each, b"\x01")) for each in ODD.values()]),
        ("knows", [joined_list(each, each) for each in ODD.values()]),
    ):
        others = [pair for pair in pairs_of(told) if pair[0] != msgspec.msgpack.encode(field)]
        payloads = (
            (field, joined([*others, (msgspec.msgpack.encode(field), shape)]))
            for shape in a_third(shapes, f"{field} {len(shapes)}")
        )
        assert refused_or_answered(bureau, desk, Purpose.EXCHANGE, payloads) <= {200, 400, 413}
    assert bureau.ask("SELECT confirmed_fen FROM cases WHERE subject = %s", subject) == [(100,)]
    look_at_everything(bureau)
    answer = desk.exchange([desk.run()])
    assert answer.receipt.stored[desk.device].seq == len(desk.own)


def a_third(of: Iterable[T], salt: str) -> list[T]:
    """By lot, of what takes a request each."""
    each = list(of)
    return drawn(each, -(-len(each) // 3), f"odd requests {salt}")


def joined_list(*values: bytes) -> bytes:
    return bytes([0x90 + len(values)]) + b"".join(values)


def heads() -> list[bytes]:
    """A seq and a digest, one of them odd."""
    right = msgspec.msgpack.encode(1), msgspec.msgpack.encode(bytes(32))
    return [
        *(joined_list(odd, right[1]) for odd in ODD.values()),
        *(joined_list(right[0], odd) for odd in ODD.values()),
        *ODD.values(),
    ]


def test_odd_enrolments_and_renewals_never_fail(bureau: Bureau) -> None:
    desk = bureau.desk()
    keys = {"signing_key": desk.pairs.signing_public, "sealing_key": desk.pairs.sealing_public}
    code = desk.file.point().codes[0]
    enrolment = built(EnrolRequest(point="P1", code=code, label="柜台一号", **keys))
    assert 400 in refused_or_answered(bureau, desk, Purpose.ENROL, bent(enrolment))
    renewal = built(RenewRequest(proof=bytes(64), **keys))
    assert 400 in refused_or_answered(bureau, desk, Purpose.RENEW, bent(renewal))
    desk.log(100)
    assert desk.round([desk.run()]).receipt.stored[desk.device].seq == 2
