"""The register of points where two sides meet: what one said is not undone by the other, and what is said is what is written."""

from __future__ import annotations

import re
import uuid
from datetime import date

import msgspec
import pytest

from casework.handbook import Handbook
from casework.matters.contact_point.bodies import PointAmended
from casework.matters.contact_point.reading import subject_of
from headquarters.desk.register import queries
from headquarters.desk.reports.queries import asked_for, read_answers
from headquarters.judging.judge import Judge
from headquarters.provisioning.files import PointInRegister
from headquarters.register.comparing import compare
from headquarters.register.many import write_step
from headquarters.register.sheet import read_rows, read_table
from headquarters.register.writing import RegisterChanged
from tests.headquarters.browser import Browser
from tests.headquarters.bureau import Bureau
from tests.headquarters.test_duplicates import complain, two_points
from tests.headquarters.test_register import (
    TODAY,
    amend,
    book,
    figures,
    form,
    held,
    row,
    uploaded,
    write,
)
from tests.headquarters.test_register import say as at_the_point


@pytest.fixture
def officer(bureau: Bureau) -> Browser:
    return Browser.of(bureau, "city_officer")


def filled_again(page: str, name: str) -> str:
    """What a field of the form holds that came back."""
    found: dict[str, str] = dict(re.findall(r'<input id="f-(\w+)" name="\w+" value="([^"]*)"', page))
    return found[name]


# --- what two sides wrote ---------------------------------------------------------------------------------------


def test_the_second_press_undoes_nothing_of_the_other_side(bureau: Bureau, officer: Browser) -> None:
    bureau.provision()
    other = Browser.of(bureau, "city_head")
    filled = form(officer.get("/points/P1/register").page)
    assert amend(other, "P1", point_host="春申菜场").status == 303
    shown = officer.press("/points/P1/register", **{**filled, "point_address": "莘松路1号"})
    assert shown.status == 409
    assert filled_again(shown.page, "point_address") == "莘松路1号"
    assert filled_again(shown.page, "point_host") == "春申菜场"
    again = form(shown.page) | {
        name: filled_again(shown.page, name) for name in ("point_address", "point_host")
    }
    assert officer.press("/points/P1/register", **again).status == 303
    assert (held(bureau)["point_host"], held(bureau)["point_address"]) == ("春申菜场", "莘松路1号")


def test_a_refusal_in_between_does_not_hide_that_the_other_side_wrote(
    bureau: Bureau, officer: Browser
) -> None:
    bureau.provision()
    filled = form(officer.get("/points/P1/register").page) | {"point_host": "七宝商场"}
    assert amend(Browser.of(bureau, "city_head"), "P1", point_host="春申菜场").status == 303
    shown = officer.press("/points/P1/register", **{**filled, "point_area": "三十"})
    assert shown.status == 422
    again = form(shown.page) | {"point_host": filled_again(shown.page, "point_host"), "point_area": "30"}
    assert officer.press("/points/P1/register", **again).status == 409
    assert held(bureau)["point_host"] == "春申菜场"


def test_what_was_typed_of_persons_comes_back_with_a_refusal(bureau: Bureau, officer: Browser) -> None:
    bureau.provision()
    officer.get("/points/P1/register")
    filled = form(officer.press("/points/P1/register/persons", why="amend").page)
    shown = officer.press("/points/P1/register", **{**filled, "charge_name": "林秀", "point_area": "三十"})
    assert shown.status == 422
    assert filled_again(shown.page, "charge_name") == "林秀"
    again = form(shown.page) | {"charge_name": "林秀", "point_area": "30"}
    assert officer.press("/points/P1/register", **again).status == 303
    assert "林秀" in officer.press("/points/P1/register/persons", why="contact").page


def test_a_table_does_not_overwrite_what_was_written_since_the_preview(
    bureau: Bureau, officer: Browser
) -> None:
    bureau.provision()
    raw = book(row("P1"))
    path = uploaded(officer, raw)
    [seen] = re.findall(r'name="seen" value="(\w+)"', officer.get(path).page)
    with bureau.database() as database:
        keys = bureau.keyring.personal
        with database.snapshot() as connection:
            found = compare(connection, keys, read_rows(read_table(raw), date(2026, 1, 1), TODAY))
        [one] = found.changing
        head = Browser.of(bureau, "city_head")
        assert amend(head, "P1", since="2026-01-01", point_phone="021-64222222").status == 303
        judge = Judge(database, bureau.keyring, bureau.now, busy=lambda: False)
        with database.transaction() as connection:
            done = write_step(connection, judge, keys, [one], bureau.clock, "x", TODAY)
        assert (done.said, done.refused) == ({}, ((one.row.number, RegisterChanged.said),))
    officer.get(path)
    assert officer.press(f"{path}/write", seen=seen).status == 409
    assert "021-64222222" in officer.get("/points/P1/register").page


