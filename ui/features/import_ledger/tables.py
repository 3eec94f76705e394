"""What comes of the rows of a ledger, as rows of tables: proposed, waiting for a look, passed over, taken with a doubt."""

from __future__ import annotations

from datetime import date

from casework.ledger import CaseKind, LedgerReading, NeedsLook, ProposedCase, RowProblem, cell_text
from ui.features.import_ledger.columns import masked
from ui.features.import_ledger.words_ledger import look_words, outcome_words, skip_words, warning_words
from ui.icons import Shape
from ui.theme import current_look
from ui.widgets.queue_table import Column, QueueRow, QueueTable
from ui.widgets.state import State, Tone
from ui.words import amount, mask_name, short_day, tr

_LONGEST = 80
"""Characters of a row that are shown where it is only to be found again."""

_HIGHEST = 7
"""Rows of a table that stand there without scrolling."""
_ACCEPTABLE = frozenset(
    {
        RowProblem.MAYBE_A_TOTAL,
        RowProblem.MAYBE_TWICE,
        RowProblem.HIDDEN,
        RowProblem.FAR_OFF,
        RowProblem.SUM_IN_WORDS,
        RowProblem.MONEY_ASIDE,
        RowProblem.TAKEN_BACK,
    }
)
"""Doubts that a person can settle by looking: the row may be taken as it is."""


def preview_columns() -> tuple[Column, ...]:
    """Of the cases as they will be recorded."""
    return (
        Column(tr("结果"), 150, least=90),
        Column(tr("行"), 50, right=True, least=40),
        Column(tr("日期"), 130, least=80, spare=1),
        Column(tr("消费者"), 70, least=50, spare=3),
        Column(tr("商家"), 200, least=90),
        Column(tr("什么事"), least=90, spare=2),
        Column(tr("挽回（元）"), 100, right=True, least=80),
    )


def look_columns() -> tuple[Column, ...]:
    """Of the rows that wait."""
    return (
        Column(tr("原因"), 260, least=160),
        Column(tr("行"), 50, right=True, least=40),
        Column(tr("原来写的"), 240, least=100),
        Column(tr("怎么改"), least=140),
    )


def told_columns() -> tuple[Column, ...]:
    """Of the rows that are no case, and of those with something odd in them."""
    return (
        Column(tr("说明"), 380, least=200),
        Column(tr("行"), 50, right=True, least=40),
        Column(tr("原来写的"), least=140),
    )


def preview_row(number: int, row: ProposedCase, today: date) -> QueueRow:
    """One proposed case."""
    day = short_day(row.received_on, today) if row.received_on is not None else tr("没写")
    merchant = row.fields.get("merchant_name")
    told = row.personal.get("summary") or row.personal.get("question") or row.personal.get("story", "")
    words = tr("咨询") if row.kind is CaseKind.CONSULTATION else outcome_words(row.outcome)
    performed = row.performed_fen
    return QueueRow(
        str(number),
        State(Shape.TICK if performed else Shape.RING, words, Tone.SUCCESS if performed else Tone.INFO),
        (
            str(row.row_number),
            day,
            mask_name(row.personal.get("consumer_name", "")),
            merchant if isinstance(merchant, str) else "",
            told.replace("\n", " "),
            amount(performed) if performed else "",
        ),
    )


def look_row(number: int, look: NeedsLook) -> QueueRow:
    """One reason why a row waits."""
    why, todo = look_words(look)
    return QueueRow(
        str(number),
        State(Shape.OUTLINE_TRIANGLE, why, Tone.WARNING),
        (str(look.row_number), look.original.replace("\n", " "), todo),
    )


def told_rows(reading: LedgerReading) -> list[QueueRow]:
    """Every row taken with a doubt, then every row passed over, then rows that repeat another."""
    told = [(row, warning_words(why), Tone.WARNING) for row, why in reading.warned]
    told += [(row, tr("跳过：{why}", why=skip_words(why)), Tone.INFO) for row, why in reading.skipped]
    told += [
        (each.row_number, tr("和第 {row} 行一样，只记一次", row=each.same_as), Tone.INFO)
        for each in reading.duplicates
    ]
    return [
        QueueRow(
            str(number),
            State(Shape.OUTLINE_TRIANGLE if tone is Tone.WARNING else Shape.RING, words, tone),
            (str(row), _written(reading, row)),
        )
        for number, (row, words, tone) in enumerate(told)
    ]


def _written(reading: LedgerReading, row_number: int) -> str:
    """The row as it stands there, names and telephones masked."""
    at = row_number - reading.table.first_row
    if not 0 <= at < len(reading.table.rows):
        return ""
    fields = {guess.column: guess.field for guess in reading.mapping.columns}
    texts = [
        masked(cell_text(cell).replace("\n", " "), fields.get(column))
        for column, cell in enumerate(reading.table.rows[at])
        if cell not in (None, "")
    ]
    return " ".join(texts)[:_LONGEST]


def row_to_accept(reading: LedgerReading, chosen: str) -> int | None:
    """The number of the row chosen among those that wait, where every doubt about it is one that looking settles."""
    if not chosen.isdigit() or int(chosen) >= len(reading.needs_look):
        return None
    row = reading.needs_look[int(chosen)].row_number
    doubts = {look.problem for look in reading.needs_look if look.row_number == row}
    return row if doubts <= _ACCEPTABLE else None


def fit_height(table: QueueTable) -> None:
    """As high as its rows, and no higher than seven of them."""
    rows = min(table.model().rowCount(), _HIGHEST)
    table.setFixedHeight(current_look().row.dense * (rows + 1) + table.horizontalHeader().height())
