"""Random histories in which desks are at odds and things are sent back: what a desk says of each sum is what headquarters says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from casework.fold import fold
from casework.handbook import Handbook
from casework.held import held_sums
from casework.journal.entry import EntryId
from casework.judging import HandbookCodes, judge
from casework.matters.body import Body
from casework.matters.complaint.bodies import SettledOnTheSpot
from casework.matters.shared.bodies import FactsAmended, MoneyConfirmed, StepUndone
from casework.state import CaseState, State
from tests.casework.pens import DAY, HQ, Pen, fen
from tests.casework.test_returns_worlds import World

WORLDS = 200
_HANDBOOK = Handbook.load()
CODES = HandbookCodes.of(_HANDBOOK)


def judged(hq: Pen, seen: set[EntryId]) -> None:
    """Headquarters says all it has to say of what it knows."""
    for _ in range(6):
        new = [entry for entry in hq.known.values() if entry.id not in seen]
        seen.update(entry.id for entry in new)
        verdict = judge(hq.state(), new, DAY, CODES)
        if verdict.confirm:
            hq.write(MoneyConfirmed(covers=verdict.confirm))
        for back in (*verdict.returns, *verdict.holds):
            hq.write(back)
        if not (verdict.confirm or verdict.returns or verdict.holds):
            return
    raise AssertionError("headquarters comes to no end")


def said(state: CaseState) -> dict[EntryId, str]:
    """Of each sum that stands or waits, what a desk says."""
    named = {entry for one in state.returns for entry in one.entries}
    held = held_sums(state)
    sums = {line.entry for line in (*state.money.agreed, *state.money.performed)} | set(state.money.undecided)
    told = {}
    for entry in sums:
        words = [
            word
            for word, is_so in (
                ("passed", entry in state.passed),
                ("returned", entry in named),
                ("held", entry in held),
            )
            if is_so
        ]
        assert len(words) == 1, (entry, words)
        told[entry] = words[0]
    return told


def test_a_desk_says_of_each_sum_what_headquarters_says() -> None:
    counted = dict.fromkeys(("passed", "returned", "held"), 0)
    for seed in range(WORLDS):
        world = World(seed)
        for _ in range(22):
            world.happen()
        world.hq.learn(*world.pens)
        judged(world.hq, set())
        entries = list(world.hq.known.values())
        world.dice.shuffle(entries)
        desk = fold(entries, frozenset({HQ}))
        assert desk == world.hq.state()
        if desk.state is State.VOIDED or desk.needs_newer:
            continue
        for word in said(desk).values():
            counted[word] += 1
        # Asked once more about everything, headquarters would pass none of them.
        again = judge(desk, entries, DAY, CODES)
        assert not again.confirm
        assert not again.returns
    assert min(counted.values()) > WORLDS // 20, counted


@given(st.permutations(range(3)), st.lists(st.booleans(), min_size=3, max_size=3))
def test_returns_are_answered_in_any_order_and_heard_at_any_time(order: list[int], heard: list[bool]) -> None:
    """The sum that was spent, the sum that was paid, the shop; headquarters looks in between, or at the end only."""
    desk = Pen("aaaa")
    logged = desk.log(disputed_fen=3 * 10**10)
    slip = desk.write(SettledOnTheSpot(on=DAY, lines=fen(3 * 10**10)))
    hq, seen = desk.fork(HQ), set[EntryId]()
    judged(hq, seen)
    desk.learn(hq)
    open_ = {(one.entries, one.wanted) for one in desk.state().returns}
    assert {wanted for _, wanted in open_} == {("lines",), ("disputed_fen",), ("merchant_name",)}
    cures: list[Body] = [
        StepUndone(entry=slip),
        FactsAmended(fields={"disputed_fen": 30_000}),
        FactsAmended(fields={"merchant_name": "甲"}),
    ]
    for number, is_heard in zip(order, heard, strict=True):
        assert desk.state().money.confirmed_fen == 0
        desk.write(cures[number])
        if is_heard:
            judged(hq.learn(desk), seen)
            desk.learn(hq)
            assert hq.state() == desk.state()
    paid = desk.write(SettledOnTheSpot(on=DAY, lines=fen(30_000)))
    judged(hq.learn(desk), seen)
    desk.learn(hq)
    state = desk.state()
    assert state == hq.state()
    assert state.returns == ()
    assert said(state) == {paid: "passed"}
    assert state.money.confirmed_fen == state.money.performed_fen == 30_000
    assert logged not in held_sums(state)
