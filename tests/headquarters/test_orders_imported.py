"""Exports of a platform: read, looked through, sent in bulk, once."""

from __future__ import annotations

import csv
import http.client
import io
import re
from collections.abc import Sequence
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from casework.matters.order.course import order_of
from headquarters.desk.orders import importing
from headquarters.desk.orders.columns import proposed
from headquarters.desk.orders.filled import Wrong
from headquarters.desk.orders.points import Point
from headquarters.desk.orders.proposing import Proposer
from headquarters.desk.orders.rows import ReadRow, read_rows
from headquarters.desk.orders.sending import send as really_send
from headquarters.desk.orders.sheet import day_of, read_table
from headquarters.personal.vault import Vault
from tests.headquarters.browser import KEY, Browser, Shown
from tests.headquarters.bureau import Bureau
from tests.headquarters.test_orders import Pc

HEADINGS = (
    "工单编号",
    "受理时间",
    "办结时限",
    "工单类型",
    "紧急程度",
    "被诉方",
    "事发地址",
    "姓名",
    "联系电话",
    "诉求内容",
    "承办单位",
)
TODAY = date(2026, 11, 23)


def row(number: str, **changed: object) -> list[object]:
    told: dict[str, object] = {
        "工单编号": number,
        "受理时间": "2026-11-22 09:12:33",
        "办结时限": "2026-11-30",
        "工单类型": "投诉",
        "紧急程度": "一般",
        "被诉方": "家乐超市",
        "事发地址": "闵行区莘庄镇莘松路1号",
        "姓名": "王秀英",
        "联系电话": "13800138000",
        "诉求内容": "买的锅漏水，店里不肯换",
        "承办单位": "",
        **changed,
    }
    return [told[name] for name in HEADINGS]


def book(*rows: Sequence[object], headings: Sequence[str] = HEADINGS, title: bool = False) -> bytes:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    if title:
        sheet.append(["12345 工单导出"])
    sheet.append(list(headings))
    for each in rows:
        sheet.append(list(each))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def text(*rows: Sequence[object], encoding: str = "utf-8-sig") -> bytes:
    out = io.StringIO()
    csv.writer(out).writerows([HEADINGS, *rows])
    return out.getvalue().encode(encoding)


def upload(browser: Browser, raw: bytes, source: str = "12345", *, head: bool = False) -> Shown:
    """Choose the file on the page and press. ``head``: with the tick that there is one."""
    browser.get("/orders/import")
    line = "--bOuNdArY"
    parts = [
        f'{line}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode()
        for field, value in (
            ("_csrf_token", browser.key),
            ("source", source),
            *([("head", "yes")] if head else []),
        )
    ]
    parts.append(
        f'{line}\r\nContent-Disposition: form-data; name="file"; filename="a.xlsx"\r\n'
        "Content-Type: application/octet-stream\r\n\r\n".encode()
        + raw
        + b"\r\n"
    )
    body = b"".join(parts) + f"{line}--\r\n".encode()
    kept = "; ".join(f"{each}={value}" for each, value in browser.cookies.items())
    connection = http.client.HTTPConnection("127.0.0.1", browser.bureau.port, timeout=60)
    try:
        headers = {"Content-Type": "multipart/form-data; boundary=bOuNdArY", "Cookie": kept}
        connection.request("POST", "/orders/import", body, headers)
        answer = connection.getresponse()
        page = answer.read().decode()
        if keys := set(KEY.findall(page)):
            [browser.key] = keys
        return Shown(answer.status, page, {k.lower(): v for k, v in answer.getheaders()}, [])
    finally:
        connection.close()


def batch(browser: Browser, raw: bytes, source: str = "12345", *, head: bool = False) -> str:
    shown = upload(browser, raw, source, head=head)
    assert shown.status == 303, shown.page
    return shown.headers["location"]


def figures(page: str) -> dict[str, int]:
    found = re.findall(r'<div class="name">([^<]+)</div><div class="figure">(\d+) ', page)
    return {name: int(number) for name, number in found}


def send(browser: Browser, path: str) -> Shown:
    return browser.press(f"{path}/send", seen=mark(browser, path))


