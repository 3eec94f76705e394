"""The window on a file that is shorter than this PC had come to: it says so, names what is missing, until it is ticked off."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from casework.matters.complaint.bodies import ComplaintLogged
from desktop.wiring.desks import desk_for
from local_store.making import open_or_make
from local_store.views import NewEntry
from tests.ui.desk_at_work import HANDBOOK
from ui import verbs
from ui.features.sync_center.page import SyncPage
from ui.theme import apply_theme
from ui.window import MainWindow


def shortened(folder: Path) -> None:
    """A desk of four cases, of which the file holds only the first: the log was lost."""
    with open_or_make(folder, handbook=HANDBOOK)[0] as store:
        verbs.name_person("王阿姨")(store)
        body = ComplaintLogged(number="", received_on=date(2026, 11, 23), fields={"merchant_name": "家乐"})
        store.session("w").record([NewEntry(store.new_subject(), body, {})])
        store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        whole = (folder / "desk.db").read_bytes()
        for _ in range(3):
            store.session("w").record([NewEntry(store.new_subject(), body, {})])
    (folder / "desk.db").write_bytes(whole)


def test_it_is_said_named_and_ticked_off(qtbot: QtBot, tmp_path: Path) -> None:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app)
    shortened(tmp_path)
    desk = desk_for(tmp_path, handbook=HANDBOOK)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    try:
        loaded = QSignalSpy(window.loaded)
        window.show()
        qtbot.waitUntil(lambda: loaded.count() == 1 and window.errors.isVisible())
        assert "少了 3 条" in window.errors.fact.text()
        [button] = [
            each for each in window.errors.findChildren(QAbstractButton) if each.text() == "看看是哪些"
        ]
        button.click()
        qtbot.waitUntil(lambda: isinstance(window.page(), SyncPage))
        assert not window.errors.isVisible(), "where it is named it is not said twice"
        page = window.page()
        assert isinstance(page, SyncPage)
        qtbot.waitUntil(lambda: page._short.isVisible())
        assert "少了 3 条" in page._short.fact.text()
        assert "缺第 3 到第 5 条" in page._short.reason.text()
        assert "家乐" not in page._short.reason.text()
        assert "见上面" in page._counts["look"].accessibleName(), (
            "it is not said that nothing is to be looked at"
        )
        page._ticked.click()
        qtbot.waitUntil(lambda: not page._short.isVisible())
        assert "没有要看的" in page._counts["look"].accessibleName()
        seen: list[bool] = []
        desk.run(lambda store: all(each.seen for each in store.shortfalls())).then(seen.append)
        qtbot.waitUntil(lambda: seen == [True])
    finally:
        window.close()
        desk.finish()
