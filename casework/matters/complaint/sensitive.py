"""Which flags stand on a complaint (特别留意), what was done about each, and whether it stands on top of the list of what is to be done."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from casework.journal.entry import EntryId
from casework.matters.complaint.bodies import ComplaintLogged, SensitiveNoted
from casework.matters.complaint.course import ComplaintState
from casework.state import CaseState, State

_NOT_OURS: Final = frozenset({State.VOIDED, ComplaintState.HANDED_OVER})
"""Nobody writes on a complaint in these states any more."""


class Noted(msgspec.Struct, frozen=True):
    """What is said last of a flag. ``at``: UTC ms, when the flag was first noted, by the clock of its PC; ``entry``: the one that says
    what is said last."""

    flag: str
    done: tuple[str, ...]
    outcome: Literal["open", "settled", "not_so"]
    at: int
    entry: EntryId


def flags_of(state: CaseState) -> tuple[Noted, ...]:
    """The flags of a complaint by code, each as it was noted last. What was taken back counts for nothing. What two PCs noted at once
    is as the later entry in the order of the journal says, on every side alike; what either did is done."""
    found: dict[str, Noted] = {}
    for event in state.timeline:
        body = event.body
        if event.effect != "counts" or not isinstance(body, SensitiveNoted):
            continue
        before = found.get(body.flag)
        done = tuple(dict.fromkeys((*(before.done if before is not None else ()), *body.done)))
        at = event.entry.core.at if before is None else min(before.at, event.entry.core.at)
        found[body.flag] = Noted(body.flag, done, body.stands, at, event.entry.id)
    return tuple(found[flag] for flag in sorted(found))


def standing_flags(state: CaseState) -> tuple[Noted, ...]:
    """The flags of a complaint that are this point's to see to, however it ended: none of one that is void, and none of one that was
    handed over, which has them where it goes on. The desk and headquarters both go by it."""
    return () if state.working_state in _NOT_OURS else flags_of(state)


def is_unseen(state: CaseState, noted: Noted) -> bool:
    """Whether a flag is as the words of the form raised it, written in one press with the complaint: nobody has ticked anything, or said
    how far it is. Of one that was handed over nobody can tell."""
    if noted.outcome != "open" or noted.done:
        return False
    events = {event.entry.id: event for event in state.timeline}
    said = events[noted.entry].entry
    return any(
        isinstance(event.body, ComplaintLogged)
        and event.entry.core.device == said.core.device
        and event.entry.core.at == said.core.at
        for event in events.values()
    )


def is_pinned(state: CaseState) -> bool:
    """Whether a flag is still being seen to here, also after the complaint is closed."""
    return any(one.outcome == "open" for one in standing_flags(state))
