"""The window on a folder whose file is missing: it says so, makes no empty one, and puts the newest good backup back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication
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
