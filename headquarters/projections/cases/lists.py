"""Which cases each number counts: of every number its sum, from the small table of sums, and the list of the cases themselves.

All money in fen. A condition here and the column of sums that goes with it (migration ``case_sums``) say the same; a test
walks from every number to its list.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from psycopg import Connection

from headquarters.projections.cases.sums import Loss


@dataclass(frozen=True, slots=True)
class _Shown:
    """``rows``: a condition on ``cases_once c``. ``cases``, ``fen``: columns of ``case_sums``."""

    rows: str
    cases: str
    fen: str = ""


_SHOWN: Final[Mapping[str, _Shown]] = MappingProxyType(
    {
        "complaints": _Shown("c.counts AND c.sort = 'complaint'", "complaints"),
        "consultations": _Shown("c.counts AND c.sort = 'consultation'", "consultations"),
        "settled": _Shown("c.settled_on_the_spot", "settled_on_the_spot"),
        "void": _Shown("c.state = 'voided' AND c.sort = 'complaint'", "void"),
        "returned": _Shown("c.sort = 'complaint' AND c.returned_at IS NOT NULL", "returned"),
        "look": _Shown("c.needs_a_look", "needs_a_look"),
        "newer": _Shown("c.needs_newer", "needs_newer"),
        "agreed": _Shown("c.agreed_fen <> 0", "agreed_cases", "agreed_fen"),
        "performed": _Shown("c.performed_fen <> 0", "performed_cases", "performed_fen"),
        "confirmed": _Shown("c.confirmed_fen <> 0", "confirmed_cases", "confirmed_fen"),
    }
)
SHOWN: Final = tuple(_SHOWN)
"""The names of the numbers."""


@dataclass(frozen=True, slots=True)
class Number:
    """So many cases, and their money where it is a number of money."""

    cases: int = 0
    fen: int = 0

    def __add__(self, other: Number) -> Number:
        return Number(self.cases + other.cases, self.fen + other.fen)


Numbers = Mapping[str, Number]
NONE: Final[Numbers] = MappingProxyType(dict.fromkeys(SHOWN, Number()))


def add_numbers(one: Numbers, other: Numbers) -> Numbers:
    """Each with its own."""
    return {name: one[name] + other[name] for name in SHOWN}


def read_numbers(
    connection: Connection[Any], part: str, where: str, values: Mapping[str, object]
) -> dict[str, Numbers]:
    """The numbers of each part. ``part``: a column of ``points p``; ``where``: a condition on it, with its ``values``."""
    rows = connection.execute(
        f"SELECT {part}, {_SUMMED} FROM case_sums s JOIN points p ON p.point = s.point WHERE {where} GROUP BY 1",
        values,
    ).fetchall()
    return {name: _numbers(found) for name, *found in rows}


def read_point_numbers(connection: Connection[Any], points: Sequence[str]) -> dict[str, Numbers]:
    """The numbers of some points."""
    rows = connection.execute(
        f"SELECT s.point, {_SUMMED} FROM case_sums s WHERE s.point = ANY(%s) GROUP BY 1", (list(points),)
    ).fetchall()
    return {name: _numbers(found) for name, *found in rows}


def order_of(shown: str) -> str:
    """The column of ``case_sums`` that a table is put in order by for a number: its money where it has any."""
    return _SHOWN[shown].fen or _SHOWN[shown].cases


def _numbers(found: Sequence[Any]) -> Numbers:
    return {
        shown: Number(int(found[2 * place]), int(found[2 * place + 1])) for place, shown in enumerate(SHOWN)
    }


_SUMMED: Final = ", ".join(
    f"sum(s.{one.cases}), {f'sum(s.{one.fen})' if one.fen else '0'}" for one in _SHOWN.values()
)


def read_losses(connection: Connection[Any], where: str, values: Mapping[str, object]) -> dict[str, Loss]:
    """What was recovered, by component, in the order of their codes."""
    rows = connection.execute(
        "SELECT s.component, sum(s.agreed_fen), sum(s.performed_fen), sum(s.confirmed_fen)"
        f" FROM loss_sums s JOIN points p ON p.point = s.point WHERE {where} GROUP BY 1"
        " HAVING (sum(s.agreed_fen), sum(s.performed_fen), sum(s.confirmed_fen)) <> (0, 0, 0) ORDER BY 1",
        values,
    ).fetchall()
    return {component: Loss(*map(int, fen)) for component, *fen in rows}


@dataclass(frozen=True, slots=True)
class ListedCase:
    """A case as lists show it."""

    point: str
    point_name: str
    number: str
    subject: str
    is_complaint: bool
    state: str
    received_on: date | None
    agreed_fen: int
    performed_fen: int
    confirmed_fen: int
    merchant: str


_LISTED: Final = (
    "SELECT c.point, p.name, c.number, c.subject, c.sort = 'complaint', c.state, c.received_on, c.agreed_fen,"
    " c.performed_fen, c.confirmed_fen, c.merchant FROM cases_once c JOIN points p ON p.point = c.point"
)


def read_cases(
    connection: Connection[Any],
    shown: str,
    where: str,
    values: Mapping[str, object],
    after: tuple[str, str, str],
    most: int,
) -> list[ListedCase]:
    """The cases that a number counts, by point and number. ``after``: point, number and subject of the last one that was
    seen, three empty ones at the beginning."""
    rows = connection.execute(
        f"{_LISTED} WHERE {_SHOWN[shown].rows} AND {where}"
        " AND (c.point, c.number, c.subject) > (%(after_point)s::text, %(after_number)s::text, %(after_subject)s::text)"
        " ORDER BY c.point, c.number, c.subject LIMIT %(most)s",
        {
            **values,
            **dict(zip(("after_point", "after_number", "after_subject"), after, strict=True)),
            "most": most,
        },
    ).fetchall()
    return [ListedCase(*row) for row in rows]


def find_numbers(connection: Connection[Any], begins: str, most: int) -> list[ListedCase]:
    """Cases whose number begins so."""
    rows = connection.execute(
        f"{_LISTED} WHERE c.number LIKE %(like)s ORDER BY c.number, c.point, c.subject LIMIT %(most)s",
        {"like": f"{_plain(begins)}%", "most": most},
    ).fetchall()
    return [ListedCase(*row) for row in rows]


def find_merchants(connection: Connection[Any], has: str, most: int) -> list[ListedCase]:
    """Cases at a merchant whose name has this in it, the newest first."""
    rows = connection.execute(
        f"{_LISTED} WHERE c.merchant ILIKE %(like)s"
        " ORDER BY c.received_on DESC NULLS LAST, c.point, c.subject LIMIT %(most)s",
        {"like": f"%{_plain(has)}%", "most": most},
    ).fetchall()
    return [ListedCase(*row) for row in rows]


def _plain(typed: str) -> str:
    """As it was typed, whatever it would mean in a pattern."""
    return typed.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
