"""群体事件: forty who bought cards of a gym that closed, from a sheet and a chat into the real window, agreed and paid together; read
off headquarters' pages."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from casework.papers.model import texts_of
from desktop.demo.clerk import Clerk
from tests.journeys.test_zero_report import window_of
from tests.journeys.worlds import House, Pc, agree, settle
from tests.ui.desk_at_work import Counter, hand_rests
from ui.features.groups.add_page import AddPage
from ui.features.groups.members import AGREED
from ui.features.groups.page import GroupPage
from ui.features.papers.page import PapersPage
from ui.widgets.button import Button

MakePc = Callable[[str], Pc]
CONTROL = Qt.KeyboardModifier.ControlModifier
POINT = "310101977"


def sheet(folder: Path) -> Path:
    """Thirty-eight members; the third has no sum, the last has the telephone of the first."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["悦身健身馆退卡登记"])
    page.append(["序号", "姓名", "手机号", "充值金额", "余额", "诉求金额", "备注"])
    for number in range(1, 39):
        phone = 13800000000 + (1 if number == 38 else number)
        page.append([number, f"会员{number}", phone, 1000, 500, None if number == 3 else 500, ""])
    page.append(["合计", None, None, 38000, 19000, 18500, ""])
    path = folder / "退卡.xlsx"
    book.save(path)
    return path


def press(at: Counter, words: str) -> None:
    """Click the button with just these words on it."""
    clerk = Clerk(at.window)

    def there() -> list[Button]:
        return [
            one
            for one in at.window.findChildren(Button)
            if one.accessibleName() == words and one.isVisible() and one.isEnabled()
        ]

    clerk.wait(lambda: bool(there()), f"a button with {words}")
    hand_rests()
    clerk.click(there()[0])
    at.settle()


def figures(page: str) -> list[str]:
    return re.findall(r'class="figure"><a href="#rows">([\d,.]+)</a>', page)


def test_forty_prepaid_cards(house: House, qtbot: QtBot, make_pc: MakePc, tmp_path: Path) -> None:
    (file,) = house.point(POINT)
    pc = make_pc("one")
    pc.enrol(file)
    settle(house, POINT, pc)
    with window_of(qtbot, pc) as at:
        clerk = Clerk(at.window)
        at.go("groups")
        press(at, "新开群体事件")
        clerk.write("悦身健身馆")
        clerk.press(Qt.Key.Key_Return)
        clerk.press(Qt.Key.Key_Return)
        clerk.press(Qt.Key.Key_Right)
        clerk.press(Qt.Key.Key_Space)
        clerk.press(Qt.Key.Key_Tab)
        clerk.write("健身馆关门，卡里的钱没退")
        press(at, "开")
        page = at.page()
        assert isinstance(page, GroupPage)
        press(at, "加消费者")
        adding = at.page()
        assert isinstance(adding, AddPage)
        adding.open_file(sheet(tmp_path))
        clerk.wait(lambda: len(adding.table.sheet.rows) == 38, "the sheet is read")
        assert "备注" in adding.told.reason.text()
        QApplication.clipboard().setText(
            "大家把信息发一下\n刘芳 13900000001 充了1000 余额500 要退500\n何平 13900000002 要退500"
        )
        clerk.press(Qt.Key.Key_V, CONTROL)
        at.settle()
        assert len(adding.table.sheet.rows) == 40
        # Two wait: who has no sum, and who has the telephone of another.
        assert adding.log.text() == "登记 38 人，共 19,000 元"
        clerk.press(Qt.Key.Key_Return, CONTROL)
        at.settle()
        assert [row.texts["name"] for row in adding.table.sheet.rows] == ["会员3", "会员38"]
        adding.table.go_to(adding.table.sheet.rows[0].id, "claim")
        clerk.write("500")
        clerk.press(Qt.Key.Key_Return)
        at.settle()
        adding.table.go_to(adding.table.sheet.rows[1].id, "phone")
        press(at, "同一个电话，也登记")
        hand_rests()
        clerk.press(Qt.Key.Key_Return, CONTROL)
        at.settle()
        page = at.page()
        assert isinstance(page, GroupPage)
        assert len(page.table.sheet.rows) == 40
    settle(house, POINT, pc)
    todo = house.page("/todo?kind=groups")
    assert "40 人，要求的钱共 20,000.00 元" in todo
    found = re.search(rf'href="(/points/{POINT}/groups/[^"]+)"', todo)
    assert found is not None
    shown = house.page(found.group(1))
    assert figures(shown) == ["40", "20,000.00", "0.00", "0.00"]
    assert shown.count('<tr class="row">') == 40

    # One does not take what the shop offers: it holds up nobody.
    with window_of(qtbot, pc) as at:
        clerk = Clerk(at.window)
        at.go("groups")
        page = at.go("group_event", subject=found.group(1).rpartition("/")[2])
        assert isinstance(page, GroupPage)
        press(at, "“这次谈好”空着的，按要求的数填")
        first = page.table.sheet.rows[0].id
        page.table.go_to(first, AGREED)
        clerk.write("450.50")
        clerk.press(Qt.Key.Key_Return)
        at.settle()
        press(at, "全选")
        page.table.go_to(page.table.sheet.rows[1].id, "state")
        clerk.press(Qt.Key.Key_Space)
        press(at, "记集体协议")
        press(at, "记协议")
        press(at, "记协议：39 人，共 19,450.50 元")
        assert page.view is not None
        assert page.view.row.agreed_fen == 1_945_050
        press(at, "打印协议")
        papers = at.page()
        assert isinstance(papers, PapersPage)
        clerk.wait(lambda: papers.paper is not None, "the agreement is drawn")
        assert papers.paper is not None
        said = " ".join(texts_of(papers.paper))
        assert "39 人（见附表）" in said
        assert "合计 19,450.50 元（大写：壹万玖仟肆佰伍拾元伍角整）" in said
        assert "会员38" in said
        page = at.go("group_event", subject=found.group(1).rpartition("/")[2])
        assert isinstance(page, GroupPage)
        assert page.view is not None
        press(at, "全选")
        press(at, "记商家付款")
        assert page.view.row.performed_fen == 0, "nothing is booked before the sum was named and said yes to"
        press(at, "记商家付款：39 人，共 19,450.50 元")
        assert page.view.row.performed_fen == 1_945_050
        assert [one.row.state.value for one in page.view.members].count("logged") == 1
    settle(house, POINT, pc)
    assert figures(house.page(found.group(1))) == ["40", "20,000.00", "19,450.50", "19,450.50"]
    # Forty complaints, each sum once: the group is in no figure on either side.
    totals = agree(house, POINT, pc)
    assert (totals.cases, totals.agreed_fen, totals.performed_fen) == (40, 1_945_050, 1_945_050)
