"""Years, months and units that stand around a table."""

from typing import Any

import pytest

from casework.ledger import Ask, Cell, Corrections, LedgerField, RowProblem, find_header
from casework.ledger.model import Table
from casework.ledger.surroundings import look_around, unit_of_label, unit_said
from tests.casework.ledger_tables import HEAD, case, read, recovered, taken, waiting

WAN = 1_000_000


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位：万元", WAN),
        ("填报单位：某某联络点 单位：万元", WAN),
        ("（金额单位：人民币千元）", 100_000),
        ("单位：件、万元", WAN),
        ("以万元为单位", WAN),
        ("（万元）", WAN),
        ("单位：元", 100),
        ("单位：美元", 0),
        ("填报单位：万元村委会", None),
        ("被投诉单位：某店", None),
        ("单位名称：万元超市", None),
    ],
)
def test_units_around_a_table(text: str, unit: int | None) -> None:
    assert unit_said(text) == unit


@pytest.mark.parametrize(
    ("label", "unit"),
    [
        ("金额（万元）", WAN),
        ("挽回金额/万元", WAN),
        ("金额(元)", 100),
        ("金额", None),
        ("优惠金额", None),
        ("金额·挽回(千元)", 100_000),
        ("挽回金额（W）", WAN),
        ("挽回金额(K元)", 100_000),
        ("挽回金额_w", WAN),
        ("金额（kg）", None),
    ],
)
def test_units_of_a_column(label: str, unit: int | None) -> None:
    assert unit_of_label(label) == unit


@pytest.mark.parametrize(
    "around",
    [
        lambda row: (("单位：万元",), HEAD, row),
        lambda row: ((*HEAD, None, "单位：万元"), row),
        lambda row: (HEAD, row, ("填表人：某某", None, None, "单位：万元")),
    ],
    ids=["above", "beside", "below"],
)
def test_a_unit_counts_wherever_it_stands(around) -> None:  # type: ignore[no-untyped-def]
    reading = read(*around(case(1, 金额=1.2, 挽回金额=0.5)))
    assert recovered(reading) == 500_000
    assert reading.rows[0].fields["disputed_fen"] == 1_200_000


def test_a_sum_that_says_its_own_unit_keeps_it() -> None:
    reading = read(("单位：万元",), HEAD, case(1, 金额="0.5万元", 挽回金额="4000元"))
    assert reading.rows[0].fields["disputed_fen"] == 500_000
    assert recovered(reading) == 400_000


def test_units_that_contradict_or_cannot_be_meant_wait() -> None:
    two = read(("单位：元",), ("单位：万元",), HEAD, case(1))
    assert (two.unit_fen, waiting(two)) == (None, {4: {RowProblem.UNIT_UNSURE}})
    yuan = read(("单位：万元",), HEAD, case(1, 金额=398, 挽回金额=398))
    assert waiting(yuan) == {3: {RowProblem.UNIT_UNSURE}}
    one_says = [name if name != "挽回金额" else "挽回金额（万元）" for name in HEAD]
    assert waiting(read(one_says, case(1, 挽回金额=0.5))) == {2: {RowProblem.UNIT_UNSURE}}
    foreign = read(("单位：美元",), HEAD, case(1))
    assert waiting(foreign) == {3: {RowProblem.AMOUNT}}


@pytest.mark.parametrize(
    "printed",
    [
        "打印时间：2026年1月8日",
        "制表日期：2026-01-08",
        "截至2026年1月8日",
        "2026年1月8日",
        "根据2026年第3号令",
        "导出于2026/1/8 10:00",
    ],
)
def test_a_day_of_printing_is_no_year_of_the_ledger(printed: str) -> None:
    reading = read((printed,), ("某某联络点2025年度投诉登记",), HEAD, case(1, 登记日期="3月2日"))
    assert reading.year == 2025
    assert reading.rows[0].received_on is not None
    assert reading.rows[0].received_on.isoformat() == "2025-03-02"


def test_two_different_years_are_asked_about() -> None:
    for reading in (
        read(("2024年—2025年投诉登记",), HEAD, case(1, 登记日期="3月2日")),
        read(("2024年度投诉登记",), HEAD, case(1, 登记日期="3月2日"), hint="2025年台账"),
    ):
        assert (reading.year, reading.years) == (None, (2024, 2025))
        assert reading.asks == (Ask.YEAR,)
        assert reading.rows == ()
    told = read(("2024—2025年",), HEAD, case(1, 登记日期="3月2日"), corrections=Corrections(year=2024))
    assert [row.received_on.year for row in told.rows if row.received_on] == [2024]
    mixed = read(("2025年度",), HEAD, case(1), case(2, 登记日期="3月5日"))
    assert (mixed.years, taken(mixed)) == ((2025, 2026), [3])


