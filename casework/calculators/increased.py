"""What may be asked for beyond the refund by law: so many times the price or the loss, at least so much, with its exceptions.

The numbers, articles and dates are data of the handbook (``multiples.json``); the version is that of the day of the facts. The result is
what a consumer may claim and the most that the law knows, never what was agreed.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from enum import StrEnum

import msgspec

from casework.handbook import Handbook, MultipleRule
from casework.money import MAX_FEN


class Reason(StrEnum):
    """Why a sum is as it is."""

    TIMES_PRICE = "times_price"
    TIMES_LOSS = "times_loss"
    AT_LEAST = "at_least"
    """the multiple comes to less than the least sum of the rule"""


class Ask(msgspec.Struct, frozen=True, kw_only=True):
    """One way to reckon the increase. ``reckoned_fen``: the multiple; ``fen``: it, or the least sum where that is more.
    ``at_most``: the law says "up to", so the sum is its limit and not its amount."""

    reason: Reason
    times: int
    of_fen: int
    reckoned_fen: int
    fen: int
    at_most: bool = False

    @property
    def lifted(self) -> bool:
        """Whether the least sum stands in place of the multiple."""
        return self.fen > self.reckoned_fen


class Claimable(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule comes to.

    ``asks``: the ways among which the consumer may choose, the highest first; none where ``excepted``. ``refund_fen``,
    ``loss_fen``: the price and the loss, asked for beside the increase. ``excepted``: the exceptions that were ticked.
    ``open``: the conditions that nobody has confirmed: as long as one is open, the increase is not said to be due.
    """

    rule: MultipleRule
    refund_fen: int
    loss_fen: int
    asks: tuple[Ask, ...]
    excepted: tuple[str, ...]
    open: tuple[str, ...]

    @property
    def increase_fen(self) -> int:
        """The most that may be asked for as an increase; 0 where an exception holds."""
        return max((ask.fen for ask in self.asks), default=0)

    def whole_fen(self, ask: Ask) -> int:
        """Refund, loss and this increase together: what may be written down as the claim."""
        return self.refund_fen + self.loss_fen + ask.fen

    @property
    def cap_fen(self) -> int:
        """Refund, loss and the highest increase together: no claim under this rule is higher."""
        return self.refund_fen + self.loss_fen + self.increase_fen


def claimable(
    handbook: Handbook,
    code: str,
    *,
    on: date,
    price_fen: int,
    loss_fen: int = 0,
    confirmed: Collection[str] = (),
    excepted: Collection[str] = (),
) -> Claimable | None:
    """What the rule ``code`` comes to for facts of the day ``on``; ``None``: no version of it was in force.

    ``confirmed``, ``excepted``: codes of the rule's conditions and exceptions that a person ticked; others are passed over. Raises
    ``ValueError`` naming the sum that cannot be: below nothing, more than money goes, or neither price nor loss.
    """
    for name, value in (("price_fen", price_fen), ("loss_fen", loss_fen)):
        if not 0 <= value <= MAX_FEN:
            raise ValueError(name)
    if price_fen == loss_fen == 0:
        raise ValueError("price_fen")
    rule = handbook.multiple(code, on)
    if rule is None:
        return None
    ticked = tuple(each.code for each in rule.exceptions if each.code in excepted)
    asks = () if ticked else _asks(rule, price_fen, loss_fen)
    return Claimable(
        rule=rule,
        refund_fen=price_fen,
        loss_fen=loss_fen,
        asks=asks,
        excepted=ticked,
        open=tuple(each.code for each in rule.conditions if each.code not in confirmed),
    )


def _asks(rule: MultipleRule, price_fen: int, loss_fen: int) -> tuple[Ask, ...]:
    found = []
    for reason, times, of in (
        (Reason.TIMES_PRICE, rule.times_price, price_fen),
        (Reason.TIMES_LOSS, rule.times_loss, loss_fen),
    ):
        if times and of:
            reckoned = times * of
            found.append(
                Ask(
                    reason=reason,
                    times=times,
                    of_fen=of,
                    reckoned_fen=reckoned,
                    fen=max(reckoned, rule.at_least_fen),
                    at_most=rule.at_most,
                )
            )
    return tuple(sorted(found, key=lambda each: -each.fen))
