"""What the file refuses of a draft goes again until it is there."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from desktop.demo.clerk import Clerk
from desktop.demo.sample_point import write_sample
from desktop.wiring.threads import StoreDesk
from desktop.wiring.work_thread import files_closing
from local_store.errors import StoreBusy
from local_store.file import connection
from local_store.file.connection import transaction
from local_store.store import Store
from local_store.views import DraftView
from tests.ui.desk_at_work import HANDBOOK, KEY, NOW, Counter, counter
from ui.parts import draft_writing
from ui.ports import NotKept


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
        assert [type(problem) for problem in at.problems] == [NotKept], "it is said once"
        assert at.window.errors.problem() is None, "and no more, now that it is there"


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
            qtbot.waitUntil(lambda: bool(at.problems))
            page.keeper.release()  # type: ignore[attr-defined]
            at.settle()
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


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("page", ["intake", "consultation"])
def test_what_an_entry_was_made_of_is_a_draft_where_both_were_refused(
    qtbot: QtBot, tmp_path: Path, page: str
) -> None:
    """And whoever wrote it has gone elsewhere before the answer came."""
    written = {
        "intake": {"merchant_name": "沁颜美发", "summary": "余额不认"},
        "consultation": {"question": "预付卡能退吗"},
    }[page]
    with counter(qtbot, tmp_path) as at, at._open() as other:
        form = at.go(page)
        with transaction(other._db):
            for words in written.values():
                Clerk(at.window).write(words)
                Clerk(at.window).press(Qt.Key.Key_Return)
            (form._log_only if page == "intake" else form.finish)()  # type: ignore[attr-defined]
            assert form.writing
            at.go("home")
            qtbot.waitUntil(lambda: {StoreBusy, NotKept} <= {type(one) for one in at.problems})
        qtbot.waitUntil(lambda: kept(at) == [written], timeout=15_000)


@pytest.mark.usefixtures("impatient")
def test_a_step_that_was_refused_is_a_draft_when_the_window_closes_upon_it(
    qtbot: QtBot, tmp_path: Path
) -> None:
    subject = write_sample(tmp_path, KEY, HANDBOOK).subjects["paying"]
    with counter(qtbot, tmp_path, name="") as at, at._open() as other:
        page = at.go("case", subject=subject, step="contact.recorded")
        before = at.ask(lambda store: len(store.case(subject, NOW.date()).state.timeline))
        panel = page._panel  # type: ignore[attr-defined]
        panel._controls["text"].edit.insertPlainText("店里说明天退")
        with qtbot.waitSignal(at.desk.destroyed), transaction(other._db):
            panel.submit()
            assert page.writing
            at.window.close()
            at.desk.leave()
            qtbot.waitUntil(lambda: bool(at.problems))
    with counter(qtbot, tmp_path, name="") as at:
        assert {"text": "店里说明天退"} in [{"text": draft.get("text")} for draft in kept(at)]
        assert at.ask(lambda store: len(store.case(subject, NOW.date()).state.timeline)) == before


def test_a_step_takes_its_draft_away_in_the_same_breath(qtbot: QtBot, tmp_path: Path) -> None:
    """Nobody is there to hear that it has been written: no draft of it is left that could be recorded a second time."""
    subject = write_sample(tmp_path, KEY, HANDBOOK).subjects["paying"]
    with counter(qtbot, tmp_path, name="") as at:
        before = kept(at)
        page = at.go("case", subject=subject, step="contact.recorded")
        panel = page._panel  # type: ignore[attr-defined]
        panel._controls["text"].edit.insertPlainText("店里说明天退")
        page.leave()
        at.settle()
        assert len(kept(at)) == len(before) + 1
        with qtbot.waitSignal(at.desk.destroyed):
            panel.submit()
            assert page.writing
            at.window.close()
            at.desk.leave()
    with counter(qtbot, tmp_path, name="") as at:
        assert kept(at) == before


@pytest.mark.usefixtures("impatient")
def test_what_is_typed_beside_an_entry_that_is_refused_joins_it(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at, at._open() as other:
        writing = draft_writing.DraftWriting(at.desk, "intake")
        with transaction(other._db):
            writing.hand_over("one", {"summary": "余额不认", "gone": None})
            handed = writing.hand_in("one", {"merchant_name": "沁颜美发", "summary": "余额不认了"})

            def refused(store: Store) -> None:
                store.save_draft("other", "intake", {"a": 1})

            told: list[Exception] = []
            at.desk.run(handed.within(refused)).fails(told.append)
            handed.look_after()
            writing.hand_over("one", {"story": "还有"})
            qtbot.waitUntil(lambda: bool(told))
        together = {"merchant_name": "沁颜美发", "summary": "余额不认了", "story": "还有"}
        qtbot.waitUntil(lambda: kept(at) == [together], timeout=10_000)
