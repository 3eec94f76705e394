"""The register of points at headquarters: one point's page, a table of many, what the point itself says, figures by the day."""

from __future__ import annotations

import http.client
import io
import json
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import msgspec
import pytest
from openpyxl import Workbook

from casework.journal.entry import read_entry
from casework.matters.body import FieldValue
from casework.matters.contact_point.bodies import PointAmended
from casework.matters.contact_point.reading import subject_of
from headquarters.commands import main
from headquarters.desk.orders.filled import dispatch_of
from headquarters.desk.orders.proposing import Proposer
from headquarters.desk.orders.rows import ReadRow as OrderRow
from headquarters.register import batches
from headquarters.register.sheet import read_rows, read_table
from headquarters.register.values import Wrong, read_value, told, typed_again, types
from headquarters.tables import TableRefused
from tests.headquarters.browser import KEY, Browser, Shown
from tests.headquarters.bureau import Bureau, Desk

TODAY = date(2026, 11, 23)
HEADINGS = ("联络点编号", "区", "联络点名称", "类型", "街镇", "指导所", "电话", "负责人", "状态")


@pytest.fixture
def officer(bureau: Bureau) -> Browser:
    return Browser.of(bureau, "city_officer")


def book(*rows: Sequence[object], headings: Sequence[str] = HEADINGS) -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.append(["闵行区消费维权联络点一站一档"])
    if headings:
        sheet.append(list(headings))
    for each in rows:
        sheet.append(list(each))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def row(point: str, **changed: object) -> list[object]:
    said: dict[str, object] = {
        "联络点编号": point,
        "区": "闵行区",
        "联络点名称": f"{point} 联络点",
        "类型": "商场",
        "街镇": "莘庄镇",
        "指导所": "莘庄所",
        "电话": "021-64111111",
        "负责人": "林秀",
        "状态": "在用",
        **changed,
    }
    return [said[name] for name in HEADINGS]


def upload(browser: Browser, raw: bytes, since: str = "2026-01-01") -> Shown:
    browser.get("/register/import")
    line = "--bOuNdArY"
    body = b"".join(
        f'{line}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in (("_csrf_token", browser.key), ("since", since))
    )
    body += f'{line}\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\n'.encode()
    body += raw + f"\r\n{line}--\r\n".encode()
    kept = "; ".join(f"{each}={value}" for each, value in browser.cookies.items())
    connection = http.client.HTTPConnection("127.0.0.1", browser.bureau.port, timeout=60)
    try:
        headers = {"Content-Type": "multipart/form-data; boundary=bOuNdArY", "Cookie": kept}
        connection.request("POST", "/register/import", body, headers)
        answer = connection.getresponse()
        page = answer.read().decode()
        if keys := set(KEY.findall(page)):
            [browser.key] = keys
        return Shown(answer.status, page, {k.lower(): v for k, v in answer.getheaders()}, [])
    finally:
        connection.close()


def uploaded(browser: Browser, raw: bytes, since: str = "2026-01-01") -> str:
    shown = upload(browser, raw, since)
    assert shown.status == 303, shown.page
    return shown.headers["location"]


def write(browser: Browser, path: str) -> Shown:
    page = browser.get(path).page
    [seen] = re.findall(r'name="seen" value="(\w+)"', page)
    return browser.press(f"{path}/write", seen=seen)


def figures(page: str) -> dict[str, int]:
    return {
        name: int(number)
        for name, number in re.findall(
            r'<div class="name">([^<]+)</div><div class="figure">(?:<a [^>]+>)?(\d+)', page
        )
    }


def form(page: str) -> dict[str, str]:
    """What stands in the form that amends: every field, and what it was."""
    found = dict(re.findall(r'<input type="hidden" name="(was-\w+|seen)" value="([^"]*)"', page))
    found |= {name.removeprefix("was-"): value for name, value in found.items() if name.startswith("was-")}
    [found["since"]] = re.findall(r'name="since" type="date" value="([^"]+)"', page)
    return found


def amend(browser: Browser, point: str, **changed: str) -> Shown:
    filled = form(browser.get(f"/points/{point}/register").page)
    return browser.press(f"/points/{point}/register", **{**filled, **changed})


