"""Recording: rule, entry, chain, lists and index in one transaction, that a kill cannot halve."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.journal.entry import next_digest
from casework.matters.body import Line
from casework.matters.complaint.bodies import (
    ComplaintLogged,
    FollowedUp,
    PerformanceRecorded,
    SettlementAgreed,
)
from casework.matters.complaint.course import ComplaintState
from casework.matters.consultation.bodies import ConsultationLogged
from casework.matters.shared.bodies import CaseArchived, FactsAmended, NoteAdded
from casework.state import State
from casework.steps import StepRefused
from local_store.errors import DamagedStore, UnknownSubject
from local_store.read_models.search.model import INDEX_COLUMNS
from local_store.store import Store
from local_store.views import NewEntry
from tests.local_store.desks import (
    HANDBOOK,
    KEY,
    NOW,
    TODAY,
    add,
    complaint,
    log,
    make,
    raw,
    reopen,
    settled,
    stream_of,
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return make(tmp_path)


def test_a_complaint_settled_on_the_spot_is_one_act(store: Store) -> None:
    subject = store.new_subject()
    store.save_draft_field("d", "complaint", "merchant_name", "家乐超市")
    changes = store.session("w").record(
        [complaint(subject, disputed=12_000, consumer_name="单小红"), settled(subject, 9_900)], draft="d"
    )
    assert changes.subjects == {subject}
    assert changes.drafts
    assert [entry.seq for entry in changes.entries] == [1, 2]
    assert store.drafts() == ()
    view = store.case(subject, TODAY)
    assert view.state.state is ComplaintState.PERFORMED
    assert (view.row.performed_fen, view.row.claimed_fen, view.row.group) == (9_900, 12_000, "closed")
    assert view.personal["consumer_name"] == "单小红"
    assert view.state.number == f"0-2026-{store.device[:2]}-0001"
    assert "单小红" not in repr(view) + repr(view.row) + repr(changes)


def test_a_refused_step_leaves_nothing(store: Store) -> None:
    subject = store.new_subject()
    store.save_draft_field("d", "complaint", "merchant_name", "家乐超市")
    before = stream_of_or_none(store)
    with pytest.raises(StepRefused):
        store.session("w").record([complaint(subject), NewEntry(subject, CaseArchived(on=TODAY))], draft="d")
    with pytest.raises(UnknownSubject):
        store.case(subject, TODAY)
    assert stream_of_or_none(store) == before is None
    assert len(store.drafts()) == 1
    assert log(store)
    assert store.queue(TODAY).rows[0].number.endswith("-0001")


def stream_of_or_none(store: Store) -> object:
    return store.streams.read_run(store.device, 1, 10, 10**6)


def test_numbers_count_by_point_year_and_device(store: Store) -> None:
    log(store)
    store.bind("CN-031", "长宁路站", "长宁")
    first, second = log(store, on=date(2025, 12, 31)), log(store)
    assert store.case(first, TODAY).state.number == f"CN-031-2025-{store.device[:2]}-0001"
    assert store.case(second, TODAY).state.number == f"CN-031-2026-{store.device[:2]}-0002"


def test_the_chain_hangs_together_and_a_changed_byte_is_found(store: Store) -> None:
    subject = log(store, story="要求退款")
    add(store, subject, NoteAdded(), text="打过电话")
    run = stream_of(store)
    digest = run.before
    for core in run.cores:
        digest = next_digest(digest, core)
    assert store.streams.standing().streams[store.device].head.digest == digest
    assert [found for found in store.doctor() if not found.good] == []
    changed = bytearray(run.cores[1])
    changed[-1] ^= 1
    store._db.execute(
        "UPDATE entry SET core = ? WHERE place = (SELECT max(place) FROM entry)", (bytes(changed),)
    )
    assert [found.what for found in store.doctor() if not found.good] == ["chain"]


def test_a_changed_private_part_is_found(store: Store) -> None:
    log(store, story="要求退款")
    store._db.execute("UPDATE entry SET private = x'00'")
    assert [found.what for found in store.doctor() if not found.good] == ["chain"]
    with pytest.raises(DamagedStore):
        store.case(store.queue(TODAY).rows[0].subject, TODAY)


def test_the_doctor_finds_lists_and_index_that_say_something_else(store: Store) -> None:
    subject = log(store, story="要求退款", consumer_phone="13812345678")
    store._db.execute("UPDATE case_row SET performed_fen = 5")
    assert [found.what for found in store.doctor() if not found.good] == ["models"]
    store.rebuild()
    assert [found for found in store.doctor() if not found.good] == []
    store._db.execute("DELETE FROM case_words")
    assert [found.what for found in store.doctor() if not found.good] == ["index"]
    store.rebuild()
    assert [hit.row.subject for hit in store.search("退款", today=TODAY)] == [subject]
    assert [found for found in store.doctor() if not found.good] == []


def test_the_doctor_finds_other_words_of_the_same_case(store: Store) -> None:
    log(store, story="要求退款")
    [(number, columns)] = store._db.execute(
        "SELECT rowid, count(*) FROM case_words GROUP BY rowid"
    ).fetchall()
    assert columns == 1
    store._db.execute("DELETE FROM case_words WHERE rowid = ?", (number,))
    store._db.execute(f"INSERT INTO case_words (rowid, {INDEX_COLUMNS[0]}) VALUES (?, '别的')", (number,))
    assert [found.what for found in store.doctor() if not found.good] == ["index"]


def test_amending_empties_and_sets(store: Store) -> None:
    subject = log(store, consumer_name="曾先生", consumer_phone="13812345678")
    add(store, subject, FactsAmended(fields={"merchant_name": "永辉"}), consumer_phone="", summary="退卡")
    view = store.case(subject, TODAY)
    assert dict(view.personal) == {"consumer_name": "曾先生", "summary": "退卡"}
    assert view.row.merchant_name == "永辉"
    assert [hint.name for hint in store.merchants("")] == ["永辉"]
    assert store.search("5678", today=TODAY) == ()


def test_what_is_no_personal_field_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="id_number"):
        log(store, id_number="1")


def test_a_longer_life(store: Store) -> None:
    subject = log(store, disputed=50_000)
    add(
        store,
        subject,
        SettlementAgreed(on=TODAY, lines=(Line(component="L1", fen=30_000),), due_on=date(2026, 12, 1)),
    )
    row = store.queue(TODAY).rows[0]
    assert (row.group, row.due_on, row.next_step) == ("waiting", date(2026, 12, 1), "performance.recorded")
    assert store.queue(date(2026, 12, 2)).rows[0].group == "overdue"
    add(store, subject, PerformanceRecorded(on=TODAY, lines=(Line(component="L1", fen=30_000),)))
    assert store.queue(TODAY).rows[0].group == "to_follow_up"
    add(store, subject, FollowedUp(on=TODAY, satisfaction="satisfied"))
    assert store.queue(TODAY).rows == ()
    assert store.queue(TODAY, "closed").total == 1
    total = store.totals()
    assert (total.cases, total.agreed_fen, total.performed_fen, total.components) == (
        1,
        30_000,
        30_000,
        {"L1": 30_000},
    )


def test_totals_by_period_and_sort(store: Store) -> None:
    for month, fen in ((9, 100), (10, 2_000), (11, 30_000)):
        subject = store.new_subject()
        on = date(2026, month, 30 if month < 11 else 1)
        store.session("w").record([complaint(subject, on=on), settled(subject, fen, on=on)])
    asked = ConsultationLogged(number="", received_on=date(2026, 10, 30))
    store.session("w").record(
        [NewEntry(store.new_subject(), asked, {"question": "保修多久", "answer": "一年"})]
    )
    assert store.totals().performed_fen == 32_100
    october = store.totals(date(2026, 10, 1), date(2026, 10, 31))
    assert (october.cases, october.consultations, october.performed_fen, october.settled_on_the_spot) == (
        1,
        1,
        2_000,
        1,
    )
    assert store.totals(until=date(2026, 9, 30)).performed_fen == 100
    assert store.totals(date(2027, 1, 1)).cases == 0


def test_staff_and_duty(store: Store) -> None:
    anna, ben = store.new_subject(), store.new_subject()
    store.session(anna).record_staff(anna, "王阿姨", "volunteer")
    store.session(anna).record_staff(ben, "老李")
    store.session(anna).record_staff(ben, "李师傅")
    assert sorted((each.name, each.role) for each in store.staff()) == [
        ("李师傅", ""),
        ("王阿姨", "volunteer"),
    ]
    assert "王阿姨" not in repr(store.staff())
    store.set_duty(ben)
    assert store.on_duty() == ben
    subject = log(store, by=ben)
    assert store.case(subject, TODAY).staff[ben] == "李师傅"
    assert store.case(subject, TODAY).row.handled_by == ben
    assert store.queue(TODAY, by=anna).total == 0
    assert store.queue(TODAY, by=ben).total == 1


def test_two_connections_take_turns(store: Store) -> None:
    """The sync thread and the command line write with connections of their own; nothing is remembered between verbs."""
    with Store.open(store.folder, KEY, clock=lambda: NOW, handbook=HANDBOOK) as other:
        subjects = [log(one) for one in (store, other, other, store, other)]
        add(store, subjects[1], NoteAdded(), text="接着写")
        assert other.case(subjects[1], TODAY).state.heads == store.case(subjects[1], TODAY).state.heads
    assert len(stream_of(store).cores) == 6
    assert [found for found in store.doctor() if not found.good] == []


def test_a_reader_asks_while_somebody_writes(store: Store) -> None:
    subject = log(store, story="要求退款")
    with store.reader() as reader:
        assert reader.case(subject, TODAY).state.state is State.LOGGED
        add(store, subject, NoteAdded(), text="续卡")
        assert [hit.row.subject for hit in reader.search("续卡", today=TODAY)] == [subject]
        assert reader.totals() == store.totals()


@settings(max_examples=8)
@given(st.lists(st.tuples(st.sampled_from("lnsa"), st.integers(0, 3), st.integers(0, 10**6)), max_size=12))
def test_lists_always_say_what_the_journal_says(
    tmp_path_factory: pytest.TempPathFactory, acts: list[tuple[str, int, int]]
) -> None:
    with make(tmp_path_factory.mktemp("desk")) as store:
        subjects = [log(store, consumer_name="仇女士")]
        for act, which, fen in acts:
            subject = subjects[which % len(subjects)]
            try:
                if act == "l":
                    subjects.append(log(store, merchant=f"店{which}", disputed=fen))
                elif act == "n":
                    add(store, subject, NoteAdded(), text=f"第{fen}次")
                elif act == "s":
                    store.session("w").record([settled(subject, fen, paid=bool(fen % 2))])
                else:
                    add(store, subject, FactsAmended(fields={"merchant_name": f"店{fen % 5}"}))
            except StepRefused:
                continue
        before = store.totals(), store.queue(TODAY, "all", limit=100), store.merchants("")
        assert [found for found in store.doctor() if not found.good] == []
        store.rebuild()
        after = store.totals(), store.queue(TODAY, "all", limit=100), store.merchants("")
        assert before[0] == after[0]
        assert {row.subject: row for row in before[1].rows} == {row.subject: row for row in after[1].rows}
        assert sorted(hint.name for hint in before[2]) == sorted(hint.name for hint in after[2])


SAVER = """
import sys
from pathlib import Path
from datetime import date
from local_store.read_models.search.model import INDEX_COLUMNS
from local_store.store import Store
from local_store.views import NewEntry
from casework.matters.body import Line
from casework.matters.complaint.bodies import ComplaintLogged, SettledOnTheSpot
day = date(2026, 11, 23)
store = Store.open(Path(sys.argv[1]), bytes(range(32)))
number = 0
while True:
    number += 1
    subject = store.new_subject()
    store.save_draft_field("d", "complaint", "story", f"写到{number}")
    changes = store.session("w").record([
        NewEntry(subject, ComplaintLogged(number="", received_on=day), {"story": "要求退款" * 50}),
        NewEntry(subject, SettledOnTheSpot(on=day, lines=(Line(component="L1", fen=number),))),
    ])
    for entry in changes.entries:
        print(entry.device, entry.seq, subject, flush=True)
