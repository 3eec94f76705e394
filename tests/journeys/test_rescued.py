"""A damaged file is rescued, and headquarters has the rest: afterwards both hold the same, nothing is lost that either had,
nothing counts twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from casework.handbook import Handbook
from casework.journal.entry import EntryId, read_entry
from local_store.file.keys import find_key
from local_store.rescue.told import Told
from local_store.store import Store
from tests.journeys.cases import Case, settled
from tests.journeys.worlds import House, Pc, hold_the_same, settle
from tests.local_store.damage import break_pages

MakePc = Callable[[str], Pc]


def _some(count: int, fen: int) -> list[Case]:
    return [settled(fen + each) for each in range(count)]


def rescue(pc: Pc) -> Told:
    pc.close()
    return Store.rescue(pc.folder, find_key(pc.folder).key, handbook=Handbook.load())


def first_names(cores: Iterable[tuple[bytes, bytes | None]]) -> list[EntryId]:
    """The identity each entry was first written under."""
    entries = [read_entry(*pair) for pair in cores]
    return [entry.core.origin or entry.id for entry in entries if entry.core.by]


def test_what_headquarters_has_comes_back_and_nothing_counts_twice(
    house: House, point: str, make_pc: MakePc
) -> None:
    pc = make_pc("desk")
    pc.enrol(*house.point(point))
    sums = pc.record(*_some(40, 1_000))
    settle(house, point, pc)
    sums += pc.record(*_some(8, 5_000))  # nobody has these but the file
    was, seq = pc.store.device, pc.heads()[pc.store.device][0]
    before = first_names(pc.entries().values())
    pc.close()
    gone = break_pages(pc.folder, find_key(pc.folder).key, lambda seqs: min(seqs) > 20 and max(seqs) < 50)
    assert gone
    told = rescue(pc)
    assert {each for gap in told.gaps for each in range(gap.first, gap.last + 1)} == gone
    assert told.moved == seq - max(gone) - 1
    # Work goes on before headquarters is asked.
    sums += pc.record(*_some(2, 9_000))
    settle(house, point, pc)
    assert (pc.store.device, was) in house.devices(point)
    hold_the_same(house, point, sums, pc)
    after = first_names(house.entries(point).values())
    assert len(after) == len(set(after)), "no entry came in a second time"
    assert set(before) <= set(after)
    view = pc.store.rescued()
    assert view is not None
    assert set(view.missing) == {0}
    assert view.apart == ()


def test_what_nobody_has_stays_named_and_the_rest_goes_on(house: House, point: str, make_pc: MakePc) -> None:
    pc = make_pc("desk")
    pc.enrol(*house.point(point))
    pc.record(*_some(10, 1_000))
    settle(house, point, pc)
    pc.record(*_some(40, 5_000))
    sent = pc.stored_through()
    before = first_names(pc.entries().values())
    pc.close()
    broken: list[int] = []

    def one_in_the_middle(seqs: set[int]) -> bool:
        hit = not broken and min(seqs) > sent + 12
        broken.extend(seqs if hit else ())
        return hit

    gone = break_pages(pc.folder, find_key(pc.folder).key, one_in_the_middle)
    assert gone
    told = rescue(pc)
    settle(house, point, pc)
    stored = house.entries(point)
    assert pc.entries() == stored
    totals = house.totals(point)
    assert totals.waiting == totals.set_aside == 0
    assert pc.figures() == totals.of_cases.figures
    after = first_names(stored.values())
    assert len(after) == len(set(after))
    view = pc.store.rescued()
    assert view is not None
    assert view.missing == tuple(gap.count for gap in told.gaps) != ()
    assert [each.seq for each in view.apart] == [max(gone) + 1]
    [unproved] = view.apart
    assert set(before) - set(after) == {
        EntryId(gap.device, seq) for gap in told.gaps for seq in range(gap.first, gap.last + 1)
    } | {EntryId(unproved.device, unproved.seq)}


def test_a_pc_that_never_was_connected_enrols_afterwards(house: House, point: str, make_pc: MakePc) -> None:
    pc = make_pc("desk")
    pc.record(*_some(30, 1_000))
    pc.close()
    gone = break_pages(pc.folder, find_key(pc.folder).key, lambda seqs: 12 < min(seqs) < 20)
    assert gone
    rescue(pc)
    figures = pc.figures()
    pc.enrol(*house.point(point))
    settle(house, point, pc)
    assert pc.figures() == house.totals(point).of_cases.figures
    assert pc.figures().cases == figures.cases
    assert [device for device, _ in house.devices(point)] == [pc.store.device]
