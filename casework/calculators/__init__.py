"""Reckoning that shows its work: what a consumer may ask for, never what was agreed. Pure; sums in fen."""

from casework.calculators.increased import Ask, Claimable, Reason, claimable
from casework.calculators.prepaid import Balance, Card, Way, balances
from casework.calculators.returning import ReturnDates, return_dates

__all__ = [
    "Ask",
    "Balance",
    "Card",
    "Claimable",
    "Reason",
    "ReturnDates",
    "Way",
    "balances",
    "claimable",
    "return_dates",
]
