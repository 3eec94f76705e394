"""reminder_week: a week at the counter with a holiday in it and a Saturday that is worked, by a clock that is handed in.

The window, the file and the post with its thread are the real ones; what is due is typed. What the program says by itself is what
its post hands over.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QMenu
from pytestqt.qtbot import QtBot

from casework.matters.body import Line
from casework.matters.complaint.bodies import MediationScheduled, SettlementAgreed
from desktop.demo.clerk import Clerk
from desktop.post.background import Post
from desktop.start.reminders import words_of
from local_store.reminding import Toast
from local_store.store import Store
from tests.local_store.desks import add, log
from tests.ui.desk_at_work import Counter, counter, hand_rests
from ui.features.cases.case_page.pressing_note import PressingNote
from ui.steps.panel import StepPanel
from ui.words import CHINA

WEDNESDAY = date(2026, 9, 30)
"""The day before the holiday; back on 8 October, and Saturday the 10th is worked."""


class Clock:
    """Of the PC: the window, the file and the post read it."""

    def __init__(self) -> None:
        self.now = datetime(2026, 9, 30, 14, 0, tzinfo=CHINA)

    def __call__(self) -> datetime:
        return self.now

    def ms(self) -> int:
        return int(self.now.timestamp() * 1000)


class Beside:
    """What comes up beside the clock of the PC."""

    def __init__(self, at: Counter, post: Post, clock: Clock) -> None:
        self._at, self._post, self._clock = at, post, clock
        self.said: list[Toast] = []
        post.reminds.connect(self.said.append)

    def at(self, month: int, day: int, hour: int, minute: int = 0) -> str:
        """The words that come at a moment; empty for none."""
        self._clock.now = datetime(2026, month, day, hour, minute, tzinfo=CHINA)
        self._at.desk.look_at_day()
        before = len(self.said)
        self._post.look()
        looked: list[bool] = []
        self._post.status.connect(lambda _status: looked.append(True))
        self._post.saved()  # answered after the look: both are asked of one thread, in their order
        self._at.bot.waitUntil(lambda: bool(looked))
        self._at.settle()
        assert len(self.said) <= before + 1
        return words_of(self.said[-1]) if len(self.said) > before else ""


def step(at: Counter, clerk: Clerk, subject: str, act: str) -> StepPanel:
    """Open a step of the menu beside the history."""
    at.go("case", subject=subject)
    hand_rests()
    clerk.click(clerk.find("其他"))
    menu = next(one for one in at.window.findChildren(QMenu) if one.isVisible())
    next(one for one in menu.actions() if one.text() == act).trigger()
    menu.close()
    at.settle()
    (panel,) = at.page().findChildren(StepPanel)
    return panel


def group(at: Counter, subject: str) -> str:
    today = at.now().date()
    return at.ask(lambda store: store.case(subject, today)).row.group


def test_reminder_week(qtbot: QtBot, tmp_path: Path) -> None:
    clock = Clock()
    with counter(qtbot, tmp_path, now=clock) as at:
        clerk = Clerk(at.window)

        def cases(store: Store) -> tuple[str, str]:
            by, before = store.on_duty(), WEDNESDAY - timedelta(days=1)
            who = {"consumer_name": "张秀英", "consumer_phone": "13812345678"}
            waiting = log(store, by, on=before, merchant="丽人美发", disputed=None, **who)
            paying = log(
                store, by, on=WEDNESDAY - timedelta(days=1), merchant="康健推拿", consumer_name="李建国"
            )
            lines = (Line(component="L1", fen=50_000),)
            add(store, paying, SettlementAgreed(on=WEDNESDAY, lines=lines, due_on=date(2026, 10, 8)), by)
            meeting = log(store, by, on=WEDNESDAY, merchant="鲜果", consumer_name="王明")
            three = datetime(2026, 10, 8, 15, tzinfo=CHINA)
            add(store, meeting, MediationScheduled(when=int(three.timestamp() * 1000)), by)
            return waiting, paying

        waiting, paying = at.ask(cases)
        post = Post(lambda: Store.open(tmp_path, bytes(range(32)), clock=clock.ms, handbook=at.desk.handbook))
        beside = Beside(at, post, clock)
        post.ended.connect(at.desk.announce)
        begun: list[bool] = []
        post.status.connect(lambda _status: begun.append(True))
        post.start()
        qtbot.waitUntil(lambda: bool(begun))
        try:
            walk(at, clerk, beside, waiting, paying)
        finally:
            assert post.finish()
        assert len(beside.said) == 5
        assert not any("张秀英" in words_of(one) or "138" in words_of(one) for one in beside.said)
        assert not at.problems


def wait(at: Counter, clerk: Clerk, subject: str, day: str, why: str) -> None:
    """Put a case aside until a typed day."""
    step(at, clerk, subject, "等回音（到日子再提醒）")
    clerk.write(day)
    while not clerk.focus_name().startswith("为什么等"):
        clerk.press(Qt.Key.Key_Tab)
    clerk.write(why)
    hand_rests()
    clerk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    at.settle()


def says(at: Counter, clerk: Clerk, subject: str, act: str, words: str) -> None:
    """Take a step that is a sentence."""
    if act == "记电话":
        at.go("case", subject=subject)
        hand_rests()
        clerk.click(clerk.find(act))
    else:
        step(at, clerk, subject, act)
    clerk.write(words)
    hand_rests()
    clerk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    at.settle()


def ways(at: Counter, subject: str) -> list[str]:
    """What is offered on top of a case."""
    at.go("case", subject=subject)
    (note,) = at.page().findChildren(PressingNote)
    return [one.text() for one in note.findChildren(QAbstractButton) if one.isVisible()]


def walk(at: Counter, clerk: Clerk, beside: Beside, waiting: str, paying: str) -> None:
    # The shop asks for time: the case is put aside until the Friday after the holiday, with the reason.
    wait(at, clerk, waiting, "10-9", "店长出差，回来就退")
    assert group(at, waiting) == "quiet"
    assert beside.at(9, 30, 15) == "", "nothing is due"
    assert [beside.at(10, day, 10) for day in (1, 5, 7)] == ["", "", ""], "a holiday"

    # Thursday, the first working day: the door is still closed, then one summary.
    assert beside.at(10, 8, 8, 50) == ""
    assert beside.at(10, 8, 9) == "今天要记得：1 件约好今天兑现，15:00 有调解。"
    says(at, clerk, waiting, "写备注", "收据在蓝色文件夹里")
    assert group(at, waiting) == "quiet", "one's own note wakes nothing"
    assert beside.at(10, 8, 13, 50) == ""
    assert beside.at(10, 8, 14) == "15:00 有调解：王*。"
    assert beside.at(10, 8, 14, 10) == ""

    # Friday: what was agreed for yesterday is back at nine, not before, with three ways on; the waiting is over.
    assert beside.at(10, 9, 8, 59) == ""
    assert ways(at, paying) == []
    assert beside.at(10, 9, 9) == "今天要记得：1 件约好的日子过了还没兑现，1 件说好今天再看。"
    assert ways(at, paying) == ["催一催", "重新谈", "转给部门"]
    assert group(at, waiting) == "under_way"
    assert ways(at, waiting) == ["改日子"]
    hand_rests()
    clerk.click(clerk.find("改日子"))
    at.settle()
    assert at.page().findChildren(StepPanel)
    wait(at, clerk, waiting, "10-13", "又说周二")
    assert group(at, waiting) == "quiet"

    # Saturday is worked; on it the shop calls, and the case is back at once.
    assert beside.at(10, 10, 9) == "1 件约好的日子过了还没兑现：李**。"
    says(at, clerk, waiting, "记电话", "同意退一半")
    assert group(at, waiting) == "under_way"
    assert beside.at(10, 11, 10) == "", "a Sunday"

    # The PC sleeps until Wednesday afternoon: one summary.
    assert beside.at(10, 14, 14, 20) == "1 件约好的日子过了还没兑现：李**。"
    assert beside.at(10, 14, 14, 30) == ""
