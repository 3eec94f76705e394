"""Correcting and withdrawing what was recorded, now or much later: what has to be written for it, as data.

Whoever corrects takes the entry back (``step.undone``) and records it anew. A step that others were built on cannot be
taken back alone: those are taken back with it, the newest first, and recorded again as they were; one that is not open
any more after the correction is lost, and its loss is named. Everything is tried on the case before it is offered, so
what comes out here can be written in one transaction. Money that headquarters passed may be taken back too: who takes
it back knows of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from casework.folding.returns import LINES, OF_AN_ENTRY
from casework.journal.entry import EntryId
from casework.matters.body import Body
from casework.matters.matter import Correct, Withdraw
from casework.matters.registry import BY_NAME, FINAL, KIND_OF, MENDED, STEP_KINDS, rules_of
from casework.matters.shared.bodies import StepUndone
from casework.state import CaseState, Event, Return, State
from casework.steps import StepRefused, cannot_count, check
from casework.trying import tried


@dataclass(frozen=True, slots=True)
class Correctable:
    """What may be done about one entry. ``correct``: ``step`` records it anew, ``facts`` amends the fields of the case.
    ``withdraw``: ``undo`` takes it back, ``void`` the whole case, ``restore`` brings a void case back."""

    entry: EntryId
    correct: Correct = ""
    withdraw: Withdraw = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One entry to write. ``words_of``: the entry whose personal words it takes over, if any."""

    body: Body
    words_of: EntryId | None = None


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What to write, in order.

    ``parts[undo]`` takes the entry back, which carries the reason; ``parts[undo + 1]`` records it anew, in a correction.
    ``lost``: entries that are taken back with it and cannot be recorded again, oldest first. ``before``: the case as it
    stands where the entry is recorded anew.
    """

    parts: tuple[Part, ...]
    undo: int
    before: CaseState
    lost: tuple[EntryId, ...] = ()


@dataclass(frozen=True, slots=True)
class Cure:
    """What ends a return, or comes next where it asks for several things. ``fields``: of the case, each to be amended.
    ``entry``: to be recorded anew instead; ``lines``: because its sums are meant. ``decide``: what was sent back is set aside,
    and a decision drops it. None of them: only the facts as a whole can be looked at."""

    fields: tuple[str, ...] = ()
    entry: EntryId | None = None
    lines: bool = False
    decide: bool = False


def cure_of(state: CaseState, back: Return) -> Cure:
    """What ends ``back``, an open return of ``state``."""
    fields = tuple(name for name in back.left if name not in OF_AN_ENTRY)
    if fields:
        return Cure(fields)
    if back.entries and cannot_count(state).issuperset(back.entries):
        return Cure(decide=True)
    entry = next((one for one in back.entries if correctable(state, one).correct == "step"), None)
    return Cure((), entry, LINES in back.left)


def correctable(state: CaseState, entry: EntryId) -> Correctable:
    """What may be done about ``entry`` as far as one can tell without trying; nothing where it does not count."""
    event = _event(state, entry)
    nothing = Correctable(entry)
    if event is None or event.effect != "counts" or state.needs_newer or state.sort not in MENDED:
        return nothing
    kind = event.entry.core.kind
    if state.state is State.VOIDED:
        return Correctable(entry, "", "restore") if kind == "case.voided" else nothing
    if kind in FINAL:
        return nothing
    return Correctable(entry, BY_NAME[kind].correct, BY_NAME[kind].withdraw)


def let_go(state: CaseState, entry: EntryId) -> None:
    """Raises :class:`StepRefused` (``headquarters_answered``) where what another side has answered holds ``entry``, or what was
    built on it, in place: said before anybody types a correction."""
    _ask_headquarters(state, [entry, *(event.entry.id for event in _built_on(state, entry))])


def withdrawing(state: CaseState, entry: EntryId) -> Rewriting:
    """What takes ``entry`` back. Raises :class:`StepRefused` (``cannot_be_undone``, ``headquarters_answered``)."""
    return _rewriting(state, entry, None)


def correcting(state: CaseState, entry: EntryId, body: Body) -> Rewriting:
    """What records ``entry`` anew as ``body``.

    Raises ``ValueError`` for a body of another kind, :class:`StepRefused` as :func:`withdrawing`, and where the case
    does not take ``body`` in that place.
    """
    event = _event(state, entry)
    if event is not None and KIND_OF[type(body)][0] != event.entry.core.kind:
        raise ValueError("a body of another kind")
    return _rewriting(state, entry, body)


def reverting(state: CaseState, written: Sequence[EntryId]) -> Rewriting:
    """What takes a rewriting back that wrote these entries, in their order: what it recorded goes, the newest first, and what it
    took back is recorded again as it was, the oldest first. ``parts[undo]`` is the first that takes something back; ``undo`` is
    the length of ``parts`` where nothing goes.

    Raises :class:`StepRefused` where a step has been built on it since, or the case does not let it go any more.
    """
    events = [event for entry in written if (event := _event(state, entry)) is not None]
    own = set(written)
    if (
        not events
        or len(events) < len(own)
        or any(event.entry.id not in own for event in _built_on(state, events[0].entry.id, any_kind=True))
    ):
        raise StepRefused("step.undone", "cannot_be_undone")
    took_back = [event.body.entry for event in events if isinstance(event.body, StepUndone)]
    gone = [
        event.entry.id
        for event in events
        if event.effect == "counts" and not isinstance(event.body, StepUndone)
    ]
    _ask_headquarters(state, gone)
    parts = [Part(StepUndone(entry=entry)) for entry in reversed(gone)]
    undo = 0 if parts else len(took_back)
    before = after = _written(state, [part.body for part in parts])
    for entry in reversed(took_back):
        event = _event(state, entry)
        if event is None or event.body is None:
            raise StepRefused("step.undone", "cannot_be_undone")
        again = msgspec.structs.replace(event.body, personal=(), cleared=())
        after = _written(after, (again,))
        parts.append(Part(again, entry))
    return Rewriting(tuple(parts), undo, before)


def _rewriting(state: CaseState, entry: EntryId, body: Body | None) -> Rewriting:
    may = correctable(state, entry)
    if (may.withdraw not in ("undo", "restore")) or (body is not None and may.correct != "step"):
        raise StepRefused("step.undone", "cannot_be_undone")
    later = _built_on(state, entry)
    let_go(state, entry)
    undos = tuple(StepUndone(entry=event.entry.id) for event in reversed(later))
    after = _written(state, (*undos, StepUndone(entry=entry)))
    parts = [Part(undo) for undo in undos]
    parts.append(Part(StepUndone(entry=entry)))
    before = after
    if body is not None:
        after = _written(after, (body,))
        parts.append(Part(body))
    lost: list[EntryId] = []
    for event in later:
        assert event.body is not None
        again = msgspec.structs.replace(event.body, personal=(), cleared=())
        try:
            after = _written(after, (again,))
        except StepRefused:
            lost.append(event.entry.id)
        else:
            parts.append(Part(again, event.entry.id))
    return Rewriting(tuple(parts), len(undos), before, tuple(lost))


def _built_on(state: CaseState, entry: EntryId, *, any_kind: bool = False) -> list[Event]:
    """The steps after ``entry`` that hold it in place; none for what merely adds words, unless it counts like a step
    (``any_kind``)."""
    positions = {event.entry.id: position for position, event in enumerate(state.timeline)}
    if not any_kind and state.timeline[positions[entry]].entry.core.kind not in STEP_KINDS:
        return []
    return [
        event
        for event in state.timeline[positions[entry] + 1 :]
        if event.effect == "counts" and event.entry.core.kind in STEP_KINDS
    ]


def _written(state: CaseState, bodies: Sequence[Body]) -> CaseState:
    """``state`` after writing these, each of which has to be open and to take effect. Raises :class:`StepRefused`."""
    for body in bodies:
        check(state, body)
        state = tried(state, (body,))
        last = state.timeline[-1]
        if last.effect != "counts":
            raise StepRefused(last.entry.core.kind, "not_from_here")
    return state


def _ask_headquarters(state: CaseState, entries: Sequence[EntryId]) -> None:
    """Raises where what another side has answered holds one of ``entries`` in place."""
    bound = rules_of(state.sort).bound
    for entry in entries:
        event = _event(state, entry)
        if event is not None and event.body is not None and (why := bound(state, event.body)):
            raise StepRefused("step.undone", why)


def _event(state: CaseState, entry: EntryId) -> Event | None:
    return next((event for event in state.timeline if event.entry.id == entry), None)
