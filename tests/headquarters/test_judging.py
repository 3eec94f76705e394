"""Judging at the real headquarters: what is read off its pages, how far it has come, and what it counts as nothing."""

from __future__ import annotations

import html
import re
import uuid
from collections.abc import Callable
from datetime import date

import msgspec

from casework.fold import fold
from casework.journal.entry import Entry, EntryId
from casework.matters.body import Body, Line
from casework.matters.complaint.bodies import PerformanceRecorded, SettledOnTheSpot
from casework.matters.figures import Figures
from casework.matters.registry import KINDS
from casework.matters.shared.bodies import FactsAmended, MoneyConfirmed, NoteAdded, StepUndone
from casework.totals import Totals
from headquarters.exchange.rounds import Limits
from headquarters.judging.judge import STEP_SUBJECTS
from headquarters.totals import read_points
from tests.headquarters.bureau import Bureau, Desk

DAY = date(2026, 11, 20)
HUGE = 3 * 10**10


def told(desk: Desk) -> list[Entry]:
    """All that headquarters has said to a PC."""
    return [entry for runs in desk.others.values() for run in runs for entry in desk.read(run)]


def go_on(desk: Desk, body: Body, subject: str) -> EntryId:
    """Write, knowing all that is known here, and send it."""
    known = [entry for entry in (*desk.own, *told(desk)) if entry.core.subject == subject]
    desk.tick = max([desk.tick, *(entry.core.tick for entry in known)])
    entry = desk.write(body, subject, after=tuple(entry.id for entry in known))
    desk.round([desk.run(len(desk.own))])
    return entry.id


def rows(page: str, heading: str) -> list[list[str]]:
    """The cells of the table under a heading, as a person reads them."""
    _, _, after = page.partition(f"<h2>{heading}</h2>")
    table = after.partition("</table>")[0].partition("<h2>")[0]
    found = re.findall(r"<tr>(.*?)</tr>", table.partition("<tbody>")[2], re.DOTALL)
    return [
        [
            " ".join(html.unescape(re.sub(r"<[^>]*>", "", cell)).split())
            for cell in re.findall(r"<td[^>]*>(.*?)</td>", row, re.DOTALL)
        ]
        for row in found
    ]


def sent_back(bureau: Bureau) -> list[tuple[str, str]]:
    """Reason and wanted fields of every return that headquarters' pages list, the first and the point's alike."""
    first, points = (rows(bureau.get(path)[1], "退回待补正") for path in ("/", "/points/P1"))
    assert first == points
    return sorted((row[2], row[3]) for row in first)


def test_returns_are_read_off_the_pages_until_each_has_its_own_cure(bureau: Bureau) -> None:
    desk = bureau.desk()
    subject = str(uuid.uuid4())
    desk.log(subject=subject)
    desk.round([desk.run()])
    paid = go_on(desk, SettledOnTheSpot(on=DAY, lines=(Line(component="L1", fen=HUGE),)), subject)
    go_on(desk, FactsAmended(fields={"disputed_fen": HUGE}), subject)
    both = [("↩ 表述不清", "花了"), ("↩ 表述不清", "金额")]
    assert sent_back(bureau) == both

    def case() -> list[str]:
        (row,) = rows(bureau.get("/points/P1")[1], "最近的案件")
        return [row[2], *row[5:]]

    returned = ["↩ 总部退回", "300,000,000.00", "0.00", "↩ 表述不清：金额 ↩ 表述不清：花了"]
    assert case() == returned
    go_on(desk, FactsAmended(fields={"merchant_address": "南京路1号"}), subject)
    go_on(desk, NoteAdded(), subject)
    assert (sent_back(bureau), case()) == (both, returned)
    assert "规则通过" in bureau.get("/")[1]
    go_on(desk, FactsAmended(fields={"disputed_fen": 30_000}), subject)
    assert sent_back(bureau) == both[1:]
    assert case()[:3] == returned[:3]
    go_on(desk, StepUndone(entry=paid), subject)
    assert (sent_back(bureau), case()) == ([], ["○ 刚登记", "0.00", "0.00", ""])
    go_on(desk, SettledOnTheSpot(on=DAY, lines=(Line(component="L1", fen=30_000),)), subject)
    assert case() == ["✓ 已履行", "300.00", "300.00", ""]


def test_no_page_speaks_of_confirming(bureau: Bureau) -> None:
    desk = bureau.desk()
    desk.log(30_000)
    desk.round([desk.run()])
    for path in ("/", "/points/P1"):
        page = bureau.get(path)[1]
        assert "规则通过" in page
        assert "确认" not in page


