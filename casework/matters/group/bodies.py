"""The bodies of a group event's kinds. No entry of a group carries a sum: each consumer's stands in their own complaint.

``on`` is the civil day of the act in Shanghai. ``rows``, ``row``: subjects of complaints that belong to the group.
"""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from casework.matters.body import Body

CAUSES: Final = ("closing", "prepaid", "recall", "quality", "other")
"""Why many come at once: the shop has closed or its people are gone; prepaid cards are not honoured; goods are called back;
something is wrong with what it sold or did; another."""
CLOSINGS: Final = ("settled", "apart", "mistake")
"""How a group ended: all is done; everybody goes on alone; it was opened by mistake."""
MOST_ROWS: Final = 1_000
"""So many complaints one entry names at most."""


class GroupOpened(Body, frozen=True, kw_only=True, omit_defaults=True):
    """群体事件: many come about one shop for one ``cause`` (:data:`CAUSES`). Personal: ``text``, what is known of it."""

    on: date
    cause: str
    merchant_name: str
    merchant_address: str = ""


class DelegateChosen(Body, frozen=True, kw_only=True, omit_defaults=True):
    """推选代表: the consumer of ``row`` speaks for the others."""

    on: date
    row: str


class DelegateWithdrawn(Body, frozen=True, kw_only=True, omit_defaults=True):
    """代表退出: the consumer of ``row`` speaks for nobody any more; their own complaint goes on."""

    on: date
    row: str


class GroupMediated(Body, frozen=True, kw_only=True, omit_defaults=True):
    """集体调解: both sides met, once for all. ``mode``: handbook mediation mode. Personal: ``text``, what was said."""

    on: date
    mode: str = ""


class _OfRows(Body, frozen=True, kw_only=True, omit_defaults=True):
    """What is said of several rows at once."""

    on: date
    rows: tuple[str, ...] = ()

    def impossible(self, written_on: date) -> tuple[str, ...]:
        """Nothing is said of nobody, or of more than an entry takes."""
        return () if 0 < len(self.rows) <= MOST_ROWS else ("rows",)


class GroupAgreed(_OfRows, frozen=True, kw_only=True, omit_defaults=True):
    """集体协议: one agreement for ``rows``. What each gets is agreed in their own complaint. ``paper`` as there."""

    due_on: date | None = None
    paper: Literal["signed", "performed_at_once", "both_declined", "pending"] = "pending"


class GroupPaid(_OfRows, frozen=True, kw_only=True, omit_defaults=True):
    """成批履行: the shop paid ``rows`` together. What each got is performed in their own complaint."""


class GroupFollowedUp(_OfRows, frozen=True, kw_only=True, omit_defaults=True):
    """成批回访: ``rows`` were asked together. What each said is in their own complaint."""


class GroupClosed(Body, frozen=True, kw_only=True, omit_defaults=True):
    """结束群体事件. ``how``: :data:`CLOSINGS`. No complaint ends by it."""

    on: date
    how: str


class GroupReopened(Body, frozen=True, kw_only=True, omit_defaults=True):
    """重新打开: somebody comes after the end."""

    on: date
