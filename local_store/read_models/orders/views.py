"""Work orders as screens get them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import ClassVar, Final, Literal

import msgspec

from local_store.views import Quiet, SubjectView

OrderGroup = Literal["to_do", "waiting", "ended"]
GROUPS: Final[tuple[OrderGroup, ...]] = ("to_do", "waiting", "ended")
"""In the order of the inbox. ``to_do``: this point's to do, or headquarters asks something about it; ``waiting``: finished or
declined, headquarters has the word; ``ended``: nothing more is to be done."""


class OrderRow(Quiet, frozen=True):
    """An order in the inbox. ``due_on``: as headquarters states it, which holds; ``own_due_on``: what this desk's calendar
    comes to, ``None`` where the handbook has no such clock or a later day was stated.
    ``asked_by``: the first day on which an answer to a supervision that stands open is due; ``supervised``: so many stand open.
    ``presses_on``: the day by which something is to be done here. ``unseen``: headquarters has said something since anybody
    here opened it. ``late``: steps that count for nothing, since headquarters had ended it. Names come in full (``repr`` hides
    them): screens mask them."""

    _shown: ClassVar = frozenset({"subject", "state", "group", "presses_on"})
    subject: str
    state: StrEnum
    group: OrderGroup
    source: str
    outside_number: str
    matter: str
    level: str
    received_on: date | None
    due_on: date | None
    presses_on: date | None
    own_due_on: date | None = None
    own_provisional: bool = False
    supervised: int = 0
    asked_by: date | None = None
    merchant_name: str = ""
    consumer_name: str = ""
    summary: str = ""
    next_step: str = ""
    unseen: bool = False
    needs_a_look: bool = False
    late: int = 0
    changed_at: int = 0
    name_erased: bool = False


class OrderPage(msgspec.Struct, frozen=True):
    """One page of the inbox. ``next_key``: hand it back for the following page, ``None`` at the end."""

    rows: tuple[OrderRow, ...]
    total: int
    next_key: tuple[object, ...] | None = None


class OrderCounts(msgspec.Struct, frozen=True):
    """How many orders. ``fresh``: to be accepted. Of those to do: ``supervised``, headquarters asks about them; of the others
    ``overdue`` and ``due_today``, by the day that presses; ``unseen``: headquarters has said something that nobody here has
    looked at. ``ended_unseen``: redirected, recalled or closed, and nobody
    here has looked since."""

    to_do: int = 0
    waiting: int = 0
    ended: int = 0
    fresh: int = 0
    overdue: int = 0
    due_today: int = 0
    unseen: int = 0
    supervised: int = 0
    ended_unseen: int = 0


class OrderView(SubjectView, frozen=True, kw_only=True):
    """Everything the page of an order shows; ``row``: the order as the inbox has it; ``cases``: the complaints that it led to,
    by subject, with their numbers."""

    _shown: ClassVar = frozenset({"state", "row", "delivery"})
    row: OrderRow
    cases: Mapping[str, str] = msgspec.field(default_factory=dict)
