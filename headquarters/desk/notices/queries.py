"""What the pages of notices ask: which there are, what became of one at each point, who has seen it. Times are UTC ms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from psycopg import Connection
from psycopg.types.json import Jsonb

from casework.matters.notice.bodies import NoticePublished
from casework.matters.notice.document import NoticeDocument, read_document
from casework.matters.registry import KIND_OF
from headquarters.accounts.scope import Scope, scope_of

A_PAGE: Final = 50
POINTS_A_PAGE: Final = 200

_FLAGS: Final = """
WITH of AS (SELECT notice, encode(document, 'hex') AS name FROM notices WHERE notice = %(notice)s),
seen AS (SELECT point, count(opened_at) AS opened, count(acknowledged_at) AS acknowledged
    FROM notice_readers WHERE document = (SELECT name FROM of) GROUP BY point),
pcs AS (SELECT d.point, max(d.position) FILTER (WHERE d.position_epoch = p.epoch) AS position,
        bool_or(d.last_sync IS NOT NULL) AS heard, bool_or(coalesce(k.names @> %(kind)s::jsonb, false)) AS reads
    FROM devices d JOIN points p USING (point) LEFT JOIN known_lists k ON k.digest = d.kinds
    WHERE d.revoked_at IS NULL AND d.approved GROUP BY d.point),
told AS (SELECT c.point, p.name, p.district, p.last_sync, c.state, c.state = 'waiting' AS waiting, c.state = 'dropped' AS dropped,
        coalesce(pcs.position >= e.position, false) OR seen.opened > 0 OR seen.acknowledged > 0 AS fetched,
        coalesce(seen.opened, 0) AS opened, coalesce(seen.acknowledged, 0) AS acknowledged,
        coalesce(pcs.heard AND NOT pcs.reads, false) AS outdated
    FROM notice_points c JOIN points p ON p.point = c.point
    LEFT JOIN notice_refs r ON r.point = c.point AND r.document = (SELECT name FROM of)
    LEFT JOIN entries e ON e.point = r.point AND e.device = r.device AND e.seq = r.seq
    LEFT JOIN seen ON seen.point = c.point LEFT JOIN pcs ON pcs.point = c.point
    WHERE c.notice = %(notice)s)
"""
_WHICH: Final = {
    "all": "true",
    "waiting": "waiting",
    "dropped": "dropped",
    "fetched": "fetched",
    "unfetched": "NOT (coalesce(fetched, false) OR dropped)",
    "opened": "opened > 0",
    "unopened": "opened = 0 AND NOT dropped",
    "acknowledged": "acknowledged > 0",
    "unacknowledged": "acknowledged = 0 AND NOT dropped",
    "outdated": "outdated",
}
_PEOPLE: Final = {"opened": "opened_at IS NOT NULL", "acknowledged": "acknowledged_at IS NOT NULL"}
_KIND: Final = list(KIND_OF[NoticePublished])


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as headquarters keeps it. ``scope``: of whoever wrote it. ``points``: those in the scope of who asks."""

    notice: str
    title: str
    level: str
    issuer: str
    until: date | None
    published_at: int
    by: str
    scope: Scope
    withdrawn_at: int | None
    withdrawn_by: str
    why: str
    points: int


@dataclass(frozen=True, slots=True)
class PointTold:
    """What became of a notice at one point. ``opened``, ``acknowledged``: how many persons."""

    point: str
    name: str
    district: str
    last_sync: int | None
    state: str
    fetched: bool
    opened: int
    acknowledged: int
    outdated: bool


@dataclass(frozen=True, slots=True)
class Reader:
    """A person who has seen a notice. ``staff``: their id, a name only for programs."""

    point: str
    point_name: str
    staff: str
    opened_at: int | None
    acknowledged_at: int | None


_NOTICE: Final = (
    "SELECT n.notice, n.title, n.level, n.issuer, n.until, n.published_at, coalesce(a.name, ''), n.code,"
    " n.withdrawn_at, coalesce(w.name, ''), n.why,"
    " (SELECT count(*) FROM notice_points p JOIN points USING (point) WHERE p.notice = n.notice)"
    " FROM notices n LEFT JOIN accounts a ON a.account = n.account LEFT JOIN accounts w ON w.account = n.withdrawn_by"
)


