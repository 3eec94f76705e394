"""Answers with receipts, and ended complaints that nobody has answered about. A number and its list are one condition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from psycopg import Connection

from headquarters.desk.area import IN_AREA, Area
from headquarters.errors import NotHeld

A_PAGE: Final = 50
SHOWN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "short": "a.performed IN ('part', 'none')",
        "unsatisfied": "a.satisfaction = 'unsatisfied'",
        "against": "a.contradicted",
        "answered": "a.answered_at IS NOT NULL",
        "silent": "a.closed_on IS NOT NULL AND a.answered_at IS NULL",
        "closed": "a.closed_on IS NOT NULL",
    }
)
"""Conditions on ``consumer_answers a``."""
_LOOKED: Final = "SELECT FROM answers_looked l WHERE l.point = a.point AND l.subject = a.subject AND l.device = a.device AND l.seq = a.seq"
WAITING: Final = (
    "SELECT a.point, a.subject, NULL AS thing, a.performed AS code, a.answered_at AS since"
    f" FROM consumer_answers a WHERE a.contradicted AND NOT EXISTS ({_LOOKED})"
)
"""What a person must look at: not all was given, of what the desk says was."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A complaint with what was said of it. ``at``: UTC ms, ``None``: nobody has said anything; ``times``: how often somebody has;
    ``given``: the desk says that all was given; ``asked_after``: it has followed up since; ``waits``: a person must look at it;
    ``entry``: which answer it is, in forms."""

    point: str
    point_name: str
    subject: str
    number: str
    state: str
    closed_on: date | None
    at: int | None
    performed: str
    satisfaction: str
    times: int
    given: bool
    contradicted: bool
    asked_after: bool
    waits: bool
    entry: str


_ALL: Final = "consumer_answers a"
"""Of the whole city, as far as whoever asks sees it: no point need be looked up to know that it is in it."""
_HERE: Final = (
    "(SELECT * FROM consumer_answers"
    f" WHERE point = ANY(ARRAY(SELECT p.point FROM points p WHERE {IN_AREA}))) a"
)
"""Of a part of it: from its points, which are few, to what was said there. As an array, because the planner takes points in an area for
half of all there are, and would go through what was said in the whole city."""


def _within(area: Area) -> str:
    return _ALL if area == Area() else _HERE


def count(connection: Connection[Any], area: Area) -> dict[str, int]:
    """How many there are in each list."""
    sums = ", ".join(f"count(*) FILTER (WHERE {condition})" for condition in SHOWN.values())
    [found] = connection.execute(f"SELECT {sums} FROM {_within(area)}", area.asked).fetchall()
    return dict(zip(SHOWN, found, strict=True))


def read(connection: Connection[Any], area: Area, shown: str, skip: int) -> list[Answered]:
    """A page of a list: what was said last comes first, then what ended last."""
    rows = connection.execute(
        "SELECT x.point, p.name, x.subject, coalesce(c.number, ''), coalesce(c.state, ''), x.closed_on, x.answered_at,"
        " coalesce(x.performed, ''), coalesce(x.satisfaction, ''), x.times, x.given, x.contradicted, x.asked_after,"
        f" x.contradicted AND NOT EXISTS ({_LOOKED.replace('a.', 'x.')}), coalesce(x.device || ':' || x.seq, '') FROM"
        f" (SELECT a.* FROM {_within(area)} WHERE {SHOWN[shown]}"
        " ORDER BY a.answered_at DESC NULLS LAST, a.closed_on DESC NULLS LAST, a.point, a.subject"
        " OFFSET %(skip)s LIMIT %(most)s) x JOIN points p ON p.point = x.point"
        " LEFT JOIN cases c ON c.point = x.point AND c.subject = x.subject"
        " ORDER BY x.answered_at DESC NULLS LAST, x.closed_on DESC NULLS LAST, x.point, x.subject",
        {**area.asked, "skip": skip, "most": A_PAGE},
    ).fetchall()
    return [Answered(*row) for row in rows]


def note_looked(
    connection: Connection[Any], point: str, subject: str, entry: str, now: int, who: str
) -> None:
    """Somebody has looked at this answer. Raises ``NotHeld`` where it is no longer the one that waits."""
    found = connection.execute(
        "INSERT INTO answers_looked (point, subject, device, seq, looked_at, looked_by)"
        " SELECT a.point, a.subject, a.device, a.seq, %(now)s, %(who)s FROM consumer_answers a"
        " WHERE a.point = %(point)s AND a.subject = %(subject)s AND a.device || ':' || a.seq = %(entry)s"
        f" AND a.contradicted AND NOT EXISTS ({_LOOKED}) RETURNING 1",
        {"point": point, "subject": subject, "entry": entry, "now": now, "who": who},
    ).fetchone()
    if found is None:
        raise NotHeld
