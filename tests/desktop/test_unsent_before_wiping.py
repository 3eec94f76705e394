"""What a rescue has set apart is in no parcel: it counts as unsent, and a PC that holds it is not wiped."""

from pathlib import Path

from desktop.post.wiping import unsent_here
from local_store.store import Store
from tests.local_store.damage import a_desk, break_pages
from tests.local_store.desks import HANDBOOK, KEY, acknowledge, copy_all, reopen


def test_entries_set_apart_by_a_rescue_keep_everything_until_they_are_where_they_belong(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "desk"
    a_desk(folder, cases=4, others=60)
    with reopen(folder) as store:
        acknowledge(store)
        assert sum(unsent_here(store)) == 0
    # Of this PC there are fewer, so all that goes is of the other one; what stood behind it waits.
    assert break_pages(folder, KEY, lambda seqs: min(seqs) > 20 and max(seqs) < 60)
    Store.rescue(folder, KEY, handbook=HANDBOOK)
    with reopen(folder) as store, reopen(tmp_path / "desk-other") as other:
        acknowledge(store)
        view = store.rescued()
        assert view is not None
        assert len(view.apart) > 0
        assert unsent_here(store).entries == len(view.apart)
        copy_all(other, store)
        acknowledge(store)
        assert sum(unsent_here(store)) == 0
