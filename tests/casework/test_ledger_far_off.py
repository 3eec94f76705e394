"""Sums of a ledger that are far off wait for a look, by the same rules of the handbook that the window asks by."""

import pytest

from casework.handbook import Against
from casework.ledger import Cell, Corrections, LedgerField, RowProblem
from tests.casework.ledger_tables import HEAD, case, read, recovered, taken, waiting


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"金额": 100, "挽回金额": 800_000}, "挽回金额"),
        ({"金额": 8, "挽回金额": "8万元"}, "挽回金额"),
        ({"金额": None, "挽回金额": 2_000_000}, "挽回金额"),
        ({"金额": 398_000, "挽回金额": 398}, "挽回金额"),
        ({"金额": 2_000_000_000, "挽回金额": None, "处理结果": ""}, "金额"),
    ],
)
def test_a_sum_far_off_waits_and_names_its_cell(cells: dict[str, Cell], column: str) -> None:
    reading = read(HEAD, case(1), case(2, **cells))
    assert (taken(reading), recovered(reading)) == ([2], 5000)
    assert waiting(reading) == {3: {RowProblem.FAR_OFF}}
    assert reading.needs_look[0].label == column


def test_what_it_was_held_against_is_told() -> None:
    reading = read(HEAD, case(1, 金额=100, 挽回金额=800_000))
    found = reading.needs_look[0].doubt
    assert found is not None
    assert (found.against, found.times, found.fen) == (Against.SPENT, 8000, 80_000_000)
    assert reading.needs_look[0].detail == found.rule == "times_spent"


def test_a_person_takes_such_a_row_as_it_is() -> None:
    rows = (HEAD, case(1), case(2, 金额=100, 挽回金额=800_000))
    reading = read(*rows, corrections=Corrections(accepted=frozenset({3})))
    assert (taken(reading), recovered(reading)) == ([2, 3], 80_005_000)


def test_a_part_of_what_was_agreed_is_held_against_that() -> None:
    head = tuple("协议金额" if name == "金额" else name for name in HEAD)
    reading = read(head, case(1, 金额=5000, 挽回金额=50, 处理结果="部分退款"))
    assert waiting(reading) == {2: {RowProblem.FAR_OFF}}
    assert (reading.needs_look[0].field, reading.needs_look[0].detail) == (
        LedgerField.RECOVERED,
        "part_of_agreed",
    )


def test_sums_that_are_likely_are_taken() -> None:
    reading = read(
        HEAD, case(1, 金额=100, 挽回金额=400), case(2, 金额=None, 挽回金额=90_000), case(3, 金额=3000)
    )
    assert taken(reading) == [2, 3, 4]
