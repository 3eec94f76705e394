"""An erasure that is too far ahead is kept apart like anything else: it erases nothing until it counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casework.journal.entry import MAX_TICK_LEAP, EntryId
from casework.matters.shared.bodies import NoteAdded, PersonalErased
from local_store.store import Store
from tests.local_store.desks import TODAY, log, make, stream_of
from tests.local_store.test_landing import STRANGER, all_good, land, run_of, written


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with make(tmp_path / "one") as made:
        yield made


def test_it_erases_nothing_while_it_is_kept_apart_and_all_once_it_counts(store: Store) -> None:
    subject = log(store, consumer_name="单小红", story="要求退款")
    erasure = written(
        STRANGER,
        1,
        subject,
        "personal.erased",
        PersonalErased(entries=(EntryId(store.device, 1),)),
        tick=MAX_TICK_LEAP + 99,
    )
    land(store, run_of([erasure]))
    assert store.sync_status().quarantined == 1
    assert store.case(subject, TODAY).personal["consumer_name"] == "单小红"
    assert stream_of(store).privates[0] is not None
    assert store.search("退款", today=TODAY) != ()
    # Nor does it lie in wait: words that come again meanwhile are taken.
    assert not store.streams._journal.is_erased(EntryId(store.device, 1))

    bridge = written(STRANGER, 2, subject, "note.added", NoteAdded(), tick=100)
    land(store, run_of([bridge], before=store.streams.digest_at(STRANGER, 1) or b""))
    assert store.sync_status().quarantined == 0
    assert dict(store.case(subject, TODAY).personal) == {}
    assert stream_of(store).privates[0] is None
    assert store.search("退款", today=TODAY) == ()
    all_good(store)
