"""A clock that cannot be right, with nobody there to tell: before anything is written a person is asked which day it is."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casework.evidence import attached
from casework.matters.order.course import openings
from desktop.demo.clerk import Clerk
from desktop.wiring.clock_doubt import ClockDoubt
from local_store.errors import DamagedStore, StoreInUse
from local_store.file.true_time import LONGEST_PAUSE, is_doubted
from local_store.read_models.orders.questions import OrderQuestions
from local_store.store import Store
from tests.shared import evidence as files
from tests.shared.headquarters_says import dispatch, dispatched
from tests.shared.notices import Bureau, a_notice
from tests.ui.desk_at_work import KEY, NOW, Counter, counter
from tests.ui.test_one_press import fill
from tests.ui.test_screen_notices import come, view
from ui import verbs
from ui.features.cases.case_page.evidence_files import Source
from ui.features.cases.case_page.page import CasePage
from ui.features.cases.intake.page import IntakePage
from ui.features.orders.page import OrderPage
from ui.ports import ClockDoubted

DAY = 86_400_000
YEARS = timedelta(days=730)
CONTROL = Qt.KeyboardModifier.ControlModifier


class Clock:
    """Of a PC: somebody sets it."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at


def cases(at: Counter) -> list[str]:
    return [row.number for row in at.ask(lambda store: store.queue(at.desk.now().date(), "all").rows)]


def settle(at: Counter) -> None:
    """Settled on the spot, for 398."""
    clerk = Clerk(at.window)
    clerk.press(Qt.Key.Key_Return, CONTROL)
    clerk.write("398")
    clerk.press(Qt.Key.Key_Return)
    at.settle()


def logged(at: Counter) -> None:
    at.go("intake")
    fill(at)
    settle(at)


@pytest.mark.parametrize(("off", "again"), [(-YEARS, False), (YEARS, True), (timedelta(days=-2), True)])
def test_nothing_is_written_on_a_day_that_cannot_be_until_a_person_says_so(
    qtbot: QtBot, tmp_path: Path, off: timedelta, again: bool
) -> None:
    clock = Clock()
    with counter(qtbot, tmp_path, now=clock) as at:
        logged(at)
        assert len(cases(at)) == 1
        if not again:
            _asked(at, clock, off)
    if again:
        clock.at = NOW + off
        with counter(qtbot, tmp_path, name="", now=clock) as at:
            _asked(at, clock, off)


def _asked(at: Counter, clock: Clock, off: timedelta) -> None:
    clock.at = NOW + off
    at.desk.look_at_day()
    page = at.go("intake")
    assert isinstance(page, IntakePage)
    fill(at)
    settle(at)
    problem = at.window.errors.problem()
    assert problem is not None
    assert problem.code == "F-127"
    assert str(clock.at.day) in problem.what
    assert "上一条是" in problem.what
    assert len(cases(at)) == 1
    assert at.page() is page
    assert page.values.text("merchant_name"), "what is typed stays"
    assert "日期可能不对" in at.window.strip._button.text()
    clock.at = NOW + timedelta(hours=1)
    settle_again = at.desk.clock_doubt()
    assert settle_again is None, "put right, nothing is asked"
    clock.at = NOW + off
    clerk = Clerk(at.window)
    clerk.click(clerk.find("日期没错"))
    at.settle()
    assert at.window.errors.problem() is None
    assert "日期可能不对" not in at.window.strip._button.text()
    page.finish()
    at.settle()
    if len(cases(at)) == 1:
        Clerk(at.window).press(Qt.Key.Key_Return)
        at.settle()
    assert len(cases(at)) == 2
    assert at.ask(verbs.drafts) == ()


