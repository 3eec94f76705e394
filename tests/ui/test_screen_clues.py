"""Clues in the window: words that were opened are on the screen nowhere else, and what is half typed is lost nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from local_store.clues import desk
from local_store.clues.views import ClueStanding
from local_store.rights import Role
from local_store.store import Store
from tests.local_store.desks import complaint
from tests.shared.clues import GOOD_WORD
from tests.ui import poses_clues
from tests.ui.desk_at_work import Counter, counter, hand_rests, in_line, let_go
from tests.ui.test_screen_people import PIN, press, type_pin
from ui import verbs
from ui.features.clues import list_page
from ui.features.clues.list_page import CluesPage
from ui.features.clues.page import CluePage
from ui.parts.place import Place
from ui.window.lock import Lock

WHAT, TOLD_BY, OTHER = "夜里把过期的肉换标签，第二天照卖", "13812345678", "river under bridge"


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Counter]:
    with counter(qtbot, tmp_path) as made:
        poses_clues.listed()(made)
        yield made


def anywhere(at: Counter) -> str:
    """Every word that any widget holds, whether it can be seen now or not."""
    let_go()
    return " ".join(one.text() for one in at.window.findChildren(QLabel)) + " ".join(
        one.accessibleName() for one in at.window.findChildren(QLabel)
    )


def rows_of(page: CluesPage) -> list[QWidget | None]:
    items = [page._list.itemAt(number) for number in range(page._list.count())]
    return [one.widget() for one in items if one is not None]


def list_of(at: Counter) -> CluesPage:
    page = at.page()
    assert isinstance(page, CluesPage)
    return page


def form_of(at: Counter) -> CluePage:
    page = at.page()
    assert isinstance(page, CluePage)
    return page


def open_them(at: Counter) -> CluesPage:
    page = list_of(at)
    page.word.set_text(GOOD_WORD)
    hand_rests()
    page.open.click()
    at.settle()
    assert WHAT in anywhere(at)
    assert at.ask(lambda store: store.clues.reader)
    return page


def is_shut(at: Counter) -> None:
    assert WHAT not in anywhere(at)
    assert not at.ask(lambda store: store.clues.reader)


def with_pin(at: Counter) -> None:
    at.ask(lambda store: store.session(store.on_duty()).set_pin(store.on_duty(), PIN))
    at.window.people.look_again(at.ask(verbs.person))
    at.settle()


def test_what_was_opened_is_gone_when_the_page_is_left_or_locked(at: Counter) -> None:
    page = open_them(at)
    assert TOLD_BY not in anywhere(at), "who told it is there once it is asked for"
    press(at, "看举报人")
    assert TOLD_BY in anywhere(at)
    at.go("clue")  # F4: the list stays behind the form
    is_shut(at)
    assert TOLD_BY not in anywhere(at)
    at.window.trail.back()
    at.settle()
    assert list_of(at) is page
    is_shut(at)
    assert page.word.isVisible(), "shut, and as it was before"
    open_them(at)
    at.window.people.put_on_duty(at.ask(lambda store: store.on_duty()))
    at.settle()
    is_shut(at)
    with_pin(at)
    page = open_them(at)
    at.window.people.lock()
    assert WHAT not in anywhere(at), "at once"
    at.settle()
    is_shut(at)
    type_pin(at, PIN)
    assert all(one.isHidden() for one in at.window.findChildren(Lock))
    assert page.word.isVisible()
    with in_line(at):  # locked while the word is being checked
        page.word.set_text(GOOD_WORD)
        page.open.click()
        at.window.people.lock()
    at.settle()
    is_shut(at)


def test_a_page_left_while_the_word_is_checked_shows_nothing_later(at: Counter) -> None:
    page = list_of(at)
    with in_line(at):
        page.word.set_text(GOOD_WORD)
        page.open.click()
        at.window.go(Place("clue"))
        at.window.trail.back()
    at.settle()
    is_shut(at)
    assert list_of(at) is page
    assert not page._idle.timer.isActive()
    at.ask(lambda store: desk.open_clues(store, GOOD_WORD))  # by whatever way
    page.load()
    at.settle()
    is_shut(at)


def test_what_is_written_elsewhere_moves_nothing_here(at: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_them(at)
    rows = rows_of(page)
    page._idle.timer.setInterval(123_456)
    at.desk.changed.emit(
        at.ask(lambda store: store.session(store.on_duty()).record([complaint(store.new_subject())]))
    )
    at.settle()
    assert rows_of(page) == rows
    assert page._idle.timer.interval() == 123_456, "the five minutes do not begin again"
    monkeypatch.setattr(list_page, "A_PAGE", 1)
    page._listed, page._now = 1, None
    page.load()
    at.settle()
    assert anywhere(at).count(WHAT) == 1
    press(at, "再列 1 条")
    assert anywhere(at).count(WHAT) == 2


def fill(at: Counter, what: str) -> CluePage:
    page = form_of(at)
    at.bot.keyClicks(page.who.edit, what)
    return page


def kept(at: Counter) -> ClueStanding:
    at.settle()
    return at.ask(desk.standing)


def open_lying(at: Counter) -> None:
    page = form_of(at)
    page._lying.word.set_text(GOOD_WORD)
    hand_rests()
    page._lying.open.click()
    at.settle()


def test_the_form_shuts_and_what_lay_before_is_not_touched(at: Counter) -> None:
    with_pin(at)
    at.go("clue")
    page = fill(at, "first one")
    page.found.choose(("public",))
    at.window.people.lock()
    assert page.who.text() == "", "at once"
    assert not page.found.chosen()
    assert kept(at).typed == {}
    assert kept(at).lying == 1
    type_pin(at, PIN)
    page = fill(at, "second one")
    assert page._lying.isVisible()
    assert not page._lying.open.isVisible(), "two are never mixed"
    page._idle.fell_asleep.emit()
    assert page.who.text() == ""
    assert kept(at).lying == 2
    open_lying(at)
    assert page.who.text() == "second one"
    assert page._idle.timer.isActive()
    at.go("home")
    assert kept(at).typed["who"] == "second one"
    at.go("clue")
    page = form_of(at)
    assert page.who.text() == "second one"
    page.what.set_text("w")
    page.found.choose(("public",))
    page.finish()
    at.settle()
    at.go("clue")
    open_lying(at)
    assert form_of(at).who.text() == "first one"
    assert form_of(at).found.chosen() == ("public",)


def test_what_nobody_could_open_is_said_to_be_gone_with_the_program(at: Counter) -> None:
    at.ask(lambda store: store.set_duty(""))
    at.go("clue")
    fill(at, "from nobody")
    clerk = at.ask(lambda store: store.new_subject())
    at.ask(lambda store: store.session("").record_staff(clerk, "李"))
    at.window.people.put_on_duty(clerk)
    at.settle()
    page = form_of(at)
    assert page.who.text() == "from nobody"
    assert "关掉程序就没有了" in anywhere(at)
    page.who.set_text("x" * 201)
    page.who.edited.emit("")
    assert page.who.error() == "太长了，最多 200 个字。"
    with_pin(at)
    at.window.people.lock()
    at.settle()
    assert page.who.text() == "x" * 201, "it is nowhere else"


def test_nobody_is_taken_out_by_one_press(at: Counter) -> None:
    page = open_them(at)
    author = at.ask(lambda store: store.on_duty())
    press(at, "不让再看", "王阿姨")
    assert at.ask(lambda store: desk.leaves(store, author)) == "last"
    assert "本站从此看不到这台电脑上以前报的任何一条" in anywhere(at)
    press(at, "锁上")
    assert page.readers.isVisible(), (
        "who is in charge may do it while it is shut: they may have forgotten the word"
    )
    assert not page.readers.question.isVisible()
    press(at, "不让再看", "王阿姨")
    press(at, "确定不让再看")
    assert at.ask(desk.standing).readers == ()


def test_who_goes_away_or_gets_another_role_is_asked_about_first(at: Counter) -> None:
    def second(store: Store) -> str:
        staff, head = store.new_subject(), store.on_duty()
        store.session(head).record_staff(staff, "李老师")
        desk.open_clues(store, GOOD_WORD)
        desk.let_in(store, staff, OTHER)
        store.session(head).set_pin(head, PIN)
        store.session(head).set_pin(staff, "1379")
        store.session(head).give_role(staff, Role.HEAD)
        return staff

    staff = at.ask(second)
    at.window.people.look_again(at.ask(verbs.person))
    for chosen in ("只看", "停用"):
        at.go("settings")
        press(at, "PIN 和权限", "李老师")
        press(at, chosen)
        assert at.ask(lambda store: desk.leaves(store, staff)) == "reader", chosen
        assert "李老师从此看不到" in anywhere(at)
    press(at, "确定不让再看")
    assert at.ask(lambda store: desk.leaves(store, staff)) == ""
    assert at.ask(lambda store: store.people.role(staff)) is Role.NOBODY
