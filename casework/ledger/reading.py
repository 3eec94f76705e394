"""Reading a table as a ledger: header, mapping, then row by row a proposed case or the reasons to look at it."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from casework.handbook import Handbook
from casework.identifiers import normalise_text
from casework.ledger.as_shown import Body, body_of, hidden_labels
from casework.ledger.cells import Cell, canonical, cell_text, is_blank
from casework.ledger.columns import AMOUNT_FIELDS, DATE_FIELDS, NEVER_KEPT, LedgerField
from casework.ledger.dates import (
    FIRST_YEAR,
    LAST_YEAR,
    DateProblem,
    has_own_year,
    is_serial,
    parse_date,
)
from casework.ledger.day_columns import DayColumn, look_at_days
from casework.ledger.draft import Shared, of_cell
from casework.ledger.header import JOIN, find_header, is_head_again, is_other_head, label_key
from casework.ledger.mapping import guess_mapping
from casework.ledger.misfits import wrong_width
from casework.ledger.model import (
    CaseKind,
    ColumnMapping,
    Corrections,
    DuplicateRow,
    Header,
    LedgerReading,
    NeedsLook,
    ProposedCase,
    RowProblem,
    SkipReason,
    Table,
)
from casework.ledger.rows import RowReader
from casework.ledger.surroundings import YUAN, Surroundings, look_around, unit_name
from casework.ledger.taken_back import said_not_to_count
from casework.ledger.totals import SumLine, sum_lines
from casework.ledger.twins import in_order, set_twins_apart
from casework.sheets.model import YearHidden

_FOOTERS = ("填表", "制表", "审核", "备注:", "注:", "说明:", "填报", "统计人", "单位负责人", "联系人:")
_COUNTED = frozenset(
    "件数 数量 次数 宗数 起数 条数 案件数 投诉数 投诉量 投诉件数 受理件数 受理数 受理量 办结数 办结件数 咨询数 咨询件数 登记数"
    " 占比 比例 百分比 同比 环比 增幅 小计 合计 总数 总计 累计 排名 平均 办结率 和解率 调解成功率 成功率".split()
)
_NAMES_A_CASE = frozenset(
    {
        LedgerField.RECEIVED_ON,
        LedgerField.DAY,
        LedgerField.CONSUMER_NAME,
        LedgerField.CONSUMER_PHONE,
        LedgerField.NUMBER,
        LedgerField.CLOSED_ON,
        LedgerField.HAPPENED_ON,
    }
)


def read_ledger(
    table: Table, handbook: Handbook, corrections: Corrections | None = None, *, latest: date | None = None
) -> LedgerReading:
    """Read a table. Nothing is written anywhere; the same table and corrections give the same reading.

    Nothing is guessed quietly: what is not certain is in `needs_look`, lines that are no case in `skipped`, what is odd
    but taken in the warnings of its row, what must be answered first in `asks`.
    latest: the last day a matter can have been received (today); a later date needs a look.
    Raises HeaderNotFound where no row names columns that are known.
    """
    said = corrections or Corrections()
    header = find_header(table, row_number=said.header_row, height=said.header_height)
    top = header.row + 1
    mapping = guess_mapping(header, table.rows[top:], said)
    body = body_of(table, header, mapping)
    around = look_around(table, header)
    own = _years_of_days(mapping, body.rows, other_epoch=table.other_epoch)
    if (
        around.year is not None and own and around.year not in own
    ):  # the words around the table speak of another year
        around = replace(around, year=None, years=tuple(sorted({around.year, *own})))
    year = said.year or around.year or (next(iter(own)) if len(own) == 1 and not around.years else None)
    shared = Shared(
        year=year,
        month=around.month,
        unit_fen=said.unit_fen or _unit(around, mapping),
        days=_days(
            mapping,
            body.rows,
            said.year or around.year,
            latest,
            unsure=bool(around.years) and not said.year,
            other_epoch=table.other_epoch,
        ),
        latest=latest,
        kind=said.kind or _kind(table, header),
    )
    skips = _skips(header, mapping, table.rows[top:], body.rows, said)
    lines = _Lines(
        table, header, top, mapping, body, RowReader(handbook, mapping, shared, said.accepted), said
    )
    for index, reason in enumerate(skips):
        lines.take(index, reason, dated_by=(year, around.month))
    reading = LedgerReading(
        table=table,
        header=header,
        mapping=mapping,
        rows=tuple(lines.rows),
        needs_look=in_order(lines.needs_look),
        duplicates=tuple(lines.duplicates),
        skipped=(*lines.skipped, *((row, SkipReason.FAR) for row in table.far)),
        year=year,
        years=() if said.year else around.years,
        month=around.month,
        unit_fen=shared.unit_fen,
        hidden_columns=hidden_labels(table, header, body.rows),
        body=body.rows,
        context=_context_words(said.year or around.year, around.month, shared.unit_fen, around.years),
        accepted=said.accepted,
    )
    return set_twins_apart([reading])[0]


class _Lines:
    """The lines of a ledger, taken one by one into what they are."""

    def __init__(
        self,
        table: Table,
        header: Header,
        top: int,
        mapping: ColumnMapping,
        body: Body,
        reader: RowReader,
        said: Corrections,
    ) -> None:
        self._table, self._top, self._mapping, self._body = table, top, mapping, body
        self._header, self._under_other_head = header, False
        self._reader, self._accepted = reader, said.accepted
        self._width = max((guess.column + 1 for guess in mapping.columns if guess.label), default=0)
        full = sum(len(row) >= self._width for row in body.rows if row)
        self._usual = 2 * full >= sum(bool(row) for row in body.rows)
        self.rows: list[ProposedCase] = []
        self.needs_look: list[NeedsLook] = []
        self.duplicates: list[DuplicateRow] = []
        self.skipped: list[tuple[int, SkipReason]] = []
        self._seen: dict[str, int] = {}

    def take(
        self, index: int, reason: SkipReason | SumLine | None, *, dated_by: tuple[int | None, int | None]
    ) -> None:
        cells = self._body.rows[index]
        number = self._table.row_number(self._top + index)
        if isinstance(reason, SkipReason):
            if reason is SkipReason.HEADER_AGAIN:
                self._under_other_head = is_other_head(cells, self._header)
            if reason is not SkipReason.BLANK:
                self.skipped.append((number, reason))
            return
        digest = row_digest(self._mapping, cells, dated_by)
        looks = self._looks(index, number, cells, reason)
        if digest in self._seen and not looks:
            self.duplicates.append(DuplicateRow(number, self._seen[digest]))
            return
        self._seen.setdefault(digest, number)
        case, problems = self._reader.read(number, cells, digest)
        if case is not None and not looks:
            self.rows.append(case)
        self.needs_look.extend((*looks, *problems))

    def _looks(
        self, index: int, number: int, cells: Sequence[Cell], reason: SumLine | None
    ) -> list[NeedsLook]:
        """What is wrong with the row as a whole."""
        looks = list(self._body.looks.get(index, ()))
        table = self._table
        told: list[tuple[RowProblem, str]] = [(RowProblem.OTHER_HEAD, "")] if self._under_other_head else []
        if number not in self._accepted:
            if (said := said_not_to_count(self._mapping, cells)) is not None:
                looks.append(of_cell(number, said[0], RowProblem.TAKEN_BACK, "", said[1]))
            if reason is not None:
                told.append((RowProblem.MAYBE_A_TOTAL, ""))
            if self._top + index in table.hidden_rows:
                told.append((RowProblem.HIDDEN, ""))
        if table.delimited and (width := wrong_width(cells, self._width, self._usual)):
            told.append((RowProblem.WIDTH, width))
        if table.damaged and any(isinstance(cell, str) and "\ufffd" in cell for cell in cells):
            told.append((RowProblem.DAMAGED, ""))
        return [*(NeedsLook(number, None, "", None, problem, detail, "") for problem, detail in told), *looks]


def _skips(
    header: Header,
    mapping: ColumnMapping,
    written: Sequence[Sequence[Cell]],
    rows: Sequence[Sequence[Cell]],
    said: Corrections,
) -> list[SkipReason | SumLine | None]:
    """What each row is, where it is no case: a reason to pass it over, or a line of sums, sure or not.

    written: the rows without what merged cells fill in.
    """
    plain = [
        SkipReason.BLANK if all(map(is_blank, own)) else _why_skipped(cells, header)
        for own, cells in zip(written, rows, strict=True)
    ]
    if _counts_only(mapping, said):
        return [reason or SkipReason.COUNTS for reason in plain]
    sums = sum_lines(mapping, rows, [reason is not None for reason in plain])
    found: list[SkipReason | SumLine | None] = []
    for index, reason in enumerate(plain):
        line = sums.get(index)
        found.append(reason or (SkipReason.TOTAL if line is SumLine.SURE else line))
    return found


def _counts_only(mapping: ColumnMapping, said: Corrections) -> bool:
    """Whether a sheet counts cases and names none: columns of numbers of cases, and no day, person or number of one."""
    if said.columns or any(guess.field in _NAMES_A_CASE for guess in mapping.columns):
        return False
    return any(label_key(guess.label.rpartition(JOIN)[2]) in _COUNTED for guess in mapping.columns)


def _context_words(
    year: int | None, month: int | None, unit_fen: int | None, years: Sequence[int]
) -> tuple[str, ...]:
    """What rows lose when they are copied away from the words around their table."""
    named = "".join((f"{year}年" if year else "", f"{month}月" if month else ""))
    several = [f"{each}年" for each in years] if not year else []
    units = [
        f"单位：{name}" for name in (("元", "万元") if unit_fen is None else (unit_name(unit_fen),)) if name
    ]
    return tuple(each for each in (named, *several, *units) if each)


def _unit(around: Surroundings, mapping: ColumnMapping) -> int | None:
    """The unit of columns that do not say. Where others say 万元, and nothing around the table does, it is not certain."""
    named = {guess.unit_fen for guess in mapping.columns if guess.unit_fen is not None}
    silent = any(
        guess.unit_fen is None and (guess.field or guess.same_as) in AMOUNT_FIELDS
        for guess in mapping.columns
    )
    return around.unit_fen if around.unit_said or not silent or named <= {YUAN} else None


def _days(
    mapping: ColumnMapping,
    rows: Sequence[Sequence[Cell]],
    year: int | None,
    latest: date | None,
    *,
    unsure: bool,
    other_epoch: bool,
) -> dict[int, DayColumn]:
    found = {}
    for guess in mapping.columns:
        wanted = guess.field or guess.same_as
        if wanted in DATE_FIELDS:
            cells = [row[guess.column] for row in rows if guess.column < len(row)]
            found[guess.column] = look_at_days(
                cells,
                year_hint=year,
                latest=None if wanted is LedgerField.PERFORMED_ON else latest,
                neighbours=wanted is not LedgerField.HAPPENED_ON,
                unsure=unsure,
                other_epoch=other_epoch,
            )
    return found


def row_digest(
    mapping: ColumnMapping, cells: Sequence[Cell], dated_by: tuple[int | None, int | None] = (None, None)
) -> str:
    """Hex SHA-256 of what a row says: every named cell but the running number and an identity number, in the order of the names.

    It does not depend on what the columns were taken for (but for those two), on their order, or on
    how the file holds a number or a date; so the same row read again, from Excel or CSV, is known again.
    dated_by: year and month around the table. Where the row's own day needs them, it is another row under others.
    """
    parts = sorted(
        (label_key(guess.label) or f"#{guess.column}", text)
        for guess in mapping.columns
        if guess.field not in NEVER_KEPT
        and guess.column < len(cells)
        and (text := canonical(cells[guess.column]))
    )
    if (context := _context(mapping, cells, *dated_by)) is not None:
        parts.append(context)
    hashed = hashlib.sha256()
    for label, text in parts:
        for piece in (label.encode(), text.encode("utf-8", "surrogatepass")):
            hashed.update(len(piece).to_bytes(8, "big") + piece)
    return hashed.hexdigest()


def _context(
    mapping: ColumnMapping, cells: Sequence[Cell], year: int | None, month: int | None
) -> tuple[str, str] | None:
    """The year and month that a row's day needs from around the table, as a part of its digest."""
    at = {guess.field: guess.column for guess in mapping.columns if guess.field is not None}
    told = {
        name: cells[column]
        for name in (LedgerField.RECEIVED_ON, LedgerField.YEAR, LedgerField.MONTH, LedgerField.DAY)
        if (column := at.get(name)) is not None and column < len(cells) and not is_blank(cells[column])
    }
    received = told.get(LedgerField.RECEIVED_ON, told.get(LedgerField.DAY))
    if received is None or LedgerField.YEAR in told or year is None:
        return None
    lacks = parse_date(received).problem
    if lacks is DateProblem.MONTH_MISSING and LedgerField.MONTH not in told:
        return ("@", f"{year}-{month}")
    return ("@", f"{year}") if lacks in (DateProblem.YEAR_MISSING, DateProblem.MONTH_MISSING) else None


