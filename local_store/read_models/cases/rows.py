"""A row of a list as screens get it, and the statement that reads one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from casework.handbook import Handbook
from casework.matters.registry import state_named
from local_store.file.schema import NO_DATE
from local_store.read_models.cases import facts
from local_store.views import CaseRow, Delivery

SOON_WORKING_DAYS: Final = 3
SHOWN: Final = (
    "subject, sort, number, state, stage, is_open, received_on, due_on, due_provisional, consumer_name, "
    "consumer_phone, merchant_name, summary, claimed_fen, agreed_fen, performed_fen, next_meeting, handled_by, "
    "next_step, needs_a_look, missing, returned, confirmed_fen, undecided, changed_at, quiet_until, name_erased, "
    "stopped_since, stopped_days, stopped_for, pinned"
)
DELIVERY: Final = """max(
    EXISTS(SELECT 1 FROM stuck k CROSS JOIN entry e ON e.place = k.place WHERE e.subject = c.subject),
    (SELECT max(CASE WHEN s.headquarters THEN 0 WHEN t.last > s.stored THEN 2 WHEN t.last > s.judged THEN 1 ELSE 0 END)
    FROM case_stream t JOIN stream s ON s.stream = t.stream WHERE t.id = c.id))"""
ROWS: Final = f"SELECT c.id, {SHOWN}, {DELIVERY} FROM case_row c"
COLUMNS: Final = ("id", *(name.strip() for name in SHOWN.split(",")), "delivery")
DELIVERIES: Final[tuple[Delivery, ...]] = ("confirmed", "delivered", "waiting")
"""By the number that ``DELIVERY`` gives: the case is as far as its slowest entry."""


class Rows:
    """Shapes rows for one day. ``soon``: the last day whose deadlines are near."""

    def __init__(self, handbook: Handbook, today: date) -> None:
        self._handbook = handbook
        self.today = today
        self.soon = handbook.calendar.add_working_days(today, SOON_WORKING_DAYS).due_on

    def row(self, row: tuple[Any, ...]) -> CaseRow:
        """A row of ``ROWS``."""
        return self.named(dict(zip(COLUMNS, row, strict=True)))

    def named(self, named: Mapping[str, Any]) -> CaseRow:
        """A row by its column names and ``delivery``."""
        today, soon = self.today, self.soon
        due_on = _day(named["due_on"])
        group = facts.STAGES[named["stage"]]
        ours = named["is_open"] and facts.presses(named["stage"], named["state"])
        if ours and due_on is not None and due_on <= soon:
            group = "overdue" if due_on < today else "due_today" if due_on == today else "due_soon"
        quiet_until = _day(named["quiet_until"] or NO_DATE)
        if quiet_until is not None and quiet_until > today:
            group = "quiet"
        if named["pinned"]:
            group = "pinned"
        return CaseRow(
            subject=named["subject"],
            sort=named["sort"],
            number=named["number"],
            state=state_named(named["sort"], named["state"]),
            group=group,
            received_on=_day(named["received_on"]),
            consumer_name=named["consumer_name"],
            consumer_phone=named["consumer_phone"],
            merchant_name=named["merchant_name"],
            summary=named["summary"],
            claimed_fen=named["claimed_fen"],
            agreed_fen=named["agreed_fen"],
            performed_fen=named["performed_fen"],
            due_on=due_on,
            due_provisional=bool(named["due_provisional"]),
            working_days_left=self._days_left(due_on) if ours else None,
            next_meeting=named["next_meeting"],
            handled_by=named["handled_by"],
            next_step=named["next_step"],
            needs_a_look=bool(named["needs_a_look"]),
            missing=tuple(named["missing"].split()),
            delivery=_delivery(named),
            changed_at=named["changed_at"],
            quiet_until=quiet_until,
            name_erased=bool(named["name_erased"]),
            stopped_since=_day(named["stopped_since"] or NO_DATE),
            stopped_days=named["stopped_days"],
            stopped_for=named["stopped_for"],
            ended=named["stage"] == facts.STAGES.index("closed"),
        )

    def _days_left(self, due_on: date | None) -> int | None:
        """Working days from today to the deadline; negative once it has passed (at least one, also over a weekend)."""
        if due_on is None:
            return None
        today, calendar = self.today, self._handbook.calendar
        if due_on >= today:
            return calendar.working_days_after(today, due_on)
        return -max(1, calendar.working_days_after(due_on, today))


def _delivery(named: Mapping[str, Any]) -> Delivery:
    """As far as the slowest entry; with money that headquarters has not passed by rule, delivered at most."""
    if named["returned"]:
        return "returned"
    slowest = DELIVERIES[named["delivery"] or 0]
    is_held = named["undecided"] or named["confirmed_fen"] < named["performed_fen"]
    return "delivered" if slowest == "confirmed" and is_held else slowest


def _day(written: str) -> date | None:
    return None if written == NO_DATE else date.fromisoformat(written)