def mark(browser: Browser, path: str) -> str:
    """What the page shows to be sent."""
    page = browser.get(path).page
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', page)
    assert seen is not None, page
    return seen[1]


@pytest.fixture
def officer(bureau: Bureau) -> Browser:
    return Browser.of(bureau, "city_officer")


# --- reading ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw", [book(row("1"), title=True), text(row("1")), text(row("1"), encoding="gb18030")]
)
def test_a_workbook_and_delimited_text_in_both_encodings_are_read(raw: bytes) -> None:
    table = read_table(raw)
    assert table.headings[:2] == ("工单编号", "受理时间")
    columns = proposed(table.headings, {})
    assert {name: table.headings[at] for name, at in columns.items()} == {
        "outside_number": "工单编号",
        "received_on": "受理时间",
        "due_on": "办结时限",
        "matter": "工单类型",
        "level": "紧急程度",
        "merchant_name": "被诉方",
        "merchant_address": "事发地址",
        "consumer_name": "姓名",
        "consumer_phone": "联系电话",
        "order_text": "诉求内容",
        "point": "承办单位",
    }
    (found,) = read_rows("b", table, columns, "12345", {}, TODAY)
    assert found.order is not None
    body = found.order.body
    assert (body.outside_number, body.received_on, body.due_on) == (
        "1",
        date(2026, 11, 22),
        date(2026, 11, 30),
    )
    assert (body.matter, body.level) == ("complaint", "3")
    assert found.order.words["consumer_phone"] == "13800138000"


def test_numbers_and_days_of_a_workbook_are_what_they_show() -> None:
    raw = book(
        row(
            "1",
            工单编号=20261123000017,
            受理时间=datetime.fromisoformat("2026-11-22 09:03:00"),
            办结时限=date(2026, 12, 1),
            联系电话=13800138000,
        )
    )
    table = read_table(raw)
    (found,) = read_rows("b", table, proposed(table.headings, {}), "12345", {}, TODAY)
    assert found.order is not None
    assert found.order.body.outside_number == "20261123000017"
    assert found.order.body.due_on == date(2026, 12, 1)
    assert found.order.words["consumer_phone"] == "13800138000"


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "请选一个文件"),
        (b"\xd0\xcf\x11\xe0old", "旧格式"),
        (b"PK\x03\x04broken", "坏了"),
        (b"\xff\xfe\x00", "读不出来"),
        (b"a,b,c\n\0", "不是表格文件"),
        (b'a,b,c\n"x', "引号不完整"),
        (b"hello", "没有找到表头"),
    ],
)
def test_a_file_that_is_no_export_is_refused_in_words(raw: bytes, said: str) -> None:
    with pytest.raises(Wrong) as wrong:
        read_table(raw)
    assert said in wrong.value.said


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"工单编号": ""}, "没有外单号"),
        ({"受理时间": ""}, "请填收到日期"),
        ({"受理时间": "上周"}, "收到日期读不出来"),
        ({"受理时间": "2026-11-31"}, "收到日期读不出来"),
        ({"受理时间": "2026-11-24"}, "收到日期还没有到"),
        ({"办结时限": "2026-11-20"}, "早于收到日期"),
        ({"办结时限": ""}, "请填要求办结日期"),
        ({"工单类型": "吵架"}, "工单类别手册里没有"),
        ({"诉求内容": ""}, "请写市民原话"),
        ({"诉求内容": "=A1+B2"}, "这一格要先看一看"),
        ({"诉求内容": "字" * 4001}, "市民原话太长"),
    ],
)
def test_a_row_that_cannot_be_sent_says_why_and_nothing_of_what_it_holds(
    changed: dict[str, object], said: str
) -> None:
    table = read_table(text(row("1", **changed), row("2")))
    wrong, good = read_rows("b", table, proposed(table.headings, {}), "12345", {}, TODAY)
    assert wrong.order is None
    assert said in wrong.why
    assert "王秀英" not in wrong.why
    assert (wrong.number, good.number) == (2, 3)
    assert good.order is not None


def test_of_two_rows_with_one_number_the_second_is_told() -> None:
    table = read_table(text(row("7"), row("8"), row("7")))
    rows = list(read_rows("b", table, proposed(table.headings, {}), "12345", {}, TODAY))
    assert [one.why for one in rows] == ["", "", "外单号和第 2 行一样"]


