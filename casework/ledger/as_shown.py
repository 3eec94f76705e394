"""The rows below a head as the sheet shows them: merged cells stand for every row they cover, where they may."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from casework.ledger.cells import Cell, cell_text, is_blank
from casework.ledger.columns import AMOUNT_FIELDS, LedgerField
from casework.ledger.model import ColumnMapping, Header, NeedsLook, RowProblem, Table

_ONE_FOR_ALL = AMOUNT_FIELDS | {LedgerField.SERIAL, LedgerField.NUMBER}
"""One sum over three rows is not three sums, and one number over three rows may be one matter in three lines."""


@dataclass(frozen=True)
class Body:
    """rows: below the head, merged cells filled in. looks: by index into rows, what is wrong with how a row is laid out."""

    rows: tuple[tuple[Cell, ...], ...]
    looks: Mapping[int, tuple[NeedsLook, ...]] = field(default_factory=dict)


def body_of(table: Table, header: Header, mapping: ColumnMapping) -> Body:
    """The rows of a table below its head."""
    top = header.row + 1
    rows = [list(row) for row in table.rows[top:]]
    looks: dict[int, list[NeedsLook]] = {}
    by_column = {guess.column: guess for guess in mapping.columns if guess.label or guess.field is not None}
    for area in table.merged:
        first, last = max(area.top - top, 0), min(area.bottom - top, len(rows) - 1)
        if area.top < top or first > last:
            continue
        guesses = [
            by_column[column]
            for column in range(area.left, min(area.right, len(mapping.columns)) + 1)
            if column in by_column
        ]
        shown = rows[first][area.left] if area.left < len(rows[first]) else None
        if is_blank(shown) or not guesses:
            continue
        used = [guess for guess in guesses if guess.field is not None or guess.same_as is not None]
        across = len(used) > 1
        unsure = across or (
            last > first and any((guess.field or guess.same_as) in _ONE_FOR_ALL for guess in used)
        )
        at = (used or guesses)[0]
        for index in range(first, last + 1):
            if unsure:
                looks.setdefault(index, []).append(
                    NeedsLook(
                        table.row_number(top + index),
                        at.column,
                        at.label,
                        at.field or at.same_as,
                        RowProblem.MERGED,
                        "across" if across else "down",
                        cell_text(shown),
                    )
                )
            else:
                row = rows[index]
                row.extend([None] * (at.column + 1 - len(row)))
                row[area.left] = None
                row[at.column] = shown
    return Body(tuple(map(tuple, rows)), {index: tuple(found) for index, found in looks.items()})


def hidden_labels(table: Table, header: Header, rows: Sequence[Sequence[Cell]]) -> tuple[str, ...]:
    """The names of columns that hold something and that nobody sees on the sheet."""
    return tuple(
        header.labels[column] or f"#{column + 1}"
        for column in sorted(table.hidden_columns)
        if column < len(header.labels)
        and (header.labels[column] or any(column < len(row) and not is_blank(row[column]) for row in rows))
    )
