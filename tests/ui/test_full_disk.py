"""The window on a disk that takes nothing more: what is typed stays, what is stored is read, and with room it goes on by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.demo.clerk import Clerk
from desktop.start.explain import explain
from desktop.wiring.desks import desk_for
from desktop.wiring.threads import StoreDesk
from local_store.errors import DiskFull, NoRights
from local_store.making import open_or_make
from tests.local_store.small_disks import as_nobody, files_end_at, folder_for_all
from tests.ui.desk_at_work import HANDBOOK, Counter, counter
from tests.ui.test_draft_writing import kept
from ui import verbs
from ui.features.cases.intake.page import IntakePage
from ui.parts import draft_writing
from ui.theme import apply_theme
from ui.window import MainWindow, first_question


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes again by itself does so at once."""
    monkeypatch.setattr(draft_writing, "AGAIN", 20)
    monkeypatch.setattr(first_question, "AGAIN", 20)


def typed(clerk: Clerk) -> None:
    clerk.write("沁颜美发")
    clerk.press(Qt.Key.Key_Return)
    clerk.write("余额不认")
    clerk.press(Qt.Key.Key_Return)


def told(window: MainWindow) -> str:
    """All that the bar of errors says."""
    return " ".join(label.text() for label in window.errors.findChildren(QLabel))


def cases(at: Counter) -> int:
    return at.ask(lambda store: store.totals().cases)


def test_what_is_typed_stays_on_the_screen_and_is_stored_once_there_is_room(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("intake")
        assert isinstance(page, IntakePage)
        clerk = Clerk(at.window)
        with files_end_at(0):
            typed(clerk)
            qtbot.waitUntil(lambda: bool(at.problems))
            assert at.window.errors.isVisible()
            assert "硬盘满了" in told(at.window)
            assert "请清出一些空间" in told(at.window)
            page._log_only()
            qtbot.waitUntil(lambda: len(at.problems) >= 2)
            page._log_only()
            qtbot.waitUntil(lambda: len(at.problems) >= 3)
            assert all(DiskFull in (type(each), type(each.__cause__)) for each in at.problems)
            assert "硬盘满了" in told(at.window)
            assert at.page() is page, "the form is where it was"
            assert (cases(at), kept(at)) == (0, []), "and the store is read meanwhile"
        qtbot.waitUntil(lambda: kept(at) == [{"merchant_name": "沁颜美发", "summary": "余额不认"}])
        page._log_only()
        qtbot.waitUntil(lambda: cases(at) == 1)
        at.settle()
        assert kept(at) == [], "its draft is done with"


def test_an_import_that_stops_halfway_is_counted_in_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    from tests.desktop.test_full_disk import ROWS, ledger_of
    from ui.features.import_ledger.page import ImportPage

    ledger = Path(ledger_of(tmp_path, ROWS))
    with counter(qtbot, tmp_path / "desk") as at:
        page = at.go("import")
        assert isinstance(page, ImportPage)
        page.open_file(ledger)
        qtbot.waitUntil(lambda: page._take.isVisible() and page._take.isEnabled(), timeout=30_000)
        with files_end_at(1_500_000):
            page.finish()
            qtbot.waitUntil(lambda: bool(at.problems), timeout=60_000)
            (stopped,) = at.problems
            added, left = stopped.added, stopped.left  # type: ignore[attr-defined]
            assert 0 < added < ROWS
            assert f"记下了 {added} 件，还有 {left} 行没记" in at.window.errors.fact.text()
            assert cases(at) == added
        qtbot.waitUntil(lambda: page._take.isVisible() and page._take.isEnabled(), timeout=30_000)
        page.finish()
        qtbot.waitUntil(lambda: cases(at) == ROWS, timeout=60_000)


def test_a_start_without_room_says_so_and_goes_on_by_itself(qtbot: QtBot, tmp_path: Path) -> None:
    begin(tmp_path)
    with files_end_at(0):
        desk, window, loaded = shown(qtbot, tmp_path)
        try:
            qtbot.waitUntil(lambda: hasattr(window, "errors") and window.errors.isVisible())
            assert "硬盘满了，资料现在打不开" in window.errors.fact.text()
            assert window.page() is None
        except BaseException:
            desk.finish()
            raise
    try:
        qtbot.waitUntil(lambda: loaded.count() == 1)
        assert not window.errors.isVisible()
        assert window.place().page == "home"
    finally:
        window.close()
        desk.finish()


def test_a_read_only_folder_is_named_at_the_start_as_the_command_line_names_it(qtbot: QtBot) -> None:
    with folder_for_all() as base:
        folder = base / "desk"
        begin(folder)
        load_all(qtbot, base / "other")
        folder.chmod(0o500)
        with as_nobody(folder):
            desk, window, loaded = shown(qtbot, folder)
            try:
                qtbot.waitUntil(lambda: hasattr(window, "errors") and window.errors.isVisible())
                words = window.errors.fact.text()
                with pytest.raises(NoRights) as refused:
                    open_or_make(folder, handbook=HANDBOOK)
                assert words in explain(refused.value)
                assert f"“{folder}”不让这个用户写" in words
                folder.chmod(0o700)
                qtbot.waitUntil(lambda: loaded.count() == 1)
                assert not window.errors.isVisible()
            finally:
                window.close()
                desk.finish()


def begin(folder: Path) -> None:
    """A folder with a file in which somebody works."""
    with open_or_make(folder, handbook=HANDBOOK)[0] as store:
        verbs.name_person("王阿姨")(store)


def shown(qtbot: QtBot, folder: Path) -> tuple[StoreDesk, MainWindow, QSignalSpy]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app)
    desk = desk_for(folder, handbook=HANDBOOK)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    loaded = QSignalSpy(window.loaded)
    window.show()
    return desk, window, loaded


def load_all(qtbot: QtBot, folder: Path) -> None:
    """A window of another folder: all that one needs is loaded then."""
    with counter(qtbot, folder) as at:
        at.settle()
