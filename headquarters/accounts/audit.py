"""Who did what, when, and on what: a line for each act, written in the act's own transaction and never changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from psycopg import Connection

from headquarters.accounts.account import Account

MOST_SHOWN: Final = 50
"""Lines on one page."""


@dataclass(frozen=True, slots=True)
class Act:
    """What is done: a word for programs, the contact point it concerns (``""``: no single one), and on what there."""

    act: str
    point: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One act as it was noted. ``at``: UTC ms. ``who``: the account's name, or its id where the account is gone.
    ``point_name``: empty where there is no such point."""

    number: int
    at: int
    who: str
    act: Act
    point_name: str


@dataclass(frozen=True, slots=True)
class Trail:
    """Some lines, the newest first. ``before``: what to ask for to go on with older ones; ``None`` at the end."""

    lines: tuple[Line, ...]
    before: int | None


def note(connection: Connection[Any], who: Account, act: Act, at: int) -> None:
    """Write down what is done in this transaction."""
    connection.execute(
        "INSERT INTO audit (point, at, account, act, subject) VALUES (%s, %s, %s, %s, %s)",
        (act.point, at, who.account, act.act, act.subject),
    )


def read_trail(connection: Connection[Any], before: int | None = None, most: int = MOST_SHOWN) -> Trail:
    """The last acts, or those before a number that an earlier page ended with."""
    rows = connection.execute(
        "SELECT a.number, a.at, coalesce(c.name, a.account), a.act, a.point, a.subject, coalesce(p.name, '')"
        " FROM audit a LEFT JOIN accounts c USING (account) LEFT JOIN points p ON p.point = a.point"
        " WHERE %(before)s::bigint IS NULL OR a.number < %(before)s ORDER BY a.number DESC LIMIT %(most)s",
        {"before": before, "most": most + 1},
    ).fetchall()
    lines = tuple(
        Line(number, at, who, Act(act, point, subject), name)
        for number, at, who, act, point, subject, name in rows[:most]
    )
    return Trail(lines, lines[-1].number if len(rows) > most else None)
