"""How a complaint goes through its entries: contact, mediation, agreement, performance, follow-up, and its other ends."""

from __future__ import annotations

from collections.abc import Container
from datetime import date

from casework.journal.concurrency import History
from casework.journal.entry import EntryId
from casework.matters.body import Body
from casework.matters.complaint.bodies import (
    CaseTransferred,
    CaseWithdrawn,
    ComplaintHandedOver,
    ComplaintTakenOver,
    ContactRecorded,
    FollowedUp,
    MediationFailed,
    MediationHeld,
    MediationScheduled,
    PartiesUnreachable,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
    TransferReceived,
)
from casework.matters.complaint.course import ComplaintState, Course, PassedOn, Transfer
from casework.matters.complaint.purse import MoneyBody, Purse
from casework.matters.complaint.transitions import OPEN_FROM, is_open
from casework.matters.life import Life
from casework.state import Money, State


class ComplaintLife(Life):
    """What a complaint has come to so far."""

    def __init__(self, history: History) -> None:
        super().__init__(history)
        self.purse = Purse(history)
        self.next_meeting: int | None = None
        self.settled_at_once = False
        self.satisfaction = ""
        self.transfer: Transfer | None = None
        self._taken: ComplaintTakenOver | None = None
        self._handed: ComplaintHandedOver | None = None

    def takes(self, kind: str) -> bool:
        return kind in OPEN_FROM

    def is_open(self, kind: str) -> bool:
        return is_open(self.state, kind, self.purse.something_performed)

    def repeats(self, kind: str, body: Body) -> bool:
        if isinstance(body, FollowedUp):
            return self.state in (ComplaintState.FOLLOWED_UP, State.ARCHIVED)
        return super().repeats(kind, body)

    def say_again(self, body: Body) -> None:
        if isinstance(body, FollowedUp):
            self.satisfaction = body.satisfaction

    def take(self, position: int, body: Body) -> None:
        match body:
            case SettledOnTheSpot() | SettlementAgreed() | PerformanceRecorded():
                self._take_money(position, body)
            case MediationScheduled():
                self.state, self.next_meeting, self.closed_on = ComplaintState.MEDIATING, body.when, None
            case MediationHeld():
                self.state, self.next_meeting, self.closed_on = ComplaintState.MEDIATING, None, None
            case MediationFailed():
                self._close(ComplaintState.UNSETTLED, body.on)
            case CaseWithdrawn():
                self._close(ComplaintState.WITHDRAWN, body.on)
            case PartiesUnreachable():
                self._close(ComplaintState.UNREACHABLE, body.on)
            case CaseTransferred():
                self.transfer = Transfer(body.to, body.on)
                self._close(ComplaintState.TRANSFERRED, body.on)
            case ComplaintHandedOver():
                self._handed = body
                self.state, self.next_meeting = ComplaintState.HANDED_OVER, None
            case FollowedUp():
                self.satisfaction = body.satisfaction
                self.state = ComplaintState.FOLLOWED_UP
            case _:
                super().take(position, body)
                self.next_meeting = None

    def _close(self, state: ComplaintState, on: date) -> None:
        self.state, self.closed_on, self.next_meeting = state, on, None

    def _take_money(self, position: int, body: MoneyBody) -> None:
        self.purse.take(position, body)
        if isinstance(body, SettledOnTheSpot):
            self.settled_at_once = True
        if self.purse.something_performed and self.purse.all_performed:
            self._close(ComplaintState.PERFORMED, body.on)
        else:
            self.state, self.closed_on, self.next_meeting = ComplaintState.AGREED, None, None

    def word(self, position: int, body: Body) -> None:
        match body:
            case ContactRecorded():
                if self.state is State.LOGGED or (self.state is ComplaintState.UNREACHABLE and body.reached):
                    self.state, self.closed_on = ComplaintState.CONTACTING, None
            case TransferReceived():
                self._received(body)
            case ComplaintTakenOver() if self._taken is None:
                self._taken = body
            case _:
                super().word(position, body)

    def _received(self, body: TransferReceived) -> None:
        sent = self.transfer
        if sent is None:
            return
        accepted = body.on if body.outcome == "accepted" else sent.accepted_on
        self.transfer = Transfer(sent.to, sent.on, sent.received_on or body.on, accepted, body.outcome)

    def own(self) -> Course:
        course = (self.transfer, self.next_meeting, self.settled_at_once, self.satisfaction)
        taken, handed = self._taken, self._handed
        if taken is None and handed is None:
            return Course(*course)
        return PassedOn(
            *course,
            from_point="" if taken is None else taken.from_point,
            from_case="" if taken is None else taken.from_case,
            to_point="" if handed is None else handed.to_point,
            to_case="" if handed is None else handed.to_case,
        )

    # --- money ------------------------------------------------------------------------------------------------

    @property
    def counted_money(self) -> frozenset[int]:
        return self.purse.counted_money

    @property
    def agreements(self) -> frozenset[int]:
        return self.purse.agreements

    def money(
        self,
        *,
        disputed_fen: int | None,
        claimed_fen: int | None,
        undecided: tuple[EntryId, ...],
        confirmed: Container[int],
    ) -> Money:
        return self.purse.money(
            disputed_fen=disputed_fen, claimed_fen=claimed_fen, undecided=undecided, confirmed=confirmed
        )
