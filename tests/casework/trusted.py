"""What holds of every view of a case that anybody ever has: what was sent back is passed nowhere until each item is cured.

Asked with an ancestry of its own, and of what people wrote; not of what fold makes of it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Final

from casework.folding.returns import OF_AN_ENTRY
from casework.journal.entry import EntryId
from casework.matters.registry import AGREEMENTS
from casework.matters.shared.bodies import CaseReturned, FactsAmended, MoneyConfirmed
from casework.state import CaseState, Event, State
from tests.casework.test_fold_worlds import ancestry

IMPOSSIBLE: Final = 3 * 10**10
"""Nobody means it: the rules send it back."""


def trusted(state: CaseState) -> None:
    """What holds of every view of a case that anybody ever has."""
    events = {event.entry.id: event for event in state.timeline}
    known = ancestry(event.entry for event in state.timeline)
    money = state.money
    standing = {line.entry for line in (*money.agreed, *money.performed)}
    for line in (*money.agreed, *money.performed):
        assert line.confirmed == (line.entry in state.passed)
        assert events[line.entry].effect == "counts"
        body = events[line.entry].body
        own = 0 if body is None else sum(each.fen for each in body.money())
        assert not line.confirmed or own < IMPOSSIBLE
    assert money.confirmed_fen == sum(
        line.fen for line in money.performed if line.confirmed and line.form != "voucher"
    )
    if state.state is State.VOIDED:
        assert (money.confirmed_fen, money.performed_fen, state.returns) == (0, 0, ())
        return
    assert not standing & {*money.undecided}
    for event in state.timeline:
        if isinstance(event.body, CaseReturned) and event.effect == "counts":
            _returned(state, event.entry.id, event.body, events, known, standing)


def _returned(
    state: CaseState,
    back: EntryId,
    body: CaseReturned,
    events: Mapping[EntryId, Event],
    known: Mapping[EntryId, set[EntryId]],
    standing: set[EntryId],
) -> None:
    """Of one return: it is open as long as something it asks for cannot have been put right, and holds its money."""
    written = _fields_written(state.timeline, known, back)
    fields = {name for name in body.wanted if name not in OF_AN_ENTRY}
    asks_of_entries = not fields or len(fields) < len(set(body.wanted))
    named = body.entries or ((state.logged,) if state.logged is not None else ())
    left = bool(fields - written)
    is_open = False
    for entry in named:
        stands = _stands(events.get(entry), standing, written)
        if (stands or left) if fields and asks_of_entries else stands and (left or not fields):
            is_open = True
            assert any(one.entry == back and entry in one.entries for one in state.returns), (back, entry)
            assert entry not in state.passed
    of_the_case = bool(fields) or state.logged in named
    if is_open and of_the_case:
        assert not any(line.confirmed for line in (*state.money.agreed, *state.money.performed)), back
    agreements = {
        entry for entry in named if _is(events.get(entry), AGREEMENTS) and events[entry].effect == "counts"
    }
    for covered in state.passed & standing:
        if of_the_case or covered in named or (agreements and not _is(events[covered], AGREEMENTS)):
            words = [event.entry.id for event in state.timeline if _confirms(event, covered)]
            assert any(back in known[word] for word in words), ("passed by a word before the return", back)


def _is(event: Event | None, kinds: Container[str]) -> bool:
    return event is not None and event.entry.core.kind in kinds


def _stands(target: Event | None, standing: set[EntryId], written: set[str]) -> bool:
    """Whether nothing can have taken the place of an entry that was sent back."""
    if target is None or target.effect != "counts":
        return False
    if target.entry.core.kind in AGREEMENTS:
        return target.entry.id in standing
    body = target.body
    return not (isinstance(body, FactsAmended) and written.issuperset({*body.fields, *body.personal}))


def _confirms(event: Event, covered: EntryId) -> bool:
    return (
        isinstance(event.body, MoneyConfirmed) and event.effect == "counts" and covered in event.body.covers
    )


def _fields_written(
    timeline: Iterable[Event], known: Mapping[EntryId, set[EntryId]], back: EntryId
) -> set[str]:
    return {
        name
        for event in timeline
        if event.effect == "counts" and back in known[event.entry.id] and isinstance(event.body, FactsAmended)
        for name in (*event.body.fields, *event.body.personal)
    }
