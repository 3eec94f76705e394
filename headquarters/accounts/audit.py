"""Who did what, when, and on what: a line for each act, written in the act's own transaction and never changed.

Each line carries a digest over the one before and itself, so that a line changed, left out or put in shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final

import msgspec
from psycopg import Connection

from headquarters.accounts.account import Account

MOST_SHOWN: Final = 50
"""Lines on one page."""

_CHAIN_LOCK: Final = 0x77716175
_BEGINNING: Final = bytes(32)
_A_READ: Final = 2000


@dataclass(frozen=True, slots=True)
class Act:
    """What is done: a word for programs, the contact point it concerns (``""``: no single one), and on what there."""

    act: str
    point: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One act as it was noted. ``at``: UTC ms. ``who``: the account's name, or its id where the account is gone.
    ``point_name``: empty where there is no such point. ``subject_name``: of the account that was acted on."""

    number: int
    at: int
    who: str
    act: Act
    point_name: str
    subject_name: str


@dataclass(frozen=True, slots=True)
class Trail:
    """Some lines, the newest first. ``before``: what to ask for to go on with older ones; ``None`` at the end."""

    lines: tuple[Line, ...]
    before: int | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking the chain found. ``lines``: chained lines, of which the last is ``number`` with ``digest`` (hex).
    ``older``: lines of before there was a chain. ``wrong``: the number of the first that does not follow, ``None``: all do."""

    lines: int
    number: int
    digest: str
    older: int
    wrong: int | None


def note(connection: Connection[Any], who: Account, act: Act, at: int) -> None:
    """Write down what is done in this transaction: the last thing in it, for nobody else notes anything meanwhile."""
    note_all(connection, who, [act], at)


def note_all(connection: Connection[Any], who: Account, acts: Sequence[Act], at: int) -> None:
    """As :func:`note`, of several acts of one transaction: a line for each."""
    if not acts:
        return
    connection.execute("SELECT pg_advisory_xact_lock(%s)", (_CHAIN_LOCK,))
    row = connection.execute(
        "SELECT digest FROM audit WHERE digest IS NOT NULL ORDER BY number DESC LIMIT 1"
    ).fetchone()
    drawn = connection.execute(
        "SELECT nextval(pg_get_serial_sequence('audit', 'number')) FROM generate_series(1, %s)", (len(acts),)
    ).fetchall()
    digest = _BEGINNING if row is None else bytes(row[0])
    lines = []
    for act, (number,) in zip(acts, sorted(drawn), strict=True):
        digest = _digest(digest, int(number), at, who.account, act)
        lines.append((act.point, int(number), at, who.account, act.act, act.subject, digest))
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO audit (point, number, at, account, act, subject, digest) OVERRIDING SYSTEM VALUE"
            " VALUES (%s, %s, %s, %s, %s, %s, %s)",
            lines,
        )


def check(connection: Connection[Any], *, noted: tuple[int, str] | None = None) -> Checked:
    """Follow the chain from its beginning. ``noted``: number and digest of a line that somebody wrote down earlier: it
    must still be there, which also shows a chain that was cut at its end or made anew."""
    older, lines, number, before = 0, 0, 0, _BEGINNING
    missing = noted
    for at_number, at, account, act, digest in _lines(connection):
        if digest is None and not lines:
            older += 1
            continue
        if digest != _digest(before, at_number, at, account, act):
            return Checked(lines, number, before.hex(), older, at_number)
        lines, number, before = lines + 1, at_number, digest
        if (number, before.hex()) == noted:
            missing = None
    return Checked(lines, number, before.hex(), older, None if missing is None else missing[0])


def read_trail(connection: Connection[Any], before: int | None = None, most: int = MOST_SHOWN) -> Trail:
    """The last acts, or those before a number that an earlier page ended with."""
    rows = connection.execute(
        "SELECT a.number, a.at, coalesce(c.name, a.account), a.act, a.point, a.subject, coalesce(p.name, ''), coalesce(s.name, '')"
        " FROM audit a LEFT JOIN accounts c USING (account) LEFT JOIN points p ON p.point = a.point"
        " LEFT JOIN accounts s ON s.account = a.subject AND a.act LIKE 'staff.%%'"
        " WHERE %(before)s::bigint IS NULL OR a.number < %(before)s ORDER BY a.number DESC LIMIT %(most)s",
        {"before": before, "most": most + 1},
    ).fetchall()
    lines = tuple(
        Line(number, at, who, Act(act, point, subject), name, subject_name)
        for number, at, who, act, point, subject, name, subject_name in rows[:most]
    )
    return Trail(lines, lines[-1].number if len(rows) > most else None)


def _lines(connection: Connection[Any]) -> Iterator[tuple[int, int, str, Act, bytes | None]]:
    after = -(2**62)
    while rows := connection.execute(
        "SELECT number, at, account, act, point, subject, digest FROM audit WHERE number > %s ORDER BY number LIMIT %s",
        (after, _A_READ),
    ).fetchall():
        for number, at, account, act, point, subject, digest in rows:
            yield number, at, account, Act(act, point, subject), digest
        after = rows[-1][0]


def _digest(before: bytes, number: int, at: int, account: str, act: Act) -> bytes:
    return sha256(
        before + msgspec.json.encode([number, at, account, act.act, act.point, act.subject])
    ).digest()
