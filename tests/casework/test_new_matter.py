"""A matter with steps, states and sums of its own comes in by its folder and one line of the registry.

It is added to a copy of the package, and asked there in a process of its own: the registry is made when it is imported.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.architecture.house import ROOT

CLUE = '''
"""A visit, as small as a matter with a life of its own can be."""

import enum
from dataclasses import dataclass
from datetime import date

from casework.matters.body import Body, CaseBegun
from casework.matters.life import Life
from casework.matters.matter import Kind, Matter
from casework.matters.shared.kinds import PUTTING_AWAY
from casework.state import CaseState, State


class ClueLogged(CaseBegun, frozen=True, kw_only=True, omit_defaults=True):
    pass


class ClueHandedOver(Body, frozen=True, kw_only=True, omit_defaults=True):
    to: str
    on: date
    seized: int = 0


class ClueState(enum.StrEnum):
    HANDED_OVER = "given_up"


@dataclass(frozen=True, slots=True)
class ClueCourse:
    to: str = ""
    seized: int = 0


class ClueLife(Life):
    def __init__(self, history) -> None:
        super().__init__(history)
        self.course = ClueCourse()

    def takes(self, kind: str) -> bool:
        return kind in PUTTING_AWAY or kind == "visit.handed_over"

    def is_open(self, kind: str) -> bool:
        return self.state is State.LOGGED if kind == "visit.handed_over" else self.state is not State.VOIDED

    def take(self, position: int, body: Body) -> None:
        if isinstance(body, ClueHandedOver):
            self.state, self.closed_on = ClueState.HANDED_OVER, body.on
            self.course = ClueCourse(body.to, self.course.seized + body.seized)
        else:
            super().take(position, body)

    def own(self) -> ClueCourse:
        return self.course


def seized(states: list[CaseState]) -> int:
    return sum(each.own.seized for each in states if each.sort == "visit" and each.state is not State.VOIDED)


MATTER = Matter(
    sort="visit",
    kinds=(
        Kind(name="visit.logged", body=ClueLogged, begins=True),
        Kind(name="visit.handed_over", body=ClueHandedOver, step=True),
    ),
    life=ClueLife,
    states=ClueState,
    why_not=lambda state, kind: "" if state.state is State.LOGGED else "not_from_here",
)
'''

ASKS = """
from datetime import date
from casework.matters.visit.matter import *
from casework.matters.registry import matter_of, state_named
from casework.matters.complaint.bodies import ComplaintLogged, SettledOnTheSpot
from casework.matters.complaint.course import ComplaintState, course_of
from casework.matters.body import Line
from casework.matters.shared.bodies import CaseVoided
from casework.steps import StepRefused, check
from casework.totals import Totals
from tests.casework.pens import Pen

DAY = date(2026, 11, 20)
clue = Pen("a")
clue.write(ClueLogged(number="C-1", received_on=DAY))
check(clue.state(), ClueHandedOver(to="K1", on=DAY), at=1_795_000_000_000, personal={})
clue.write(ClueHandedOver(to="K1", on=DAY, seized=3))
state = clue.state()
assert (state.sort, state.state, state.own) == ("visit", ClueState.HANDED_OVER, ClueCourse("K1", 3))
assert state.state is ClueState.HANDED_OVER and state.closed_on == DAY
assert state_named("visit", "given_up") is ClueState.HANDED_OVER and state_named("visit", "voided") is State.VOIDED
assert course_of(state).transfer is None
try:
    check(state, ClueHandedOver(to="K2", on=DAY), at=1_795_000_000_000, personal={})
except StepRefused as refused:
    assert refused.why == "not_from_here"
else:
    raise AssertionError("a second step was taken")
two = clue.fork("b")
two.write(SettledOnTheSpot(on=DAY, lines=(Line(component="L1", fen=100),)))
assert [aside.reason for aside in two.state().set_aside] == ["not_for_this"]

complaint = Pen("c")
complaint.log()
complaint.write(ClueHandedOver(to="K1", on=DAY, seized=9))
other = complaint.state()
assert [aside.reason for aside in other.set_aside] == ["not_for_this"] and other.state is State.LOGGED
try:
    state_named("complaint", "given_up")
except ValueError:
    pass
else:
    raise AssertionError("a complaint can be handed over")

void = clue.fork("d")
void.write(CaseVoided(reason="x"))
assert void.state().state is State.VOIDED
assert seized([state, other, void.state()]) == 3
assert Totals.of([state, other]).cases == 1 and Totals.of([state]) == Totals.of([])
"""


def test_a_matter_brings_its_own_steps_states_and_sums(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "casework", tmp_path / "casework", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "tests/casework").mkdir(parents=True)
    shutil.copy(ROOT / "tests/casework/pens.py", tmp_path / "tests/casework")
    room = tmp_path / "casework/matters/visit"
    room.mkdir()
    (room / "__init__.py").touch()
    (room / "matter.py").write_text(CLUE, encoding="utf-8")
    registry = tmp_path / "casework/matters/registry.py"
    text = registry.read_text(encoding="utf-8")
    for before, after in (
        ("\nMATTERS: Final", "\nfrom casework.matters.visit.matter import MATTER as VISIT\nMATTERS: Final"),
        ("    CLUE,\n)", "    CLUE,\n    VISIT,\n)"),
    ):
        assert before in text
        text = text.replace(before, after)
    registry.write_text(text, encoding="utf-8")
    asked = subprocess.run(
        [sys.executable, "-c", ASKS], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert asked.returncode == 0, asked.stderr[-1500:]
