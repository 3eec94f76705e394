"""Random worlds at a real headquarters: PCs of one point write on the same cases in any order, send at any time; rules and people judge.

Asked of every view anybody ever has of a case (each PC's, headquarters'): what was sent back counts as passed nowhere, until each item
it asks for is put right; a sum that nobody can mean never passes. At the end all say the same, and the rows of headquarters are
that. A few worlds in a run; ``WEIQUAN_WORLDS=200`` asks for more, ``WEIQUAN_WORLDS_FROM=900`` begins with another one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Final

import pytest

from casework.matters.shared.bodies import CaseReturned
from casework.state import CaseState, State
from casework.totals import figures
from headquarters.database.pool import Database
from tests.headquarters.bureau import Bureau
from tests.headquarters.judged_worlds import World

WORLDS: Final = int(os.environ.get("WEIQUAN_WORLDS", "4"))
FIRST: Final = int(os.environ.get("WEIQUAN_WORLDS_FROM", "0"))
STEPS: Final = 40


def row(bureau: Bureau, subject: str) -> tuple[object, ...] | None:
    found = bureau.ask(
        "SELECT state, agreed_fen, performed_fen, confirmed_fen, voucher_fen, undecided, needs_a_look"
        " FROM cases WHERE subject = %s",
        subject,
    )
    return found[0] if found else None


@pytest.fixture
def database(bureau: Bureau) -> Iterator[Database]:
    with bureau.database() as opened:
        yield opened


def test_what_was_sent_back_is_passed_nowhere_in_whatever_order_all_of_it_arrives(
    bureau: Bureau, database: Database
) -> None:
    happened = dict.fromkeys(("passed", "returned", "held", "void", "cured"), 0)
    for seed in range(FIRST, FIRST + WORLDS):
        world = World(seed, bureau, database)
        for _ in range(STEPS):
            world.happen()
        world.come_to_rest()
        for subject in world.subjects:
            states = [counter.state(subject) for counter in world.counters]
            state = states[0]
            if state is None:
                continue
            assert all(each == state for each in states), seed
            assert world.at_headquarters(subject) is not None
            world.look_at(state)
            compare(world, subject, state)
            happened["passed"] += bool(state.money.confirmed_fen)
            happened["returned"] += bool(state.returns)
            happened["held"] += bool(state.held)
            happened["void"] += state.state is State.VOIDED
            open_ = {one.entry for one in state.returns}
            happened["cured"] += any(
                isinstance(event.body, CaseReturned) and event.entry.id not in open_
                for event in state.timeline
            )
    if WORLDS >= 20:
        assert min(happened.values()) > WORLDS // 10, f"these worlds prove nothing: {happened}"


def compare(world: World, subject: str, state: CaseState) -> None:
    """The rows of headquarters are what a PC folds."""
    told = figures(state)
    found = row(world.bureau, subject)
    why = f"{subject}\n" + "\n".join(world.did)
    assert found is not None, why
    assert found[1:6] == (
        told.agreed_fen,
        told.performed_fen,
        told.confirmed_fen,
        told.voucher_fen,
        told.undecided,
    ), why
    assert found[0] == str(state.state), why
    rows = world.bureau.ask("SELECT device, seq FROM open_returns WHERE subject = %s", subject)
    assert {*rows} == {tuple(one.entry) for one in state.returns}, why
    held = world.bureau.ask("SELECT device, seq FROM held_sums WHERE subject = %s", subject)
    assert {*held} == {tuple(one.entry) for one in state.held}, why
