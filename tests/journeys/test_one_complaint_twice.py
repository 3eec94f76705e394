"""One person complains of one merchant about one sum at two places: both are kept, and a person is shown."""

from collections.abc import Callable

from tests.journeys.cases import DAY, Sums, settled
from tests.journeys.worlds import TODAY, House, Pc, agree, hold_the_same, settle

MakePc = Callable[[str], Pc]


def test_at_two_points_both_are_kept_and_each_counts_at_its_own(
    house: House, point: str, make_pc: MakePc
) -> None:
    here, there = make_pc("here"), make_pc("there")
    for name, pc in ((f"{point}-1", here), (f"{point}-2", there)):
        pc.enrol(house.point(name)[0])
    sums = [pc.record(settled(9_900)) for pc in (here, there)]
    for name, pc, own in ((f"{point}-1", here, sums[0]), (f"{point}-2", there, sums[1])):
        settle(house, name, pc)
        hold_the_same(house, name, own, pc)
    # Headquarters' entries of the one point are not at the other: nothing was linked, merged or sent back.
    assert not here.entries().keys() & there.entries().keys()
    assert [pc.figures().returned for pc in (here, there)] == [0, 0]


def test_at_two_pcs_of_one_point_the_other_is_shown_and_both_stay(
    house: House, point: str, make_pc: MakePc
) -> None:
    one, other = make_pc("one"), make_pc("other")
    files = house.point(point, 2)
    one.enrol(files[0])
    other.enrol(files[1])
    house.approve(point, other)
    first, second = settled(9_900), settled(9_900)
    one.record(first)
    other.record(second)
    settle(house, point, one, other)
    for pc, own, theirs in ((one, first, second), (other, second, first)):
        found = pc.store.duplicates("13800000000", "王秀英", "春申菜场", TODAY, but=own.subject)
        assert [each.row.subject for each in found] == [theirs.subject]
        assert pc.store.case(theirs.subject, DAY).state.money.performed_fen == 9_900
    hold_the_same(house, point, Sums(complaints=2, agreed_fen=19_800, performed_fen=19_800), one, other)
    agree(house, point, one, other)
