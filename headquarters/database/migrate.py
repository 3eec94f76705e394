"""Bring a database to the shape this program knows: plain SQL files, applied once each, in the order of names."""

from __future__ import annotations

from importlib import resources

from psycopg import Connection, sql
from psycopg.rows import TupleRow

from headquarters.errors import DatabaseTooNew

_LOCK = 0x77716D69


def migrate(connection: Connection[TupleRow]) -> list[str]:
    """Apply what is missing, all in one transaction, and return the names applied.

    Raises :class:`DatabaseTooNew` when the database knows more than this program. Two processes starting at once
    wait for one another.
    """
    files = sorted(
        (
            file
            for file in resources.files(__package__).joinpath("migrations").iterdir()
            if file.name.endswith(".sql")
        ),
        key=lambda file: file.name,
    )
    names = [file.name.removesuffix(".sql") for file in files]
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        connection.execute(
            "CREATE TABLE IF NOT EXISTS migrations "
            '(name text COLLATE "C" PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())'
        )
        applied = {name for (name,) in connection.execute("SELECT name FROM migrations").fetchall()}
        if unknown := sorted(applied - set(names)):
            raise DatabaseTooNew(unknown)
        fresh = []
        if set(names) - applied:
            # They hang on the tables that migrations change.
            connection.execute("DROP SCHEMA IF EXISTS scoped CASCADE")
        for name, file in zip(names, files, strict=True):
            if name not in applied:
                connection.execute(sql.SQL(file.read_text(encoding="utf-8")))
                connection.execute("INSERT INTO migrations (name) VALUES (%s)", (name,))
                fresh.append(name)
        if fresh:
            scoped = resources.files(__package__).joinpath("scoped.sql").read_text(encoding="utf-8")
            connection.execute(sql.SQL(scoped))
    return fresh
