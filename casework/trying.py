"""What a case would come to if something were written on it now, in order; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from casework.fold import fold
from casework.journal.entry import Core, Entry, EntryId, encode_body
from casework.matters.body import Body
from casework.matters.registry import HEADQUARTERS_ONLY, KIND_OF
from casework.state import CaseState

_NOBODY: Final = "~"
"""Sorts behind every device, so that what is tried follows all that is known here."""


def tried(state: CaseState, bodies: Sequence[Body]) -> CaseState:
    """``state`` with one entry of each of ``bodies`` after it, each following everything before."""
    entries: list[Entry] = [event.entry for event in state.timeline]
    headquarters = headquarters_of(state)
    for body in bodies:
        entries.append(_entry(state.subject, state.heads, entries, body))
    return fold(entries, headquarters) if bodies else state


def begun(subject: str, body: Body) -> CaseState:
    """A case of which ``body`` is all that is known."""
    return fold([_entry(subject, (), (), body)])


def _entry(subject: str, heads: tuple[EntryId, ...], entries: Iterable[Entry], body: Body) -> Entry:
    kind, version = KIND_OF[type(body)]
    listed = list(entries)
    own = sum(entry.core.device == _NOBODY for entry in listed)
    core = Core(
        device=_NOBODY,
        seq=own + 1,
        subject=subject,
        kind=kind,
        version=version,
        tick=1 + max((entry.core.tick for entry in listed), default=0),
        at=0,
        by="",
        after=heads,
        body=msgspec.Raw(encode_body(body)),
    )
    return Entry(core, b"")


def headquarters_of(state: CaseState) -> frozenset[str]:
    """The devices of headquarters, as far as this case knows any."""
    return frozenset(
        event.entry.core.device
        for event in state.timeline
        if event.entry.core.kind in HEADQUARTERS_ONLY and event.effect == "counts"
    )
