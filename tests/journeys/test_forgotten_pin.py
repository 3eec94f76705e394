"""The only one in charge forgot their PIN: the way that docs/BUREAU.md tells, and what is lost on it."""

from collections.abc import Callable

import pytest

from local_store.errors import PinNeeded
from local_store.rights import Right
from tests.journeys.cases import DAY, settled
from tests.journeys.worlds import House, Pc, desk, hold_the_same, settle, until


def test_a_new_folder_gives_back_what_was_reported_and_no_pins(
    house: House, point: str, make_pc: Callable[[str], Pc]
) -> None:
    old = make_pc("old")
    first, second = house.point(point, 2)
    assert old.enrol(first).approved
    head, clerk = old.store.new_subject(), old.store.new_subject()
    old.store.session(head).record_staff(head, "王阿姨")
    old.store.session(head).record_staff(clerk, "李老师")
    sums = old.record(settled(1), settled(2))
    old.store.set_duty(head)
    old.store.session(head).set_pin(head, "2580")
    old.store.save_draft_field("d1", "complaint", "consumer_name", "张三")
    old.store.lock()
    with pytest.raises(PinNeeded):
        old.store.session(head).require(Right.STAFF)
    old.close()
    desk(old.folder, "sync", "--once")
    assert old.status().waiting == 0, "reports go on without a PIN"
    until(lambda: house.is_judged(point), "judged")

    new = make_pc("new")
    assert not new.enrol(second).approved
    house.approve(point, new)
    settle(house, point, new)
    hold_the_same(house, point, sums, new)
    assert {one.name for one in new.store.staff()} >= {"王阿姨", "李老师"}
    assert not new.store.people.in_force()
    assert all(new.store.session(clerk).may(right) for right in Right)
    assert new.store.drafts() == ()
    new.store.session(head).set_pin(head, "4682")
    assert old.store.people.standings()[head].has_pin, "the old folder stays shut"
    assert old.store.home(DAY).drafts == 1
