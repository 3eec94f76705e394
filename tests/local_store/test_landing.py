"""What arrives: merged, doubled, too far ahead, erased, from a stream that forked; receipts and epochs."""

from __future__ import annotations

import random
from pathlib import Path

import msgspec
import pytest

from casework.journal.entry import GENESIS, MAX_TICK_LEAP, Entry, EntryId, next_digest, write_entry
from casework.journal.travelling import Arrival, Digests, Head, Run, Seal
from casework.matters.body import Line
from casework.matters.complaint.bodies import ComplaintLogged, SettlementAgreed
from casework.matters.registry import KINDS
from casework.matters.shared.bodies import (
    CaseReturned,
    DecisionMade,
    FactsAmended,
    MoneyConfirmed,
    NoteAdded,
    PersonalErased,
    StepUndone,
)
from casework.state import State
from local_store.errors import StreamForked, StreamGap
from local_store.store import Store
from local_store.views import RoundView
from tests.local_store.desks import (
    EPOCH,
    TODAY,
    acknowledge,
    add,
    complaint,
    copy_all,
    entries_of,
    log,
    make,
    reopen,
    settled,
    stream_of,
)

HQ = "h" * 24
STRANGER = "s" * 24


@pytest.fixture
def two(tmp_path: Path) -> tuple[Store, Store]:
    return make(tmp_path / "one"), make(tmp_path / "two")


def run_of(entries: list[Entry], *, before: bytes = GENESIS) -> Run:
    first = entries[0].core
    return Run(
        device=first.device,
        first=first.seq,
        before=before,
        cores=[each.core_bytes for each in entries],
        privates=[each.private_bytes for each in entries],
        seals=[],
        key=b"k" * 32,
    )


def written(
    device: str,
    seq: int,
    subject: str,
    kind: str,
    body: msgspec.Struct,
    *,
    tick: int = 0,
    after: tuple[EntryId, ...] = (),
) -> Entry:
    return write_entry(
        device=device,
        seq=seq,
        subject=subject,
        kind=kind,
        version=1,
        tick=tick or 1000 + seq,
        at=1,
        by="",
        body=body,
        after=after,
    )


def land(store: Store, *runs: Run, headquarters: frozenset[str] = frozenset()) -> None:
    store.streams.land(Arrival(epoch=EPOCH, position=0, runs=runs, headquarters=headquarters))
    store.catch_up()


def all_good(*stores: Store) -> None:
    for store in stores:
        store.catch_up()
        bad = [found.what for found in store.doctor() if not found.good]
        assert bad == []


def test_two_offline_pcs_on_one_case(two: tuple[Store, Store]) -> None:
    """Different fields: both stand. The same field: both are found, one shows, a person is told, and settles it."""
    one, other = two
    subject = log(one, summary="甲", consumer_name="单小红")
    copy_all(one, other)
    other.catch_up()
    add(
        one, subject, FactsAmended(fields={"merchant_name": "永辉", "merchant_address": "甲路1号"}), by="anna"
    )
    add(
        other, subject, FactsAmended(fields={"merchant_name": "盒马"}), by="ben", consumer_phone="13812345678"
    )
    copy_all(one, other)
    copy_all(other, one)
    all_good(one, other)
    assert one.case(subject, TODAY).state == other.case(subject, TODAY).state
    view = one.case(subject, TODAY)
    assert view.state.needs_a_look
    assert [each.value for each in view.state.conflicts[0].candidates] in (["永辉", "盒马"], ["盒马", "永辉"])
    assert view.personal["consumer_phone"] == "13812345678"
    assert view.state.fields["merchant_address"] == "甲路1号"
    assert one.sync_status().needs_a_look == 1
    assert one.queue(TODAY).rows[0].group == "needs_a_look"
    add(other, subject, FactsAmended(fields={"merchant_name": "盒马"}))
    copy_all(other, one)
    all_good(one, other)
    assert not one.case(subject, TODAY).state.needs_a_look
    assert one.queue(TODAY).rows[0].merchant_name == other.queue(TODAY).rows[0].merchant_name == "盒马"


