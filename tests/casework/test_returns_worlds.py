"""Random worlds in which headquarters sends things back: what must hold of every return, asked with an ancestry of its own."""

from __future__ import annotations

import random

from casework.fold import fold
from casework.journal.entry import EntryId
from casework.matters.body import Body
from casework.matters.complaint.bodies import PerformanceRecorded, SettlementAgreed
from casework.matters.registry import MONEY_KINDS
from casework.matters.shared.bodies import (
    CaseReturned,
    DecisionMade,
    FactsAmended,
    MoneyConfirmed,
    NoteAdded,
    StepUndone,
)
from casework.state import CaseState, State
from casework.steps import StepRefused, check
from tests.casework.pens import DAY, HQ, Pen, fen
from tests.casework.test_fold_worlds import ancestry

WORLDS = 150
FIELDS = ("merchant_name", "urgency")
WANTED = (("lines",), (), ("merchant_name",), ("urgency",), ("lines", "merchant_name"), FIELDS)


class World:
    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        first = Pen("aaaa")
        first.log(merchant_name="甲", urgency="x")
        self.pens = [first, first.fork("bbbb"), first.fork("cccc")]
        self.hq = first.fork(HQ)

    def happen(self) -> None:
        dice, pen = self.dice, self.dice.choice(self.pens)
        match dice.choice(
            (
                "learn",
                "learn",
                "learn",
                "amend",
                "amend",
                "agree",
                "pay",
                "undo",
                "decide",
                "note",
                "back",
                "pass",
            )
        ):
            case "learn":
                pen.learn(self.hq, *dice.sample(self.pens, 1))
            case "amend":
                self._write(pen, FactsAmended(fields={dice.choice(FIELDS): dice.choice(("甲", "乙", None))}))
            case "agree":
                self._write(pen, SettlementAgreed(on=DAY, lines=fen(dice.choice((100, 200)))))
            case "pay":
                self._write(pen, PerformanceRecorded(on=DAY, lines=fen(50)))
            case "undo":
                self._write(pen, StepUndone(entry=dice.choice(sorted(pen.known))))
            case "decide":
                state = pen.state()
                waiting = sorted({*state.money.undecided, *(aside.entry for aside in state.set_aside)})
                keep = tuple(entry for entry in waiting if dice.random() < 0.5)
                drop = tuple(entry for entry in waiting if entry not in keep)
                self._write(pen, DecisionMade(keep=keep, drop=drop))
            case "note":
                self._write(pen, NoteAdded())
            case "back":
                self.hq.learn(pen)
                own = [entry for entry in sorted(self.hq.known) if entry.device != HQ]
                named = tuple(dice.sample(own, min(len(own), dice.choice((1, 1, 2)))))
                self.hq.write(CaseReturned(entries=named, reason="unclear", wanted=dice.choice(WANTED)))
            case _:
                self.hq.learn(pen)
                money = [e.id for e in self.hq.known.values() if e.core.kind in MONEY_KINDS]
                if money:
                    self.hq.write(MoneyConfirmed(covers=tuple(money)))

    def together(self) -> CaseState:
        known = dict(self.hq.known)
        for pen in self.pens:
            known.update(pen.known)
        entries = list(known.values())
        self.dice.shuffle(entries)
        return fold(entries, frozenset({HQ}))

    @staticmethod
    def _write(pen: Pen, body: Body) -> None:
        try:
            check(pen.state(), body)
        except StepRefused:
            return
        pen.write(body)


def test_a_return_is_open_until_its_own_cure_in_many_worlds() -> None:
    cured = still_open = held = 0
    for seed in range(WORLDS):
        world = World(seed)
        for _ in range(24):
            world.happen()
        state = world.together()
        assert world.together() == state  # in whatever order it arrives
        if state.state is State.VOIDED:
            assert state.returns == ()
            continue
        known = ancestry(event.entry for event in state.timeline)
        standing = {line.entry for line in (*state.money.agreed, *state.money.performed)}
        open_of = {one.entry: one for one in state.returns}
        for event in state.timeline:
            if isinstance(event.body, CaseReturned):
                for named in event.body.entries:
                    is_open = named in open_of[event.entry.id].entries if event.entry.id in open_of else False
                    written, gone, over = _cures(state, known, event.entry.id, named, standing)
                    fields = {*event.body.wanted} - {"lines"}
                    if "lines" in event.body.wanted or not fields:
                        if not (gone or over) or fields - written:
                            assert is_open, "each item is to be cured"
                        if gone and not fields:
                            assert not is_open
                    elif gone:
                        assert not is_open
                    elif fields - written and not over:
                        assert is_open
                    cured += not is_open
                    still_open += is_open
        for one in state.returns:
            assert not state.passed & {*one.entries}
            if "merchant_name" in one.wanted or "urgency" in one.wanted or state.logged in one.entries:
                assert state.money.confirmed_fen == 0
                held += bool(state.money.performed_fen)
        assert state.money.confirmed_fen == sum(
            line.fen for line in state.money.performed if line.entry in state.passed
        )
    assert min(cured, still_open, held) > WORLDS // 10, "these worlds prove nothing"


def _cures(
    state: CaseState,
    known: dict[EntryId, set[EntryId]],
    returned: EntryId,
    named: EntryId,
    standing: set[EntryId],
) -> tuple[set[str], bool, bool]:
    """Which fields somebody wrote who knew of the return; whether the entry named is no more; whether all that it wrote may have
    been written anew."""
    events = {event.entry.id: event for event in state.timeline}
    target = events[named]
    gone = target.effect in ("undone", "dropped") or (
        isinstance(target.body, SettlementAgreed) and target.effect == "counts" and named not in standing
    )
    written = {
        name
        for event in state.timeline
        if isinstance(event.body, FactsAmended)
        and event.effect == "counts"
        and returned in known[event.entry.id]
        for name in event.body.fields
    }
    over = isinstance(target.body, FactsAmended) and written.issuperset(target.body.fields)
    return written, gone, over
