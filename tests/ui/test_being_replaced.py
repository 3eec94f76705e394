"""The window on a folder whose file somebody else is just replacing, or has open when it is to be replaced: it says what is going
on and what to do, in the words of the command line, and the button tries again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from desktop.wiring.desks import desk_for
from desktop.wiring.threads import StoreDesk
from local_store.errors import BeingReplaced, FileHeld, StoreError, StoreInUse
from local_store.file import head
from local_store.file.at_work import Doing, enter, replacing
from local_store.file.connection import FILE_NAME
from local_store.making import open_or_make
from tests.local_store.damage import flip
from tests.local_store.desks import log
from tests.local_store.test_at_work import standing
from tests.local_store.test_file_held import held
from tests.ui.desk_at_work import HANDBOOK
from ui import verbs
from ui.theme import apply_theme
from ui.window import MainWindow
from ui.words_errors import problem_of


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app)
    with open_or_make(tmp_path, handbook=HANDBOOK)[0] as store:
        verbs.name_person("王阿姨")(store)
        for number in range(40):
            log(store, merchant=f"商家{number}", story="长" * 300)
        store.backup()
    return tmp_path


@pytest.fixture
def desk(folder: Path) -> Iterator[StoreDesk]:
    made = desk_for(folder, handbook=HANDBOOK)
    yield made
    made.finish()


def button(window: MainWindow, words: str) -> QAbstractButton:
    [act] = [one for one in window.errors.findChildren(QAbstractButton) if words in one.text()]
    assert act.isVisible()
    return act


def says(window: MainWindow, error: StoreError) -> bool:
    said, problem = window.errors, problem_of(error)
    return said.isVisible() and said.fact.text() == problem.what and problem.todo in said.reason.text()


def damage(folder: Path) -> None:
    flip(folder / FILE_NAME, 6, 30, but=frozenset())
    content = bytearray((folder / FILE_NAME).read_bytes())
    content[300] ^= 1
    (folder / FILE_NAME).write_bytes(content)


@pytest.mark.parametrize("doing", Doing)
def test_a_window_that_opens_meanwhile_says_what_is_going_on(
    qtbot: QtBot, folder: Path, desk: StoreDesk, doing: Doing
) -> None:
    window = MainWindow(desk)
    qtbot.addWidget(window)
    before = standing(folder)
    with replacing(folder, doing):
        window.show()
        qtbot.waitUntil(lambda: hasattr(window, "errors") and says(window, BeingReplaced(doing.value)))
        asked = QSignalSpy(window._first.refused)
        button(window, "再试一次").click()
        qtbot.waitUntil(lambda: asked.count() == 1)
        qtbot.waitUntil(lambda: says(window, BeingReplaced(doing.value)))
        assert standing(folder) == before
    loaded = QSignalSpy(window.loaded)
    button(window, "再试一次").click()
    qtbot.waitUntil(lambda: loaded.count() == 1)
    assert not window.errors.isVisible()
    assert window.place().page == "home"
    window.close()


def test_a_damaged_file_that_somebody_has_open_is_rescued_once_they_have_gone(
    qtbot: QtBot, folder: Path, desk: StoreDesk
) -> None:
    damage(folder)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: hasattr(window, "errors") and window.errors.isVisible())
    leave = enter(folder)
    before = standing(folder)
    button(window, "抢救").click()
    qtbot.waitUntil(lambda: says(window, StoreInUse()))
    assert standing(folder) == before
    leave()
    loaded = QSignalSpy(window.loaded)
    button(window, "再试一次").click()
    qtbot.waitUntil(lambda: loaded.count() == 1, timeout=60_000)
    assert "抢救好了" in window.told.accessibleName()
    window.close()


def test_a_file_that_another_program_holds_stays_as_it_is(
    qtbot: QtBot, folder: Path, desk: StoreDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(head, "HELD_PAUSE", 0.0)
    damage(folder)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: hasattr(window, "errors") and window.errors.isVisible())
    before = standing(folder)
    with held(lambda name: name == FILE_NAME):
        button(window, "抢救").click()
        qtbot.waitUntil(lambda: says(window, FileHeld()), timeout=60_000)
    assert standing(folder) == before
    loaded = QSignalSpy(window.loaded)
    button(window, "再试一次").click()
    qtbot.waitUntil(lambda: loaded.count() == 1, timeout=60_000)
    window.close()


def test_what_somebody_else_has_rescued_meanwhile_is_opened(
    qtbot: QtBot, folder: Path, desk: StoreDesk
) -> None:
    from local_store.file.keys import find_key
    from local_store.store import Store

    damage(folder)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: hasattr(window, "errors") and window.errors.isVisible())
    Store.rescue(folder, find_key(folder).key, handbook=HANDBOOK)
    loaded = QSignalSpy(window.loaded)
    button(window, "抢救").click()
    qtbot.waitUntil(lambda: loaded.count() == 1, timeout=60_000)
    assert "抢救好了" in window.told.accessibleName(), "what that one told"
    assert len(list(folder.glob(f"{FILE_NAME}.replaced-*"))) == 1
    window.close()


def test_a_file_that_has_come_back_is_not_replaced_by_a_backup(
    qtbot: QtBot, folder: Path, desk: StoreDesk
) -> None:
    """The button was there for a file that was missing."""
    (folder / FILE_NAME).rename(folder / "elsewhere")
    window = MainWindow(desk)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: hasattr(window, "errors") and window.errors.isVisible())
    (folder / "elsewhere").rename(folder / FILE_NAME)
    loaded = QSignalSpy(window.loaded)
    button(window, "备份恢复").click()
    qtbot.waitUntil(lambda: loaded.count() == 1, timeout=60_000)
    assert "又回来了" in window.told.accessibleName()
    assert not list(folder.glob(f"{FILE_NAME}.replaced-*"))
    window.close()
