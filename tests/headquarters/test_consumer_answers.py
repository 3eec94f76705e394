"""What is said with receipts, at headquarters: its list, what contradicts a desk waits for a person, silence is silence; and a
complaint that passed through three points is one to whoever holds its paper."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from urllib.parse import quote

import pytest

from casework.matters.complaint.bodies import (
    FollowedUp,
    MediationFailed,
    PerformanceRecorded,
    SettlementAgreed,
)
from casework.receipt_code import code_of
from tests.headquarters.browser import Browser
from tests.headquarters.bureau import DISTRICT, Bureau, Desk
from tests.headquarters.test_consumer_page import Receipt, agree, ask, complain, send
from tests.headquarters.test_point_closing import close, lines

LISTS = ("short", "unsatisfied", "against", "answered", "silent", "closed")
OTHER = "静安区"


@pytest.fixture
def bureau(make_bureau: Callable[..., Bureau]) -> Bureau:
    return make_bureau(consumers=True)


def paid(desk: Desk, number: str) -> Receipt:
    """A complaint of which the desk says that all that was agreed has been given."""
    held = complain(desk, number)
    agreed = agree(desk, held, due=date(2026, 11, 22))
    desk.write(
        PerformanceRecorded(on=date(2026, 11, 22), lines=lines(39_800)), held.subject, after=(agreed.id,)
    )
    return held


def answer(bureau: Bureau, held: Receipt, performed: str, satisfaction: str) -> None:
    form = {"number": held.number, "code": held.code, "performed": performed, "satisfaction": satisfaction}
    assert "记下了" in ask(bureau, "/answer", **form).text
    bureau.clock += 60_000


def officer(bureau: Bureau, role: str = "city_officer", code: str = "") -> Browser:
    browser = Browser.of(bureau, role, code)
    browser.get("/me")
    return browser


def numbers(browser: Browser, asked: str = "") -> dict[str, int]:
    """What each list says it has; each is looked at and has as many rows, all of them the first ones."""
    found = {}
    for shown in LISTS:
        page = browser.get(f"/answers?show={shown}{asked}").page
        (told,) = re.findall(r'<strong aria-current="true">\S+ (\d+)</strong>', page)
        assert page.count('<tr class="answer">') == min(int(told), 50), shown
        assert len(page.encode()) < 60_000
        found[shown] = int(told)
    return found


def rows(browser: Browser, path: str) -> list[str]:
    """The numbers of the complaints of a list, in order."""
    return re.findall(r'<a href="/points/[^"]+/cases/[^"]+">([^<]+)</a>', browser.get(path).page)


def test_answers_are_listed_beside_what_the_desk_says_and_silence_is_no_answer(bureau: Bureau) -> None:
    desk = bureau.desk("P1")
    there = bureau.desk("P2", bureau.provision("P2", district=OTHER)[0])
    given, cheated, _, half = (paid(desk, number) for number in ("1", "2", "3", "4"))
    failed = complain(desk, "5")
    desk.write(MediationFailed(on=date(2026, 11, 22), ground="T3"), failed.subject, after=(failed.logged.id,))
    due = complain(desk, "6")
    agree(desk, due, due=date(2026, 11, 22))
    elsewhere = paid(there, "7")
    send(desk)
    send(there)
    head, city, street = officer(bureau, code=""), officer(bureau), officer(bureau, "district_officer", OTHER)
    nothing = head.get("/answers").page
    assert "没有回答。" in nothing
    assert "满意的" not in nothing
    assert numbers(head) == dict(zip(LISTS, (0, 0, 0, 0, 5, 5), strict=True))
    answer(bureau, given, "all", "satisfied")
    answer(bureau, cheated, "none", "unsatisfied")
    answer(bureau, half, "part", "fairly")
    answer(bureau, due, "none", "unsatisfied")
    answer(bureau, elsewhere, "none", "satisfied")
    bureau.wait_until(bureau.all_judged)

    # The newest first; what is not ended is answered and not ended; what failed was not asked.
    assert numbers(head) == dict(zip(LISTS, (4, 2, 3, 5, 1, 5), strict=True))
    assert rows(head, "/answers") == ["7", "6", "4", "2", "1"]
    assert rows(head, "/answers?show=silent") == ["3"]
    page = head.get("/answers?show=silent").page
    assert page.count("没有回答</td>") == 3, "when, what, how: none of it is guessed"
    assert "有回答 <a" in head.get("/answers").page

    # Each in its scope, and by area.
    assert numbers(street) == dict(zip(LISTS, (1, 0, 1, 1, 0, 1), strict=True))
    assert rows(street, "/answers") == ["7"]
    assert numbers(head, f"&d={quote(OTHER)}") == numbers(street)
    assert street.get(f"/answers?d={quote(DISTRICT)}").status == 404
    assert head.get("/answers?show=nothing").status == 404

    # What contradicts the desk waits for a person, until one has looked or the consumer says otherwise.
    waiting = head.get("/todo?kind=answer").page
    assert waiting.count('<tr class="thing">') == 3
    assert "凭回执说没有拿到，联络点记的是已经兑现" in waiting
    assert "/answers?show=against&amp;p=P1" in waiting
    looked = head.get("/answers?show=against").page
    entries = dict(re.findall(r'cases/([^"/]+)/answer-looked">.*?name="entry" value="([^"]+)"', looked))
    assert set(entries) == {cheated.subject, half.subject, elsewhere.subject}
    path = f"/points/P1/cases/{cheated.subject}/answer-looked"
    assert street.press(path, entry=entries[cheated.subject]).status == 409, "not theirs: nothing there"
    association = officer(bureau, "association")
    assert "看过了</button>" not in association.get("/answers?show=against").page
    assert city.press(path, entry=entries[half.subject]).status == 409, "another answer than was seen"
    assert city.press(path, entry=entries[cheated.subject]).status == 303
    assert city.press(path, entry=entries[cheated.subject]).status == 409, "once"
    assert bureau.ask("SELECT act, point, subject FROM audit WHERE act = 'answer.looked'") == [
        ("answer.looked", "P1", cheated.subject)
    ]
    assert head.get("/todo?kind=answer").page.count('<tr class="thing">') == 2
    assert "有人看过" in head.get("/answers?show=against").page
    answer(bureau, half, "all", "fairly")
    assert head.get("/todo?kind=answer").page.count('<tr class="thing">') == 1
    assert "改过 1 次" in head.get("/answers").page

    # The desk follows up and says the same as the consumer: they agree. What it says against them goes on waiting, and is told.
    desk.tick = there.tick = 10_000
    desk.write(FollowedUp(on=date(2026, 11, 23), performed=False), cheated.subject)
    there.write(FollowedUp(on=date(2026, 11, 23), performed=True), elsewhere.subject)
    send(desk)
    send(there)
    assert rows(head, "/answers?show=against") == ["7"]
    assert "答了以后又回访过" in head.get("/answers?show=against").page
    # Many of them: a page at a time, each below 60 KB.
    bureau.ask(
        "UPDATE points SET name = %s WHERE point = 'P1'", "徐汇区漕河泾街道梧桐里居民区消费维权联络点" * 2
    )
    bureau.ask(
        "INSERT INTO consumer_answer_rows SELECT 'P1', (SELECT serving FROM projections WHERE name = 'consumer_answers'),"
        " 'many-' || n, '2026-11-20', n, 'device-of-headquarters-00', n, 'none', 'unsatisfied', 2, true, true, true"
        " FROM generate_series(1, 120) n"
    )
    assert numbers(head) == dict(zip(LISTS, (123, 122, 121, 125, 1, 125), strict=True))
    pages = [head.get(f"/answers?show=against&from={skip}").page for skip in (0, 50, 100)]
    assert [page.count('<tr class="answer">') for page in pages] == [50, 50, 21]
    assert [page.count("看过了</button>") for page in pages] == [50, 50, 21]
    assert all(len(page.encode()) < 60_000 for page in pages), [len(page.encode()) for page in pages]
    assert "共 121 个" in pages[0]
    case = head.get(f"/points/P1/cases/{cheated.subject}").page
    assert "凭回执答的话（没有核对是谁）：没有兑现，不满意" in case
    assert "回访：没有兑现" in case


def test_a_complaint_that_passed_through_three_points_is_one_to_whoever_holds_its_paper(
    bureau: Bureau,
) -> None:
    desks = [bureau.desk(point) for point in ("P1", "P2", "P3")]
    for desk in desks[1:]:
        desk.round()
    held = complain(desks[0], "P1-2026-1", "s1")
    send(desks[0])
    head = officer(bureau)
    papers, going_on = [(held.number, held.code)], held.logged
    for here, there in (("P1", "P2"), ("P2", "P3")):
        shown = close(head, f"/points/{here}/closing", other=there)
        assert shown.status == 303, shown.page
        bureau.wait_until(bureau.all_judged)
        for number, code in papers:
            seen = ask(bureau, number=number, code=code)
            assert (seen.status, seen.state) == (200, "已经登记")
            assert f"<dd>{there} 联络点</dd>" in seen.text
            assert "2026年11月20日" in seen.text, "the day on which it was registered first"
            assert not seen.asks
        desk = desks[int(there[1]) - 1]
        came = [entry for run in desk.round().runs for entry in desk.read(run)]
        (taken,) = [entry for entry in came if entry.core.kind == "complaint.taken_over"]
        papers.append((held.number, code_of(taken)))
        going_on = taken
    assert len({code for _, code in papers}) == 3, "each point prints its own"
    last = desks[2]
    last.tick = 1_000
    agreed = last.write(
        SettlementAgreed(on=date(2026, 11, 22), lines=lines(39_800)),
        going_on.core.subject,
        after=(going_on.id,),
    )
    last.write(
        PerformanceRecorded(on=date(2026, 11, 22), lines=lines(39_800)),
        going_on.core.subject,
        after=(agreed.id,),
    )
    last.round([last.run()])
    bureau.wait_until(bureau.all_judged)
    for number, code in papers:
        seen = ask(bureau, number=number, code=code)
        assert (seen.state, seen.asks) == ("已经兑现", True)
        said = ask(bureau, "/answer", number=number, code=code, performed="none", satisfaction="unsatisfied")
        assert "记下了" in said.text
    kinds = bureau.ask("SELECT point, kind FROM entries WHERE kind = 'consumer.answered'")
    assert kinds == [("P3", "consumer.answered")], "once, where it is"
    assert numbers(head) == dict(zip(LISTS, (1, 1, 1, 1, 0, 1), strict=True))
    for odd in ("P1-2026-2", "p1-2026-1 "):
        assert ask(bureau, number=odd, code=held.code).status == (404 if odd[0] == "P" else 200)
