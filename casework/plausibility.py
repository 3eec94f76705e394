"""Sums that are far off: whether a person should be asked if a sum is meant, before it is written.

The bounds are data of the handbook (``plausibility.json``), with a mark of how sure they are; none of them is law and
none refuses a sum. The window asks in the panel while one types; headquarters sends back what meets a rule marked
``sent_back``. Pure; all money in fen.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from casework.folding.values import amount
from casework.handbook import Against, PlausibilityRule
from casework.state import CaseState


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a case when a sum is given; ``None`` or 0: not known, no rule asks against it.

    ``spent_fen``: the disputed sum. ``claimed_fen``: what the consumer asks for, if it was said.
    ``agreed_fen``: for a performance only: what was agreed in all; the sum is then held against it and against
    nothing else, since the agreement itself was asked about when it was made.
    ``performed_fen``: what has been performed already, vouchers included: it is added to the sum.
    """

    spent_fen: int | None = None
    claimed_fen: int | None = None
    agreed_fen: int | None = None
    performed_fen: int = 0

    @staticmethod
    def of(state: CaseState, *, performing: bool = False) -> Known:
        """What ``state`` knows. ``performing``: the sum is performed on what was agreed, if anything was."""
        spent, claimed = amount(state.fields, "disputed_fen"), amount(state.fields, "claimed_fen")
        if not performing or not state.money.agreed_fen:
            return Known(spent, claimed)
        performed = state.money.performed_fen + state.money.voucher_fen
        return Known(spent, claimed, state.money.agreed_fen, performed)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A sum that meets a rule, with what a question needs: ``800,000 元,是花的 100,000 倍,对吗?``

    ``rule``: its code. ``against``: what ``reference_fen`` is; with ``Against.NOTHING`` it is the bound of the rule.
    ``fen``: the sum that was held against it; with what is performed already when ``against`` is agreed and ``above``.
    ``above``: more than it should be; otherwise less. ``times``: how many whole times the larger is of the smaller.
    ``sent_back``: headquarters would not pass it.
    """

    rule: str
    against: Against
    above: bool
    fen: int
    reference_fen: int
    times: int
    sent_back: bool


def doubt(fen: int, known: Known, rules: Iterable[PlausibilityRule]) -> Doubt | None:
    """The first of ``rules`` that the sum ``fen`` meets, or ``None``.

    ``fen``: a whole entry's sum, all its lines together. ``rules``: those in force (``Handbook.plausibility``). A sum
    of nothing or less is no sum, and meets none.
    """
    if fen <= 0:
        return None
    for rule in rules:
        found = _meets(fen, known, rule)
        if found is not None:
            return found
    return None


def _meets(fen: int, known: Known, rule: PlausibilityRule) -> Doubt | None:
    if rule.above_fen is not None:
        return _doubt(rule, fen, rule.above_fen, above=True) if fen > rule.above_fen else None
    reference = _reference(known, rule.against)
    if not reference:
        return None
    if rule.above_times is not None:
        together = fen + known.performed_fen if rule.against is Against.AGREED else fen
        met = together > reference * rule.above_times
        return _doubt(rule, together, reference, above=True) if met else None
    if rule.at_most_part is not None and fen * rule.at_most_part <= reference:
        return _doubt(rule, fen, reference, above=False)
    return None


def _reference(known: Known, against: Against) -> int | None:
    if against is Against.AGREED:
        return known.agreed_fen
    if known.agreed_fen:
        return None
    if against is Against.SPENT:
        return known.spent_fen
    return known.claimed_fen if against is Against.CLAIMED else None


def _doubt(rule: PlausibilityRule, fen: int, reference: int, *, above: bool) -> Doubt:
    larger, smaller = (fen, reference) if above else (reference, fen)
    return Doubt(
        rule=rule.code,
        against=Against.NOTHING if rule.above_fen is not None else rule.against,
        above=above,
        fen=fen,
        reference_fen=reference,
        times=larger // smaller if smaller else 0,
        sent_back=rule.sent_back,
    )
