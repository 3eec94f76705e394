"""What the form of a complaint asks of the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from casework.matters.body import Body
from casework.matters.complaint.bodies import SensitiveNoted, SettledOnTheSpot
from casework.matters.registry import KIND_OF
from casework.matters.shared.bodies import NoteAdded
from casework.steps import open_steps
from local_store.store import Store
from local_store.views import Changes, NewEntry
from ui.features.cases.intake.complaint import ComplaintReading
from ui.verbs import Logged, Verb


def log_complaint(
    reading: ComplaintReading,
    received_on: date,
    body: Body | None,
    personal: Mapping[str, str],
    draft_id: str,
    flags: Sequence[SensitiveNoted] = (),
) -> Verb[Logged]:
    """Log a complaint and, in the same transaction, the step the talk ended with; the draft goes. ``flags``: what is said of
    what must not wait. Who settles on the spot does so on the
    day on which the complaint came in, also where it is written down later."""
    if isinstance(body, SettledOnTheSpot):
        body = replace(body, on=received_on)

    def verb(store: Store) -> Logged:
        subject = store.new_subject()
        entries = [NewEntry(subject, reading.body("", received_on), reading.personal)]
        entries += [NewEntry(subject, flag) for flag in flags]
        if body is not None:
            entries.append(NewEntry(subject, body, personal))
        changes = store.session(store.on_duty()).record(entries, draft_id or None)
        return Logged(changes, subject, KIND_OF[type(body)][0] if body is not None else "")

    return verb


def note_and_drop(
    subject: str, text: str, draft_id: str, flags: Sequence[SensitiveNoted] = ()
) -> Verb[Changes]:
    """What was typed into a form goes to an earlier case as a note, with what is said of what must not wait."""

    def verb(store: Store) -> Changes:
        entries = [NewEntry(subject, NoteAdded(), {"text": text})]
        state = store.state(subject) if flags else None
        if state is not None and any(
            step.open for step in open_steps(state) if step.kind == KIND_OF[SensitiveNoted][0]
        ):
            entries += [NewEntry(subject, flag) for flag in flags]
        return store.session(store.on_duty()).record(entries, draft_id or None)

    return verb
