"""A month's complaints in our own table and in a district's: every column, what stood there kept, what cannot be kept refused."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import msgspec
import openpyxl
import pytest
from openpyxl.styles import Font
from openpyxl.utils.datetime import from_excel
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from casework.matters.complaint.ledger import ABOUT, COLUMNS, MARKERS, about, own_template, row_of
from casework.sheets.filled import Value, fill_template
from casework.sheets.template import TemplateRefused, read_template
from tests.shared.papers import (
    ODD_NAME,
    PERSONAL,
    Made,
    emptiest,
    ended,
    longest,
    made,
    usual,
)

FIRST = date(2026, 11, 1)


def day(number: int) -> object:
    """A day of that month as a workbook gives it back."""
    return from_excel(46_327 + number - 1)


def filled(raw: bytes, *cases: Made) -> openpyxl.Workbook:
    rows = [row_of(case.source, number) for number, case in enumerate(cases, 1)]
    template = read_template(raw, MARKERS, ABOUT)
    made_ = fill_template(template, rows, about(rows, usual().source, FIRST))
    return openpyxl.load_workbook(io.BytesIO(made_))


def sheet_of(book: openpyxl.Workbook) -> Worksheet:
    found = book.active
    assert isinstance(found, Worksheet)
    return found


def a_district(change: Callable[[Worksheet], object] = lambda _sheet: None) -> bytes:
    """A table as a district might hand it out: a merged title, a date and a sum format, a total, a line to sign below."""
    book = openpyxl.Workbook()
    sheet = sheet_of(book)
    sheet.title = "台账 表"
    sheet["A1"] = "某区投诉台账（{{联络点}}）{{年月}}"
    sheet.merge_cells("A1:F1")
    sheet["A1"].font = Font(bold=True, size=18)
    for column, words in enumerate(("序号", "单号和日期", "日期", "挽回", "备注", "税"), 1):
        sheet.cell(2, column, words)
    for column, words in enumerate(
        ("{{序号}}", "{{登记编号}} / {{日期}}", "{{日期}}", "{{挽回经济损失}}", "{{备注}}", "=D3*2"), 1
    ):
        sheet.cell(3, column, words)
    sheet.merge_cells("G3:H3")
    sheet["C3"].number_format = "yyyy/mm/dd"
    sheet["D3"].number_format = "#,##0.00"
    sheet["A4"] = "合计"
    sheet["D4"] = "=SUM(D3:D3)"
    sheet["A5"] = "负责人（签字）"
    sheet.merge_cells("A5:C5")
    sheet.row_dimensions[5].height = 44
    sheet.column_dimensions["B"].width = 33
    sheet.print_title_rows = "1:2"
    sheet.print_area = "A1:H5"
    sheet.page_setup.orientation = "landscape"
    other = book.create_sheet("汇总")
    other["A1"] = "=SUM('台账 表'!D3:D3)"
    change(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# --- the eighteen columns ---------------------------------------------------------------------------------------------


def test_the_form_has_its_eighteen_columns() -> None:
    assert [column.name.partition("（")[0] for column in COLUMNS] == [
        *("序号", "登记编号", "日期", "投诉人", "被投诉人", "客体类别", "投诉性质", "诉求", "争议金额"),
        *("处理方式", "结果", "挽回经济损失", "其中加倍赔偿", "办结日期", "用时", "经办人", "回访", "备注"),
    ]


def test_our_own_table_says_what_the_cases_say() -> None:
    sheet = sheet_of(filled(own_template(), usual(), ended(), emptiest()))
    heads = [cell.value for cell in sheet[3]]
    assert heads == [column.name for column in COLUMNS]
    first, second, bare = (
        dict(zip(heads, [cell.value for cell in sheet[row]], strict=True)) for row in (4, 5, 6)
    )
    assert first == {
        "序号": 1,
        "登记编号": "XH-WT-2026-0137",
        "日期": day(9),
        "投诉人": "张**",
        "被投诉人": "沁颜美发店（漕河泾店）",
        "客体类别": "生活、社会服务类",
        "投诉性质": "合同",
        "诉求": "退还预付款余额",
        "争议金额": 5000,
        "处理方式": "调解",
        "结果": "已达成协议并履行",
        "挽回经济损失": 2300,
        "其中加倍赔偿": 0,
        "办结日期": day(23),
        "用时（工作日）": 10,
        "经办人": "王阿姨",
        "回访": "满意",
        "备注": "补录",
    }
    assert (second["处理方式"], second["结果"], second["挽回经济损失"]) == ("转出", "已转出", 0)
    assert (bare["登记编号"], bare["争议金额"], bare["回访"]) == (None, None, None)
    totals = {head: cell.value for head, cell in zip(heads, sheet[7], strict=True)}
    assert (totals["投诉人"], totals["争议金额"], totals["挽回经济损失"]) == ("3 件", 10000, 2300)
    assert not any(str(cell.value).startswith("=") for row in sheet.iter_rows() for cell in row)
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.orientation == "landscape"


def test_nobody_is_in_it_by_name_or_telephone() -> None:
    text = "".join(
        str(cell.value) for row in sheet_of(filled(own_template(), usual(), longest())) for cell in row
    )
    for name in ("张慧敏", PERSONAL["consumer_phone"], PERSONAL["merchant_phone"], "502室", "欧阳"):
        assert name not in text
    assert "{{" not in text
    assert "\u202e" not in text
    assert ODD_NAME.split("\n")[0] in text


def test_a_month_without_a_complaint_is_a_table_without_a_line() -> None:
    sheet = sheet_of(filled(own_template()))
    assert [cell.value for cell in sheet[4]] == [None] * len(COLUMNS)
    assert sheet["D5"].value == "0 件"
    assert sheet["I5"].value == 0


def test_words_that_look_like_a_formula_stay_words() -> None:
    fields = dict(usual().source.state.fields) | {"merchant_name": "=1+1", "merchant_uscc": ""}
    case = made()
    case = Made(
        msgspec.structs.replace(case.source, state=msgspec.structs.replace(case.source.state, fields=fields))
    )
    cell = sheet_of(filled(own_template(), case))["E4"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


# --- a district's own -------------------------------------------------------------------------------------------------


def test_a_district_keeps_what_it_made() -> None:
    book = filled(a_district(), usual(), ended(), usual())
    sheet = book["台账 表"]
    assert sheet["A1"].value == "某区投诉台账（徐汇区梧桐里居民区消费维权联络点）2026年11月"
    assert sheet["A1"].font.size == 18
    assert [sheet.cell(row, 1).value for row in range(3, 8)] == [1, 2, 3, "合计", "负责人（签字）"]
    assert sheet["B3"].value == "XH-WT-2026-0137 / 2026-11-09"
    assert [sheet.cell(row, 3).value for row in (3, 5)] == [day(9)] * 2
    assert [sheet.cell(row, 4).value for row in (3, 4, 5)] == [2300, 0, 2300]
    assert {sheet.cell(row, 4).number_format for row in (3, 4, 5)} == {"#,##0.00"}
    assert [sheet.cell(row, 6).value for row in (3, 4, 5)] == ["=D3*2", "=D4*2", "=D5*2"]
    assert sheet["D6"].value == "=SUM(D3:D5)"
    assert book["汇总"]["A1"].value == "=SUM('台账 表'!D3:D5)"
    merged = {str(area) for area in sheet.merged_cells.ranges}
    assert merged == {"A1:F1", "G3:H3", "G4:H4", "G5:H5", "A7:C7"}
    assert sheet.row_dimensions[7].height == 44
    assert sheet.column_dimensions["B"].width == 33
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.print_area == "'台账 表'!$A$1:$H$7"
    assert book.calculation.fullCalcOnLoad


def test_a_choice_for_the_marked_row_is_one_for_every_line() -> None:
    """The mistake: only the first line keeps it, and what stood below is offered in a line."""

    def choices(sheet: Worksheet) -> None:
        for place in ("E3", "D3:D3", "E5"):
            rule = DataValidation("list", formula1='"有,没有"')
            rule.add(place)
            sheet.add_data_validation(rule)

    book = filled(a_district(choices), usual(), ended(), usual())
    rules = book["台账 表"].data_validations.dataValidation
    assert sorted(str(rule.sqref) for rule in rules) == ["D3:D5", "E3:E5", "E7"]


def test_rules_of_a_newer_excel_move_along() -> None:
    raw = a_district()
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    newer = (
        '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
        ' xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:dataValidations count="1">'
        "<x14:dataValidation type=\"list\"><x14:formula1><xm:f>'台账 表'!$A$5</xm:f></x14:formula1><xm:sqref>E3 E5</xm:sqref>"
        "</x14:dataValidation></x14:dataValidations></ext></extLst></worksheet>"
    )
    changed = _with(raw, {"xl/worksheets/sheet1.xml": sheet.replace("</worksheet>", newer).encode()})
    rows = [row_of(one.source, number) for number, one in enumerate((usual(), usual(), usual()), 1)]
    made_ = fill_template(read_template(changed, MARKERS, ABOUT), rows, {})
    with zipfile.ZipFile(io.BytesIO(made_)) as packed:
        written = packed.read("xl/worksheets/sheet1.xml").decode()
    assert "<xm:sqref>E3:E5 E7</xm:sqref>" in written
    assert "<xm:f>'台账 表'!$A$7</xm:f>" in written


def test_a_picture_is_kept_to_the_byte() -> None:
    """openpyxl would drop it: nothing is read and written anew but the sheet."""
    raw = _with(
        a_district(),
        {"xl/media/image1.png": b"\x89PNG logo", "xl/drawings/drawing1.xml": b"<wsDr><pic/></wsDr>"},
    )
    template = read_template(raw, MARKERS, ABOUT)
    made_ = fill_template(template, [row_of(usual().source, 1)], {})
    before, after = (zipfile.ZipFile(io.BytesIO(each)) for each in (raw, made_))
    same = {name for name in before.namelist() if before.read(name) == after.read(name)}
    assert same >= {"xl/media/image1.png", "xl/drawings/drawing1.xml", "xl/styles.xml", "xl/theme/theme1.xml"}
    assert before.namelist() == after.namelist()


def _with(raw: bytes, more: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(out, "w") as into:
        for name in source.namelist():
            into.writestr(name, source.read(name))
        for name, contents in more.items():
            into.writestr(name, contents)
    return out.getvalue()


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"xl/vbaProject.bin": b"x"}, "macros"),
        ({"xl/charts/chart1.xml": b"<c/>"}, "charts"),
        ({"xl/drawings/drawing1.xml": b"<xdr:wsDr><xdr:sp/></xdr:wsDr>"}, "shapes"),
        ({"xl/drawings/drawing1.xml": b"<xdr:wsDr><xdr:graphicFrame/></xdr:wsDr>"}, "charts"),
        ({"xl/ctrlProps/ctrlProp1.xml": b"<c/>"}, "shapes"),
        ({"xl/comments1.xml": b"<c/>"}, "comments"),
        ({"xl/pivotTables/pivotTable1.xml": b"<c/>"}, "pivots"),
        ({"xl/tables/table1.xml": b"<c/>"}, "tables"),
    ],
)
def test_what_filling_would_break_is_refused_before_anything_is_written(
    more: dict[str, bytes], why: str
) -> None:
    with pytest.raises(TemplateRefused) as refused:
        read_template(_with(a_district(), more), MARKERS, ABOUT)
    assert refused.value.why == why


def _merge_down(sheet: Worksheet) -> None:
    sheet.merge_cells("J2:J3")


def _two_rows(sheet: Worksheet) -> None:
    sheet["A6"] = "{{序号}}"


def _odd(sheet: Worksheet) -> None:
    sheet["E3"] = "{{备住}}"


def _none(sheet: Worksheet) -> None:
    sheet.delete_rows(3)


@pytest.mark.parametrize(
    ("change", "why", "names"),
    [
        (_merge_down, "merged_down", ("台账 表",)),
        (_two_rows, "two_rows", ("台账 表",)),
        (_odd, "unknown_marker", ("备住",)),
        (_none, "no_marker", ()),
    ],
)
def test_a_table_that_is_marked_wrongly_is_told_what_is_wrong(
    change: Callable[[Worksheet], object], why: str, names: tuple[str, ...]
) -> None:
    with pytest.raises(TemplateRefused) as refused:
        read_template(a_district(change), MARKERS, ABOUT)
    assert (refused.value.why, refused.value.names) == (why, names)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "not_xlsx"),
        (b"PK\x03\x04", "not_xlsx"),
        (b"\xd0\xcf\x11\xe0old", "locked"),
        (b"a,b", "not_xlsx"),
    ],
)
def test_what_is_no_workbook_is_refused(raw: bytes, why: str) -> None:
    with pytest.raises(TemplateRefused) as refused:
        read_template(raw, MARKERS, ABOUT)
    assert refused.value.why == why


def test_a_day_in_a_cell_that_shows_no_days_is_written_out() -> None:
    """The mistake: 46335 where a day should stand."""

    def general(sheet: Worksheet) -> None:
        sheet["C3"].number_format = "General"

    assert filled(a_district(general), usual())["台账 表"]["C3"].value == "2026-11-09"


def test_a_complaint_from_another_point_is_no_case_here_and_its_money_is() -> None:
    row: dict[str, Value] = dict(row_of(usual().source, 1))
    taken = row | {"备注": "别的联络点移来（那边登记）"}
    told = about([row, taken], usual().source, FIRST)
    assert (told["件数"], told["挽回经济损失合计"]) == ("1 件", Decimal("4600.00"))
    assert told["争议金额合计"] == Decimal("5000.00"), "it is disputed there"
