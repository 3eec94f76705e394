"""What must hold once it is quiet (SCENARIOS: I1–I6), worked out apart from the program's own fold where it matters."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from casework.journal.entry import Entry, EntryId
from casework.matters.complaint.bodies import SettledOnTheSpot
from casework.matters.registry import MONEY_KINDS, readable_body
from casework.matters.shared.bodies import (
    CaseVoided,
    DecisionMade,
    FactsAmended,
    MergedInto,
    MoneyConfirmed,
    NoteAdded,
)
from casework.state import CaseState, State
from casework.totals import Totals
from tests.simulator.journal import fold_all
from tests.simulator.world import Violation, World


def check_all(world: World) -> None:
    """Raises :class:`Violation` for the first thing that is wrong."""
    _converged(world)
    states = fold_all(_entries(world), frozenset(world.headquarters.own_devices()))
    _nothing_lost_nothing_twice(world, states)
    _as_it_was_written(world)
    _private_parts_came_too(world)
    _totals_agree(world, states)
    for subject, everything in _by_subject(world).items():
        first = _first_copies(everything)
        known = History(everything, first)
        entries = [entry for entry in everything if first[entry.id] == entry.id]
        _money_counts_once(states[subject], entries, known, restored=world.restores > 0)
        _both_values_are_found(states[subject], entries, known)
        _what_ended_stays_so(states[subject], first)


def _entries(world: World) -> list[Entry]:
    return [entry for stream in world.headquarters.state.streams.values() for entry in stream.entries]


def _by_subject(world: World) -> dict[str, list[Entry]]:
    subjects: dict[str, list[Entry]] = {}
    for entry in _entries(world):
        subjects.setdefault(entry.core.subject, []).append(entry)
    return subjects


def _converged(world: World) -> None:
    there = {
        name: (len(stream.entries), stream.digests[-1])
        for name, stream in world.headquarters.state.streams.items()
    }
    for pc in world.pcs:
        disk = pc.journal.disk
        if disk.forked:
            raise Violation(f"I5 {pc.name} never settled its fork")
        here = {
            name: (len(held.entries), held.digests[-1]) for name, held in disk.streams.items() if held.entries
        }
        if here != there:
            lacking = sorted(set(there) - set(here))
            differing = {
                name: (here[name][0], there.get(name, (0,))[0])
                for name in here
                if here[name] != there.get(name)
            }
            raise Violation(f"I5 {pc.name} differs: lacks {lacking}, differs in {differing}")
        if pc.waiting():
            raise Violation(f"I5 {pc.name} still has {pc.waiting()} waiting")
        for name, held in disk.streams.items():
            if held.judged != len(held.entries):
                raise Violation(f"I6 {pc.name} shows {name} judged to {held.judged} of {len(held.entries)}")
        world.check_acknowledged(pc)


def _first_copies(entries: list[Entry]) -> dict[EntryId, EntryId]:
    """Each entry and the first of its copies: each saving has a moment of its own, and an image that was put back twice
    moves the same saving twice."""
    first: dict[tuple[int, EntryId], EntryId] = {}
    copies: dict[EntryId, EntryId] = {}
    for entry in sorted(entries, key=lambda each: (each.core.tick, each.id)):
        copies[entry.id] = first.setdefault((entry.core.at, entry.core.origin or entry.id), entry.id)
    return copies


def _nothing_lost_nothing_twice(world: World, states: dict[str, CaseState]) -> None:
    own = set(world.headquarters.own_devices())
    there = Counter(entry.core.at for entry in _entries(world) if entry.core.device not in own)
    effective = Counter(
        event.entry.core.at
        for state in states.values()
        for event in state.timeline
        if event.entry.core.device not in own and event.effect in ("counts", "set_aside")
    )
    twice = [at for at, times in effective.items() if times > 1]
    if twice:
        raise Violation(f"I3 {len(twice)} entries have effect twice")
    lost = set(world.saved) - set(there) - world.may_be_lost
    if lost:
        raise Violation(f"I2 {len(lost)} saved entries are gone")
    invented = set(there) - set(world.saved)
    if invented:
        raise Violation(f"I3 {len(invented)} entries nobody saved")


def _as_it_was_written(world: World) -> None:
    """Each entry names who wrote it, and what no program here reads yet is kept to the byte."""
    own = set(world.headquarters.own_devices())
    for entry in _entries(world):
        if entry.core.device in own:
            continue
        saved = world.saved[entry.core.at]
        if (entry.core.by, entry.core.subject) != (saved.by, saved.subject):
            raise Violation(f"I2 {entry.id} has changed hands")
        if isinstance(saved.body, bytes) and bytes(entry.core.body) != saved.body:
            raise Violation(f"I2 what a later program wrote in {entry.id} has changed")


def _what_ended_stays_so(state: CaseState, first: dict[EntryId, EntryId]) -> None:
    """No step on a void case brings it back or its money; words are kept on whatever case."""
    for event in state.timeline:
        is_first = first[event.entry.id] == event.entry.id
        if is_first and isinstance(event.body, NoteAdded) and event.effect != "counts":
            raise Violation(f"I2 words on {state.state} are {event.effect}")
        ended = isinstance(event.body, (CaseVoided, MergedInto)) and event.effect == "counts"
        money = state.money.performed_fen or state.money.agreed_fen
        if ended and (state.state is not State.VOIDED or money):
            raise Violation("I3 a void case has come back")


def _private_parts_came_too(world: World) -> None:
    bare = {each for pc in world.pcs for each in pc.journal.disk.bare}
    for entry in _entries(world):
        if entry.withheld and entry.id not in bare:
            raise Violation(f"I1 the private part of {entry.id} is missing at headquarters")
    for pc in world.pcs:
        if any(entry.withheld and entry.id not in bare for entry in pc.journal.entries()):
            raise Violation(f"I5 a private part is missing on {pc.name}")


def _totals_agree(world: World, states: dict[str, CaseState]) -> None:
    figures = Totals.of(states.values())
    begun = {entry.core.subject for entry in _entries(world) if entry.core.kind == "complaint.logged"}
    standing = sum(states[subject].state is not State.VOIDED for subject in begun)
    if figures.cases != standing:
        raise Violation(f"I3 {figures.cases} cases of {standing} count")
    for pc in world.pcs:
        here = Totals.of(pc.journal.states().values())
        if here != figures:
            raise Violation(f"I3 totals of {pc.name} are {here}, of headquarters {figures}")


class History:
    """Who knew of whom, by the plainest of all ways: walk back along ``after`` and along each stream."""

    def __init__(self, entries: list[Entry], first: dict[EntryId, EntryId]) -> None:
        by_id = {entry.id: entry for entry in entries}
        earlier: dict[str, list[EntryId]] = {}
        for entry in sorted(entries, key=lambda each: each.id):
            earlier.setdefault(entry.core.device, []).append(entry.id)
        self._past: dict[EntryId, set[EntryId]] = {}
        for entry in entries:
            past: set[EntryId] = set()
            todo = [entry.id]
            while todo:
                each = todo.pop()
                found = by_id.get(each)
                stream = earlier.get(each.device, [])
                before = [other for other in stream if other.seq < each.seq][-1:]
                for named in (*before, *(found.core.after if found else ())):
                    for other in sorted({named, first.get(named, named)} - past):
                        past.add(other)
                        todo.append(other)
            self._past[entry.id] = past

    def concurrent(self, one: Entry, other: Entry) -> bool:
        return one.id not in self._past[other.id] and other.id not in self._past[one.id]


def _money_counts_once(state: CaseState, entries: list[Entry], known: History, *, restored: bool) -> None:
    """Of two concurrent sums none counts, unless headquarters confirmed one of them or a person decided.

    A headquarters that lost its confirmation of the one may have confirmed the other; then both words of its own
    stand, and it is for a person there to take one back.
    """
    bodies = [readable_body(entry.core) for entry in entries]
    if any(isinstance(body, DecisionMade) for body in bodies):
        return
    confirmed = {each for body in bodies if isinstance(body, MoneyConfirmed) for each in body.covers}
    counted = {line.entry for line in (*state.money.performed, *state.money.agreed)}
    money = [entry for entry in entries if entry.core.kind in MONEY_KINDS]
    for one, other in combinations(money, 2):
        if known.concurrent(one, other):
            both = {one.id, other.id}
            wrong = (both & counted) - (confirmed if restored or not both <= confirmed else set())
            if wrong:
                raise Violation(f"I3 concurrent money counts without a decision: {sorted(wrong)}")
    lone = [entry for entry in money if entry.core.kind == "settlement.on_the_spot"]
    effects = {event.entry.id: event.effect for event in state.timeline}
    if len(money) == len(lone) == 1 and state.state is not State.VOIDED and effects[lone[0].id] != "undone":
        body = readable_body(lone[0].core)
        assert isinstance(body, SettledOnTheSpot)
        aside = {each.entry for each in state.set_aside}
        if lone[0].id not in aside and state.money.performed_fen != sum(line.fen for line in body.lines):
            raise Violation("I3 a lone settlement does not count to the fen")


def _both_values_are_found(state: CaseState, entries: list[Entry], known: History) -> None:
    """I4: two concurrent edits of one field that nobody settled: a person is told."""
    edits: dict[str, list[tuple[Entry, object]]] = {}
    for entry in entries:
        body = readable_body(entry.core)
        if isinstance(body, FactsAmended):
            for name, value in body.fields.items():
                edits.setdefault(name, []).append((entry, value))
    told = {conflict.field for conflict in state.conflicts}
    for name, made in edits.items():
        newest = [
            (entry, value)
            for entry, value in made
            if not any(entry.id in known._past[later.id] for later, _ in made if later is not entry)
        ]
        values = {str(value) for _, value in newest}
        if len(values) > 1 and name not in told:
            raise Violation(f"I4 {name} was edited concurrently and nobody is told")
