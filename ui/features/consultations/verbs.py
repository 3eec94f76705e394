"""What the form of a consultation asks of the store."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from casework.handbook import Referral
from casework.identifiers import check_phone
from casework.matters.body import FieldValue
from casework.matters.consultation.bodies import ConsultationLogged
from local_store.store import Store
from local_store.views import NewEntry
from ui.parts.values import Values, text_of
from ui.verbs import Logged, Verb
from ui.words import tr


def log_consultation(
    fields: Mapping[str, FieldValue], personal: Mapping[str, str], received_on: date, draft_id: str
) -> Verb[Logged]:
    """Log a consultation."""

    def verb(store: Store) -> Logged:
        subject = store.new_subject()
        body = ConsultationLogged(number="", received_on=received_on, fields=dict(fields))
        changes = store.session(store.on_duty()).record([NewEntry(subject, body, personal)], draft_id or None)
        return Logged(changes, subject, "")

    return verb


def refer_elsewhere(referral: Referral, values: Values, received_on: date, draft_id: str) -> Verb[Logged]:
    """分流: what stands in the form of a complaint is logged as a question, with the department that whoever asks is told to go to."""
    shop = text_of(values, "merchant_name")
    told = (
        tr("商家：{name}", name=shop) if shop else "",
        text_of(values, "summary"),
        text_of(values, "story"),
    )
    phone = text_of(values, "consumer_phone")
    said = {
        "question": "\n".join(part for part in told if part),
        "answer": tr(
            "可以向{department}反映，那里管：{matters}。",
            department=referral.department,
            matters=referral.matters,
        ),
        "consumer_name": text_of(values, "consumer_name"),
        "consumer_phone": check_phone(phone).value if phone else "",
    }
    fields: dict[str, FieldValue] = {"source": "02", "referral": referral.code}
    if category := text_of(values, "category"):
        fields["category"] = category
    return log_consultation(
        fields, {name: text for name, text in said.items() if text}, received_on, draft_id
    )
