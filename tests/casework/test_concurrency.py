"""Who follows whom."""

from __future__ import annotations

import random

from casework.fold import fold
from casework.journal.concurrency import History, arrange
from casework.journal.entry import Entry, EntryId, write_entry
from casework.matters.shared.bodies import NoteAdded
from tests.casework.pens import Pen


def entry(
    device: str, seq: int, tick: int, *after: tuple[str, int], by: str = "x", private: bool = False
) -> Entry:
    return write_entry(
        device=device,
        seq=seq,
        subject="s",
        kind="note.added",
        version=1,
        tick=tick,
        at=0,
        by=by,
        body=NoteAdded(),
        after=[EntryId(*one) for one in after],
        personal={"text": "x"} if private else None,
        salt=bytes(16),
    )


def history(*entries: Entry) -> History:
    return History(arrange(entries))


def test_the_total_order_is_tick_device_seq() -> None:
    entries = [entry("b", 1, 3), entry("a", 2, 3), entry("a", 1, 3), entry("z", 1, 1)]
    assert [one.id for one in arrange(entries)] == [("z", 1), ("a", 1), ("a", 2), ("b", 1)]


def test_knowledge_goes_through_others() -> None:
    told = history(entry("a", 1, 1), entry("b", 1, 2, ("a", 1)), entry("c", 1, 3, ("b", 1)), entry("d", 1, 2))
    places = {one.id.device: told.position[one.id] for one in told.entries}
    assert not told.linear
    assert told.follows(places["c"], places["a"])
    assert told.concurrent(places["c"], places["d"])
    assert told.concurrent(places["d"], places["c"])
    assert not told.concurrent(places["a"], places["a"])
    assert told.heads() == (EntryId("d", 1), EntryId("c", 1))


def test_an_author_knows_their_own_entries() -> None:
    told = history(entry("a", 1, 1), entry("b", 1, 2), entry("a", 7, 3))
    assert told.follows(2, 0)
    assert told.concurrent(1, 2)
    assert history(entry("a", 1, 1), entry("a", 7, 3)).linear


def test_a_missing_parent_is_unknown_and_a_later_one_is_none() -> None:
    told = history(entry("a", 1, 1, ("z", 9)), entry("b", 1, 2, ("q", 1)), entry("c", 1, 1, ("b", 1)))
    assert [told.concurrent(0, 1), told.concurrent(0, 2), told.concurrent(1, 2)] == [True, True, True]


def test_a_line_of_two_devices_is_linear() -> None:
    a = Pen("a")
    for turn in range(6):
        pen = (a, a.fork("b"))[turn % 2]
        pen.write(NoteAdded())
        a.learn(pen)
    told = History(arrange(a.known.values()))
    assert told.linear
    assert told.maximal([0, 2, 5]) == [5]
    assert told.heads() == (told.entries[-1].id,)


def test_one_identity_twice_is_decided_by_content_not_by_arrival() -> None:
    forged = [entry("a", 1, 1, by="x"), entry("a", 1, 1, by="y"), entry("a", 1, 1, by="z")]
    chosen = set()
    for seed in range(6):
        random.Random(seed).shuffle(forged)
        (one,) = arrange(forged)
        chosen.add(one.core.by)
    assert len(chosen) == 1


def test_the_copy_with_its_private_part_is_taken() -> None:
    whole = entry("a", 1, 1, private=True)
    bare = Entry(whole.core, whole.core_bytes)
    for pair in ([whole, bare], [bare, whole]):
        assert not arrange(pair)[0].withheld
        assert not fold(pair).timeline[0].entry.withheld


def test_long_histories_stay_quick_to_ask() -> None:
    """Two devices that never heard of each other, a thousand entries each: every pair can be told."""
    entries = [entry(device, seq, seq) for device in "ab" for seq in range(1, 1001)]
    told = history(*entries)
    assert told.follows(told.position["a", 1000], told.position["a", 1])
    assert told.concurrent(told.position["a", 1000], told.position["b", 1])
    assert set(told.heads()) == {("a", 1000), ("b", 1000)}
