"""Every page of the window: names for screen readers, the wheel, freed memory, what toasts say."""

import gc
import weakref
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QLabel
from pytestqt.qtbot import QtBot

from desktop.demo.sample_point import Sample
from tests.ui.desk_at_work import Counter, counter, focusable, let_go
from ui.features.cases.case_page.page import CasePage
from ui.parts.page import Undo

PAGES = (
    "home",
    "intake",
    "consultation",
    "complaints",
    "consultations",
    "orders",
    "drafts",
    "sync",
    "settings",
    "more",
    "help",
    "clues",
    "statistics",
    "import",
    "search",
    "first_run",
)
STEPS = (
    "contact.recorded",
    "mediation.scheduled",
    "mediation.held",
    "settlement.agreed",
    "performance.recorded",
    "mediation.failed",
    "case.withdrawn",
    "parties.unreachable",
    "facts.amended",
    "note.added",
    "case.voided",
)
PEOPLE = ("吴晓燕", "张秀英", "李卫东", "陈立", "吴桂芳", "钱蓉", "周建国", "13800003316", "13800001182")


def unnamed(at: Counter) -> list[str]:
    return [
        f"{type(w).__name__} in {type(at.window.page()).__name__}"
        for w in focusable(at.window)
        if not w.accessibleName() and not (isinstance(w, QLabel) and w.text())
    ]


def test_everything_that_takes_the_keyboard_has_a_name(qtbot: QtBot, tmp_path: Path, sample: Sample) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        for page in PAGES:
            at.go(page, text="鲜果" if page == "search" else "")
            assert unnamed(at) == [], page
        for step in STEPS:
            at.go("case", subject=sample.subjects["meeting"], step=step)
            assert unnamed(at) == [], step
        assert not at.problems


def test_the_wheel_changes_no_answer(qtbot: QtBot, tmp_path: Path, sample: Sample) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        at.go("case", subject=sample.subjects["meeting"], step="settlement.agreed")
        boxes = [box for box in at.window.findChildren(QComboBox) if box.isVisible()]
        assert boxes
        for box in boxes:
            before = box.currentIndex()
            event = QWheelEvent(
                QPointF(5, 5),
                QPointF(box.mapToGlobal(QPoint(5, 5))),
                QPoint(0, 0),
                QPoint(0, -240),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(box, event)
            assert box.currentIndex() == before


def test_pages_are_freed_when_left(qtbot: QtBot, tmp_path: Path, sample: Sample) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        left = [(page, weakref.ref(at.go(page))) for page in PAGES]
        left.append(
            ("case", weakref.ref(at.go("case", subject=sample.subjects["paying"], step="note.added")))
        )
        at.go("home")
        let_go()
        gc.collect()
        assert [page for page, ref in left if ref() is not None] == []


def test_an_answer_for_a_page_that_is_gone_is_dropped(qtbot: QtBot, tmp_path: Path, sample: Sample) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        from ui.parts.place import Place

        for _ in range(5):
            at.window.go(Place("case", subject=sample.subjects["paying"]))
            at.window.go(Place("home"))
        let_go()
        at.settle()
        assert not at.problems


def test_names_are_masked_wherever_a_passer_by_may_read(qtbot: QtBot, tmp_path: Path, sample: Sample) -> None:
    """Lists, previews, the case page and the strips show no whole name and no whole number."""
    with counter(qtbot, tmp_path, name="") as at:
        said: list[str] = []
        for page in ("home", "complaints", "consultations", "drafts", "sync"):
            at.go(page)
            said += shown_words(at)
        at.go("case", subject=sample.subjects["paying"])
        said += shown_words(at)
        assert [who for who in PEOPLE if any(who in words for words in said)] == []


def test_showing_a_name_takes_a_button(qtbot: QtBot, tmp_path: Path, sample: Sample) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        page = at.go("case", subject=sample.subjects["paying"])
        assert isinstance(page, CasePage)
        page.facts.show_plain.click()
        qtbot.waitUntil(lambda: any("张秀英" in words for words in shown_words(at)))
        page.facts.show_plain.click()
        qtbot.waitUntil(lambda: not any("张秀英" in words for words in shown_words(at)))


def test_what_a_strip_offers_names_nobody(qtbot: QtBot, tmp_path: Path, sample: Sample) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        offered: list[Undo] = []
        page = at.go("case", subject=sample.subjects["paying"], step="note.added")
        page.offered.connect(offered.append)
        panel = page._panel  # type: ignore[attr-defined]
        panel.set_values({"text": "张秀英说钱到了"})
        page.finish()
        at.settle()
        assert [undo.words for undo in offered] == ["已记下：备注。"]
        assert "张秀英" not in at.window.undo.accessibleName()


def shown_words(at: Counter) -> list[str]:
    """All that can be read on the window now."""
    words = [label.text() for label in at.window.findChildren(QLabel) if label.isVisible()]
    for area in at.window.findChildren(QAbstractItemView):
        model = area.model()
        if area.isVisible() and model is not None:
            columns = model.columnCount() if isinstance(model, QAbstractTableModel) else 1
            places = ((row, column) for row in range(model.rowCount()) for column in range(columns))
            words += [str(model.index(row, column).data() or "") for row, column in places]
    return words + [widget.accessibleName() for widget in focusable(at.window)]
