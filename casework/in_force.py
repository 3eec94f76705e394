"""Whose words a subject still goes by: what was taken back, replaced or erased says nothing any more."""

from __future__ import annotations

from typing import Final

from casework.journal.entry import EntryId
from casework.matters.registry import LASTING_PERSONAL
from casework.state import CaseState, State

_NO_WORDS: Final = frozenset({"import_digest", "paper_key"})
"""Personal fields that a program writes for itself."""


def words_in_force(state: CaseState, entry: EntryId) -> frozenset[str]:
    """The personal fields of which the words in ``entry`` still hold, of an entry that does not read all that it might have;
    empty where it was taken back, replaced or erased, and in a case that is void."""
    if entry in state.erased or state.state is State.VOIDED:
        return frozenset()
    event = next((each for each in state.timeline if each.entry.id == entry), None)
    if event is None or event.effect in ("undone", "dropped"):
        return frozenset()
    if event.body is None:
        return LASTING_PERSONAL
    open_ = {
        conflict.field
        for conflict in state.conflicts
        if any(each.entry == entry for each in conflict.candidates)
    }
    return frozenset(
        name
        for name in event.body.personal
        if name not in _NO_WORDS
        and (name not in LASTING_PERSONAL or name in open_ or state.personal.get(name) == entry)
    )
