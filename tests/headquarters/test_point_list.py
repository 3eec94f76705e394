"""A district's list as bureaus keep it: read when it can be meant, refused by row when it cannot."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from headquarters.provisioning.file_names import distinct_names, safe_name
from headquarters.provisioning.list_faults import ListRefused
from headquarters.provisioning.point_list import ListedPoint, read_point_list

HEADER = ("编号", "联络点名称", "区", "电脑数")


def book(
    path: Path, *rows: Sequence[object], merged: str = "", sheets: Sequence[str] = ("名单",), hidden: str = ""
) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.active)  # type: ignore[arg-type]
    for name in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        if merged:
            sheet.merge_cells(merged)
        if name == hidden:
            sheet.sheet_state = "hidden"
    made.save(path)
    return path


def faults(path: Path, district: str = "") -> list[tuple[int, str]]:
    with pytest.raises(ListRefused) as refused:
        read_point_list(path, district)
    words = str(refused.value)
    for fault in refused.value.faults:
        assert fault.chinese in words
        assert fault.english in words
        assert not fault.row or f"第 {fault.row} 行" in words
    return [(fault.row, fault.chinese) for fault in refused.value.faults]


def test_a_plain_list(tmp_path: Path) -> None:
    path = book(
        tmp_path / "名单.xlsx",
        HEADER,
        ("CN-01", "新泾镇联络点", "长宁区", 2),
        ("CN-02", "虹桥路联络点", "长宁区", None),
    )
    assert read_point_list(path) == [
        ListedPoint(2, "CN-01", "新泾镇联络点", "长宁区", 2),
        ListedPoint(3, "CN-02", "虹桥路联络点", "长宁区", 1),
    ]


def test_as_bureaus_write_it(tmp_path: Path) -> None:
    path = book(
        tmp_path / "list.xlsx",
        ("长宁区消费维权联络点一览表", None, None, None, None),
        (),
        ("序号", "联络点\n编号（必填）*", " 联 络 点 名 称 ", "所属区县", "电脑台数(台)"),
        (1, 1001.0, "新泾镇 联络点", "长宁区", "３台"),
        (),
        (2, "ＣＮ－０２", "虹桥路联络点 ", "长宁区", ""),
        ("合计", None, None, None, 4),
        ("填表人：张三",),
        merged="A1:E1",
    )
    assert read_point_list(path) == [
        ListedPoint(4, "1001", "新泾镇 联络点", "长宁区", 3),
        ListedPoint(6, "CN-02", "虹桥路联络点", "长宁区", 1),
    ]


def test_a_running_number_is_no_id_and_the_host_no_name(tmp_path: Path) -> None:
    header = ("编号", "单位名称", "联络点编号", "联络点名称")
    path = book(tmp_path / "a.xlsx", header, (1, "某百货公司", "CN-01", "新泾镇联络点"))
    assert read_point_list(path, "长宁区") == [ListedPoint(2, "CN-01", "新泾镇联络点", "长宁区", 1)]


def test_two_columns_that_say_the_same_are_not_guessed_between(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx", ("编号", "代码", "名称", "区", "所属区"), (1, "CN-01", "甲", "长宁区", "长宁区")
    )
    [(row, id_), (_, district)] = faults(path)
    assert row == 1
    assert "“编号”、“代码”" in id_
    assert "“区”、“所属区”" in district


@pytest.mark.parametrize(
    ("number", "shown", "taken"),
    [
        (12, "General", "12"),
        (12, "0", "12"),
        (12, "0_ ", "12"),
        (12, r"0_);[Red]\(0\)", "12"),
        (12, "@", "12"),
        (12, "000", ""),
        (12, '"CN-"000', ""),
        (1200, "#,##0", ""),
        (12, "0.00", ""),
        (1.5, "General", ""),
        (310105000000000123, "0", ""),
        (10**15 - 1, "0", "999999999999999"),
    ],
)
def test_an_id_that_is_shown_otherwise_than_it_is_kept_is_refused(
    tmp_path: Path, number: float, shown: str, taken: str
) -> None:
    path = book(tmp_path / "a.xlsx", HEADER, (number, "甲", "长宁区", 1), ("CN-2", "乙", "长宁区", 1))
    made = openpyxl.load_workbook(path)
    made["名单"]["A2"].number_format = shown
    made["名单"]["A3"].number_format = shown  # a text is what it is
    made["名单"]["D2"].number_format = "0.0"  # a count is what it is worth
    made.save(path)
    if taken:
        assert [each.point for each in read_point_list(path)] == [taken, "CN-2"]
    else:
        [(row, words)] = faults(path)
        assert row == 2
        assert "设成文本" in words


def test_the_district_of_the_command_stands_for_rows_without_one(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", HEADER[:2], ("A", "甲"))
    assert read_point_list(path, "长宁区")[0].district == "长宁区"
    assert faults(path) == [(2, "没有写“区”，命令里也没有 --district")]
    path = book(tmp_path / "b.xlsx", HEADER, ("A", "甲", "", 1), ("B", "乙", "静安区", 1))
    assert faults(path, "长宁区") == [(3, "“区”写的是“静安区”，不是“长宁区”")]


def test_marks_that_nobody_sees_are_no_part_of_an_id_or_a_name(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx", HEADER, ("\u202dCN\u20111\u202c", "辛\u200b壬\n店\u00a0", "长宁区\ufeff", 1)
    )
    [point] = read_point_list(path)
    assert (point.point, point.name, point.district) == ("CN-1", "辛壬 店", "长宁区")


def test_every_fault_is_told_with_its_row(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx",
        ("一览表",),
        HEADER,
        ("A", "甲", "长宁区", 1),
        ("a", "乙", "长宁区", 1),
        ("", "丙", "长宁区", 1),
        ("D", "", "长宁区", 0),
        ("E" * 41, "戊" * 61, "长宁区", 51),
        ("F", "己", "长宁区", "两台"),
        ("G", "庚", "长宁区", 1.5),
        ("H", "辛\ue000壬", "长宁区", True),
        merged="A1:D1",
    )
    told = faults(path)
    assert [row for row, _ in told] == [4, 5, 6, 6, 7, 7, 7, 8, 9, 10, 10]
    assert told[0][1] == "编号“a”和第 3 行重复"
    assert "没有写“编号”" in told[1][1]
    assert "没有写“联络点名称”" in told[2][1]
    assert all("太长" in words for _, words in told[4:6])
    assert "电脑数" in told[3][1]


def test_what_is_calculated_is_refused_with_its_row(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", HEADER, ("A", "甲", "长宁区", 1), ("B", '="乙"&"丙"', "长宁区", "=1+1"))
    told = faults(path)
    assert {row for row, _ in told} == {3}
    assert sum("公式" in words for _, words in told) == 2


def test_a_formula_beside_the_list_harms_nobody(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", (*HEADER, "备注"), ("A", "甲", "长宁区", 1, "=1+1"))
    assert len(read_point_list(path)) == 1


def test_a_date_is_no_name(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", HEADER, (dt.date(2026, 3, 1), "甲", "长宁区", 1))
    assert "日期" in faults(path)[0][1]


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04broken", "编号,名称\n".encode(), b"\xd0\xcf\x11\xe0" + bytes(600)]
)
def test_what_is_no_workbook(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert faults(path)[0][0] == 0


def test_no_list_in_it(tmp_path: Path) -> None:
    assert "表头" in faults(book(tmp_path / "a.xlsx", ("姓名", "电话"), ("甲", 1)))[0][1]
    assert "没有一个联络点" in faults(book(tmp_path / "b.xlsx", HEADER, ("合计",)))[0][1]
    two = book(tmp_path / "c.xlsx", HEADER, ("A", "甲", "长宁区", 1), sheets=("甲表", "乙表"))
    assert "甲表、乙表" in faults(two)[0][1]
    one = book(tmp_path / "d.xlsx", HEADER, ("A", "甲", "长宁区", 1), sheets=("甲表", "乙表"), hidden="乙表")
    assert len(read_point_list(one)) == 1


def test_a_list_that_is_not_there_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_point_list(tmp_path / "none.xlsx")


def test_an_error_of_the_sheet_is_no_name(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", HEADER, ("A", "#REF!", "长宁区", 1), ("#N/A", "乙", "长宁区", "#VALUE!"))
    told = faults(path)
    assert {row for row, _ in told} == {2, 3}
    assert [row for row, words in told if "错误值" in words] == [2, 3, 3]


CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 10**12),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.dates(min_value=dt.date(1901, 1, 1)),
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=90),
    st.sampled_from([*HEADER, "合计", "2台", "=1+1", "A", "甲"]),
)


@given(st.lists(st.lists(CELLS, max_size=5), max_size=8))
def test_whatever_stands_in_a_sheet_is_read_or_refused_by_row(rows: list[list[object]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = book(Path(folder) / "a.xlsx", HEADER, *rows)
        try:
            listed = read_point_list(path, "长宁区")
        except ListRefused as refused:
            told = refused.faults
        else:
            told = ()
            assert len({each.point.casefold() for each in listed}) == len(listed) > 0
            assert all(each.point and each.name and 1 <= each.pcs <= 50 for each in listed)
        assert all(0 <= fault.row <= len(rows) + 1 for fault in told)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("CN-01-新泾镇联络点", "CN-01-新泾镇联络点"),
        ('a<b>c:d"e/f\\g|h?i*j', "a_b_c_d_e_f_g_h_i_j"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("LPT¹", "_LPT¹"),
        ("COM10", "COM10"),
        (" 点. . ", "点"),
        ("...", "_"),
        ("", "_"),
        ("a\tb\nc", "a_b_c"),
        ("字" * 200, "字" * 80),
        ("字" * 79 + ". .", "字" * 79),
    ],
)
def test_names_that_windows_takes(text: str, name: str) -> None:
    assert safe_name(text) == name
    assert len(name.encode()) <= 255


def test_no_two_folders_are_one() -> None:
    names = distinct_names(["A/1", "a:1", "A?1", "B"])
    assert len({name.casefold() for name in names}) == 4
    assert names[0] == "A_1"
    assert names[3] == "B"


def _changed(path: Path, change: Callable[[Any], None], *rows: Sequence[object]) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    for row in rows:
        sheet.append(list(row))  # type: ignore[union-attr]
    change(sheet)
    made.save(path)
    return path


POINTS = (HEADER, ("PD-001", "甲村", "某区", 1), ("PD-002", "乙村", "某区", 1))


def test_a_point_that_is_filtered_away_gets_no_code(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.auto_filter.ref = "A1:D3"
        sheet.row_dimensions[3].hidden = True

    assert [row for row, _ in faults(_changed(tmp_path / "a.xlsx", change, *POINTS))] == [3]


def test_a_hidden_row_that_holds_nothing_harms_nobody(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.row_dimensions[9].hidden = True

    assert len(read_point_list(_changed(tmp_path / "a.xlsx", change, *POINTS))) == 2


def test_a_hidden_column_is_refused(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.column_dimensions["D"].hidden = True

    assert "隐藏" in faults(_changed(tmp_path / "a.xlsx", change, *POINTS))[0][1]


def test_a_district_merged_over_its_rows_stands_for_each_and_a_name_does_not(tmp_path: Path) -> None:
    def district(sheet: Any) -> None:
        sheet["C3"] = None
        sheet.merge_cells("C2:C3")

    points = read_point_list(_changed(tmp_path / "a.xlsx", district, *POINTS))
    assert [point.district for point in points] == ["某区", "某区"]

    def name(sheet: Any) -> None:
        sheet.merge_cells("B2:B3")

    assert 2 in [row for row, _ in faults(_changed(tmp_path / "b.xlsx", name, *POINTS))]


def test_something_far_away_from_the_list_is_refused_and_asks_for_no_memory(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.cell(1_048_570, 16_384).value = "远"

    assert [row for row, _ in faults(_changed(tmp_path / "a.xlsx", change, *POINTS))] == [1_048_570]


def test_an_older_format_is_to_be_saved_anew(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    assert ".xlsx" in faults(path)[0][1]


def test_no_code_is_made_for_a_sum_a_heading_or_a_ditto(tmp_path: Path) -> None:
    path = book(
        tmp_path / "名单.xlsx",
        ("编号", "联络点名称", "区"),
        ("A-1", "甲点", "长宁区"),
        ("A-2", "乙点", "同上"),
        ("编号", "联络点名称", "长宁区"),
        ("合计", "2 个点", "长宁区"),
    )
    told = faults(path)
    assert [row for row, _ in told] == [3, 4, 4, 5]
    assert "同上" in told[0][1]


@pytest.mark.parametrize(
    ("column", "row", "place", "sign"),
    [
        ("编号", ("C\u041d-01", "甲", "长宁区", 1), 2, "\u041d"),
        ("编号", ("CN\u201301", "甲", "长宁区", 1), 3, "\u2013"),
        ("编号", ("CN-\u039f1", "甲", "长宁区", 1), 4, "\u039f"),
        ("编号", ("CN-01\u2460", "甲", "长宁区", 1), 6, "\u2460"),
        ("编号", ("CN-01\u00b2", "甲", "长宁区", 1), 6, "\u00b2"),
        ("区", ("CN-01", "甲", "长宁\u533a\u0391", 1), 4, "\u0391"),
    ],
    ids=ascii,
)
def test_a_sign_that_only_looks_like_another_is_refused_by_name_and_place(
    tmp_path: Path, column: str, row: tuple[object, ...], place: int, sign: str
) -> None:
    path = book(tmp_path / "a.xlsx", HEADER, ("CN-00", "乙", "长宁区", 1), row)
    told = faults(path)
    assert [number for number, _ in told] == [3]
    assert f"“{column}”" in told[0][1]
    assert f"第 {place} 个字“{sign}”（U+{ord(sign):04X}）" in told[0][1]


def test_wide_letters_and_names_in_any_letters_are_taken(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", HEADER, ("ＣＮ－０２", "Кафе ロ 联络点", "长宁区", 1))
    assert read_point_list(path) == [ListedPoint(2, "CN-02", "Кафе ロ 联络点", "长宁区", 1)]
