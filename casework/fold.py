"""``fold``: the state of a case from its entries. Pure, deterministic, the same on every PC and at headquarters.

The parts are in ``casework.folding``: reading bodies and decisions, which money counts, the pass over the steps, the
values of the fields. The meaning of released kinds is frozen by the golden files beside the tests.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from casework.bounds import EARLIEST, latest_day
from casework.folding.money import Plan, plan_money
from casework.folding.reading import Standing, Verdicts, read_body
from casework.folding.returns import Returns, holds
from casework.folding.run import Run
from casework.folding.values import Values, amount, gather
from casework.journal.concurrency import History, arrange
from casework.journal.entry import Entry
from casework.journal.twins import readdressed
from casework.matters.body import Body, CaseBegun
from casework.matters.registry import BEGINS, FINAL, LIGHT, MONEY_KINDS, STEP_KINDS, UNKNOWN, rules_of
from casework.matters.shared.bodies import PersonalErased, StepUndone
from casework.state import CaseState, Event, Money, Return, SetAside, State


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
    standing: list[Standing] = []
    for place, entry in enumerate(arranged):
        body, heard = read_body(entry, headquarters)
        if place in history.twins:
            heard = "twin"
        bodies.append(body)
        standing.append(heard)
    if history.twins:
        first = {arranged[copy].id: arranged[place].id for copy, place in history.twins.items()}
        bodies = [None if body is None else readdressed(body, first) for body in bodies]
    return _Fold(history, bodies, standing).state()


class _Fold:
    """One fold. ``undone``: place of an entry → place of the undo that took it back."""

    def __init__(self, history: History, bodies: list[Body | None], standing: list[Standing]) -> None:
        self.history = history
        self.bodies = bodies
        self.standing = standing
        self.verdicts = Verdicts(history, bodies, standing)
        self.kinds = [entry.core.kind for entry in history.entries]
        self.logged = self._first_logged()
        self.undos = [
            (place, target)
            for place, body in enumerate(bodies)
            if isinstance(body, StepUndone)
            and place not in history.twins
            and (target := self._target(place, body)) is not None
        ]
        self.undone: dict[int, int] = {}
        self.heard_undos: set[int] = set()

    def _first_logged(self) -> int | None:
        return self._beginning(place for place, each in enumerate(self.standing) if each == "readable")

    def _beginning(self, places: Iterable[int]) -> int | None:
        """The first of ``places`` at which the subject was logged; a light kind logs it only where no other does: who does
        not know the kind takes the subject for what the other says."""
        begun = [place for place in places if self.kinds[place] in BEGINS]
        return min(begun, key=lambda place: (self.kinds[place] in LIGHT, place), default=None)

    def _is_stray(self, place: int) -> bool:
        """Whether an entry logs a subject of another matter than this one, in a kind that a program need not know."""
        kind = self.kinds[place]
        return (
            kind in LIGHT
            and kind in BEGINS
            and self.logged is not None
            and (BEGINS[kind] != BEGINS[self.kinds[self.logged]])
        )

    def _target(self, place: int, body: StepUndone) -> int | None:
        target = self.history.position.get(body.entry)
        if target is None or self.kinds[target] in FINAL:
            return None
        return target if self.history.follows(place, target) else None

    def _run(self) -> tuple[Run, Plan]:
        sort = BEGINS[self.kinds[self.logged]] if self.logged is not None else UNKNOWN
        life = rules_of(sort).life(self.history)
        money = [
            place
            for place, kind in enumerate(self.kinds)
            if kind in MONEY_KINDS
            and life.takes(kind)
            and self.standing[place] == "readable"
            and place not in self.undone
        ]
        plan = plan_money(self.history, money, self.verdicts)
        run = Run(
            self.history,
            self.bodies,
            self.standing,
            life=life,
            undone=self.undone,
            verdicts=self.verdicts,
            plan=plan,
            heard_undos=frozenset(self.heard_undos),
        )
        return run.go(), plan

    def _settled_run(self) -> tuple[Run, Plan]:
        """Run until no further undo can be heard. Undos are only ever added, so this ends."""
        run, plan = self._run()
        while True:
            heard = [(undo, target) for undo, target in self.undos if self._hears(undo, target, run)]
            if not heard:
                return run, plan
            for undo, target in heard:
                self.heard_undos.add(undo)
                self.undone.setdefault(target, undo)
            run, plan = self._run()

    def _hears(self, undo: int, target: int, run: Run) -> bool:
        """Whether an undo not yet heard may be: nothing that still stands was built on its target unawares."""
        if undo in self.heard_undos or undo in self.verdicts.drop:
            return False
        if target in self.undone:
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
        return not any(follows(step, target) and not follows(step, undo) for step in run.steps)

    def state(self) -> CaseState:
        run, plan = self._settled_run()
        entries = self.history.entries
        counted = [place for place, effect in enumerate(run.effects) if effect == "counts"]
        erased = frozenset(
            entry
            for place in counted
            if isinstance(body := self.bodies[place], PersonalErased)
            for entry in body.entries
        )
        if erased and self.history.twins:
            erased |= {
                entries[copy].id for copy, first in self.history.twins.items() if entries[first].id in erased
            }
        values = gather(
            self.history, self.bodies, [place for place in counted if not self._is_stray(place)], erased
        )
        logged = self._beginning(counted)
        life = run.life
        state = life.state
        if logged is None and self.logged is not None:
            state = State.VOIDED  # what logged the case has been taken back
        first = self.logged if logged is None else logged
        body = self.bodies[first] if first is not None else None
        case = body if isinstance(body, CaseBegun) else None
        returns = self._returns(run, counted)
        back = returns.open() if returns is not None and state is not State.VOIDED else ()
        passed = frozenset() if state is State.VOIDED else self._passed(run, returns, back)
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
            money=self._money(run, plan, values, state, passed),
            conflicts=values.conflicts,
            set_aside=tuple(
                SetAside(entries[place].id, self.kinds[place], run.reasons[place])
                for place in sorted(run.reasons)
            ),
            returned=back[-1] if back else None,
            returns=back,
            resume=state if back else None,
            transfer=life.transfer,
            next_meeting=life.next_meeting,
            settled_at_once=life.settled_at_once,
            satisfaction=life.satisfaction,
            merged_into=life.merged_into,
            links=tuple(life.links),
            erased=erased,
            timeline=tuple(
                Event(entry, self.bodies[place], run.effects[place]) for place, entry in enumerate(entries)
            ),
            heads=self.history.heads(),
            needs_newer="unknown" in self.standing,
            passed=frozenset(entries[place].id for place in passed),
        )

    def _returns(self, run: Run, counted: list[int]) -> Returns | None:
        if not run.life.returns:
            return None
        return Returns(
            self.history,
            self.bodies,
            run.life.returns,
            logged=self.logged,
            counted=counted,
            gone=[place for place, effect in enumerate(run.effects) if effect in ("undone", "dropped")],
            standing=run.life.standing,
        )

    def _passed(self, run: Run, returns: Returns | None, back: tuple[Return, ...]) -> frozenset[int]:
        """The places that headquarters confirmed, not held back by an open return, and not taken back since.

        A confirmation older than a return ends with it: after the cure the money is passed anew or not at all.
        """
        confirms = self.verdicts.confirms
        if returns is None or not confirms:
            return frozenset(confirms)
        entries = self.history.entries
        logged = None if self.logged is None else entries[self.logged].id
        agreed = run.life.agreements
        return frozenset(
            place
            for place, confirmations in confirms.items()
            if not any(
                holds(
                    one.entries,
                    one.wanted,
                    entries[place].id,
                    logged,
                    () if place in agreed else (entries[each].id for each in agreed),
                )
                for one in back
            )
            and not all(returns.annuls(confirmation, place) for confirmation in confirmations)
        )

    def _received(self, place: int | None, case: CaseBegun) -> date | None:
        """The day a case names at its beginning, where it is one that a case can mean."""
        at = self.history.entries[place].core.at if place is not None else 0
        return case.received_on if EARLIEST <= case.received_on <= latest_day(at) else None

    def _money(self, run: Run, plan: Plan, values: Values, state: State, passed: frozenset[int]) -> Money:
        disputed = amount(values.fields, "disputed_fen")
        claimed = amount(values.fields, "claimed_fen")
        if state is State.VOIDED:
            return Money(disputed_fen=disputed, claimed_fen=claimed)
        if self.logged is None:
            return Money()  # steps on something that nobody logged are no money of anybody
        return run.life.money(
            disputed_fen=disputed,
            claimed_fen=claimed,
            undecided=tuple(self.history.entries[place].id for place in sorted(plan.undecided)),
            confirmed=passed,
        )
