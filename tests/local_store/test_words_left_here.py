"""Words that no parcel carried are named as long as they hold: who shortens, withdraws or erases them is not told again, and
what stood beside them goes along."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.fold import fold
from casework.journal.entry import Entry, EntryId
from casework.matters.complaint.bodies import CaseWithdrawn
from casework.matters.shared.bodies import (
    CaseVoided,
    FactsAmended,
    NoteAdded,
    PersonalErased,
    StepUndone,
)
from casework.state import CaseState
from local_store.store import Store
from tests.local_store.desks import TODAY, add, entries_of, log, make, reopen


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make(tmp_path / "desk") as made:
        yield made


def bare(store: Store, entry: EntryId) -> EntryId:
    """An entry of before, met by the post: its words stay here."""
    store.streams.send_bare(entry.device, entry.seq)
    return entry


def named(store: Store) -> list[tuple[str, int]]:
    found = [(each.subject, each.entries) for each in store.too_long()]
    assert store.sync_status().bare == sum(count for _, count in found)
    return found


def heavy(store: Store) -> str:
    subject = log(store, consumer_name="周晓岚", consumer_phone="13812345678", story="长" * 300)
    bare(store, entries_of(store, subject)[0])
    return subject


def sent(store: Store, subject: str) -> dict[str, str]:
    """The words of a case that parcels carry: the last of each field."""
    kept = {entry for of, entry in store._journal.bare() if of == subject}
    words: dict[str, str] = {}
    for event in store.case(subject, TODAY).state.timeline:
        if event.entry.id not in kept:
            words |= event.entry.personal()
    return words


def test_a_story_that_was_shortened_is_not_named_and_the_name_beside_it_goes_along(store: Store) -> None:
    other, subject = heavy(store), heavy(store)
    assert named(store) == [(other, 1), (subject, 1)]
    assert sent(store, subject) == {}
    add(store, subject, FactsAmended(), story="车厘子发霉")
    assert named(store) == [(other, 1)]
    assert sent(store, subject) == {
        "consumer_name": "周晓岚",
        "consumer_phone": "13812345678",
        "story": "车厘子发霉",
    }


def test_who_amends_something_else_takes_along_what_is_not_too_long(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = heavy(store)
    monkeypatch.setattr("casework.bounds.TEXT_CHARACTERS", 100)
    add(store, subject, FactsAmended(fields={"merchant_name": "永辉"}))
    assert named(store) == [(subject, 1)], "its story is still here alone"
    assert sent(store, subject) == {"consumer_name": "周晓岚", "consumer_phone": "13812345678"}
    add(store, subject, FactsAmended(), story="发霉")
    assert named(store) == []


def test_an_emptied_field_is_not_brought_back(store: Store) -> None:
    subject = heavy(store)
    add(store, subject, FactsAmended(), story="", consumer_phone="")
    state = store.case(subject, TODAY).state
    assert set(state.personal) & {"story", "consumer_phone"} == set()
    assert sent(store, subject) == {"consumer_name": "周晓岚"}
    assert named(store) == []


def test_a_step_that_was_taken_back_is_not_named_until_its_undoing_is(store: Store) -> None:
    subject = log(store, story="发霉")
    add(store, subject, NoteAdded(), text="长" * 300)
    note = bare(store, entries_of(store, subject)[-1])
    add(store, subject, CaseWithdrawn(on=TODAY), text="不投诉了")
    assert named(store) == [(subject, 1)]
    add(store, subject, StepUndone(entry=note))
    assert named(store) == []


def test_a_void_case_is_not_named_and_a_restored_one_is(store: Store) -> None:
    subject = heavy(store)
    add(store, subject, CaseVoided(reason="mistake"))
    assert named(store) == []
    add(store, subject, StepUndone(entry=entries_of(store, subject)[-1]))
    assert named(store) == [(subject, 1)]


def test_erased_words_are_not_named(store: Store) -> None:
    subject = heavy(store)
    add(store, subject, PersonalErased(entries=tuple(entries_of(store, subject))))
    assert named(store) == []


def test_who_asks_again_while_nobody_has_written_folds_nothing(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    subject = heavy(store)
    folded: list[int] = []

    def counted(entries: list[Entry], headquarters: frozenset[str]) -> CaseState:
        folded.append(len(entries))
        return fold(entries, headquarters)

    monkeypatch.setattr("local_store.read_models.sums.sums.fold", counted)
    for _ in range(3):
        assert named(store) == [(subject, 1)]
    assert folded == [1]
    with reopen(tmp_path / "desk") as other:
        add(other, subject, FactsAmended(), story="车厘子发霉")
    assert named(store) == [], "another process has written"
    assert folded == [1, 2]
    bare(store, entries_of(store, subject)[1])
    assert named(store) == [(subject, 1)]
    assert folded == [1, 2, 2]
