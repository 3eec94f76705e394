"""Sums of a ``record`` file that are far off: by the rules of the window they are asked about before anything is written."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from casework.bounds import outside
from casework.handbook import Handbook
from casework.matters.body import Body, CaseBegun
from casework.state import CaseState
from casework.trying import begun, tried
from desktop.command_line.doubts import SumFarOff
from ui.features.cases.intake.questions import questions_to_form
from ui.steps.question_words import far_off_words
from ui.steps.questioning import questions_to_step
from ui.steps.questions import Asked, FarOff


def refuse_far_sums(
    cases: Iterable[tuple[str, CaseState | None, Iterable[tuple[int, Body]]]],
    accepted: Collection[int],
    handbook: Handbook,
    now: datetime,
) -> None:
    """Raise :class:`SumFarOff` where a line that is not ``accepted`` holds such a sum. ``cases``: the subject of each,
    how it stands (None: not begun), and what is to be written on it with the numbers of the lines.

    A case with a value that no case can mean is passed over: its writing is refused whatever anybody accepts, and what
    it would come to cannot be tried.
    """
    at = int(now.timestamp() * 1000)
    found = []
    for subject, state, given in cases:
        lines = list(given)
        if any(outside(body, at, written=True) for _, body in lines):
            continue
        for number, body in lines:
            asked = _asked(state, body, handbook, now)
            sums = [one for one in asked.questions if isinstance(one, FarOff)]
            if sums and number not in accepted:
                found.append((number, far_off_words(sums)))
            state = begun(subject, body) if state is None else tried(state, [body])
    if found:
        raise SumFarOff(tuple(sorted(found)))


def _asked(state: CaseState | None, body: Body, handbook: Handbook, now: datetime) -> Asked:
    if state is not None:
        return questions_to_step(body, state, handbook, now)
    if isinstance(body, CaseBegun):
        return questions_to_form(dict(body.fields), None, handbook, now)
    return questions_to_form({}, body, handbook, now)
