"""The questions to a step that is being written, whatever its kind. No Qt."""

from __future__ import annotations

from datetime import datetime

from casework.handbook import Handbook
from casework.matters.body import Body
from casework.plausibility import Known
from casework.state import CaseState
from ui.steps.questions import Asked, Asking
from ui.steps.registry import step_for


def questions_to_step(body: Body, state: CaseState, handbook: Handbook, now: datetime) -> Asked:
    """To a step that is being written on the case ``state``."""
    ask = Asking(handbook, now)
    ask_of(body, ask, Known.of(state), state)
    return ask.asked()


def ask_of(body: Body, ask: Asking, known: Known, state: CaseState | None) -> None:
    """What its kind asks; of a kind that nobody knows here, only about its days."""
    step = step_for(body)
    if step is not None:
        step.ask(body, ask, known, state)
    else:
        ask.days_of(body)