def test_concurrent_money_counts_for_nothing_until_somebody_decides(two: tuple[Store, Store]) -> None:
    one, other = two
    subject = log(one)
    copy_all(one, other)
    one.session("anna").record([settled(subject, 10_000)])
    other.session("ben").record([settled(subject, 20_000)])
    copy_all(one, other)
    copy_all(other, one)
    all_good(one, other)
    assert one.totals() == other.totals()
    assert (one.totals().performed_fen, one.totals().undecided) == (0, 2)
    keep, drop = one.case(subject, TODAY).state.money.undecided
    add(one, subject, DecisionMade(keep=(keep,), drop=(drop,)))
    copy_all(one, other)
    all_good(one, other)
    assert one.totals() == other.totals()
    assert one.totals().performed_fen in (10_000, 20_000)


def test_landing_twice_or_in_pieces_changes_nothing(two: tuple[Store, Store]) -> None:
    one, other = two
    for number in range(20):
        log(one, summary=str(number), merchant=f"店{number % 3}")
    whole = stream_of(one)
    draw = random.Random(7)
    reach = 0
    while reach < 20:
        first = draw.randint(1, reach + 1)
        run = one.streams.read_run(one.device, first, draw.randint(1, 6), 10**6)
        assert run is not None
        land(other, run)
        reach = max(reach, first + len(run.cores) - 1)
    land(other, whole)
    assert stream_of(other, one.device) == whole
    assert other.totals() == one.totals()
    assert other.queue(TODAY, limit=100).total == 20
    all_good(other)


def test_a_run_that_does_not_join_on_or_contradicts_is_refused_whole(two: tuple[Store, Store]) -> None:
    one, other = two
    for number in range(4):
        log(one, summary=str(number))
    whole = stream_of(one)
    late = one.streams.read_run(one.device, 3, 2, 10**6)
    assert late is not None
    with pytest.raises(StreamGap):
        land(other, late)
    land(other, whole)
    forged = written(
        one.device, 2, one.new_subject(), "complaint.logged", ComplaintLogged(number="x", received_on=TODAY)
    )
    before = other.streams.standing()
    with pytest.raises(StreamForked) as refused:
        other.streams.land(
            Arrival(
                epoch="e2",
                position=9,
                runs=(run_of([forged]),),
                stored={one.device: Head(4, before.streams[one.device].head.digest)},
            )
        )
    assert refused.value.entry == EntryId(one.device, 2)
    assert other.streams.standing() == before


def test_reading_a_run_keeps_to_its_limits(two: tuple[Store, Store]) -> None:
    one, _ = two
    for number in range(10):
        log(one, story="长" * 400, summary=str(number))
    device = one.device
    for run, length in (
        (one.streams.read_run(device, 1, 3, 10**9), 3),
        (one.streams.read_run(device, 9, 5, 10**9), 2),
        (one.streams.read_run(device, 1, 10, 1), 1),
        (one.streams.read_run(device, 1, 10, 4_000), 2),
    ):
        assert run is not None
        assert len(run.cores) == length
        digest = run.before
        for core in run.cores:
            digest = next_digest(digest, core)
        assert digest == one.streams.digest_at(device, run.first + length - 1)
    assert one.streams.read_run(device, 11, 5, 10**9) is None
    assert one.streams.read_run(STRANGER, 1, 5, 10**9) is None
    one.streams.remember_seal(device, Seal(4, b"d" * 32, b"s" * 64))
    sealed = one.streams.read_run(device, 3, 5, 10**9)
    assert sealed is not None
    assert [seal.seq for seal in sealed.seals] == [4]
    assert one.streams.standing().streams[device].sealed == 4
    assert one.streams.seeds(device)[0] != one.streams.seeds(device)[1]
    with pytest.raises(KeyError):
        one.streams.seeds(STRANGER)


def test_only_seals_over_what_is_held_are_kept(two: tuple[Store, Store]) -> None:
    one, other = two
    for _ in range(2):
        log(one)
    whole = stream_of(one)
    right = Seal(2, one.streams.digest_at(one.device, 2) or b"", b"s" * 64)
    wrong = Seal(1, b"d" * 32, b"s" * 64)
    land(
        other,
        Run(
            device=whole.device,
            first=1,
            before=whole.before,
            cores=whole.cores,
            privates=whole.privates,
            seals=[wrong, right],
            key=whole.key,
        ),
    )
    assert stream_of(other, one.device).seals == [right]


