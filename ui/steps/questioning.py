"""The questions to a step that is being written, whatever its kind. No Qt."""

from __future__ import annotations

from datetime import datetime

from casework.handbook import Handbook
from casework.judging import Sum, performed_lines
from casework.matters.body import Body
from casework.matters.registry import AGREEMENTS, KIND_OF
from casework.plausibility import Known
from casework.state import CaseState
from ui.steps.questions import Asked, Asking, FarOff
from ui.steps.registry import step_for


def questions_to_step(body: Body, state: CaseState, handbook: Handbook, now: datetime) -> Asked:
    """To a step that is being written on the case ``state``."""
    ask = Asking(handbook, now)
    ask_of(body, ask, Known.of(state), state)
    return ask.asked()


def ask_of(body: Body, ask: Asking, known: Known, state: CaseState | None, category: str = "") -> None:
    """What its kind asks; of a kind that nobody knows here, only about its days. Where its sum is asked about by nothing else, whether
    headquarters will hold it. ``category``: of the case, where there is no ``state`` yet."""
    step = step_for(body)
    before = len(ask.found)
    if step is not None:
        step.ask(body, ask, known, state)
    else:
        ask.days_of(body)
    if (lines := body.money()) and not any(isinstance(one, FarOff) for one in ask.found[before:]):
        more = state is not None and KIND_OF[type(body)][0] not in AGREEMENTS
        paid = (*performed_lines(state), *lines) if state is not None and more else ()
        category = ask.category_of(state.fields) if state is not None else category
        ask.holding(
            Sum(
                own=lines,
                paid=paid,
                spent_fen=known.spent_fen,
                claimed_fen=known.claimed_fen,
                category=category,
            )
        )
