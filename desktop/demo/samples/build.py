"""Writes the sample ledgers from the rows in this folder: `python -m desktop.demo.samples.build [FOLDER]`."""

import csv
import io
import sys
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from desktop.demo.samples import mall, school, village

_WRITTEN = datetime(2026, 5, 12, 17, 0)  # noqa: DTZ001 - what the file says of itself, not a moment
_DATE_FORMAT = "yyyy/m/d"


def build(folder: Path) -> tuple[Path, ...]:
    """Write the three files into a folder (replacing them) and return their paths."""
    return (
        _write(folder / "village_2026.xlsx", _village()),
        _write(folder / "mall_2026.csv", _csv((mall.HEAD, *mall.ROWS)).encode("gbk")),
        _write(folder / "school_2026.csv", _csv((school.HEAD, *school.ROWS)).encode("utf-8")),
    )


def _write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def _csv(rows: tuple[tuple[str, ...], ...]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def _village() -> bytes:
    book = Workbook()
    book.properties.created = book.properties.modified = _WRITTEN
    sheet = book.active
    if sheet is None:
        raise RuntimeError("a new workbook has no sheet")
    sheet.title = "投诉咨询登记"
    width = len(village.UPPER)
    sheet.cell(1, 1, village.TITLE).font = Font(bold=True, size=16)
    sheet.cell(1, 1).alignment = Alignment(horizontal="center")
    sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=width)
    for column, (upper, lower) in enumerate(zip(village.UPPER, village.LOWER, strict=True), 1):
        if upper:
            sheet.cell(2, column, upper).font = Font(bold=True)
        if lower:
            sheet.cell(3, column, lower).font = Font(bold=True)
        elif upper:
            sheet.merge_cells(start_row=2, end_row=3, start_column=column, end_column=column)
    sheet.merge_cells("D2:F2")
    sheet.merge_cells("G2:H2")
    for line, row in enumerate((*village.ROWS, *village.TAIL), 4):
        for column, value in enumerate(row, 1):
            if value is not None:
                cell = sheet.cell(line, column, value)
                if cell.is_date:
                    cell.number_format = _DATE_FORMAT
    for column in range(1, width + 1):
        sheet.column_dimensions[get_column_letter(column)].width = 14
    sheet.freeze_panes = "A4"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
