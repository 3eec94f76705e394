"""English in the window: it fits where Chinese fitted, and a person can choose it."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

import casework.handbook
from casework.matters.body import Line
from casework.matters.complaint.bodies import ComplaintLogged, SettlementAgreed
from desktop.demo.sample_point import Sample
from local_store.store import Store
from local_store.views import NewEntry
from tests.ui.desk_at_work import NOW, counter
from tests.ui.test_screen_walk import STEPS as EVERY_STEP
from ui.features.settings.page import SettingsPage
from ui.translations import LANGUAGES, install, qt_speaks
from ui.widgets.files import translate_labels
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


def menu_of(field: QWidget) -> str:
    """The words of a field's own menu."""
    menu = field.createStandardContextMenu()  # type: ignore[attr-defined]
    words = " ".join(action.text() for action in menu.actions())
    menu.deleteLater()
    return words


_CHINESE = re.compile("[\u3400-\u9fff]")
_ENGLISH = ("Undo", "Copy", "Paste", "Select All", "Cancel", "Look in", "File name", "type")


def words_of_qt() -> str:
    """What Qt itself says: in menus of fields, on standard buttons, in a dialog that asks for a file, in a calendar."""
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel | QDialogButtonBox.StandardButton.Save)
    files = QFileDialog()
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    translate_labels(files)
    calendar = QCalendarWidget()
    parts = [menu_of(QLineEdit("a")), menu_of(QPlainTextEdit("a"))]
    parts += [button.text() for button in [*box.buttons(), *files.findChildren(QAbstractButton)]]
    parts += [label.text() for label in files.findChildren(QLabel)]
    parts += [button.text() for button in calendar.findChildren(QAbstractButton)]
    for part in (box, files, calendar):
        part.deleteLater()
    return " ".join(parts)


def test_qt_speaks_the_language_of_the_person(qapp: QApplication) -> None:
    assert install(qapp, "zh") is None
    chinese = words_of_qt()
    assert [word for word in _ENGLISH if word in chinese] == []
    assert "复制" in chinese
    assert "十一月" in chinese or "月" in chinese
    translator = install(qapp, "en")
    assert translator is not None
    try:
        english = words_of_qt()
        assert "Copy" in english
        assert _CHINESE.findall(english) == []
    finally:
        qapp.removeTranslator(translator)
        install(qapp, "zh")


def test_the_files_of_qt_are_there_and_in_the_bundle() -> None:
    from installer.bundle.contents import wanted

    assert all(qt_speaks(language) for language in LANGUAGES)
    assert wanted("PySide6/Qt/translations/qtbase_zh_CN.qm")
    assert wanted("PySide6/translations/qtbase_zh_CN.qm")


def test_no_chinese_in_english_but_data(qtbot: QtBot, tmp_path: Path, sample: Sample, english: None) -> None:
    """Every word that can be read or heard on a page, in an empty file: all that is Chinese are terms of the
    handbook, which are data."""
    terms = handbook_words()
    assert len(terms) > 500
    with counter(qtbot, tmp_path / "empty", name="Wang") as at:
        for page in (*PAGES, "help", "clues", "statistics", "import", "search", "first_run"):
            at.go(page)
            chinese = {words for words in spoken(at.window) if _CHINESE.search(words)} - terms - {"中文"}
            # A chip leaves out the 类 that a term ends in.
            assert [words for words in chinese if f"{words}类" not in terms] == [], page


def but_terms(said: set[str], terms: set[str]) -> list[str]:
    """What is Chinese in what is said once the handbook's terms, also inside a sentence, are left out."""
    known = sorted((term for term in terms if _CHINESE.search(term)), key=len, reverse=True)
    left = []
    for words in said:
        rest = words
        for term in known:
            if not _CHINESE.search(rest):
                break
            rest = rest.replace(term, "").replace(term.removesuffix("类"), "")
        if _CHINESE.search(rest):
            left.append(words)
    return left


def handbook_words() -> set[str]:
    """Every word of the handbook, which is data."""
    return {
        words
        for path in (Path(casework.handbook.__file__).parent / "data").rglob("*.json")
        for words in re.findall(r'"((?:[^"\\\\]|\\\\.)*)"', path.read_text(encoding="utf-8"))
    }


def spoken(root: QWidget) -> set[str]:
    """All words of a window, also those a screen reader says and those of tips and placeholders."""
    found: set[str] = set()
    for widget in [root, *root.findChildren(QWidget)]:
        found |= {
            widget.accessibleName(),
            widget.accessibleDescription(),
            widget.toolTip(),
            widget.windowTitle(),
        }
        for name in ("text", "placeholderText"):
            if callable(read := getattr(widget, name, None)):
                found.add(str(read()))
        if isinstance(widget, QComboBox):
            found |= {widget.itemText(number) for number in range(widget.count())}
    return found


def test_no_chinese_in_english_steps_but_terms(qtbot: QtBot, tmp_path: Path, english: None) -> None:
    """The case page and every step of it, on a case whose words are English."""
    terms = handbook_words()
    with counter(qtbot, tmp_path, name="Wang") as at:
        subjects: list[str] = []

        def write(store: Store) -> None:
            subject = store.new_subject()
            subjects.append(subject)
            logged = ComplaintLogged(number="", received_on=NOW.date(), fields={"merchant_name": "Shop"})
            agreed = SettlementAgreed(
                on=NOW.date(), lines=(Line(component="L1", fen=100),), due_on=NOW.date() + timedelta(days=5)
            )
            words = {"consumer_name": "Li", "summary": "Rotten cherries", "consumer_phone": "13800001182"}
            store.session(store.on_duty()).record(
                [NewEntry(subject, logged, words), NewEntry(subject, agreed)]
            )

        at.ask(write)
        for step in ("", *EVERY_STEP):
            at.go("case", subject=subjects[0], step=step)
            assert but_terms(spoken(at.window), terms) == [], step
        at.go("complaints")
        assert but_terms(spoken(at.window), terms) == []
        assert not at.problems
