"""English in the window: it fits where Chinese fitted, and a person can choose it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QHeaderView, QTableView, QWidget
from pytestqt.qtbot import QtBot

from casework.handbook import Handbook
from desktop.sample_point import Sample, write_sample
from tests.ui.desk_at_work import KEY, counter
from ui.screens.settings import SettingsPage
from ui.translations import install
from ui.widgets.rail_bar import RailBar

PAGES = (
    "home",
    "intake",
    "consultation",
    "complaints",
    "consultations",
    "drafts",
    "sync",
    "settings",
    "more",
)
STEPS = (
    "",
    "contact.recorded",
    "mediation.held",
    "settlement.agreed",
    "performance.recorded",
    "facts.amended",
)


@pytest.fixture
def english(qapp: QApplication) -> Iterator[None]:
    translator = install(qapp, "en")
    assert translator is not None
    yield
    qapp.removeTranslator(translator)


@pytest.fixture
def sample(tmp_path: Path) -> Sample:
    return write_sample(tmp_path, KEY, Handbook.load())


def squeezed(root: QWidget) -> list[str]:
    """Buttons and column heads with less room than their words need."""
    buttons = [
        button.accessibleName() or button.text()
        for button in root.findChildren(QAbstractButton)
        if button.isVisible() and button.width() < button.sizeHint().width()
    ]
    heads = [
        str(heads.model().headerData(number, heads.orientation()))
        for table in root.findChildren(QTableView)
        if (heads := table.horizontalHeader()).isVisible()
        for number in range(heads.count())
        if heads.sectionSize(number) < _wanted(heads, number)
    ]
    return buttons + heads


def _wanted(heads: QHeaderView, number: int) -> int:
    words = str(heads.model().headerData(number, heads.orientation()) or "")
    return heads.fontMetrics().horizontalAdvance(words)


def test_english_fits_into_every_page(qtbot: QtBot, tmp_path: Path, sample: Sample, english: None) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        at.window.resize(1366, 696)
        for page in PAGES:
            at.go(page)
            assert squeezed(at.window) == [], page
            assert at.window.width() == 1366, f"{page} pushes the window out"
        for step in STEPS:
            at.go("case", subject=sample.subjects["meeting"], step=step)
            assert squeezed(at.window) == [], step
            assert at.window.width() == 1366, f"{step} pushes the window out"
        assert not at.problems


def test_english_fits_with_larger_letters(
    qtbot: QtBot, tmp_path: Path, sample: Sample, english: None
) -> None:
    with counter(qtbot, tmp_path, name="") as at:
        at.window.resize(1366, 696)
        for _ in range(2):
            at.window.top.larger.emit()
            at.settle()
            for page in ("home", "intake", "consultation", "sync"):
                at.go(page)
                assert squeezed(at.window) == [], page
        assert not at.problems


def test_the_rail_is_as_wide_as_in_the_pictures_in_chinese(qtbot: QtBot, tmp_path: Path) -> None:
    from ui.theme import current_look

    with counter(qtbot, tmp_path) as at:
        (rail,) = at.window.findChildren(RailBar)
        assert rail.width() == current_look().layout.rail


def test_a_person_chooses_a_language_for_the_next_start(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("settings")
        assert isinstance(page, SettingsPage)
        assert page.language.chosen() == ("zh",)
        with qtbot.waitSignal(at.window.language_wanted) as wanted:
            page.language.chip("en").click()
        assert wanted.args == ["en"]
        at.settle()
    with counter(qtbot, tmp_path, name="") as at:
        page = at.go("settings")
        assert isinstance(page, SettingsPage)
        assert page.language.chosen() == ("en",), "kept with the person"
