"""Settings of the file: bytes under a name. Several are read and written with one statement; writing expects a transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from local_store.file.connection import Connection

CLUE_KEY: Final = "clue_headquarters_key"
"""Headquarters' public clue key, as its newest answer said it."""
CLUE_KEY_BYTES: Final = 32


def read_settings(connection: Connection, names: Sequence[str]) -> dict[str, bytes]:
    """Each of these; empty where it was never said."""
    marks = ", ".join("?" * len(names))
    rows = connection.execute(f"SELECT name, value FROM setting WHERE name IN ({marks})", names).fetchall()
    return dict.fromkeys(names, b"") | {name: bytes(value) for name, value in rows}


def put_settings(connection: Connection, values: Mapping[str, bytes]) -> None:
    """Keep these."""
    connection.executemany(
        "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        list(values.items()),
    )
