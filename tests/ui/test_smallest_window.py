"""1366 × 768 at 150 % is 910 × 512: every page, look, language and step fits that, or is scrolled to, up and down only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.demo.clerk import Clerk
from desktop.demo.sample_point import Sample
from local_store.errors import DiskFull
from tests.shared.lot import by_lot, drawn
from tests.ui.desk_at_work import Counter, counter, focusable
from tests.ui.test_screen_walk import PAGES, STEPS
from ui import verbs
from ui.features.cases.intake.page import IntakePage
from ui.features.import_ledger.columns import ColumnsCard
from ui.features.import_ledger.page import ImportPage
from ui.parts.page import TitledPage
from ui.theme import current_look
from ui.translations import install
from ui.widgets.choice import Choice
from ui.widgets.ending_bar import EndingBar
from ui.widgets.label import Label
from ui.widgets.question_note import QuestionNote

SMALLEST = QSize(910, 512)
LEDGER = Path("desktop/demo/samples/mall_2026.csv").resolve()
LOOKS = (
    ("light", 0, "volunteer"),
    ("dark", 2, "typist"),
    ("light", 3, "volunteer"),
    ("high_contrast", 0, "typist"),
    ("care", 0, "volunteer"),
    ("care", 2, "typist"),
    ("care", 4, "volunteer"),
)
TONGUES = ("zh", "en")
COMBINED = tuple((tongue, *look) for tongue in TONGUES for look in LOOKS)
ALWAYS = (("zh", "light", 0, "volunteer"), ("en", "care", 4, "volunteer"))
"""What most see, and the longest words in the largest letters."""


def some_looks(salt: str) -> list[tuple[str, str, int, str]]:
    """Language and look in which a run looks at everything: those of `ALWAYS` and two by lot."""
    return [*ALWAYS, *drawn([one for one in COMBINED if one not in ALWAYS], 2, salt)]


@pytest.fixture(params=TONGUES)
def language(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[str]:
    translator = install(qapp, request.param)
    yield request.param
    if translator is not None:
        qapp.removeTranslator(translator)
    install(qapp, "zh")


def settle(at: Counter) -> None:
    at.settle()
    for _ in range(4):
        QApplication.processEvents()


def scroller(widget: QWidget) -> QScrollArea | None:
    """The scrolled page a widget stands on, if it does."""
    part = widget.parentWidget()
    while part is not None:
        if isinstance(part, QScrollArea):
            return part
        part = part.parentWidget()
    return None


def cut_off(at: Counter) -> list[str]:
    """What cannot be seen whole, however one scrolls up and down."""
    found = []
    window = at.window
    if window.size() != SMALLEST:
        found.append(f"the window is {window.width()} x {window.height()}")
    for area in window.findChildren(QScrollArea):
        if area.isVisible():
            inner = area.widget()
            assert inner is not None
            if inner.width() > area.viewport().width():
                found.append(f"{named(inner)} scrolls sideways: {inner.width()} > {area.viewport().width()}")
            if area.viewport().height() < current_look().control.small and inner.height():
                found.append(f"{named(inner)} has {area.viewport().height()} pixels")
    for widget in window.findChildren(QWidget):
        if (
            not widget.isVisible()
            or not widget.width()
            or not isinstance(widget, (QAbstractButton, QLabel, QLineEdit, QAbstractScrollArea))
        ):
            continue
        if inside_a_list(widget):
            continue
        around = scroller(widget)
        ground = (around.widget() if around is not None else None) or window
        if isinstance(widget, QScrollArea):
            continue
        place = QRect(widget.mapTo(ground, QPoint(0, 0)), widget.size())
        if not QRect(QPoint(0, 0), ground.size()).contains(place):
            found.append(f"{named(widget)} at {place.getRect()} leaves {ground.size().toTuple()}")
        part = widget.parentWidget()
        while part is not None and part is not ground:
            at_part = QRect(widget.mapTo(part, QPoint(0, 0)), widget.size())
            if not QRect(QPoint(0, 0), part.size()).contains(at_part):
                found.append(f"{named(widget)} leaves {named(part)}")
                break
            part = part.parentWidget()
        if isinstance(widget, QAbstractButton) and widget.width() < widget.minimumSizeHint().width():
            found.append(
                f"{named(widget)} is squeezed: {widget.width()} < {widget.minimumSizeHint().width()}"
            )
        if isinstance(widget, Choice) and widget.width() < widget.sizeHint().width():
            found.append(f"{named(widget)} cuts its words: {widget.width()} < {widget.sizeHint().width()}")
        if isinstance(widget, Label) and widget.text() and not elided(widget):
            wanted = widget.heightForWidth(widget.width()) if widget.wordWrap() else 0
            if widget.height() < wanted or (
                not widget.wordWrap() and widget.width() < widget.sizeHint().width()
            ):
                found.append(f"{named(widget)} is cut: {widget.size().toTuple()}")
    return found


def elided(label: Label) -> bool:
    return (
        label.minimumSizeHint().width() < label.fontMetrics().horizontalAdvance(label.text())
        and not label.wordWrap()
    )


def inside_a_list(widget: QWidget) -> bool:
    part = widget.parentWidget()
    while part is not None:
        if isinstance(part, QAbstractScrollArea) and not isinstance(part, QScrollArea):
            return True
        part = part.parentWidget()
    return False


def named(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    words = widget.accessibleName() or (str(text()) if callable(text) else "")
    return f"{type(widget).__name__} {words[:20]!r}"


@by_lot
@pytest.mark.parametrize(("language", "theme", "step", "mode"), some_looks("smallest"), indirect=["language"])
def test_everything_is_reached(
    qtbot: QtBot, tmp_path: Path, sample: Sample, language: str, theme: str, step: int, mode: str
) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        at.ask(
            verbs.keep_settings(verbs.PersonSettings(theme=theme, step=step, mode=mode, language=language))
        )
        at.window.desk.run(verbs.person, at.window).then(at.window.people.take)
        at.settle()
        at.window.resize(SMALLEST)
        wrong: dict[str, list[str]] = {}
        for page in PAGES:
            at.go(page, text="鲜果" if page == "search" else "")
            settle(at)
            wrong[page] = cut_off(at)
        at.go("intake", draft=sample.draft)
        form = at.page()
        assert isinstance(form, IntakePage)
        settle(at)
        wrong["intake with a draft"] = cut_off(at)
        (bar,) = [one for one in form.findChildren(EndingBar) if one.isVisible()]
        endings = [one for one in bar.findChildren(QAbstractButton) if one.isVisible()]
        shown_now = [one.accessibleName() for one in endings if in_sight(one)]
        assert form.bar.settle.accessibleName() in shown_now, "the likeliest ending is on the screen"
        if not (theme == "care" and step >= 2 and language == "en"):  # there the others are scrolled to
            assert len(shown_now) == len(endings), "the endings are on the screen"
        form.finish()
        settle(at)
        wrong["intake settled"] = cut_off(at)
        for kind in ("", *STEPS):
            at.go("case", subject=sample.subjects["meeting"], step=kind)
            settle(at)
            wrong[f"case {kind}"] = cut_off(at)
        at.go("case", subject=sample.subjects["paying"], step="performance.recorded")
        settle(at)
        wrong["case paying"] = cut_off(at)
        ledger = at.go("import")
        assert isinstance(ledger, ImportPage)
        ledger.open_file(LEDGER)
        qtbot.waitUntil(lambda: bool(ledger.findChildren(ColumnsCard)[0].fields()))
        settle(at)
        wrong["import of a file"] = cut_off(at)
        at.go("home")
        at.window.show_error(DiskFull())
        settle(at)
        # In the largest letters an error may leave the page a line or two: it has to be answered first.
        wrong["error"] = [one for one in cut_off(at) if not one.endswith("pixels")]
        for button in at.window.errors.findChildren(QAbstractButton):
            assert not button.isVisible() or in_window(button), f"{named(button)} leaves the window"
        assert sorted({f"{where}: {one}" for where, told in wrong.items() for one in told}) == []
        assert not at.problems


def question(at: Counter) -> QuestionNote:
    """The one that is asked; its button, which alone says yes, has to be seen."""
    (found,) = [one for one in at.page().findChildren(QuestionNote) if one.isVisible()]
    (yes,) = [one for one in found.findChildren(QAbstractButton) if one.isVisible()]
    assert in_sight(yes), f"{named(yes)} in {named(found)}"
    return found


@pytest.mark.parametrize(("theme", "step"), [("light", 0), ("care", 0), ("care", 4)])
def test_what_is_asked_is_in_sight_until_one_goes_on_writing(
    qtbot: QtBot, tmp_path: Path, sample: Sample, theme: str, step: int
) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        at.ask(verbs.keep_settings(verbs.PersonSettings(theme=theme, step=step)))
        at.window.desk.run(verbs.person, at.window).then(at.window.people.take)
        at.settle()
        at.window.resize(SMALLEST)
        clerk = Clerk(at.window)
        form = at.go("intake", draft=sample.draft)
        assert isinstance(form, IntakePage)
        form.finish()
        settle(at)
        for where in ("the ending of a talk", "a payment"):
            if where == "a payment":
                at.go("case", subject=sample.subjects["paying"], step="performance.recorded")
                settle(at)
            writing = QApplication.focusWidget()
            assert isinstance(writing, QLineEdit), where
            writing.selectAll()
            clerk.write("800000")
            clerk.press(Qt.Key.Key_Return)
            settle(at)
            assert question(at).isVisible(), where
            clerk.press(Qt.Key.Key_Return)
            settle(at)
            assert question(at).isVisible(), f"{where}: asked again"
            clerk.write("1")
            settle(at)
            assert in_sight(writing), f"{where}: what one writes into"
        assert not at.problems


@pytest.mark.parametrize(("theme", "step"), [("light", 0), ("care", 0), ("care", 4)])
def test_what_has_the_keyboard_is_in_sight(
    qtbot: QtBot, tmp_path: Path, sample: Sample, theme: str, step: int
) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        at.ask(verbs.keep_settings(verbs.PersonSettings(theme=theme, step=step)))
        at.window.desk.run(verbs.person, at.window).then(at.window.people.take)
        at.settle()
        at.window.resize(SMALLEST)
        for page, where in (
            ("intake", {"draft": sample.draft}),
            ("consultation", {}),
            ("case", {"subject": sample.subjects["paying"], "step": "performance.recorded"}),
            ("settings", {}),
        ):
            shown = at.go(page, **where)
            settle(at)
            for widget in focusable(shown):
                if not isinstance(widget, (QAbstractButton, QLineEdit)) or not widget.isEnabled():
                    continue
                widget.setFocus()
                settle(at)
                assert in_sight(widget), f"{page}: {named(widget)}"


@pytest.mark.parametrize("page", ["help", "settings"])
def test_a_page_is_read_to_its_end_by_keys(qtbot: QtBot, tmp_path: Path, page: str) -> None:
    with counter(qtbot, tmp_path) as at:
        at.window.resize(SMALLEST)
        shown = at.go(page)
        settle(at)
        assert isinstance(shown, TitledPage)
        area = shown.page.area
        focus = QApplication.focusWidget()
        assert focus is not None
        assert not area.isAncestorOf(focus)  # the keyboard is where one goes back
        bar = area.verticalScrollBar()
        assert bar.maximum() > bar.value() == 0
        clerk = Clerk(at.window)
        for _ in range(20):
            clerk.press(Qt.Key.Key_PageDown)
        assert bar.value() == bar.maximum()
        assert QApplication.focusWidget() is focus
        clerk.press(Qt.Key.Key_PageUp)
        assert bar.value() < bar.maximum()


def in_window(widget: QWidget) -> bool:
    """Whether all of a widget lies in the window."""
    window = widget.window()
    return QRect(QPoint(0, 0), window.size()).contains(
        QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    )


def in_sight(widget: QWidget) -> bool:
    """Whether all of a widget lies in what its scroll areas, and the window, show."""
    part: QWidget | None = widget
    while part is not None:
        part = part.parentWidget()
        if part is None:
            return True
        if isinstance(part.parentWidget(), QAbstractScrollArea) or part.isWindow():
            place = QRect(widget.mapTo(part, QPoint(0, 0)), widget.size())
            if not QRect(QPoint(0, 0), part.size()).contains(place):
                return False
    return True


@pytest.mark.parametrize(("theme", "step"), [("light", 0), ("light", 2), ("care", 0)])
def test_in_a_smaller_window_still_no_choice_is_cut(
    qtbot: QtBot, tmp_path: Path, sample: Sample, language: str, theme: str, step: int
) -> None:
    """800 pixels: the chips of a consent stand in a row where one has room, and a telephone number is seen whole."""
    with counter(qtbot, tmp_path, name="") as at:
        at.ask(verbs.keep_settings(verbs.PersonSettings(theme=theme, step=step, language=language)))
        at.window.desk.run(verbs.person, at.window).then(at.window.people.take)
        at.settle()
        at.window.resize(800, 600)
        form = at.go("intake", draft=sample.draft)
        assert isinstance(form, IntakePage)
        settle(at)
        for row in (form.consumer.publicity, form.consumer.entrust):
            assert len({chip.y() for chip in row.chips()}) <= (2 if step else 1), row.accessibleName()
            for chip in row.chips():
                assert chip.width() >= chip.sizeHint().width()
                assert row.rect().contains(chip.geometry())
        phone = form.consumer.phone.edit
        assert phone.width() >= phone.fontMetrics().horizontalAdvance(phone.text() + "0")
        assert not at.problems
