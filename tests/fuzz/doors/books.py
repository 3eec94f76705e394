"""Workbooks of the four formats with the same cells."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

import openpyxl

from tests.desktop.test_ledger_as_seen import _xlsb, _xlsb_row
from tests.desktop.test_ledger_old_formats import _biff, _label, _number, _ods, _ole

Rows = Sequence[Sequence[str]]


def fit(text: str) -> str:
    """As a workbook may hold it."""
    return "".join(sign for sign in text if sign >= " " and not "\ud800" <= sign <= "\udfff")[:3000]


def cells_of(rows: Rows) -> list[list[str | float]]:
    """What is a number is one; what no workbook may hold is left out."""
    return [[_plain(fit(cell)) for cell in row] for row in rows]


def _plain(cell: str) -> str | float:
    try:
        return float(cell) if cell.isascii() and abs(float(cell)) < 1e300 else cell
    except ValueError:
        return cell


def an_xlsx(rows: Rows) -> bytes:
    """As Excel writes it today."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in cells_of(rows):
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def an_ods(rows: Rows) -> bytes:
    """As LibreOffice writes it."""
    return _ods([[escape(fit(cell)) for cell in row] for row in rows])


def an_xls(rows: Rows) -> bytes:
    """As Excel wrote it before 2007."""
    records = [
        _number(at, column, cell) if isinstance(cell, float) else _label(at, column, cell[:200])
        for at, row in enumerate(cells_of(rows)[:30])
        for column, cell in enumerate(row[:200])
        if cell != ""
    ]
    # A label tells its length in one byte, and signs beyond the sixteen bits count twice.
    return _ole(_biff(b"".join(records)[:40_000]))


def an_xlsb(rows: Rows) -> bytes:
    """As Excel writes it in its binary format."""
    with tempfile.NamedTemporaryFile(suffix=".xlsb") as file:
        written = b"".join(
            _xlsb_row(at, [each if isinstance(each, float) else each[:100] for each in row])
            for at, row in enumerate(cells_of(rows))
        )
        return _xlsb(Path(file.name), written[: (1 << 14) - 1]).read_bytes()
