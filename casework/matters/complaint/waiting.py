"""Whether a complaint waits for somebody's word, until when and why; and what ends the waiting.

What somebody here writes for themselves (a note, a call that nobody took, a file that is attached, facts put right) ends nothing. The
word of the side that is waited for does, as does a step, and what headquarters asks or passes on.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import msgspec

from casework.journal.concurrency import History
from casework.journal.entry import EntryId
from casework.matters.body import Body
from casework.matters.complaint.bodies import (
    ConsumerAnswered,
    ContactRecorded,
    TransferReceived,
    WaitingNoted,
)
from casework.matters.registry import STEP_KINDS
from casework.matters.shared.bodies import CaseReturned, SupervisionAsked
from casework.state import CaseState, Event

_FROM_OUTSIDE: Final = (TransferReceived, ConsumerAnswered, CaseReturned, SupervisionAsked)
"""What others say through headquarters, and headquarters itself. That money passed its rules asks nobody for anything."""


class Waiting(msgspec.Struct, frozen=True):
    """``until``: the day on which it is to be looked at again; ``side``: merchant, consumer, department, other; ``entry``: the one that
    says so, with the words of why."""

    until: date
    side: str
    entry: EntryId


def waiting_of(state: CaseState) -> Waiting | None:
    """What the complaint waits for, also when the day has come; ``None`` where it waits for nothing, or was answered.

    An answer that was written without knowing of the waiting ends it too: whoever waits has not seen it.
    """
    noted = [
        at
        for at, event in enumerate(state.timeline)
        if event.effect == "counts" and isinstance(event.body, WaitingNoted)
    ]
    if not noted:
        return None
    last = noted[-1]
    event = state.timeline[last]
    body = event.body
    assert isinstance(body, WaitingNoted)
    history = History([each.entry for each in state.timeline])
    for at, other in enumerate(state.timeline):
        if at != last and not (at < last and history.follows(last, at)) and _answers(other, body.side):
            return None
    return Waiting(body.until, body.side, event.entry.id)


def _answers(event: Event, side: str) -> bool:
    if event.effect == "unknown":
        return not event.entry.core.light  # a newer program's step, for all that this one knows
    if event.effect != "counts" or event.body is None:
        return False
    return event.entry.core.kind in STEP_KINDS or _is_a_word(event.body, side)


def _is_a_word(body: Body, side: str) -> bool:
    if isinstance(body, ContactRecorded):
        return body.reached and (side == "other" or body.whom in (side, "both"))
    return isinstance(body, _FROM_OUTSIDE)
