"""回避: whether somebody asked that the mediator stand aside, and what was decided."""

from __future__ import annotations

import msgspec

from casework.journal.entry import EntryId
from casework.matters.complaint.mediation_bodies import RecusalRecorded
from casework.state import CaseState


class Recusal(msgspec.Struct, frozen=True):
    """One that counts. ``entry``: where its words are."""

    entry: EntryId
    body: RecusalRecorded


def recusals_of(state: CaseState) -> tuple[Recusal, ...]:
    """Those that count, the oldest first. The newest says how it stands."""
    return tuple(
        Recusal(event.entry.id, event.body)
        for event in state.timeline
        if event.effect == "counts" and isinstance(event.body, RecusalRecorded)
    )


def replaced_by(state: CaseState, until: EntryId | None = None) -> EntryId | None:
    """The entry whose ``new_mediator`` mediates now: the newest that was granted; ``until``: of those before this entry only."""
    found: EntryId | None = None
    for event in state.timeline:
        if until is not None and event.entry.id == until:
            break
        if (
            event.effect == "counts"
            and isinstance(event.body, RecusalRecorded)
            and event.body.decided == "granted"
        ):
            found = event.entry.id
    return found
