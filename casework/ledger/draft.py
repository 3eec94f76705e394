"""What is read of one row of a ledger, cell by cell, and what all rows of a table share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from casework.ledger.cells import Cell, cell_text
from casework.ledger.columns import LedgerField
from casework.ledger.day_columns import DayColumn
from casework.ledger.model import CaseKind, ColumnGuess, NeedsLook, RowProblem, RowWarning
from casework.matters.body import FieldValue


@dataclass
class Draft:
    """What has been read of the row with this number so far. parts: of its day. form: of what was paid. problems: why
    it waits for a look."""

    row_number: int
    dates: dict[LedgerField, date] = field(default_factory=dict)
    amounts: dict[LedgerField, int] = field(default_factory=dict)
    core: dict[str, FieldValue] = field(default_factory=dict)
    personal: dict[str, str] = field(default_factory=dict)
    texts: dict[LedgerField, str] = field(default_factory=dict)
    parts: dict[LedgerField, Cell] = field(default_factory=dict)
    form: str = ""
    leftovers: list[tuple[str, str]] = field(default_factory=list)
    warnings: list[RowWarning] = field(default_factory=list)
    problems: list[NeedsLook] = field(default_factory=list)

    def look_at(
        self, guess: ColumnGuess, problem: RowProblem, detail: str, cell: Cell, guess_fen: int | None = None
    ) -> None:
        """The row waits because of this cell."""
        self.problems.append(of_cell(self.row_number, guess, problem, detail, cell, guess_fen))

    def told(self, wanted: LedgerField) -> bool:
        """Whether another column has said this, or tried to."""
        return (
            wanted in self.dates
            or wanted in self.parts
            or wanted in self.texts
            or wanted.value in self.personal
            or any(look.field is wanted for look in self.problems)
        )

    def says_as(self, other: "Draft", wanted: LedgerField) -> bool:
        """Whether two columns read apart say the same of one field."""
        return all(
            ours.get(wanted) == theirs.get(wanted)
            for ours, theirs in (
                (self.dates, other.dates),
                (self.texts, other.texts),
                (self.parts, other.parts),
            )
        ) and self.personal.get(wanted.value) == other.personal.get(wanted.value)


@dataclass(frozen=True)
class Shared:
    """What all rows of a ledger share. year, month: of days without one. unit_fen: what 1 is in a column of sums that
    does not say, None where that is not certain. days: how each column of days is read. kind: what a row is that does
    not say. latest: the last day that can have been."""

    year: int | None
    month: int | None
    unit_fen: int | None
    days: Mapping[int, DayColumn]
    latest: date | None
    kind: CaseKind


def of_row(row_number: int, problem: RowProblem) -> NeedsLook:
    """The row as a whole."""
    return NeedsLook(row_number, None, "", None, problem, "", "")


def of_cell(
    row_number: int,
    guess: ColumnGuess,
    problem: RowProblem,
    detail: str,
    cell: Cell,
    guess_fen: int | None = None,
) -> NeedsLook:
    """One cell of the row, with what it says."""
    return NeedsLook(
        row_number, guess.column, guess.label, guess.field, problem, detail, cell_text(cell), guess_fen
    )
