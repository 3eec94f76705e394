"""How a complaint passes from one point to another: which may, and what the other point begins with.

Only one at which no money stands may: nothing agreed, nothing paid, nothing that waits for a word about a sum. So no sum is ever carried
from one point to another, and there is none that could be at both.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import msgspec

from casework.journal.entry import EntryId
from casework.matters.body import Body
from casework.matters.complaint.appraisal import appraisals_of
from casework.matters.complaint.bodies import ComplaintTakenOver, SensitiveNoted
from casework.matters.complaint.mediation_bodies import AppraisalReturned
from casework.matters.complaint.recusal import recusals_of
from casework.matters.complaint.sensitive import flags_of
from casework.matters.complaint.transitions import UNDER_WAY
from casework.matters.registry import MONEY_KINDS
from casework.matters.shared.subjects import subject_named
from casework.state import CaseState


def is_under_way(state: CaseState) -> bool:
    """Whether somebody still has to do something for the parties. Of one that was sent back: where it stood before."""
    return state.sort == "complaint" and state.working_state in UNDER_WAY


def has_money(state: CaseState) -> bool:
    """Whether anything was ever agreed or paid in it, with or without a sum, whatever became of it: taken back it may come to stand
    again by a word that is still under way."""
    return any(event.entry.core.kind in MONEY_KINDS for event in state.timeline)


def goes_on_as(case: str, to_point: str) -> str:
    """The subject under which a complaint goes on at another point: the same whenever it is asked. Never changes."""
    return subject_named(f"complaint {case} handed over to {to_point}")


def taken_over(state: CaseState, from_point: str, on: date) -> ComplaintTakenOver:
    """The beginning of a complaint at the point that takes it over on a day, with all that is known of it but the words of persons."""
    return ComplaintTakenOver(
        number=state.number,
        received_on=state.received_on or on,
        fields=dict(state.fields),
        on=on,
        from_point=from_point,
        from_case=state.subject,
    )


def carried(state: CaseState) -> Sequence[tuple[Body, EntryId]]:
    """What is said again at the other point because something is decided by it there: each flag as it stands (特别留意), whatever was
    sent to be tested and what came back, for the term stands still meanwhile, and the newest recusal. With each the entry whose words
    go with it. Nothing of it carries money."""
    bodies = {event.entry.id: event.body for event in state.timeline}
    found: list[tuple[Body, EntryId]] = []
    for flag in flags_of(state):
        said = bodies[flag.entry]
        if isinstance(said, SensitiveNoted):
            found.append((msgspec.structs.replace(said, done=flag.done), flag.entry))
    for one in appraisals_of(state):
        found.append((one.body, one.entry))
        answer = bodies[one.answer] if one.answer is not None else None
        if one.answer is not None and isinstance(answer, AppraisalReturned):
            found.append((answer, one.answer))
    found += [(one.body, one.entry) for one in recusals_of(state)[-1:]]
    # Which words there are is said by who writes them: some were erased.
    return [(msgspec.structs.replace(body, personal=(), cleared=()), entry) for body, entry in found]
