"""Contact points and their epochs.

An epoch is a stretch of time in which headquarters forgot nothing. Positions hold only within one; headquarters'
own device id belongs to one. A new one is minted when somebody knows more than headquarters does, or by command
after a restore.

Each is told in every answer for ever, and a new one sends every PC of the point through its whole history once. So a PC
that lies must not make many: a name carries a mark that only headquarters can make, and how many epochs PCs' words can
begin or name is bounded. What a PC beyond the bound says of lost entries makes nothing: it keeps all it has, and an
administrator's command begins an epoch at any time.
"""

from __future__ import annotations

import hmac
import logging
import re
import secrets
from collections.abc import Iterable
from typing import Any, Final

from psycopg import Connection

from headquarters.database.pool import Database
from headquarters.errors import UnknownPoint
from headquarters.provisioning.keyring import Keyring

MOST_NAMED: Final = 64
"""So many names of epochs are looked at in one request."""
MOST_UNMARKED: Final = 16
"""So many epochs of a point are remembered whose names carry no mark: those begun before names had one, and lost since."""
MOST_TOLD: Final = 64
"""So many epochs of a point are there in all because a PC said so."""
MOST_BEGUN_A_DAY: Final = 4
"""So many a PC's word begins at a point within a day. A restore needs one."""
_DAY_MS: Final = 86_400_000
_FROM_PCS: Final = ["named", "behind"]
_log: Final = logging.getLogger("weiquan-hq")
OWN_DEVICES: Final = "SELECT epoch, device FROM epochs WHERE point = %s ORDER BY minted_at, epoch"
_EPOCH = re.compile(r"[0-9a-z]{1,40}")


def begin_point(
    connection: Connection[Any], keyring: Keyring, *, point: str, name: str, district: str, now: int
) -> str:
    """Begin a contact point with its first epoch; one that exists only takes the name. The district it is in."""
    epoch = new_epoch_id(keyring, point)
    begun = connection.execute(
        "INSERT INTO points (point, name, district, created_at, epoch) VALUES (%s, %s, %s, %s, %s)"
        " ON CONFLICT (point) DO UPDATE SET name = excluded.name RETURNING epoch, district",
        (point, name, district, now, epoch),
    ).fetchone()
    if begun is not None and begun[0] == epoch:
        record_epoch(connection, keyring, point, epoch, "first", now)
    return district if begun is None else str(begun[1])


def new_epoch_id(keyring: Keyring, point: str) -> str:
    """A fresh name for an epoch of a point: 16 random hex digits and headquarters' mark on them."""
    name = secrets.token_hex(8)
    return name + keyring.epoch_mark(point, name)


def is_marked(keyring: Keyring, point: str, epoch: str) -> bool:
    """Whether a name carries headquarters' mark."""
    name, mark = epoch[:16], epoch[16:]
    return hmac.compare_digest(keyring.epoch_mark(point, name), mark)


def record_epoch(
    connection: Connection[Any],
    keyring: Keyring,
    point: str,
    epoch: str,
    reason: str,
    now: int,
    told_by: str = "",
) -> None:
    """Remember an epoch and headquarters' device id in it. Nothing changes when it is known. ``told_by``: the PC whose
    word it rests on."""
    connection.execute(
        "INSERT INTO epochs (point, epoch, device, reason, minted_at, told_by) VALUES (%s, %s, %s, %s, %s, %s)"
        " ON CONFLICT (point, epoch) DO NOTHING",
        (point, epoch, keyring.own_device(point, epoch).device, reason, now, told_by),
    )


def mint(
    connection: Connection[Any], keyring: Keyring, point: str, reason: str, now: int, told_by: str = ""
) -> str:
    """Begin a new epoch at a point. The caller holds the point's row."""
    epoch = new_epoch_id(keyring, point)
    record_epoch(connection, keyring, point, epoch, reason, now, told_by)
    connection.execute("UPDATE points SET epoch = %s WHERE point = %s", (epoch, point))
    return epoch


def mint_for(connection: Connection[Any], keyring: Keyring, point: str, device: str, now: int) -> str:
    """Begin a new epoch because a PC knows more than we do; empty where PCs' words have begun enough of them."""
    told, today = _told(connection, point, now)
    if told >= MOST_TOLD or today >= MOST_BEGUN_A_DAY:
        _log.warning(
            "%s of %s says that it knows more than headquarters: no further epoch is begun", device[:8], point
        )
        return ""
    return mint(connection, keyring, point, "behind", now, device)


def learn_named(
    connection: Connection[Any], keyring: Keyring, point: str, epochs: Iterable[str], device: str, now: int
) -> list[str]:
    """Remember epochs that a PC names and that we do not know: they were minted after the backup we come from, and their
    devices were ours. Returns those that were taken: of names without our mark only a few, and never more than there
    can have been."""
    wanted = sound_names(epochs)
    if not wanted:
        return []
    told, _ = _told(connection, point, now)
    unmarked = connection.execute(
        "SELECT epoch FROM epochs WHERE point = %s AND reason = 'named'", (point,)
    ).fetchall()
    free = MOST_UNMARKED - sum(1 for (epoch,) in unmarked if not is_marked(keyring, point, epoch))
    taken: list[str] = []
    for epoch in wanted:
        marked = is_marked(keyring, point, epoch)
        if told + len(taken) >= MOST_TOLD or not (marked or free > 0):
            continue
        free -= not marked
        record_epoch(connection, keyring, point, epoch, "named", now, device)
        taken.append(epoch)
    return taken


def forget_told(connection: Connection[Any], point: str) -> int:
    """Drop the epochs of a point that rest on a PC's word alone: not the present one, and nothing is stored of them.

    Returns how many. One that was real is remembered again as soon as a PC names it. Raises :class:`UnknownPoint`.
    """
    row = connection.execute("SELECT epoch FROM points WHERE point = %s FOR UPDATE", (point,)).fetchone()
    if row is None:
        raise UnknownPoint(point)
    return connection.execute(
        "DELETE FROM epochs e WHERE point = %s AND epoch <> %s AND reason = ANY(%s)"
        " AND NOT EXISTS (SELECT FROM streams s WHERE s.point = e.point AND s.device = e.device)",
        (point, row[0], _FROM_PCS),
    ).rowcount


def _told(connection: Connection[Any], point: str, now: int) -> tuple[int, int]:
    """How many epochs of a point rest on PCs' words, and how many of those were begun within a day."""
    row = connection.execute(
        "SELECT count(*), count(*) FILTER (WHERE reason = 'behind' AND minted_at > %s) FROM epochs"
        " WHERE point = %s AND reason = ANY(%s)",
        (now - _DAY_MS, point, _FROM_PCS),
    ).fetchone()
    return (0, 0) if row is None else (row[0], row[1])


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
