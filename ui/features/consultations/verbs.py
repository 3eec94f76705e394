"""What the form of a consultation asks of the store."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from casework.matters.body import FieldValue
from casework.matters.consultation.bodies import ConsultationLogged
from local_store.store import Store
from local_store.views import NewEntry
from ui.verbs import Logged, Verb


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
