"""零报告: one button, every open period, once; undone, overtaken by a case, and refused in words where nobody is connected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from casework.journal.travelling import Arrival
from casework.matters.consultation.bodies import ConsultationLogged
from casework.matters.report.answers import Answer
from casework.matters.report.periods import Period
from casework.matters.shared.bodies import CaseVoided
from desktop.demo.clerk import Clerk
from local_store.store import Store
from local_store.views import NewEntry
from tests.ui.desk_at_work import HANDBOOK, KEY, NOW, Counter, counter, focused
from ui import verbs
from ui.features.reports.page import ReportsPage
from ui.features.reports.verbs import periods_said, report_zero
from ui.features.reports.words import period_words
from ui.translations import LANGUAGES, install
from ui.verbs import sync_status
from ui.widgets.status_pill import StatusPill
from ui.words import CHINA

POINT = "310101001"
SMALLEST = QSize(910, 512)
LAST_YEAR = datetime(2025, 12, 30, 9, tzinfo=CHINA)


@contextmanager
def at_the_point(
    qtbot: QtBot, folder: Path, began: datetime = NOW, now: Callable[[], datetime] = lambda: NOW
) -> Iterator[Counter]:
    """A desk of a point that has been at work since ``began``. ``now``: its clock."""
    store = Store.create(folder, KEY, clock=lambda: int(began.timestamp() * 1000), handbook=HANDBOOK)
    store.bind(POINT, "莘庄镇社区联络点", "闵行区")
    staff = store.new_subject()
    store.session(staff).record_staff(staff, "王阿姨")
    store.set_duty(staff)
    store.close()
    with counter(qtbot, folder, "", now=now) as at:
        at.desk.trust_clock()  # nothing was written here since
        yield at


def reports(at: Counter) -> ReportsPage:
    page = at.go("reports")
    assert isinstance(page, ReportsPage)
    return page


def pills(page: ReportsPage) -> list[str]:
    return [one.state().words for one in page.findChildren(StatusPill) if one.isVisible()]


def said(page: ReportsPage) -> str:
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def button(at: Counter, words: str) -> QPushButton:
    return next(
        one
        for one in at.window.findChildren(QPushButton)
        if one.accessibleName() == words and one.isVisible()
    )


def log_consultation(at: Counter, day: date) -> str:
    subject = at.ask(lambda store: store.new_subject())
    body = ConsultationLogged(number="", received_on=day)
    at.ask(
        lambda store: store.session(store.on_duty()).record([NewEntry(subject, body, {"question": "能退吗"})])
    )
    at.settle()
    return subject


def entries(at: Counter) -> int:
    return at.ask(lambda store: len(store.streams.standing().streams) and store.sync_status().waiting)


def test_one_press_answers_every_open_period(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk", LAST_YEAR) as at:
        log_consultation(at, date(2026, 5, 4))
        page = reports(at)
        assert pills(page) == ["未报", "未报", "已报", "未报", "未报"]
        assert "这 4 期都没有投诉？" in said(page)
        assert "2025年第四季度、2026年第一季度、2026年第三季度、2026年第四季度。按一下" in said(page)
        assert "2026年第四季度还没有过完" in said(page)
        before = entries(at)
        QTest.keyClick(page.nothing, Qt.Key.Key_Space)
        at.settle()
        assert pills(page) == ["零报告", "零报告", "已报", "零报告", "零报告"]
        assert entries(at) == before + 4
        assert "王阿姨 11月23日 14:31 报的" in said(page)
        assert not page.nothing.isEnabled()
        assert "都报过了" in said(page)


def test_a_pc_whose_clock_is_years_behind_reports_by_the_time_of_headquarters(
    qtbot: QtBot, tmp_path: Path
) -> None:
    """Its own clock says that the period has not begun."""
    behind = NOW - timedelta(days=730)
    with at_the_point(qtbot, tmp_path / "desk", now=lambda: behind) as at:
        told = round(NOW.timestamp() * 1000)
        at.ask(lambda store: store.streams.land(Arrival(epoch="e", position=0, headquarters_time=told)))
        at.ask(sync_status)
        at.settle()
        page = reports(at)
        assert "时间不准，这里按总部的时间报：今天是" in said(page)
        QTest.mouseClick(page.nothing, Qt.MouseButton.LeftButton)
        at.settle()
        assert pills(page) == ["零报告"]
        assert "王阿姨 11月23日 14:31 报的" in said(page)
        at.ask(lambda store: store.catch_up())


def test_a_double_press_reports_once(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        page = reports(at)
        before = entries(at)
        QTest.mouseClick(page.nothing, Qt.MouseButton.LeftButton)
        QTest.mouseDClick(page.nothing, Qt.MouseButton.LeftButton)
        at.settle()
        assert entries(at) == before + 1


def test_it_is_undone_from_the_strip_and_may_be_made_again(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk", LAST_YEAR) as at:
        page = reports(at)
        page.nothing.click()
        at.settle()
        assert pills(page) == ["零报告"] * 5
        assert "2025年第四季度、2026年第一季度" in at.window.undo.accessibleName()
        Clerk(at.window).click(at.window.undo._button)
        at.settle()
        page = reports(at)
        assert pills(page) == ["未报"] * 5
        page.nothing.click()
        at.settle()
        assert pills(page) == ["零报告"] * 5


def test_one_report_is_taken_back_by_its_own_button(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk", LAST_YEAR) as at:
        page = reports(at)
        page.nothing.click()
        at.settle()
        second = [
            one for one in page.findChildren(QPushButton) if one.text() == "收回零报告" and one.isVisible()
        ][1]
        assert second.accessibleDescription() == "2026年第三季度"
        second.click()
        at.settle()
        assert pills(page) == ["零报告", "未报", "零报告", "零报告", "零报告"]


def test_a_case_found_later_takes_its_place_and_void_again_gives_it_back(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        page = reports(at)
        page.nothing.click()
        at.settle()
        case = log_consultation(at, date(2026, 10, 8))
        assert pills(page) == ["已报"]
        assert "后来有登记，零报告不算了" in said(page)
        at.ask(
            lambda store: store.session(store.on_duty()).record(
                [NewEntry(case, CaseVoided(reason="mistake"))]
            )
        )
        at.settle()
        assert pills(page) == ["零报告"]


def test_what_was_recorded_since_the_page_was_read_is_not_denied(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk", LAST_YEAR) as at:
        seen = at.ask(periods_said(HANDBOOK, NOW.date())).unanswered
        log_consultation(at, NOW.date())
        done = at.ask(report_zero(seen, HANDBOOK, NOW.date()))
        assert done.periods == seen[1:]
        answers = {one.period: one.answer for one in at.ask(periods_said(HANDBOOK, NOW.date())).said}
        assert answers[seen[0]] is Answer.RECORDED
        # A period that nobody saw on the page is not answered for.
        assert at.ask(report_zero((), HANDBOOK, NOW.date())).periods == ()


def test_without_a_point_nothing_is_reported_and_the_page_says_why(qtbot: QtBot, tmp_path: Path) -> None:
    with counter(qtbot, tmp_path / "desk") as at:
        page = reports(at)
        assert not page.nothing.isEnabled()
        assert "还没有连上总部" in said(page)
        assert focused() == "返回"


def test_home_reminds_of_it_only_while_something_is_to_be_answered(qtbot: QtBot, tmp_path: Path) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        at.go("home")
        assert button(at, "去报").isVisible()
        button(at, "去报").click()
        at.settle()
        page = at.page()
        assert isinstance(page, ReportsPage)
        assert focused() == "返回"
        QTest.keyClick(page.back_button, Qt.Key.Key_Tab)
        assert focused() == "没有投诉，报上去"
        QTest.keyClick(page.nothing, Qt.Key.Key_Return)
        at.settle()
        at.go("home")
        assert not [
            one
            for one in at.window.findChildren(QPushButton)
            if one.accessibleName() == "去报" and one.isVisible()
        ]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-11-01", "2026-11-30", "2026年11月"),
        ("2026-10-01", "2026-12-31", "2026年第四季度"),
        ("2026-01-01", "2026-06-30", "2026年上半年"),
        ("2026-07-01", "2026-12-31", "2026年下半年"),
        ("2026-01-01", "2026-12-31", "2026年全年"),
        ("2026-11-05", "2026-11-30", "2026年11月5日到2026年11月30日"),
    ],
)
def test_a_period_is_called_as_people_call_it(first: str, last: str, words: str) -> None:
    period = Period(date.fromisoformat(first), date.fromisoformat(last))
    assert period_words(period) == words
    assert not period.holds(period.end + timedelta(days=1))


def test_the_keyboard_stays_on_the_page_when_there_is_nothing_left_to_report(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with at_the_point(qtbot, tmp_path / "desk") as at:
        page = reports(at)
        QTest.keyClick(page.back_button, Qt.Key.Key_Tab)
        assert focused() == "没有投诉，报上去"
        QTest.keyClick(page.nothing, Qt.Key.Key_Space)
        at.settle()
        assert focused() == "返回"


@pytest.mark.parametrize(
    ("theme", "step"), [("light", 0), ("light", 3), ("high_contrast", 3), ("care", 0), ("care", 2)]
)
def test_on_the_smallest_screen_the_one_button_is_seen_without_scrolling(
    qtbot: QtBot, tmp_path: Path, theme: str, step: int
) -> None:
    with at_the_point(qtbot, tmp_path / "desk", LAST_YEAR) as at:
        at.ask(verbs.keep_settings(verbs.PersonSettings(theme=theme, step=step)))
        at.window.desk.run(verbs.person, at.window).then(at.window.people.take)
        at.settle()
        at.window.resize(SMALLEST)
        page = reports(at)
        for _ in range(4):
            at.settle()
        assert len(pills(page)) == 5, "all five periods are asked for"
        view = page.page.area.viewport()
        top = page.nothing.mapTo(view, QPoint(0, 0))
        assert QRect(QPoint(0, 0), view.size()).contains(QRect(top, page.nothing.size()))
        assert not page.page.area.verticalScrollBar().value(), "nothing was scrolled to it"


@pytest.mark.parametrize("step", range(5))
@pytest.mark.parametrize("language", LANGUAGES)
def test_with_the_largest_letters_question_and_button_are_in_sight_and_nothing_scrolls_sideways(
    qtbot: QtBot, tmp_path: Path, qapp: QApplication, language: str, step: int
) -> None:
    translator = install(qapp, language)
    try:
        with at_the_point(qtbot, tmp_path / "desk") as at:
            at.ask(verbs.keep_settings(verbs.PersonSettings(theme="care", step=step, language=language)))
            at.window.desk.run(verbs.person, at.window).then(at.window.people.take)
            at.settle()
            at.window.resize(SMALLEST)
            page = reports(at)
            for _ in range(4):
                at.settle()
            view = page.page.area.viewport()
            assert page.back_button.hasFocus()
            for shown in (page._question, page.nothing):
                place = QRect(shown.mapTo(view, QPoint(0, 0)), shown.size())
                assert QRect(QPoint(0, 0), view.size()).contains(place), shown.text()
            assert page.page.area.horizontalScrollBar().maximum() == 0
    finally:
        if translator is not None:
            qapp.removeTranslator(translator)
        install(qapp, "zh")
