"""Random worlds: three desks work on one case without always knowing of each other, headquarters judges now and then.

What must hold whatever happens is asked after every step of what all of them wrote together, with an ancestry worked
out afresh here.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import replace

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from casework.fold import fold
from casework.journal.entry import Entry, EntryId
from casework.judging import HandbookCodes, judge
from casework.matters.body import Body
from casework.matters.complaint.bodies import (
    CaseWithdrawn,
    ContactRecorded,
    FollowedUp,
    MediationFailed,
    MediationHeld,
    PartiesUnreachable,
    PerformanceRecorded,
    SettledOnTheSpot,
    SettlementAgreed,
)
from casework.matters.registry import MONEY_KINDS
from casework.matters.shared.bodies import (
    CaseArchived,
    CaseVoided,
    DecisionMade,
    FactsAmended,
    MoneyConfirmed,
    NoteAdded,
    StepUndone,
)
from casework.state import CaseState, State
from casework.steps import StepRefused, check
from casework.totals import figures
from tests.casework.pens import DAY, HQ, Pen, fen

DESKS = ("aaaa", "bbbb", "cccc")
CODES = HandbookCodes(frozenset({"L1"}), frozenset({"transfer", "voucher"}), ())
AMOUNTS = st.sampled_from((100, 200, 300))
FORMS = st.sampled_from(("transfer", "transfer", "voucher"))
MONEY = st.one_of(
    st.builds(lambda f, form: SettlementAgreed(on=DAY, lines=fen(f, form=form)), AMOUNTS, FORMS),
    st.builds(lambda f, form: PerformanceRecorded(on=DAY, lines=fen(f, form=form)), AMOUNTS, FORMS),
    st.builds(lambda f: PerformanceRecorded(on=DAY, lines=fen(f), complete=True), AMOUNTS),
    st.builds(lambda f, paid: SettledOnTheSpot(on=DAY, lines=fen(f), paid=paid), AMOUNTS, st.booleans()),
)
STEPS = st.sampled_from(
    (
        ContactRecorded(on=DAY, channel="phone", whom="both"),
        MediationHeld(on=DAY),
        MediationFailed(on=DAY),
        CaseWithdrawn(on=DAY),
        PartiesUnreachable(on=DAY),
        FollowedUp(on=DAY),
        CaseArchived(on=DAY),
    )
)
WORDS = st.one_of(
    st.just(NoteAdded()),
    st.builds(lambda v: FactsAmended(fields={"merchant_name": v}), st.sampled_from(("甲", "乙", "丙"))),
    st.builds(lambda v: FactsAmended(fields={"category": v}), st.sampled_from(("G01", None))),
)


def ancestry(entries: Iterable[Entry]) -> dict[EntryId, set[EntryId]]:
    """For every entry all it knows, worked out the slow way."""
    known: dict[EntryId, set[EntryId]] = {}
    ordered = sorted(entries, key=lambda entry: entry.order)
    for entry in ordered:
        parents = {EntryId(*one) for one in entry.core.after} & known.keys()
        parents |= {one for one in known if one.device == entry.core.device}
        known[entry.id] = parents.union(*(known[parent] for parent in parents))
    return known


def performs(body: Body | None) -> bool:
    return isinstance(body, PerformanceRecorded) or (isinstance(body, SettledOnTheSpot) and body.paid)


def without_entries(state: CaseState) -> CaseState:
    return msgspec.structs.replace(state, timeline=(), heads=())


class Worlds(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        first = Pen(DESKS[0])
        first.log(merchant_name="便民超市")
        self.pens = {DESKS[0]: first} | {name: first.fork(name) for name in DESKS[1:]}
        self.hq = first.fork(HQ)
        self.judged: set[EntryId] = set()
        self.dice = random.Random(7)

    # --- what happens ---------------------------------------------------------------------------------------

    def write(self, desk: str, body: Body) -> bool:
        pen = self.pens[desk]
        try:
            check(pen.state(), body)
        except StepRefused:
            return False
        pen.write(body)
        return True

    @rule(desk=st.sampled_from(DESKS), body=MONEY)
    def money(self, desk: str, body: Body) -> None:
        self.write(desk, body)

    @rule(desk=st.sampled_from(DESKS), body=STEPS)
    def step(self, desk: str, body: Body) -> None:
        self.write(desk, body)

    @rule(desk=st.sampled_from(DESKS), body=WORDS)
    def words(self, desk: str, body: Body) -> None:
        before = self.together()
        assert self.write(desk, body)
        after = self.together()
        same = ("agreed", "performed", "agreed_fen", "performed_fen", "voucher_fen", "undecided")
        assert all(getattr(before.money, name) == getattr(after.money, name) for name in same)

    @rule(desk=st.sampled_from(DESKS))
    def newer(self, desk: str) -> None:
        """A newer program writes what this one may pass over."""
        before = self.together()
        self.pens[desk].raw("reminder.set", 1, b"\x80", None, light=True)
        assert without_entries(self.together()) == without_entries(before)

    @rule(desk=st.sampled_from(DESKS), pick=st.integers(0, 9))
    def undo(self, desk: str, pick: int) -> None:
        entries = sorted(self.pens[desk].known)
        self.write(desk, StepUndone(entry=entries[pick % len(entries)]))

    @rule(desk=st.sampled_from(DESKS), keeps=st.lists(st.booleans(), min_size=1, max_size=4))
    def decide(self, desk: str, keeps: list[bool]) -> None:
        state = self.pens[desk].state()
        waiting = sorted({*state.money.undecided, *(aside.entry for aside in state.set_aside)})
        named = list(zip(waiting, keeps, strict=False))
        self.write(
            desk,
            DecisionMade(
                keep=tuple(entry for entry, keep in named if keep),
                drop=tuple(entry for entry, keep in named if not keep),
            ),
        )

    @precondition(lambda self: len(self.everything()) > 12)
    @rule(desk=st.sampled_from(DESKS))
    def void(self, desk: str) -> None:
        self.write(desk, CaseVoided(reason="mistake"))

    @rule(here=st.sampled_from(DESKS), there=st.sampled_from((*DESKS, HQ)), part=st.integers(0, 20))
    def learn(self, here: str, there: str, part: int) -> None:
        """A desk hears of the beginning of each stream another one holds."""
        other = self.hq if there == HQ else self.pens[there]
        self.pens[here].learn_entries(
            entry for entry in other.known.values() if entry.core.seq <= part or part == 20
        )

    @rule(desks=st.sets(st.sampled_from(DESKS), min_size=1))
    def judge(self, desks: set[str]) -> None:
        for desk in sorted(desks):
            self.hq.learn(self.pens[desk])
        new = [entry for entry in self.hq.known.values() if entry.id not in self.judged]
        self.judged.update(entry.id for entry in new)
        verdict = judge(self.hq.state(), new, DAY, CODES)
        assert not verdict.returns
        if verdict.confirm:
            before = self.hq.state()
            self.hq.write(MoneyConfirmed(covers=verdict.confirm))
            after = self.hq.state()
            assert before.money.performed_fen == after.money.performed_fen
            assert before.money.agreed_fen == after.money.agreed_fen
            assert after.money.confirmed_fen == after.money.performed_fen
            assert before.state == after.state

    @rule(desk=st.sampled_from(DESKS), body=MONEY)
    def slip(self, desk: str, body: Body) -> None:
        """Something written and taken back at once leaves the desk with what it had."""
        before = self.pens[desk].state()
        if self.write(desk, body):
            self.pens[desk].write(StepUndone(entry=EntryId(desk, self.pens[desk].seq)))
            after = self.pens[desk].state()
            assert (after.money, after.state, after.set_aside) == (
                before.money,
                before.state,
                before.set_aside,
            )

    @rule(desks=st.permutations(DESKS), bodies=st.tuples(MONEY, MONEY), judged=st.booleans())
    def clash(self, desks: list[str], bodies: tuple[Body, Body], judged: bool) -> None:
        """Two desks know everything, and then write money without knowing of each other."""
        everything = self.everything()
        for desk in desks[:2]:
            self.pens[desk].learn_entries(everything)
        wrote = [self.write(desk, body) for desk, body in zip(desks, bodies, strict=False)]
        if judged:
            self.judge({desks[0]})
        if all(wrote) and not judged:
            first, second = (EntryId(desk, self.pens[desk].seq) for desk in desks[:2])
            assert {first, second} <= set(self.together().money.undecided)

    @rule(desk=st.sampled_from(DESKS), keep_first=st.booleans())
    def settle(self, desk: str, keep_first: bool) -> None:
        """A desk that knows everything decides about all the money at odds: one stands or none."""
        pen = self.pens[desk].learn_entries(self.everything())
        waiting = pen.state().money.undecided
        if not waiting:
            return
        keep = waiting[:1] if keep_first else ()
        drop = waiting[len(keep) :]
        check(pen.state(), DecisionMade(keep=keep, drop=drop))
        pen.write(DecisionMade(keep=keep, drop=drop))
        state = pen.state()
        effects = {event.entry.id: event.effect for event in state.timeline}
        assert {effects[entry] for entry in drop} <= {"dropped", "undone"}
        assert {effects[entry] for entry in keep} <= {"counts"}
        assert not {line.entry for line in (*state.money.agreed, *state.money.performed)} & {*drop}
        assert state.money.undecided == ()

    # --- what must hold -------------------------------------------------------------------------------------

    def everything(self) -> list[Entry]:
        known = dict(self.hq.known)
        for pen in self.pens.values():
            known.update(pen.known)
        return list(known.values())

    def together(self) -> CaseState:
        return fold(self.everything(), frozenset({HQ}))

    @invariant()
    def order_and_repetition_change_nothing(self) -> None:
        entries = self.everything()
        state = fold(entries, frozenset({HQ}))
        shuffled = entries + self.dice.sample(entries, len(entries) // 2)
        self.dice.shuffle(shuffled)
        assert fold(shuffled, frozenset({HQ})) == state

    @invariant()
    def what_is_passed_over_is_as_good_as_a_note(self) -> None:
        """Also where somebody knows of others only through it."""
        notes = [
            entry
            if entry.core.kind != "reminder.set"
            else replace(entry, core=msgspec.structs.replace(entry.core, kind="note.added"))
            for entry in self.everything()
        ]
        assert without_entries(fold(notes, frozenset({HQ}))) == without_entries(self.together())

    @invariant()
    def sums_are_those_of_distinct_entries_that_count(self) -> None:
        state = self.together()
        counting = {
            event.entry.id: event.body
            for event in state.timeline
            if event.effect == "counts" and event.entry.core.kind in MONEY_KINDS
        }
        assert len(state.timeline) == len(self.everything())
        if state.state is State.VOIDED:
            counting = {}
        lines = [line for body in counting.values() if performs(body) for line in body.lines]  # type: ignore[union-attr]
        assert state.money.performed_fen == sum(line.fen for line in lines if line.form != "voucher")
        assert state.money.voucher_fen == sum(line.fen for line in lines if line.form == "voucher")
        sources = [line.entry for line in state.money.performed]
        assert len(sources) == len(set(sources))
        assert set(sources) <= counting.keys()
        assert {line.entry for line in state.money.agreed} <= counting.keys()
        assert not counting.keys() & set(state.money.undecided)
        assert state.money.confirmed_fen <= state.money.performed_fen
        assert sum(figures(state).components.values()) == state.money.performed_fen

    @invariant()
    def of_concurrent_money_only_what_is_decided_or_confirmed_counts(self) -> None:
        state = self.together()
        known = ancestry(self.everything())
        alive = [
            event
            for event in state.timeline
            if event.entry.core.kind in MONEY_KINDS and event.effect in ("counts", "set_aside")
        ]
        spoken = {
            entry
            for event in state.timeline
            for entry in (
                event.body.keep
                if isinstance(event.body, DecisionMade)
                else event.body.covers
                if isinstance(event.body, MoneyConfirmed)
                else ()
            )
        }
        for one in alive:
            mine = one.entry.id
            rivals = [
                other.entry.id
                for other in alive
                if other.entry.id != mine
                and mine not in known[other.entry.id]
                and other.entry.id not in known[mine]
            ]
            if rivals and mine not in spoken:
                assert one.effect == "set_aside"

    @invariant()
    def what_headquarters_confirmed_stands(self) -> None:
        entries = self.everything()
        state = fold(entries, frozenset({HQ}))
        if state.state is State.VOIDED:
            return
        known = ancestry(entries)
        effects = {event.entry.id: event.effect for event in state.timeline}
        confirms = [
            (event.entry.id, covered)
            for event in state.timeline
            if isinstance(event.body, MoneyConfirmed)
            for covered in event.body.covers
        ]
        undos = {
            event.entry.id: event.body.entry for event in state.timeline if isinstance(event.body, StepUndone)
        }
        for confirmation, covered in confirms:
            aware = any(
                confirmation in known[event.entry.id]
                for event in state.timeline
                if undos.get(event.entry.id) == covered
                or (
                    isinstance(event.body, DecisionMade)
                    and (
                        covered in event.body.drop
                        or any(undos.get(undo) == covered for undo in event.body.keep)
                    )
                )
            )
            if not aware:
                assert effects[covered] == "counts"

    @invariant()
    def nothing_is_lost_from_sight(self) -> None:
        state = self.together()
        aside = {one.entry for one in state.set_aside}
        assert aside == {event.entry.id for event in state.timeline if event.effect == "set_aside"}
        known = ancestry(self.everything())
        assert set(state.heads) == known.keys() - set().union(*known.values())


TestWorlds = Worlds.TestCase
TestWorlds.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)


MANY = 120
HAPPENINGS = (
    ("money",) * 6
    + ("learn",) * 4
    + ("clash", "settle", "judge", "judge", "slip", "undo", "step", "words", "decide", "newer")
)


def random_money(dice: random.Random) -> Body:
    lines = fen(dice.choice((100, 200, 300)), form=dice.choice(("transfer", "voucher", "transfer")))
    match dice.randrange(3):
        case 0:
            return SettlementAgreed(on=DAY, lines=lines)
        case 1:
            return PerformanceRecorded(on=DAY, lines=lines, complete=dice.random() < 0.2)
        case _:
            return SettledOnTheSpot(on=DAY, lines=lines, paid=dice.random() < 0.5)


def happen(world: Worlds, dice: random.Random) -> None:
    desk = dice.choice(DESKS)
    match dice.choice(HAPPENINGS):
        case "money":
            world.money(desk, random_money(dice))
        case "learn":
            world.learn(desk, dice.choice((*DESKS, HQ)), dice.choice((2, 5, 20, 20)))
        case "clash":
            bodies = (random_money(dice), random_money(dice))
            world.clash(dice.sample(DESKS, 3), bodies, dice.random() < 0.5)
        case "settle":
            world.settle(desk, dice.random() < 0.7)
        case "judge":
            world.judge({desk, dice.choice(DESKS)})
        case "slip":
            world.slip(desk, random_money(dice))
        case "undo":
            world.undo(desk, dice.randrange(10))
        case "step":
            ends = (FollowedUp(on=DAY), MediationFailed(on=DAY), CaseWithdrawn(on=DAY), CaseArchived(on=DAY))
            world.step(desk, dice.choice(ends))
        case "words":
            world.words(desk, FactsAmended(fields={"merchant_name": dice.choice(("甲", "乙"))}))
        case "newer":
            world.newer(desk)
        case _:
            world.decide(desk, [dice.random() < 0.5 for _ in range(3)])


def test_many_worlds_full_of_money() -> None:
    """The same world, driven by a die that loves money: deep histories in which desks are often at odds."""
    at_odds = confirmed = settled = 0
    for seed in range(MANY):
        dice = random.Random(seed)
        world = Worlds()
        for _ in range(20):
            happen(world, dice)
            world.of_concurrent_money_only_what_is_decided_or_confirmed_counts()
            world.sums_are_those_of_distinct_entries_that_count()
            world.what_headquarters_confirmed_stands()
        world.order_and_repetition_change_nothing()
        world.what_is_passed_over_is_as_good_as_a_note()
        world.nothing_is_lost_from_sight()
        if dice.random() < 0.2:
            world.void(DESKS[0])
            world.sums_are_those_of_distinct_entries_that_count()
        state = world.together()
        at_odds += bool(state.money.undecided)
        confirmed += bool(state.money.confirmed_fen)
        settled += any(event.effect == "dropped" for event in state.timeline)
    assert min(at_odds, confirmed, settled) > MANY // 10, (
        "these worlds have grown too peaceful to prove anything"
    )
