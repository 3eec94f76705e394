"""Zero reports at headquarters: rows of the projection, the four answers, and the lists behind the numbers."""

from __future__ import annotations

import re
from datetime import date, datetime

from casework.handbook import Handbook
from casework.matters.complaint.bodies import ComplaintLogged
from casework.matters.report.answers import day_of
from casework.matters.report.bodies import ZeroReported
from casework.matters.report.periods import Period, periods, subject_of
from casework.matters.shared.bodies import StepUndone
from headquarters.desk.reports.queries import read_answers, read_unjudged
from headquarters.desk.reports.words import period as period_words
from headquarters.desk.words import SHANGHAI
from tests.headquarters.browser import Browser
from tests.headquarters.bureau import Bureau, Desk

WORDS = ("已报", "零报告", "未报", "未联网")


def asked_for(bureau: Bureau) -> tuple[Period, ...]:
    return periods(Handbook.load(), today(bureau), date(2000, 1, 1))


def today(bureau: Bureau) -> date:
    return datetime.fromtimestamp(bureau.now() / 1000, SHANGHAI).date()


def report(desk: Desk, point: str, period: Period) -> None:
    desk.write(ZeroReported(start=period.start, end=period.end), subject=subject_of(point, period))


def shown(bureau: Bureau, path: str) -> str:
    answer = Browser.of(bureau).get(path)
    assert answer.status == 200, path
    return answer.page


def answers(bureau: Bureau, period: Period) -> dict[str, list[str]]:
    """Of each answer the points of the list behind its number, which has exactly that many rows."""
    page = shown(bureau, f"/reports?period={period.start.isoformat()}")
    found = {}
    for word, path, number in re.findall(
        r'class="name">\S+ (\S+?)</div><div class="figure"><a href="([^"]+)">(\d+)</a>', page
    ):
        names = re.findall(
            r'<tr><td><a href="/points/[^"]+">([^<]+)</a>', shown(bureau, path.replace("&amp;", "&"))
        )
        assert len(names) == int(number)
        found[word] = names
    assert tuple(found) == WORDS
    return {word: names for word, names in found.items() if names}


def test_every_point_gives_one_of_four_answers_and_each_number_opens_its_list(bureau: Bureau) -> None:
    running, before = asked_for(bureau)[:2]
    desks = {point: bureau.desk(point) for point in ("P1", "P2", "P3")}
    bureau.provision("P4")
    for point, desk in desks.items():
        desk.enrol()
        if point == "P1":
            report(desk, point, running)
        if point == "P2":
            desk.write(ComplaintLogged(number="", received_on=running.start, fields={}), "case-1")
            report(desk, point, running)
        desk.round([desk.run()] if desk.own else None)
    bureau.wait_until(bureau.all_judged)
    named = {point: str(name) for point, name in bureau.ask("SELECT point, name FROM points")}
    assert answers(bureau, running) == {
        "已报": [named["P2"]],
        "零报告": [named["P1"]],
        "未报": [named["P3"]],
        "未联网": [named["P4"]],
    }
    # A period that ended before they were there is none of theirs.
    assert answers(bureau, before) == {}
    # There since before it, and heard of after it: of those that said nothing of it nothing came.
    there_since(bureau, before.start)
    assert answers(bureau, before) == {
        "未报": [named[point] for point in ("P1", "P2", "P3")],
        "未联网": [named["P4"]],
    }


def there_since(bureau: Bureau, day: date) -> None:
    at = int(datetime(day.year, day.month, day.day, 9, tzinfo=SHANGHAI).timestamp() * 1000)
    with bureau.database() as database, database.transaction() as connection:
        connection.execute("UPDATE points SET created_at = %s", (at,))
        connection.execute("UPDATE devices SET enrolled_at = %s", (at,))


def test_a_report_made_within_a_period_says_nothing_of_days_nobody_was_heard_of(bureau: Bureau) -> None:
    running = asked_for(bureau)[0]
    desk = bureau.desk("P1")
    desk.enrol()
    report(desk, "P1", running)
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    assert list(answers(bureau, running)) == ["零报告"]
    after = datetime(running.end.year + 1, 1, 3, 9, tzinfo=SHANGHAI)
    bureau.clock = int(after.timestamp() * 1000)
    assert list(answers(bureau, running)) == ["未联网"]
    desk.round()
    assert list(answers(bureau, running)) == ["零报告"]


