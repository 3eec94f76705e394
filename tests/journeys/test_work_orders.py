"""工单: from headquarters' form to two real PCs and back, its complaint counted once; nothing of a citizen lies about in clear."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import msgspec

from casework.fold import fold
from casework.journal.entry import Entry, read_entry
from casework.matters.body import Body
from casework.matters.order.bodies import OrderAccepted, OrderFinished
from casework.matters.order.course import OrderState, order_of
from casework.matters.order.life import FROM_ORDER
from casework.matters.order.subjects import complaint_of
from casework.matters.shared.bodies import Linked
from casework.state import CaseState
from local_store.views import NewEntry
from tests.headquarters.browser import Browser
from tests.journeys.cases import DAY, STAFF, settled
from tests.journeys.worlds import House, Pc, agree, settle
from ui.words import CHINA

MakePc = Callable[[str], Pc]
CITIZEN = {"consumer_name": "王秀英", "consumer_phone": "13800138000", "order_text": "买的锅漏水，店里不肯换"}


def dispatch(browser: Browser, point: str, **more: str) -> str:
    """Fill in the form and press; the address of the order."""
    today = datetime.now(CHINA).date()
    page = browser.get("/orders/new").page
    subject = re.search(r'name="subject" value="([^"]+)"', page)
    assert subject is not None
    shown = browser.press(
        "/orders/new",
        subject=subject[1],
        point=point,
        source="12345",
        outside_number=f"SH-{point}",
        received_on=today.isoformat(),
        due_on=(today + timedelta(days=7)).isoformat(),
        matter="help",
        merchant_name="家乐超市",
        **CITIZEN,
        **more,
    )
    assert shown.status == 303, shown.page
    return shown.headers["location"].partition("?")[0]


def order_at(house: House, pc: Pc, point: str) -> CaseState:
    """The one order that a PC holds."""
    with house.database() as database:
        own = frozenset(
            str(one) for (one,) in database.execute("SELECT device FROM epochs WHERE point = %s", (point,))
        )
    by: dict[str, list[Entry]] = {}
    for core, private in pc.entries().values():
        entry = read_entry(core, private)
        by.setdefault(entry.core.subject, []).append(entry)
    states = [fold(entries, own) for entries in by.values()]
    (order,) = [state for state in states if order_of(state).dispatched is not None]
    return order


def accept(pc: Pc, order: str, fen: int) -> None:
    """Accept it with the complaint that it leads to, which is settled on the spot."""
    subject = complaint_of(order)
    entries: list[NewEntry] = [
        msgspec.structs.replace(entry, subject=subject) for entry in settled(fen).entries
    ]
    bodies: list[tuple[str, Body]] = [
        (subject, Linked(other=order, why=FROM_ORDER)),
        (order, OrderAccepted(on=DAY, case=subject)),
    ]
    pc.store.session(STAFF).record([*entries, *(NewEntry(of, body, {}) for of, body in bodies)])


def test_an_order_reaches_two_pcs_and_its_complaint_is_counted_once(
    house: House, point: str, make_pc: MakePc
) -> None:
    one, other = make_pc("one"), make_pc("other")
    files = house.point(point, 2)
    one.enrol(files[0])
    other.enrol(files[1])
    house.approve(point, other)
    browser = house.signed_in()
    path = dispatch(browser, point)
    settle(house, point, one, other)
    for pc in (one, other):
        state = order_at(house, pc, point)
        assert dict(state.timeline[0].entry.personal()) == CITIZEN
        assert pc.figures().cases == 0
    order = order_at(house, one, point).subject
    accept(one, order, 9_900)
    settle(house, point, one, other)
    state = order_at(house, other, point)
    assert state.state is OrderState.ACCEPTED
    figures = agree(house, point, one, other)
    assert (figures.cases, figures.performed_fen, figures.confirmed_fen) == (1, 9_900, 9_900)
    other.store.session(STAFF).record(
        [NewEntry(order, OrderFinished(on=DAY, satisfaction="satisfied"), {"report_outcome": "已换新锅"})]
    )
    settle(house, point, one, other)
    page = browser.get(path).page
    assert "◐ 待审" in page
    assert "王秀英" not in page
    shown = browser.press(f"{path}/persons", why="review")
    assert "王秀英" in shown.page
    assert "已换新锅" in shown.page
    seen = re.search(r'name="seen" value="([0-9a-f]+)"', shown.page)
    assert seen is not None
    assert browser.press(f"{path}/close", seen=seen[1], how="settled", text="可以").status == 303
    settle(house, point, one, other)
    for pc in (one, other):
        assert order_at(house, pc, point).state is OrderState.CLOSED
    assert agree(house, point, one, other).cases == 1


def test_two_pcs_accept_at_once_and_there_is_one_complaint(house: House, point: str, make_pc: MakePc) -> None:
    one, other = make_pc("one"), make_pc("other")
    files = house.point(point, 2)
    one.enrol(files[0])
    other.enrol(files[1])
    house.approve(point, other)
    dispatch(house.signed_in(), point)
    settle(house, point, one, other)
    order = order_at(house, one, point).subject
    for pc in (one, other):
        accept(pc, order, 9_900)
    settle(house, point, one, other)
    state = order_at(house, one, point)
    assert (state.state, state.needs_a_look) == (OrderState.ACCEPTED, False)
    figures = agree(house, point, one, other)
    assert figures.cases == 1, "one complaint, though two were written down"
    assert figures.performed_fen == 9_900, (
        "and its money once: the first passed, about the second a person decides"
    )
    assert figures.undecided == 1
