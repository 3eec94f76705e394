"""A case that comes again in another form waits: summaries of months, rows that the store has already."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from casework.ledger import Cell, Corrections, RowProblem, set_twins_apart, twins_of, twins_of_row
from tests.casework.ledger_tables import HEAD, case, read, taken, waiting


def test_a_summary_of_the_months_is_not_counted_again() -> None:
    months = [read(HEAD, case(1), case(2), name="1月"), read(HEAD, case(3), name="2月")]
    year = read(("月份", *HEAD), *[("1月", *case(number)) for number in (1, 2, 3)], name="全年汇总")
    assert len({row.row_digest for reading in (*months, year) for row in reading.rows}) == 6
    apart = set_twins_apart([*months, year])
    assert [taken(reading) for reading in apart] == [[2, 3], [2], []]
    assert [look.detail for look in apart[2].needs_look] == ["1月!2", "1月!3", "2月!2"]


def test_a_summary_without_persons_is_known_by_day_merchant_and_sum() -> None:
    month = read(HEAD, case(1))
    short = read(
        ("登记日期", "商家", "投诉内容", "挽回金额"), ("2026-3-1", "第1家店", "各类", 50), name="汇总"
    )
    assert taken(set_twins_apart([month, short])[1]) == []


def test_what_the_store_has_waits_and_the_very_same_row_passes() -> None:
    reading = read(HEAD, case(1), case(2))
    first, second = reading.rows
    known = [twins_of_row(row) for row in reading.rows]
    apart = set_twins_apart([reading], known=known, digests=[first.row_digest])[0]
    assert taken(apart) == [first.row_number]
    assert waiting(apart) == {second.row_number: {RowProblem.MAYBE_TWICE}}
    assert [look.detail for look in apart.needs_look] == ["store"]
    looked_at = replace(reading, accepted=frozenset({2, 3}))
    assert taken(set_twins_apart([looked_at], known=known)[0]) == [2, 3]


def test_a_row_that_is_accepted_is_accepted_in_its_own_sheet_only() -> None:
    first = read(HEAD, case(1), case(2), name="一")
    second = read((*HEAD, "备注"), (*case(1), "汇总"), (*case(2), "汇总"), name="二")
    apart = set_twins_apart([replace(first, accepted=frozenset({2, 3})), second])
    assert [taken(each) for each in apart] == [[2, 3], []]


def test_within_one_sheet() -> None:
    rows = (HEAD, case(1), (*case(1)[:4], "同一件事另写一遍", *case(1)[5:]))
    assert waiting(read(*rows)) == {3: {RowProblem.MAYBE_TWICE}}
    assert taken(read(*rows, corrections=Corrections(accepted=frozenset({3})))) == [2, 3]


def test_other_matters_of_one_person_are_no_twins() -> None:
    head = tuple(name for name in HEAD if "金额" not in name)
    rows = [
        tuple(cell for cell, name in zip(case(1, 投诉内容=told), HEAD, strict=True) if "金额" not in name)
        for told in ("事一", "事二")
    ]
    assert taken(read(head, *rows)) == [2, 3]
    assert taken(read(HEAD, case(1), case(1, 登记日期="2026-3-9"), case(1, 金额=7, 挽回金额=7))) == [2, 3, 4]
    assert twins_of(day=None, merchant="店", person="人", phone="", sums=(5,)).own == ()


def test_a_sheet_of_details_that_repeats_the_persons_is_met() -> None:
    """Day, person and shop again, with the sum under a name that is no field, or none, or the other sum of the case."""
    ledger = read(HEAD, case(1), case(2))
    for head, cells in (
        (("日期", "姓名", "商家", "退款"), ("2026-3-1", "人1", "第1家店", 50)),
        (("日期", "姓名", "商家", "经手"), ("2026-3-1", "人1", "第1家店", "王某")),
        (("日期", "姓名", "商家", "消费金额"), ("2026-3-1", "人1", "第1家店", 100)),
        (("日期", "姓名", "商家", "挽回金额"), ("2026-3-1", "人1", "第1家店", 50)),
    ):
        details = read(head, cells, name="明细")
        assert [taken(each) for each in set_twins_apart([ledger, details])] == [[2, 3], []], head
        first = [[], [2, 3]] if "退款" in head else [[2], [3]]  # a sum that is not certain waits by itself
        assert [taken(each) for each in set_twins_apart([details, ledger])] == first, head
    other = read(("日期", "姓名", "商家", "款项"), ("2026-3-1", "人9", "第1家店", 50), name="明细")
    assert [taken(each) for each in set_twins_apart([ledger, other])] == [[2, 3], [2]]


def test_the_words_are_held_against_each_other_where_one_sheet_has_no_sums() -> None:
    ledger = read(HEAD, case(1), case(2))
    head = ("登记日期", "投诉人", "商家", "投诉内容")
    again, another = ("2026-3-1", "人1", "第1家店", "第1件事"), ("2026-3-1", "人1", "第1家店", "又一件事")
    words = read(head, again, another, name="登记")
    assert [taken(each) for each in set_twins_apart([ledger, words])] == [[2, 3], [3]]


def _under(head: tuple[str, ...], **said: Cell) -> tuple[Cell, ...]:
    """A case again, in a sheet of fewer columns; said: what is written otherwise there."""
    return tuple(dict(zip(HEAD, case(1, **said), strict=True))[name] for name in head)


@pytest.mark.parametrize(
    ("without", "said"),
    [
        (("商家",), {}),
        (("投诉人",), {}),
        (("投诉人", "联系电话"), {}),
        (("商家", "联系电话"), {"投诉内容": "另写一遍"}),
        (("商家", "投诉人"), {"投诉内容": "另写一遍"}),
        (("商家", "投诉人", "联系电话", "处理结果"), {}),
        ((), {"投诉人": "张*"}),
        ((), {"投诉人": "张三先生"}),
        ((), {"投诉人": "张先生"}),
        ((), {"投诉人": "张某某", "联系电话": "138****0001"}),
        ((), {"投诉人": "张三（女）", "商家": "第1家店（总店）"}),
        ((), {"商家": "上海第1家店"}),
        ((), {"商家": "/", "投诉人": "不详"}),
        (("金额",), {"商家": "第1家店 (总店)"}),
    ],
)
def test_a_case_with_a_column_less_or_a_name_written_otherwise_waits_in_either_order(
    without: tuple[str, ...], said: dict[str, Any]
) -> None:
    head = tuple(name for name in HEAD if name not in without)
    months = read(HEAD, case(1, 投诉人="张三"), case(2), name="3月")
    again = read(head, _under(head, **{"投诉人": "张三", **said}), name="汇总")
    assert len(again.rows) == 1
    assert [taken(each) for each in set_twins_apart([months, again])] == [[2, 3], []]
    assert [taken(each) for each in set_twins_apart([again, months])] == [[2], [3]]


@pytest.mark.parametrize(
    "said",
    [
        {"投诉人": "李四", "联系电话": "13900000009", "商家": "丙店"},
        {"投诉人": "李四", "联系电话": "13900000009"},
        {"投诉人": "李*", "联系电话": "139****0009"},
        {"商家": "丙店"},
        {"商家": "第1家店（南京路店）", "投诉人": "李四", "联系电话": "13900000009"},
        {"金额": 7, "挽回金额": 8, "商家": "第1家店（总店）"},
        {"登记日期": "2026-3-9", "投诉人": "张*"},
    ],
)
def test_other_complaints_of_one_day_are_no_twins(said: dict[str, Cell]) -> None:
    assert taken(read(HEAD, case(1, 投诉人="张三"), case(1, **{"投诉人": "张三", **said}))) == [2, 3]


def test_two_branches_that_are_named_are_two_shops() -> None:
    first, second = (case(1, 商家=f"第1家店（{road}路店）", 投诉人="张三") for road in ("南京", "淮海"))
    assert taken(read(HEAD, first, second)) == [2, 3]


def test_people_of_one_shop_are_told_apart_however_many_they_are() -> None:
    """A shop that shut: hundreds of the same day and sum. Who is named whole is taken; who is not waits from some number on."""
    same: dict[str, Any] = {"登记日期": "2026-3-1", "商家": "健身房", "金额": 100, "挽回金额": 50}
    crowd = [case(number, **same, 投诉人=f"{number}号") for number in range(1, 151)]
    assert taken(read(HEAD, *crowd)) == list(range(2, 152))
    assert taken(read(HEAD, *crowd, (*crowd[149][:4], "另写一遍", *crowd[149][5:])))[-1] == 151
    masked = read(HEAD, *crowd, case(151, **same, 投诉人="150*", 联系电话="", 投诉内容="另写一遍"))
    assert waiting(masked) == {152: {RowProblem.MAYBE_TWICE}}


def test_rows_that_are_given_a_day_are_held_against_those_of_that_day() -> None:
    dated = read(HEAD, case(1), case(2))
    head = HEAD[1:]
    undated = read(head, case(1)[1:], case(3)[1:], (*case(3)[1:4], "另写一遍", *case(3)[5:]), name="无日期")
    assert [taken(each) for each in set_twins_apart([dated, undated])] == [[2, 3], [2, 3, 4]]
    given = set_twins_apart([dated, undated], undated_on=date(2026, 3, 1))
    assert [taken(each) for each in given] == [[2, 3], [3]]
    other = set_twins_apart([dated, undated], undated_on=date(2026, 3, 9))
    assert [taken(each) for each in other] == [[2, 3], [2, 3]]


def test_a_summary_in_whole_yuan_repeats_the_case() -> None:
    written, rounded = (100.4, 50.6, 20.3), (100, 51, 22)
    readings = [
        read(HEAD, *(case(n, 金额=None, 挽回金额=fen) for n, fen in enumerate(sums, 1)), name=name)
        for name, sums in (("三月", written), ("全年", rounded))
    ]
    first, second = set_twins_apart(readings)
    assert waiting(first) == {}
    assert waiting(second) == {2: {RowProblem.MAYBE_TWICE}, 3: {RowProblem.MAYBE_TWICE}}
