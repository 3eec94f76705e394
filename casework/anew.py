"""Which entry was recorded anew by which: a correction takes an entry back and writes it again at the end, in one press."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from casework.journal.entry import EntryId
from casework.matters.body import Body
from casework.matters.shared.bodies import StepUndone
from casework.state import CaseState, Event


def recorded_anew(state: CaseState) -> Mapping[EntryId, Event]:
    """What took the place of each entry that was taken back and recorded again in the same press; it may be taken back itself by now.

    Whoever corrects takes back what was built on it too, the newest first, and records it again, the oldest first: of several of a kind
    those that are as they were belong together, the rest in their order.
    """
    found: dict[EntryId, Event] = {}
    events = {event.entry.id: event for event in state.timeline}
    presses: dict[tuple[str, int], list[Event]] = {}
    for event in state.timeline:
        presses.setdefault((event.entry.core.device, event.entry.core.at), []).append(event)
    for press in presses.values():
        press.sort(key=lambda event: event.entry.core.seq)
        gone = [
            events[event.body.entry]
            for event in press
            if isinstance(event.body, StepUndone) and event.body.entry in events
        ]
        if not gone:
            continue
        begun = next(event.entry.core.seq for event in press if isinstance(event.body, StepUndone))
        written = [
            event
            for event in press
            if event.entry.core.seq > begun
            and event.body is not None
            and not isinstance(event.body, StepUndone)
        ]
        gone.reverse()
        for kind in dict.fromkeys(event.entry.core.kind for event in gone):
            old = [event for event in gone if event.entry.core.kind == kind]
            new = [event for event in written if event.entry.core.kind == kind]
            if len(old) != len(new):
                same = [(one, other) for one in old for other in new if _means(one) == _means(other)]
                for one, other in same:
                    if one in old and other in new:
                        found[one.entry.id] = other
                        old.remove(one)
                        new.remove(other)
            found |= {one.entry.id: other for one, other in zip(old, new, strict=False)}
    return found


def stands_where(state: CaseState) -> Mapping[EntryId, int]:
    """The place in the timeline of each entry: of one that was recorded anew the place of what it was first."""
    places = {event.entry.id: at for at, event in enumerate(state.timeline)}
    for old, event in sorted(recorded_anew(state).items(), key=lambda one: places[one[0]]):
        places[event.entry.id] = places[old]
    return places


def _means(event: Event) -> Body | None:
    return None if event.body is None else msgspec.structs.replace(event.body, personal=(), cleared=())
