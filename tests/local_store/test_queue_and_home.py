"""The queue, home, drafts and duplicates: groups follow the day that is handed in."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from casework.matters.complaint.bodies import CaseTransferred, MediationFailed, MediationScheduled
from casework.matters.complaint.pressing import pressing
from casework.matters.consultation.bodies import ConsultationLogged
from casework.matters.shared.bodies import CaseVoided, FactsAmended, NoteAdded
from desktop.demo.sample_point import write_sample
from local_store.store import Store
from local_store.views import NewEntry
from tests.local_store.desks import HANDBOOK, KEY, NOW, TODAY, add, complaint, log, make, reopen, settled


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return make(tmp_path)


def due(store: Store, subject: str) -> date:
    found = store.case(subject, TODAY).row.due_on
    assert found is not None
    return found


def test_the_same_case_moves_through_the_groups(store: Store) -> None:
    """Received on Monday 9 November: ten working days end on Monday 23 November."""
    subject = log(store, on=date(2026, 11, 9))
    assert due(store, subject) == date(2026, 11, 23)
    expected = {
        date(2026, 11, 10): ("under_way", 9),
        date(2026, 11, 17): ("under_way", 4),
        date(2026, 11, 18): ("due_soon", 3),
        date(2026, 11, 20): ("due_soon", 1),
        date(2026, 11, 22): ("due_soon", 1),
        date(2026, 11, 23): ("due_today", 0),
        date(2026, 11, 24): ("overdue", -1),
        date(2026, 11, 28): ("overdue", -4),
    }
    for day, (group, left) in expected.items():
        row = store.queue(day).rows[0]
        assert (row.group, row.working_days_left) == (group, left), day
        assert store.queue(day).counts[group] == 1
        assert store.queue(day, group).total == len(store.queue(day, group).rows) == 1
        assert store.case(subject, day).row == row


def test_a_term_through_an_unpublished_year_is_provisional(store: Store) -> None:
    subject = log(store, on=date(2026, 12, 25))
    assert store.case(subject, date(2026, 12, 25)).row.due_provisional
    assert store.queue(date(2026, 12, 25)).rows[0].due_provisional


def test_pages_are_whole_and_in_order(store: Store) -> None:
    with_due = [log(store, on=TODAY - timedelta(days=days)) for days in range(25)]
    for _ in range(7):
        subject = store.new_subject()
        store.session("w").record([complaint(subject), settled(subject, 100, paid=False)])
    for _ in range(9):
        subject = store.new_subject()
        store.session("w").record([complaint(subject), settled(subject, 100)])
    for view, expected in (("open", 32), ("all", 41), ("closed", 9), ("waiting", 7), ("complaints", 41)):
        for limit in (1, 3, 7, 100):
            seen: list[str] = []
            key = None
            while True:
                page = store.queue(TODAY, view, key=key, limit=limit)
                assert len(page.rows) <= limit
                assert page.total == expected, view
                seen += [row.subject for row in page.rows]
                key = page.next_key
                if key is None:
                    break
            assert len(seen) == len(set(seen)) == expected, (view, limit)
    order = [
        "overdue",
        "due_today",
        "due_soon",
        "returned",
        "under_way",
        "waiting",
        "to_follow_up",
        "needs_a_look",
    ]
    groups = [row.group for row in store.queue(TODAY, "all", limit=100).rows]
    assert groups == sorted(groups, key=[*order, "closed"].index)
    urgent = [row.due_on for row in store.queue(TODAY, limit=100).rows if row.group in order[:3]]
    assert urgent == sorted(urgent, key=str)
    assert sum(store.queue(TODAY).counts.values()) == 32
    assert len(with_due) == 25
    with pytest.raises(ValueError, match="unknown view"):
        store.queue(TODAY, "everything")


def test_a_row_that_comes_between_pages_repeats_nothing(store: Store) -> None:
    for days in range(6):
        log(store, on=TODAY - timedelta(days=20 + days))
    first = store.queue(TODAY, limit=3)
    log(store, on=TODAY - timedelta(days=40))
    second = store.queue(TODAY, key=first.next_key, limit=10)
    assert {row.subject for row in first.rows} & {row.subject for row in second.rows} == set()
    assert len(second.rows) == 3


def test_consultations_wait_only_for_an_answer(store: Store) -> None:
    body = ConsultationLogged(number="", received_on=TODAY)
    store.session("w").record([NewEntry(store.new_subject(), body, {"question": "保修多久"})])
    store.session("w").record([NewEntry(store.new_subject(), body, {"question": "能退吗", "answer": "能"})])
    listed = store.queue(TODAY, "consultations")
    assert [(row.summary, row.group) for row in listed.rows] == [
        ("保修多久", "under_way"),
        ("能退吗", "closed"),
    ]
    assert (listed.total, store.queue(TODAY, "complaints").total) == (2, 0)
    assert [row.summary for row in store.queue(TODAY).rows] == ["保修多久"]


def test_what_is_closed_is_a_complaint(store: Store) -> None:
    body = ConsultationLogged(number="", received_on=TODAY)
    store.session("w").record([NewEntry(store.new_subject(), body, {"question": "能退吗", "answer": "能"})])
    subject = store.new_subject()
    store.session("w").record([complaint(subject), settled(subject, 100)])
    closed = store.queue(TODAY, "closed")
    assert ([row.subject for row in closed.rows], closed.total) == ([subject], 1)


def test_every_list_names_the_day_that_the_case_names(tmp_path: Path) -> None:
    write_sample(tmp_path, KEY, HANDBOOK)
    store = Store.open(tmp_path, KEY, clock=lambda: NOW, handbook=HANDBOOK)
    rows = store.queue(TODAY, "complaints", limit=1000).rows
    assert len(rows) > 10
    for row in rows:
        found = pressing(store.case(row.subject, TODAY).state, HANDBOOK)
        told = None if found is None else (found.due_on, found.provisional)
        assert (None if row.due_on is None else (row.due_on, row.due_provisional)) == told, row.number
        if found is None or not found.ours:
            assert row.group not in ("overdue", "due_today", "due_soon")
    store.close()


def test_the_clock_of_the_regulator_is_shown_and_presses_nobody_here(store: Store) -> None:
    whole: dict[str, Any] = {
        "consumer_name": "周女士",
        "consumer_phone": "13800000000",
        "consumer_address": "某路1号",
        "story": "退款",
    }
    subject = log(store, on=date(2026, 9, 1), **whole)
    add(store, subject, FactsAmended(fields={"merchant_address": "某路2号", "claims": ["refund"]}))
    add(store, subject, MediationFailed(on=date(2026, 9, 18)))
    add(store, subject, CaseTransferred(on=date(2026, 9, 18), to="D1", consumer_agreed=True))
    page = store.queue(TODAY)
    assert [(row.group, row.due_on, row.due_provisional) for row in page.rows] == [
        ("waiting", date(2026, 9, 29), True)
    ]
    assert page.counts["waiting"] == page.total == 1
    assert store.queue(TODAY, "waiting").total == len(store.queue(TODAY, "waiting").rows) == 1
    assert store.queue(TODAY, "overdue").rows == ()


def test_home_reminds_of_three_things_at_most(store: Store) -> None:
    assert store.home(TODAY).reminders == ()
    soon = log(store, on=date(2026, 11, 11))
    meeting = log(store)
    add(store, meeting, MediationScheduled(when=NOW), place="会议室")
    home = store.home(date(2026, 11, 23))
    start_of_day = 1_795_363_200_000  # 2026-11-23 00:00 in Shanghai
    assert (home.reminders[-1].kind, home.reminders[-1].row.subject) == ("due_soon", soon)
    add(store, meeting, MediationScheduled(when=start_of_day + 3_600_000), place="会议室")
    assert [each.kind for each in store.home(TODAY).reminders] == ["meeting", "due_soon"]
    assert [each.kind for each in store.home(TODAY + timedelta(days=1)).reminders] == ["due_soon"]
    for days in (30, 31):
        log(store, on=TODAY - timedelta(days=days))
    log(store, on=date(2026, 11, 9))
    home = store.home(TODAY)
    assert [(each.kind, each.count) for each in home.reminders] == [
        ("overdue", 2),
        ("due_today", 1),
        ("meeting", 1),
    ]
    assert home.counts["overdue"] == 2
    assert len(home.recent) == 5
    assert home.recent[0].changed_at >= home.recent[1].changed_at


def test_duplicates_are_the_same_person_at_the_same_merchant(store: Store) -> None:
    on = TODAY - timedelta(days=8)
    first = log(store, on=on, consumer_phone="138-1234-5678", consumer_name="曾先生", merchant="永辉 超市")
    log(store, consumer_phone="13812345678", consumer_name="曾先生", merchant="别家")
    log(store, consumer_name="曾先生", merchant="第三家")
    (one,) = store.duplicates("１３８１２３４５６７８", "", "永辉超市", TODAY)
    assert (one.row.subject, one.days_ago, one.same) == (first, 8, ("consumer_phone", "merchant_name"))
    (one,) = store.duplicates("", "曾 先生", "永辉超市", TODAY)
    assert one.same == ("consumer_name", "merchant_name")
    assert len(store.duplicates("13812345678", "", "", TODAY)) == 2
    assert store.duplicates("", "曾先生", "", TODAY) == ()
    assert store.duplicates("", "", "永辉超市", TODAY) == ()
    assert store.duplicates("13812345678", "曾先生", "永辉超市", TODAY, but=first) == ()
    add(store, first, CaseVoided(reason="mistake"))
    assert store.duplicates("13812345678", "", "永辉超市", TODAY) == ()


def test_drafts_are_kept_field_by_field_and_are_no_entries(store: Store, tmp_path: Path) -> None:
    store.save_draft_field("d1", "complaint", "merchant_name", "家乐超市")
    store.save_draft_field("d1", "complaint", "claims", ["C01", "C02"])
    store.save_draft_field("d1", "complaint", "disputed_fen", 12_000)
    store.save_draft_field("d1", "complaint", "consumer_name", "覃女士")
    subject = log(store)
    store.save_draft_field("d2", "step:note.added", "text", "半句", subject=subject)
    store.save_draft_field("d2", "step:note.added", "text", "半句话")
    store.close()
    with reopen(tmp_path) as again:
        second, first = again.drafts()
        assert first.fields == {
            "merchant_name": "家乐超市",
            "claims": ["C01", "C02"],
            "disputed_fen": 12_000,
            "consumer_name": "覃女士",
        }
        assert (second.subject, second.fields["text"], second.form) == (subject, "半句话", "step:note.added")
        assert first.title == "家乐超市 · 覃女士"
        assert "覃女士" not in repr(first)
        assert again.sync_status().waiting == 1
        assert again.home(TODAY).drafts == 2
        again.save_draft_field("d1", "complaint", "claims", None)
        assert "claims" not in again.drafts()[0].fields
        assert again.discard_draft("d1").drafts
        assert not again.discard_draft("d1").drafts
        again.session("w").record([NewEntry(subject, NoteAdded(), {"text": "半句话"})], draft="d2")
        assert again.drafts() == ()


def test_an_empty_page_asks_for_nothing_more(store: Store) -> None:
    page = store.queue(TODAY)
    assert (page.rows, page.total, page.next_key) == ((), 0, None)
