"""agent_and_consents: who brings a complaint for whom, what was explained, and the fields of 12315 at the end: typed in the window, and in
the core that headquarters holds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from casework.handbook import Handbook
from casework.state import CaseState
from desktop.demo.clerk import Clerk
from tests.journeys.test_group_of_40_prepaid import press
from tests.journeys.test_zero_report import window_of
from tests.journeys.worlds import House, Pc, settle
from tests.shared.lot import by_lot, lot
from tests.ui.desk_at_work import Counter, hand_rests
from ui.features.cases.case_page.page import CasePage
from ui.steps.panel import StepPanel
from ui.widgets.chip import Chip
from ui.widgets.chip_row import ChipRow
from ui.widgets.choice import Choice

MakePc = Callable[[str], Pc]
CONTROL = Qt.KeyboardModifier.ControlModifier
POINT = "310101968"
CODED = (
    ("nonaccept_ground", "可能不受理的情形"),
    ("abnormal_hint", "异常诉求提示"),
    ("trade_form", "销售业态"),
    ("subject_type", "主体类型"),
    ("infringed_right", "侵犯的权利"),
)
"""Tables of the handbook that stand as a list, and what each is called."""


def open_more(at: Counter, subject: str, words: str) -> StepPanel:
    """Open a set of further facts from the menu beside the history."""
    page = at.go("case", subject=subject)
    assert isinstance(page, CasePage)
    clerk = Clerk(at.window)
    hand_rests()
    clerk.click(clerk.find("其他"))
    menu = next(one for one in at.window.findChildren(QMenu) if one.isVisible())
    next(one for one in menu.actions() if one.text() == words).trigger()
    menu.close()
    at.settle()
    (panel,) = at.page().findChildren(StepPanel)
    assert panel.isVisible()
    return panel


def pick(at: Counter, panel: StepPanel, label: str, name: str) -> None:
    """A term of a list with the keyboard."""
    clerk = Clerk(at.window)
    choice = next(one for one in panel.findChildren(Choice) if one.accessibleName() == label)
    choice.setFocus()
    while choice.currentText() != name:
        before = choice.currentIndex()
        clerk.press(Qt.Key.Key_Down)
        assert choice.currentIndex() > before, f"{name} is not offered"


def chip(at: Counter, panel: StepPanel, row: str, words: str) -> None:
    chips = next(one for one in panel.findChildren(ChipRow) if one.accessibleName() == row)
    hand_rests()
    Clerk(at.window).click(next(one for one in chips.findChildren(Chip) if one.text() == words))


def save(at: Counter) -> None:
    hand_rests()
    Clerk(at.window).press(Qt.Key.Key_Return, CONTROL)
    at.settle()
    assert not at.page().findChildren(StepPanel), "it was written"


@by_lot
def test_agent_and_consents(house: House, qtbot: QtBot, make_pc: MakePc) -> None:
    (file,) = house.point(POINT)
    pc = make_pc("one")
    pc.enrol(file)
    settle(house, POINT, pc)
    handbook = Handbook.load()
    terms = {name: lot(name).choice(list(handbook.dictionary(name))) for name, _ in CODED}
    urgency = lot("urgency").choice(list(handbook.dictionary("event_level")))
    duty = lot("duty").choice(list(handbook.dictionary("unfulfilled_duty")))
    fraud = lot("fraud").choice(list(handbook.dictionary("fraud_flag")))
    with window_of(qtbot, pc) as at:
        clerk = Clerk(at.window)
        clerk.press(Qt.Key.Key_F2)
        at.settle()
        clerk.write("东方商行")
        clerk.press(Qt.Key.Key_Return)
        clerk.write("买的电饭煲煮饭夹生")
        press(at, "先登记")
        at.settle()
        (row,) = at.ask(lambda store: store.queue(at.now().date())).rows
        panel = open_more(at, row.subject, "代理人、共同投诉")
        clerk.write("王代理")
        clerk.press(Qt.Key.Key_Tab)
        clerk.write("13800000001")
        chip(at, panel, "看过授权委托书原件", "是")
        chip(at, panel, "代理人能做什么", "全权，可以和解")
        while clerk.focus_name().split()[0] != "授权到哪天":
            clerk.press(Qt.Key.Key_Tab)
        clerk.write("明天是")
        hand_rests()
        clerk.press(Qt.Key.Key_Return, CONTROL)
        at.settle()
        assert panel.isVisible(), "a day that is none is said, and the panel stays filled"
        clerk.press(Qt.Key.Key_A, CONTROL)
        clerk.write("2027-06-30")
        save(at)
        panel = open_more(at, row.subject, "告知和同意、缓急、别处投诉")
        chip(at, panel, "讲过个人信息怎么用", "是")
        chip(at, panel, "同意公示投诉信息", "不同意")
        chip(at, panel, "同意委托调解", "同意")
        chip(at, panel, "和商家谈过", "是")
        chip(at, panel, "还向哪里投诉过", "没有")
        chip(at, panel, "缓急", urgency.name)
        for name, label in CODED[:2]:
            pick(at, panel, label, terms[name].name)
        save(at)
        page = at.go("case", subject=row.subject)
        assert isinstance(page, CasePage)
        page._open("case.withdrawn")
        at.settle()
        clerk.write("不想再谈了")
        press(at, "记下撤回")
        panel = open_more(at, row.subject, "12315 结果栏")
        for name, label in CODED[2:]:
            pick(at, panel, label, terms[name].name)
        chip(at, panel, "欺诈标志", fraud.name)
        chip(at, panel, "未履行的义务", duty.name)
        save(at)
        said = at.ask(lambda store: store.case(row.subject, at.now().date()))
    settle(house, POINT, pc)
    assert said.personal["agent_name"] == "王代理"
    held = held_by(house, row.subject)
    expected = {name: term.code for name, term in terms.items()}
    assert expected == {name: held.fields.get(name) for name in expected}
    assert (held.fields["agent_original"], held.fields["agent_scope"], held.fields["agent_until"]) == (
        "yes",
        "all",
        "2027-06-30",
    )
    assert (held.fields["publicity_consent"], held.fields["entrust_consent"]) == ("no", "yes")
    assert (held.fields["urgency"], held.fields["unfulfilled_duty"]) == (urgency.code, duty.code)
    assert held.fields["fraud_flag"] == fraud.code
    assert "王代理" not in house.page(f"/points/{POINT}/cases/{row.subject}")


def held_by(house: House, subject: str) -> CaseState:
    """The case as headquarters' stored entries make it."""
    from headquarters.exchange.epochs import own_devices
    from headquarters.projections.folding import Folded, read_cores

    with house.database() as connection:
        own = frozenset(own_devices(connection, POINT).values())
        return Folded(read_cores(connection, POINT, [subject])[subject], own).state
