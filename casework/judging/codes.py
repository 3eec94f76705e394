"""What the rules take from the handbook."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Self

from casework.handbook import Handbook, HoldingRule, PlausibilityRule


@cache
def _shipped() -> tuple[PlausibilityRule, ...]:
    return Handbook.load().plausibility_rules


@dataclass(frozen=True, slots=True)
class HandbookCodes:
    """What headquarters takes from the handbook.

    ``components`` (L1…L9) and ``forms`` (cash, transfer …): the codes a line of money may carry.
    ``plausibility``: the rules for sums that are far off, those that ship with the program unless told otherwise; the
    ones marked ``sent_back`` and in force are asked here. ``holding``: the rules for holding a sum until a person has looked;
    none unless told.
    """

    components: frozenset[str]
    forms: frozenset[str]
    plausibility: tuple[PlausibilityRule, ...] = field(default_factory=_shipped)
    holding: tuple[HoldingRule, ...] = ()

    @classmethod
    def of(cls, handbook: Handbook) -> Self:
        """All of it, as ``handbook`` has it."""
        return cls(
            frozenset(handbook.loss_components),
            frozenset(handbook.payment_forms),
            handbook.plausibility_rules,
            handbook.holding_rules,
        )
