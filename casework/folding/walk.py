"""Going through the entries of a subject in total order; what a step does to it is its matter's affair.

A step that is not open in the state reached has no effect there; a decision that keeps it lets it take effect at the
decision's position. A step of another matter never has any.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from casework.folding.money import Plan
from casework.folding.reading import Hearing, Verdicts
from casework.journal.concurrency import History
from casework.matters.body import Body
from casework.matters.life import Life
from casework.matters.registry import MONEY_KINDS, STEP_KINDS
from casework.matters.shared.bodies import StepUndone
from casework.state import State

Effect = Literal["counts", "set_aside", "undone", "dropped", "unknown"]


class Walk:
    """One pass over a history. After :meth:`go` ``life`` holds what the subject came to."""

    def __init__(
        self,
        history: History,
        bodies: list[Body | None],
        hearings: list[Hearing],
        *,
        life: Life,
        undone: Mapping[int, int],
        taken_back: frozenset[int],
        verdicts: Verdicts,
        plan: Plan,
        heard_undos: frozenset[int],
        late: frozenset[int],
    ) -> None:
        """``late``: positions of what has no effect on the course whatever anybody decides."""
        self._history = history
        self._bodies = bodies
        self._hearings = hearings
        self._undone = undone
        self._taken_back = taken_back
        self._verdicts = verdicts
        self._plan = plan
        self._heard_undos = heard_undos
        self._late = late
        self.life = life
        self.effects: list[Effect] = ["counts"] * len(bodies)
        self.reasons: dict[int, str] = {}
        self.steps: list[int] = []
        self._waiting: dict[int, list[int]] = {}

    def go(self) -> Walk:
        """Take every entry in turn."""
        for position, body in enumerate(self._bodies):
            hearing = self._hearings[position]
            if hearing != "readable":
                self._unheard(position, hearing)
            elif position in self._undone:
                self.effects[position] = "undone"
            else:
                assert body is not None
                kind = self._history.entries[position].core.kind
                if kind in STEP_KINDS:
                    self._step(position, kind, body)
                elif isinstance(body, StepUndone):
                    if position not in self._heard_undos:
                        late = position in self._late
                        self._aside(position, "handed_over" if late else "undo_too_late")
                else:
                    self.life.word(position, body)
            for kept in self._waiting.pop(position, ()):
                self._take_late(kept)
        return self

    def _unheard(self, position: int, hearing: Hearing) -> None:
        if hearing in ("unknown", "light"):
            self.effects[position] = "undone" if position in self._taken_back else "unknown"
        elif hearing in ("twin", "pretended"):
            self.effects[position] = "dropped"
        else:
            self._aside(position, hearing)

    def _aside(self, position: int, reason: str) -> None:
        if position in self._verdicts.drop:
            self.effects[position] = "dropped"
        else:
            self.effects[position] = "set_aside"
            self.reasons[position] = reason

    def _step(self, position: int, kind: str, body: Body) -> None:
        if not self.life.takes(kind):
            self._aside(position, "not_for_this")
        elif position in self._late:
            self._aside(position, "handed_over")
        elif position in self._plan.dropped:
            self.effects[position] = "dropped"
        elif position in self._plan.undecided:
            self.effects[position] = "set_aside"
            self.reasons[position] = "money_undecided"
        elif self.life.is_open(kind):
            self._take(position, body)
        elif self.life.repeats(kind, body):
            self.life.say_again(body)
        elif self._stands_by_headquarters(position, kind):
            self._take(position, body)
        else:
            self._aside(position, "not_open_now")
            decision = self._verdicts.keep.get(position)
            if decision is not None:
                self._waiting.setdefault(decision, []).append(position)

    def _stands_by_headquarters(self, position: int, kind: str) -> bool:
        """Confirmed money counts though its step was overtaken; where a person kept it, it keeps that place."""
        return (
            kind in MONEY_KINDS
            and position in self._verdicts.confirms
            and position not in self._verdicts.keep
            and self.life.state is not State.VOIDED
        )

    def _take_late(self, position: int) -> None:
        body = self._bodies[position]
        if self.life.state is State.VOIDED or body is None:
            return
        self.effects[position] = "counts"
        del self.reasons[position]
        self._take(position, body)

    def _take(self, position: int, body: Body) -> None:
        self.steps.append(position)
        self.life.take(position, body)
