"""Group events at headquarters: the large ones wait in the worklist, the list and its page add up their rows, no figure counts a group."""

from __future__ import annotations

import re

from casework.matters.complaint.bodies import ComplaintLogged, PerformanceRecorded, SettlementAgreed
from casework.matters.group.bodies import GroupAgreed, GroupClosed, GroupOpened
from casework.matters.group.course import ROW
from casework.matters.shared.bodies import CaseVoided, Linked, MergedInto
from tests.casework.pens import DAY, fen
from tests.headquarters.browser import Browser
from tests.headquarters.bureau import Bureau, Desk

SOONER, LATER = "0192f6a0-0000-7000-8000-000000000003", "0192f6a0-0000-7000-8000-000000000009"
SMALL = "0192f6a0-0000-7000-8000-0000000000f0"


def open_group(desk: Desk, subject: str, merchant: str) -> None:
    desk.write(GroupOpened(on=DAY, cause="prepaid", merchant_name=merchant), subject)


def row(desk: Desk, case: str, group: str, claimed: int) -> None:
    fields = {"merchant_name": "悦身健身馆", "disputed_fen": claimed + 1, "claimed_fen": claimed}
    desk.write(ComplaintLogged(number=f"P1-{case}", received_on=DAY, fields=fields), case)  # type: ignore[arg-type]
    desk.write(Linked(other=group, why=ROW), case)


def figures(page: str) -> list[str]:
    """The numbers of a group's page: persons, claimed, agreed, performed."""
    return re.findall(r'class="figure"><a href="#rows">([\d,.]+)</a>', page)


def test_a_large_group_waits_and_is_counted_by_its_rows(bureau: Bureau) -> None:
    desk = bureau.desk("P1")
    desk.enrol()
    open_group(desk, SOONER, "悦身健身馆")
    open_group(desk, LATER, "悦身健身馆（花园路）")
    open_group(desk, SMALL, "小面馆")
    for number in range(6):
        row(desk, f"a{number}", SOONER, 100_00)
    for number in range(5):
        row(desk, f"b{number}", LATER, 200_00)
    row(desk, "twice", SOONER, 50_00)
    desk.write(Linked(other=LATER, why=ROW), "twice")
    row(desk, "void", SOONER, 9_000_00)
    desk.write(CaseVoided(reason="mistake"), "void")
    row(desk, "c0", SMALL, 49_999_99)
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    head = Browser.of(bureau)
    assert "人多或钱多的群体事件 0" in re.sub("<[^>]+>", "", head.get("/todo").page)
    # Two PCs had opened one for the same shop; merged, it is large within one round.
    desk.write(MergedInto(survivor=SOONER), LATER)
    desk.write(SettlementAgreed(on=DAY, lines=fen(90_00)), "a0")
    desk.write(PerformanceRecorded(on=DAY, lines=fen(40_00)), "a0")
    desk.write(GroupAgreed(on=DAY, rows=("a0",)), SOONER)
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    todo = head.get("/todo?kind=groups").page
    path = f"/points/P1/groups/{SOONER}"
    assert "12 人，要求的钱共 1,650.00 元" in todo
    assert f'href="{path}"' in todo
    page = head.get(path).page
    assert figures(page) == ["12", "1,650.00", "90.00", "40.00"]
    assert len(re.findall('<tr class="row">', page)) == 12
    assert f'href="{path}"' in head.get(f"/points/P1/groups/{LATER}").page
    listed = re.findall(r'<tr class="group">.*?</tr>', head.get("/groups").page)
    assert [re.findall(r'class="n"><a[^>]*>([^<]*)<', one)[:2] for one in listed] == [
        ["12", "1,650.00"],
        ["1", "49,999.99"],
    ]
    # The figures of the city are those of the rows, and nothing of a group.
    (((complaints, agreed),),) = (
        bureau.ask("SELECT sum(complaints)::int, sum(agreed_fen)::int FROM case_sums"),
    )
    assert (complaints, agreed) == (13, 90_00)
    assert bureau.ask("SELECT DISTINCT sort FROM cases") == [("complaint",)]
    # Fifty thousand yuan are enough for one person; what has ended waits no more.
    row(desk, "c1", SMALL, 1)
    desk.write(GroupClosed(on=DAY, how="settled"), SOONER)
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    todo = head.get("/todo?kind=groups").page
    assert "2 人，要求的钱共 50,000.00 元" in todo
    assert path not in todo
    assert path in head.get("/groups?show=closed").page
    assert path not in head.get("/groups").page
    assert head.get("/groups?show=all").status == 404
    assert head.get("/points/P1/groups/x").status == 404
