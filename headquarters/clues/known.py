"""Which clue key PCs are told: its public half, in the database."""

from __future__ import annotations

from typing import Any, Final

from psycopg import Connection

MADE: Final = "clue.key_made"
"""What making one is called in the record of acts."""


def announce(connection: Connection[Any], public: bytes, now: int) -> None:
    """From now on PCs are told this public key (UTC ms)."""
    connection.execute(
        "INSERT INTO clue_keys (public, made_at) VALUES (%s, %s) ON CONFLICT (public) DO UPDATE SET made_at = excluded.made_at",
        (public, now),
    )


def announced(connection: Connection[Any]) -> bytes:
    """The public key that PCs are told; empty where there is none."""
    row = connection.execute("SELECT public FROM clue_keys ORDER BY made_at DESC, public LIMIT 1").fetchone()
    return b"" if row is None else bytes(row[0])
