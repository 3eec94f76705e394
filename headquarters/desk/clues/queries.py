"""How many clues there are and which, by what their cores say; and one with its entries. Nothing here opens a word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from psycopg import Connection

from casework.fold import fold
from casework.journal.entry import EntryId, read_authentic
from casework.matters.clue.bodies import SEALED
from casework.matters.clue.course import Clue, clue_of
from headquarters.desk.area import IN_AREA, Area
from headquarters.desk.words import SHANGHAI
from headquarters.exchange.book import storable
from headquarters.personal.keys import PersonalKeys
from headquarters.personal.vault import Vault

A_PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """A clue on the list. ``due_on``: as the bureau stated it; ``received_at``: when headquarters received it, UTC ms."""

    point: str
    point_name: str
    subject: str
    found_on: date
    found: str
    domain: str
    urgency: str
    attachments: int
    code: str
    answered_on: date | None
    due_on: date | None
    ended: bool
    received_at: int

    @property
    def received_on(self) -> date:
        """The day headquarters received it, in Shanghai."""
        return _day(self.received_at)


@dataclass(frozen=True, slots=True)
class OneClue:
    """One clue. ``sealed``: what is sealed of it and of its answers, by entry; ``mark``: another one once somebody answered."""

    point: str
    point_name: str
    subject: str
    clue: Clue
    received_on: date
    sealed: Mapping[EntryId, str] = field(repr=False)

    @property
    def mark(self) -> str:
        """What a form carries, so that nobody answers what has changed since."""
        return str(len(self.clue.answers))


_CLUES: Final = (
    "SELECT c.point, p.name, c.subject, c.found_on, c.found, c.domain, c.urgency, c.attachments, c.code, c.answered_on,"
    " c.due_on, c.ended, e.received_at FROM clues c JOIN points p ON p.point = c.point"
    " JOIN entries e ON e.point = c.point AND e.device = c.device AND e.seq = c.seq"
)


def read_counts(connection: Connection[Any], point: str | None) -> Mapping[str, object] | None:
    """How many stand how; ``None`` where there is none. ``point``: of that one alone."""
    rows = connection.execute(
        "SELECT code, count(*) FROM clues WHERE %(point)s::text IS NULL OR point = %(point)s GROUP BY code",
        {"point": point},
    ).fetchall()
    counts = {str(code): int(number) for code, number in rows}
    return {"clue_counts": counts, "clue_total": sum(counts.values())} if counts else None


def read_list(connection: Connection[Any], area: Area, *, ended: bool, skip: int) -> tuple[list[Listed], int]:
    """Those that the bureau has not ended (or those it has), the longest waiting first, from the ``skip``-th on; and how many."""
    values = {**area.asked, "ended": ended, "skip": skip, "most": A_PAGE}
    where = f"c.ended = %(ended)s AND {IN_AREA}"
    rows = connection.execute(
        f"{_CLUES} WHERE {where} ORDER BY e.received_at, c.point, c.subject OFFSET %(skip)s LIMIT %(most)s",
        values,
    ).fetchall()
    total = connection.execute(
        f"SELECT count(*) FROM clues c JOIN points p ON p.point = c.point WHERE {where}", values
    ).fetchone()
    return [Listed(*row) for row in rows], int(total[0]) if total else 0


def read_clue(connection: Connection[Any], point: str, subject: str, keys: PersonalKeys) -> OneClue | None:
    """One clue; ``None`` where there is none such in scope."""
    if "\0" in point + subject:
        return None
    named = connection.execute("SELECT name FROM points WHERE point = %s", (point,)).fetchone()
    rows = connection.execute(
        "SELECT device, seq, core, private, sealed_with, received_at FROM entries"
        " WHERE point = %s AND subject = %s AND quarantine = '' ORDER BY position",
        (point, storable(subject)),
        binary=True,
    ).fetchall()
    if named is None or not rows:
        return None
    vault = Vault(keys, point, 0)
    entries, received = [], {}
    for device, seq, core, private, sealed_with, received_at in rows:
        entry = read_authentic(device, seq, bytes(core), vault.open(device, seq, sealed_with, private))
        if entry.readable:
            entries.append(entry)
            received[entry.id] = received_at
    own = frozenset(
        str(device)
        for (device,) in connection.execute("SELECT device FROM epochs WHERE point = %s", (point,)).fetchall()
    )
    state = fold(entries, own)
    clue = clue_of(state)
    if clue is None:
        return None
    sealed = {
        entry.id: text
        for entry in entries
        if entry.id not in state.erased and (text := entry.personal().get(SEALED, ""))
    }
    return OneClue(point, str(named[0]), subject, clue, _day(received[clue.entry]), sealed)


def _day(at: int) -> date:
    return datetime.fromtimestamp(at / 1000, SHANGHAI).date()
