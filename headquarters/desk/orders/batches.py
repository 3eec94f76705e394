"""Exports that somebody is looking through: kept sealed until they are sent, for whoever uploaded them and nobody else."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec
from psycopg import Connection
from psycopg.types.json import Jsonb

from headquarters.desk.orders.sheet import Table
from headquarters.personal.keys import PersonalKeyAway, PersonalKeys
from headquarters.personal.vault import Vault

KEPT_MS: Final = 24 * 3_600_000
_NO_POINT: Final = ""
"""What is sealed here belongs to no point yet."""


@dataclass(frozen=True, slots=True)
class Batch:
    """``columns``: field → column; ``settings``: what holds for all rows; ``chosen``: row → point; ``done``: rows that were sent."""

    batch: str
    source: str
    table: Table
    columns: Mapping[str, int]
    settings: Mapping[str, str]
    chosen: Mapping[int, str]
    done: frozenset[int] = field(default_factory=frozenset)


class _Content(msgspec.Struct, array_like=True):
    headings: tuple[str, ...]
    first: int
    rows: tuple[tuple[str, ...], ...]


_CONTENT: Final = msgspec.msgpack.Decoder(_Content)


def keep(
    connection: Connection[Any],
    keys: PersonalKeys,
    account: str,
    source: str,
    table: Table,
    columns: Mapping[str, int],
    at: int,
) -> str:
    """Keep an export and return its name."""
    forget(connection, at)
    batch = secrets.token_hex(16)
    vault = Vault(keys, _NO_POINT, keys.newest)
    connection.execute(
        "INSERT INTO order_batches (batch, account, source, made_at, sealed_with, content, columns)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s)",
        (
            batch,
            account,
            source,
            at,
            vault.number,
            vault.seal(batch, 1, _packed(table)),
            Jsonb(dict(columns)),
        ),
    )
    return batch


def forget(connection: Connection[Any], now: int) -> None:
    """What is a day old goes, whatever became of it."""
    connection.execute(
        "DELETE FROM order_batches WHERE made_at NOT BETWEEN %s AND %s", (now - KEPT_MS, now + KEPT_MS)
    )


def find(
    connection: Connection[Any],
    keys: PersonalKeys,
    account: str,
    batch: str,
    now: int,
    *,
    to_change: bool = False,
) -> Batch | None:
    """The export of this account; ``None`` where there is none, it is a day old, or it can be opened no more. ``to_change``: nobody
    else changes it until the transaction ends."""
    row = connection.execute(
        "SELECT source, sealed_with, content, columns, settings, chosen, done FROM order_batches"
        " WHERE batch = %s AND account = %s AND made_at BETWEEN %s AND %s"
        + (" FOR UPDATE" if to_change else ""),
        (batch.replace("\0", ""), account, now - KEPT_MS, now + KEPT_MS),
    ).fetchone()
    if row is None:
        return None
    source, sealed_with, content, columns, settings, chosen, done = row
    try:
        opened = Vault(keys, _NO_POINT, 0).open(batch, 1, sealed_with, bytes(content))
    except PersonalKeyAway:
        return None
    if opened is None:
        return None
    held = _CONTENT.decode(opened)
    return Batch(
        batch,
        source,
        Table(held.headings, held.first, held.rows),
        {str(name): int(at) for name, at in columns.items()},
        {str(name): str(value) for name, value in settings.items()},
        {int(number): str(point) for number, point in chosen.items()},
        frozenset(done),
    )


def arrange(
    connection: Connection[Any],
    account: str,
    batch: str,
    columns: Mapping[str, int],
    settings: Mapping[str, str],
) -> None:
    """Tell which column is what, and what holds for all rows."""
    connection.execute(
        "UPDATE order_batches SET columns = %s, settings = %s WHERE batch = %s AND account = %s",
        (Jsonb(dict(columns)), Jsonb(dict(settings)), batch, account),
    )


def choose(connection: Connection[Any], account: str, batch: str, chosen: Mapping[int, str]) -> None:
    """Tell for which point rows are; an empty one: for none, as long as nobody says otherwise."""
    told = Jsonb({str(number): point for number, point in chosen.items()})
    connection.execute(
        "UPDATE order_batches SET chosen = chosen || %s WHERE batch = %s AND account = %s",
        (told, batch, account),
    )


def note_done(connection: Connection[Any], batch: str, rows: list[int]) -> None:
    """These rows were sent: written in the transaction in which they were."""
    connection.execute(
        "UPDATE order_batches SET done = done || %s::integer[] WHERE batch = %s", (rows, batch)
    )


def strip(connection: Connection[Any], keys: PersonalKeys, found: Batch, gone: Collection[int]) -> None:
    """Keep nothing any more of what these rows say."""
    kept = tuple(
        () if number in gone else cells for number, cells in enumerate(found.table.rows, found.table.first)
    )
    vault = Vault(keys, _NO_POINT, keys.newest)
    content = vault.seal(found.batch, 1, _packed(Table(found.table.headings, found.table.first, kept)))
    connection.execute(
        "UPDATE order_batches SET sealed_with = %s, content = %s WHERE batch = %s",
        (vault.number, content, found.batch),
    )


def drop(connection: Connection[Any], account: str, batch: str) -> None:
    """Nothing of it is kept."""
    connection.execute("DELETE FROM order_batches WHERE batch = %s AND account = %s", (batch, account))


def _packed(table: Table) -> bytes:
    return msgspec.msgpack.encode(_Content(table.headings, table.first, table.rows))
