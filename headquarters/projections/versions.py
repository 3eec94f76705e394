"""Which version of each projection is served, which is built, and how far a pass is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from psycopg import Connection

from headquarters.projections.projection import Projection

PASS_LOCK: Final = 0x77717072
"""The advisory lock under which versions change and passes go on: one process at a time."""
_VERSIONS: Final = "SELECT name, serving, building, pass, cleaned FROM projections"


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of one projection. ``serving``: what the views show, 0 for nothing. ``building``: what a pass builds."""

    name: str
    serving: int
    building: int | None
    number: int
    cleaned: bool

    @property
    def wanted(self) -> tuple[int, ...]:
        """The versions in which whoever changes a subject writes its rows."""
        both = (self.serving, self.building or 0)
        return tuple(dict.fromkeys(version for version in both if version))


def read_versions(connection: Connection[Any]) -> dict[str, Versions]:
    """Of every projection the database knows. Whoever writes rows of a point asks after locking it: then a pass that
    began before sees what is written, and one that begins later comes to the point later."""
    rows = connection.execute(_VERSIONS).fetchall()
    return {row[0]: Versions(*row) for row in rows}


def ask_wanted(
    connection: Connection[Any], projections: Sequence[Projection]
) -> Callable[[], dict[Projection, tuple[int, ...]]]:
    """Ask in which versions the rows of each are to be written now; what this returns reads the answer. Asked under the lock
    of the point."""
    asked = connection.execute(_VERSIONS)

    def read() -> dict[Projection, tuple[int, ...]]:
        versions = {row[0]: Versions(*row) for row in asked.fetchall()}
        return {
            each: versions[each.name].wanted if each.name in versions else (each.version,)
            for each in projections
        }

    return read


def begin(
    connection: Connection[Any], projections: Sequence[Projection], now: int, *, start: bool
) -> list[str]:
    """Let passes begin for what is served in another version than this program's; returns the names begun.

    ``start``: of the program. Then a pass of another version is given up where this program's is served (its program is
    gone; one that lives begins it again), and an older program builds its own. While it runs, a program only begins
    where it is newer than what is served and built, so that two programs at work end with the newer one. Where nothing is
    stored yet there is nothing to pass over: this program's versions are served from then on.
    """
    connection.execute("SELECT pg_advisory_xact_lock(%s)", (PASS_LOCK,))
    if start:
        for projection in projections:
            connection.execute(
                "INSERT INTO projections (name, serving) VALUES (%s, 0) ON CONFLICT DO NOTHING",
                (projection.name,),
            )
        if _nothing_is_stored(connection):
            for projection in projections:
                connection.execute(
                    "UPDATE projections SET serving = %s, building = NULL WHERE name = %s",
                    (projection.version, projection.name),
                )
    versions = read_versions(connection)
    begun = []
    for projection in projections:
        its = versions.get(projection.name)
        if its is None:
            continue
        if its.serving == projection.version:
            if start and its.building is not None:
                connection.execute(
                    "UPDATE projections SET building = NULL, cleaned = false WHERE name = %s",
                    (projection.name,),
                )
        elif its.building != projection.version and (
            start or projection.version > max(its.serving, its.building or 0)
        ):
            connection.execute(
                "UPDATE projections SET building = %s, pass = pass + 1, begun_at = %s WHERE name = %s",
                (projection.version, now, projection.name),
            )
            begun.append(projection.name)
    return begun


def _nothing_is_stored(connection: Connection[Any]) -> bool:
    """Whether no point is there, nor one that another process is writing down at this moment."""
    connection.execute("LOCK TABLE points IN SHARE MODE")
    row = connection.execute("SELECT NOT EXISTS (SELECT FROM points)").fetchone()
    return row is not None and bool(row[0])


@dataclass(frozen=True, slots=True)
class Progress:
    """What an administrator is told of one projection. ``program``: the version of the program that tells. ``whole``: at
    how many of ``points`` what is built is whole; ``stale``: subjects that another version wrote. Times are UTC ms."""

    name: str
    serving: int
    building: int | None
    program: int
    points: int
    whole: int
    stale: int
    begun_at: int | None
    switched_at: int | None


def read_progress(connection: Connection[Any], projections: Sequence[Projection]) -> list[Progress]:
    """How every projection of this program stands in the database."""
    told = []
    for projection in projections:
        row = connection.execute(
            "SELECT serving, building, %(version)s::integer, (SELECT count(*) FROM points),"
            " CASE WHEN building IS NULL THEN (SELECT count(*) FROM points) ELSE (SELECT count(*) FROM renewed r"
            " WHERE r.name = p.name AND r.pass = p.pass AND r.whole) END,"
            " (SELECT count(*) FROM stale_rows s WHERE s.name = p.name AND s.version = %(version)s),"
            " begun_at, switched_at FROM projections p WHERE name = %(name)s",
            {"name": projection.name, "version": projection.version},
        ).fetchone()
        found = row or (0, None, projection.version, 0, 0, 0, None, None)
        told.append(Progress(projection.name, *found))
    return told
