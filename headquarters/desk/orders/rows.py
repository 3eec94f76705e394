"""The rows of an export as orders to be sent; of one that cannot be, why, without a word of what it holds."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from headquarters.desk.orders.columns import FIELDS, NEEDED
from headquarters.desk.orders.filled import Dispatch, Wrong, dispatch_of
from headquarters.desk.orders.sheet import ODD, Table, day_of
from headquarters.handbook import in_force

_DAYS: Final = ("received_on", "due_on", "first_contact_by")


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row. ``number``: in the sheet, 1 is the first. ``order``: what it says; ``None``: ``why`` not. ``point``: what the column
    of the contact point says."""

    number: int
    subject: str
    order: Dispatch | None
    why: str
    point: str = ""


def read_rows(
    batch: str,
    table: Table,
    columns: Mapping[str, int],
    source: str,
    settings: Mapping[str, str],
    today: date,
) -> Iterator[ReadRow]:
    """Every row that holds anything. ``settings``: what holds where the export has no such column: ``due_on``, ``matter``."""
    lacking = [FIELDS[name][0] for name in NEEDED if name not in columns]
    seen: dict[str, int] = {}
    for at, cells in enumerate(table.rows):
        if not any(cells):
            continue
        number = table.first + at
        said = {name: cells[column] for name, column in columns.items() if column < len(cells)}
        subject = row_subject(batch, number)
        try:
            if lacking:
                raise Wrong(f"还没有选哪一列是{lacking[0]}")
            order = dispatch_of(_filled(said, source, settings), today)
            known = order.body.outside_number
            if not known:
                raise Wrong("没有外单号")
            if known in seen:
                raise Wrong(f"外单号和第 {seen[known]} 行一样")
            seen[known] = number
        except Wrong as wrong:
            yield ReadRow(number, subject, None, wrong.said)
            continue
        yield ReadRow(number, subject, order, "", said.get("point", ""))


def row_subject(batch: str, number: int) -> str:
    """The subject of a row: the same whenever it is asked, so that a row is sent once. A UUID of version 8 (RFC 9562)."""
    digest = bytearray(hashlib.sha256(f"row {number} of {batch}".encode()).digest()[:16])
    digest[6] = digest[6] & 0x0F | 0x80
    digest[8] = digest[8] & 0x3F | 0x80
    return str(uuid.UUID(bytes=bytes(digest)))


def _filled(said: Mapping[str, str], source: str, settings: Mapping[str, str]) -> dict[str, str]:
    """A row as a form would have it. Raises :class:`Wrong`."""
    filled = {"source": source}
    for name, text in said.items():
        if text.startswith(ODD):
            raise Wrong(f"{FIELDS[name][0]}这一格要先看一看：算不出来、划掉了，或者没有写年份")
        filled[name] = text
    for name in _DAYS:
        text = filled.get(name, "") or settings.get(name, "")
        if text:
            found = day_of(text)
            if found is None:
                raise Wrong(f"{FIELDS[name][0]}读不出来，要有年月日")
            filled[name] = found.isoformat()
    for name, dictionary in (("matter", "order_matter"), ("level", "event_level")):
        typed = filled.get(name, "")
        filled[name] = _code(typed, dictionary)
        if typed and not filled[name]:
            raise Wrong(f"{FIELDS[name][0]}手册里没有")
    filled["matter"] = filled["matter"] or settings.get("matter", "")
    return filled


def _code(text: str, dictionary: str) -> str:
    """The code of a name, an alias or a code; empty for what the handbook does not know."""
    known = in_force().dictionary(dictionary)
    found = known.get(text) or known.find(text) if text else None
    return "" if found is None else found.code
