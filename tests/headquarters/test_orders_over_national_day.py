"""Work orders while the clocks of both ends go over 国庆: days that are worked, a calendar that changes, a PC that was away for weeks.

Headquarters and the desk are real; only what time it is comes from the test.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from casework.handbook import Handbook
from casework.matters.order.course import OrderState, order_of
from desktop.demo.clerk import Clerk
from desktop.post.rounds import PostOffice, SystemClock
from desktop.wiring.enrolment import enrol
from headquarters.provisioning.files import PointWanted, provision
from local_store.read_models.orders.questions import OrderQuestions
from local_store.store import Store
from sync.https import HttpsCarrier
from tests.headquarters.browser import Browser
from tests.headquarters.bureau import DISTRICT, Bureau, Cluster
from tests.headquarters.test_orders import FILLED, counts, decide, dispatch, where
from tests.ui import desk_at_work
from tests.ui.desk_at_work import HANDBOOK, KEY, Counter, counter, hand_rests
from ui import verbs
from ui.features.orders.page import OrderPage
from ui.words import CHINA

HOUR, DAY = 3_600_000, 86_400_000
CONTROL = Qt.KeyboardModifier.ControlModifier


def moment(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=CHINA).timestamp() * 1000)


class Point:
    """One PC, whose clock is that of the test, as headquarters' is."""

    def __init__(self, bureau: Bureau, folder: Path, began: str) -> None:
        self.bureau, self.folder, self.handbook = bureau, folder, HANDBOOK
        self.at(began)
        with bureau.database() as database:
            file = provision(
                database,
                bureau.keyring,
                district=DISTRICT,
                points=[PointWanted("P1", "P1 联络点")],
                url=f"http://127.0.0.1:{bureau.port}",
                now=bureau.clock,
            )
        with Store.create(folder, KEY, clock=bureau.now, handbook=HANDBOOK) as store:
            enrol(store, file, now=bureau.clock, carrier=HttpsCarrier)
            verbs.name_person("王阿姨")(store)
        self.report()

    def at(self, text: str) -> None:
        """It is now that time, at both ends."""
        self.bureau.clock = moment(text)

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.bureau.clock / 1000, CHINA)

    @contextmanager
    def opened(self) -> Iterator[Store]:
        with Store.open(self.folder, KEY, clock=self.bureau.now, handbook=self.handbook) as store:
            yield store

    def report(self) -> None:
        """Rounds until headquarters knows how far this PC is."""
        with self.opened() as store:
            office = PostOffice(store, clock=SystemClock(self.bureau.now))
            try:
                for _ in range(2):
                    assert office.round().error is None
                    self.bureau.wait_until(self.bureau.all_judged)
            finally:
                office.close()
            store.catch_up()

    @contextmanager
    def window(self, qtbot: QtBot) -> Iterator[Counter]:
        def open_store() -> Store:
            return Store.open(self.folder, KEY, clock=self.bureau.now, handbook=self.handbook)

        with counter(qtbot, self.folder, "", opened=open_store, now=self.now) as at:
            yield at
            assert not at.problems

    def due_on(self, path: str) -> date | None:
        with self.opened() as store:
            return store.ask(OrderQuestions).order(path.rpartition("/")[2]).row.due_on


def said(at: Counter) -> str:
    return " ".join(one.text() for one in at.window.findChildren(QLabel) if one.isVisible())


def page_of(at: Counter, path: str) -> str:
    shown = at.go("order", subject=path.rpartition("/")[2])
    assert isinstance(shown, OrderPage)
    return said(at)


def save(at: Counter) -> None:
    hand_rests()
    Clerk(at.window).press(Qt.Key.Key_Return, CONTROL)
    at.settle()


@pytest.fixture
def bureau(cluster: Cluster, tmp_path: Path) -> Iterator[Bureau]:
    made = Bureau(cluster, tmp_path / "hq", clock=moment("2026-09-25T09:00"))
    made.start()
    yield made
    made.stop()


def office(bureau: Bureau) -> Browser:
    """Somebody at headquarters, signed in just now."""
    return Browser.of(bureau, "city_officer")


