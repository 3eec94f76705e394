"""Random worlds in which rules and people at headquarters judge: several desks correct, undo, void, bring back and answer in any order.

Every view anybody has on the way is looked at (``tests.casework.trusted``); at the end all say the same, and headquarters has
nothing more to say. The same with real rounds and a real database: ``tests/headquarters/test_worlds_judged.py``. More worlds:
``WEIQUAN_WORLDS=5000``, from another one on: ``WEIQUAN_WORLDS_FROM=900``.
"""

from __future__ import annotations

import os
import random
from typing import Final

import msgspec

from casework.journal.entry import EntryId
from casework.judging import judge
from casework.matters.body import Body
from casework.matters.shared.bodies import (
    CaseReturned,
    CaseVoided,
    DecisionMade,
    MoneyConfirmed,
    MoneyReleased,
    StepUndone,
)
from casework.state import CaseState, State
from casework.steps import StepRefused, check
from tests.casework.hands import ASKED_FOR, Hands
from tests.casework.pens import DAY, HQ, Pen
from tests.casework.test_held_worlds import CODES, judged
from tests.casework.trusted import trusted

WORLDS: Final = int(os.environ.get("WEIQUAN_WORLDS", "80"))
FIRST: Final = int(os.environ.get("WEIQUAN_WORLDS_FROM", "0"))
STEPS: Final = 30


class World:
    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.calm = self.dice.random() < 0.6
        self.hands = Hands(self.dice, calm=self.calm)
        first = Pen("aaaa")
        first.log(merchant_name=self.dice.choice(("家乐", "")), disputed_fen=self.hands.money())
        self.pens = [first, first.fork("bbbb"), first.fork("cccc")]
        self.hq = first.fork(HQ)
        self.seen: set[EntryId] = set()
        self.did: list[str] = []

    def happen(self) -> None:
        pen = self.dice.choice(self.pens)
        what = self.dice.choice(("write",) * 5 + ("hear",) * 3 + ("send", "send", "officer"))
        match what:
            case "write":
                self.write(pen)
            case "hear":
                pen.learn(self.dice.choice((self.hq, self.hq, *self.pens)))
                self.look_at(pen.state())
            case "send":
                self.hq.learn(pen)
                judged(self.hq, self.seen)
                self.did.append(f"headquarters hears {pen.device}")
                self.look_at(self.hq.state())
            case _:
                self.officer()
                self.look_at(self.hq.state())

    def write(self, pen: Pen) -> None:
        if self.calm and self.dice.random() < 0.7:
            pen.learn(self.hq, *self.pens)
        try:
            for body in self.hands.bodies(pen.state()):
                check(pen.state(), body)
                words = {name: f"{name} {pen.seq}" for name in body.personal}
                pen.write(msgspec.structs.replace(body, personal=()) if words else body, **words)
                self.did.append(f"{pen.device} {pen.seq} {body}")
        except StepRefused:
            return
        self.look_at(pen.state())

    def officer(self) -> None:
        hq, dice = self.hq, self.dice
        if self.calm and dice.random() < 0.5:
            return
        state = hq.state()
        bodies: list[Body] = []
        match dice.choice(("return", "return", "held", "held", "void", "restore")):
            case "return":
                wanted = tuple(dice.sample(ASKED_FOR, dice.choice((1, 1, 2, 3))))
                bodies = self.hands.several(state, wanted)
            case "held" if state.held:
                held = tuple(one.entry for one in state.held)
                back = CaseReturned(entries=held, reason="unclear", wanted=("lines",))
                bodies = [MoneyReleased(entries=held, how="proof_seen") if dice.random() < 0.5 else back]
            case "void" if dice.random() < 0.3 and state.logged is not None:
                undo = hq.write(StepUndone(entry=state.logged))
                bodies = [DecisionMade(keep=(undo,))]
            case "restore" if state.state is State.VOIDED:
                undos = tuple(
                    event.entry.id
                    for event in state.timeline
                    if isinstance(event.body, (StepUndone, CaseVoided)) and event.entry.core.device == HQ
                )
                bodies = [DecisionMade(drop=undos)] if undos else []
        for body in bodies:
            hq.write(body)
            self.did.append(f"officer {body}")
            if isinstance(body, MoneyReleased):
                self.released()
        judged(hq, self.seen)

    def released(self) -> None:
        """As ``headquarters.judging.subjects`` does with the word of a person."""
        state = self.hq.state()
        looked_at = [self.hq.known[entry] for entry in sorted(state.looked_at)]
        verdict = judge(state, (), DAY, CODES, owed={"looked_at": looked_at})
        if verdict.confirm:
            self.hq.write(MoneyConfirmed(covers=verdict.confirm))
        for back in (*verdict.returns, *verdict.holds):
            self.hq.write(back)

    def come_to_rest(self) -> CaseState:
        self.hq.learn(*self.pens)
        judged(self.hq, self.seen)
        entries = list(self.hq.known.values())
        self.dice.shuffle(entries)
        state = self.pens[0].learn_entries(entries).state()
        assert state == self.hq.state()
        return state

    def look_at(self, state: CaseState) -> None:
        try:
            trusted(state)
        except AssertionError as error:
            raise AssertionError(f"{error}\n" + "\n".join(self.did)) from error


def test_what_was_sent_back_is_passed_nowhere_whatever_people_do_in_whatever_order() -> None:
    happened = dict.fromkeys(("passed", "returned", "held", "void", "cured"), 0)
    for seed in range(FIRST, FIRST + WORLDS):
        world = World(seed)
        for _ in range(STEPS):
            world.happen()
        state = world.come_to_rest()
        world.look_at(state)
        again = judge(state, world.hq.known.values(), DAY, CODES)
        assert not again.confirm, (seed, *world.did)
        open_ = {one.entry for one in state.returns}
        backs = [event for event in state.timeline if isinstance(event.body, CaseReturned)]
        happened["passed"] += bool(state.money.confirmed_fen)
        happened["returned"] += bool(open_)
        happened["held"] += bool(state.held)
        happened["void"] += state.state is State.VOIDED
        happened["cured"] += any(event.entry.id not in open_ for event in backs)
    assert WORLDS < 50 or min(happened.values()) > WORLDS // 50, f"these worlds prove nothing: {happened}"
