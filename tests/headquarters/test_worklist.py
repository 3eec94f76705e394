"""The worklist: whatever waits for a person, by age, counted by sort, within scope and role; a feature adds a sort by itself."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from urllib.parse import quote

import pytest

from headquarters.accounts.account import Right
from headquarters.desk import registry
from headquarters.desk.devices import feature as devices
from headquarters.desk.feature import Waiting
from headquarters.desk.worklist.pages import A_PAGE
from headquarters.exchange.book import NEVER_AGAIN
from tests.headquarters.browser import Browser
from tests.headquarters.bureau import NOW, Bureau
from tests.headquarters.test_tiers import INSIDE, NEXT, OUTSIDE, ROW, listed, point

DAY = 86_400_000
SORTS = re.compile(r'<p class="sorts">(.*?)</p>', re.DOTALL)
THING = re.compile(
    r'<tr class="thing"><td title="[^"]*">([^<]*)</td><td>([^<]*)</td>.*?href="([^"]*)" aria-label', re.DOTALL
)


def things(browser: Browser, path: str = "/todo") -> list[tuple[str, str, str]]:
    """How long each waited, what it is, where it leads."""
    return [(lasted, what, unescape(lead)) for lasted, what, lead in THING.findall(browser.get(path).page)]


def counts(browser: Browser, path: str = "/todo") -> dict[str, int]:
    text = re.sub(r"<[^>]+>", "", SORTS.findall(browser.get(path).page)[0])
    return {word.rpartition(" ")[0]: int(word.rpartition(" ")[2]) for word in text.strip().split(" · ")}


@pytest.fixture
def waiting(bureau: Bureau) -> Bureau:
    """One of each sort inside, and a PC that waits outside."""
    desk = point(bureau, "P1", INSIDE, 200_000_00)  # held
    desk.log(999, component="L77")  # sent back
    desk.round([desk.run(3)])
    bureau.desk("P1", bureau.provision("P1", district=INSIDE[0], street=INSIDE[1])[0])
    bureau.desk("P2", bureau.provision("P2", district=OUTSIDE[0], street=OUTSIDE[1])[0])
    bureau.desk("P2", bureau.provision("P2", district=OUTSIDE[0], street=OUTSIDE[1])[0])
    bureau.provision("P3", district=INSIDE[0], street=INSIDE[1])
    bureau.wait_until(bureau.all_judged)
    bureau.ask("UPDATE points SET created_at = %s WHERE point = 'P3'", NOW - 40 * DAY)
    bureau.ask("UPDATE devices SET enrolled_at = %s WHERE point = 'P1' AND NOT approved", NOW - 5 * DAY)
    bureau.ask(
        "INSERT INTO unjudged (point, subject, error, tries, last_try) VALUES ('P1', 'x', 'unreadable', %s, %s)",
        NEVER_AGAIN,
        NOW - 3 * DAY,
    )
    return bureau


def test_everything_is_there_by_age_and_leads_to_where_it_is_dealt_with(waiting: Bureau) -> None:
    head = Browser.of(waiting)
    found = things(head)
    assert [(lasted, what) for lasted, what, _ in found[:3]] == [
        ("40 天", "30 天没有同步的联络点"),
        ("5 天", "等待批准的电脑"),
        ("3 天", "总部没处理成的记录"),
    ]
    assert sorted(what for _, what, _ in found[3:]) == ["待核的金额", "等待批准的电脑", "退回没有补正的"]
    assert counts(head) == {
        "全部": 6,
        "人多或钱多的群体事件": 0,
        "特别留意": 0,
        "等总部看的工单": 0,
        "逾期的工单": 0,
        "待核的金额": 1,
        "疑似重复": 0,
        "定为一件以后又记的钱": 0,
        "等待批准的电脑": 2,
        "消费者说没有拿到": 0,
        "退回没有补正的": 1,
        "总部没处理成的记录": 1,
        "登记簿里两边写得不一样": 0,
        "撤站了还没移交的案件": 0,
        "撤站了还没改派的工单": 0,
        "撤站了还没归档的咨询": 0,
        "移交以后才到的记录": 0,
        "30 天没有同步的联络点": 1,
    }
    for _, _, path in found:
        assert head.get(path).status == 200, path


def test_each_count_is_a_link_to_a_list_of_just_so_many(waiting: Bureau) -> None:
    head = Browser.of(waiting)
    links = re.findall(r'<a href="([^"]+)">(\S[^<]*) (\d+)</a>', SORTS.findall(head.get("/todo").page)[0])
    assert len(links) == 5
    for path, word, number in links:
        assert listed(head, unescape(path)) == int(number), word
        assert counts(head, unescape(path))[word] == int(number)


def test_only_what_is_in_scope_is_there_and_counted(waiting: Bureau) -> None:
    for code, number in (("", 6), (INSIDE[0], 5), (OUTSIDE[0], 1), ("/".join(INSIDE), 5)):
        browser = Browser.of(waiting, "association", code)
        assert counts(browser)["全部"] == len(things(browser)) == number, code
        assert f">{number}</a>" in browser.get().page, "as the page of the tier says"
    inside = f"/todo?d={quote(INSIDE[0])}"
    assert counts(Browser.of(waiting), inside)["全部"] == len(things(Browser.of(waiting), inside)) == 5


def test_long_lists_are_paged_and_nothing_is_lost_between_pages(bureau: Bureau) -> None:
    bureau.provision("P1")
    for number in range(A_PAGE + 5):
        bureau.ask(
            "INSERT INTO devices (point, device, signing_key, sealing_key, approved, enrolled_at)"
            " VALUES ('P1', %s, '', '', false, 0)",
            str(number).rjust(24, "d"),
        )
    head = Browser.of(bureau)
    first = head.get("/todo").page
    assert len(ROW.findall(first)) == A_PAGE
    assert listed(head, "/todo") == A_PAGE + 5
    assert "后面没有了" in head.get("/todo?from=9000").page
    assert NEXT.findall(first)
    # The page of the tier shows a few of them, and leads to all.
    page = head.get().page
    assert page.count("批准它看历史记录") == 5
    assert f"全部 {A_PAGE + 5} 台" in page


def test_a_point_that_was_set_up_today_is_not_silent(bureau: Bureau) -> None:
    bureau.provision("P1")
    assert counts(Browser.of(bureau))["30 天没有同步的联络点"] == 0
    bureau.ask("UPDATE points SET created_at = %s, last_sync = %s", NOW - 90 * DAY, NOW - 29 * DAY)
    assert counts(Browser.of(bureau))["30 天没有同步的联络点"] == 0
    bureau.ask("UPDATE points SET last_sync = %s", NOW - 30 * DAY)
    assert counts(Browser.of(bureau))["30 天没有同步的联络点"] == 1


def test_orders_are_there_once_they_are_overdue_or_wait_for_headquarters(bureau: Bureau) -> None:
    bureau.provision("P1")
    for subject, state, due, finished in (
        ("late", "logged", "2026-11-20", None),
        ("today", "order_accepted", "2026-11-23", None),
        ("done", "order_finished", "2026-11-20", "2026-11-22"),
    ):
        bureau.ask(
            "INSERT INTO order_rows (point, version, subject, state, source, outside_number, matter, level, merchant_name,"
            " received_on, due_on, first_contact_by, device, seq, dispatched_at, finished_on, satisfaction, asks_extension,"
            " unanswered, sent_back, needs_a_look) SELECT 'P1', serving, %s, %s, '12345', 'N-' || %s, '', '', '', %s, %s, %s,"
            " 'h', 1, %s, %s, '', false, 0, 0, false FROM projections WHERE name = 'orders'",
            *(subject, state, subject, due, due, due, NOW - 9 * DAY, finished),
        )
    head = Browser.of(bureau)
    assert things(head) == [
        ("2 天", "逾期的工单", "/points/P1/orders/late"),
        ("34 小时", "等总部看的工单", "/points/P1/orders/done"),
    ]
    assert "N-late" in head.get("/todo?kind=order-overdue").page


def test_a_day_that_a_point_got_wrong_puts_nothing_last_or_first(bureau: Bureau) -> None:
    """A PC whose clock is ahead says that the report was made next year; one that is behind, long before it was sent."""
    bureau.provision("P1")
    for subject, sent, finished in (
        ("ahead", NOW - 9 * DAY, "2027-11-22"),
        ("behind", NOW - 3 * DAY, "2020-01-01"),
        ("right", NOW - 9 * DAY, "2026-11-22"),
    ):
        bureau.ask(
            "INSERT INTO order_rows (point, version, subject, state, source, outside_number, matter, level, merchant_name,"
            " received_on, due_on, first_contact_by, device, seq, dispatched_at, finished_on, satisfaction, asks_extension,"
            " unanswered, sent_back, needs_a_look) SELECT 'P1', serving, %s, 'order_finished', '12345', %s, '', '', '',"
            " '2026-11-20', '2026-11-30', '2026-11-20', 'h', 1, %s, %s, '', false, 0, 0, false FROM projections WHERE name = 'orders'",
            *(subject, subject, sent, finished),
        )
    assert [(lasted, lead.rpartition("/")[2]) for lasted, _, lead in things(Browser.of(bureau))] == [
        ("3 天", "behind"),
        ("34 小时", "right"),
        ("0 分钟", "ahead"),
    ]


def test_a_feature_adds_a_sort_and_who_may_not_is_not_shown_it(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = Waiting(
        "umbrella",
        "没人认领的伞",
        1,
        "SELECT point, 'red' AS subject, '100%% 红伞' AS thing, 'lost' AS code, %(now)s - 7200000 AS since FROM points",
        say=lambda code: f"<b>{code}</b>",
        path="/points/{point}?umbrella={subject}",
        right=Right.STAFF,
    )
    monkeypatch.setattr(devices, "FEATURE", replace(devices.FEATURE, waiting=(lost,)))
    assert registry.load()
    bureau.stop()
    bureau.start()
    bureau.provision("P 1")
    head = Browser.of(bureau)
    assert things(head) == [("2 小时", "没人认领的伞", "/points/P%201?umbrella=red")]
    page = head.get("/todo").page
    assert "100% 红伞" in page
    assert "&lt;b&gt;lost" in page
    assert head.get("/todo?kind=umbrella").status == 200
    officer = Browser.of(bureau, "city_officer")
    assert things(officer) == []
    assert officer.get("/todo?kind=umbrella").status == 404
