"""A group event: what it comes to in whatever order its entries arrive, and that it counts for nothing itself."""

from __future__ import annotations

import itertools
import random
from datetime import date

import pytest

from casework.fold import fold
from casework.journal.entry import Entry
from casework.matters.body import Body
from casework.matters.complaint.bodies import ContactRecorded
from casework.matters.group.bodies import (
    DelegateChosen,
    DelegateWithdrawn,
    GroupAgreed,
    GroupClosed,
    GroupFollowedUp,
    GroupMediated,
    GroupOpened,
    GroupPaid,
    GroupReopened,
)
from casework.matters.group.course import ROW, GroupState, group_of, groups_of_row, is_large, survivor
from casework.matters.shared.bodies import CaseVoided, FactsAmended, Linked, MergedInto, StepUndone
from casework.state import Money, State
from casework.steps import StepRefused, check
from casework.totals import figures
from tests.casework.pens import DAY, HQ, Pen

SOONER = "0192f6a0-0000-7000-8000-000000000003"
LATER = "0192f6a0-0000-7000-8000-000000000009"
ROWS = ("0192f6a0-0000-7000-8000-0000000000a1", "0192f6a0-0000-7000-8000-0000000000a2")


def opened(subject: str = LATER) -> Pen:
    pen = Pen("aaaa", subject=subject)
    pen.write(GroupOpened(on=DAY, cause="prepaid", merchant_name="悦身健身馆"))
    return pen


def test_a_delegate_who_withdraws_speaks_for_nobody_and_may_be_chosen_again() -> None:
    pen = opened()
    for body in (
        DelegateChosen(on=DAY, row=ROWS[0]),
        DelegateChosen(on=DAY, row=ROWS[1]),
        DelegateWithdrawn(on=DAY, row=ROWS[0]),
    ):
        check(pen.state(), body)
        pen.write(body)
    assert group_of(pen.state()).delegates == (ROWS[1],)
    assert group_of(pen.state()).withdrawn == (ROWS[0],)
    pen.write(DelegateChosen(on=DAY, row=ROWS[0]))
    assert group_of(pen.state()).delegates == (ROWS[1], ROWS[0])


def test_a_group_comes_to_no_figure_and_no_sum() -> None:
    pen = opened()
    pen.write(GroupAgreed(on=DAY, rows=ROWS))
    pen.write(GroupPaid(on=DAY, rows=ROWS))
    state = pen.state()
    assert state.money == Money()
    assert figures(state) == figures(Pen("x", subject=SOONER).learn(opened(SOONER)).state())
    assert figures(state).cases == 0
    assert not figures(state).states


def test_two_that_are_one_are_merged_into_the_one_opened_first_and_no_other_way() -> None:
    later, sooner = opened(LATER), opened(SOONER)
    later.write(MergedInto(survivor=SOONER))
    sooner.write(MergedInto(survivor=LATER))
    assert (later.state().state, later.state().merged_into) == (State.VOIDED, SOONER)
    assert (sooner.state().state, sooner.state().merged_into) == (State.LOGGED, None)
    assert not later.state().needs_a_look
    assert not sooner.state().needs_a_look
    merged = {LATER: SOONER, SOONER: LATER, "0192f6a0-0000-7000-8000-00000000000b": LATER}
    assert {survivor(one, merged) for one in (*merged, SOONER)} == {SOONER}


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_what_three_pcs_do_at_once_needs_no_decision(order: tuple[int, ...]) -> None:
    pens = [opened()]
    pens += [pens[0].fork("bbbb"), pens[0].fork("cccc")]
    said: tuple[Body, ...] = (
        GroupClosed(on=DAY, how="settled"),
        GroupClosed(on=DAY, how="apart"),
        MergedInto(survivor=SOONER),
    )
    for place, pen in zip(order, pens, strict=True):
        pen.write(said[place])
    state = pens[0].state(*pens)
    assert (state.state, state.merged_into, state.set_aside) == (State.VOIDED, SOONER, ())


