"""A sum is corrected, withdrawn, voided and restored in the real window after it was sent; headquarters' totals follow."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from casework.handbook import Handbook
from casework.matters.body import Line
from casework.matters.complaint.bodies import SettledOnTheSpot
from casework.state import State
from desktop.demo.clerk import Clerk
from desktop.wiring.opening import open_store
from local_store.views import NewEntry
from tests.journeys.cases import DAY, STAFF, Case, Sums, logged
from tests.journeys.worlds import House, Pc, hold_the_same, settle
from tests.ui.desk_at_work import Counter, counter, focused
from ui.features.cases.case_page.page import CasePage
from ui.features.home.page import HomePage
from ui.steps.panel import StepPanel
from ui.widgets.button import Button
from ui.widgets.timeline_view import TimelineEntry

MakePc = Callable[[str], Pc]
SLIP = 3 * 10**10
CONTROL = Qt.KeyboardModifier.ControlModifier


@contextmanager
def window_of(qtbot: QtBot, pc: Pc) -> Iterator[Counter]:
    """The window on the data of this PC, which syncs again when it is closed."""
    pc.close()
    with counter(qtbot, pc.folder, "", opened=lambda: open_store(pc.folder, Handbook.load())) as at:
        yield at


def sent(house: House, point: str, pc: Pc, fen: int, spent: int) -> Case:
    """A case settled on the spot, which headquarters has judged."""
    (file,) = house.point(point)
    pc.enrol(file)
    case = logged(spent)
    pc.record(case)
    body = SettledOnTheSpot(on=DAY, lines=(Line(component="L1", fen=fen),))
    pc.store.session(STAFF).record([NewEntry(case.subject, body)])
    settle(house, point, pc)
    return case


def rows(page: CasePage) -> list[TimelineEntry]:
    model = page.timeline.model()
    return [page.timeline._model.entry(row) for row in range(model.rowCount())]


def choose(page: CasePage, title: str, act: str) -> None:
    """The row of that title, with the keyboard; what can be done about it, with the mouse."""
    number = next(n for n, row in enumerate(rows(page)) if row.title == title and row.link)
    page.timeline.setFocus()
    page.timeline.setCurrentIndex(page.timeline.model().index(number, 0))
    Clerk(page.window()).press(Qt.Key.Key_Return)
    menu = QApplication.activePopupWidget()
    if isinstance(menu, QMenu):
        action = next(one for one in menu.actions() if one.text().startswith(act))
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


def type_sum(page: CasePage, yuan: str) -> None:
    clerk = Clerk(page.window())
    assert focused() == "第 1 项多少钱"
    clerk.press(Qt.Key.Key_A, CONTROL)
    clerk.write(yuan)


def say_why(at: Counter, label: str, words: str) -> None:
    clerk = Clerk(at.window)
    for _ in range(20):
        if focused() == label:
            break
        clerk.press(Qt.Key.Key_Tab)
    assert focused() == label
    clerk.write(words)
    clerk.press(Qt.Key.Key_Return)
    at.settle()


def case_page(at: Counter, case: Case) -> CasePage:
    page = at.go("case", subject=case.subject)
    assert isinstance(page, CasePage)
    return page


def test_totals_of_headquarters_follow_a_correction_a_withdrawal_and_a_voiding(
    house: House, point: str, make_pc: MakePc, qtbot: QtBot
) -> None:
    pc = make_pc("desk")
    case = sent(house, point, pc, fen=398_000, spent=398_100)
    one = Sums(complaints=1)
    hold_the_same(house, point, one + Sums(agreed_fen=398_000, performed_fen=398_000), pc)

    with window_of(qtbot, pc) as at:
        page = case_page(at, case)
        choose(page, "当场和解", "更正")
        type_sum(page, "3981")
        say_why(at, "为什么更正", "少写了一块")
        assert "3,981" in at.window.undo.accessibleName()
    settle(house, point, pc)
    figures = hold_the_same(house, point, one + Sums(agreed_fen=398_100, performed_fen=398_100), pc)
    assert figures.confirmed_fen == 398_100

    with window_of(qtbot, pc) as at:
        page = case_page(at, case)
        choose(page, "登记", "作废")
        panel = page._panel
        assert isinstance(panel, StepPanel)
        Clerk(at.window).click(panel._controls["reason"].chip("duplicate"))  # type: ignore[attr-defined]
        Clerk(at.window).click(Clerk(at.window).find("作废这一件", Button))
        at.settle()
    settle(house, point, pc)
    assert house.totals(point).of_cases.figures.performed_fen == pc.figures().performed_fen == 0

    with window_of(qtbot, pc) as at:
        case_page(at, case)
        Clerk(at.window).click(Clerk(at.window).find("恢复这一件", Button))
        at.settle()
        say_why(at, "为什么恢复", "不是重复的")
    settle(house, point, pc)
    hold_the_same(house, point, one + Sums(agreed_fen=398_100, performed_fen=398_100), pc)

    with window_of(qtbot, pc) as at:
        choose(case_page(at, case), "当场和解", "撤回")
        say_why(at, "为什么撤回", "消费者反悔了")
    settle(house, point, pc)
    hold_the_same(house, point, one, pc)
    assert pc.store.case(case.subject, DAY).state.state is State.LOGGED


def test_a_return_names_the_sum_and_its_button_opens_the_entry_that_is_meant(
    house: House, point: str, make_pc: MakePc, qtbot: QtBot
) -> None:
    pc = make_pc("desk")
    case = sent(house, point, pc, fen=SLIP, spent=30_000)
    other = logged(100)
    pc.record(other)
    assert pc.store.case(case.subject, DAY).state.state is State.RETURNED

    with window_of(qtbot, pc) as at:
        page = case_page(at, case)
        told = next(row for row in rows(page) if row.title == "总部退回")
        assert "lines" not in told.sentence
        assert "金额" in told.sentence
        assert focused() == "下一步：更正“当场和解”的金额"
        at.go("home")
        home = at.page()
        assert isinstance(home, HomePage)
        Clerk(at.window).click(Clerk(at.window).find("去补上", Button))
        at.settle()
        shown = at.page()
        assert isinstance(shown, CasePage)
        assert shown.subject == case.subject
        assert isinstance(shown._panel, StepPanel)
        assert shown._panel.form.title == "更正：当场和解"
        at.go("sync")
        Clerk(at.window).click(Clerk(at.window).find("去看看", Button))
        at.settle()
        shown = at.page()
        assert isinstance(shown, CasePage)
        assert shown.subject == case.subject
        type_sum(shown, "300")
        say_why(at, "为什么更正", "多打了几个零")
    settle(house, point, pc)
    sums = Sums(complaints=2, agreed_fen=30_000, performed_fen=30_000)
    figures = hold_the_same(house, point, sums, pc)
    assert figures.returned == 0
    assert pc.store.case(case.subject, DAY).state.returns == ()
