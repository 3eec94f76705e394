"""One complaint at two points: found by keyed hashes, shown to a person, counted once only where that person says so."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import date
from urllib.parse import quote

import pytest

from casework.matters.body import Line
from casework.matters.complaint.bodies import (
    ComplaintLogged,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
)
from casework.matters.shared.bodies import CaseVoided, PersonalErased
from headquarters.matching import pairs
from headquarters.matching.matcher import Matcher
from headquarters.personal.keys import PersonalKeys
from tests.headquarters.browser import Browser, Shown
from tests.headquarters.bureau import Bureau, Desk

pytestmark = pytest.mark.usefixtures("no_error_in_the_log")
ONE, OTHER = "闵行区", "静安区"
FORM = re.compile(r'<form class="act" method="post" action="([^"]+)">(.*?)</form>', re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)">')


def complain(
    desk: Desk,
    fen: int = 9_900,
    *,
    name: str = "王秀英",
    phone: str = "13800000000",
    merchant: str = "春申菜场",
    unpaid: bool = False,
) -> str:
    subject = str(uuid.uuid4())
    words = {key: value for key, value in (("consumer_name", name), ("consumer_phone", phone)) if value}
    logged = ComplaintLogged(
        number=f"{desk.file.point().point}-{len(desk.own)}",
        received_on=date(2026, 11, 20),
        fields={"merchant_name": merchant},
        personal=tuple(words),
    )
    first = desk.write(logged, subject, personal=words)
    if fen:
        end = SettlementAgreed if unpaid else SettledOnTheSpot
        desk.write(
            end(on=date(2026, 11, 20), lines=(Line(component="L1", fen=fen),)), subject, after=(first.id,)
        )
    desk.round([desk.run()])
    desk.bureau.wait_until(desk.bureau.all_judged)
    return subject


def matched(bureau: Bureau) -> None:
    bureau.wait_until(lambda: bureau.ask("SELECT 1 FROM unmatched") == [])


def two_points(bureau: Bureau) -> tuple[Desk, Desk]:
    return (
        bureau.desk("P1", bureau.provision("P1", district=ONE)[0]),
        bureau.desk("P2", bureau.provision("P2", district=OTHER)[0]),
    )


def forms(browser: Browser) -> list[tuple[str, dict[str, str]]]:
    page = browser.get("/duplicates").page
    found = [(path, dict(HIDDEN.findall(inside))) for path, inside in FORM.findall(page)]
    return [
        (path, {name: value for name, value in each.items() if name != "_csrf_token"}) for path, each in found
    ]


def pick(browser: Browser, counts: str) -> Shown:
    """Press the first form of the page that says so; ``back``: the one that takes a decision back."""
    for path, fields in forms(browser):
        if fields.get("counts") == counts or (counts == "back" and path == "/duplicates/back"):
            return browser.press(path, **fields)
    raise AssertionError(f"no form for {counts}")


def figures(bureau: Bureau) -> tuple[str, ...]:
    page = bureau.get("/")[1]
    return tuple(
        re.sub(r"<[^>]*>|\s+", "", text)
        for text in re.findall(r'<div class="figure">(.*?)</div>', page, re.DOTALL)
    )


def audit(bureau: Bureau) -> list[object]:
    return [
        act for (act,) in bureau.ask("SELECT act FROM audit WHERE act LIKE 'duplicate.%%' ORDER BY number")
    ]


def test_both_are_kept_and_count_until_a_person_says_it_is_one_and_can_take_that_back(bureau: Bureau) -> None:
    one, other = two_points(bureau)
    subjects = complain(one), complain(other)
    matched(bureau)
    both = figures(bureau)
    browser = Browser.of(bureau)
    page = browser.get("/duplicates").page
    assert all(subject in page for subject in subjects), "side by side"
    assert "电话、姓名、店名、金额" in page
    assert "王秀英" not in page
    assert "13800000000" not in page
    assert "疑似重复 1 对" in bureau.get("/")[1]
    assert "疑似重复 1 对" in bureau.get("/points/P2")[1]
    assert "P2 联络点已履行的 99.00 元不再算" in page
    assert pick(browser, "this").status == 303
    assert figures(bureau) != both
    assert bureau.ask("SELECT point, performed_fen FROM cases_once") == [("P1", 9_900)]
    assert bureau.ask("SELECT point, sum(performed_fen) FROM losses_once GROUP BY point") == [("P1", 9_900)]
    assert bureau.ask("SELECT count(*) FROM cases WHERE counts") == [(2,)], "both are kept"
    assert (
        "有 1 件定为和别的联络点的是一件，这里的数字不算它们；它们自己现在记着已履行的 99.00 元"
        in bureau.get("/points/P2")[1]
    )
    assert "疑似重复 1 对" not in bureau.get("/")[1]
    assert "是一件，算P1 联络点的" in browser.get("/duplicates").page
    assert pick(browser, "back").status == 303
    assert figures(bureau) == both
    assert "疑似重复 1 对" in bureau.get("/")[1]
    assert audit(bureau) == ["duplicate.one", "duplicate.taken_back"]
    assert "两件投诉定为一件，只算一次" in bureau.get("/audit")[1]


def test_the_other_way_round_and_two_of_their_own(bureau: Bureau) -> None:
    one, other = two_points(bureau)
    complain(one), complain(other)
    matched(bureau)
    both = figures(bureau)
    browser = Browser.of(bureau)
    assert pick(browser, "other").status == 303
    assert bureau.ask("SELECT point FROM cases_once") == [("P2",)]
    assert pick(browser, "back").status == 303
    assert pick(browser, "two").status == 303
    assert figures(bureau)[:3] == both[:3]
    assert (figures(bureau)[3], both[3]) == ("0件", "1件"), "nothing waits for a person any more"
    page = browser.get("/duplicates").page
    assert "没有疑似重复的" in page
    assert "不是一件，两件都算" in page
    assert audit(bureau) == ["duplicate.one", "duplicate.taken_back", "duplicate.two"]


def test_where_the_one_that_counts_is_withdrawn_the_other_counts_again(bureau: Bureau) -> None:
    one, other = two_points(bureau)
    complain(one), complain(other)
    matched(bureau)
    browser = Browser.of(bureau)
    assert pick(browser, "this").status == 303
    one.write(CaseVoided(reason="test"), one.own[0].core.subject, after=(one.own[1].id,))
    one.round([one.run()])
    bureau.wait_until(bureau.all_judged)
    assert bureau.ask("SELECT point FROM cases_once WHERE counts") == [("P2",)]
    assert "那一件作废了，所以这一件又算" in browser.get("/duplicates").page


@pytest.mark.parametrize(
    ("what", "told"),
    [
        ({}, True),
        ({"name": "王 秀英", "phone": "138-0000-0000", "merchant": " 春申 菜场"}, True),
        ({"name": "李建国"}, True),
        ({"phone": "13911112222"}, True),
        ({"phone": ""}, True),
        ({"name": "", "phone": ""}, False),
        ({"name": "李建国", "phone": "13911112222"}, False),
        ({"merchant": "别的店"}, False),
        ({"fen": 9_901}, False),
        ({"fen": 0}, False),
    ],
)
def test_what_is_suspected(bureau: Bureau, what: dict[str, object], told: bool) -> None:
    one, other = two_points(bureau)
    complain(one)
    complain(other, **what)  # type: ignore[arg-type]
    matched(bureau)
    assert bool(forms(Browser.of(bureau))) == told


def test_two_of_one_point_are_that_points_matter(bureau: Bureau) -> None:
    desk = bureau.desk()
    complain(desk), complain(desk)
    matched(bureau)
    assert forms(Browser.of(bureau)) == []


def test_words_that_are_erased_are_matched_no_more(bureau: Bureau) -> None:
    one, other = two_points(bureau)
    complain(one)
    subject = complain(other)
    matched(bureau)
    assert forms(Browser.of(bureau))
    other.write(PersonalErased(entries=(other.own[0].id,)), subject, after=(other.own[-1].id,))
    other.round([other.run()])
    bureau.wait_until(bureau.all_judged)
    matched(bureau)
    assert bureau.ask("SELECT 1 FROM case_matches WHERE subject = %s", subject) == []
    assert forms(Browser.of(bureau)) == []


def test_an_officer_sees_only_pairs_of_which_both_are_theirs(bureau: Bureau) -> None:
    one, other = two_points(bureau)
    complain(one), complain(other)
    matched(bureau)
    city = Browser.of(bureau)
    [path, fields] = forms(city)[0]
    district = Browser.of(bureau, "district_officer", ONE)
    assert forms(district) == []
    assert "P2" not in district.get("/duplicates").page
    assert district.press(path, **fields).status == 404
    looks = Browser.of(bureau, "association")
    assert forms(looks) == []
    assert looks.press(path, **fields).status == 403
    assert audit(bureau) == []
    # What the city decided of both, the district cannot take back of its own half.
    assert pick(city, "this").status == 303
    back = {name: value for name, value in fields.items() if name not in ("seen", "counts")}
    assert district.press("/duplicates/back", **back).status == 404
    assert bureau.ask("SELECT count(*) FROM duplicate_decisions") == [(2,)]


def test_what_changed_or_was_decided_meanwhile_is_not_decided_about(bureau: Bureau) -> None:
    one, other = two_points(bureau)
    complain(one), complain(other)
    matched(bureau)
    browser = Browser.of(bureau)
    [path, fields] = forms(browser)[0]
    assert browser.press(path, **{**fields, "seen": "0,1,0,0,1,0"}).status == 409
    assert browser.press(path, **{**fields, "subject": "none"}).status == 409
    for odd in ({"counts": "both"}, {"point": ""}, {"subject": "\0"}):
        assert browser.press(path, **{**fields, **odd}).status == 404
    assert browser.press(path, **fields).status == 303
    again = browser.press(path, **fields)
    assert again.status == 409
    assert "刚才有了变化" in again.page
    assert audit(bureau) == ["duplicate.one"]


def test_three_of_one_never_come_to_count_nowhere(bureau: Bureau) -> None:
    desks = [bureau.desk(point) for point in ("P1", "P2", "P3")]
    for desk in desks:
        complain(desk)
    matched(bureau)
    browser = Browser.of(bureau)
    tried = 0
    while found := [(path, fields) for path, fields in forms(browser) if fields.get("counts") == "other"]:
        statuses = [browser.press(path, **fields).status for path, fields in found]
        tried += len(statuses)
        if 303 not in statuses:
            break
    assert tried
    assert len(bureau.ask("SELECT 1 FROM cases_once")) >= 1
    counted = bureau.ask("SELECT point FROM counted_elsewhere")
    assert len(counted) < 3


def test_another_key_hashes_all_anew_and_nobody_without_it_can_try_numbers_out(
    bureau: Bureau, make_bureau: Callable[..., Bureau]
) -> None:
    one, other = two_points(bureau)
    complain(one), complain(other)
    matched(bureau)
    before = bureau.ask("SELECT phone, person, merchant FROM case_matches ORDER BY point")
    assert before[0] == before[1]
    keys = PersonalKeys(bureau.keys / "keys")
    newest = keys.add(keys.newest, bureau.now())
    bureau.wait_until(lambda: bureau.ask("SELECT DISTINCT key FROM case_matches") == [(newest,)])
    bureau.wait_until(lambda: bureau.ask("SELECT count(*) FROM case_matches") == [(2,)])
    after = bureau.ask("SELECT phone, person, merchant FROM case_matches ORDER BY point")
    assert after[0] == after[1]
    assert not {bytes(str(one), "utf8") for row in before for one in row} & {
        bytes(str(one), "utf8") for row in after for one in row
    }
    assert forms(Browser.of(bureau))


def test_a_case_of_before_is_matched_too_and_one_that_does_not_read_stops_nothing(
    bureau: Bureau, caplog: pytest.LogCaptureFixture
) -> None:
    one, other = two_points(bureau)
    complain(one), complain(other)
    matched(bureau)
    bureau.stop()
    bureau.ask("DELETE FROM case_matches")
    bureau.ask("INSERT INTO unmatched SELECT point, subject FROM cases")
    bureau.ask("UPDATE entries SET private = '\\x00' WHERE point = 'P2'")
    with bureau.database() as database:
        matcher = Matcher(database, PersonalKeys(bureau.keys / "keys"), lambda: False)
        while matcher.step():
            pass
    assert bureau.ask("SELECT point FROM case_matches") == [("P1",)]
    assert len([line for line in caplog.messages if "do not open" in line]) == 1
    caplog.clear()


def todo(browser: Browser, path: str = "/todo") -> list[tuple[str, str]]:
    """What waits of duplicates: its sort, and what is said of it."""
    found = re.findall(
        r'<tr class="thing"><td[^>]*>[^<]*</td><td>([^<]*)</td>.*?<td class="long">([^<]*)</td><td><a',
        browser.get(path).page,
        re.DOTALL,
    )
    return [(what, why) for what, why in found if what in ("疑似重复", "定为一件以后又记的钱")]


def later_money(desk: Desk, subject: str, fen: int) -> None:
    """The point notes that more was paid."""
    paid = PerformanceRecorded(on=date(2026, 11, 22), lines=(Line(component="L1", fen=fen),))
    desk.write(paid, subject, after=(desk.own[-1].id,))
    desk.round([desk.run()])
    desk.bureau.wait_until(desk.bureau.all_judged)


def test_one_decided_before_it_was_kept_what_was_seen_is_not_said_to_have_changed(bureau: Bureau) -> None:
    one, other = two_points(bureau)
    complain(one)
    complain(other)
    matched(bureau)
    browser = Browser.of(bureau)
    assert pick(browser, "this").status == 303
    bureau.ask(
        "UPDATE duplicate_decisions SET seen_agreed_fen = NULL, seen_performed_fen = NULL, seen_voucher_fen = NULL"
    )
    [(_, why)] = todo(browser)
    assert why.startswith("以前定的，请看一眼：它现在记着已履行的 ")
    assert why.endswith("这一件的没有算（算的是另一件）"), "at both points the same was paid"
    page = browser.get("/duplicates").page
    assert "以前定的，当时多少没有留下" in page
    assert "又有了变化" not in page


def test_money_that_comes_later_to_the_one_that_is_left_out_is_shown_until_somebody_has_looked(
    bureau: Bureau,
) -> None:
    one, other = two_points(bureau)
    complain(one)
    left_out = complain(other, unpaid=True)
    matched(bureau)
    browser = Browser.of(bureau)
    assert pick(browser, "this").status == 303
    assert todo(browser) == []
    before = figures(bureau)
    later_money(other, left_out, 4_000)
    matched(bureau)
    assert figures(bureau)[:3] == before[:3], "it is counted nowhere"
    [(what, why)] = todo(browser)
    assert what == "定为一件以后又记的钱"
    assert "已履行的 40.00 元，这一件的没有算（算的是另一件）" in why
    page = browser.get("/duplicates").page
    assert "上次有人看时已履行 0.00 元，现在 40.00 元" in page
    [(path, fields)] = [each for each in forms(browser) if each[0] == "/duplicates/looked"]
    stale = {**fields, "seen": "9900,0,0,9900,9900,0"}
    assert browser.press(path, **stale).status == 409, "nobody has looked at what came since"
    assert browser.press(path, **fields).status == 303
    assert todo(browser) == []
    assert "现在 40.00 元" not in browser.get("/duplicates").page
    assert audit(bureau) == ["duplicate.one", "duplicate.looked"]
    assert browser.press(path, **fields).status == 409
    later_money(other, left_out, 5_000)
    assert len(todo(browser)) == 1
    district = Browser.of(bureau, "district_officer", OTHER)
    assert todo(district) == [], "of a pair nobody sees one half"
    assert pick(browser, "back").status == 303
    assert [what for what, _ in todo(browser)] == ["疑似重复"]


def test_pairs_are_in_the_worklist_of_the_tier_that_holds_both(bureau: Bureau) -> None:
    one, other = two_points(bureau)
    third = bureau.desk("P3", bureau.provision("P3", district=ONE)[0])
    complain(one), complain(other)
    matched(bureau)
    city = Browser.of(bureau)
    assert todo(city) == [("疑似重复", "两个联络点各有一件，99.00 元；有人定下以前两件都算")]
    for district in (ONE, OTHER):
        assert todo(city, f"/todo?d={quote(district)}") == []
        assert todo(Browser.of(bureau, "district_officer", district)) == []
    page = city.get("/").page
    assert "合计里有 1 件是两个区之间的" in page
    assert re.search(r'有 <a href="/todo">1</a> 件事要人看', page)
    complain(third)
    matched(bureau)
    # P1 with P3 lies in one district.
    assert len(todo(city)) == 3
    assert len(todo(city, f"/todo?d={quote(ONE)}")) == 1
    officer = Browser.of(bureau, "district_officer", ONE)
    assert len(todo(officer)) == 1
    assert "合计里有 1 件是两个街镇之间的" not in officer.get("/").page, "neither has a street"
    assert "合计里有 1 件是两个联络点之间的" in city.get(f"/points?d={quote(ONE)}").page
    assert todo(city, "/todo?p=P1") == [], "it is no single point's"


def test_all_decisions_are_on_some_page(bureau: Bureau) -> None:
    one, other = two_points(bureau)
    for number in range(pairs.A_PAGE + 2):
        complain(one, 10_000 + number), complain(other, 10_000 + number)
    matched(bureau)
    browser = Browser.of(bureau)
    for path, fields in forms(browser):
        if fields.get("counts") == "two":
            browser.press(path, **fields)
    for path, fields in forms(browser):
        if fields.get("counts") == "two":
            browser.press(path, **fields)
    assert bureau.ask("SELECT count(*) FROM duplicate_decisions") == [(2 * (pairs.A_PAGE + 2),)]
    seen: list[str] = []
    path = "/duplicates"
    while path:
        page = browser.get(path).page
        seen += re.findall(r'/duplicates/back">.*?name="subject" value="([^"]+)"', page, re.DOTALL)
        ahead = re.search(r'<a href="(/duplicates\?decided=\d+)">后面的', page)
        path = ahead[1] if ahead else ""
    assert len(seen) == len(set(seen)) == pairs.A_PAGE + 2