def test_the_sheets_year_is_nearer_than_the_files_span() -> None:
    table = Table("2025年", (HEAD, case(1)), hint="2024-2026台账")
    assert look_around(table, find_header(table)).year == 2025


def test_a_ledger_without_days_asks_for_one() -> None:
    reading = read(HEAD[1:], case(1)[1:], case(2)[1:])
    assert reading.asks == (Ask.DAY,)
    assert reading.undated == (2, 3)


def test_days_in_parts() -> None:
    head = ("年", "月", "日", *HEAD[1:])
    reading = read(
        head, (2026, 3, 5, *case(1)[1:]), ("26年", "三月", "6日", *case(2)[1:]), (2026, 2, 30, *case(3)[1:])
    )
    assert [str(row.received_on) for row in reading.rows] == ["2026-03-05", "2026-03-06"]
    assert waiting(reading) == {4: {RowProblem.DATE}}


@pytest.mark.parametrize(
    "where", [{"name": "2026年3月"}, {"name": "3月", "hint": "2026年台账"}, {"hint": "投诉2026年3月"}]
)
def test_a_day_alone_takes_the_month_around_the_table(where: dict[str, Any]) -> None:
    for label in ("日", "日期"):
        reading = read((label, *HEAD[1:]), (5, *case(1)[1:]), ("12日", *case(2)[1:]), **where)
        assert [str(row.received_on) for row in reading.rows] == ["2026-03-05", "2026-03-12"]
    alone = read(("日期", *HEAD[1:]), (5, *case(1)[1:]))
    assert waiting(alone) == {2: {RowProblem.DATE}}


def test_the_same_day_of_two_months_is_two_rows() -> None:
    march, april = (
        read(("日", *HEAD[1:]), (5, *case(1)[1:]), name=name).rows[0] for name in ("2026年3月", "2026年4月")
    )
    assert march.row_digest != april.row_digest


def test_parts_of_another_day_are_not_taken_for_the_day_received() -> None:
    reading = read(
        ("办结日期", None, None, *HEAD), ("年", "月", "日", *[None] * len(HEAD)), (2026, 4, 1, *case(1))
    )
    assert reading.mapping.column_of(LedgerField.DAY) is None


@pytest.mark.parametrize(
    ("label", "written", "fen"),
    [
        ("挽回金额(万元)", "0.005", 5000),
        ("挽回金额(万元)", 0.005, 5000),
        ("挽回金额/千元", "0.0505", 5050),
        ("挽回金额（万元）", "0.00505元", None),
        ("挽回金额(分)", "5000", 5000),
        ("挽回金额/分", 5000, 5000),
        ("挽回金额(角)", "500", 5000),
        ("挽回金额(部分)", "50", 5000),
    ],
)
def test_a_sum_in_the_unit_of_its_column(label: str, written: Cell, fen: int | None) -> None:
    """A text of more than two decimals is a whole sum in ten thousands; plain text files hold nothing else."""
    head = tuple(label if name == "挽回金额" else name for name in HEAD)
    reading = read(head, case(1, 金额=None, 挽回金额=written))
    assert [row.performed_fen for row in reading.rows] == ([fen] if fen is not None else [])
    assert bool(reading.needs_look) == (fen is None)


FACTORS = {
    "万元": WAN, "萬元": WAN, "千元": 100_000, "百元": 10_000, "百万元": 100 * WAN, "亿元": 10_000 * WAN, "十万元": 10 * WAN,
}  # fmt: skip
_SAID = [
    "投诉台账（{}）",
    "币种：人民币（{}）",
    "说明：金额单位均为{}",
    "以上金额均以{}计",
    "單位：{}",
    "金额以{}为单位",
    "（{}）",
    "注：本表金额{}",
    "说明：1.由各联络点填报；2.未办结的不填；3.以上金额单位：{}，保留两位小数；4.表中日期均为受理日期，不是办结日期，请核对后再报",
]