def sent(bureau: Bureau, **changed: str) -> str:
    return where(dispatch(office(bureau), **{**FILLED, "first_contact_by": "", **changed}))


def test_the_days_of_the_holiday_are_no_working_days_at_either_end(
    bureau: Bureau, qtbot: QtBot, tmp_path: Path
) -> None:
    pc = Point(bureau, tmp_path / "desk", "2026-09-30T14:00")
    pc.at("2026-09-30T15:00")
    # Five working days: 8 and 9 October, the Saturday that is worked, Monday, Tuesday.
    path = sent(bureau, received_on="2026-09-30", due_on="2026-10-13")
    pc.report()
    assert "按日历算是" not in office(bureau).get(path).page, "both come to the same day"
    for time, here, there in (
        ("2026-09-30T15:00", "截止 10月13日 周二，还有 5 个工作日 2 小时", "还有 5 个工作日"),
        ("2026-10-01T10:00", "还有 5 个工作日", "还有 5 个工作日"),
        ("2026-10-07T23:59", "还有 5 个工作日", "还有 5 个工作日"),
        ("2026-10-08T09:00", "还有 4 个工作日 8 小时", "还有 4 个工作日"),
        ("2026-10-10T10:00", "还有 2 个工作日 7 小时", "还有 2 个工作日"),
        ("2026-10-11T10:00", "还有 2 个工作日", "还有 2 个工作日"),
        ("2026-10-13T16:00", "今天还有 1 小时", "今天到期"),
        ("2026-10-14T09:00", "逾期 1 个工作日", "已逾期 1 个工作日"),
    ):
        pc.at(time)
        with pc.window(qtbot) as at:
            told = page_of(at, path)
            assert here in told, (time, told)
            assert "照本机的日历" not in told, "both come to the same day"
        assert there in office(bureau).get(path).page, time
    with pc.window(qtbot) as at:
        at.go("home")
        assert "逾期 1 张" in said(at)


def test_nobody_is_reminded_on_days_off_of_what_nobody_fetched(bureau: Bureau, tmp_path: Path) -> None:
    pc = Point(bureau, tmp_path / "desk", "2026-09-30T14:00")
    pc.at("2026-09-30T15:30")
    sent(bureau, received_on="2026-09-30", due_on="2026-10-13")

    def waits() -> bool:
        return counts(office(bureau))["call"] == 1

    # Four hours of work: one and a half today, two and a half on 8 October.
    for time, late in (
        ("2026-09-30T17:30", False),
        ("2026-10-05T12:00", False),
        ("2026-10-08T11:00", False),
        ("2026-10-08T11:31", True),
    ):
        pc.at(time)
        assert waits() == late, time
    pc.report()
    assert not waits()


def calendar_of(off: tuple[str, ...], makeup: tuple[str, ...]) -> Handbook:
    """A newer edition: the same year, other days off and other Saturdays worked."""
    worked = HANDBOOK.calendar
    year = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    holidays = [each for each in year if each.weekday() < 5 and not worked.is_working_day(each)]
    worked_weekends = [each for each in year if each.weekday() >= 5 and worked.is_working_day(each)]
    edition = {
        "format": 1,
        "version": "2026.10",
        "effective_from": "2026-09-28",
        "calendar": [
            {
                "year": 2026,
                "off": sorted({*(each.isoformat() for each in holidays), *off}),
                "makeup_work": sorted({*(each.isoformat() for each in worked_weekends), *makeup}),
                "notice": "https://example.org/2026",
                "certainty": "verified",
            }
        ],
    }
    return Handbook.load([msgspec.json.encode(edition)])


