"""Headquarters with the kinds of before: it passes the money of a case with a light entry of a newer program, and none of
one with a heavy one; once it knows the kind it judges the case anew, without another word from the PC."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from casework.folding import reading
from casework.journal.entry import Entry
from casework.matters.body import Body
from casework.matters.complaint.bodies import FollowedUp, SettledOnTheSpot
from casework.matters.registry import KINDS
from casework.matters.shared.bodies import NoteAdded
from tests.casework.pens import fen
from tests.headquarters.bureau import Bureau, Desk
from tests.headquarters.test_judging import go_on

DAY = date(2026, 11, 20)
CASES = 20
KIND = "reminder.set"


class ReminderSet(Body, frozen=True, kw_only=True, omit_defaults=True):
    """A kind that comes with an update."""


def strange(desk: Desk, subject: str, *, light: bool, kind: str = KIND) -> Entry:
    return desk.write(msgspec.msgpack.encode({}), subject, kind=kind, light=light, after=(desk.own[-1].id,))


def cases(bureau: Bureau) -> list[tuple[object, ...]]:
    return bureau.ask(
        "SELECT performed_fen, confirmed_fen, needs_newer, needs_a_look, returned FROM cases ORDER BY subject"
    )


def test_money_of_cases_with_light_entries_passes(bureau: Bureau) -> None:
    desk = bureau.desk()
    subjects = [desk.log(500 + number) for number in range(CASES // 2)]
    for subject in subjects:
        strange(desk, subject, light=True)
    for number in range(CASES // 2):
        subject = desk.log()
        strange(desk, subject, light=True)
        desk.write(SettledOnTheSpot(on=DAY, lines=fen(700 + number)), subject, after=(desk.own[-1].id,))
    desk.round([desk.run()])
    assert bureau.all_judged()
    rows = cases(bureau)
    assert len(rows) == CASES
    assert all(performed == confirmed and performed for performed, confirmed, *_ in rows)
    assert {row[2:] for row in rows} == {(False, False, "")}
    assert bureau.ask("SELECT 1 FROM unjudged") == []
    for path in ("/", "/points/P1"):
        assert "新版本" not in bureau.get(path)[1]
    go_on(desk, FollowedUp(on=DAY), subjects[0])
    go_on(desk, NoteAdded(), subjects[0])
    assert {row[2:4] for row in cases(bureau)} == {(False, False)}


def test_a_heavy_one_holds_its_money_until_headquarters_knows_it(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = bureau.desk()
    held, passed = desk.log(), desk.log()
    for subject, light in ((held, False), (passed, True)):
        strange(desk, subject, light=light)
        desk.write(SettledOnTheSpot(on=DAY, lines=fen(500)), subject, after=(desk.own[-1].id,))
    desk.round([desk.run()])

    def confirmed() -> dict[object, object]:
        return {row[0]: row[1] for row in bureau.ask("SELECT subject, confirmed_fen FROM cases")}

    assert confirmed() == {held: 0, passed: 500}
    assert bureau.ask("SELECT subject FROM cases WHERE needs_newer") == [(held,)]
    bureau.stop()
    bureau.start()
    assert bureau.ask("SELECT count(*) FROM unread") == [(2,)], "the same program has nothing to read again"
    bureau.stop()
    monkeypatch.setitem(KINDS, (KIND, 1), ReminderSet)
    monkeypatch.setitem(reading._DECODERS, (KIND, 1), msgspec.msgpack.Decoder(ReminderSet))
    bureau.start()
    bureau.wait_until(lambda: bureau.ask("SELECT 1 FROM unjudged UNION SELECT 1 FROM unread") == [])
    assert confirmed() == {held: 500, passed: 500}
    assert bureau.ask("SELECT subject FROM cases WHERE needs_newer") == []
