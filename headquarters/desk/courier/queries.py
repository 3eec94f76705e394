"""Which PCs handed in by stick, and the answers that were made for them. Times are UTC ms."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from psycopg import Connection

from headquarters.exchange.courier import Handed

KEPT_MS: Final = 30 * 86_400_000
"""So long answers can be fetched; they can be made again at any time."""
MOST_SHOWN: Final = 200
MOST_OUT: Final = 64 << 20
"""Bytes of answers that are handed out in one file."""


@dataclass(frozen=True, slots=True)
class ByStick:
    """A PC that handed in by stick. ``taken_at``: when its latest request came; ``files``: answers that are ready, made at
    ``made_at``."""

    point: str
    point_name: str
    district: str
    device: str
    label: str
    taken_at: int | None
    files: int
    made_at: int | None

    @property
    def name(self) -> str:
        """What people call the PC."""
        return f"{self.label or '未命名'}（{self.device[:8]}）"


def read_by_stick(connection: Connection[Any]) -> Mapping[str, object]:
    """The PCs that handed in by stick, the latest first."""
    rows = connection.execute(
        "SELECT p.point, p.name, p.district, d.device, d.label, r.taken_at, coalesce(a.files, 0), a.made_at"
        " FROM devices d JOIN points p USING (point) LEFT JOIN courier_requests r USING (point, device)"
        " LEFT JOIN (SELECT point, device, count(*) AS files, max(made_at) AS made_at FROM courier_answers"
        " GROUP BY point, device) a USING (point, device)"
        " WHERE r.device IS NOT NULL OR a.device IS NOT NULL"
        " ORDER BY greatest(r.taken_at, a.made_at) DESC NULLS LAST, p.point, d.device LIMIT %s",
        (MOST_SHOWN,),
    ).fetchall()
    return {"pcs": [ByStick(*row) for row in rows]}


def points_in_scope(connection: Connection[Any], points: Collection[str]) -> frozenset[str]:
    """Which of these are points that whoever asks sees."""
    asked = [point for point in points if "\0" not in point]
    rows = connection.execute("SELECT point FROM points WHERE point = ANY(%s)", (asked,)).fetchall()
    return frozenset(point for (point,) in rows)


def keep_answers(connection: Connection[Any], ends: Sequence[Handed], now: int) -> None:
    """Keep the answers that were made, in the place of earlier ones to the same request; old ones go."""
    connection.execute("DELETE FROM courier_answers WHERE made_at < %s", (now - KEPT_MS,))
    for end in ends:
        if not end.answers or "\0" in end.point + end.device:
            continue
        connection.execute(
            "DELETE FROM courier_answers WHERE point = %s AND device = %s AND number = %s",
            (end.point, end.device, end.number),
        )
        for part, (name, content) in enumerate(end.answers, start=1):
            connection.execute(
                "INSERT INTO courier_answers (point, device, number, part, name, content, made_at)"
                " VALUES (%s, %s, %s, %s, %s, %s, %s)",
                (end.point, end.device, end.number, part, name, content, now),
            )


def read_answers(connection: Connection[Any], point: str, device: str) -> list[tuple[str, bytes]]:
    """Name and content of the answers for a PC, or (``device`` empty) for all of a point, or (``point`` empty too) for all in
    scope; the newest, as far as they go into one file."""
    if "\0" in point + device:
        return []
    rows = connection.execute(
        "SELECT name, content FROM (SELECT point, device, number, part, name, content,"
        " sum(length(content)) OVER (ORDER BY made_at DESC, point, device, number, part) AS running"
        " FROM courier_answers WHERE (%(point)s::text = '' OR point = %(point)s)"
        " AND (%(device)s::text = '' OR device = %(device)s)) a WHERE running <= %(most)s"
        " ORDER BY point, device, number, part",
        {"point": point, "device": device, "most": MOST_OUT},
    ).fetchall()
    return [(name, bytes(content)) for name, content in rows]


def zipped(files: Sequence[tuple[str, bytes]]) -> bytes:
    """All in one file. They are sealed, so nothing would make them smaller."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()