"""


@pytest.mark.parametrize("after", [3, 40, 111])
def test_a_kill_in_the_middle_of_saving_loses_nothing_that_was_said_to_be_saved(
    tmp_path: Path, after: int
) -> None:
    make(tmp_path).close()
    child = subprocess.Popen(
        [sys.executable, "-c", SAVER, str(tmp_path)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert child.stdout is not None
    said = [child.stdout.readline() for _ in range(after)]
    os.kill(child.pid, signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    said += child.stdout.readlines()
    assert child.wait() != 0
    child.stdout.close()
    with reopen(tmp_path) as store:
        held = len(stream_of(store).cores)
        whole = [line.split() for line in said if line.endswith("\n")]
        assert len(whole) >= after
        for device, seq, subject in whole:
            assert device == store.device
            assert int(seq) <= held
            assert store.case(subject, TODAY).state.state is ComplaintState.PERFORMED
        assert held % 2 == 0, "an act of two entries is whole or not there"
        assert store.totals().cases == held // 2 == store.queue(TODAY, "all").total
        assert store.totals().performed_fen == sum(range(1, held // 2 + 1))
        assert [found for found in store.doctor() if not found.good] == []
        draft = store.drafts()[0].fields["story"]
        assert draft in (f"写到{held // 2}", f"写到{held // 2 + 1}")


def test_no_words_leave_by_errors_or_repr(store: Store, tmp_path: Path) -> None:
    entry = complaint(store.new_subject(), consumer_name="单小红")
    assert "单小红" not in repr(entry) + repr(store)
    with pytest.raises(StepRefused) as refused:
        store.session("w").record([NewEntry(entry.subject, NoteAdded(), {"text": "单小红"})])
    assert "单小红" not in str(refused.value)
    assert KEY.hex() not in repr(store)
    assert raw(tmp_path)


def test_new_subjects_are_uuid7_in_order_of_time() -> None:
    import uuid

    made = [uuid.UUID(Store.new_subject()) for _ in range(50)]
    assert all(one.version == 7 and one.variant == uuid.RFC_4122 for one in made)
    assert len(set(made)) == 50
    assert [one.int >> 80 for one in made] == sorted(one.int >> 80 for one in made)


def test_an_old_number_is_kept(store: Store) -> None:
    subject = store.new_subject()
    store.session("w").record([NewEntry(subject, ComplaintLogged(number="台账-17", received_on=TODAY))])
    assert store.case(subject, TODAY).state.number == "台账-17"
    assert [hit.where for hit in store.search("17", today=TODAY)] == ["number"]
