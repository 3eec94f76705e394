"""What waits to be laid out, in the order in which people want to see it: names of the staff, open cases, then closed
ones, each with the newest first.

Whether a case is open is known for certain only once it is laid out. For what has just arrived it is told from its kinds:
that decides about nothing but the order.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from casework.journal.entry import Entry
from casework.matters.body import CaseBegun
from casework.matters.registry import BEGINS, BY_NAME
from local_store.file.connection import Connection
from local_store.file.schema import NO_DATE

STAFF: Final = -1
OPEN: Final = 0
CLOSED: Final = 1

_LOGGED: Final[dict[str, msgspec.msgpack.Decoder[CaseBegun]]] = {
    name: msgspec.msgpack.Decoder(body)
    for name in BEGINS
    if issubclass(body := BY_NAME[name].body, CaseBegun)
}
_SOON: Final = frozenset(BEGINS) - _LOGGED.keys()
"""Kinds that log what is no case: few, and the names of the staff among them stand in every list."""
_DAY_OF_ROW: Final = (
    f"CASE received_on WHEN '{NO_DATE}' THEN 0 ELSE CAST(julianday(received_on) - 1721424.5 AS INTEGER) END"
)
"""The same number for a day as ``date.toordinal``."""
_EVERY: Final = (
    "INSERT INTO stale (subject, lane, day, wants, fresh) "
    f"SELECT e.subject, CASE WHEN s.staff IS NULL THEN coalesce(1 - r.is_open, {OPEN}) ELSE {STAFF} END, "
    f"coalesce({_DAY_OF_ROW}, 0), ?1, ?2 FROM (SELECT DISTINCT subject FROM entry WHERE subject <> '') e "
    "LEFT JOIN case_row r ON r.subject = e.subject LEFT JOIN staff s ON s.staff = e.subject WHERE true"
)
"""Every subject of the journal, where its rows as they are say that it belongs."""


class InLine:
    """Where a subject stands in the line, told by its entries one after the other."""

    __slots__ = ("_tick", "day", "lane")

    def __init__(self) -> None:
        self.lane = OPEN
        self.day = 0
        self._tick = -1

    def see(self, entry: Entry) -> None:
        """Take an entry of the subject into account."""
        core = entry.core
        if core.kind in _SOON:
            self.lane = STAFF
        if core.kind in _LOGGED:
            self._see_logged(entry)
        kind = BY_NAME.get(core.kind)
        tells = "open" if kind is None else kind.tells
        if core.tick < self._tick or tells == "nothing" or self.lane == STAFF:
            return
        self._tick = core.tick
        ended = tells == "ended" or (tells == "if_answered" and "answer" in entry.personal())
        self.lane = CLOSED if ended else OPEN

    def _see_logged(self, entry: Entry) -> None:
        try:
            body = _LOGGED[entry.core.kind].decode(entry.core.body)
        except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError):
            return  # it says so when it is laid out; here it only stands at the end
        self.day = body.received_on.toordinal()


class Waiting:
    """The line in the file. Writing expects a transaction of the caller."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection

    def wait(self, subjects: Iterable[str]) -> None:
        """Put subjects into the line that have new entries, where their rows as they are say that they belong."""
        self._db.executemany(
            "INSERT INTO stale (subject, lane, day) "
            f"SELECT ?1, coalesce(1 - is_open, 0), coalesce({_DAY_OF_ROW}, 0) "
            "FROM (SELECT 1) LEFT JOIN case_row ON subject = ?1 WHERE true "
            "ON CONFLICT (subject) DO UPDATE SET fresh = 1, wants = ''",
            [(subject,) for subject in subjects if subject],
        )

    def arrive(self, told: Mapping[str, InLine]) -> None:
        """The same for what has just arrived, where its entries say that it belongs."""
        self._db.executemany(
            "INSERT INTO stale (subject, lane, day) VALUES (?, ?, ?) ON CONFLICT (subject) DO UPDATE SET "
            "lane = excluded.lane, day = max(day, excluded.day), fresh = 1, wants = ''",
            [(subject, at.lane, at.day) for subject, at in told.items() if subject],
        )

    def all_wait(self) -> None:
        """Put every subject of the journal into the line, for all models."""
        self._db.execute(f"{_EVERY} ON CONFLICT (subject) DO UPDATE SET fresh = 1, wants = ''", ("", 1))

    def wait_for(self, model: str, *, counted: bool = False) -> None:
        """Put every subject of the journal into the line for one model. ``counted``: until it is laid out, sums are taken
        from the journal and not from its rows."""
        self._db.execute(
            f"{_EVERY} ON CONFLICT (subject) DO UPDATE SET fresh = max(fresh, excluded.fresh), wants = CASE "
            "WHEN wants = '' OR instr(wants, excluded.wants) THEN wants ELSE wants || ltrim(excluded.wants) END",
            (f" {model} ", int(counted)),
        )

    def apart_wait(self, but: str | None = None) -> None:
        """Put into the line what was set apart; ``but``: not what this version of the program had set apart."""
        self._db.execute(
            "INSERT OR IGNORE INTO stale (subject) SELECT DISTINCT subject FROM apart WHERE ?1 IS NULL OR program <> ?1",
            (but,),
        )

    def note_unread(self, told: Mapping[str, bool]) -> None:
        """Note of each subject whether it holds an entry that this program does not know."""
        if not told:
            return
        self._db.execute(
            "DELETE FROM unread WHERE subject IN (SELECT value FROM json_each(?))", (json.dumps(list(told)),)
        )
        self._db.executemany(
            "INSERT INTO unread (subject) VALUES (?)",
            [(subject,) for subject, unread in told.items() if unread],
        )

    def unread_wait(self) -> None:
        """Put every subject into the line that holds such an entry: the program knows other kinds than before."""
        self.wait([subject for (subject,) in self._db.execute("SELECT subject FROM unread").fetchall()])

    def next(self, limit: int) -> list[tuple[str, frozenset[str]]]:
        """The first in the line, and the models that each waits for; none of them named: all."""
        rows = self._db.execute(
            "SELECT subject, wants FROM stale ORDER BY lane, day DESC, subject DESC LIMIT ?", (limit,)
        ).fetchall()
        return [(subject, frozenset(wants.split())) for subject, wants in rows]

    def are_laid_out(self, subjects: Mapping[str, frozenset[str]]) -> None:
        """Take subjects out of the line, and out of what is set apart of the models that they waited for (none named:
        all)."""
        self._db.execute(
            "DELETE FROM stale WHERE subject IN (SELECT value FROM json_each(?))",
            (json.dumps(list(subjects)),),
        )
        wholly = [subject for subject, wants in subjects.items() if not wants]
        self._db.execute(
            "DELETE FROM apart WHERE subject IN (SELECT value FROM json_each(?))", (json.dumps(wholly),)
        )
        partly = [(subject, model) for subject, wants in subjects.items() for model in wants]
        if partly:
            self._db.executemany("DELETE FROM apart WHERE subject = ? AND model = ?", partly)
