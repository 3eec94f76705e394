"""Erasing what a subject says of people: when somebody may do it, and what of it goes.

The law (个人信息保护法 Art 19 and 47): personal information is kept no longer than its purpose needs, and is deleted when the purpose is
over, when the consent is withdrawn, or when it should not have been taken. Codes, days and sums are none, and stay.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from casework.evidence import attaches
from casework.going_on import is_given
from casework.journal.concurrency import History
from casework.journal.entry import Entry, EntryId
from casework.matters.body import Body
from casework.matters.registry import UNKNOWN, rules_of
from casework.matters.shared.bodies import PersonalErased
from casework.state import CaseState, Event

FROM_ORDER: Final = "from_order"
"""Why a subject is linked to the work order that it came from."""
_PUTTING_AWAY: Final = ("", "case.archived")


def is_over(state: CaseState) -> bool:
    """Whether nothing is left to do on a subject but to put it away: no step, no decision, nothing sent back, nothing held, no question
    of headquarters without an end, and nobody else has the word."""
    if state.needs_newer or state.needs_a_look or state.returns or state.held:
        return False
    if any(not one.closed for one in state.supervision):
        return False
    if state.sort == UNKNOWN:
        return False
    rules = rules_of(state.sort)
    return rules.proposed(state) in _PUTTING_AWAY and not rules.others_turn(state)


def why_not(state: CaseState) -> str:
    """Why what it says of people is not erased now, as in ``casework.steps.Step``: ``needs_newer``, ``still_open``,
    ``nothing_to_erase``; empty when it may be."""
    if state.needs_newer:
        return "needs_newer"
    if not is_over(state):
        return "still_open"
    return "" if to_erase(state) else "nothing_to_erase"


def came_from(state: CaseState) -> tuple[str, ...]:
    """The subjects at the same point that headquarters gave it as what this one is about: who is in the one is in the other. As the
    links have it, which anybody may have written: whoever follows them asks ``casework.going_on.is_given`` there. What was given itself
    came from none: its links name what was begun for it."""
    if is_given(state):
        return ()
    return tuple(other for other, why in state.links if why == FROM_ORDER)


def erases_whole(state: CaseState) -> Event | None:
    """The newest erasing of a subject as a whole that counts; ``None`` where there is none."""
    return next(
        (
            event
            for event in reversed(state.timeline)
            if event.effect == "counts" and isinstance(event.body, PersonalErased) and event.body.whole
        ),
        None,
    )


def to_erase(state: CaseState) -> tuple[EntryId, ...]:
    """The entries that say something of people and were not erased yet, in total order; words of an earlier erasure are some."""
    return tuple(
        event.entry.id
        for event in state.timeline
        if says_of_people(event.entry) and event.entry.id not in state.erased
    )


def says_of_people(entry: Entry) -> bool:
    """Whether something of an entry goes when it is erased: its words, or the file that it attaches, which may have none."""
    return entry.core.commitment is not None or attaches(entry)


def was_erased(state: CaseState, field: str) -> bool:
    """Whether something was said in a personal field and was erased: not there is not the same as never said."""
    return any(
        event.body is not None and field in event.body.personal and event.entry.id in state.erased
        for event in state.timeline
    )


def erased_by(
    history: History, bodies: Sequence[Body | None], counted: Collection[int]
) -> frozenset[EntryId]:
    """What the erasures among ``counted`` erase: the entries they name, and where one means the subject as a whole, everything
    that was written without knowing of it, whenever it arrives.

    Words do not come back. So what follows an entry that is not here yet is left: it may have been written knowing of the erasure.
    """
    entries = history.entries
    erased: set[EntryId] = set()
    settled: list[bool] | None = None
    for position in counted:
        body = bodies[position]
        if not isinstance(body, PersonalErased):
            continue
        erased.update(body.entries)
        if body.whole:
            settled = _settled(history) if settled is None else settled
            erased.update(
                entry.id
                for place, entry in enumerate(entries)
                if says_of_people(entry)
                and place != position
                and settled[place]
                and not history.follows(place, position)
            )
    if erased and history.twins:
        erased |= {entries[copy].id for copy, first in history.twins.items() if entries[first].id in erased}
    return frozenset(erased)


def _settled(history: History) -> list[bool]:
    """Of each entry whether all that its author knew of the subject is here."""
    found: list[bool] = []
    for place, entry in enumerate(history.entries):
        parents = [history.position.get(parent) for parent in entry.core.after]
        found.append(all(one is not None and (one >= place or found[one]) for one in parents))
    return found