@pytest.mark.parametrize("unit", [*FACTORS])
@pytest.mark.parametrize("said", _SAID)
def test_a_unit_that_is_named_anywhere_is_never_read_as_yuan(said: str, unit: str) -> None:
    """Above, beside, below, in the names of sheet and file: its factor counts, or the sums wait."""
    words, row = said.format(unit), case(1, 金额=None, 挽回金额=0.5)
    many = [case(number, 金额=None, 挽回金额=0.5) for number in (1, 2)]
    for reading in (
        read((words,), HEAD, row),
        read((words, None, "某某联络点"), HEAD, row),
        read(("某某联络点", words), HEAD, row),
        read((*HEAD, None, words), row),
        read(HEAD, *many, (words,)),
        read(HEAD, *many, ("填表人：某某", words)),
        read(HEAD, *many, (None, None, None, words)),
        read(HEAD, row, name=f"2025{words}"[:40]),
        read(HEAD, row, hint=f"某某联络点{words}"),
    ):
        sums = {row.performed_fen for row in reading.rows if "consumer_name" in row.personal}
        assert not sums or sums == {FACTORS[unit] // 2}, words
        assert sums or RowProblem.UNIT_UNSURE in set().union(*waiting(reading).values()), words


@pytest.mark.parametrize(
    "said",
    [
        "Unit: RMB 10,000",
        "(RMB'000)",
        "in 10,000 yuan",
        "Amounts in ten thousand yuan",
        "CNY million",
        "Currency: RMB (10000)",
    ],
)
def test_an_english_unit_leaves_the_sums_waiting(said: str) -> None:
    row = case(1, 金额=None, 挽回金额=0.5)
    for reading in (read((said,), HEAD, row), read(HEAD, row, (said,)), read(HEAD, row, hint=said)):
        assert RowProblem.UNIT_UNSURE in waiting(reading)[reading.table.row_number(reading.header.row + 1)]
        assert recovered(reading) == 0


@pytest.mark.parametrize(
    "said",
    [
        "本年共挽回损失3万元",
        "挽回 1.2 万元",
        "三十万元以上的另报",
        "填报单位：万元村委会",
        "十元店投诉台账",
        "单位：元",
        "币种：人民币",
        "2025年度投诉台账",
        "RMB",
    ],
)
def test_sums_and_names_around_a_table_name_no_unit(said: str) -> None:
    row = case(1, 挽回金额=50)
    for reading in (read((said,), HEAD, row), read(HEAD, row, hint=said)):
        assert recovered(reading) == 5000


def test_units_stated_and_named_that_differ_leave_the_sums_waiting() -> None:
    reading = read(("单位：元",), HEAD, case(1), ("说明：以上金额为万元",))
    assert waiting(reading) == {3: {RowProblem.UNIT_UNSURE}}


@pytest.mark.parametrize(
    "called", ["打印日期：", "填报时间", "制表日期", "导出时间：", "截止日期", "更新时间："]
)
def test_a_day_of_printing_in_cells_of_its_own_is_no_year_or_month(called: str) -> None:
    for value in ("2026年", "2026年1月", "2026", "2026年1月8日"):
        for row in ((called, value), (called, None, value), ("某某联络点", called, value)):
            reading = read(row, HEAD, case(1, 登记日期="3月2日"), case(2, 登记日期="5日"))
            assert (reading.year, reading.month) == (None, None), (called, value)
            titled = read(("2025年度投诉台账",), row, HEAD, case(1, 登记日期="3月2日"))
            assert (titled.year, titled.years) == (2025, ()), (called, value)


@pytest.mark.parametrize(
    "words", ["延安路2020号联络点", "编号 2024", "第2024号", "弄堂2019弄", "受理2024件", "面积2021平方米"]
)
def test_a_bare_number_that_is_no_year_gives_none(words: str) -> None:
    for reading in (
        read((words,), HEAD, case(1, 登记日期="3月2日")),
        read((words, "某某联络点"), HEAD, case(1, 登记日期="3月2日")),
    ):
        assert (reading.year, reading.rows) == (None, ())


def test_a_number_and_its_name_in_two_cells_give_no_year() -> None:
    for name in ("编号", "编号：", "联系电话：", "地址"):
        reading = read((name, 2024), HEAD, case(1, 登记日期="3月2日"))
        assert (reading.year, reading.rows) == (None, ()), name


@pytest.mark.parametrize(
    "words", ["2025", "2025年", "2025年度投诉台账", "2025投诉登记", "投诉台账2025", "（2025年度）"]
)
def test_a_year_that_is_told_or_stands_alone_counts(words: str) -> None:
    assert read((words,), HEAD, case(1, 登记日期="3月2日")).year == 2025


def test_another_year_beside_or_below_is_asked_about() -> None:
    row, many = case(1, 登记日期="3月2日"), [case(number, 登记日期=f"3月{number}日") for number in (1, 2)]
    for words in ("2024年度", "（2024年度）", "2024年度投诉"):
        for reading in (
            read(("2025年度投诉台账",), (*HEAD, None, words), row),
            read(("2025年度投诉台账",), HEAD, (*row, None, words)),
            read(("2025年度投诉台账",), HEAD, *many, ((None,) * 8 + (words,))),
            read(("2025年度投诉台账",), HEAD, *many, (words,)),
            read(("2025年度投诉台账",), HEAD, *many, (f"说明：{words}",)),
        ):
            assert (reading.year, reading.years) == (None, (2024, 2025)), words
            assert Ask.YEAR in reading.asks
