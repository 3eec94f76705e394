"""``fold``: the state of a case from its entries. Pure, deterministic, the same on every PC and at headquarters."""

from __future__ import annotations

from collections.abc import Iterable

from casework.entry import Entry
from casework.state import CaseState


def fold(entries: Iterable[Entry], headquarters: frozenset[str] = frozenset()) -> CaseState:
    """The state of the subject that all ``entries`` share.

    ``entries``: any order, duplicates by identity allowed (they count once), never empty.
    ``headquarters``: device ids of headquarters; only their entries of ``HEADQUARTERS_ONLY`` kinds have effect.
    Raises ``ValueError`` when empty or when subjects differ. Never raises for what is inside an entry.
    """
    raise NotImplementedError
