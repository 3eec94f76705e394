"""待核 at headquarters: held when it comes, listed by age within the scope, released or sent back by one person, once."""

from __future__ import annotations

import re
from datetime import date

import pytest

from casework.fold import fold
from casework.journal.entry import Entry, EntryId
from casework.matters.body import Line
from casework.matters.complaint.bodies import ComplaintLogged, SettledOnTheSpot
from casework.matters.shared.bodies import FactsAmended
from casework.state import CaseState
from tests.headquarters.browser import Browser, Shown
from tests.headquarters.bureau import Bureau, Desk

DAY = date(2026, 11, 20)
OFFICER = "city-officer-e3b0c442"
FORMS = re.compile(
    r'action="(/points/[^"]+/held/release)">.*?name="subject" value="([^"]+)".*?name="seen" value="([^"]+)"',
    re.DOTALL,
)


def slip(desk: Desk, number: str = "L-1", paid: int = 900_000_000) -> tuple[str, EntryId]:
    """A complaint about 100 yuan, and what is said to be paid. Sent and judged."""
    subject = f"case-{number}"
    logged = desk.write(
        ComplaintLogged(
            number=number,
            received_on=DAY,
            fields={"merchant_name": "春申菜场", "category": "G01", "disputed_fen": 10_000},
            personal=("consumer_name",),
        ),
        subject,
        personal={"consumer_name": "王秀英"},
    )
    money = desk.write(
        SettledOnTheSpot(on=DAY, lines=(Line(component="L1", fen=paid),)), subject, after=(logged.id,)
    )
    desk.round([desk.run()])
    desk.bureau.wait_until(desk.bureau.all_judged)
    return subject, money.id


def at_the_desk(desk: Desk, subject: str) -> CaseState:
    """The case as the PC folds it, from what headquarters has answered."""
    answer = desk.round()
    entries: list[Entry] = [*desk.own]
    entries += [entry for runs in desk.others.values() for run in runs for entry in desk.read(run)]
    own = frozenset(str(each) for (each,) in desk.bureau.ask("SELECT device FROM epochs"))
    assert answer.receipt
    return fold([entry for entry in entries if entry.core.subject == subject], own)


def forms(browser: Browser) -> list[tuple[str, dict[str, str]]]:
    """What the page offers, the first first."""
    page = browser.get("/held").page
    return [(path, {"subject": subject, "seen": seen}) for path, subject, seen in FORMS.findall(page)]


def release(browser: Browser, path: str, fields: dict[str, str], reason: str = "proof_seen") -> Shown:
    return browser.press(path, **fields, reason=reason)


def send_back(browser: Browser, path: str, fields: dict[str, str], reason: str = "unclear") -> Shown:
    return browser.press(path.replace("/release", "/return"), **fields, reason=reason)


def figure(bureau: Bureau) -> object:
    [(fen,)] = bureau.ask("SELECT coalesce(sum(confirmed_fen), 0)::bigint FROM cases")
    return fen


def test_a_slip_is_held_until_somebody_has_looked_and_the_desk_is_told_each_time(bureau: Bureau) -> None:
    desk = bureau.desk()
    subject, money = slip(desk)
    assert [(one.entry, one.rule) for one in at_the_desk(desk, subject).held] == [
        (money, "refund_over_spent")
    ]
    assert figure(bureau) == 0
    assert bureau.ask("SELECT 1 FROM open_returns") == []
    browser = Browser.of(bureau, "city_officer")
    overview = browser.get().page
    assert "待核 1 件" in overview
    assert "9,000,000.00 元，先不算规则通过" in overview
    assert "联络点记的，没核对的也在内" in overview, "what is recorded is not called received"
    assert "核对过的，待核的不算" in overview
    page = browser.get("/held").page
    assert "退款比花的钱多" in page
    assert "王秀英" not in page
    [(path, fields)] = forms(browser)
    assert "请选一个理由" in release(browser, path, fields, "").page
    assert release(browser, path, fields).status == 303
    assert "没有待核的金额" in browser.get("/held").page
    assert "待核 1 件" not in browser.get().page
    assert figure(bureau) == 900_000_000
    state = at_the_desk(desk, subject)
    assert (state.held, set(state.looked_at), set(state.passed)) == ((), {money}, {money})
    assert bureau.ask("SELECT account, act, point, subject FROM audit") == [
        (OFFICER, "held.released", "P1", f"{subject} proof_seen")
    ]
    assert "核对待核金额：属实" in Browser.of(bureau).get("/audit").page
    desk.note(subject)
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    assert figure(bureau) == 900_000_000, "and it is not held again"


def test_what_is_sent_back_counts_nothing_and_is_held_anew_where_it_is_not_mended(bureau: Bureau) -> None:
    desk = bureau.desk()
    subject, money = slip(desk)
    browser = Browser.of(bureau, "city_officer")
    [(path, fields)] = forms(browser)
    assert send_back(browser, path, fields).status == 303
    assert forms(browser) == []
    assert figure(bureau) == 0
    state = at_the_desk(desk, subject)
    assert [(one.entries, one.reason, one.wanted) for one in state.returns] == [
        ((money,), "unclear", ("lines",))
    ]
    assert state.held == ()
    assert bureau.ask("SELECT act, subject FROM audit") == [("held.returned", f"{subject} unclear")]


@pytest.mark.parametrize(
    ("first", "second"), [(release, release), (release, send_back), (send_back, release)]
)
def test_of_two_officers_on_one_held_sum_the_second_is_told(
    bureau: Bureau, first: object, second: object
) -> None:
    desk = bureau.desk()
    slip(desk)
    one, other = Browser.of(bureau, "city_officer"), Browser.of(bureau)
    assert callable(first)
    assert callable(second)
    [seen], [the_same] = forms(one), forms(other)
    assert first(one, *seen).status == 303
    told = second(other, *the_same)
    assert told.status == 409
    assert "刚才那一步没有做" in told.page
    assert bureau.ask("SELECT count(*) FROM audit") == [(1,)]