def held(bureau: Bureau, point: str = "P1") -> dict[str, object]:
    return dict(
        bureau.ask(  # type: ignore[arg-type]
            "SELECT field, value FROM register WHERE point = %s AND holds AND NOT words AND since <= '2026-11-23'"
            " AND (until IS NULL OR until > '2026-11-23')",
            point,
        )
    )


# --- one point --------------------------------------------------------------------------------------------------


def test_an_officer_amends_and_the_point_gets_it(bureau: Bureau, officer: Browser) -> None:
    desk = bureau.desk()
    page = officer.get("/points/P1/register").page
    assert "没有登记" in page
    shown = amend(
        officer, "P1", since="2025-01-01", point_kind="P3", point_street="莘庄镇", point_phone="021-64111111"
    )
    assert shown.status == 303, shown.page
    page = officer.get("/points/P1/register?saved=yes").page
    assert "商场（购物中心/超市）" in page
    assert "021-64111111" in page
    assert "2025-01-01" in page
    assert bureau.ask("SELECT street FROM points WHERE point = 'P1'") == [("莘庄镇",)]
    assert bureau.ask("SELECT subject FROM audit WHERE act = 'register.amended'") == [
        ("point_kind point_street point_phone",)
    ]
    desk.round()
    kinds = [
        read_entry(core).core.kind for runs in desk.others.values() for run in runs for core in run.cores
    ]
    assert kinds.count("contact_point.determined") == 1
    assert kinds.count("contact_point.amended") == 1
    assert "商场" in officer.get("/points/P1").page  # its card


def test_only_what_was_changed_is_said_and_pressing_again_says_nothing(
    bureau: Bureau, officer: Browser
) -> None:
    bureau.provision()
    assert amend(officer, "P1", since="2025-01-01", point_kind="P3", point_area="30").status == 303
    assert amend(officer, "P1", since="2026-02-01", point_area="40").status == 303
    shown = amend(officer, "P1")
    assert shown.status == 422
    assert "没有改动" in shown.page
    assert bureau.ask("SELECT count(*) FROM register WHERE field = 'point_kind'") == [(1,)]
    assert held(bureau)["point_area"] == 40


def test_what_is_wrong_is_told_and_stays_in_the_form(bureau: Bureau, officer: Browser) -> None:
    bureau.provision()
    for changed, said in (
        ({"point_area": "大概三十"}, "面积要写平方米的整数"),
        ({"point_uscc": "91310000MA1FL4XX11"}, "信用代码不对"),
        ({"point_street_code": "310112"}, "9 位数字"),
        ({"point_district_code": "310112", "point_street_code": "310101001"}, "前 6 位"),
        ({"point_phone": "6411"}, "不像电话"),
        ({"point_state": "merged"}, "并入哪个点"),
        ({"point_state": "merged", "point_into": "P9"}, "没有找到"),
        ({"since": "2027-06-01", "point_street": "江川路街道"}, "到那一天再改"),
        ({"since": "2029-06-01", "point_area": "20"}, "最多写到一年以后"),
        ({"since": "昨天", "point_area": "20"}, "从哪天起"),
    ):
        shown = amend(officer, "P1", point_host="七宝商场", **changed)
        assert shown.status == 422, changed
        assert said in shown.page, changed
        assert "七宝商场" in shown.page
    assert bureau.ask("SELECT count(*) FROM entries WHERE kind = 'contact_point.determined'") == [(0,)]


def test_a_form_about_what_has_changed_since_does_nothing(bureau: Bureau, officer: Browser) -> None:
    bureau.provision()
    other = Browser.of(bureau, "city_head")
    filled = form(officer.get("/points/P1/register").page)
    assert amend(other, "P1", point_host="春申菜场").status == 303
    shown = officer.press("/points/P1/register", **{**filled, "point_host": "七宝商场"})
    assert shown.status == 409
    assert "刚才有了变化" in shown.page
    assert "七宝商场" in shown.page
    assert held(bureau)["point_host"] == "春申菜场"


