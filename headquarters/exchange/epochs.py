"""Contact points and their epochs.

An epoch is a stretch of time in which headquarters forgot nothing. Positions hold only within one; headquarters'
own device id belongs to one. A new one is minted when somebody knows more than headquarters does, or by command
after a restore.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from typing import Any, Final

from psycopg import Connection

from headquarters.database.pool import Database
from headquarters.errors import UnknownPoint
from headquarters.provisioning.keyring import Keyring

MOST_NAMED: Final = 64
OWN_DEVICES: Final = "SELECT epoch, device FROM epochs WHERE point = %s ORDER BY minted_at, epoch"
_EPOCH = re.compile(r"[0-9a-z]{1,40}")


def begin_point(
    connection: Connection[Any], keyring: Keyring, *, point: str, name: str, district: str, now: int
) -> str:
    """Begin a contact point with its first epoch; one that exists only takes the name. The district it is in."""
    epoch = new_epoch_id()
    begun = connection.execute(
        "INSERT INTO points (point, name, district, created_at, epoch) VALUES (%s, %s, %s, %s, %s)"
        " ON CONFLICT (point) DO UPDATE SET name = excluded.name RETURNING epoch, district",
        (point, name, district, now, epoch),
    ).fetchone()
    if begun is not None and begun[0] == epoch:
        record_epoch(connection, keyring, point, epoch, "first", now)
    return district if begun is None else str(begun[1])


def new_epoch_id() -> str:
    """A fresh name for an epoch."""
    return secrets.token_hex(8)


def record_epoch(
    connection: Connection[Any], keyring: Keyring, point: str, epoch: str, reason: str, now: int
) -> None:
    """Remember an epoch and headquarters' device id in it. Nothing changes when it is known."""
    connection.execute(
        "INSERT INTO epochs (point, epoch, device, reason, minted_at) VALUES (%s, %s, %s, %s, %s)"
        " ON CONFLICT (point, epoch) DO NOTHING",
        (point, epoch, keyring.own_device(point, epoch).device, reason, now),
    )


def mint(connection: Connection[Any], keyring: Keyring, point: str, reason: str, now: int) -> str:
    """Begin a new epoch at a point. The caller holds the point's row."""
    epoch = new_epoch_id()
    record_epoch(connection, keyring, point, epoch, reason, now)
    connection.execute("UPDATE points SET epoch = %s WHERE point = %s", (epoch, point))
    return epoch


def mint_everywhere(database: Database, keyring: Keyring, reason: str, now: int, point: str = "") -> int:
    """Begin a new epoch at every point, or at the one named, each in a transaction of its own. Returns how many.

    Raises :class:`UnknownPoint`.
    """
    with database.transaction() as connection:
        rows = connection.execute(
            "SELECT point FROM points WHERE %s = '' OR point = %s ORDER BY point", (point, point)
        ).fetchall()
    if point and not rows:
        raise UnknownPoint(point)
    for (name,) in rows:
        with database.transaction() as connection:
            connection.execute("SELECT 1 FROM points WHERE point = %s FOR UPDATE", (name,))
            mint(connection, keyring, name, reason, now)
    return len(rows)


def own_devices(connection: Connection[Any], point: str) -> dict[str, str]:
    """Headquarters' device ids at a point by epoch, oldest first."""
    return dict(connection.execute(OWN_DEVICES, (point,)).fetchall())


def sound_names(epochs: Iterable[str]) -> list[str]:
    """Those of the epochs a PC names that could be ours."""
    return [epoch for epoch in dict.fromkeys(epochs) if _EPOCH.fullmatch(epoch)][:MOST_NAMED]
