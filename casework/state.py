"""What a case is at a moment: the frozen result of ``casework.fold.fold``.

Nothing here holds a name, a phone, an address or a sentence: ``personal`` says which entry carries the current
value of each personal field, and screens look it up there. All money in fen.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from datetime import date
from typing import Literal

import msgspec

from casework.journal.entry import Entry, EntryId
from casework.matters.body import Body, FieldValue


class State(enum.StrEnum):
    """Where a subject of any matter may stand. The states between are those of its matter (``Matter.states``)."""

    LOGGED = "logged"  # 刚登记
    RETURNED = "returned"  # 总部退回
    ARCHIVED = "archived"  # 已归档
    VOIDED = "voided"  # 作废 (also merged into another)


class MoneyLine(msgspec.Struct, frozen=True):
    """One counted line of recovered loss and the entry it comes from. ``fen`` ≥ 0."""

    entry: EntryId
    component: str
    form: str
    fen: int
    confirmed: bool


class Money(msgspec.Struct, frozen=True):
    """诉求 / 协议 / 已履行 in fen; only performed money is recovered loss (挽回经济损失).

    ``undecided``: entries with money that count for nothing until a person decides (they are concurrent).
    ``confirmed_fen``: the part of ``performed_fen`` that headquarters passed by rule and no return holds back.
    ``voucher_fen``: performed in vouchers or store credit, which is not money: outside ``performed_fen``.
    """

    disputed_fen: int | None = None
    claimed_fen: int | None = None
    agreed: tuple[MoneyLine, ...] = ()
    performed: tuple[MoneyLine, ...] = ()
    agreed_fen: int = 0
    performed_fen: int = 0
    confirmed_fen: int = 0
    voucher_fen: int = 0
    undecided: tuple[EntryId, ...] = ()

    def agreed_for(self, entry: EntryId) -> frozenset[EntryId]:
        """The agreements on which the money of ``entry`` is performed; none of what is an agreement itself."""
        agreed = frozenset(line.entry for line in self.agreed)
        return frozenset() if entry in agreed else agreed

    @property
    def outstanding_fen(self) -> int:
        """What is agreed and not yet performed, never below zero."""
        return max(0, self.agreed_fen - self.performed_fen - self.voucher_fen)


class Candidate(msgspec.Struct, frozen=True):
    """One of several concurrent values of a field. ``value`` is ``None`` for personal fields: look in the entry."""

    entry: EntryId
    by: str
    at: int
    value: FieldValue = None


class Conflict(msgspec.Struct, frozen=True):
    """请核对: a field edited concurrently. ``candidates`` in total order; the last one shows as current."""

    field: str
    candidates: tuple[Candidate, ...]


class SetAside(msgspec.Struct, frozen=True):
    """An entry without effect until a person decides. ``reason``: not_open_now, unreadable, not_headquarters,
    undo_too_late, money_undecided, handed_over (the case goes on at another point),
    not_for_this (a step of another matter)."""

    entry: EntryId
    kind: str
    reason: str


class Return(msgspec.Struct, frozen=True):
    """总部退回, still open: the entries for which it is, the handbook reason, what it asks for.

    It may have named more entries; those that are undone, dropped or replaced since are left out, unless a field of the case has
    to be mended beside them. ``left``: what of ``wanted`` is not mended yet.
    """

    entry: EntryId
    entries: tuple[EntryId, ...]
    reason: str
    wanted: tuple[str, ...]
    at: int
    left: tuple[str, ...] = ()


class Held(msgspec.Struct, frozen=True):
    """待核: the money of ``entry`` waits for a person at headquarters since ``at`` (UTC ms), because of a ``rule`` of the
    handbook."""

    entry: EntryId
    rule: str
    at: int


class Supervision(msgspec.Struct, frozen=True):
    """督办: what headquarters asked ``on`` a day (``at``: UTC ms) and the way (a code), by when an answer is due, the answers of the
    point, and headquarters' word that nothing more is asked."""

    entry: EntryId
    way: str
    on: date
    at: int
    due_on: date | None = None
    answers: tuple[EntryId, ...] = ()
    closed: EntryId | None = None


class Event(msgspec.Struct, frozen=True):
    """One line of the timeline, in total order. ``effect``: counts, set_aside, undone, dropped, unknown (of a newer
    program, light or not). ``outside``: the names of the values that a case cannot mean (``casework.bounds``), of what the
    entry says; ``body`` is without them, or is none."""

    entry: Entry
    body: Body | None
    effect: Literal["counts", "set_aside", "undone", "dropped", "unknown"]
    outside: tuple[str, ...] = ()

    @property
    def is_unread(self) -> bool:
        """Whether it is of a kind that this program does not know, taken back by headquarters since or not."""
        return self.body is None and self.effect in ("unknown", "undone")


class CaseState(msgspec.Struct, frozen=True):
    """The state of one subject.

    ``sort``: that of its matter, or unknown (its first entry has not arrived, or is of a matter this program lacks).
    ``heads``: the newest entries, i.e. the ``after`` of whatever is written next.
    ``personal``: the entry carrying the current value of each personal field of the case.
    ``needs_newer``: an entry of unknown kind or version is in it that may not be passed over (``casework.matters.registry.is_light``):
    only notes may be added, sums are not shown.
    ``returns``: all returns still open, in total order; ``returned`` is the newest of them.
    ``passed``: entries whose money headquarters passed by rule and no return holds back; none of a void case.
    ``held``: sums that count, are neither passed nor held back by a return, and wait for a person at headquarters.
    ``looked_at``: entries whose held money a person at headquarters found true, whether it is passed by now or not.
    ``supervision``: all that headquarters asked beside the steps, in total order.
    ``resume``: while RETURNED, the state it goes back to once mended.
    ``own``: what its matter alone knows of it; the room of the matter reads it.
    """

    subject: str
    sort: str
    state: enum.StrEnum
    number: str = ""
    received_on: date | None = None
    logged: EntryId | None = None
    logged_by: str = ""
    closed_on: date | None = None
    fields: Mapping[str, FieldValue] = msgspec.field(default_factory=dict)
    personal: Mapping[str, EntryId] = msgspec.field(default_factory=dict)
    money: Money = msgspec.field(default_factory=Money)
    conflicts: tuple[Conflict, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    returned: Return | None = None
    returns: tuple[Return, ...] = ()
    resume: enum.StrEnum | None = None
    own: object = None
    merged_into: str | None = None
    links: tuple[tuple[str, str], ...] = ()
    erased: frozenset[EntryId] = frozenset()
    timeline: tuple[Event, ...] = ()
    heads: tuple[EntryId, ...] = ()
    needs_newer: bool = False
    passed: frozenset[EntryId] = frozenset()
    held: tuple[Held, ...] = ()
    looked_at: frozenset[EntryId] = frozenset()
    supervision: tuple[Supervision, ...] = ()

    @property
    def working_state(self) -> enum.StrEnum:
        """The state steps are judged by: a returned case goes on from the one it resumes."""
        return self.resume if self.resume is not None else self.state

    @property
    def needs_a_look(self) -> bool:
        """请核对: something waits for a person's decision."""
        return bool(self.conflicts or self.set_aside or self.money.undecided)