def test_persons_are_shown_for_a_reason_that_is_noted(bureau: Bureau, officer: Browser) -> None:
    bureau.provision()
    officer.get("/points/P1/register")
    shown = officer.press("/points/P1/register/persons", why="amend")
    filled = form(shown.page)
    assert officer.press("/points/P1/register", **{**filled, "charge_name": "林秀"}).status == 303
    assert "林秀" not in officer.get("/points/P1/register").page
    assert "林秀" not in officer.get("/points/P1").page
    assert "林秀" in officer.press("/points/P1/register/persons", why="contact").page
    refused = officer.press("/points/P1/register/persons", why="")
    assert refused.status == 422
    assert "林秀" not in refused.page
    assert bureau.ask("SELECT subject FROM audit WHERE act = 'register.persons_seen'") == [
        ("amend",),
        ("contact",),
    ]
    assert bureau.ask("SELECT count(*) FROM register WHERE value::text LIKE '%%林秀%%'") == [(0,)]


def test_what_the_point_says_stands_on_the_page(bureau: Bureau, officer: Browser) -> None:
    desk = bureau.desk()
    say(desk, PointAmended(since=date(2026, 3, 1), fields={"point_area": 25}), point_hours="9:00-17:00")
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    page = officer.get("/points/P1/register").page
    assert "9:00-17:00" in page
    assert "2026-03-01" in page
    assert "站里" in page


def say(desk: Desk, body: PointAmended, **words: str) -> None:
    body = msgspec.structs.replace(body, personal=tuple(sorted(words)))
    desk.write(body, subject_of("P1"), personal=words or None)


def test_both_at_once_are_both_told_until_somebody_decides(bureau: Bureau, officer: Browser) -> None:
    desk = bureau.desk()
    assert amend(officer, "P1", since="2026-01-01", point_address="莘松路1号").status == 303
    say(desk, PointAmended(since=date(2026, 1, 1), fields={"point_address": "莘松路2号"}))
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    page = officer.get("/points/P1/register").page
    assert "两边同时写得不一样" in page
    assert "莘松路1号" in page
    assert "莘松路2号" in page
    assert "两边写得不一样" in officer.get("/todo").page
    now = str(held(bureau)["point_address"])
    shown = amend(officer, "P1", **{"settle-point_address": "yes"})
    assert shown.status == 303, shown.page
    assert "两边同时写得不一样" not in officer.get("/points/P1/register").page
    assert held(bureau)["point_address"] == now


# --- a table ----------------------------------------------------------------------------------------------------


def test_a_table_is_looked_through_written_and_done_again_changes_nothing(
    bureau: Bureau, officer: Browser
) -> None:
    for point in ("P1", "P2", "P3"):
        bureau.provision(point)
    raw = book(row("P1"), row("P2", 类型="P1", 电话=""), row("P3"))
    path = uploaded(officer, raw)
    page = officer.get(path).page
    assert figures(page) == {"会变的": 3, "不变的": 0, "没有用的": 0}
    assert "林秀" not in page
    assert "新写上" in page
    assert bureau.ask("SELECT count(*) FROM register") == [(0,)]
    shown = write(officer, path)
    assert shown.status == 303
    assert "written=3" in shown.headers["location"]
    assert bureau.ask("SELECT count(*) FROM register_batches") == [(0,)]
    assert held(bureau, "P2")["point_kind"] == "P1"
    before = bureau.ask("SELECT count(*) FROM entries")
    path = uploaded(officer, raw)
    page = officer.get(path).page
    assert figures(page) == {"会变的": 0, "不变的": 3, "没有用的": 0}
    assert "没有要写的" in page
    assert bureau.ask("SELECT count(*) FROM entries") == before


