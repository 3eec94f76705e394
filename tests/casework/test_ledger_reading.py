"""Reading a table as a ledger: header, mapping, rows."""

import random
from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from casework.handbook import Handbook
from casework.ledger import (
    CaseKind,
    Cell,
    Corrections,
    GuessReason,
    HeaderNotFound,
    LedgerField,
    LedgerReading,
    Outcome,
    RowProblem,
    RowWarning,
    SkipReason,
    Table,
    read_ledger,
)
from casework.matters.body import Line
from casework.matters.registry import CASE_FIELDS, PERSONAL_FIELDS

HANDBOOK = Handbook.load()


def _table(*rows: Sequence[Cell], name: str = "Sheet1", first_row: int = 1, hint: str = "") -> Table:
    return Table(name, tuple(tuple(row) for row in rows), first_row, hint)


def _read(*rows: Sequence[Cell], corrections: Corrections | None = None, **more: Any) -> LedgerReading:
    return read_ledger(_table(*rows, **more), HANDBOOK, corrections)


def _fields(reading: LedgerReading) -> list[LedgerField | None]:
    return [guess.field for guess in reading.mapping.columns]


F = LedgerField
PLAIN = ("登记日期", "投诉人", "联系电话", "被投诉人", "投诉内容", "金额", "挽回金额", "处理结果")


# --- header and mapping -----------------------------------------------------------------------------------


def test_header_below_a_title_and_blank_rows() -> None:
    reading = _read(
        ("某某联络点2025年台账", None, None),
        (None, None, None),
        ("日期", "商家", "投诉内容"),
        ("3月4日", "阿毛水果摊", "水果发霉"),
        first_row=2,
    )
    assert (reading.header.row, reading.header.height, reading.year) == (2, 1, 2025)
    assert reading.rows[0].row_number == 5
    assert reading.rows[0].received_on == date(2025, 3, 4)


def test_merged_head_above_names() -> None:
    reading = _read(
        ("登记日期", "投诉人", None, "被投诉人", None, "事由"),
        (None, "姓名", "电话", "名称", "电话", None),
        ("2026/1/6", "周桂芳", "13800001001", "阿毛水果摊", "021-58000001", "水果发霉"),
    )
    assert reading.header.height == 2
    assert _fields(reading) == [
        F.RECEIVED_ON, F.CONSUMER_NAME, F.CONSUMER_PHONE, F.MERCHANT_NAME, F.MERCHANT_PHONE, F.SUMMARY,
    ]  # fmt: skip
    assert reading.rows[0].personal["merchant_phone"] == "021-58000001"