def test_a_pc_whose_clock_is_ahead_answers_for_no_day_that_has_not_been(bureau: Bureau) -> None:
    """It says a day long after the period; headquarters heard the report within it, and nothing since."""
    running = asked_for(bureau)[0]
    desk = bureau.desk("P1")
    desk.enrol()
    body = ZeroReported(start=running.start, end=running.end)
    ahead = int(datetime(running.end.year + 3, 2, 1, 9, tzinfo=SHANGHAI).timestamp() * 1000)
    desk.write(body, subject=subject_of("P1", running), at=ahead)
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    assert list(answers(bureau, running)) == ["零报告"]
    assert f"{running.end.year + 3}-02" not in shown(bureau, "/reports"), "nor is it dated by that clock"
    after = datetime(running.end.year + 1, 1, 3, 9, tzinfo=SHANGHAI)
    bureau.clock = int(after.timestamp() * 1000)
    assert list(answers(bureau, running)) == ["未联网"]
    desk.round()
    assert list(answers(bureau, running)) == ["零报告"]


def test_a_desk_counts_from_the_day_headquarters_counts_from(bureau: Bureau) -> None:
    """A point made long before its first PC came: both ask for the same periods."""
    bureau.provision("P1")
    made = int(datetime(2026, 3, 31, 23, 59, tzinfo=SHANGHAI).timestamp() * 1000)
    with bureau.database() as database, database.transaction() as connection:
        connection.execute("UPDATE points SET created_at = %s", (made,))
    told = bureau.desk("P1").enrol()
    assert (told.since, told.time) == (made, bureau.now())
    (name,) = [str(each) for (each,) in bureau.ask("SELECT name FROM points")]
    of_the_desk = periods(Handbook.load(), today(bureau), day_of(told.since))
    listed = [one for one in asked_for(bureau) if any(name in each for each in answers(bureau, one).values())]
    assert tuple(listed) == of_the_desk
    assert len(listed) < len(asked_for(bureau))


def test_the_word_of_a_pc_that_was_shut_out_is_not_the_points_while_another_is_silent(bureau: Bureau) -> None:
    running = asked_for(bureau)[0]
    gone, silent = bureau.desk("P1"), bureau.desk("P1")
    gone.enrol()
    silent.enrol()
    there_since(bureau, running.start)
    after = datetime(running.end.year + 1, 1, 3, 9, tzinfo=SHANGHAI)
    bureau.clock = int(after.timestamp() * 1000)
    gone.round()
    assert list(answers(bureau, running)) == ["未报"]
    with bureau.database() as database, database.transaction() as connection:
        connection.execute(
            "UPDATE devices SET revoked_at = %s WHERE device = %s", (bureau.clock, gone.device)
        )
    assert list(answers(bureau, running)) == ["未联网"]


def test_a_report_is_dated_by_when_it_was_received_whatever_any_pc_says_later(bureau: Bureau) -> None:
    """Neither the next word of its own PC, nor the last one of another that was stopped, makes it a later report."""
    running = asked_for(bureau)[0]
    desk, gone = bureau.desk("P1"), bureau.desk("P1")
    ahead = int(datetime(running.end.year + 3, 2, 1, 9, tzinfo=SHANGHAI).timestamp() * 1000)
    desk.write(
        ZeroReported(start=running.start, end=running.end), subject=subject_of("P1", running), at=ahead
    )
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    on_the_day = dated(bureau, running)
    assert on_the_day == today(bureau).isoformat()
    bureau.clock += 3 * 86_400_000
    desk.round()
    assert dated(bureau, running) == on_the_day
    bureau.clock += 3 * 86_400_000
    gone.round()
    bureau.ask("UPDATE devices SET revoked_at = %s", bureau.clock)
    assert dated(bureau, running) == on_the_day


def test_a_clock_of_headquarters_that_was_ahead_has_heard_nobody(bureau: Bureau) -> None:
    running = asked_for(bureau)[0]
    desk = bureau.desk("P1")
    there_since(bureau, running.start)
    right = bureau.clock
    bureau.clock += 2 * 365 * 86_400_000
    desk.round()
    after = datetime(running.end.year + 1, 1, 3, 9, tzinfo=SHANGHAI)
    bureau.clock = int(after.timestamp() * 1000)
    assert list(answers(bureau, running)) == ["未联网"], "nothing was heard since the period ended"
    assert right < bureau.clock
    desk.round()
    assert list(answers(bureau, running)) == ["未报"]


