"""Pairs of cases at different points that may be one, and what a person decided about a pair.

Asked within a scope, only pairs are seen of which both points are in it. Sums in fen, times in UTC ms.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from psycopg import Connection

from headquarters.errors import NotHeld

Counts = Literal["this", "other", "two"]
A_PAGE: Final = 25


@dataclass(frozen=True, slots=True)
class Side:
    """One case of a pair. ``counts``: whether it counts at its own point by the rules of the work."""

    point: str
    point_name: str
    subject: str
    number: str
    state: str
    received_on: date | None
    disputed_fen: int | None
    claimed_fen: int | None
    agreed_fen: int
    performed_fen: int
    confirmed_fen: int
    counts: bool
    voucher_fen: int

    @property
    def sums(self) -> tuple[int, int, int]:
        """What counts of it, where it counts."""
        return int(self.agreed_fen), int(self.performed_fen), int(self.voucher_fen)


@dataclass(frozen=True, slots=True)
class Pair:
    """``same``: what agrees beside merchant and sum (phone, person). ``fen``: the sum. ``decided``: ``counts`` of the first
    (see the migration), empty for nothing; ``decided_at``, ``who``: when and by whom.
    ``seen_fen``: what the one that is left out had performed when somebody last looked, of one that has other sums now; ``None``:
    nobody knows."""

    first: Side
    second: Side
    same: tuple[str, ...] = ()
    fen: int = 0
    decided: str = ""
    decided_at: int = 0
    who: str = ""
    seen_fen: int | None = None

    @property
    def mark(self) -> str:
        """Another text where either comes to other sums: nobody decides about what they have not seen."""
        return ",".join(str(fen) for one in (self.first, self.second) for fen in one.sums)


_SIDE: Final = (
    "{0}.point, {0}p.name, {0}.subject, {0}.number, {0}.state, {0}.received_on, {0}.disputed_fen, {0}.claimed_fen,"
    " {0}.agreed_fen, {0}.performed_fen, {0}.confirmed_fen, {0}.state <> 'voided', {0}.voucher_fen"
)
_BOTH: Final = f"{_SIDE.format('a')}, {_SIDE.format('b')}"
_JOINED: Final = (
    " JOIN cases a ON a.point = {0}.point AND a.subject = {0}.subject JOIN points ap ON ap.point = a.point"
    " JOIN cases b ON b.point = {1} AND b.subject = {2} JOIN points bp ON bp.point = b.point"
)
_MAY_BE: Final = "{0}.state NOT IN ('voided', 'handed_over')"
"""Of a case that was handed over the one that goes on is compared: what it comes to counts there."""
_SUSPECTED: Final = (
    "FROM case_pairs x"
    + _JOINED.format("x", "x.other_point", "x.other_subject")
    + f" WHERE {_MAY_BE.format('a')} AND {_MAY_BE.format('b')} AND NOT EXISTS (SELECT FROM duplicate_decisions d"
    " WHERE d.point = x.point AND d.subject = x.subject AND d.other_point = x.other_point"
    " AND d.other_subject = x.other_subject)"
)
_LATER: Final = "FROM later_figures d" + _JOINED.format("d", "d.other_point", "d.other_subject")
_SIDES: Final = len(Side.__slots__)
SUSPECTED_WAITING: Final = (
    "SELECT x.point, x.other_point, x.subject, concat_ws(' / ', nullif(a.number, ''), nullif(b.number, '')) AS thing,"
    " x.fen::text AS code, coalesce((extract(epoch FROM greatest(a.received_on, b.received_on)::timestamp"
    f" AT TIME ZONE 'Asia/Shanghai') * 1000)::bigint, greatest(a.judged_at, b.judged_at)) AS since {_SUSPECTED}"
)
"""Pairs nobody has decided about, since the day on which the later of them was received (headquarters.desk.waiting)."""
EARLIER: Final = "earlier:"
"""Before the sum of one decided before it was kept what was seen: nobody can say whether it has changed."""
LATER_WAITING: Final = (
    "SELECT d.point, d.other_point, d.subject, d.number AS thing, "
    f" CASE WHEN d.seen_performed_fen IS NULL THEN '{EARLIER}' ELSE '' END || d.performed_fen::text AS code, d.judged_at AS since "
    + _LATER
)
"""Cases that are left out and have come to other sums since somebody looked, since they were judged last."""


def suspected(connection: Connection[Any], skip: int) -> tuple[list[Pair], bool]:
    """The pairs nobody has decided about, those received last first, from the ``skip``-th on; and whether there are more."""
    rows = connection.execute(
        f"SELECT {_BOTH}, x.phone, x.person, x.fen {_SUSPECTED}"
        " ORDER BY greatest(a.received_on, b.received_on) DESC NULLS LAST, a.point, a.subject, b.point, b.subject"
        " OFFSET %s LIMIT %s",
        (skip, A_PAGE + 1),
    ).fetchall()
    found = []
    for row in rows[:A_PAGE]:
        first, second, (phone, person, fen) = _sides(row)
        same = tuple(name for name, agrees in (("phone", phone), ("person", person)) if agrees)
        found.append(Pair(first, second, same, fen))
    return found, len(rows) > A_PAGE


def count_suspected(connection: Connection[Any], point: str | None) -> int:
    """How many pairs nobody has decided about, in all or of one point."""
    ((count,),) = connection.execute(
        f"SELECT count(*) {_SUSPECTED} AND (%(point)s::text IS NULL OR %(point)s IN (x.point, x.other_point))",
        {"point": point},
    ).fetchall()
    return int(count)


def decided(connection: Connection[Any], skip: int) -> tuple[list[Pair], int]:
    """The pairs that were decided about, the latest first, from the ``skip``-th on; and how many there are in all."""
    joined = (
        "FROM duplicate_decisions d"
        + _JOINED.format("d", "d.other_point", "d.other_subject")
        + " WHERE d.point < d.other_point"
    )
    rows = connection.execute(
        f"SELECT {_BOTH}, d.counts, d.decided_at, d.account {joined}"
        " ORDER BY d.decided_at DESC, d.point, d.subject, d.other_point, d.other_subject OFFSET %s LIMIT %s",
        (skip, A_PAGE),
    ).fetchall()
    ((count,),) = connection.execute(f"SELECT count(*) {joined}").fetchall()
    return [
        Pair(first, second, decided=counts, decided_at=at, who=who)
        for first, second, (counts, at, who) in map(_sides, rows)
    ], int(count)


def later(connection: Connection[Any], skip: int) -> tuple[list[Pair], bool]:
    """Pairs of which the case that is left out has come to other sums since somebody looked, the longest ago first, from the ``skip``-th
    on; and whether there are more. ``first`` is the one that is left out."""
    rows = connection.execute(
        f"SELECT {_BOTH}, d.decided_at, d.seen_performed_fen {_LATER}"
        " ORDER BY d.judged_at, d.point, d.subject, d.other_point, d.other_subject OFFSET %s LIMIT %s",
        (skip, A_PAGE + 1),
    ).fetchall()
    found = [
        Pair(first, second, decided="other", decided_at=at, seen_fen=None if seen is None else int(seen))
        for first, second, (at, seen) in map(_sides, rows[:A_PAGE])
    ]
    return found, len(rows) > A_PAGE


def note_seen(
    connection: Connection[Any], first: tuple[str, str], second: tuple[str, str], seen: str
) -> None:
    """Somebody has looked at what the first, which is left out, came to: it stays left out. ``seen``: the :attr:`Pair.mark` they saw.

    Raises :class:`NotHeld` where either has other sums now, or the first is not left out.
    """
    row = connection.execute(
        f"SELECT {_BOTH} {_LATER} WHERE d.point = %s AND d.subject = %s AND d.other_point = %s AND d.other_subject = %s",
        (*first, *second),
    ).fetchone()
    if row is None or (pair := Pair(*_sides(row)[:2])).mark != seen:
        raise NotHeld
    connection.execute(
        "UPDATE duplicate_decisions SET seen_agreed_fen = %s, seen_performed_fen = %s, seen_voucher_fen = %s"
        " WHERE point = %s AND subject = %s AND other_point = %s AND other_subject = %s",
        (*pair.first.sums, *first, *second),
    )


def elsewhere(connection: Connection[Any], point: str | None) -> tuple[int, int]:
    """How many cases of a point (or of all) are counted at another, and what they performed."""
    ((count, fen),) = connection.execute(
        "SELECT count(*), coalesce(sum(c.performed_fen), 0) FROM counted_elsewhere e"
        " JOIN cases c ON c.point = e.point AND c.subject = e.subject"
        " WHERE %(point)s::text IS NULL OR e.point = %(point)s",
        {"point": point},
    ).fetchall()
    return int(count), int(fen)


def hold_decisions(connection: Connection[Any]) -> None:
    """Nobody else decides about a pair until this transaction is over. To be asked before any point is held."""
    connection.execute("SELECT pg_advisory_xact_lock(hashtext('duplicates'))")


def decide(
    connection: Connection[Any],
    first: tuple[str, str],
    second: tuple[str, str],
    counts: Counts,
    seen: str,
    at: int,
    who: str,
) -> None:
    """Keep what a person decided about a suspected pair (point and subject of each). ``seen``: the :attr:`Pair.mark` that the person saw.

    Raises :class:`NotHeld` where it is no such pair now, somebody has decided already, or the one that is to count is itself
    counted elsewhere or the other stands for a third: then one complaint could come to count nowhere.
    """
    both = sorted((first, second))
    hold_decisions(connection)
    row = connection.execute(
        f"SELECT {_BOTH} {_SUSPECTED} AND x.point = %s AND x.subject = %s AND x.other_point = %s AND x.other_subject = %s",
        (*both[0], *both[1]),
    ).fetchone()
    if row is None or Pair(*_sides(row)[:2]).mark != seen:
        raise NotHeld
    if counts != "two":
        gone, stays = (first, second) if counts == "other" else (second, first)
        taken = connection.execute(
            # By rows of these two alone: those of a third may be out of the scope of who asks.
            "SELECT 1 FROM duplicate_decisions WHERE (counts = 'other'"
            " AND ((point = %s AND subject = %s) OR (point = %s AND subject = %s)))"
            " OR (counts = 'this' AND point = %s AND subject = %s)",
            (*gone, *stays, *gone),
        ).fetchone()
        if taken is not None:
            raise NotHeld
    turned: dict[Counts, Counts] = {"this": "other", "other": "this", "two": "two"}
    for one, other, said in ((first, second, counts), (second, first, turned[counts])):
        connection.execute(
            "INSERT INTO duplicate_decisions (point, subject, other_point, other_subject, counts, decided_at, account,"
            " seen_agreed_fen, seen_performed_fen, seen_voucher_fen)"
            " SELECT %s, %s, %s, %s, %s, %s, %s, agreed_fen, performed_fen, voucher_fen FROM cases"
            " WHERE point = %s AND subject = %s",
            (*one, *other, said, at, who, *one),
        )


def take_back(connection: Connection[Any], first: tuple[str, str], second: tuple[str, str]) -> None:
    """Nobody has decided about this pair. Raises :class:`NotHeld` where nobody had."""
    gone = connection.execute(
        "DELETE FROM duplicate_decisions"
        " WHERE (point = %s AND subject = %s AND other_point = %s AND other_subject = %s)"
        " OR (point = %s AND subject = %s AND other_point = %s AND other_subject = %s)",
        (*first, *second, *second, *first),
    ).rowcount
    if not gone:
        raise NotHeld


def in_scope(connection: Connection[Any], points: Sequence[str]) -> bool:
    """Whether whoever asks may see all of these points."""
    ((count,),) = connection.execute(
        "SELECT count(*) FROM points WHERE point = ANY(%s)", (list(points),)
    ).fetchall()
    return int(count) == len(set(points))


def _sides(row: Sequence[Any]) -> tuple[Side, Side, Sequence[Any]]:
    return Side(*row[:_SIDES]), Side(*row[_SIDES : 2 * _SIDES]), row[2 * _SIDES :]