def test_one_pc_blanks_no_register(bureau: Bureau, officer: Browser) -> None:
    desk = bureau.desk()
    at_the_point(
        desk, PointAmended(since=date(2026, 3, 1), fields={"point_area": 25}), point_hours="9:00-17:00"
    )
    bent = PointAmended(
        since=date(2026, 4, 1),
        fields={"point_hours": "x", "point_area": 26},
        cleared=("point_hours", "point_promises", "point_promises"),
    )
    desk.write(bent, subject_of("P1"))
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    assert held(bureau)["point_area"] == 26
    assert bureau.ask("SELECT count(*) FROM register WHERE field = 'point_hours'") == [(2,)]
    assert "9:00-17:00" in officer.get("/points/P1/register").page


def test_what_a_pc_says_under_another_subject_is_in_no_register(bureau: Bureau) -> None:
    desk = bureau.desk()
    for subject in (subject_of("P2"), str(uuid.uuid4())):
        body = msgspec.structs.replace(PointAmended(since=date(2026, 3, 1), fields={"point_area": 77}))
        desk.write(body, subject)
    at_the_point(desk, PointAmended(since=date(2026, 3, 1), fields={"point_area": 25}))
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    assert bureau.ask("SELECT point, value FROM register") == [("P1", 25)]
    for point in ("P1", "闵行区莘庄镇 1 号", ""):
        assert bureau.ask("SELECT register_subject(%s)", point) == [(subject_of(point),)]


# --- what is written --------------------------------------------------------------------------------------------


def test_merged_into_the_same_point_again_is_said_whole(bureau: Bureau, officer: Browser) -> None:
    for point in ("P1", "P2", "P3"):
        bureau.provision(point)
    merged = {"point_state": "merged", "point_into": "P2"}
    assert amend(officer, "P1", since="2026-01-01", **merged).status == 303
    assert amend(officer, "P1", since="2026-03-01", point_state="in_use").status == 303
    assert held(bureau)["point_state"] == "in_use"
    assert amend(officer, "P1", since="2026-06-01", **merged).status == 303
    assert held(bureau)["point_state"] == "merged"


def test_a_table_says_merged_again_whole_too(bureau: Bureau, officer: Browser) -> None:
    for point in ("P1", "P2"):
        bureau.provision(point)
    merged = {"point_state": "merged", "point_into": "P2"}
    assert amend(officer, "P1", since="2026-01-01", **merged).status == 303
    assert amend(officer, "P1", since="2026-03-01", point_state="in_use").status == 303
    raw = book(["P1", "并入", "P2"], headings=("联络点编号", "状态", "并入"))
    shown = write(officer, uploaded(officer, raw, since="2026-06-01"))
    assert shown.status == 303, shown.page
    assert "written=1" in shown.headers["location"]
    assert held(bureau)["point_state"] == "merged"


