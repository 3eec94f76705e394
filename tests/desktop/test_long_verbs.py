"""What takes long on the store's thread keeps nobody from saving."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from desktop.wiring.threads import StoreDesk
from local_store.store import Store
from local_store.views import Changes, Imported
from tests.local_store.desks import HANDBOOK, KEY, TODAY, complaint, make
from ui.words import CHINA

ROWS = 200


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[StoreDesk]:
    assert QCoreApplication.instance() is not None
    made = StoreDesk(lambda: make(tmp_path), HANDBOOK, lambda: datetime(2026, 11, 23, tzinfo=CHINA))
    yield made
    made.finish()


def ledger(store: Store, began: threading.Event, go_on: threading.Event) -> Imported:
    groups = [[complaint(store.new_subject(), merchant=f"店{number}")] for number in range(ROWS)]
    began.set()
    assert go_on.wait(30)
    return store.session("w").import_rows(groups, [f"{number:064x}" for number in range(ROWS)])


def test_a_field_is_saved_while_a_ledger_is_imported(qtbot: QtBot, desk: StoreDesk) -> None:
    came: list[str] = []
    seen: list[int] = []
    began, go_on = threading.Event(), threading.Event()

    def save(store: Store) -> Changes:
        seen.append(store.queue(TODAY, "all", limit=500).total)
        return store.save_draft_field("d", "complaint", "summary", "褪色")

    desk.run(lambda store: ledger(store, began, go_on)).then(lambda done: came.append(f"import {done.added}"))
    assert began.wait(30)
    desk.run(save).then(lambda _: came.append("draft"))
    go_on.set()
    qtbot.waitUntil(lambda: len(came) == 2, timeout=60_000)
    assert came == ["draft", f"import {ROWS}"]
    assert 0 < seen[0] < ROWS


def test_who_ends_the_program_waits_for_the_whole_import(
    qtbot: QtBot, desk: StoreDesk, tmp_path: Path
) -> None:
    began, go_on = threading.Event(), threading.Event()
    desk.run(lambda store: ledger(store, began, go_on))
    assert began.wait(30)
    desk.run(lambda store: store.save_draft_field("d", "complaint", "summary", "褪色"))
    go_on.set()
    desk.finish()
    with Store.open(tmp_path, KEY, handbook=HANDBOOK) as store:
        assert store.queue(TODAY, "all", limit=500).total == ROWS
        assert len(store.drafts()) == 1


def test_waiting_for_what_was_asked_means_all_of_it(qtbot: QtBot, desk: StoreDesk) -> None:
    began, go_on = threading.Event(), threading.Event()
    counted: list[int] = []
    desk.run(lambda store: ledger(store, began, go_on))
    assert began.wait(30)
    go_on.set()
    assert desk.wait_until_saved(60.0)
    desk.run(lambda store: store.queue(TODAY, "all", limit=500).total).then(counted.append)
    qtbot.waitUntil(lambda: bool(counted))
    assert counted == [ROWS]
