"""Headquarters' pages by tier: each shows what is in it and in scope, every number leads to a list of just so many, the sums are
those of the cases, and the city's page stays small."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.city import DISTRICTS, fill
from casework.matters.body import Line
from casework.matters.complaint.bodies import SettledOnTheSpot
from headquarters.desk.cases.pages import A_PAGE
from headquarters.desk.overview.tiers import SORTS
from headquarters.projections.cases.rows import FIGURES
from tests.headquarters.browser import Browser
from tests.headquarters.bureau import NOW, Bureau, Desk
from tests.headquarters.renewing import doubled
from tests.headquarters.test_projections import finish, renewing

MOST_BYTES = 60_000
INSIDE, OUTSIDE = ("闵行区", "莘庄镇"), ("静安区", "南京西路街道")
LINK = re.compile(r'<a href="(/[^"]*)"[^>]*>([\d,.]+)</a>')
ROW = re.compile(r'<tr class="(?:case|thing)">')
NEXT = re.compile(r'<a href="([^"]+)">后面的</a>')

BY_ROWS = """
SELECT point, version, count(*), count(*) FILTER (WHERE counts AND sort = 'complaint'),
    count(*) FILTER (WHERE counts AND sort = 'consultation'), count(*) FILTER (WHERE state = 'voided' AND sort = 'complaint'),
    count(*) FILTER (WHERE settled_on_the_spot),
    count(*) FILTER (WHERE returned_at IS NOT NULL AND sort = 'complaint'), count(*) FILTER (WHERE needs_a_look),
    count(*) FILTER (WHERE needs_newer), sum(undecided), count(*) FILTER (WHERE agreed_fen <> 0),
    count(*) FILTER (WHERE performed_fen <> 0), count(*) FILTER (WHERE confirmed_fen <> 0), sum(agreed_fen),
    sum(performed_fen), sum(confirmed_fen), sum(voucher_fen)
FROM case_rows GROUP BY point, version ORDER BY point, version
"""
BY_SUMS = """
SELECT point, version, cases, complaints, consultations, void, settled_on_the_spot, returned, needs_a_look, needs_newer,
    undecided, agreed_cases, performed_cases, confirmed_cases, agreed_fen, performed_fen, confirmed_fen, voucher_fen
