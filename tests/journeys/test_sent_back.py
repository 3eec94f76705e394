"""Headquarters sends a case back twice; the desk cures one thing after the other, and headquarters' page tells it."""

import html
import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casework.journal.entry import EntryId
from casework.matters.body import Body, Line
from casework.matters.complaint.bodies import SettledOnTheSpot
from casework.matters.shared.bodies import FactsAmended, StepUndone
from desktop.demo.clerk import Clerk
from local_store.views import NewEntry
from tests.journeys.cases import DAY, STAFF, Case, Sums, logged, settled
from tests.journeys.test_corrected_after_sending import case_page, choose, say_why, sent, type_sum, window_of
from tests.journeys.worlds import House, Pc, hold_the_same, settle
from tests.ui.desk_at_work import Counter, focused
from ui.widgets.button import Button

MakePc = Callable[[str], Pc]
SLIP = 3 * 10**10


def test_an_unrelated_amendment_leaves_it_returned_and_its_own_cure_has_it_passed(
    house: House, point: str, make_pc: MakePc
) -> None:
    pc = make_pc("desk")
    (file,) = house.point(point)
    pc.enrol(file)
    case, other = logged(SLIP), settled(10)
    sums = pc.record(other, case)
    _write(pc, case, SettledOnTheSpot(on=DAY, lines=(Line(component="L1", fen=SLIP),)))
    paid = EntryId(pc.store.device, pc.store.streams.standing().streams[pc.store.device].head.seq)
    settle(house, point, pc)
    both = [("↩ 表述不清", "花了"), ("↩ 表述不清", "金额")]
    assert _sent_back(house, point) == both
    assert _wanted(pc, case) == {"lines", "disputed_fen"}
    assert (pc.status().returned, pc.figures().returned, pc.figures().confirmed_fen) == (2, 1, 10)

    _write(pc, case, FactsAmended(fields={"merchant_address": "莘松路一号"}))
    settle(house, point, pc)
    assert _sent_back(house, point) == both
    assert (pc.store.case(case.subject, DAY).row.delivery, pc.figures().confirmed_fen) == ("returned", 10)
    assert pc.figures() == house.totals(point).of_cases.figures

    _write(pc, case, FactsAmended(fields={"disputed_fen": 30_000}))
    settle(house, point, pc)
    assert _sent_back(house, point) == both[1:]
    assert _wanted(pc, case) == {"lines"}

    _write(pc, case, StepUndone(entry=paid))
    _write(pc, case, SettledOnTheSpot(on=DAY, lines=(Line(component="L1", fen=30_000),)))
    settle(house, point, pc)
    assert _sent_back(house, point) == []
    figures = hold_the_same(house, point, sums + Sums(agreed_fen=30_000, performed_fen=30_000), pc)
    assert (figures.returned, figures.confirmed_fen) == (0, 30_010)
    assert pc.store.case(case.subject, DAY).row.delivery == "confirmed"


def _write(pc: Pc, case: Case, body: Body) -> None:
    pc.store.session(STAFF).record([NewEntry(case.subject, body)])


def _wanted(pc: Pc, case: Case) -> set[str]:
    return {name for one in pc.store.case(case.subject, DAY).state.returns for name in one.wanted}


def _sent_back(house: House, point: str) -> list[tuple[str, str]]:
    """Reason and what to mend of every return of the point that headquarters' first page lists."""
    page = house.page("/")
    table = page.partition("<h2>退回待补正</h2>")[2]
    found = []
    for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL):
        cells = [
            " ".join(html.unescape(re.sub(r"<[^>]*>", "", cell)).split())
            for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)
        ]
        if cells and cells[0] == f"联络点{point}":
            found.append((cells[2], cells[3]))
    return sorted(found)


def test_a_clerk_cures_one_thing_after_the_other_in_the_window(
    house: House, point: str, make_pc: MakePc, qtbot: QtBot
) -> None:
    pc = make_pc("desk")
    case = sent(house, point, pc, fen=SLIP, spent=SLIP)
    both = [("↩ 表述不清", "花了"), ("↩ 表述不清", "金额")]
    assert _sent_back(house, point) == both

    with window_of(qtbot, pc) as at:
        _amend(at, case, "商家地址", "莘松路一号")
    settle(house, point, pc)
    assert pc.store.case(case.subject, DAY).state.fields["merchant_address"] == "莘松路一号"
    assert _sent_back(house, point) == both

    with window_of(qtbot, pc) as at:
        page = case_page(at, case)
        assert "总部退回了这笔钱" in page.figures.accessibleName()
        _amend(at, case, "花了", "300")
        Clerk(at.window).click(Clerk(at.window).find("对", Button))  # far less than it was: asked about
        at.settle()
    settle(house, point, pc)
    assert _sent_back(house, point) == both[1:]

    with window_of(qtbot, pc) as at:
        page = case_page(at, case)
        choose(page, "当场和解", "更正")
        type_sum(page, "300")
        say_why(at, "为什么更正", "多打了几个零")
    settle(house, point, pc)
    assert _sent_back(house, point) == []
    sums = Sums(complaints=1, agreed_fen=30_000, performed_fen=30_000)
    assert hold_the_same(house, point, sums, pc).confirmed_fen == 30_000
    with window_of(qtbot, pc) as at:
        assert "规则通过" in case_page(at, case).figures.accessibleName()


def _amend(at: Counter, case: Case, label: str, text: str) -> None:
    """Write one field of the case anew, with the keyboard."""
    page = case_page(at, case)
    clerk = Clerk(at.window)
    clerk.click(page.facts.amend)
    for _ in range(20):
        if focused() == label:
            break
        clerk.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert focused() == label
    clerk.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    clerk.write(text)
    clerk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    at.settle()
