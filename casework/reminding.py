"""When the program says by itself that something is due, and what: pure, with the clock handed in.

The rules, of which each keeps people from switching reminders off: only while the point is open on a working day; what is due when the
day begins in one summary, however long nobody was there; afterwards only what was not said that day; never more than :data:`MOST`
times a day, of which the last is kept for an appointment.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

import msgspec

from casework.calendar import WorkingDays
from casework.opening_hours import OpeningHours

MOST: Final = 4
"""Times a day, the summary among them."""
AHEAD: Final = timedelta(hours=1)
"""So long before an appointment it is said."""
RETURNS_AT: Final = 9
"""The hour from which an agreement that was not kept is back, on the next working day."""

MEETING: Final = "meeting"
KINDS: Final = (
    "pinned",
    "overdue",
    "performance_late",
    "due_today",
    "performance_due",
    MEETING,
    "unaccepted",
    "returned",
    "woken",
    "follow_up",
)
"""In the order in which a summary says them. ``pinned``: a flag that is being seen to, whatever its day;
``unaccepted``: headquarters gave one that nobody here has accepted; ``woken``: a case waited until today; ``performance_late``: the day
that both sides agreed on has passed."""
AT_ONCE: Final = frozenset({MEETING, "unaccepted", "returned"})
"""What comes in the middle of a day and cannot wait for the next summary; all else was in the one of the day, or has just been done
here by whoever would be told."""


class Due(msgspec.Struct, frozen=True):
    """Something that is due. ``at``: the moment of an appointment, UTC ms; 0 for a whole day."""

    kind: str
    subject: str
    at: int = 0

    @property
    def key(self) -> str:
        """The same for the same thing, so that it is said once."""
        return f"{self.kind} {self.subject} {self.at}"


class Told(msgspec.Struct, frozen=True):
    """What was said on the last day on which the program ran while the point was open: that ``day`` (ISO), how many times, and of what
    (keys)."""

    day: str = ""
    times: int = 0
    keys: frozenset[str] = frozenset()


class Say(msgspec.Struct, frozen=True):
    """What is said now. ``summary``: the one of the day."""

    due: tuple[Due, ...]
    summary: bool = False


def decide(
    now: datetime, hours: OpeningHours, calendar: WorkingDays, due: Iterable[Due], told: Told
) -> tuple[Say | None, Told]:
    """What is said at ``now`` (of China), and what has been said from then on. ``due``: all that is due today; an appointment is kept back
    until an hour before it, but the summary of the day names all of them."""
    if not hours.is_open_at(now, calendar):
        return None, told
    listed = sorted(due, key=lambda one: (KINDS.index(one.kind), one.at, one.subject))
    today = now.date().isoformat()
    if told.day != today:
        # An appointment is said once more, an hour before: the summary speaks of the day.
        keys = frozenset(one.key for one in listed if one.kind != MEETING or _is_near(one, now))
        return (Say(tuple(listed), summary=True) if listed else None), Told(today, int(bool(listed)), keys)
    fresh = [
        one
        for one in listed
        if one.kind in AT_ONCE
        and one.key not in told.keys
        and (one.kind != MEETING or (_is_near(one, now) and _left(one, now) > 0))
    ]
    if told.times >= MOST - 1:
        fresh = [one for one in fresh if one.kind == MEETING]
    if not fresh or told.times >= MOST:
        return None, told
    return Say(tuple(fresh)), Told(today, told.times + 1, told.keys | {one.key for one in fresh})


def _is_near(one: Due, now: datetime) -> bool:
    return _left(one, now) <= AHEAD.total_seconds() * 1000


def _left(one: Due, now: datetime) -> int:
    return one.at - int(now.timestamp() * 1000)


def is_back(due_on: date, now: datetime, calendar: WorkingDays) -> bool:
    """Whether an agreement that was to be kept by ``due_on`` and was not is back in the queue: from nine on the next working day."""
    back_on = calendar.add_working_days(due_on, 1).due_on
    return now.date() > back_on or (now.date() == back_on and now.hour >= RETURNS_AT)
