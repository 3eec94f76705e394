"""A point is closed with three open complaints: from its window, over headquarters' page, to the window of the point that takes over. The
two at which no money stands go there; the third stays.

What the two points come to together is the same before and after, to the fen, and so is what headquarters and each window say.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casework.matters.complaint.course import ComplaintState, passed_on
from casework.matters.figures import Figures
from desktop.demo.clerk import Clerk
from local_store.views import CaseRow
from tests.headquarters.browser import Browser, Shown
from tests.headquarters.test_point_closing import close
from tests.journeys.orders_story import begun, now, press, said, window_of
from tests.journeys.test_corrected_after_sending import rows as told
from tests.journeys.worlds import House, Pc, settle
from tests.ui.desk_at_work import Counter, hand_rests
from ui.features.cases.case_page.page import CasePage

MakePc = Callable[[str], Pc]
ENTER = Qt.Key.Key_Return
CONTROL = Qt.KeyboardModifier.ControlModifier


def complain(at: Counter, shop: str, spent: str) -> None:
    """A complaint, by keys, that is to be mediated tomorrow: by the mouse."""
    clerk = Clerk(at.window)
    hand_rests()
    clerk.press(Qt.Key.Key_F2)
    at.settle()
    for label, value in (
        ("店名", shop),
        ("一句话说清", "办卡后换了老板，余额不认"),
        ("花了", spent),
        ("消费者姓名", "周建国"),
        ("消费者电话", "13812345678"),
    ):
        for _ in range(40):
            if clerk.focus_name() == label:
                break
            clerk.press(ENTER)
        clerk.write(value)
    press(at, "约时间调解")
    clerk.write("明天 9:30")
    clerk.press(ENTER)
    at.settle()


def step(at: Counter, subject: str, kind: str, yuan: str) -> None:
    """A step with a sum, by keys."""
    at.go("case", subject=subject, step=kind)
    hand_rests()
    clerk = Clerk(at.window)
    clerk.press(Qt.Key.Key_A, CONTROL)
    clerk.write(yuan)
    clerk.press(ENTER, CONTROL)
    at.settle()


def rows(at: Counter) -> dict[str, CaseRow]:
    """The open complaints of this PC by the shop."""
    return {
        row.merchant_name: row
        for row in at.ask(lambda store: store.queue(now().date()).rows)
        if row.merchant_name
    }


def together(house: House, *points: str) -> Figures:
    return sum((house.totals(point).of_cases.figures for point in points), Figures())


def come_to(figures: Figures) -> tuple[int, ...]:
    return figures.cases, figures.agreed_fen, figures.performed_fen, figures.confirmed_fen


def press_close(browser: Browser, point: str, to: str) -> Shown:
    return close(browser, f"/points/{point}/closing", other=to, on=now().date().isoformat())


def three_open(house: House, point: str, pc: Pc, qtbot: QtBot) -> dict[str, str]:
    """Three complaints that were typed at the point: two to be mediated, one agreed and paid in part."""
    begun(house, point, pc)
    with window_of(qtbot, pc) as at:
        for shop in ("沁颜美发", "鲜果集", "童趣屋"):
            complain(at, shop, "900")
        subjects = {shop: row.subject for shop, row in rows(at).items()}
        step(at, subjects["童趣屋"], "settlement.agreed", "800")
        step(at, subjects["童趣屋"], "performance.recorded", "500")
    settle(house, point, pc)
    return subjects


def test_a_point_closes_with_three_open_complaints(
    house: House, point: str, make_pc: MakePc, qtbot: QtBot
) -> None:
    here, there, other = make_pc("here"), make_pc("there"), f"{point}B"
    subjects = three_open(house, point, here, qtbot)
    begun(house, other, there)
    before = come_to(together(house, point, other))
    assert before == (3, 80_000, 50_000, 50_000)

    browser = house.signed_in()
    page = browser.get(f"/points/{point}/closing").page
    assert '<a href="#cases">3</a>' in page
    shown = press_close(browser, point, other)
    assert shown.headers["location"].endswith("?handed=2&left=0"), shown.page
    assert "谈成过或者付过钱，不能移交" in browser.get(f"/points/{point}/closing").page
    assert come_to(together(house, point, other)) == before
    settle(house, point, here)
    settle(house, other, there)

    # At the old point: closed, why, and where the complaints went; nothing more is written on them.
    with window_of(qtbot, here) as at:
        at.go("home")
        assert "撤站" in said(at)
        assert other in said(at)
        page_here = at.go("case", subject=subjects["鲜果集"])
        assert isinstance(page_here, CasePage)
        assert "这一件已移交，这里只能看" in said(at)
        assert f"由 {other} 接着办" in said(at)
        assert set(rows(at)) == {"童趣屋"}
    assert here.figures() == house.totals(point).of_cases.figures

    # At the other: they stand in the queue, and one is agreed and paid by keys.
    with window_of(qtbot, there) as at:
        mine = rows(at)
        assert set(mine) == {"沁颜美发", "鲜果集"}
        assert {row.number.split("-")[0] for row in mine.values()} == {point}
        page_there = at.go("case", subject=mine["鲜果集"].subject)
        assert isinstance(page_there, CasePage)
        assert "周** 与 鲜果集" in said(at)
        assert any("总部移交来的" in one.sentence for one in told(page_there))
        step(at, mine["鲜果集"].subject, "settlement.agreed", "300")
        step(at, mine["鲜果集"].subject, "performance.recorded", "300")
    settle(house, other, there)
    assert there.figures() == house.totals(other).of_cases.figures
    assert come_to(together(house, point, other)) == (3, 110_000, 80_000, 80_000)
    assert come_to(house.totals(other).of_cases.figures) == (0, 30_000, 30_000, 30_000)


def test_what_two_pcs_write_offline_is_kept_shown_and_counted_nowhere(
    house: House, point: str, make_pc: MakePc, qtbot: QtBot
) -> None:
    one, two, there, other = make_pc("one"), make_pc("two"), make_pc("there"), f"{point}B"
    subjects = three_open(house, point, one, qtbot)
    (file,) = house.point(point)
    two.enrol(file)
    house.approve(point, two)
    settle(house, point, one, two)
    begun(house, other, there)
    before = come_to(together(house, point, other))
    browser = house.signed_in()
    assert press_close(browser, point, other).status == 303

    # Neither has heard: the one comes to an agreement, the other writes a new complaint and voids nothing.
    with window_of(qtbot, one) as at:
        step(at, subjects["鲜果集"], "settlement.agreed", "300")
    with window_of(qtbot, two) as at:
        complain(at, "新来的店", "100")
    settle(house, point, one, two)
    assert come_to(together(house, point, other)) == (4, *before[1:])
    page = browser.get("/todo").page
    assert "移交以后才到的记录" in page
    assert "撤站了还没移交的案件" in page
    state = one.store.state(subjects["鲜果集"])
    assert state is not None
    assert state.state is ComplaintState.HANDED_OVER
    assert [aside.reason for aside in state.set_aside] == ["handed_over"]
    assert passed_on(state).to_point == other
    with window_of(qtbot, one) as at:
        at.go("case", subject=subjects["鲜果集"])
        assert "1 条是移交以后才到总部的，不算数，都留着" in said(at)
    # What came is handed over as well, by another press; then nothing is left.
    browser.get(f"/points/{point}/closing")
    shown = browser.press(f"/points/{point}/closing/hand", to="", other="")
    assert shown.headers["location"].endswith("?handed=1&left=0")
    settle(house, point, one, two)
    settle(house, other, there)
    assert come_to(together(house, point, other)) == (4, *before[1:])
    for pc, where in ((one, point), (two, point), (there, other)):
        assert pc.figures() == house.totals(where).of_cases.figures


def test_the_receiving_point_is_closed_too_and_the_first_is_opened_again(
    house: House, point: str, make_pc: MakePc, qtbot: QtBot
) -> None:
    here, there, third = make_pc("here"), make_pc("there"), make_pc("third")
    three_open(house, point, here, qtbot)
    begun(house, f"{point}B", there)
    begun(house, f"{point}C", third)
    all_points = (point, f"{point}B", f"{point}C")
    before = come_to(together(house, *all_points))
    browser = house.signed_in()
    assert press_close(browser, point, f"{point}B").status == 303
    assert "没有这个联络点" in press_close(browser, f"{point}B", point).page, "it is closed itself"
    assert press_close(browser, f"{point}B", f"{point}C").headers["location"].endswith("?handed=2&left=0")
    assert come_to(together(house, *all_points)) == before
    browser.get(f"/points/{point}/closing")
    assert browser.press(f"/points/{point}/closing/reopen").status == 303
    for pc, where in ((here, point), (there, f"{point}B"), (third, f"{point}C")):
        settle(house, where, pc)
        assert pc.figures() == house.totals(where).of_cases.figures
    with window_of(qtbot, third) as at:
        assert len(rows(at)) == 2
    with window_of(qtbot, here) as at:
        at.go("home")
        assert "撤站" not in said(at)
        assert set(rows(at)) == {"童趣屋"}
        complain(at, "又来一件", "100")
        assert len(rows(at)) == 2
