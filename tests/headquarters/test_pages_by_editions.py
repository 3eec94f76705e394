"""Pages go by the editions of the handbook that headquarters published, as the desks do."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from casework.handbook import Handbook
from casework.handbook.loader import baseline
from casework.handbook.parts import content_of, write_content
from tests.headquarters.browser import Browser
from tests.headquarters.bureau import Bureau
from tests.headquarters.test_editions import TODAY, publish
from tests.headquarters.test_orders import counts, dispatch, where
from tests.shared.editions import calendar, dictionaries
from ui.words import CHINA


def at(day: int, hour: int) -> int:
    return int(datetime(2027, 2, day, hour, tzinfo=CHINA).timestamp() * 1000)


def test_the_board_counts_the_days_of_a_calendar_that_was_published(bureau: Bureau) -> None:
    bureau.provision("P1")
    publish(bureau, calendar())
    bureau.clock = at(4, 17)
    where(
        dispatch(
            Browser.of(bureau, "city_officer"),
            received_on="2027-02-04",
            due_on="2027-02-26",
            first_contact_by="",
        )
    )
    bureau.clock = at(9, 11)
    assert counts(Browser.of(bureau, "city_officer"))["call"] == 0, (
        "since the evening of the 4th nobody works"
    )
    page = Browser.of(bureau, "city_officer").get("/orders/list?column=unfetched").page
    assert "该打电话了" not in page
    bureau.clock = at(16, 11)
    assert counts(Browser.of(bureau, "city_officer"))["call"] == 1


def test_reports_are_asked_for_the_periods_of_a_rule_that_was_published(bureau: Bureau) -> None:
    shipped = content_of("reporting", baseline(), "每月报（样例）")
    (rule,) = shipped.reporting
    monthly = msgspec.structs.replace(rule, months=1, effective_from=date(2026, 11, 1), name="每月报")
    publish(bureau, write_content(msgspec.structs.replace(shipped, reporting=(rule, monthly))), "reporting")
    assert Handbook.load().reporting(TODAY) == rule
    page = Browser.of(bureau).get("/reports").page
    assert "period=2026-11-01" in page or 'value="2026-11-01"' in page


def test_names_of_codes_that_were_published_are_told(bureau: Bureau) -> None:
    category = next(term for term in Handbook.load().categories if not term.parent)
    renamed = msgspec.structs.replace(category, name="换了名的一类")
    publish(bureau, dictionaries(None, **{category.code: renamed}), "dictionaries")
    assert "换了名的一类" in Browser.of(bureau, "publisher").get("/notices/write").page
