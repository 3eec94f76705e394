"""A database as the program before migration 0032 left it, full of what that migration is about: afterwards all is as it was."""

from __future__ import annotations

import re
from importlib import resources
from typing import Final

from casework.matters.body import FieldValue
from casework.matters.complaint.bodies import ComplaintLogged
from headquarters.matching.pairs import decide, suspected
from tests.headquarters.browser import Browser
from tests.headquarters.bureau import Bureau
from tests.headquarters.test_orders import dispatch
from tests.headquarters.test_point_closing import close, sums, two
from tests.headquarters.test_register import TODAY

MADE: Final = ("carried_codes", "passed_on")
ASKED: Final = (
    "SELECT point, complaints, void, agreed_fen, performed_fen, confirmed_fen FROM case_sums ORDER BY point",
    "SELECT point, component, agreed_fen, performed_fen, confirmed_fen FROM loss_sums ORDER BY point, component",
    "SELECT point, subject, state FROM cases_once ORDER BY point, subject",
    "SELECT point, subject, list_name, code FROM carried_codes ORDER BY 1, 2, 3, 4",
    "SELECT * FROM passed_on ORDER BY point, subject",
    "SELECT * FROM counted_elsewhere ORDER BY point, subject",
)


def filled(bureau: Bureau) -> Browser:
    """Two complaints went from P1 to P2; of one of them P3 has the same, and that one counts. One is open with money, one order is open."""
    officer = Browser.of(bureau, "city_officer")
    two(bureau)
    third = bureau.desk("P3")
    fields: dict[str, FieldValue] = {"disputed_fen": 90_000, "merchant_name": "沁颜美发", "category": "G01"}
    body = ComplaintLogged(number="P3-1", received_on=TODAY, fields=fields, personal=("consumer_name",))
    third.write(body, "s9", personal={"consumer_name": "林秀"})
    third.round([third.run()])
    bureau.wait_until(bureau.all_judged)
    assert close(officer).status == 303
    bureau.wait_until(lambda: bureau.ask("SELECT 1 FROM unmatched") == [])
    with bureau.database() as database, database.transaction() as connection:
        [pair, *_] = [
            one for one in suspected(connection, 0)[0] if (one.first.point, one.second.point) == ("P2", "P3")
        ]
        first, second = ((side.point, side.subject) for side in (pair.first, pair.second))
        decide(connection, first, second, "other", pair.mark, 0, "x")
    assert dispatch(officer, point="P3").status == 303
    bureau.wait_until(bureau.all_judged)
    return officer


def as_before(bureau: Bureau) -> None:
    """Take away what 0032 brought; the view is again as 0030 made it."""
    folder = resources.files("headquarters.database").joinpath("migrations")
    older = folder.joinpath("0030_passed_on.sql").read_text(encoding="utf-8")
    (view,) = re.findall(r"CREATE OR REPLACE VIEW counted_elsewhere AS.*?;", older, re.DOTALL)
    bureau.ask("DROP SCHEMA scoped CASCADE")
    bureau.ask(view)
    for name, table in zip(MADE, ("carried_code_rows", "passed_on_rows"), strict=True):
        bureau.ask(f"DROP VIEW {name}")
        bureau.ask(f"DROP TABLE {table}")
        for kept in ("projections", "renewed", "stale_rows"):
            bureau.ask(f"DELETE FROM {kept} WHERE name = %s", name)
    bureau.ask("DELETE FROM migrations WHERE name = '0032_codes_and_passed_on'")


def test_totals_open_codes_and_lists_are_right_after_the_migration(bureau: Bureau) -> None:
    officer = filled(bureau)
    before = [bureau.ask(each) for each in ASKED]
    assert all(before), "there is something of everything"
    figures, pages = sums(bureau), [officer.get(path).page for path in ("/points/P1", "/points/P2")]
    bureau.stop()
    as_before(bureau)
    bureau.ask_no_more()
    bureau.start()
    serving = "SELECT name FROM projections WHERE serving > 0 AND name = ANY(%s) ORDER BY name"
    bureau.wait_until(lambda: bureau.ask(serving, list(MADE)) == [(name,) for name in MADE])
    assert [bureau.ask(each) for each in ASKED] == before
    assert sums(bureau) == figures
    officer = Browser.of(bureau, "city_officer")
    assert [_plain(officer.get(path).page) for path in ("/points/P1", "/points/P2")] == [
        _plain(each) for each in pages
    ]


def _plain(page: str) -> str:
    """What a page says, without what differs each time it is made."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page))
