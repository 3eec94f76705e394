"""Pages go by the editions of the handbook that headquarters published, as the desks do."""

from __future__ import annotations

from datetime import date, datetime

import msgspec
import pytest

from casework.handbook import Handbook
from casework.handbook.loader import baseline
from casework.handbook.model import Term
from casework.handbook.parts import content_of, write_content
from casework.journal.entry import read_entry
from headquarters.commands import main
from headquarters.errors import NoSuchReason
from headquarters.exchange.book import open_book
from headquarters.judging.judge import Judge
from headquarters.single_cases import return_case
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


def with_reason(code: str, name: str) -> bytes:
    """The dictionaries with one more reason for sending a case back."""
    content = content_of("dictionaries", baseline(), "词典（样例）")
    held = content.dictionaries["return_reason"]
    more = msgspec.structs.replace(held, items=(*held.items, Term(code=code, name=name)))
    kept = {**content.dictionaries, "return_reason": more}
    return write_content(msgspec.structs.replace(content, dictionaries=kept))


def test_the_command_sends_back_for_a_reason_that_was_published_and_says_under_what_it_wrote(
    bureau: Bureau, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = bureau.desk()
    subject = desk.log(12_300)
    desk.round([desk.run()])
    bureau.wait_until(bureau.all_judged)
    keyring = bureau.keyring

    def send_back(reason: str) -> None:
        with bureau.database() as database, database.transaction() as connection:
            judge = Judge(database, keyring, bureau.now, busy=lambda: False)
            book = open_book(connection, "P1", keyring.personal)
            assert book is not None
            return_case(judge, book, "P1-2026-1", reason, ("merchant_address",), bureau.clock)
            book.save()

    with pytest.raises(NoSuchReason, match="photo") as refused:
        send_back("photo")
    assert "unclear" in refused.value.codes
    asked = ("return-case", "P1", "P1-2026-1", "--reason", "no-reason", "--field", "merchant_address")
    address = bureau.cluster.embedded.conninfo(bureau.name)
    assert main([*asked, "--data", str(bureau.keys), "--database", address]) == 1
    assert "unclear" in capsys.readouterr().err, "the reasons that there are"
    publish(bureau, with_reason("photo", "照片不清楚"), "dictionaries")
    send_back("photo")
    rows = bureau.ask("SELECT core FROM entries WHERE subject = %s ORDER BY position", subject)
    cores = [read_entry(core).core for (core,) in rows if isinstance(core, bytes)]
    written = [(core.kind, core.editions) for core in cores]
    assert written[-1] == ("case.returned", "dictionaries-1")
    assert {under for _, under in written[:-1]} == {""}, "what was written before stays as it was"
    browser = Browser.of(bureau)
    # The process that serves looks for what another published every few seconds.
    bureau.wait_until(lambda: "照片不清楚" in browser.get(f"/points/P1/cases/{subject}").page)
