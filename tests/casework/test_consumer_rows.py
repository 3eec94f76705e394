"""Rows of many consumers: what is read of a sheet and of a chat, what is told at which cell, and that nothing is guessed."""

from __future__ import annotations

import pytest

from casework.consumer_rows import (
    BALANCE,
    CLAIM,
    NAME,
    PAID,
    PHONE,
    Fault,
    RowsRead,
    changed,
    look_over,
    read_table,
    read_text,
)
from casework.ledger.model import Table
from casework.sheets.model import CellFault, OddCell


def faults(read: RowsRead, *here: str) -> list[dict[str, Fault]]:
    return [dict(one.faults) for one in look_over(read.rows, here)]


SHEET = Table(
    "会员",
    (
        ("悦身健身馆会员登记",),
        ("序号", "姓名", "手机号", "充值金额", "已用", "余额", "诉求金额（元）", "备注"),
        (1, "张三", 13812345678.0, 3000, 800, "2,200", 2200.0, "年卡"),
        (2, "李四", "13912345678", 1000, None, 1000, None, ""),
        (3, "王五", "138 1234 5678", 500, 0, 500, "500元", ""),
        (4, None, "1381234567", 500, 0, 500, "大约五百", ""),
        (5, "赵六", "", 500, 0, 500, OddCell("500", CellFault.STRUCK), ""),
        (),
        ("合计", None, None, 5500),
    ),
)


def test_a_sheet_is_read_by_its_heads_and_faults_stand_at_their_cells() -> None:
    read = read_table(SHEET)
    assert [row.number for row in read.rows] == [3, 4, 5, 6, 7]
    assert read.left_out == ("序号", "备注")
    assert read.passed_over == (9,)
    assert dict(read.columns)[PAID] == "充值金额"
    first, *_ = look_over(read.rows)
    assert (first.name, first.phone, first.paid, first.used, first.balance, first.claim) == (
        "张三",
        "13812345678",
        300_000,
        80_000,
        220_000,
        220_000,
    )
    assert faults(read) == [
        {},
        {CLAIM: Fault.NO_SUM},
        {PHONE: Fault.TWICE},
        {PHONE: Fault.PHONE, CLAIM: Fault.APPROXIMATE},
        {CLAIM: Fault.ODD_CELL},
    ]
    assert faults(read, "139-1234-5678")[1] == {PHONE: Fault.HERE_ALREADY, CLAIM: Fault.NO_SUM}


@pytest.mark.parametrize("words", ["合计40人", "合计（元）", "总合计", "本页小计", "共计", "全部总计"])
@pytest.mark.parametrize("column", [0, 1])
def test_a_line_of_sums_becomes_nobody(words: str, column: int) -> None:
    line: list[str | int] = ["", "", "", 80_000, "", "", 52_000, ""]
    line[column] = words
    read = read_table(Table("", (*SHEET.rows[:3], tuple(line))))
    assert [one.is_ready for one in look_over(read.rows)] == [True] + [False] * (len(read.rows) - 1)


def test_who_has_complained_about_the_shop_waits_too() -> None:
    read = read_text("张三 13812345678 退100")
    (one,) = look_over(read.rows, (), ("138-1234-5678",))
    assert dict(one.faults) == {PHONE: Fault.COMPLAINED}


def test_what_a_person_types_settles_a_cell_and_two_may_share_a_telephone() -> None:
    rows = list(read_table(SHEET).rows)
    rows[1] = changed(rows[1], CLAIM, "1000")
    rows[2] = type(rows[2])(
        **{name: getattr(rows[2], name) for name in rows[2].__struct_fields__} | {"alone": True}
    )
    rows[3] = changed(changed(rows[3], CLAIM, "500"), PHONE, "13812345679")
    rows[4] = changed(rows[4], CLAIM, "500")
    assert all(one.is_ready for one in look_over(rows))


def test_a_column_in_another_unit_waits() -> None:
    read = read_table(Table("", (("姓名", "余额(万元)", "诉求"), ("张三", 0.3, 3000))))
    assert faults(read) == [{BALANCE: Fault.OTHER_UNIT}]


@pytest.mark.parametrize("rows", [(("甲", "乙"), (1, 2)), (("姓名", "备注"), ("张三", "退卡"))])
def test_a_sheet_without_a_head_is_not_guessed_at(rows: tuple[tuple[str | int, ...], ...]) -> None:
    assert read_table(Table("", rows)).why == "no_header"
    assert read_table(Table("", ((), (None,)))).why == "empty"


