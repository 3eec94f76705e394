"""回避: whether somebody asked that the mediator stand aside, and what was decided."""

from __future__ import annotations

from datetime import date

import msgspec

from casework.anew import stands_where
from casework.journal.entry import EntryId
from casework.matters.complaint.bodies import MediationScheduled
from casework.matters.complaint.mediation_bodies import RecusalRecorded
from casework.papers.wording import moment_in_china
from casework.state import CaseState, Event


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
    """The entry whose ``new_mediator`` mediates now: the newest that was granted; ``until``: who mediates on the day of that entry (of an
    appointment: the day for which it is made). It goes by the day of the recusal, whenever it was written down; of the same day what stands
    before the entry counts, and what was recorded anew stands where it stood first."""
    found: list[tuple[date, int, EntryId]] = []
    places = stands_where(state)
    entry = next((event for event in state.timeline if event.entry.id == until), None)
    last = (_day(entry), places[entry.entry.id]) if entry is not None else (date.max, 0)
    for event in state.timeline:
        body, place = event.body, places[event.entry.id]
        if (
            event.effect == "counts"
            and isinstance(body, RecusalRecorded)
            and body.decided == "granted"
            and (body.on, place) < last
        ):
            found.append((body.on, place, event.entry.id))
    return max(found)[2] if found else None


def _day(event: Event) -> date:
    body = event.body
    if isinstance(body, MediationScheduled):
        return moment_in_china(body.when).date()
    on = getattr(body, "on", None)
    return on if isinstance(on, date) else moment_in_china(event.entry.core.at).date()
