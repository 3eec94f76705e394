"""Names of columns of sums: what stands around a word for money given back counts as much as the word."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.ledger import Cell, Corrections, LedgerField, LedgerReading, RowProblem
from casework.ledger.columns import AMOUNT_FIELDS, SYNONYMS
from tests.casework.ledger_tables import HEAD, case, read, taken, waiting

F = LedgerField
P = RowProblem
GIVEN = tuple(name for field in (F.RECOVERED, F.AGREED) for name in SYNONYMS[field])
EVERY = tuple(name for field in AMOUNT_FIELDS for name in SYNONYMS[field])
ASKED = ("申请", "要求", "诉求", "请求", "主张", "希望", "消费者要求", "投诉人申请")
UNDONE = (
    "未 尚未 待 拟 预计 预估 应 欠 尚欠 尚 拒绝 拒 不予 不同意 无法 没有"
    " 承诺 同意 答应 计划 最高 最多 剩余 暂缓 驳回 商家拒绝 消费者尚未"
).split()
COUNTS = (
    "件数",
    "人次",
    "人数",
    "次数",
    "率",
    "占比",
    "比例",
    "笔数",
    "数量",
    "户数",
    "(%)",
    "（件）",
    "日期",
    "单号",
)
UNKNOWN = "不可争虚潜模参名义疑似备用梦想口头传闻"


def _with(label: str, cell: Cell, *, outcome: str = "调解成功") -> LedgerReading:
    """Three cases in a ledger whose only column of sums is called so."""
    plain = [place for place, name in enumerate(HEAD) if name not in ("金额", "挽回金额")]
    rows = [case(number, 处理结果=outcome) for number in (1, 2, 3)]
    return read(
        (*(HEAD[place] for place in plain), label),
        *((*(row[place] for place in plain), cell) for row in rows),
    )


def _field(reading: LedgerReading) -> LedgerField | None:
    return reading.mapping.columns[-1].field


def _stacked(above: str, below: str) -> LedgerReading:
    plain = HEAD[:5]
    rows = [(*case(number)[:5], 60, 60, "调解成功") for number in (1, 2, 3)]
    return read((*plain, above, None, "处理结果"), (*[None] * 5, below, "登记人", None), *rows)


def _nothing_given(reading: LedgerReading) -> bool:
    return not any(row.agreed_fen or row.performed_fen for row in reading.rows)


@pytest.mark.parametrize("guard", [*ASKED, *UNDONE])
def test_a_word_before_turns_every_name_of_a_sum(guard: str) -> None:
    for place, name in enumerate(EVERY):
        for label in (f"{guard}{name}", (f"{name}（{guard}）", f"{guard}的{name}(元)")[place % 2]):
            reading = _with(label, 60)
            assert _field(reading) not in (F.RECOVERED, F.AGREED), label
            assert _nothing_given(reading), label
            told = [row.fields.get("claimed_fen", row.fields.get("disputed_fen")) for row in reading.rows]
            assert told == [6000] * 3 or waiting(reading).keys() == {2, 3, 4}, label


@pytest.mark.parametrize("guard", ["申请", "未履行", "待退", "不予退款", "预计", "尚欠"])
def test_a_head_above_turns_the_names_below_it(guard: str) -> None:
    for name in ("金额", "退款金额", "挽回损失", "赔偿金额"):
        reading = _stacked(guard, name)
        column = next(each for each in reading.mapping.columns if each.label.startswith(guard))
        assert column.field not in (F.RECOVERED, F.AGREED), (guard, name)
        assert _nothing_given(reading), (guard, name)


@pytest.mark.parametrize("guard", COUNTS)
def test_counts_rates_and_days_are_no_sums(guard: str) -> None:
    for name in GIVEN:
        for cell in (0.5, 3, "12"):
            reading = _with(f"{name}{guard}", cell)
            assert _field(reading) not in AMOUNT_FIELDS, name
            assert _nothing_given(reading), name


def test_a_count_below_a_head_of_sums_is_no_sum() -> None:
    for below in ("件数", "笔数", "件", "比例", "人次"):
        reading = _stacked("挽回金额", below)
        assert _nothing_given(reading), below


@given(st.text(UNKNOWN, min_size=1, max_size=4), st.sampled_from(GIVEN), st.booleans())
def test_a_word_that_is_not_known_is_never_passed_over(word: str, name: str, before: bool) -> None:
    reading = _with(f"{word}{name}" if before else f"{name}{word}", 60)
    assert _field(reading) not in AMOUNT_FIELDS
    assert waiting(reading) == {row: {P.MONEY_ASIDE} for row in (2, 3, 4)}


@pytest.mark.parametrize(
    "name", ["未退款金额", "待挽回损失", "挽回率及金额", "协议赔偿金额", "退款金额差额", "退款金额/件数"]
)
def test_what_such_columns_hold_waits(name: str) -> None:
    assert waiting(_with(name, 60)) == {row: {P.MONEY_ASIDE} for row in (2, 3, 4)}
    for nothing in (0, "0", "无", "/", None, "已处理"):
        assert taken(_with(name, nothing)) == [2, 3, 4], nothing


@pytest.mark.parametrize(
    "name",
    [
        *SYNONYMS[F.RECOVERED],
        "为消费者挽回经济损失（元）",
        "帮助消费者挽回损失金额",
        "实际退款金额",
        "最终退款金额（元）",
        "共挽回损失金额",
        "商家退款金额",
        "经调解退款金额",
        "挽回金额（现金）",
        "挽回金额（没有就填0）",
        "挽回金额*",
        "退款金额合计",
    ],
)
def test_plain_names_of_money_given_back_stay(name: str) -> None:
    reading = _with(name, 60)
    assert _field(reading) is F.RECOVERED
    assert [row.performed_fen for row in reading.rows] == [6000] * 3


@pytest.mark.parametrize("name", ["罚款金额", "避免损失金额", "没收金额", "防止损失金额"])
def test_sums_of_something_else_are_not_in_dispute(name: str) -> None:
    reading = _with(name, 60)
    assert _field(reading) is None
    assert taken(reading) == [2, 3, 4]
    assert all("disputed_fen" not in row.fields for row in reading.rows)


@pytest.mark.parametrize(
    "name",
    [
        "退款",
        "赔偿",
        "退费",
        "应退",
        "现金",
        "代金券",
        "补偿",
        "已付",
        "返现",
        "商品退款",
        "待退款",
        "商家应赔",
    ],
)
def test_numbers_that_may_be_money_given_back_are_not_left_out_unseen(name: str) -> None:
    written: tuple[Cell, ...] = (60, 60.5, "60", "60元", "约60元", "60+20", "退200元（未到账）", "六十元")
    for cell in written:
        reading = _with(name, cell)
        assert waiting(reading).keys() == {2, 3, 4}, cell
        assert _nothing_given(reading), cell
    nothing: tuple[Cell, ...] = ("是", "已处理", "微信", 0, None)
    for cell in nothing:
        assert taken(_with(name, cell)) == [2, 3, 4], cell


def test_one_sum_among_words_waits_too() -> None:
    head = (*HEAD[:5], "退款", "处理结果")
    rows = [
        (*case(number)[:5], cell, "调解成功") for number, cell in ((1, "是"), (2, "是"), (3, "50"), (4, None))
    ]
    reading = read(head, *rows)
    assert (taken(reading), waiting(reading)) == ([2, 3, 5], {4: {P.MONEY_ASIDE}})


def test_a_person_settles_what_such_a_column_is() -> None:
    head = (*HEAD[:5], "应退", "处理结果")
    rows = [(*case(number)[:5], 60, "调解成功") for number in (1, 2, 3)]
    assert taken(read(head, *rows, corrections=Corrections(columns={5: None}))) == [2, 3, 4]
    agreed = read(head, *rows, corrections=Corrections(columns={5: F.AGREED}))
    assert [(row.agreed_fen, row.performed_fen) for row in agreed.rows] == [(6000, 0)] * 3
    accepted = read(head, *rows, corrections=Corrections(accepted=frozenset({3})))
    assert taken(accepted) == [3]
    assert ("应退", "60") in accepted.rows[0].leftovers


def test_two_columns_of_money_given_back_are_never_one_and_nothing() -> None:
    """Whatever names two columns have, both sums come into the row or it waits."""
    names = (*SYNONYMS[F.RECOVERED], "退款", "赔偿", "退费", "应退", "现金", "代金券", "未退金额")
    dice = random.Random(7)
    for _ in range(60):
        first, second = dice.sample(names, 2)
        reading = read((*HEAD[:5], first, second, "处理结果"), (*case(1)[:5], 30, 20, "调解成功"))
        assert taken(reading) == [], (first, second)


@pytest.mark.parametrize(
    "outcome", ["退200元（未到账）", "退款200元，尚未到账", "赔200元没付", "退200元（还未收到）", "待退200元"]
)
def test_money_that_has_not_come_yet_is_told_all_the_same(outcome: str) -> None:
    for cell in (None, 0):
        reading = read(HEAD, case(1, 挽回金额=cell, 处理结果=outcome))
        assert waiting(reading) == {2: {P.SUM_IN_WORDS}}
    told = read(HEAD, case(1, 挽回金额=None, 处理结果="不退200元"))
    assert (taken(told), _nothing_given(told)) == ([2], True)
