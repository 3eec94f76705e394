"""The program while it runs, in this process: window and tray take turns, and nothing half written is lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

import msgspec
import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from casework.matters.complaint.bodies import ComplaintLogged
from desktop.start import closing
from desktop.start import running as running_program
from desktop.start.autostart import DesktopEntry
from desktop.start.running import Running
from desktop.start.single import How, Message, Word
from desktop.start.this_program import ThisProgram
from desktop.start.tray import Tray
from local_store.file import connection
from local_store.file.connection import transaction
from local_store.file.keys import find_key
from local_store.making import open_or_make
from local_store.reminding import Toast
from local_store.store import Store
from local_store.views import DraftView, NewEntry, SyncStatus
from ui.features.cases.intake.page import IntakePage
from ui.features.first_run.page import FirstRunPage
from ui.features.import_ledger.page import ImportPage
from ui.icons.sign import SIDES, app_icon
from ui.parts.place import Place
from ui.widgets.text_field import TextField
from ui.window import MainWindow
from ui.words_errors import NOT_KEPT

TODAY = date(2026, 11, 24)


@contextmanager
def running(folder: Path, *, background: bool = False) -> Iterator[Running]:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    made = Running(app, folder, ThisProgram(folder, None, "not_installed"), background=background)
    try:
        made.begin()
        yield made
    finally:
        made.end()


def windows() -> list[MainWindow]:
    return [
        each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow) and each.isVisible()
    ]


def drafts(folder: Path) -> tuple[DraftView, ...]:
    with Store.open(folder, find_key(folder).key) as store:
        return store.drafts()


def at_the_form(qtbot: QtBot) -> IntakePage:
    """The window on an empty form; somebody sits there by now."""
    window = windows()[0]
    qtbot.waitUntil(lambda: window.page() is not None)
    if isinstance(page := window.page(), FirstRunPage):
        page.person.name.set_text("王阿姨")
        page.finish()
        qtbot.waitUntil(lambda: window.place().page == "home")
    window.go(Place("intake"))
    form = window.page()
    assert isinstance(form, IntakePage)
    return form


def type_story(form: IntakePage, text: str) -> None:
    field = form.values.field("story")
    assert isinstance(field, TextField)
    field.edit.insertPlainText(text)


def test_what_waits_to_be_laid_out_is_laid_out_without_headquarters(qtbot: QtBot, tmp_path: Path) -> None:
    """A kill while the lists were laid out anew after an update, on a PC that belongs to no point yet."""
    folder = tmp_path / "d"
    store, _ = open_or_make(folder)
    with store:
        case = store.new_subject()
        store.session("somebody").record([NewEntry(case, ComplaintLogged(number="", received_on=TODAY))])
        with transaction(store._db):
            store._models.clear()
        assert store.queue(TODAY, "all").rows == ()

    def rows() -> list[str]:
        with Store.open(folder, find_key(folder).key) as opened:
            return [row.subject for row in opened.queue(TODAY, "all").rows]

    with running(folder, background=True):
        qtbot.waitUntil(lambda: rows() == [case])


def test_closing_the_window_of_one_begun_in_the_background_leaves_the_post(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with running(tmp_path / "d", background=True) as program:
        assert (program.how(), windows()) == (How.TRAY, [])
        program.hear(Message(Word.OPEN))
        assert program.how() == How.WINDOW
        type_story(at_the_form(qtbot), "第一份")
        windows()[0].close()
        qtbot.waitUntil(lambda: program.how() == How.TRAY)
        assert [each.fields["story"] for each in drafts(tmp_path / "d")] == ["第一份"]
        assert not program._program.first_time_in_tray(), "it has been said where the program went"
        program.hear(Message("a word of a newer program"))
        assert program.how() == How.TRAY
        program.hear(Message(Word.OPEN))
        qtbot.waitUntil(lambda: windows()[0].page() is not None)
        assert windows()[0].place().page == "home"


def test_a_window_that_has_closed_counts_until_its_last_words_are_there(qtbot: QtBot, tmp_path: Path) -> None:
    """However long the store is busy: a program that ends or is asked how it runs meanwhile forgets none of them."""
    going = threading.Event()
    with running(tmp_path / "d", background=True) as program:
        program.hear(Message(Word.OPEN))
        form = at_the_form(qtbot)
        assert program._desk is not None
        program._desk.run(lambda _store: going.wait(60))
        type_story(form, "第一份")
        windows()[0].close()
        assert (windows(), program.how()) == ([], How.WINDOW)
        threading.Timer(0.1, going.set).start()
        program.session_ends()
        assert [each.fields["story"] for each in drafts(tmp_path / "d")] == ["第一份"]
        qtbot.waitUntil(lambda: program.how() == How.TRAY)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Another program holds the file."""
    with Store.open(folder, find_key(folder).key) as other, transaction(other._db):
        yield


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "BUSY_MS", 20)
    monkeypatch.setattr(closing, "UNSEEN", 0.05)
    monkeypatch.setattr(closing, "AGAIN", 20)


