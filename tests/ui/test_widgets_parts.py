"""Chips, buttons, notes and bars: what a person does to them and what they say."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.icons import Shape
from ui.theme import apply_theme
from ui.theme.look import Type
from ui.widgets.bottom_strip import BottomStrip
from ui.widgets.button import ending, link, plain, primary
from ui.widgets.chip_row import ChipData, ChipRow
from ui.widgets.error_bar import ErrorBar, Problem
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit
from ui.widgets.money_figures import Figure, MoneyFigures
from ui.widgets.note import Note
from ui.widgets.rail_bar import RailBar, RailItem
from ui.widgets.segmented_tabs import SegmentedTabs, TabData
from ui.widgets.state import State, Tone
from ui.widgets.status_pill import StatusPill
from ui.widgets.tile import Tile
from ui.widgets.top_bar import TopBar
from ui.widgets.undo_strip import UndoStrip

CHIPS = (
    ChipData("refund", "退款"),
    ChipData("swap", "换货"),
    ChipData("food", "食品 › 水果", suggested=True),
)


def _click(widget: object) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


def test_no_button_is_the_default_of_a_form(qtbot: QtBot) -> None:
    for button in (primary("当场和解", key="Ctrl+Enter"), plain("查看"), link("全文"), ending("约时间调解")):
        qtbot.addWidget(button)
        assert not button.isDefault()
        assert not button.autoDefault()
        assert button.accessibleName() == button.text()
    assert primary("登记投诉", key="F2").accessibleDescription() == "F2"


def test_buttons_have_the_heights_of_the_book(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp)
    heights = [plain("x", size=s).sizeHint().height() for s in ("small", "standard", "primary", "ending")]
    assert heights == [28, 32, 40, 48]


def test_several_answers_can_be_chosen(qtbot: QtBot) -> None:
    row = ChipRow("诉求", CHIPS)
    qtbot.addWidget(row)
    said: list[object] = []
    row.chosen_changed.connect(said.append)
    _click(row.chip("swap"))
    _click(row.chip("refund"))
    assert said == [("swap",), ("refund", "swap")]
    assert row.chosen() == ("refund", "swap")


def test_of_exclusive_answers_one_is_chosen_and_can_be_taken_back(qtbot: QtBot) -> None:
    row = ChipRow("同意公示", CHIPS[:2], exclusive=True)
    qtbot.addWidget(row)
    _click(row.chip("refund"))
    _click(row.chip("swap"))
    assert row.chosen() == ("swap",)
    _click(row.chip("swap"))
    assert row.chosen() == ()


def test_a_suggestion_is_never_chosen_beforehand(qtbot: QtBot) -> None:
    row = ChipRow("类别", CHIPS)
    qtbot.addWidget(row)
    row.choose(["food", "refund"])
    assert row.chosen() == ("refund",)
    with qtbot.waitSignal(row.suggestion_taken) as taken:
        _click(row.chip("food"))
    assert taken.args == ["food"]


def test_new_chips_keep_what_was_chosen(qtbot: QtBot) -> None:
    row = ChipRow("诉求", CHIPS)
    qtbot.addWidget(row)
    row.choose(["swap"])
    row.set_chips([ChipData("swap", "换一个"), ChipData("sorry", "道歉")])
    assert row.chosen() == ("swap",)


def test_chips_are_chosen_by_keyboard(qtbot: QtBot) -> None:
    row = ChipRow("诉求", CHIPS)
    qtbot.addWidget(row)
    with qtbot.waitExposed(row):
        row.show()
    row.chip("refund").setFocus()
    QTest.keyClick(row.chip("refund"), Qt.Key.Key_Right)
    QTest.keyClick(row.chip("swap"), Qt.Key.Key_Space)
    assert row.chosen() == ("swap",)


def test_an_offer_to_undo_counts_down_and_goes(qtbot: QtBot) -> None:
    strip = UndoStrip()
    qtbot.addWidget(strip)
    ended: list[str] = []
    strip.undone.connect(lambda: ended.append("undone"))
    strip.expired.connect(lambda: ended.append("expired"))
    strip.offer("已记下“改天再谈”。", seconds=3)
    assert strip.seconds_left() == 3
    assert "3" in strip._button.text()
    for _ in range(3):
        strip._timer.timeout.emit()
    assert ended == ["expired"]
    assert strip.isHidden()
    strip.offer("又一步")
    _click(strip._button)
    assert ended == ["expired", "undone"]
    assert not strip._timer.isActive()


def test_a_second_offer_lets_the_first_one_stand(qtbot: QtBot) -> None:
    strip = UndoStrip()
    qtbot.addWidget(strip)
    expired: list[bool] = []
    strip.expired.connect(lambda: expired.append(True))
    strip.offer("一")
    strip.offer("二")
    assert expired == [True]
    assert strip.accessibleName() == "二"


def test_an_error_says_what_is_safe_and_copies_no_contents(qtbot: QtBot, qapp: QApplication) -> None:
    bar = ErrorBar()
    qtbot.addWidget(bar)
    bar.show_problem(
        Problem("协议没打出来。", "写的内容都在。", "加好纸再点。", "P-103", "lp0: out of paper"), "再打一次"
    )
    assert bar.accessibleName() == "协议没打出来。 写的内容都在。加好纸再点。"
    with qtbot.waitSignal(bar.copied):
        _click(bar._copy)
    assert QGuiApplication.clipboard().text() == "协议没打出来。 [P-103]\nlp0: out of paper"
    with qtbot.waitSignal(bar.acted):
        _click(bar._act)
    bar.dismiss()
    assert bar.problem() is None
    assert bar.isHidden()


def test_details_of_a_problem_do_not_show_in_its_repr() -> None:
    assert "secret" not in repr(Problem("a", "b", "c", "d", "secret"))


def test_red_is_a_words_colour_only_for_late(qtbot: QtBot) -> None:
    note = Note(Tone.WARNING, "今天到期")
    qtbot.addWidget(note)
    assert note.fact.property("tone") == "plain"
    note.set_tone(Tone.DANGER)
    assert note.fact.property("tone") == "danger"


def test_a_pill_is_named_by_its_words(qtbot: QtBot) -> None:
    pill = StatusPill(State(Shape.HALF, "等对方"))
    qtbot.addWidget(pill)
    assert pill.accessibleName() == "等对方"
    assert pill.sizeHint().height() == 22
    wide = pill.sizeHint().width()
    pill.set_state(State(Shape.SQUARE, "逾期 3 个工作日", Tone.DANGER))
    assert pill.accessibleName() == "逾期 3 个工作日"
    assert pill.sizeHint().width() > wide


def test_figures_tell_their_sums_and_what_counts(qtbot: QtBot) -> None:
    figures = MoneyFigures(
        [Figure("协议", None, words="未谈成"), Figure("已履行", 130_000, "只有这一栏算", recovered=True)]
    )
    qtbot.addWidget(figures)
    assert figures.accessibleName() == "协议 未谈成；已履行 1,300.00 元 只有这一栏算"


def test_the_rail_says_where_a_person_went(qtbot: QtBot) -> None:
    rail = RailBar([RailItem("home", "首页", "home"), RailItem("cases", "投诉", "complaint")])
    qtbot.addWidget(rail)
    rail.set_current("home")
    assert rail.current() == "home"
    with qtbot.waitSignal(rail.chosen) as chosen:
        _click(rail._places["cases"])
    assert chosen.args == ["cases"]
    assert rail.current() == "cases"
    with pytest.raises(KeyError):
        rail.set_current("nowhere")


def test_tabs_keep_the_chosen_view_while_counts_change(qtbot: QtBot) -> None:
    tabs = SegmentedTabs([TabData("all", "全部", 23), TabData("mine", "我的", 14)], action="存成新的一栏")
    qtbot.addWidget(tabs)
    assert tabs.current() == "all"
    with qtbot.waitSignal(tabs.chosen):
        _click(tabs._tabs["mine"])
    tabs.set_tabs([TabData("all", "全部", 22), TabData("mine", "我的", 13)])
    assert tabs.current() == "mine"
    assert tabs._tabs["mine"].text() == "我的 13"
    tabs.set_tabs([TabData("all", "全部", 22)])
    assert tabs.current() == "all"
    with qtbot.waitSignal(tabs.action_clicked):
        _click(tabs._all[-1])


def test_the_top_bar_speaks(qtbot: QtBot) -> None:
    bar = TopBar("维权联络点工作台", "徐汇区 · 梧桐里联络点")
    qtbot.addWidget(bar)
    bar.set_person("王阿姨")
    assert bar.person_button().accessibleName() == "值班：王阿姨"
    for signal, button in (
        (bar.larger, bar._larger),
        (bar.smaller, bar._smaller),
        (bar.person_clicked, bar._person),
    ):
        with qtbot.waitSignal(signal):
            _click(button)
    with qtbot.waitExposed(bar):
        bar.show()
    bar.focus_search()
    with qtbot.waitSignals([bar.searched, bar.search_entered]):
        QTest.keyClicks(bar.search_box, "5678")
        QTest.keyClick(bar.search_box, Qt.Key.Key_Return)
    assert bar.query() == "5678"


def test_the_strip_is_one_button_over_its_width(qtbot: QtBot) -> None:
    strip = BottomStrip()
    qtbot.addWidget(strip)
    strip.resize(900, strip.height())
    strip.set_words("离线，不影响使用 · 3 条待上报", icon="offline")
    with qtbot.waitExposed(strip):
        strip.show()
    assert strip._button.width() == 900
    assert strip._button.accessibleName() == "离线，不影响使用 · 3 条待上报"
    with qtbot.waitSignal(strip.opened):
        _click(strip._button)


def test_a_tile_tells_its_help_and_count(qtbot: QtBot) -> None:
    tile = Tile("resume", "继续未完成", "上回没写完的都在这里，\n一个字也没丢", count=2)
    qtbot.addWidget(tile)
    assert tile.accessibleName() == "继续未完成 2"
    assert tile.accessibleDescription() == "上回没写完的都在这里，一个字也没丢"
    tile.set_count(None)
    assert tile.accessibleName() == "继续未完成"


@pytest.mark.parametrize(
    "words", ["Answer these first", "What for", "Paid at once", "先说清楚", "截止 11月18日 周三"]
)
@pytest.mark.parametrize("kind", [Type.SMALL, Type.BODY, Type.STRONG, Type.TITLE])
def test_a_label_that_folds_is_one_line_at_the_width_it_asks_for(
    qtbot: QtBot, words: str, kind: Type
) -> None:
    label = Label(words, kind, fold=True)
    qtbot.addWidget(label)
    label.ensurePolished()
    assert label.heightForWidth(label.sizeHint().width()) < 2 * label.fontMetrics().height()
    wide = label.minimumSizeHint().width()
    assert wide < label.sizeHint().width() or label.heightForWidth(wide) < 2 * label.fontMetrics().height()


@pytest.mark.parametrize("pressed", [True, False])
def test_who_has_read_an_error_writes_on_where_they_were(qtbot: QtBot, pressed: bool) -> None:
    """A bar that goes by itself hands the keyboard to no field: the Enter that was meant for its button would save there."""
    page = QWidget()
    qtbot.addWidget(page)
    page.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    column = QVBoxLayout(page)
    field, bar = LineEdit("店名"), ErrorBar(page)
    column.addWidget(field)
    column.addWidget(bar)
    with qtbot.waitExposed(page):
        page.show()
    field.setFocus()
    bar.show_problem(Problem("协议没打出来。", "写的内容都在。", "加好纸再点。", "P-103", ""))
    bar._copy.setFocus()
    bar._close.setFocus()
    if pressed:
        QTest.keyClick(bar._close, Qt.Key.Key_Space)
    else:
        bar.dismiss()
    assert not bar.isVisible()
    assert QApplication.focusWidget() is (field if pressed else page)


def test_a_field_that_has_gone_meanwhile_gets_no_keyboard(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    column = QVBoxLayout(page)
    field, bar = LineEdit("店名"), ErrorBar(page)
    column.addWidget(field)
    column.addWidget(bar)
    with qtbot.waitExposed(page):
        page.show()
    field.setFocus()
    bar.show_problem(Problem("协议没打出来。", "写的内容都在。", "加好纸再点。", "P-103", ""))
    bar._close.setFocus()
    field.hide()
    QTest.keyClick(bar._close, Qt.Key.Key_Space)
    assert not bar.isVisible()
    assert QApplication.focusWidget() is page
