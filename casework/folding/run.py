"""Going through the steps of a case in total order, holding the state.

A step that is not open in the state reached has no effect there; a decision that keeps it lets it take effect at the
decision's place. What a person voided or merged stays so: no later step changes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal

from casework.concurrency import History
from casework.folding.money import MoneyBody, Plan, Purse
from casework.folding.reading import Standing, Verdicts
from casework.folding.transitions import STEP_KINDS, is_open
from casework.kinds import (
    HEADQUARTERS_ONLY,
    MONEY_KINDS,
    Body,
    CaseArchived,
    CaseFiled,
    CaseReturned,
    CaseTransferred,
    CaseVoided,
    CaseWithdrawn,
    ContactRecorded,
    FollowedUp,
    Linked,
    MediationFailed,
    MediationHeld,
    MediationScheduled,
    MergedInto,
    PartiesUnreachable,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
    TransferReceived,
)
from casework.state import State, Transfer

Effect = Literal["counts", "set_aside", "undone", "dropped", "unknown"]

_LOGS: Final = frozenset({"complaint.logged", "consultation.logged", "staff.named"})
_HANDLED: Final = _LOGS | STEP_KINDS | HEADQUARTERS_ONLY | {"contact.recorded", "facts.amended", "linked"}


class Run:
    """One pass over a history. After :meth:`go` the attributes hold what the case came to."""

    def __init__(
        self,
        history: History,
        bodies: list[Body | None],
        standing: list[Standing],
        *,
        sort: str,
        undone: Mapping[int, int],
        verdicts: Verdicts,
        plan: Plan,
        heard_undos: frozenset[int],
    ) -> None:
        self._history = history
        self._bodies = bodies
        self._standing = standing
        self._sort = sort
        self._undone = undone
        self._verdicts = verdicts
        self._plan = plan
        self._heard_undos = heard_undos
        self.effects: list[Effect] = ["counts"] * len(bodies)
        self.reasons: dict[int, str] = {}
        self.steps: list[int] = []
        self.state = State.LOGGED
        self.purse = Purse(history)
        self.closed_on: date | None = None
        self.next_meeting: int | None = None
        self.settled_at_once = False
        self.satisfaction = ""
        self.transfer: Transfer | None = None
        self.merged_into: str | None = None
        self.links: list[tuple[str, str]] = []
        self.returns: list[tuple[int, CaseReturned]] = []
        self._waiting: dict[int, list[int]] = {}

    def go(self) -> Run:
        """Take every entry in turn."""
        for place, body in enumerate(self._bodies):
            standing = self._standing[place]
            if standing != "readable":
                self._unheard(place, standing)
            elif place in self._undone:
                self.effects[place] = "undone"
            else:
                assert body is not None
                kind = self._history.entries[place].core.kind
                if kind in STEP_KINDS:
                    self._step(place, kind, body)
                elif kind in _HANDLED:
                    self._word(place, body)
                elif kind == "step.undone" and place not in self._heard_undos:
                    self._aside(place, "undo_too_late")
            for kept in self._waiting.pop(place, ()):
                self._take_late(kept)
        return self

    def _unheard(self, place: int, standing: Standing) -> None:
        if standing in ("unknown", "light"):
            self.effects[place] = "unknown"
        elif standing == "twin":
            self.effects[place] = "dropped"
        else:
            self._aside(place, standing)

    def _aside(self, place: int, reason: str) -> None:
        if place in self._verdicts.drop:
            self.effects[place] = "dropped"
        else:
            self.effects[place] = "set_aside"
            self.reasons[place] = reason

    # --- steps ------------------------------------------------------------------------------------------------

    def _step(self, place: int, kind: str, body: Body) -> None:
        if place in self._plan.dropped:
            self.effects[place] = "dropped"
        elif place in self._plan.undecided:
            self.effects[place] = "set_aside"
            self.reasons[place] = "money_undecided"
        elif is_open(self._sort, self.state, kind, self.purse.something_performed):
            self._take(place, body)
        elif self._repeats(kind, body):
            if isinstance(body, FollowedUp):
                self.satisfaction = body.satisfaction
        elif self._stands_by_headquarters(place, kind):
            self._take(place, body)
        else:
            self._aside(place, "not_open_now")
            decision = self._verdicts.keep.get(place)
            if decision is not None:
                self._waiting.setdefault(decision, []).append(place)

    def _stands_by_headquarters(self, place: int, kind: str) -> bool:
        """Confirmed money counts though its step was overtaken; where a person kept it, it keeps that place."""
        return (
            kind in MONEY_KINDS
            and place in self._verdicts.confirms
            and place not in self._verdicts.keep
            and self.state is not State.VOIDED
        )

    def _repeats(self, kind: str, body: Body) -> bool:
        """Whether a step says only what is so already: there is nothing to decide."""
        if kind == "followup.recorded":
            return self.state in (State.FOLLOWED_UP, State.ARCHIVED)
        if kind in ("case.archived", "case.filed"):
            return self.state is State.ARCHIVED
        if isinstance(body, MergedInto):
            return self.merged_into == body.survivor
        return kind == "case.voided" and self.state is State.VOIDED

    def _take_late(self, place: int) -> None:
        body = self._bodies[place]
        if self.state is State.VOIDED or body is None:
            return
        self.effects[place] = "counts"
        del self.reasons[place]
        self._take(place, body)

    def _take(self, place: int, body: Body) -> None:
        self.steps.append(place)
        match body:
            case SettledOnTheSpot() | SettlementAgreed() | PerformanceRecorded():
                self._take_money(place, body)
            case MediationScheduled():
                self.state, self.next_meeting, self.closed_on = State.MEDIATING, body.when, None
            case MediationHeld():
                self.state, self.next_meeting, self.closed_on = State.MEDIATING, None, None
            case MediationFailed():
                self._close(State.UNSETTLED, body.on)
            case CaseWithdrawn():
                self._close(State.WITHDRAWN, body.on)
            case PartiesUnreachable():
                self._close(State.UNREACHABLE, body.on)
            case CaseTransferred():
                self.transfer = Transfer(body.to, body.on)
                self._close(State.TRANSFERRED, body.on)
            case FollowedUp():
                self.satisfaction = body.satisfaction
                self.state = State.FOLLOWED_UP
            case CaseArchived() | CaseFiled():
                self.state, self.next_meeting = State.ARCHIVED, None
                self.closed_on = self.closed_on or body.on
            case MergedInto():
                self.merged_into = body.survivor
                self.state, self.next_meeting = State.VOIDED, None
            case CaseVoided():
                self.state, self.next_meeting = State.VOIDED, None

    def _close(self, state: State, on: date) -> None:
        self.state, self.closed_on, self.next_meeting = state, on, None

    def _take_money(self, place: int, body: MoneyBody) -> None:
        self.purse.take(place, body)
        if isinstance(body, SettledOnTheSpot):
            self.settled_at_once = True
        if self.purse.something_performed and self.purse.all_performed:
            self._close(State.PERFORMED, body.on)
        else:
            self.state, self.closed_on, self.next_meeting = State.AGREED, None, None

    # --- words ------------------------------------------------------------------------------------------------

    def _word(self, place: int, body: Body) -> None:
        match body:
            case ContactRecorded():
                if self._sort != "complaint" and self._sort != "unknown":
                    return
                if self.state is State.LOGGED or (self.state is State.UNREACHABLE and body.reached):
                    self.state, self.closed_on = State.CONTACTING, None
            case Linked():
                if (body.other, body.why) not in self.links:
                    self.links.append((body.other, body.why))
            case TransferReceived():
                self._received(body)
            case CaseReturned():
                self.returns.append((place, body))
            case _:
                return

    def _received(self, body: TransferReceived) -> None:
        sent = self.transfer
        if sent is None:
            return
        accepted = body.on if body.outcome == "accepted" else sent.accepted_on
        self.transfer = Transfer(sent.to, sent.on, sent.received_on or body.on, accepted, body.outcome)
