"""Which PCs there are, and how each stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from psycopg import Connection

from casework.matters.registry import BY_NAME
from headquarters.exchange.known import unread_by
from headquarters.exchange.unread import written_by
from headquarters.exchange.wipes import Wipe, standing_of

MOST_SHOWN: Final = 5
"""Of those that wait on the page of a tier; the worklist has them all."""


def read_pending(connection: Connection[Any], point: str | None) -> Mapping[str, object] | None:
    """The PCs that wait for somebody to approve them, the longest waiting first, and how many they are; ``None`` when none
    does."""
    pending = connection.execute(
        "SELECT d.point, p.name, d.device, d.label, d.enrolled_at, count(*) OVER () FROM devices d JOIN points p USING (point)"
        " WHERE NOT d.approved AND d.revoked_at IS NULL AND (%(point)s::text IS NULL OR d.point = %(point)s)"
        " ORDER BY d.enrolled_at LIMIT %(most)s",
        {"point": point, "most": MOST_SHOWN},
    ).fetchall()
    return {"pending": [row[:-1] for row in pending], "all_pending": pending[0][-1]} if pending else None


@dataclass(frozen=True, slots=True)
class Pc:
    """A PC of a point. Times are UTC ms; ``clock_offset``: its clock minus ours, ms.

    ``unread_there``: kinds of this program that its program does not read; ``None`` where it never said what it reads.
    ``unread_here``: kinds (with their version where an earlier one is read here) that it wrote and this program does not read.
    ``wipe``: the order to remove what it holds.
    """

    device: str
    label: str
    approved: bool
    revoked_at: int | None
    linked_to: str | None
    enrolled_at: int
    last_sync: int | None
    clock_offset: int | None
    unread_there: tuple[str, ...] | None
    unread_here: tuple[tuple[str, int | None], ...]
    wipe: Wipe | None

    @property
    def name(self) -> str:
        """What people call it."""
        return f"{self.label or '未命名'}（{self.device[:8]}）"

    @property
    def is_behind(self) -> bool:
        """Whether its program should be renewed: of one that is stopped nobody asks."""
        return bool(self.unread_there) and self.revoked_at is None


def read_devices(connection: Connection[Any], point: str | None) -> Mapping[str, object] | None:
    """The PCs of a point, in the order in which they came."""
    if point is None:
        return None
    rows = connection.execute(
        "SELECT device, label, approved, revoked_at, linked_to, enrolled_at, last_sync, clock_offset"
        " FROM devices WHERE point = %s ORDER BY enrolled_at, device",
        (point,),
    ).fetchall()
    here = written_by(connection, point)
    wipes = standing_of(connection, point)
    pcs = []
    for row in rows:
        unread_here = tuple(
            (kind, version if kind in BY_NAME else None) for kind, version in here.get(row[0], ())
        )
        pcs.append(Pc(*(*row, unread_by(connection, point, row[0]), unread_here, wipes.get(row[0]))))
    return {"point": point, "devices": pcs}
