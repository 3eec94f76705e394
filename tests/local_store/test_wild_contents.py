"""Whatever an entry holds, a desk lays out all the others, and every page it is asked for comes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.fold import fold
from casework.journal.entry import GENESIS, Core, Entry, EntryId, device_id, read_authentic
from casework.journal.travelling import Arrival, Run
from casework.matters.complaint.course import course_of
from local_store.file.waiting import InLine
from local_store.store import Store
from tests.casework import wild
from tests.local_store.desks import EPOCH, HANDBOOK, KEY, TODAY, Ticking, log

SUBJECTS = ("s-1", "s-2")


def core_of(device: str, seq: int, kind: str, body: bytes, at: int, subject: str) -> bytes:
    return msgspec.msgpack.encode(
        {
            "device": device,
            "seq": seq,
            "subject": subject,
            "kind": kind,
            "version": 1,
            "tick": seq,
            "at": at,
            "by": "w",
            "after": [(device, seq - 1)] if seq > 1 else [],
            "body": msgspec.Raw(body),
        }
    )


def arrive(store: Store, cores: Sequence[bytes], key: bytes) -> None:
    run = Run(
        device=device_id(key),
        first=1,
        before=GENESIS,
        cores=list(cores),
        privates=[None] * len(cores),
        key=key,
    )
    store.streams.land(Arrival(epoch=EPOCH, position=len(cores), runs=(run,)))


@given(st.lists(st.tuples(wild.bodies(), wild.moments, st.sampled_from(SUBJECTS)), min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_wild_entries_hold_up_nobody(told: list[tuple[tuple[str, bytes], int, str]]) -> None:
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32))).public_key().public_bytes_raw()
    device = device_id(key)
    cores = [
        core_of(device, seq, kind, body, at, subject)
        for seq, ((kind, body), at, subject) in enumerate(told, 1)
    ]
    with TemporaryDirectory() as folder:
        Store.create(Path(folder), KEY, handbook=HANDBOOK).close()
        with Store.open(Path(folder), KEY, clock=Ticking(), handbook=HANDBOOK) as store:
            own = [log(store, merchant=f"商店{number}") for number in range(2)]
            arrive(store, cores, key)
            store.catch_up()
            assert {row.subject for row in store.queue(TODAY, "all").rows} >= set(own)
            assert store.totals().cases >= 2
            store.home(TODAY)
            store.sync_status()
            store.search("商店", today=TODAY)
            store.staff()
            assert {found.what for found in store.doctor() if not found.good} <= {"apart", "entries"}
            shown = {row.subject for row in store.queue(TODAY, "all").rows}
            for subject in SUBJECTS:
                state = store.state(subject)
                if subject in shown:
                    store.case(subject, TODAY)
                    assert state is not None


@given(st.lists(st.tuples(wild.bodies(), wild.moments), min_size=1, max_size=8))
@settings(max_examples=200, deadline=None)
def test_fold_never_raises_and_its_sums_are_sums(told: list[tuple[tuple[str, bytes], int]]) -> None:
    entries: list[Entry] = [
        read_authentic(wild.DEVICE, seq, core_of(wild.DEVICE, seq, kind, body, at, "s"))
        for seq, ((kind, body), at) in enumerate(told, 1)
    ]
    for headquarters in (frozenset[str](), frozenset({wild.DEVICE})):
        state = fold(entries, headquarters)
        money = state.money
        assert 0 <= money.performed_fen <= len(entries) * 10**12
        assert 0 <= money.agreed_fen <= len(entries) * 10**12
        meeting = course_of(state).next_meeting
        assert meeting is None or -(2**62) < meeting < 2**62
        for event in state.timeline:
            assert 0 <= event.entry.core.at <= 253_402_214_400_000


@pytest.mark.parametrize(
    "core",
    [
        b"\x80",
        b"",
        b"\xc1",
        b"\x91" * 5_000 + b"\xc0",
        msgspec.msgpack.encode(
            Core(device="x", seq=1, subject="s" * 5_000, kind="note.added", version=1, tick=1, at=1, by="")
        ),
        msgspec.msgpack.encode({"device": "x", "seq": 2**63, "tick": 2**64 - 1}),
    ],
    ids=["map", "nothing", "no msgpack", "nested", "huge name", "no number"],
)
def test_what_is_no_entry_is_kept_and_the_stream_goes_on(tmp_path: Path, core: bytes) -> None:
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32))).public_key().public_bytes_raw()
    device = device_id(key)
    Store.create(tmp_path, KEY, handbook=HANDBOOK).close()
    with Store.open(tmp_path, KEY, clock=Ticking(), handbook=HANDBOOK) as store:
        note = msgspec.msgpack.encode({})
        good = core_of(device, 2, "note.added", note, 1, "s")
        arrive(store, [core, good], key)
        store.catch_up()
        assert store.streams.standing().streams[device].head.seq == 2
        state = store.state("s")
        assert state is not None
        assert [event.entry.id for event in state.timeline] == [EntryId(device, 2)]


def test_an_erasure_of_what_cannot_be_erases_nothing_else(tmp_path: Path) -> None:
    key = Ed25519PrivateKey.from_private_bytes(bytes(range(32))).public_key().public_bytes_raw()
    device = device_id(key)
    Store.create(tmp_path, KEY, handbook=HANDBOOK).close()
    with Store.open(tmp_path, KEY, clock=Ticking(), handbook=HANDBOOK) as store:
        subject = log(store, summary="退押金")
        own = store.streams.standing().streams[store.device].head.seq
        # The place of an own entry, reached through a number beyond the stream of another.
        beyond = [(device, 2**63), (device, 2**64 - 1), (device, 0), ("x" * 9_000, 1)]
        beyond += [(device, seq - (1 << 40)) for seq in range(1, own + 1)]
        beyond += [(device, (1 << 40) * step + own) for step in range(1, 4)]
        body = msgspec.msgpack.encode({"entries": beyond})
        arrive(store, [core_of(device, 1, "personal.erased", body, 1, "s")], key)
        store.catch_up()
        assert store.case(subject, TODAY).personal["summary"] == "退押金"
        assert store._db.execute("SELECT count(*) FROM erased").fetchone() == (0,)


def test_what_is_nested_as_deeply_as_just_reads_on_arrival_holds_up_nobody() -> None:
    """How deep a decoder goes depends on how deep the program is already: what was read on arrival may not be later."""

    def deeper(calls: int, entry: Entry) -> None:
        if calls:
            deeper(calls - 1, entry)
        else:
            InLine().see(entry)

    for depth in range(750, 1000, 5):
        nested = b"\xa3new" + b"\x91" * depth + b"\xc0"
        body = b"\x83\xa6number\xa1a\xabreceived_on\xaa2026-11-23" + nested
        core = core_of(wild.DEVICE, 1, "complaint.logged", body, 1, "s")
        deeper(80, read_authentic(wild.DEVICE, 1, core, None))