def trouble() -> str:
    problem = windows()[0].notices.errors.problem() if windows() else None
    return problem.code if problem is not None else ""


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("way", ["closed", "quit"])
def test_a_window_whose_words_the_file_refuses_comes_back_with_them(
    qtbot: QtBot, tmp_path: Path, way: str
) -> None:
    with running(tmp_path, background=way == "closed") as program:
        over = QSignalSpy(program.over)
        program.show_window()
        form = at_the_form(qtbot)
        end = windows()[0].close if way == "closed" else program.quit
        with held(tmp_path):
            type_story(form, "还没写完")
            end()
            assert windows() == []
            qtbot.waitUntil(lambda: trouble() == NOT_KEPT, timeout=15_000)
            assert form.values.text("story") == "还没写完"
            assert (program.how(), over.count()) == (How.WINDOW, 0)
        qtbot.waitUntil(lambda: trouble() == "", timeout=10_000)
        assert windows()[0].notices.told.fact.text() == "刚写的内容都存好了，窗口可以关了。"
        end()
        qtbot.waitUntil(lambda: _is_settled(program, over))
        assert windows() == []
    assert [each.fields["story"] for each in drafts(tmp_path)] == ["还没写完"]


@pytest.mark.usefixtures("impatient")
def test_a_window_opened_again_before_it_has_gone_stays(qtbot: QtBot, tmp_path: Path) -> None:
    going = threading.Event()
    with running(tmp_path, background=True) as program:
        program.show_window()
        form = at_the_form(qtbot)
        assert program._desk is not None
        program._desk.run(lambda _store: going.wait(60))
        type_story(form, "还没写完")
        leaving = program._closing
        assert leaving is not None
        windows()[0].close()
        qtbot.waitUntil(lambda: leaving._asked)
        program.show_window()
        answered = QSignalSpy(leaving.kept)
        going.set()
        qtbot.waitUntil(lambda: answered.count() == 1)
        assert windows()[0].page() is form
        assert form.values.text("story") == "还没写完"


class SessionManager:
    """A `QSessionManager`, which only the system makes."""

    def __init__(self, *, listens: bool) -> None:
        self._listens, self.heard = listens, list[str]()

    def allowsInteraction(self) -> bool:
        return self._listens

    def release(self) -> None:
        self.heard.append("release")

    def cancel(self) -> None:
        self.heard.append("cancel")


@pytest.mark.usefixtures("impatient")
def test_what_the_file_refuses_holds_the_end_of_a_session_up(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running_program, "SESSION_ENDS", 0.2)
    with running(tmp_path) as program:
        form = at_the_form(qtbot)
        deaf, there = SessionManager(listens=False), SessionManager(listens=True)
        with held(tmp_path):
            type_story(form, "还没写完")
            program._session_asks(deaf)  # type: ignore[arg-type]
            program._session_asks(there)  # type: ignore[arg-type]
            assert (deaf.heard, there.heard) == ([], ["release", "cancel"])
            assert trouble() == NOT_KEPT
        qtbot.waitUntil(lambda: trouble() == "", timeout=10_000)
        program._session_asks(there)  # type: ignore[arg-type]
        assert there.heard == ["release", "cancel"], "now it may end"
    assert [each.fields["story"] for each in drafts(tmp_path)] == ["还没写完"]


def test_quitting_puts_an_open_dialog_away(qtbot: QtBot, tmp_path: Path) -> None:
    with running(tmp_path) as program:
        at_the_form(qtbot)
        window = windows()[0]
        window.go(Place("import"))
        page = window.page()
        assert isinstance(page, ImportPage)
        page._choose()
        dialog = page.findChild(QFileDialog)
        assert dialog is not None
        qtbot.waitUntil(dialog.isVisible)
        program.hear(Message(Word.QUIT))
        assert not window.isVisible()
        program.show_window()
        assert windows() == [], "one that ends shows nothing any more"


def test_the_end_of_a_session_finds_everything_on_the_disk(qtbot: QtBot, tmp_path: Path) -> None:
    with running(tmp_path) as program:
        type_story(at_the_form(qtbot), "还没写完")
        program.session_ends()
        # Another connection sees it already, while the window stands as it did: the session may go on.
        assert [each.fields["story"] for each in drafts(tmp_path)] == ["还没写完"]
        assert windows()


def test_without_a_window_nobody_begins_a_file(qtbot: QtBot, tmp_path: Path) -> None:
    asked = threading.Event()
    with running(tmp_path, background=True) as program:
        opened = program._opened_for_post

        def look() -> None:
            with pytest.raises(Exception, match="no store"):
                opened()
            asked.set()

        look()
        assert asked.is_set()
    assert not Store.exists(tmp_path)


