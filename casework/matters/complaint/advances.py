"""先行赔付: what somebody else paid in the merchant's place, and what they have back. No sum of a case depends on it."""

from __future__ import annotations

import msgspec

from casework.journal.entry import EntryId
from casework.matters.complaint.mediation_bodies import AdvanceNoted, AdvanceReclaimed
from casework.state import CaseState


class Advance(msgspec.Struct, frozen=True):
    """One that counts. ``entry``: who said so last; ``reclaimed_fen``: what came back of it so far."""

    entry: EntryId
    body: AdvanceNoted
    reclaimed_fen: int = 0

    @property
    def left_fen(self) -> int:
        """What has not come back; never below 0."""
        return max(0, self.body.fen - self.reclaimed_fen)


def advances_of(state: CaseState) -> tuple[Advance, ...]:
    """Each once, the oldest first."""
    noted: dict[str, Advance] = {}
    back: dict[str, int] = {}
    for event in state.timeline:
        if event.effect != "counts":
            continue
        body = event.body
        if isinstance(body, AdvanceNoted):
            noted[body.name] = Advance(event.entry.id, body)
        elif isinstance(body, AdvanceReclaimed):
            back[body.of] = back.get(body.of, 0) + body.fen
    return tuple(msgspec.structs.replace(one, reclaimed_fen=back.get(name, 0)) for name, one in noted.items())


def advanced_fen(state: CaseState) -> int:
    """What was advanced of what was performed, in fen. It is part of that sum, not beside it."""
    return sum(one.body.fen for one in advances_of(state))
