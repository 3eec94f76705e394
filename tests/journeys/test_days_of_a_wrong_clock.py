"""Deadlines on a PC whose clock is years off: the day is told by headquarters' word, and entries keep what was written."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from casework.handbook import Handbook
from casework.matters.complaint.bodies import ComplaintLogged
from desktop.post.rounds import PostOffice, SystemClock
from local_store.making import open_or_make
from local_store.store import wall_clock
from local_store.views import CaseRow, NewEntry
from tests.journeys.cases import STAFF
from tests.journeys.worlds import House, Pc, desk, settle

SHANGHAI = timezone(timedelta(hours=8))
TWO_YEARS = 730 * 86_400_000


def day_of(at: int) -> date:
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(SHANGHAI).date()


@pytest.fixture
def wrong_pc(tmp_path: Path) -> Iterator[Callable[[int], Pc]]:
    made: list[Pc] = []

    def make(off: int) -> Pc:
        store, _ = open_or_make(
            tmp_path / "wrong", clock=lambda: wall_clock() + off, handbook=Handbook.load()
        )
        store.session(STAFF).record_staff(STAFF, "张三")
        store.set_duty(STAFF)
        made.append(Pc(tmp_path / "wrong", store))
        return made[0]

    yield make
    for pc in made:
        pc.close()


def listed(pc: Pc) -> dict[str, CaseRow]:
    today = day_of(pc.store.true_time())
    return {row.subject: row for row in pc.store.queue(today, "all").rows}


@pytest.mark.parametrize("off", [-TWO_YEARS, TWO_YEARS])
def test_a_case_is_due_on_the_same_day_at_both_pcs(
    house: House,
    point: str,
    make_pc: Callable[[str], Pc],
    wrong_pc: Callable[[int], Pc],
    off: int,
) -> None:
    right, wrong = make_pc("right"), wrong_pc(off)
    files = house.point(point, 2)
    right.enrol(files[0])
    wrong.enrol(files[1])
    house.approve(point, wrong)
    office = PostOffice(wrong.store, clock=SystemClock(lambda: wall_clock() + off))
    assert office.round().error is None
    office.close()
    # Its own clock says another year; what it knows of headquarters puts it right.
    assert day_of(wall_clock() + off).year != day_of(wall_clock()).year
    before = day_of(wall_clock())
    told = day_of(wrong.store.true_time())
    assert before <= told <= day_of(wall_clock())
    subject = wrong.store.new_subject()
    body = ComplaintLogged(number="", received_on=told, fields={"merchant_name": "春申菜场"})
    wrong.store.session(STAFF).record([NewEntry(subject, body, {"summary": "退款"})])
    settle(house, point, right, wrong)
    there, here = listed(wrong)[subject], listed(right)[subject]
    assert here.due_on is not None
    assert here.working_days_left is not None
    assert here.working_days_left > 0
    assert (there.received_on, there.due_on, there.group) == (here.received_on, here.due_on, here.group)
    if day_of(wrong.store.true_time()) == day_of(right.store.true_time()):  # midnight may lie between
        assert there.working_days_left == here.working_days_left
    # How far it is off is measured, and shown by the desk's own command.
    assert abs(wrong.status().clock_offset_ms + off) < 86_400_000
    wrong.close()
    code, told_status = desk(wrong.folder, "status")
    assert code == 0
    assert told_status["clock_offset_ms"] == wrong.status().clock_offset_ms