def test_the_tray_says_how_the_post_stands_and_nothing_else(qtbot: QtBot, tmp_path: Path) -> None:
    with running(tmp_path, background=True) as program:
        program._post.status.emit(_status(waiting=3, last_trouble="Unreachable"))
        tray = program._tray
        assert isinstance(tray, Tray)
        assert tray.standing.text() == "离线，不影响使用 · 3 条待上报"
        assert tray.icon.toolTip() == "维权联络点工作台\n离线，不影响使用 · 3 条待上报"
        assert [action.text() for action in tray.menu.actions() if action.text()] == [
            "离线，不影响使用 · 3 条待上报",
            "打开",
            "现在同步",
            "退出",
        ]
        with qtbot.waitSignal(tray.opened):
            tray.menu.actions()[2].trigger()
        assert program.how() == How.WINDOW


def test_what_is_due_comes_up_beside_the_clock_and_in_the_window_where_somebody_works_in_it(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Tray, "possible", staticmethod(lambda: True))
    told: list[str] = []
    monkeypatch.setattr(Tray, "tell", lambda _tray, words: told.append(words))
    one = Toast((("due_today", 1),), name="张秀英", about="美容美发")
    with running(tmp_path, background=True) as program:
        program._post.reminds.emit(one)
        assert told == ["1 件今天到期：张**—美容美发。"]
        program.hear(Message(Word.OPEN))
        qtbot.waitUntil(_has_page)
        window = windows()[0]
        assert isinstance(window, MainWindow)
        qtbot.waitUntil(window.isActiveWindow)
        program._post.reminds.emit(one)
        assert len(told) == 1
        assert window.told.fact.text() == "1 件今天到期：张**—美容美发。"
        assert window.told.isVisible()
        window.showMinimized()
        program._post.reminds.emit(one)
        assert len(told) == 2


def test_the_sign_is_sharp_in_every_size(qtbot: QtBot) -> None:
    icon = app_icon()
    assert sorted(size.width() for size in icon.availableSizes()) == list(SIDES)
    for side in SIDES:
        image = icon.pixmap(side, side).toImage()
        assert image.pixelColor(0, 0).alpha() < 128, "round corners"
        assert image.pixelColor(side // 2, 1).name() == "#1c5774"
        light = [(x, y) for x in range(side) for y in range(side) if image.pixelColor(x, y).lightness() > 200]
        assert len(light) > side * side / 40, "the hands"


def test_a_post_that_hangs_does_not_hold_the_program(qtbot: QtBot, tmp_path: Path) -> None:
    """A request that never comes back: the end waits its time, says that a thread is left, and nothing more."""
    from desktop.post.background import Post

    arrived, let_go = threading.Event(), threading.Event()

    def hang() -> Store:
        arrived.set()
        let_go.wait()
        return Store.create(tmp_path, bytes(32))

    post = Post(hang)
    post.start()
    qtbot.waitUntil(arrived.is_set)
    assert not post.finish(0.05)
    let_go.set()
    assert post.finish()


def test_closing_ends_the_program_unless_the_person_wants_the_post_to_go_on(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    autostart = DesktopEntry(tmp_path / "config", [], Path("/usr/bin/weiquan-desk"))
    monkeypatch.setattr(Tray, "possible", staticmethod(lambda: True))
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    for on in (True, False):
        autostart.set_on(on)
        program = Running(app, tmp_path / "d", ThisProgram(tmp_path / "d", autostart))
        over = QSignalSpy(program.over)
        program.begin()
        qtbot.waitUntil(_has_page)
        windows()[0].close()
        qtbot.waitUntil(partial(_is_settled, program, over))
        assert (program.how(), over.count()) == ((How.TRAY, 0) if on else (How.WINDOW, 1))
        program.end()


def test_a_window_closed_at_once_leaves_the_post_at_work(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before its page had come: the post that stays in the tray has begun all the same."""
    monkeypatch.setattr(Tray, "possible", staticmethod(lambda: True))
    folder = tmp_path / "d"
    with running(folder, background=True) as program:
        heard = QSignalSpy(program.started)
        program.hear(Message(Word.OPEN))
        windows()[0].close()
        qtbot.waitUntil(lambda: program.how() == How.TRAY)
        assert heard.count() == 0, "what was loaded once is not loaded again"
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    program = Running(app, folder, ThisProgram(folder, Always()))
    try:
        heard = QSignalSpy(program.started)
        program.begin()
        windows()[0].close()
        qtbot.waitUntil(lambda: program.how() == How.TRAY)
        assert heard.count() == 1
        assert program._post._thread.isRunning()
    finally:
        program.end()


class Always:
    """A system that starts the program with the session; a `desktop.start.autostart.Autostart`."""

    def is_on(self) -> bool:
        return True

    def set_on(self, on: bool) -> None:
        raise OSError


def _is_settled(program: Running, over: QSignalSpy) -> bool:
    return program.how() == How.TRAY or over.count() > 0


def _status(**known: object) -> SyncStatus:
    nothing = {"waiting": 0, "delivered": 0, "confirmed": 0, "returned": 0, "needs_a_look": 0}
    return msgspec.convert({**nothing, "last_success": None, "enrolled": True, **known}, SyncStatus)


def _has_page() -> bool:
    return bool(windows()) and windows()[0].page() is not None
