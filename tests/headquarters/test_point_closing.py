"""A point is closed on its page: what is open there passes to another, and every fen is counted once before and after."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from casework.fold import fold
from casework.journal.entry import Entry
from casework.matters.body import FieldValue, Line
from casework.matters.complaint.appraisal import stopped_of
from casework.matters.complaint.bodies import (
    CaseWithdrawn,
    ComplaintLogged,
    FollowedUp,
    PerformanceRecorded,
    SensitiveNoted,
    SettlementAgreed,
)
from casework.matters.complaint.mediation_bodies import AppraisalReturned, AppraisalSent, RecusalRecorded
from casework.matters.complaint.recusal import recusals_of
from casework.matters.complaint.sensitive import flags_of
from casework.matters.shared.bodies import NoteAdded
from headquarters.closing.handing import Handed, NotHandedOver, hand_over
from headquarters.commands import main
from headquarters.errors import CasePassedOn
from headquarters.exchange.book import open_book
from headquarters.judging.judge import Judge
from headquarters.judging.one_case import Meant, return_one, void_one
from headquarters.matching.pairs import decide, elsewhere, suspected, take_back
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
    """Two complaints that nobody has agreed on, one that is agreed and paid in part, one that is paid."""
    here, there = bureau.desk("P1"), bureau.desk("P2")
    there.round()
    complain(here, "s1")
    complain(here, "s2", agreed=90_000, performed=60_000)
    complain(here, "s3", agreed=50_000, performed=50_000)
    complain(here, "s4")
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
    assert re.search(r'没办完的投诉</div><div class="figure"><a href="#cases">3</a>', page)
    assert page.count('<td><a href="/points/P1/cases/') == 3
    assert page.count("谈成过或者付过钱，不能移交") == 1
    shown = close(officer)
    assert (shown.status, shown.headers["location"]) == (303, f"{CLOSING}?handed=2&left=0"), shown.page
    assert sums(bureau) == before == (4, 140_000, 110_000, 110_000)
    assert states(bureau) == [
        ("P1", "handed_over", "P1-2026-1", 0, 0),
        ("P1", "agreed", "P1-2026-2", 90_000, 60_000),
        ("P1", "performed", "P1-2026-3", 50_000, 50_000),
        ("P1", "handed_over", "P1-2026-4", 0, 0),
        ("P2", "logged", "P1-2026-1", 0, 0),
        ("P2", "logged", "P1-2026-4", 0, 0),
    ]
    # Registered once: at P2 they are no complaints, and nothing is void.
    assert bureau.ask("SELECT point, complaints, void FROM case_sums WHERE cases > 0 ORDER BY point") == [
        ("P1", 4, 0),
        ("P2", 0, 0),
    ]
    said = [entry for run in there.round().runs for entry in there.read(run)]
    assert [entry.core.kind for entry in said].count("complaint.taken_over") == 2
    assert {entry.personal().get("consumer_name") for entry in said if entry.personal()} == {"林秀"}
    # The other point comes to an agreement and it is paid: counted there, and once; sent back it is a returned one there.
    case = next(entry for entry in said if entry.core.kind == "complaint.taken_over")
    there.tick = 1_000
    agreed = there.write(SettlementAgreed(on=TODAY, lines=lines(30_000)), case.core.subject, after=(case.id,))
    there.write(PerformanceRecorded(on=TODAY, lines=lines(30_000)), case.core.subject, after=(agreed.id,))
    there.round([there.run()])
    bureau.wait_until(bureau.all_judged)
    assert sums(bureau) == (4, 170_000, 140_000, 140_000)
    assert bureau.ask(
        "SELECT point, complaints, returned, performed_cases FROM case_sums WHERE cases > 0 ORDER BY point"
    ) == [("P1", 4, 0, 2), ("P2", 0, 0, 1)]
    # What stayed stands on the list of what waits, and its page says why.
    assert officer.get("/todo").page.count("撤站了还没移交的案件") >= 1
    assert "谈成过或者付过钱，不能移交" in officer.get(CLOSING).page


def test_what_is_decided_by_goes_with_it(bureau: Bureau, officer: Browser) -> None:
    here, there = two(bureau)
    after = here.own[0].id
    sent = TODAY - timedelta(days=9)
    for body, personal in (
        (SensitiveNoted(on=TODAY, flag="F01", done=("F01-1",)), {}),
        (SensitiveNoted(on=TODAY, flag="F01", done=("F01-2",)), {}),
        (SensitiveNoted(on=TODAY, flag="F05", stands="settled"), {}),
        (
            AppraisalSent(name="a", on=sent, payer="both"),
            {"appraiser": "质检院", "text": "看主板"},
        ),
        (AppraisalReturned(on=TODAY - timedelta(days=2), of="a", result="faulty"), {"text": "主板坏了"}),
        (RecusalRecorded(on=TODAY, asked_by="consumer"), {"text": "问过"}),
        (
            RecusalRecorded(on=TODAY, asked_by="consumer", decided="granted"),
            {"mediator": "王平", "new_mediator": "李安"},
        ),
        (NoteAdded(), {"text": "又来问了"}),
    ):
        after = here.write(body, "s1", personal=personal, after=(after,)).id
    raised = next(entry for entry in here.own if entry.core.subject == "s4")
    here.write(SensitiveNoted(on=TODAY, flag="F02"), "s4", after=(raised.id,), at=raised.core.at)
    here.round([here.run(len(here.own) - 9)])
    bureau.wait_until(bureau.all_judged)
    shown = {case: officer.get(f"/points/P1/cases/{case}").page for case in ("s1", "s4")}
    assert ["还没有人确认" in shown[case] for case in ("s1", "s4")] == [False, True], (
        "nobody said anything of it"
    )
    waits = "SELECT point, flag, outcome FROM sensitive_flags ORDER BY point, flag"
    assert bureau.ask(waits) == [("P1", "F01", "open"), ("P1", "F02", "open"), ("P1", "F05", "settled")]
    assert close(officer).status == 303
    assert bureau.ask(waits) == [("P2", "F01", "open"), ("P2", "F02", "open"), ("P2", "F05", "settled")]
    said = [entry for run in there.round().runs for entry in there.read(run)]
    [case] = {entry.core.subject for entry in said if entry.core.kind == "appraisal.sent"}
    entries = [entry for entry in said if entry.core.subject == case]
    state = fold(entries, frozenset({entries[0].core.device}))
    assert [(one.flag, one.outcome, one.done) for one in flags_of(state)] == [
        ("F01", "open", ("F01-1", "F01-2")),
        ("F05", "settled", ()),
    ]
    assert (stopped_of(state).days, stopped_of(state).spans[0][0]) == (7, sent)
    words = {entry.id: entry.personal() for entry in entries}
    [recusal] = recusals_of(state)
    assert words[recusal.entry] == {"mediator": "王平", "new_mediator": "李安"}
    assert {"appraiser": "质检院", "text": "看主板"} in words.values()
    [note] = [entry for entry in entries if entry.core.kind == "note.added"]
    assert words[note.id] == {"text": "问过\n又来问了"}


def test_what_was_written_offline_is_kept_shown_and_not_counted(bureau: Bureau, officer: Browser) -> None:
    here, _ = two(bureau)
    before = sums(bureau)
    assert close(officer).status == 303
    [first] = [entry for entry in here.own if entry.core.subject == "s1"]
    here.write(SettlementAgreed(on=TODAY, lines=lines(30_000)), "s1", after=(first.id,))
    complain(here, "s5")
    answer = here.round([here.run(len(here.own) - 1)])
    assert answer.receipt.stored
    bureau.wait_until(bureau.all_judged)
    assert sums(bureau) == (before[0] + 1, *before[1:])
    page = officer.get("/todo").page
    assert "移交以后才到的记录" in page
    assert "撤站了还没移交的案件" in page
    # The new one is handed over by another press.
    officer.get(CLOSING)
    pressed = officer.press(f"{CLOSING}/hand", to="", other="")
    assert pressed.headers["location"] == f"{CLOSING}?handed=1&left=0"
    assert sums(bureau) == (before[0] + 1, *before[1:])
    pressed = officer.press(f"{CLOSING}/hand", to="", other="")
    assert pressed.headers["location"] == f"{CLOSING}?handed=0&left=0"
    assert bureau.ask("SELECT count(*) FROM audit WHERE act = 'point.case_handed_over'") == [(3,)]


def test_what_came_late_is_told_to_the_other_point_once_and_ended(bureau: Bureau, officer: Browser) -> None:
    here, there = two(bureau)
    assert close(officer).status == 303
    before = sums(bureau)
    [first] = [entry for entry in here.own if entry.core.subject == "s1"]
    agreed = SettlementAgreed(on=TODAY, lines=lines(30_000), personal=("text",))
    late = here.write(agreed, "s1", after=(first.id,), personal={"text": "先退三百"})
    here.round([here.run(len(here.own))])
    bureau.wait_until(bureau.all_judged)
    assert 'href="/points/P1/closing#late"' in officer.get("/todo").page
    page = officer.get(CLOSING).page
    assert f"{TODAY} 谈成协议 L1 300.00 元" in page
    assert "先退三百" not in page, "nobody gave a reason to see the words of persons"
    form = re.findall(r'name="case" value="([^"]+)"><input type="hidden" name="seen" value="([^"]+)"', page)
    [(case, seen)] = form
    # Something more comes: what was seen is not what is told.
    here.write(FollowedUp(on=TODAY), "s1", after=(late.id,))
    here.round([here.run(len(here.own))])
    bureau.wait_until(bureau.all_judged)
    shown = officer.press(f"{CLOSING}/late", case=case, seen=seen)
    assert (shown.status, "刚才没有转告" in shown.page) == (409, True)
    [(case, seen)] = re.findall(
        r'name="case" value="([^"]+)"><input type="hidden" name="seen" value="([^"]+)"',
        officer.get(CLOSING).page,
    )
    assert officer.press(f"{CLOSING}/late", case=case, seen=seen).status == 303
    assert "移交以后才到的记录</h2>" not in officer.get(CLOSING).page
    assert "移交以后才到的记录 0" in officer.get("/todo").page
    assert sums(bureau) == before, "it counts for nothing, before and after"
    assert officer.press(f"{CLOSING}/late", case=case, seen=seen).status == 409, "told once"
    notes = [
        entry.personal().get("text", "")
        for run in there.round().runs
        for entry in there.read(run)
        if entry.core.kind == "note.added"
    ]
    [note] = [text for text in notes if "移交以后" in text]
    assert f"{TODAY} 谈成协议 L1 300.00 元：先退三百" in note
    assert "回访" in note
    # The PCs of the old point come to the same.
    state = fold(
        [entry for entry in [*here.own, *_others(here)] if entry.core.subject == "s1"],
        frozenset(str(device) for (device,) in bureau.ask("SELECT device FROM epochs")),
    )
    assert not state.needs_a_look
    assert bureau.ask("SELECT subject FROM audit WHERE act = 'point.late_told'") == [(f"{case} P2",)]
    # What comes after that stands there anew.
    here.write(CaseWithdrawn(on=TODAY), "s1", after=(late.id,))
    here.round([here.run(len(here.own))])
    bureau.wait_until(bureau.all_judged)
    assert f"{TODAY} 消费者撤回" in officer.get(CLOSING).page


def _others(desk: Desk) -> list[Entry]:
    desk.round()
    return [entry for runs in desk.others.values() for run in runs for entry in desk.read(run)]


def test_a_case_that_waits_for_a_decision_stays_and_says_why(bureau: Bureau, officer: Browser) -> None:
    here, _ = two(bureau)
    here.write(FollowedUp(on=TODAY), "s1")  # not open: nothing is settled
    here.round([here.run(len(here.own))])
    bureau.wait_until(bureau.all_judged)
    assert close(officer).headers["location"] == f"{CLOSING}?handed=1&left=0"
    page = officer.get(CLOSING).page
    assert "里面有要核对的" in page


def test_one_that_was_decided_to_be_another_stays_and_says_why(bureau: Bureau, officer: Browser) -> None:
    two(bureau)
    for one, other, counts in (("P1", "P7", "other"), ("P7", "P1", "this")):
        bureau.ask(
            "INSERT INTO duplicate_decisions (point, subject, other_point, other_subject, counts, decided_at, account)"
            " VALUES (%s, 's1', %s, 's1', %s, 0, 'x')",
            *(one, other, counts),
        )
    assert close(officer).headers["location"] == f"{CLOSING}?handed=1&left=0"
    assert "已经认定和别的点的案件是同一件" in officer.get(CLOSING).page


def test_of_a_case_that_went_the_one_that_goes_on_is_compared_with_others(
    bureau: Bureau, officer: Browser
) -> None:
    two(bureau)
    third = bureau.desk("P3")
    fields: dict[str, FieldValue] = {"disputed_fen": 90_000, "merchant_name": "沁颜美发", "category": "G01"}
    body = ComplaintLogged(number="P3-1", received_on=TODAY, fields=fields, personal=("consumer_name",))
    third.write(body, "s9", personal={"consumer_name": "林秀"})
    third.round([third.run()])
    bureau.wait_until(bureau.all_judged)
    bureau.wait_until(lambda: bureau.ask("SELECT 1 FROM unmatched") == [])
    with bureau.database() as database, database.snapshot() as connection:
        pairs = {(one.first.point, one.second.point) for one in suspected(connection, 0)[0]}
    assert ("P1", "P3") in pairs
    assert close(officer).status == 303
    bureau.wait_until(lambda: bureau.ask("SELECT 1 FROM unmatched") == [])
    with bureau.database() as database, database.snapshot() as connection:
        found = suspected(connection, 0)[0]
    sides = [(side.point, side.subject) for pair in found for side in (pair.first, pair.second)]
    assert ("P1", "s1") not in sides
    assert {(one.first.point, one.second.point) for one in found} >= {("P2", "P3")}
    # Whoever decides that the one of P3 counts leaves out what the other comes to, and counts it as void nowhere.
    [pair] = [one for one in found if (one.first.point, one.second.point) == ("P2", "P3")][:1]
    with bureau.database() as database, database.transaction() as connection:
        decide(
            connection,
            (pair.first.point, pair.first.subject),
            (pair.second.point, pair.second.subject),
            "other",
            pair.mark,
            0,
            "x",
        )
    assert bureau.ask("SELECT void FROM case_sums WHERE point = 'P2'") == [(0,)]
    # One complaint is registered once: with the one that is left out goes the registration that it began as at P1.
    registered = "SELECT point, complaints FROM case_sums WHERE cases > 0 AND complaints > 0 ORDER BY point"
    assert pair.first.number == "P1-2026-1" or pair.first.number == "P1-2026-4"
    assert bureau.ask(registered) == [("P1", 3), ("P3", 1)]
    assert bureau.ask("SELECT count(*) FROM cases_once WHERE point = 'P1'") == [(3,)]
    with bureau.database() as database, database.transaction() as connection:
        assert elsewhere(connection, "P1") == (1, 0)
        both = (pair.first.point, pair.first.subject), (pair.second.point, pair.second.subject)
        take_back(connection, *both)
    assert bureau.ask(registered) == [("P1", 4), ("P3", 1)]
    # The other way round the registration stays: it is the one that counts.
    with bureau.database() as database, database.transaction() as connection:
        decide(connection, *both, "this", pair.mark, 0, "x")
    assert bureau.ask(registered) == [("P1", 4)]


def hand_one(bureau: Bureau, subject: str, to_point: str = "P2") -> Handed:
    with bureau.database() as database, database.transaction() as connection:
        judge = Judge(database, bureau.keyring, bureau.now, busy=lambda: False)
        return hand_over(
            connection, judge, bureau.keyring.personal, "P1", subject, to_point, bureau.clock, "x", TODAY
        )


def test_another_call_for_a_case_that_went_writes_nothing_however_much_waits_to_be_judged(
    bureau: Bureau, officer: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    here, _ = two(bureau)
    assert close(officer).status == 303
    with monkeypatch.context() as unjudged:
        unjudged.setattr(Judge, "judge_some", lambda *_, **__: None)
        complain(
            here, "s6", agreed=1_000, performed=1_000
        )  # of which headquarters will have something to say
        assert here.round([here.run(len(here.own) - 2)]).receipt.stored
        bureau.stop()
    assert bureau.ask("SELECT point FROM points WHERE judged < position") == [("P1",)]
    again = hand_one(bureau, "s1")
    assert (again.to_point, again.now) == ("P2", False)
    last = "SELECT max(e.position) FROM entries e WHERE e.point = p.point"
    assert bureau.ask(f"SELECT p.position = ({last}) FROM points p WHERE p.point = 'P1'") == [(True,)]
    bureau.ask_no_more()
    bureau.start()
    complain(here, "s7")
    assert here.round([here.run(len(here.own))]).receipt.stored
    bureau.wait_until(bureau.all_judged)


def test_a_case_goes_only_from_a_point_that_is_over_to_one_that_is_not(
    bureau: Bureau, officer: Browser
) -> None:
    two(bureau)
    with pytest.raises(NotHandedOver, match="in_use"):
        hand_one(bureau, "s1")
    bureau.desk("P4").round()
    for point in ("P1", "P4"):
        assert amend(officer, point, since="2026-11-01", point_state="closed").status == 303
    with pytest.raises(NotHandedOver, match="over"):
        hand_one(bureau, "s1", "P4")
    assert hand_one(bureau, "s1").now
    assert not hand_one(bureau, "s1", "P4").now, "it went already, and stays where it went"
    with pytest.raises(NotHandedOver, match="money"):
        hand_one(bureau, "s2")


def test_a_day_before_a_later_word_of_the_register_closes_nothing_and_says_which(
    bureau: Bureau, officer: Browser
) -> None:
    two(bureau)
    assert amend(officer, "P1", since="2026-11-20", point_state="suspended").status == 303
    entries = bureau.ask("SELECT count(*) FROM entries")
    shown = close(officer, on="2026-11-10")
    assert shown.status == 422
    assert "2026-11-20" in shown.page
    assert bureau.ask("SELECT count(*) FROM entries") == entries
    assert bureau.ask("SELECT 1 FROM audit WHERE act = 'point.closed'") == []
    assert close(officer, on="2026-11-20").status == 303


def test_what_was_seen_is_which_cases_and_not_how_many(bureau: Bureau, officer: Browser) -> None:
    here, _ = two(bureau)
    [seen] = re.findall(r'name="seen" value="([^"]+)"', officer.get(CLOSING).page)
    [first] = [entry for entry in here.own if entry.core.subject == "s1"]
    here.write(CaseWithdrawn(on=TODAY), "s1", after=(first.id,))
    complain(here, "s5")
    here.round([here.run(len(here.own) - 1)])
    bureau.wait_until(bureau.all_judged)
    shown = close(officer, seen=seen)
    assert shown.status == 409
    assert "刚才有了变化" in shown.page


def test_a_point_that_is_closed_is_not_closed_again(bureau: Bureau, officer: Browser) -> None:
    two(bureau)
    [seen] = re.findall(r'name="seen" value="([^"]+)"', officer.get(CLOSING).page)
    assert close(officer).status == 303
    filled = {"on": TODAY.isoformat(), "way": "merged", "reason": "merged", "other": "P2", "seen": seen}
    shown = officer.press(CLOSING, **filled)
    assert shown.status == 409
    assert "已经撤站" in shown.page
    assert bureau.ask("SELECT count(*) FROM audit WHERE act = 'point.closed'") == [(1,)]


def test_headquarters_voids_and_sends_back_nothing_that_went_and_says_so(
    bureau: Bureau, officer: Browser
) -> None:
    two(bureau)
    assert close(officer).status == 303
    before = sums(bureau)
    bureau.stop()
    with bureau.database() as database:
        judge = Judge(database, bureau.keyring, bureau.now, busy=lambda: False)
        cases = bureau.ask(
            "SELECT point, subject FROM cases WHERE state = 'handed_over' OR point = 'P2' ORDER BY 1"
        )
        assert len(cases) == 4
        for point, subject in cases:
            with database.transaction() as connection:
                book = open_book(connection, str(point), bureau.keyring.personal)
                assert book is not None
                case = Meant(str(subject), "n")
                with pytest.raises(CasePassedOn):
                    void_one(judge, book, case, None, bureau.clock)
                if point == "P1":
                    with pytest.raises(CasePassedOn):
                        return_one(judge, book, case, "R01", ("category",), bureau.clock)
    assert sums(bureau) == before


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
    assert [row[1] for row in states(bureau)].count("handed_over") == 2
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
    assert "open complaints 3, of which 1 cannot" in capsys.readouterr().out
    assert [row[1] for row in states(bureau)] == ["logged", "agreed", "performed", "logged"]
    assert main([*asked, "--write", *where]) == 1, "one had to stay"
    said = capsys.readouterr().out
    assert "handed over: 2" in said
    assert "P1-2026-2 (money)" in said
    assert sums(bureau) == before
    assert main([*asked, "--write", *where]) == 1
    assert "handed over: 0" in capsys.readouterr().out
    assert bureau.ask("SELECT count(*) FROM audit WHERE act = 'point.case_handed_over'") == [(2,)]
    assert main([*asked[:3], "P9", *asked[4:], *where]) == 1
