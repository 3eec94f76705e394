"""Which steps of a complaint are open now, why another is not, and which one is proposed.

Steps and the law (市场监督管理投诉举报处理办法, Order 121 of the State Administration for Market Regulation, in force since
2026-04-15; the order itself binds the authority, a contact point keeps to it as good practice):

- parties may settle between themselves at any time (Art 18); mediation needs the consent of both;
- mediation on the spot is announced with time, place and persons beforehand (Art 20): ``mediation.scheduled``;
- an agreement is written down, unless it is performed at once or both decline a paper (Art 24): ``paper``;
- to pass a complaint on needs what Article 10 asks for and the consumer's consent: ``case.transferred``;
- follow-up and spot checks (Art 26): ``followup.recorded``.
"""

from __future__ import annotations

from typing import Final

from casework.matters.body import Body
from casework.matters.complaint.advances import advances_of
from casework.matters.complaint.answers import is_to_ask_back
from casework.matters.complaint.appraisal import out_of
from casework.matters.complaint.bodies import CaseTransferred
from casework.matters.complaint.course import ComplaintState, course_of
from casework.matters.complaint.missing import missing
from casework.matters.complaint.transitions import MAY_WAIT, OPEN_FROM, TALKED_ABOUT, is_open
from casework.state import CaseState, State

_NEXT: Final = {
    State.LOGGED: "contact.recorded",
    ComplaintState.CONTACTING: "mediation.scheduled",
    ComplaintState.AGREED: "performance.recorded",
    ComplaintState.PERFORMED: "followup.recorded",
    ComplaintState.UNSETTLED: "case.transferred",
    ComplaintState.WITHDRAWN: "case.archived",
    ComplaintState.UNREACHABLE: "case.archived",
    ComplaintState.TRANSFERRED: "followup.recorded",
    ComplaintState.FOLLOWED_UP: "case.archived",
}


def why_not(state: CaseState, kind: str) -> str:
    """Why the step ``kind`` is not open; empty when it is."""
    now = state.working_state
    if now is State.VOIDED:
        return "voided"
    if now is ComplaintState.HANDED_OVER:
        return "handed_over"
    if kind in ("contact.recorded", "sensitive.noted"):
        return ""
    if kind == "waiting.noted":
        return "" if now in MAY_WAIT else "archived" if now is State.ARCHIVED else "not_from_here"
    if kind in _BESIDE:
        return _why_not_beside(state, kind)
    if kind not in OPEN_FROM:
        return "not_for_complaints"
    performed = bool(state.money.performed) or _performed_without_money(state)
    if is_open(now, kind, performed):
        return ""
    if kind == "followup.recorded" and now in (ComplaintState.FOLLOWED_UP, State.ARCHIVED):
        return ""
    if now is State.ARCHIVED:
        return "archived"
    if kind == "performance.recorded" and now is not ComplaintState.PERFORMED:
        return "nothing_agreed"
    if now is ComplaintState.AGREED and performed:
        return "something_performed"
    return "not_from_here"


_BESIDE: Final = frozenset(
    {"recusal.recorded", "appraisal.sent", "appraisal.returned", "advance.noted", "advance.reclaimed"}
)
"""What happens beside the talks and leaves a complaint where it stands."""


def _why_not_beside(state: CaseState, kind: str) -> str:
    now = state.working_state
    if kind == "appraisal.returned":
        return "" if out_of(state) else "nothing_sent_out"
    if kind == "advance.noted":
        return "" if state.money.performed_fen else "nothing_paid"
    if kind == "advance.reclaimed":
        return "" if advances_of(state) else "nothing_advanced"
    return "" if now in TALKED_ABOUT else "archived" if now is State.ARCHIVED else "not_from_here"


def _performed_without_money(state: CaseState) -> bool:
    return any(
        event.effect == "counts" and event.entry.core.kind == "performance.recorded"
        for event in state.timeline
    )


def lacks(state: CaseState, kind: str) -> tuple[str, ...]:
    """The facts of Article 10 that passing the complaint on still needs."""
    return missing(state) if kind == "case.transferred" else ()


def refuses(body: Body) -> str:
    """A complaint is passed on with the consumer's consent only."""
    return "consumer_not_agreed" if isinstance(body, CaseTransferred) and not body.consumer_agreed else ""


def bound(state: CaseState, body: Body) -> str:
    """What the receiving department answered belongs to the transfer as it was sent."""
    sent = course_of(state).transfer
    answered = sent is not None and sent.outcome != "sent"
    return "headquarters_answered" if answered and isinstance(body, CaseTransferred) else ""


def proposed(state: CaseState) -> str:
    """The kind of the one next step; empty when nothing is left to do."""
    if state.state in TALKED_ABOUT and out_of(state):
        return "appraisal.returned"
    if state.state is ComplaintState.MEDIATING:
        return "mediation.held" if course_of(state).next_meeting is not None else "settlement.agreed"
    if is_to_ask_back(state):
        return "followup.recorded"
    return _NEXT.get(state.state, "")