def test_every_number_of_what_would_change_leads_to_its_rows(bureau: Bureau, officer: Browser) -> None:
    for point in ("P1", "P2", "P3", "P4"):
        bureau.provision(point)
    write(officer, uploaded(officer, book(row("P4"))))
    raw = book(row("P1"), row("P2", 电话=""), row("P3", 类型="P8"), row("P4"), row("P9"))
    path = uploaded(officer, raw)
    page = officer.get(path).page
    numbers = re.findall(rf'<a href="({path}\?rows=\w+)">(\d+)</a>', page)
    assert len(numbers) > 3
    assert figures(page) == {"会变的": 2, "不变的": 1, "没有用的": 2}
    for address, number in numbers:
        shown = officer.get(address)
        assert shown.status == 200
        body = shown.page.partition("<tbody>")[2].partition("</tbody>")[0]
        assert body.count("<tr>") == int(number), address
        assert "写这" not in shown.page, "what is written is the whole table, seen as a whole"
    assert officer.get(f"{path}?rows=no_field").status == 404


def test_rows_that_cannot_be_taken_are_named_and_all_others_are_written(
    bureau: Bureau, officer: Browser
) -> None:
    bureau.provision("P1")
    bureau.provision("P2")
    raw = book(
        row("P1"),
        row("P9"),
        row("P2", 类型="P8"),
        row("P2", 电话="12"),
        row("P1"),
        row("", 负责人="林秀"),
        row("P2", 区="静安区"),
    )
    path = uploaded(officer, raw)
    page = officer.get(path).page
    assert figures(page) == {"会变的": 1, "不变的": 0, "没有用的": 6}
    for number, why in (
        (4, "没有这个编号的联络点"),
        (5, "类型手册里没有"),
        (6, "编号和第 5 行一样"),
        (7, "编号和第 3 行一样"),
        (8, "没有写联络点编号"),
    ):
        assert re.search(rf'<td class="n">{number}</td><td>[^<]*{why}', page), number
    shown = write(officer, path)
    assert shown.status == 200
    assert "没有这个编号的联络点" in shown.page
    assert bureau.ask("SELECT count(*) FROM register_batches") == [(0,)]
    assert set(held(bureau)) >= {"point_kind", "point_street"}
    assert held(bureau, "P2") == {}


def test_what_changed_since_somebody_looked_is_not_written(bureau: Bureau, officer: Browser) -> None:
    bureau.provision("P1")
    path = uploaded(officer, book(row("P1")))
    page = officer.get(path).page
    [seen] = re.findall(r'name="seen" value="(\w+)"', page)
    assert amend(Browser.of(bureau), "P1", since="2026-01-01", point_kind="P3").status == 303
    officer.get(path)
    shown = officer.press(f"{path}/write", seen=seen)
    assert shown.status == 409
    assert "还没有写" in shown.page
    assert "point_guided_by" not in held(bureau)


def test_a_table_without_a_head_is_refused_and_nothing_of_it_is_kept(
    bureau: Bureau, officer: Browser
) -> None:
    bureau.provision("P1")
    shown = upload(officer, book(row("P1"), headings=()))
    assert shown.status == 422
    assert "没有认得出的表头" in shown.page
    assert "林秀" not in shown.page
    assert bureau.ask("SELECT count(*) FROM register_batches") == [(0,)]


def test_a_table_is_sealed_seen_by_nobody_else_and_gone_after_a_day(bureau: Bureau, officer: Browser) -> None:
    bureau.provision("P1")
    path = uploaded(officer, book(row("P1")))
    [(content,)] = bureau.ask("SELECT content FROM register_batches")
    assert isinstance(content, bytes)
    assert "林秀".encode() not in content
    assert Browser.of(bureau, "city_head").get(path).status == 404
    bureau.clock += batches.KEPT_MS + 1
    assert Browser.of(bureau, "city_officer").get(path).status == 404
    bureau.wait_until(lambda: bureau.ask("SELECT count(*) FROM register_batches") == [(0,)])


def test_an_officer_of_a_district_reaches_no_other(bureau: Bureau) -> None:
    bureau.provision("P1")
    bureau.provision("P2", district="静安区")
    officer = Browser.of(bureau, "district_officer", "闵行区")
    page = officer.get(uploaded(officer, book(row("P1"), row("P2", 区="静安区")))).page
    assert figures(page) == {"会变的": 1, "不变的": 0, "没有用的": 1}
    assert officer.get("/points/P2/register").status == 404


