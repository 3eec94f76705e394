"""Hands that mean no good, or nothing at all: input methods halfway, huge and odd pastes, Enter for ever, every button twice,
Escape and closing in the middle of saving, another look or language over a form that is half filled."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.demo.clerk import Clerk
from desktop.demo.sample_point import Sample
from local_store.store import Store
from tests.shared.lot import by_lot, drawn
from tests.ui.desk_at_work import HANDBOOK, KEY, Counter, counter
from tests.ui.test_one_press import agreed_case, busy, double_click, fill
from tests.ui.test_screen_walk import PAGES, STEPS
from ui import verbs
from ui.features.cases.case_page.page import CasePage
from ui.features.cases.intake.page import IntakePage
from ui.parts.page import Page
from ui.widgets.field import FieldBox

ENTER, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
BIG = "退货不给退，" * 60_000
"""More than a megabyte as it travels."""
ODD = (
    "鲜果集\t138 1234 5678\r\n第二行\t398.00\r\n",
    "\u202e893\u202c\u200b\ufeff张\u2066三\u2069",
    "\x00\x07\ud800坏的",
    "<b>粗</b>&amp;{name}%s",
)
UNSEEN = set("\u202e\u202c\u200b\ufeff\u2066\u2069\x00\x07")
FORMS: tuple[tuple[str, str], ...] = (
    ("intake", ""),
    ("consultation", ""),
    ("first_run", ""),
    ("settings", ""),
    ("import", ""),
    ("register_form", ""),
    ("reckoning", ""),
    *(("case", step) for step in STEPS),
)


def written(at: Counter) -> int:
    """How many entries this PC has written."""
    return at.ask(lambda store: sum(one.head.seq for one in store.streams.standing().streams.values()))


def fields(root: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    """Every field of text one can write in."""
    found: list[QLineEdit | QPlainTextEdit] = [
        *root.findChildren(QLineEdit),
        *root.findChildren(QPlainTextEdit),
    ]
    return [one for one in found if one.isVisible() and one.isEnabled() and not one.isReadOnly()]


def text_in(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


def compose(field: QWidget, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(field, event)


def opened(at: Counter, sample: Sample, page: str, step: str) -> Page:
    """A form, or the panel of a step on a case."""
    return at.go(page, **({"subject": sample.subjects["meeting"], "step": step} if page == "case" else {}))


@pytest.mark.parametrize(("page", "step"), FORMS)
def test_a_composition_is_no_text_until_it_is_committed(
    qtbot: QtBot, tmp_path: Path, sample: Sample, page: str, step: str
) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        opened(at, sample, page, step)
        before = written(at)
        for field in fields(at.window):
            field.setFocus()
            old = text_in(field)
            compose(field, "ni")
            compose(field, "nihao")
            assert text_in(field) == old
            QTest.keyClick(field, ENTER)  # some input methods let the key through that ends a composition
            assert field.isVisible(), f"{field.accessibleName()}: the Enter of a composition did something"
            compose(field, "", "你好")
            assert "你好" in text_in(field), field.accessibleName()
            compose(field, "zai")
            compose(field, "")  # given up with Escape
            assert "zai" not in text_in(field)
        at.settle()
        assert written(at) == before
        assert not at.problems


def paste(field: QLineEdit | QPlainTextEdit, text: str) -> str:
    """What stands in the field after all in it was replaced by what the clipboard holds."""
    QGuiApplication.clipboard().setText(text)
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_V, CONTROL)
    return text_in(field)


@pytest.mark.parametrize(("page", "step"), FORMS)
def test_whatever_is_pasted_stays_in_sight_and_breaks_nothing(
    qtbot: QtBot, tmp_path: Path, sample: Sample, page: str, step: str
) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        for text in ODD:
            shown = opened(at, sample, page, step)
            for field in fields(at.window):
                now = paste(field, text)
                assert now, field.accessibleName()
                assert not set(now) & UNSEEN, field.accessibleName()
            shown.finish()
            at.settle()
        assert not at.problems, at.problems
        QGuiApplication.clipboard().clear()


@pytest.mark.parametrize(("page", "step"), [("intake", ""), ("consultation", ""), ("case", "note.added")])
def test_a_megabyte_is_refused_in_words_and_never_written(
    qtbot: QtBot, tmp_path: Path, sample: Sample, page: str, step: str
) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        shown = opened(at, sample, page, step)
        before = written(at)
        for box in shown.findChildren(FieldBox):
            found = [one for one in fields(box) if one.isVisible()]
            if found:
                if paste(found[0], BIG):  # a text: all of it can be seen, and shortened
                    assert text_in(found[0]) == BIG
                    assert "多了" in box.error(), box.label()
                else:  # a line, which has no room for it
                    assert "一个字也没贴进来" in box.error(), box.label()
                break
        shown.finish()
        at.settle()
        assert written(at) == before
        assert not at.problems
        QGuiApplication.clipboard().clear()


def test_enter_for_ever_writes_nothing_that_nobody_typed(
    qtbot: QtBot, tmp_path: Path, sample: Sample
) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        before = written(at)
        places = [(page, "") for page in PAGES] + [("case", step) for step in ("", *STEPS)]
        for page, step in places:
            for modifier in (Qt.KeyboardModifier.NoModifier, CONTROL):
                opened(at, sample, page, step)
                for _ in range(10):
                    focus = QApplication.focusWidget()
                    if focus is None or QApplication.activePopupWidget() is not None:
                        break
                    QTest.keyClick(focus, ENTER, modifier)
                    QApplication.processEvents()
                assert written(at) == before, f"{page} {step}"
        assert not at.problems


@by_lot
def test_every_button_twice_breaks_nothing(qtbot: QtBot, tmp_path: Path, sample: Sample) -> None:
    """Each on a page of its own, one in three of a page by lot; what writes, writes once."""
    with counter(qtbot, tmp_path, name="") as at:
        places = [(page, "") for page in ("home", "complaints", "drafts", "sync", "more", "search")]
        places += [("case", step) for step in ("", "settlement.agreed", "case.voided")]
        for page, step in places:
            shown = opened(at, sample, page, step)
            count = len(buttons(shown))
            for number in drawn(range(count), -(-count // 3), f"twice {page} {step}"):
                shown = opened(at, sample, page, step)
                found = buttons(shown)
                if number >= len(found) or "选文件" in found[number].accessibleName():
                    continue
                before = written(at)
                double_click(at, found[number])
                at.settle()
                if (menu := QApplication.activePopupWidget()) is not None:
                    menu.close()
                assert written(at) <= before + 1, f"{page} {step}: {found[number].accessibleName()}"
        assert not at.problems, at.problems


def buttons(page: QWidget) -> list[QAbstractButton]:
    """What can be pressed on a page, in its order."""
    return [one for one in page.findChildren(QAbstractButton) if one.isVisible() and one.isEnabled()]


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, ENTER, Qt.Key.Key_Tab, Qt.Key.Key_F2])
def test_a_key_in_the_middle_of_saving_neither_doubles_nor_loses(
    qtbot: QtBot, tmp_path: Path, key: Qt.Key
) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = agreed_case(at)
        page = at.go("case", subject=subject, step="performance.recorded")
        assert isinstance(page, CasePage)
        clerk = Clerk(at.window)
        clerk.write("300")
        with busy(at):
            clerk.press(ENTER)
            assert page.writing
            clerk.press(key)
            clerk.press(key)
        at.settle()
        state = at.ask(lambda store: store.case(subject, at.desk.now().date())).state
        assert state.money.performed_fen == 30_000
        assert at.ask(verbs.drafts) == (), "what was saved is no draft any more"
        assert not at.problems


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, ENTER, Qt.Key.Key_Tab, Qt.Key.Key_F2, Qt.Key.Key_F3])
def test_the_same_while_a_talk_is_saved(qtbot: QtBot, tmp_path: Path, key: Qt.Key) -> None:
    with counter(qtbot, tmp_path) as at:
        at.go("intake")
        clerk = fill(at)
        clerk.press(ENTER, CONTROL)
        clerk.write("398")
        with busy(at):
            clerk.press(ENTER)
            clerk.press(key)
            clerk.press(key)
        at.settle()
        assert at.ask(lambda store: store.totals().performed_fen) == 39_800
        assert len(at.ask(lambda store: store.queue(at.desk.now().date(), "all").rows)) == 1
        assert at.ask(verbs.drafts) == ()
        assert not at.problems


@pytest.mark.parametrize("page", ["intake", "case"])
def test_closing_in_the_middle_of_saving_saves_once(qtbot: QtBot, tmp_path: Path, page: str) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = agreed_case(at)
        if page == "case":
            at.go("case", subject=subject, step="performance.recorded")
            Clerk(at.window).write("300")
            with busy(at):
                Clerk(at.window).press(ENTER)
                at.window.close()
        else:
            at.go("intake")
            clerk = fill(at)
            clerk.press(ENTER, CONTROL)
            clerk.write("398")
            with busy(at):
                clerk.press(ENTER)
                at.window.close()
        at.desk.finish()
    with Store.open(tmp_path, KEY, handbook=HANDBOOK) as store:
        fen = store.totals().performed_fen
        assert fen == (30_000 if page == "case" else 39_800)
        assert store.drafts() == ()


@pytest.mark.parametrize("change", ["theme", "letters", "person", "language"])
@pytest.mark.parametrize("open_panel", [False, True])
def test_another_look_leaves_a_half_filled_form_as_it_is(
    qtbot: QtBot, tmp_path: Path, change: str, open_panel: bool
) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        clerk = fill(at)
        if open_panel:
            clerk.press(ENTER, CONTROL)
            clerk.write("298")
        before = page.values.values()
        panel = page._panel.values() if page._panel is not None else None
        now = at.window.people.now
        assert now is not None
        if change == "letters":
            at.window.people.step(1)
        elif change == "person":
            at.window.people.name("老陈")
        else:
            settings = {"theme": {"theme": "dark"}, "language": {"language": "en"}}[change]
            at.window.people.change_look(msgspec.structs.replace(now.settings, **settings))
        at.settle()
        shown = at.page()
        assert isinstance(shown, IntakePage)
        left = shown.values.values()
        assert {name: left.get(name) for name in before} == before
        if panel is not None:
            assert shown._panel is not None, "the ending that stood open stands open"
            assert shown._panel.values() == panel
        assert written(at) >= 0
        assert not at.problems
