"""The words people end a ledger row with."""

import pytest

from casework.handbook import Handbook
from casework.ledger import CaseKind, Outcome, RowProblem
from casework.ledger.endings import RowContradiction, work_out
from tests.casework.ledger_tables import HEAD, case, read, waiting

HANDBOOK = Handbook.load()


def _outcome(words: str, recovered_fen: int | None = None) -> Outcome:
    return work_out(
        HANDBOOK,
        kind=CaseKind.COMPLAINT,
        outcome=words,
        beside="",
        claims="",
        form="",
        agreed_fen=None,
        recovered_fen=recovered_fen,
        closed_on=None,
        performed_on=None,
    ).outcome


SETTLED = """
当场和解
双方达成一致，商家退还50元
经调解双方达成和解，商家一次性补偿消费者300元
商家已将款项退还
已为消费者换货
换货
退货退款
协商解决
消费者自行与商家和解
达成协议并当场履行
达成调解协议，已履行完毕
已通过微信转账200元
微信转账退款200
现金赔付100元
商家道歉，消费者谅解
消费者要求全额退款，商家当场退款
已退部分
"""
PENDING = """
商家答应三天内退款
约定3月15日退款
口头协议，下月5号前付清
同意退款但尚未到账
达成协议，待履行
已同意退款，月底付
"""
UNSETTLED = """
调解不成功
未达成调解协议
双方未能达成一致意见，终止调解
建议走法律途径
告知消费者通过司法途径解决
商家不同意退款，消费者自行起诉
商家拒不退款
消费者不接受
没退
商家拒绝
"""
OTHER = {
    Outcome.WITHDRAWN: ("消费者放弃", "消费者撤销投诉", "撤单", "撤诉"),
    Outcome.TRANSFERRED: (
        "转12315平台",
        "已移交市场监管局处理",
        "转办",
        "商家跑路，转公安机关",
        "联系不上商家，转街道处理",
    ),
    Outcome.UNREACHABLE: ("无法联系商家", "联系不上消费者", "电话无人接听"),
    Outcome.NONE: (
        "跟进中",
        "正在处理",
        "等商家回复",
        "待处理",
        "已要求商家退款",
        "不属于消费纠纷",
        "已处理",
        "老样子",
    ),
}


@pytest.mark.parametrize("words", SETTLED.split())
def test_settled(words: str) -> None:
    assert _outcome(words, 5000) is Outcome.SETTLED_PAID


@pytest.mark.parametrize("words", PENDING.split())
def test_still_to_be_performed(words: str) -> None:
    assert _outcome(words, 5000) is Outcome.AGREED_UNPAID


@pytest.mark.parametrize("words", UNSETTLED.split())
def test_unsettled(words: str) -> None:
    assert _outcome(words) is Outcome.UNSETTLED
    with pytest.raises(RowContradiction):
        _outcome(words, 5000)


@pytest.mark.parametrize(
    ("outcome", "words"), [(key, word) for key, words in OTHER.items() for word in words]
)
def test_other_ends(outcome: Outcome, words: str) -> None:
    assert _outcome(words) is outcome


@pytest.mark.parametrize(
    "words", ["未达成协议，后商家已退款", "调解不成，达成和解", "处理中，已退款", "转市监所，已和解"]
)
def test_two_ends_at_once_are_for_a_person_to_decide(words: str) -> None:
    with pytest.raises(RowContradiction):
        _outcome(words, 5000)


@pytest.mark.parametrize("words", ["协商中", "正在沟通", "双方沟通中", "核实中"])
def test_money_beside_words_of_a_matter_that_goes_on_waits(words: str) -> None:
    assert waiting(read(HEAD, case(1, 处理结果=words))) == {2: {RowProblem.OUTCOME_CONTRADICTS_AMOUNT}}


@pytest.mark.parametrize("words", ["承诺退款", "商家拟退款", "退款中", "同意退款，未到账", "准备全额退"])
def test_what_is_promised_is_not_recovered(words: str) -> None:
    reading = read(HEAD, case(1, 处理结果=words))
    assert [(row.outcome, row.agreed_fen, row.performed_fen) for row in reading.rows] == [
        (Outcome.AGREED_UNPAID, 5000, 0)
    ]


def test_paid_and_then_undone_waits() -> None:
    assert waiting(read(HEAD, case(1, 处理结果="已退款，后商家反悔"))) == {2: {RowProblem.OUTCOME_UNCLEAR}}


@pytest.mark.parametrize(
    "words",
    ["部分退款，余款未付", "先退50，其余月底退", "退了一部分，剩余下月退", "已退部分,剩余待退", "余款未退"],
)
def test_one_sum_beside_words_of_a_part_and_a_rest_waits(words: str) -> None:
    """Is it the part that is paid, or the whole? Taken as the whole, money that was paid would count as owed."""
    assert list(waiting(read(HEAD, case(1, 处理结果=words, 挽回金额=50)))) == [2]


def test_all_that_is_promised_in_instalments_is_still_owed() -> None:
    for words in ("同意退余额，分期退", "同意退款，分期", "答应退款（分批）"):
        reading = read(HEAD, case(1, 处理结果=words, 挽回金额=50))
        assert waiting(reading) == {}
        assert [(row.agreed_fen, row.performed_fen) for row in reading.rows] == [(5_000, 0)]
