"""A sum far off waits in whichever column of sums it stands, and again where it was typed into the sheet of rows to look at."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from casework.ledger import LedgerField
from casework.ledger.columns import AMOUNT_FIELDS, SYNONYMS
from tests.desktop.test_commands import Desk

FAR = 9_000_000
OUTCOMES = {LedgerField.AGREED: "约定下月退", LedgerField.RECOVERED: "已退款"}


def ledger(path: Path, field: LedgerField, sum_: object) -> Path:
    """One case with this in the column of `field`."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["登记日期", "投诉人", "联系电话", "商家", "投诉内容", SYNONYMS[field][0], "处理结果"])
    sheet.append(
        ["2026-03-02", "张三", "13800000001", "第一食品店", "坏了", sum_, OUTCOMES.get(field, "处理中")]
    )
    book.save(path)
    return path


def retyped(path: Path, field: LedgerField) -> None:
    """Somebody reads the sheet of rows to look at, and types the sum there."""
    book = load_workbook(path)
    sheet = book.worksheets[0]
    heads = [str(cell.value) for cell in sheet[1]]
    sheet.cell(2, heads.index(SYNONYMS[field][0]) + 1).value = FAR
    book.save(path)


@pytest.mark.parametrize("field", sorted(AMOUNT_FIELDS), ids=str)
def test_a_sum_far_off_waits_in_every_column_of_sums_and_in_the_sheet_of_rows_to_look_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], field: LedgerField
) -> None:
    desk = Desk(tmp_path / "desk", capsys)
    told = desk.json("import", str(ledger(tmp_path / "一.xlsx", field, FAR)))
    assert (told["added"], [one["why"] for one in told["waiting"]]) == (0, ["far_off"])
    assert told["waiting"][0]["column"] == SYNONYMS[field][0]

    told = desk.json("import", str(ledger(tmp_path / "二.xlsx", field, "约300")))
    assert (told["added"], [one["why"] for one in told["waiting"]]) == (0, ["amount"])
    mended = Path(told["look_sheet"])
    retyped(mended, field)
    told = desk.json("import", str(mended))
    assert (told["added"], [one["why"] for one in told["waiting"]]) == (0, ["far_off"])
    assert desk.json("totals")["cases"] == 0
    told = desk.json("import", str(mended), "--accept", "2")
    assert told["added"] == 1
    assert desk.json("totals")["cases"] == 1
