"""What a closed point still has besides complaints: work orders, sent on one by one, and consultations, which stay. All of it is listed."""

from __future__ import annotations

import re

import pytest

from casework.matters.consultation.bodies import ConsultationLogged
from tests.headquarters.browser import Browser
from tests.headquarters.bureau import Bureau
from tests.headquarters.test_orders import TODAY, Pc, decide, dispatch, where
from tests.headquarters.test_point_closing import CLOSING, close
from tests.headquarters.test_worklist import counts


@pytest.fixture
def officer(bureau: Bureau) -> Browser:
    return Browser.of(bureau, "city_officer")


def ask(pc: Pc, subject: str, **words: str) -> None:
    """A consultation at this PC; nothing is sent yet."""
    pc.desk.write(
        ConsultationLogged(number=f"P1-{subject}", received_on=TODAY, personal=tuple(words)),
        subject,
        personal=words,
    )


def left(officer: Browser) -> tuple[int, int]:
    """How many orders and points with consultations the worklist counts."""
    found = counts(officer)
    return found.get("撤站了还没改派的工单", 0), found.get("撤站了还没归档的咨询", 0)


def test_orders_and_consultations_of_a_closed_point_are_listed_and_an_order_goes_on(
    bureau: Bureau, officer: Browser
) -> None:
    here, there = Pc(bureau), Pc(bureau, "P2")
    path = where(dispatch(officer))
    ask(here, "c1", question="能退吗", answer="能")
    ask(here, "c2", question="能退吗")
    here.round()
    page = officer.get(CLOSING).page
    assert re.search(r'没办完的工单</div><div class="figure"><a href="#orders">1</a>', page)
    assert re.search(r'没归档的咨询</div><div class="figure"><a href="#consultations">2</a>', page)
    assert "1 件没有答复" in page
    assert page.index("/points/P1/cases/c2") < page.index("/points/P1/cases/c1")
    assert "?to=" not in page  # not before it is closed
    assert left(officer) == (0, 0)
    assert close(officer).status == 303

    todo = officer.get("/todo").page
    assert left(officer) == (1, 1)
    assert "2 件，页面上写着哪些没有答复" in todo
    page = officer.get(CLOSING).page
    assert "△ 没有答复" in page
    assert "答复过，没有归档" in page
    # From there to the order, which proposes the point that took over; a person says why and by when.
    [link] = re.findall(rf'href="({re.escape(path)}\?to=P2)"', page)
    shown = officer.get(link).page
    assert 'name="to" value="P2"' in shown
    assert re.search(r"<details[^>]* open[^>]*><summary>改派", shown)
    reason = re.findall(r'id="redirect-reason".*?<option value="(\w+)"', shown, re.DOTALL)[0]
    assert decide(officer, path, "redirect", to="P2", reason=reason, due_on="2026-11-30").status == 303
    here.round()
    there.round()
    assert bureau.ask("SELECT point FROM orders WHERE ended_on IS NULL") == [("P2",)]
    assert len(there.states()) == 1
    assert '没办完的工单</div><div class="figure">0' in officer.get(CLOSING).page
    # The consultations stay, and stay listed, until the station has put them away.
    assert left(officer) == (0, 1)


def test_what_was_seen_counts_a_consultation_that_came_meanwhile(bureau: Bureau, officer: Browser) -> None:
    here = Pc(bureau)
    Pc(bureau, "P2")
    [seen] = re.findall(r'name="seen" value="([^"]+)"', officer.get(CLOSING).page)
    ask(here, "c1", question="能退吗")
    here.round()
    shown = close(officer, seen=seen)
    assert shown.status == 409
    assert "刚才有了变化" in shown.page
