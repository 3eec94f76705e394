"""What the calculators ask of the store."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casework.matters.body import FieldValue
from casework.matters.registry import KIND_OF
from casework.matters.shared.bodies import FactsAmended
from casework.plausibility import Known
from local_store.store import Store
from local_store.views import Changes
from ui.verbs import Verb, keep_draft
from ui.words import amount as amount_words


@dataclass(frozen=True, slots=True)
class Facts:
    """What a case says that a calculator may begin with: what was spent (fen), the day of the facts, what is asked for."""

    spent_fen: int | None
    on: date | None
    claimed_fen: int | None


def facts(subject: str) -> Verb[Facts | None]:
    """Of one case; ``None``: there is none."""

    def verb(store: Store) -> Facts | None:
        state = store.state(subject)
        if state is None:
            return None
        known = Known.of(state)
        return Facts(
            spent_fen=known.spent_fen,
            on=_day(state.fields.get("happened_on")) or state.received_on,
            claimed_fen=known.claimed_fen,
        )

    return verb


def propose(subject: str, fen: int) -> Verb[Changes]:
    """Put this sum (fen) as the claim into the panel that puts the facts of a case right, where somebody looks at it and saves
    it, or does not."""
    kind, _ = KIND_OF[FactsAmended]
    return keep_draft(f"{subject} {kind}", kind, {"claimed": amount_words(fen)}, subject)


def _day(written: FieldValue) -> date | None:
    try:
        return date.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        return None
