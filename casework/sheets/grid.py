"""Cells as they come, kept sparsely, and made a sheet at the end."""

from collections.abc import Sequence

from casework.sheets.bounds import FAR_GAP, MOST_COLUMNS, MOST_ROWS, Meter, SheetsTooLarge
from casework.sheets.model import Area, Cell, Sheet

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

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Keep a cell that holds something. Raises :class:`SheetsTooLarge`."""
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            return
        self._meter.keep(cell if isinstance(cell, str) else None)
        if column >= MOST_COLUMNS:
            if len(self._far) < _MOST_FAR:
                self._far.append((row, column))
            return
        self._rows.setdefault(row, {})[column] = cell

    def sheet(self, name: str, *, visible: bool, merged: Sequence[Area]) -> Sheet:
        """The rows down to the last that belongs to a table; what stands far below is told in ``far``."""
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
        rows = [_dense(self._rows.get(number)) for number in range(last + 1)]
        return Sheet(
            name=name,
            rows=tuple(rows),
            visible=visible,
            merged=tuple(area for area in merged if area.top <= last and area.left < MOST_COLUMNS),
            hidden_rows=frozenset(row for row in self.hidden_rows if row <= last),
            hidden_columns=frozenset(self.hidden_columns),
            far=(*self._far, *far),
            calculated=frozenset(self.calculated),
            formatted=frozenset(self.formatted),
        )


def _dense(cells: dict[int, Cell] | None) -> tuple[Cell, ...]:
    if not cells:
        return ()
    return tuple(cells.get(column) for column in range(max(cells) + 1))
