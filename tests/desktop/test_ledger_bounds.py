"""No file makes the reader allocate without bound, and none ends the process."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.sheets import SheetsBroken, SheetsTooLarge, read_workbook
from casework.sheets.bounds import MOST_CELL_CHARACTERS, MOST_ROWS, Meter
from casework.sheets.grid import Grid
from casework.sheets.model import Area
from casework.sheets.old import look_at_old
from desktop.wiring.ledgers import LedgerBroken, LedgerTooLarge, open_ledger
from tests.desktop.test_ledger_old_formats import _biff, _label, _ods, _ole, _record

SHEET = "xl/worksheets/sheet1.xml"


def _book(*cells: tuple[int, int, object]) -> bytes:
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    for row, column, value in ((1, 1, "日期"), (1, 2, "商家"), (2, 1, "2026/3/2"), (2, 2, "甲店"), *cells):
        sheet.cell(row, column).value = value  # type: ignore[assignment]
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _changed(part: str, change: Callable[[bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_book())) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return out.getvalue()


def test_a_cell_at_the_far_corner_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(_book((1_048_570, 16_384, "远"), (3, 900, "右")))
    (table,) = open_ledger(path).tables
    assert table.rows == (("日期", "商家"), ("2026/3/2", "甲店"))
    assert table.far == (3, 1_048_570)


def test_a_cell_far_below_is_told_and_a_gap_within_a_table_is_none(tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(_book((500, 2, "乙店"), (60_000, 2, "远")))
    (table,) = open_ledger(path).tables
    assert (len(table.rows), table.rows[-1], table.far) == (500, (None, "乙店"), (60_000,))


def test_styles_beyond_what_any_workbook_has_are_refused() -> None:
    padding = b"<!--" + b" " * (17 << 20) + b"-->"
    with pytest.raises(SheetsTooLarge):
        read_workbook(
            _changed("xl/styles.xml", lambda part: part.replace(b"</styleSheet>", padding + b"</styleSheet>"))
        )


def test_a_table_of_too_many_rows_is_refused() -> None:
    rows = b"".join(b"<row><c><v>1</v></c></row>" for _ in range(MOST_ROWS + 5))
    with pytest.raises(SheetsTooLarge):
        read_workbook(_changed(SHEET, lambda part: part.replace(b"</sheetData>", rows + b"</sheetData>")))


def test_a_zip_that_unpacks_to_too_much_is_refused_before_it_is_unpacked() -> None:
    blanks = b" " * (300 << 20)
    with pytest.raises(SheetsTooLarge) as refused:
        read_workbook(_changed(SHEET, lambda part: part.replace(b"</sheetData>", blanks + b"</sheetData>")))
    assert refused.value.unit == "bytes"


def test_one_text_of_a_million_characters_is_refused() -> None:
    long = b'<row><c t="inlineStr"><is><t>' + b"a" * (MOST_CELL_CHARACTERS + 1) + b"</t></is></c></row>"
    with pytest.raises(SheetsTooLarge):
        read_workbook(_changed(SHEET, lambda part: part.replace(b"</sheetData>", long + b"</sheetData>")))


def test_one_shared_text_counts_for_each_of_its_cells() -> None:
    meter = Meter()
    with pytest.raises(SheetsTooLarge) as refused:
        meter.keep("x" * 32_000, 3_000)
    assert refused.value.unit == "characters"


@pytest.mark.parametrize(
    "change",
    [
        lambda part: part.replace(
            b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><worksheet', 1
        ),
        lambda part: part.replace(
            b"<sheetData>", b'<cols><col min="x" max="-3" hidden="1"/></cols><sheetData>'
        ),
        lambda part: part[: len(part) // 2],
    ],
    ids=["entities", "places that are none", "cut short"],
)
def test_what_no_office_program_writes_is_refused_as_broken(change: Callable[[bytes], bytes]) -> None:
    with pytest.raises(SheetsBroken):
        read_workbook(_changed(SHEET, change))


def test_cells_of_an_ods_that_repeat_themselves_are_counted_first(tmp_path: Path) -> None:
    bomb = _ods([["日期", "商家"]])
    with zipfile.ZipFile(io.BytesIO(bomb)) as archive:
        content = archive.read("content.xml").replace(
            b"</table:table>",
            b'<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string"'
            b' table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row></table:table>',
        )
    path = tmp_path / "台账.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    with pytest.raises(LedgerTooLarge):
        open_ledger(path)


@pytest.mark.parametrize(
    "cells",
    [
        _label(0, 0, "日期") + _label(65_535, 255, "远"),
        _record(0x0200, struct.pack("<IIHHH", 0, 0x7FFFFFFF, 0, 256, 0)) + _label(0, 0, "日期"),
    ],
    ids=["a cell at the far corner", "a size that is only claimed"],
)
def test_an_xls_is_measured_before_the_library_sees_it(tmp_path: Path, cells: bytes) -> None:
    path = tmp_path / "台账.xls"
    path.write_bytes(_ole(_biff(cells)))
    with pytest.raises(LedgerTooLarge):
        open_ledger(path)


def test_sectors_in_a_circle_are_broken(tmp_path: Path) -> None:
    raw = bytearray(_ole(_biff(_label(0, 0, "日期"))))
    struct.pack_into("<I", raw, 512 + 4 * 2, 2)  # the first sector of the stream is followed by itself
    with pytest.raises(SheetsBroken):
        look_at_old(bytes(raw))


def test_a_library_that_gives_up_is_a_broken_file(tmp_path: Path) -> None:
    """A formula cut short makes the library panic, which is no Exception: the process goes on."""
    formula = _record(0x0006, struct.pack("<HHHdHIH", 1, 0, 0, 5.0, 0, 0, 1) + b"\x1e")
    path = tmp_path / "台账.xls"
    path.write_bytes(_ole(_biff(_label(0, 0, "日期") + formula)))
    with pytest.raises(LedgerBroken):
        open_ledger(path)


def _merged(*references: str) -> bytes:
    merges = "".join(f'<mergeCell ref="{reference}"/>' for reference in references).encode()
    return _changed(
        SHEET,
        lambda part: part.replace(b"</sheetData>", b"</sheetData><mergeCells>" + merges + b"</mergeCells>"),
    )


@pytest.mark.parametrize(
    "references",
    [
        ("A2:H2001", "A2:H2000"),
        ("A1:B2", "B2:C3"),
        ("A1:C1", "B1:B9"),
        ("A1:A2", "A2:A3"),
        ("A2:H9", "C1:D20"),
    ],
)
def test_merged_areas_that_overlap_are_no_sheet(tmp_path: Path, references: tuple[str, ...]) -> None:
    path = tmp_path / "台账.xlsx"
    path.write_bytes(_merged(*references))
    with pytest.raises(LedgerBroken):
        open_ledger(path)


def test_merged_areas_that_lie_apart_are_read_and_the_same_one_twice_is_one() -> None:
    (sheet,) = read_workbook(_merged("A1:A2", "B1:B2", "A1:A2", "C1:D1", "C2:D2")) or ()
    assert len(sheet.merged) == 4


@given(
    st.lists(
        st.tuples(*[st.integers(0, 6)] * 4).map(
            lambda at: Area(min(at[0], at[2]), min(at[1], at[3]), max(at[0], at[2]), max(at[1], at[3]))
        ),
        max_size=6,
        unique=True,
    )
)
def test_areas_overlap_where_a_cell_is_in_two_of_them(areas: list[Area]) -> None:
    cells = [
        (row, column)
        for area in areas
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    ]
    grid = Grid(Meter())
    for row in range(7):
        grid.put(row, 0, "x")
    if len(set(cells)) == len(cells):
        assert set(grid.sheet("表", visible=True, merged=areas).merged) == set(areas)
    else:
        with pytest.raises(SheetsBroken):
            grid.sheet("表", visible=True, merged=areas)


def test_what_merged_areas_cover_is_bounded_over_all_sheets() -> None:
    meter = Meter()
    wide = [Area(0, column, 1_048_575, column) for column in range(300)]

    def sheet() -> None:
        grid = Grid(meter)
        for row in range(3_001):
            grid.put(row, 0, 1)
        grid.sheet("表", visible=True, merged=wide)

    sheet()
    sheet()
    with pytest.raises(SheetsTooLarge):
        sheet()