def test_two_who_press_at_the_same_moment_decide_once(bureau: Bureau) -> None:
    desk = bureau.desk()
    slip(desk)
    one, other = Browser.of(bureau, "city_officer"), Browser.of(bureau)
    [seen], [the_same] = forms(one), forms(other)
    with bureau.database() as database, database.transaction() as held:
        held.execute("SELECT 1 FROM points FOR UPDATE")
        with (
            bureau.in_background(lambda: release(one, *seen)) as released,
            bureau.in_background(lambda: send_back(other, *the_same)) as returned,
        ):
            bureau.wait_until(lambda: bureau.waiting_for_locks() == 2)
            held.commit()
            assert sorted((released.result(60).status, returned.result(60).status)) == [303, 409]
    assert bureau.ask("SELECT count(*) FROM audit") == [(1,)]


def test_what_changed_since_the_page_was_read_is_not_decided_about(bureau: Bureau) -> None:
    desk = bureau.desk()
    subject, _ = slip(desk, paid=20_000)
    browser = Browser.of(bureau)
    [seen] = forms(browser)
    desk.write(FactsAmended(fields={"disputed_fen": 20_000}), subject, after=at_the_desk(desk, subject).heads)
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    assert figure(bureau) == 20_000, "mended by the point, it passes by itself"
    assert forms(browser) == []
    assert send_back(browser, *seen).status == 409
    assert bureau.ask("SELECT 1 FROM open_returns") == []


def test_the_oldest_is_first_and_a_long_list_goes_on_without_a_gap(bureau: Bureau) -> None:
    desk = bureau.desk()
    slip(desk, "L-999")
    bureau.clock += 60_000
    for number in range(28):
        slip_quietly(desk, f"L-{number:03}")
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    browser = Browser.of(bureau)
    first = browser.get("/held").page
    rest = browser.get("/held?from=20").page
    assert "后面的" in first
    assert "前面的" not in first
    assert "前面的" in rest
    assert "后面的" not in rest
    found = re.findall(r">(L-\d{3})</a>", first) + re.findall(r">(L-\d{3})</a>", rest)
    assert found == ["L-999", *(f"L-{number:03}" for number in range(28))]
    assert len(first.encode()) < 60 * 1024
    assert browser.get("/held?from=x").status == browser.get("/held?from=9999999999").status == 200


def slip_quietly(desk: Desk, number: str) -> None:
    """As :func:`slip`, without a round."""
    logged = desk.write(
        ComplaintLogged(
            number=number, received_on=DAY, fields={"merchant_name": "店", "disputed_fen": 10_000}
        ),
        f"case-{number}",
    )
    desk.write(
        SettledOnTheSpot(on=DAY, lines=(Line(component="L1", fen=20_000),)),
        f"case-{number}",
        after=(logged.id,),
    )


def test_an_officer_sees_and_decides_within_the_scope_and_nobody_without_the_right(bureau: Bureau) -> None:
    here = bureau.desk("P1", bureau.provision("P1", district="闵行区")[0])
    there = bureau.desk("P2", bureau.provision("P2", district="静安区")[0])
    slip(here, "L-here")
    slip(there, "L-there")
    city, district = Browser.of(bureau), Browser.of(bureau, "district_officer", "闵行区")
    both = {fields["subject"]: (path, fields) for path, fields in forms(city)}
    assert set(both) == {"case-L-here", "case-L-there"}
    assert [fields["subject"] for _, fields in forms(district)] == ["case-L-here"]
    assert "待核 1 件" in district.get().page
    for browser in (city, district):
        assert 'href="/held?point=P1">去核对' in browser.get("/points/P1").page
        page = browser.get("/held?point=P1").page
        assert ("L-here" in page, "L-there" in page) == (True, False), (
            "a number opens the list that it counts"
        )
    assert "没有待核的金额" in district.get("/held?point=P2").page
    for press in (release, send_back):
        assert press(district, *both["case-L-there"]).status == 404
    assert bureau.ask("SELECT count(*) FROM audit") == [(0,)]
    watching = Browser.of(bureau, "association")
    page = watching.get("/held").page
    assert "L-there" in page
    assert "放行" not in page
    assert release(watching, *both["case-L-here"]).status == 403
    auditor = Browser.of(bureau, "auditor")
    assert auditor.get("/held").status == 403
    assert "/held" not in auditor.get().page
    assert release(district, *both["case-L-here"]).status == 303
    assert [fields["subject"] for _, fields in forms(city)] == ["case-L-there"]


@pytest.mark.parametrize(
    "odd",
    [
        {"seen": ""},
        {"seen": "x"},
        {"seen": "x:-1"},
        {"seen": "x:" + "9" * 40},
        {"seen": "x:1 " * 300 + "x:1"},
        {"subject": ""},
        {"subject": "\0"},
        {"subject": "y" * 500},
    ],
)
def test_odd_forms_are_told_that_there_is_no_such_page(bureau: Bureau, odd: dict[str, str]) -> None:
    slip(bureau.desk())
    browser = Browser.of(bureau)
    [(path, fields)] = forms(browser)
    assert release(browser, path, {**fields, **odd}).status == 404
    assert release(browser, path, {**fields, "seen": "x:1"}).status == 409
    assert release(browser, path, {**fields, "subject": "nobody"}).status == 409
    assert release(browser, path.replace("P1", "P9"), fields).status == 404
    assert len(forms(browser)) == 1
