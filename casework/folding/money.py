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

from collections.abc import Container
from typing import Final

from casework.concurrency import History
from casework.entry import EntryId
from casework.folding.reading import Verdicts
from casework.kinds import VOUCHER, Line, PerformanceRecorded, SettledOnTheSpot, SettlementAgreed
from casework.state import Money, MoneyLine

MoneyBody = SettlementAgreed | SettledOnTheSpot | PerformanceRecorded


class Plan:
    """``undecided``: places that count for nothing. ``dropped``: places a decision has thrown out."""

    __slots__ = ("dropped", "undecided")

    def __init__(self, undecided: frozenset[int], dropped: frozenset[int]) -> None:
        self.undecided = undecided
        self.dropped = dropped


_NOTHING: Final = Plan(frozenset(), frozenset())


def plan_money(history: History, places: list[int], verdicts: Verdicts) -> Plan:
    """Sort the money entries at ``places`` (undone ones already left out) by what may count.

    A decision has a say only about an entry that is concurrent with another: of what stands undisputed it changes
    nothing. A decision whose author did not know of headquarters' confirmation does not undo it; what it kept in the
    place of the confirmed entry is then undecided again.
    """
    if history.linear or len(places) < 2:
        return _NOTHING
    disputed = [
        place
        for place in places
        if any(history.concurrent(place, other) for other in places if other != place)
    ]
    if not disputed:
        return _NOTHING
    dropped = frozenset(
        place
        for place in disputed
        if place in verdicts.drop and not verdicts.confirmed_beyond(history, place, verdicts.drop[place])
    )
    live = [place for place in places if place not in dropped]
    undecided = frozenset(
        place
        for place in disputed
        if place not in dropped
        and (rivals := [other for other in live if other != place and history.concurrent(place, other)])
        and not _stands(history, place, rivals, verdicts)
    )
    return Plan(undecided, dropped)


def _stands(history: History, place: int, rivals: list[int], verdicts: Verdicts) -> bool:
    """Whether the money at ``place`` counts beside ``rivals``: concurrent with it, and not thrown out."""
    if place in verdicts.confirms and not any(_blindly(history, place, other, verdicts) for other in rivals):
        return True
    return place in verdicts.keep and not any(other in verdicts.drop for other in rivals)


def _blindly(history: History, one: int, other: int, verdicts: Verdicts) -> bool:
    """Whether headquarters confirmed both, and neither time knew of the other."""
    return other in verdicts.confirms and not any(
        mine == its or history.follows(mine, its) or history.follows(its, mine)
        for mine in verdicts.confirms[one]
        for its in verdicts.confirms[other]
    )


class Purse:
    """The money of a case while its entries are gone through in total order. Sums in fen, vouchers included."""

    __slots__ = ("_agreements", "_history", "agreed_fen", "complete", "performances", "performed_fen")

    def __init__(self, history: History) -> None:
        self._history = history
        self._agreements: list[tuple[int, tuple[Line, ...]]] = []
        self.performances: list[tuple[int, tuple[Line, ...]]] = []
        self.complete = False
        self.agreed_fen = 0
        self.performed_fen = 0

    def take(self, place: int, body: MoneyBody) -> None:
        """Count the entry at ``place``: a new agreement replaces those it follows, performances add up."""
        if not isinstance(body, PerformanceRecorded):
            self._agreements = [old for old in self._agreements if not self._history.follows(place, old[0])]
            self._agreements.append((place, body.lines))
            self.agreed_fen = sum(line.fen for _, lines in self._agreements for line in lines)
        if isinstance(body, PerformanceRecorded) or (isinstance(body, SettledOnTheSpot) and body.paid):
            self.performances.append((place, body.lines))
            self.performed_fen += sum(line.fen for line in body.lines)
            self.complete = self.complete or not isinstance(body, PerformanceRecorded) or body.complete

    @property
    def standing(self) -> frozenset[int]:
        """The places whose money is in the sums: not an agreement that a later one replaced."""
        return frozenset(place for place, _ in (*self._agreements, *self.performances))

    @property
    def agreements(self) -> frozenset[int]:
        """The places of the agreements that stand."""
        return frozenset(place for place, _ in self._agreements)

    @property
    def something_performed(self) -> bool:
        return bool(self.performances)

    @property
    def all_performed(self) -> bool:
        """Everything agreed is there, or the consumer holds that nothing more is owed."""
        return self.complete or 0 < self.agreed_fen <= self.performed_fen

    def money(
        self,
        *,
        disputed_fen: int | None,
        claimed_fen: int | None,
        undecided: tuple[EntryId, ...],
        confirmed: Container[int],
    ) -> Money:
        """The sums. ``confirmed``: places whose money is passed by rule and not held back by a return."""
        agreed = self._lines(self._agreements, confirmed)
        performed = self._lines(self.performances, confirmed)
        if not agreed and not performed:
            return Money(disputed_fen=disputed_fen, claimed_fen=claimed_fen, undecided=undecided)
        real = [line for line in performed if line.form != VOUCHER]
        return Money(
            disputed_fen=disputed_fen,
            claimed_fen=claimed_fen,
            agreed=agreed,
            performed=performed,
            agreed_fen=self.agreed_fen,
            performed_fen=sum(line.fen for line in real),
            confirmed_fen=sum(line.fen for line in real if line.confirmed),
            voucher_fen=self.performed_fen - sum(line.fen for line in real),
            undecided=undecided,
        )

    def _lines(
        self, entries: list[tuple[int, tuple[Line, ...]]], confirmed: Container[int]
    ) -> tuple[MoneyLine, ...]:
        return tuple(
            MoneyLine(
                self._history.entries[place].id, line.component, line.form, line.fen, place in confirmed
            )
            for place, lines in entries
            for line in lines
        )
