"""A row that says of itself that it does not count waits, and its money with it; words about the matter take nothing back."""

from __future__ import annotations

import pytest

from casework.ledger import Cell, Corrections, RowProblem
from tests.casework.ledger_tables import HEAD, case, read, taken, waiting

REMARKS = [
    "作废",
    "此条作废",
    "本件已作废。",
    "（作废）",
    "录错",
    "登记错了，作废",
    "重复",
    "重复登记",
    "与第2行重复",
    "此条重复，勿计",
    "不计入统计",
    "误登，请忽略此条",
    "并入上一件",
    "测试数据",
    "示例",
    "【样例】",
    "无效",
    "删除",
]
OF_THE_MATTER = [
    "旧会员卡作废，换新卡",
    "订单已取消",
    "商家重复扣款",
    "消费者多次重复投诉",
    "合同无效，退款",
    "检测报告不合格",
    "商品无法使用",
    "已删除虚假宣传",
    "模板工具有问题",
    "材料已归档",
]


def with_remark(remark: str) -> tuple[tuple[Cell, ...], ...]:
    return ((*HEAD, "备注"), (*case(1), remark), (*case(2), None))


@pytest.mark.parametrize("remark", REMARKS)
def test_a_row_that_is_taken_back_in_its_remark_waits(remark: str) -> None:
    reading = read(*with_remark(remark))
    assert taken(reading) == [3]
    assert waiting(reading) == {2: {RowProblem.TAKEN_BACK}}


@pytest.mark.parametrize("remark", OF_THE_MATTER)
def test_words_about_the_matter_take_no_row_back(remark: str) -> None:
    assert waiting(read(*with_remark(remark))) == {}


@pytest.mark.parametrize(
    ("column", "said"),
    [
        ("投诉人", "示例"),
        ("投诉人", "（样例）"),
        ("商家", "示例"),
        ("投诉内容", "填写示例"),
        ("处理结果", "作废"),
    ],
)
def test_a_row_that_shows_how_to_fill_in_is_no_case(column: str, said: str) -> None:
    assert waiting(read(HEAD, case(1, **{column: said}), case(2))) == {2: {RowProblem.TAKEN_BACK}}


@pytest.mark.parametrize("said", ["作废", "删", "无效", "重复"])
def test_a_word_in_the_place_of_the_running_number_takes_the_row_back(said: str) -> None:
    reading = read(("序号", *HEAD), (1, *case(1)), (said, *case(2)), (3, *case(3)))
    assert taken(reading) == [2, 4]
    assert waiting(reading) == {3: {RowProblem.TAKEN_BACK}}


def test_who_has_looked_takes_it_all_the_same() -> None:
    assert taken(read(*with_remark("作废"), corrections=Corrections(accepted=frozenset({2})))) == [2, 3]
