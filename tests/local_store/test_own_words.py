"""A mediator's private note is shown to nobody but who wrote it, whichever way words come out of the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from casework.matters.complaint.bodies import MediationHeld
from casework.matters.registry import OWN_TEXTS
from casework.matters.shared.bodies import PersonalErased, StepUndone
from local_store.store import Store
from local_store.views import WRITTEN_BY
from tests.local_store.desks import TODAY, add, log, make, reopen

NOTE = "店长怕别的会员也来退"
HELD = MediationHeld(on=TODAY, round=1, demand_fen=286_000, offer_fen=100_000)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return make(tmp_path)


def with_a_note(store: Store) -> str:
    subject = log(store, summary="换了老板卡只认一半")
    add(
        store,
        subject,
        HELD,
        "wang",
        consumer_said="余额要全退",
        merchant_said="只承担一部分",
        private_note=NOTE,
    )
    return subject


def own(store: Store, subject: str, staff: str) -> list[str]:
    return [words["private_note"] for words in store.own_words(subject, staff).values()]


def test_only_the_author_is_shown_it(store: Store) -> None:
    subject = with_a_note(store)
    assert own(store, subject, "wang") == [NOTE]
    assert own(store, subject, "chen") == own(store, subject, "") == []
    view = store.case(subject, TODAY)
    assert not any(OWN_TEXTS & words.keys() for words in view.texts.values())
    assert not OWN_TEXTS & view.personal.keys()
    held = next(words for words in view.texts.values() if "consumer_said" in words)
    assert held == {"consumer_said": "余额要全退", "merchant_said": "只承担一部分"}


def test_what_both_sides_stated_is_found_and_the_note_is_not(store: Store) -> None:
    subject = with_a_note(store)
    store.catch_up()
    for said in ("余额要全退", "承担一部分"):
        (hit,) = store.search(said, today=TODAY)
        assert (hit.row.subject, hit.where) == (subject, "text")
        assert said in hit.snippet
    assert store.search("怕别的会员", today=TODAY) == ()
    store.rebuild()
    assert store.search("怕别的会员", today=TODAY) == ()
    (hit,) = store.search("换了老板", today=TODAY)
    assert NOTE[:4] not in hit.snippet


def test_it_stays_with_the_entry_it_was_written_in(store: Store) -> None:
    subject = with_a_note(store)
    entry = next(iter(store.own_words(subject, "wang")))
    add(store, subject, StepUndone(entry=entry), "chen", text="记错了")
    assert own(store, subject, "wang") == [NOTE]
    assert own(store, subject, "chen") == []
    add(store, subject, PersonalErased(entries=(entry,), ground="asked"), "chen")
    assert own(store, subject, "wang") == []


def test_a_draft_that_is_somebodys_alone_is_in_nobody_elses_list(store: Store, tmp_path: Path) -> None:
    store.set_duty("wang")
    store.save_draft("d1", "complaint", {"summary": "大家的"})
    store.save_draft("d2", "mediation.held", {"private_note": NOTE, WRITTEN_BY: "wang"}, subject="s")
    assert {one.draft for one in store.drafts()} == {"d1", "d2"}
    assert store.home(TODAY).drafts == 2
    store.set_duty("chen")
    assert {one.draft for one in store.drafts()} == {"d1"}
    assert store.home(TODAY).drafts == 1
    store.close()
    again = reopen(tmp_path)
    again.set_duty("wang")
    assert {one.draft for one in again.drafts()} == {"d1", "d2"}, "and nothing of it is lost"
