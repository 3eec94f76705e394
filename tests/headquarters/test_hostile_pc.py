"""One PC with a good key that lies: it harms nobody, fills nothing, and what it made headquarters store can be undone."""

from __future__ import annotations

import os
import secrets
import uuid

import msgspec
import pytest

from casework.journal.entry import GENESIS, next_digest, write_entry
from casework.journal.travelling import Head
from casework.matters.registry import KIND_OF
from casework.matters.shared.bodies import NoteAdded
from headquarters.exchange.devices import MOST_IDENTITIES, forget_idle
from headquarters.exchange.epochs import (
    MOST_BEGUN_A_DAY,
    MOST_TOLD,
    MOST_UNMARKED,
    forget_told,
    mint_everywhere,
)
from headquarters.exchange.storing import MOST_STRANGERS
from sync.protocol.chains import make_run, make_seal
from sync.protocol.keys import HeadquartersKeys, KeyPairs, refusal_text, verify
from sync.protocol.messages import MAX_REQUEST, MOST_HEADS, Refusal
from sync.protocol.parcel import MAX_PAYLOAD
from tests.casework.odd_bytes import ODD
from tests.headquarters.bureau import Bureau, Desk, Refused
from tests.headquarters.hostile import FIELDS, frame_of, header_of, parcel_of, said

pytestmark = pytest.mark.usefixtures("no_error_in_the_log")

DAY_MS = 86_400_000
RUN = {
    "device": "a" * 24,
    "first": 1,
    "before": bytes(32),
    "cores": [b""],
    "privates": [None],
    "seals": [(1, b"", b"")],
}


def refused(bureau: Bureau, parcel: bytes) -> tuple[int, str]:
    status, body, _ = bureau.post("/v1/exchange", parcel)
    if status == 200:
        return status, ""
    return status, msgspec.json.decode(body, type=Refusal).error


def epochs_of(bureau: Bureau) -> int:
    [(count,)] = bureau.ask("SELECT count(*) FROM epochs WHERE point = 'P1'")
    return int(str(count))


# --- epochs ------------------------------------------------------------------------------------------------------


def test_names_of_epochs_that_never_were_fill_nothing_and_are_dropped_by_command(bureau: Bureau) -> None:
    desk, colleague = bureau.desk(), bureau.desk()
    bureau.ask("UPDATE devices SET approved = true")
    desk.round()
    for _ in range(5):
        desk.exchange(epochs=[secrets.token_hex(16) for _ in range(MOST_HEADS)])
    answer = colleague.exchange()
    assert len(answer.receipt.headquarters) == 1 + MOST_UNMARKED
    assert len(msgspec.msgpack.encode(answer)) < 2_000
    assert answer.receipt.epoch == desk.epoch, "naming others begins none"
    assert bureau.ask("SELECT DISTINCT told_by FROM epochs WHERE reason = 'named'") == [(desk.device,)]
    with bureau.database() as database, database.transaction() as connection:
        assert forget_told(connection, "P1") == MOST_UNMARKED
    assert len(colleague.exchange().receipt.headquarters) == 1


def test_a_pc_that_always_knows_more_begins_a_few_epochs_a_day_and_no_more(bureau: Bureau) -> None:
    desk = bureau.desk()
    desk.log(100)
    answer = desk.round([desk.run()])
    for day in range(1, 21):
        for _ in range(8):
            answer = desk.exchange(epoch=desk.epoch, position=2**53 - 1)
            desk.take(answer)
        assert epochs_of(bureau) == 1 + min(MOST_TOLD, MOST_BEGUN_A_DAY * day)
        bureau.clock += DAY_MS
    assert len(msgspec.msgpack.encode(answer)) < 8_000
    # The other ways to lie about it.
    desk.exchange(acknowledged={desk.device: Head(9, os.urandom(32))})
    desk.exchange(epoch=secrets.token_hex(8), position=9)
    assert epochs_of(bureau) == 1 + MOST_TOLD
    # It still sends and is served, and the administrator's command still begins one.
    desk.log(200)
    assert desk.exchange([desk.run(3)]).receipt.stored[desk.device].seq == 4
    with bureau.database() as database:
        mint_everywhere(database, bureau.keyring, "command", bureau.clock)
    assert desk.exchange().receipt.epoch != desk.epoch


