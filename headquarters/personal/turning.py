"""A point turns to the newest key under the lock of its row; what was sealed before is left to be sealed anew."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from psycopg import Connection

from headquarters.personal.keys import PersonalKeys
from headquarters.personal.ready import note_key


def turn(connection: Connection[Any], keys: PersonalKeys, point: str, number: int) -> int:
    """The key that seals at a point whose row the caller holds and where ``number`` did so far. Only upwards.

    A process that has not heard of a newer key yet must not turn a point to one that is about to be destroyed: whoever
    destroys a key waits for all who are turning points, and who turns one after that sees the newer key in the database.
    Raises ``PersonalKeyAway``.
    """
    return turn_all(connection, keys, {point: number})[point]


def turn_all(connection: Connection[Any], keys: PersonalKeys, numbers: Mapping[str, int]) -> dict[str, int]:
    """As :func:`turn`, of several points whose rows the caller holds: by point the key that seals there."""
    behind = [point for point, number in numbers.items() if number < keys.newest]
    if not behind:
        return dict(numbers)
    connection.execute("LOCK TABLE personal_keys IN ROW SHARE MODE")
    ((named,),) = connection.execute("SELECT coalesce(max(number), 0) FROM personal_keys").fetchall()
    newest = max(keys.newest, int(named))
    note_key(connection, keys, newest)
    connection.execute(
        "UPDATE points SET sealed_with = %s, resealed_to = CASE WHEN position = 0 THEN NULL ELSE 0 END"
        " WHERE point = ANY(%s)",
        (newest, behind),
    )
    return {**numbers, **dict.fromkeys(behind, newest)}
