"""The window on a folder whose file is missing: it says so, makes no empty one, and puts the newest good backup back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from casework.matters.complaint.bodies import ComplaintLogged
from desktop.wiring.desks import desk_for
from local_store.making import open_or_make
from local_store.store import Store
from local_store.views import NewEntry
from tests.ui.desk_at_work import HANDBOOK
from ui import verbs
from ui.theme import apply_theme
from ui.window import MainWindow


def test_it_is_said_and_put_back_where_somebody_presses_for_it(qtbot: QtBot, tmp_path: Path) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app)
    with open_or_make(tmp_path, handbook=HANDBOOK)[0] as store:
        verbs.name_person("王阿姨")(store)
        body = ComplaintLogged(number="", received_on=date(2026, 11, 23), fields={"merchant_name": "家乐"})
        store.session("w").record([NewEntry(store.new_subject(), body, {})])
        store.backup()
    (tmp_path / "desk.db").unlink()
    desk = desk_for(tmp_path, handbook=HANDBOOK)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    try:
        loaded = QSignalSpy(window.loaded)
        window.show()
        qtbot.waitUntil(lambda: hasattr(window, "errors") and window.errors.isVisible())
        assert "不见了" in window.errors.fact.text()
        assert not Store.exists(tmp_path), "nothing empty takes its place"
        assert window.page() is None
        window.errors.acted.emit()
        qtbot.waitUntil(lambda: loaded.count() == 1)
        assert not window.errors.isVisible()
        assert window.place().page == "home"
        counted: list[int] = []
        desk.run(lambda store: store.totals().cases).then(counted.append)
        qtbot.waitUntil(lambda: bool(counted))
        assert counted == [1]
    finally:
        window.close()
        desk.finish()


@pytest.mark.parametrize("without", ["backups", "key"])
def test_where_no_backup_holds_a_person_may_begin_anew(qtbot: QtBot, tmp_path: Path, without: str) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app)
    with open_or_make(tmp_path, handbook=HANDBOOK)[0] as store:
        verbs.name_person("王阿姨")(store)
        store.backup()
        found = store.backups(tmp_path)
    (tmp_path / "desk.db").unlink()
    for backup in found if without == "backups" else ():
        backup.write_bytes(b"broken")
    if without == "key":
        for name in ("desk.key", "desk.keyname"):
            (tmp_path / name).unlink(missing_ok=True)
    before = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    desk = desk_for(tmp_path, handbook=HANDBOOK)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    try:
        loaded = QSignalSpy(window.loaded)
        window.show()
        qtbot.waitUntil(lambda: hasattr(window, "errors") and window.errors.isVisible())
        window.errors.acted.emit()
        qtbot.waitUntil(lambda: "没有找到能用的备份" in window.errors.fact.text())
        offered = {one.text() for one in window.errors.findChildren(QAbstractButton) if one.isVisible()}
        assert "再找一次备份" in offered
        assert not [words for words in offered if "好备份" in words], (
            "no good one is promised where none was found"
        )
        assert not Store.exists(tmp_path), "nothing is made before a person says so"
        act = next(one for one in window.errors.findChildren(QAbstractButton) if "从头开始" in one.text())
        assert act.isVisible()
        act.click()
        assert "正在从头开始，请稍等。" in window.told.accessibleName()
        assert window.told.isVisible()
        act.click()
        qtbot.waitUntil(lambda: loaded.count() == 1)
        assert not window.errors.isVisible()
        assert window.place().page == "first_run", "nobody is known in an empty file"
        (apart,) = [path for path in tmp_path.iterdir() if path.is_dir() and path.name.startswith("earlier")]
        assert apart.name in window.told.accessibleName()
        assert before <= {path.name for path in tmp_path.rglob("*") if path.is_file()}, (
            "nothing is thrown away"
        )
        assert window.loaded
    finally:
        window.close()
        desk.finish()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_who_goes_on_pressing_does_not_begin_anew(qtbot: QtBot, tmp_path: Path, key: Qt.Key) -> None:
    """The answer of a restore comes while a hand still presses: what cannot be taken back has neither the keyboard nor the
    place of the button that was pressed."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app)
    with open_or_make(tmp_path, handbook=HANDBOOK)[0] as store:
        verbs.name_person("王阿姨")(store)
    (tmp_path / "desk.db").unlink()
    desk = desk_for(tmp_path, handbook=HANDBOOK)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    try:
        window.show()
        qtbot.waitUntil(lambda: hasattr(window, "errors") and window.errors.isVisible())
        restore = next(one for one in window.errors.findChildren(QAbstractButton) if "备份恢复" in one.text())
        qtbot.waitUntil(window.isActiveWindow)
        restore.setFocus()
        spot = QRect(restore.mapToGlobal(QPoint(0, 0)), restore.size())
        QTest.keyClick(restore, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: "没有找到能用的备份" in window.errors.fact.text())
        begin = next(one for one in window.errors.findChildren(QAbstractButton) if "从头开始" in one.text())
        assert begin.isVisible()
        assert not begin.hasFocus()
        assert not QRect(begin.mapToGlobal(QPoint(0, 0)), begin.size()).intersects(spot)
        assert restore.isVisible(), "a backup may be found and laid beside it: it is looked for again"
        for _ in range(3):
            QTest.keyClick(app.focusWidget() or window, key)
            under = app.widgetAt(spot.center())
            if under is not None:
                QTest.mouseClick(under, Qt.MouseButton.LeftButton)
            qtbot.waitUntil(lambda: not window.told.isVisible())
        assert not Store.exists(tmp_path)
        assert "没有找到能用的备份" in window.errors.fact.text()
        assert not [path for path in tmp_path.iterdir() if path.name.startswith("earlier")]
        begin.click()
        qtbot.waitUntil(lambda: Store.exists(tmp_path) and not window.errors.isVisible())
    finally:
        window.close()
        desk.finish()
