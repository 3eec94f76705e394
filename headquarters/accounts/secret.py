"""The secret that forms are signed with, the same for all processes of a database."""

from __future__ import annotations

import secrets

from headquarters.database.pool import Database


def read_secret(database: Database) -> str:
    """The secret of this database, made by the first process that asks."""
    with database.transaction() as connection:
        connection.execute(
            "INSERT INTO desk_secret (secret) VALUES (%s) ON CONFLICT DO NOTHING", (secrets.token_hex(32),)
        )
        row = connection.execute("SELECT secret FROM desk_secret").fetchone()
    assert row is not None
    return str(row[0])
