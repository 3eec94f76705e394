"""Which steps are open now, why another is not, and which one is proposed.

What is asked here holds for subjects of every matter; each matter says the rest (``casework.matters``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from casework import bounds, erasing
from casework.journal.entry import EntryId
from casework.matters.body import Body
from casework.matters.registry import (
    ASKED,
    BEGINS,
    BY_NAME,
    HEADQUARTERS_ONLY,
    KIND_OF,
    ORDER,
    UNKNOWN,
    UNSAYABLE,
    rules_of,
)
from casework.matters.shared.bodies import DecisionMade, MergedInto, PersonalErased, StepUndone
from casework.state import CaseState
from casework.trying import tried

_NO_WORDS: Final[Mapping[str, str]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Step:
    """One step. ``why``: empty when open, else a word for programs:

    ``needs_newer`` (an entry of a newer program is in the case), ``voided``, ``archived``, ``not_from_here`` (not in
    this state), ``something_performed`` (money has moved already), ``nothing_agreed`` (no agreement to perform),
    ``missing_facts`` (see ``missing``), ``not_for_consultations``, ``not_for_staff``, ``not_for_notices``, ``not_for_points``,
    ``notice_withdrawn`` (what it said holds no more), ``nothing_to_decide``, ``nothing_to_undo``,
    ``nothing_sent_out`` (no test or appraisal is out), ``nothing_paid``, ``nothing_advanced``; of erasing a subject as a whole
    ``still_open``, ``order_still_open`` (a work order that it came from), ``nothing_to_erase``.
    """

    kind: str
    open: bool
    why: str = ""
    missing: tuple[str, ...] = ()


class StepRefused(ValueError):
    """A step that may not be taken. ``why`` as in :class:`Step`, and besides ``not_logged`` (there is no such case),
    ``already_logged``, ``consumer_not_agreed``, ``cannot_be_undone``, ``headquarters_only``, ``itself``,
    ``cannot_count`` (a decision would keep what no side can take into account; it can only be dropped),
    ``headquarters_answered`` (the receiving department has answered what was sent),
    ``out_of_bounds`` (values that a case cannot mean), ``too_long`` (text beyond what an entry takes).
    ``missing``: the fields that lack, or that the refusal is about."""

    def __init__(self, kind: str, why: str, missing: tuple[str, ...] = ()) -> None:
        super().__init__(f"{kind}: {why}")
        self.kind = kind
        self.why = why
        self.missing = missing


def open_steps(state: CaseState) -> tuple[Step, ...]:
    """Every step of :data:`ORDER`, open or not, with the reason."""
    return tuple(_step(state, kind) for kind in ORDER)


def check(
    state: CaseState | None,
    body: Body,
    *,
    at: int = 0,
    personal: Mapping[str, str] = _NO_WORDS,
    happened: bool = False,
) -> None:
    """Whether the step ``body`` may be written now; ``state`` is ``None`` where nothing is known of the subject.

    ``at``: now, UTC ms; 0 where no clock is at hand. ``personal``: the words written with it. No step is taken on a
    subject that nobody logged.
    ``happened``: a ledger tells it, so it is history. Then a transfer needs neither the facts of Article 10 nor the
    consumer's consent, which were asked for (or not) in their day; where a case stands is asked all the same.

    Raises :class:`StepRefused`.
    """
    kind = KIND_OF[type(body)][0]
    if kind in HEADQUARTERS_ONLY:
        raise StepRefused(kind, "headquarters_only")
    if beyond := bounds.outside(body, at, written=True):
        raise StepRefused(kind, "out_of_bounds", beyond)
    if long := bounds.too_long(personal):
        raise StepRefused(kind, "too_long", long)
    sort = BEGINS.get(kind)
    if state is None or (state.sort == UNKNOWN and not state.needs_newer):
        if sort is None:
            raise StepRefused(kind, "not_logged")
        return
    if sort is not None:
        if sort == state.sort and BY_NAME[kind].again:
            return
        raise StepRefused(kind, "already_logged")
    step = _step(state, kind)
    if not step.open and not (happened and step.why == "missing_facts"):
        raise StepRefused(kind, step.why, step.missing)
    if not happened and (why := rules_of(state.sort).refuses(body)):
        raise StepRefused(kind, why)
    _check_content(state, kind, body)


def proposed_step(state: CaseState) -> str:
    """The kind of the one next step for the button; empty when nothing is left to do."""
    if state.needs_newer:
        return "note.added"
    if state.set_aside or state.money.undecided:
        return "decision.made"
    if state.conflicts or state.returned is not None:
        return "facts.amended"
    return rules_of(state.sort).proposed(state) if state.sort != UNKNOWN else ""


def _step(state: CaseState, kind: str) -> Step:
    why = _why_not(state, kind)
    lacking = () if why else rules_of(state.sort).lacks(state, kind)
    return Step(kind, not (why or lacking), why or ("missing_facts" if lacking else ""), lacking)


def _why_not(state: CaseState, kind: str) -> str:
    if state.needs_newer and kind != "note.added":
        return "needs_newer"
    if kind in ASKED:
        return rules_of(state.sort).why_not(state, kind)
    if kind == "decision.made":
        return "" if _decidable(state) else "nothing_to_decide"
    if kind == "step.undone":
        return "" if undoable(state) is not None else "nothing_to_undo"
    return ""


def _check_content(state: CaseState, kind: str, body: Body) -> None:
    match body:
        case MergedInto() if body.survivor == state.subject:
            raise StepRefused(kind, "itself")
        case DecisionMade():
            decidable = _decidable(state)
            named = (*body.keep, *body.drop)
            if not named or any(entry not in decidable for entry in named) or {*body.keep} & {*body.drop}:
                raise StepRefused(kind, "nothing_to_decide")
            if not cannot_count(state).isdisjoint(body.keep):
                raise StepRefused(kind, "cannot_count")
        case StepUndone() if not _would_be_undone(state, body.entry):
            raise StepRefused(kind, "cannot_be_undone")
        case PersonalErased() if body.whole and (why := erasing.why_not(state)):
            raise StepRefused(kind, why)
        case PersonalErased() if not body.entries:
            raise StepRefused(kind, "itself")
        case _:
            return


def _decidable(state: CaseState) -> frozenset[EntryId]:
    """What waits for a decision, and what was decided before (a person may think again)."""
    before = (
        entry
        for event in state.timeline
        if isinstance(event.body, DecisionMade) and event.effect == "counts"
        for entry in (*event.body.keep, *event.body.drop)
    )
    return frozenset((*(aside.entry for aside in state.set_aside), *state.money.undecided, *before))


def cannot_count(state: CaseState) -> frozenset[EntryId]:
    """What is set aside for good: it does not read, or has values that a case cannot mean. A decision can only drop it,
    and what was meant is recorded anew."""
    return frozenset(aside.entry for aside in state.set_aside if aside.reason in _FOR_GOOD)


_FOR_GOOD: Final = frozenset(
    {"unreadable", "not_headquarters", "out_of_bounds", "not_for_this", "handed_over"}
)


def undoable(state: CaseState) -> EntryId | None:
    """The newest entry of the case that can be taken back by itself, if there is one; merging is final.

    What was written before it can be taken back too: ``casework.correcting`` says how.
    """
    for event in reversed(state.timeline):
        kind = event.entry.core.kind
        if event.effect != "counts" or kind in HEADQUARTERS_ONLY or kind in UNSAYABLE:
            continue
        if kind == "merged_into":
            return None
        return event.entry.id if _would_be_undone(state, event.entry.id) else None
    return None


def _would_be_undone(state: CaseState, target: EntryId) -> bool:
    """Try it: what an undo written now would come to. (An undo follows everything known here.)"""
    if all(event.entry.id != target or event.effect in ("undone", "dropped") for event in state.timeline):
        return False
    after = tried(state, (StepUndone(entry=target),))
    return any(event.entry.id == target and event.effect == "undone" for event in after.timeline)
