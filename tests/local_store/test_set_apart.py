"""A subject that cannot be laid out is set apart by itself: named, in nobody's way, and tried again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from casework.journal.entry import Entry
from casework.matters.shared.bodies import NoteAdded
from casework.state import CaseState
from casework.steps import StepRefused
from local_store.errors import DiskFull
from local_store.read_models.cases.facts import Facts
from local_store.read_models.cases.facts import facts_of as real
from local_store.store import Store
from tests.local_store.desks import HANDBOOK, KEY, TODAY, Ticking, add, complaint, copy_all, log, make


@contextmanager
def failing(monkeypatch: pytest.MonkeyPatch, subject: str, error: Exception) -> Iterator[None]:
    """A program whose laying out of one subject fails."""

    def facts_of(state: CaseState, entries: list[Entry], handbook: object) -> Facts:
        if state.subject == subject:
            raise error
        return real(state, entries, HANDBOOK)

    with monkeypatch.context() as patch:
        patch.setattr("local_store.read_models.cases.model.facts_of", facts_of)
        yield


@pytest.mark.parametrize(
    "error",
    [OverflowError("x"), ValueError("x"), RecursionError(), KeyError("x"), AssertionError()],
    ids=lambda error: type(error).__name__,
)
def test_one_subject_that_cannot_be_laid_out_holds_up_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    with make(tmp_path / "a") as one, make(tmp_path / "b") as other:
        subjects = [log(one, merchant=f"商店{number}", consumer_name="曾先生") for number in range(6)]
        copy_all(one, other)
        with failing(monkeypatch, subjects[2], error):
            other.catch_up()
        rows = {row.subject for row in other.queue(TODAY, "all").rows}
        assert rows == set(subjects) - {subjects[2]}
        assert [(each.subject, each.reason) for each in other.set_apart()] == [
            (subjects[2], type(error).__name__)
        ]
        assert other.sync_status().set_apart == 1
        assert [(found.what, found.count) for found in other.doctor() if not found.good] == [("apart", 1)]
        assert other.totals().cases == 5
        other.catch_up()
        assert other.sync_status().set_apart == 1, "nothing of it waits, so no round lays it out in vain"


def test_what_was_set_apart_leaves_the_list_and_the_search(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with make(tmp_path / "a") as one, make(tmp_path / "b") as other:
        subject = log(one, summary="退押金")
        copy_all(one, other)
        other.catch_up()
        add(one, subject, NoteAdded(), text="又来了")
        copy_all(one, other)
        with failing(monkeypatch, subject, OverflowError()):
            other.catch_up()
        assert other.queue(TODAY, "all").rows == ()
        assert other.search("退押金", today=TODAY) == ()
        assert other.merchants("家乐") == ()


def test_a_further_entry_has_it_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with make(tmp_path / "a") as one, make(tmp_path / "b") as other:
        subject = log(one)
        copy_all(one, other)
        with failing(monkeypatch, subject, OverflowError()):
            other.catch_up()
        add(one, subject, NoteAdded(), text="又来了")
        copy_all(one, other)
        other.catch_up()
        assert [row.subject for row in other.queue(TODAY, "all").rows] == [subject]
        assert other.set_apart() == ()
        assert [found for found in other.doctor() if not found.good] == []


def test_the_next_version_tries_it_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(program: str) -> Store:
        return Store.open(tmp_path / "b", KEY, clock=Ticking(), handbook=HANDBOOK, program=program)

    with make(tmp_path / "a") as one:
        subject = log(one)
        make(tmp_path / "b").close()
        with opened("0.1.0") as other:
            copy_all(one, other)
            with failing(monkeypatch, subject, OverflowError()):
                other.catch_up()
            assert [each.program for each in other.set_apart()] == ["0.1.0"]
    with opened("0.1.0") as other:
        other.catch_up()
        assert other.sync_status().set_apart == 1, "the same version does not try again"
    with opened("0.2.0") as other:
        other.catch_up()
        assert other.set_apart() == ()
        assert [row.subject for row in other.queue(TODAY, "all").rows] == [subject]


def test_a_note_on_what_is_set_apart_is_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with make(tmp_path / "a") as one, make(tmp_path / "b") as other:
        subject = log(one)
        copy_all(one, other)
        with failing(monkeypatch, subject, OverflowError()):
            other.catch_up()
            add(other, subject, NoteAdded(), text="等更新")
            assert other.sync_status().set_apart == 1
        state = other.state(subject)
        assert state is not None
        assert [event.entry.core.kind for event in state.timeline] == ["complaint.logged", "note.added"]


def test_what_a_person_writes_and_cannot_be_laid_out_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with make(tmp_path) as store:
        subject = store.new_subject()
        with failing(monkeypatch, subject, OverflowError()), pytest.raises(StepRefused):
            store.session("w").record([complaint(subject)])
        assert store.state(subject) is None
        assert store.set_apart() == ()


def test_a_full_disk_sets_nothing_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with make(tmp_path / "a") as one, make(tmp_path / "b") as other:
        subject = log(one)
        copy_all(one, other)
        with failing(monkeypatch, subject, DiskFull()), pytest.raises(DiskFull):
            other.catch_up()
        assert other.set_apart() == ()
        other.catch_up()
        assert other.queue(TODAY, "all").total == 1
