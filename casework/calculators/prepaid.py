"""What is left on a prepaid card: several ways to reckon it, side by side, because no text names one right sum.

How a gift that came with the card is spent, and at which price what was used is counted, is what the two sides argue about.
Each way is what one of them may defend; which one is taken is for them to agree. Whose fault it is that the card ends is a
ground to argue with and changes no sum here (法释〔2025〕4号; the number of its article is not checked).
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from casework.money import MAX_FEN


class Way(StrEnum):
    """How a balance is reckoned."""

    SHARED = "shared"
    """money and gift are spent together, each by its share of the card"""
    GIFT_FIRST = "gift_first"
    """the gift is spent first, what is left is the consumer's money as far as it reaches"""
    MONEY_FIRST = "money_first"
    """the money is spent first, what is left of the gift is no money"""
    LIST_PRICE = "list_price"
    """what was used is counted at the price without the card"""


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """A card. ``paid_fen``: what the consumer paid; ``bonus_fen``: what the shop put on it as a gift; ``used_fen``: what the card was
    charged; ``list_fen``: the same at the price without the card, ``None``: not known.

    Raises ``ValueError`` naming the field that cannot be.
    """

    paid_fen: int
    used_fen: int
    bonus_fen: int = 0
    list_fen: int | None = None

    def __post_init__(self) -> None:
        for name in ("paid_fen", "used_fen", "bonus_fen", "list_fen"):
            value = getattr(self, name)
            if value is not None and not 0 <= value <= MAX_FEN:
                raise ValueError(name)
        if self.paid_fen == 0:
            raise ValueError("paid_fen")
        if self.used_fen > self.paid_fen + self.bonus_fen:
            raise ValueError("used_fen")
        if self.list_fen is not None and self.list_fen < self.used_fen:
            raise ValueError("list_fen")


class Balance(msgspec.Struct, frozen=True, kw_only=True):
    """One way's sum to give back, 0 to what was paid. ``spent_fen``: what of the consumer's money counts as used; the two
    make up what was paid."""

    way: Way
    fen: int
    spent_fen: int


def balances(card: Card) -> tuple[Balance, ...]:
    """The balances that somebody may defend, the highest first; ways that come to the same sum stand apart all the same."""
    whole = card.paid_fen + card.bonus_fen
    left = whole - card.used_fen
    ways = [_of(card, Way.SHARED, _half_up(card.paid_fen * left, whole))]
    if card.bonus_fen:
        ways.append(_of(card, Way.GIFT_FIRST, min(card.paid_fen, left)))
        ways.append(_of(card, Way.MONEY_FIRST, max(0, card.paid_fen - card.used_fen)))
    if card.list_fen is not None:
        ways.append(_of(card, Way.LIST_PRICE, max(0, card.paid_fen - card.list_fen)))
    return tuple(sorted(ways, key=lambda each: -each.fen))


def _of(card: Card, way: Way, fen: int) -> Balance:
    return Balance(way=way, fen=fen, spent_fen=card.paid_fen - fen)


def _half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)
