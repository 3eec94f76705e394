"""The pages: the same figures as the totals, and nothing for strangers."""

import re
import uuid

import pytest

from casework.fold import fold
from casework.journal.entry import Entry
from casework.totals import Totals, figures
from headquarters.totals import add_up, read_points
from sync.protocol.parcel import Purpose
from tests.headquarters.browser import Browser
from tests.headquarters.bureau import Bureau, Desk


def fill(bureau: Bureau) -> Desk:
    desk = bureau.desk()
    desk.log(1_234_567)
    desk.log(50, component="L2")
    desk.log(999, subject=str(uuid.uuid4()), component="L77")
    desk.log()
    desk.round([desk.run()])
    return desk


def test_the_totals_are_the_sum_over_what_fold_says(bureau: Bureau) -> None:
    desk = fill(bureau)
    other = bureau.desk("P2")
    other.log(7)
    other.round([other.run()])
    with bureau.database() as database, database.transaction() as connection:
        points = read_points(connection)
    expected = []
    for one, point in ((desk, points[0]), (other, points[1])):
        own = frozenset(str(device) for (device,) in bureau.ask("SELECT device FROM epochs"))
        runs = [run for device in own for run in one.others.get(device, [])]
        subjects: dict[str, list[Entry]] = {}
        entries = [*one.own, *(entry for run in runs for entry in one.read(run))]
        for entry in entries:
            subjects.setdefault(entry.core.subject, []).append(entry)
        states = [fold(of_one, own) for of_one in subjects.values()]
        assert point.totals.of_cases.figures == Totals.of(states)
        expected += [figures(state) for state in states]
    assert add_up(points).of_cases.figures == sum(expected[1:], expected[0])
    assert add_up(points).of_cases.figures.performed_fen == 1_234_567 + 50 + 999 + 7
    assert add_up(points).of_cases.figures.confirmed_fen == 1_234_567 + 50 + 7
    sums = add_up(points).of_cases
    assert {one: loss.performed_fen for one, loss in sums.by_component.items()} == sums.figures.components
    assert sum(loss.agreed_fen for loss in sums.by_component.values()) == sums.figures.agreed_fen
    assert sum(loss.confirmed_fen for loss in sums.by_component.values()) == sums.figures.confirmed_fen


def test_the_pages_show_the_figures(bureau: Bureau) -> None:
    desk = fill(bureau)
    waiting = bureau.desk()
    status, page = bureau.get("/")
    assert status == 200
    for shown in (
        "12,356.16",
        "12,346.17",
        "P1 联络点",
        "类型有误",
        "等待批准的电脑",
        waiting.device[:8],
    ):
        assert shown in page, shown
    status, page = bureau.get("/cases?show=confirmed")
    assert status == 200
    assert "L1 退款" in page
    status, page = bureau.get("/points/P1")
    assert status == 200
    assert desk.own[0].personal()["consumer_name"] not in page
    for shown in ("柜台一号", "退回", "12,345.67", "刚登记"):
        assert shown in page, shown
    assert bureau.get("/points/P9")[0] == 404
    status, page = bureau.get("/no-such-page")
    assert (status, "没有这个页面" in page) == (404, True)
    status, told = bureau.get("/v1/no-such-thing")
    assert (status, '"error":"malformed"' in told) == (404, True), "a PC is told in its own words"
    # Nothing is fetched from anywhere.
    assert not re.search(r'(src|href)="(https?:)?//', page)


def test_a_pc_is_approved_from_the_page_but_not_from_another_site(bureau: Bureau) -> None:
    bureau.desk()
    waiting = bureau.desk()
    browser = Browser.of(bureau)
    browser.get()
    path = "/points/P1/approve"
    refused = browser.press(path, key="guessed", device=waiting.device)
    assert refused.status == 403
    assert waiting.exchange().waiting_approval
    assert browser.press(path, device="").status == 404
    done = browser.press(path, device=waiting.device)
    assert (done.status, done.headers["location"]) == (303, "/points/P1")
    assert not waiting.exchange().waiting_approval
    assert browser.press("/points/P1/revoke", device=waiting.device).status == 303
    assert "已停用" in browser.get("/points/P1").page


def test_a_stranger_sees_nothing(bureau: Bureau) -> None:
    bureau.desk()
    stranger = Browser(bureau)
    for path in ("/", "/points/P1", "/audit", "/staff", "/reports"):
        shown = stranger.get(path)
        assert shown.status == 401
        assert "请登录" in shown.page
        assert "联络点</a>" not in shown.page
        assert not shown.tells("P1")
    assert stranger.press("/points/P1/revoke", device="x").status == 401


def test_unexpected_failures_name_no_data(bureau: Bureau, caplog: pytest.LogCaptureFixture) -> None:
    """A table that is gone makes every exchange fail: 500, a Refusal, and nobody's name in the log."""
    desk = bureau.desk()
    desk.log(5)
    bureau.ask("ALTER TABLE streams RENAME TO hidden")
    status, body, _ = bureau.post("/v1/exchange", desk.seal(Purpose.EXCHANGE, desk.request([desk.run()])))
    assert status == 500
    assert b'"error":"failed"' in body
    logged = caplog.text
    assert "UndefinedTable at" in logged
    assert "王" not in logged + body.decode()
    bureau.ask("ALTER TABLE hidden RENAME TO streams")
    assert desk.exchange([desk.run()]).receipt.stored[desk.device].seq == 2
