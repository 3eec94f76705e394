"""What is new of work orders, for the first page and the bottom strip: numbers, and nobody's name."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from local_store.read_models.orders.questions import OrderQuestions
from local_store.read_models.orders.views import OrderCounts, OrderRow
from local_store.store import Store
from ui.verbs import Verb
from ui.words import tr


@dataclass(frozen=True, slots=True)
class Inbox:
    """What stands on top of all that is to be done: how many, and the first of them."""

    counts: OrderCounts = field(default_factory=OrderCounts)
    first: OrderRow | None = None


def top_of_inbox(today: date) -> Verb[Inbox]:
    """What presses first."""

    def verb(store: Store) -> Inbox:
        asked = store.ask(OrderQuestions)
        counts = asked.counts(today)
        rows = asked.inbox("open", None, 1).rows if counts.to_do else ()
        return Inbox(counts, rows[0] if rows else None)

    return verb


def unseen(today: date) -> Verb[str]:
    """For the strip: what nobody here has looked at; empty for nothing."""

    def verb(store: Store) -> str:
        count = store.ask(OrderQuestions).counts(today).unseen
        return tr("总部有 {count} 张工单还没看，按 F6", count=count) if count else ""

    return verb