def test_days_are_read_whole_or_not() -> None:
    assert day_of("2026年11月3日") == day_of("2026/11/3") == day_of("20261103") == date(2026, 11, 3)
    assert day_of("11-03") is day_of("26-11-03") is day_of("2026-02-30") is day_of("") is None


# --- proposing ----------------------------------------------------------------------------------------------------


def proposal(points: Sequence[Point], **changed: object) -> tuple[str, str]:
    table = read_table(text(row("1", **changed)))
    (read,) = read_rows("b", table, proposed(table.headings, {}), "12345", {}, TODAY)
    assert isinstance(read, ReadRow)
    found = Proposer(points).propose(read)
    return found.point, found.why


POINTS = (
    Point("P1", "莘庄凯德龙之梦消费维权联络点", "闵行区", "莘庄镇"),
    Point("P2", "家乐超市联络点", "闵行区", "莘庄镇"),
    Point("P3", "七宝镇消费维权联络站", "闵行区", "七宝镇"),
)


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"承办单位": "P3"}, ("P3", "表里写的")),
        ({"承办单位": "七宝镇消费维权联络站"}, ("P3", "表里写的")),
        ({"承办单位": "没有这站"}, ("", "表里写的联络点没有找到，或者不在您的范围里")),
        ({}, ("P2", "商家本身就是联络点")),
        ({"被诉方": "老王锅店", "事发地址": "莘庄凯德龙之梦三楼"}, ("P1", "商家地址在这个联络点")),
        ({"被诉方": "老王锅店", "事发地址": "七宝镇新街2号"}, ("P3", "商家地址在这个联络点")),
        (
            {"被诉方": "老王锅店", "事发地址": "莘庄镇莘松路1号"},
            ("", "商家地址在莘庄镇，那里有 2 个联络点，请选"),
        ),
        ({"被诉方": "老王锅店", "事发地址": ""}, ("", "看不出来，请选")),
    ],
)
def test_a_point_is_proposed_with_a_reason_or_none_is(
    changed: dict[str, object], found: tuple[str, str]
) -> None:
    assert proposal(POINTS, **changed) == found


def test_two_points_that_are_called_alike_are_not_proposed() -> None:
    twice = (Point("P1", "家乐超市联络点", "a", ""), Point("P2", "家乐超市联络站", "b", ""))
    assert proposal(twice)[0] == ""


# --- through the pages --------------------------------------------------------------------------------------------


def test_an_export_is_looked_through_and_sent_in_bulk_once(bureau: Bureau, officer: Browser) -> None:
    first = Pc(bureau, "P1", bureau.provision("P1")[0])
    bureau.provision("P2")
    path = batch(
        officer,
        book(
            row("A1", 承办单位="P1"),
            row("A2", 承办单位="P2"),
            row("A3", 承办单位="没有"),
            row("A1"),
            row("A4", 办结时限="2026-11-01"),
        ),
    )
    page = officer.get(path).page
    assert figures(page) == {"可以派": 2, "要选联络点": 1, "派过的": 0, "读不出来": 2, "这次已派": 0}
    assert "外单号和第 2 行一样" in page
    assert "要求办结日期早于收到日期" in page
    for word in ("王秀英", "13800138000", "漏水"):
        assert word not in page
    assert bureau.ask("SELECT 1 FROM orders") == [], "nothing is sent before somebody says so"
    done = send(officer, path)
    assert done.status == 303
    page = officer.get(done.headers["location"]).page
    assert "已派出 2 张到 2 个联络点" in page
    assert figures(page) == {"可以派": 0, "要选联络点": 1, "派过的": 1, "读不出来": 1, "这次已派": 2}
    assert bureau.ask("SELECT point, outside_number FROM orders ORDER BY point") == [
        ("P1", "A1"),
        ("P2", "A2"),
    ]
    first.round()
    words = dict(first.order().timeline[0].entry.personal())
    assert (words["consumer_name"], words["consumer_phone"]) == ("王秀英", "13800138000")
    said = order_of(first.order()).dispatched
    assert said is not None
    assert (said.source, said.outside_number) == ("12345", "A1")
    assert bureau.ask("SELECT act, point, subject FROM audit WHERE point <> '' ORDER BY point") == [
        ("order.imported", "P1", "1"),
        ("order.imported", "P2", "1"),
    ]


