"""Which PCs there are, and how each stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from psycopg import Connection

MOST_SHOWN: Final = 100


def read_pending(connection: Connection[Any], point: str | None) -> Mapping[str, object] | None:
    """The PCs that wait for somebody to approve them, the longest waiting first; ``None`` when none does."""
    pending = connection.execute(
        "SELECT d.point, p.name, d.device, d.label, d.enrolled_at FROM devices d JOIN points p USING (point)"
        " WHERE NOT d.approved AND d.revoked_at IS NULL AND (%(point)s::text IS NULL OR d.point = %(point)s)"
        " ORDER BY d.enrolled_at LIMIT %(most)s",
        {"point": point, "most": MOST_SHOWN},
    ).fetchall()
    return {"pending": pending} if pending else None


def read_devices(connection: Connection[Any], point: str | None) -> Mapping[str, object]:
    """The PCs of a point, in the order in which they came."""
    devices = connection.execute(
        "SELECT device, label, approved, revoked_at, linked_to, enrolled_at, last_sync, clock_offset"
        " FROM devices WHERE point = %s ORDER BY enrolled_at, device",
        (point,),
    ).fetchall()
    return {"point": point, "devices": devices}
