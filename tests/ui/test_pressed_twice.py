"""Two clicks, or two strokes of Enter, in quick succession: what the first chose stands, what came back is not written, what was
asked for is not passed over, and what counts is what shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from casework.matters.complaint.bodies import ComplaintLogged
from desktop.demo.clerk import Clerk
from desktop.demo.sample_point import Sample
from local_store.views import Changes, NewEntry
from tests.ui.desk_at_work import HANDBOOK, NOW, Counter, counter, focused, hand_rests, program_is_busy
from tests.ui.test_every_button import hands
from tests.ui.test_one_press import (
    CONTROL,
    LEFT,
    NONE,
    agreed_case,
    button,
    click_there,
    double_click,
    fill,
    recovered,
    rows,
)
from ui import verbs
from ui.features.cases.case_page.page import CasePage
from ui.features.cases.intake.page import IntakePage
from ui.features.cases.steps import on_the_spot
from ui.parts.lines_editor import LinesEditor
from ui.parts.page import Undo
from ui.steps.form import StepForm
from ui.steps.panel import StepPanel
from ui.steps.reading import read_step
from ui.steps.registry import steps
from ui.widgets.button import Button
from ui.widgets.chip_row import ChipData, ChipRow
from ui.widgets.error_bar import ErrorBar, Problem
from ui.widgets.note import Note
from ui.widgets.presses import STEPS

ENTER = Qt.Key.Key_Return


def press(widget: QWidget, kind: QMouseEvent.Type, at: int) -> None:
    """One half of a click, at a time (ms) of the hand."""
    middle = widget.rect().center()
    down = kind is not QMouseEvent.Type.MouseButtonRelease
    event = QMouseEvent(
        kind,
        QPointF(middle),
        QPointF(widget.mapToGlobal(middle)),
        LEFT,
        LEFT if down else Qt.MouseButton.NoButton,
        NONE,
    )
    event.setTimestamp(at)
    QApplication.sendEvent(widget, event)


# --- a double click ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("exclusive", [True, False])
def test_a_double_click_on_a_chip_leaves_it_chosen(qtbot: QtBot, exclusive: bool) -> None:
    row = ChipRow("诉求", [ChipData("C01", "退款"), ChipData("C02", "换货")], exclusive=exclusive)
    qtbot.addWidget(row)
    row.show()
    place = row.chip("C01").mapToGlobal(row.chip("C01").rect().center())
    click_there(row, place)
    for second in (True, False):
        click_there(row, place, second=second)
        assert row.chosen() == ("C01",)
    hand_rests()
    click_there(row, place)
    assert row.chosen() == (), "pressed again later, it is taken back"


def test_a_second_click_counts_from_when_the_hand_pressed(qtbot: QtBot) -> None:
    """A program that was busy between the two hears the second late."""
    row = ChipRow("诉求", [ChipData("C01", "退款")])
    qtbot.addWidget(row)
    row.show()
    chip, kinds = row.chip("C01"), QMouseEvent.Type
    press(chip, kinds.MouseButtonPress, 10_000)
    press(chip, kinds.MouseButtonRelease, 10_050)
    program_is_busy()
    press(chip, kinds.MouseButtonDblClick, 10_200)
    press(chip, kinds.MouseButtonRelease, 10_250)
    assert row.chosen() == ("C01",)


@pytest.mark.parametrize(("after", "heard"), [(550, 1), (1_000, 2)])
def test_what_the_hand_did_counts_and_not_when_it_is_heard(qtbot: QtBot, after: int, heard: int) -> None:
    """Slow hands take longer for a double click than the system allows; two presses a second apart are two, though a program
    that was busy hears them at once."""
    button = Button("再加一项")
    qtbot.addWidget(button)
    button.show()
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    kinds = QMouseEvent.Type
    with hands() as clock:
        clock.rest()
        for at in (10_000, 10_000 + after):
            press(button, kinds.MouseButtonPress, at)
            press(button, kinds.MouseButtonRelease, at + 50)
            if heard == 1:
                clock.be_busy()
    assert len(pressed) == heard


@pytest.mark.parametrize(("after", "heard"), [(550, 1), (1_000, 2)])
def test_what_the_fingers_did_counts_and_not_when_it_is_heard(
    qtbot: QtBot, tmp_path: Path, after: int, heard: int
) -> None:
    with counter(qtbot, tmp_path) as at, hands() as clock:
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        chip = page.money.claims.chips()[0]
        toggled: list[bool] = []
        chip.toggled.connect(toggled.append)
        chip.setFocus()
        clock.rest()
        for stamp in (10_000, 10_000 + after):
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, Qt.Key.Key_Space, NONE, " ")
                event.setTimestamp(stamp)
                QApplication.sendEvent(chip, event)
            if heard == 1:
                clock.be_busy()
        assert len(toggled) == heard


@pytest.mark.parametrize(("words", "heard"), [("", 1), ("退", 2)])
def test_an_input_method_that_says_nothing_is_no_other_stroke(
    qtbot: QtBot, tmp_path: Path, words: str, heard: int
) -> None:
    """Input methods send empty events by themselves, as when the keyboard goes elsewhere."""
    with counter(qtbot, tmp_path) as at, hands():
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        chip = page.money.claims.chips()[0]
        toggled: list[bool] = []
        chip.toggled.connect(toggled.append)
        chip.setFocus()
        for _ in range(2):
            QApplication.sendEvent(chip, QInputMethodEvent(words, []))
            Clerk(at.window).press(Qt.Key.Key_Space)
        assert len(toggled) == heard


def steps_of(at: Counter) -> int:
    return at.ask(verbs.person).settings.step


@pytest.mark.parametrize("page", ["home", "settings"])
@pytest.mark.parametrize("name", ["字大一点", "字小一点"])
@pytest.mark.parametrize("by_mouse", [True, False])
def test_every_press_on_a_button_that_steps_is_heard(
    qtbot: QtBot, tmp_path: Path, page: str, name: str, by_mouse: bool
) -> None:
    """Who reads badly presses A+ until the letters are large enough, whatever is made anew meanwhile."""
    with counter(qtbot, tmp_path) as at, hands():
        at.go(page)

        def there() -> QAbstractButton:
            root = at.page() if page == "settings" else at.window.top
            return next(one for one in root.findChildren(QAbstractButton) if one.accessibleName() == name)

        sign = 1 if name == "字大一点" else -1
        for _ in range(-sign + 1):
            at.window.people.step(1)
            at.settle()
        begun = steps_of(at)
        for times in (1, 2):
            button = there()
            if by_mouse:
                press(
                    button,
                    QMouseEvent.Type.MouseButtonPress if times == 1 else QMouseEvent.Type.MouseButtonDblClick,
                    0,
                )
                press(button, QMouseEvent.Type.MouseButtonRelease, 0)
            else:
                button.setFocus()
                Clerk(at.window).press(Qt.Key.Key_Space)
            at.settle()
            assert steps_of(at) == begun + sign * times


@pytest.mark.parametrize(("words", "heard"), [("A−", ["A+"]), ("A+", ["A+", "A+"])])
def test_under_a_button_that_steps_only_the_same_made_anew_is_pressed(
    qtbot: QtBot, words: str, heard: list[str]
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    before, after = Button("A+", parent=window), Button(words, parent=window)
    pressed: list[str] = []
    for one in (before, after):
        one.setProperty(STEPS, True)
        one.clicked.connect(lambda _=False, one=one: pressed.append(one.text()))
    after.hide()
    before.clicked.connect(before.hide)
    before.clicked.connect(after.show)
    window.show()
    place = before.mapToGlobal(before.rect().center())
    click_there(window, place)
    click_there(window, place, second=True)
    assert pressed == heard


def test_enter_or_space_twice_on_a_chip_leaves_it_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("consultation")
        row = next(one for one in page.findChildren(ChipRow) if one.accessibleName() == "哪一类")
        clerk, chip = Clerk(at.window), row.chips()[0]
        chip.setFocus()
        for key in (Qt.Key.Key_Space, Qt.Key.Key_Space):
            clerk.press(key)
        assert chip.isChecked()
        hand_rests()
        clerk.press(Qt.Key.Key_Space)
        assert not chip.isChecked()


def test_other_keys_between_two_presses_make_them_two(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        clerk, (first, second, *_) = Clerk(at.window), page.money.claims.chips()
        first.setFocus()
        for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Space):
            clerk.press(key)
        assert first.isChecked()
        assert second.isChecked()


def test_enter_leads_on_through_a_form_as_fast_as_it_is_pressed(qtbot: QtBot, tmp_path: Path) -> None:
    """Past chips too, which it does not press."""
    with counter(qtbot, tmp_path) as at:
        at.go("intake")
        clerk, met = Clerk(at.window), list[QWidget | None]()
        for _ in range(7):
            clerk.press(ENTER)
            met.append(QApplication.focusWidget())
        assert len(set(met)) == len(met)
        assert rows(at) == ()


# --- a form given back ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("by_mouse", [True, False])
def test_two_strokes_that_take_back_a_settlement_do_not_record_it_again(
    qtbot: QtBot, tmp_path: Path, by_mouse: bool
) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        clerk = fill(at)
        clerk.press(ENTER, CONTROL)
        clerk.write("398")
        clerk.press(ENTER)
        at.settle()
        assert recovered(at) == 39_800
        hand_rests()
        undo = button(at, "撤销")
        undo.setFocus()
        if by_mouse:
            double_click(at, undo, at.settle)
        else:
            clerk.press(ENTER)
            at.settle()
            clerk.press(ENTER)
        at.settle()
        assert recovered(at) == 0
        assert page._panel is not None, "and the form stands there as it was"
        hand_rests()
        page.finish()
        at.settle()
        assert recovered(at) == 39_800, "a stroke meant for it saves it"


def test_two_strokes_that_take_back_a_payment_do_not_record_it_again(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        at.go("case", subject=agreed_case(at))
        clerk = Clerk(at.window)
        clerk.press(ENTER)
        clerk.write("300")
        clerk.press(ENTER)
        at.settle()
        hand_rests()
        button(at, "撤销").setFocus()
        for _ in range(3):
            clerk.press(ENTER)
            at.settle()
        assert recovered(at) == 0


@pytest.mark.parametrize("modifier", [NONE, CONTROL])
def test_what_comes_back_is_written_by_no_stroke_that_comes_with_it(
    qtbot: QtBot, tmp_path: Path, modifier: Qt.KeyboardModifier
) -> None:
    """Taken back with the mouse, and Enter right after it; the guard is the form's own."""
    with counter(qtbot, tmp_path) as at:
        at.go("intake")
        clerk = fill(at)
        clerk.press(ENTER, CONTROL)
        clerk.write("398")
        clerk.press(ENTER)
        at.settle()
        hand_rests()
        clerk.click(button(at, "撤销"))
        at.settle()
        told: list[str] = []
        at.page().said.connect(told.append)
        clerk.press(ENTER, modifier)
        at.settle()
        assert recovered(at) == 0
        assert told == ["刚放回来，请看一眼再按。"], "and it says why nothing was written"
        assert len(at.ask(verbs.drafts)) == 1


