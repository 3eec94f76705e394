"""What goes into reading a ledger and what comes out. No repr here shows what a cell says about a person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from casework.ledger.cells import Cell
from casework.ledger.columns import LedgerField
from casework.matters.body import FieldValue, Line
from casework.plausibility import Doubt
from casework.sheets.model import Area


class HeaderNotFound(ValueError):
    """No row names columns we know. `rows_looked_at`: how many rows were tried from the top."""

    def __init__(self, table: str, rows_looked_at: int) -> None:
        super().__init__(f"no header among the first {rows_looked_at} rows")
        self.table = table
        self.rows_looked_at = rows_looked_at


@dataclass(frozen=True, repr=False)
class Table:
    """One sheet: its name, its rows from the first used one, and the number the first of them has in the sheet.

    hint: words around the table that may name its year or purpose (the file's name). Rows may differ in length.
    merged: areas that are one cell, with indices into rows; only their first cell holds what all of it shows.
    hidden_rows, hidden_columns: indices of what nobody sees on the sheet. far: numbers of rows that stand far below
    or beside the table; they are in no row. delimited: plain text, where a row is as wide as its delimiters.
    damaged: some bytes of the text could not be read, and stand as U+FFFD. other_epoch: the workbook counts its days from 1904.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    first_row: int = 1
    hint: str = ""
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    far: tuple[int, ...] = ()
    delimited: bool = False
    damaged: bool = False
    other_epoch: bool = False

    def __repr__(self) -> str:
        return f"Table({len(self.rows)} rows from {self.first_row})"

    def row_number(self, index: int) -> int:
        """The number a person sees beside this row in the spreadsheet."""
        return self.first_row + index


@dataclass(frozen=True)
class Header:
    """Where the header is: its last row (index into the table), how many rows it spans, the label of each column.

    A label of a two-row header is 'above·below'.
    """

    row: int
    height: int
    labels: tuple[str, ...]


class GuessReason(StrEnum):
    """Why a column was taken for a field."""

    EXACT_NAME = "exact_name"
    PART_OF_NAME = "part_of_name"
    NAME_BESIDE_PARTY = "name_beside_party"
    SHAPE = "shape"
    CORRECTED = "corrected"
    NONE = "none"
    TAKEN = "taken"
    """another column fits the same field better"""


@dataclass(frozen=True)
class ColumnGuess:
    """What a column was taken for. confidence: 0 … 100.

    unit_fen: what 1 in this column is by its own name ((万元) is 1,000,000 fen); None where the name says nothing.
    same_as: the field that another column has as well; what stands here is weighed against it row by row.
    aside: taken for nothing, and its name leaves open whether its numbers are money given back: its rows wait.
    pieces: its name (元/件) or its own cells (3件) say that a number in it may count pieces: one without a unit waits.
    """

    column: int
    label: str
    field: LedgerField | None
    confidence: int
    reason: GuessReason
    unit_fen: int | None = None
    same_as: LedgerField | None = None
    aside: bool = False
    pieces: bool = False


@dataclass(frozen=True)
class ColumnMapping:
    """All columns of a ledger with what they were taken for, in their order."""

    columns: tuple[ColumnGuess, ...]

    def column_of(self, wanted: LedgerField) -> ColumnGuess | None:
        """The column of a field, None where the ledger has none."""
        return next((guess for guess in self.columns if guess.field is wanted), None)


@dataclass(frozen=True)
class Corrections:
    """What a person said instead of the guess.

    columns: column index -> field, or None for 'leave this column out'. header_row: the sheet's own number of
    the (last) header row. year: the year of dates without one. kind: take every row for a complaint or a
    consultation where the row itself does not say. unit_fen: what 1 in a column of sums is, where its name does not
    say (100 is yuan, 1,000,000 is 万元). accepted: numbers of rows that a person looked at and takes as they are,
    although they may be a sum, may have been taken before, are hidden, hold a name that looks like a number, or a sum
    that the words tell otherwise. They are rows of this one table.
    """

    columns: Mapping[int, LedgerField | None] = field(default_factory=dict)
    header_row: int | None = None
    header_height: int = 1
    year: int | None = None
    kind: "CaseKind | None" = None
    unit_fen: int | None = None
    accepted: frozenset[int] = frozenset()


class CaseKind(StrEnum):
    """What a row is about."""

    COMPLAINT = "complaint"
    CONSULTATION = "consultation"


class Outcome(StrEnum):
    """What a ledger says came of a case."""

    NONE = "none"
    SETTLED_PAID = "settled_paid"
    AGREED_UNPAID = "agreed_unpaid"
    UNSETTLED = "unsettled"
    WITHDRAWN = "withdrawn"
    TRANSFERRED = "transferred"
    UNREACHABLE = "unreachable"


class RowWarning(StrEnum):
    """Something a person may want to check in a row that was taken."""

    PHONE_ODD = "phone_odd"
    USCC_ODD = "uscc_odd"
    OUTCOME_UNKNOWN = "outcome_unknown"
    OUTCOME_FROM_AMOUNT = "outcome_from_amount"
    COMPONENT_ASSUMED = "component_assumed"
    CLOSED_BEFORE_RECEIVED = "closed_before_received"
    DAMAGED_CHARACTERS = "damaged_characters"
    TWO_COLUMNS_DIFFER = "two_columns_differ"
    """a second column of the same meaning says something else; it is kept in the note"""
    SUM_NOT_TOLD = "sum_not_told"
    """money was given back, and no column says how much"""


@dataclass(frozen=True, repr=False)
class ProposedCase:
    """A case as a row of a ledger tells it; nothing is written until somebody records it.

    row_number: as the spreadsheet numbers it. received_on: None where the ledger has no date. number: the ledger's
    own number. fields: core fields (names of `registry.CASE_FIELDS`, codes of the handbook, money in fen).
    personal: personal fields (`registry.PERSONAL_FIELDS`). agreed, performed: lines in fen, empty where no sum is told.
    settled_on: the day of the outcome; performed_on: the day of the performance. transfer_to: department code.
    outcome_words: the ledger's own words. leftovers: (column name, text) of all that is kept only as words.
    row_digest: hex SHA-256 of the normalised row; the same row has the same one in any file or column order.
    """

    row_number: int
    kind: CaseKind
    received_on: date | None
    number: str
    fields: Mapping[str, FieldValue]
    personal: Mapping[str, str]
    outcome: Outcome
    settled_on: date | None
    performed_on: date | None
    agreed: tuple[Line, ...]
    performed: tuple[Line, ...]
    transfer_to: str
    outcome_words: str
    leftovers: tuple[tuple[str, str], ...]
    warnings: tuple[RowWarning, ...]
    row_digest: str

    def __repr__(self) -> str:
        return f"ProposedCase(row {self.row_number}, {self.kind}, {self.outcome})"

    @property
    def agreed_fen(self) -> int:
        """The sum agreed, in fen."""
        return sum(line.fen for line in self.agreed)

    @property
    def performed_fen(self) -> int:
        """The sum performed, in fen, vouchers included; what counts as money the handbook says."""
        return sum(line.fen for line in self.performed)


class RowProblem(StrEnum):
    """Why a row waits for a person. Date and amount problems carry the code of their reader in `detail`, cells that are
    not what they seem that of `casework.sheets.CellFault`, rows of a wrong width `wide` or `narrow`."""

    DATE = "date"
    AMOUNT = "amount"
    NOTHING_TOLD = "nothing_told"
    """neither a merchant nor any word of what happened"""
    OUTCOME_UNCLEAR = "outcome_unclear"
    """the words speak for two different ends"""
    OUTCOME_CONTRADICTS_AMOUNT = "outcome_contradicts_amount"
    """money recovered in a case that was not settled, or in a consultation"""
    PAID_MORE_THAN_AGREED = "paid_more_than_agreed"
    SUM_IN_WORDS = "sum_in_words"
    """the words name a sum given back, and the columns of sums have none or another"""
    MONEY_ASIDE = "money_aside"
    """a column that is taken for nothing holds money by its name, and whether it was given back is not certain"""
    RUNNING_TOTAL = "running_total"
    """the column is called a total of many rows (累计), and no other says what this row's own sum is"""
    TOO_LONG = "too_long"
    """a text is longer than an entry takes"""
    OUT_OF_BOUNDS = "out_of_bounds"
    """a day or a number that no case can mean; `detail` names the field"""
    CELL = "cell"
    """an error, a formula without a result, a number that is shown otherwise than it is kept"""
    MISFIT = "misfit"
    """a day or a number where a name belongs, a word where a telephone belongs, 同上"""
    LOOK_ALIKE = "look_alike"
    """a sign that only looks like a letter or digit, in a credit code; `detail` is its place, itself and what it looks like"""
    DIGITS_LOST = "digits_lost"
    """a long number that became 1.38E+10"""
    MERGED = "merged"
    """one cell over several rows or columns, and a sum or a number must not be taken for each of them"""
    HIDDEN = "hidden"
    """nobody sees this row on the sheet"""
    TWO_COLUMNS = "two_columns"
    """two columns of the same meaning say different things"""
    UNIT_UNSURE = "unit_unsure"
    """yuan or ten thousands of yuan"""
    OTHER_HEAD = "other_head"
    """a second head stands above this row, and calls the columns otherwise than the first"""
    WIDTH = "width"
    """plain text, and the row is wider or narrower than its head"""
    DAMAGED = "damaged"
    """bytes that could not be read as text"""
    MAYBE_A_TOTAL = "maybe_a_total"
    FAR_OFF = "far_off"
    """a sum meets a rule of the handbook's plausibility; `detail` is the rule's code, `doubt` what it was held against"""
    TAKEN_BACK = "taken_back"
    """the row says of itself that it does not count: 作废, 重复, 示例"""
    MAYBE_TWICE = "maybe_twice"
    """the same day, person, merchant and sum were met before; `detail` is where: row number, sheet, or `store`"""


@dataclass(frozen=True, repr=False)
class NeedsLook:
    """One reason why a row was not taken. column and label are None and '' where it is the row as a whole.

    original: the cell as written. guess_fen: the number named in an approximate amount.
    """

    row_number: int
    column: int | None
    label: str
    field: LedgerField | None
    problem: RowProblem
    detail: str
    original: str
    guess_fen: int | None = None
    doubt: Doubt | None = None

    def __repr__(self) -> str:
        return f"NeedsLook(row {self.row_number}, {self.field}, {self.problem}, {self.detail!r})"


class SkipReason(StrEnum):
    """Why a row is no case at all."""

    BLANK = "blank"
    HEADER_AGAIN = "header_again"
    TOTAL = "total"
    FOOTER = "footer"
    COUNTS = "counts"
    """a line of a sheet that counts cases and names none"""
    FAR = "far"
    """something that stands far away from the table"""


class Ask(StrEnum):
    """What a person must be asked before a reading may be taken in."""

    DAY = "day"
    """rows have no date: which day are they to have (`LedgerReading.undated`)"""
    YEAR = "year"
    """dates have no year, and none or several stand around the table (`LedgerReading.years`)"""


class LedgerUnanswered(ValueError):
    """A ledger cannot be taken in before somebody answers. asks: what; undated: how many rows have no day; years: the
    different ones around the table."""

    def __init__(self, asks: tuple[Ask, ...], *, undated: int, years: tuple[int, ...] = ()) -> None:
        super().__init__(f"asks for {', '.join(asks)}")
        self.asks = asks
        self.undated = undated
        self.years = years


@dataclass(frozen=True)
class DuplicateRow:
    """A row that says the same as an earlier one of this ledger; it was not taken again."""

    row_number: int
    same_as: int


@dataclass(frozen=True, repr=False)
class LedgerReading:
    """Everything read from one table.

    rows: the cases proposed, in the ledger's order. needs_look: every reason for every row not taken.
    skipped: (row number, why) of rows that are no case, blank ones left out. year: the year given to dates
    without one, None where none was needed or known. years: those that stand around the
    table, when they differ.
    month: the month of days without one (the sheet's name says it), or None. unit_fen: what 1 in a column of sums is
    where the column does not say; None where the words around the table contradict each other.
    hidden_columns: names of columns that nobody sees on the sheet, although they are read. body: the rows below the
    head as the sheet shows them, merged cells filled in. context: words to stand above a copy of some rows, so that
    they mean there what they mean here. accepted: rows that a person took as they are (`Corrections.accepted`).

    Whoever shows a reading shows all of it: rows, `needs_look`, `skipped`, `warned`, `duplicates`, `hidden_columns`;
    whoever takes it in has an answer to each of `asks` first.
    """

    table: Table
    header: Header
    mapping: ColumnMapping
    rows: tuple[ProposedCase, ...]
    needs_look: tuple[NeedsLook, ...]
    duplicates: tuple[DuplicateRow, ...]
    skipped: tuple[tuple[int, SkipReason], ...]
    year: int | None
    years: tuple[int, ...] = ()
    month: int | None = None
    unit_fen: int | None = 100
    hidden_columns: tuple[str, ...] = ()
    body: tuple[tuple[Cell, ...], ...] = ()
    context: tuple[str, ...] = ()
    accepted: frozenset[int] = frozenset()

    def __repr__(self) -> str:
        return (
            f"LedgerReading({len(self.rows)} cases, {len(self.rows_to_look_at)} to look at, "
            f"{len(self.duplicates)} duplicates)"
        )

    @property
    def rows_to_look_at(self) -> tuple[int, ...]:
        """The numbers of the rows that were not taken."""
        return tuple(dict.fromkeys(item.row_number for item in self.needs_look))

    def cells_of(self, row_number: int) -> tuple[Cell, ...]:
        """A row below the head as the sheet shows it; () where there is none."""
        index = row_number - self.table.row_number(self.header.row + 1)
        return self.body[index] if 0 <= index < len(self.body) else ()

    @property
    def undated(self) -> tuple[int, ...]:
        """The numbers of the rows proposed without a day: somebody must say which."""
        return tuple(row.row_number for row in self.rows if row.received_on is None)

    @property
    def warned(self) -> tuple[tuple[int, RowWarning], ...]:
        """(row number, what a person may want to check) of rows that are proposed."""
        return tuple((row.row_number, warning) for row in self.rows for warning in row.warnings)

    @property
    def asks(self) -> tuple[Ask, ...]:
        """What must be answered first: `Ask.DAY` by a day for rows without one, `Ask.YEAR` by `Corrections.year`."""
        yearless = any(
            look.problem is RowProblem.DATE and look.detail == "year_missing" for look in self.needs_look
        )
        asked = ((Ask.DAY, bool(self.undated)), (Ask.YEAR, yearless and bool(self.years or not self.rows)))
        return tuple(ask for ask, needed in asked if needed)