def _years_of_days(mapping: ColumnMapping, rows: Sequence[Sequence[Cell]], *, other_epoch: bool) -> set[int]:
    """The years that days of the ledger name; one that a cell holds and does not show is named by nobody."""
    column = mapping.column_of(LedgerField.RECEIVED_ON)
    if column is None:
        return set()
    cells = (row[column.column] for row in rows if column.column < len(row))
    return {
        year
        for cell in cells
        if not isinstance(cell, YearHidden)
        and not (other_epoch and is_serial(cell))
        and (year := has_own_year(cell)) is not None
        and FIRST_YEAR <= year <= LAST_YEAR
    }


def _kind(table: Table, header: Header) -> CaseKind:
    """Complaints, unless the sheet's name or title or columns speak of consultations alone."""
    texts: Iterable[str] = (
        table.name,
        *(cell_text(cell) for row in table.rows[: header.row] for cell in row if not is_blank(cell)),
        "".join(header.labels),
    )
    for text in texts:
        if "咨询" in text and "投诉" not in text:
            return CaseKind.CONSULTATION
        if "投诉" in text:
            return CaseKind.COMPLAINT
    return CaseKind.COMPLAINT


def _why_skipped(cells: Sequence[Cell], header: Header) -> SkipReason | None:
    written = [(column, cell) for column, cell in enumerate(cells) if not is_blank(cell)]
    if not written:
        return SkipReason.BLANK
    if is_head_again(cells, header):
        return SkipReason.HEADER_AGAIN
    if len(written) <= 3:
        first = "".join(normalise_text(cell_text(written[0][1])).split())
        if first.startswith(_FOOTERS):
            return SkipReason.FOOTER
    return None