# --- ticks ----------------------------------------------------------------------------------------------------


def test_an_entry_too_far_ahead_is_kept_apart_and_raises_no_clock(two: tuple[Store, Store]) -> None:
    one, _ = two
    subject = log(one, merchant="永辉")
    known = one.case(subject, TODAY).state.timeline[0].entry.core.tick
    far = known + MAX_TICK_LEAP + 7
    jump = written(
        STRANGER, 1, subject, "facts.amended", FactsAmended(fields={"merchant_name": "远"}), tick=far
    )
    near = written(
        STRANGER, 2, subject, "facts.amended", FactsAmended(fields={"merchant_address": "近"}), tick=known + 5
    )
    land(one, run_of([jump, near]))
    view = one.case(subject, TODAY)
    assert (view.row.merchant_name, view.state.fields["merchant_address"]) == ("永辉", "近")
    assert one.sync_status().quarantined == 1
    add(one, subject, NoteAdded(), text="a")
    assert max(event.entry.core.tick for event in one.case(subject, TODAY).state.timeline) == known + 6
    run = stream_of(one, STRANGER)
    assert run.cores == [jump.core_bytes, near.core_bytes], "it is relayed like any other"
    # Somebody whom this PC believes is far enough ahead: then it is in, as it would be on any other PC.
    bridge = written(STRANGER, 3, subject, "note.added", NoteAdded(), tick=known + 7)
    land(one, run_of([bridge], before=one.streams.digest_at(STRANGER, 2) or b""))
    assert one.sync_status().quarantined == 0
    assert one.case(subject, TODAY).row.merchant_name == "远"
    all_good(one)


def test_quarantine_does_not_depend_on_the_order_of_arrival(two: tuple[Store, Store]) -> None:
    one, other = two
    ticks = [5, MAX_TICK_LEAP, MAX_TICK_LEAP + 5, 3 * MAX_TICK_LEAP, 4 * MAX_TICK_LEAP + 9]
    runs = []
    for number, tick in enumerate(ticks):
        device = "abcde"[number] * 24
        body = ComplaintLogged(number=str(number), received_on=TODAY)
        runs.append(run_of([written(device, 1, f"case-{number}", "complaint.logged", body, tick=tick)]))
    land(one, *runs)
    for run in reversed(runs):
        land(other, run)
    for store in two:
        assert store.sync_status().quarantined == 2
        assert {row.number for row in store.queue(TODAY, "all").rows} == {"0", "1", "2"}
    all_but_quarantine = {found.what for found in one.doctor() if not found.good}
    assert all_but_quarantine == {"quarantine"}


def test_what_cannot_be_read_is_kept_and_relayed(two: tuple[Store, Store]) -> None:
    one, other = two
    subject = log(one)
    good = written(STRANGER, 2, subject, "note.added", NoteAdded(), tick=9)
    later = written(STRANGER, 3, subject, "pension.granted", NoteAdded(), tick=10)
    run = Run(
        device=STRANGER,
        first=1,
        before=GENESIS,
        cores=[b"\xc1nonsense", good.core_bytes, later.core_bytes],
        privates=[None, b"not its own", None],
        seals=[],
        key=b"k" * 32,
    )
    land(one, run)
    assert [event.effect for event in one.case(subject, TODAY).state.timeline] == [
        "counts",
        "counts",
        "unknown",
    ]
    assert one.case(subject, TODAY).state.needs_newer
    assert one.case(subject, TODAY).row.next_step == "note.added"
    assert stream_of(one, STRANGER).cores == run.cores
    land(other, stream_of(one), stream_of(one, STRANGER))
    assert stream_of(other, STRANGER).cores == run.cores
    assert {found.what for found in one.doctor() if not found.good} == {"entries"}


# --- erasure ----------------------------------------------------------------------------------------------------


