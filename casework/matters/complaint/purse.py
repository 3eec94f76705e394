"""The money of a complaint while its entries are gone through."""

from __future__ import annotations

from collections.abc import Container

from casework.journal.concurrency import History
from casework.journal.entry import EntryId
from casework.matters.body import VOUCHER, Line
from casework.matters.complaint.bodies import PerformanceRecorded, SettledOnTheSpot, SettlementAgreed
from casework.state import Money, MoneyLine

MoneyBody = SettlementAgreed | SettledOnTheSpot | PerformanceRecorded


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

    def take(self, position: int, body: MoneyBody) -> None:
        """Count the entry at ``position``: a new agreement replaces those it follows, performances add up."""
        if not isinstance(body, PerformanceRecorded):
            self._agreements = [
                old for old in self._agreements if not self._history.follows(position, old[0])
            ]
            self._agreements.append((position, body.lines))
            self.agreed_fen = sum(line.fen for _, lines in self._agreements for line in lines)
        if isinstance(body, PerformanceRecorded) or (isinstance(body, SettledOnTheSpot) and body.paid):
            self.performances.append((position, body.lines))
            self.performed_fen += sum(line.fen for line in body.lines)
            self.complete = self.complete or not isinstance(body, PerformanceRecorded) or body.complete

    @property
    def counted_money(self) -> frozenset[int]:
        """The positions whose money is in the sums: not an agreement that a later one replaced."""
        return frozenset(position for position, _ in (*self._agreements, *self.performances))

    @property
    def agreements(self) -> frozenset[int]:
        """The positions of the agreements that stand."""
        return frozenset(position for position, _ in self._agreements)

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
        """The sums. ``confirmed``: positions whose money is passed by rule and not held back by a return."""
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
        if not entries:
            return ()
        return tuple(
            MoneyLine(
                self._history.entries[position].id, line.component, line.form, line.fen, position in confirmed
            )
            for position, lines in entries
            for line in lines
        )
