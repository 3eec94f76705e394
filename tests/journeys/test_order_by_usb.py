"""A work order for a point without a line: sent at headquarters' page, fetched, done and reported by stick, all in the real window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casework.matters.order.course import OrderState, order_of
from desktop.demo.clerk import Clerk
from desktop.post import courier
from tests.journeys.orders_story import (
    CITIZEN,
    Officer,
    choose,
    now,
    order,
    order_page,
    pills,
    press,
    said,
    save,
    subject_of,
    window_of,
    write,
)
from tests.journeys.sticks import NOWHERE, Bureau, back, out, wipe
from tests.journeys.worlds import House, Pc, agree
from tests.ui.desk_at_work import Counter, hand_rests
from ui.features.cases.case_page.page import CasePage
from ui.features.sync_center.courier_page import CourierPage
from ui.words import short_day

MakePc = Callable[[str], Pc]


def journey(at: Counter, bureau: Bureau, stick: Path) -> str:
    """U 盘上报: written out, taken to headquarters and brought back; what the window says of it."""
    wipe(stick)
    page = at.go("courier")
    assert isinstance(page, CourierPage)
    at.bot.waitUntil(lambda: page.folder == stick)
    hand_rests()
    Clerk(at.window).click(page.write_out)
    at.bot.waitUntil(lambda: bool(list(stick.glob("*.wqparcel"))) and not page._busy)
    at.settle()
    bureau.take(stick)
    hand_rests()
    Clerk(at.window).click(page.bring)
    at.bot.waitUntil(lambda: page._last == "in" and not page._busy)
    at.settle()
    return said(at)


def test_order_by_usb(
    house: House,
    point: str,
    make_pc: MakePc,
    bureau: Bureau,
    stick: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(courier, "removable_roots", lambda: [stick])
    pc, officer = make_pc("desk"), Officer(house)
    (file,) = house.point(point, url=NOWHERE)
    out(pc, stick, file=file)
    bureau.take(stick)
    assert back(pc, stick).joined
    path = officer.send(point)
    assert "没有取走" in officer.page(path)
    with window_of(qtbot, pc) as at:
        at.go("home")
        assert "总部工单" not in said(at)
        assert "收到" in journey(at, bureau, stick)
        assert "没有取走" in officer.page(path), "headquarters hears with the next journey that it came"
        order_page(at)
        assert CITIZEN["order_text"] in said(at)
        save(at)
        assert pills(at)[-1] == "在办"
        press(at, "打开这件投诉")
        page = at.page()
        assert isinstance(page, CasePage)
        at.go("case", subject=page.subject, step="settlement.on_the_spot")
        write(at, "谈好多少", "300")
        save(at)
        at.go("order", subject=subject_of(path))
        press(at, "写办结报告")
        write(at, "处理结果", "已退 300 元")
        write(at, "答复要点", "已电话告知市民")
        choose(at, "满意")
        save(at)
        assert pills(at) == ["已报，等总部审"]
        assert house.totals(point).of_cases.figures.cases == 0, "nothing has left this PC yet"
        assert "没有待上报的了" in journey(at, bureau, stick)
    told = officer.page(path)
    assert "没有取走" not in told
    assert "1 次打开看过" in told
    assert "◐ 待审" in told
    full = officer.in_full(path)
    assert all(words in full for words in ("已退 300 元", "已电话告知市民", CITIZEN["order_text"]))
    officer.decide(path, "close", how="settled", text="好")
    with window_of(qtbot, pc) as at:
        journey(at, bureau, stick)
        at.go("orders", step="ended")
        Clerk(at.window).press(Qt.Key.Key_Return)
        at.settle()
        assert f"总部{short_day(now().date())}办结" in said(at)
        # That it was seen goes with the next one.
        journey(at, bureau, stick)
    state = order(pc, path)
    assert state.state is OrderState.CLOSED
    assert not state.needs_a_look
    assert order_of(state).dispatched is not None
    figures = agree(house, point, pc)
    assert (figures.cases, figures.performed_fen, figures.confirmed_fen) == (1, 30_000, 30_000)