def test_erased_words_are_gone_everywhere_and_stay_so(two: tuple[Store, Store], tmp_path: Path) -> None:
    one, other = two
    subject = log(
        one, consumer_name="单小红", consumer_phone="13812345678", story="要求退款", merchant_contact="陈店长"
    )
    add(one, subject, NoteAdded(), text="她说要投诉")
    one.save_draft_field("d", "step:note.added", "text", "她又来电", subject=subject)
    whole = stream_of(one)
    copy_all(one, other)
    other.catch_up()
    totals = one.totals()
    add(one, subject, PersonalErased(entries=tuple(entries_of(one, subject))))
    view = one.case(subject, TODAY)
    assert dict(view.personal) == {}
    assert all(event.entry.private_bytes is None for event in view.state.timeline)
    assert one.totals() == totals
    assert one.drafts() == ()
    for text in ("退款", "单小红", "5678", "sxh", "投诉", "陈店长"):
        assert one.search(text, today=TODAY) == (), text
    assert one.merchants("")[0].contact == ""
    assert one.duplicates("13812345678", "", "", TODAY) == ()
    blocks = b"".join(bytes(block) for (block,) in one._db.execute("SELECT block FROM case_words_data"))
    assert "款".encode() not in blocks
    assert b"shanxiaohong" not in blocks
    all_good(one)
    # Somebody offers the words again: they are refused, whether the entry is known or not.
    land(one, whole)
    assert all(private is None for private in stream_of(one).privates)
    third = make(tmp_path / "three")
    erasure = one.streams.read_run(one.device, 3, 1, 10**6)
    assert erasure is not None
    copy_all(one, third)
    land(third, whole)
    assert all(private is None for private in stream_of(third, one.device).privates)
    assert third.case(subject, TODAY).state.erased == one.case(subject, TODAY).state.erased
    # A PC that has them deletes them when the erasure arrives, at once.
    assert other.search("退款", today=TODAY) != ()
    other.streams.land(Arrival(epoch=EPOCH, position=0, runs=(erasure,)))
    assert other.search("退款", today=TODAY) == ()
    assert all(private is None for private in stream_of(other, one.device).privates)
    all_good(other, third)


def test_an_erasure_that_comes_first_is_remembered(two: tuple[Store, Store]) -> None:
    one, other = two
    subject = log(one, consumer_name="单小红")
    copy_all(one, other)
    add(other, subject, PersonalErased(entries=(EntryId(one.device, 1), EntryId(one.device, 2))))
    add(one, subject, NoteAdded(), text="又来电")
    copy_all(one, other)
    other.catch_up()
    assert other.case(subject, TODAY).texts == {}
    assert other.search("来电", today=TODAY) == ()
    assert stream_of(other, one.device).privates == [None, None]
    all_good(other)


def test_withheld_words_are_taken_when_they_come_later(two: tuple[Store, Store]) -> None:
    one, other = two
    subject = log(one, consumer_name="单小红")
    whole = stream_of(one)
    bare = Run(
        device=whole.device,
        first=1,
        before=whole.before,
        cores=whole.cores,
        privates=[None],
        seals=whole.seals,
        key=whole.key,
    )
    land(other, bare)
    assert other.case(subject, TODAY).state.timeline[0].entry.withheld
    land(other, whole)
    assert other.case(subject, TODAY).personal["consumer_name"] == "单小红"
    assert len(other.search("小红", today=TODAY)) == 1
    all_good(other)


def test_erasure_survives_a_restore(tmp_path: Path) -> None:
    store = make(tmp_path)
    subject = log(store, consumer_name="单小红", story="要求退款")
    kept = log(store, story="续卡")
    backup = store.backup()
    add(store, subject, PersonalErased(entries=(EntryId(store.device, 1),)))
    parcel = store.streams.parcel_number()
    key = bytes(range(32))
    store.close()
    aside = Store.restore(tmp_path, key, backup.path)
    assert aside is not None
    assert aside.exists()
    with reopen(tmp_path) as again:
        assert again.search("退款", today=TODAY) == ()
        assert again.case(subject, TODAY).texts == {}
        assert [hit.row.subject for hit in again.search("续卡", today=TODAY)] == [kept]
        assert again.streams.parcel_number() > parcel
        assert [found for found in again.doctor() if not found.good] == []


# --- headquarters' word ---------------------------------------------------------------------------------------------


