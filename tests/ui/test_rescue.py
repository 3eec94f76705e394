"""The window on a damaged file: pressed once, the cases are there again and it is told what is missing; also where the file
breaks in the middle of the work."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from desktop.wiring.desks import desk_for
from local_store.errors import DamagedStore
from local_store.file.connection import FILE_NAME
from local_store.making import open_or_make
from local_store.rescue.told import BEHIND, OWN, UNPROVED, Gap, RescueView, StillApart, Told
from local_store.store import Store
from tests.local_store.damage import flip
from tests.local_store.desks import log
from tests.ui.desk_at_work import HANDBOOK
from ui import verbs
from ui.features.sync_center.page import SyncPage
from ui.parts.place import Place
from ui.theme import apply_theme
from ui.window import MainWindow
from ui.words_rescue import rescue_lines, rescue_words


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app)
    with open_or_make(tmp_path, handbook=HANDBOOK)[0] as store:
        verbs.name_person("王阿姨")(store)
        for number in range(40):
            log(store, merchant=f"商家{number}", story="长" * 300)
    return tmp_path


def button(window: MainWindow) -> QAbstractButton:
    [act] = [one for one in window.errors.findChildren(QAbstractButton) if "抢救" in one.text()]
    return act


def told_in_the_sync_centre(qtbot: QtBot, window: MainWindow) -> str:
    window.go(Place("sync"))
    page = window.page()
    assert isinstance(page, SyncPage)
    qtbot.waitUntil(lambda: page._rescue.isVisible())
    return page._rescue.fact.text() + page._rescue.reason.text()


def test_pressed_once_the_cases_are_there_and_the_report_is_read(qtbot: QtBot, folder: Path) -> None:
    flip(folder / FILE_NAME, 6, 8, but=frozenset())
    content = bytearray((folder / FILE_NAME).read_bytes())
    content[300] ^= 1
    (folder / FILE_NAME).write_bytes(content)
    desk = desk_for(folder, handbook=HANDBOOK)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    try:
        loaded = QSignalSpy(window.loaded)
        window.show()
        qtbot.waitUntil(lambda: hasattr(window, "errors") and window.errors.isVisible())
        act = button(window)
        assert act.isVisible()
        act.click()
        act.click()
        qtbot.waitUntil(lambda: loaded.count() == 1, timeout=60_000)
        assert not window.errors.isVisible()
        assert window.told.isVisible()
        assert "抢救好了" in window.told.accessibleName()
        views: list[RescueView | None] = []
        cases: list[int] = []
        desk.run(lambda store: store.rescued()).then(views.append)
        desk.run(lambda store: store.totals().cases).then(cases.append)
        qtbot.waitUntil(lambda: bool(views and cases))
        [view] = views
        assert view is not None
        assert cases[0] > 20
        told = told_in_the_sync_centre(qtbot, window)
        for gap in view.told.gaps:
            assert f"第 {gap.first} 到第 {gap.last} 条" in told
        for each in view.apart:
            assert f"第 {each.seq} 条" in told
        assert len(list(folder.glob(f"{FILE_NAME}.replaced-*"))) == 1
    finally:
        window.close()
        desk.finish()


def test_a_file_that_breaks_under_the_work_comes_to_the_same_button(qtbot: QtBot, folder: Path) -> None:
    desk = desk_for(folder, handbook=HANDBOOK)
    window = MainWindow(desk)
    qtbot.addWidget(window)
    try:
        loaded = QSignalSpy(window.settled)
        window.show()
        qtbot.waitUntil(lambda: loaded.count() == 1)

        def breaks(store: Store) -> None:
            log(store, merchant="最后一件")
            store._db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            flip(folder / FILE_NAME, 8, 60)
            store._db.execute("PRAGMA shrink_memory").fetchall()
            raise DamagedStore("page")

        desk.run(breaks)
        qtbot.waitUntil(lambda: window.errors.isVisible())
        button(window).click()
        qtbot.waitUntil(lambda: not window.errors.isVisible(), timeout=60_000)
        qtbot.waitUntil(lambda: "抢救好了" in window.told.accessibleName())
        assert window.place().page == "home"
        assert "抢救好了" in told_in_the_sync_centre(qtbot, window)
        desk.run(lambda store: log(store, merchant="又一件"))
        found: list[list[bool]] = []
        desk.run(lambda store: [each.good for each in store.doctor()]).then(found.append)
        qtbot.waitUntil(lambda: bool(found))
        assert all(found[0])
    finally:
        window.close()
        desk.finish()


def test_where_entries_are_set_apart_it_is_not_said_that_nothing_is_missing() -> None:
    gap = Gap("a" * 24, 3, 3, OWN)
    told = Told(
        at=1,
        kept="desk.db.replaced-1",
        backup_at=0,
        pages=1,
        from_file=9,
        from_backup=0,
        moved=0,
        wordless=0,
        gaps=(gap,),
        open_end=False,
        of_backup=(),
        linked=True,
    )
    today = date(2026, 11, 23)
    apart = (
        StillApart("b" * 24, 7, UNPROVED),
        StillApart(gap.device, 4, BEHIND),
        StillApart("c" * 24, 5, BEHIND),
    )
    assert "没有发现缺的" in rescue_words(RescueView(told, (0,), ()), today)
    words = rescue_words(RescueView(told, (0,), apart), today)
    assert "没有发现缺的" not in words
    assert "有 3 条先放在一边" in words
    lines = rescue_lines(RescueView(told, (0,), apart), today)
    assert any("有 1 条这台电脑以前写的" in line for line in lines)
    assert any("有 1 条别处写的" in line for line in lines)
