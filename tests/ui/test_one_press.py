"""One press, one writing: double clicks, two Enters on a busy store, keys held down, and the way back."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from casework.matters.body import Body, FieldValue, Line
from casework.matters.complaint.bodies import ComplaintLogged, MediationScheduled, SettlementAgreed
from casework.matters.complaint.course import ComplaintState
from casework.state import State
from desktop.demo.clerk import Clerk
from local_store.errors import StoreBusy
from local_store.views import CaseRow, Changes, NewEntry
from tests.ui.desk_at_work import NOW, Counter, counter, focused, hand_rests
from ui import verbs
from ui.features.cases.case_page.page import CasePage
from ui.features.cases.intake.page import IntakePage
from ui.features.cases.queue.page import QueueScreen
from ui.features.saved.page import SavedPage
from ui.parts.page import Undo
from ui.steps.panel import StepPanel
from ui.widgets.button import Button

CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


@contextmanager
def busy(at: Counter) -> Iterator[None]:
    """The thread of the store is at something else for as long as the block lasts."""
    begun, free = threading.Event(), threading.Event()

    def hold(_store: object) -> None:
        begun.set()
        free.wait(30)

    at.desk.run(hold)
    at.bot.waitUntil(begun.is_set)
    try:
        yield
    finally:
        free.set()


def click_there(window: QWidget, place: QPoint, *, second: bool = False) -> None:
    """One click where the mouse is on the screen, on whatever lies there now; `second`: of a double click."""
    widget = window.childAt(window.mapFromGlobal(place)) or window
    local, whole = QPointF(widget.mapFromGlobal(place)), QPointF(place)
    first = QEvent.Type.MouseButtonDblClick if second else QEvent.Type.MouseButtonPress
    for kind, buttons in ((first, LEFT), (QEvent.Type.MouseButtonRelease, Qt.MouseButton.NoButton)):
        QApplication.sendEvent(widget, QMouseEvent(kind, local, whole, LEFT, buttons, NONE))


def double_click(at: Counter, button: QWidget, meanwhile: Callable[[], None] = lambda: None) -> None:
    """Twice on the same spot, whatever lies there the second time."""
    place = button.mapToGlobal(button.rect().center())
    click_there(at.window, place)
    meanwhile()
    click_there(at.window, place, second=True)


def hold_down(key: Qt.Key, text: str = "", modifier: Qt.KeyboardModifier = NONE, times: int = 6) -> None:
    """The events of a key that repeats by itself, after its first press has been heard elsewhere."""
    for _ in range(times):
        widget = QApplication.focusWidget()
        assert widget is not None
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            QApplication.sendEvent(widget, QKeyEvent(kind, key, modifier, text, autorep=True))


def fill(at: Counter, shop: str = "鲜果集", spent: str = "398") -> Clerk:
    clerk = Clerk(at.window)
    for text in (shop, "车厘子礼盒发霉，商家不肯退", spent):
        clerk.write(text)
        clerk.press(Qt.Key.Key_Return)
    return clerk


def rows(at: Counter) -> tuple[CaseRow, ...]:
    return at.ask(lambda store: store.queue(NOW.date(), "all").rows)


def recovered(at: Counter) -> int:
    return at.ask(lambda store: store.totals().performed_fen)


def button(at: Counter, words: str) -> Button:
    found = Clerk(at.window).find(words, Button)
    assert isinstance(found, Button)
    return found


def agreed_case(at: Counter, fen: int = 100_000) -> str:
    subject = at.ask(lambda store: store.new_subject())
    logged = ComplaintLogged(number="", received_on=NOW.date(), fields={"merchant_name": "家乐"})
    agreed = SettlementAgreed(on=NOW.date(), lines=(Line(component="L1", fen=fen),), due_on=NOW.date())
    at.ask(
        lambda store: store.session(store.on_duty()).record(
            [NewEntry(subject, logged, {}), NewEntry(subject, agreed, {})]
        )
    )
    return subject


def test_two_clicks_on_a_busy_store_log_one_case(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        at.go("intake")
        fill(at)
        at.settle()
        with busy(at):
            double_click(at, button(at, "先登记"))
        at.settle()
        assert len(rows(at)) == 1


def test_two_enters_on_a_busy_store_recover_the_sum_once(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        at.go("intake")
        clerk = fill(at)
        clerk.press(Qt.Key.Key_Return, CONTROL)
        clerk.write("398")
        at.settle()
        with busy(at):
            for _ in range(3):
                clerk.press(Qt.Key.Key_Return)
            clerk.press(Qt.Key.Key_Return, CONTROL)
        at.settle()
        assert len(rows(at)) == 1
        assert recovered(at) == 39_800


@pytest.mark.parametrize("by_mouse", [True, False])
def test_a_part_payment_is_recorded_once(qtbot: QtBot, tmp_path: Path, by_mouse: bool) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("case", subject=agreed_case(at))
        assert isinstance(page, CasePage)
        clerk = Clerk(at.window)
        clerk.press(Qt.Key.Key_Return)
        clerk.write("300")
        with busy(at):
            if by_mouse:
                double_click(at, button(at, "记下收到"))
            else:
                clerk.press(Qt.Key.Key_Return)
                clerk.press(Qt.Key.Key_Return)
        at.settle()
        assert recovered(at) == 30_000


def test_what_is_typed_while_the_case_is_written_stays(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        clerk = fill(at)
        clerk.press(Qt.Key.Key_Return, CONTROL)
        clerk.write("398")
        with busy(at):
            clerk.press(Qt.Key.Key_Return)
            clerk.write("沁颜美发")  # the next one already, where the keyboard now is
        at.settle()
        assert [row.merchant_name for row in rows(at)] == ["鲜果集"]
        assert page.values.values() == {"merchant_name": "沁颜美发"}
        page.leave()
        at.settle()
        assert [dict(draft.fields) for draft in at.ask(verbs.drafts)] == [{"merchant_name": "沁颜美发"}]


def test_a_name_written_too_late_is_in_a_draft(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        clerk = fill(at)
        with busy(at):
            clerk.click(button(at, "先登记"))
            page.consumer.name.edit.setFocus()
            clerk.write("周建国")
            at.window.hand_over()
        at.settle()
        assert len(rows(at)) == 1
        assert page.values.values() == {"consumer_name": "周建国"}
        assert [dict(draft.fields) for draft in at.ask(verbs.drafts)] == [{"consumer_name": "周建国"}]


def test_a_double_click_on_settled_books_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        fill(at)
        at.settle()
        double_click(at, button(at, "当场和解"), at.settle)
        at.settle()
        assert rows(at) == ()
        assert isinstance(page._panel, StepPanel)
        spent = page._panel._controls["sum"]
        assert (spent.text(), spent.error()) == ("", "")  # type: ignore[attr-defined]


def test_a_double_click_on_save_does_not_take_it_back(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        at.go("intake")
        clerk = fill(at)
        clerk.press(Qt.Key.Key_Return, CONTROL)
        clerk.write("398")
        double_click(at, button(at, "记下"), at.settle)
        at.settle()
        assert [row.state for row in rows(at)] == [ComplaintState.PERFORMED]
        assert at.window.undo.isVisible()
        assert "谈好 398 元" in at.window.undo.accessibleName()


def test_a_second_click_is_for_what_was_seen_and_a_later_one_for_what_is_there(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    first, other = Button("当场和解", parent=window), Button("记下", parent=window)
    heard: list[str] = []
    other.hide()
    first.clicked.connect(first.hide)
    first.clicked.connect(other.show)
    other.clicked.connect(lambda: heard.append("记下"))
    window.show()
    place = first.mapToGlobal(first.rect().center())
    click_there(window, place)
    assert other.isVisible()
    click_there(window, place, second=True)
    click_there(window, place)
    assert heard == []

    def clicked() -> bool:
        click_there(window, place)
        return bool(heard)

    qtbot.waitUntil(clicked)


def test_undo_does_not_lie_where_an_ending_is_saved(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        at.go("intake")
        clerk = fill(at)
        clerk.press(Qt.Key.Key_Return, CONTROL)
        clerk.write("398")
        pressed = button(at, "记下")
        saved = pressed.rect().translated(pressed.mapToGlobal(QPoint(0, 0)))
        clerk.press(Qt.Key.Key_Return)
        at.settle()
        undo = button(at, "撤销")
        assert not undo.rect().translated(undo.mapToGlobal(QPoint(0, 0))).intersects(saved)


def test_undo_gives_the_form_back_as_it_was(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        clerk = fill(at)
        clerk.click(page.matter.nature.chip("N01"))
        clerk.click(page.money.claims.chip("C06"))
        page.consumer.name.edit.setFocus()
        clerk.write("周建国")
        page.story.story.edit.setFocus()
        clerk.write("开箱就发霉")
        before = page.values.values()
        clerk.press(Qt.Key.Key_Return, CONTROL)
        clerk.write("380")
        panel = page._panel
        assert panel is not None
        clerk.click(panel._controls["form"].chip("cash"))  # type: ignore[attr-defined]
        asked = panel.values()
        clerk.click(button(at, "记下"))
        at.settle()
        assert recovered(at) == 38_000
        clerk.click(button(at, "撤销"))
        at.settle()
        assert recovered(at) == 0
        assert at.page() is page
        now = page.values.values()
        now.pop("ending")
        assert now == before
        assert page._panel is not None
        assert page._panel.values() == asked
        assert len(at.ask(verbs.drafts)) == 1
        hand_rests()
        clerk.click(button(at, "记下"))
        at.settle()
        assert recovered(at) == 38_000
        assert at.ask(verbs.drafts) == ()


def test_undo_of_a_case_only_logged_leads_back_to_its_form(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        clerk = fill(at)
        before = page.values.values()
        clerk.click(button(at, "先登记"))
        at.settle()
        assert isinstance(at.page(), SavedPage)
        assert "花了 398 元" in at.window.undo.accessibleName()
        clerk.click(button(at, "撤销"))
        at.settle()
        shown = at.page()
        assert isinstance(shown, IntakePage)
        assert shown.values.values() == before


def test_undo_of_a_step_opens_its_panel_again(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("case", subject=agreed_case(at))
        assert isinstance(page, CasePage)
        clerk = Clerk(at.window)
        clerk.press(Qt.Key.Key_Return)
        clerk.write("300")
        panel = page._panel
        assert isinstance(panel, StepPanel)
        asked = panel.values()
        clerk.press(Qt.Key.Key_Return)
        at.settle()
        assert "收到 300 元" in at.window.undo.accessibleName()
        clerk.click(button(at, "撤销"))
        at.settle()
        assert recovered(at) == 0
        assert isinstance(page._panel, StepPanel)
        assert page._panel.values() == asked


def test_a_double_click_on_the_consultation_logs_one(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        at.go("consultation")
        Clerk(at.window).write("老人机能退吗")
        with busy(at):
            double_click(at, button(at, "记下咨询"))
        at.settle()
        assert len(rows(at)) == 1


@pytest.mark.parametrize("step", ["meeting", "agreed", "fresh"])
def test_nine_enters_on_a_row_of_the_queue_write_nothing(qtbot: QtBot, tmp_path: Path, step: str) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = at.ask(lambda store: store.new_subject())
        told: dict[str, FieldValue] = {"merchant_name": "童趣屋", "disputed_fen": 128_000}
        bodies: list[Body] = [ComplaintLogged(number="", received_on=NOW.date(), fields=told)]
        if step == "meeting":
            bodies.append(MediationScheduled(when=int(NOW.timestamp() * 1000) + 86_400_000))
        if step == "agreed":
            bodies.append(SettlementAgreed(on=NOW.date(), lines=(Line(component="L1", fen=128_000),)))
        at.ask(
            lambda store: store.session(store.on_duty()).record(
                [NewEntry(subject, one, {}) for one in bodies]
            )
        )
        page = at.go("complaints")
        assert isinstance(page, QueueScreen)
        clerk = Clerk(at.window)
        for modifier in (NONE, CONTROL):
            for _ in range(9):
                clerk.press(Qt.Key.Key_Return, modifier)
                at.settle()
        timeline = at.ask(lambda store: store.case(subject, NOW.date())).state.timeline
        assert len(timeline) == len(bodies)
        assert recovered(at) == 0


def test_after_saving_the_next_step_does_not_have_the_keyboard(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("case", subject=agreed_case(at))
        assert isinstance(page, CasePage)
        assert focused() == "下一步：记收到的钱"
        clerk = Clerk(at.window)
        clerk.press(Qt.Key.Key_Return)
        clerk.write("300")
        clerk.press(Qt.Key.Key_Return)
        at.settle()
        assert focused() == "经过"
        for _ in range(3):
            clerk.press(Qt.Key.Key_Return)
            at.settle()
        assert recovered(at) == 30_000


def test_a_sum_both_named_is_there_to_be_chosen_and_only_then(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("case", subject=agreed_case(at), step="performance.recorded")
        assert isinstance(page, CasePage)
        clerk = Clerk(at.window)
        clerk.press(Qt.Key.Key_Return)
        at.settle()
        assert recovered(at) == 0
        clerk.click(button(at, "谈好还没付的 1,000 元"))
        assert recovered(at) == 0
        clerk.click(button(at, "记下收到"))
        at.settle()
        assert recovered(at) == 100_000


def test_a_key_that_is_held_down_presses_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = agreed_case(at)
        queue = at.go("complaints")
        hold_down(Qt.Key.Key_Return, "\r")
        hold_down(Qt.Key.Key_F2)
        at.settle()
        assert at.page() is queue
        page = at.go("case", subject=subject)
        assert isinstance(page, CasePage)
        for key, text, modifier in (
            (Qt.Key.Key_Return, "\r", NONE),
            (Qt.Key.Key_Space, " ", NONE),
            (Qt.Key.Key_Return, "\r", CONTROL),
            (Qt.Key.Key_Left, "", Qt.KeyboardModifier.AltModifier),
        ):
            hold_down(key, text, modifier)
            at.settle()
        assert at.page() is page
        assert page._panel is None
        Clerk(at.window).press(Qt.Key.Key_Return)
        Clerk(at.window).write("300")
        hold_down(Qt.Key.Key_Return, "\r")
        hold_down(Qt.Key.Key_Escape)
        at.settle()
        assert page._panel is not None
        assert recovered(at) == 0


def test_a_key_that_is_held_down_still_writes_and_deletes(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        hold_down(Qt.Key.Key_A, "a")
        hold_down(Qt.Key.Key_Space, " ", times=2)
        hold_down(Qt.Key.Key_A, "a", times=1)
        assert page.merchant.name.edit.text() == "aaaaaa  a"
        hold_down(Qt.Key.Key_Backspace, "\b", times=3)
        assert page.merchant.name.edit.text() == "aaaaaa"
        page.story.story.edit.setFocus()
        hold_down(Qt.Key.Key_Return, "\r", times=2)
        assert page.story.story.edit.toPlainText() == "\n\n"


def hold_in_popup(key: Qt.Key, text: str = "", times: int = 6) -> None:
    """The same while a menu or a list has popped up: what it does not take goes to what is below it."""
    for _ in range(times):
        popup = QApplication.activePopupWidget()
        if popup is None:
            hold_down(key, text, times=1)
        else:
            QApplication.sendEvent(popup, QKeyEvent(QEvent.Type.KeyPress, key, NONE, text, autorep=True))


def test_a_key_that_is_held_down_chooses_no_shop_and_goes_on_deleting(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        at.ask(
            lambda store: store.session("w").record(
                [
                    NewEntry(
                        store.new_subject(),
                        ComplaintLogged(
                            number="", received_on=NOW.date(), fields={"merchant_name": "鲜果集"}
                        ),
                        {},
                    )
                ]
            )
        )
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        at.settle()
        edit = page.merchant.name.edit
        Clerk(at.window).write("xg")
        popup = page.merchant.completer.popup()
        assert popup is not None
        assert popup.isVisible()
        hold_in_popup(Qt.Key.Key_Down, times=1)
        hold_in_popup(Qt.Key.Key_Return, "\r")
        assert edit.text() in ("xg", "鲜果集")  # Down may show what it is at
        assert popup.isVisible()
        before = len(edit.text())
        hold_in_popup(Qt.Key.Key_Backspace, "\b", times=1)
        assert len(edit.text()) == before - 1


def test_a_menu_hears_no_click_that_slips_and_no_key_held_down(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("case", subject=agreed_case(at))
        assert isinstance(page, CasePage)
        other = button(at, "其他")
        place = other.mapToGlobal(other.rect().center())
        click_there(at.window, place)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        heard: list[object] = []
        menu.triggered.connect(heard.append)
        first = next(one for one in menu.actions() if one.isEnabled())
        menu.move(place - menu.actionGeometry(first).center())
        click_there(menu, place, second=True)
        assert heard == []
        menu.setActiveAction(first)
        hold_in_popup(Qt.Key.Key_Return, "\r")
        assert heard == []
        assert menu.isVisible()
        QTest.keyClick(menu, Qt.Key.Key_Return)
        assert heard == [first]


def test_what_the_store_refuses_stands_there_again_with_the_reason(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        told = {
            "merchant_name": "鲜果集",
            "merchant_address": "莘松路一号",
            "summary": "发霉",
            "claims": ("C06",),
            "consumer_name": "周建国",
            "consumer_phone": "13812345678",
            "consumer_address": "田林路二号",
        }
        page.values.set_values(told)
        page.keeper.save()
        clerk = Clerk(at.window)
        clerk.click(button(at, "转市场监管所"))
        panel = page._panel
        assert panel is not None
        clerk.click(panel._controls["consumer_agreed"].chip("no"))  # type: ignore[attr-defined]
        asked = panel.values()
        clerk.click(button(at, "记下转出"))
        at.settle()
        assert rows(at) == ()
        assert panel.isVisible()
        assert "消费者同意" in panel._wrong.text()
        assert panel.values() == asked
        assert page.values.text("merchant_name") == "鲜果集"
        (draft,) = at.ask(verbs.drafts)
        assert draft.fields["merchant_name"] == "鲜果集"
        clerk.click(panel._controls["consumer_agreed"].chip("yes"))  # type: ignore[attr-defined]
        clerk.click(button(at, "记下转出"))
        at.settle()
        assert [row.state for row in rows(at)] == [ComplaintState.TRANSFERRED]
        assert at.ask(verbs.drafts) == ()


def test_who_went_elsewhere_while_a_case_was_written_is_left_there(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        at.go("intake")
        clerk = fill(at)
        with busy(at):
            clerk.click(button(at, "先登记"))
            clerk.press(Qt.Key.Key_F3)
            clerk.write("老人机能退吗")
        at.settle()
        assert len(rows(at)) == 1
        assert at.window.place().page == "consultation"
        assert focused() == "问了什么"


def test_while_a_step_is_taken_back_nothing_else_is_written(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        at.go("intake")
        fill(at)
        at.settle()
        Clerk(at.window).click(button(at, "先登记"))
        at.settle()
        page = at.page()
        assert isinstance(page, SavedPage)
        with busy(at):
            Clerk(at.window).click(button(at, "撤销"))
            assert page.writing
            assert not page.write(lambda store: store.device, lambda _answer: None)
        at.settle()
        assert not at.page().writing
        assert [row.state for row in rows(at)] == [State.VOIDED]


def test_what_cannot_be_taken_back_is_offered_again(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("home")

        def fails(_store: object) -> Changes:
            raise StoreBusy

        at.window.writing.offer(Undo("已登记。", fails))
        with busy(at):
            assert page.write(lambda store: store.device, lambda _answer: None)
            at.window.undo._undo()
            assert at.window.undo.isVisible(), "something else is being written"
        at.settle()
        at.window.undo._undo()
        at.settle()
        assert at.window.undo.isVisible()
        assert [type(one) for one in at.problems] == [StoreBusy]
        assert not page.writing


def test_a_second_hand_is_not_put_on_duty_over_a_writing(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("home")
        with busy(at):
            at.window.people.name("李阿姨")
            at.window.people.name("李阿姨")
            assert page.writing
        at.settle()
        assert [one.name for one in at.ask(verbs.person).everybody] == ["王阿姨", "李阿姨"]
