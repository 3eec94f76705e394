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
    "【作废】",
    "［已作废］",
    "王五经办【作废】",
    "3（作废）",
    "请删除",
    "请删除此条",
    "此条请忽略",
    "请忽略",
    "请忽略本条",
    "删去",
    "误填",
    "误录入",
    "多登",
    "多登了一条",
    "多录",
    "多录一次",
    "登重了",
    "录重了",
    "重填",
    "登记错误",
    "录入有误",
    "取消登记",
    "重复投诉",
    "无效投诉",
    "和上一条重复",
    "跟12号是同一件",
    "同第3行重复",
    "和张某那条重复",
    "不用统计",
    "勿统计",
    "VOID",
    "Duplicate",
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
    "多次投诉",
    "多收费用",
    "误操作下单",
    "重新登记会员",
    "填错地址后改签",
    "商家和顾客各退一步",
    "与上次同样问题重复出现",
    "退一赔三",
    "X光片丢失",
    "已取消",
    "同一件衣服两次送洗",
    "和客服多次沟通",
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


@pytest.mark.parametrize(
    "said", ["作废", "删", "无效", "重复", "已取消", "撤销", "【取消】", "X", "×", "3作废", "void"]
)
def test_a_word_in_the_place_of_the_running_number_takes_the_row_back(said: str) -> None:
    reading = read(("序号", *HEAD), (1, *case(1)), (said, *case(2)), (3, *case(3)))
    assert taken(reading) == [2, 4]
    assert waiting(reading) == {3: {RowProblem.TAKEN_BACK}}


@pytest.mark.parametrize(
    ("said", "waits"), [("已取消", True), ("已撤销", True), ("作废", True), ("X", False), ("有效", False)]
)
def test_a_column_that_nobody_knows_speaks_of_the_row(said: str, waits: bool) -> None:
    assert bool(waiting(read((*HEAD, "状况栏"), (*case(1), said), (*case(2), "有效")))) is waits


def test_who_has_looked_takes_it_all_the_same() -> None:
    assert taken(read(*with_remark("作废"), corrections=Corrections(accepted=frozenset({2})))) == [2, 3]
