"""Every route of headquarters in one table: whom it lets in, what it shows of whom, and that a scope holds on it.

The table is written here and not derived from the program. It is walked against the serving application by every role, at
every tier where there is such a role; a route that is not in it fails.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

import pytest
from litestar import Litestar
from litestar.routes import HTTPRoute

from casework.matters.clue.bodies import ClueReported
from casework.matters.group.bodies import GroupOpened
from headquarters.accounts.account import ROLES, Account, Right
from headquarters.accounts.scope import Tier, scope_of
from headquarters.publishing.notices import publish
from tests.casework.pens import DAY
from tests.headquarters.browser import Browser, Shown
from tests.headquarters.bureau import Bureau
from tests.shared.notices import a_notice

CONSUMER = "王秀英"
"""Whom the complaints of these tests name."""


KINDS = re.compile('<select id="f-point_kind".*?</select>', re.DOTALL)
"""The kinds of points to choose from, whose codes are spelt like the points of these tests."""


class Of(Enum):
    NOTHING = "the same for everybody"
    SCOPE = "what is in scope"
    POINT = "one point, by its address"
    PERSON = "one account, by its address"
    CITY = "what holds for the whole city, and is decided there"
    MACHINE = "for PCs and monitors; their parcels carry their own proof"


@dataclass(frozen=True)
class Row:
    """``right``: what is asked for. ``person``: whether it shows anything personal of a consumer. ``done``: the status
    of somebody who may."""

    right: Right | None
    of: Of
    done: int = 200
    person: bool = False


TABLE: dict[tuple[str, str], Row] = {
    ("GET", "/"): Row(Right.SEE, Of.SCOPE),
    ("GET", "/area"): Row(Right.SEE, Of.SCOPE),
    ("GET", "/points"): Row(Right.SEE, Of.SCOPE),
    ("GET", "/todo"): Row(Right.RECORDS, Of.SCOPE),
    ("GET", "/cases"): Row(Right.RECORDS, Of.SCOPE),
    ("GET", "/search"): Row(Right.RECORDS, Of.SCOPE),
    ("GET", "/reports"): Row(Right.SEE, Of.SCOPE),
    ("GET", "/held"): Row(Right.RECORDS, Of.SCOPE),
    ("GET", "/groups"): Row(Right.RECORDS, Of.SCOPE),
    ("GET", "/referred"): Row(Right.RECORDS, Of.SCOPE),
    ("GET", "/points/{point}/groups/{subject}"): Row(Right.RECORDS, Of.POINT),
    ("GET", "/clues"): Row(Right.CLUES, Of.SCOPE),
    ("POST", "/clues/open"): Row(Right.CLUES, Of.NOTHING, 409),
    ("POST", "/clues/shut"): Row(Right.CLUES, Of.NOTHING, 303),
    ("GET", "/points/{point}/clues/{subject}"): Row(Right.CLUES, Of.POINT),
    ("POST", "/points/{point}/clues/{subject}/answer"): Row(Right.CLUES, Of.POINT, 409),
    ("GET", "/courier"): Row(Right.COURIER, Of.SCOPE),
    ("POST", "/courier"): Row(Right.COURIER, Of.NOTHING, 422),
    ("POST", "/courier/again"): Row(Right.COURIER, Of.NOTHING, 404),
    ("GET", "/courier/answers"): Row(Right.COURIER, Of.NOTHING, 404),
    ("POST", "/points/{point}/held/release"): Row(Right.DECIDE, Of.POINT, 404),
    ("POST", "/points/{point}/held/return"): Row(Right.DECIDE, Of.POINT, 404),
    ("GET", "/orders"): Row(Right.RECORDS, Of.SCOPE),
    ("GET", "/orders/list"): Row(Right.RECORDS, Of.SCOPE),
    ("GET", "/orders/new"): Row(Right.ORDERS, Of.NOTHING),
    ("POST", "/orders/new"): Row(Right.ORDERS, Of.NOTHING, 422),
    ("GET", "/orders/import"): Row(Right.ORDERS, Of.NOTHING),
    ("POST", "/orders/import"): Row(Right.ORDERS, Of.NOTHING, 422),
    ("GET", "/orders/import/{batch}"): Row(Right.ORDERS, Of.NOTHING, 404),
    ("POST", "/orders/import/{batch}/columns"): Row(Right.ORDERS, Of.NOTHING, 404),
    ("POST", "/orders/import/{batch}/points"): Row(Right.ORDERS, Of.NOTHING, 404),
    ("POST", "/orders/import/{batch}/send"): Row(Right.ORDERS, Of.NOTHING, 404),
    ("POST", "/orders/import/{batch}/drop"): Row(Right.ORDERS, Of.NOTHING, 303),
    ("GET", "/points/{point}/orders/{subject}"): Row(Right.RECORDS, Of.POINT),
    ("POST", "/points/{point}/orders/{subject}/persons"): Row(Right.PERSONS, Of.POINT, person=True),
    ("POST", "/points/{point}/orders/{subject}/redirect"): Row(Right.ORDERS, Of.POINT, 409),
    ("POST", "/points/{point}/orders/{subject}/{doing}"): Row(Right.ORDERS, Of.POINT, 409),
    ("GET", "/register"): Row(Right.RECORDS, Of.SCOPE),
    ("GET", "/register/cases"): Row(Right.RECORDS, Of.SCOPE),
    ("GET", "/register/points"): Row(Right.RECORDS, Of.SCOPE),
    ("GET", "/register/import"): Row(Right.REGISTER, Of.NOTHING),
    ("POST", "/register/import"): Row(Right.REGISTER, Of.NOTHING, 422),
    ("GET", "/register/import/{batch}"): Row(Right.REGISTER, Of.NOTHING, 404),
    ("POST", "/register/import/{batch}/write"): Row(Right.REGISTER, Of.NOTHING, 404),
    ("POST", "/register/import/{batch}/drop"): Row(Right.REGISTER, Of.NOTHING, 303),
    ("GET", "/points/{point}/register"): Row(Right.RECORDS, Of.POINT),
    ("POST", "/points/{point}/register"): Row(Right.REGISTER, Of.POINT, 422),
    ("POST", "/points/{point}/cases/{subject}/files"): Row(Right.PERSONS, Of.POINT, 404),
    ("POST", "/points/{point}/register/persons"): Row(Right.PERSONS, Of.POINT, 422),
    ("GET", "/points/{point}/closing"): Row(Right.REGISTER, Of.POINT),
    ("POST", "/points/{point}/closing"): Row(Right.REGISTER, Of.POINT, 422),
    ("POST", "/points/{point}/closing/late"): Row(Right.REGISTER, Of.POINT, 404),
    ("POST", "/points/{point}/closing/hand"): Row(Right.REGISTER, Of.POINT, 422),
    ("POST", "/points/{point}/closing/reopen"): Row(Right.REGISTER, Of.POINT, 409),
    ("GET", "/points/{point}"): Row(Right.RECORDS, Of.POINT),
    ("GET", "/duplicates"): Row(Right.RECORDS, Of.SCOPE),
    ("POST", "/duplicates/decide"): Row(Right.DECIDE, Of.NOTHING, 404),
    ("POST", "/duplicates/looked"): Row(Right.DECIDE, Of.NOTHING, 404),
    ("POST", "/duplicates/back"): Row(Right.DECIDE, Of.NOTHING, 404),
    ("GET", "/answers"): Row(Right.RECORDS, Of.SCOPE),
    ("POST", "/points/{point}/cases/{subject}/answer-looked"): Row(Right.DECIDE, Of.POINT, 404),
    ("GET", "/case"): Row(Right.RECORDS, Of.SCOPE),
    ("GET", "/points/{point}/cases/{subject}"): Row(Right.RECORDS, Of.POINT),
    ("POST", "/points/{point}/cases/{subject}/void"): Row(Right.DECIDE, Of.POINT, 404),
    ("POST", "/points/{point}/cases/{subject}/restore"): Row(Right.DECIDE, Of.POINT, 404),
    ("POST", "/points/{point}/cases/{subject}/return"): Row(Right.DECIDE, Of.POINT, 404),
    ("POST", "/points/{point}/approve"): Row(Right.DECIDE, Of.POINT, 303),
    ("POST", "/points/{point}/revoke"): Row(Right.DECIDE, Of.POINT, 303),
    ("GET", "/points/{point}/pcs/{device}/wipe"): Row(Right.DECIDE, Of.POINT),
    ("POST", "/points/{point}/pcs/{device}/wipe"): Row(Right.DECIDE, Of.POINT),
    ("POST", "/points/{point}/pcs/{device}/wipe/recall"): Row(Right.DECIDE, Of.POINT, 404),
    ("GET", "/notices"): Row(Right.SEE, Of.SCOPE),
    ("GET", "/notices/write"): Row(Right.PUBLISH, Of.SCOPE),
    ("POST", "/notices/write"): Row(Right.PUBLISH, Of.SCOPE),
    ("POST", "/notices/preview"): Row(Right.PUBLISH, Of.SCOPE, 422),
    ("POST", "/notices/publish"): Row(Right.PUBLISH, Of.SCOPE, 422),
    ("GET", "/notices/{notice}"): Row(Right.SEE, Of.POINT),
    ("GET", "/notices/{notice}/points"): Row(Right.SEE, Of.POINT),
    ("GET", "/notices/{notice}/people"): Row(Right.RECORDS, Of.POINT),
    ("POST", "/notices/{notice}/people"): Row(Right.RECORDS, Of.POINT, 422),
    ("POST", "/notices/{notice}/withdraw"): Row(Right.PUBLISH, Of.POINT, 422),
    ("GET", "/editions"): Row(Right.EDITIONS, Of.CITY),
    ("GET", "/editions/codes"): Row(Right.EDITIONS, Of.CITY, 404),
    ("GET", "/editions/begin"): Row(Right.EDITIONS, Of.CITY, 404),
    ("POST", "/editions/save"): Row(Right.EDITIONS, Of.CITY, 422),
    ("GET", "/editions/drafts/{draft}"): Row(Right.EDITIONS, Of.CITY, 404),
    ("GET", "/editions/drafts/{draft}/edit"): Row(Right.EDITIONS, Of.CITY, 404),
    ("POST", "/editions/drafts/{draft}/hand-in"): Row(Right.EDITIONS, Of.CITY, 404),
    ("POST", "/editions/drafts/{draft}/send-back"): Row(Right.EDITIONS, Of.CITY, 404),
    ("POST", "/editions/drafts/{draft}/drop"): Row(Right.EDITIONS, Of.CITY, 404),
    ("POST", "/editions/drafts/{draft}/approve"): Row(Right.EDITIONS, Of.CITY, 404),
    ("GET", "/editions/file"): Row(Right.EDITIONS, Of.CITY, 404),
    ("GET", "/editions/tables"): Row(Right.EDITIONS, Of.CITY, 404),
    ("POST", "/editions/tables"): Row(Right.EDITIONS, Of.CITY, 422),
    ("GET", "/editions/table"): Row(Right.EDITIONS, Of.CITY, 404),
    ("GET", "/editions/{part}/{number}"): Row(Right.EDITIONS, Of.CITY, 404),
    ("GET", "/audit"): Row(Right.AUDIT, Of.NOTHING),
    ("GET", "/staff"): Row(Right.STAFF, Of.SCOPE),
    ("POST", "/staff/codes"): Row(Right.STAFF, Of.CITY, 303),
    ("POST", "/staff"): Row(Right.STAFF, Of.NOTHING, 422),
    ("POST", "/staff/{login}/role"): Row(Right.STAFF, Of.PERSON, 303),
    ("POST", "/staff/{login}/reset"): Row(Right.STAFF, Of.PERSON, 200),
    ("POST", "/staff/{login}/close"): Row(Right.STAFF, Of.PERSON, 303),
    ("GET", "/me"): Row(Right.OWN, Of.NOTHING),
    ("POST", "/me/password"): Row(Right.OWN, Of.NOTHING, 422),
    ("GET", "/me/code"): Row(Right.OWN, Of.NOTHING),
    ("POST", "/me/code"): Row(Right.OWN, Of.NOTHING, 422),
    ("POST", "/me/code/off"): Row(Right.OWN, Of.NOTHING, 422),
    ("POST", "/logout"): Row(Right.OWN, Of.NOTHING, 303),
    ("POST", "/login"): Row(Right.ANYBODY, Of.NOTHING, 401),
    ("GET", "/code"): Row(Right.ANYBODY, Of.NOTHING, 303),
    ("POST", "/code"): Row(Right.ANYBODY, Of.NOTHING, 303),
    ("GET", "/first"): Row(Right.ANYBODY, Of.NOTHING, 404),
    ("POST", "/first"): Row(Right.ANYBODY, Of.NOTHING, 404),
    ("POST", "/v1/exchange"): Row(None, Of.MACHINE),
    ("POST", "/v1/enrol"): Row(None, Of.MACHINE),
    ("POST", "/v1/renew"): Row(None, Of.MACHINE),
    ("POST", "/v1/wipe"): Row(None, Of.MACHINE),
    ("POST", "/v1/evidence"): Row(None, Of.MACHINE),
    ("GET", "/v1/health"): Row(None, Of.MACHINE),
}

INSIDE = ("P1", "闵行区", "莘庄镇", "inside")
OUTSIDE = ("P2", "静安区", "南京西路街道", "outside")
ORDERS = {
    "P1": "00000000-0000-7000-8000-000000000001",
    "P2": "00000000-0000-7000-8000-000000000002",
}
"""The work order of each."""
GROUPS = {
    "P1": "00000000-0000-7000-8000-000000000011",
    "P2": "00000000-0000-7000-8000-000000000012",
}
"""The group event of each."""
CLUES = {
    "P1": "00000000-0000-7000-8000-000000000021",
    "P2": "00000000-0000-7000-8000-000000000022",
}
"""The clue of each."""
CODES = {Tier.CITY: "", Tier.DISTRICT: INSIDE[1], Tier.STREET: f"{INSIDE[1]}/{INSIDE[2]}"}
ACTORS = [(name, tier) for name, role in ROLES.items() for tier in Tier if tier in role.tiers]


@pytest.fixture
def city(make_bureau: Callable[..., Bureau]) -> Bureau:
    """Two points in two districts, each with a PC, a complaint with money, a work order, and an account of its street."""
    bureau = make_bureau()
    sender = Browser.of(bureau)
    for (point, district, street, login), fen in ((INSIDE, 1_234_567), (OUTSIDE, 7_654_321)):
        desk = bureau.desk(point, bureau.provision(point, district=district, street=street)[0])
        desk.log(fen)
        desk.write(GroupOpened(on=DAY, cause="prepaid", merchant_name="悦身健身馆"), GROUPS[point])
        desk.write(ClueReported(on=DAY, found="patrol"), CLUES[point], light=True)
        desk.round([desk.run()])
        sender.get("/orders/new")
        order = {"source": "12345", "matter": "help", "received_on": "2026-11-23", "due_on": "2026-11-30"}
        words = {"order_text": f"{CONSUMER} 说锅漏水", "consumer_name": CONSUMER}
        assert sender.press("/orders/new", subject=ORDERS[point], point=point, **order, **words).status == 303
        bureau.ask(
            "INSERT INTO devices (point, device, signing_key, sealing_key, approved, enrolled_at, label)"
            " VALUES (%s, %s, '', '', false, 0, %s)",
            *(point, login.ljust(24, "x"), f"PC {login}"),
        )
        bureau.ask(
            "INSERT INTO accounts (account, login, name, role, tier, code)"
            " VALUES (%s, %s, %s, 'station_officer', 'street', %s)",
            *(login, login, f"name of {login}", f"{district}/{street}"),
        )
        document = a_notice(f"to {login}", notice=login)
        account = Account(login, login, "station_officer", scope_of(f"{district}/{street}"))
        with bureau.database() as database, database.transaction() as connection:
            publish(connection, account, document, [point], bureau.clock)
    bureau.wait_until(lambda: not bureau.ask("SELECT FROM notice_points WHERE state = 'waiting'"))
    bureau.wait_until(bureau.all_judged)
    return bureau


def served(application: Litestar) -> set[tuple[str, str]]:
    return {
        (method, route.path_format.removesuffix("/") or "/")
        for route in application.routes
        if isinstance(route, HTTPRoute)
        for method in route.methods
        if method not in ("OPTIONS", "HEAD")
    }


def test_every_route_is_in_the_table_and_every_line_of_it_is_a_route(bureau: Bureau) -> None:
    assert bureau.application is not None
    assert served(bureau.application) == set(TABLE)


def ask(bureau: Bureau, browser: Browser, method: str, path: str, whose: tuple[str, str, str, str]) -> Shown:
    """Ask for a route about one of the two points, with everything as it was."""
    (subject, *_) = [
        one for (one,) in bureau.ask("SELECT subject FROM cases WHERE point = %s ORDER BY number", whose[0])
    ]
    address = path.format(
        point=whose[0],
        login=whose[3],
        device=whose[3].ljust(24, "x"),
        notice=whose[3],
        subject=ORDERS[whose[0]]
        if "/orders/" in path
        else GROUPS[whose[0]]
        if "/groups/" in path
        else CLUES[whose[0]]
        if "/clues/" in path
        else subject,
        doing="recall",
        batch="none",
        draft="none",
        part="calendar",
        number="1",
    )
    if method == "GET":
        return browser.get(address)
    bureau.ask(
        "WITH a AS (UPDATE devices SET approved = false, revoked_at = NULL WHERE signing_key = '')"
        " UPDATE accounts SET closed_at = NULL, role = 'station_officer' WHERE login IN ('inside', 'outside')"
    )
    return browser.press(
        address,
        device=whose[3].ljust(24, "x"),
        role="association",
        scope=f"{whose[1]}/{whose[2]}",
        login="x",
        why="review",
    )


def walk() -> Iterator[tuple[str, str, Row]]:
    for (method, path), row in TABLE.items():
        if row.of is not Of.MACHINE:
            yield method, path, row


@pytest.mark.slow
def test_by_role_and_scope(city: Bureau) -> None:
    for role, tier in ACTORS:
        walk_as(city, role, tier)


def walk_as(city: Bureau, role: str, tier: Tier) -> None:
    """Ask for every route about the one point and the other."""
    code = CODES[tier]
    browser = Browser.of(city, role, code)
    browser.get("/me")
    for method, path, row in walk():
        assert row.right is not None
        may = row.right is Right.ANYBODY or row.right in ROLES[role].rights
        for whose in (INSIDE, OUTSIDE):
            before = acted_on(city) if method == "POST" else []
            shown = ask(city, browser, method, path, whose)
            shown.page = KINDS.sub("", shown.page)
            said = (role, tier, method, path, whose[3])
            assert shown.headers["cache-control"] == "no-store", said
            if not row.person:
                assert CONSUMER not in shown.page, said
            hidden = tier is not Tier.CITY
            out = hidden and (row.of is Of.CITY or (whose is OUTSIDE and row.of in (Of.POINT, Of.PERSON)))
            expected = 403 if not may else 404 if out else row.done
            # After so many wrong ones each has to wait.
            assert shown.status == expected or (path, shown.status) == ("/login", 429), said
            if method == "POST" and (not may or out):
                assert acted_on(city) == before, said
            for unseen in (
                ("P2", "PC outside", "name of outside", "to outside", "76,543.21")
                if hidden or not may
                else ()
            ):
                assert not shown.tells(unseen), said
            if may and row.of is Of.SCOPE and path == "/":
                assert ("88,888.88" in shown.page) == ("静安区" in shown.page) == (tier is Tier.CITY), said
                assert "12,345.67" in shown.page, said
            if path == "/logout" and may:
                browser = Browser.of(city, role, code)
                browser.get("/me")


def acted_on(bureau: Bureau) -> list[tuple[object, ...]]:
    """What was noted of acts on points and accounts."""
    return bureau.ask("SELECT number FROM audit WHERE act LIKE 'device.%%' OR act LIKE 'staff.%%'")


def test_a_stranger_gets_nothing(city: Bureau) -> None:
    browser = Browser(city)
    browser.get()
    for method, path, row in walk():
        if row.right is not Right.ANYBODY:
            shown = ask(city, browser, method, path, INSIDE)
            assert shown.status == 401, (method, path)
            assert not shown.tells("P1")


def test_an_officer_of_a_district_makes_nobody_outside_it_or_above(city: Bureau) -> None:
    head = Browser.of(city, "district_head", INSIDE[1])
    page = head.get("/staff").page
    assert "市负责" not in page
    assert f'value="{INSIDE[1]}/{INSIDE[2]}"' in page
    for role, scope, status in (
        ("district_officer", INSIDE[1], 200),
        ("station_officer", f"{INSIDE[1]}/{INSIDE[2]}", 200),
        ("district_officer", OUTSIDE[1], 422),
        ("station_officer", f"{OUTSIDE[1]}/{OUTSIDE[2]}", 422),
        ("city_officer", "", 422),
        ("association", "", 422),
        ("auditor", "", 422),
    ):
        login = f"new{role.replace('_', '')}{status}{len(scope)}"
        assert head.press("/staff", login=login, name="新人", role=role, scope=scope).status == status, role
    # Nor can one in scope be moved out of it, or up.
    assert (
        head.press("/staff/inside/role", role="station_officer", scope=f"{OUTSIDE[1]}/{OUTSIDE[2]}").status
        == 422
    )
    assert head.press("/staff/inside/role", role="city_head", scope="").status == 422
    assert city.ask("SELECT role, code FROM accounts WHERE login = 'inside'") == [
        ("station_officer", f"{INSIDE[1]}/{INSIDE[2]}")
    ]


def test_every_table_of_points_has_its_view_in_scope_with_all_columns(bureau: Bureau) -> None:
    """What a later migration adds comes by itself; a table that has none is not there for an officer of a district."""
    columns = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = "
    everywhere = bureau.ask(f"{columns}'public'")
    scoped = bureau.ask(f"{columns}'scoped'")
    of_points = {table for table, column in everywhere if column == "point"}
    assert {"cases", "losses", "open_returns", "entries", "devices", "audit"} <= of_points
    wanted = {
        one
        for one in everywhere
        if one[0]
        in of_points
        | {
            "accounts",
            "sessions",
            "former_sessions",
            "kept_forms",
            "known_lists",
            "notices",
            "documents",
            "order_batches",
            "order_columns",
            "register_batches",
            "clue_keys",
        }
    }
    assert set(scoped) == wanted


def test_a_street_that_nobody_told_is_in_no_scope_of_a_street(bureau: Bureau) -> None:
    bureau.provision("P1", street="莘庄镇")
    bureau.provision("P2")
    bureau.provision("P3", district="静安区", street="莘庄镇")
    for code, seen in (
        ("闵行区/莘庄镇", {"P1"}),
        ("闵行区/", set()),
        ("闵行区", {"P1", "P2"}),
        ("", {"P1", "P2", "P3"}),
    ):
        page = Browser.of(bureau, "association", code).get("/points").page
        assert {point for point in ("P1", "P2", "P3") if f"{point} 联络点" in page} == seen, code
    # Said again without a street, it stays.
    bureau.provision("P1")
    assert bureau.ask("SELECT street FROM points WHERE point = 'P1'") == [("莘庄镇",)]
