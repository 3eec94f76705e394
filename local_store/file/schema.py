"""The shape of the file, and bringing it up to this program's.

Layers: the journal (``stream``, ``entry``, ``seal``, ``erased``, ``identity``) is the truth; drafts, settings and
counters stand beside it; the read models can be made again from the journal at any time.

An entry's ``place`` is ``stream << 40 | seq``: one number that is identity and order of arrival on the disk at once,
so that a stream is one stretch of one tree.
"""

from __future__ import annotations

from typing import Final

from local_store.errors import StoreNewer
from local_store.file.connection import Connection
from local_store.file.migrations import MIGRATIONS

SET: Final = "desk"

SEQ_BITS: Final = 40
SEQ_MASK: Final = (1 << SEQ_BITS) - 1
NO_DATE: Final = "9999-12-31"
"""Stands for "no deadline" where dates are sorted."""

COUNTS: Final = 0
QUARANTINED: Final = 1
UNREADABLE: Final = 2
"""``entry.held``: whether an entry takes part in the fold, and why not."""


def place_of(stream: int, seq: int) -> int:
    """Where entry ``seq`` of a stream lies."""
    return stream << SEQ_BITS | seq


def known_names() -> tuple[str, ...]:
    """The migrations this program knows, oldest first."""
    return tuple(migration.__name__ for migration in MIGRATIONS)


def has_table(connection: Connection, name: str) -> bool:
    """Whether the file has a table of this name."""
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (name,))
    return found.fetchone() is not None


def applied_names(connection: Connection) -> tuple[str, ...]:
    """The migrations a file has had."""
    if not has_table(connection, "_sqlite_migrations"):
        return ()
    rows = connection.execute(
        "SELECT name FROM _sqlite_migrations WHERE migration_set = ? ORDER BY id", (SET,)
    ).fetchall()
    return tuple(name for (name,) in rows)


def refuse_newer(connection: Connection) -> None:
    """Raises :class:`StoreNewer` when the file has had migrations that this program does not know."""
    known = known_names()
    unknown = tuple(name for name in applied_names(connection) if name not in known)
    if unknown:
        raise StoreNewer(unknown)


def pending(connection: Connection) -> bool:
    """Whether the file lacks a migration."""
    return set(known_names()) != set(applied_names(connection))


def migrate(connection: Connection, *, stop_before: str | None = None) -> None:
    """Bring a file to the newest shape; each migration and the note of it commit together."""
    from sqlite_utils import Database, Migrations

    migrations = Migrations(SET)
    for migration in MIGRATIONS:
        migrations(name=migration.__name__)(migration)
    migrations.apply(Database(connection), stop_before=stop_before)
    connection.execute(f"PRAGMA user_version = {len(applied_names(connection))}")
