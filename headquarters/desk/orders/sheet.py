"""An export of a platform as headings and rows: from .xlsx, .ods or delimited text, within the bounds of ``casework.sheets``."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from casework.plain_text import one_line
from casework.sheets import Cell
from headquarters.desk.orders.columns import is_known_heading
from headquarters.desk.orders.filled import Wrong
from headquarters.tables import ODD, TableRefused, day_of, rows_of, text_of

__all__ = ["ODD", "NoHeadKnown", "Table", "day_of", "read_table"]

MOST_ROWS: Final = 5_000
"""Rows of one export. More are several exports."""
HEADER_WITHIN: Final = 10
SHORTEST_HEAD: Final = 3
KNOWN_OF_A_HEAD: Final = 2
"""Words that have to be known; one alone may stand in a row of data."""
LONGEST_HEADING: Final = 30
DIGITS_OF_A_NUMBER: Final = 7


class NoHeadKnown(Wrong):
    """There may be a head, but this program knows none of its words: only a person can tell."""

    def __init__(self, row: int) -> None:
        super().__init__(
            f"第 {row} 行不知道是不是表头：里面没有认得的列名。请打开表看一下：是表头，就在下面打勾，再选一次文件；"
            "那里已经是工单，就先在最上面加一行表头"
        )


@dataclass(frozen=True, slots=True)
class Table:
    """``headings``: as they stand; ``first``: the number of the first row below them (1: the first of the sheet). Cells are texts; days
    as 2026-11-23; one that begins with :data:`ODD` waits for a person. No repr shows contents."""

    headings: tuple[str, ...]
    first: int
    rows: tuple[tuple[str, ...], ...]

    def __repr__(self) -> str:
        return f"Table({len(self.rows)} rows)"


def read_table(raw: bytes, told: Collection[str] = (), *, sure: bool = False) -> Table:
    """Raises :class:`Wrong` in words for whoever uploaded it. ``told``: headings by which columns of this platform were told before;
    ``sure``: somebody says that there is a head where this program knows none of its words.

    Headings are stored in clear and shown, so no row is taken for a head that may hold what a citizen said.
    """
    try:
        rows = rows_of(raw)
    except TableRefused as refused:
        raise Wrong(refused.said) from None
    header = _head(rows, told, sure=sure)
    if len(rows) - header - 1 > MOST_ROWS:
        raise Wrong(f"行数超过 {MOST_ROWS}，请分几次导入")
    headings = tuple(one_line(text_of(cell)) for cell in rows[header])
    width = len(headings)
    kept = tuple(
        tuple(text_of(cell) for cell in (*row, *[None] * width)[:width]) for row in rows[header + 1 :]
    )
    return Table(headings, header + 2, kept)


def _head(rows: Sequence[Sequence[Cell]], told: Collection[str], *, sure: bool) -> int:
    """Which row is the head: the first that may be one and of which some words are known; else the first long enough, if
    somebody says so."""
    wide = [
        at
        for at, row in enumerate(rows[:HEADER_WITHIN])
        if sum(cell is not None for cell in row) >= SHORTEST_HEAD
    ]
    if not wide:
        raise Wrong(f"前 {HEADER_WITHIN} 行里没有找到表头，请看看是不是导出的那张表")
    able = [at for at in wide if all(_may_be_heading(text_of(cell)) for cell in rows[at])]
    for at in able:
        known = sum(is_known_heading(one_line(text_of(cell)), told) for cell in rows[at])
        if known >= KNOWN_OF_A_HEAD:
            return at
    if wide[0] not in able:
        raise Wrong(
            f"第 {wide[0] + 1} 行看上去不是表头：里面有日期、很长的数字或者很长的话。请在表的最上面加一行，写上每一列叫什么，再导入"
        )
    if not sure:
        raise NoHeadKnown(wide[0] + 1)
    return wide[0]


def _may_be_heading(text: str) -> bool:
    """Whether a cell may be what a column is called: short, no day, no number, nothing like a telephone."""
    return (
        len(text) <= LONGEST_HEADING
        and not text.startswith(ODD)
        and day_of(text) is None
        and sum(each.isdigit() for each in text) < DIGITS_OF_A_NUMBER
        and not (text and all(each.isdigit() or each in ".,-+% " for each in text))
    )
