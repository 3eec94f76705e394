"""What was changed in a case after it was said first: who, when, from what to what. Nothing personal: of words only that they changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from casework.anew import recorded_anew
from casework.journal.entry import EntryId
from casework.matters.body import VOUCHER, Body, FieldValue
from casework.matters.registry import BY_NAME, STEP_KINDS
from casework.matters.shared.bodies import FactsAmended, StepUndone
from casework.state import CaseState, Event

MONEY: Final = "lines"
"""Stands for the sums of a step."""
GONE: Final = "gone"
"""Stands for a step that was taken back and not recorded anew."""
_NOTHING: Final[Mapping[str, FieldValue]] = {}


class Change(msgspec.Struct, frozen=True):
    """One thing that became another. ``entry``: what changed it, ``by`` whom (staff id), ``at`` (UTC ms). ``what``: a core field, a
    personal field, :data:`MONEY` or :data:`GONE`. ``kind``: the step that was recorded anew or taken back; empty for facts.
    ``before``, ``after``: of a core field its value, of sums the fen; ``None`` for nothing and for words of people."""

    entry: EntryId
    by: str
    at: int
    what: str
    kind: str = ""
    before: FieldValue = None
    after: FieldValue = None
    personal: bool = False


def trail_of(state: CaseState) -> tuple[Change, ...]:
    """All changes of a case that count, the oldest first. What two PCs said at once and nobody has decided is no change."""
    found: list[Change] = []
    now: dict[str, FieldValue] = {}
    words: set[str] = set()
    undone: dict[EntryId, Event] = {
        event.entry.id: event for event in state.timeline if event.effect == "undone"
    }
    anew = recorded_anew(state)
    for event in state.timeline:
        body, core = event.body, event.entry.core
        if event.effect != "counts" or body is None:
            continue
        where = (event.entry.id, core.by, core.at)
        if isinstance(body, FactsAmended):
            for name, value in body.fields.items():
                if now.get(name) != value and name in now:
                    found.append(Change(*where, name, "", now.get(name), value))
            found += [
                Change(*where, name, personal=True)
                for name in (*body.personal, *body.cleared)
                if name in words
            ]
        elif isinstance(body, StepUndone) and (old := undone.get(body.entry)) is not None:
            found += _told(old, anew.get(body.entry), where)
        now |= body.values()
        words |= set(body.personal)
    return tuple(found)


def _told(old: Event, anew: Event | None, where: tuple[EntryId, str, int]) -> list[Change]:
    """The step that was taken back, and the one of its kind that the same press recorded in its place."""
    kind = old.entry.core.kind
    if old.body is None or not (kind in STEP_KINDS or BY_NAME[kind].correct == "step"):
        return []
    if anew is None or anew.body is None:
        return [Change(*where, GONE, kind, _fen(old.body))]
    before, after = _fen(old.body), _fen(anew.body)
    if before != after:
        return [Change(*where, MONEY, kind, before, after)]
    return [Change(*where, kind, kind)]


def _fen(body: Body) -> int | None:
    lines = body.money()
    if lines:
        return sum(line.fen for line in lines if line.form != VOUCHER)
    told = getattr(body, "fen", None)
    return told if isinstance(told, int) else None
