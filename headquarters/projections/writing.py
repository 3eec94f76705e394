"""Writing the rows of some subjects of one point, in place of what stood there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from psycopg import Connection

from casework.state import CaseState
from headquarters.errors import DatabaseUnavailable
from headquarters.projections.projection import Projection, Row, Table


def write_apart(
    connection: Connection[Any],
    point: str,
    states: Mapping[str, CaseState],
    wanted: Mapping[Projection, Sequence[int]],
    now: int,
) -> dict[str, str]:
    """Write the rows of ``states``; where the tables refuse one subject, those of all others. Returns the refused and why.

    ``states``: by the name in the tables. ``wanted``: the versions in which each projection is written. The caller holds
    the lock of the point and asked for the versions under it.
    """
    if not states:
        return {}
    try:
        with connection.transaction():
            write(connection, point, states, wanted, now)
        return {}
    except Exception as error:
        if is_of_the_database(error):
            raise
        failed = {}
    for subject, state in states.items():
        try:
            with connection.transaction():
                write(connection, point, {subject: state}, wanted, now)
        except Exception as error:
            if is_of_the_database(error):
                raise
            failed[subject] = type(error).__name__
    return failed


def write(
    connection: Connection[Any],
    point: str,
    states: Mapping[str, CaseState],
    wanted: Mapping[Projection, Sequence[int]],
    now: int,
) -> None:
    """Write the rows of ``states``. What is written under a version that is not the projection's own is noted, so that a
    program of that version writes it anew: this one can only say what it would say itself, and that no subject is
    missing or old."""
    rows: dict[Table, list[Row]] = {table: [] for projection in wanted for table in projection.tables}
    stale: list[Row] = []
    for projection, versions in wanted.items():
        for subject, state in states.items():
            for table, found in projection.project(state, now).items():
                rows[table] += [(point, version, subject, *row) for version in versions for row in found]
        foreign = [version for version in versions if version != projection.version]
        stale += [(point, projection.name, version, subject) for version in foreign for subject in states]
    with connection.pipeline(), connection.cursor() as cursor:
        for projection, versions in wanted.items():
            for table in projection.tables:
                cursor.execute(
                    f"DELETE FROM {table.name} WHERE point = %s AND version = ANY(%s) AND subject = ANY(%s)",
                    (point, list(versions), list(states)),
                )
                if rows[table]:
                    cursor.executemany(_insert(table), rows[table])
        if stale:
            cursor.executemany(
                "INSERT INTO stale_rows (point, name, version, subject) VALUES (%s, %s, %s, %s)"
                " ON CONFLICT DO NOTHING",
                stale,
            )


def forget(
    connection: Connection[Any],
    point: str,
    subjects: Sequence[str],
    wanted: Mapping[Projection, Sequence[int]],
) -> None:
    """Take away the rows of some subjects in these versions: an aborted pass may have left what is true no more."""
    if not subjects:
        return
    for projection, versions in wanted.items():
        for table in projection.tables:
            connection.execute(
                f"DELETE FROM {table.name} WHERE point = %s AND version = ANY(%s) AND subject = ANY(%s)",
                (point, list(versions), list(subjects)),
            )


def _insert(table: Table) -> str:
    columns = ("point", "version", "subject", *table.columns)
    return f"INSERT INTO {table.name} ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})"


def is_of_the_database(error: Exception) -> bool:
    """Whether an error speaks of the connection or the server, not of the values that were to be written."""
    if isinstance(error, (psycopg.DataError, psycopg.IntegrityError, psycopg.errors.ProgramLimitExceeded)):
        return False
    return isinstance(error, (psycopg.Error, DatabaseUnavailable, MemoryError, OSError))
