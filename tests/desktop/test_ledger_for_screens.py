"""The window's reader of ledger files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from casework.handbook import Handbook
from casework.ledger import Table, read_ledger
from desktop.wiring.ledgers import open_ledger
from desktop.wiring.ledgers.for_screens import LedgerFiles

if TYPE_CHECKING:
    from ui.ports import LedgerReader

HEAD = ("日期", "商家", "内容", "金额")


def test_it_writes_what_needs_a_look_in_the_windows_words(tmp_path: Path) -> None:
    reader: LedgerReader = LedgerFiles()
    source = tmp_path / "台账.csv"
    source.write_text("日期,商家,内容,金额\n2026/3/2,甲店,事,约500\n2026/3/3,乙店,事,20\n", encoding="utf-8")
    (table,) = reader.open(source).tables
    reading = read_ledger(table, Handbook.load())
    target = tmp_path / "要看一下.xlsx"
    reader.write_rows_to_look_at(target, table, reading)
    assert open_ledger(target).tables[0].rows == (
        (*HEAD, "原因", "怎么改", "原来的行号"),
        ("2026/3/2", "甲店", "事", "约500", "金额只写了个大概", "写成一个确定的数，例如 500 元", 2),
    )


def test_a_reading_of_another_table_is_refused(tmp_path: Path) -> None:
    table = Table("a", (HEAD, ("2026/3/2", "甲店", "事", "约500")))
    reading = read_ledger(table, Handbook.load())
    with pytest.raises(ValueError, match="another table"):
        LedgerFiles().write_rows_to_look_at(tmp_path / "a.xlsx", Table("b", (HEAD,)), reading)
