"""From a proposed case to the bodies of the entries that record it: logged first, then what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from casework.ledger.model import CaseKind, Outcome, ProposedCase
from casework.matters.body import Body
from casework.matters.complaint.bodies import (
    CaseTransferred,
    CaseWithdrawn,
    ComplaintLogged,
    MediationFailed,
    PartiesUnreachable,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
)
from casework.matters.consultation.bodies import ConsultationLogged
from casework.matters.shared.bodies import NoteAdded


@dataclass(frozen=True, repr=False)
class ProposedEntry:
    """One entry to write: its body, and the personal fields that body names."""

    body: Body
    personal: Mapping[str, str]

    def __repr__(self) -> str:
        return f"ProposedEntry({type(self.body).__name__})"


def proposed_entries(case: ProposedCase, *, number: str, received_on: date) -> tuple[ProposedEntry, ...]:
    """The entries of one case, in the order to write them; each follows the one before.

    number: the contact point's own number for the case. received_on: the ledger's date, or the one a person gave for
    rows without a date. The first entry's personal part holds the row's digest (`import_digest`), so that the same
    row is known when it comes again. What the ledger says besides is kept as a note, 'name：text' a line.

    A settlement of the same day is one step (当场和解). A transfer is recorded as the ledger tells it, without
    the facts that Order 121 Art 10 asks for before a new one: it has happened already.
    """
    personal = {**case.personal, "import_digest": case.row_digest}
    logged: Body
    if case.kind is CaseKind.CONSULTATION:
        kept = {name: value for name, value in case.fields.items() if name in _OF_CONSULTATION}
        logged = ConsultationLogged(
            number=number, received_on=received_on, fields=kept, personal=_names(personal)
        )
    else:
        logged = ComplaintLogged(
            number=number, received_on=received_on, fields=dict(case.fields), personal=_names(personal)
        )
    entries = [ProposedEntry(logged, personal)]
    if case.leftovers:
        note = {"text": "\n".join(f"{label}：{text}" if label else text for label, text in case.leftovers)}
        entries.append(ProposedEntry(NoteAdded(personal=_names(note)), note))
    entries.extend(ProposedEntry(body, {}) for body in _ending(case, received_on))
    return tuple(entries)


_OF_CONSULTATION = frozenset(
    {"category", "subcategory", "nature", "receive_mode", "consumer_group", "merchant_name"}
)


def _ending(case: ProposedCase, received_on: date) -> tuple[Body, ...]:
    on = case.settled_on or received_on
    match case.outcome:
        case Outcome.SETTLED_PAID if on == received_on and case.performed_on in (None, on):
            return (SettledOnTheSpot(on=on, lines=case.performed, paid=True),)
        case Outcome.SETTLED_PAID:
            return (
                SettlementAgreed(on=on, lines=case.agreed, paper="performed_at_once"),
                PerformanceRecorded(on=case.performed_on or on, lines=case.performed, complete=True),
            )
        case Outcome.AGREED_UNPAID:
            agreed = SettlementAgreed(on=on, lines=case.agreed)
            if not case.performed:
                return (agreed,)
            return agreed, PerformanceRecorded(on=case.performed_on or on, lines=case.performed)
        case Outcome.UNSETTLED:
            return (MediationFailed(on=on),)
        case Outcome.WITHDRAWN:
            return (CaseWithdrawn(on=on),)
        case Outcome.TRANSFERRED:
            return (CaseTransferred(on=on, to=case.transfer_to),)
        case Outcome.UNREACHABLE:
            return (PartiesUnreachable(on=on, whom=_whom(case.outcome_words)),)
        case Outcome.NONE:
            return ()


def _whom(words: str) -> Literal["merchant", "consumer", "both"]:
    merchant = any(word in words for word in ("商家", "商户", "经营者", "店", "公司", "被投诉"))
    consumer = any(word in words.replace("被投诉人", "") for word in ("消费者", "投诉人", "顾客", "来访人"))
    if merchant == consumer:
        return "both"
    return "merchant" if merchant else "consumer"


def _names(personal: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(personal))
