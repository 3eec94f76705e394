"""What people wrote is shown as they wrote it, in every window: no markup is obeyed, no file opened, no shortcut made."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractTableModel, QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QHelpEvent, QTextDocument
from PySide6.QtGui import Qt as Gui
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QMenu,
    QToolTip,
    QWidget,
)
from pytestqt.qtbot import QtBot

from casework.matters.body import Line
from casework.matters.complaint.bodies import ComplaintLogged, SettlementAgreed
from casework.matters.consultation.bodies import ConsultationLogged
from local_store.store import Store
from local_store.views import NewEntry
from tests.ui.desk_at_work import Counter, counter
from tests.ui.test_screen_walk import PAGES, STEPS
from ui.features.cases.intake.page import IntakePage
from ui.widgets.label import Label
from ui.widgets.plain import tip_words, unmarked
from ui.widgets.radio import Radio

ROOT = Path(__file__).resolve().parents[2]
PICTURE = '<img src="file:///planted.png">'
NAMES = (PICTURE, "<b>甲</b>&乙店", "A&B商店", "<a href='file:///planted'>丙</a>", "<!DOCTYPE html><h1>丁")


@pytest.fixture
def planted(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[Counter, list[str]]]:
    with counter(qtbot, tmp_path, name="&王<i>阿姨</i>") as at:
        subjects: list[str] = []

        def write(store: Store) -> None:
            for name in NAMES:
                subject = store.new_subject()
                subjects.append(subject)
                body = ComplaintLogged(
                    number="",
                    received_on=date(2026, 11, 20),
                    fields={"merchant_name": name, "subcategory": name},
                )
                words = dict.fromkeys(
                    ("consumer_name", "summary", "story", "consumer_address", "merchant_contact"), name
                )
                words["consumer_phone"] = "13800001182"
                paid = SettlementAgreed(on=date(2026, 11, 20), lines=(Line(component="L1", fen=100),))
                store.session(store.on_duty()).record(
                    [NewEntry(subject, body, words), NewEntry(subject, paid)]
                )
                asked = ConsultationLogged(number="", received_on=date(2026, 11, 20))
                store.session(store.on_duty()).record(
                    [NewEntry(store.new_subject(), asked, {"question": name, "consumer_name": name})]
                )

        at.ask(write)
        yield at, subjects


def faults(root: QWidget) -> list[str]:
    """What of a window would be taken for markup or for a shortcut."""
    found: list[str] = []
    for widget in [root, *root.findChildren(QWidget)]:
        if isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText:
            found.append(f"label {widget.text()!r}")
        if not harmless(widget.toolTip()):
            found.append(f"tip {widget.toolTip()!r}")
        if isinstance(widget, QAbstractButton) and not widget.shortcut().isEmpty():
            found.append(f"button {widget.text()!r}")
        if isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
            for row in range(model.rowCount()):
                columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
                for column in range(columns):
                    tip = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
                    if tip and not harmless(str(tip)):
                        found.append(f"row {tip!r}")
    found += [
        f"menu {one.text()!r}" for one in root.findChildren(QAction) if "&" in one.text().replace("&&", "")
    ]
    return found


def harmless(tip: str) -> bool:
    """Whether a tip is shown as words alone: no picture, no link, no letters of their own."""
    if not Gui.mightBeRichText(tip):
        return True
    document = QTextDocument()
    document.setHtml(tip)
    return "\ufffc" not in document.toPlainText() and tip == tip_words(document.toPlainText())


def test_every_page_shows_what_was_written(planted: tuple[Counter, list[str]]) -> None:
    at, subjects = planted
    for page in PAGES:
        at.go(page, text="甲" if page == "search" else "")
        assert faults(at.window) == [], page
    for subject in subjects:
        for step in ("", *STEPS):
            at.go("case", subject=subject, step=step)
            assert faults(at.window) == [], step
    at.go("complaints")
    assert any(name in label.text() for label in at.window.findChildren(QLabel) for name in NAMES)
    assert at.window.windowTitle() == "维权联络点工作台"


def test_a_tip_over_a_row_opens_no_file(qtbot: QtBot, planted: tuple[Counter, list[str]]) -> None:
    at, _ = planted
    page = at.go("complaints")
    table = page.table  # type: ignore[attr-defined]
    seen = set()
    for row in range(table.model().rowCount()):
        place = table.visualRect(table.model().index(row, 2)).center()
        if not table.model().index(row, 2).data():
            continue
        event = QHelpEvent(QEvent.Type.ToolTip, place, table.viewport().mapToGlobal(QPoint(place)))
        QApplication.sendEvent(table.viewport(), event)
        assert harmless(QToolTip.text())
        seen.add(QToolTip.text())
    QToolTip.hideText()
    assert tip_words(PICTURE) in seen


def test_the_people_on_duty_are_named_as_they_are(planted: tuple[Counter, list[str]]) -> None:
    at, _ = planted
    at.window.top.person_clicked.emit()
    (menu,) = [one for one in at.window.findChildren(QMenu) if one.isVisible()]
    assert menu.actions()[0].text() == "&&王<i>阿姨</i>"
    assert faults(at.window) == []
    menu.close()


def test_shops_offered_while_typing_and_a_like_case_are_words(
    qtbot: QtBot, planted: tuple[Counter, list[str]]
) -> None:
    at, _ = planted
    page = at.go("intake")
    assert isinstance(page, IntakePage)
    fields = {field.accessibleName(): field for field in at.window.findChildren(QWidget)}
    shop = fields["店名"]
    shop.setFocus()
    qtbot.keyClicks(shop, "A&B")
    at.settle()
    for top in QApplication.topLevelWidgets():
        assert faults(top) == []


def test_words_of_a_choice_are_not_read_as_marks(qtbot: QtBot) -> None:
    radio = Radio("A&B<b>", "店名用这个：A&B<b>")
    qtbot.addWidget(radio)
    assert (radio.text(), radio.shortcut().isEmpty()) == ("A&&B<b>", True)
    assert (tip_words("平常的话"), unmarked("无")) == ("平常的话", "无")


def test_a_label_reads_no_markup_even_for_a_moment(qtbot: QtBot) -> None:
    label = Label(PICTURE, elide=True)
    qtbot.addWidget(label)
    label.resize(30, 20)
    label.grab()
    assert harmless(label.toolTip())
    assert label.toolTip() == tip_words(PICTURE)


def calls(name: str) -> list[str]:
    """Where something of this name is called or named in the window's sources."""
    return [
        path.relative_to(ROOT).as_posix()
        for package in ("desktop", "ui")
        for path in sorted((ROOT / package).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == name
    ]


def test_there_is_one_way_to_give_a_tip_and_to_make_a_button() -> None:
    assert calls("setToolTip") == ["desktop/start/tray.py", "ui/widgets/plain.py"]
    assert calls("ToolTipRole") == ["ui/widgets/queue_model.py", "ui/widgets/sheet_model.py"]
    for path in sorted((ROOT / "ui").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases = [base.id for base in node.bases if isinstance(base, ast.Name)]
                qt = {"QPushButton", "QToolButton", "QCheckBox"} & set(bases)
                assert not qt or bases[0] == "Unmarked", f"{path.name}: {node.name}"


def test_every_control_hears_no_click_that_slips() -> None:
    """Buttons begin with a careful class, lists and tables ask; none is made of Qt's bare classes."""
    buttons = {
        "QPushButton",
        "QToolButton",
        "QCheckBox",
        "QRadioButton",
        "QAbstractButton",
        "QCommandLinkButton",
    }
    lists = {
        "QListView",
        "QTableView",
        "QTreeView",
        "QListWidget",
        "QTableWidget",
        "QTreeWidget",
        "QComboBox",
    }
    for path in sorted((ROOT / "ui").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                bases = [base.id for base in node.bases if isinstance(base, ast.Name)]
                if buttons & set(bases):
                    assert bases[0] in ("Unmarked", "Careful"), f"{path.name}: {node.name}"
                if lists & set(bases):
                    asking = {
                        method.name
                        for method in node.body
                        if isinstance(method, ast.FunctionDef)
                        and "slipped(self, event" in ast.unparse(method)
                    }
                    wanted = {"mousePressEvent", "mouseDoubleClickEvent"}
                    if (
                        "QComboBox" in bases
                    ):  # for a drop-down the second click of two is a press like the first
                        wanted = {"mousePressEvent"}
                    assert asking >= wanted, f"{path.name}: {node.name}"
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id not in buttons | lists, f"{path.name}:{node.lineno} {node.func.id}"
