"""What a mediator notes for nobody else reaches headquarters as part of a sealed entry, and stands on none of its pages."""

from __future__ import annotations

import re
from datetime import date

import pytest

from casework.matters.complaint.bodies import MediationHeld
from tests.headquarters.browser import Browser
from tests.headquarters.bureau import DISTRICT, Bureau, Desk

pytestmark = pytest.mark.usefixtures("no_error_in_the_log")
SAID = {
    "consumer_said": "余额要全退",
    "merchant_said": "只承担一部分",
    "private_note": "店长怕别的会员也来退",
}
LINK = re.compile(r'href="(/[^"#]*)"')


def held(bureau: Bureau) -> tuple[Desk, str]:
    """A PC and its case, in which a round was recorded with words of all three sorts."""
    desk = bureau.desk()
    subject = desk.log()
    body = MediationHeld(
        on=date(2026, 11, 20), round=1, demand_fen=286_000, offer_fen=100_000, personal=tuple(sorted(SAID))
    )
    desk.write(body, subject, personal=SAID)
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    return desk, subject


def every_page(browser: Browser, begin: str) -> dict[str, str]:
    """All that somebody sees who follows every link from `begin`, by path."""
    seen: dict[str, str] = {}
    ahead = [begin]
    while ahead:
        path = ahead.pop()
        if path in seen or path.startswith("/static"):
            continue
        seen[path] = browser.get(path).page
        ahead += [one.replace("&amp;", "&") for one in LINK.findall(seen[path]) if "logout" not in one]
        if len(seen) > 150:
            break
    return seen


def test_no_page_shows_what_was_said_or_noted(bureau: Bureau) -> None:
    _, subject = held(bureau)
    case = f"/points/P1/cases/{subject}"
    for role, code in (("city_head", ""), ("district_officer", DISTRICT)):
        browser = Browser.of(bureau, role, code)
        browser.get("/me")
        pages = every_page(browser, "/") | every_page(browser, case)
        assert "调解" in pages[case], "the round itself is there"
        assert len(pages) > 5
        for path, page in pages.items():
            for words in SAID.values():
                assert words not in page, path


def test_a_round_with_these_words_is_not_sent_back_and_they_are_sealed_at_rest(bureau: Bureau) -> None:
    desk, subject = held(bureau)
    assert bureau.ask("SELECT count(*) FROM open_returns WHERE subject = %s", subject) in ([], [(0,)])
    for (private,) in bureau.ask(
        "SELECT private FROM entries WHERE subject = %s AND private IS NOT NULL", subject
    ):
        assert isinstance(private, bytes)
        for words in SAID.values():
            assert words.encode() not in private
    assert desk.device
