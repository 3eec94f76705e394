"""The queue and home: which cases a person sees first.

A deadline moves with the day, so the groups of the queue are not stored: they follow from ``due_on`` and the day that
is handed in.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone
from typing import Any, Final, cast

from local_store.file.drafts import Drafts
from local_store.read_models.asking import Questions, question
from local_store.read_models.cases import facts
from local_store.read_models.cases.rows import COLUMNS, ROWS, Rows
from local_store.views import CaseRow, HomeView, QueuePage, Reminder

SHANGHAI: Final = timezone(timedelta(hours=8))
PINNED: Final = 0
URGENT: Final = 1
BY_STAGE: Final = 2
QUIET: Final = 3
CLOSED: Final = 4
MARKS: Final[Mapping[str, str]] = {
    "returned": "returned = 1",
    "needs_a_look": "needs_a_look = 1",
    "meeting": "next_meeting >= ? AND next_meeting < ?",
    "woken": "quiet_until > '' AND quiet_until <= ?",
} | {group: f"stage = {facts.STAGES.index(group)}" for group in ("under_way", "waiting", "to_follow_up")}
"""What is asked of an open case besides its day: a view of these holds all of them, also those that stand among the urgent
ones in the queue. ``meeting``: both sides come today; ``woken``: what was waited for until today has not come."""
VIEWS: Final = frozenset({"open", "all", "complaints", "consultations", "meeting", "woken", *facts.STAGES})
"""``view`` of a queue: everything open, everything, all complaints or all consultations, those of one day, or those of one
mark; ``closed`` holds complaints alone, for consultations have their own list."""
_BY_DAY: Final = frozenset({"overdue", "due_today", "due_soon"})
_ONE_SORT: Final[Mapping[str, str]] = {
    "complaints": "complaint",
    "consultations": "consultation",
    "closed": "complaint",
}
_URGENT: Final = f"(due_on <= ? AND {facts.PRESSES})"
PINNED_MARK: Final = "pinned = 1"
"""Something that must not wait is being seen to: it stands above all else, whatever its day."""
_QUIET: Final = "quiet_until > ?"
"""Somebody's word is waited for until a later day: whatever else is due, it stands below all that is to be done."""


class CaseLists(Questions):
    """Lists of cases, each page from indexes."""

    @question
    def queue(
        self,
        today: date,
        view: str = "open",
        by: str | None = None,
        key: tuple[object, ...] | None = None,
        limit: int = 50,
    ) -> QueuePage:
        """One page of cases. ``view``: open, all, complaints, consultations, or a :data:`views.Group`;
        ``by``: only what this person wrote on last; ``key``: ``next_key`` of the page before.

        What must not wait comes first; then rows with a near deadline, by deadline; then the others by group; then those that
        wait for somebody's word until a later day, by that day; then closed ones, newest first."""
        if view not in VIEWS:
            raise ValueError(f"unknown view {view!r}")
        shaped = Rows(self._handbook, today)
        soon = shaped.soon
        rows: list[tuple[int, tuple[Any, ...]]] = []
        section = cast(int, key[0]) if key else PINNED
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
            groups=counts if view == "open" and by is None else self.counts(today, view, by),
            marked={view: self._marked(view, today) for view in MARKS},
            next_key=self._mark(*shown[-1]) if len(rows) > limit else None,
        )

    @question
    def some(
        self, today: date, view: str, limit: int, *, but_pinned: bool = False
    ) -> tuple[tuple[CaseRow, ...], int]:
        """The first cases of one view of what is to be done, and how many it has: without the numbers of all the others.
        ``but_pinned``: without what stands above all else, for a page that has it in a list of its own."""
        shaped = Rows(self._handbook, today)
        rows: list[tuple[Any, ...]] = []
        for section in (URGENT, BY_STAGE, QUIET) if but_pinned else (PINNED, URGENT, BY_STAGE, QUIET):
            if len(rows) < limit:
                rows += self._section(section, today, shaped.soon, view, None, None, limit - len(rows))
        if view in MARKS:
            return tuple(map(shaped.row, rows)), self._marked(view, today, but_pinned=but_pinned)
        return tuple(map(shaped.row, rows)), self._total(view, None, today, shaped.soon, self.counts(today))

    def counts(self, today: date, view: str = "open", by: str | None = None) -> dict[str, int]:
        """Open cases by group; those of a mark, and those of one person."""
        soon = Rows(self._handbook, today).soon
        where, values = "is_open = 1", []
        if view in MARKS:
            where, values = f"{where} AND {MARKS[view]}", _mark_values(view, today)
        if by is not None:
            where, values = f"{where} AND handled_by = ?", [*values, by]
        rows = self._db.execute(
            f"SELECT CASE WHEN {PINNED_MARK} THEN {facts.STAGES.index('pinned')} "
            f"WHEN {_QUIET} THEN {facts.STAGES.index('quiet')} WHEN NOT {_URGENT} THEN stage "
            f"WHEN due_on < ? THEN {facts.STAGES.index('overdue')} WHEN due_on = ? "
            f"THEN {facts.STAGES.index('due_today')} ELSE {facts.STAGES.index('due_soon')} END, "
            f"count(*) FROM case_row WHERE {where} GROUP BY 1",
            (today.isoformat(), soon.isoformat(), today.isoformat(), today.isoformat(), *values),
        ).fetchall()
        found = {facts.STAGES[stage]: count for stage, count in rows}
        return {group: found.get(group, 0) for group in facts.STAGES if group != "closed"}

    def _marked(self, view: str, today: date, by: str | None = None, *, but_pinned: bool = False) -> int:
        """How many open cases bear a mark."""
        where, values = f"is_open = 1 AND {MARKS[view]}", _mark_values(view, today)
        if but_pinned:
            where += f" AND NOT {PINNED_MARK}"
        if by is not None:
            where, values = f"{where} AND handled_by = ?", [*values, by]
        return int(self._db.execute(f"SELECT count(*) FROM case_row WHERE {where}", values).fetchone()[0])

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
            PINNED: "due_on, id",
            URGENT: "due_on, id",
            BY_STAGE: "stage, due_on, id",
            QUIET: "quiet_until, id",
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
        if section in (PINNED, URGENT):
            return (section, named["due_on"], named["id"])
        if section == BY_STAGE:
            return (section, named["stage"], named["due_on"], named["id"])
        if section == QUIET:
            return (section, named["quiet_until"], named["id"])
        return (section, named["received_on"], named["id"])

    def _total(self, view: str, by: str | None, today: date, soon: date, counts: Mapping[str, int]) -> int:
        if view in MARKS:
            return self._marked(view, today, by)
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
            section = {"closed": CLOSED, "quiet": QUIET, "pinned": PINNED}.get(view, URGENT)
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

    @question
    def home(self, today: date) -> HomeView:
        """What a person sees first: counts, at most three reminders, what was touched last."""
        shaped = Rows(self._handbook, today)
        soon = shaped.soon
        counts = self.counts(today)
        reminders: list[Reminder] = []
        for kind in (
            "pinned",
            "overdue",
            "due_today",
            "returned",
            "meeting",
            "woken",
            "needs_a_look",
            "due_soon",
        ):
            if len(reminders) == 3:
                break
            count, rows = self._reminded(kind, today, soon, counts)
            if rows:
                reminders.append(Reminder(kind, shaped.row(rows[0]), count))
        recent = self._db.execute(f"{ROWS} ORDER BY changed_at DESC, id DESC LIMIT 5").fetchall()
        return HomeView(
            drafts=Drafts(self._db).count(),
            counts=counts,
            reminders=tuple(reminders),
            recent=tuple(shaped.row(row) for row in recent),
        )

    def _reminded(
        self, kind: str, today: date, soon: date, counts: Mapping[str, int]
    ) -> tuple[int, list[tuple[Any, ...]]]:
        if kind not in MARKS:
            if not counts[kind]:
                return 0, []
            section = PINNED if kind == "pinned" else URGENT
            rows = self._section(section, today, soon, kind, None, None, 1)
            return counts[kind], rows
        count = self._marked(kind, today)
        if not count:
            return 0, []
        order = "next_meeting" if kind == "meeting" else "changed_at DESC"
        where = f"is_open = 1 AND {MARKS[kind]} ORDER BY {order} LIMIT 1"
        return count, self._db.execute(f"{ROWS} WHERE {where}", _mark_values(kind, today)).fetchall()


