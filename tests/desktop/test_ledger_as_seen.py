"""Workbooks read as they are seen: what a library of values alone does not tell."""

import io
import struct
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from casework.ledger import LedgerReading, RowProblem, read_ledger
from casework.sheets import CellFault, OddCell
from casework.sheets.model import RoundedNumber, RoundedText, YearHidden, is_rounded
from desktop.wiring.ledgers import LedgerBroken, open_ledger, write_look_sheet
from desktop.wiring.ledgers.for_screens import look_sheet_words
from tests.casework.ledger_tables import HANDBOOK, HEAD, TODAY, case, taken, waiting
from tests.desktop.test_ledger_old_formats import _biff, _label, _number, _ods, _ole, _record


def _book(path: Path, *rows: Sequence[Any], change: Callable[[Any], None] | None = None) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "台账"
    for row in rows:
        sheet.append(list(row))
    if change is not None:
        change(sheet)
    made.save(path)
    return path


def _read(path: Path) -> LedgerReading:
    return read_ledger(open_ledger(path).tables[0], HANDBOOK, latest=TODAY)


def test_errors_and_formulas_without_a_result(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        for place, error in (("G2", "#N/A"), ("A3", "#REF!"), ("D4", "#NAME?")):
            sheet[place].value = error
            sheet[place].data_type = "e"
        sheet["G5"] = "=F5*2"

    reading = _read(_book(tmp_path / "台账.xlsx", HEAD, *map(case, range(1, 6)), change=change))
    assert taken(reading) == [6]
    assert [look.detail for look in reading.needs_look] == ["error", "error", "error", "not_calculated"]


@pytest.mark.parametrize(
    ("cell", "rows"),
    [
        (b'<c r="C2" t="str"><f>IF(1,"",2)</f><v></v></c>', [2]),
        (b'<c r="C2"><f>F2*2</f></c>', []),
        (b'<c r="C2"><f>F2*2</f><v/></c>', []),
        (b'<c r="C2" t="e"><v>#REF!</v></c>', []),
    ],
    ids=["no words", "no result", "an empty result", "an error"],
)
def test_what_is_stored_of_a_formula(tmp_path: Path, cell: bytes, rows: list[int]) -> None:
    path = _book(tmp_path / "台账.xlsx", HEAD, case(1, 联系电话="换掉"))
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    begin = sheet.index(b'<c r="C2"')
    end = sheet.index(b"</c>", begin) + len(b"</c>")
    parts["xl/worksheets/sheet1.xml"] = sheet[:begin] + cell + sheet[end:]
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    assert taken(_read(path)) == rows


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("2026-03-01T16:00:00.000Z", "2026-03-01T16:00:00.000Z"),
        ("2026-03-01T15:59:59Z", datetime.fromisoformat("2026-03-01T15:59:59")),
        ("2026-03-01T17:00:00", datetime.fromisoformat("2026-03-01T17:00")),
        ("2026-03-01", date(2026, 3, 1)),
    ],
)
def test_a_day_kept_by_the_clock_of_greenwich(tmp_path: Path, written: str, seen: object) -> None:
    path = _book(tmp_path / "台账.xlsx", HEAD, case(1, 商家="换掉"))
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name).decode() for name in old.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    begin = sheet.index('<c r="A2"')
    end = sheet.index("</c>", begin) + len("</c>")
    cell = f'<c r="A2" t="d"><v>{written}</v></c>'
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            whole = sheet[:begin] + cell + sheet[end:] if name.endswith("sheet1.xml") else content
            new.writestr(name, whole)
    reading = open_ledger(path).tables[0].rows[1][0]
    assert reading == seen


