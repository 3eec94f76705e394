"""交给下一位: what is open when somebody goes, and that the next one has seen it."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Final

import msgspec

from casework.matters.staff.bodies import DutyTaken
from local_store.read_models.cases.lists import CaseLists
from local_store.read_models.cases.reminding import CaseReminders
from local_store.read_models.cases.reminding import Promised as Promised
from local_store.read_models.staff.questions import ShiftView as ShiftView
from local_store.read_models.staff.questions import StaffQuestions
from local_store.rights import Right
from local_store.store import Store
from local_store.views import CaseRow, Changes, LyingDraft, NewEntry, Quiet, StaffView

_GIVEN: Final = "handed over"
DUE: Final = ("pinned", "overdue", "due_today", "returned", "woken", "due_soon")
MOST: Final = 40
"""Rows of a list; the rest is in the lists themselves."""


class Given(msgspec.Struct, frozen=True):
    """Somebody has handed over, and nobody has taken it yet: who (a staff id), when (UTC ms)."""

    by: str
    at: int


_given: Final = msgspec.json.Decoder(Given)


class DueList(Quiet, frozen=True):
    """Cases of one view of the list of what is to be done: some of them, and how many there are."""

    _shown: ClassVar = frozenset({"view", "total"})
    view: str
    rows: tuple[CaseRow, ...]
    total: int


class HandOver(Quiet, frozen=True):
    """All that the next one should know. ``staff``: who is on duty; ``given``: what waits to be taken; ``may_take``: they may write that
    they did; ``may_print``: they may print."""

    _shown: ClassVar = frozenset({"given", "may_take"})
    staff: str
    people: tuple[StaffView, ...]
    drafts: tuple[LyingDraft, ...]
    due: tuple[DueList, ...]
    promises: tuple[Promised, ...]
    shifts: tuple[ShiftView, ...]
    given: Given | None = None
    may_take: bool = True
    may_print: bool = True

    @property
    def due_count(self) -> int:
        """How many cases are due."""
        return sum(one.total for one in self.due)

    @property
    def waits(self) -> bool:
        """Whether another has handed over to whoever is on duty now."""
        return self.given is not None and bool(self.staff) and self.given.by != self.staff


def hand_over(store: Store, now: datetime) -> HandOver:
    """As it is at ``now`` (of China)."""
    staff = store.on_duty()
    session = store.session(staff)
    due = []
    for view in DUE:
        rows, total = store.ask(CaseLists).some(now.date(), view, MOST, but_pinned=view != "pinned")
        if total:
            due.append(DueList(view, rows, total))
    return HandOver(
        staff=staff,
        people=store.staff(),
        drafts=store.lying_drafts(),
        due=tuple(due),
        promises=store.ask(CaseReminders).promised(now),
        shifts=store.ask(StaffQuestions).shifts(),
        given=given(store),
        may_take=session.may(Right.RECORD),
        may_print=session.may(Right.PRINT),
    )


def given(store: Store) -> Given | None:
    """What waits to be taken."""
    kept = store.setting(_GIVEN)
    try:
        return _given.decode(kept) if kept else None
    except msgspec.MsgspecError:
        return None  # of another version: somebody hands over again


def give(store: Store) -> Changes:
    """Whoever is on duty hands over; it waits until another takes it. Raises ``NotAllowed``, ``PinNeeded``."""
    staff = store.on_duty()
    store.session(staff).require(Right.LOOK)
    store.set_setting(_GIVEN, msgspec.json.encode(Given(staff, store.true_time())))
    return Changes(drafts=True)


def take(store: Store, seen: HandOver, now: datetime) -> Changes:
    """Whoever is on duty has ``seen`` what was open, and takes over. Raises ``NotAllowed``, ``PinNeeded``; then nothing is written.
    Nothing is written either where it was taken meanwhile."""
    waits = given(store)
    if waits is None or waits != seen.given or waits.by == store.on_duty():
        return Changes()
    staff = store.on_duty()
    body = DutyTaken(
        on=now.date(),
        from_staff=waits.by,
        given_at=waits.at,
        drafts=len(seen.drafts),
        due=seen.due_count,
        promises=len(seen.promises),
    )
    changes = store.session(staff).record([NewEntry(staff, body)])
    store.set_setting(_GIVEN, b"")
    return changes