def test_a_phone_belongs_to_the_party_it_stands_beside() -> None:
    reading = _read(
        ("投诉人", "电话", "被投诉单位", "电话", "地址", "内容"), ("甲", "1", "乙店", "2", "街", "事")
    )
    assert _fields(reading) == [
        F.CONSUMER_NAME, F.CONSUMER_PHONE, F.MERCHANT_NAME, F.MERCHANT_PHONE, F.MERCHANT_ADDRESS, F.STORY,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("labels", "fields"),
    [
        (
            ("投诉标题", "投诉详情", "投诉对象", "投诉问题", "投诉要求"),
            [F.SUMMARY, F.STORY, F.MERCHANT_NAME, F.NATURE, F.CLAIMS],
        ),
        (
            ("留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "一级标签"),
            [F.NUMBER, F.CONSUMER_NAME, F.SUMMARY, F.RECEIVED_ON, F.STORY, F.CATEGORY],
        ),
        (
            ("序号", " 受 理 日 期 ", "※商户名称*", "反映情况：", "争议金额(元)", "为消费者挽回损失（元）"),
            [F.SERIAL, F.RECEIVED_ON, F.MERCHANT_NAME, F.STORY, F.DISPUTED, F.RECOVERED],
        ),
    ],
)
def test_names_that_ledgers_use(labels: tuple[str, ...], fields: list[LedgerField]) -> None:
    assert _fields(_read(labels)) == fields


def test_no_field_is_given_to_two_columns() -> None:
    reading = _read(("日期", "受理日期", "商家", "内容"), ("2026/1/1", "2026/1/2", "甲店", "事"))
    fields = [field for field in _fields(reading) if field is not None]
    assert len(fields) == len(set(fields)) == 3
    assert [guess.reason for guess in reading.mapping.columns].count(GuessReason.TAKEN) == 1


def test_a_name_that_its_values_belie_is_not_believed() -> None:
    rows = [("电话里问的", "甲店", f"第{n}件事") for n in range(4)]
    reading = _read(("时间", "商家", "内容"), *rows)
    assert _fields(reading)[0] is None


def test_unnamed_columns_are_told_by_their_shape() -> None:
    rows = [(f"2026/1/{n}", f"1380000100{n}", "甲店", "事情") for n in range(1, 5)]
    reading = _read(("", "", "商家", "内容"), *rows)
    assert _fields(reading)[:2] == [F.RECEIVED_ON, F.CONSUMER_PHONE]
    assert {guess.reason for guess in reading.mapping.columns[:2]} == {GuessReason.SHAPE}


def test_a_person_corrects_the_mapping() -> None:
    rows = (("日期", "摊位", "内容", "经手"), ("2026/1/1", "甲店", "秤不准", "乙"))
    said = Corrections(columns={1: F.MERCHANT_NAME, 3: None})
    reading = _read(*rows, corrections=said)
    assert reading.rows[0].fields["merchant_name"] == "甲店"
    assert reading.mapping.columns[1].reason is GuessReason.CORRECTED
    assert reading.mapping.columns[3].field is None


def test_a_correction_takes_the_field_from_the_guess() -> None:
    rows = (("金额", "实付", "商家", "内容"), ("100", "90", "甲店", "事"))
    reading = _read(*rows, corrections=Corrections(columns={1: F.DISPUTED}))
    assert reading.rows[0].fields["disputed_fen"] == 9000


def test_no_header_is_said() -> None:
    with pytest.raises(HeaderNotFound) as caught:
        _read(("一", "二"), ("三", "四"))
    assert caught.value.rows_looked_at == 2


def test_amounts_in_ten_thousands() -> None:
    reading = _read(("商家", "内容", "争议金额（万元）", "挽回金额(万元)"), ("甲店", "事", 1.25, "0.5"))
    assert reading.rows[0].fields["disputed_fen"] == 1_250_000
    assert reading.rows[0].performed_fen == 500_000


# --- rows -------------------------------------------------------------------------------------------------


def test_a_row_with_everything() -> None:
    reading = _read(
        PLAIN,
        ("2026/3/2", "周桂芳", 13800001001.0, "阿毛水果摊", "车厘子\n\n\t发霉 ", "1,300.00", 280, "当场退款"),
    )
    case = reading.rows[0]
    assert case.kind is CaseKind.COMPLAINT
    assert case.received_on == date(2026, 3, 2)
    assert case.fields == {"merchant_name": "阿毛水果摊", "disputed_fen": 130000}
    assert case.personal == {
        "consumer_name": "周桂芳",
        "consumer_phone": "13800001001",
        "story": "车厘子\n发霉",
    }
    assert (case.outcome, case.settled_on) == (Outcome.SETTLED_PAID, date(2026, 3, 2))
    assert case.agreed == case.performed == (Line(component="L1", fen=28000, form="transfer"),)
    assert case.warnings == ()


def test_what_is_missing_is_just_missing() -> None:
    reading = _read(PLAIN, (None, None, None, "阿毛水果摊", None, None, None, None))
    case = reading.rows[0]
    assert (case.received_on, dict(case.personal), case.outcome) == (None, {}, Outcome.NONE)
    assert reading.needs_look == ()


def test_names_used_are_those_of_the_kinds() -> None:
    reading = _read(
        (*PLAIN, "投诉性质", "商品类别", "诉求", "接待方式", "购买日期", "商家地址", "诉求金额", "人群"),
        (
            "2026/3/2",
            "甲",
            "1",
            "乙店",
            "事",
            1,
            1,
            "已退款",
            "质量",
            "食品",
            "退款",
            "来访",
            "2026/3/1",
            "路",
            2,
            "老人",
        ),
    )
    case = reading.rows[0]
    assert set(case.fields) <= set(CASE_FIELDS)
    assert set(case.personal) <= PERSONAL_FIELDS
    assert case.fields["category"] == "G03"
    assert case.fields["nature"] == "N01"
    assert case.fields["claims"] == ["C06"]
    assert case.fields["receive_mode"] == "3"
    assert case.fields["consumer_group"] == "E1"
    assert case.fields["happened_on"] == "2026-03-01"


@pytest.mark.parametrize(
    ("column", "value", "problem", "detail"),
    [
        (0, "2026/2/30", RowProblem.DATE, "no_such_day"),
        (0, "3月", RowProblem.DATE, "day_missing"),
        (5, "约500", RowProblem.AMOUNT, "approximate"),
        (5, "300-400", RowProblem.AMOUNT, "range"),
        (6, "换货", RowProblem.AMOUNT, "unreadable"),
        (7, "未达成协议，后来已退款", RowProblem.OUTCOME_UNCLEAR, ""),
        (7, "消费者撤诉", RowProblem.OUTCOME_CONTRADICTS_AMOUNT, ""),
    ],
)
def test_what_cannot_be_read_needs_a_look(column: int, value: str, problem: RowProblem, detail: str) -> None:
    row: list[Cell] = ["2026/3/2", "甲", "13800001001", "乙店", "事", "100", "50", "已退款"]
    row[column] = value
    reading = _read(PLAIN, row)
    assert reading.rows == ()
    look = reading.needs_look[0]
    assert (look.row_number, look.problem, look.detail) == (2, problem, detail)
    assert reading.rows_to_look_at == (2,)
    if detail:
        assert (look.column, look.label, look.original) == (column, PLAIN[column], value)


def test_every_problem_of_a_row_is_told_at_once() -> None:
    reading = _read(PLAIN, ("2月30日", "甲", "1", "乙店", "事", "约500", "50", "已退款"))
    assert [look.problem for look in reading.needs_look] == [RowProblem.DATE, RowProblem.AMOUNT]
    assert reading.needs_look[1].guess_fen == 50000


def test_nothing_told_needs_a_look() -> None:
    reading = _read(PLAIN, ("2026/3/2", "甲", "13800001001", None, None, None, None, None))
    assert reading.needs_look[0].problem is RowProblem.NOTHING_TOLD


def test_totals_footers_blank_rows_and_repeated_heads_are_no_cases() -> None:
    reading = _read(
        PLAIN,
        ("2026/3/2", "甲", None, "乙店", "事", None, None, None),
        (None,) * 8,
        PLAIN,
        ("本页小计", None, None, None, None, 100, 100, None),
        ("填表人：丙", None, None, None, None, None, None, None),
    )
    assert len(reading.rows) == 1
    assert reading.skipped == (
        (4, SkipReason.HEADER_AGAIN),
        (5, SkipReason.TOTAL),
        (6, SkipReason.FOOTER),
    )


def test_consultations_are_told_by_column_sheet_or_answer() -> None:
    by_column = _read(("日期", "类型", "商家", "内容", "答复"), ("2026/1/1", "咨询", None, "能退吗", "能"))
    assert by_column.rows[0].kind is CaseKind.CONSULTATION
    assert by_column.rows[0].personal == {"question": "能退吗", "answer": "能"}
    by_sheet = _read(
        ("日期", "咨询人", "咨询内容", "答复"), ("2026/1/1", "甲", "能退吗", "能"), name="咨询登记"
    )
    assert by_sheet.rows[0].kind is CaseKind.CONSULTATION
    plain = _read(("日期", "商家", "内容"), ("2026/1/1", "乙店", "事"))
    assert plain.rows[0].kind is CaseKind.COMPLAINT


@pytest.mark.parametrize(
    ("words", "outcome"),
    [
        ("当场和解", Outcome.SETTLED_PAID),
        ("已退款", Outcome.SETTLED_PAID),
        ("商家已退款，消费者撤诉", Outcome.SETTLED_PAID),
        ("调解成功", Outcome.SETTLED_PAID),
        ("约定3月底前退款", Outcome.AGREED_UNPAID),
        ("商家答应下周退", Outcome.AGREED_UNPAID),
        ("达成协议，待履行", Outcome.AGREED_UNPAID),
    ],
)
def test_words_of_settlement(words: str, outcome: Outcome) -> None:
    case = _read(PLAIN, ("2026/3/2", "甲", None, "乙店", "事", "100", "60", words)).rows[0]
    assert case.outcome is outcome
    assert case.agreed_fen == 6000
    assert case.performed_fen == (6000 if outcome is Outcome.SETTLED_PAID else 0)


@pytest.mark.parametrize(
    ("words", "outcome", "target"),
    [
        ("调解未成", Outcome.UNSETTLED, ""),
        ("商家拒绝退款", Outcome.UNSETTLED, ""),
        ("没有达成一致，建议向法院起诉", Outcome.UNSETTLED, ""),
        ("撤诉", Outcome.WITHDRAWN, ""),
        ("消费者自行撤回", Outcome.WITHDRAWN, ""),
        ("转办", Outcome.TRANSFERRED, ""),
        ("转市场监管所", Outcome.TRANSFERRED, "K1"),
        ("调解不成，转消保委", Outcome.TRANSFERRED, "K3"),
        ("转烟草专卖局处理", Outcome.TRANSFERRED, "D04"),
        ("调解中", Outcome.NONE, ""),
        ("", Outcome.NONE, ""),
    ],
)
def test_words_of_other_ends(words: str, outcome: Outcome, target: str) -> None:
    case = _read(PLAIN, ("2026/3/2", "甲", None, "乙店", "事", "100", None, words)).rows[0]
    assert (case.outcome, case.transfer_to, case.agreed, case.performed) == (outcome, target, (), ())


def test_a_recovered_sum_without_words_counts_and_says_so() -> None:
    case = _read(PLAIN, ("2026/3/2", "甲", None, "乙店", "事", "100", "60", None)).rows[0]
    assert (case.outcome, case.performed_fen) == (Outcome.SETTLED_PAID, 6000)
    assert RowWarning.OUTCOME_FROM_AMOUNT in case.warnings


def test_unknown_words_are_kept_and_warned_of() -> None:
    case = _read(PLAIN, ("2026/3/2", "甲", None, "乙店", "事", "100", None, "老样子")).rows[0]
    assert (case.outcome, case.outcome_words, case.warnings) == (
        Outcome.NONE,
        "老样子",
        (RowWarning.OUTCOME_UNKNOWN,),
    )


PAID = ("登记日期", "商家", "内容", "协议金额", "实退金额", "退款方式", "处理结果")


@pytest.mark.parametrize(
    ("agreed", "paid", "words", "outcome", "agreed_fen", "performed_fen"),
    [
        ("500", "500", "调解成功", Outcome.SETTLED_PAID, 50000, 50000),
        ("500", None, "调解成功", Outcome.AGREED_UNPAID, 50000, 0),
        ("500", "200", "调解成功", Outcome.AGREED_UNPAID, 50000, 20000),
        ("500", None, "已退款", Outcome.SETTLED_PAID, 50000, 50000),
        ("500", "200", "已退200元，余款月底付", Outcome.AGREED_UNPAID, 50000, 20000),
        (None, "200", "已退款", Outcome.SETTLED_PAID, 20000, 20000),
        ("500", "0", "达成协议，下月退款", Outcome.AGREED_UNPAID, 50000, 0),
    ],
)
def test_only_what_was_paid_is_performed(
    agreed: str | None, paid: str | None, words: str, outcome: Outcome, agreed_fen: int, performed_fen: int
) -> None:
    case = _read(PAID, ("2026/3/2", "乙店", "事", agreed, paid, None, words)).rows[0]
    assert (case.outcome, case.agreed_fen, case.performed_fen) == (outcome, agreed_fen, performed_fen)


@pytest.mark.parametrize(
    ("agreed", "paid", "words", "problem"),
    [
        ("200", "500", "已退款", RowProblem.PAID_MORE_THAN_AGREED),
        ("500", "0", "已退款", RowProblem.OUTCOME_CONTRADICTS_AMOUNT),
        ("500", "500", "待履行", RowProblem.OUTCOME_CONTRADICTS_AMOUNT),
        ("500", None, "调解失败", RowProblem.OUTCOME_CONTRADICTS_AMOUNT),
        (None, "500", "处理中", RowProblem.OUTCOME_CONTRADICTS_AMOUNT),
        (None, "300", "已退300，余款待付", RowProblem.OUTCOME_UNCLEAR),
    ],
)
def test_words_and_sums_that_disagree_need_a_look(
    agreed: str | None, paid: str | None, words: str, problem: RowProblem
) -> None:
    reading = _read(PAID, ("2026/3/2", "乙店", "事", agreed, paid, None, words))
    assert [look.problem for look in reading.needs_look] == [problem]


@pytest.mark.parametrize(
    ("words", "form", "component", "chosen"),
    [
        ("已退款", "现金", "L1", "cash"),
        ("已换货", None, "L2", "goods"),
        ("已修好", None, "L3", "service"),
        ("已退差价", "微信", "L4", "transfer"),
        ("已赔付", None, "L5", "transfer"),
        ("已补偿", "代金券", "L5", "voucher"),
    ],
)
def test_component_and_form(words: str, form: str | None, component: str, chosen: str) -> None:
    case = _read(PAID, ("2026/3/2", "乙店", "事", "50", "50", form, words)).rows[0]
    assert case.performed == (Line(component=component, fen=5000, form=chosen),)


def test_a_form_named_in_the_amount_cell() -> None:
    case = _read(PAID, ("2026/3/2", "乙店", "事", None, "50元代金券", None, "已补偿")).rows[0]
    assert case.performed == (Line(component="L5", fen=5000, form="voucher"),)


# --- duplicates and digests ---------------------------------------------------------------------------------


def test_the_same_row_twice_is_taken_once() -> None:
    labels = ("序号", *PLAIN)
    first = (1, "2026/3/2", "甲", 13800001001.0, "乙店", "事", "1,300.00", 50, "已退款")
    again = (9, "2026年3月2日", " 甲 ", "13800001001", "乙店", "事", 1300, "50", "已退款")
    reading = _read(labels, first, again)
    assert len(reading.rows) == 1
    assert [(twin.row_number, twin.same_as) for twin in reading.duplicates] == [(3, 2)]


def test_the_digest_does_not_depend_on_columns_mapping_or_place() -> None:
    row = ("2026/3/2", "甲", "13800001001", "乙店", "事", "100", "50", "已退款")
    order = list(range(len(PLAIN)))
    random.Random(7).shuffle(order)
    plain = _read(PLAIN, row).rows[0]
    mixed = _read([PLAIN[i] for i in order], [row[i] for i in order], first_row=40).rows[0]
    corrected = _read(PLAIN, row, corrections=Corrections(columns={5: F.CLAIMED})).rows[0]
    assert plain.row_digest == mixed.row_digest == corrected.row_digest
    assert len(plain.row_digest) == 64


@given(st.integers(0, 7), st.text("甲乙丙丁1234", min_size=1, max_size=4))
def test_a_different_cell_is_a_different_row(column: int, value: str) -> None:
    row: list[Cell] = ["2026/3/2", "甲", "13800001001", "乙店", "事", "100", "50", "已退款"]
    other = list(row)
    other[column] = f"{row[column]}{value}"
    # Neither row need be readable: the digest speaks of what is written.
    reading = _read(PLAIN, row, other)
    assert reading.duplicates == ()


@given(
    st.lists(
        st.lists(st.one_of(st.none(), st.text(max_size=8), st.integers(), st.floats()), max_size=9),
        max_size=6,
    )
)
@example([[None, "主要内容"]])
def test_any_table_is_read_or_explained(rows: list[list[Cell]]) -> None:
    reading = _read(PLAIN, *rows)
    told = {case.row_number for case in reading.rows} | set(reading.rows_to_look_at)
    told |= {twin.row_number for twin in reading.duplicates} | {number for number, _ in reading.skipped}
    below_the_head = reading.header.row + reading.header.height  # words of a head may make a second row of it
    written = {
        number
        for number, row in enumerate(rows, 2)
        if number >= below_the_head
        and any(cell is not None and (not isinstance(cell, str) or cell.strip()) for cell in row)
    }
    assert {case.row_number for case in reading.rows}.isdisjoint(reading.rows_to_look_at)
    assert told <= {number for number, _ in enumerate(rows, 2)}
    assert {number for number in written - told if any(_visible(cell) for cell in rows[number - 2])} == set()


def _visible(cell: Cell) -> bool:
    return cell is not None and (not isinstance(cell, str) or any(c.isalnum() for c in cell))


def test_nothing_personal_shows_in_a_repr() -> None:
    reading = _read(
        PLAIN,
        ("2026/3/2", "周桂芳", "13800001001", "乙店", "发霉的事", "100", "50", "已退款"),
        ("2026/3/2", "周桂芳", "13800001001", "乙店", "发霉的事", "约99", "50", "已退款"),
    )
    shown = f"{reading!r} {reading.rows[0]!r} {reading.needs_look[0]!r} {reading.table!r}"
    for secret in ("周桂芳", "13800001001", "发霉", "约99"):
        assert secret not in shown


def test_a_line_about_the_ledger_is_no_part_of_the_head() -> None:
    reading = _read(
        ("单位：某某企业", None, None, "时间：2026年", None),
        ("日期", "商家", "电话", "内容", "投诉人"),
        ("3月2日", "乙店", "13800001001", "事", "甲"),
    )
    assert (reading.header.row, reading.header.height, reading.year) == (1, 1, 2026)
    assert reading.rows[0].personal["merchant_phone"] == "13800001001"


@pytest.mark.parametrize("label", ["身份证号", "证件号码", "备用", ""])
def test_identity_numbers_are_never_kept(label: str) -> None:
    known = "11010519491231002X"  # the example of the standard itself
    rows = [("2026/3/2", "甲", known, "乙店", f"第{n}件事") for n in range(3)]
    reading = _read(("日期", "投诉人", label, "商家", "内容"), *rows)
    assert reading.mapping.columns[2].field is F.IDENTITY
    kept = [(case.fields, case.personal, case.leftovers, case.number) for case in reading.rows]
    assert len(kept) == 3
    assert known not in str(kept)
    other = _read(("日期", "投诉人", "商家", "内容"), *[(a, b, d, e) for a, b, _, d, e in rows])
    assert [case.row_digest for case in other.rows] == [case.row_digest for case in reading.rows]


def test_an_end_before_the_beginning_is_warned_of() -> None:
    reading = _read(
        ("日期", "办结日期", "商家", "内容", "结果"), ("2026/3/2", "2026/2/2", "乙店", "事", "已换货")
    )
    assert reading.rows[0].warnings == (RowWarning.CLOSED_BEFORE_RECEIVED,)


# --- what no entry can hold -------------------------------------------------------------------------------


def test_a_text_longer_than_an_entry_takes_waits_with_its_column_and_holds_up_no_other_row() -> None:
    reading = _read(
        PLAIN,
        ("2025-03-04", "王", "", "家乐", "字" * 40_001, "10", "", ""),
        ("2025-03-04", "李", "", "家乐" * 600, "发霉", "10", "", ""),
        ("2025-03-05", "张", "", "家乐", "发霉", "10", "", ""),
    )
    assert [row.row_number for row in reading.rows] == [4]
    assert [(look.row_number, look.problem, look.field) for look in reading.needs_look] == [
        (2, RowProblem.TOO_LONG, F.STORY),
        (3, RowProblem.TOO_LONG, F.MERCHANT_NAME),
    ]


def test_a_note_of_all_the_columns_beside_is_never_too_long_without_a_word() -> None:
    head = ("登记日期", "商家", "投诉内容", *(f"另{number}" for number in range(3)))
    reading = _read(head, ("2025-03-04", "家乐", "发霉", *["字" * 20_000] * 3))
    assert reading.rows == ()
    assert [(look.row_number, look.problem) for look in reading.needs_look] == [(2, RowProblem.TOO_LONG)]
