"""sensitive_case: what must not wait is seen while somebody types, done, and read off headquarters' pages after one round."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casework.handbook import Handbook
from casework.handbook.sensitive import FLAGS
from desktop.demo.clerk import Clerk
from tests.journeys.test_group_of_40_prepaid import press
from tests.journeys.test_zero_report import window_of
from tests.journeys.worlds import House, Pc, settle
from tests.shared.lot import by_lot, lot
from tests.ui.desk_at_work import Counter, hand_rests
from ui.features.cases.case_page.page import CasePage
from ui.features.cases.flag_card import FlagCard
from ui.features.cases.intake.page import IntakePage
from ui.widgets.check import Check
from ui.widgets.chip import Chip

MakePc = Callable[[str], Pc]
CONTROL = Qt.KeyboardModifier.ControlModifier
POINT = "310101966"


def cards(at: Counter) -> dict[str, FlagCard]:
    return {card.code: card for card in at.page().findChildren(FlagCard) if card.isVisible()}


def tick(at: Counter, words: str) -> None:
    clerk = Clerk(at.window)
    found = next(
        one for one in at.window.findChildren(Check) if one.text().startswith(words) and one.isVisible()
    )
    hand_rests()
    clerk.click(found)
    at.settle()


@by_lot
def test_what_must_not_wait(house: House, qtbot: QtBot, make_pc: MakePc) -> None:
    (file,) = house.point(POINT)
    pc = make_pc("one")
    pc.enrol(file)
    settle(house, POINT, pc)
    with window_of(qtbot, pc) as at:
        clerk = Clerk(at.window)
        clerk.press(Qt.Key.Key_F2)
        at.settle()
        page = at.page()
        assert isinstance(page, IntakePage)
        clerk.write("悦身健身馆")
        clerk.press(Qt.Key.Key_Return)
        before = page.merchant.mapTo(page, page.merchant.rect().topLeft())
        clerk.write("卡退不了，她说活着没意思，想自杀，还说要上访")
        clerk.wait(lambda: set(cards(at)) == {"F01", "F05"}, "cards of both flags")
        assert page.merchant.mapTo(page, page.merchant.rect().topLeft()) == before, "the form stands still"
        assert clerk.focus_name().startswith("一句话说清"), "the keyboard stays where somebody types"
        tick(at, "先陪着人说话")
        # One key for what is nothing of the kind, from the top: the first is seen to, so it is taken back again.
        page.matter.summary.edit.setFocus()
        clerk.press(Qt.Key.Key_B, CONTROL)
        at.settle()
        assert page.values.values()["sensitive"]["F01"]["not_so"] is True  # type: ignore[index]
        press(at, "改回")
        assert page.values.values()["sensitive"]["F01"] == {  # type: ignore[index]
            "done": ["F01-1"],
            "not_so": False,
        }
        press_second = cards(at)["F05"].no
        hand_rests()
        clerk.click(press_second)
        at.settle()
        press(at, "先登记")
        at.settle()
        (row,) = at.ask(lambda store: store.queue(at.now().date())).rows
        assert row.group == "pinned"
    settle(house, POINT, pc)
    todo = house.page("/todo?kind=sensitive")
    assert "自杀/轻生；" in todo
    assert "当天要看" in todo
    assert "上访" not in todo
    found = re.search(rf'href="(/points/{POINT}/cases/[^"#]+)#flags"', todo)
    assert found is not None
    shown = house.page(found.group(1))
    rows = re.findall(r'<tr class="flag">.*?</tr>', shown, re.DOTALL)
    assert len(rows) == 2
    assert "正在处理" in rows[0]
    assert "先陪着人说话" in rows[0]
    assert "上访" in rows[1]
    assert "不是这回事" in rows[1]
    assert "活着没意思" not in shown

    # On the case another step is ticked, one more flag is noted by hand, and it is over.
    others = [one for one in Handbook.load().dictionary(FLAGS) if one.code > "F05"]
    flag = lot("sensitive_case").choice(others)
    with window_of(qtbot, pc) as at:
        clerk = Clerk(at.window)
        page = at.go("case", subject=found.group(1).rpartition("/")[2])
        assert isinstance(page, CasePage)
        tick(at, "告诉负责人")
        page._open("sensitive.noted")
        at.settle()
        clerk.click(clerk.find(flag.name, Chip))
        press(at, "放到最上面")
        assert set(cards(at)) == {"F01", flag.code}
        hand_rests()
        clerk.click(cards(at)["F01"].over)
        at.settle()
        assert set(cards(at)) == {flag.code}
    settle(house, POINT, pc)
    assert flag.name.replace("&", "&amp;") in house.page("/todo?kind=sensitive")
    rows = re.findall(r'<tr class="flag">.*?</tr>', house.page(found.group(1)), re.DOTALL)
    assert "处理好了" in rows[0]
    assert "告诉负责人" in rows[0]
