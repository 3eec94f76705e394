"""Cells as they come, kept sparsely, and made a sheet at the end."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

from casework.sheets.bounds import FAR_GAP, MOST_COLUMNS, MOST_ROWS, Meter, SheetsBroken, SheetsTooLarge
from casework.sheets.delimited import written_cell
from casework.sheets.model import Area, Cell, Sheet
from casework.sheets.struck_rules import StruckRule, strike

_MOST_FAR = 50


class Grid:
    """Collects the cells of one sheet. Nothing is allocated for rows and columns that hold nothing."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        self._rows: dict[int, dict[int, Cell]] = {}
        self._far: list[tuple[int, int]] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.calculated: set[tuple[int, int]] = set()
        self.formatted: set[tuple[int, int]] = set()
        self.other_epoch = False

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Keep a cell that holds something. Raises :class:`SheetsTooLarge`."""
        cell = written_cell(cell)
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            return
        self._meter.keep(cell if isinstance(cell, str) else None)
        if column >= MOST_COLUMNS:
            if len(self._far) < _MOST_FAR:
                self._far.append((row, column))
            return
        self._rows.setdefault(row, {})[column] = cell

    def strike(self, rule: StruckRule, reference: str) -> None:
        """What a rule strikes through, or may, waits. Called when all cells are there."""
        for (row, column), cell in strike(rule, reference, self._rows).items():
            self._rows[row][column] = cell

    def sheet(self, name: str, *, visible: bool, merged: Sequence[Area]) -> Sheet:
        """The rows down to the last that belongs to a table; what stands far below is told in ``far``.

        What merged areas cover there counts as cells, because every reader goes through it. Raises
        :class:`SheetsTooLarge`, and :class:`SheetsBroken` where two areas overlap.
        """
        numbers = sorted(self._rows)
        last = numbers[0] if numbers else -1
        near: list[int] = []
        for number in numbers:
            if number - last > FAR_GAP:
                break
            near.append(number)
            last = number
        far = [(row, min(self._rows[row])) for row in numbers[len(near) :]]
        if last >= MOST_ROWS or len(far) > _MOST_FAR:
            # So much far below is a table of its own, and a table is read whole or not at all.
            raise SheetsTooLarge(max(last + 1, numbers[-1] + 1), MOST_ROWS, "rows")
        inside = [area for area in dict.fromkeys(merged) if area.top <= last and area.left < MOST_COLUMNS]
        for area in inside:
            rows_covered = min(area.bottom, last) - area.top + 1
            self._meter.keep(None, rows_covered * (min(area.right, MOST_COLUMNS - 1) - area.left + 1))
        _refuse_overlaps(inside)
        rows = [_dense(self._rows.get(number)) for number in range(last + 1)]
        return Sheet(
            name=name,
            rows=tuple(rows),
            visible=visible,
            merged=tuple(inside),
            hidden_rows=frozenset(row for row in self.hidden_rows if row <= last),
            hidden_columns=frozenset(self.hidden_columns),
            far=(*self._far, *far),
            calculated=frozenset(self.calculated),
            formatted=frozenset(self.formatted),
            other_epoch=self.other_epoch,
        )


def _dense(cells: dict[int, Cell] | None) -> tuple[Cell, ...]:
    if not cells:
        return ()
    return tuple(cells.get(column) for column in range(max(cells) + 1))


def _refuse_overlaps(areas: Iterable[Area]) -> None:
    """Raise :class:`SheetsBroken` where a cell is in two merged areas: no spreadsheet program writes that.

    Goes down the sheet with the areas that are open at a row; those that do not overlap lie beside each other.
    """
    beside: list[tuple[int, int]] = []  # (left, right) of the open ones
    ends: list[tuple[int, int, int]] = []
    for area in sorted(areas, key=lambda each: each.top):
        if area.bottom < area.top or area.right < area.left:
            raise SheetsBroken("a merged area that ends before it begins")
        while ends and ends[0][0] < area.top:
            _, left, right = heappop(ends)
            del beside[bisect_left(beside, (left, right))]
        at = bisect_left(beside, (area.left, -1))
        if (at and beside[at - 1][1] >= area.left) or (at < len(beside) and beside[at][0] <= area.right):
            raise SheetsBroken("merged areas that overlap")
        insort(beside, (area.left, area.right))
        heappush(ends, (area.bottom, area.left, area.right))
