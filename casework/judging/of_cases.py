"""Rules that look at the facts of a case as they stand now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Final

from casework.journal.entry import EntryId
from casework.judging.rule import Case, Finding, ReturnReason
from casework.plausibility import Known, doubt
from casework.state import CaseState

_AHEAD: Final = timedelta(days=1)
_AMOUNTS: Final = ("disputed_fen", "claimed_fen")


def received_ahead(case: Case) -> Iterator[Finding]:
    """A case received later than tomorrow: clocks are off by a day, not by more."""
    state = case.state
    if state.logged is None or state.received_on is None:
        return
    if state.received_on > case.day + _AHEAD:
        yield Finding(ReturnReason.UNCLEAR, ("received_on",), state.logged)


def far_off_amounts(case: Case) -> Iterator[Finding]:
    """What was spent or claimed is far off by a rule of the handbook which sends back."""
    state = case.state
    if state.logged is None:
        return
    for name in _AMOUNTS:
        value = state.fields.get(name)
        if isinstance(value, int) and doubt(value, Known(), case.plausibility) is not None:
            yield Finding(ReturnReason.UNCLEAR, (name,), _last_edit(state, name) or state.logged)


def no_merchant(case: Case) -> Iterator[Finding]:
    """Money of nobody knows whom."""
    if case.state.logged is None or str(case.state.fields.get("merchant_name") or "").strip():
        return
    for entry in case.money:
        yield Finding(ReturnReason.MISSING_ELEMENTS, ("merchant_name",), entry)


def _last_edit(state: CaseState, name: str) -> EntryId | None:
    for event in reversed(state.timeline):
        if event.effect == "counts" and event.body is not None and name in event.body.values():
            return event.entry.id
    return None
