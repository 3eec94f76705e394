"""What a program put around a cell of a CSV file so that it stays text is no part of it; other formulas wait."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from casework.ledger import LedgerReading, RowProblem, read_ledger
from casework.sheets.delimited import delimited_cell
from casework.sheets.model import CellFault, OddCell
from desktop.wiring.ledgers import open_ledger, write_look_sheet
from desktop.wiring.ledgers.for_screens import look_sheet_words
from tests.casework.ledger_tables import HANDBOOK, HEAD, TODAY, case, taken, waiting


def read(folder: Path, *rows: list[str], delimiter: str = ",", bare: bool = False) -> LedgerReading:
    out = io.StringIO()
    if bare:
        out.write("".join(delimiter.join(row) + "\r\n" for row in (list(HEAD), *rows)))
    else:
        csv.writer(out, delimiter=delimiter).writerows([list(HEAD), *rows])
    path = folder / "台账.csv"
    path.write_bytes(out.getvalue().encode("gbk"))
    return read_ledger(open_ledger(path).tables[0], HANDBOOK, latest=TODAY)


def row(number: int, **said: str) -> list[str]:
    return [str(cell) for cell in case(number, **said)]


PHONE = "13800001009"


@pytest.mark.parametrize("bare", [False, True], ids=["quoted", "bare"])
@pytest.mark.parametrize(
    "wrapped",
    [f'="{PHONE}"', f'= "{PHONE}"', f'＝"{PHONE}"', f"'{PHONE}", f"\t{PHONE}", f' ="{PHONE}" ', PHONE],
)
def test_a_telephone_is_read_out_of_its_wrapping(tmp_path: Path, wrapped: str, bare: bool) -> None:
    reading = read(tmp_path, row(1, 联系电话=wrapped), row(2), bare=bare)
    assert waiting(reading) == {}
    assert reading.rows[0].personal["consumer_phone"] == PHONE


def test_a_whole_row_that_was_wrapped_is_the_row_that_was_not(tmp_path: Path) -> None:
    plain = read(tmp_path, row(1), row(2))
    wrapped = [['="' + cell.replace('"', '""') + '"' for cell in each] for each in (row(1), row(2))]
    again = read(tmp_path, *wrapped)
    assert taken(again) == taken(plain) == [2, 3]
    assert [(each.fields, each.personal) for each in again.rows] == [
        (each.fields, each.personal) for each in plain.rows
    ]


@pytest.mark.parametrize(
    "formula",
    [
        "=1200+50",
        "=SUM(G2:G9)",
        '="12"&"00"',
        "=G2",
        "+SUM(G2:G3)",
        "@SUM(G2)",
        '=HYPERLINK("a","b")',
        '="1200',
    ],
)
def test_what_is_like_a_formula_waits(tmp_path: Path, formula: str) -> None:
    reading = read(tmp_path, row(1, 金额=formula), row(2))
    assert taken(reading) == [3]
    assert RowProblem.CELL in waiting(reading)[2]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("", None),
        (" \t", None),
        ('=""', None),
        ('="说""好""的"', '说"好"的'),
        ('="=1+1"', "=1+1"),
        ("'90后'火锅", "'90后'火锅"),
        ("'", "'"),
        ("=", "="),
        ("====", "===="),
        ("-5", "-5"),
        ("+86 13800001001", "+86 13800001001"),
        ("@小李", "@小李"),
        ("5=3", "5=3"),
    ],
)
def test_only_wrappings_are_taken_off(text: str, cell: str | None) -> None:
    assert delimited_cell(text) == cell


def test_a_formula_keeps_its_words_for_the_look() -> None:
    assert delimited_cell("=A1") == OddCell("=A1", CellFault.NOT_CALCULATED)


FORMULAS = ("=cmd|'/C calc'!A0", "=1+1", "@SUM(1+1)", "+SUM(G2:G3)")


@pytest.mark.parametrize("formula", FORMULAS)
def test_a_formula_stands_as_text_in_the_sheet_of_rows_to_look_at_and_waits_again(
    tmp_path: Path, formula: str
) -> None:
    reading = read(tmp_path, row(1, 商家=formula), row(2))
    assert taken(reading) == [3]
    path = tmp_path / "look.xlsx"
    assert write_look_sheet(path, [reading], look_sheet_words()) == 1
    cells = [cell for line in load_workbook(path).worksheets[0].iter_rows() for cell in line]
    (shown,) = [cell for cell in cells if cell.value == formula]
    assert shown.data_type == "s"
    assert shown.quotePrefix
    again = read_ledger(open_ledger(path).tables[0], HANDBOOK, latest=TODAY)
    assert RowProblem.CELL in waiting(again)[shown.row]
