"""What the file refuses of a draft goes again until it is there."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from desktop.demo.clerk import Clerk
from desktop.wiring.threads import StoreDesk
from desktop.wiring.work_thread import files_closing
from local_store.errors import StoreBusy
from local_store.file import connection
from local_store.file.connection import transaction
from local_store.views import DraftView
from tests.ui.desk_at_work import HANDBOOK, NOW, Counter, counter
from ui.parts import draft_writing


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long for a file that is held."""
    monkeypatch.setattr(connection, "BUSY_MS", 20)
    monkeypatch.setattr(draft_writing, "AGAIN", 20)


def kept(at: Counter) -> list[dict[str, object]]:
    return [dict(draft.fields) for draft in at.ask(lambda store: store.drafts())]


@pytest.mark.usefixtures("impatient")
def test_a_refused_field_is_saved_again_by_itself(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at, at._open() as other:
        at.go("intake")
        clerk = Clerk(at.window)
        with transaction(other._db):
            clerk.write("沁颜美发")
            clerk.press(Qt.Key.Key_Return)
            qtbot.waitUntil(lambda: bool(at.problems))
            clerk.write("余额不认")
            clerk.press(Qt.Key.Key_Return)
            at.settle()
            assert kept(at) == []
        qtbot.waitUntil(lambda: kept(at) == [{"merchant_name": "沁颜美发", "summary": "余额不认"}])
        assert [type(problem) for problem in at.problems] == [StoreBusy], "it is said once"


@pytest.mark.usefixtures("impatient")
def test_a_refused_field_is_saved_after_the_page_was_left(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at, at._open() as other:
        at.go("intake")
        with transaction(other._db):
            Clerk(at.window).write("沁颜美发")
            at.go("home")
            qtbot.waitUntil(lambda: bool(at.problems))
        qtbot.waitUntil(lambda: kept(at) == [{"merchant_name": "沁颜美发"}])


@pytest.mark.usefixtures("impatient")
def test_what_a_draft_that_is_done_with_still_lacked_does_not_come_back(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at, at._open() as other:
        page = at.go("intake")
        with transaction(other._db):
            Clerk(at.window).write("沁颜美发")
            page.keeper.save()  # type: ignore[attr-defined]
            page.keeper.release()  # type: ignore[attr-defined]
            qtbot.waitUntil(lambda: bool(at.problems))
        at.settle()
        assert not page.keeper._writing._unsaved  # type: ignore[attr-defined]
        assert kept(at) == []


@pytest.mark.usefixtures("impatient")
def test_a_refused_field_is_saved_before_the_file_is_closed(qtbot: QtBot, tmp_path: Path) -> None:
    """The window has gone, and with it whoever would ask again."""
    with counter(qtbot, tmp_path) as at, at._open() as other:
        at.go("intake")
        with qtbot.waitSignal(at.desk.destroyed), transaction(other._db):
            Clerk(at.window).write("沁颜美发")
            at.window.close()
            at.desk.leave()
            qtbot.waitUntil(lambda: bool(at.problems))
    with counter(qtbot, tmp_path, name="") as at:
        assert kept(at) == [{"merchant_name": "沁颜美发"}]


@pytest.mark.usefixtures("impatient")
def test_the_end_of_a_session_asks_again_for_what_was_refused(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at, at._open() as other:
        at.go("intake")
        with transaction(other._db):
            Clerk(at.window).write("沁颜美发")
            at.window.hand_over()
            assert not at.desk.wait_until_saved(0.1), "it is not there, and that is known"
        assert at.desk.wait_until_saved(30)
        assert [dict(draft.fields) for draft in other.drafts()] == [{"merchant_name": "沁颜美发"}]


@pytest.mark.usefixtures("impatient")
def test_a_window_that_opens_again_finds_what_the_one_before_still_wrote(
    qtbot: QtBot, tmp_path: Path
) -> None:
    going = threading.Event()
    with counter(qtbot, tmp_path) as at:
        at.go("intake")
        at.desk.run(lambda _store: going.wait(60))
        Clerk(at.window).write("沁颜美发")
        at.window.close()
        at.desk.leave()
        assert files_closing()
        again = StoreDesk(at._open, HANDBOOK, lambda: NOW)
        try:
            found: list[tuple[DraftView, ...]] = []
            again.run(lambda store: store.drafts()).then(found.append)
            QTimer.singleShot(50, going.set)
            qtbot.waitUntil(lambda: bool(found))
            assert [dict(draft.fields) for draft in found[0]] == [{"merchant_name": "沁颜美发"}]
            assert not files_closing()
        finally:
            again.finish()
