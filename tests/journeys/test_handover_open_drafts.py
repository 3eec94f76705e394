"""handover_open_drafts: one goes, with a form half filled, a case late and an appointment made; the next one sees it, and takes over.

Typed and pressed in the real window, with and without PINs.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu
from pytestqt.qtbot import QtBot

from casework.matters.complaint.bodies import MediationScheduled, WaitingNoted
from casework.matters.staff.bodies import DutyTaken
from casework.papers.model import texts_of
from desktop.demo.clerk import Clerk
from local_store.handing import hand_over
from local_store.store import Store
from tests.local_store.desks import add, log
from tests.ui.desk_at_work import NOW, Counter, counter, hand_rests
from tests.ui.test_screen_people import OTHER, shown, staffed, type_pin
from ui import verbs
from ui.features.hand_over.page import HandOverPage
from ui.features.hand_over.paper import paper_of
from ui.widgets.queue_table import QueueTable

TODAY = NOW.date()


def told(at: Counter) -> str:
    """All that stands on the page."""
    words = [one.text() for one in at.page().findChildren(QLabel) if one.isVisible()]
    for table in at.page().findChildren(QueueTable):
        model = table.model()
        words += [
            str(model.index(row, column).data())
            for row in range(model.rowCount())
            for column in range(model.columnCount())
            if table.isVisible()
        ]
    return "\n".join(words)


def write_cases(at: Counter) -> None:
    def verb(store: Store) -> None:
        by = store.on_duty()
        log(
            store,
            by,
            on=TODAY - timedelta(days=40),
            merchant="丽人美发",
            consumer_name="张秀英",
            summary="卡里的钱",
        )
        meeting = log(
            store, by, on=TODAY, merchant="鲜果", consumer_name="李建国", consumer_phone="13812345678"
        )
        tomorrow = int((NOW + timedelta(days=1)).timestamp() * 1000)
        add(store, meeting, MediationScheduled(when=tomorrow), by)
        put = log(store, by, on=TODAY, merchant="康健", consumer_name="王明")
        add(store, put, WaitingNoted(on=TODAY, until=TODAY + timedelta(days=4)), by, text="店长出差")

    at.ask(verb)


def half_a_form(at: Counter, clerk: Clerk) -> None:
    at.go("consultation")
    clerk.write("赵大妈问洗坏的大衣怎么算")
    at.go("home")


def open_it(at: Counter, clerk: Clerk) -> None:
    """Two presses: who is on duty, 交给下一位."""
    hand_rests()
    clerk.click(at.window.top.person_button())
    menu = next(one for one in at.window.findChildren(QMenu) if one.isVisible())
    next(one for one in menu.actions() if one.text() == "交给下一位").trigger()
    menu.close()
    at.settle()
    assert isinstance(at.page(), HandOverPage)


def test_handover_open_drafts(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        clerk = Clerk(at.window)
        staff = staffed(at)
        write_cases(at)
        half_a_form(at, clerk)
        open_it(at, clerk)
        page = told(at)
        for words in (
            "1 份没写完，1 件到期，2 件答应过",
            "赵大妈问洗坏的大衣怎么算",
            "张** · 丽人美发",
            "李** · 鲜果",
            "等回音到11月27日",
        ):
            assert words in page, words
        assert "张秀英" not in page
        assert "13812345678" not in page
        hand_rests()
        clerk.click(clerk.find("交给李老师"))
        at.settle()
        type_pin(at, OTHER)
        # 李老师 sits here now; the first page says that somebody handed over.
        assert at.ask(lambda store: store.on_duty()) == staff["李老师"]
        hand_rests()
        clerk.click(clerk.find("看一看，接过来"))
        at.settle()
        page = told(at)
        assert "王阿姨 11月23日 14:31 交的班" in page
        assert "咨询" in page
        assert "王阿姨，存于 11月23日 14:31" in page, "that there is one, of whom and since when"
        assert "大衣" not in page, "its words are its author's"
        assert not shown(at, "交给赵师傅")
        paper = at.ask(lambda store: paper_of(hand_over(store, NOW), NOW))
        printed = "\n".join(texts_of(paper))
        assert "王阿姨" in printed
        assert "丽人美发" in printed
        assert not any(words in printed for words in ("大衣", "张秀英", "13812345678"))
        hand_rests()
        clerk.click(clerk.find("我接过来了"))
        at.settle()
        assert "王阿姨 11月23日 14:31 交，李老师 11月23日 14:31 接：1 份没写完，1 件到期，2 件答应过" in told(
            at
        )
        (entry,) = [
            event.entry.core
            for event in at.ask(lambda store: store.state(staff["李老师"])).timeline  # type: ignore[union-attr]
            if isinstance(event.body, DutyTaken)
        ]
        assert (entry.by, entry.light) == (staff["李老师"], True)
        assert not shown(at, "我接过来了"), "once"
        at.go("home")
        assert not shown(at, "看一看，接过来")
        assert not at.problems


def test_without_pins_the_page_stays_and_the_next_one_takes_it(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        clerk = Clerk(at.window)
        other = at.ask(lambda store: store.new_subject())
        at.ask(lambda store: store.session(store.on_duty()).record_staff(other, "李老师"))
        at.window.people.look_again(at.ask(verbs.person))
        half_a_form(at, clerk)
        open_it(at, clerk)
        hand_rests()
        clerk.click(clerk.find("交给李老师"))
        at.settle()
        assert at.ask(lambda store: store.on_duty()) == other
        assert isinstance(at.page(), HandOverPage)
        assert "王阿姨" in told(at)
        hand_rests()
        clerk.find("我接过来了").setFocus()
        clerk.press(Qt.Key.Key_Return)
        at.settle()
        assert "李老师 11月23日 14:31 接：1 份没写完，0 件到期，0 件答应过" in told(at)
        assert not at.problems


def test_who_may_only_look_takes_nothing_over(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path) as at:
        clerk = Clerk(at.window)
        staff = staffed(at)
        open_it(at, clerk)
        hand_rests()
        clerk.click(clerk.find("交给赵师傅"))
        at.settle()
        page = at.go("hand_over")
        assert isinstance(page, HandOverPage)
        assert not page.taken.isEnabled()
        assert not page.print.isEnabled()
        assert "值班的人只能看，接不了班" in told(at)
        at.ask(lambda store: store.state(staff["赵师傅"]))
