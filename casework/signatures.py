"""Who signed which document of a subject, as its cores alone tell it: without names, strokes, and what the documents say.

Whoever has the words compares the document itself (``casework.papers.signing``). What the cores tell is enough to say of an agreement that
was taken back or replaced that the signature is on the old one, also at headquarters.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Final, Literal

import msgspec

from casework.journal.entry import EntryId
from casework.matters.registry import AGREEMENTS, KIND_OF, LIGHT
from casework.matters.shared.bodies import DecisionMade, FactsAmended, PaperSigned, StepUndone
from casework.state import CaseState, Event

Standing = Literal["stands", "old", "changed"]
"""``old``: what was signed does not count any more, or a later one has replaced it. ``changed``: something of the subject was put right
since, and only whoever fills the document can tell whether it is another one now."""

KIND: Final = KIND_OF[PaperSigned][0]
"""The kind of entry that a signature is."""


class Signature(msgspec.Struct, frozen=True):
    """The newest signature at one place of one document. ``entry``: the one that says so; ``by``, ``at``: who wrote it, UTC ms.
    ``erased``: its name and strokes are gone for ever."""

    entry: EntryId
    body: PaperSigned
    by: str
    at: int
    standing: Standing = "stands"
    erased: bool = False

    @property
    def spot(self) -> tuple[str, EntryId | None, int]:
        """Which place of which document."""
        return self.body.paper, self.body.entry, self.body.nth


def signatures(state: CaseState) -> tuple[Signature, ...]:
    """Those that were not taken back, in the order in which they were written; of one place only the newest."""
    found: dict[tuple[str, EntryId | None, int], Signature] = {}
    for position, event in enumerate(state.timeline):
        body = event.body
        if not isinstance(body, PaperSigned) or event.effect != "counts":
            continue
        core = event.entry.core
        one = Signature(
            event.entry.id,
            body,
            core.by,
            core.at,
            _standing(state, body, position),
            event.entry.id in state.erased,
        )
        found.pop(one.spot, None)
        found[one.spot] = one
    return tuple(found.values())


def _standing(state: CaseState, body: PaperSigned, position: int) -> Standing:
    if body.entry is not None and not _holds(state, body.entry):
        return "old"
    said = {event.entry.id for event in state.timeline if event.entry.core.kind in LIGHT}
    later = state.timeline[position + 1 :]
    return "changed" if any(_puts_right(event, said) for event in later) else "stands"


def _holds(state: CaseState, entry: EntryId) -> bool:
    """Whether a step counts, and no later agreement has taken its place."""
    at = next((number for number, event in enumerate(state.timeline) if event.entry.id == entry), None)
    if at is None or state.timeline[at].effect != "counts" or entry in state.money.undecided:
        return False
    return state.timeline[at].entry.core.kind not in AGREEMENTS or not any(
        event.effect == "counts" and event.entry.core.kind in AGREEMENTS for event in state.timeline[at + 1 :]
    )


def _puts_right(event: Event, said: Container[EntryId]) -> bool:
    """``said``: the entries that are mere words, of which none stands in a document that others sign."""
    if event.effect != "counts":
        return False
    if isinstance(event.body, StepUndone):
        return event.body.entry not in said
    return isinstance(event.body, FactsAmended | DecisionMade)
