"""待核: what a person at headquarters looks at before it passes, and what ends that."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from casework.handbook import Handbook
from casework.handbook.editions import handbook_of
from casework.held import held_sums
from casework.journal.entry import EntryId
from casework.judging import HandbookCodes, Verdict, judge
from casework.judging.holding import KNOWN
from casework.matters.body import Body, Line
from casework.matters.complaint.bodies import PerformanceRecorded, SettledOnTheSpot, SettlementAgreed
from casework.matters.shared.bodies import (
    CaseReturned,
    CaseVoided,
    FactsAmended,
    MoneyConfirmed,
    MoneyHeld,
    MoneyReleased,
    NoteAdded,
    StepUndone,
)
from casework.totals import figures
from tests.casework.pens import DAY, HQ, Pen, fen
from tests.shared.editions import chain, dictionaries

HANDBOOK = Handbook.load()
CODES = HandbookCodes.of(HANDBOOK)


class Bureau:
    """Judges what it is told and writes down what it says of it."""

    def __init__(self) -> None:
        self.pen = Pen(HQ)
        self.judged: set[EntryId] = set()

    def hear(self, desk: Pen, codes: HandbookCodes = CODES) -> Verdict:
        self.pen.learn(desk)
        new = [entry for entry in self.pen.known.values() if entry.id not in self.judged]
        self.judged.update(entry.id for entry in new)
        verdict = judge(self.pen.state(), new, DAY, codes)
        if verdict.confirm:
            self.pen.write(MoneyConfirmed(covers=verdict.confirm))
        for body in (*verdict.returns, *verdict.holds):
            self.pen.write(body)
        desk.learn(self.pen)
        return verdict

    def say(self, body: Body, desk: Pen) -> None:
        self.pen.write(body)
        desk.learn(self.pen)


def case(**fields: object) -> Pen:
    pen = Pen("aaaa")
    pen.log(**{"merchant_name": "便民超市", "category": "G01", "disputed_fen": 10_000, **fields})
    return pen


def lines(**fen_of: int) -> tuple[Line, ...]:
    return tuple(Line(component=component, fen=each) for component, each in fen_of.items())


def rule_of(pen: Pen, *money: tuple[Line, ...]) -> str:
    """By which rule the last of these is held; empty: by none."""
    for one in money[:-1]:
        pen.write(PerformanceRecorded(on=DAY, lines=one))
    last = pen.write(
        SettledOnTheSpot(on=DAY, lines=money[-1])
        if len(money) == 1
        else PerformanceRecorded(on=DAY, lines=money[-1])
    )
    Bureau().hear(pen)
    held = {one.entry: one.rule for one in pen.state().held}
    assert (last in held) is (last not in pen.state().passed)
    return held.get(last, "")


@pytest.mark.parametrize(
    ("fields", "said", "rule"),
    [
        ({}, lines(L1=10_000), ""),
        ({}, lines(L1=10_001), "refund_over_spent"),
        ({"disputed_fen": None}, lines(L1=10_001), ""),
        # What is no refund is not held against the price.
        ({}, lines(L1=10_000, L5=9_000), ""),
        # Nor is more of the price given back by taking it off.
        ({}, lines(L4=10_000), ""),
        ({}, lines(L4=10_001), "reduced_over_spent"),
        ({}, lines(L1=6_000, L4=4_001), "reduced_over_spent"),
        # What is given anew or mended may be worth more than was spent, and not more than twice as much.
        ({}, lines(L2=20_000), ""),
        ({}, lines(L1=8_000, L2=12_001), "returned_over_spent"),
        ({}, lines(L3=20_001), "returned_over_spent"),
        ({}, (Line(component="L2", fen=20_001, form="voucher"),), ""),
        # Where nobody said what was spent: more than was asked for; and large for its class, where nobody said that either.
        ({"disputed_fen": None, "claimed_fen": 10_000}, lines(L1=10_000), ""),
        ({"disputed_fen": None, "claimed_fen": 10_000}, lines(L1=8_000, L5=2_001), "paid_over_claimed"),
        ({"disputed_fen": 10_000, "claimed_fen": 5_000}, lines(L1=10_000), ""),
        ({"disputed_fen": None}, lines(L1=2_000_000), ""),
        ({"disputed_fen": None}, lines(L1=2_000_001), "large_of_nothing"),
        ({"disputed_fen": 2_000_001}, lines(L1=2_000_001), ""),
        ({"disputed_fen": None, "claimed_fen": 2_000_001}, lines(L1=2_000_001), ""),
        ({"disputed_fen": None, "category": "G03"}, lines(L1=500_001), "large_of_nothing"),
        ({}, (Line(component="L1", fen=10_001, form="voucher"),), ""),
        # Three times the price, and 500 yuan in any case.
        ({}, lines(L1=10_000, L6=50_000), ""),
        ({}, lines(L1=10_000, L6=50_001), "extra_over_law"),
        ({"disputed_fen": 20_000}, lines(L1=20_000, L6=60_000), ""),
        ({"disputed_fen": 20_000}, lines(L1=20_000, L6=60_001), "extra_over_law"),
        # Of food ten times, and 1,000 yuan in any case; also of a category below it, and where food is served.
        ({"category": "G03"}, lines(L6=100_000), ""),
        ({"category": "G03-02"}, lines(L6=100_001), "extra_over_law_food"),
        ({"category": "S01-01"}, lines(L6=100_000), ""),
        ({"category": "S01-02"}, lines(L6=100_000), "extra_over_law"),
        # A form keeps the second level by its name.
        ({"category": "S01", "subcategory": "餐饮服务"}, lines(L6=100_000), ""),
        ({"category": "S01", "subcategory": "住宿服务"}, lines(L6=100_000), "extra_over_law"),
        ({"category": "S01", "subcategory": "什么都有"}, lines(L6=100_000), "extra_over_law"),
        # Of the loss twice, or three times.
        ({}, lines(L5=100_000, L6=200_000), ""),
        ({}, lines(L5=100_000, L6=200_001), "extra_over_law"),
        ({"category": "G03"}, lines(L5=100_000, L6=300_000), ""),
        # Five times what 99 of 100 stay below, of all lines together; and no line beyond 100,000 yuan without a look.
        ({"disputed_fen": 10**9}, lines(L1=5_000_000, L5=5_000_000), ""),
        ({"disputed_fen": 10**9}, lines(L1=5_000_000, L5=5_000_001), "far_over_class"),
        ({"disputed_fen": 10**9, "category": "G03-01"}, lines(L1=2_500_001), "far_over_class"),
    ],
)
def test_each_rule_holds_what_it_names_and_no_fen_less(
    fields: dict[str, object], said: tuple[Line, ...], rule: str
) -> None:
    assert rule_of(case(**fields), said) == rule


def test_a_large_line_is_held_where_the_class_is_dearer() -> None:
    dear = replace(
        CODES,
        holding=tuple(
            msgspec.structs.replace(each, usual_fen={"": 10**9}) if each.what == "far_over_class" else each
            for each in CODES.holding
        ),
    )
    for sum_, held in ((10_000_000, ()), (10_000_001, ("large_line",))):
        pen = case(disputed_fen=10**9)
        pen.write(SettledOnTheSpot(on=DAY, lines=fen(sum_)))
        assert tuple(one.rule for one in Bureau().hear(pen, dear).holds) == held


def test_performances_are_held_against_the_rules_together() -> None:
    pen, bureau = case(), Bureau()
    agreed = pen.write(SettlementAgreed(on=DAY, lines=fen(9_000)))
    first = pen.write(PerformanceRecorded(on=DAY, lines=fen(6_000)))
    assert bureau.hear(pen).confirm == (agreed, first)
    second = pen.write(PerformanceRecorded(on=DAY, lines=fen(6_000)))
    assert bureau.hear(pen) == Verdict(holds=(MoneyHeld(entries=(second,), rule="refund_over_spent"),))


def test_a_slip_in_what_was_paid_is_held_against_what_was_agreed() -> None:
    pen, bureau = case(disputed_fen=None), Bureau()
    agreed = pen.write(SettlementAgreed(on=DAY, lines=fen(500)))
    slip = pen.write(PerformanceRecorded(on=DAY, lines=fen(5_000)))
    verdict = bureau.hear(pen)
    assert (verdict.confirm, verdict.holds) == (
        (agreed,),
        (MoneyHeld(entries=(slip,), rule="paid_over_agreed"),),
    )


def test_what_was_agreed_before_is_something_to_compare_with_once_it_passed() -> None:
    """The agreement itself is not: it is held where nothing else is known, and what is performed on it until somebody has looked."""
    pen, bureau = case(disputed_fen=None), Bureau()
    agreed = pen.write(SettlementAgreed(on=DAY, lines=fen(3_000_000)))
    paid = pen.write(PerformanceRecorded(on=DAY, lines=fen(3_000_000)))
    verdict = bureau.hear(pen)
    assert verdict.holds == (MoneyHeld(entries=(agreed, paid), rule="large_of_nothing"),)
    assert verdict.confirm == ()
    bureau.say(MoneyReleased(entries=(agreed,), how="proof_seen"), pen)
    pen.write(FactsAmended(fields={"merchant_name": "便民超市二店"}))
    assert bureau.hear(pen).confirm == (agreed, paid)


@pytest.mark.parametrize("together", [True, False])
def test_an_agreement_that_passes_vouches_for_what_is_performed_on_it(together: bool) -> None:
    """Whether both come in one round or one after the other; looser than by the shipped number, so that no other rule is in between."""
    rules = tuple(
        msgspec.structs.replace(rule, times=3) if rule.what == "paid_over_agreed" else rule
        for rule in CODES.holding
    )
    codes = replace(CODES, holding=rules)
    pen, bureau = case(disputed_fen=None), Bureau()
    pen.write(SettlementAgreed(on=DAY, lines=fen(1_500_000)))
    if not together:
        bureau.hear(pen, codes)
    paid = pen.write(PerformanceRecorded(on=DAY, lines=fen(3_000_000)))
    verdict = bureau.hear(pen, codes)
    assert paid in verdict.confirm
    assert verdict.holds == ()


def test_a_second_level_is_that_of_the_handbook_that_is_judged_by() -> None:
    """Published under another name, a case that says that name is of it."""
    term = HANDBOOK.categories.get("S01-01")
    assert term is not None
    renamed = dictionaries(None, **{"S01-01": msgspec.structs.replace(term, name="堂食")})
    published = HandbookCodes.of(
        handbook_of(HANDBOOK, {"dictionaries": chain([renamed], "dictionaries")[0][2]})
    )
    fields = {"category": "S01", "subcategory": "堂食"}
    said = lines(L6=100_000)
    for codes, rule in ((CODES, "extra_over_law"), (published, "")):
        pen = case(**fields)
        pen.write(SettledOnTheSpot(on=DAY, lines=said))
        Bureau().hear(pen, codes)
        assert [one.rule for one in pen.state().held] == ([rule] if rule else [])


def test_a_held_sum_is_in_no_published_figure_and_nothing_is_asked_of_the_point() -> None:
    """The complaint about 100 yuan with 9,000,000 yuan performed."""
    pen, bureau = case(), Bureau()
    slip = pen.write(SettledOnTheSpot(on=DAY, lines=fen(900_000_000)))
    bureau.hear(pen)
    state = pen.state()
    assert [(one.entry, one.rule) for one in state.held] == [(slip, "refund_over_spent")]
    assert (state.money.performed_fen, state.money.confirmed_fen) == (900_000_000, 0)
    assert figures(state).confirmed_fen == 0
    assert (state.returned, state.state.value) == (None, "performed")
    assert held_sums(state) == {slip}
    pen.write(NoteAdded())
    assert bureau.hear(pen) == Verdict(), "and it is not said twice"


def test_what_a_person_found_true_passes_by_that_word_and_is_held_no_more() -> None:
    pen, bureau = case(), Bureau()
    slip = pen.write(SettledOnTheSpot(on=DAY, lines=fen(20_000)))
    bureau.hear(pen)
    bureau.say(MoneyReleased(entries=(slip,), how="proof_seen"), pen)
    state = pen.state()
    assert (len(state.held), set(state.looked_at), set(state.passed)) == (0, {slip}, set())
    pen.write(FactsAmended(fields={"category": "G03"}))
    assert bureau.hear(pen).confirm == (slip,)
    assert pen.state().money.confirmed_fen == 20_000


@pytest.mark.parametrize(
    "cure",
    [
        lambda slip: StepUndone(entry=slip),
        lambda _: CaseVoided(reason="mistake"),
        lambda _: FactsAmended(fields={"disputed_fen": 20_000}),
    ],
)
def test_it_ends_when_the_entry_goes_or_the_rule_says_no_more(cure: object) -> None:
    pen, bureau = case(), Bureau()
    slip = pen.write(SettledOnTheSpot(on=DAY, lines=fen(20_000)))
    bureau.hear(pen)
    assert callable(cure)
    pen.write(cure(slip))
    verdict = bureau.hear(pen)
    assert pen.state().held == ()
    assert verdict.confirm == ((slip,) if pen.state().money.performed_fen else ())


def test_what_is_sent_back_is_no_longer_held_and_is_asked_anew_when_it_is_mended() -> None:
    pen, bureau = case(), Bureau()
    slip = pen.write(SettledOnTheSpot(on=DAY, lines=fen(20_000)))
    bureau.hear(pen)
    bureau.say(CaseReturned(entries=(slip,), reason="unclear", wanted=("disputed_fen",)), pen)
    assert pen.state().held == ()
    pen.write(FactsAmended(fields={"disputed_fen": 15_000}))
    assert bureau.hear(pen) == Verdict()
    assert [one.entry for one in pen.state().held] == [slip]
    pen.write(FactsAmended(fields={"disputed_fen": 20_000}))
    assert bureau.hear(pen).confirm == (slip,)


def test_what_a_desk_writes_in_the_name_of_headquarters_is_nothing() -> None:
    pen, bureau = case(), Bureau()
    slip = pen.write(SettledOnTheSpot(on=DAY, lines=fen(20_000)))
    bureau.hear(pen)
    pen.write(MoneyReleased(entries=(slip,), how="proof_seen"))
    pen.write(MoneyHeld(entries=(slip,), rule="large_line"))
    assert [one.rule for one in pen.state().held] == ["refund_over_spent"]
    assert not bureau.hear(pen).confirm


def test_a_word_about_holding_beside_money_that_is_passed_changes_nothing() -> None:
    pen, bureau = case(), Bureau()
    paid = pen.write(SettledOnTheSpot(on=DAY, lines=fen(5_000)))
    bureau.hear(pen)
    bureau.say(MoneyHeld(entries=(paid,), rule="large_line"), pen)
    assert (pen.state().held, pen.state().money.confirmed_fen) == ((), 5_000)


def test_a_rule_this_program_does_not_know_never_speaks_and_one_that_raises_passes_nothing() -> None:
    [any_, *_] = CODES.holding
    pen = case()
    pen.write(SettledOnTheSpot(on=DAY, lines=fen(5_000)))
    newer = replace(CODES, holding=(msgspec.structs.replace(any_, what="of_the_future"),))
    assert Bureau().hear(pen.fork("bbbb"), newer).confirm
    broken = replace(CODES, holding=(msgspec.structs.replace(any_, times="x"),))
    verdict = Bureau().hear(pen, broken)
    assert (verdict.confirm, verdict.failed) == ((), (("holding", "TypeError"),))


def test_every_rule_of_the_baseline_is_known_here_and_marked_for_what_it_is() -> None:
    assert {each.what.partition(":")[0] for each in CODES.holding} <= KNOWN
    assert {each.certainty.value for each in CODES.holding} == {"unverified"}
    assert len({each.code for each in CODES.holding}) == len(CODES.holding)
    assert HANDBOOK.dictionary("release_reason").get("proof_seen") is not None
