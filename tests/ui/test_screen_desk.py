"""The store thread and the single instance, with real threads and a real file."""

import weakref
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QThread, Signal
from pytestqt.qtbot import QtBot

from casework.steps import StepRefused
from desktop.start.single import Message, SingleInstance, Word
from local_store.store import Store
from local_store.views import Changes, NewEntry
from tests.ui.desk_at_work import NOW, Counter, counter, let_go
from ui import verbs
from ui.features.consultations.verbs import log_consultation
from ui.words_errors import problem_of, refusal_words


class Listener(QObject):
    """Somebody who waits for an answer."""

    heard = Signal(object)

    def hear(self, answer: object) -> None:
        self.heard.emit(answer)


def test_verbs_run_off_the_ui_thread_and_in_order(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        seen: list[int] = []
        threads: set[int] = set()

        def verb(number: int) -> verbs.Verb[int]:
            def run(_store: Store) -> int:
                threads.add(id(QThread.currentThread()))
                return number

            return run

        for number in range(20):
            at.desk.run(verb(number)).then(seen.append)
        at.settle()
        assert seen == list(range(20))
        assert id(QThread.currentThread()) not in threads


def test_a_waiting_answer_keeps_no_screen_alive(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        heard: list[object] = []
        listener = Listener()
        listener.heard.connect(heard.append)
        at.desk.run(lambda store: store.device, listener).then(listener.hear)
        gone = weakref.ref(listener)
        listener.deleteLater()
        let_go()
        del listener
        at.settle()
        assert heard == []
        assert gone() is None
        assert not at.problems


def test_changes_are_announced_wherever_they_stand_in_an_answer(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        told: list[Changes] = []
        at.desk.changed.connect(told.append)
        done = at.ask(log_consultation({}, {"question": "能退吗"}, at.desk.now().date(), ""))
        assert isinstance(done, verbs.Logged)
        assert any(done.subject in changes.subjects for changes in told)


def test_a_refusal_goes_to_whoever_asked_and_else_to_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        done = at.ask(log_consultation({}, {"question": "能退吗"}, at.desk.now().date(), ""))
        with pytest.raises(StepRefused):
            at.ask(_settle(done.subject))
        assert not at.problems
        at.desk.run(_settle(done.subject))
        at.settle()
        assert [type(error) for error in at.problems] == [StepRefused]
        assert refusal_words(at.problems[0]) == "咨询不用这一步。"
        assert at.window.errors.isVisible()
        assert "没有丢" in problem_of(at.problems[0]).safe


def _settle(subject: str) -> verbs.Verb[Changes]:
    from casework.matters.complaint.bodies import SettledOnTheSpot

    def verb(store: Store) -> Changes:
        body = SettledOnTheSpot(on=_today())
        return store.session(store.on_duty()).record([NewEntry(subject, body)])

    return verb


def _today() -> date:
    return NOW.date()


def test_a_second_start_calls_the_first(qtbot: QtBot, tmp_path: Path) -> None:
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.first()
    try:
        heard: list[Message] = []
        first.called.connect(heard.append)
        with ThreadPoolExecutor(1) as threads:
            # Another process in truth: it waits for the answer, which this thread's event loop gives.
            said = threads.submit(second.first, Message(Word.OPEN, "包裹.wqparcel"))
            qtbot.waitUntil(lambda: heard == [Message(Word.OPEN, "包裹.wqparcel")])
            assert not said.result()
    finally:
        first.release()
    third = SingleInstance(tmp_path)
    assert third.first()
    third.release()


def test_two_folders_are_two_windows(qtbot: QtBot, tmp_path: Path) -> None:
    here, there = SingleInstance(tmp_path / "a"), SingleInstance(tmp_path / "b")
    assert here.first()
    assert there.first()
    here.release()
    there.release()


def test_another_person_takes_over_and_the_draft_stays(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        page = at.go("intake")
        page.values.field("merchant_name").set_text("鲜果集")  # type: ignore[attr-defined]
        before = at.ask(lambda store: store.on_duty())
        at.ask(verbs.name_person("老陈"))
        at.window.people.put_on_duty(before)
        at.settle()
        assert at.ask(lambda store: store.on_duty()) == before
        assert at.page().values.text("merchant_name") == "鲜果集"  # type: ignore[attr-defined]
        assert _people(at) == {"王阿姨", "老陈"}


def _people(at: Counter) -> set[str]:
    return {one.name for one in at.ask(lambda store: store.staff())}


def test_a_new_point_begins_without_a_file(qtbot: QtBot, tmp_path: Path) -> None:
    from ui.features.first_run.page import FirstRunPage
    from ui.features.home.page import HomePage

    with counter(qtbot, tmp_path, name="") as at:
        page = at.page()
        assert isinstance(page, FirstRunPage)
        page.finish()
        assert page.person.name.error()
        page.person.name.set_text("王阿姨")
        page.finish()
        at.settle()
        assert isinstance(at.page(), HomePage)
        assert "王阿姨" in at.page().title.text()  # type: ignore[attr-defined]


def test_letters_and_colours_change_at_once_and_are_kept(qtbot: QtBot, tmp_path: Path) -> None:
    from ui.theme import ThemeName, current_look

    with counter(qtbot, tmp_path) as at:
        at.go("intake").values.field("merchant_name").set_text("鲜果集")  # type: ignore[attr-defined]
        at.window.top.larger.emit()
        at.settle()
        assert current_look().scale > 1
        assert at.page().values.text("merchant_name") == "鲜果集"  # type: ignore[attr-defined]
        settings = verbs.PersonSettings(theme="dark", step=1, mode="typist")
        at.window.people.change_look(settings)
        at.settle()
        assert current_look().name is ThemeName.DARK
    with counter(qtbot, tmp_path, name="") as again:
        assert current_look().name is ThemeName.DARK
        assert again.ask(verbs.person).settings == settings
