"""The personal words of a subject, as its entries still carry them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from casework.journal.entry import Entry, EntryId
from casework.matters.registry import OWN_TEXTS
from casework.state import CaseState


def texts_of(entries: Iterable[Entry]) -> dict[EntryId, Mapping[str, str]]:
    """The personal fields each entry still carries, but those that only its author is shown."""
    return {entry.id: personal for entry in entries if (personal := shown_to_all(entry.personal()))}


def own_texts(entries: Iterable[Entry], staff: str) -> dict[EntryId, Mapping[str, str]]:
    """What ``staff`` wrote for nobody else, by entry; nothing where nobody is on duty."""
    return {
        entry.id: own
        for entry in entries
        if staff
        and entry.core.by == staff
        and (own := {name: text for name, text in entry.personal().items() if name in OWN_TEXTS})
    }


def shown_to_all(personal: Mapping[str, str]) -> dict[str, str]:
    """These personal fields without those that only their author is shown."""
    return {name: text for name, text in personal.items() if name not in OWN_TEXTS}


def current_words(state: CaseState, texts: Mapping[EntryId, Mapping[str, str]]) -> dict[str, str]:
    """The current value of each personal field; fields that are erased or withheld are left out."""
    found: dict[str, str] = {}
    for name, entry in state.personal.items():
        value = texts.get(entry, {}).get(name)
        if value is not None:
            found[name] = value
    return found
