"""A line on which a byte comes now and then, without an end: a round gives up, and what was sent is asked about again."""

from collections.abc import Callable

from desktop.post.rounds import PostOffice
from tests.journeys.cases import settled
from tests.journeys.wires import Wire
from tests.journeys.worlds import House, Pc, hold_the_same, settle, until

SECONDS = 1.5
"""A round of this test: long enough for a request on loopback to arrive."""


def test_a_round_over_a_trickling_line_ends_and_nothing_is_lost_or_doubled(
    house: House, point: str, wire: Wire, make_pc: Callable[[str], Pc]
) -> None:
    pc = make_pc("desk")
    (file,) = house.point(point, url=wire.url)
    pc.enrol(file)
    sums = pc.record(*(settled(1_000 + each) for each in range(4)))
    waiting = pc.status().waiting
    wire.trickle()
    office = PostOffice(pc.store, seconds=SECONDS)
    end = office.round()
    office.close()
    assert end.trouble == "TimedOut"
    assert end.wait > 0, "by the timer, without anything new"
    assert (pc.status().waiting, pc.stored_through()) == (waiting, 0)
    until(lambda: house.position(point) >= waiting, "headquarters has it all, and was not believed")
    wire.release()
    settle(house, point, pc)
    hold_the_same(house, point, sums, pc)
