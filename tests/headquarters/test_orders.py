"""Work orders from headquarters' pages to a PC and back: sent, fetched, accepted, reported, decided about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import pytest

from casework.fold import fold
from casework.journal.entry import Entry, EntryId
from casework.matters.body import Body
from casework.matters.complaint.bodies import SettledOnTheSpot
from casework.matters.order.bodies import (
    OrderAccepted,
    OrderDeclined,
    OrderExtensionAsked,
    OrderFinished,
    OrderOpened,
)
from casework.matters.order.course import OrderState, openings, order_of
from casework.matters.shared.bodies import NoteAdded, SupervisionAnswered
from casework.state import CaseState
from headquarters.desk.orders.acts import DISPATCHED, RECALLED, SEEN
from headquarters.errors import NotHeld
from tests.casework.pens import fen
from tests.headquarters.browser import Browser, Shown
from tests.headquarters.bureau import Bureau, Desk

TODAY = date(2026, 11, 23)
OFFICER = "city-officer-e3b0c442"
CITIZEN = {
    "consumer_name": "王秀英",
    "consumer_phone": "13800138000",
    "consumer_address": "莘庄路8号",
    "order_text": "买的锅漏水，店里不肯换",
    "order_asked": "联系市民，核实后答复",
}
FILLED = {
    "point": "P1",
    "source": "12345",
    "outside_number": "SH20261123001",
    "received_on": "2026-11-23",
    "matter": "help",
    "level": "3",
    "due_on": "2026-11-30",
    "first_contact_by": "2026-11-24",
    "merchant_name": "春申菜场",
    "merchant_address": "春申路1号",
    **CITIZEN,
}
MARK = re.compile(r'name="seen" value="([0-9a-f]+)"')
COUNT = re.compile(r'href="/orders/list\?column=(\w+)">(\d+)</a>')


class Pc:
    """A PC of a point that reads what headquarters sends."""

    def __init__(self, bureau: Bureau, point: str = "P1", file: object = None) -> None:
        self.bureau = bureau
        self.desk: Desk = bureau.desk(point, file)  # type: ignore[arg-type]
        self.round()

    def round(self) -> None:
        """Send what there is and take what comes; twice, so that headquarters hears how far this PC is."""
        for _ in range(2):
            self.desk.round([self.desk.run()] if self.desk.own else [])
        self.bureau.wait_until(self.bureau.all_judged)

    def entries(self) -> list[Entry]:
        found = [*self.desk.own]
        found += [
            entry for runs in self.desk.others.values() for run in runs for entry in self.desk.read(run)
        ]
        return found

    def states(self) -> list[CaseState]:
        """The orders that this PC knows."""
        own = frozenset(str(each) for (each,) in self.bureau.ask("SELECT device FROM epochs"))
        by: dict[str, list[Entry]] = {}
        for entry in self.entries():
            by.setdefault(entry.core.subject, []).append(entry)
        folded = [fold(each, own) for each in by.values()]
        return [state for state in folded if order_of(state).dispatched is not None]

    def order(self) -> CaseState:
        (state,) = self.states()
        return state

    def say(self, body: Body, personal: Mapping[str, str] | None = None) -> EntryId:
        state = self.order()
        self.desk.tick = max(self.desk.tick, *(event.entry.core.tick for event in state.timeline))
        if personal:
            body = type(body)(
                **{name: getattr(body, name) for name in body.__struct_fields__}
                | {"personal": tuple(sorted(personal))}
            )
        return self.desk.write(body, state.subject, personal=personal, after=state.heads).id


def dispatch(browser: Browser, **changed: str) -> Shown:
    """Fill in the form of the page and press."""
    page = browser.get("/orders/new").page
    subject = re.search(r'name="subject" value="([^"]+)"', page)
    assert subject is not None
    return browser.press("/orders/new", **{"subject": subject[1], **FILLED, **changed})


def where(shown: Shown) -> str:
    """The address of the order that was sent."""
    assert shown.status == 303, shown.page
    return shown.headers["location"].partition("?")[0]


def counts(browser: Browser) -> dict[str, int]:
    return {name: int(number) for name, number in COUNT.findall(browser.get("/orders").page)}


def listed(browser: Browser, column: str) -> int:
    page = browser.get(f"/orders/list?column={column}").page
    return len(re.findall(r"<tr><td><a href=\"/points/[^\"]+/orders/", page))


def decide(browser: Browser, path: str, doing: str, **filled: str) -> Shown:
    found = MARK.search(browser.get(path).page)
    assert found is not None
    return browser.press(f"{path}/{doing}", seen=found[1], **filled)


def acts(bureau: Bureau) -> list[object]:
    return [act for (act,) in bureau.ask("SELECT act FROM audit ORDER BY number")]


@pytest.fixture
def officer(bureau: Bureau) -> Browser:
    return Browser.of(bureau, "city_officer")


# --- from the page to the PC and back -----------------------------------------------------------------------------


def test_an_order_from_the_form_to_the_pc_its_report_and_its_end(bureau: Bureau, officer: Browser) -> None:
    pc = Pc(bureau)
    path = where(dispatch(officer))
    page = officer.get(path).page
    assert "没有取走" in page
    assert "还没有人打开看" in page
    pc.round()
    state = pc.order()
    order = order_of(state)
    assert order.dispatched is not None
    assert (order.due_on, order.dispatched.outside_number) == (date(2026, 11, 30), "SH20261123001")
    first = state.timeline[0].entry
    assert dict(first.personal()) == CITIZEN, "what is personal comes sealed, and opens at the PC"
    assert first.core.by == OFFICER, "and says whose account sent it"
    assert openings(state) == ()
    assert "已取走" in officer.get(path).page
    assert "还没有人打开看" in officer.get(path).page, "fetched is not seen"
    pc.say(OrderOpened())
    pc.say(OrderAccepted(on=TODAY, case="c1"))
    pc.say(OrderFinished(on=TODAY, satisfaction="satisfied"), {"report_outcome": "店里已换新锅"})
    pc.round()
    page = officer.get(path).page
    assert "1 次打开看过" in page
    assert "◐ 待审" in page
    assert "店里已换新锅" not in page
    assert decide(officer, path, "close", how="").status == 422
    assert decide(officer, path, "close", how="settled", text="好").status == 303
    pc.round()
    assert pc.order().state is OrderState.CLOSED
    assert acts(bureau) == [DISPATCHED, "order.closed"]
    assert bureau.ask("SELECT account, point FROM audit") == [(OFFICER, "P1"), (OFFICER, "P1")]
    assert "✓ 已办结" in officer.get(path).page


def test_nothing_personal_stands_in_clear_in_the_database(bureau: Bureau, officer: Browser) -> None:
    where(dispatch(officer)) if bureau.desk() else None
    for (table,) in bureau.ask(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'"
    ):
        for row in bureau.ask(f'SELECT t::text FROM "{table}" t'):
            told = str(row[0])
            for word in ("王秀英", "13800138000", "莘庄路8号", "漏水"):
                assert word not in told, table
                assert word.encode().hex() not in told, table


def test_a_pc_that_fetched_it_has_not_opened_it(bureau: Bureau, officer: Browser) -> None:
    """Three facts: fetched, opened by somebody, accepted. The position of a PC tells the first alone."""
    pc = Pc(bureau)
    where(dispatch(officer))
    assert counts(officer)["unfetched"] == 1
    pc.desk.round()
    assert counts(officer)["unfetched"] == 1, "it was handed out, and nobody knows that it arrived"
    pc.desk.round()
    assert (counts(officer)["unfetched"], counts(officer)["unaccepted"]) == (0, 1)
    assert bureau.ask("SELECT 1 FROM entries WHERE kind = 'order.opened'") == []


def test_a_pc_that_is_not_approved_fetches_nothing(bureau: Bureau, officer: Browser) -> None:
    first, second = bureau.provision(count=2)
    Pc(bureau, file=first)
    where(dispatch(officer))
    strange = bureau.desk("P1", second)
    strange.round()
    strange.exchange(position=1)
    assert counts(officer)["unfetched"] == 1


# --- the form -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"point": ""}, "请写派给哪个联络点"),
        ({"point": "没有这站"}, "没有找到这个联络点"),
        ({"point": "联络点"}, "有好几个联络点都像"),
        ({"source": "fax"}, "请选来源"),
        ({"matter": ""}, "请选工单类别"),
        ({"received_on": "2026-13-01"}, "收到日期要写成"),
        ({"received_on": "2026-11-24"}, "收到日期还没有到"),
        ({"due_on": ""}, "请填要求办结日期"),
        ({"due_on": "2026-11-20"}, "早于收到日期"),
        ({"due_on": "2026-11-21", "received_on": "2026-11-20"}, "已经过了"),
        ({"due_on": "2126-11-21"}, "在一年以后"),
        ({"first_contact_by": "2026-12-30"}, "首次联系期限要在"),
        ({"order_text": " "}, "请写市民原话"),
        ({"order_text": "字" * 4001}, "市民原话太长"),
        ({"outside_number": "1" * 201}, "外单号太长"),
    ],
)
def test_what_is_wrong_is_said_and_everything_stays_filled_in(
    bureau: Bureau, officer: Browser, changed: dict[str, str], said: str
) -> None:
    bureau.provision("P1")
    bureau.provision("P2")
    shown = dispatch(officer, **changed)
    assert shown.status == 422
    assert said in shown.page
    for name, value in {**FILLED, **changed}.items():
        if name not in changed and name not in ("point", "source", "matter", "level"):
            assert value in shown.page, name
    assert 'value="12345" selected' in shown.page or "source" in changed
    assert bureau.ask("SELECT 1 FROM entries") == []
    assert acts(bureau) == []


def test_of_several_points_one_is_chosen_and_nothing_is_typed_again(bureau: Bureau, officer: Browser) -> None:
    bureau.provision("P1")
    bureau.provision("P2")
    page = dispatch(officer, point="联络点").page
    assert '<option value="P2">' in page
    where(dispatch(officer, point="P2"))
    assert bureau.ask("SELECT point FROM orders") == [("P2",)]


def test_pressed_twice_it_is_sent_once(bureau: Bureau, officer: Browser) -> None:
    bureau.provision("P1")
    page = officer.get("/orders/new").page
    found = re.search(r'name="subject" value="([^"]+)"', page)
    assert found is not None
    first = officer.press("/orders/new", subject=found[1], **FILLED)
    second = officer.press("/orders/new", subject=found[1], **FILLED)
    assert where(first) == where(second)
    assert bureau.ask("SELECT count(*) FROM orders") == [(1,)]


def test_a_number_that_was_sent_is_not_sent_again_unless_somebody_says_so(
    bureau: Bureau, officer: Browser
) -> None:
    bureau.provision("P1")
    bureau.provision("P2")
    path = where(dispatch(officer))
    shown = dispatch(officer, point="P2")
    assert shown.status == 422
    assert "这个外单号已经派过" in shown.page
    assert f'href="{path}"' in shown.page
    assert "漏水" in shown.page
    assert bureau.ask("SELECT count(*) FROM orders") == [(1,)]
    where(dispatch(officer, point="P2", again="yes"))
    assert bureau.ask("SELECT count(*) FROM orders") == [(2,)]
    assert dispatch(officer, source="12315", outside_number="SH20261123001").status == 303, (
        "another platform's"
    )
    assert dispatch(officer, outside_number="").status == 303, "and what has no number is never the same"
    assert dispatch(officer, outside_number="").status == 303


def test_a_number_that_only_pcs_still_knew_is_known_again(bureau: Bureau, officer: Browser) -> None:
    """As after a restore: the order came back with its entries, and the list of numbers did not."""
    bureau.provision("P1")
    where(dispatch(officer))
    bureau.ask("DELETE FROM order_numbers")
    assert "这个外单号已经派过" in dispatch(officer).page


def test_recalled_the_number_may_be_sent_again(bureau: Bureau, officer: Browser) -> None:
    bureau.provision("P1")
    path = where(dispatch(officer))
    assert decide(officer, path, "recall", reason="wrong_type").status == 303
    where(dispatch(officer))


# --- who may, and what is personal --------------------------------------------------------------------------------


def test_what_is_personal_is_shown_for_a_reason_and_each_time_it_is_noted(
    bureau: Bureau, officer: Browser
) -> None:
    pc = Pc(bureau)
    path = where(dispatch(officer))
    pc.round()
    pc.say(OrderAccepted(on=TODAY))
    pc.say(OrderFinished(on=TODAY), {"report_outcome": "店里已换新锅", "report_reply": "已电话答复"})
    pc.round()
    for address in (path, "/orders", "/orders/list?column=review", "/points/P1"):
        page = officer.get(address).page
        assert not any(word in page for word in (*CITIZEN.values(), "店里已换新锅")), address
    officer.get(path)
    assert "请选为什么要看" in officer.press(f"{path}/persons", why="").page
    assert "王秀英" not in officer.press(f"{path}/persons", why="curious").page
    assert acts(bureau) == [DISPATCHED]
    for count in (1, 2):
        officer.get(path)
        shown = officer.press(f"{path}/persons", why="review")
        assert shown.status == 200
        assert all(word in shown.page for word in (*CITIZEN.values(), "店里已换新锅", "已电话答复"))
        assert shown.headers["cache-control"] == "no-store"
        assert acts(bureau) == [DISPATCHED, *[SEEN] * count]
    [(account, point, subject)] = bureau.ask(
        "SELECT account, point, subject FROM audit WHERE act = %s LIMIT 1", SEEN
    )
    assert (account, point) == (OFFICER, "P1")
    assert str(subject).endswith(" review")
    assert "王秀英" not in officer.get(path).page, "and not on the next page"
    assert "看工单里的市民信息" in Browser.of(bureau, "city_head").get("/audit").page


@pytest.mark.parametrize("role", ["association", "clue_officer"])
def test_who_only_looks_sees_no_citizen_and_decides_nothing(
    bureau: Bureau, officer: Browser, role: str
) -> None:
    bureau.provision("P1")
    path = where(dispatch(officer))
    looker = Browser.of(bureau, role)
    page = looker.get(path).page
    assert "总部处理" not in page
    assert "为什么要看" not in page
    for doing in ("persons", "recall", "supervise", "redirect"):
        assert looker.press(f"{path}/{doing}", why="review", reason="other", text="x").status == 403
    assert looker.get("/orders/new").status == 403
    assert acts(bureau) == [DISPATCHED]


def test_outside_the_scope_there_is_no_such_order(bureau: Bureau, officer: Browser) -> None:
    bureau.provision("P1", district="静安区", street="南京西路街道")
    bureau.provision("P2", district="闵行区", street="莘庄镇")
    path = where(dispatch(officer))
    for role, code in (("district_officer", "闵行区"), ("station_officer", "闵行区/莘庄镇")):
        other = Browser.of(bureau, role, code)
        assert other.get(path).status == 404
        assert counts(other)["unfetched"] == 0
        for doing in ("persons", "recall", "redirect", "supervise"):
            shown = other.press(
                f"{path}/{doing}",
                seen="x",
                why="review",
                reason="other",
                to="P2",
                due_on="2026-12-01",
                text="x",
            )
            assert shown.status == 404, doing
        shown = dispatch(other, outside_number="")
        assert "不在您的范围里" in shown.page, "and nothing is sent there"
        shown = dispatch(other, point="P2")
        assert "派过的那一张不在您的范围里" in shown.page
        assert path not in shown.page
    assert acts(bureau) == [DISPATCHED]


# --- the board ----------------------------------------------------------------------------------------------------


def test_each_number_is_a_link_to_just_so_many_orders(bureau: Bureau, officer: Browser) -> None:
    first = Pc(bureau, "P1", bureau.provision("P1")[0])
    bureau.provision("P2")
    for number, due in enumerate(("2026-11-23", "2026-11-24", "2026-11-30")):
        where(dispatch(officer, outside_number=f"A{number}", due_on=due, first_contact_by=""))
        where(dispatch(officer, point="P2", outside_number=f"B{number}", due_on=due, first_contact_by=""))
    first.round()
    subjects = {order_of(state).dispatched.outside_number: state for state in first.states()}  # type: ignore[union-attr]
    state = subjects["A1"]
    accepted = first.desk.write(OrderAccepted(on=TODAY), state.subject, after=state.heads, tick=90)
    first.desk.write(OrderFinished(on=TODAY), state.subject, after=(accepted.id,), tick=91)
    declined = subjects["A2"]
    first.desk.write(
        OrderDeclined(on=TODAY, reason="not_our_duty"), declined.subject, after=declined.heads, tick=92
    )
    first.round()
    found = counts(officer)
    assert {name: found[name] for name in ("unfetched", "unaccepted", "working", "review", "redo")} == {
        "unfetched": 3,
        "unaccepted": 1,
        "working": 0,
        "review": 2,
        "redo": 0,
    }
    assert (found["today"], found["overdue"], found["call"]) == (2, 0, 0)
    for name, number in found.items():
        assert listed(officer, name) == number, name
    bureau.clock += 24 * 3_600_000
    officer = Browser.of(bureau, "city_officer")
    found = counts(officer)
    assert (found["today"], found["overdue"], found["call"]) == (1, 2, 4), "nobody took it for a working day"
    for name, number in found.items():
        assert listed(officer, name) == number, name
    assert "△ 该打电话了" in officer.get("/orders/list?column=unfetched").page
    assert officer.get("/orders/list?column=nothing").status == 404


def test_the_most_pressing_come_first(bureau: Bureau, officer: Browser) -> None:
    bureau.provision("P1")
    for number, due in enumerate(("2026-12-04", "2026-11-24", "2026-11-30")):
        where(dispatch(officer, outside_number=f"A{number}", due_on=due, first_contact_by=""))
    page = officer.get("/orders/list?column=unfetched").page
    assert page.index("2026-11-24") < page.index("2026-11-30") < page.index("2026-12-04")


# --- deciding -----------------------------------------------------------------------------------------------------


def test_sent_back_with_a_day_it_is_done_again(bureau: Bureau, officer: Browser) -> None:
    pc = Pc(bureau)
    path = where(dispatch(officer))
    pc.round()
    pc.say(OrderAccepted(on=TODAY))
    pc.say(OrderFinished(on=TODAY), {"report_outcome": "解决了"})
    pc.round()
    shown = decide(officer, path, "send_back", reason="unclear", due_on="2026-11-20", text="没有写怎么解决")
    assert shown.status == 422
    assert "早于收到日期" in shown.page
    assert "没有写怎么解决" in shown.page, "what was typed is still there"
    assert (
        decide(
            officer, path, "send_back", reason="unclear", due_on="2026-12-02", text="没有写怎么解决"
        ).status
        == 303
    )
    pc.round()
    state = pc.order()
    assert (state.state, order_of(state).due_on) == (OrderState.SENT_BACK, date(2026, 12, 2))
    assert counts(officer)["redo"] == 1
    pc.say(OrderFinished(on=TODAY), {"report_outcome": "店里已换新锅"})
    pc.round()
    assert decide(officer, path, "close", how="settled").status == 303


def test_an_extension_is_granted_or_refused(bureau: Bureau, officer: Browser) -> None:
    pc = Pc(bureau)
    path = where(dispatch(officer))
    pc.round()
    pc.say(OrderAccepted(on=TODAY))
    pc.say(OrderExtensionAsked(on=TODAY, until=date(2026, 12, 4)), {"text": "店主出门了"})
    pc.round()
    assert counts(officer)["extension"] == 1
    assert "申请延期 1 张" in officer.get().page, "and the page of all says so"
    assert "申请延到 2026-12-04" in officer.get(path).page
    assert decide(officer, path, "refuse", text="先联系市民").status == 303
    pc.round()
    assert counts(officer)["extension"] == 0
    assert order_of(pc.order()).due_on == date(2026, 11, 30)
    pc.say(OrderExtensionAsked(on=TODAY, until=date(2026, 12, 4)), {"text": "店主出门了"})
    pc.round()
    assert "没有延" in decide(officer, path, "extend", due_on="2026-11-30").page
    assert decide(officer, path, "extend", due_on="2026-12-03").status == 303
    pc.round()
    order = order_of(pc.order())
    assert order.due_on == date(2026, 12, 3), "as headquarters says, not as was asked"
    assert [one.granted for one in order.extensions] == [False, True]


def test_a_decision_about_what_has_changed_since_is_not_taken(bureau: Bureau, officer: Browser) -> None:
    pc = Pc(bureau)
    path = where(dispatch(officer))
    pc.round()
    page = officer.get(path).page
    seen = MARK.search(page)
    assert seen is not None
    pc.say(OrderAccepted(on=TODAY))
    pc.round()
    shown = officer.press(f"{path}/recall", seen=seen[1], reason="other", text="不用办了")
    assert shown.status == 409
    assert "刚才有了变化" in shown.page
    assert "不用办了" in shown.page
    assert acts(bureau) == [DISPATCHED]
    assert decide(officer, path, "recall", reason="other").status == 303
    assert acts(bureau) == [DISPATCHED, RECALLED]
    assert (
        decide(officer, path, "recall", reason="other").status == 409
        if MARK.search(officer.get(path).page)
        else True
    )


def test_recalled_while_finished_offline_the_report_is_shown_and_not_counted(
    bureau: Bureau, officer: Browser
) -> None:
    pc = Pc(bureau)
    path = where(dispatch(officer))
    pc.round()
    pc.say(OrderAccepted(on=TODAY))
    pc.say(OrderFinished(on=TODAY), {"report_outcome": "店里已换新锅"})
    assert decide(officer, path, "recall", reason="withdrawn").status == 303
    pc.round()
    page = officer.get(path).page
    assert "✕ 已撤回" in page
    assert "又做了 2 步；留着，不算数" in page
    assert counts(officer)["review"] == 0
    shown = officer.press(f"{path}/persons", why="review")
    assert "店里已换新锅" in shown.page
    state = pc.order()
    assert (state.state, state.needs_a_look) == (OrderState.RECALLED, False)


def test_redirected_its_notes_go_along_and_the_first_point_only_reads(
    bureau: Bureau, officer: Browser
) -> None:
    first = Pc(bureau, "P1", bureau.provision("P1")[0])
    second = Pc(bureau, "P2", bureau.provision("P2")[0])
    path = where(dispatch(officer))
    first.round()
    first.say(NoteAdded(), {"text": "店开在隔壁街道"})
    first.say(OrderDeclined(on=TODAY, reason="not_our_duty"), {"text": "不是本站的"})
    first.round()
    for changed, said in (
        ({"to": "P1"}, "就是这个站"),
        ({"to": "没有"}, "没有找到这个联络点"),
        ({"reason": ""}, "请选改派的理由"),
        ({"due_on": "2026-11-01"}, "早于收到日期"),
    ):
        filled = {"to": "P2", "reason": "not_our_duty", "due_on": "2026-12-01", "text": "请接着办", **changed}
        shown = decide(officer, path, "redirect", **filled)
        assert shown.status == 422
        assert said in shown.page
        assert "请接着办" in shown.page
    assert (
        decide(
            officer, path, "redirect", to="P2", reason="not_our_duty", due_on="2026-12-01", text="请接着办"
        ).status
        == 303
    )
    first.round()
    second.round()
    assert first.order().state is OrderState.REDIRECTED
    assert order_of(first.order()).to_point == "P2"
    goes_on = second.order()
    sent = order_of(goes_on).dispatched
    assert sent is not None
    assert (sent.from_point, sent.outside_number, sent.due_on) == (
        "P1",
        FILLED["outside_number"],
        date(2026, 12, 1),
    )
    words = dict(goes_on.timeline[0].entry.personal())
    assert words["order_passed_on"] == "店开在隔壁街道\n不是本站的"
    assert {name: words[name] for name in CITIZEN} == CITIZEN
    assert acts(bureau) == [DISPATCHED, DISPATCHED, "order.redirected"]
    page = officer.get(path).page
    assert "改派到哪里" in page
    assert bureau.ask("SELECT count(*) FROM orders WHERE ended_on IS NULL") == [(1,)]


def test_a_redirection_that_broke_off_half_way_is_done_again_and_doubles_nothing(
    bureau: Bureau, officer: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    bureau.provision("P1")
    bureau.provision("P2")
    path = where(dispatch(officer))

    def broken(*_: object) -> None:
        raise RuntimeError

    filled = {"to": "P2", "reason": "not_our_duty", "due_on": "2026-12-01"}
    with monkeypatch.context() as patched:
        patched.setattr("headquarters.desk.orders.order_page.say_redirected", broken)
        assert decide(officer, path, "redirect", **filled).status == 500
    assert bureau.ask("SELECT point, state FROM orders ORDER BY point") == [
        ("P1", "logged"),
        ("P2", "logged"),
    ]
    assert decide(officer, path, "redirect", **filled).status == 303
    assert bureau.ask("SELECT point, state FROM orders ORDER BY point") == [
        ("P1", "order_redirected"),
        ("P2", "logged"),
    ]


def test_a_half_redirection_whose_copy_was_recalled_is_sent_again_under_another_number(
    bureau: Bureau, officer: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    bureau.provision("P1")
    bureau.provision("P2")
    path = where(dispatch(officer))

    def changed(*_: object) -> None:
        raise NotHeld

    filled = {"to": "P2", "reason": "not_our_duty", "due_on": "2026-12-01"}
    for _ in range(2):
        with monkeypatch.context() as patched:
            patched.setattr("headquarters.desk.orders.order_page.say_redirected", changed)
            half = decide(officer, path, "redirect", **filled)
        assert half.status == 409
        assert "现在两边都有" in half.page
        copies = bureau.ask("SELECT subject FROM orders WHERE point = 'P2' AND ended_on IS NULL")
        assert len(copies) == 1, "the point that is to have it holds it once"
        ((copy,),) = copies
        assert decide(officer, f"/points/P2/orders/{copy}", "recall", reason="other").status == 303
    assert decide(officer, path, "redirect", **filled).status == 303
    assert bureau.ask("SELECT point, state, count(*) FROM orders GROUP BY 1, 2 ORDER BY 1, 2") == [
        ("P1", "order_redirected", 1),
        ("P2", "logged", 1),
        ("P2", "order_recalled", 2),
    ], "somebody has it"


def test_what_was_said_on_the_telephone_is_written_down_also_of_a_closed_order(
    bureau: Bureau, officer: Browser
) -> None:
    pc = Pc(bureau)
    path = where(dispatch(officer))
    pc.round()
    shown = decide(officer, path, "supervise", way="phone", spoken_with="林")
    assert "请写说明" in shown.page
    filled = {"way": "phone", "spoken_with": "林", "text": "今天下午去店里", "due_on": "2026-11-24"}
    assert decide(officer, path, "supervise", **filled).status == 303
    pc.round()
    state = pc.order()
    (asked,) = state.supervision
    said = next(event.entry for event in state.timeline if event.entry.id == asked.entry)
    assert dict(said.personal()) == {"spoken_with": "林", "text": "今天下午去店里"}
    assert (asked.way, asked.due_on) == ("phone", date(2026, 11, 24))
    assert counts(officer)["asked"] == 1
    assert "今天下午去店里" not in officer.get(path).page
    pc.say(SupervisionAnswered(on=TODAY, entry=asked.entry), {"text": "去过了"})
    pc.round()
    page = officer.get(path).page
    assert "1 次" in page
    entry = f"{asked.entry.device}:{asked.entry.seq}"
    assert decide(officer, path, "supervised", entry=entry).status == 303
    assert decide(officer, path, "recall", reason="other").status == 303
    assert decide(officer, path, "supervise", **filled).status == 303, "supervision of what has ended"
    pc.round()
    assert pc.order().state is OrderState.RECALLED
    assert len(pc.order().supervision) == 2


def test_money_written_on_an_order_is_in_no_figure_of_headquarters(bureau: Bureau, officer: Browser) -> None:
    pc = Pc(bureau)
    where(dispatch(officer))
    pc.round()
    pc.say(OrderAccepted(on=TODAY, case="c1"))
    pc.desk.log(50_000, subject="c1")
    pc.say(SettledOnTheSpot(on=TODAY, lines=fen(50_000)))
    pc.round()
    assert bureau.ask(
        "SELECT count(*), sum(performed_fen)::bigint, sum(confirmed_fen)::bigint FROM cases"
    ) == [(1, 50_000, 50_000)], "the complaint's, once"
    assert "500.00" in officer.get().page
    assert "1,000.00" not in officer.get().page


def test_accepted_on_one_pc_and_declined_on_the_other_the_page_says_so(
    bureau: Bureau, officer: Browser
) -> None:
    one_file, other_file = bureau.provision(count=2)
    one, other = Pc(bureau, file=one_file), Pc(bureau, file=other_file)
    bureau.ask("UPDATE devices SET approved = true")
    path = where(dispatch(officer))
    for pc in (one, other):
        pc.round()
    one.say(OrderAccepted(on=TODAY, case="c1"))
    other.say(OrderDeclined(on=TODAY, reason="not_our_duty"))
    for pc in (one, other, one):
        pc.round()
    page = officer.get(path).page
    assert "两台电脑说得不一样" in page
    assert "△ 等核对" in page
    assert counts(officer)["look"] == 1


def test_the_board_without_orders_and_the_point_with_none(bureau: Bureau, officer: Browser) -> None:
    bureau.provision("P1")
    assert set(counts(officer).values()) == {0}
    assert "没有这样的工单" in officer.get("/orders/list?column=working").page
    assert "工单：没办完的 0 张" in officer.get("/points/P1").page
    assert officer.get("/points/P1/orders/nothing").status == 404
