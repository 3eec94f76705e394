"""The window is closed in the middle of what somebody was promised: it goes from sight at once, and the program only when that is done.
Who starts the program meanwhile gets a window as soon as there can be one."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from casework.evidence import attached
from casework.matters.complaint.bodies import ComplaintLogged
from desktop.start import closing, single
from desktop.start import running as running_program
from desktop.start.running import Running
from desktop.start.single import Message, SingleInstance, Word, lock_of
from local_store.errors import DiskFull
from local_store.file.keys import find_key
from local_store.making import open_or_make
from local_store.session import Session
from local_store.store import Store
from local_store.views import NewEntry
from tests.desktop.test_running import SessionManager, running, trouble, windows
from tests.shared import evidence as files
from ui.features.cases.case_page.evidence_files import Source
from ui.features.cases.case_page.page import CasePage
from ui.parts.place import Place
from ui.words_errors import UNFINISHED

TODAY = date(2026, 11, 24)


class Slow:
    """A file on a slow stick."""

    def __init__(self, *, breaks: bool = False) -> None:
        self.begun, self.goes_on, self._breaks = threading.Event(), threading.Event(), breaks

    def load(self) -> bytes:
        self.begun.set()
        self.goes_on.wait(60)
        if self._breaks:
            raise MemoryError
        return files.png()


def case_in(folder: Path) -> str:
    store, _ = open_or_make(folder)
    with store:
        case = store.new_subject()
        staff = store.new_subject()
        store.session(staff).record_staff(staff, "王阿姨")
        store.set_duty(staff)
        store.session(staff).record([NewEntry(case, ComplaintLogged(number="", received_on=TODAY))])
    return str(case)


def files_of(folder: Path, case: str) -> list[str]:
    with Store.open(folder, find_key(folder).key) as store:
        return [each.file_name for each in attached(store.case(case, TODAY).state)]


@contextmanager
def taking_in(bot: QtBot, folder: Path, case: str, slow: Slow) -> Iterator[Running]:
    """The page of a case takes a photograph in."""
    with running(folder) as program:
        window = windows()[0]
        bot.waitUntil(lambda: window.page() is not None)
        window.go(Place("case", subject=case))
        page = window.page()
        assert isinstance(page, CasePage)
        bot.waitUntil(lambda: page._view is not None)
        page.evidence.take_in([Source("收据.png", slow.load)])
        try:
            yield program
        finally:
            slow.goes_on.set()


@pytest.mark.parametrize("begun", [True, False])
def test_a_photograph_is_in_the_case_though_the_window_was_closed_at_once(
    qtbot: QtBot, tmp_path: Path, begun: bool
) -> None:
    case, slow = case_in(tmp_path), Slow()
    with taking_in(qtbot, tmp_path, case, slow) as program:
        over = QSignalSpy(program.over)
        if begun:
            qtbot.waitUntil(slow.begun.is_set)
        windows()[0].close()
        assert windows() == [], "from sight at once"
        qtbot.waitUntil(slow.begun.is_set)
        qtbot.waitUntil(program.is_ending)
        assert over.count() == 0
        slow.goes_on.set()
        qtbot.waitUntil(lambda: over.count() == 1)
    assert files_of(tmp_path, case) == ["收据.png"]


def test_a_window_comes_back_once_with_what_could_not_be_done(qtbot: QtBot, tmp_path: Path) -> None:
    case, slow = case_in(tmp_path), Slow(breaks=True)
    with taking_in(qtbot, tmp_path, case, slow) as program:
        over = QSignalSpy(program.over)
        windows()[0].close()
        slow.goes_on.set()
        qtbot.waitUntil(lambda: bool(windows()))
        assert windows()[0].notices.errors.problem() is not None
        assert not program.is_ending()
        windows()[0].close()
        qtbot.waitUntil(lambda: over.count() == 1)
    assert files_of(tmp_path, case) == []


def test_a_start_while_the_one_before_is_ending_is_the_next_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single, "PATIENCE", 0.1)
    monkeypatch.setattr(single, "WAY_DOWN", 20.0)
    held = lock_of(tmp_path)
    assert held.tryLock(0)
    ended = threading.Timer(0.4, held.unlock)
    ended.start()
    second = SingleInstance(tmp_path)
    try:
        assert second.first(Message(Word.OPEN))
    finally:
        ended.join()
        second.release()


@pytest.mark.parametrize("waits", [True, False])
def test_a_window_comes_back_and_says_that_something_takes_long(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, waits: bool
) -> None:
    """A network drive that does not answer: whoever does not want to wait closes the window once more."""
    monkeypatch.setattr(closing, "LONG", 0.05)
    case, slow = case_in(tmp_path), Slow()
    with taking_in(qtbot, tmp_path, case, slow) as program:
        over = QSignalSpy(program.over)
        windows()[0].close()
        qtbot.waitUntil(lambda: trouble() == UNFINISHED)
        assert not program.is_ending(), "a second start is answered by this one"
        program.hear(Message(Word.OPEN))
        (window,) = windows()
        program.hear(Message(Word.QUIT))
        qtbot.waitUntil(lambda: bool(windows()))
        assert trouble() == UNFINISHED, "an update gives nothing up"
        if waits:
            slow.goes_on.set()
            qtbot.waitUntil(lambda: trouble() == "")
            assert window.notices.told.fact.text() == "刚才的都存好了，窗口可以关了。"
            assert over.count() == 0
        window.close()
        qtbot.waitUntil(lambda: over.count() == 1)
    assert files_of(tmp_path, case) == (["收据.png"] if waits else [])


def test_who_has_read_that_something_takes_long_is_told_again(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(closing, "LONG", 0.05)
    case, slow = case_in(tmp_path), Slow()
    with taking_in(qtbot, tmp_path, case, slow) as program:
        over = QSignalSpy(program.over)
        for _ in range(2):
            windows()[0].close()
            qtbot.waitUntil(lambda: trouble() == UNFINISHED)
            windows()[0].notices.errors.dismiss()
        monkeypatch.setattr(closing, "LONG", 60.0)
        windows()[0].close()
        slow.goes_on.set()
        qtbot.waitUntil(lambda: over.count() == 1)
    assert files_of(tmp_path, case) == ["收据.png"]


def test_a_photograph_that_the_file_refuses_brings_the_window_back(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull

    case, slow = case_in(tmp_path), Slow()
    with taking_in(qtbot, tmp_path, case, slow) as program:
        over = QSignalSpy(program.over)
        with monkeypatch.context() as patch:
            patch.setattr(Session, "attach", full)
            windows()[0].close()
            slow.goes_on.set()
            qtbot.waitUntil(lambda: bool(trouble()))
        assert not program.is_ending()
        windows()[0].close()
        qtbot.waitUntil(lambda: over.count() == 1)


def test_the_end_of_a_session_waits_for_a_photograph_and_says_no_false_word(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case, slow = case_in(tmp_path), Slow()
    with taking_in(qtbot, tmp_path, case, slow) as program:
        qtbot.waitUntil(slow.begun.is_set)
        there = SessionManager(listens=True)
        with monkeypatch.context() as patch:
            patch.setattr(running_program, "SESSION_ENDS", 0.3)
            program._session_asks(there)  # type: ignore[arg-type]
        assert there.heard == ["release", "cancel"]
        assert trouble() == UNFINISHED
        monkeypatch.setattr(running_program, "SESSION_ENDS", 60.0)
        threading.Timer(0.1, slow.goes_on.set).start()
        program._session_asks(there)  # type: ignore[arg-type]
        assert there.heard == ["release", "cancel"], "now it may end"
        assert files_of(tmp_path, case) == ["收据.png"]
        qtbot.waitUntil(lambda: trouble() == "")
