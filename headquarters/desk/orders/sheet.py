"""An export of a platform as headings and rows (``headquarters.tables``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from casework.plain_text import one_line
from headquarters.desk.orders.filled import Wrong
from headquarters.tables import ODD, TableRefused, day_of, rows_of, text_of

__all__ = ["ODD", "Table", "day_of", "read_table"]

MOST_ROWS: Final = 5_000
"""Rows of one export. More are several exports."""
HEADER_WITHIN: Final = 10


@dataclass(frozen=True, slots=True)
class Table:
    """``headings``: as they stand; ``first``: the number of the first row below them (1: the first of the sheet). Cells are texts; days
    as 2026-11-23; one that begins with :data:`ODD` waits for a person. No repr shows contents."""

    headings: tuple[str, ...]
    first: int
    rows: tuple[tuple[str, ...], ...]

    def __repr__(self) -> str:
        return f"Table({len(self.rows)} rows)"


def read_table(raw: bytes) -> Table:
    """Raises :class:`Wrong` in words for whoever uploaded it."""
    try:
        rows = rows_of(raw)
    except TableRefused as refused:
        raise Wrong(refused.said) from None
    header = next(
        (
            at
            for at, row in enumerate(rows[:HEADER_WITHIN])
            if sum(1 for cell in row if cell is not None) >= 3
        ),
        None,
    )
    if header is None:
        raise Wrong(f"前 {HEADER_WITHIN} 行里没有找到表头，请看看是不是导出的那张表")
    if len(rows) - header - 1 > MOST_ROWS:
        raise Wrong(f"行数超过 {MOST_ROWS}，请分几次导入")
    headings = tuple(one_line(text_of(cell)) for cell in rows[header])
    width = len(headings)
    kept = tuple(
        tuple(text_of(cell) for cell in (*row, *[None] * width)[:width]) for row in rows[header + 1 :]
    )
    return Table(headings, header + 2, kept)
