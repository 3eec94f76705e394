"""Which groups there are, and the complaints that are their rows. All money in fen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from psycopg import Connection

from casework.matters.group.course import LARGE_FEN, LARGE_PERSONS
from casework.state import State
from headquarters.desk.area import IN_AREA, Area

A_PAGE: Final = 50
MOST_CASES: Final = 1_000
LARGE_AND_OPEN: Final = f"""
SELECT g.point, g.subject, g.merchant AS thing, g.persons || ' ' || g.fen AS code, g.opened_at AS since
FROM group_sums g
WHERE g.state = '{State.LOGGED.value}' AND (g.persons >= {LARGE_PERSONS} OR g.fen >= {LARGE_FEN})
"""
"""The worklist's question: open groups of so many persons, or about so much money."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group that stands. ``persons``: its rows; ``fen``: what they claim, else what they paid; all of it the sum over the rows."""

    point: str
    point_name: str
    subject: str
    state: str
    cause: str
    merchant: str
    opened_on: date
    closed_on: date | None
    persons: int
    fen: int
    agreed_fen: int
    performed_fen: int


@dataclass(frozen=True, slots=True)
class RowCase:
    """A complaint that is a row of a group."""

    subject: str
    number: str
    state: str
    received_on: date | None
    fen: int | None
    agreed_fen: int
    performed_fen: int
    confirmed_fen: int


_GROUPS: Final = (
    "SELECT g.point, p.name, g.subject, g.state, g.cause, g.merchant, g.opened_on, g.closed_on, g.persons, g.fen,"
    " g.agreed_fen, g.performed_fen FROM group_sums g JOIN points p ON p.point = g.point"
)


def read_groups(
    connection: Connection[Any], area: Area, *, closed: bool, skip: int
) -> tuple[list[Group], int]:
    """The open groups of an area (or those that have ended), the largest first, from the ``skip``-th on; and how many there are."""
    values = {**area.asked, "open": State.LOGGED.value, "closed": closed, "skip": skip, "most": A_PAGE}
    where = f"(g.state <> %(open)s) = %(closed)s AND {IN_AREA}"
    rows = connection.execute(
        f"{_GROUPS} WHERE {where} ORDER BY g.persons DESC, g.fen DESC, g.point, g.subject OFFSET %(skip)s LIMIT %(most)s",
        values,
    ).fetchall()
    total = connection.execute(
        f"SELECT count(*) FROM group_sums g JOIN points p ON p.point = g.point WHERE {where}", values
    ).fetchone()
    return [_group(row) for row in rows], int(total[0]) if total else 0


def read_group(connection: Connection[Any], point: str, subject: str) -> Group | None:
    """One group; ``None`` where there is none, or it goes on with another."""
    row = connection.execute(f"{_GROUPS} WHERE g.point = %s AND g.subject = %s", (point, subject)).fetchone()
    return None if row is None else _group(row)


def read_goes_on(connection: Connection[Any], point: str, subject: str) -> str:
    """The group that one which was merged goes on with; empty where it was not."""
    row = connection.execute(
        "SELECT merged_into FROM group_events WHERE point = %s AND subject = %s", (point, subject)
    ).fetchone()
    return str(row[0]) if row else ""


def read_cases(connection: Connection[Any], point: str, subject: str) -> list[RowCase]:
    """The rows of one group, by number."""
    rows = connection.execute(
        "SELECT subject, number, state, received_on, coalesce(claimed_fen, disputed_fen), agreed_fen, performed_fen,"
        " confirmed_fen FROM group_cases WHERE point = %s AND group_subject = %s ORDER BY number, subject LIMIT %s",
        (point, subject, MOST_CASES),
    ).fetchall()
    return [RowCase(*row) for row in rows]


def _group(row: tuple[Any, ...]) -> Group:
    point, name, subject, state, cause, merchant, opened_on, closed_on, persons, fen, agreed, performed = row
    return Group(
        point,
        name,
        subject,
        state,
        cause,
        merchant,
        opened_on,
        closed_on,
        int(persons),
        int(fen),
        int(agreed),
        int(performed),
    )