def test_real_epochs_that_a_backup_lost_are_known_again_however_many_were_made_up(bureau: Bureau) -> None:
    desk, liar = bureau.desk(), bureau.desk()
    bureau.ask("UPDATE devices SET approved = true")
    desk.log(100)
    desk.round([desk.run()])
    liar.round()
    liar.exchange(epochs=[secrets.token_hex(16) for _ in range(64)])
    backup = bureau.back_up()
    for _ in range(3):
        with bureau.database() as database:
            mint_everywhere(database, bureau.keyring, "command", bureau.clock)
        desk.log(100)
        desk.round([desk.run(len(desk.own) - 1)])
    lost = bureau.ask("SELECT device FROM epochs ORDER BY minted_at")
    bureau.restore(backup)
    answer = desk.exchange()
    assert answer.receipt.epoch not in desk.epochs
    assert {device for (device,) in lost} <= set(answer.receipt.headquarters)


# --- identities, streams ------------------------------------------------------------------------------------------


def test_one_pc_takes_some_identities_and_no_more(bureau: Bureau) -> None:
    desk = bureau.desk()
    _, second = desk.renew()
    for _ in range(MOST_IDENTITIES - 2):
        second.renew()
    for one in (desk, second):
        with pytest.raises(Refused) as caught:
            one.renew()
        assert (caught.value.status, caught.value.refusal.error) == (400, "malformed")
    desk.log(100)
    assert desk.exchange([desk.run()]).receipt.stored[desk.device].seq == 2
    with bureau.database() as database, database.transaction() as connection:
        assert forget_idle(connection, "P1", bureau.clock) == 0, "one just taken may be about to send"
        assert forget_idle(connection, "P1", bureau.clock + 31 * DAY_MS) == MOST_IDENTITIES - 2
    assert len(bureau.ask("SELECT 1 FROM devices")) == 2


def stranger_run(bureau: Bureau) -> tuple[str, object]:
    pairs = KeyPairs.from_seeds(os.urandom(32), os.urandom(32))
    kind, version = KIND_OF[NoteAdded]
    entry = write_entry(
        device=pairs.device,
        seq=1,
        subject=str(uuid.uuid4()),
        kind=kind,
        version=version,
        tick=1,
        at=bureau.clock,
        by="x",
        body=NoteAdded(),
    )
    seal = make_seal(pairs.signing, pairs.device, 1, next_digest(GENESIS, entry.core_bytes))
    return pairs.device, make_run(pairs.device, GENESIS, [entry], seals=[seal], key=pairs.signing_public)


def test_streams_of_made_up_pcs_are_few_and_keep_out_no_real_one(bureau: Bureau) -> None:
    desk, colleague = bureau.desk(), bureau.desk()
    bureau.ask("UPDATE devices SET approved = true")
    for _ in range(3):
        desk.exchange([run for _, run in (stranger_run(bureau) for _ in range(50))])  # type: ignore[misc]
    assert len(desk.exchange().receipt.stored) == MOST_STRANGERS
    colleague.log(100)
    # Of an enrolled colleague the first stretch comes through the liar all the same.
    assert desk.exchange([colleague.run()]).receipt.stored[colleague.device].seq == 2


# --- the envelope -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", FIELDS)
def test_an_odd_header_is_refused_by_name(bureau: Bureau, field: str) -> None:
    desk = bureau.desk()
    good = frame_of(said(desk))
    shapes = {**ODD, "nested": b"\x91" * 60_000, "longest text": b"\xda\xea\x60" + b"x" * 60_000}
    for what, shape in shapes.items():
        status, error = refused(bureau, parcel_of(desk, good, header_of(desk, **{field: shape})))
        if status == 200:
            assert field in ("number", "first", "last", "before", "credential", "dictionary"), what
        else:
            assert (status, error) in (
                (400, "malformed"),
                (400, "wrong_receiver"),
                (400, "too_old"),
                (403, "unknown_device"),
            )
    assert refused(bureau, parcel_of(desk, good)) == (200, "")


def test_a_number_that_no_file_can_hold_is_none(bureau: Bureau) -> None:
    desk = bureau.desk()
    for field in ("number", "first", "last"):
        for shape in (ODD["2^63"], ODD["2^64 - 1"], ODD["minus one"], b"\xcf\x00\x20" + bytes(6)):
            parcel = parcel_of(desk, frame_of(said(desk)), header_of(desk, **{field: shape}))
            assert refused(bureau, parcel) == (400, "malformed")


