"""Going through the entries of a subject in total order; what a step does to it is its matter's affair.

A step that is not open in the state reached has no effect there; a decision that keeps it lets it take effect at the
decision's place. A step of another matter never has any.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from casework.folding.money import Plan
from casework.folding.reading import Standing, Verdicts
from casework.journal.concurrency import History
from casework.matters.body import Body
from casework.matters.life import Life
from casework.matters.registry import MONEY_KINDS, STEP_KINDS
from casework.matters.shared.bodies import StepUndone
from casework.state import State

Effect = Literal["counts", "set_aside", "undone", "dropped", "unknown"]


class Run:
    """One pass over a history. After :meth:`go` ``life`` holds what the subject came to."""

    def __init__(
        self,
        history: History,
        bodies: list[Body | None],
        standing: list[Standing],
        *,
        life: Life,
        undone: Mapping[int, int],
        verdicts: Verdicts,
        plan: Plan,
        heard_undos: frozenset[int],
    ) -> None:
        self._history = history
        self._bodies = bodies
        self._standing = standing
        self._undone = undone
        self._verdicts = verdicts
        self._plan = plan
        self._heard_undos = heard_undos
        self.life = life
        self.effects: list[Effect] = ["counts"] * len(bodies)
        self.reasons: dict[int, str] = {}
        self.steps: list[int] = []
        self._waiting: dict[int, list[int]] = {}

    def go(self) -> Run:
        """Take every entry in turn."""
        for place, body in enumerate(self._bodies):
            standing = self._standing[place]
            if standing != "readable":
                self._unheard(place, standing)
            elif place in self._undone:
                self.effects[place] = "undone"
            else:
                assert body is not None
                kind = self._history.entries[place].core.kind
                if kind in STEP_KINDS:
                    self._step(place, kind, body)
                elif isinstance(body, StepUndone):
                    if place not in self._heard_undos:
                        self._aside(place, "undo_too_late")
                else:
                    self.life.word(place, body)
            for kept in self._waiting.pop(place, ()):
                self._take_late(kept)
        return self

    def _unheard(self, place: int, standing: Standing) -> None:
        if standing in ("unknown", "light"):
            self.effects[place] = "unknown"
        elif standing == "twin":
            self.effects[place] = "dropped"
        else:
            self._aside(place, standing)

    def _aside(self, place: int, reason: str) -> None:
        if place in self._verdicts.drop:
            self.effects[place] = "dropped"
        else:
            self.effects[place] = "set_aside"
            self.reasons[place] = reason

    def _step(self, place: int, kind: str, body: Body) -> None:
        if not self.life.takes(kind):
            self._aside(place, "not_for_this")
        elif place in self._plan.dropped:
            self.effects[place] = "dropped"
        elif place in self._plan.undecided:
            self.effects[place] = "set_aside"
            self.reasons[place] = "money_undecided"
        elif self.life.is_open(kind):
            self._take(place, body)
        elif self.life.repeats(kind, body):
            self.life.say_again(body)
        elif self._stands_by_headquarters(place, kind):
            self._take(place, body)
        else:
            self._aside(place, "not_open_now")
            decision = self._verdicts.keep.get(place)
            if decision is not None:
                self._waiting.setdefault(decision, []).append(place)

    def _stands_by_headquarters(self, place: int, kind: str) -> bool:
        """Confirmed money counts though its step was overtaken; where a person kept it, it keeps that place."""
        return (
            kind in MONEY_KINDS
            and place in self._verdicts.confirms
            and place not in self._verdicts.keep
            and self.life.state is not State.VOIDED
        )

    def _take_late(self, place: int) -> None:
        body = self._bodies[place]
        if self.life.state is State.VOIDED or body is None:
            return
        self.effects[place] = "counts"
        del self.reasons[place]
        self._take(place, body)

    def _take(self, place: int, body: Body) -> None:
        self.steps.append(place)
        self.life.take(place, body)
