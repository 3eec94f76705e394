"""The voiding of a case by headquarters: whole, and never over the head of somebody who took a step unawares.

An undoing is set aside by the rules where anything stands on what it undoes. So where steps stand that headquarters knows of, it
says beside the undoing that it means it; and as soon as a step comes whose author knew nothing of that, it says of the same
undoing both that it stands and that it does not: the rules hold again, the case is there as it was, and a person decides.
"""

from __future__ import annotations

from casework.journal.concurrency import History
from casework.journal.entry import EntryId
from casework.matters.body import Body
from casework.matters.registry import BEGINS, STEP_KINDS
from casework.matters.shared.bodies import DecisionMade, StepUndone
from casework.state import CaseState, Event, State


def voidings(state: CaseState, own: frozenset[str]) -> tuple[EntryId, ...]:
    """The entries by which headquarters (its devices: ``own``) undid what logged a case, in effect or set aside."""
    begun = {event.entry.id for event in state.timeline if event.entry.core.kind in BEGINS}
    return tuple(
        event.entry.id
        for event in state.timeline
        if event.entry.core.device in own
        and event.effect in ("counts", "set_aside")
        and isinstance(event.body, StepUndone)
        and event.body.entry in begun
    )


def to_void(state: CaseState) -> list[Body]:
    """What undoes the logging of a case, and nothing else: all that was done in it stays as it is for who brings it back."""
    return [
        StepUndone(entry=event.entry.id)
        for event in state.timeline
        if event.entry.core.kind in BEGINS and event.effect == "counts"
    ]


def left_to_people(state: CaseState, own: frozenset[str]) -> list[Body]:
    """What headquarters says of its voiding where somebody took a step who knew nothing of it, and nobody has decided since."""
    if state.state is not State.VOIDED or not (undos := voidings(state, own)):
        return []
    history = History([event.entry for event in state.timeline])
    follows, place = history.follows, history.position
    said: dict[EntryId, list[int]] = {undo: [] for undo in undos}
    meant = set()
    for position, event in enumerate(state.timeline):
        if isinstance(event.body, DecisionMade):
            for undo in said.keys() & {*event.body.keep, *event.body.drop}:
                said[undo].append(position)
                if event.entry.core.device in own:
                    meant.add(undo)
    steps = [position for position, event in enumerate(state.timeline) if _is_step(event)]
    unaware = tuple(
        undo
        for undo in undos
        if undo in meant
        and any(
            history.concurrent(step, place[undo]) and not any(follows(one, step) for one in said[undo])
            for step in steps
        )
    )
    return [DecisionMade(keep=unaware, drop=unaware)] if unaware else []


def _is_step(event: Event) -> bool:
    return event.entry.core.kind in STEP_KINDS and event.effect in ("counts", "set_aside")
