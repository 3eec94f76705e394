"""The rows of the inbox."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final

from casework.erasing import was_erased
from casework.handbook import Handbook
from casework.matters.order.course import Order, OrderState, order_of
from casework.matters.order.reporting import reckoned
from casework.matters.registry import HEADQUARTERS_ONLY
from casework.state import CaseState, State
from casework.steps import proposed_step
from local_store.file.connection import Connection
from local_store.file.schema import NO_DATE
from local_store.read_models.model import Batch, ReadModel, Subject, Told
from local_store.read_models.orders.views import GROUPS, OrderGroup
from local_store.read_models.personal import current_words, texts_of
from local_store.views import Finding

COLUMNS: Final = (
    "subject",
    "state",
    "stage",
    "pinned",
    "presses_on",
    "due_on",
    "own_due_on",
    "own_provisional",
    "supervised",
    "asked_by",
    "source",
    "outside_number",
    "matter",
    "level",
    "received_on",
    "merchant_name",
    "consumer_name",
    "summary",
    "next_step",
    "unseen",
    "needs_a_look",
    "late",
    "changed_at",
    "name_erased",
)
SUMMARY_LENGTH: Final = 80
TO_DO: Final = GROUPS.index("to_do")
WAITING: Final = GROUPS.index("waiting")
ENDED: Final = GROUPS.index("ended")
_PUT: Final = f"INSERT INTO order_row ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
_FORGET: Final = "DELETE FROM order_row WHERE subject IN (SELECT value FROM json_each(?))"
_WAITING: Final = frozenset({OrderState.FINISHED, OrderState.DECLINED})
_ENDED: Final = frozenset({OrderState.CLOSED, OrderState.REDIRECTED, OrderState.RECALLED, State.VOIDED})

Row = tuple[object, ...]


class Orders(ReadModel[Row]):
    """``order_row``: by what presses first, whatever headquarters asks about on top."""

    name = "orders"
    version = 2
    sorts = frozenset({"order"})
    by_handbook = True
    tables: ClassVar[Mapping[str, str]] = {
        "order_row": """
            CREATE TABLE order_row (
                subject TEXT NOT NULL PRIMARY KEY,
                state TEXT NOT NULL,
                stage INTEGER NOT NULL,
                pinned INTEGER NOT NULL,
                presses_on TEXT NOT NULL,
                due_on TEXT NOT NULL,
                own_due_on TEXT NOT NULL,
                own_provisional INTEGER NOT NULL,
                supervised INTEGER NOT NULL,
                asked_by TEXT NOT NULL,
                source TEXT NOT NULL,
                outside_number TEXT NOT NULL,
                matter TEXT NOT NULL,
                level TEXT NOT NULL,
                received_on TEXT NOT NULL,
                merchant_name TEXT NOT NULL,
                consumer_name TEXT NOT NULL,
                summary TEXT NOT NULL,
                next_step TEXT NOT NULL,
                unseen INTEGER NOT NULL,
                needs_a_look INTEGER NOT NULL,
                late INTEGER NOT NULL,
                changed_at INTEGER NOT NULL,
                name_erased INTEGER NOT NULL
            ) STRICT, WITHOUT ROWID;
            CREATE INDEX order_inbox ON order_row (stage, pinned, presses_on, subject);
            CREATE INDEX order_ended ON order_row (stage, unseen, changed_at, subject);
            CREATE INDEX order_fresh ON order_row (stage, state)
        """
    }

    def tell(self, subject: Subject) -> Row:
        return row_of(subject)

    def put(self, told: Sequence[Told[Row]], batch: Batch) -> None:
        self.forget([each.id for each in told], batch)
        self._db.executemany(_PUT, [each.what for each in told])

    def forget(self, subjects: Sequence[str], batch: Batch) -> None:
        self._db.execute(_FORGET, (json.dumps(list(subjects)),))

    def check(self) -> OrderCheck:
        return OrderCheck(self._db)


def row_of(subject: Subject) -> Row:
    """The row of an order, as its columns."""
    state = subject.state
    order = order_of(state)
    said = order.dispatched
    texts = current_words(state, texts_of(subject.entries))
    open_ = [one for one in state.supervision if not one.answers and one.closed is None]
    asked_by = min((one.due_on for one in open_ if one.due_on is not None), default=None)
    stage = GROUPS.index(group_of(state))
    due_on = order.due_on.isoformat() if order.due_on is not None else NO_DATE
    own_on, provisional = own_due(order, subject.handbook)
    days = [asked_by.isoformat()] if asked_by is not None else []
    if not (state.state in _ENDED or state.state in _WAITING):
        days.append(due_on)
    summary = texts.get("order_asked") or texts.get("order_text") or ""
    named: dict[str, object] = {
        "subject": state.subject,
        "state": state.state.value,
        "stage": stage,
        "pinned": 0 if open_ else 1,
        "presses_on": min(days, default=NO_DATE),
        "due_on": due_on,
        "own_due_on": own_on,
        "own_provisional": int(provisional),
        "supervised": len(open_),
        "asked_by": asked_by.isoformat() if asked_by is not None else NO_DATE,
        "source": said.source if said is not None else "",
        "outside_number": said.outside_number if said is not None else "",
        "matter": said.matter if said is not None else "",
        "level": said.level if said is not None else "",
        "received_on": said.received_on.isoformat() if said is not None else NO_DATE,
        "merchant_name": said.merchant_name if said is not None else "",
        "consumer_name": texts.get("consumer_name", ""),
        "summary": " ".join(summary.split())[:SUMMARY_LENGTH],
        "next_step": proposed_step(state),
        "unseen": int(unseen(state)),
        "needs_a_look": int(state.needs_a_look),
        "late": len(order.late),
        "changed_at": max(entry.core.at for entry in subject.entries),
        "name_erased": int(not texts.get("consumer_name") and was_erased(state, "consumer_name")),
    }
    return tuple(named[name] for name in COLUMNS)


def group_of(state: CaseState) -> OrderGroup:
    """Where an order stands in the inbox. What headquarters asks about is to be answered, wherever the order stands."""
    if any(not one.answers and one.closed is None for one in state.supervision) or state.needs_a_look:
        return "to_do"
    if state.state in _ENDED:
        return "ended"
    return "waiting" if state.state in _WAITING else "to_do"


def unseen(state: CaseState) -> bool:
    """Whether headquarters has said something since anybody here opened the order. That it arrived is no opening."""
    for event in reversed(state.timeline):
        if event.effect != "counts":
            continue
        kind = event.entry.core.kind
        if kind == "order.opened":
            return False
        if kind in HEADQUARTERS_ONLY:
            return True
    return False


def own_due(order: Order, handbook: Handbook) -> tuple[str, bool]:
    """The day this desk's own calendar comes to for the order as it was dispatched, ISO, and whether it is provisional;
    ``NO_DATE`` where the handbook has no clock for it, or headquarters has stated another day since."""
    found = reckoned(handbook, order) if len(order.dues) == 1 else None
    return (NO_DATE, False) if found is None else (found.due_on.isoformat(), found.provisional)


class OrderCheck:
    """Every order has the row that a fresh laying out would give, and nobody else has one."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._told: dict[Any, Row] = {}

    def see(self, subject: str, what: Row) -> None:
        self._told[subject] = what

    def end(self, passed_over: frozenset[str]) -> Finding:
        kept = self._db.execute(f"SELECT {', '.join(COLUMNS)} FROM order_row").fetchall()
        there = {row[0]: tuple(row) for row in kept}
        differing = {subject for subject, _ in there.items() ^ self._told.items()} - passed_over
        return Finding("orders", not differing, len(differing))

    def close(self) -> None:
        pass
