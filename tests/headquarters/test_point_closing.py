"""A point is closed on its page: what is open there passes to another, and every fen is counted once before and after."""

from __future__ import annotations

import re

import pytest

from casework.matters.body import FieldValue, Line
from casework.matters.complaint.bodies import (
    ComplaintLogged,
    PerformanceRecorded,
    SettlementAgreed,
)
from headquarters.commands import main
from headquarters.totals import add_up, read_points
from tests.headquarters.browser import Browser, Shown
from tests.headquarters.bureau import Bureau, Desk
from tests.headquarters.test_register import TODAY, amend

CLOSING = "/points/P1/closing"


@pytest.fixture
def officer(bureau: Bureau) -> Browser:
    return Browser.of(bureau, "city_officer")


def lines(fen: int) -> tuple[Line, ...]:
    return (Line(component="L1", fen=fen),)


def complain(desk: Desk, subject: str, *, agreed: int = 0, performed: int = 0) -> None:
    """A complaint with the consumer's words; the desk sends nothing yet."""
    fields: dict[str, FieldValue] = {"disputed_fen": 90_000, "merchant_name": "沁颜美发", "category": "G01"}
    body = ComplaintLogged(
        number=f"P1-2026-{subject[-1]}",
        received_on=TODAY,
        fields=fields,
        personal=("consumer_name", "summary"),
    )
    before = desk.write(body, subject, personal={"consumer_name": "林秀", "summary": "剪坏了不退钱"})
    if agreed:
        before = desk.write(SettlementAgreed(on=TODAY, lines=lines(agreed)), subject, after=(before.id,))
    if performed:
        desk.write(PerformanceRecorded(on=TODAY, lines=lines(performed)), subject, after=(before.id,))


def two(bureau: Bureau) -> tuple[Desk, Desk]:
    here, there = bureau.desk("P1"), bureau.desk("P2")
    there.round()
    complain(here, "s1")
    complain(here, "s2", agreed=90_000, performed=60_000)
    complain(here, "s3", agreed=50_000, performed=50_000)
    here.round([here.run()])
    bureau.wait_until(bureau.all_judged)
    return here, there


def sums(bureau: Bureau) -> tuple[int, int, int, int]:
    with bureau.database() as database, database.snapshot() as connection:
        found = add_up(read_points(connection)).of_cases.figures
    return found.cases, found.agreed_fen, found.performed_fen, found.confirmed_fen


def close(officer: Browser, path: str = CLOSING, **changed: str) -> Shown:
    page = officer.get(path).page
    [seen] = re.findall(r'name="seen" value="([^"]+)"', page)
    filled = {"on": TODAY.isoformat(), "way": "closed", "reason": "rearranged", "other": "P2", "seen": seen}
    return officer.press(path, **{**filled, **changed})


def states(bureau: Bureau) -> list[tuple[object, ...]]:
    return bureau.ask(
        "SELECT point, state, number, agreed_fen, performed_fen FROM cases ORDER BY point, number"
    )


def test_what_is_open_goes_on_at_the_other_point_and_no_sum_changes(bureau: Bureau, officer: Browser) -> None:
    _, there = two(bureau)
    before = sums(bureau)
    page = officer.get(CLOSING).page
    assert re.search(r'没办完的投诉</div><div class="figure"><a href="#cases">2</a>', page)
    assert page.count('<td><a href="/points/P1/cases/') == 2
    shown = close(officer)
    assert (shown.status, shown.headers["location"]) == (303, f"{CLOSING}?handed=2"), shown.page
    assert sums(bureau) == before == (3, 140_000, 110_000, 110_000)
    assert states(bureau) == [
        ("P1", "handed_over", "P1-2026-1", 0, 0),
        ("P1", "handed_over", "P1-2026-2", 60_000, 60_000),
        ("P1", "performed", "P1-2026-3", 50_000, 50_000),
        ("P2", "logged", "P1-2026-1", 0, 0),
        ("P2", "agreed", "P1-2026-2", 30_000, 0),
    ]
    # Registered once: at P2 they are no complaints, and nothing is void.
    assert bureau.ask("SELECT point, complaints, void FROM case_sums WHERE cases > 0 ORDER BY point") == [
        ("P1", 3, 0),
        ("P2", 0, 0),
    ]
    said = [entry for run in there.round().runs for entry in there.read(run)]
    assert [entry.core.kind for entry in said].count("complaint.taken_over") == 2
    assert {entry.personal().get("consumer_name") for entry in said if entry.personal()} == {"林秀"}
    # The other point performs the rest: counted there, and once.
    [case] = [
        one for (one,) in bureau.ask("SELECT subject FROM cases WHERE point = 'P2' AND state = 'agreed'")
    ]
    head = next(entry.id for entry in said if entry.core.subject == case)
    there.tick = 1_000
    there.write(PerformanceRecorded(on=TODAY, lines=lines(30_000)), str(case), after=(head,))
    there.round([there.run()])
    bureau.wait_until(bureau.all_judged)
    assert sums(bureau) == (3, 140_000, 140_000, 140_000)
    assert officer.get("/duplicates").page.count("沁颜美发") == 0


