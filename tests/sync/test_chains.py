"""Runs prove what they say: every change to one is found, whoever makes it."""

from __future__ import annotations

import os

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.journal.entry import GENESIS, Entry, next_digest, write_entry
from casework.journal.travelling import Run
from casework.matters.shared.bodies import NoteAdded
from sync.protocol.chains import RunInvalid, check_run, make_run, make_seal
from sync.protocol.keys import KeyPairs
from sync.protocol.messages import MAX_BYTES

PAIRS = KeyPairs.from_seeds(bytes(range(32)), bytes(range(32)))
OTHER = KeyPairs.from_seeds(bytes(range(1, 33)), bytes(range(32)))


def entries(count: int, size: int = 5) -> list[Entry]:
    return [
        write_entry(
            device=PAIRS.device,
            seq=seq,
            subject="case",
            kind="note.added",
            version=1,
            tick=seq,
            at=seq,
            by="staff",
            body=NoteAdded(personal=("text",)),
            personal={"text": "字" * size},
        )
        for seq in range(1, count + 1)
    ]


def digests(made: list[Entry]) -> list[bytes]:
    chain = [GENESIS]
    for entry in made:
        chain.append(next_digest(chain[-1], entry.core_bytes))
    return chain


def a_run(count: int = 4) -> Run:
    made = entries(count)
    chain = digests(made)
    seals = [make_seal(PAIRS.signing, PAIRS.device, seq, chain[seq]) for seq in (2, count)]
    run = make_run(PAIRS.device, GENESIS, made, seals=seals, key=PAIRS.signing_public)
    assert run is not None
    return run


def test_a_whole_run_holds() -> None:
    checked = check_run(a_run(), sealed_to_the_end=True)
    assert [entry.core.seq for entry in checked.entries] == [1, 2, 3, 4]
    assert checked.digests == tuple(digests(list(checked.entries))[1:])
    assert checked.sealed == 4


def test_a_part_goes_on_from_its_before() -> None:
    made = entries(4)
    chain = digests(made)
    run = make_run(PAIRS.device, chain[2], made[2:], key=PAIRS.signing_public)
    assert run is not None
    assert (run.first, run.last) == (3, 4)
    assert check_run(run).head == chain[4]


@given(st.data())
def test_no_changed_byte_of_a_core_passes_under_the_seal(data: st.DataObject) -> None:
    run = a_run()
    which = data.draw(st.integers(0, 3))
    core = bytearray(run.cores[which])
    place = data.draw(st.integers(0, len(core) - 1))
    core[place] ^= 1 << data.draw(st.integers(0, 7))
    cores = [*run.cores[:which], bytes(core), *run.cores[which + 1 :]]
    with pytest.raises(RunInvalid):
        check_run(msgspec.structs.replace(run, cores=cores), sealed_to_the_end=True)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"first": 2}, "identity"),
        ({"before": b"\1" * 32}, "gap"),
        ({"before": b""}, "shape"),
        ({"privates": [None]}, "shape"),
        ({"seals": []}, "unsealed"),
        ({"key": OTHER.signing_public}, "key"),
        ({"key": b""}, "seal"),
        ({"device": OTHER.device, "key": OTHER.signing_public}, "identity"),
        ({"privates": [b"\x80", None, None, None]}, "commitment"),
    ],
)
def test_what_is_wrong_is_named(change: dict[str, object], reason: str) -> None:
    with pytest.raises(RunInvalid) as wrong:
        check_run(msgspec.structs.replace(a_run(), **change), sealed_to_the_end=True)
    assert wrong.value.reason == reason


def test_a_seal_of_somebody_else_or_of_another_place_does_not_hold() -> None:
    run = a_run()
    forged = make_seal(OTHER.signing, PAIRS.device, 4, run.seals[1].digest)
    elsewhere = msgspec.structs.replace(run.seals[0], seq=4)
    for bad in (forged, elsewhere):
        with pytest.raises(RunInvalid):
            check_run(msgspec.structs.replace(run, seals=[bad]))


def test_a_withheld_private_part_is_no_error() -> None:
    run = a_run()
    checked = check_run(msgspec.structs.replace(run, privates=[None] * 4))
    assert all(entry.withheld for entry in checked.entries)


def test_a_run_takes_what_fits_and_always_one() -> None:
    made = entries(6, size=100)
    size = len(made[0].core_bytes) + len(made[0].private_bytes or b"")
    by_count = make_run(PAIRS.device, GENESIS, made, max_entries=3)
    by_size = make_run(PAIRS.device, GENESIS, made, max_bytes=size * 2 + 10)
    one = make_run(PAIRS.device, GENESIS, made, max_bytes=1)
    assert by_count is not None
    assert by_size is not None
    assert one is not None
    assert (by_count.last, by_size.last, one.last) == (3, 2, 1)
    assert make_run(PAIRS.device, GENESIS, [], max_bytes=MAX_BYTES) is None


def test_nothing_personal_is_shown() -> None:
    assert "字" not in repr(a_run())
    assert repr(KeyPairs.from_seeds(os.urandom(32), os.urandom(32))) == "KeyPairs()"
