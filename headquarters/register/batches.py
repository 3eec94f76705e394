"""Tables of points that somebody is looking through: kept sealed, for whoever uploaded them and nobody else, a day at most."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

import msgspec
from psycopg import Connection

from headquarters.personal.keys import PersonalKeyAway, PersonalKeys
from headquarters.personal.vault import Vault
from headquarters.register.sheet import Table

KEPT_MS: Final = 24 * 3_600_000
_TABLE: Final = msgspec.msgpack.Decoder(Table)
_NO_POINT: Final = ""
"""What is sealed here belongs to many points."""


@dataclass(frozen=True, slots=True)
class Batch:
    """``since``: from which day values hold where a row names none."""

    batch: str
    since: date
    table: Table = field(repr=False)


def keep(
    connection: Connection[Any], keys: PersonalKeys, account: str, table: Table, since: date, at: int
) -> str:
    """Keep a table and return its name. Raises ``PersonalKeyAway``."""
    forget_old(connection, at)
    batch = secrets.token_hex(16)
    vault = Vault(keys, _NO_POINT, keys.newest)
    content = vault.seal(batch, 1, msgspec.msgpack.encode(table))
    connection.execute(
        "INSERT INTO register_batches (batch, account, made_at, since, sealed_with, content)"
        " VALUES (%s, %s, %s, %s, %s, %s)",
        (batch, account, at, since, vault.number, content),
    )
    return batch


def find(connection: Connection[Any], keys: PersonalKeys, account: str, batch: str, at: int) -> Batch | None:
    """The table of this account; ``None`` where there is none, it is older than a day, or it can be opened no more."""
    row = connection.execute(
        "SELECT since, sealed_with, content FROM register_batches"
        " WHERE batch = %s AND account = %s AND made_at BETWEEN %s AND %s",
        (batch.replace("\0", ""), account, at - KEPT_MS, at + KEPT_MS),
    ).fetchone()
    if row is None:
        return None
    since, sealed_with, content = row
    try:
        opened = Vault(keys, _NO_POINT, 0).open(batch, 1, sealed_with, bytes(content))
    except PersonalKeyAway:
        return None
    return None if opened is None else Batch(batch, since, _TABLE.decode(opened))


def drop(connection: Connection[Any], account: str, batch: str) -> None:
    """Nothing of it is kept."""
    connection.execute("DELETE FROM register_batches WHERE batch = %s AND account = %s", (batch, account))


def forget_old(connection: Connection[Any], at: int) -> None:
    """Let go of what is older than a day; by a clock that was set back, of what lies a day ahead."""
    connection.execute(
        "DELETE FROM register_batches WHERE made_at NOT BETWEEN %s AND %s", (at - KEPT_MS, at + KEPT_MS)
    )