def test_a_new_calendar_moves_what_this_pc_reckons_and_headquarters_day_holds(
    bureau: Bureau, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pc = Point(bureau, tmp_path / "desk", "2026-09-28T14:00")
    path = sent(bureau, received_on="2026-09-28", due_on="2026-10-10")
    pc.report()
    with pc.window(qtbot) as at:
        told = page_of(at, path)
        assert "截止 10月10日 周六，还有 5 个工作日 3 小时" in told
        assert "照本机的日历" not in told
        save(at)
    pc.report()
    # 8 and 9 October become days off, and 11 October is worked for them.
    pc.handbook = calendar_of(("2026-10-08", "2026-10-09"), ("2026-10-11",))
    monkeypatch.setattr(desk_at_work, "HANDBOOK", pc.handbook)
    pc.at("2026-09-30T15:00")
    with pc.window(qtbot) as at:
        told = page_of(at, path)
        assert "截止 10月10日 周六，还有 1 个工作日 2 小时" in told
        assert "照本机的日历和手册算，是10月12日 周一；以总部的为准。" in told
        Clerk(at.window).click(Clerk(at.window).find("申请延期"))
        at.settle()
        Clerk(at.window).write("2026-10-12")
        Clerk(at.window).press(Qt.Key.Key_Tab)
        Clerk(at.window).write("放假改了")
        save(at)
        assert "申请延到10月12日" in said(at)
    assert pc.due_on(path) == date(2026, 10, 10), "what was asked for holds nothing"
    pc.report()
    assert "申请延到 2026-10-12" in office(bureau).get(path).page
    assert decide(office(bureau), path, "extend", due_on="2026-10-12", text="照新的安排").status == 303
    pc.report()
    pc.at("2026-10-11T09:00")
    with pc.window(qtbot) as at:
        told = page_of(at, path)
        assert "截止 10月12日 周一，还有 1 个工作日 8 小时" in told, "the Sunday is worked"
        assert "照本机的日历" not in told


def test_a_pc_that_was_away_for_six_weeks_gets_forty_orders_of_which_thirty_are_over(
    bureau: Bureau, qtbot: QtBot, tmp_path: Path
) -> None:
    pc = Point(bureau, tmp_path / "desk", "2026-09-25T10:00")
    begun = moment("2026-09-28T09:00")
    paths = []
    for number in range(40):
        bureau.clock = begun + number * DAY
        today = pc.now().date()
        paths.append(
            sent(
                bureau,
                outside_number=f"SH2026{number:04d}",
                received_on=today.isoformat(),
                due_on=(today + timedelta(days=10)).isoformat(),
            )
        )
    bureau.clock += DAY
    for number, path in enumerate(paths):
        if number % 4:
            assert decide(office(bureau), path, "recall", reason="withdrawn", text="市民不要了").status == 303
    pc.at("2026-11-09T09:00")
    assert counts(office(bureau))["unfetched"] == 10
    pc.report()
    with pc.window(qtbot) as at:
        at.go("home")
        told = said(at)
        assert "总部工单 10 张要办" in told
        assert "待接 10 张" in told
        assert "另有 30 张总部已经结束，不用办了，还没看过。" in told
        here = at.ask(lambda store: store.ask(OrderQuestions).counts(pc.now().date()))
        assert (here.to_do, here.fresh, here.ended_unseen) == (10, 10, 30)
        # Those of which the day has passed: sent on 0, 4 … 28, due ten days later; 9 November is day 42.
        assert here.overdue == sum(number + 10 < 42 for number in range(0, 40, 4))
        assert f"逾期 {here.overdue} 张" in told
        # What presses most stands first, and nothing that is over can be done.
        inbox = at.ask(lambda store: store.ask(OrderQuestions).inbox("open", None, 100)).rows
        assert [one.outside_number for one in inbox] == [f"SH2026{number:04d}" for number in range(0, 40, 4)]
        over = page_of(at, paths[1])
        assert "撤回了，不用再办" in over
        assert "市民不要了" in over
        save(at)
        page_of(at, paths[0])
        save(at)
    with pc.opened() as store:
        states = [store.state(path.rpartition("/")[2]) for path in paths]
    assert all(state is not None for state in states)
    come_to = [state.state for state in states if state is not None]
    assert come_to.count(OrderState.RECALLED) == 30
    assert come_to.count(OrderState.ACCEPTED) == 1
    assert not any(order_of(state).late for state in states if state is not None)
    pc.report()
    found = counts(office(bureau))
    assert (found["unfetched"], found["unaccepted"], found["working"]) == (0, 9, 1)
    assert bureau.ask("SELECT count(*) FROM cases") == [(1,)], "the one complaint of the one accepted"