def test_a_row_that_is_refused_late_is_told(
    bureau: Bureau, officer: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise RegisterChanged

    bureau.provision()
    path = uploaded(officer, book(row("P1")))
    monkeypatch.setattr("headquarters.register.many.to_say", refused)
    shown = write(officer, path)
    assert shown.status == 200
    assert "刚才站里或者别人改过" in shown.page


def test_a_day_that_no_reader_takes_is_not_written(bureau: Bureau, officer: Browser) -> None:
    bureau.provision()
    shown = amend(officer, "P1", since="0026-11-23", point_area="30")
    assert shown.status == 422
    assert "核对年份" in shown.page
    page = officer.get(uploaded(officer, book(row("P1")), since="0026-11-23")).page
    assert figures(page)["没有用的"] == 1
    assert bureau.ask("SELECT count(*) FROM entries") == [(0,)]


# --- the street of last year ------------------------------------------------------------------------------------


def test_the_street_that_was_provisioned_is_kept_when_the_point_moves(
    bureau: Bureau, officer: Browser
) -> None:
    bureau.provision("P1", street="莘庄镇")
    bureau.clock += 100 * 86_400_000
    officer = Browser.of(bureau, "city_officer")
    assert amend(officer, "P1", since="2027-02-01", point_street="七宝镇").status == 303
    assert bureau.ask("SELECT value, since FROM register WHERE field = 'point_street' ORDER BY since") == [
        ("莘庄镇", date(2026, 11, 23)),
        ("七宝镇", date(2027, 2, 1)),
    ]
    assert "有 1 个点换过街镇" in officer.get("/").page
    assert bureau.ask("SELECT street FROM points") == [("七宝镇",)]


def test_a_point_whose_street_was_emptied_has_moved(bureau: Bureau, officer: Browser) -> None:
    bureau.provision("P1", street="莘庄镇")
    bureau.clock += 100 * 86_400_000
    officer = Browser.of(bureau, "city_officer")
    assert amend(officer, "P1", since="2026-11-23", point_street="莘庄镇").status == 303
    assert "换过街镇" not in officer.get("/").page
    assert amend(officer, "P1", since="2027-02-01", point_street="").status == 303
    assert "有 1 个点换过街镇" in officer.get("/").page


def test_a_street_from_before_the_point_was_provisioned_moves_nothing(
    bureau: Bureau, officer: Browser
) -> None:
    bureau.provision("P1", street="莘庄镇")
    shown = amend(officer, "P1", since="2025-01-01", point_street="七宝镇")
    assert shown.status == 422
    assert "开通时是“莘庄镇”" in shown.page
    page = officer.get(uploaded(officer, book(row("P1", 街镇="七宝镇")), since="2025-01-01")).page
    assert figures(page)["没有用的"] == 1
    assert bureau.ask("SELECT street FROM points") == [("莘庄镇",)]
    assert amend(officer, "P1", since="2025-01-01", point_street="莘庄镇").status == 303


def test_provisioning_does_not_overwrite_the_register(bureau: Bureau, officer: Browser) -> None:
    bureau.provision("P1", street="莘庄镇")
    assert amend(officer, "P1", since="2026-11-23", point_street="七宝镇").status == 303
    with pytest.raises(PointInRegister):
        bureau.provision("P1", street="莘庄镇")
    assert bureau.ask("SELECT street FROM points") == [("七宝镇",)]
    bureau.provision("P1", street="七宝镇")
    bureau.provision("P1")


def test_codes_are_those_of_the_district_of_the_point(bureau: Bureau, officer: Browser) -> None:
    bureau.provision()
    shown = amend(officer, "P1", point_district_code="310101")
    assert shown.status == 422
    assert "要以 310112 开头" in shown.page
    assert amend(officer, "P1", point_street_code="310101001").status == 422
    assert amend(officer, "P1", point_district_code="310112", point_street_code="310112001").status == 303


# --- figures ----------------------------------------------------------------------------------------------------


def test_a_case_that_is_counted_at_another_point_is_in_the_figures_once(
    bureau: Bureau, officer: Browser
) -> None:
    one, other = two_points(bureau)
    first, second = complain(one), complain(other)
    with bureau.database() as database, database.snapshot() as connection:
        asked = ("point_kind", date(2026, 1, 1), date(2026, 12, 31), TODAY)
        assert queries.figures(connection, *asked) == [(None, 2, 2, 2, 19_800)]
    bureau.ask(
        "INSERT INTO duplicate_decisions (point, subject, other_point, other_subject, counts, decided_at, account)"
        " VALUES ('P1', %s, 'P2', %s, 'other', 0, 'x'), ('P2', %s, 'P1', %s, 'this', 0, 'x')",
        first,
        second,
        second,
        first,
    )
    with bureau.database() as database, database.snapshot() as connection:
        assert queries.figures(connection, *asked) == [(None, 2, 1, 1, 9_900)]
    listed = officer.get("/register/cases?by=point_kind&year=2026").page
    assert "/points/P2/cases/" in listed
    assert "/points/P1/cases/" not in listed


def test_a_point_that_is_over_is_counted_asked_and_told_nowhere(bureau: Bureau, officer: Browser) -> None:
    for point in ("P1", "P2"):
        bureau.provision(point)
    bureau.clock += 31 * 86_400_000
    officer = Browser.of(bureau, "city_officer")
    today = date(2026, 12, 24)

    def asked() -> list[str]:
        with bureau.database() as database, database.snapshot() as connection:
            return [
                one.point for one in read_answers(connection, asked_for(Handbook.load(), today)[0], today)
            ]

    def told() -> str:
        return _preview(Browser.of(bureau, "city_officer"))

    assert asked() == ["P1", "P2"]
    assert "P1 联络点" in told()
    assert amend(officer, "P1", since="2026-12-01", point_state="closed").status == 303
    assert asked() == ["P2"]
    page = told()
    assert "P1 联络点" not in page
    assert "P2 联络点" in page
    shown = officer.get("/register?by=point_kind&year=2026").page
    link = re.search(r'<a href="(/register/points\?[^"]+)">1</a>', shown)
    assert link is not None
    listed = officer.get(link[1].replace("&amp;", "&")).page
    assert "P2 联络点" in listed
    assert "P1 联络点" not in listed


def _preview(browser: Browser) -> str:
    page = browser.get("/notices/write").page
    [notice] = re.findall(r'name="notice" value="(\w+)"', page)
    said = {
        "title": "提醒",
        "text": "请注意",
        "level": "ordinary",
        "issuer": "市局",
        "since": "",
        "until": "",
    }
    shown = browser.press("/notices/preview", notice=notice, whom="all", **said)
    assert shown.status == 200, shown.page
    return shown.page
