"""The rounds of a mediation that count, and how far apart the sides are in each."""

from __future__ import annotations

import msgspec

from casework.journal.entry import EntryId
from casework.matters.complaint.bodies import MediationHeld
from casework.state import CaseState


class Round(msgspec.Struct, frozen=True):
    """A round as it stands in the case. ``number``: counted from 1 over all sessions. ``apart_fen``: how much more the consumer asks
    for than the merchant offers, below 0 where less; ``None`` unless both named a sum. ``nearer_fen``: by how much that is less than
    in the last round before in which both had named one; ``None`` without such a round."""

    entry: EntryId
    body: MediationHeld
    number: int
    apart_fen: int | None = None
    nearer_fen: int | None = None


def apart(demand_fen: int | None, offer_fen: int | None) -> int | None:
    """How much more is asked for than offered, in fen; ``None`` unless both are named."""
    return None if demand_fen is None or offer_fen is None else demand_fen - offer_fen


def nearer(before: int | None, now: int | None) -> int | None:
    """By how much two sides that were ``before`` apart have come nearer, in fen; below 0 where they went further apart."""
    return None if before is None or now is None else abs(before) - abs(now)


def rounds_of(state: CaseState) -> tuple[Round, ...]:
    """The rounds that count, the oldest first."""
    found: list[Round] = []
    before: int | None = None
    for event in state.timeline:
        body = event.body
        if event.effect != "counts" or not isinstance(body, MediationHeld):
            continue
        between = apart(body.demand_fen, body.offer_fen)
        found.append(Round(event.entry.id, body, len(found) + 1, between, nearer(before, between)))
        before = before if between is None else between
    return tuple(found)


def both_named(state: CaseState) -> int | None:
    """The sum, in fen, that both sides named in the newest round in which anybody named one; ``None`` where they differ."""
    for each in reversed(rounds_of(state)):
        body = each.body
        if body.demand_fen is None and body.offer_fen is None:
            continue
        return body.demand_fen if body.demand_fen and body.demand_fen == body.offer_fen else None
    return None
