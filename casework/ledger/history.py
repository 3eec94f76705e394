"""Which rows of a ledger are history: matters that were over, or had to be, before the ledger came in."""

from datetime import date
from enum import StrEnum

from casework.deadlines import point_promise
from casework.handbook import Handbook


class Filing(StrEnum):
    """What a person says of the rows of a ledger."""

    LAPSED = "lapsed"
    """those whose promised day had passed before today are history, the others are work"""
    ALL = "all"
    NONE = "none"

    def holds(self, handbook: Handbook, received_on: date, today: date) -> bool:
        """Whether a row of that day is history."""
        if self is Filing.LAPSED:
            return has_lapsed(handbook, received_on, today)
        return self is Filing.ALL


def has_lapsed(handbook: Handbook, received_on: date, today: date) -> bool:
    """Whether the contact point's own promise for what it received that day ran out before today.

    A day before any promise was in force has lapsed.
    """
    promise = point_promise(handbook, received_on)
    return received_on < today if promise is None else promise.due_on < today