def _mark_values(view: str, today: date) -> list[object]:
    """What stands in the places of a mark."""
    if view == "woken":
        return [today.isoformat()]
    if view != "meeting":
        return []
    return [*day_bounds(today)]


def day_bounds(today: date) -> tuple[int, int]:
    """Where a civil day begins and ends, UTC ms."""
    start = int(datetime.combine(today, time(), SHANGHAI).timestamp() * 1000)
    return start, start + 86_400_000


def _condition(section: int, view: str, today: date, soon: date) -> tuple[list[str], list[object]] | None:
    """What belongs to a section of a view; ``None`` when nothing does."""
    day, near = today.isoformat(), soon.isoformat()
    if section == CLOSED:
        return (["is_open = 0"], []) if view in ("closed", "all", "complaints", "consultations") else None
    if view == "closed":
        return None
    chosen: tuple[list[str], list[object]] = (
        ([MARKS[view]], _mark_values(view, today)) if view in MARKS else ([], [])
    )
    conditions, values = ["is_open = 1", *chosen[0]], chosen[1]
    if section == PINNED or view == "pinned":
        if view in _BY_DAY or view == "quiet" or (view == "pinned" and section != PINNED):
            return None
        return [*conditions, PINNED_MARK], values
    conditions = [*conditions, f"NOT {PINNED_MARK}"]
    if section == QUIET or view == "quiet":
        if view in _BY_DAY or (view == "quiet" and section != QUIET):
            return None
        return [*conditions, _QUIET], [*values, day]
    conditions, values = [*conditions, f"NOT {_QUIET}"], [*values, day]
    if view in _BY_DAY:
        if section != URGENT:
            return None
        bounds: dict[str, tuple[list[str], list[object]]] = {
            "overdue": (["due_on < ?", facts.PRESSES], [day]),
            "due_today": (["due_on = ?", facts.PRESSES], [day]),
            "due_soon": (["due_on > ?", "due_on <= ?", facts.PRESSES], [day, near]),
        }
        return [*conditions, *bounds[view][0]], [*values, *bounds[view][1]]
    urgent = _URGENT if section == URGENT else f"NOT {_URGENT}"
    return [*conditions, urgent], [*values, near]
