"""Another day begins while the window stands open: every page says so, and what is being typed stays."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from casework.journal.travelling import Arrival
from casework.matters.complaint.bodies import ComplaintLogged
from desktop.wiring import civil_day
from desktop.wiring.civil_day import CivilDay
from local_store.read_models.cases.lists import CaseLists
from local_store.read_models.cases.queries import CaseQuestions
from local_store.store import Store
from local_store.views import NewEntry
from tests.ui import desk_at_work
from tests.ui.desk_at_work import Counter, counter
from ui.features.cases.case_page.facts_panel import FactsPanel
from ui.features.cases.case_page.page import CasePage
from ui.features.cases.intake.page import IntakePage
from ui.features.import_ledger.page import ImportPage
from ui.widgets.day_field import DayField
from ui.words import CHINA

NIGHT = datetime(2026, 11, 23, 23, 58, tzinfo=CHINA)


def log(at: Counter) -> str:
    subject = at.ask(lambda store: store.new_subject())
    body = ComplaintLogged(
        number="",
        received_on=desk_at_work.NOW.date(),
        fields={"merchant_name": "家乐"},
        personal=("summary",),
    )
    at.ask(lambda store: store.session("w").record([NewEntry(subject, body, {"summary": "发霉"})]))
    return subject


def words(at: Counter) -> str:
    told = [getattr(one, "text", str)() for one in at.page().findChildren(QWidget) if one.isVisible()]
    return " ".join(each for each in told if isinstance(each, str))


def nights_later(at: Counter, monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    """The lid is opened again: nothing but the clock has changed."""
    monkeypatch.setattr(desk_at_work, "NOW", desk_at_work.NOW + timedelta(days=days))
    turned = QSignalSpy(at.desk.day_turned)
    at.bot.waitUntil(lambda: turned.count() == 1)
    at.settle()


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(civil_day, "LOOKED_AT_EVERY", 20)


def test_home_says_the_day_and_what_is_late(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with counter(qtbot, tmp_path) as at:
        log(at)
        at.go("home")
        assert "11月23日" in words(at)
        assert "逾期" not in words(at)
        nights_later(at, monkeypatch, 30)
        assert "12月23日" in words(at)
        assert "逾期" in words(at)


@pytest.mark.parametrize("page", ["complaints", "case"])
def test_deadlines_are_those_of_the_new_day(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = log(at)
        at.go(page, subject=subject) if page == "case" else at.go(page)
        asked: list[str] = []
        for name, questions in (("case", CaseQuestions), ("queue", CaseLists)):

            def noting(
                store: Store,
                *given: object,
                name: str = name,
                questions: type[CaseQuestions | CaseLists] = questions,
                **named: object,
            ) -> object:
                asked.extend(str(each) for each in (*given, *named.values()))
                return getattr(store.ask(questions), name)(*given, **named)

            monkeypatch.setattr(Store, name, noting)
        nights_later(at, monkeypatch, 30)
        assert "2026-12-23" in asked, "asked again, as of the new day"
        if page == "case":
            assert "逾期" in words(at) or "晚了" in words(at) or "超" in words(at)


def test_pages_behind_turn_too(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = log(at)
        at.go("home")
        at.go("case", subject=subject)
        nights_later(at, monkeypatch, 30)
        at.window.back()
        at.settle()
        assert "逾期" in words(at)


def test_what_is_typed_stays_and_says_which_day_it_means_now(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with counter(qtbot, tmp_path) as at:
        form = at.go("intake")
        assert isinstance(form, IntakePage)
        day = form.values.field("happened_on")
        assert isinstance(day, DayField)
        day.edit.setText("昨天")
        assert "22日" in day.echo()
        form.values.set_values({**form.values.values(), "summary": "发霉"})
        nights_later(at, monkeypatch, 1)
        assert at.page() is form
        assert form.values.text("summary") == "发霉"
        assert day.text() == "昨天"
        assert "23日" in day.echo()
        assert "23日" in words(at), "and it is shown"


def test_it_turns_once_at_midnight_and_after_a_sleep_of_days(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(civil_day, "LOOKED_AT_EVERY", 600_000)
    now = [NIGHT.replace(minute=59, second=59, microsecond=900_000)]
    day = CivilDay(lambda: now[0])
    turned = QSignalSpy(day.turned)
    now[0] += timedelta(milliseconds=200)
    qtbot.waitUntil(lambda: turned.count() == 1)  # by itself: the timer was set to midnight
    now[0] += timedelta(hours=20)
    day.look()
    assert turned.count() == 1
    now[0] += timedelta(days=3)
    day.look()
    day.look()
    assert turned.count() == 2
    day.stop()


def test_a_clock_that_is_put_right_turns_the_day_too(qtbot: QtBot, tmp_path: Path) -> None:
    """Headquarters is heard for the first time: this PC thinks it is 2026, and it is three days later."""
    with counter(qtbot, tmp_path) as at:
        log(at)
        at.go("home")
        told = round((desk_at_work.NOW + timedelta(days=30)).timestamp() * 1000)
        turned = QSignalSpy(at.desk.day_turned)
        at.ask(lambda store: store.streams.land(Arrival(epoch="e", position=0, headquarters_time=told)))
        from ui import verbs

        at.ask(verbs.sync_status)
        at.settle()
        assert turned.count() == 1
        assert at.desk.now().date() == desk_at_work.NOW.date() + timedelta(days=30)
        assert "逾期" in words(at)
        assert "电脑的时间慢了 30 天" in at.window.strip.accessibleName() or "慢了 30 天" in " ".join(
            getattr(one, "text", str)() for one in at.window.strip.findChildren(QWidget)
        )


HEAD = "登记日期,投诉人,联系电话,商家,投诉内容,挽回金额,处理结果"
_STILL = 3_600_000
"""ms: so rarely looked at that the turning of the day is not heard of while a test runs."""


def previewed(at: Counter, folder: Path, *days: str) -> ImportPage:
    """The preview of a ledger with a complaint of each day."""
    path = folder / "台账.csv"
    lines = [
        f"{day},钱某{number},1380000000{number},乙店{number},坏了{number},,"
        for number, day in enumerate(days)
    ]
    path.write_text("\n".join([HEAD, *lines]) + "\n", encoding="utf-8-sig")
    page = at.go("import")
    assert isinstance(page, ImportPage)
    page.open_file(path)
    at.bot.waitUntil(lambda: page._reading is not None)
    at.settle()
    return page


def cases(at: Counter) -> int:
    return at.ask(lambda store: store.totals().cases)


def test_a_preview_left_open_over_midnight_is_judged_by_the_new_day(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with counter(qtbot, tmp_path / "desk") as at:
        page = previewed(at, tmp_path, "2026-11-23", "2026-11-24")
        assert page._reading is not None
        assert [len(page._reading.rows), len(page._reading.needs_look)] == [1, 1], "tomorrow has not come"
        nights_later(at, monkeypatch, 1)
        qtbot.waitUntil(lambda: page._reading is not None and len(page._reading.rows) == 2)
        page._take.click()
        at.settle()
        assert cases(at) == 2
        nights_later(at, monkeypatch, 1)
        assert page._take.isHidden(), "what was taken in is not offered once more"


@pytest.mark.parametrize("days", [1, -1], ids=["midnight", "clock put back"])
def test_nothing_previewed_on_another_day_is_saved_unseen(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    """Pressed in the moment before the turning of the day is heard of."""
    monkeypatch.setattr(civil_day, "LOOKED_AT_EVERY", _STILL)
    with counter(qtbot, tmp_path / "desk") as at:
        page = previewed(at, tmp_path, "2026-11-23", "2026-11-24", "2026-11-22")
        said: list[str] = []
        page.said.connect(said.append)
        monkeypatch.setattr(desk_at_work, "NOW", desk_at_work.NOW + timedelta(days=days))
        page._take.click()
        at.settle()
        assert cases(at) == 0
        assert any("今天" in each for each in said)
        wanted = 3 if days == 1 else 1
        qtbot.waitUntil(lambda: page._reading is not None and len(page._reading.rows) == wanted)
        page._take.click()
        at.settle()
        assert cases(at) == wanted


def test_a_day_said_for_undated_rows_is_read_by_the_day_it_is_said_on(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with counter(qtbot, tmp_path / "desk") as at:
        page = previewed(at, tmp_path, "")
        day = page._questions.day
        day.edit.setText("昨天")
        assert "22日" in day.echo()
        nights_later(at, monkeypatch, 1)
        assert "23日" in day.echo()
        assert page._questions.undated_on() == desk_at_work.NOW.date() - timedelta(days=1)
        page._questions.day.edit.setText("今天")
        page._take.click()
        at.settle()
        rows = at.ask(lambda store: store.queue(desk_at_work.NOW.date(), "all").rows)
        assert [each.received_on for each in rows] == [desk_at_work.NOW.date()]


def test_a_day_put_right_after_midnight_is_that_of_the_new_day(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with counter(qtbot, tmp_path) as at:
        subject = log(at)
        page = at.go("case", subject=subject)
        assert isinstance(page, CasePage)
        page._open("facts.amended")
        panel = page._panel
        assert isinstance(panel, FactsPanel)
        nights_later(at, monkeypatch, 1)
        panel._fields["happened_on"].set_text("今天")
        panel.submit()
        at.settle()
        view = at.ask(lambda store: store.case(subject, desk_at_work.NOW.date()))
        assert view.state.fields["happened_on"] == desk_at_work.NOW.date().isoformat()
