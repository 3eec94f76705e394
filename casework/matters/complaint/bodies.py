"""The bodies of a complaint's own kinds (消费投诉)."""

from __future__ import annotations

from datetime import date
from typing import Literal

from casework.matters.body import Body, CaseBegun, Fen, Line


class ComplaintLogged(CaseBegun, frozen=True, kw_only=True, omit_defaults=True):
    """消费投诉登记. ``fields``: the core fields of a complaint."""


class ComplaintTakenOver(CaseBegun, frozen=True, kw_only=True, omit_defaults=True):
    """接手登记: a complaint that was registered at another point, and about which nothing was agreed or paid there, goes on here.
    ``on``: since when; ``from_point``, ``from_case``: where it was registered, and counts as registered. HQ only."""

    on: date
    from_point: str
    from_case: str


class ComplaintHandedOver(Body, frozen=True, kw_only=True, omit_defaults=True):
    """移交: the complaint goes on at ``to_point`` as ``to_case``, because this point is over. It stays registered here. What is
    written here without knowing of it, and after it, counts for nothing. HQ only."""

    on: date
    to_point: str
    to_case: str


class ContactRecorded(Body, frozen=True, kw_only=True, omit_defaults=True):
    """联系. ``whom``: merchant, consumer, both. ``reached`` False: nobody answered."""

    on: date
    channel: str
    whom: Literal["merchant", "consumer", "both"]
    reached: bool = True


class WaitingNoted(Body, frozen=True, kw_only=True, omit_defaults=True):
    """等回音: until the day ``until`` nobody here has to do anything. ``side``: whose word is waited for. Why is the personal field
    ``text``. It changes no state; a later one takes its place, and the word of whom it is waited for ends it
    (``casework.matters.complaint.waiting``)."""

    on: date
    until: date
    side: Literal["merchant", "consumer", "department", "other"] = "merchant"


class SensitiveNoted(Body, frozen=True, kw_only=True, omit_defaults=True):
    """特别留意: what is done about a flag of the handbook (``sensitive_flag``) that the story speaks of. ``done``: codes of
    ``sensitive_step``. ``stands``: it is being seen to, it was, or it is nothing of the kind (不是这回事). A later one of the same
    flag takes its place. It changes no state and no sum."""

    on: date
    flag: str
    done: tuple[str, ...] = ()
    stands: Literal["open", "settled", "not_so"] = "open"


class MediationScheduled(Body, frozen=True, kw_only=True, omit_defaults=True):
    """约时间调解. ``when``: UTC ms. The place is the personal field ``place``."""

    when: int


class MediationHeld(Body, frozen=True, kw_only=True, omit_defaults=True):
    """调解一轮. ``mode``: handbook mediation mode. ``demand_fen``: what the consumer asked for, ``offer_fen``: what the merchant
    offered, if any was named. What each side stated are the personal fields ``consumer_said`` and ``merchant_said``."""

    on: date
    mode: str = ""
    round: int = 1
    offer_fen: Fen | None = None
    demand_fen: Fen | None = None


class SettlementAgreed(Body, frozen=True, kw_only=True, omit_defaults=True):
    """达成协议. ``paper``: signed, or why there is none (Order 121 Art 24: performed at once, or both declined)."""

    on: date
    lines: tuple[Line, ...] = ()
    due_on: date | None = None
    paper: Literal["signed", "performed_at_once", "both_declined", "pending"] = "pending"

    def money(self) -> tuple[Line, ...]:
        return self.lines


class SettledOnTheSpot(Body, frozen=True, kw_only=True, omit_defaults=True):
    """当场和解: agreed in one step; ``paid`` says that all of it was performed there and then."""

    on: date
    lines: tuple[Line, ...] = ()
    paid: bool = True
    due_on: date | None = None
    paper: Literal["signed", "performed_at_once", "both_declined", "pending"] = "performed_at_once"

    def money(self) -> tuple[Line, ...]:
        return self.lines


class PerformanceRecorded(Body, frozen=True, kw_only=True, omit_defaults=True):
    """履行. ``complete``: the consumer holds that nothing more is owed, whatever the sum."""

    on: date
    lines: tuple[Line, ...] = ()
    complete: bool = False

    def money(self) -> tuple[Line, ...]:
        return self.lines


class MediationFailed(Body, frozen=True, kw_only=True, omit_defaults=True):
    """调解不成. ``ground``: handbook code of the reason."""

    on: date
    ground: str = ""


class CaseWithdrawn(Body, frozen=True, kw_only=True, omit_defaults=True):
    """消费者撤回."""

    on: date


class PartiesUnreachable(Body, frozen=True, kw_only=True, omit_defaults=True):
    """联系不到当事人. ``whom``: merchant, consumer, both."""

    on: date
    whom: Literal["merchant", "consumer", "both"] = "both"


class CaseTransferred(Body, frozen=True, kw_only=True, omit_defaults=True):
    """转出. ``to``: handbook code of the department. Order 121's clocks start when the bureau receives it."""

    on: date
    to: str
    reason: str = ""
    consumer_agreed: bool = False


class TransferReceived(Body, frozen=True, kw_only=True, omit_defaults=True):
    """The receiving department's word: received, accepted or not accepted on a day."""

    on: date
    outcome: Literal["received", "accepted", "not_accepted", "finished"]
    ground: str = ""


class FollowedUp(Body, frozen=True, kw_only=True, omit_defaults=True):
    """回访. ``satisfaction``: satisfied, fairly, unsatisfied, unasked."""

    on: date
    channel: str = ""
    performed: bool | None = None
    satisfaction: Literal["satisfied", "fairly", "unsatisfied", "unasked"] = "unasked"


class ConsumerAnswered(Body, frozen=True, kw_only=True, omit_defaults=True):
    """凭回执答的话: what somebody said on headquarters' page with the number and the code of the receipt; the consumer, as far as the
    paper is theirs, since the contact point that prints it knows the code as well. ``performed``: whether
    what was agreed was given: all, part, none; ``satisfaction``: satisfied, fairly, unsatisfied. It stands beside the desk's own
    follow-up and changes nothing. HQ only."""

    on: date
    performed: Literal["all", "part", "none"]
    satisfaction: Literal["satisfied", "fairly", "unsatisfied"]
