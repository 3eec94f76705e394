"""Work orders between headquarters' real pages and a real window: sent, seen, accepted, declined, reported, asked about."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casework.matters.order.course import OrderState, openings, order_of
from casework.matters.order.subjects import complaint_of
from casework.state import State
from desktop.demo.clerk import Clerk
from tests.journeys.orders_story import (
    CITIZEN,
    Officer,
    begun,
    choose,
    in_days,
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
from tests.journeys.worlds import House, Pc, settle
from tests.ui.desk_at_work import Counter
from ui.features.cases.case_page.page import CasePage
from ui.words import short_day

MakePc = Callable[[str], Pc]


def finish(at: Counter, outcome: str = "已退 300 元", reply: str = "已电话告知市民") -> None:
    """The closing report, by keyboard; the satisfaction with the mouse."""
    press(at, "写办结报告")
    write(at, "处理结果", outcome)
    write(at, "答复要点", reply)
    choose(at, "满意")
    save(at)
    assert pills(at) == ["已报，等总部审"]


def accept(at: Counter) -> None:
    """One key."""
    assert pills(at)[-1] in ("待接单", "退回重办")
    save(at)
    assert pills(at)[-1] == "在办"


def test_order_happy(house: House, point: str, make_pc: MakePc, qtbot: QtBot) -> None:
    pc, officer = make_pc("desk"), Officer(house)
    begun(house, point, pc)
    path = officer.send(point)
    assert "没有取走" in officer.page(path)
    settle(house, point, pc)
    settle(house, point, pc)  # headquarters hears in the next round that it came
    assert "已取走" in officer.page(path)
    assert "还没有人打开看" in officer.page(path)
    with window_of(qtbot, pc) as at:
        at.go("home")
        assert "总部工单 1 张要办，待接 1 张" in said(at)
        assert at.window.strip.words().startswith("总部有 1 张工单还没看，按 F6")
        assert not [words for words in CITIZEN.values() if words in said(at)]
        order_page(at)
        assert CITIZEN["order_text"] in said(at)
        assert CITIZEN["consumer_phone"] not in said(at)
        accept(at)
        # The money stands in the complaint, typed there.
        press(at, "打开这件投诉")
        page = at.page()
        assert isinstance(page, CasePage)
        at.go("case", subject=page.subject, step="settlement.on_the_spot")
        write(at, "谈好多少", "300")
        save(at)
        at.go("order", subject=subject_of(path))
        finish(at)
    settle(house, point, pc)
    page_words = officer.page(path)
    assert "1 次打开看过" in page_words
    assert "◐ 待审" in page_words
    full = officer.in_full(path)
    assert all(words in full for words in ("已退 300 元", "已电话告知市民", CITIZEN["order_text"]))
    officer.decide(path, "close", how="settled", text="好")
    settle(house, point, pc)
    assert order(pc, path).state is OrderState.CLOSED
    with window_of(qtbot, pc) as at:
        at.go("orders", step="ended")
        Clerk(at.window).press(Qt.Key.Key_Return)
        at.settle()
        assert f"总部{short_day(now().date())}办结" in said(at)
    settle(house, point, pc)
    figures = house.totals(point).of_cases.figures
    assert (figures.cases, figures.performed_fen) == (1, 30_000)
    assert pc.figures() == figures, "counted once, at both ends"


def test_order_declined_redirected(house: House, point: str, make_pc: MakePc, qtbot: QtBot) -> None:
    here, there, officer = make_pc("here"), make_pc("there"), Officer(house)
    other = f"{point}B"
    begun(house, point, here)
    begun(house, other, there)
    path = officer.send(point)
    settle(house, point, here)
    with window_of(qtbot, here) as at:
        order_page(at)
        press(at, "退给总部")
        save(at)
        assert "请选一个" in said(at), "nothing is declined without a reason"
        choose(at, "不属本职")
        write(at, "说清楚一点", "店开在隔壁街道")
        save(at)
        assert pills(at) == ["已退，等总部"]
    settle(house, point, here)
    assert "店开在隔壁街道" in officer.in_full(path)
    officer.decide(
        path, "redirect", to=other, reason="not_our_duty", due_on=in_days(9).isoformat(), text="请隔壁接着办"
    )
    settle(house, point, here)
    settle(house, other, there)
    with window_of(qtbot, here) as at:
        at.go("home")
        assert "另有 1 张总部已经结束，不用办了，还没看过。" in said(at)
        at.go("order", subject=subject_of(path))
        assert f"改派给别的联络点了（{other}），这里不用再办" in said(at)
        assert "请隔壁接着办" in said(at)
        save(at)
    assert order(here, path).state is OrderState.REDIRECTED, "nothing is written on it any more"
    with window_of(qtbot, there) as at:
        order_page(at)
        assert "店开在隔壁街道" in said(at), "what the point before noted went along"
        accept(at)
    settle(house, other, there)
    assert house.totals(other).of_cases.figures.cases == 1
    assert house.totals(point).of_cases.figures.cases == 0


def test_order_extension(house: House, point: str, make_pc: MakePc, qtbot: QtBot) -> None:
    pc, officer = make_pc("desk"), Officer(house)
    begun(house, point, pc)
    path = officer.send(point, days=3)
    settle(house, point, pc)
    until = in_days(10)
    with window_of(qtbot, pc) as at:
        order_page(at)
        accept(at)
        press(at, "申请延期")
        write(at, "延到哪天", until.strftime("%Y-%m-%d"))
        write(at, "为什么", "等检测单")
        save(at)
        assert f"申请延到{short_day(until, now().date())}，总部还没答复" in said(at)
    settle(house, point, pc)
    page = officer.page(path)
    assert f"申请延到 {until.isoformat()}，还没有答复" in page
    assert "等检测单" in officer.in_full(path)
    officer.decide(path, "extend", due_on=until.isoformat(), text="同意")
    settle(house, point, pc)
    with window_of(qtbot, pc) as at:
        order_page(at)
        assert f"截止 {short_day(until, now().date())}" in said(at)
        assert "还没答复" not in said(at)
    assert order_of(order(pc, path)).due_on == until


def test_order_sent_back_second_time(house: House, point: str, make_pc: MakePc, qtbot: QtBot) -> None:
    pc, officer = make_pc("desk"), Officer(house)
    begun(house, point, pc)
    path = officer.send(point)
    settle(house, point, pc)
    with window_of(qtbot, pc) as at:
        order_page(at)
        accept(at)
        finish(at, "退了")
    for time, why in ((1, "没写退了多少"), (2, "还是没写")):
        settle(house, point, pc)
        due = in_days(3 + time)
        officer.decide(path, "send_back", reason="unclear", due_on=due.isoformat(), text=why)
        settle(house, point, pc)
        with window_of(qtbot, pc) as at:
            order_page(at)
            assert ("总部退回，请重新办" if time == 1 else "总部第 2 次退回，请重新办") in said(at)
            assert why in said(at)
            assert f"截止 {short_day(due, now().date())}" in said(at)
            finish(at, f"退了 {time}00 元")
    settle(house, point, pc)
    assert "退了 200 元" in officer.in_full(path)
    officer.decide(path, "close", how="settled", text="")
    settle(house, point, pc)
    assert order(pc, path).state is OrderState.CLOSED


def test_order_recalled_offline(house: House, point: str, make_pc: MakePc, qtbot: QtBot) -> None:
    pc, officer = make_pc("desk"), Officer(house)
    begun(house, point, pc)
    path = officer.send(point)
    settle(house, point, pc)
    with window_of(qtbot, pc) as at:
        order_page(at)
        accept(at)
        finish(at)
    officer.decide(path, "recall", reason="withdrawn", text="市民不要了")
    settle(house, point, pc)
    page = officer.page(path)
    assert "又做了 2 步；留着，不算数" in page
    assert "已退 300 元" in officer.in_full(path), "what was written is shown all the same"
    with window_of(qtbot, pc) as at:
        at.go("order", subject=subject_of(path))
        assert "撤回了，不用再办" in said(at)
        assert "市民不要了" in said(at)
        assert "这里写的 2 步不算数" in said(at)
        save(at)
    assert order(pc, path).state is OrderState.RECALLED


def test_order_two_pcs(house: House, point: str, make_pc: MakePc, qtbot: QtBot) -> None:
    one, two, officer = make_pc("one"), make_pc("two"), Officer(house)
    files = house.point(point, 2)
    one.enrol(files[0])
    two.enrol(files[1])
    house.approve(point, two)
    settle(house, point, one, two)
    both, apart = officer.send(point), officer.send(point, outside_number=f"SH{point}2", days=9)
    settle(house, point, one, two)
    for pc in (one, two):
        with window_of(qtbot, pc) as at:
            order_page(at)
            accept(at)
            at.go("order", subject=subject_of(apart))
            if pc is one:
                accept(at)
            else:
                press(at, "退给总部")
                choose(at, "其他原因")
                write(at, "说清楚一点", "不归我们")
                save(at)
    settle(house, point, one, two)
    # Both said the same: one complaint, nothing to decide.
    for pc in (one, two):
        assert order(pc, both).state is OrderState.ACCEPTED
        assert not order(pc, both).needs_a_look
        assert order(pc, apart).needs_a_look
        complaint = pc.store.state(complaint_of(subject_of(both)))
        assert complaint is not None
        assert complaint.state is State.LOGGED
    assert house.totals(point).of_cases.figures.cases == 2
    assert "两台电脑说得不一样" in officer.page(apart)
    with window_of(qtbot, one) as at:
        at.go("order", subject=subject_of(apart))
        press(at, "去核对")
        choose(at, "不算")
        press(at, "就这样定")
    settle(house, point, one, two)
    assert not order(two, apart).needs_a_look
    assert order(one, apart).state is order(two, apart).state
    assert "两台电脑说得不一样" not in officer.page(apart)


def test_supervision_phone(house: House, point: str, make_pc: MakePc, qtbot: QtBot) -> None:
    pc, officer = make_pc("desk"), Officer(house)
    begun(house, point, pc)
    path = officer.send(point)
    settle(house, point, pc)
    officer.decide(
        path,
        "supervise",
        way="phone",
        spoken_with="王阿姨",
        text="今天联系市民",
        due_on=in_days(1).isoformat(),
    )
    settle(house, point, pc)
    with window_of(qtbot, pc) as at:
        at.go("home")
        assert "督办 1 张" in said(at)
        order_page(at)
        assert pills(at)[0] == "督办 1"
        assert "电话督办，" in said(at)
        assert "今天联系市民" in said(at)
        press(at, "回复督办")
        write(at, "怎么回复", "已联系，明天调解")
        save(at)
        assert "督办 1" not in pills(at)
    settle(house, point, pc)
    page = officer.page(path)
    assert "1 次" in page
    assert "已联系，明天调解" in officer.in_full(path)
    (asked,) = order(pc, path).supervision
    officer.decide(path, "supervised", entry=f"{asked.entry.device}:{asked.entry.seq}")
    settle(house, point, pc)
    assert order(pc, path).supervision[0].closed is not None


def test_supervision_online(house: House, point: str, make_pc: MakePc, qtbot: QtBot) -> None:
    """Of an order that is closed already."""
    pc, officer = make_pc("desk"), Officer(house)
    begun(house, point, pc)
    path = officer.send(point)
    settle(house, point, pc)
    with window_of(qtbot, pc) as at:
        order_page(at)
        accept(at)
        finish(at)
    settle(house, point, pc)
    officer.decide(path, "close", how="settled", text="")
    officer.decide(path, "supervise", way="online", text="市民说钱没到")
    settle(house, point, pc)
    seen = len(openings(order(pc, path)))
    with window_of(qtbot, pc) as at:
        order_page(at)
        assert "网上督办，请先回复" in said(at)
        assert "市民说钱没到" in said(at)
        press(at, "回复督办")
        write(at, "怎么回复", "查了，昨天到账")
        save(at)
    settle(house, point, pc)
    assert order(pc, path).state is OrderState.CLOSED
    assert len(openings(order(pc, path))) == seen + 1
    assert "查了，昨天到账" in officer.in_full(path)