def test_what_was_written_offline_is_kept_shown_and_not_counted(bureau: Bureau, officer: Browser) -> None:
    here, _ = two(bureau)
    before = sums(bureau)
    assert close(officer).status == 303
    [first] = [entry for entry in here.own if entry.core.subject == "s2"][-1:]
    here.write(PerformanceRecorded(on=TODAY, lines=lines(30_000)), "s2", after=(first.id,))
    complain(here, "s4")
    answer = here.round([here.run(len(here.own) - 1)])
    assert answer.receipt.stored
    bureau.wait_until(bureau.all_judged)
    assert sums(bureau) == (before[0] + 1, *before[1:])
    page = officer.get("/todo").page
    assert "移交以后才到的记录" in page
    assert "撤站了还没移交的案件" in page
    # The new one is handed over by another press.
    officer.get(CLOSING)
    assert officer.press(f"{CLOSING}/hand", to="", other="").headers["location"] == f"{CLOSING}?handed=1"
    assert sums(bureau) == (before[0] + 1, *before[1:])
    assert officer.press(f"{CLOSING}/hand", to="", other="").headers["location"] == f"{CLOSING}?handed=0"


def test_a_case_that_waits_for_a_decision_stays_and_says_why(bureau: Bureau, officer: Browser) -> None:
    here, _ = two(bureau)
    here.write(PerformanceRecorded(on=TODAY, lines=lines(10_000)), "s1")  # not open: nothing is agreed
    here.round([here.run(len(here.own))])
    bureau.wait_until(bureau.all_judged)
    assert close(officer).headers["location"] == f"{CLOSING}?handed=1"
    page = officer.get(CLOSING).page
    assert "里面有要核对的" in page


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"other": ""}, "请选移交给哪个联络点"),
        ({"other": "P1"}, "没有这个联络点"),
        ({"other": "P9"}, "没有这个联络点"),
        ({"other": "P3"}, "还没有能收发的电脑"),
        ({"other": "P4"}, "没有这个联络点"),
        ({"on": "2026-12-24"}, "还没有到"),
        ({"on": "x"}, "请填从哪天起撤站"),
        ({"way": "burnt"}, "请选是撤站"),
        ({"reason": ""}, "请选为什么撤站"),
        ({"seen": "9-9-9-9-9"}, "刚才有了变化"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_done(
    bureau: Bureau, officer: Browser, changed: dict[str, str], why: str
) -> None:
    two(bureau)
    bureau.provision("P3")
    bureau.desk("P4").round()
    assert amend(officer, "P4", since="2026-11-01", point_state="closed").status == 303
    entries = bureau.ask("SELECT count(*) FROM entries")
    shown = close(officer, **changed)
    assert shown.status in (409, 422)
    assert why in shown.page
    assert bureau.ask("SELECT count(*) FROM entries") == entries


def test_closing_is_taken_back(bureau: Bureau, officer: Browser) -> None:
    two(bureau)
    assert close(officer).status == 303
    assert "撤站了，从 2026-11-23 起" in officer.get(CLOSING).page
    assert officer.press(f"{CLOSING}/reopen").status == 303
    page = officer.get(CLOSING).page
    assert "撤站，移交 0 件" in page
    assert [row[1] for row in states(bureau)][:2] == ["handed_over", "handed_over"]
    assert officer.press(f"{CLOSING}/reopen").status == 409


def test_an_officer_of_a_district_hands_nothing_to_another(bureau: Bureau) -> None:
    two(bureau)
    bureau.desk("P5", bureau.provision("P5", district="静安区")[0]).round()
    officer = Browser.of(bureau, "district_officer", "闵行区")
    assert "没有这个联络点" in close(officer, other="P5").page
    assert Browser.of(bureau, "district_officer", "静安区").get(CLOSING).status == 404


def test_the_command_shows_and_closes(bureau: Bureau, capsys: pytest.CaptureFixture[str]) -> None:
    two(bureau)
    before = sums(bureau)
    asked = ["close-point", "P1", "--into", "P2", "--on", TODAY.isoformat(), "--reason", "host_gone"]
    where = ["--data", str(bureau.keys), "--database", bureau.cluster.embedded.conninfo(bureau.name)]
    assert main([*asked, *where]) == 0
    assert "open complaints 2" in capsys.readouterr().out
    assert [row[1] for row in states(bureau)] == ["logged", "agreed", "performed"]
    assert main([*asked, "--write", *where]) == 0
    assert "handed over: 2" in capsys.readouterr().out
    assert sums(bureau) == before
    assert main([*asked, "--write", *where]) == 0
    assert "handed over: 0" in capsys.readouterr().out
    assert bureau.ask("SELECT count(*) FROM audit WHERE act = 'point.case_handed_over'") == [(2,)]
    assert main([*asked[:3], "P9", *asked[4:], *where]) == 1