def test_delivery_is_told_entry_by_entry(two: tuple[Store, Store]) -> None:
    one, _ = two
    first = log(one)
    second = log(one)
    status = one.sync_status()
    assert (status.waiting, status.delivered, status.confirmed, status.enrolled) == (2, 0, 0, False)
    acknowledge(one, judged=False)
    assert (one.sync_status().waiting, one.sync_status().delivered) == (0, 2)
    add(one, first, NoteAdded(), text="a")
    assert [row.delivery for row in sorted(one.queue(TODAY).rows, key=lambda row: row.subject)] == [
        "waiting",
        "delivered",
    ]
    assert list(one.case(first, TODAY).delivery.values()) == ["delivered", "waiting"]
    acknowledge(one)
    status = one.sync_status()
    assert (status.waiting, status.delivered, status.confirmed) == (0, 0, 3)
    returned = CaseReturned(entries=(EntryId(one.device, 2),), reason="R1", wanted=("merchant_name",))
    back = written(HQ, 1, second, "case.returned", returned, after=(EntryId(one.device, 2),))
    land(one, run_of([back]), headquarters=frozenset({HQ}))
    status = one.sync_status()
    assert (status.waiting, status.delivered, status.confirmed, status.returned) == (0, 0, 2, 1)
    view = one.case(second, TODAY)
    assert (view.state.state, view.row.group, view.row.delivery) == (State.RETURNED, "returned", "returned")
    assert view.delivery == {EntryId(one.device, 2): "returned", EntryId(HQ, 1): "confirmed"}
    assert one.home(TODAY).reminders[0].kind == "returned"
    add(one, second, FactsAmended(fields={"merchant_name": "永辉"}))
    status = one.sync_status()
    assert (status.waiting, status.confirmed, status.returned) == (1, 3, 0)
    all_good(one)


def test_a_device_that_turns_out_to_be_headquarters_is_heard_anew(two: tuple[Store, Store]) -> None:
    one, _ = two
    subject = one.new_subject()
    one.session("w").record([complaint(subject), settled(subject, 5_000)])
    confirmed = MoneyConfirmed(covers=(EntryId(one.device, 2),))
    land(
        one, run_of([written(HQ, 1, subject, "money.confirmed", confirmed, after=(EntryId(one.device, 2),))])
    )
    assert one.totals().confirmed_fen == 0
    assert one.queue(TODAY).counts["needs_a_look"] == 1
    landed = one.streams.land(Arrival(epoch=EPOCH, position=0, headquarters=frozenset({HQ})))
    assert landed.subjects == {subject}
    assert one.totals().confirmed_fen == 5_000
    one.catch_up()
    assert one.totals().confirmed_fen == 5_000
    all_good(one)


def test_receipts_grow_and_a_new_epoch_starts_from_nothing(two: tuple[Store, Store]) -> None:
    one, _ = two
    for _ in range(5):
        log(one)
    device = one.device
    digests = [one.streams.digest_at(device, seq) or b"" for seq in range(6)]

    def receipt(epoch: str, seq: int, judged: int, digest: bytes | None = None) -> tuple[int, int]:
        one.streams.land(
            Arrival(
                epoch=epoch,
                position=seq,
                stored={device: Head(seq, digest or digests[seq])},
                judged={device: judged},
            )
        )
        stream = one.streams.standing().streams[device]
        return stream.stored, stream.judged

    assert receipt("a", 3, 2) == (3, 2)
    assert receipt("a", 2, 1) == (3, 2)
    assert receipt("a", 5, 2, b"x" * 32) == (3, 2), "a head that is not ours proves nothing"
    assert receipt("a", 5, 5) == (5, 5)
    assert receipt("b", 1, 0) == (1, 0)
    standing = one.streams.standing()
    assert (standing.epoch, standing.epochs, standing.position) == ("b", ("a", "b"), 1)
    assert one.sync_status().waiting == 4


def test_headquarters_own_stream_makes_way_for_its_newer_word(two: tuple[Store, Store]) -> None:
    one, _ = two
    subject = log(one)
    first = written(
        HQ, 1, subject, "case.returned", CaseReturned(entries=(EntryId(one.device, 1),), reason="R1")
    )
    land(one, run_of([first]), headquarters=frozenset({HQ}))
    assert one.case(subject, TODAY).state.state is State.RETURNED
    other = written(
        HQ, 1, subject, "case.returned", CaseReturned(entries=(EntryId(one.device, 1),), reason="R2")
    )
    land(one, run_of([other]))
    returned = one.case(subject, TODAY).state.returned
    assert returned is not None
    assert returned.reason == "R2"
    all_good(one)


