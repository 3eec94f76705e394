"""Group events as screens get them. All money in fen."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar

import msgspec

from local_store.views import CaseRow, Quiet, SubjectView


class GroupRow(msgspec.Struct, frozen=True):
    """A group in the list. ``persons`` and the sums are those of its rows, void complaints left out; ``claimed_fen``: the claim of
    each, else the disputed sum."""

    subject: str
    state: StrEnum
    cause: str
    merchant_name: str
    opened_on: date
    persons: int = 0
    claimed_fen: int = 0
    agreed_fen: int = 0
    performed_fen: int = 0


class Member(Quiet, frozen=True, kw_only=True):
    """A complaint that is a row of a group. ``speaks``: its consumer is a delegate. ``outstanding_fen``: agreed and not performed
    yet. ``asked_fen``: what is claimed, none where nothing was: what was spent is no claim."""

    _shown: ClassVar = frozenset({"row"})
    row: CaseRow
    asked_fen: int | None = None
    outstanding_fen: int = 0
    speaks: bool = False


class GroupView(SubjectView, frozen=True, kw_only=True):
    """A group as its page shows it. ``members``: its rows, those of groups merged into it too, each once, by number; ``others``:
    open groups of the same shop, which may be the same. ``elsewhere``: telephones of complaints about the shop that are in none of
    its rows."""

    _shown: ClassVar = frozenset({"state", "row", "delivery"})
    row: GroupRow
    members: tuple[Member, ...] = ()
    others: tuple[GroupRow, ...] = ()
    elsewhere: tuple[str, ...] = ()
