"""The one day a case is shown with: whose clock it is, why it ends just then, and whether this point is bound by it.

Lists, previews, the case page and home all ask here, so that no two of them name different days.
"""

from datetime import date

import msgspec

from casework.deadlines import POINT_PROMISE, Deadline, bureau_acceptance, bureau_mediation, point_promise
from casework.handbook import DayUnit, Handbook
from casework.matters.complaint.appraisal import Stopped, stopped_of
from casework.matters.complaint.bodies import SettledOnTheSpot, SettlementAgreed
from casework.matters.complaint.course import ComplaintState, course_of
from casework.state import CaseState, State

PROMISED = frozenset(
    {State.LOGGED, ComplaintState.CONTACTING, ComplaintState.MEDIATING, ComplaintState.UNSETTLED}
)
"""States in which the point has still to do something by the day it promised."""
UNDER_WAY = PROMISED | {State.RETURNED, ComplaintState.AGREED}
"""States in which the point has still to do something."""


class Pressing(msgspec.Struct, frozen=True):
    """The day, and what is behind it: a clock of the handbook (``deadline``), or the day on which both sides agreed
    (``agreed_on``) that all is to be performed. Exactly one of the two is set.

    stopped: for how long the term stood still for tests or appraisals; while it stands still (``stopped.since``) no day presses, and
    ``due_on`` is the day that it would be if all were back on that day.
    provisional: the day may still move (a calendar not yet published, or ``stands_in``). stands_in: the regulator has
    not said when they had the case; the day of the transfer stands in for it. ours: the point is late when it has
    passed; the clocks of Order 121 after a transfer bind the regulator.
    """

    due_on: date
    deadline: Deadline | None = None
    agreed_on: date | None = None
    provisional: bool = False
    stands_in: bool = False
    ours: bool = True
    stopped: Stopped = Stopped()


def pressing(state: CaseState, handbook: Handbook) -> Pressing | None:
    """The day that presses now; None for what is closed, for consultations, and where no day was agreed.

    Until something is agreed it is the point's own promise (no law sets it), then the day performance was agreed for.
    After a transfer it is the regulator's (Order 121 Art 15, 23; in force since 2026-04-15), from the day they have it.
    A case that headquarters sent back is judged by where it stood.
    """
    if state.sort != "complaint":
        return None
    stands = state.working_state
    if stands is ComplaintState.TRANSFERRED:
        return _transferred(state, handbook)
    if stands is ComplaintState.AGREED:
        return _agreed(state)
    if stands in PROMISED and state.received_on is not None:
        return _promised(state, state.received_on, handbook)
    return None


def standing_of(state: CaseState) -> Stopped:
    """For how long the point's own term stood still, and since when it does now: never where no such term runs."""
    stopped = Stopped() if state.sort != "complaint" else stopped_of(state)
    if state.working_state in PROMISED:
        return stopped
    return msgspec.structs.replace(stopped, since=None, back_by=None)


def _promised(state: CaseState, received_on: date, handbook: Handbook) -> Pressing | None:
    stopped = standing_of(state)
    if not stopped.spans and stopped.since is None:
        return _clock(point_promise(handbook, received_on))
    spans = tuple((max(first, received_on), last) for first, last in stopped.spans if last > received_on)
    stopped = msgspec.structs.replace(stopped, spans=spans)
    rule = handbook.deadline_rule(POINT_PROMISE, received_on)
    by_work = rule is not None and rule.unit is DayUnit.WORKING_DAYS
    days = stopped.working_days(handbook.calendar) if by_work else stopped.days
    found = _clock(point_promise(handbook, received_on, stopped_days=days))
    return None if found is None else msgspec.structs.replace(found, stopped=stopped)


def _agreed(state: CaseState) -> Pressing | None:
    for event in reversed(state.timeline):
        body = event.body
        if event.effect == "counts" and isinstance(body, SettlementAgreed | SettledOnTheSpot):
            return None if body.due_on is None else Pressing(body.due_on, agreed_on=body.on)
    return None


def _transferred(state: CaseState, handbook: Handbook) -> Pressing | None:
    transfer = course_of(state).transfer
    if transfer is None:
        return None
    if transfer.accepted_on is not None and transfer.outcome == "accepted":
        return _clock(bureau_mediation(handbook, transfer.accepted_on), ours=False)
    if transfer.outcome in ("sent", "received"):
        stands_in = transfer.received_on is None
        begun = bureau_acceptance(handbook, transfer.received_on or transfer.on)
        return _clock(begun, ours=False, stands_in=stands_in)
    return None


def _clock(found: Deadline | None, *, ours: bool = True, stands_in: bool = False) -> Pressing | None:
    if found is None:
        return None
    return Pressing(
        found.due_on,
        deadline=found,
        provisional=found.provisional or stands_in,
        stands_in=stands_in,
        ours=ours,
    )
