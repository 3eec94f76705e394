"""Lines of sums are no cases, whatever they are called and wherever they stand; each is told."""

from collections.abc import Sequence

import pytest

from casework.ledger import Cell, Corrections, RowProblem, SkipReason
from tests.casework.ledger_tables import HEAD, case, read, recovered, taken, waiting

N = None
P = RowProblem


@pytest.mark.parametrize(
    "line",
    [
        ("合计", N, N, N, N, 300, 150, N),
        (N, N, N, "合计：2件", N, 300, 150, N),
        (N, N, N, "总数", N, 300, 150, N),
        (N, N, N, N, "全年累计挽回损失", N, 150, N),
        ("3月份合计", N, N, N, N, 300, 150, N),
        (N, "共2件", N, N, N, 300, 150, N),
        (N, N, "合计（元）", N, N, "300元", "150元", N),
        (N, N, N, N, N, 300, 150, "合计"),
        ("TOTAL:", N, N, N, N, 300, 150, N),
        ("总　　计", N, N, N, N, 300, 150, N),
        (N, N, N, N, N, 300, 150, N),
        (N, N, N, "2家", N, 300, 150, N),
        ("过次页", N, N, N, N, 300, 150, N),
        ("平均", N, N, N, N, 150, 75, N),
    ],
)
def test_a_line_of_sums_is_passed_over_and_told(line: Sequence[Cell]) -> None:
    below = read(HEAD, case(1), case(2), line)
    assert taken(below) == [2, 3]
    assert below.skipped == ((4, SkipReason.TOTAL),)
    assert recovered(below) == 15_000


def test_sums_above_and_between() -> None:
    reading = read(
        HEAD,
        (N, N, N, N, N, 1000, 500, N),
        case(1),
        case(2),
        ("小计", N, N, N, N, 300, 150, N),
        case(3),
        case(4),
        (N, N, N, N, N, 700, 350, N),
    )
    assert taken(reading) == [3, 4, 6, 7]
    assert [row for row, _ in reading.skipped] == [2, 5, 8]


def test_sums_without_a_word_above_and_below() -> None:
    sums = (N, N, N, N, N, 600, 300, N)
    reading = read(HEAD, sums, case(1), case(2), case(3), sums)
    assert (taken(reading), [row for row, _ in reading.skipped]) == ([3, 4, 5], [2, 6])


@pytest.mark.parametrize(
    "line",
    [
        ("2026-3-31", N, N, "总计", N, 300, 150, N),
        ("2026-3-31", N, N, "三月", N, 300, 150, N),
        (N, N, N, "其中：已履行，累计", "含两家店合计的数", N, 150, N),
    ],
)
def test_what_may_be_a_sum_waits(line: Sequence[Cell]) -> None:
    reading = read(HEAD, case(1), case(2), line)
    assert taken(reading) == [2, 3]
    assert RowProblem.MAYBE_A_TOTAL in waiting(reading)[4]


def test_a_row_that_a_person_accepts_is_taken() -> None:
    line = ("2026-3-31", N, N, "三月", "一件真事", 300, 150, "已退款")
    rows = (HEAD, case(1), case(2), ("2026-3-31", N, N, "三月", N, 300, 150, "已退款"))
    assert taken(read(*rows, corrections=Corrections(accepted=frozenset({4})))) == [2, 3, 4]
    assert taken(read(*rows[:-1], line)) == [2, 3, 4]


def test_a_case_whose_words_speak_of_sums_is_a_case() -> None:
    reading = read(
        HEAD,
        case(1, 商家="总计装饰公司"),
        case(2, 投诉内容="累计多收三次，合计 200 元"),
        case(3, 投诉人="合计划"),
    )
    assert taken(reading) == [2, 3, 4]
    assert reading.skipped == ()


def test_a_sheet_that_counts_cases_is_passed_over_line_by_line() -> None:
    reading = read(("商家", "投诉内容", "件数", "金额", "挽回金额"), ("甲店", "各类", 3, 300, 150))
    assert reading.rows == ()
    assert reading.skipped == ((2, SkipReason.COUNTS),)


@pytest.mark.parametrize(
    "line",
    [
        ("2026-03-31", "张经理", N, "汇总", "3月情况", N, 150, "已退款"),
        ("2026-03-31", "合计", "13800000000", "三家", "3月情况", N, 150, "已退款"),
        ("合计", "张经理", N, "三家", "3月情况", 300, 150, N),
        ("2026-03-31", "张经理", N, "本月合计", "三件", 900, 999, "已退款"),
    ],
)
def test_a_row_called_a_sum_waits_whoever_is_named_in_it(line: Sequence[Cell]) -> None:
    """Somebody who signs the sum of a month is no consumer."""
    reading = read(HEAD, case(1), case(2), line)
    assert taken(reading) == [2, 3]
    assert P.MAYBE_A_TOTAL in waiting(reading)[4]


def test_a_person_s_row_whose_story_or_end_speaks_of_sums_is_a_case() -> None:
    reading = read(HEAD, case(1, 处理结果="总计退款50元", 挽回金额=50), case(2, 投诉内容="合计300元"))
    assert taken(reading) == [2, 3]


@pytest.mark.parametrize(
    ("shop", "phone", "end"),
    [
        ("丙店", "021-55550003", "已退款"),
        ("丙店", N, N),
        (N, "021-55550003", N),
        (N, N, "已退款"),
        ("–", "无", "已退款"),
    ],
)
def test_a_row_that_names_a_shop_a_telephone_or_an_end_is_not_passed_over(
    shop: Cell, phone: Cell, end: Cell
) -> None:
    head = ("序号", "商家", "商家电话", "类别", "挽回金额", "处理结果")
    rows = [
        (1, "甲店", "021-55550001", "食品", 50, "已退款"),
        (2, "乙店", "021-55550002", "食品", 100, "已退款"),
    ]
    third = (3, shop, phone, "食品", 150, end)
    reading = read(head, *rows, third)
    assert (taken(reading), reading.skipped) == ([2, 3], ())
    assert P.MAYBE_A_TOTAL in waiting(reading)[4]
    fourth = read(
        head,
        *rows,
        (3, "丙店", "021-55550003", "食品", 150, "已退款"),
        (4, "丁店", "021-55550004", N, 300, "已退款"),
    )
    assert (taken(fourth), set(waiting(fourth)), fourth.skipped) == ([2, 3], {4, 5}, ())
    assert read(head, *rows, (N, "2家", "–", N, 150, "/")).skipped == ((4, SkipReason.TOTAL),)


@pytest.mark.parametrize("blank", [N, "–", "-", "/", "无", "——"])
def test_a_dated_line_with_words_that_names_nobody_and_comes_to_the_rows_above_waits(blank: Cell) -> None:
    line = ("2026-3-31", blank, blank, blank, "本月情况", 600, 300, "已退款")
    reading = read(HEAD, case(1), case(2), case(3), line)
    assert taken(reading) == [2, 3, 4]
    assert P.MAYBE_A_TOTAL in waiting(reading)[5]
    named = read(HEAD, case(1), case(2), case(3), (*line[:3], "丁店", *line[4:]))
    other = read(HEAD, case(1), case(2), case(3), (*line[:5], 601, 301, "已退款"))
    assert [taken(each) for each in (named, other)] == [[2, 3, 4, 5]] * 2
