"""What the page of a mediation asks of the store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from casework.journal.entry import EntryId
from casework.matters.shared.bodies import StepUndone
from local_store.store import Store
from local_store.views import CaseView, Changes, NewEntry
from ui.verbs import Verb


@dataclass(frozen=True, slots=True)
class Talk:
    """A case as its mediation shows it, to `staff`, who is on duty. `own`: what they noted for nobody else, by entry."""

    view: CaseView
    staff: str
    own: Mapping[EntryId, Mapping[str, str]] = field(repr=False)


def talk(subject: str, today: date) -> Verb[Talk]:
    """All of it, for who is on duty."""

    def verb(store: Store) -> Talk:
        staff = store.on_duty()
        own = store.own_words(subject, staff)
        return Talk(store.case(subject, today), staff, own)

    return verb


def take_back(
    subject: str, entry: EntryId, draft: str, form: str, fields: Mapping[str, object]
) -> Verb[Changes]:
    """Take a round back that was only just recorded: what stood there is typed again, but where something else has been typed
    since (the round stays in the history as it was)."""

    def verb(store: Store) -> Changes:
        since = next((one.fields for one in store.drafts() if one.draft == draft), {})
        kept = store.save_draft(draft, form, {**fields, **since}, subject=subject)
        return kept | store.session(store.on_duty()).record([NewEntry(subject, StepUndone(entry=entry))])

    return verb
