"""待核: which sums wait for a person at headquarters, and which such a person has found true."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from casework.journal.concurrency import History
from casework.journal.entry import EntryId
from casework.matters.life import Life
from casework.matters.shared.bodies import MoneyReleased
from casework.state import Held


def looked_at(history: History, releases: Iterable[MoneyReleased]) -> frozenset[EntryId]:
    """The entries that somebody at headquarters looked at and found true, of those that are here."""
    return frozenset(entry for body in releases for entry in body.entries if entry in history.position)


def held(history: History, life: Life, passed: Collection[int], back: Collection[int]) -> tuple[Held, ...]:
    """The sums that are held, in the order in which they were, each once, by the latest rule.

    ``passed``: positions whose money is passed: no word about holding it counts beside that. ``back``: positions of money that
    an open return holds back: that is the answer then.
    """
    found: dict[int, Held] = {}
    released = looked_at(history, life.releases)
    for position, body in life.holds:
        for entry in body.entries:
            target = history.position.get(entry)
            if target is None or target not in life.counted_money or entry in released:
                continue
            if target not in passed and target not in back:
                found[target] = Held(entry, body.rule, history.entries[position].core.at)
    return tuple(found.values())
