"""The personal words of a subject, as its entries still carry them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from casework.journal.entry import Entry, EntryId
from casework.state import CaseState


def texts_of(entries: Iterable[Entry]) -> dict[EntryId, Mapping[str, str]]:
    """The personal fields each entry still carries."""
    return {entry.id: personal for entry in entries if (personal := entry.personal())}


def current_words(state: CaseState, texts: Mapping[EntryId, Mapping[str, str]]) -> dict[str, str]:
    """The current value of each personal field; fields that are erased or withheld are left out."""
    found: dict[str, str] = {}
    for name, entry in state.personal.items():
        value = texts.get(entry, {}).get(name)
        if value is not None:
            found[name] = value
    return found
