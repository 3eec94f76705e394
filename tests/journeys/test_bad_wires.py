"""What happens between a PC and headquarters: answers that never come whole, somebody else who answers, two at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from casework.matters.body import Line
from casework.matters.complaint.bodies import SettledOnTheSpot
from casework.matters.shared.bodies import StepUndone
from local_store.views import NewEntry
from tests.journeys.cases import DAY, STAFF, Sums, settled
from tests.journeys.conftest import MANY, Filled
from tests.journeys.wires import Passing, Portal, Wire, half_the_body, in_background, only_the_head
from tests.journeys.worlds import House, Pc, hold_the_same, settle, until
from tests.shared.lot import by_lot
from ui.features.sync_center.words_sync import trouble_words

LASTS: Final = 3 * MANY / 10_000
"""Seconds after which a line is cut that has everything to carry."""
MakePc = Callable[[str], Pc]


def _begun(house: House, point: str, wire: Wire, pc: Pc, cases: int = 5) -> Sums:
    """A PC behind the wire with some cases that headquarters does not know."""
    (file,) = house.point(point, url=wire.url)
    assert pc.enrol(file).approved
    return pc.record(*(settled(1_000 + 7 * each) for each in range(cases)))


@pytest.mark.parametrize("passing", [only_the_head, half_the_body])
def test_an_answer_cut_off_is_no_acknowledgement(
    house: House, point: str, wire: Wire, make_pc: MakePc, passing: Passing
) -> None:
    pc = make_pc("desk")
    sums = _begun(house, point, wire, pc)
    waiting = pc.status().waiting
    wire.passing = passing
    end = pc.round()
    # Headquarters has it all; the PC was told nothing that holds.
    assert end.trouble == "Cut"
    assert (
        sum(entry.device == pc.store.device for entry in house.entries(point)) == waiting == sums.entries + 1
    )
    assert (pc.status().waiting, pc.stored_through()) == (waiting, 0)
    wire.passing = lambda answer: None
    settle(house, point, pc)
    hold_the_same(house, point, sums, pc)


def test_headquarters_killed_before_it_answers(house: House, point: str, wire: Wire, make_pc: MakePc) -> None:
    pc = make_pc("desk")
    sums = _begun(house, point, wire, pc)
    waiting = pc.status().waiting
    wire.hold()
    with in_background(pc) as round_:
        wire.wait_held(1)
        # It has committed, for it answers; nobody will ever hear that answer.
        house.process.kill()
        wire.passing = lambda answer: 0
        wire.release()
        assert round_.result().trouble in ("Cut", "Unreachable")
    before = house.entries(point)
    assert sum(entry.device == pc.store.device for entry in before) == waiting
    assert pc.status().waiting == waiting
    wire.passing = lambda answer: None
    house.start()
    settle(house, point, pc)
    assert before.items() <= house.entries(point).items()
    hold_the_same(house, point, sums, pc)


@pytest.mark.parametrize("status", [200, 302, 511])
def test_log_in_page_of_a_network(house: House, point: str, wire: Wire, make_pc: MakePc, status: int) -> None:
    pc = make_pc("desk")
    sums = _begun(house, point, wire, pc)
    waiting = pc.status().waiting
    portal = Portal(status)
    try:
        wire.port = portal.port
        end = pc.round()
    finally:
        portal.close()
    assert end.trouble == "CaptivePortal"
    assert "网络需要登录" in trouble_words(end.trouble)
    # Asked once, not again at once; nothing is marked; nothing anybody wrote was to be read.
    assert len(portal.heard) == 1
    assert end.wait >= 1_000
    assert (pc.status().waiting, pc.stored_through()) == (waiting, 0)
    assert not any(word.encode() in portal.heard[0] for word in ("王秀英", "13800000000", "春申菜场"))
    wire.port = house.port
    wire.cut()
    settle(house, point, pc)
    hold_the_same(house, point, sums, pc)


def test_retry_arrives_while_the_first_attempt_still_runs(
    house: House, point: str, wire: Wire, make_pc: MakePc
) -> None:
    pc = make_pc("desk")
    sums = _begun(house, point, wire, pc)
    with house.database() as slow:
        slow.execute("SELECT 1 FROM points WHERE point = %s FOR UPDATE", (point,))
        with in_background(pc) as round_:
            until(lambda: house.waiting_for_locks() == 1, "the first attempt is inside")
            wire.cut()
            until(lambda: house.waiting_for_locks() == 2, "the second attempt is inside too")
            slow.rollback()
            end = round_.result()
    assert end.error is None
    assert pc.status().waiting == 0
    settle(house, point, pc)
    hold_the_same(house, point, sums, pc)


def test_saved_during_a_round(house: House, point: str, wire: Wire, make_pc: MakePc) -> None:
    pc = make_pc("desk")
    sums = _begun(house, point, wire, pc)
    first = pc.status().waiting
    wire.hold()
    with in_background(pc) as round_:
        wire.wait_held(1)
        late = settled(99)
        sums += pc.record(late)
        assert pc.status().waiting == first + len(late.entries)
        wire.let_one_pass()
        wire.wait_held(2)
        # What was under way has arrived; what was saved meanwhile is said to be waiting.
        assert pc.status().waiting == len(late.entries)
        assert pc.stored_through() == first
        wire.release()
        end = round_.result()
    assert end.error is None
    assert pc.status().waiting == 0
    settle(house, point, pc)
    hold_the_same(house, point, sums, pc)


def test_a_long_transaction_commits_after_a_later_request_came(
    house: House, point: str, make_pc: MakePc
) -> None:
    one, other = make_pc("one"), make_pc("other")
    files = house.point(point, 2)
    one.enrol(files[0])
    other.enrol(files[1])
    house.approve(point, other)
    settle(house, point, one, other)
    sums = one.record(settled(100), settled(200)) + other.record(settled(400))
    with house.database() as slow:
        # The first has been given its positions and cannot commit; the second comes meanwhile.
        slow.execute("LOCK TABLE seals IN SHARE MODE")
        with in_background(one) as first:
            until(lambda: house.waiting_for_locks() == 1, "the first is inside its transaction")
            with in_background(other) as second:
                until(lambda: house.waiting_for_locks() == 2, "the second is inside too")
                slow.rollback()
                # Where the machine is slow one of them may be told to come again; nothing of it is here then.
                assert first.result().trouble in ("", "Busy")
                assert second.result().trouble in ("", "Busy")
    # Whatever position a PC has reached, it holds everything up to there.
    for pc in (one, other):
        position = pc.store.streams.standing().position
        assert _up_to(house, point, position) <= pc.entries().keys()
    settle(house, point, one, other)
    hold_the_same(house, point, sums, one, other)


@by_lot
def test_line_that_is_cut_again_and_again(
    house: House, wire: Wire, point: str, filled: Filled, tmp_path: Path
) -> None:
    """A line of a megabit a second is cut each time it has carried what it carries in some seconds: thousands of entries still
    arrive, with few bytes more and in little more time.

    The time is that of the line: what its bytes take, and what the desk's timer waits besides. What the two ends work
    meanwhile is the same with and without cuts and left out, so that the machine has no say.
    """
    bits = 1_000_000
    carried, seconds = [], []
    for lasts in (1 << 62, int(bits * LASTS) // 8):
        pc = filled.pc.copied(tmp_path / str(lasts))
        (file,) = house.point(f"{point}-{lasts}", url=wire.url)
        pc.enrol(file)
        wire.carried, wire.lasts, waited = 0, lasts, 0
        while (end := pc.round()).error is not None or pc.status().waiting:
            assert end.trouble in ("", "Cut")
            waited += end.wait
        carried.append(wire.carried)
        seconds.append(wire.carried * 8 / bits + waited / 1000)
        pc.close()
    assert carried[0] > 2 * lasts, "it was cut"
    assert carried[1] <= 1.3 * carried[0]
    assert seconds[1] <= 1.5 * seconds[0]


def test_one_entry_headquarters_cannot_accept(house: House, point: str, make_pc: MakePc) -> None:
    pc = make_pc("desk")
    (file,) = house.point(point)
    pc.enrol(file)
    slip = settled(40)
    too_much = Line(component="L1", fen=3 * 10**10)
    slip.entries[1] = NewEntry(slip.subject, SettledOnTheSpot(on=DAY, lines=(too_much,)))
    sums = pc.record(settled(10), settled(20), slip, settled(30))
    settle(house, point, pc)
    # All of it is stored, and what is right is confirmed; the one comes back with the reason.
    assert pc.figures() == house.totals(point).of_cases.figures
    assert (pc.figures().confirmed_fen, pc.figures().returned) == (60, 1)
    case = pc.store.case(slip.subject, DAY)
    assert case.state.returned is not None
    assert (case.state.returned.reason, case.state.returned.wanted) == ("unclear", ("lines",))
    assert (case.row.group, case.row.delivery) == ("returned", "returned")
    # A person takes it back and writes what it was.
    (wrong,) = case.state.returned.entries
    right = Line(component="L1", fen=40)
    pc.store.session(STAFF).record(
        [
            NewEntry(slip.subject, StepUndone(entry=wrong)),
            NewEntry(slip.subject, SettledOnTheSpot(on=DAY, lines=(right,))),
        ]
    )
    settle(house, point, pc)
    figures = hold_the_same(
        house, point, Sums(complaints=sums.complaints, agreed_fen=100, performed_fen=100), pc
    )
    assert figures.returned == 0


def _up_to(house: House, point: str, position: int) -> set[tuple[str, int]]:
    with house.database() as connection:
        rows = connection.execute(
            "SELECT device, seq FROM entries WHERE point = %s AND position <= %s", (point, position)
        ).fetchall()
    return {(device, seq) for device, seq in rows}