def test_a_pasted_table_is_read_as_a_sheet() -> None:
    read = read_text("姓名\t电话\t诉求\n张三\t13812345678\t300\n李四\t13812345679\t\n")
    assert faults(read) == [{}, {CLAIM: Fault.NO_SUM}]


@pytest.mark.parametrize(
    ("line", "name", "phone", "paid", "balance", "claim", "wrong"),
    [
        ("张三 13812345678 充了3000 用了800 要求退2200", "张三", "13812345678", 300_000, None, 220_000, {}),
        ("1、李四，13812345678，余额1,200元，要退1200", "李四", "13812345678", None, 120_000, 120_000, {}),
        ("#接龙3. 王五", "", "", None, None, None, None),
        ("赵六 13812345678 3000", "赵六", "13812345678", None, None, None, {CLAIM: Fault.WHOSE_SUM}),
        ("钱七 13812345678 余额500", "钱七", "13812345678", None, 50_000, None, {CLAIM: Fault.NO_SUM}),
        ("孙八 138-1234-5678 要退两百块", "孙八", "13812345678", None, None, 20_000, {}),
        (
            "周九 13812345678 13912345678 退100",
            "周九",
            "13812345678 / 13912345678",
            None,
            None,
            10_000,
            {PHONE: Fault.PHONE},
        ),
        ("吴十 13812345678 退100 退200", "吴十", "13812345678", None, None, None, {CLAIM: Fault.WHOSE_SUM}),
        ("13812345678 退300", "", "13812345678", None, None, 30_000, {}),
        ("冯二 退317元左右", "冯二", "", None, None, None, {CLAIM: Fault.APPROXIMATE}),
        ("陈三 退300到400", "陈三", "", None, None, None, {CLAIM: Fault.APPROXIMATE}),
        ("褚四 退300多", "褚四", "", None, None, None, {CLAIM: Fault.APPROXIMATE}),
        ("卫五 充了3000，退大概300", "卫五", "", 300_000, None, None, {CLAIM: Fault.WHOSE_SUM}),
        ("蒋六 余额500退500元。", "蒋六", "", None, 50_000, 50_000, {}),
        ("沈七 退500美元", "沈七", "", None, None, None, {CLAIM: Fault.NOT_A_SUM}),
        ("韩八 退-500", "韩八", "", None, None, None, {CLAIM: Fault.WHOSE_SUM}),
        ("郑一 退1.2万", "郑一", "", None, None, 1_200_000, {}),
        ("王一 充值1000 退了200", "王一", "", 100_000, None, None, {CLAIM: Fault.WHOSE_SUM}),
        ("王二 充值1000 已退200", "王二", "", 100_000, None, None, {CLAIM: Fault.WHOSE_SUM}),
        ("王三 充值1000 已经退了200", "王三", "", 100_000, None, None, {CLAIM: Fault.WHOSE_SUM}),
        ("王四 没退500", "王四", "", None, None, None, {CLAIM: Fault.WHOSE_SUM}),
        ("王五 不要退500", "王五", "", None, None, None, {CLAIM: Fault.WHOSE_SUM}),
        ("合计40人 退52000", "", "", None, None, 5_200_000, {NAME: Fault.TOTAL, CLAIM: Fault.WHOSE_SUM}),
    ],
)
def test_lines_of_a_chat(
    line: str,
    name: str,
    phone: str,
    paid: int | None,
    balance: int | None,
    claim: int | None,
    wrong: dict[str, Fault] | None,
) -> None:
    found = look_over(read_text(line).rows)
    if wrong is None:
        assert not found or not found[0].is_ready
        return
    (one,) = found
    assert (one.name, one.phone, one.paid, one.balance, one.claim) == (name, phone, paid, balance, claim)
    assert dict(one.faults) == wrong
    assert one.row.said == " ".join(line.split())


def test_talk_between_the_rows_is_passed_over_and_told() -> None:
    read = read_text("大家把信息发一下\n张三 13812345678 退100\n\n好的\n退200")
    assert read.passed_over == (1, 4)
    assert [row.number for row in read.rows] == [2, 5]
    assert faults(read)[1] == {NAME: Fault.NOBODY}
    assert read_text("\n \n").why == "empty"
    assert read_text("张三 退1\n" * 2_001).why == "too_many"


def test_no_content_stands_in_a_repr() -> None:
    read = read_text("张三 13812345678 退100")
    assert "张三" not in repr(read) + repr(read.rows) + repr(look_over(read.rows))
