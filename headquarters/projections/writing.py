"""Writing the rows of some subjects of one point, in place of what stood there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec
import psycopg
from psycopg import Connection

from casework.state import CaseState
from headquarters.errors import DatabaseUnavailable
from headquarters.projections.projection import Projection, Table

_KEY: Final = ("point", "version", "subject")


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
    if not states or _refused(connection, point, states, wanted, now) is None:
        return {}
    failed = {}
    for subject, state in states.items():
        why = _refused(connection, point, {subject: state}, wanted, now)
        if why is not None:
            failed[subject] = why
    return failed


def _refused(
    connection: Connection[Any],
    point: str,
    states: Mapping[str, CaseState],
    wanted: Mapping[Projection, Sequence[int]],
    now: int,
) -> str | None:
    """Write the rows of ``states``; where they are refused none of them, and the name of the error."""
    try:
        rows = _rows_of(point, states, wanted, now)
    except Exception as error:
        if is_of_the_database(error):
            raise
        return type(error).__name__
    try:
        with connection.pipeline():  # one journey to the server for all of it
            connection.execute("SAVEPOINT rows")
            forget(connection, point, list(states), wanted)
            for table, found in rows.items():
                connection.execute(_insert(table), (found,))
            _note_stale(connection, point, list(states), wanted)
            connection.execute("RELEASE SAVEPOINT rows")
    except Exception as error:
        if is_of_the_database(error):
            raise
        connection.execute("ROLLBACK TO SAVEPOINT rows")
        return type(error).__name__
    return None


def write_many(
    connection: Connection[Any],
    states: Mapping[tuple[str, str], CaseState],
    wanted: Mapping[Projection, Sequence[int]],
    now: int,
) -> None:
    """Write the rows of subjects of several points, by point and the name in the tables; otherwise as :func:`write_apart`. The caller
    holds the locks of all these points. Raises what the tables refuse: then none of it may be kept."""
    if not states:
        return
    points, subjects = [point for point, _ in states], [subject for _, subject in states]
    rows: dict[Table, list[dict[str, object]]] = {}
    for (point, subject), state in states.items():
        _lay(rows, point, {subject: state}, wanted, now)
    with connection.pipeline():
        for projection, versions in wanted.items():
            for table in projection.tables:
                connection.execute(
                    f"DELETE FROM {table.name} t USING unnest(%s::text[], %s::text[]) w (point, subject)"
                    " WHERE t.point = w.point AND t.subject = w.subject AND t.version = ANY(%s)",
                    (points, subjects, list(versions)),
                )
        for table, found in rows.items():
            connection.execute(_insert(table), (msgspec.json.encode(found).decode(),))
        for point, subject in states:
            _note_stale(connection, point, [subject], wanted)


def _rows_of(
    point: str, states: Mapping[str, CaseState], wanted: Mapping[Projection, Sequence[int]], now: int
) -> dict[Table, str]:
    """The rows of ``states`` in every version: a JSON array for each table that has some."""
    rows: dict[Table, list[dict[str, object]]] = {}
    _lay(rows, point, states, wanted, now)
    return {table: msgspec.json.encode(found).decode() for table, found in rows.items()}


def _lay(
    rows: dict[Table, list[dict[str, object]]],
    point: str,
    states: Mapping[str, CaseState],
    wanted: Mapping[Projection, Sequence[int]],
    now: int,
) -> None:
    """Add the rows of ``states`` in every version to those of their tables."""
    for projection, versions in wanted.items():
        project = projection.project
        names = {table: (*_KEY, *table.columns) for table in projection.tables}
        for subject, state in states.items():
            for table, found in project(state, now).items():
                if found:  # most subjects have rows in few tables
                    its = names[table]
                    rows.setdefault(table, []).extend(
                        [
                            dict(zip(its, (point, version, subject, *row), strict=True))
                            for version in versions
                            for row in found
                        ]
                    )


def _note_stale(
    connection: Connection[Any],
    point: str,
    subjects: Sequence[str],
    wanted: Mapping[Projection, Sequence[int]],
) -> None:
    """What is written under a version that is not the projection's own is noted, so that a program of that version writes
    it anew: this one can only say what it would say itself, and that no subject is missing or old."""
    for projection, versions in wanted.items():
        foreign = [version for version in versions if version != projection.version]
        if foreign:
            connection.execute(
                "INSERT INTO stale_rows (point, name, version, subject)"
                " SELECT %s, %s, version, subject FROM unnest(%s::integer[]) version, unnest(%s::text[]) subject"
                " ON CONFLICT DO NOTHING",
                (point, projection.name, foreign, list(subjects)),
            )


def forget(
    connection: Connection[Any],
    point: str,
    subjects: Sequence[str],
    wanted: Mapping[Projection, Sequence[int]],
) -> None:
    """Take away the rows of some subjects in these versions: an aborted pass may have left what is true no more."""
    tables = [(table, list(versions)) for each, versions in wanted.items() for table in each.tables]
    if not subjects or not tables:
        return
    # One statement for all tables: the names are written out once.
    gone = ", ".join(
        f"t{number} AS (DELETE FROM {table.name} WHERE point = %(point)s AND subject = ANY(%(subjects)s)"
        f" AND version = ANY(%(versions{number})s))"
        for number, (table, _) in enumerate(tables)
    )
    versions_of = {f"versions{number}": versions for number, (_, versions) in enumerate(tables)}
    connection.execute(f"WITH {gone} SELECT", {"point": point, "subjects": list(subjects), **versions_of})


def _insert(table: Table) -> str:
    """One statement for however many rows: the table says itself what type each value has."""
    columns = ", ".join((*_KEY, *table.columns))
    return (
        f"INSERT INTO {table.name} ({columns})"
        f" SELECT {columns} FROM json_populate_recordset(NULL::{table.name}, %s::json)"
    )


def is_of_the_database(error: Exception) -> bool:
    """Whether an error speaks of the connection or the server, not of the values that were to be written."""
    if isinstance(error, (psycopg.DataError, psycopg.IntegrityError, psycopg.errors.ProgramLimitExceeded)):
        return False
    return isinstance(error, (psycopg.Error, DatabaseUnavailable, MemoryError, OSError))
