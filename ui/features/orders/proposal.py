"""The closing report as the timeline of the complaint proposes it: texts that a person goes over before they are sent."""

from __future__ import annotations

from datetime import date
from typing import Final

from casework.handbook import Handbook
from casework.matters.complaint.bodies import (
    CaseTransferred,
    CaseWithdrawn,
    ContactRecorded,
    FollowedUp,
    MediationFailed,
    MediationHeld,
    MediationScheduled,
    PartiesUnreachable,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
)
from casework.matters.order.bodies import OrderFirstContact
from casework.matters.shared.bodies import NoteAdded
from casework.state import Event
from local_store.read_models.orders.views import OrderView
from local_store.views import CaseView, SubjectView
from ui.steps.timeline import told_in_short
from ui.words import listed, sentences, short_day, stopped, tr

_CONTACTS: Final = (ContactRecorded, MediationScheduled, PartiesUnreachable)
_FINDINGS: Final = (MediationHeld, NoteAdded)
_OUTCOMES: Final = (
    SettlementAgreed,
    SettledOnTheSpot,
    PerformanceRecorded,
    MediationFailed,
    CaseWithdrawn,
    CaseTransferred,
)


def proposed_report(
    order: OrderView, case: CaseView | None, handbook: Handbook, today: date
) -> dict[str, object]:
    """What the report may say, by its fields; what nothing was recorded of stays empty."""
    asked = _one_line(order.personal.get("order_text", "")) or _one_line(
        order.personal.get("order_asked", "")
    )
    contacts = _told(order, (OrderFirstContact,), handbook, today)
    told: dict[str, str] = {"report_demand": sentences(_claims(case, handbook), asked)}
    if case is not None:
        contacts = [*contacts, *_told(case, _CONTACTS, handbook, today)]
        outcomes = _told(case, _OUTCOMES, handbook, today)
        told["report_findings"] = "\n".join(each for _, each in _told(case, _FINDINGS, handbook, today))
        told["report_outcome"] = "\n".join(each for _, each in outcomes)
    told["report_contact"] = "\n".join(each for _, each in sorted(contacts, key=lambda each: each[0]))
    found: dict[str, object] = {name: text for name, text in told.items() if text}
    if satisfaction := _satisfaction(case):
        found["satisfaction"] = (satisfaction,)
    return found


def _told(
    view: SubjectView, bodies: tuple[type, ...], handbook: Handbook, today: date
) -> list[tuple[int, str]]:
    """What these entries say, each with its day and its words, in their order (UTC ms of each beside it)."""
    found = []
    for event in view.state.timeline:
        if event.effect == "counts" and isinstance(event.body, bodies):
            on = getattr(event.body, "on", None)
            said = sentences(told_in_short(view, event, handbook, today), _words(view, event))
            day = short_day(on, today) if isinstance(on, date) else ""
            found.append((event.entry.core.at, tr("{day}，{said}", day=day, said=said) if day else said))
    return found


def _words(view: SubjectView, event: Event) -> str:
    text = _one_line(view.texts.get(event.entry.id, {}).get("text", ""))
    return stopped(text.rstrip(tr("。"))) if text else ""


def _claims(case: CaseView | None, handbook: Handbook) -> str:
    claims = case.state.fields.get("claims") if case is not None else None
    if not isinstance(claims, list) or not claims:
        return ""
    return tr("诉求：{claims}。", claims=listed(handbook.claims.name(code) for code in claims))


def _satisfaction(case: CaseView | None) -> str:
    """What the citizen said when they were called again, the last time; nothing where nobody asked."""
    if case is None:
        return ""
    found = [
        event.body.satisfaction
        for event in case.state.timeline
        if event.effect == "counts" and isinstance(event.body, FollowedUp)
    ]
    return found[-1] if found and found[-1] != "unasked" else ""


def _one_line(text: str) -> str:
    return " ".join(text.split())
