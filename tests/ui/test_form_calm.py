"""A form under the hands stays where it is, says what is wrong as long as it is, asks only what the ending needs, and is
gone through with Tab and Enter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.demo.clerk import Clerk
from local_store.errors import DiskFull
from local_store.views import Changes
from tests.ui.desk_at_work import Counter, counter, focused
from ui.features.cases.intake.page import IntakePage
from ui.parts.page import Undo
from ui.steps.panel import StepPanel
from ui.widgets.chip import Chip
from ui.widgets.field import FieldBox
from ui.widgets.label import Label

SPACE, ENTER, TAB, RIGHT = Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Right


@pytest.fixture
def form(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[Counter, IntakePage]]:
    with counter(qtbot, tmp_path) as at:
        at.window.resize(QSize(1366, 728))
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        yield at, page


def settled(at: Counter) -> None:
    at.settle()
    for _ in range(4):
        QApplication.processEvents()


def places(page: IntakePage) -> dict[str, QPoint]:
    """Where every field of the form stands, in the form."""
    inner = page.merchant.parentWidget()
    assert inner is not None
    return {
        box.label(): box.mapTo(inner, QPoint(0, 0))
        for box in page.findChildren(FieldBox)
        if box.isVisible() and inner.isAncestorOf(box)
    }


def test_a_suggestion_has_its_room(form: tuple[Counter, IntakePage]) -> None:
    at, page = form
    before = places(page)
    clerk = Clerk(at.window)
    page.matter.summary.edit.setFocus()
    clerk.write("车厘子坏了三分之一，店家肯退58")
    settled(at)
    assert page.findChildren(Chip, options=Qt.FindChildOption.FindChildrenRecursively)
    assert any(chip.suggested and chip.isVisible() for chip in page.findChildren(Chip))
    assert places(page) == before


def test_what_is_wrong_has_its_room(form: tuple[Counter, IntakePage]) -> None:
    at, page = form
    before = places(page)
    page.money.spent.set_text("很多")
    page.money.happened.set_text("什么时候")
    page.finish()
    settled(at)
    assert page.merchant.name.error()
    assert page.money.spent.error()
    assert places(page) == before


def test_an_error_goes_with_its_cause_and_speaks_of_the_cause_of_now(
    form: tuple[Counter, IntakePage],
) -> None:
    at, page = form
    clerk = Clerk(at.window)
    page.finish()
    assert page.merchant.name.error()
    assert page.matter.summary.error()
    clerk.write("鲜果集")
    assert not page.merchant.name.error()
    assert page.matter.summary.error(), "its own cause is still there"
    clerk.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    clerk.press(Qt.Key.Key_Delete)
    assert not page.merchant.name.error(), "nothing new is said before somebody ends the talk"
    page.money.happened.set_text("什么时候")
    page.finish()
    page.matter.summary.edit.setFocus()
    clerk.write("坏了")
    page.merchant.name.edit.setFocus()
    clerk.write("鲜果集")
    page.finish()
    unread = page.money.happened.error()
    assert unread
    page.money.happened.edit.setFocus()
    page.money.happened.edit.selectAll()
    clerk.write("明天")
    assert page.money.happened.error() not in ("", unread)
    page.money.happened.edit.selectAll()
    clerk.write("昨天")
    assert not page.money.happened.error()


def test_in_a_panel_too(form: tuple[Counter, IntakePage]) -> None:
    at, page = form
    clerk = Clerk(at.window)
    clerk.write("鲜果集")
    page.matter.summary.edit.setFocus()
    clerk.write("坏了")
    clerk.click(clerk.find("约时间调解"))
    panel = page._panel
    assert panel is not None
    panel.submit()
    (when,) = [box for box in panel.findChildren(FieldBox) if box.label() == "什么时候"]
    assert when.error()
    clerk.write("明天 9:30")
    assert not when.error()


def marked(page: IntakePage) -> set[str]:
    """The fields that say 必填."""
    return {
        box.label() + " " + str(box.parentWidget() is page.consumer)
        for box in page.findChildren(FieldBox)
        if box.isVisible() and not box._must.isHidden() and not isinstance(box.parentWidget(), StepPanel)
    }


def test_only_what_the_chosen_ending_needs_is_marked(form: tuple[Counter, IntakePage]) -> None:
    at, page = form
    clerk = Clerk(at.window)
    few = {"店名 False", "一句话说清 False"}
    assert marked(page) == few
    clerk.write("鲜果集")
    page.matter.summary.edit.setFocus()
    clerk.write("坏了")
    clerk.click(clerk.find("转市场监管所"))
    settled(at)
    assert marked(page) > few
    assert {"地址 False", "地址 True", "诉求 False", "姓名 True", "电话 True"} <= marked(page)
    clerk.click(clerk.find("约时间调解"))
    settled(at)
    assert marked(page) == few


def test_tab_follows_the_eye(form: tuple[Counter, IntakePage]) -> None:
    at, page = form
    clerk = Clerk(at.window)
    inner = page.merchant.parentWidget()
    assert inner is not None
    met: list[QPoint] = []
    while (here := QApplication.focusWidget()) is not None and inner.isAncestorOf(here):
        met.append(here.mapTo(inner, QPoint(0, here.height() // 2)))
        clerk.press(TAB)
    middle = page.consumer.mapTo(inner, QPoint(0, 0)).x()
    seen = [(point.x() >= middle, point.y() // 12, point.x()) for point in met]
    assert len(seen) >= 15
    assert seen == sorted(seen), "column by column, from the top, from the left"


def test_enter_goes_to_the_next_field_that_is_asked_every_time(form: tuple[Counter, IntakePage]) -> None:
    at, page = form
    clerk = Clerk(at.window)
    met = [focused()]
    for _ in range(4):
        clerk.press(ENTER)
        met.append(focused())
    assert met == ["店名", "一句话说清", "花了", "消费者姓名", "消费者电话"]
    page.shop.address.edit.setFocus()
    clerk.press(ENTER)
    assert focused() == "消费者姓名"
    page.merchant.name.edit.setFocus()
    clerk.press(TAB)
    assert focused() == "一句话说清", "what every talk is about stands together"
    assert at.ask(lambda store: store.queue(at.desk.now().date(), "all").total) == 0


def test_among_chips_enter_goes_on_and_space_chooses(form: tuple[Counter, IntakePage]) -> None:
    at, page = form
    clerk = Clerk(at.window)
    page.money.claims.setFocus(Qt.FocusReason.TabFocusReason)
    clerk.press(ENTER)
    assert focused() == "消费者姓名"
    assert page.money.claims.chosen() == ()
    page.money.claims.setFocus(Qt.FocusReason.TabFocusReason)
    clerk.press(SPACE)
    assert len(page.money.claims.chosen()) == 1


def test_suggestions_are_reached_from_the_chips_before_them(form: tuple[Counter, IntakePage]) -> None:
    at, page = form
    clerk = Clerk(at.window)
    page.matter.summary.edit.setFocus()
    clerk.write("车厘子坏了")
    settled(at)
    page.matter.nature.setFocus(Qt.FocusReason.TabFocusReason)
    here: QWidget | None = None
    for _ in range(20):
        clerk.press(RIGHT)
        here = QApplication.focusWidget()
        if isinstance(here, Chip) and here.suggested:
            break
    assert isinstance(here, Chip)
    assert here.suggested
    clerk.press(TAB)
    assert focused() == "花了"


def test_what_was_just_done_is_said_in_the_place_of_the_strip(form: tuple[Counter, IntakePage]) -> None:
    at, page = form
    window = at.window
    before, strip = (page.size(), places(page)), window.strip.height()
    page.offered.emit(Undo("已登记。", lambda _store: Changes()))
    settled(at)
    assert window.undo.isVisible()
    assert (page.size(), places(page), window.undo.height()) == (*before, strip)
    window.undo._end()
    window.undo.expired.emit()
    page.said.emit("已自动保存。")
    settled(at)
    assert window.told.isVisible()
    assert (page.size(), places(page), window.told.height()) == (*before, strip)
    assert not window.strip.isVisible()
    window.notices.be_quiet()
    settled(at)
    assert window.strip.isVisible()
    assert (page.size(), places(page)) == before


class Told(QObject):
    """Notes the events of one kind that widgets hear of."""

    def __init__(self, kind: QEvent.Type, *widgets: QWidget) -> None:
        super().__init__()
        self.count = 0
        self._kind = kind
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == self._kind
        return False


def test_what_is_said_in_the_place_of_the_strip_lays_no_page_out(form: tuple[Counter, IntakePage]) -> None:
    """Not even in between: a page that is made larger and smaller again is painted twice for each thing that is saved."""
    at, page = form
    window = at.window
    resized = Told(QEvent.Type.Resize, page, window.rail)
    for words in ("已登记一件。", "又登记一件。"):
        page.offered.emit(Undo(words, lambda _store: Changes()))
        settled(at)
    assert window.undo.isVisible()
    window.undo._end()
    window.undo.expired.emit()
    settled(at)
    page.said.emit("已自动保存。")
    settled(at)
    window.notices.be_quiet()
    settled(at)
    assert window.strip.isVisible()
    assert resized.count == 0


def test_a_tip_is_told_once(form: tuple[Counter, IntakePage]) -> None:
    at, page = form
    labels = page.findChildren(Label)
    told = Told(QEvent.Type.ToolTipChange, *labels)
    for label in labels:
        label.update()
    settled(at)
    assert told.count == 0


def test_an_error_stands_in_the_place_of_the_strip_and_moves_nothing(
    form: tuple[Counter, IntakePage],
) -> None:
    at, page = form
    settled(at)
    before = (places(page), page.size(), page.bar.mapTo(at.window, QPoint(0, 0)))
    strip = at.window.strip.geometry()
    at.window.show_error(DiskFull())
    settled(at)
    assert (places(page), page.size(), page.bar.mapTo(at.window, QPoint(0, 0))) == before
    assert at.window.errors.geometry() == strip
    at.window.errors.dismiss()
    settled(at)
    assert at.window.strip.geometry() == strip
    assert at.window.strip.isVisible()


def test_a_field_without_label_does_not_grow_when_it_is_filled(form: tuple[Counter, IntakePage]) -> None:
    at, page = form
    settled(at)
    before = places(page)["经过"], page.story.story.mapTo(page, page.story.story.edit.pos())
    page.story.story.set_error("")
    settled(at)
    assert (places(page)["经过"], page.story.story.mapTo(page, page.story.story.edit.pos())) == before