def read_notices(connection: Connection[Any], skip: int) -> tuple[list[Notice], bool]:
    """Notices, the newest first, from the ``skip``-th on; and whether there are more."""
    rows = connection.execute(
        f"{_NOTICE} ORDER BY n.published_at DESC, n.notice OFFSET %s LIMIT %s", (skip, A_PAGE + 1)
    ).fetchall()
    return [_notice(row) for row in rows[:A_PAGE]], len(rows) > A_PAGE


def read_notice(connection: Connection[Any], notice: str) -> tuple[Notice, NoticeDocument] | None:
    """One of them, with what it says; ``None`` where there is none, or none in scope."""
    row = connection.execute(f"{_NOTICE} WHERE n.notice = %s", (notice,)).fetchone()
    if row is None:
        return None
    content = connection.execute(
        "SELECT content FROM documents WHERE document = (SELECT document FROM notices WHERE notice = %s)",
        (notice,),
    ).fetchone()
    assert content is not None
    return _notice(row), read_document(bytes(content[0]))


def count_points(connection: Connection[Any], notice: str) -> Mapping[str, int]:
    """How many points there are of each list of points, and persons of each list of persons (``people_opened`` …)."""
    counts = ", ".join(f"count(*) FILTER (WHERE {condition})" for condition in _WHICH.values())
    row = connection.execute(
        f"{_FLAGS} SELECT {counts}, coalesce(sum(opened), 0), coalesce(sum(acknowledged), 0) FROM told",
        _asked(notice),
    ).fetchone()
    assert row is not None
    names = (*_WHICH, "people_opened", "people_acknowledged")
    return {name: int(count) for name, count in zip(names, row, strict=True)}


def read_told(connection: Connection[Any], notice: str, which: str, skip: int) -> list[PointTold]:
    """The points of one list, by district and point, from the ``skip``-th on."""
    rows = connection.execute(
        f"{_FLAGS} SELECT point, name, district, last_sync, state, coalesce(fetched, false), opened, acknowledged, outdated"
        f" FROM told WHERE {_WHICH[which]} ORDER BY district, point OFFSET %(skip)s LIMIT %(most)s",
        {**_asked(notice), "skip": skip, "most": POINTS_A_PAGE},
    ).fetchall()
    return [PointTold(*row) for row in rows]


def read_readers(connection: Connection[Any], notice: str, which: str, skip: int) -> list[Reader]:
    """The persons of one list, by point and in the order in which they saw it, from the ``skip``-th on."""
    rows = connection.execute(
        "SELECT r.point, p.name, r.reader, r.opened_at, r.acknowledged_at FROM notice_readers r JOIN points p ON p.point = r.point"
        " JOIN notice_points c ON c.point = r.point AND c.notice = %(notice)s"
        " WHERE r.document = (SELECT encode(document, 'hex') FROM notices WHERE notice = %(notice)s)"
        f" AND r.{_PEOPLE[which]}"
        " ORDER BY p.district, r.point, coalesce(r.opened_at, r.acknowledged_at), r.reader OFFSET %(skip)s LIMIT %(most)s",
        {"notice": notice, "skip": skip, "most": POINTS_A_PAGE},
    ).fetchall()
    return [Reader(*row) for row in rows]


def last_issuer(connection: Connection[Any], account: str) -> str:
    """What this account last wrote as the office that speaks."""
    row = connection.execute(
        "SELECT issuer FROM notices WHERE account = %s ORDER BY published_at DESC LIMIT 1", (account,)
    ).fetchone()
    return "" if row is None else str(row[0])


def _asked(notice: str) -> dict[str, object]:
    return {"notice": notice, "kind": Jsonb([_KIND])}


def _notice(row: tuple[Any, ...]) -> Notice:
    (
        notice,
        title,
        level,
        issuer,
        until,
        published_at,
        by,
        code,
        withdrawn_at,
        withdrawn_by,
        why,
        points,
    ) = row
    return Notice(
        notice,
        title,
        level,
        issuer,
        until,
        published_at,
        by,
        scope_of(code),
        withdrawn_at,
        withdrawn_by,
        why,
        int(points),
    )
