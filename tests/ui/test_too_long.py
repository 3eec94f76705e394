"""A text beyond what an entry takes: every field of every page says so while it is typed or pasted, and cases that have
such words from before are named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from casework.bounds import LINE_CHARACTERS, TEXT_CHARACTERS
from casework.matters.complaint.bodies import ComplaintLogged
from desktop.demo.sample_point import Sample
from local_store.store import Store
from local_store.views import NewEntry
from tests.ui.desk_at_work import NOW, Counter, counter
from tests.ui.test_screen_walk import PAGES, STEPS
from ui.features.cases.case_page.page import CasePage
from ui.features.cases.intake.page import IntakePage
from ui.features.cases.steps import on_the_spot, scheduled, transferred
from ui.features.sync_center.page import SyncPage
from ui.features.sync_center.too_long_note import TooLongNote
from ui.parts.lines_editor import LinesEditor
from ui.steps.righting import righting_acts
from ui.widgets.field import FieldBox
from ui.widgets.line_edit import LineEdit

_WRITE_NOTHING = {"找人、找店、找电话后四位"}
"""Lines that only look for something."""


def edits(root: QWidget) -> list[QLineEdit | QPlainTextEdit]:
    """All that text is typed into, shown or not."""
    assert not [edit for edit in root.findChildren(QTextEdit) if not edit.isReadOnly()]
    found: list[QLineEdit | QPlainTextEdit] = list(root.findChildren(QLineEdit))
    found += root.findChildren(QPlainTextEdit)
    return [edit for edit in found if not edit.isReadOnly()]


def told(edit: QWidget) -> str | None:
    """What stands by a field about what is wrong with it; None for an edit that is in no field."""
    above = edit.parentWidget()
    while above is not None:
        if isinstance(above, LinesEditor):
            return "" if above._wrong.isHidden() else above._wrong.text()
        if isinstance(above, FieldBox):
            line = above._error_line
            return "" if line.isHidden() else line.words()
        above = above.parentWidget()
    return None


def paste(edit: QLineEdit | QPlainTextEdit, text: str) -> None:
    if isinstance(edit, LineEdit):
        QApplication.clipboard().setText(text)
        edit.paste_seen()
    else:
        assert isinstance(edit, QPlainTextEdit)
        brought = QMimeData()
        brought.setText(text)
        edit.insertFromMimeData(brought)


def unlimited(root: QWidget, tried: set[tuple[str, str]]) -> Iterator[str]:
    """Fields that take more than an entry does without a word; those `tried` on a page of this class are passed over."""
    for edit in edits(root):
        name = edit.accessibleName()
        if (key := (type(root).__name__, name)) in tried:
            continue
        tried.add(key)
        if told(edit) is None:
            if name not in _WRITE_NOTHING:
                yield f"{name}: in no field"
            continue
        most = LINE_CHARACTERS if isinstance(edit, QLineEdit) else TEXT_CHARACTERS
        edit.selectAll()
        paste(edit, "1" * most)
        if "最多" in (told(edit) or ""):
            yield f"{name}: refuses what an entry takes"
        QTest.keyClicks(edit, "1")
        if "最多" not in (told(edit) or ""):
            yield f"{name}: says nothing of a letter too many"
        edit.selectAll()
        paste(edit, "1" * (most + 7))
        if "多了 7 字" not in (told(edit) or ""):
            yield f"{name}: says nothing of a paste too long"
        if isinstance(edit, LineEdit):
            edit.selectAll()
            paste(edit, "1" * 40_000)
            if "贴的字太多" not in (told(edit) or ""):
                yield f"{name}: says nothing of a paste there is no room for"
        edit.selectAll()
        QTest.keyClicks(edit, "1")
        if "最多" in (told(edit) or "") or "贴的字太多" in (told(edit) or ""):
            yield f"{name}: says so when it is short again"
        QTest.keyClick(edit, Qt.Key.Key_Backspace)


def test_every_field_of_every_page_says_in_words_that_a_text_is_too_long(
    qtbot: QtBot, tmp_path: Path, sample: Sample
) -> None:
    tried: set[tuple[str, str]] = set()
    with counter(qtbot, tmp_path, name="") as at:

        def look(where: str) -> None:
            found = list(unlimited(at.page(), tried))
            assert found == [], where

        assert list(unlimited(at.window, tried)) == []
        for page in PAGES:
            at.go(page, text="鲜果" if page == "search" else "")
            look(page)
        form = at.go("intake")
        assert isinstance(form, IntakePage)
        for step in (on_the_spot.STEP, scheduled.STEP, transferred.STEP):
            form.values.set_values({"merchant_name": "鲜果集", "summary": "发霉"})
            form._open_panel(step.ending(at.desk.handbook))
            look(step.kind)
        for kind in STEPS:
            at.go("case", subject=sample.subjects["meeting"], step=kind)
            look(kind)
        shown = at.go("case", subject=sample.subjects["paying"])
        assert isinstance(shown, CasePage)
        view = shown._view
        assert view is not None
        kinds = {kind for one in view.state.timeline for _, kind in righting_acts(view.state, one.entry.id)}
        assert len(kinds) > 3
        for kind in sorted(kinds):
            at.go("case", subject=sample.subjects["paying"], step=kind)
            look(kind)
        assert not at.problems
    names = {name for _, name in tried}
    assert len(tried) > 30
    assert {
        "店名",
        "经过",
        "消费者姓名",
        "消费者地址",
        "怎么说的",
        "在哪里",
        "为什么转",
        "您怎么称呼",
        "第 1 项多少钱",
    } <= names


def heavy(store: Store) -> str:
    """A case logged by a program that knew no limit, and met by the post: no parcel carries its words."""
    subject = store.new_subject()
    body = ComplaintLogged(number="", received_on=NOW.date(), fields={"merchant_name": "家乐"})
    store.session(store.on_duty()).record([NewEntry(subject, body, {"story": "发霉"})])
    entry = store.case(subject, NOW.date()).state.timeline[0].entry.id
    store.streams.send_bare(entry.device, entry.seq)
    return subject


def said(at: Counter) -> str:
    return " ".join(label.text() for label in at.page().findChildren(QLabel) if label.isVisible())


def test_cases_with_words_too_long_are_named_and_open(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        at.go("sync")
        note = at.page().findChild(TooLongNote)
        assert note is not None
        assert note.isHidden()
        first = at.ask(heavy)
        number = at.ask(lambda store: store.case(first, NOW.date()).row.number)
        at.go("sync")
        assert f"编号 {number}。" in said(at)
        assert "1 条写得太长" in said(at)
        page = at.page()
        assert isinstance(page, SyncPage)
        page._long._open.click()
        at.settle()
        case = at.page()
        assert isinstance(case, CasePage)
        assert case.subject == first
        second = at.ask(heavy)
        other = at.ask(lambda store: store.case(second, NOW.date()).row.number)
        page = at.go("sync")
        assert isinstance(page, SyncPage)
        assert f"编号 {number}、{other}。" in said(at)
        page._long._open.click()
        menu = page.findChild(QMenu)
        assert menu is not None
        names = [action.text() for action in menu.actions()]
        assert names == [number, other]
        menu.actions()[1].trigger()
        menu.close()
        at.settle()
        case = at.page()
        assert isinstance(case, CasePage)
        assert case.subject == second
        assert not at.problems
