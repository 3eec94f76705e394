"""Noticing that the database is not the one it was: restored from a backup, or another one altogether.

Headquarters must not go on in its old epoch then, not even before a PC that knows more turns up. What is remembered
of the database lies outside it, in the data folder.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import Any, Final

import msgspec
from psycopg import Connection


class _Seen(msgspec.Struct, frozen=True):
    """``system``: the cluster's identity. ``database``: the database's number in it. ``timeline``: grows with every
    recovery to a point in time. ``written``: how far its write-ahead log had come, bytes."""

    system: int
    database: int
    timeline: int
    written: int


_SEEN: Final = msgspec.json.Decoder(_Seen)


class Continuity:
    """The memory of one data folder."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def is_broken(self, connection: Connection[Any]) -> bool:
        """Whether this is another database than the one remembered, or an earlier state of it.

        Nothing remembered: no. A copy put back into the very same database by SQL alone goes unnoticed here.
        """
        with contextlib.suppress(FileNotFoundError, msgspec.DecodeError):
            was = _SEEN.decode(self._path.read_bytes())
            now = _look(connection)
            same = (was.system, was.database, was.timeline) == (now.system, now.database, now.timeline)
            return not same or now.written < was.written
        return False

    def remember(self, connection: Connection[Any]) -> None:
        """Remember the database as it is now."""
        making = self._path.with_name(f"{self._path.name}.{os.getpid()}")
        making.write_bytes(msgspec.json.encode(_look(connection)))
        making.replace(self._path)


def _look(connection: Connection[Any]) -> _Seen:
    row = connection.execute(
        "SELECT system_identifier, (SELECT oid::bigint FROM pg_database WHERE datname = current_database()),"
        " ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int,"
        " pg_wal_lsn_diff(pg_current_wal_flush_lsn(), '0/0')::bigint FROM pg_control_system()"
    ).fetchone()
    assert row is not None
    return _Seen(*row)
