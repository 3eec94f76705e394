"""What one point erases of people is erased at the other point that has the same case, once nobody works on it there."""

from __future__ import annotations

import pytest

from casework.journal.entry import Entry
from casework.matters.complaint.bodies import CaseWithdrawn, ComplaintLogged
from casework.matters.complaint.passing import goes_on_as
from casework.matters.order.bodies import OrderAccepted, OrderFinished
from casework.matters.shared.bodies import Linked, PersonalErased
from headquarters.closing.erasing import Way
from tests.casework.pens import Pen
from tests.headquarters.browser import Browser
from tests.headquarters.bureau import Bureau, Desk
from tests.headquarters.test_orders import Pc, decide, dispatch, where
from tests.headquarters.test_point_closing import close, two
from tests.headquarters.test_register import TODAY

pytestmark = pytest.mark.usefixtures("no_error_in_the_log")


@pytest.fixture
def officer(bureau: Bureau) -> Browser:
    return Browser.of(bureau, "city_officer")


def erase(desk: Desk, before: Entry, *named: Entry) -> None:
    body = PersonalErased(entries=tuple(one.id for one in named), ground="asked", whole=True)
    entry = desk.write(body, before.core.subject, after=(before.id,))
    desk.round([desk.run(entry.core.seq)])


def words(bureau: Bureau, point: str, subject: str) -> int:
    """How many entries of a case still have words at headquarters."""
    ((found,),) = bureau.ask(
        "SELECT count(*) FROM entries WHERE point = %s AND subject = %s AND private IS NOT NULL",
        point,
        subject,
    )
    return int(str(found))


def carried(bureau: Bureau) -> bool:
    return bureau.all_judged() and bureau.ask("SELECT point FROM erasures_to_carry") == []


def test_a_copy_that_is_still_worked_on_keeps_its_people_and_the_one_that_was_left_does_not(
    bureau: Bureau, officer: Browser
) -> None:
    here, there = two(bureau)
    assert close(officer).status == 303
    said = [entry for run in there.round().runs for entry in there.read(run)]
    begun = next(entry for entry in said if entry.core.kind == "complaint.taken_over")
    subject = begun.core.subject
    home = next(entry for entry in here.own if goes_on_as(entry.core.subject, "P2") == subject)

    # At the point that was closed: there it goes, and where it is worked on it stays.
    erase(here, home, home)
    bureau.wait_until(lambda: carried(bureau))
    assert words(bureau, "P1", home.core.subject) == 0
    assert words(bureau, "P2", subject) > 0

    # It ends there, and another one of the same point is erased where it ended: its copy goes as well.
    other = next(
        entry for entry in said if entry.core.kind == "complaint.taken_over" and entry.core.subject != subject
    )
    left = next(entry for entry in here.own if goes_on_as(entry.core.subject, "P2") == other.core.subject)
    assert words(bureau, "P1", left.core.subject) > 0
    there.tick = 1_000
    ended = there.write(CaseWithdrawn(on=TODAY), other.core.subject, after=(other.id,))
    there.round([there.run()])
    erase(there, ended, other)
    bureau.wait_until(lambda: carried(bureau) and not words(bureau, "P1", left.core.subject))
    assert words(bureau, "P2", other.core.subject) == 0
    assert words(bureau, "P2", subject) > 0
    # Said once, by headquarters, and carried no further.
    kinds = "SELECT count(*) FROM entries WHERE kind = 'personal.erased' AND subject = %s"
    assert bureau.ask(kinds, left.core.subject) == [(1,)]
    assert bureau.ask(kinds, other.core.subject) == [(1,)]


def complain(pc: Pc, subject: str, *links: str) -> None:
    """A complaint with words that is withdrawn, linked with what it says it came from."""
    desk = pc.desk
    desk.tick += 1_000  # after all that headquarters said
    words = {"consumer_name": "王秀英", "summary": "锅漏水"}
    last = desk.write(
        ComplaintLogged(number=subject, received_on=TODAY, personal=tuple(words)), subject, personal=words
    )
    for link in links:
        last = desk.write(Linked(other=link, why="from_order"), subject, after=(last.id,))
    desk.write(CaseWithdrawn(on=TODAY), subject, after=(last.id,))


def test_what_two_points_began_for_one_order_goes_and_no_case_that_a_link_names_by_mistake(
    bureau: Bureau, officer: Browser
) -> None:
    here, there = Pc(bureau), Pc(bureau, "P2")
    path = where(dispatch(officer))
    here.round()
    order = here.order().subject
    complain(here, "other")
    for case in ("a1", "a2"):
        complain(here, case, order, "other")
    here.say(OrderAccepted(on=TODAY, case="a1"))
    here.say(Linked(other="a2", why="from_order"))
    here.round()
    filled = {"to": "P2", "reason": "not_our_duty", "due_on": "2026-11-30"}
    assert decide(officer, path, "redirect", **filled).status == 303
    there.round()
    copy = there.order().subject
    complain(there, "b1", copy)
    there.say(OrderAccepted(on=TODAY, case="b1"))
    there.say(OrderFinished(on=TODAY), {"report_outcome": "换了"})
    there.round()
    where_sent = f"/points/P2/orders/{copy}"
    assert decide(officer, where_sent, "close", how="settled", text="好").status == 303
    there.round()

    def left() -> list[object]:
        bureau.wait_until(lambda: carried(bureau))
        found = (("P1", order), ("P1", "a1"), ("P1", "a2"), ("P1", "other"), ("P2", copy), ("P2", "b1"))
        return [subject for point, subject in found if words(bureau, point, subject)]

    def ask(subject: str) -> None:
        here.desk.tick += 1_000
        own = [entry for entry in here.desk.own if entry.core.subject == subject]
        erase(here.desk, own[-1], own[0])

    ask("a1")
    assert left() == [order, "a2", "other", copy, "b1"], "the other case of the order still says of people"
    ask("a2")
    assert left() == ["other"]


def test_a_case_that_knows_nothing_of_an_order_is_not_reached_by_it() -> None:
    pen = Pen("aaaa")
    pen.log()
    way = Way(("P2", "order"), "led")
    assert not way.holds(pen.state())
    pen.write(Linked(other="order", why="from_order"))
    assert way.holds(pen.state())
