"""Yuan and pieces in one column: a number without a unit is neither, and 3件 is never three yuan."""

import pytest

from casework.ledger import Cell, Corrections, LedgerReading, RowProblem
from tests.casework.ledger_tables import HEAD, case, read, taken, waiting

P = RowProblem


def _column(label: str, *cells: Cell, corrections: Corrections | None = None) -> LedgerReading:
    head = tuple(label if name == "挽回金额" else name for name in HEAD)
    rows = (case(number, 金额=900, 挽回金额=cell) for number, cell in enumerate(cells, 1))
    return read(head, *rows, corrections=corrections)


@pytest.mark.parametrize(
    "pieces", ["3件", "3 件", "三件", "共3件", "退货3件", "3个", "2瓶水", "3件58元", "58元/件", "3人次"]
)
def test_what_counts_pieces_is_no_sum(pieces: str) -> None:
    reading = _column("挽回金额", "58元", pieces, "120.50元", "￥200")
    assert waiting(reading) == {3: {P.AMOUNT}}
    assert [row.performed_fen for row in reading.rows] == [5_800, 12_050, 20_000]


def test_a_bare_number_beside_pieces_waits() -> None:
    reading = _column("挽回金额", "58元", "3件", 3, "120")
    assert waiting(reading) == {3: {P.AMOUNT}, 4: {P.UNIT_UNSURE}, 5: {P.UNIT_UNSURE}}
    assert {look.detail for look in reading.needs_look if look.problem is P.UNIT_UNSURE} == {"pieces"}


def test_however_far_below_the_pieces_stand() -> None:
    reading = _column("挽回金额", *range(300, 370), *["2件"] * 10)
    assert taken(reading) == []


@pytest.mark.parametrize(
    "label", ["挽回(元/件)", "挽回金额（元、件）", "挽回金额（件或元）", "挽回金额(元/次)"]
)
def test_a_name_of_both_says_of_no_number_which_it_is(label: str) -> None:
    reading = _column(label, 58, "58元", 3)
    assert waiting(reading) == {2: {P.UNIT_UNSURE}, 4: {P.UNIT_UNSURE}}
    assert [row.performed_fen for row in reading.rows] == [5_800]


@pytest.mark.parametrize("label", ["挽回金额（元）", "挽回金额"])
def test_a_unit_in_the_name_or_said_by_a_person_decides(label: str) -> None:
    said = Corrections(unit_fen=100) if label == "挽回金额" else None
    reading = _column(label, 158, "3件", 120, corrections=said)
    assert waiting(reading) == {3: {P.AMOUNT}}
    assert [row.performed_fen for row in reading.rows] == [15_800, 12_000]


def test_one_slip_of_the_pen_stops_no_ledger() -> None:
    reading = _column("挽回金额", *range(300, 330), "3件")
    assert waiting(reading) == {32: {P.AMOUNT}}


@pytest.mark.parametrize(
    "sums", [("58元", "100元"), (58, 100), ("退一赔三", 100), ("3张一百元", 200), ("100块", 90)]
)
def test_other_words_are_no_pieces(sums: tuple[Cell, ...]) -> None:
    assert not any(guess.pieces for guess in _column("挽回金额", *sums).mapping.columns)