def test_a_frame_that_swells_is_refused_before_it_does(bureau: Bureau) -> None:
    desk = bureau.desk()
    for size in (MAX_REQUEST + 1, MAX_PAYLOAD, MAX_PAYLOAD + 1):
        assert refused(bureau, parcel_of(desk, frame_of(bytes(size)))) == (413, "too_large")
    undeclared = frame_of(b"")[:4] + b"\x00\x58" + frame_of(bytes(MAX_REQUEST * 4))[10:]
    assert refused(bureau, parcel_of(desk, undeclared)) == (400, "malformed")
    assert refused(bureau, parcel_of(desk, frame_of(bytes(9)) * 2)) == (400, "malformed")
    assert refused(bureau, parcel_of(desk, b"")) == (400, "malformed")


@pytest.mark.parametrize(
    "more",
    [
        {"heads": {f"{place:024d}": (1, bytes(32)) for place in range(MOST_HEADS + 1)}},
        {"acknowledged": {f"{place:024d}": (1, bytes(32)) for place in range(60_000)}},
        {"epochs": ["x"] * 1_000_000},
        {"kinds": [("x", 1)] * 500_000},
        {"runs": [{}] * 501},
        {"position": 2**53},
        {"position": -1},
        {"position": float("nan")},
        {"heads": {"x": (2**63, bytes(32))}},
        {"runs": [{**RUN, "device": "é" * 24}]},
        {"runs": [{**RUN, "seals": [(1, b"", b"")] * 99}]},
    ],
    ids=lambda more: next(iter(more)),
)
def test_more_than_a_request_can_mean_is_refused_whole(bureau: Bureau, more: dict[str, object]) -> None:
    desk = bureau.desk()
    assert refused(bureau, parcel_of(desk, frame_of(said(desk, **more)))) == (400, "malformed")


def test_what_is_said_twice_or_nested_for_ever_never_fails(bureau: Bureau) -> None:
    desk = bureau.desk()
    whole = said(desk)
    head, pairs = whole[0], whole[1:]
    twice = bytes([head * 1 + 1]) + pairs + b"\xa8position" + ODD["2^64 - 1"]
    assert refused(bureau, parcel_of(desk, frame_of(twice))) == (400, "malformed")
    for nested in (b"\x91" * (1 << 20), b"\x81\xa1k" * (1 << 19)):
        deep = bytes([head + 1]) + pairs + b"\xa3new" + nested
        assert refused(bureau, parcel_of(desk, frame_of(deep))) == (400, "malformed")
    names = {"x" * (1 << 20): (1, bytes(32)), "\0": (1, bytes(32))}
    assert refused(bureau, parcel_of(desk, frame_of(said(desk, heads=names, acknowledged=names)))) == (
        200,
        "",
    )


# --- the words that end something -----------------------------------------------------------------------------------


def signed(desk: Desk, parcel: bytes, refusal: Refusal) -> bool:
    trusted = HeadquartersKeys(desk.file.root_key, desk.file.district, desk.file.headquarters)
    key = trusted.signing_key(refusal.key, refusal.credential)
    return key is not None and verify(key, refusal.signature, refusal_text(refusal.error, parcel))


def test_each_word_that_ends_something_is_headquarters_own_about_this_very_parcel(bureau: Bureau) -> None:
    desk = bureau.desk()
    unknown = Desk(bureau, desk.file)
    nowhere = header_of(desk, point=msgspec.msgpack.encode("P-none"))
    good = frame_of(said(desk))
    cases = [
        (parcel_of(unknown, good), 403, "unknown_device"),
        (parcel_of(desk, good, nowhere), 403, "unknown_device"),
        (parcel_of(desk, good, header_of(desk, version=b"\x00")), 400, "too_old"),
        (parcel_of(desk, good, header_of(desk, version=b"\xff")), 400, "too_old"),
        (parcel_of(desk, good), 403, "revoked"),
    ]
    bureau.ask("UPDATE devices SET revoked_at = 1")
    seen = []
    for parcel, status, error in cases:
        answer, body, _ = bureau.post("/v1/exchange", parcel)
        refusal = msgspec.json.decode(body, type=Refusal)
        assert (answer, refusal.error) == (status, error)
        assert signed(desk, parcel, refusal)
        assert not signed(desk, parcel + b"x", refusal)
        assert not signed(
            desk,
            parcel,
            msgspec.structs.replace(refusal, error="revoked" if error != "revoked" else "too_old"),
        )
        seen.append(refusal.signature)
    assert len(set(seen)) == len(cases)
    # A later protocol than ours ends nothing: headquarters is what is behind.
    newer = parcel_of(desk, good, header_of(desk, version=b"\x02"))
    answer, body, _ = bureau.post("/v1/exchange", newer)
    refusal = msgspec.json.decode(body, type=Refusal)
    assert (answer, refusal.error, refusal.signature) == (400, "malformed", b"")
