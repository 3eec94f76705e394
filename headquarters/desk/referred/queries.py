"""Who was told to go elsewhere. A number and the list behind it come from one condition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from psycopg import Connection

from headquarters.desk.area import IN_AREA, Area

A_PAGE: Final = 50
_FROM: Final = f"FROM referred r JOIN points p ON p.point = r.point WHERE {IN_AREA}"


@dataclass(frozen=True, slots=True)
class One:
    """One who was told so."""

    point: str
    point_name: str
    subject: str
    number: str
    department: str
    received_on: date | None


def count_by_department(connection: Connection[Any], area: Area) -> list[tuple[str, int]]:
    """Department and how many, the most first."""
    rows = connection.execute(
        f"SELECT r.department, count(*) {_FROM} GROUP BY 1 ORDER BY 2 DESC, 1", area.asked
    ).fetchall()
    return [(code, int(number)) for code, number in rows]


def read_referred(connection: Connection[Any], area: Area, department: str, skip: int) -> list[One]:
    """Those of one department, the newest first, from the ``skip``-th on."""
    rows = connection.execute(
        "SELECT r.point, p.name, r.subject, c.number, r.department, c.received_on FROM referred r"
        " JOIN points p ON p.point = r.point LEFT JOIN cases c ON c.point = r.point AND c.subject = r.subject"
        f" WHERE {IN_AREA} AND r.department = %(department)s"
        " ORDER BY c.received_on DESC NULLS LAST, r.point, r.subject OFFSET %(skip)s LIMIT %(most)s",
        {**area.asked, "department": department, "skip": skip, "most": A_PAGE},
    ).fetchall()
    return [
        One(point, name, subject, number or "", code, day) for point, name, subject, number, code, day in rows
    ]
