"""Who has answered for a period, and how. What counts as an answer is said in ``casework.matters.report``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from psycopg import Connection

from casework.handbook import Handbook
from casework.matters.report.answers import Answer, Report, answer, answering, heard_about, still_says
from casework.matters.report.periods import Period, periods
from headquarters.desk.words import SHANGHAI
from headquarters.register.over import over_on

SINCE_EVER: Final = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class PointAnswer:
    """What one point has said. ``last_heard``: UTC ms of its last exchange, ``None`` for never. ``reported_at``: when the zero
    report was written by which the whole period was answered for, by the clock of its PC and no later than it was received;
    ``None`` where a day is left."""

    point: str
    name: str
    district: str
    answer: Answer
    last_heard: int | None
    reported_at: int | None = None


def asked_for(handbook: Handbook, today: date) -> tuple[Period, ...]:
    """The periods that points are asked about today, the running one first."""
    return periods(handbook, today, SINCE_EVER)


def read_answers(connection: Connection[Any], period: Period, today: date) -> list[PointAnswer]:
    """The answer of every point that was there by the end of the period, by district and point. One that is over by then, or by
    today, is asked no more: of it is told what it has answered, and nothing that it has not."""
    rows = connection.execute(
        f"""
        SELECT p.point, p.name, p.district,
            p.point IN (SELECT c.point FROM cases c
                WHERE c.counts AND c.received_on BETWEEN %(start)s AND %(end)s),
            p.created_at, d.began, d.last_heard, p.point IN ({over_on("%(upto)s")})
        FROM points p LEFT JOIN (
            SELECT point, min(enrolled_at) AS began,
                CASE WHEN bool_and(revoked_at IS NOT NULL) THEN max(last_sync)
                    ELSE max(last_sync) FILTER (WHERE revoked_at IS NULL) END AS last_heard
            FROM devices GROUP BY point
        ) d USING (point)
        ORDER BY p.district, p.point
        """.encode(),
        {"start": period.start, "end": period.end, "upto": min(period.end, today)},
    ).fetchall()
    reports = _reports(connection, period)
    found = []
    for point, name, district, recorded, created_at, began, last, over in rows:
        if (_day(created_at) or today) > period.end:
            continue
        heard = heard_about(period, _day(began), _not_ahead(_day(last), today), today)
        said = reports.get(point, [])
        answered = answering(period, said)
        zero = still_says(period, said, heard, today)
        if over and not (recorded or zero):
            continue
        found.append(
            PointAnswer(
                point,
                name,
                district,
                answer(recorded=recorded, zero=zero, heard=heard),
                last,
                answered[-1].at if answered else None,
            )
        )
    return found


def _reports(connection: Connection[Any], period: Period) -> dict[str, list[Report]]:
    """The zero reports that speak of days of the period, by point. Each as written when headquarters received it, at the latest:
    a PC whose clock is ahead says later days. What its own PC or another says afterwards moves it no more."""
    rows = connection.execute(
        "SELECT z.point, starts_on, ends_on, least(reported_at, received_at) FROM zero_reports z"
        " LEFT JOIN entries e ON e.point = z.point AND e.device = z.device AND e.seq = z.seq"
        " WHERE starts_on <= %(end)s AND ends_on >= %(start)s",
        {"start": period.start, "end": period.end},
    ).fetchall()
    found: dict[str, list[Report]] = {}
    for point, start, end, at in rows:
        found.setdefault(point, []).append(Report(Period(start, end), at))
    return found


def _not_ahead(heard: date | None, today: date) -> date | None:
    """When a point was last heard of; a day still to come was written while headquarters' clock was ahead, and tells nothing."""
    return None if heard is None or heard > today + timedelta(days=1) else heard


def read_unjudged(connection: Connection[Any]) -> int:
    """How many points sent something that has not been looked at yet: their answers may still change."""
    row = connection.execute("SELECT count(*) FROM points WHERE judged < position").fetchone()
    return int(row[0]) if row else 0


def counted(answers: list[PointAnswer]) -> Mapping[Answer, int]:
    """How many points gave each answer."""
    found = Counter(one.answer for one in answers)
    return {each: found[each] for each in Answer}


def _day(at: int | None) -> date | None:
    return None if at is None else datetime.fromtimestamp(at / 1000, SHANGHAI).date()