def test_a_draft_that_is_opened_is_not_written_by_the_same_stroke(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("case", subject=agreed_case(at), step="performance.recorded")
        Clerk(at.window).write("300")
        page.leave()
        at.settle()
        at.go("drafts")
        hand_rests()
        go_on = button(at, "接着写")
        go_on.setFocus()
        for _ in range(3):
            Clerk(at.window).press(ENTER)
            at.settle()
        assert recovered(at) == 0
        assert isinstance(at.page(), CasePage)


def test_what_goes_while_it_has_the_keyboard_hands_it_to_no_button(qtbot: QtBot, tmp_path: Path) -> None:
    """Who presses 撤销 a moment too late presses nothing else."""
    with counter(qtbot, tmp_path) as at:
        page = at.go("home")
        page.offered.emit(Undo("已登记。", lambda _store: Changes()))
        strip = at.window.undo
        button(at, "撤销").setFocus()
        while strip.seconds_left():
            strip._tick()
        assert not strip.isVisible()
        assert focused() == ""
        before = at.page()
        Clerk(at.window).press(ENTER)
        at.settle()
        assert at.page() is before


# --- a line that was asked for ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("rests", [True, False])
def test_a_line_that_was_added_is_not_passed_over_by_a_second_enter(
    qtbot: QtBot, tmp_path: Path, rests: bool
) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("case", subject=agreed_case(at), step="performance.recorded")
        assert isinstance(page, CasePage)
        clerk = Clerk(at.window)
        clerk.write("300")
        more = button(at, "再加一项")
        more.setFocus()
        clerk.press(ENTER)
        assert focused() == "第 2 项多少钱"
        if rests:
            hand_rests()
        clerk.press(ENTER)
        at.settle()
        assert recovered(at) == 0
        assert focused() == "第 2 项多少钱"
        lines = page.findChildren(LinesEditor)[0].lines()
        assert [sum_ for _, sum_, _ in lines] == ["300.00", ""]
        hand_rests()
        clerk.write("20")
        clerk.press(ENTER)
        at.settle()
        assert recovered(at) == 32_000


def two_lines(at: Counter) -> tuple[LinesEditor, Clerk]:
    """300 in the first line, and a second one that was asked for."""
    page = at.go("case", subject=agreed_case(at), step="performance.recorded")
    clerk = Clerk(at.window)
    clerk.write("300")
    clerk.click(button(at, "再加一项"))
    (editor,) = page.findChildren(LinesEditor)
    return editor, clerk


@pytest.mark.parametrize("way", ["Enter", "Ctrl+Enter", "the button"])
def test_every_way_of_saving_asks_for_the_sum_of_a_line_that_was_added(
    qtbot: QtBot, tmp_path: Path, way: str
) -> None:
    with counter(qtbot, tmp_path) as at:
        editor, clerk = two_lines(at)
        hand_rests()
        if way == "the button":
            clerk.click(button(at, "记下收到"))
        else:
            clerk.press(ENTER, *([CONTROL] if way == "Ctrl+Enter" else []))
        at.settle()
        assert recovered(at) == 0
        assert focused() == "第 2 项多少钱"
        assert editor._wrong.isVisible()
        assert editor._wrong.text() == "第 2 项：这一格要写。"
        clerk.write("50")
        clerk.press(Qt.Key.Key_Tab)
        assert not editor._wrong.isVisible(), "it goes with its cause"
        hand_rests()
        clerk.press(ENTER, CONTROL)
        at.settle()
        assert recovered(at) == 35_000


def test_lines_that_are_empty_can_be_taken_away_and_no_others(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        editor, clerk = two_lines(at)
        fewer = button(at, "去掉空着的项")
        clerk.click(button(at, "再加一项"))
        clerk.write("20")
        clerk.press(ENTER)
        at.settle()
        assert (recovered(at), focused()) == (0, "第 2 项多少钱")
        hand_rests()
        clerk.click(fewer)
        assert [sum_ for _, sum_, _ in editor.lines()] == ["300.00", "20.00"]
        assert not fewer.isVisible()
        assert not editor._wrong.isVisible()
        hand_rests()
        clerk.press(ENTER, CONTROL)
        at.settle()
        assert recovered(at) == 32_000


def test_a_double_click_on_another_line_adds_one(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("case", subject=agreed_case(at), step="performance.recorded")
        double_click(at, button(at, "再加一项"), at.settle)
        assert len(page.findChildren(LinesEditor)[0].lines()) == 2


# --- what counts is what shows ----------------------------------------------------------------------------------------


def forms(sample: Sample, at: Counter) -> list[StepForm]:
    """Every panel there is, of each case of the sample."""
    found = [step.ending(HANDBOOK) for step in steps().values()]
    for subject in sample.subjects.values():
        view = at.ask(lambda store, subject=subject: store.case(subject, NOW.date()))  # type: ignore[misc]
        found += [step.form(view, HANDBOOK, NOW) for step in steps().values()]
    return [form for form in found if form is not None]


def read(kind: str, values: dict[str, object]) -> tuple[object, object]:
    reading = read_step(kind, values, NOW)
    return reading.body, reading.wrong


def test_an_answer_that_counts_without_being_chosen_cannot_be_clicked_off(
    qtbot: QtBot, tmp_path: Path, sample: Sample
) -> None:
    """Of every question of every panel: where no answer reads as one of them does, that one always shows."""
    with counter(qtbot, tmp_path, name="") as at:
        asked: set[tuple[str, str]] = set()
        for form in forms(sample, at):
            panel = StepPanel(form, now=lambda: NOW)
            qtbot.addWidget(panel)
            for name, control in panel._controls.items():
                if not isinstance(control, ChipRow):
                    continue
                whole = panel.values() | {"sum": "300", "lines": [("L1", "300", "transfer")], "text": "说了"}
                whole = {key: value for key, value in whole.items() if key in panel._controls}
                left = read(form.kind, whole | {name: ()})
                same = [chip for chip in control._chips if read(form.kind, whole | {name: (chip,)}) == left]
                if same and left[0] is not None:
                    asked.add((form.kind, name))
                    assert control.chosen() == (same[0],), (form.kind, name)
                    control.chip(same[0]).click()
                    assert control.chosen() == (same[0],), (form.kind, name)
                    control.choose(())
                    assert control.chosen() == (same[0],), (form.kind, name)
        assert ("settlement.on_the_spot", "paid") in asked
        assert ("performance.recorded", "complete") in asked
        assert len(asked) > 5


def test_who_says_otherwise_than_paid_is_believed(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        clerk = fill(at)
        clerk.press(ENTER, CONTROL)
        clerk.write("398")
        assert page._panel is not None
        paid = page._panel._controls["paid"]
        assert isinstance(paid, ChipRow)
        clerk.click(paid.chip("yes"))
        assert paid.chosen() == ("yes",)
        clerk.click(paid.chip("no"))
        assert paid.chosen() == ("no",)
        clerk.click(button(at, "记下"))
        at.settle()
        assert (len(rows(at)), recovered(at)) == (1, 0)


def test_the_ending_of_an_old_draft_without_an_answer_shows_the_one_that_counts(qtbot: QtBot) -> None:
    panel = StepPanel(on_the_spot.STEP.ending(HANDBOOK), now=lambda: NOW)
    qtbot.addWidget(panel)
    panel.set_values({"paid": [], "sum": "398"})
    assert panel.values()["paid"] == ("yes",)


# --- an answer that is over -------------------------------------------------------------------------------------------


def problem(code: str) -> Problem:
    return Problem("没有记下。", "写的都还在。", "请再试一次。", code)


def copy_button(bar: ErrorBar) -> str:
    return bar._copy.text()


def test_that_something_was_copied_is_said_of_that_and_for_a_while(qtbot: QtBot) -> None:
    bar = ErrorBar()
    qtbot.addWidget(bar)
    bar.show_problem(problem("E1"))
    offered = copy_button(bar)
    bar._copy.click()
    assert copy_button(bar) == "已复制"
    bar.show_problem(problem("E2"))
    assert copy_button(bar) == offered, "another one was not copied"
    bar._said.setInterval(1)
    bar._copy.click()
    assert copy_button(bar) == "已复制"
    qtbot.waitUntil(lambda: copy_button(bar) == offered)


# --- what is made anew under the hand ---------------------------------------------------------------------------------


def test_chips_that_are_exchanged_keep_the_keyboard_in_their_row(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("consultation")
        row = next(one for one in page.findChildren(ChipRow) if one.accessibleName() == "哪一类")
        more = row.chip("+")
        more.setFocus()
        Clerk(at.window).press(Qt.Key.Key_Space)
        at.settle()
        assert "+" not in row._chips
        assert QApplication.focusWidget() in row.chips()


def test_cases_that_stand_beside_the_form_stay_while_they_are_the_same(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        told = {"consumer_phone": "13812345678", "consumer_name": "周建国"}
        logged = ComplaintLogged(number="", received_on=NOW.date(), fields={"merchant_name": "鲜果集"})
        at.ask(lambda store: store.session("w").record([NewEntry(store.new_subject(), logged, told)]))
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        page.consumer.phone.edit.setFocus()
        clerk = Clerk(at.window)
        clerk.write("13812345678")
        clerk.press(ENTER)
        at.settle()
        (note,) = [one for one in page.side.findChildren(Note) if one.isVisible()]
        look = button(at, "查看")
        page.consumer.phone.edit.setFocus()
        press(look, QMouseEvent.Type.MouseButtonPress, 0)
        page.values.left.emit("consumer_phone")
        at.settle()
        assert [one for one in page.side.findChildren(Note) if one.isVisible()] == [note]
        press(look, QMouseEvent.Type.MouseButtonRelease, 0)
        at.settle()
        assert isinstance(at.page(), CasePage)


def test_who_writes_on_in_a_draft_saves_it_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("case", subject=agreed_case(at), step="performance.recorded")
        Clerk(at.window).write("30")
        page.leave()
        at.settle()
        (draft,) = at.ask(verbs.drafts)
        at.go("case", subject=draft.subject, step="performance.recorded")
        clerk = Clerk(at.window)
        clerk.write("0")
        clerk.press(ENTER)
        at.settle()
        assert recovered(at) == 30_000
