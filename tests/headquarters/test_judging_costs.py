"""What judging asks of the server: so many statements a step, however many cases are judged in it."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

import psycopg
import pytest

from headquarters.exchange.rounds import Limits
from headquarters.judging.judge import STEP_ENTRIES, STEP_SUBJECTS, Judge
from tests.headquarters.bureau import Bureau

MOST: Final = 19
"""Statements of a step in which nothing failed and nothing is said: what waits, the book, the entries, what is known of the
cases, which editions of the handbook there are, their rows, what is to be hashed anew, the book again."""

work: Final = Judge.work
"""As the program has it, where a test has nobody judge."""


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """The statements that this thread sends to the server meanwhile; one that is repeated with other values counts each time."""
    found: Counter[str] = Counter()
    mine = threading.get_ident()
    execute, many = psycopg.Cursor.execute, psycopg.Cursor.executemany

    def one(self: Any, query: Any, *more: Any, **named: Any) -> Any:
        if threading.get_ident() == mine:  # the pool makes connections ready in threads of its own
            found[str(query)] += 1
        return execute(self, query, *more, **named)

    def several(self: Any, query: Any, values: Iterable[Any], **named: Any) -> Any:
        rows = list(values)
        if threading.get_ident() == mine:
            found[str(query)] += len(rows)
        return many(self, query, rows, **named)

    with monkeypatch.context() as watched:
        watched.setattr(psycopg.Cursor, "execute", one)
        watched.setattr(psycopg.Cursor, "executemany", several)
        yield found


def judged_in_one_step(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch, point: str, cases: int, fen: int
) -> Counter[str]:
    """The statements of the step in which so many new cases of a point are judged."""
    desk = bureau.desk(point)
    for _ in range(cases):
        desk.log(fen)
    assert len(desk.own) <= STEP_ENTRIES
    desk.round([desk.run()])
    with bureau.database() as database:
        judge = Judge(database, bureau.keyring, bureau.now, lambda: False)
        with counted(monkeypatch) as statements:
            assert judge.judge_waiting()
    assert bureau.all_judged()
    assert bureau.ask("SELECT count(*) FROM cases WHERE point = %s", point) == [(cases,)]
    return statements


@pytest.fixture
def nobody_judges(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> Bureau:
    """A headquarters that takes what comes and leaves it to the test to judge."""
    bureau.stop()
    bureau.limits = Limits(judged_at_once=0)
    monkeypatch.setattr(Judge, "work", lambda _self: None)
    bureau.start()
    return bureau


def test_many_cases_are_judged_with_as_many_statements_as_few(
    nobody_judges: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = judged_in_one_step(nobody_judges, monkeypatch, "P1", 3, 0)
    many = judged_in_one_step(nobody_judges, monkeypatch, "P2", 90, 0)
    assert many == few
    assert many.total() <= MOST, "\n".join(many)


def test_money_of_many_cases_is_passed_with_as_many_statements_as_of_few(
    nobody_judges: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = judged_in_one_step(nobody_judges, monkeypatch, "P1", 3, 100)
    many = judged_in_one_step(nobody_judges, monkeypatch, "P2", 90, 100)
    assert nobody_judges.ask("SELECT sum(confirmed_fen) FROM cases") == [(93 * 100,)]
    assert many == few


def test_judging_says_that_it_is_behind_until_a_look_finds_nothing(
    nobody_judges: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = nobody_judges.desk("P1")
    for _ in range(STEP_SUBJECTS + 1):
        desk.log(0)
    desk.round([desk.run()])
    said: list[tuple[bool, bool]] = []
    with nobody_judges.database() as database:
        judge = Judge(database, nobody_judges.keyring, nobody_judges.now, lambda: False)
        look = judge.judge_waiting

        def watched() -> bool:
            before, found = judge.is_behind, look()
            said.append((before, found))
            if not found:
                judge.stop()
            return found

        monkeypatch.setattr(judge, "judge_waiting", watched)
        assert not judge.is_behind
        judge.wake()
        work(judge)
        assert not judge.is_behind
    assert said == [(False, True), (True, True), (True, False)], "two steps, and a look that finds nothing"
    assert nobody_judges.all_judged()
