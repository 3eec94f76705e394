"""The matter of complaints (消费投诉)."""

from __future__ import annotations

from typing import Final

from casework.matters.complaint.bodies import (
    CaseTransferred,
    CaseWithdrawn,
    ComplaintHandedOver,
    ComplaintLogged,
    ComplaintTakenOver,
    ConsumerAnswered,
    ContactRecorded,
    FollowedUp,
    MediationFailed,
    MediationHeld,
    MediationScheduled,
    PartiesUnreachable,
    PerformanceRecorded,
    SensitiveNoted,
    SettledOnTheSpot,
    SettlementAgreed,
    TransferReceived,
    WaitingNoted,
)
from casework.matters.complaint.course import ComplaintState, elsewhere
from casework.matters.complaint.figures import figures
from casework.matters.complaint.life import ComplaintLife
from casework.matters.complaint.mediation_bodies import (
    AdvanceNoted,
    AdvanceReclaimed,
    AppraisalReturned,
    AppraisalSent,
    RecusalRecorded,
)
from casework.matters.complaint.steps import bound, lacks, proposed, refuses, why_not
from casework.matters.matter import Kind, Matter, Personal

FIELDS: Final[dict[str, type]] = {
    "receive_mode": str,  # handbook receive mode
    "merchant_name": str,
    "merchant_address": str,
    "merchant_uscc": str,
    "category": str,  # CCA category code, G01 … X01
    "subcategory": str,  # name of the second level
    "nature": str,  # CCA nature code, N01 … N99
    "claims": list,  # handbook claim codes
    "disputed_fen": int,  # 花了 / 争议金额
    "claimed_fen": int,  # 诉求; absent: the disputed sum
    "happened_on": str,  # ISO date
    "publicity_consent": str,  # Consent
    "entrust_consent": str,  # Consent (Order 121 Art 19)
    "association_handled": str,  # Consent: whether a consumer association has handled it (Art 16 (2))
    "consumer_group": str,
    "urgency": str,
    "agent_original": str,  # YesNo: whether the original of the authority (授权委托书) was seen (Art 11)
    "agent_scope": str,  # all: may settle as well; ask_only: only brings it
    "agent_until": str,  # ISO date: until when the authority holds
    "joint": str,  # YesNo: a joint complaint (Art 12)
    "talked_to_shop": str,  # YesNo: whether the consumer has talked to the shop
    "complained_elsewhere": str,  # where else it was brought
    "privacy_told": str,  # YesNo: whether it was explained what becomes of what is known of the consumer
    "nonaccept_ground": str,  # a hint for the bureau (Art 16), never a refusal
    "abnormal_hint": str,  # the same (Art 17)
    "trade_form": str,  # these five: the result fields of 12315, asked when it has ended
    "subject_type": str,
    "infringed_right": str,
    "fraud_flag": str,
    "unfulfilled_duty": str,
    "source": str,  # "02": 维权联络点
}
"""Core fields of a case by name, with their type. The value ``None`` means not known."""

_CONSENT: Final = ("yes", "no", "unasked")
_CODED: Final = {
    **{name: name for name in ("receive_mode", "category", "nature", "consumer_group", "source")},
    "claims": "claim",
    "urgency": "event_level",
    **dict.fromkeys(("agent_original", "joint", "talked_to_shop", "privacy_told"), _CONSENT),
    "agent_scope": ("all", "ask_only"),
    "complained_elsewhere": ("none", "regulator", "court", "other"),
    **{
        name: name
        for name in (
            *("nonaccept_ground", "abnormal_hint", "trade_form", "subject_type"),
            *("infringed_right", "fraud_flag", "unfulfilled_duty"),
        )
    },
    "publicity_consent": _CONSENT,
    "entrust_consent": _CONSENT,
    "association_handled": _CONSENT,
}
_CHANNELS: Final = ("phone", "visit", "wechat", "other")

