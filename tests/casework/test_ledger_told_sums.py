"""Sums that stand in words, in several columns, or in a column of totals."""

import pytest

from casework.ledger import Corrections, LedgerField, RowProblem, RowWarning
from casework.ledger.told_sums import sums_given
from tests.casework.ledger_tables import HEAD, case, read, recovered, taken, waiting

P = RowProblem


@pytest.mark.parametrize(
    "words",
    [
        "已退款50元",
        "商家退还消费者 50 元",
        "已赔偿五十元",
        "调解成功，退款50元",
        "50元已退",
        "给予50元补偿",
        "已退款50",
        "退回￥50.00",
        "经协商，店方一次性支付50元",
        "双方和解,商家返还货款５０元",
    ],
)
def test_a_sum_in_words_beside_an_empty_column_waits(words: str) -> None:
    assert sums_given(words) == (5000,)
    for empty in (None, "", "/", 0):
        reading = read(HEAD, case(1, 处理结果=words, 挽回金额=empty))
        assert waiting(reading) == {2: {P.SUM_IN_WORDS}}, empty
    assert taken(read(HEAD, case(1, 处理结果=words, 挽回金额=50))) == [2]
    assert waiting(read(HEAD, case(1, 处理结果=words, 挽回金额=80))) == {2: {P.SUM_IN_WORDS}}
    told = read(HEAD, case(1, 投诉内容=f"开胶。{words}", 挽回金额=None, 处理结果=None))
    assert waiting(told) == {2: {P.SUM_IN_WORDS}}


@pytest.mark.parametrize(
    "words",
    [
        "要求退款50元",
        "商家不退50元",
        "花50元买的鞋",
        "希望赔偿500元",
        "消费者支付50元购买",
        "3月5日退货",
        "退货2件",
        "",
    ],
)
def test_what_is_asked_for_spent_or_refused_is_no_sum_given(words: str) -> None:
    assert sums_given(words) == ()
    assert taken(read(HEAD, case(1, 投诉内容=words or "事", 挽回金额=None, 处理结果=None))) == [2]


def test_a_looked_at_row_is_taken_as_its_columns_say() -> None:
    rows = (HEAD, case(1, 处理结果="已退款50元", 挽回金额=None))
    reading = read(*rows, corrections=Corrections(accepted=frozenset({2})))
    assert taken(reading) == [2]
    assert recovered(reading) == 0


def test_money_given_back_of_which_no_sum_is_told_is_warned_of() -> None:
    reading = read(HEAD, case(1, 挽回金额=None))
    assert reading.rows[0].warnings == (RowWarning.SUM_NOT_TOLD,)


def test_an_exchange_needs_no_sum() -> None:
    assert read(HEAD, case(1, 处理结果="已换货", 挽回金额=None)).rows[0].warnings == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [("退款金额", "赔偿金额"), ("挽回金额(现金)", "挽回金额(代金券)"), ("实退金额", "赔付金额")],
)
def test_equal_numbers_in_columns_of_two_parts_are_not_one_sum(first: str, second: str) -> None:
    head = (*(name for name in HEAD if name != "挽回金额"), first, second)

    def row(number: int, *sums: int | None) -> tuple[object, ...]:
        cells = case(number)
        return (*cells[:6], cells[7], *sums)

    reading = read(head, row(1, 50, 50), row(2, 50, None), row(3, None, 20), row(4, 50, 20))  # type: ignore[arg-type]
    assert waiting(reading) == {2: {P.TWO_COLUMNS}, 5: {P.TWO_COLUMNS}}
    assert recovered(reading) == 7000


@pytest.mark.parametrize("name", ["累计挽回金额", "全年挽回金额", "本年挽回损失", "截至目前挽回金额"])
def test_a_running_total_is_never_a_rows_own_sum(name: str) -> None:
    head = tuple(name if each == "挽回金额" else each for each in HEAD)
    rows = (case(1, 挽回金额=50), case(2, 挽回金额=150))
    assert waiting(read(head, *rows)) == {2: {P.RUNNING_TOTAL}, 3: {P.RUNNING_TOTAL}}
    said = Corrections(columns={6: LedgerField.RECOVERED})
    assert taken(read(head, *rows, corrections=said)) == [2, 3]

    beside = read((*HEAD, name), (*case(1, 挽回金额=50), 50), (*case(2, 挽回金额=None), 150))
    assert waiting(beside) == {3: {P.RUNNING_TOTAL}}
    assert recovered(beside) == 5000


@pytest.mark.parametrize(
    "words",
    [
        "退一赔三共400",
        "退五百",
        "退伍佰",
        "已解决，商家拿出2000元",
        "双方和解，商家补300",
        "微信转200",
        "已退款（200）",
        "退押金500",
        "退2件共400",
        "给了100块钱",
        "赔礼道歉并付300",
        "退卡内余额1288",
        "便宜了50",
    ],
)
def test_no_number_of_an_end_counts_as_nothing(words: str) -> None:
    """Whatever word stands before it: somebody says whether it is a sum, where no column holds one."""
    for empty in (None, "/", 0):
        assert waiting(read(HEAD, case(1, 处理结果=words, 挽回金额=empty))) == {2: {P.SUM_IN_WORDS}}, empty
    reading = read(
        HEAD, case(1, 处理结果=words, 挽回金额=None), corrections=Corrections(accepted=frozenset({2}))
    )
    assert taken(reading) == [2]


@pytest.mark.parametrize(
    "words",
    [
        "已解决",
        "当场换货一双",
        "换货2双",
        "2次上门后和解",
        "1、换货；2、道歉",
        "经3次沟通，已换货",
        "电话13812345678已告知",
        "已告知拨打12315",
        "换iPhone15一台",
        "3月2日已换",
        "2026-03-02 和解",
        "第二次调解成功",
        "商家同意维修1年",
        "赠送500ml饮料两瓶",
        "花300买的鞋已换",
    ],
)
def test_days_counts_and_telephones_of_an_end_are_no_sums(words: str) -> None:
    assert waiting(read(HEAD, case(1, 处理结果=words, 挽回金额=None))) == {}