def test_the_command_shows_and_writes(
    bureau: Bureau, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for point in ("P1", "P2"):
        bureau.provision(point)
    path = tmp_path / "points.xlsx"
    path.write_bytes(book(row("P1"), row("P2"), row("P9")))
    asked = [
        "register-import",
        str(path),
        "--since",
        "2026-01-01",
        "--json",
        "--data",
        str(bureau.keys),
        "--database",
        bureau.cluster.embedded.conninfo(bureau.name),
    ]
    assert main(asked) == 1
    told_first = json.loads(capsys.readouterr().out)
    assert (told_first["points"], told_first["written"]) == (2, 0)
    assert [one["row"] for one in told_first["wrong"]] == [5]
    assert main([*asked, "--write"]) == 1
    assert json.loads(capsys.readouterr().out)["written"] == 2
    assert main([*asked, "--write"]) == 1
    again = json.loads(capsys.readouterr().out)
    assert (again["points"], again["same"], again["written"]) == (0, 2, 0)
    assert held(bureau, "P2")["point_guided_by"] == "莘庄所"


# --- figures ----------------------------------------------------------------------------------------------------


def test_figures_take_the_value_of_the_day_of_the_case(bureau: Bureau, officer: Browser) -> None:
    """A complaint received on 20 November 2026; the point became something else the day after."""
    desk = bureau.desk()
    desk.log(50_000)
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    assert amend(officer, "P1", since="2025-01-01", point_kind="P1").status == 303
    assert amend(officer, "P1", since="2026-11-21", point_kind="P3").status == 303
    page = officer.get("/register?by=point_kind&year=2026").page
    rows = {
        name: (int(re.sub(r"<[^>]+>", "", points)), int(re.sub(r"<[^>]+>", "", cases)))
        for name, points, cases in re.findall(
            r'<tr><td>([^<]+)</td><td class="n">(.+?)</td><td class="n">(.+?)</td>', page
        )
    }
    assert rows == {"村居（社区）": (0, 1), "商场（购物中心/超市）": (1, 0)}
    link = re.search(r'<a href="(/register/cases\?[^"]+)">1</a>', page)
    assert link is not None
    listed = officer.get(link[1].replace("&amp;", "&")).page
    assert "P1-2026-1" in listed
    assert "村居（社区）" in listed


def test_a_point_that_moved_is_told_where_figures_take_the_present_street(
    bureau: Bureau, officer: Browser
) -> None:
    bureau.provision("P1")
    assert amend(officer, "P1", since="2025-01-01", point_street="莘庄镇").status == 303
    assert "换过街镇" not in officer.get("/").page
    assert amend(officer, "P1", since="2026-06-01", point_street="七宝镇").status == 303
    assert "有 1 个点换过街镇" in officer.get("/").page
    assert bureau.ask("SELECT street FROM points WHERE point = 'P1'") == [("七宝镇",)]


def test_of_a_closed_point_nothing_is_to_be_heard_and_no_order_is_proposed_to_it(
    bureau: Bureau, officer: Browser
) -> None:
    bureau.provision("P1", street="莘庄镇")
    bureau.provision("P2", street="七宝镇")
    bureau.clock += 31 * 86_400_000
    officer = Browser.of(bureau, "city_officer")
    assert "P1 联络点" in officer.get("/todo").page
    assert amend(officer, "P1", since="2026-11-01", point_state="closed").status == 303
    page = officer.get("/todo").page
    assert "P1 联络点" not in page
    assert "P2 联络点" in page
    with bureau.database() as database, database.snapshot() as connection:
        proposer = Proposer.of(connection, date(2026, 12, 25))
    assert proposer.propose(order_row("闵行区莘庄镇莘松路1号")).point == ""
    assert proposer.propose(order_row("闵行区七宝镇1号")).point == "P2"


def test_an_order_for_a_street_of_many_goes_to_the_station_that_guides_them_all(
    bureau: Bureau, officer: Browser
) -> None:
    for point in ("P1", "P2"):
        bureau.provision(point, street="莘庄镇")
    bureau.provision("P3")
    for point in ("P1", "P2"):
        assert amend(officer, point, since="2025-01-01", point_guided_by="P3 联络点").status == 303
    with bureau.database() as database, database.snapshot() as connection:
        found = Proposer.of(connection, date(2026, 12, 25)).propose(order_row("闵行区莘庄镇莘松路1号"))
    assert (found.point, "都由它指导" in found.why) == ("P3", True)
    assert amend(officer, "P2", since="2025-02-01", point_guided_by="别的所").status == 303
    with bureau.database() as database, database.snapshot() as connection:
        assert (
            Proposer.of(connection, date(2026, 12, 25)).propose(order_row("闵行区莘庄镇莘松路1号")).point
            == ""
        )


def order_row(address: str) -> OrderRow:
    filled = {
        "source": "12345",
        "matter": "help",
        "received_on": "2026-11-23",
        "due_on": "2026-11-30",
        "order_text": "锅漏水",
        "merchant_address": address,
    }
    return OrderRow(2, "s", dispatch_of(filled, TODAY), "")


def test_an_order_shows_the_telephone_of_its_point(bureau: Bureau, officer: Browser) -> None:
    bureau.provision("P1")
    assert amend(officer, "P1", since="2025-01-01", point_phone="021-64111111").status == 303
    officer.get("/orders/new")
    order = {"source": "12345", "matter": "help", "received_on": "2026-11-23", "due_on": "2026-11-30"}
    subject = "00000000-0000-7000-8000-000000000001"
    shown = officer.press("/orders/new", subject=subject, point="P1", order_text="锅漏水", **order)
    assert shown.status == 303, shown.page
    assert "电话 021-64111111" in officer.get(f"/points/P1/orders/{subject}").page
    bureau.clock += 5 * 86_400_000
    officer = Browser.of(bureau, "city_officer")
    listed = officer.get("/orders/list?column=call").page
    assert "该打电话了" in listed
    assert "021-64111111" in listed


# --- values -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("term", list(types()), ids=lambda term: term.code)
def test_every_kind_is_read_by_its_code_and_its_name(term: object) -> None:
    assert read_value("point_kind", term.code.lower()) == term.code  # type: ignore[attr-defined]
    assert read_value("point_kind", term.name) == term.code  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("point_star", "五星", 5),
        ("point_star", "4 星级", 4),
        ("point_star", "无", 0),
        ("point_odr", "是", True),
        ("point_odr", "否", False),
        ("point_area", "1,200㎡", 1200),
        ("point_plate_on", "2024年3月5日", "2024-03-05"),
        ("point_state", "撤站", "closed"),
        ("point_street_code", "310112001", "310112001"),
        ("officers", "周林 2025-01-01；王秀 2024-02-02", "周林 2025-01-01\n王秀 2024-02-02"),
        ("point_phone", "（021）6411 1111", "021-64111111"),
        ("point_hours", "  9:00－17:00 ", "9:00－17:00"),
        ("point_area", "", None),
    ],
)
def test_values_as_people_write_them(name: str, typed: str, value: FieldValue) -> None:
    assert read_value(name, typed) == value
    if name != "officers":
        assert read_value(name, typed_again(name, value)) == value
    assert isinstance(told(name, value), str)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("point_star", "六"),
        ("point_area", "30.5"),
        ("point_plate_on", "去年"),
        ("point_district_code", "999999"),
        ("point_state", "停业"),
        ("point_kind", "P8"),
    ],
)
def test_what_no_value_is(name: str, typed: str) -> None:
    with pytest.raises(Wrong):
        read_value(name, typed)


def test_columns_are_known_by_their_headings_and_others_are_not_used() -> None:
    table = read_table(book(["P1", "甲", 3], headings=("编号*", "联络点 名称（全称）", "备用")))
    assert set(table.columns) == {"point", "point_name"}
    assert table.unknown == (2,)
    [one] = read_rows(table, TODAY, TODAY)
    assert one.saying is not None
    assert dict(one.saying.values) == {"point_name": "甲"}
    with pytest.raises(TableRefused):
        read_table(book(["P1", "甲"], headings=("编号", "备用")))
