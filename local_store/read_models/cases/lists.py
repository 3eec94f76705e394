"""The queue and home: which cases a person sees first.

A deadline moves with the day, so the groups of the queue are not stored: they follow from ``due_on`` and the day that
is handed in.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone
from typing import Any, Final, cast

from casework.handbook import Handbook
from local_store.file.connection import Connection
from local_store.read_models.cases import facts
from local_store.read_models.cases.rows import COLUMNS, ROWS, Rows
from local_store.views import Group, HomeView, QueuePage, Reminder

SHANGHAI: Final = timezone(timedelta(hours=8))
URGENT: Final = 0
BY_STAGE: Final = 1
CLOSED: Final = 2
VIEWS: Final = frozenset({"open", "all", "complaints", "consultations", *facts.STAGES})
"""``view`` of a queue: everything open, everything, all complaints or all consultations, or one group; ``closed`` holds
complaints alone, for consultations have their own list."""
_ONE_SORT: Final[Mapping[str, str]] = {
    "complaints": "complaint",
    "consultations": "consultation",
    "closed": "complaint",
}
_URGENT: Final = f"(due_on <= ? AND {facts.PRESSES})"


class Lists:
    """Lists of cases from one connection, each page from indexes."""

    def __init__(self, connection: Connection, handbook: Handbook) -> None:
        self._db = connection
        self._handbook = handbook

    def page(
        self, today: date, view: str, by: str | None, key: tuple[object, ...] | None, limit: int
    ) -> QueuePage:
        """One page. Rows with a near deadline come first, by deadline; then the others by group; then closed ones,
        newest first. ``key`` is the last page's ``next_key``."""
        if view not in VIEWS:
            raise ValueError(f"unknown view {view!r}")
        shaped = Rows(self._handbook, today)
        soon = shaped.soon
        rows: list[tuple[int, tuple[Any, ...]]] = []
        section = cast(int, key[0]) if key else URGENT
        after: tuple[object, ...] | None = tuple(key[1:]) if key else None
        while section <= CLOSED and len(rows) <= limit:
            found = self._section(section, today, soon, view, by, after, limit + 1 - len(rows))
            rows += [(section, row) for row in found]
            section, after = section + 1, None
        shown = rows[:limit]
        counts = self.counts(today)
        return QueuePage(
            rows=tuple(shaped.row(row) for _, row in shown),
            counts=counts,
            total=self._total(view, by, today, soon, counts),
            next_key=self._mark(*shown[-1]) if len(rows) > limit else None,
        )

    def counts(self, today: date) -> dict[str, int]:
        """Open cases by group."""
        soon = Rows(self._handbook, today).soon
        rows = self._db.execute(
            f"SELECT CASE WHEN NOT {_URGENT} THEN stage WHEN due_on < ? THEN 0 WHEN due_on = ? THEN 1 ELSE 2 END, "
            "count(*) FROM case_row WHERE is_open = 1 GROUP BY 1",
            (soon.isoformat(), today.isoformat(), today.isoformat()),
        ).fetchall()
        found = {facts.STAGES[stage]: count for stage, count in rows}
        return {group: found.get(group, 0) for group in facts.STAGES if group != "closed"}

    def _section(
        self,
        section: int,
        today: date,
        soon: date,
        view: str,
        by: str | None,
        after: tuple[object, ...] | None,
        limit: int,
    ) -> list[tuple[Any, ...]]:
        chosen = _condition(section, view, today, soon)
        if chosen is None:
            return []
        conditions, values = chosen
        if view in _ONE_SORT:
            conditions.append("sort = ?")
            values.append(_ONE_SORT[view])
        if by is not None:
            conditions.append("handled_by = ?")
            values.append(by)
        order = {
            URGENT: "due_on, id",
            BY_STAGE: "stage, due_on, id",
            CLOSED: "received_on DESC, id DESC",
        }[section]
        if after is not None:
            columns = order.replace(" DESC", "")
            sign = "<" if section == CLOSED else ">"
            conditions.append(f"({columns}) {sign} ({', '.join('?' * len(after))})")
            values.extend(after)
        return cast(
            "list[tuple[Any, ...]]",
            self._db.execute(
                f"{ROWS} WHERE {' AND '.join(conditions)} ORDER BY {order} LIMIT ?", (*values, limit)
            ).fetchall(),
        )

    @staticmethod
    def _mark(section: int, row: tuple[Any, ...]) -> tuple[object, ...]:
        named = dict(zip(COLUMNS, row, strict=True))
        if section == URGENT:
            return (section, named["due_on"], named["id"])
        if section == BY_STAGE:
            return (section, named["stage"], named["due_on"], named["id"])
        return (section, named["received_on"], named["id"])

    def _total(self, view: str, by: str | None, today: date, soon: date, counts: Mapping[str, int]) -> int:
        if by is None and view in counts:
            return counts[view]
        if by is None and view == "open":
            return sum(counts.values())
        conditions: list[str] = []
        values: list[object] = []
        if view in ("complaints", "consultations"):
            conditions.append("sort = ?")
            values.append(_ONE_SORT[view])
        elif view == "open":
            conditions.append("is_open = 1")
        elif view != "all":
            section = (
                CLOSED
                if view == "closed"
                else URGENT
                if facts.STAGES.index(cast(Group, view)) < 3
                else BY_STAGE
            )
            chosen = _condition(section, view, today, soon)
            if chosen is not None:
                conditions, values = chosen
            if view in _ONE_SORT:
                conditions.append("sort = ?")
                values.append(_ONE_SORT[view])
        if by is not None:
            conditions.append("handled_by = ?")
            values.append(by)
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        return int(self._db.execute(f"SELECT count(*) FROM case_row{where}", values).fetchone()[0])

    def home(self, today: date, drafts: int) -> HomeView:
        """What a person sees first: counts, at most three reminders, what was touched last."""
        shaped = Rows(self._handbook, today)
        soon = shaped.soon
        counts = self.counts(today)
        reminders: list[Reminder] = []
        for kind in ("overdue", "due_today", "returned", "meeting", "needs_a_look", "due_soon"):
            if len(reminders) == 3:
                break
            count, rows = self._reminded(kind, today, soon, counts)
            if rows:
                reminders.append(Reminder(kind, shaped.row(rows[0]), count))
        recent = self._db.execute(f"{ROWS} ORDER BY changed_at DESC, id DESC LIMIT 5").fetchall()
        return HomeView(
            drafts=drafts,
            counts=counts,
            reminders=tuple(reminders),
            recent=tuple(shaped.row(row) for row in recent),
        )

    def _reminded(
        self, kind: str, today: date, soon: date, counts: Mapping[str, int]
    ) -> tuple[int, list[tuple[Any, ...]]]:
        if kind == "meeting":
            start = int(datetime.combine(today, time(), SHANGHAI).timestamp() * 1000)
            where, values = "next_meeting >= ? AND next_meeting < ?", [start, start + 86_400_000]
            order = "next_meeting"
        elif kind in ("returned", "needs_a_look"):
            where, values, order = f"{kind} = 1 AND is_open = 1", [], "changed_at DESC"
        else:
            if not counts[kind]:
                return 0, []
            rows = self._section(URGENT, today, soon, kind, None, None, 1)
            return counts[kind], rows
        count = self._db.execute(f"SELECT count(*) FROM case_row WHERE {where}", values).fetchone()[0]
        if not count:
            return 0, []
        return count, self._db.execute(f"{ROWS} WHERE {where} ORDER BY {order} LIMIT 1", values).fetchall()


def _condition(section: int, view: str, today: date, soon: date) -> tuple[list[str], list[object]] | None:
    """What belongs to a section of a view; ``None`` when nothing does."""
    day, near = today.isoformat(), soon.isoformat()
    if section == CLOSED:
        return (["is_open = 0"], []) if view in ("closed", "all", "complaints", "consultations") else None
    if view == "closed":
        return None
    if view in facts.STAGES:
        stage = facts.STAGES.index(view)
        if (stage < 3) != (section == URGENT):
            return None
        if section == BY_STAGE:
            return ["is_open = 1", "stage = ?", f"NOT {_URGENT}"], [stage, near]
        bounds: dict[str, tuple[list[str], list[object]]] = {
            "overdue": (["is_open = 1", "due_on < ?", facts.PRESSES], [day]),
            "due_today": (["is_open = 1", "due_on = ?", facts.PRESSES], [day]),
            "due_soon": (["is_open = 1", "due_on > ?", "due_on <= ?", facts.PRESSES], [day, near]),
        }
        return bounds[view]
    return ["is_open = 1", _URGENT if section == URGENT else f"NOT {_URGENT}"], [near]
