"""What the pages of editions ask: what was published and by whom, and on how many open cases a draft would move the day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from psycopg import Connection

from casework.handbook import Handbook
from casework.handbook.changes import CHANGED, GONE, RENAMED, RETIRED, Change
from casework.handbook.editions import Whole, handbook_of, in_force
from casework.handbook.parts import read_content
from headquarters.exchange.editions import read_all
from headquarters.projections.cases.open_codes import CARRIED, count_open, is_counted
from headquarters.projections.cases.open_days import Moved, moved
from headquarters.publishing import editions
from headquarters.publishing.editions import Draft


def moved_by(connection: Connection[Any], held: Draft, looked: editions.Look, today: date) -> Moved | None:
    """On how many open cases the day would be another, once the draft is in force."""
    if looked.faults:
        return None
    published = read_all(connection)
    on = max(held.effective_from, today)
    before = in_force(published, on)
    head = editions.head_of(held, looked.before)
    after = {**before, held.part: Whole(b"", head, read_content(held.part, held.content))}
    base = Handbook.load()
    return moved(connection, handbook_of(base, before), handbook_of(base, after))


def standing_on(
    connection: Connection[Any], found: Sequence[Change]
) -> dict[tuple[str, str], int | Literal["never", "later"]]:
    """On how many open cases and orders each code stands that is renamed, retired, changed or goes: by list and code. ``never``: no
    case carries a code of that list; ``later``: the cases of a database of before are still being looked at."""
    touched = [
        (one.where, one.code) for one in found if one.code and one.what in (RENAMED, RETIRED, CHANGED, GONE)
    ]
    counted: dict[tuple[str, str], int | Literal["never", "later"]] = {
        (where, code): "later" if where in CARRIED else "never" for where, code in touched
    }
    for where in CARRIED if is_counted(connection) else ():
        codes = {code for name, code in touched if name == where}
        if codes:
            counted |= {
                (where, code): number for code, number in count_open(connection, where, codes).items()
            }
    return counted


def published(connection: Connection[Any]) -> list[dict[str, Any]]:
    """All editions with the names of their two persons, the newest first."""
    rows = connection.execute(
        "SELECT e.name, e.part, e.number, e.effective_from, e.title, e.published_at, coalesce(a.name, e.author),"
        " coalesce(b.name, e.approver) FROM editions e LEFT JOIN accounts a ON a.account = e.author"
        " LEFT JOIN accounts b ON b.account = e.approver ORDER BY e.published_at DESC, e.part, e.number DESC"
    ).fetchall()
    names = ("name", "part", "number", "effective_from", "title", "published_at", "author", "approver")
    return [{**dict(zip(names, row, strict=True)), "name": bytes(row[0])} for row in rows]


def name_of(connection: Connection[Any], account: str) -> str:
    """What the person of an account is called."""
    row = connection.execute("SELECT name FROM accounts WHERE account = %s", (account,)).fetchone()
    return account if row is None else str(row[0])
