"""Sums over many subjects: the same function on the PC and at headquarters, so the two can be laid side by side."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from casework.matters.figures import Figures
from casework.matters.registry import matter_of
from casework.state import CaseState

_NOTHING: Final = Figures()


def figures(state: CaseState) -> Figures:
    """What one subject comes to.

    Staff come to nothing, and so does a subject whose sort this program does not know: a matter of a newer program, or
    steps on something that nobody logged.
    """
    matter = matter_of(state.sort)
    return _NOTHING if matter is None or matter.figures is None else matter.figures(state)


class Totals:
    """Adds up the figures of many cases."""

    @staticmethod
    def of(states: Iterable[CaseState]) -> Figures:
        """The sum over ``states``; all zero when there are none."""
        total = Figures()
        for state in states:
            total += figures(state)
        return total