@pytest.mark.parametrize("off", [timedelta(hours=-1), timedelta(days=120)])
def test_an_hour_back_and_a_holiday_are_nothing(qtbot: QtBot, tmp_path: Path, off: timedelta) -> None:
    clock = Clock()
    with counter(qtbot, tmp_path, now=clock) as at:
        logged(at)
        clock.at = NOW + off
        logged(at)
        assert len(cases(at)) == 2
        assert not at.problems


def test_headquarters_word_is_enough() -> None:
    now = 1_795_000_000_000
    assert is_doubted(now, 0, 0, now + DAY + 1)
    assert not is_doubted(now, 0, 0, now + DAY), "the clock of another zone"
    assert not is_doubted(now, 0, now - DAY, now + 700 * DAY), "a clock that was ahead is put right"
    fast = 730 * DAY
    assert not is_doubted(now + fast, -fast, now - DAY, now + fast), "wrong all the time, and known"
    assert is_doubted(now - 2000 * DAY, 0, now - 300 * DAY, now), "an empty battery, far behind its last word"
    assert is_doubted(now + LONGEST_PAUSE + 1, 0, 0, now)
    assert not is_doubted(now, 0, 0, 0), "nothing was written yet"


def test_what_asks_nobody_does_not_settle_the_day(qtbot: QtBot, tmp_path: Path) -> None:
    """Orders and notices that are merely looked at write nothing, and do so once a person has said which day it is; a photograph asks
    as a form does; and what something else has written proves nothing."""
    clock = Clock()
    bureau = Bureau()
    notice, content = bureau.publish(a_notice())
    with counter(qtbot, tmp_path, now=clock) as at:
        logged(at)
        (case,) = (row.subject for row in at.ask(lambda store: store.queue(NOW.date(), "all").rows))
        order = at.ask(lambda store: dispatch(store, dispatched(NOW.date())))
        come(at, bureau, content)
        clock.at = NOW - YEARS
        shown = at.go("order", subject=order)
        assert isinstance(shown, OrderPage)
        assert not openings(at.ask(lambda store: store.ask(OrderQuestions).order(order)).state)
        at.go("notice", subject=notice)
        assert view(at, notice).opened_at is None
        assert not at.problems, "nobody has pressed anything"
        at.ask(lambda store: store.session(store.on_duty()).record_staff(store.new_subject(), "李老师"))
        assert at.desk.clock_doubt() is not None
        page = at.go("case", subject=case)
        assert isinstance(page, CasePage)
        page.evidence.take_in([Source("收据.png", files.png)])
        at.settle()
        assert [type(each) for each in at.problems] == [ClockDoubted]
        assert not attached(at.ask(lambda store: store.case(case, NOW.date())).state)
        at.go("order", subject=order)
        at.desk.trust_clock()
        at.settle()
        assert len(openings(at.ask(lambda store: store.ask(OrderQuestions).order(order)).state)) == 1
        at.go("notice", subject=notice)
        assert view(at, notice).opened_at is not None


def test_no_later_error_says_that_the_day_is_right(qtbot: QtBot, tmp_path: Path) -> None:
    clock = Clock()
    with counter(qtbot, tmp_path, now=clock) as at:
        logged(at)
        clock.at = NOW - YEARS
        for told in (False, True):
            doubt = at.desk.clock_doubt()
            assert doubt is not None
            at.window.show_error(doubt)
            if told:
                at.window.errors.dismiss()
            at.window.show_error(StoreInUse())
            at.window.errors.acted.emit()
            assert at.desk.clock_doubt() is not None


def test_a_file_whose_last_time_cannot_be_read_is_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Store.create(tmp_path, KEY)

    def unread(_store: Store) -> int:
        raise DamagedStore("page")

    closed: list[Store] = []
    close = Store.close

    def closes(store: Store) -> None:
        closed.append(store)
        close(store)

    monkeypatch.setattr(Store, "last_written", unread)
    monkeypatch.setattr(Store, "close", closes)
    with pytest.raises(DamagedStore):
        ClockDoubt().looking(lambda: made)()
    assert closed == [made]
