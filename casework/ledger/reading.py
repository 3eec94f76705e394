"""Reading a table as a ledger: header, mapping, then row by row a proposed case or the reasons to look at it."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from datetime import date

from casework.handbook import Handbook
from casework.identifiers import normalise_text
from casework.ledger.cells import Cell, canonical, cell_text, is_blank
from casework.ledger.columns import NEVER_KEPT, LedgerField
from casework.ledger.dates import FIRST_YEAR, LAST_YEAR, has_own_year
from casework.ledger.header import find_header, label_key
from casework.ledger.mapping import guess_mapping
from casework.ledger.model import (
    CaseKind,
    ColumnMapping,
    Corrections,
    DuplicateRow,
    Header,
    LedgerReading,
    NeedsLook,
    ProposedCase,
    SkipReason,
    Table,
)
from casework.ledger.rows import RowReader

_TOTALS = ("合计", "小计", "总计", "累计", "本月合计", "本页小计", "本页合计", "本年累计", "共计")
_FOOTERS = ("填表", "制表", "审核", "备注:", "注:", "说明:", "填报", "统计人", "单位负责人", "联系人:")


def read_ledger(
    table: Table, handbook: Handbook, corrections: Corrections | None = None, *, latest: date | None = None
) -> LedgerReading:
    """Read a table. Nothing is written anywhere; the same table and corrections give the same reading.

    latest: the last day a matter can have been received (today); a later date needs a look.
    Raises HeaderNotFound where no row names columns that are known.
    """
    said = corrections or Corrections()
    header = find_header(table, row_number=said.header_row, height=said.header_height)
    body = table.rows[header.row + 1 :]
    mapping = guess_mapping(header, body, said)
    year = said.year or _year(table, header, mapping, body)
    reader = RowReader(handbook, mapping, year=year, latest=latest, kind=said.kind or _kind(table, header))
    rows: list[ProposedCase] = []
    needs_look: list[NeedsLook] = []
    duplicates: list[DuplicateRow] = []
    skipped: list[tuple[int, SkipReason]] = []
    seen: dict[str, int] = {}
    for offset, cells in enumerate(body):
        row_number = table.row_number(header.row + 1 + offset)
        reason = _why_skipped(cells, header)
        if reason is not None:
            if reason is not SkipReason.BLANK:
                skipped.append((row_number, reason))
            continue
        digest = row_digest(mapping, cells)
        if digest in seen:
            duplicates.append(DuplicateRow(row_number, seen[digest]))
            continue
        seen[digest] = row_number
        case, problems = reader.read(row_number, cells, digest)
        if case is not None:
            rows.append(case)
        needs_look.extend(problems)
    return LedgerReading(
        table=table,
        header=header,
        mapping=mapping,
        rows=tuple(rows),
        needs_look=tuple(needs_look),
        duplicates=tuple(duplicates),
        skipped=tuple(skipped),
        year=year,
    )


def row_digest(mapping: ColumnMapping, cells: Sequence[Cell]) -> str:
    """Hex SHA-256 of what a row says: every named cell but the running number and an identity number, in the order of the names.

    It does not depend on what the columns were taken for (but for those two), on their order, or on
    how the file holds a number or a date; so the same row read again, from Excel or CSV, is known again.
    """
    parts = sorted(
        (label_key(guess.label) or f"#{guess.column}", text)
        for guess in mapping.columns
        if guess.field not in NEVER_KEPT
        and guess.column < len(cells)
        and (text := canonical(cells[guess.column]))
    )
    hashed = hashlib.sha256()
    for label, text in parts:
        for piece in (label.encode(), text.encode("utf-8", "surrogatepass")):
            hashed.update(len(piece).to_bytes(8, "big") + piece)
    return hashed.hexdigest()


def _year(table: Table, header: Header, mapping: ColumnMapping, body: Sequence[Sequence[Cell]]) -> int | None:
    """The year for dates without one: named above the header, else the only one named in the date column."""
    above = [cell_text(cell) for row in table.rows[: header.row] for cell in row if not is_blank(cell)]
    for text in (*above, table.name, table.hint):
        years = {
            int(found) for found in re.findall(r"(?<!\d)(20\d{2}|199\d)(?=年|\D|$)", normalise_text(text))
        }
        if len(years) == 1:
            return years.pop()
    column = mapping.column_of(LedgerField.RECEIVED_ON)
    if column is None:
        return None
    cells = (row[column.column] for row in body if column.column < len(row))
    named = {year for cell in cells if (year := has_own_year(cell)) and FIRST_YEAR <= year <= LAST_YEAR}
    return named.pop() if len(named) == 1 else None


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
    texts = [normalise_text(cell_text(cell)) for cell in cells]
    written = [text for text in texts if text]
    if not written:
        return SkipReason.BLANK
    keys = [label_key(label) for label in header.labels]
    same = sum(1 for text, key in zip(texts, keys, strict=False) if text and label_key(text) == key)
    if same >= 2 and same * 2 > len(written):
        return SkipReason.HEADER_AGAIN
    first = "".join(written[0].split())
    if first.rstrip(":：") in _TOTALS:
        return SkipReason.TOTAL
    if len(written) <= 3 and first.startswith(_FOOTERS):
        return SkipReason.FOOTER
    return None
