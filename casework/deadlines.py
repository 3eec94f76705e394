"""The clocks of a case as pure functions of dates and handbook rules.

A contact point is no authority: what binds it is its own promise, counted from the day it received the matter.
The clocks of Order 121 of the State Administration for Market Regulation (in force since 2026-04-15) bind the
bureau, and run only from the day the bureau has the complaint. Art 45 says how to count: the first day is
not counted; a last day on a statutory holiday moves to the first day after the holiday. Whether an ordinary
weekend moves it too the text does not say: `RollPolicy` decides, and a Deadline carries both dates.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from casework.calendar import RestDay, WorkingDays
from casework.handbook import DayUnit, DeadlineRule, Handbook

POINT_PROMISE = "point_promise"
BUREAU_ACCEPT = "bureau_accept"
BUREAU_MEDIATE = "bureau_mediate"
BUREAU_TERMINATE = "bureau_terminate"


class RollPolicy(StrEnum):
    """Which rest days move the end of a term counted in calendar days."""

    STATUTORY_HOLIDAYS = "statutory_holidays"
    """the default: only statutory holidays, so that the warning comes by the earlier date"""
    ANY_REST_DAY = "any_rest_day"
    """weekends too"""


@dataclass(frozen=True)
class Deadline:
    """The end of one clock, with all that is needed to explain it in a sentence.

    rule, name, binds, basis, starts_from: from the handbook rule. started_on: the event's day, not counted.
    unit, count: the term. raw_last_day: the last day before any rolling. due_on: the last day on which the thing
    is in time. latest_on: the last day if ordinary weekends also move the end (the same as due_on unless the
    reading matters). skipped_days: rest days not counted (working-day terms) or rolled over (calendar-day terms).
    makeup_days: weekend days that were counted because they are worked. provisional: ran through a year
    whose calendar is not published. stops_for: what stops this clock, in the handbook's words.
    """

    rule: str
    name: str
    binds: str
    basis: str
    starts_from: str
    started_on: date
    unit: DayUnit
    count: int
    raw_last_day: date
    due_on: date
    latest_on: date
    skipped_days: tuple[RestDay, ...]
    makeup_days: tuple[date, ...]
    provisional: bool
    stops_for: str


@dataclass(frozen=True)
class TimeLeft:
    """How a deadline stands on a day: exactly one of the two is above 0, or both are 0 on the due day itself.

    working_days_left: working days after today, up to and including the due day.
    working_days_overdue: working days since the due day, today included.
    overdue: the due day has passed (True also when only rest days have passed since).
    calendar_days_left: due day minus today; negative once it has passed.
    """

    working_days_left: int
    working_days_overdue: int
    overdue: bool
    calendar_days_left: int


def deadline(
    rule: DeadlineRule,
    started_on: date,
    calendar: WorkingDays,
    roll: RollPolicy = RollPolicy.STATUTORY_HOLIDAYS,
    *,
    stopped_days: int = 0,
) -> Deadline:
    """Run one clock.

    stopped_days: days for which it stood still (Order 121 Art 22: appraisal and testing), in the rule's own
    unit. Raises ValueError where it is negative.
    """
    if stopped_days < 0:
        raise ValueError("a clock cannot stand still for less than no time")
    skipped: tuple[RestDay, ...]
    makeup: tuple[date, ...] = ()
    if rule.unit is DayUnit.WORKING_DAYS:
        counted = calendar.add_working_days(started_on, rule.count + stopped_days)
        raw = due = latest = counted.due_on
        skipped, makeup, provisional = counted.skipped, counted.makeup, counted.provisional
    else:
        if rule.unit is DayUnit.YEARS:
            raw = _add_years(started_on, rule.count) + timedelta(days=stopped_days)
        else:
            raw = started_on + timedelta(days=rule.count + stopped_days)
        by_holiday, by_rest = calendar.roll_over_holidays(raw), calendar.roll_over_rest(raw)
        chosen = by_rest if roll is RollPolicy.ANY_REST_DAY else by_holiday
        due, latest, skipped = chosen.due_on, by_rest.due_on, chosen.skipped
        provisional = chosen.provisional
    return Deadline(
        rule=rule.code,
        name=rule.name,
        binds=rule.binds,
        basis=rule.basis,
        starts_from=rule.starts_from,
        started_on=started_on,
        unit=rule.unit,
        count=rule.count,
        raw_last_day=raw,
        due_on=due,
        latest_on=latest,
        skipped_days=skipped,
        makeup_days=makeup,
        provisional=provisional,
        stops_for=rule.stops_for,
    )


def clock(
    handbook: Handbook,
    code: str,
    started_on: date,
    roll: RollPolicy = RollPolicy.STATUTORY_HOLIDAYS,
    *,
    stopped_days: int = 0,
) -> Deadline | None:
    """Run the clock of this code in the version in force on the day it starts; None where none was in force."""
    rule = handbook.deadline_rule(code, started_on)
    if rule is None:
        return None
    return deadline(rule, started_on, handbook.calendar, roll, stopped_days=stopped_days)


def point_promise(handbook: Handbook, received_on: date, *, stopped_days: int = 0) -> Deadline | None:
    """The contact point's own promise, from the day it received the matter. The handbook sets it; no law does. ``stopped_days``: as with
    :func:`deadline`."""
    return clock(handbook, POINT_PROMISE, received_on, stopped_days=stopped_days)


def bureau_acceptance(handbook: Handbook, bureau_received_on: date) -> Deadline | None:
    """The bureau's decision to accept or not: 7 working days from receipt there (Order 121 Art 15)."""
    return clock(handbook, BUREAU_ACCEPT, bureau_received_on)


def bureau_mediation(
    handbook: Handbook,
    accepted_on: date,
    roll: RollPolicy = RollPolicy.STATUTORY_HOLIDAYS,
    *,
    stopped_days: int = 0,
) -> Deadline | None:
    """The bureau's mediation: 60 calendar days from acceptance (Order 121 Art 23(1)(5)); Order 20 before it."""
    return clock(handbook, BUREAU_MEDIATE, accepted_on, roll, stopped_days=stopped_days)


def time_left(due_on: date, today: date, calendar: WorkingDays) -> TimeLeft:
    """How much is left, or how late it is, on a day."""
    return TimeLeft(
        working_days_left=calendar.working_days_after(today, due_on),
        working_days_overdue=calendar.working_days_after(due_on, today),
        overdue=today > due_on,
        calendar_days_left=(due_on - today).days,
    )


def _add_years(start: date, years: int) -> date:
    try:
        return start.replace(year=start.year + years)
    except ValueError:  # 29 February in a year without one
        return date(start.year + years, 2, 28)
