"""Headquarters' handbook has renamed a code while records with the old one wait at a desk."""

from collections.abc import Callable

from casework.journal.entry import EntryId
from casework.matters.body import Line
from casework.matters.complaint.bodies import SettledOnTheSpot
from casework.matters.shared.bodies import StepUndone
from local_store.views import NewEntry
from tests.journeys.cases import DAY, STAFF, Sums, logged, settled
from tests.journeys.worlds import House, Pc, hold_the_same, settle

OF_AN_OLD_EDITION = "L1-2024"


def test_records_with_the_old_code_come_back_with_a_form_and_hold_up_nothing(
    house: House, point: str, make_pc: Callable[[str], Pc]
) -> None:
    pc = make_pc("desk")
    (file,) = house.point(point)
    pc.enrol(file)
    old = [logged(), logged()]
    sums = pc.record(settled(10), *old, settled(20))
    for case in old:
        line = Line(component=OF_AN_OLD_EDITION, fen=4_500)
        pc.store.session(STAFF).record([NewEntry(case.subject, SettledOnTheSpot(on=DAY, lines=(line,)))])
    sums += pc.record(settled(30))
    settle(house, point, pc)
    # The queue is empty, those before and behind have passed, and what is wrong says what is wanted.
    assert (pc.status().waiting, pc.figures().confirmed_fen, pc.figures().returned) == (0, 60, 2)
    for case in old:
        shown = pc.store.case(case.subject, DAY)
        assert shown.state.returned is not None
        assert (shown.state.returned.reason, shown.state.returned.wanted) == ("wrong_type", ("lines",))
        assert shown.row.delivery == "returned"
        (wrong,) = shown.state.returned.entries
        assert wrong == EntryId(pc.store.device, wrong.seq)
        right = SettledOnTheSpot(on=DAY, lines=(Line(component="L1", fen=4_500),))
        pc.store.session(STAFF).record(
            [NewEntry(case.subject, StepUndone(entry=wrong)), NewEntry(case.subject, right)]
        )
    settle(house, point, pc)
    figures = hold_the_same(house, point, sums + Sums(agreed_fen=9_000, performed_fen=9_000), pc)
    assert figures.returned == 0
