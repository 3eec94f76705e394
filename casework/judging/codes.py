"""What the rules take from the handbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import NamedTuple, Self

from casework.handbook import Handbook, HoldingRule, PlausibilityRule, in_force


@cache
def _shipped() -> tuple[PlausibilityRule, ...]:
    return Handbook.load().plausibility_rules


def second_levels(handbook: Handbook) -> Mapping[tuple[str, str], str]:
    """By the code of a category and a name below it, as a case keeps them: the code of the second level."""
    return {(term.parent, term.name): term.code for term in handbook.categories if term.parent}


@cache
def _shipped_levels() -> Mapping[tuple[str, str], str]:
    return second_levels(Handbook.load())


class InForce(NamedTuple):
    """The rules in force on ``day``: those for far-off sums that are sent back, those for holding a sum."""

    day: date
    plausibility: tuple[PlausibilityRule, ...]
    holding: tuple[HoldingRule, ...]


@dataclass(frozen=True, slots=True)
class HandbookCodes:
    """What headquarters takes from the handbook.

    ``components`` (L1…L9) and ``forms`` (cash, transfer …): the codes a line of money may carry.
    ``plausibility``: the rules for sums that are far off, those that ship with the program unless told otherwise; the
    ones marked ``sent_back`` and in force are asked here. ``holding``: the rules for holding a sum until a person has looked;
    none unless told. ``levels``: :func:`second_levels`, those that ship unless told otherwise.
    """

    components: frozenset[str]
    forms: frozenset[str]
    plausibility: tuple[PlausibilityRule, ...] = field(default_factory=_shipped)
    holding: tuple[HoldingRule, ...] = ()
    levels: Mapping[tuple[str, str], str] = field(default_factory=_shipped_levels)
    _found: list[InForce] = field(default_factory=list, init=False, repr=False, compare=False)

    @classmethod
    def of(cls, handbook: Handbook) -> Self:
        """All of it, as ``handbook`` has it."""
        return cls(
            frozenset(handbook.loss_components),
            frozenset(handbook.payment_forms),
            handbook.plausibility_rules,
            handbook.holding_rules,
            second_levels(handbook),
        )

    def in_force(self, day: date) -> InForce:
        """The rules of a civil day in Shanghai, looked for once: many cases are judged on one day."""
        last = self._found[-1] if self._found else None
        if last is None or last.day != day:
            sent_back = tuple(rule for rule in in_force(self.plausibility, day) if rule.sent_back)
            last = InForce(day, sent_back, in_force(self.holding, day))
            self._found[:] = [last]
        return last
