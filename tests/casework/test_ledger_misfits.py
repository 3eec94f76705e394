"""Cells that cannot belong to their column, columns of one meaning, merged and hidden cells: such rows wait."""

from datetime import date

import pytest

from casework.ledger import Cell, CellFault, Corrections, OddCell, RowProblem, RowWarning, SkipReason
from casework.sheets import Area
from tests.casework.ledger_tables import HEAD, case, read, recovered, taken, waiting

P = RowProblem


@pytest.mark.parametrize(
    ("column", "cell", "problem"),
    [
        ("金额", date(2026, 3, 5), P.AMOUNT),
        ("金额", True, P.AMOUNT),
        ("投诉人", 12345, P.MISFIT),
        ("投诉人", "13800001001", P.MISFIT),
        ("投诉人", "2026-3-2", P.MISFIT),
        ("商家", date(2026, 7, 11), P.MISFIT),
        ("投诉内容", 7, P.MISFIT),
        ("联系电话", "甲店", P.MISFIT),
        ("联系电话", date(2026, 3, 2), P.MISFIT),
        ("处理结果", 50, P.MISFIT),
        ("商家", "同上", P.MISFIT),
        ("金额", "〃", P.MISFIT),
        ("登记日期", "人某", P.DATE),
        ("联系电话", "1.38E+10", P.DIGITS_LOST),
        ("联系电话", 1.38e10, P.DIGITS_LOST),
        ("联系电话", 138000010012345678, P.DIGITS_LOST),
        ("挽回金额", OddCell("#N/A", CellFault.ERROR), P.CELL),
        ("商家", "#NAME?", P.CELL),
        ("挽回金额", OddCell("", CellFault.NOT_CALCULATED), P.CELL),
        ("挽回金额", OddCell("12345", CellFault.SHOWN_OTHERWISE), P.CELL),
    ],
)
def test_a_cell_that_does_not_fit_its_column_waits(column: str, cell: Cell, problem: P) -> None:
    reading = read(HEAD, case(1), case(2, **{column: cell}))
    assert taken(reading) == [2]
    assert waiting(reading) == {3: {problem}}


def test_a_row_moved_by_one_cell_waits() -> None:
    assert waiting(read(HEAD, case(1), (*case(2)[1:], None)))[3] >= {P.DATE, P.MISFIT}


def test_an_error_in_a_remark_waits_too() -> None:
    reading = read((*HEAD, "备注"), (*case(1), OddCell("#REF!", CellFault.ERROR)))
    assert waiting(reading) == {2: {P.CELL}}


def test_two_columns_of_sums_of_one_meaning() -> None:
    head = (*HEAD, "退款金额")
    reading = read(
        head,
        (*case(1), 50),
        (*case(2), 30),
        (*case(3, 挽回金额=None), 70),
        (*case(4), None),
    )
    assert waiting(reading) == {3: {P.TWO_COLUMNS}}
    assert recovered(reading) == (50 + 70 + 200) * 100


def test_a_second_column_of_another_name_is_kept_and_told() -> None:
    reading = read((*HEAD, "受理日期"), (*case(1), "2026-3-9"))
    assert reading.rows[0].warnings == (RowWarning.TWO_COLUMNS_DIFFER,)
    assert ("受理日期", "2026-3-9") in reading.rows[0].leftovers
    assert reading.warned == ((2, RowWarning.TWO_COLUMNS_DIFFER),)


def test_heads_in_two_rows_keep_every_sum() -> None:
    """挽回金额 above 现金 and 代金券: no column is lost, and what two columns say is asked about."""
    head = ("登记日期", "投诉人", "商家", "投诉内容", "挽回金额", None, "处理结果")
    below = (None, None, None, None, "现金", "代金券", None)
    rows = (
        ("2026-3-2", "甲", "一店", "事", 100, None, "已退款"),
        ("2026-3-3", "乙", "二店", "事", None, 50, "已退款"),
        ("2026-3-4", "丙", "三店", "事", 20, 50, "已退款"),
    )
    for merged in ((), (Area(0, 4, 0, 5),)):
        reading = read(head, below, *rows, merged=merged)
        assert [line.form for row in reading.rows for line in row.performed] == ["cash", "voucher"]
        assert waiting(reading) == {5: {P.TWO_COLUMNS}}


def test_merged_cells_stand_for_each_row_but_a_sum_does_not() -> None:
    first, second = case(1), case(2, 登记日期=None, 商家=None)
    down = read(HEAD, first, second, merged=(Area(1, 0, 2, 0), Area(1, 3, 2, 3)))
    assert [(str(row.received_on), row.fields["merchant_name"]) for row in down.rows] == [
        ("2026-03-01", "第1家店"),
        ("2026-03-01", "第1家店"),
    ]
    money = read(HEAD, first, case(2, 挽回金额=None), case(3), merged=(Area(1, 6, 2, 6),))
    assert (taken(money), waiting(money)) == ([4], {2: {P.MERGED}, 3: {P.MERGED}})
    number = read(("序号", *HEAD), (1, *first), (None, *case(2)), merged=(Area(1, 0, 2, 0),))
    assert set(waiting(number)) == {2, 3}
    across = read(HEAD, case(1, 联系电话=None), case(2), merged=(Area(1, 1, 1, 2),))
    assert (taken(across), waiting(across)) == ([3], {2: {P.MERGED}})


def test_hidden_rows_wait_and_hidden_columns_are_named() -> None:
    reading = read(HEAD, case(1), case(2), hidden_rows=frozenset({2}), hidden_columns=frozenset({2}))
    assert (taken(reading), waiting(reading)) == ([2], {3: {P.HIDDEN}})
    assert reading.hidden_columns == ("联系电话",)


def test_what_stands_far_away_is_told() -> None:
    assert read(HEAD, case(1), far=(60_000,)).skipped == ((60_000, SkipReason.FAR),)


def test_text_of_another_width_than_its_head_waits() -> None:
    wide = (*case(1)[:5], "还骂人", *case(1)[5:])
    short = case(2)[:5]
    reading = read(HEAD, case(3), case(4), case(5), wide, short, delimited=True)
    assert taken(reading) == [2, 3, 4]
    assert {look.detail for look in reading.needs_look if look.problem is P.WIDTH} == {"wide", "narrow"}


def test_bytes_that_were_no_text_wait_and_damage_of_old_is_told() -> None:
    spoilt = case(1, 投诉内容="发\ufffd了")
    assert waiting(read(HEAD, spoilt, damaged=True)) == {2: {P.DAMAGED}}
    assert read(HEAD, spoilt).warned == ((2, RowWarning.DAMAGED_CHARACTERS),)


def test_a_name_that_a_person_looked_at_is_taken() -> None:
    rows = (HEAD, case(1, 商家="1688"), case(2, 商家="7-11"))
    assert set(waiting(read(*rows))) == {2, 3}
    told = read(*rows, corrections=Corrections(accepted=frozenset({2, 3})))
    assert [row.fields["merchant_name"] for row in told.rows] == ["1688", "7-11"]


def test_a_row_that_only_a_merged_cell_reaches_is_blank() -> None:
    reading = read(HEAD, case(1), (None,) * 8, case(2), merged=(Area(1, 0, 2, 0),))
    assert (taken(reading), reading.needs_look) == ([2, 4], ())


def test_closed_a_year_before_it_was_received_waits() -> None:
    head = (*HEAD, "办结日期")
    reading = read(head, (*case(1), "2024-3-5"), (*case(2), "2026-2-20"))
    assert waiting(reading) == {2: {P.DATE}}
    assert reading.warned == ((3, RowWarning.CLOSED_BEFORE_RECEIVED),)
