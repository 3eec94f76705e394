"""Everything killed, cut off, lied to and put back at random, at three points with two PCs each: nothing is lost."""

from collections import Counter
from itertools import islice

import pytest

from casework.matters.registry import KIND_OF
from casework.matters.shared.bodies import CaseVoided, NoteAdded, StepUndone
from tests.journeys.cases import Sums
from tests.journeys.chaos.__main__ import run
from tests.journeys.chaos.book import Book, come_to
from tests.journeys.chaos.clerk import settled, the_case
from tests.journeys.chaos.plan import WEIGHTS, blows
from tests.journeys.chaos.run import SOME_ENTRY

SEED = 7
BLOWS = 12


@pytest.mark.slow
def test_chaos() -> None:
    tally = run(SEED, lambda tally: len(tally.fell) >= BLOWS)
    assert {blow.kind for blow in tally.fell} == {*WEIGHTS}
    assert tally.entries > 3 * BLOWS
    assert sum(tally.requests.values()) - tally.requests["passed"] > BLOWS


def test_the_plan_follows_from_the_seed() -> None:
    once, again, other = ([*islice(blows(seed), 50)] for seed in (3, 3, 4))
    assert once == again != other
    assert {blow.kind for blow in once[: len(WEIGHTS)]} == {*WEIGHTS}


@pytest.mark.parametrize("number", range(40))
def test_the_books_arithmetic_is_that_of_the_cases(number: int) -> None:
    case = the_case(number)
    money = Sums(
        complaints=case.sums.complaints,
        consultations=case.sums.consultations,
        agreed_fen=case.sums.agreed_fen,
        performed_fen=case.sums.performed_fen,
        voucher_fen=case.sums.voucher_fen,
    )
    bodies = [entry.body for entry in case.entries]
    assert come_to(bodies) == money
    assert come_to([*bodies, StepUndone(entry=SOME_ENTRY)]).performed_fen == 0
    corrected = come_to([*bodies, StepUndone(entry=SOME_ENTRY), settled(7)])
    assert (corrected.agreed_fen, corrected.performed_fen, corrected.voucher_fen) == (7, 7, 0)
    assert come_to([*bodies, CaseVoided(reason="mistake")]) == Sums()


def test_the_book_tells_what_is_lost_doubled_or_strange() -> None:
    book = Book()
    bodies = [StepUndone(entry=SOME_ENTRY), settled(5)]
    undo, settle = (KIND_OF[type(body)][0] for body in bodies)
    note = KIND_OF[NoteAdded][0]
    book.saved(0, "a", bodies)
    book.saved(1, "a", [NoteAdded()])
    whole = Counter({undo: 1, settle: 1, note: 1})
    assert book.wrong({"a": whole}) == []
    assert book.wrong({})
    assert book.wrong({"a": whole - Counter([settle])})
    assert book.wrong({"a": whole - Counter([note])})
    assert book.wrong({"a": whole + Counter([settle])})
    assert book.wrong({"a": whole + Counter([note])})
    assert book.wrong({"a": whole, "b": Counter([note])})
    assert book.sums({"a": whole}).performed_fen == 5


def test_what_a_disk_alone_held_may_be_gone_and_nothing_else() -> None:
    book = Book()
    for fen in (5, 6, 7):
        book.saved(0, "a", [settled(fen)])
    kind = KIND_OF[type(settled(5))][0]

    def stored(count: int) -> dict[str, Counter[str]]:
        return {"a": Counter({kind: count})}

    # One was stored, the image holds two of three.
    assert book.put_back(0, 2, stored(1)) == 1
    assert not book.wrong(stored(2))
    assert not book.wrong(stored(3))
    assert book.wrong(stored(1))
    assert book.wrong(stored(4))