def dated(bureau: Bureau, period: Period) -> str:
    """When the answer of the only point was given, as the page shows it."""
    with bureau.database() as database, database.snapshot() as connection:
        [one] = read_answers(connection, period, today(bureau))
    assert one.reported_at is not None
    return day_of(one.reported_at).isoformat()


def test_reports_of_shorter_periods_answer_for_a_longer_one(bureau: Bureau) -> None:
    running = asked_for(bureau)[0]
    desk = bureau.desk("P1")
    desk.enrol()
    there_since(bureau, running.start)
    months = [Period(date(2026, 10, 1), date(2026, 10, 31)), Period(date(2026, 11, 1), date(2026, 12, 31))]
    report(desk, "P1", months[0])
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    assert list(answers(bureau, running)) == ["未报"]
    report(desk, "P1", months[1])
    desk.round([desk.run(2)])
    bureau.wait_until(bureau.all_judged)
    assert list(answers(bureau, running)) == ["零报告"]
    assert "还没看完" not in shown(bureau, "/reports")
    with bureau.database() as database, database.transaction() as connection:
        assert read_unjudged(connection) == 0
        connection.execute("UPDATE points SET position = position + 1 WHERE point = 'P1'")
        assert read_unjudged(connection) == 1
        connection.rollback()


def test_a_report_taken_back_and_one_of_another_period_do_not_count(bureau: Bureau) -> None:
    running, before = asked_for(bureau)[:2]
    desk = bureau.desk("P1")
    desk.enrol()
    there_since(bureau, before.start)
    report(desk, "P1", before)
    entry = desk.write(ZeroReported(start=running.start, end=running.end), subject=subject_of("P1", running))
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    assert list(answers(bureau, running)) == ["零报告"]
    desk.write(StepUndone(entry=entry.id), subject=subject_of("P1", running))
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    assert list(answers(bureau, running)) == ["未报"]
    assert list(answers(bureau, before)) == ["零报告"]


def test_a_long_list_goes_on_over_pages_without_a_gap(bureau: Bureau) -> None:
    running = asked_for(bureau)[0]
    with bureau.database() as database, database.transaction() as connection:
        connection.execute(
            "INSERT INTO points (point, name, district, created_at, epoch)"
            " SELECT 'Q' || lpad(n::text, 4, '0'), '点' || n, '闵行区', 0, 'e' FROM generate_series(1, 450) n"
        )
    path: str | None = f"/reports?period={running.start.isoformat()}&answer=unheard"
    seen: list[str] = []
    while path is not None:
        page = shown(bureau, path)
        seen += re.findall(r'<a href="/points/([^"]+)">', page)
        after = re.search(r'<a href="(/reports[^"]+)">后面的</a>', page)
        path = after[1].replace("&amp;", "&") if after else None
    assert seen == sorted(seen)
    assert len(set(seen)) == len(seen) == 450


def test_odd_questions_are_told_that_there_is_no_such_page(bureau: Bureau) -> None:
    for query in ("period=1999-01-01", "period=morning", "answer=maybe", "period=2026-13-45"):
        assert Browser.of(bureau).get(f"/reports?{query}").status == 404
    for query in ("from=-1", "from=9999999999", "from=x", "from=%D9%A3", "from=99999"):
        assert Browser.of(bureau).get(f"/reports?{query}").status == 200


def test_a_period_is_called_as_people_call_it() -> None:
    def words(first: str, last: str) -> str:
        return period_words(Period(date.fromisoformat(first), date.fromisoformat(last)))

    assert words("2026-10-01", "2026-12-31") == "2026年第四季度"
    assert words("2026-02-01", "2026-02-28") == "2026年2月"
    assert words("2026-01-01", "2026-06-30") == "2026年上半年"
    assert words("2026-07-01", "2026-12-31") == "2026年下半年"
    assert words("2026-01-01", "2026-12-31") == "2026年全年"
    assert words("2026-10-01", "2026-10-31") == "2026年10月"
    assert words("2026-11-05", "2026-11-30") == "2026-11-05 到 2026-11-30"
    assert words("2026-02-01", "2026-04-30") == "2026-02-01 到 2026-04-30"
