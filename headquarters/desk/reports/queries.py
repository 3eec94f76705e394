"""Who has answered for a period, and how. What counts as an answer is said in ``casework.matters.report``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from psycopg import Connection

from casework.handbook import Handbook
from casework.matters.report.answers import Answer, answer, heard_about, still_says
from casework.matters.report.periods import Period, periods
from headquarters.desk.words import SHANGHAI

SINCE_EVER: Final = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class PointAnswer:
    """What one point has said. ``last_heard``: UTC ms of its last exchange, ``None`` for never. ``reported_at``: when its
    last zero report for the period was written, by the clock of its PC."""

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
    """The answer of every point that was there by the end of the period, by district and point."""
    rows = connection.execute(
        """
        SELECT p.point, p.name, p.district,
            p.point IN (SELECT c.point FROM cases c
                WHERE c.counts AND c.received_on BETWEEN %(start)s AND %(end)s),
            (SELECT max(z.reported_at) FROM zero_reports z
                WHERE z.point = p.point AND z.starts_on = %(start)s AND z.ends_on = %(end)s),
            p.created_at, d.began, d.last_heard
        FROM points p LEFT JOIN (
            SELECT point, min(enrolled_at) AS began, max(last_sync) AS last_heard FROM devices GROUP BY point
        ) d USING (point)
        ORDER BY p.district, p.point
        """,
        {"start": period.start, "end": period.end},
    ).fetchall()
    found = []
    for point, name, district, recorded, reported_at, created_at, began, last in rows:
        if (_day(created_at) or today) > period.end:
            continue
        heard = heard_about(period, _day(began), _day(last), today)
        zero = still_says(period, _day(reported_at), heard, today)
        found.append(
            PointAnswer(
                point, name, district, answer(recorded=recorded, zero=zero, heard=heard), last, reported_at
            )
        )
    return found


def counted(answers: list[PointAnswer]) -> Mapping[Answer, int]:
    """How many points gave each answer."""
    found = Counter(one.answer for one in answers)
    return {each: found[each] for each in Answer}


def _day(at: int | None) -> date | None:
    return None if at is None else datetime.fromtimestamp(at / 1000, SHANGHAI).date()