def test_rounds_and_timer_are_kept(two: tuple[Store, Store], tmp_path: Path) -> None:
    one, _ = two
    one.streams.note_round(RoundView(10, 20, sent=3), waiting_approval=True)
    for number in range(250):
        one.streams.note_round(RoundView(100 + number, 200 + number, trouble="Unreachable"))
    one.streams.set_timer_state(b"later")
    one.close()
    with reopen(tmp_path / "one") as again:
        assert again.streams.timer_state() == b"later"
        status = again.sync_status()
        assert (status.last_success, status.last_trouble, status.waiting_approval) == (
            20,
            "Unreachable",
            True,
        )
        assert [round.ended_at for round in again.rounds(3)] == [449, 448, 447]
        assert len(again.rounds(1000)) == 201
        numbers = [again.streams.parcel_number() for _ in range(3)]
        assert numbers == sorted(set(numbers))


# --- a new identity ------------------------------------------------------------------------------------------------


def test_what_headquarters_lacks_moves_into_the_new_stream(tmp_path: Path) -> None:
    """A restored image: headquarters has 1–3 and another 4; this PC has its own 4, 5, 6 that refer to one another."""
    store = make(tmp_path)
    old = store.device
    first, second = log(store, summary="甲"), log(store, summary="乙", consumer_name="单小红")
    add(store, first, NoteAdded(), text="三")
    third = log(store, summary="丙", consumer_name="曾先生")  # 4
    agreed = SettlementAgreed(on=TODAY, lines=(Line(component="L1", fen=700),))
    add(store, third, agreed)  # 5
    add(store, third, StepUndone(entry=EntryId(old, 5)))  # 6
    add(store, second, PersonalErased(entries=(EntryId(old, 2), EntryId(old, 4))))  # 7
    before = stream_of(store)
    whole_totals = store.totals()
    fresh = store.streams.take_identity(b"1" * 32, b"2" * 32)
    assert store.streams.take_identity(b"1" * 32, b"2" * 32) == fresh != old
    standing = store.streams.standing()
    assert (standing.device, standing.forked, standing.position) == (fresh, old, 0)
    assert standing.old_devices == {old}
    later = add(store, third, NoteAdded(), text="八").entries[0]
    assert later == EntryId(fresh, 1)
    theirs = written(
        old, 4, store.new_subject(), "complaint.logged", ComplaintLogged(number="T", received_on=TODAY)
    )
    landed = store.streams.land(
        Arrival(
            epoch=EPOCH, position=4, runs=(run_of([theirs], before=store.streams.digest_at(old, 3) or b""),)
        )
    )
    assert landed.moved == 4
    store.streams.fork_settled()
    store.catch_up()
    assert store.streams.standing().forked == ""
    assert stream_of(store, old).cores == [*before.cores[:3], theirs.core_bytes]
    moved = stream_of(store)
    assert len(moved.cores) == 5
    timeline = {event.entry.id: event for event in store.case(third, TODAY).state.timeline}
    origins = [event.entry.core.origin for event in timeline.values()]
    assert origins == [EntryId(old, 4), EntryId(old, 5), EntryId(old, 6), None]
    assert timeline[EntryId(fresh, 2)].effect == "undone"
    assert timeline[EntryId(fresh, 4 + 1)].entry.core.after == (EntryId(fresh, 3),)
    assert moved.privates[0] is None, "what was erased under its old name stays erased under the new one"
    assert store.streams._journal.is_erased(EntryId(fresh, 1)), "and is refused when somebody brings it"
    assert store.case(second, TODAY).state.erased == {EntryId(old, 2), EntryId(fresh, 1)}
    totals = store.totals()
    assert totals.cases == whole_totals.cases + 1
    land(
        store,
        Run(
            device=fresh,
            first=1,
            before=GENESIS,
            cores=moved.cores,
            privates=list(before.privates[3:4]) + moved.privates[1:],
            seals=[],
            key=moved.key,
        ),
    )
    assert stream_of(store).privates[0] is None
    all_good(store)


