"""What one point erases of people is erased at the other point that has the same case, once nobody works on it there."""

from __future__ import annotations

import pytest

from casework.journal.entry import Entry
from casework.matters.complaint.bodies import CaseWithdrawn
from casework.matters.complaint.passing import goes_on_as
from casework.matters.shared.bodies import PersonalErased
from tests.headquarters.browser import Browser
from tests.headquarters.bureau import Bureau, Desk
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
    return bureau.all_judged() and bureau.ask("SELECT FROM erasures_to_carry") == []


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
