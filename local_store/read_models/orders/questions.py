"""What the inbox and the page of an order ask of the file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from casework.fold import fold
from casework.matters.order.course import order_of
from casework.matters.registry import state_named
from casework.state import State
from local_store.errors import UnknownSubject
from local_store.file.schema import NO_DATE
from local_store.read_models.asking import Questions, question
from local_store.read_models.delivered import deliveries
from local_store.read_models.model import Subject
from local_store.read_models.orders.model import COLUMNS, ENDED, TO_DO, WAITING, Orders, row_of
from local_store.read_models.orders.views import GROUPS, OrderCounts, OrderPage, OrderRow, OrderView
from local_store.read_models.personal import current_words, texts_of
from local_store.read_models.staff.model import staff

PAGE: Final = 60
_ROWS: Final = f"SELECT {', '.join(COLUMNS)} FROM order_row"
VIEWS: Final = ("open", "waiting", "ended")
"""``open``: what is to be done here, by what presses first, what headquarters asks about on top; ``waiting``: the same of what
headquarters has the word on; ``ended``: what nobody has looked at since on top, then the newest first."""


class OrderQuestions(Questions):
    """Questions about work orders, each answered from an index."""

    @question
    def inbox(
        self, view: str = "open", key: tuple[object, ...] | None = None, limit: int = PAGE
    ) -> OrderPage:
        """One page of the inbox. ``key``: ``next_key`` of the page before."""
        if view not in VIEWS:
            raise ValueError(f"unknown view {view!r}")
        stage = {"open": TO_DO, "waiting": WAITING, "ended": ENDED}[view]
        columns = (
            ("unseen", "changed_at", "subject") if view == "ended" else ("pinned", "presses_on", "subject")
        )
        sign, order = ("<", " DESC") if view == "ended" else (">", "")
        where, values = "stage = ?", [stage, *(key or ())]
        if key is not None:
            where += f" AND ({', '.join(columns)}) {sign} (?, ?, ?)"
        found = self._db.execute(
            f"{_ROWS} WHERE {where} ORDER BY {', '.join(name + order for name in columns)} LIMIT ?",
            (*values, limit + 1),
        ).fetchall()
        shown = [_named(row) for row in found[:limit]]
        more = len(found) > limit
        total = self._db.execute("SELECT count(*) FROM order_row WHERE stage = ?", (stage,)).fetchone()[0]
        return OrderPage(
            tuple(_row(each) for each in shown),
            int(total),
            tuple(shown[-1][name] for name in columns) if more else None,
        )

    @question
    def counts(self, today: date) -> OrderCounts:
        """How many there are of each."""
        by_stage = dict(self._db.execute("SELECT stage, count(*) FROM order_row GROUP BY stage").fetchall())
        day = today.isoformat()
        overdue, due_today, supervised, unseen = self._db.execute(
            "SELECT count(*) FILTER (WHERE pinned = 1 AND presses_on < ?), "
            "count(*) FILTER (WHERE pinned = 1 AND presses_on = ?), "
            "count(*) FILTER (WHERE pinned = 0), count(*) FILTER (WHERE unseen = 1) FROM order_row WHERE stage = ?",
            (day, day, TO_DO),
        ).fetchone()
        return OrderCounts(
            to_do=by_stage.get(TO_DO, 0),
            waiting=by_stage.get(WAITING, 0),
            ended=by_stage.get(ENDED, 0),
            fresh=self._one(
                "SELECT count(*) FROM order_row WHERE stage = ? AND state = ?", (TO_DO, State.LOGGED.value)
            ),
            overdue=overdue,
            due_today=due_today,
            unseen=unseen,
            supervised=supervised,
            ended_unseen=self._one("SELECT count(*) FROM order_row WHERE stage = ? AND unseen = 1", (ENDED,)),
        )

    @question
    def unaccepted(self) -> tuple[str, ...]:
        """The orders that nobody here has taken on or sent back."""
        rows = self._db.execute(
            "SELECT subject FROM order_row WHERE stage = ? AND state = ?", (TO_DO, State.LOGGED.value)
        )
        return tuple(subject for (subject,) in rows)

    @question
    def order(self, subject: str) -> OrderView:
        """Everything about an order, as the journal has it now. Raises ``UnknownSubject``."""
        entries = self._journal.of_subject(subject)
        state = fold(entries, self._journal.headquarters()) if entries else None
        if state is None or state.sort not in Orders.sorts:
            raise UnknownSubject(subject)
        texts = texts_of(entries)
        row = dict(zip(COLUMNS, row_of(Subject(state, entries, self._handbook)), strict=True))
        accepted = order_of(state).accepted
        return OrderView(
            state=state,
            personal=current_words(state, texts),
            texts=texts,
            staff={each.staff: each.name for each in staff(self._db)},
            delivery=deliveries(self._journal, state, entries),
            row=_row(row),
            cases=self._numbers(accepted.cases if accepted is not None else ()),
        )

    def _numbers(self, subjects: Sequence[str]) -> dict[str, str]:
        """The cases among these, with their numbers, in the same order."""
        found = {}
        for subject in subjects:
            row = self._db.execute("SELECT number FROM case_row WHERE subject = ?", (subject,)).fetchone()
            if row is not None:
                found[subject] = str(row[0])
        return found

    def _one(self, statement: str, values: tuple[object, ...]) -> int:
        return int(self._db.execute(statement, values).fetchone()[0])


def _named(row: Sequence[Any]) -> dict[str, Any]:
    return dict(zip(COLUMNS, row, strict=True))


def _row(named: dict[str, Any]) -> OrderRow:
    return OrderRow(
        subject=named["subject"],
        state=state_named("order", named["state"]),
        group=GROUPS[named["stage"]],
        source=named["source"],
        outside_number=named["outside_number"],
        matter=named["matter"],
        level=named["level"],
        received_on=_day(named["received_on"]),
        due_on=_day(named["due_on"]),
        presses_on=_day(named["presses_on"]),
        own_due_on=_day(named["own_due_on"]),
        own_provisional=bool(named["own_provisional"]),
        supervised=named["supervised"],
        asked_by=_day(named["asked_by"]),
        merchant_name=named["merchant_name"],
        consumer_name=named["consumer_name"],
        name_erased=bool(named["name_erased"]),
        summary=named["summary"],
        next_step=named["next_step"],
        unseen=bool(named["unseen"]),
        needs_a_look=bool(named["needs_a_look"]),
        late=named["late"],
        changed_at=named["changed_at"],
    )


def _day(written: str) -> date | None:
    return None if written == NO_DATE else date.fromisoformat(written)
