"""The days of a row: a cell that names one, parts in columns of their own, and two that cannot both be right."""

from datetime import date
from typing import Final

from casework.ledger.cells import Cell, cell_text, clean_text
from casework.ledger.columns import PART_FIELDS, LedgerField
from casework.ledger.dates import DateProblem, DayOrder, parse_date, part_of_day
from casework.ledger.day_columns import DayColumn
from casework.ledger.draft import Draft, Shared
from casework.ledger.model import ColumnGuess, ColumnMapping, RowProblem

F = LedgerField

_A_YEAR: Final = 366
_ANY_DAY: Final = DayColumn(DayOrder.YEAR_FIRST, None, False)


def take_date(draft: Draft, guess: ColumnGuess, wanted: LedgerField, cell: Cell, around: Shared) -> None:
    """One cell of a column of days."""
    latest = None if wanted is F.PERFORMED_ON else around.latest
    column = around.days.get(guess.column, _ANY_DAY)
    year = part_of_day(F.YEAR, draft.parts.get(F.YEAR)) or around.year
    month = part_of_day(F.MONTH, draft.parts.get(F.MONTH)) or around.month
    reading = column.read(
        cell, year_hint=year, month_hint=month if wanted is F.RECEIVED_ON else None, latest=latest
    )
    unreadable = (DateProblem.UNREADABLE, DateProblem.MONTH_MISSING)
    if reading.problem in unreadable and wanted is not F.RECEIVED_ON and _is_word(cell):
        draft.leftovers.append((guess.label, cell_text(cell)))  # '已办结' in a column of closing dates
    elif reading.problem is not None:
        draft.look_at(guess, RowProblem.DATE, reading.problem, cell)
    elif reading.day is not None:
        draft.dates[wanted] = reading.day
        if wanted is F.HAPPENED_ON:
            draft.core["happened_on"] = reading.day.isoformat()


def put_day_together(draft: Draft, mapping: ColumnMapping, around: Shared) -> None:
    """The day received from its parts, where no cell names it whole."""
    received = mapping.column_of(F.RECEIVED_ON)
    told = F.RECEIVED_ON in draft.dates or any(look.field is F.RECEIVED_ON for look in draft.problems)
    guesses = {part: guess for part in PART_FIELDS if (guess := mapping.column_of(part)) is not None}
    if told or not guesses or (received is not None and F.DAY not in guesses):
        if F.DAY not in draft.parts:
            draft.leftovers.extend(
                (guesses[part].label, cell_text(cell))
                for part, cell in draft.parts.items()
                if part in guesses
            )
        return
    if not draft.parts:
        return
    read = {part: part_of_day(part, cell) for part, cell in draft.parts.items()}
    for part, value in read.items():
        if value is None:
            draft.look_at(guesses[part], RowProblem.DATE, DateProblem.UNREADABLE, draft.parts[part])
    if None in read.values():
        return
    # A part that has a column of its own is not taken from the words around the table.
    year = read.get(F.YEAR) or (None if F.YEAR in guesses else around.year)
    month = read.get(F.MONTH) or (None if F.MONTH in guesses else around.month)
    day = read.get(F.DAY)
    at = guesses.get(F.DAY) or next(iter(guesses.values()))
    shown = "-".join(cell_text(draft.parts.get(part)) or "?" for part in (F.YEAR, F.MONTH, F.DAY))
    if year is None or month is None or day is None:
        missing = (
            DateProblem.DAY_MISSING
            if day is None
            else DateProblem.MONTH_MISSING
            if month is None
            else DateProblem.YEAR_MISSING
        )
        draft.look_at(at, RowProblem.DATE, missing, shown)
        return
    reading = parse_date(f"{year}-{month}-{day}", latest=around.latest)
    if reading.problem is not None:
        draft.look_at(at, RowProblem.DATE, reading.problem, shown)
    elif reading.day is not None:
        draft.dates[F.RECEIVED_ON] = reading.day


def look_at_the_end(draft: Draft, mapping: ColumnMapping) -> None:
    """Closed more than a year before it was received: one of the two years is a slip of the pen."""
    received, closed = draft.dates.get(F.RECEIVED_ON), draft.dates.get(F.CLOSED_ON)
    guess = mapping.column_of(F.CLOSED_ON)
    if received is None or closed is None or guess is None or (received - closed).days <= _A_YEAR:
        return
    draft.look_at(guess, RowProblem.DATE, DateProblem.FAR_FROM_NEIGHBOURS, closed.isoformat())


def reversed_days(first: date | None, second: date | None) -> bool:
    """Whether the second lies before the first."""
    return first is not None and second is not None and second < first


def _is_word(cell: Cell) -> bool:
    return isinstance(cell, str) and not any(character.isdigit() for character in clean_text(cell))
