"""Which money counts: the rule for two PCs that worked on one case without knowing of each other.

An agreement or a performance that is concurrent with another of the same case counts for nothing until a person
decides; except one that headquarters has confirmed, which stands whatever the tick. Nobody's clock and no tie-break
ever chooses between two sums of money.

Two words that did not know of each other never make money count twice either. Headquarters restored from a backup may
confirm one of two concurrent sums before the other comes back, which it had confirmed before: both then wait for a
person. And what a person kept in the place of another sum waits again when that other one turns out to have been
confirmed.
"""

from __future__ import annotations

from typing import Final

from casework.folding.reading import Verdicts
from casework.journal.concurrency import History


class Plan:
    """``undecided``: positions that count for nothing. ``dropped``: positions a decision has thrown out."""

    __slots__ = ("dropped", "undecided")

    def __init__(self, undecided: frozenset[int], dropped: frozenset[int]) -> None:
        self.undecided = undecided
        self.dropped = dropped


_NOTHING: Final = Plan(frozenset(), frozenset())


def plan_money(history: History, positions: list[int], verdicts: Verdicts) -> Plan:
    """Sort the money entries at ``positions`` (undone ones already left out) by what may count.

    A decision has a say only about an entry that is concurrent with another: of what stands undisputed it changes
    nothing. A decision whose author did not know of headquarters' confirmation does not undo it; what it kept in the
    place of the confirmed entry is then undecided again.
    """
    if history.linear or len(positions) < 2:
        return _NOTHING
    disputed = [
        position
        for position in positions
        if any(history.concurrent(position, other) for other in positions if other != position)
    ]
    if not disputed:
        return _NOTHING
    dropped = frozenset(
        position
        for position in disputed
        if position in verdicts.drop
        and not verdicts.confirmed_beyond(history, position, verdicts.drop[position])
    )
    live = [position for position in positions if position not in dropped]
    undecided = frozenset(
        position
        for position in disputed
        if position not in dropped
        and (rivals := [other for other in live if other != position and history.concurrent(position, other)])
        and not _stands(history, position, rivals, verdicts)
    )
    return Plan(undecided, dropped)


def _stands(history: History, position: int, rivals: list[int], verdicts: Verdicts) -> bool:
    """Whether the money at ``position`` counts beside ``rivals``: concurrent with it, and not thrown out."""
    if position in verdicts.confirms and not any(
        _blindly(history, position, other, verdicts) for other in rivals
    ):
        return True
    return position in verdicts.keep and not any(other in verdicts.drop for other in rivals)


def _blindly(history: History, one: int, other: int, verdicts: Verdicts) -> bool:
    """Whether headquarters confirmed both, and neither time knew of the other."""
    return other in verdicts.confirms and not any(
        mine == its or history.follows(mine, its) or history.follows(its, mine)
        for mine in verdicts.confirms[one]
        for its in verdicts.confirms[other]
    )
