"""What a desk asks of the file for each thing a person saves costs the same however much the file holds.

Counted are steps of SQLite's machine: they do not depend on the PC.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from local_store.store import Store
from local_store.views import NewEntry
from tests.local_store.desks import TODAY, complaint, make, settled

_FEW, _MANY = 20, 420
_SAVINGS = 20
_TIMES = 20
"""Each is done so often: the search index merges what was added once in a while."""
_EVERY = 10
"""Steps of the machine between two looks."""


def steps(store: Store, verb: Callable[[Store], object]) -> int:
    """How many steps of SQLite's machine a verb takes, to the nearest ten for each statement."""
    counted = 0

    def look() -> int:
        nonlocal counted
        counted += _EVERY
        return 0

    store._db.set_progress_handler(look, _EVERY)
    try:
        verb(store)
    finally:
        store._db.set_progress_handler(None, 0)
    return counted


def filled(folder: Path, cases: int) -> Store:
    """In as many savings, however many cases: each adds a part to the indexes of words, and a question looks into all parts."""
    store = make(folder)
    day = date(2024, 5, 6)
    together = cases // _SAVINGS
    for number in range(0, cases, together):
        entries: list[NewEntry] = []
        for each in range(number, number + together):
            subject = store.new_subject()
            on = day + timedelta(days=each)
            shop, phone = f"家乐超市{each}店", f"139{each:08d}"
            entries.append(
                complaint(subject, on=on, merchant=shop, consumer_name=f"周{each}", consumer_phone=phone)
            )
            entries.append(settled(subject, 100 + each, on=on))
        store.session("w").record(entries)
    return store


def record(store: Store) -> object:
    subject = store.new_subject()
    told = complaint(subject, on=TODAY, merchant="鲜果集", disputed=39_800, consumer_name="孙丽")
    return store.session("w").record([told, settled(subject, 39_800)], "d")


VERBS: dict[str, Callable[[Store], object]] = {
    "record": record,
    "keep a draft": lambda store: store.save_draft_field("d", "complaint", "story", "开箱就发霉"),
    "sync status": lambda store: store.sync_status(),
    "duplicates": lambda store: store.duplicates("13812345678", "孙丽", "鲜果集", TODAY),
    "drafts": lambda store: store.drafts(),
    "on duty": lambda store: store.on_duty(),
}


@pytest.mark.parametrize("name", VERBS)
def test_it_does_not_grow_with_the_file(tmp_path: Path, name: str) -> None:
    took = []
    for cases in (_FEW, _MANY):
        with filled(tmp_path / str(cases), cases) as store:
            VERBS[name](store)  # what is done once for a file
            took.append(sum(steps(store, VERBS[name]) for _ in range(_TIMES)))
    few, many = took
    assert many <= few * 1.25 + 10 * _EVERY
