"""The kinds of journal entry and their bodies.

A body never holds free text: whatever a person types in sentences, and every name, phone and address, goes to
the entry's private part under one of :data:`PERSONAL_FIELDS`. A body names which of them it sets (``personal``)
or empties (``cleared``). Money is in fen (int). Dates are civil dates in Shanghai. Codes are the handbook's.

Released bodies never change: a new shape is a new version, decoded beside the old one.
"""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Annotated, Final, Literal

import msgspec

from casework.entry import Core, EntryId
from casework.money import MAX_FEN

Fen = Annotated[int, msgspec.Meta(ge=0, le=MAX_FEN)]
"""Money in fen, never negative."""

FieldValue = str | int | bool | list[str] | None
"""A core field. Dates inside ``fields`` are ISO text (2026-11-23)."""
Consent = Literal["yes", "no", "unasked"]


class Body(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What every body has: the personal fields this entry sets and empties."""

    personal: tuple[str, ...] = ()
    cleared: tuple[str, ...] = ()


VOUCHER: Final = "voucher"
"""The form of a coupon or store credit: agreed and performed, but never money. Part of what entries mean, so it does
not change with an edition of the handbook."""


class Line(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One line of recovered loss. ``component``: L1…L9; ``form``: cash, transfer, goods, service, voucher."""

    component: str
    fen: Fen
    form: str = "transfer"


# --- a case -------------------------------------------------------------------------------------------------


class ComplaintLogged(Body, frozen=True, kw_only=True, omit_defaults=True):
    """消费投诉登记. ``fields``: see :data:`COMPLAINT_FIELDS`; unknown names are kept and shown as they are."""

    number: str
    received_on: date
    fields: dict[str, FieldValue] = {}


class ConsultationLogged(Body, frozen=True, kw_only=True, omit_defaults=True):
    """咨询登记: three fields of a person's words (``question``, ``answer``, and who) plus a category."""

    number: str
    received_on: date
    fields: dict[str, FieldValue] = {}


class FactsAmended(Body, frozen=True, kw_only=True, omit_defaults=True):
    """补正: the fields that changed, with their new values (``None`` empties). Settles a conflict it follows."""

    fields: dict[str, FieldValue] = {}


class NoteAdded(Body, frozen=True, kw_only=True, omit_defaults=True):
    """备注. The words are the personal field ``text``."""


class ContactRecorded(Body, frozen=True, kw_only=True, omit_defaults=True):
    """联系. ``whom``: merchant, consumer, both. ``reached`` False: nobody answered."""

    on: date
    channel: str
    whom: Literal["merchant", "consumer", "both"]
    reached: bool = True


class MediationScheduled(Body, frozen=True, kw_only=True, omit_defaults=True):
    """约时间调解. ``when``: UTC ms. The place is the personal field ``place``."""

    when: int


class MediationHeld(Body, frozen=True, kw_only=True, omit_defaults=True):
    """调解一轮. ``mode``: handbook mediation mode. Offers in fen, if any were made."""

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


class SettledOnTheSpot(Body, frozen=True, kw_only=True, omit_defaults=True):
    """当场和解: agreed in one step; ``paid`` says that all of it was performed there and then."""

    on: date
    lines: tuple[Line, ...] = ()
    paid: bool = True
    due_on: date | None = None
    paper: Literal["signed", "performed_at_once", "both_declined", "pending"] = "performed_at_once"


class PerformanceRecorded(Body, frozen=True, kw_only=True, omit_defaults=True):
    """履行. ``complete``: the consumer holds that nothing more is owed, whatever the sum."""

    on: date
    lines: tuple[Line, ...] = ()
    complete: bool = False


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


class CaseArchived(Body, frozen=True, kw_only=True, omit_defaults=True):
    """归档."""

    on: date


class CaseFiled(Body, frozen=True, kw_only=True, omit_defaults=True):
    """归入历史: the case came from a ledger and its work was over in its own day. It is put away from wherever it stands,
    and nothing is said about its end that the ledger does not say."""

    on: date


IMPORT_TAKEN_BACK: Final = "import_taken_back"
"""Why a case is void whose import was taken back as a whole."""


class CaseVoided(Body, frozen=True, kw_only=True, omit_defaults=True):
    """作废. ``reason``: mistake, duplicate, test, import_taken_back. Counts for nothing; stays visible."""

    reason: str


class MergedInto(Body, frozen=True, kw_only=True, omit_defaults=True):
    """并案: this subject counts for nothing; its history is shown with ``survivor``."""

    survivor: str


class Linked(Body, frozen=True, kw_only=True, omit_defaults=True):
    """关联 to another subject. ``why``: same_matter, suspected_duplicate, from_consultation, clue."""

    other: str
    why: str


class StepUndone(Body, frozen=True, kw_only=True, omit_defaults=True):
    """撤销: the named entry of this subject takes no effect. Only a following, never a concurrent, undo counts."""

    entry: EntryId


class DecisionMade(Body, frozen=True, kw_only=True, omit_defaults=True):
    """A person decides about entries that were set aside or count for nothing: these stand, those do not."""

    keep: tuple[EntryId, ...] = ()
    drop: tuple[EntryId, ...] = ()


class PersonalErased(Body, frozen=True, kw_only=True, omit_defaults=True):
    """Deletes the private parts of the named entries for ever; cores, chains and totals stay."""

    entries: tuple[EntryId, ...]
    ground: str = ""


# --- headquarters' own ----------------------------------------------------------------------------------------


class MoneyConfirmed(Body, frozen=True, kw_only=True, omit_defaults=True):
    """规则通过: the money of the named entries passed headquarters' rules and stands, whatever the tick of a concurrent
    one. HQ only."""

    covers: tuple[EntryId, ...]


class CaseReturned(Body, frozen=True, kw_only=True, omit_defaults=True):
    """总部退回: the named entries, with ``reason`` (handbook return reason) and which fields to mend. HQ only."""

    entries: tuple[EntryId, ...]
    reason: str
    wanted: tuple[str, ...] = ()


# --- people -----------------------------------------------------------------------------------------------------


class StaffNamed(Body, frozen=True, kw_only=True, omit_defaults=True):
    """A person on duty; the subject is their id, the name is the personal field ``staff_name``."""

    role: str = ""


KINDS: Final[dict[tuple[str, int], type[Body]]] = {
    ("complaint.logged", 1): ComplaintLogged,
    ("consultation.logged", 1): ConsultationLogged,
    ("facts.amended", 1): FactsAmended,
    ("note.added", 1): NoteAdded,
    ("contact.recorded", 1): ContactRecorded,
    ("mediation.scheduled", 1): MediationScheduled,
    ("mediation.held", 1): MediationHeld,
    ("settlement.agreed", 1): SettlementAgreed,
    ("settlement.on_the_spot", 1): SettledOnTheSpot,
    ("performance.recorded", 1): PerformanceRecorded,
    ("mediation.failed", 1): MediationFailed,
    ("case.withdrawn", 1): CaseWithdrawn,
    ("parties.unreachable", 1): PartiesUnreachable,
    ("case.transferred", 1): CaseTransferred,
    ("transfer.received", 1): TransferReceived,
    ("followup.recorded", 1): FollowedUp,
    ("case.archived", 1): CaseArchived,
    ("case.filed", 1): CaseFiled,
    ("case.voided", 1): CaseVoided,
    ("merged_into", 1): MergedInto,
    ("linked", 1): Linked,
    ("step.undone", 1): StepUndone,
    ("decision.made", 1): DecisionMade,
    ("personal.erased", 1): PersonalErased,
    ("money.confirmed", 1): MoneyConfirmed,
    ("case.returned", 1): CaseReturned,
    ("staff.named", 1): StaffNamed,
}

KIND_OF: Final[dict[type[Body], tuple[str, int]]] = {body: key for key, body in KINDS.items()}

HEADQUARTERS_ONLY: Final = frozenset({"money.confirmed", "case.returned", "transfer.received"})
"""Kinds that have effect only when written by headquarters' own device (``is_headquarters`` of fold)."""

MONEY_KINDS: Final = frozenset({"settlement.agreed", "settlement.on_the_spot", "performance.recorded"})

LIGHT: Final = frozenset({"note.added", "linked"})
"""Kinds that a program may pass over when it does not know them: words, links, reminders, checks; never a step, a fact,
money, or what is said about another entry. A kind is light or not for ever, in all its versions."""

PERSONAL_FIELDS: Final = frozenset(
    {
        "consumer_name",
        "consumer_phone",
        "consumer_address",
        "merchant_contact",
        "merchant_phone",
        "summary",
        "story",
        "question",
        "answer",
        "text",
        "place",
        "staff_name",
        "import_digest",
    }
)
"""``summary``/``story``: what it is about in one sentence / at length. ``text``: the words of one step.
``import_digest``: hex SHA-256 of the ledger row a case came from."""

LONG_TEXTS: Final = frozenset({"summary", "story", "question", "answer", "text"})
"""Personal fields that may have several lines; every other text of an entry is one line."""

EDITABLE_PERSONAL: Final = frozenset(
    {
        "consumer_name",
        "consumer_phone",
        "consumer_address",
        "merchant_contact",
        "merchant_phone",
        "summary",
        "story",
        "question",
        "answer",
    }
)
"""Personal fields of the case as a whole: concurrent edits of them conflict. The others belong to one entry."""

COMPLAINT_FIELDS: Final[dict[str, type]] = {
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
    "source": str,  # "02": 维权联络点
}
"""Core fields of a case by name, with their type. The value ``None`` means not known."""


_NAMES: Final = frozenset(name for name, _ in KINDS)


def is_light(core: Core) -> bool:
    """Whether ``core`` may be passed over by a program that does not read it.

    Of a kind known here, in whatever version, this program's own table decides; only of others the author's word.
    """
    return core.kind in LIGHT if core.kind in _NAMES else core.light


def reading_digest() -> bytes:
    """Another one for a program that knows other kinds than this, or takes others of them for light."""
    return hashlib.sha256(repr((sorted(KINDS), sorted(LIGHT))).encode()).digest()[:8]


def readable_body(core: Core) -> Body | None:
    """The body of ``core``, or ``None`` when its kind is not known or its body does not fit it. Never raises."""
    try:
        return decode_body(core)
    except (msgspec.MsgspecError, ValueError, OverflowError, RecursionError):
        return None


def decode_body(core: Core) -> Body | None:
    """The body of ``core``, or ``None`` when its kind or version is not known to this program.

    Raises ``msgspec.ValidationError`` when the kind is known but the body does not fit it.
    """
    body_type = KINDS.get((core.kind, core.version))
    if body_type is None:
        return None
    return msgspec.msgpack.decode(core.body, type=body_type)