def test_the_same_export_again_sends_nothing_twice(bureau: Bureau, officer: Browser) -> None:
    bureau.provision("P1")
    raw = book(row("A1", 承办单位="P1"), row("A2", 承办单位="P1"))
    assert send(officer, batch(officer, raw)).status == 303
    page = officer.get(batch(officer, raw)).page
    assert figures(page)["派过的"] == 2
    assert figures(page)["可以派"] == 0
    assert bureau.ask("SELECT count(*) FROM orders") == [(2,)]
    page = officer.get(batch(officer, raw, "12315")).page
    assert figures(page)["可以派"] == 2, "another platform's number is another"


def test_pressed_twice_or_broken_off_it_goes_on_and_doubles_nothing(
    bureau: Bureau, officer: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    bureau.provision("P1")
    bureau.provision("P2")
    path = batch(
        officer, book(row("A1", 承办单位="P1", 姓名="王秀英"), row("A2", 承办单位="P2", 姓名="李国强"))
    )
    shown_first = mark(officer, path)
    assert "王秀英".encode() in contents(bureau)
    seen: list[str] = []

    def once(*given: object, **more: object) -> int:
        seen.append(str(given[3]))
        if len(seen) == 2:
            raise RuntimeError
        return really_send(*given, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(importing, "send", once)
        assert officer.press(f"{path}/send", seen=shown_first).status == 500
    assert bureau.ask("SELECT count(*) FROM orders") == [(1,)]
    assert "王秀英".encode() not in contents(bureau), "what was sent is kept no longer, though it broke off"
    assert "李国强".encode() in contents(bureau)
    shown = officer.press(f"{path}/send", seen=shown_first)
    assert shown.status == 409
    assert "要派的和页面上的不一样" in shown.page
    now = mark(officer, path)
    assert officer.press(f"{path}/send", seen=now).status == 303
    assert officer.press(f"{path}/send", seen=now).status == 409
    assert bureau.ask("SELECT count(*) FROM orders") == [(2,)]


def test_columns_are_told_once_for_a_platform(bureau: Bureau, officer: Browser) -> None:
    bureau.provision("P1")
    headings = ("甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", "子")
    asks = upload(officer, book(row("A1", 承办单位="P1"), headings=headings))
    assert asks.status == 422
    assert "第 1 行不知道是不是表头" in asks.page
    assert "甲" not in asks.page
    assert bureau.ask("SELECT 1 FROM order_batches") == []
    path = batch(officer, book(row("A1", 承办单位="P1"), headings=headings), head=True)
    page = officer.get(path).page
    assert figures(page)["读不出来"] == 1
    assert "还没有选哪一列是外单号" in page
    told = {
        "column-outside_number": "0",
        "column-received_on": "1",
        "column-due_on": "2",
        "column-order_text": "9",
        "column-point": "10",
        "matter": "help",
    }
    assert "选了两次" in officer.press(f"{path}/columns", **{**told, "column-due_on": "1"}).page
    assert "要写成" in officer.press(f"{path}/columns", **{**told, "due_on": "明天"}).page
    assert officer.press(f"{path}/columns", **told).status == 303
    assert figures(officer.get(path).page)["可以派"] == 1
    path = batch(officer, book(row("A2", 承办单位="P1"), headings=headings))
    page = officer.get(path).page
    assert "请选工单类别" in page, "what holds for all rows is said for each export"
    assert '<option value="9" selected>癸' in page, "and the columns are known"
    assert (
        figures(officer.get(batch(officer, book(row("A2"), headings=headings), "12315", head=True)).page)[
            "读不出来"
        ]
        == 1
    )


def test_a_point_is_chosen_for_a_row_and_what_is_wrong_stays_filled_in(
    bureau: Bureau, officer: Browser
) -> None:
    bureau.provision("P1")
    bureau.provision("P2")
    path = batch(officer, book(row("A1"), row("A2", 承办单位="P1")))
    page = officer.get(path).page
    assert figures(page)["要选联络点"] == 1
    shown = officer.press(
        f"{path}/points", **{"point-2": "联络点", "was-2": "", "point-3": "P1", "was-3": "P1"}
    )
    assert shown.status == 422
    assert "第 2 行：有好几个联络点都像" in shown.page
    assert 'value="联络点"' in shown.page
    assert (
        officer.press(f"{path}/points", **{"point-2": "P2", "was-2": "", "point-3": "", "was-3": "P1"}).status
        == 303
    )
    page = officer.get(path).page
    assert figures(page) == {"可以派": 1, "要选联络点": 1, "派过的": 0, "读不出来": 0, "这次已派": 0}
    assert "您选的" in page
    assert send(officer, path).status == 303
    assert bureau.ask("SELECT point FROM orders") == [("P2",)]


def test_an_export_is_its_uploaders_and_sealed_and_goes(bureau: Bureau, officer: Browser) -> None:
    bureau.provision("P1")
    path = batch(officer, book(row("A1", 承办单位="P1")))
    ((content,),) = bureau.ask("SELECT encode(content, 'hex') FROM order_batches")
    for word in ("王秀英", "13800138000", "漏水"):
        assert word.encode().hex() not in str(content)
    other = Browser.of(bureau, "city_head")
    assert other.get(path).status == 404
    assert other.press(f"{path}/send", seen="0").status == 404
    assert other.press(f"{path}/columns").status == 404
    assert other.press(f"{path}/drop").status == 303
    assert officer.get(path).status == 200, "nobody else drops it"
    assert officer.press(f"{path}/drop").status == 303
    assert officer.get(path).status == 404
    assert bureau.ask("SELECT 1 FROM order_batches") == []


def test_what_is_a_day_old_is_shown_no_more_and_goes_by_itself(
    bureau: Bureau, officer: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    bureau.provision("P1")
    path = batch(officer, book(row("A1", 承办单位="P1")))
    bureau.clock += 25 * 3_600_000
    officer = Browser.of(bureau, "city_officer")
    assert officer.get(path).status == 404
    assert officer.press(f"{path}/send", seen="0").status == 404
    assert bureau.ask("SELECT 1 FROM orders") == []
    monkeypatch.setattr("headquarters.gateway.service.LOOK_BACK_SECONDS", 0.02)
    bureau.stop()
    bureau.start()
    bureau.wait_until(lambda: bureau.ask("SELECT 1 FROM order_batches") == [])


def test_as_many_for_other_points_are_not_what_was_seen(bureau: Bureau, officer: Browser) -> None:
    bureau.provision("P1")
    bureau.provision("P2")
    path = batch(officer, book(row("A1", 承办单位="P1")))
    before = mark(officer, path)
    assert officer.press(f"{path}/points", **{"point-2": "P2", "was-2": "P1"}).status == 303
    assert officer.press(f"{path}/send", seen=before).status == 409
    assert bureau.ask("SELECT count(*) FROM orders") == [(0,)]
    assert send(officer, path).status == 303
    assert bureau.ask("SELECT point FROM orders") == [("P2",)]


def contents(bureau: Bureau) -> bytes:
    """What is kept of the only export, as whoever has the keys can read it."""
    ((batch, number, content),) = bureau.ask("SELECT batch, sealed_with, content FROM order_batches")
    opened = Vault(bureau.keyring.personal, "", 0).open(str(batch), 1, int(str(number)), bytes(content))  # type: ignore[call-overload]
    assert opened is not None
    return opened


def test_what_was_sent_is_kept_no_longer_here(bureau: Bureau, officer: Browser) -> None:
    bureau.provision("P1")
    bureau.provision("P2")
    path = batch(
        officer,
        book(
            row("A1", 承办单位="P1", 姓名="王秀英"),
            row("A2", 承办单位="P2", 姓名="李国强"),
            row("A3", 承办单位="没有", 姓名="赵小兰"),
        ),
    )
    for name in ("王秀英", "李国强", "赵小兰"):
        assert name.encode() in contents(bureau)
    assert send(officer, path).status == 303
    kept = contents(bureau)
    assert "王秀英".encode() not in kept
    assert "李国强".encode() not in kept
    assert "赵小兰".encode() in kept, "that one still waits for its point"
    page = officer.get(path).page
    assert figures(page) == {"可以派": 0, "要选联络点": 1, "派过的": 0, "读不出来": 0, "这次已派": 2}
    assert officer.press(f"{path}/points", **{"point-4": "P1", "was-4": ""}).status == 303
    assert send(officer, path).status == 303
    assert "赵小兰".encode() not in contents(bureau)
    assert bureau.ask("SELECT count(*) FROM orders") == [(3,)]


def test_a_table_without_a_head_is_refused_and_nothing_of_it_is_kept(
    bureau: Bureau, officer: Browser
) -> None:
    bureau.provision("P1")
    first, *_ = ([str(each) for each in row("A1", 承办单位="P1")],)
    for raw in (book(row("A2"), headings=first), text(row("A2")).split(b"\n", 1)[1]):
        for head in (False, True):
            shown = upload(officer, raw, head=head)
            assert shown.status == 422
            assert "第 1 行看上去不是表头" in shown.page
            assert "王秀英" not in shown.page
    # Nothing in it that looks like a day or a telephone: a person is asked.
    shown = upload(officer, book(("B2", "李四", "漏水", "家乐"), headings=("B1", "王秀英", "锅漏水", "电话")))
    assert shown.status == 422
    assert "不知道是不是表头" in shown.page
    assert "王秀英" not in shown.page
    assert bureau.ask("SELECT 1 FROM order_batches") == []
    assert bureau.ask("SELECT 1 FROM order_columns") == []


def test_a_number_dispatched_out_of_scope_is_told_and_not_offered_again(
    bureau: Bureau, officer: Browser
) -> None:
    bureau.provision("P1", district="静安区")
    bureau.provision("P2", district="闵行区")
    assert send(officer, batch(officer, book(row("A1", 承办单位="P1")))).status == 303
    district = Browser.of(bureau, "district_officer", "闵行区")
    path = batch(district, book(row("A1", 承办单位="P2"), row("A2", 承办单位="P2")))
    shown = district.get(path)
    assert figures(shown.page) == {"可以派": 1, "要选联络点": 0, "派过的": 1, "读不出来": 0, "这次已派": 0}
    assert "派过的那一张不在您的范围里" in shown.page
    assert not shown.tells("P1")
    done = send(district, path)
    assert "已派出 1 张到 1 个联络点" in district.get(done.headers["location"]).page


def test_nothing_sent_is_no_success(bureau: Bureau, officer: Browser) -> None:
    bureau.provision("P1")
    path = batch(officer, book(row("A1", 承办单位="P1")))
    page = officer.get(f"{path}?sent=0&points=0&left=1").page
    assert "一张也没有派出" in page
    assert "✓ 已派出" not in page
    page = officer.get(f"{path}?sent=2&points=1&left=1").page
    assert "已派出 2 张到 1 个联络点" in page
    assert "有 1 张没有派出" in page


def test_within_a_scope_nothing_is_sent_outside(bureau: Bureau) -> None:
    bureau.provision("P1", district="静安区")
    bureau.provision("P2", district="闵行区", street="莘庄镇")
    officer = Browser.of(bureau, "district_officer", "闵行区")
    path = batch(officer, book(row("A1", 承办单位="P1"), row("A2", 承办单位="P2")))
    page = officer.get(path).page
    assert figures(page)["可以派"] == 1
    assert "不在您的范围里" in page
    assert "没有找到这个联络点" in officer.press(f"{path}/points", **{"point-2": "P1", "was-2": ""}).page
    assert send(officer, path).status == 303
    assert bureau.ask("SELECT point FROM orders") == [("P2",)]


def test_a_bad_file_keeps_the_source_and_a_large_one_is_told(bureau: Bureau, officer: Browser) -> None:
    shown = upload(officer, b"hello")
    assert shown.status == 422
    assert "没有找到表头" in shown.page
    assert 'value="12345" selected' in shown.page
    assert "请选来源" in upload(officer, book(row("A1")), source="fax").page
    large = upload(officer, b"x" * (7 << 20))
    assert large.status == 413
    assert "文件太大" in large.page
    assert bureau.ask("SELECT 1 FROM order_batches") == []