MATTER: Final = Matter(
    sort="complaint",
    kinds=(
        Kind(
            name="complaint.logged",
            body=ComplaintLogged,
            begins=True,
            correct="facts",
            withdraw="void",
            offered=False,
        ),
        Kind(
            name="complaint.taken_over",
            body=ComplaintTakenOver,
            begins=True,
            headquarters_only=True,
            correct="",
            withdraw="",
            offered=False,
        ),
        Kind(
            name="complaint.handed_over",
            body=ComplaintHandedOver,
            step=True,
            ends_here=True,
            headquarters_only=True,
            correct="",
            withdraw="",
            offered=False,
            tells="ended",
        ),
        Kind(name="contact.recorded", body=ContactRecorded, asked=True, coded={"channel": _CHANNELS}),
        Kind(
            name="waiting.noted",
            body=WaitingNoted,
            asked=True,
            light=True,
            tells="nothing",
        ),
        Kind(
            name="sensitive.noted",
            body=SensitiveNoted,
            asked=True,
            light=True,
            correct="",
            coded={"flag": "sensitive_flag", "done": "sensitive_step"},
            tells="nothing",
        ),
        Kind(
            name="settlement.on_the_spot",
            body=SettledOnTheSpot,
            step=True,
            money=True,
            agreement=True,
            tells="ended",
        ),
        Kind(name="mediation.scheduled", body=MediationScheduled, step=True),
        Kind(name="mediation.held", body=MediationHeld, step=True, coded={"mode": "mediation_mode"}),
        Kind(name="recusal.recorded", body=RecusalRecorded, asked=True, light=True, tells="nothing"),
        Kind(name="appraisal.sent", body=AppraisalSent, asked=True, light=True, tells="nothing"),
        Kind(name="appraisal.returned", body=AppraisalReturned, asked=True, light=True, tells="nothing"),
        Kind(name="settlement.agreed", body=SettlementAgreed, step=True, money=True, agreement=True),
        Kind(name="performance.recorded", body=PerformanceRecorded, step=True, money=True),
        Kind(name="advance.noted", body=AdvanceNoted, asked=True, light=True, tells="nothing"),
        Kind(name="advance.reclaimed", body=AdvanceReclaimed, asked=True, light=True, tells="nothing"),
        Kind(name="mediation.failed", body=MediationFailed, step=True, coded={"ground": "terminate_ground"}),
        Kind(name="case.withdrawn", body=CaseWithdrawn, step=True, tells="ended"),
        Kind(name="parties.unreachable", body=PartiesUnreachable, step=True, tells="ended"),
        Kind(name="case.transferred", body=CaseTransferred, step=True, coded={"to": "department"}),
        Kind(name="transfer.received", body=TransferReceived, headquarters_only=True, offered=False),
        Kind(
            name="followup.recorded", body=FollowedUp, step=True, tells="ended", coded={"channel": _CHANNELS}
        ),
        Kind(
            name="consumer.answered",
            body=ConsumerAnswered,
            headquarters_only=True,
            light=True,
            undo="final",
            correct="",
            withdraw="",
            offered=False,
            tells="nothing",
        ),
    ),
    personal=(
        Personal("merchant_contact"),
        Personal("merchant_phone"),
        Personal("agent_name", most=100),
        Personal("agent_phone", most=100),
        Personal("delegates", most=200),
        Personal("told_by", most=100),
        Personal("summary", long=True),
        Personal("story", long=True),
        Personal("place", of="entry"),
        Personal("consumer_said", of="entry"),
        Personal("merchant_said", of="entry"),
        Personal("mediator", of="entry", most=100),
        Personal("new_mediator", of="entry", most=100),
        Personal("appraiser", of="entry", most=100),
        Personal("payer", of="entry", most=100),
        Personal("private_note", of="entry", long=True, most=6_000, own=True),
    ),
    fields=FIELDS,
    coded=_CODED,
    life=ComplaintLife,
    states=ComplaintState,
    why_not=why_not,
    lacks=lacks,
    refuses=refuses,
    bound=bound,
    proposed=proposed,
    elsewhere=elsewhere,
    figures=figures,
    case=True,
    papers="casework.matters.complaint.papers:PAPERS",
    stands_in=True,
)
"""``agent_name``, ``agent_phone``: who brings it for the consumer; ``delegates``: who speaks for a joint complaint; ``told_by``: who
explained the notice on personal information and both consents.
``summary``, ``story``: what it is about in one sentence, and at length. ``consumer_said``, ``merchant_said``: what each side stated in
a round of mediation; ``private_note``: what the mediator notes beside it. ``mediator``, ``new_mediator``: who
stands aside and who mediates instead; ``appraiser``: who tests or appraises; ``payer``: who advanced a payment."""
