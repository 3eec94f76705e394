"""A kind that headquarters' program did not know: its cases are folded and judged anew once a program comes that does."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from casework.folding import reading
from casework.matters.registry import KINDS
from casework.matters.shared.bodies import FactsAmended, NoteAdded
from tests.headquarters.bureau import Bureau

SETTLED = ("settlement.on_the_spot", 1)
LOGGED = ("complaint.logged", 1)


@contextmanager
def earlier_program(kind: tuple[str, int]) -> Iterator[None]:
    """As if the program did not know a kind."""
    with pytest.MonkeyPatch.context() as planted:
        planted.delitem(KINDS, kind)
        planted.delitem(reading._DECODERS, kind)
        yield


def unread(bureau: Bureau) -> list[tuple[object, ...]]:
    return bureau.ask("SELECT subject, positions, kinds FROM unread ORDER BY positions")


def figures(bureau: Bureau) -> dict[object, object]:
    return dict(bureau.ask("SELECT subject, confirmed_fen FROM cases"))  # type: ignore[arg-type]


def test_money_of_a_kind_that_arrives_counts_and_is_judged_by_every_rule(bureau: Bureau) -> None:
    desk = bureau.desk()
    with earlier_program(SETTLED):
        good = desk.log(300)
        odd = desk.log(200, component="L0")
        plain = desk.log()
        desk.round([desk.run()])
        assert figures(bureau) == {good: 0, odd: 0, plain: 0}
        assert bureau.ask("SELECT count(*) FROM cases WHERE needs_newer") == [(2,)]
        name = "settlement.on_the_spot 1"
        assert unread(bureau) == [(good, [2], [name]), (odd, [4], [name])]
        desk.note(good)
        desk.round([desk.run(len(desk.own))])
        assert [row[1] for row in unread(bureau)] == [[2], [4]], "and nothing is forgotten meanwhile"
    bureau.wait_until(lambda: unread(bureau) == [])
    assert figures(bureau) == {good: 300, odd: 0, plain: 0}
    assert bureau.ask("SELECT subject, reason, wanted FROM open_returns") == [(odd, "wrong_type", "lines")]
    assert bureau.ask("SELECT count(*) FROM cases WHERE needs_newer") == [(0,)]
    assert bureau.ask("SELECT 1 FROM unjudged") == []


def test_a_matter_that_arrives_begins_to_count(bureau: Bureau) -> None:
    desk = bureau.desk()
    with earlier_program(LOGGED):
        subject = desk.log(300)
        desk.round([desk.run()])
        assert figures(bureau) == {}
    bureau.wait_until(lambda: unread(bureau) == [])
    assert figures(bureau) == {subject: 300}


def test_what_others_found_before_is_not_found_twice_when_a_kind_arrives(bureau: Bureau) -> None:
    desk = bureau.desk()
    subject = str(uuid.uuid4())
    with earlier_program(("note.added", 1)):
        desk.log(300, subject=subject)
        desk.write(FactsAmended(fields={"received_on": "9999-12-31"}), subject)
        desk.write(NoteAdded(), subject)
        desk.round([desk.run()])
        returns = bureau.ask("SELECT count(*) FROM entries WHERE kind = 'case.returned'")
        assert returns == [(1,)]
        desk.tick += 10
        known = tuple(entry.id for entry in desk.own) + tuple(
            entry.id for runs in desk.others.values() for run in runs for entry in desk.read(run)
        )
        desk.write(FactsAmended(fields={"received_on": "2026-11-19"}), subject, after=known)
        desk.round([desk.run(len(desk.own))])
        assert bureau.ask("SELECT 1 FROM open_returns") == []
    bureau.wait_until(lambda: unread(bureau) == [])
    assert bureau.ask("SELECT count(*) FROM entries WHERE kind = 'case.returned'") == returns
    assert bureau.ask("SELECT 1 FROM open_returns") == []