def test_formats_that_show_another_number(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        for place, code in (("F2", '0.00,"万"'), ("F3", "0!.0,"), ("F4", '0.0"万元"'), ("F5", '0"元"')):
            sheet[place].number_format = code

    reading = _read(
        _book(
            tmp_path / "台账.xlsx",
            HEAD,
            *(case(n, 金额=12, 挽回金额=None) for n in range(1, 5)),
            change=change,
        )
    )
    assert waiting(reading) == {2: {RowProblem.CELL}, 3: {RowProblem.CELL}}
    assert [row.fields["disputed_fen"] for row in reading.rows] == [12_000_000, 1_200]


def test_sums_that_are_shown_in_whole_yuan_wait_with_their_jiao(tmp_path: Path) -> None:
    """59 on the sheet and 58.60 in the cell: neither is taken. Beside the sums such a number stops no row."""

    def change(sheet: Any) -> None:
        for place in ("G2", "G3", "F4", "I6"):
            sheet[place].number_format = "#,##0" if place != "G3" else '0"元"'

    rows = [
        case(1, 挽回金额=49.6),
        case(2, 挽回金额=100),
        case(3, 金额=300.4),
        case(4, 挽回金额=58.6),
        (*case(5), 3.4),
    ]
    path = _book(tmp_path / "台账.xlsx", (*HEAD, "用时（天）"), *rows, change=change)
    reading = _read(path)
    assert taken(reading) == [3, 5, 6]
    assert {(look.row_number, look.problem, look.detail) for look in reading.needs_look} == {
        (2, RowProblem.CELL, "shown_otherwise"),
        (4, RowProblem.CELL, "shown_otherwise"),
    }
    assert [row.performed_fen for row in reading.rows] == [10_000, 5_860, 25_000]


def _since_1904(path: Path, *rows: Sequence[Any]) -> Path:
    """A workbook that counts its days from 1904, as those of old Macintoshes do."""
    made = openpyxl.Workbook()
    made.epoch = CALENDAR_MAC_1904
    sheet = made.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    made.save(path)
    return path


@pytest.mark.parametrize("bare", [44621, 46083, "44621"], ids=["from 1904", "from 1900", "a text"])
def test_a_bare_number_of_days_waits_where_the_workbook_counts_from_1904(tmp_path: Path, bare: Any) -> None:
    """Both are 2 March 2026, by whoever typed it: four years apart, and nothing on the sheet says which."""
    path = _since_1904(
        tmp_path / "台账.xlsx",
        HEAD,
        case(1, 登记日期=bare),
        case(2, 登记日期=date(2026, 3, 2)),
        case(3, 登记日期="2022-3-3"),
    )
    reading = _read(path)
    assert [str(row.received_on) for row in reading.rows] == ["2026-03-02", "2022-03-03"]
    assert [(look.row_number, look.problem, look.detail) for look in reading.needs_look] == [
        (2, RowProblem.DATE, "counted_unsure")
    ]


def test_nor_is_its_year_taken_for_that_of_days_without_one(tmp_path: Path) -> None:
    path = _since_1904(
        tmp_path / "台账.xlsx",
        HEAD,
        *(case(n, 登记日期=44620 + n) for n in (1, 2)),
        case(3, 登记日期="3月3日"),
    )
    reading = _read(path)
    assert reading.rows == ()
    assert {look.detail for look in reading.needs_look} == {"counted_unsure", "year_missing"}


def test_a_copy_of_such_rows_waits_again(tmp_path: Path) -> None:
    """The copy counts from 1900 and has no formats: what is looked up there must not become a day or a sum."""
    path = _since_1904(
        tmp_path / "台账.xlsx", HEAD, case(1, 登记日期=44621), case(2, 登记日期=date(2026, 3, 2))
    )
    made = openpyxl.load_workbook(path)
    made["Sheet"]["G3"] = 58.6
    made["Sheet"]["G3"].number_format = "0"
    made.save(path)
    assert write_look_sheet(tmp_path / "看.xlsx", [_read(path)], look_sheet_words()) == 2
    again = _read(tmp_path / "看.xlsx")
    assert again.rows == ()
    assert {look.row_number for look in again.needs_look} == {2, 3}


def test_an_ods_that_counts_from_1904_says_so(tmp_path: Path) -> None:
    plain = _ods([list(HEAD), [str(cell) for cell in case(1)]])
    path = tmp_path / "台账.ods"
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode()
            settings = '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>'
            new.writestr(name, part.replace("<table:table ", f"{settings}<table:table ", 1))
    assert open_ledger(path).tables[0].other_epoch
    path.write_bytes(plain)
    assert not open_ledger(path).tables[0].other_epoch


def test_merged_hidden_and_years_unseen(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        sheet.merge_cells("A2:A3")
        sheet.merge_cells("D2:D3")
        sheet.row_dimensions[4].hidden = True
        sheet.column_dimensions["C"].hidden = True
        sheet["A5"] = date(2026, 3, 9)
        sheet["A5"].number_format = 'm"月"d"日"'
        other = sheet.parent.create_sheet("旧")
        other.append(HEAD)
        other.sheet_state = "veryHidden"

    path = _book(tmp_path / "台账.xlsx", HEAD, *map(case, range(1, 5)), change=change)
    file = open_ledger(path)
    assert file.unseen == ("旧",)
    assert isinstance(file.tables[0].rows[4][0], YearHidden)
    reading = _read(path)
    assert [(str(row.received_on), row.fields["merchant_name"]) for row in reading.rows[:2]] == [
        ("2026-03-01", "第1家店")
    ] * 2
    assert waiting(reading) == {4: {RowProblem.HIDDEN}}
    assert reading.hidden_columns == ("联系电话",)


def _xls(path: Path, *records: bytes) -> Path:
    head = b"".join(_label(0, column, name) for column, name in enumerate(HEAD))
    path.write_bytes(_ole(_biff(head + b"".join(records))))
    return path


def _xls_row(row: int, *, without: Sequence[int] = ()) -> bytes:
    return b"".join(
        _label(row, column, str(cell)) if isinstance(cell, str) else _number(row, column, float(str(cell)))
        for column, cell in enumerate(case(row))
        if column not in without
    )


def test_an_xls_tells_its_errors_merges_and_hidden_rows(tmp_path: Path) -> None:
    path = _xls(
        tmp_path / "台账.xls",
        _record(0x0208, struct.pack("<HHHHHHI", 3, 0, 8, 255, 0, 0, 0x20)),
        _xls_row(1),
        _xls_row(2, without=(0, 3)),
        _xls_row(3),
        _xls_row(4, without=(6,)),
        _record(0x0205, struct.pack("<HHHBB", 4, 6, 0, 0x2A, 1)),
        _record(0x00E5, struct.pack("<H8H", 2, 1, 2, 0, 0, 1, 2, 3, 3)),
    )
    reading = _read(path)
    assert [row.fields["merchant_name"] for row in reading.rows] == ["第1家店", "第1家店"]
    assert waiting(reading) == {4: {RowProblem.HIDDEN}, 5: {RowProblem.CELL}}


@pytest.mark.parametrize("since_1904", [True, False])
def test_an_xls_and_an_xlsb_tell_from_when_they_count_their_days(tmp_path: Path, since_1904: bool) -> None:
    rows = _xls_row(1, without=(0,)) + _number(1, 0, 44621.0)
    head = b"".join(_label(0, column, name) for column, name in enumerate(HEAD))
    path = tmp_path / "台账.xls"
    path.write_bytes(_ole(_biff(head + rows, _record(0x0022, struct.pack("<H", since_1904)))))
    assert open_ledger(path).tables[0].other_epoch is since_1904
    rows = _xlsb_row(0, HEAD) + _xlsb_row(1, case(1, 登记日期=44621))
    path = _xlsb(tmp_path / "台账.xlsb", rows, book=_xlsb_record(153, struct.pack("<III", since_1904, 0, 0)))
    assert open_ledger(path).tables[0].other_epoch is since_1904
    assert (waiting(_read(path)) == {2: {RowProblem.DATE}}) is since_1904


ODD = CellFault.SHOWN_OTHERWISE
CELLS = {
    '<table:table-cell office:value-type="float" office:value="398.5"><text:p>398.50</text:p></table:table-cell>': 398.5,
    '<table:table-cell office:value-type="float" office:value="5"><text:p>5万元</text:p></table:table-cell>': "5万元",
    '<table:table-cell office:value-type="currency" office:currency="CNY" office:value="1200">'
    "<text:p>￥1,200.00</text:p></table:table-cell>": 1200,
    '<table:table-cell office:value-type="float" office:value="58.6"><text:p>59</text:p></table:table-cell>': RoundedNumber(58.6),
    '<table:table-cell office:value-type="float" office:value="58.6"><text:p>58.60</text:p></table:table-cell>': 58.6,
    '<table:table-cell office:value-type="float" office:value="5.86"><text:p>6万元</text:p></table:table-cell>': RoundedText("6万元"),
    '<table:table-cell office:value-type="float" office:value="12345"><text:p>1.23万</text:p></table:table-cell>': RoundedText("1.23万"),
    '<table:table-cell office:value-type="float" office:value="13800001001"><text:p>1.38E+10</text:p></table:table-cell>': 13800001001,
    '<table:table-cell office:value-type="float" office:value="12345"><text:p>1.2</text:p></table:table-cell>': ODD,
    '<table:table-cell office:value-type="percentage" office:value="0.5"><text:p>50%</text:p></table:table-cell>': ODD,
    '<table:table-cell table:formula="of:=1/0" office:value-type="string"><text:p>#DIV/0!</text:p></table:table-cell>': CellFault.ERROR,
    '<table:table-cell table:formula="of:=1+1"/>': CellFault.NOT_CALCULATED,
    '<table:table-cell office:value-type="string"><office:annotation><text:p>批注</text:p></office:annotation>'
    "<text:p>甲<text:s/>店</text:p></table:table-cell>": "甲 店",
    **{
        f'<table:table-cell office:value-type="date" office:date-value="{value}"><text:p>{text}</text:p></table:table-cell>': seen
        for value, text, seen in (
            ("2026-03-01", "2026年3月", "2026年3月"),
            ("2026-03-03", "2026年3月", "2026年3月"),
            ("2026-03-01", "Mar-26", "Mar-26"),
            ("2026-03-01", "2026", "2026"),
            ("2026-03-01T09:30:00", "09:30", "09:30"),
            ("2026-03-01", "3月", "3月"),
            ("2026-03-01", "2026年3月1日", date(2026, 3, 1)),
            ("2026-03-01", "03/01/26", date(2026, 3, 1)),
            ("2026-03-01", "1 Mar 2026", date(2026, 3, 1)),
            ("2026-03-01T09:30:00", "2026-03-01 09:30", datetime.fromisoformat("2026-03-01T09:30")),
            ("2026-03-01", "3月1日", YearHidden(2026, 3, 1)),
            ("2026-03-01T17:00:00Z", "2026-03-01 17:00", "2026-03-01T17:00:00Z"),
            ("2026-03-01T09:30:00Z", "2026-03-01 09:30", datetime.fromisoformat("2026-03-01T09:30")),
        )
    },
}  # fmt: skip


@pytest.mark.parametrize(("written", "seen"), CELLS.items())
def test_cells_of_an_ods(tmp_path: Path, written: str, seen: object) -> None:
    with zipfile.ZipFile(io.BytesIO(_ods([["日期", "金额"], ["2026/3/2", "换掉"]]))) as old:
        parts = {name: old.read(name).decode() for name in old.namelist()}
    cell = '<table:table-cell office:value-type="string"><text:p>换掉</text:p></table:table-cell>'
    assert cell in parts["content.xml"]
    path = tmp_path / "台账.ods"
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content.replace(cell, written))
    read = open_ledger(path).tables[0].rows[1][1]
    assert (read.fault if isinstance(read, OddCell) else read) == seen
    assert is_rounded(read) is is_rounded(seen)  # type: ignore[arg-type]


def _xlsb_record(kind: int, body: bytes = b"") -> bytes:
    name = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    assert len(body) < 0x4000
    length = len(body)
    return name + (bytes([length]) if length < 0x80 else bytes([length & 0x7F | 0x80, length >> 7])) + body


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _xlsb(path: Path, rows: bytes, merged: bytes = b"", book: bytes = b"") -> Path:
    """The smallest .xlsb ([MS-XLSB]): one sheet, style 1 shows thousands of tens of thousands."""
    styles = (
        _xlsb_record(278)
        + _xlsb_record(44, struct.pack("<H", 164) + _wide("0!.0,"))
        + _xlsb_record(617, struct.pack("<I", 2))
        + _xlsb_record(47, struct.pack("<HH", 0, 0) + bytes(12))
        + _xlsb_record(47, struct.pack("<HH", 0, 164) + bytes(12))
        + _xlsb_record(618)
        + _xlsb_record(279)
    )
    bundle = _xlsb_record(156, struct.pack("<II", 0, 1) + _wide("r1") + _wide("台账"))
    book = _xlsb_record(131) + book + _xlsb_record(143) + bundle + _xlsb_record(144) + _xlsb_record(132)
    size = _xlsb_record(148, struct.pack("<IIII", 0, 9, 0, 7))
    sheet = (
        _xlsb_record(129) + size + _xlsb_record(145) + rows + _xlsb_record(146) + merged + _xlsb_record(130)
    )
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.bin", book)
        archive.writestr("xl/styles.bin", styles)
        archive.writestr("xl/worksheets/sheet1.bin", sheet)
        archive.writestr(
            "xl/_rels/workbook.bin.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{kinds}/worksheet" '
            'Target="worksheets/sheet1.bin"/></Relationships>',
        )
    return path


def _xlsb_row(row: int, cells: Sequence[Any], *, hidden: bool = False, style: int = 0) -> bytes:
    out = _xlsb_record(0, struct.pack("<IIHBB", row, 0, 300, 0, 0x10 if hidden else 0) + bytes(5))
    for column, cell in enumerate(cells):
        if cell == "#N/A":
            out += _xlsb_record(3, struct.pack("<IIB", column, 0, 0x2A))
        elif isinstance(cell, str):
            out += _xlsb_record(6, struct.pack("<II", column, 0) + _wide(cell))
        elif cell is not None:
            out += _xlsb_record(5, struct.pack("<IId", column, style, cell))
    return out


def test_an_xlsb_tells_its_errors_merges_formats_and_hidden_rows(tmp_path: Path) -> None:
    rows = (
        _xlsb_row(0, HEAD)
        + _xlsb_row(1, case(1))
        + _xlsb_row(2, case(2, 登记日期=None))
        + _xlsb_row(3, case(3), hidden=True)
        + _xlsb_row(4, case(4, 挽回金额="#N/A"))
        + _xlsb_row(5, case(5, 金额=12345), style=1)
    )
    merged = (
        _xlsb_record(177, struct.pack("<I", 1))
        + _xlsb_record(176, struct.pack("<IIII", 1, 2, 0, 0))
        + _xlsb_record(178)
    )
    reading = _read(_xlsb(tmp_path / "台账.xlsb", rows, merged))
    assert [str(row.received_on) for row in reading.rows] == ["2026-03-01", "2026-03-01"]
    assert waiting(reading) == {4: {RowProblem.HIDDEN}, 5: {RowProblem.CELL}, 6: {RowProblem.CELL}}


def test_an_xlsb_that_ends_within_a_record_is_a_broken_file(tmp_path: Path) -> None:
    """The library says so by an OSError, as of a disk."""
    with pytest.raises(LedgerBroken):
        open_ledger(_xlsb(tmp_path / "台账.xlsb", b"{"))


def test_rows_with_words_that_are_struck_through_wait(tmp_path: Path) -> None:
    def change(sheet: Any) -> None:
        struck = InlineFont(strike=True)
        sheet["G2"] = CellRichText(TextBlock(struck, "500"), "50")
        for cell in sheet[3]:
            cell.font = Font(strike=True)
        sheet["E4"] = CellRichText("买了", TextBlock(InlineFont(b=True), "一件"))
        sheet["A5"].font = Font(strike=False)

    path = _book(tmp_path / "台账.xlsx", HEAD, *map(case, range(1, 5)), change=change)
    reading = _read(path)
    assert [row.row_number for row in reading.rows] == [4, 5]
    struck = {look.row_number for look in reading.needs_look if look.detail == "struck"}
    assert struck == set(waiting(reading)) == {2, 3}


@pytest.mark.parametrize("shared", [True, False])
@pytest.mark.parametrize(
    ("line", "waits"),
    [("<strike/>", True), ('<strike val="1"/>', True), ('<strike val="0"/>', False), ("<b/>", False)],
)
def test_a_text_that_is_struck_through_in_part_waits(
    tmp_path: Path, line: str, waits: bool, shared: bool
) -> None:
    plain, path = tmp_path / "原.xlsx", tmp_path / "台账.xlsx"
    _book(plain, HEAD, case(1), case(2, 商家="划掉"))
    runs = f"<r><rPr>{line}</rPr><t>旧</t></r><r><t>甲店</t></r>"
    link = '<Relationship Id="rIdTexts" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            part = old.read(name).decode()
            if shared:
                part = part.replace('t="inlineStr"><is><t>划掉</t></is>', 't="s"><v>0</v>')
            if shared and name == "xl/_rels/workbook.xml.rels":
                part = part.replace("</Relationships>", link)
            new.writestr(name, part.replace("<t>划掉</t>", runs))
        if shared:
            new.writestr("xl/sharedStrings.xml", f"<sst><si>{runs}</si></sst>")
    reading = _read(path)
    assert (3 in waiting(reading)) is waits
    assert waits or reading.rows[1].fields["merchant_name"] == "旧甲店"
    assert [look.detail for look in reading.needs_look if look.problem is RowProblem.CELL] == [
        "struck"
    ] * waits
