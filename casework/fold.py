"""``fold``: the state of a case from its entries. Pure, deterministic, the same on every PC and at headquarters.

The parts are in ``casework.folding``: reading bodies and decisions, which money counts, the pass over the steps, the
values of the fields. The meaning of released kinds is frozen by the golden files beside the tests.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from casework.bounds import EARLIEST, latest_day
from casework.erasing import erased_by
from casework.folding.holding import held, looked_at
from casework.folding.money import Plan, plan_money
from casework.folding.reading import Hearing, Verdicts, read_body
from casework.folding.returns import Returns, holds
from casework.folding.values import Values, amount, gather
from casework.folding.walk import Walk
from casework.journal.concurrency import History, arrange
from casework.journal.entry import Entry
from casework.journal.twins import readdressed
from casework.matters.body import Body, CaseBegun
from casework.matters.registry import (
    BEGINS,
    ENDS_HERE,
    FINAL,
    HEADQUARTERS_ONLY,
    LIGHT,
    MONEY_KINDS,
    STEP_KINDS,
    UNKNOWN,
    rules_of,
)
from casework.matters.shared.bodies import DecisionMade, StepUndone
from casework.state import CaseState, Event, Held, Money, Return, SetAside, State


def fold(entries: Iterable[Entry], headquarters: frozenset[str] = frozenset()) -> CaseState:
    """The state of the subject that all ``entries`` share.

    ``entries``: any order, duplicates by identity allowed (they count once), never empty.
    ``headquarters``: device ids of headquarters; only their entries of ``HEADQUARTERS_ONLY`` kinds have effect.
    Raises ``ValueError`` when empty or when subjects differ. Never raises for what is inside an entry.
    """
    arranged = arrange(entries)
    if not arranged:
        raise ValueError("no entries")
    subject = arranged[0].core.subject
    if len(arranged) > 1 and any(entry.core.subject != subject for entry in arranged):
        raise ValueError("entries of different subjects")
    history = History(arranged)
    bodies: list[Body | None] = []
    hearings: list[Hearing] = []
    outside: dict[int, tuple[str, ...]] = {}
    for position, entry in enumerate(arranged):
        body, heard, beyond = read_body(entry, headquarters)
        if position in history.twins:
            heard = "twin"
        if beyond:
            outside[position] = beyond
        bodies.append(body)
        hearings.append(heard)
    if history.twins:
        first = {arranged[copy].id: arranged[position].id for copy, position in history.twins.items()}
        bodies = [None if body is None else readdressed(body, first) for body in bodies]
    return _Fold(history, bodies, hearings, headquarters, outside).state()


class _Fold:
    """One fold. ``outside``: position of an entry → its values that no case can mean. ``undone``: position of an entry →
    position of the undo that took it back. ``taken_back``: positions of entries that this program cannot read and headquarters
    took back: nobody need wait for a program that can."""

    def __init__(
        self,
        history: History,
        bodies: list[Body | None],
        hearings: list[Hearing],
        headquarters: frozenset[str],
        outside: dict[int, tuple[str, ...]],
    ) -> None:
        self.history = history
        self.bodies = bodies
        self.hearings = hearings
        self.outside = outside
        self.kinds = [entry.core.kind for entry in history.entries]
        self.late = self._late()
        self.verdicts = Verdicts(history, self._decided_in_time(), hearings)
        self.logged = self._first_logged()
        self.undos = [
            (position, target)
            for position, body in enumerate(bodies)
            if isinstance(body, StepUndone)
            and position not in history.twins
            and (target := self._target(position, body)) is not None
        ]
        self.undone: dict[int, int] = {}
        self.heard_undos: set[int] = set()
        self.taken_back = frozenset(
            target
            for undo, target in self.undos
            if hearings[target] in ("unknown", "light") and history.entries[undo].core.device in headquarters
        )

    def _first_logged(self) -> int | None:
        return self._beginning(position for position, each in enumerate(self.hearings) if each == "readable")

    def _beginning(self, positions: Iterable[int]) -> int | None:
        """The first of ``positions`` at which the subject was logged; a light kind logs it only where no other does: who does
        not know the kind takes the subject for what the other says. Of two light ones headquarters' does."""
        kinds = self.kinds
        begun = [position for position in positions if kinds[position] in BEGINS]
        return begun[0] if len(begun) == 1 else min(begun, key=self._begins_before, default=None)

    def _begins_before(self, position: int) -> tuple[bool, bool, int]:
        kind = self.kinds[position]
        return kind in LIGHT, kind not in HEADQUARTERS_ONLY, position

    def _is_stray(self, position: int) -> bool:
        """Whether an entry logs a subject of another matter than this one, in a kind that a program need not know."""
        kind = self.kinds[position]
        return (
            kind in LIGHT
            and kind in BEGINS
            and self.logged is not None
            and (BEGINS[kind] != BEGINS[self.kinds[self.logged]])
        )

    def _target(self, position: int, body: StepUndone) -> int | None:
        target = self.history.position.get(body.entry)
        if target is None or self.kinds[target] in FINAL:
            return None
        return target if self.history.follows(position, target) else None

    def _walk(self) -> tuple[Walk, Plan]:
        sort = BEGINS[self.kinds[self.logged]] if self.logged is not None else UNKNOWN
        life = rules_of(sort).life(self.history)
        money = [
            position
            for position, kind in enumerate(self.kinds)
            if kind in MONEY_KINDS
            and life.takes(kind)
            and self.hearings[position] == "readable"
            and position not in self.undone
        ]
        plan = plan_money(self.history, [each for each in money if each not in self.late], self.verdicts)
        walk = Walk(
            self.history,
            self.bodies,
            self.hearings,
            life=life,
            undone=self.undone,
            taken_back=self.taken_back,
            verdicts=self.verdicts,
            plan=plan,
            heard_undos=frozenset(self.heard_undos),
            late=self.late,
        )
        return walk.go(), plan

    def _late(self) -> frozenset[int]:
        """The steps, undos and decisions that come too late, because the subject goes on elsewhere: all that the first word of it does
        not follow."""
        if ENDS_HERE.isdisjoint(self.kinds):
            return frozenset()
        ended = next(
            (
                position
                for position, kind in enumerate(self.kinds)
                if kind in ENDS_HERE and self.hearings[position] == "readable"
            ),
            None,
        )
        if ended is None:
            return frozenset()
        return frozenset(
            position
            for position, kind in enumerate(self.kinds)
            if (kind in STEP_KINDS or isinstance(self.bodies[position], StepUndone | DecisionMade))
            and position != ended
            and not self.history.follows(ended, position)
        )

    def _decided_in_time(self) -> list[Body | None]:
        """The bodies; of a decision that comes too late nothing is left but that it drops what is too late itself."""
        if not self.late:
            return self.bodies
        late = {self.history.entries[position].id for position in self.late}
        return [
            DecisionMade(drop=tuple(entry for entry in body.drop if entry in late))
            if position in self.late and isinstance(body, DecisionMade)
            else body
            for position, body in enumerate(self.bodies)
        ]

    def _settled_walk(self) -> tuple[Walk, Plan]:
        """Walk until no further undo can be heard. Undos are only ever added, so this ends."""
        walk, plan = self._walk()
        while True:
            heard = [(undo, target) for undo, target in self.undos if self._hears(undo, target, walk)]
            if not heard:
                return walk, plan
            for undo, target in heard:
                self.heard_undos.add(undo)
                self.undone.setdefault(target, undo)
            walk, plan = self._walk()

    def _hears(self, undo: int, target: int, walk: Walk) -> bool:
        """Whether an undo not yet heard may be: nothing that still stands was built on its target unawares."""
        if undo in self.heard_undos or undo in self.verdicts.drop:
            return False
        if target in self.undone or target in self.taken_back:
            return True
        decided = self.verdicts.keep.get(target)
        if decided is not None and self.history.follows(decided, undo):
            return False  # a person who knew of the undo let its target stand
        kept = self.verdicts.keep.get(undo)
        if self.verdicts.confirmed_beyond(self.history, target, undo if kept is None else kept):
            return False
        if kept is not None:
            return True
        if self.kinds[target] not in STEP_KINDS and self.kinds[target] not in BEGINS:
            return True
        follows = self.history.follows
        return not any(follows(step, target) and not follows(step, undo) for step in walk.steps)

    def state(self) -> CaseState:
        walk, plan = self._settled_walk()
        entries = self.history.entries
        counted = [position for position, effect in enumerate(walk.effects) if effect == "counts"]
        erased = erased_by(self.history, self.bodies, counted)
        values = gather(
            self.history,
            self.bodies,
            [position for position in counted if not self._is_stray(position)],
            erased,
        )
        logged = self._beginning(counted)
        life = walk.life
        state = life.state
        if logged is None and self.logged is not None:
            state = State.VOIDED  # what logged the case has been taken back
        first = self.logged if logged is None else logged
        body = self.bodies[first] if first is not None else None
        case = body if isinstance(body, CaseBegun) else None
        returns = self._returns(walk, counted)
        back = returns.open() if returns is not None and state is not State.VOIDED else ()
        passed = frozenset() if state is State.VOIDED else self._passed(walk, returns, back)
        return CaseState(
            subject=entries[0].core.subject,
            sort=UNKNOWN if first is None else BEGINS[self.kinds[first]],
            state=State.RETURNED if back else state,
            number=case.number if case else "",
            received_on=values.received_on or (self._received(first, case) if case else None),
            logged=entries[first].id if first is not None else None,
            logged_by=entries[first].core.by if first is not None else "",
            closed_on=life.closed_on,
            fields=values.fields,
            personal=values.personal,
            money=self._money(walk, plan, values, state, passed),
            conflicts=values.conflicts,
            set_aside=tuple(
                SetAside(entries[position].id, self.kinds[position], walk.reasons[position])
                for position in sorted(walk.reasons)
            ),
            returned=back[-1] if back else None,
            returns=back,
            resume=state if back else None,
            own=life.own(),
            merged_into=life.merged_into,
            links=tuple(life.links),
            erased=erased,
            timeline=tuple(
                Event(entry, self.bodies[position], walk.effects[position], self.outside.get(position, ()))
                for position, entry in enumerate(entries)
            ),
            heads=self.history.heads(),
            needs_newer=any(
                heard == "unknown" and position not in self.taken_back
                for position, heard in enumerate(self.hearings)
            ),
            passed=frozenset(entries[position].id for position in passed),
            held=self._held(walk, passed, back) if state is not State.VOIDED and walk.life.holds else (),
            looked_at=looked_at(self.history, walk.life.releases) if walk.life.releases else frozenset(),
            supervision=tuple(life.supervision.values()),
        )

    def _returns(self, walk: Walk, counted: list[int]) -> Returns | None:
        if not walk.life.returns:
            return None
        return Returns(
            self.history,
            self.bodies,
            walk.life.returns,
            logged=self.logged,
            counted=counted,
            gone=[
                position for position, effect in enumerate(walk.effects) if effect in ("undone", "dropped")
            ],
            counted_money=walk.life.counted_money,
        )

    def _passed(self, walk: Walk, returns: Returns | None, back: tuple[Return, ...]) -> frozenset[int]:
        """The positions that headquarters confirmed, not held back by an open return, and not taken back since.

        A confirmation older than a return ends with it: after the cure the money is passed anew or not at all.
        """
        confirms = self.verdicts.confirms
        if returns is None or not confirms:
            return frozenset(confirms)
        return frozenset(
            position
            for position, confirmations in confirms.items()
            if not self._is_back(walk, position, back)
            and not all(returns.annuls(confirmation, position) for confirmation in confirmations)
        )

    def _is_back(self, walk: Walk, position: int, back: tuple[Return, ...]) -> bool:
        """Whether an open return holds back the money at a position."""
        entries, agreed = self.history.entries, walk.life.agreements
        return any(
            holds(
                one.entries,
                one.wanted,
                entries[position].id,
                None if self.logged is None else entries[self.logged].id,
                () if position in agreed else (entries[each].id for each in agreed),
            )
            for one in back
        )

    def _held(self, walk: Walk, passed: frozenset[int], back: tuple[Return, ...]) -> tuple[Held, ...]:
        held_back = [one for one in walk.life.counted_money if self._is_back(walk, one, back)]
        return held(self.history, walk.life, passed, held_back)

    def _received(self, position: int | None, case: CaseBegun) -> date | None:
        """The day a case names at its beginning, where it is one that a case can mean."""
        at = self.history.entries[position].core.at if position is not None else 0
        return case.received_on if EARLIEST <= case.received_on <= latest_day(at) else None

    def _money(self, walk: Walk, plan: Plan, values: Values, state: StrEnum, passed: frozenset[int]) -> Money:
        disputed = amount(values.fields, "disputed_fen")
        claimed = amount(values.fields, "claimed_fen")
        if state is State.VOIDED:
            return Money(disputed_fen=disputed, claimed_fen=claimed)
        if self.logged is None:
            return Money()  # steps on something that nobody logged are no money of anybody
        return walk.life.money(
            disputed_fen=disputed,
            claimed_fen=claimed,
            undecided=tuple(self.history.entries[position].id for position in sorted(plan.undecided)),
            confirmed=passed,
        )
