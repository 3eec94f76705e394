"""Ledgers of a few rows for the tests of reading."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from casework.handbook import Handbook
from casework.ledger import Cell, Corrections, LedgerReading, RowProblem, Table, read_ledger

HANDBOOK = Handbook.load()
TODAY = date(2026, 11, 25)
HEAD = ("登记日期", "投诉人", "联系电话", "商家", "投诉内容", "金额", "挽回金额", "处理结果")


def case(number: int = 1, **said: Cell) -> tuple[Cell, ...]:
    """A row of a case of its own; said: cells by the names of ``HEAD`` instead."""
    plain: dict[str, Cell] = {
        "登记日期": f"2026-3-{number}",
        "投诉人": f"人{number}",
        "联系电话": f"1380000{number:04d}",
        "商家": f"第{number}家店",
        "投诉内容": f"第{number}件事",
        "金额": 100 * number,
        "挽回金额": 50 * number,
        "处理结果": "已退款",
    }
    return tuple({**plain, **said}[name] for name in HEAD)


def read(
    *rows: Sequence[Cell], corrections: Corrections | None = None, name: str = "台账", **more: Any
) -> LedgerReading:
    """What is read of these rows, head and all."""
    return read_ledger(
        Table(name, tuple(tuple(row) for row in rows), **more), HANDBOOK, corrections, latest=TODAY
    )


def taken(reading: LedgerReading) -> list[int]:
    """The rows that are proposed as cases."""
    return [row.row_number for row in reading.rows]


def waiting(reading: LedgerReading) -> dict[int, set[RowProblem]]:
    """Why rows wait."""
    found: dict[int, set[RowProblem]] = {}
    for look in reading.needs_look:
        found.setdefault(look.row_number, set()).add(look.problem)
    return found


def recovered(reading: LedgerReading) -> int:
    """What all proposed cases recovered, in fen."""
    return sum(row.performed_fen for row in reading.rows)