@pytest.mark.parametrize("seed", range(40))
def test_any_order_of_arrival_comes_to_the_same(seed: int) -> None:
    """Three PCs that learn of each other now and then; what they wrote is read in any order."""
    dice = random.Random(seed)
    pens = [opened()]
    pens += [pens[0].fork("bbbb"), pens[0].fork("cccc")]
    bodies: tuple[Body, ...] = (
        DelegateChosen(on=DAY, row=ROWS[0]),
        DelegateWithdrawn(on=DAY, row=ROWS[0]),
        GroupMediated(on=DAY),
        GroupAgreed(on=DAY, rows=ROWS),
        GroupPaid(on=DAY, rows=ROWS[:1]),
        GroupFollowedUp(on=DAY, rows=ROWS[:1]),
        GroupClosed(on=DAY, how="settled"),
        GroupReopened(on=DAY),
        MergedInto(survivor=SOONER),
    )
    for _ in range(14):
        pen = dice.choice(pens)
        if dice.random() < 0.3:
            pen.learn(dice.choice(pens))
        body = dice.choice(bodies)
        try:
            check(pen.state(), body)
        except StepRefused:
            continue
        written = pen.write(body)
        if isinstance(body, GroupAgreed) and dice.random() < 0.3:
            pen.write(StepUndone(entry=written))
    entries: list[Entry] = list({**pens[0].known, **pens[1].known, **pens[2].known}.values())
    want = fold(entries, frozenset({HQ}))
    assert not want.set_aside
    for _ in range(6):
        dice.shuffle(entries)
        assert fold([*entries, *entries[:3]], frozenset({HQ})) == want


def test_a_row_is_linked_and_may_be_taken_out() -> None:
    pen = Pen("aaaa")
    pen.log(merchant_name="悦身健身馆")
    taken = pen.write(Linked(other=LATER, why=ROW))
    pen.write(Linked(other=SOONER, why="same_matter"))
    assert groups_of_row(pen.state()) == (LATER,)
    assert figures(pen.state()).cases == 1
    pen.write(StepUndone(entry=taken))
    assert groups_of_row(pen.state()) == ()


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (ContactRecorded(on=DAY, channel="phone", whom="both"), "not_for_groups"),
        (FactsAmended(fields={"merchant_name": "另一家"}), "not_for_groups"),
        (CaseVoided(reason="mistake"), "not_for_groups"),
        (GroupReopened(on=DAY), "group_open"),
        (GroupAgreed(on=DAY), "out_of_bounds"),
        (GroupPaid(on=DAY, rows=tuple(map(str, range(1_001)))), "out_of_bounds"),
        (GroupOpened(on=DAY, cause="prepaid", merchant_name="x"), "already_logged"),
    ],
)
def test_what_is_no_step_of_an_open_group(body: Body, why: str) -> None:
    with pytest.raises(StepRefused) as refused:
        check(opened().state(), body, at=1_795_000_000_000)
    assert refused.value.why == why


def test_an_ended_one_is_opened_again_first() -> None:
    pen = opened()
    pen.write(GroupClosed(on=DAY, how="settled"))
    assert pen.state().state is GroupState.CLOSED
    assert pen.state().closed_on == DAY
    with pytest.raises(StepRefused) as refused:
        check(pen.state(), DelegateChosen(on=DAY, row=ROWS[0]))
    assert refused.value.why == "group_closed"
    pen.write(GroupReopened(on=date(2026, 11, 24)))
    assert pen.state().closed_on is None
    check(pen.state(), DelegateChosen(on=DAY, row=ROWS[0]))


def test_large_is_ten_persons_or_fifty_thousand_yuan() -> None:
    assert is_large(10, 0)
    assert is_large(1, 5_000_000)
    assert not is_large(9, 4_999_999)
