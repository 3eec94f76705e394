"""A disk without room at any page: what was told to be saved is there, what was refused is not, and no file is spoilt."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from casework.matters.body import Line
from casework.matters.complaint.bodies import PerformanceRecorded, SettlementAgreed
from casework.matters.shared.bodies import NoteAdded, PersonalErased
from local_store.errors import DamagedStore, DiskFull, StoreBusy, StoreError
from local_store.file.traces import Traces
from local_store.store import Store
from tests.local_store.desks import TODAY, add, copy_all, entries_of, log, make, reopen
from tests.local_store.test_traces import STORY, held
from tests.local_store.test_traces import traces as are_left

ENOUGH = 4_294_967_294
"""Pages: no limit."""


def leave_room(store: Store, pages: int | None) -> None:
    """So many pages can still be added to the file; ``None``: as many as one wants."""
    there = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {ENOUGH if pages is None else there + pages}")


def entries(store: Store) -> int:
    return int(store._db.execute("SELECT count(*) FROM entry").fetchone()[0])


def erase(store: Store, subject: str) -> None:
    add(store, subject, PersonalErased(entries=tuple(entries_of(store, subject))))


@pytest.mark.parametrize("act", ["save", "note", "erase", "land", "draft"])
def test_at_every_page_an_act_is_done_and_said_to_be_or_is_not(tmp_path: Path, act: str) -> None:
    with make(tmp_path / "other") as other, make(tmp_path / "desk") as store:
        log(other, story=STORY)
        subjects = [log(store, consumer_name=f"张{number}", story=STORY) for number in range(3)]
        acts: dict[str, Callable[[], object]] = {
            "save": lambda: log(store, story=STORY),
            "note": lambda: add(store, subjects[1], NoteAdded(), text="又来电" * 900),
            "erase": lambda: erase(store, subjects[0]),
            "land": lambda: copy_all(other, store),
            "draft": lambda: store.save_draft_field("d1", "complaint", "story", STORY * 3),
        }
        refused, done = 0, False
        for pages in range(60):
            before = entries(store), len(store.drafts())
            leave_room(store, pages)
            try:
                acts[act]()
                done = True
            except DiskFull:
                done = False
            leave_room(store, None)
            after = entries(store), len(store.drafts())
            assert (after != before) is done, f"{pages} pages of room"
            if done:
                break
            refused += 1
            assert [found.what for found in store.doctor() if not found.good] == []
        assert done
        assert refused, "it was tried without room"
        store.catch_up()
        assert [found.what for found in store.doctor() if not found.good] == []
        if act == "erase":
            assert "羞辱她" not in store.case(subjects[0], TODAY).personal.get("story", "")


def failing(error: StoreError) -> Callable[[object, float], bool]:
    def forgotten(_traces: object, _deadline: float) -> bool:
        raise error

    return forgotten


@pytest.mark.parametrize("error", [DiskFull(), StoreBusy(), DamagedStore("page")], ids=repr)
def test_a_payment_saved_is_not_refused_for_what_is_left_of_an_erasure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: StoreError
) -> None:
    """Told that it was refused, somebody records it once more, and 600 yuan stand where 300 were paid."""
    with make(tmp_path) as store:
        gone, owed = log(store, story=STORY), log(store)
        add(store, owed, SettlementAgreed(on=TODAY, lines=(Line(component="L1", fen=60_000),), due_on=TODAY))
        with monkeypatch.context() as now:
            now.setattr(Traces, "_forgotten", failing(error))
            erase(store, gone)
            add(store, owed, PerformanceRecorded(on=TODAY, lines=(Line(component="L1", fen=30_000),)))
        assert store.totals().performed_fen == 30_000
        assert are_left(store), "and it is remembered"
        log(store)
        assert held(store.folder, "羞辱她") == []
        assert not are_left(store)


def test_what_landed_has_landed_whatever_is_left_of_an_erasure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with make(tmp_path / "desk") as store, make(tmp_path / "other") as other:
        subject = log(other, story=STORY)
        copy_all(other, store)
        erase(other, subject)
        with monkeypatch.context() as now:
            now.setattr(Traces, "_forgotten", failing(DiskFull()))
            assert copy_all(other, store).subjects == {subject}
        store.catch_up()
        assert not are_left(store)
        assert held(store.folder, "羞辱她") == []


def test_a_file_with_traces_left_opens_on_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with make(tmp_path) as store:
        subject = log(store, story=STORY)
        with monkeypatch.context() as now:
            now.setattr(Traces, "_forgotten", failing(DiskFull()))
            erase(store, subject)
    with monkeypatch.context() as now:
        now.setattr(Traces, "_forgotten", failing(DiskFull()))
        with reopen(tmp_path) as again:
            assert are_left(again)
            assert again.queue(TODAY, "all").total == 1
    with reopen(tmp_path) as again:
        again.catch_up()
        assert not are_left(again)
        assert held(tmp_path, "羞辱她") == []
