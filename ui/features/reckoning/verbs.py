"""What the calculators ask of the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casework.folding.values import amount, day_of
from casework.matters.shared.bodies import FactsAmended
from local_store.store import Store
from local_store.views import Changes, NewEntry
from ui.verbs import Verb


@dataclass(frozen=True, slots=True)
class Facts:
    """What a case says that a calculator may begin with: what was spent (fen), the day of the facts, what is asked for."""

    number: str
    spent_fen: int | None
    on: date | None
    claimed_fen: int | None


def facts(subject: str) -> Verb[Facts | None]:
    """Of one case; ``None``: there is none."""

    def verb(store: Store) -> Facts | None:
        state = store.state(subject)
        if state is None:
            return None
        return Facts(
            number=state.number,
            spent_fen=amount(state.fields, "disputed_fen"),
            on=day_of(state.fields.get("happened_on")) or state.received_on,
            claimed_fen=amount(state.fields, "claimed_fen"),
        )

    return verb


def claim(subject: str, fen: int) -> Verb[Changes]:
    """What the consumer asks for is this sum (fen)."""

    def verb(store: Store) -> Changes:
        return store.session(store.on_duty()).record(
            [NewEntry(subject, FactsAmended(fields={"claimed_fen": fen}))]
        )

    return verb