def test_judged_says_no_more_than_what_was_judged(make_bureau: Callable[..., Bureau]) -> None:
    bureau = make_bureau(Limits(judged_at_once=10_000))
    desk = bureau.desk()
    for _ in range(STEP_SUBJECTS + 30):
        desk.log()
    answer = desk.exchange([desk.run()])
    assert answer.receipt.stored[desk.device].seq == STEP_SUBJECTS + 30
    assert answer.receipt.judged[desk.device] == STEP_SUBJECTS
    bureau.wait_until(bureau.all_judged)
    assert desk.exchange().receipt.judged[desk.device] == STEP_SUBJECTS + 30


def test_what_could_not_be_judged_is_judged_when_it_can_be(bureau: Bureau) -> None:
    desk = bureau.desk()
    subject, other = str(uuid.uuid4()), str(uuid.uuid4())
    desk.log(subject=subject)
    desk.round([desk.run()])
    ((core,),) = bureau.ask("SELECT core FROM entries WHERE subject = %s", subject)
    bureau.ask("UPDATE entries SET core = '\\x00' WHERE subject = %s", subject)
    paid = desk.write(SettledOnTheSpot(on=DAY, lines=(Line(component="L1", fen=500),)), subject)
    desk.log(300, subject=other)
    desk.round([desk.run(2)])
    assert bureau.ask("SELECT subject, tries FROM unjudged") == [(subject, 1)]
    assert bureau.ask("SELECT sum(confirmed_fen) FROM cases") == [(300,)]
    bureau.ask("UPDATE entries SET core = %s WHERE subject = %s AND position = 1", core, subject)
    bureau.ask("UPDATE unjudged SET last_try = 0")
    bureau.ask(
        "INSERT INTO unjudged (point, subject, error, tries, last_try) VALUES ('P1', 'no entries', '', 1, 0)"
    )
    bureau.wait_until(lambda: bureau.ask("SELECT 1 FROM unjudged") == [])
    assert bureau.ask("SELECT confirmed_fen FROM cases WHERE subject = %s", subject) == [(500,)]
    assert paid.id in [entry for said in _confirmations(bureau, desk) for entry in said.covers]


def _confirmations(bureau: Bureau, desk: Desk) -> list[MoneyConfirmed]:
    desk.round()
    assert bureau.all_judged()
    return [
        msgspec.msgpack.decode(entry.core.body, type=MoneyConfirmed)
        for entry in told(desk)
        if entry.core.kind == "money.confirmed"
    ]


def test_a_matter_of_a_newer_program_and_steps_on_nothing_logged_count_as_nothing(bureau: Bureau) -> None:
    desk = bureau.desk()
    desk.log(300)
    assert ("visit.recorded", 1) not in KINDS
    desk.write(msgspec.msgpack.encode({}), str(uuid.uuid4()), kind="visit.recorded")
    stray = str(uuid.uuid4())
    lines = (Line(component="L1", fen=79_600),)
    desk.write(SettledOnTheSpot(on=DAY, lines=lines), stray)
    desk.write(PerformanceRecorded(on=DAY, lines=lines), stray)
    desk.round([desk.run()])
    subjects: dict[str, list[Entry]] = {}
    for entry in (*desk.own, *told(desk)):
        subjects.setdefault(entry.core.subject, []).append(entry)
    own = frozenset(str(device) for (device,) in bureau.ask("SELECT device FROM epochs"))
    at_the_desk = Totals.of(fold(entries, own) for entries in subjects.values())
    with bureau.database() as database, database.transaction() as connection:
        (point,) = read_points(connection)
    assert point.totals.of_cases.figures == at_the_desk
    assert at_the_desk == Figures(
        cases=1,
        settled_on_the_spot=1,
        agreed_fen=300,
        performed_fen=300,
        confirmed_fen=300,
        components={"L1": 300},
        states={"performed": 1},
    )
    assert (point.totals.of_cases.void, point.totals.of_cases.needs_a_look) == (0, 0)
    assert [said.covers for said in _confirmations(bureau, desk)] == [(desk.own[1].id,)]
    go_on(desk, NoteAdded(), stray)
    assert [said.covers for said in _confirmations(bureau, desk)] == [(desk.own[1].id,)]
    desk.log(subject=stray)
    desk.round([desk.run(len(desk.own))])
    assert len(_confirmations(bureau, desk)) == 2  # now somebody has logged it