FROM case_sum_rows WHERE cases <> 0 ORDER BY point, version
"""
LOSSES_BY_ROWS = """
SELECT point, version, component, sum(agreed_fen), sum(performed_fen), sum(confirmed_fen)
FROM loss_rows GROUP BY point, version, component ORDER BY point, version, component
"""
LOSSES_BY_SUMS = """
SELECT point, version, component, agreed_fen, performed_fen, confirmed_fen FROM loss_sum_rows
WHERE (agreed_fen, performed_fen, confirmed_fen) <> (0, 0, 0) ORDER BY point, version, component
"""


def the_sums_are_those_of_the_rows(bureau: Bureau) -> None:
    assert bureau.ask(BY_SUMS) == bureau.ask(BY_ROWS)
    assert bureau.ask(LOSSES_BY_SUMS) == [row for row in bureau.ask(LOSSES_BY_ROWS) if any(row[3:])]


def point(bureau: Bureau, name: str, where: tuple[str, str], *fen: int) -> Desk:
    desk = bureau.desk(name, bureau.provision(name, district=where[0], street=where[1])[0])
    for one in fen:
        desk.log(one)
    desk.round([desk.run()])
    return desk


@pytest.fixture
def city(bureau: Bureau) -> Bureau:
    """Two points in two districts; a third one in no street."""
    point(bureau, "P1", INSIDE, 1_234_567, 0)
    point(bureau, "P2", OUTSIDE, 7_654_321)
    point(bureau, "P3", (INSIDE[0], ""), 300, 0, 0)
    bureau.wait_until(bureau.all_judged)
    return bureau


def area(district: str, street: str = "") -> str:
    return f"/area?d={quote(district)}" + (f"&s={quote(street)}" if street else "")


# --- scope


def test_each_lands_on_their_own_tier_and_sees_nothing_above_or_beside(city: Bureau) -> None:
    for code, heading, unseen in (
        ("", "全市", ()),
        (INSIDE[0], INSIDE[0], ("全市", OUTSIDE[0], "76,543.21")),
        ("/".join(INSIDE), INSIDE[1], ("全市", OUTSIDE[0], "76,543.21", "P3 联络点")),
    ):
        page = Browser.of(city, "association", code).get().page
        assert f"<h1>{heading}</h1>" in page
        for word in unseen:
            assert word not in page, (code, word)


def test_another_tier_is_refused_on_every_page_that_is_asked_for_an_area(city: Bureau) -> None:
    district, street = INSIDE
    for code in (district, f"{district}/{street}"):
        browser = Browser.of(city, "association", code)
        for path in ("/area", "/points", "/todo", "/cases"):
            for other in (
                f"d={quote(OUTSIDE[0])}",
                f"d={quote(OUTSIDE[0])}&s={quote(OUTSIDE[1])}",
                "d=",
                "d=%00",
            ):
                shown = browser.get(f"{path}?{other}")
                assert shown.status == 404, (code, path, other)
                assert "76,543.21" not in shown.page
            assert browser.get(f"{path}?d={quote(district)}&s={quote(street)}").status == 200, (code, path)
    street_only = Browser.of(city, "association", f"{district}/{street}")
    assert street_only.get(f"/points?d={quote(district)}&s=").status == 404
    # A point elsewhere is in no list of theirs, also where they name it.
    assert len(ROW.findall(street_only.get("/cases?p=P2").page)) == 0
    assert len(ROW.findall(street_only.get("/todo?p=P2").page)) == 0


def test_what_is_not_there_is_not_shown_as_empty(city: Bureau) -> None:
    browser = Browser.of(city)
    for path in (
        "/area?d=没有的区",
        f"/area?d={quote(INSIDE[0])}&s=没有的街道",
        "/area?d=",
        "/area?s=x",
        "/cases?show=everything",
        "/todo?kind=umbrellas",
        f"/cases?at={'x' * 300}",
    ):
        assert browser.get(quote(path, safe="/?=&%")).status == 404, path


def test_a_district_page_tells_of_the_district_alone_whoever_looks(city: Bureau) -> None:
    """Also the cards of features, which know nothing of tiers."""
    for district in (INSIDE[0], OUTSIDE[0]):
        city.ask(
            "INSERT INTO devices (point, device, signing_key, sealing_key, approved, enrolled_at, label)"
            " SELECT point, rpad(point, 24, 'x'), '', '', false, 0, 'PC of ' || district FROM points WHERE district = %s",
            district,
        )
    head = Browser.of(city)
    inside, outside = head.get(area(INSIDE[0])).page, head.get(area(OUTSIDE[0])).page
    for page, own, other in (
        (inside, "PC of 闵行区", "PC of 静安区"),
        (outside, "PC of 静安区", "PC of 闵行区"),
    ):
        assert own in page
        assert other not in page
    assert "12,348.67" in inside
    assert "76,543.21" not in inside


def test_who_may_see_figures_only_is_led_to_no_case(city: Bureau) -> None:
    page = Browser.of(city, "auditor").get().page
    assert "12,348.67" in Browser.of(city, "auditor").get(area(INSIDE[0])).page
    assert "/cases" not in page
    assert "/todo" not in page
    assert "/search" not in page
    for path in ("/cases", "/todo", "/search"):
        assert Browser.of(city, "auditor").get(path).status == 403


# --- figures and their lists


def listed(browser: Browser, path: str) -> int:
    """How many rows a list has, all its pages together."""
    rows = 0
    while path:
        page = browser.get(path).page
        rows += len(ROW.findall(page)) or len(re.findall(r'<tr><td class="long"><a href="/points/', page))
        path = next((unescape(one) for one in NEXT.findall(page)), "")
    return rows


def follow(browser: Browser, start: str) -> int:
    """Follow every number of a page: a count to as many rows, money to as much money. How many were followed."""
    page = browser.get(start).page
    found = {(unescape(path), text) for path, text in LINK.findall(page)}
    for path, text in found:
        if "." in text:
            assert f"共 {text} 元" in browser.get(path).page, (start, path)
        else:
            assert listed(browser, path) == int(text.replace(",", "")), (start, path)
    return len(found)


def test_every_number_of_every_tier_leads_to_a_list_of_just_so_many(city: Bureau) -> None:
    for name, street in (("P1", INSIDE[1]), ("P3", "")):
        desk = city.desk(name, city.provision(name, district=INSIDE[0], street=street)[0])
        assert desk.exchange().waiting_approval
    for subject, sort, counts in (("void", "complaint", False), ("asked", "consultation", True)):
        city.ask(
            "INSERT INTO case_rows (point, version, subject, sort, state, number, category, counts, settled_on_the_spot,"
            " undecided, agreed_fen, performed_fen, confirmed_fen, voucher_fen, returned, needs_a_look, needs_newer, judged_at)"
            " SELECT 'P1', serving, %s, %s, 'logged', '', '', %s, false, 0, 0, 0, 0, 0, '', false, false, 0"
            " FROM projections WHERE name = 'cases'",
            *(subject, sort, counts),
        )
    for code in ("", INSIDE[0], "/".join(INSIDE)):
        browser = Browser.of(city, "association", code)
        assert follow(browser, "/") >= 6
    head = Browser.of(city)
    for path in (area(INSIDE[0]), area(*INSIDE), "/points", f"/points?d={quote(INSIDE[0])}&s="):
        assert follow(head, path) >= 4


def test_long_lists_go_on_where_a_page_ends(bureau: Bureau) -> None:
    desk = point(bureau, "P1", INSIDE, *(100 for _ in range(A_PAGE + 3)))
    other = point(bureau, "P2", INSIDE, 100)
    bureau.wait_until(bureau.all_judged)
    browser = Browser.of(bureau)
    assert listed(browser, "/cases") == len(desk.own) // 2 + len(other.own) // 2 == A_PAGE + 4
    follow(browser, "/")


def test_sums_held_for_a_person_are_in_no_headline(bureau: Bureau) -> None:
    point(bureau, "P1", INSIDE, 200_000_00)
    bureau.wait_until(bureau.all_judged)
    assert bureau.ask("SELECT count(*) FROM held_sums") == [(1,)]
    page = Browser.of(bureau).get().page
    sentence = re.findall(r'<p class="sentence">(.*?)</p>', page, re.DOTALL)[0]
    figure = re.findall(r'挽回损失（规则通过）</div><div class="figure">\s*(.*?)\s*<span', page, re.DOTALL)[0]
    assert "规则通过的挽回损失 0.00 元" in re.sub(r"\s+", " ", sentence)
    assert figure == "0.00"
    assert "200,000.00" not in sentence


def test_tables_are_put_in_order_by_links(city: Bureau) -> None:
    browser = Browser.of(city)
    orders = {
        order: re.findall(
            r'<td class="long"><a href="/points/(P\d)', browser.get(f"/points?sort={order}").page
        )
        for order in ("", *SORTS, "nonsense")
    }
    assert orders[""] == orders["nonsense"] == ["P1", "P2", "P3"]
    assert orders["confirmed"] == ["P2", "P1", "P3"]
    assert orders["complaints"] == ["P3", "P1", "P2"]
    assert all(sorted(one) == ["P1", "P2", "P3"] for one in orders.values())
    page = browser.get("/?sort=complaints").page
    assert page.index(f">{INSIDE[0]}<") < page.index(f">{OUTSIDE[0]}<")
    assert 'aria-sort="descending"' in page


def test_points_that_nobody_has_placed_are_a_list(city: Bureau) -> None:
    page = Browser.of(city).get(area(INSIDE[0])).page
    assert "（没有写明街镇）" in page
    page = Browser.of(city).get(f"/points?d={quote(INSIDE[0])}&s=").page
    assert "P3 联络点" in page
    assert "P1 联络点" not in page


def test_looking_is_noted_nowhere_and_changes_nothing(city: Bureau) -> None:
    browser = Browser.of(city)
    before = city.ask("SELECT number FROM audit"), city.ask(BY_SUMS)
    for path in ("/", area(INSIDE[0]), area(*INSIDE), "/points", "/cases", "/todo", "/search?q=P1"):
        assert browser.get(path).status == 200
    assert (city.ask("SELECT number FROM audit"), city.ask(BY_SUMS)) == before


# --- search


def test_points_numbers_and_merchants_are_found_within_scope_and_no_person(city: Bureau) -> None:
    head, officer = Browser.of(city), Browser.of(city, "association", INSIDE[0])
    assert "P2 联络点" in head.get("/search?q=p2").page
    assert "P2 联络点" not in officer.get("/search?q=p2").page
    numbers = head.get("/search?q=P1-2026-").page
    assert numbers.count("P1-2026-") >= 2
    shops = head.get(f"/search?q={quote('春申')}").page
    assert "P2 联络点" in shops
    assert "P1 联络点" in shops
    assert "P2 联络点" not in officer.get(f"/search?q={quote('春申')}").page
    for nobody in ("王秀英", "%", "_", "\\", "买的锅"):
        page = head.get(f"/search?q={quote(nobody)}").page
        assert "没有查到" in page, nobody
    assert head.get("/search?q=%00").status == 200
    assert head.get("/search").status == 200


# --- sums


def test_sums_follow_a_case_that_changes(bureau: Bureau) -> None:
    desk = bureau.desk()
    subject = desk.log()
    desk.round([desk.run()])
    the_sums_are_those_of_the_rows(bureau)
    [before] = bureau.ask("SELECT complaints, settled_on_the_spot, performed_fen FROM case_sums")
    desk.write(SettledOnTheSpot(on=date(2026, 11, 20), lines=(Line(component="L1", fen=500),)), subject)
    desk.round([desk.run(len(desk.own))])
    bureau.wait_until(bureau.all_judged)
    the_sums_are_those_of_the_rows(bureau)
    assert (before, *bureau.ask("SELECT complaints, settled_on_the_spot, performed_fen FROM case_sums")) == (
        (1, 0, 0),
        (1, 1, 500),
    )


def test_sums_are_of_the_version_that_is_served_through_a_whole_pass(city: Bureau) -> None:
    served = "SELECT sum(performed_fen) FROM case_sums"
    [(before,)] = city.ask(served)
    with renewing(city, doubled(FIGURES)) as renewal:
        assert renewal.step()
        the_sums_are_those_of_the_rows(city)
        assert city.ask(served) == [(before,)]
        finish(renewal)
    the_sums_are_those_of_the_rows(city)
    assert city.ask(served) == [(2 * int(str(before)),)]
    assert city.ask("SELECT DISTINCT version FROM case_sum_rows") == [(FIGURES.version + 1,)]
    assert city.ask("SELECT DISTINCT version FROM loss_sum_rows") == [(FIGURES.version + 1,)]


CHANGE = st.tuples(
    st.sampled_from(["insert", "update", "delete"]),
    st.integers(0, 5),
    st.sampled_from(["P1", "P2"]),
    st.integers(1, 2),
    st.sampled_from(["complaint", "consultation"]),
    st.sampled_from(["logged", "performed", "voided"]),
    st.booleans(),
    st.integers(0, 2**62),
    st.booleans(),
)


@given(changes=st.lists(CHANGE, min_size=1, max_size=12))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_done_to_rows_the_sums_are_theirs(
    bureau: Bureau, changes: list[tuple[str, int, str, int, str, str, bool, int, bool]]
) -> None:
    for how, number, name, version, sort, state, counts, fen, returned in changes:
        key = (name, version, f"s{number}")
        at = NOW if returned else None
        if how == "insert":
            bureau.ask(
                "INSERT INTO case_rows (point, version, subject, sort, state, number, category, counts, settled_on_the_spot,"
                " undecided, agreed_fen, performed_fen, confirmed_fen, voucher_fen, returned, returned_at, needs_a_look,"
                " needs_newer, judged_at) SELECT %s, %s, %s, %s, %s, '', '', %s, %s, %s, %s, %s, %s, 0, '', %s, %s, false, 0"
                " ON CONFLICT DO NOTHING",
                *(*key, sort, state, counts, counts, number, fen, fen // 2, fen // 3, at, returned),
            )
            bureau.ask(
                "INSERT INTO loss_rows (point, version, subject, component, agreed_fen, performed_fen, confirmed_fen)"
                " VALUES (%s, %s, %s, %s, %s, 0, %s) ON CONFLICT DO NOTHING",
                *(*key, f"L{number % 3}", fen, fen),
            )
        elif how == "update":
            bureau.ask(
                "UPDATE case_rows SET state = %s, counts = %s, performed_fen = %s, returned_at = %s, version = %s"
                " WHERE point = %s AND subject = %s AND NOT EXISTS (SELECT FROM case_rows o WHERE o.point = %s"
                " AND o.subject = %s AND o.version = %s)",
                *(state, counts, fen, at, version, name, key[2], name, key[2], version),
            )
        else:
            bureau.ask("DELETE FROM case_rows WHERE point = %s AND version = %s", name, version)
            bureau.ask("DELETE FROM loss_rows WHERE point = %s AND subject = %s", name, key[2])
        the_sums_are_those_of_the_rows(bureau)


# --- size


def test_pages_of_a_whole_city_stay_small(bureau: Bureau) -> None:
    with bureau.database() as database, database.transaction() as connection:
        fill(connection, 8_762, 30_000, NOW)
    the_sums_are_those_of_the_rows(bureau)
    head, district = Browser.of(bureau), Browser.of(bureau, "district_head", DISTRICTS[0])
    for browser, path in (
        (head, "/"),
        (head, area(DISTRICTS[0])),
        (head, area(DISTRICTS[0], "第0街道")),
        (head, "/points"),
        (head, "/points?sort=waiting"),
        (head, "/todo"),
        (head, "/cases"),
        (district, "/"),
        (district, "/todo"),
    ):
        shown = browser.get(path)
        assert shown.status == 200
        assert len(shown.page.encode()) <= MOST_BYTES, path
    # One street with all of them is a page as well.
    bureau.ask("UPDATE points SET district = '区', street = '街'")
    assert len(head.get(area("区", "街")).page.encode()) <= MOST_BYTES
