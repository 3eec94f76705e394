"""Sums that wait for a person though headquarters has judged them."""

from __future__ import annotations

from casework.folding.returns import holds
from casework.journal.entry import EntryId
from casework.state import CaseState


def held_sums(state: CaseState) -> frozenset[EntryId]:
    """The sums that no rule passed and none will before somebody acts, and that no return names itself: at odds with
    another, held back by a return that speaks of the case or of what they are performed on, or 待核."""
    named = {entry for one in state.returns for entry in one.entries}
    counted = {line.entry for line in (*state.money.agreed, *state.money.performed)}
    back = {
        entry
        for entry in counted
        if any(
            holds(one.entries, one.wanted, entry, state.logged, state.money.agreed_for(entry))
            for one in state.returns
        )
    }
    waiting = {one.entry for one in state.held}
    return frozenset(back.union(waiting, state.money.undecided) - named - state.passed)