def test_what_lies_beyond_headquarters_copy_moves_when_the_fork_is_settled(tmp_path: Path) -> None:
    store = make(tmp_path)
    old = store.device
    subjects = [log(store, summary=str(number)) for number in range(5)]
    before = stream_of(store)
    store.streams.take_identity(b"1" * 32, b"2" * 32)
    part = Run(
        device=old,
        first=1,
        before=GENESIS,
        cores=before.cores[:2],
        privates=before.privates[:2],
        seals=[],
        key=before.key,
    )
    store.streams.land(Arrival(epoch=EPOCH, position=2, runs=(part,)))
    store.streams.land(
        Arrival(epoch=EPOCH, position=2, stored={old: Head(3, store.streams.digest_at(old, 3) or b"")})
    )
    assert store.streams.fork_settled() == 2
    store.catch_up()
    assert len(stream_of(store, old).cores) == 3
    assert len(stream_of(store).cores) == 2
    assert {row.subject for row in store.queue(TODAY).rows} == set(subjects)
    assert store.sync_status().waiting == 2
    all_good(store)


def test_unknown_fields_survive_a_move(tmp_path: Path) -> None:
    store = make(tmp_path)
    old = store.device
    log(store)
    core = msgspec.msgpack.decode(stream_of(store).cores[0])
    core["future"] = {"a": [1, 2.5, None]}
    body = dict(core["body"], novelty="x")
    core["body"] = body
    changed = msgspec.msgpack.encode(core)
    digest = next_digest(GENESIS, changed)
    store._db.execute("UPDATE entry SET core = ?, digest = ?", (changed, digest))
    store._db.execute("UPDATE stream SET digest = ?", (digest,))
    store.streams.take_identity(b"1" * 32, b"2" * 32)
    assert store.streams.fork_settled() == 1
    after = msgspec.msgpack.decode(stream_of(store).cores[0])
    assert after["future"] == core["future"]
    assert after["body"] == body
    assert after["origin"] == [old, 1]


# --- projection later -------------------------------------------------------------------------------------------


def test_what_has_arrived_counts_before_it_is_in_the_lists(two: tuple[Store, Store]) -> None:
    one, other = two
    subjects = []
    for fen in (100, 2_000, 30_000):
        subject = one.new_subject()
        one.session("w").record([complaint(subject), settled(subject, fen)])
        subjects.append(subject)
    copy_all(one, other)
    assert other.queue(TODAY, "all").total == 0
    assert other.totals() == one.totals()
    with other.reader() as reader:
        assert reader.totals() == one.totals()
        assert reader.case(subjects[0], TODAY).row.performed_fen == 100
    add(other, subjects[0], NoteAdded(), text="接着写")
    assert [row.subject for row in other.queue(TODAY, "all").rows] == [subjects[0]]
    assert other.catch_up(1).subjects < set(subjects)
    assert other.queue(TODAY, "all").total == 2
    assert other.totals().performed_fen == one.totals().performed_fen
    other.close()
    with reopen(other.folder) as again:
        assert subjects[0] not in again.catch_up().subjects, "it has its row and its words"
        assert again.queue(TODAY, "all").total == 3
        assert again.catch_up().subjects == frozenset()
        all_good(again)


def test_the_status_names_what_an_older_headquarters_cannot_read_yet(tmp_path: Path) -> None:
    store = make(tmp_path)
    assert store.sync_status().unread_kinds == (), "nothing is said before headquarters has spoken"
    old = tuple(key for key in KINDS if key[0] not in ("case.filed", "money.confirmed"))
    store.streams.land(Arrival(epoch=EPOCH, position=0, knows=Digests(b"12345678"), kinds=old))
    assert store.sync_status().unread_kinds == ("case.filed",), (
        "what only headquarters writes is not of the desk"
    )
    assert store.streams.standing().heard == Digests(b"12345678")
    store.streams.land(Arrival(epoch=EPOCH, position=0, knows=Digests(b"23456789"), kinds=tuple(KINDS)))
    assert store.sync_status().unread_kinds == ()
    assert store.streams.standing().heard.kinds == b"23456789"
