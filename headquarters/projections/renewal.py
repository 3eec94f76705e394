"""The pass in the background: rows of this program's version for every subject, while those of before are shown.

A pass goes through the points in order and through each in slices of subjects; each slice is one transaction under the
point's lock, and notes how far it came: whoever goes on, after a kill or in another process, begins there. Once all points
are whole, one transaction turns the views to the new version; then the old rows go, point by point.

Nothing is missed: from the moment a pass has begun, whoever changes a subject writes both versions, and whoever had locked
a point before that is done when the pass locks it.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any, Final

from psycopg import Connection

from casework.state import CaseState
from headquarters.background import Background
from headquarters.database.pool import Database
from headquarters.exchange.book import Book, open_book
from headquarters.exchange.owing import note_unjudged
from headquarters.exchange.unread import note_unread
from headquarters.personal.keys import PersonalKeys
from headquarters.projections.folding import Folded, read_cores
from headquarters.projections.projection import Projection
from headquarters.projections.versions import PASS_LOCK, Versions, begin, read_versions
from headquarters.projections.writing import forget, write_apart

SLICE: Final = 50
"""Subjects of one transaction: for so long an exchange of the point may have to wait."""
_log: Final = logging.getLogger("weiquan-hq")


class Renewal(Background):
    """See the module. ``begin`` before anything is served."""

    doing = "the pass over what is derived"

    def __init__(
        self,
        database: Database,
        keys: PersonalKeys,
        now: Callable[[], int],
        busy: Callable[[], bool],
        projections: Sequence[Projection],
    ) -> None:
        """``busy``: whether exchanges are at work, which go first."""
        super().__init__(busy)
        self._database = database
        self._keys = keys
        self._now = now
        self._projections = projections
        self._from = ""

    def begin(self) -> None:
        """Let a pass begin for what the database has in another version than this program."""
        with self._database.transaction() as connection:
            begun = begin(connection, self._projections, self._now(), start=True)
        if begun:
            _log.warning("what is derived is made anew in the background: %s", ", ".join(begun))

    def step(self) -> bool:
        """One transaction of the pass; False when there is nothing to do, or another process is at it."""
        with self._database.transaction() as connection:
            if not self.take(connection):
                return False
            # What a crash of the server may take of it, it takes together with the note of how far it came.
            connection.execute("SET LOCAL synchronous_commit = off")
            begin(connection, self._projections, self._now(), start=False)
            versions = read_versions(connection)
            ours = [(each, versions[each.name]) for each in self._projections if each.name in versions]
            return (
                self._renew_stale(connection, ours)
                or self._renew_some(connection, ours)
                or self._switch(connection, ours)
                or self._clean(connection, ours)
            )

    def take(self, connection: Connection[Any]) -> bool:
        """Take the pass for this transaction; False when another process is at it."""
        row = connection.execute("SELECT pg_try_advisory_xact_lock(%s)", (PASS_LOCK,)).fetchone()
        return row is not None and bool(row[0])

    # --- building --------------------------------------------------------------------------------------------

    def _renew_some(self, connection: Connection[Any], ours: Sequence[tuple[Projection, Versions]]) -> bool:
        """The next slice of the next point that is not whole."""
        built = [(each, its) for each, its in ours if its.building == each.version]
        point = self._next_point(connection, built) if built else None
        if point is None:
            return False
        book = open_book(connection, point, self._keys)
        if book is None:
            return True
        done = {
            name: (done_to, whole)
            for name, number, done_to, whole in connection.execute(
                "SELECT name, pass, done_to, whole FROM renewed WHERE point = %s", (point,)
            ).fetchall()
            if any(each.name == name and its.number == number for each, its in built)
        }
        behind = {
            each: (its, done.get(each.name, ("", False))[0])
            for each, its in built
            if not done.get(each.name, ("", False))[1]
        }
        lowest = min(done_to for _, done_to in behind.values())
        now = {each: its for each, (its, done_to) in behind.items() if done_to == lowest}
        subjects = [
            subject
            for (subject,) in connection.execute(
                "SELECT DISTINCT subject FROM entries WHERE point = %s AND subject > %s AND quarantine = ''"
                " ORDER BY subject LIMIT %s",
                (point, lowest, SLICE),
            ).fetchall()
        ]
        self._lay_out(book, subjects, list(now))
        for each, its in now.items():
            connection.execute(
                "INSERT INTO renewed (point, name, pass, done_to, whole) VALUES (%s, %s, %s, %s, %s)"
                " ON CONFLICT (point, name) DO UPDATE SET pass = excluded.pass, done_to = excluded.done_to,"
                " whole = excluded.whole, cleaned = false",
                (point, each.name, its.number, (subjects or [lowest])[-1], len(subjects) < SLICE),
            )
        return True

    def _next_point(
        self, connection: Connection[Any], built: Sequence[tuple[Projection, Versions]]
    ) -> str | None:
        """The next point in order where something is not whole; from the beginning when none is left after the last."""
        for start in (self._from, "") if self._from else ("",):
            row = connection.execute(
                "SELECT point FROM points p WHERE point >= %s AND EXISTS"
                " (SELECT FROM unnest(%s::text[], %s::bigint[]) AS b (name, pass) WHERE NOT EXISTS"
                " (SELECT FROM renewed r WHERE r.point = p.point AND r.name = b.name AND r.pass = b.pass AND r.whole))"
                " ORDER BY point LIMIT 1",
                (start, [each.name for each, _ in built], [its.number for _, its in built]),
            ).fetchone()
            if row is not None:
                self._from = row[0]
                return self._from
        return None

    def _renew_stale(self, connection: Connection[Any], ours: Sequence[tuple[Projection, Versions]]) -> bool:
        """Write anew what a program of another version wrote under this one's."""
        for each, its in ours:
            if each.version not in its.wanted:
                continue
            row = connection.execute(
                "SELECT point FROM stale_rows WHERE name = %s AND version = %s LIMIT 1",
                (each.name, each.version),
            ).fetchone()
            if row is None:
                continue
            book = open_book(connection, row[0], self._keys)
            subjects = connection.execute(
                "DELETE FROM stale_rows WHERE point = %(point)s AND name = %(name)s AND version = %(version)s"
                " AND subject IN (SELECT subject FROM stale_rows WHERE point = %(point)s AND name = %(name)s"
                " AND version = %(version)s ORDER BY subject LIMIT %(slice)s) RETURNING subject",
                {"point": row[0], "name": each.name, "version": each.version, "slice": SLICE},
            ).fetchall()
            if book is not None:
                self._lay_out(book, [subject for (subject,) in subjects], [each])
            return True
        return False

    def _lay_out(self, book: Book, subjects: list[str], projections: Sequence[Projection]) -> None:
        """Write the rows of some subjects in this program's version. One that cannot be is set apart, as in judging."""
        own = frozenset(book.own.values())
        states: dict[str, CaseState] = {}
        unread: dict[str, dict[int, str]] = {}
        failed: dict[str, str] = {}
        for subject, cores in read_cores(book.connection, book.point, subjects).items():
            try:
                folded = Folded(cores, own)
            except Exception as error:  # noqa: BLE001  one that cannot be folded must not stop the others
                failed[subject] = type(error).__name__
                continue
            states[subject], unread[subject] = folded.state, folded.unread()
        wanted = {each: (each.version,) for each in projections}
        failed |= write_apart(book.connection, book.point, states, wanted, self._now())
        forget(book.connection, book.point, list(failed), wanted)
        note_unread(book.connection, book.point, unread, list(states))
        note_unjudged(book.connection, book.point, [], failed, book.judged, self._now())
        if failed:
            _log.error("%s cases of %s could not be laid out anew", len(failed), book.point)

    # --- turning ---------------------------------------------------------------------------------------------

    def _switch(self, connection: Connection[Any], ours: Sequence[tuple[Projection, Versions]]) -> bool:
        """Show what is built, of all projections that are whole at every point."""
        whole = [(each, its) for each, its in ours if its.building == each.version]
        for each, _ in whole:
            connection.execute(
                "UPDATE projections SET serving = building, building = NULL, switched_at = %s, cleaned = false"
                " WHERE name = %s",
                (self._now(), each.name),
            )
        if whole:
            _log.warning("what is derived is shown anew: %s", ", ".join(each.name for each, _ in whole))
        return bool(whole)

    def _clean(self, connection: Connection[Any], ours: Sequence[tuple[Projection, Versions]]) -> bool:
        """At the next point, take away the rows of versions that nobody is shown nor builds."""
        for each, its in ours:
            if its.cleaned or its.building is not None:
                continue
            row = connection.execute(
                "SELECT p.point FROM points p LEFT JOIN renewed r ON r.point = p.point AND r.name = %s"
                " WHERE r.cleaned IS NOT TRUE ORDER BY p.point LIMIT 1",
                (each.name,),
            ).fetchone()
            if row is None:
                connection.execute("UPDATE projections SET cleaned = true WHERE name = %s", (each.name,))
                return True
            connection.execute("SELECT FROM points WHERE point = %s FOR UPDATE", row)
            for table in (*(table.name for table in each.tables), *each.sums, "stale_rows"):
                named = " AND name = %(name)s" if table == "stale_rows" else ""
                connection.execute(
                    f"DELETE FROM {table} WHERE point = %(point)s AND version <> ALL(%(wanted)s){named}",
                    {"point": row[0], "wanted": list(its.wanted), "name": each.name},
                )
            connection.execute(
                "INSERT INTO renewed (point, name, pass, done_to, whole, cleaned) VALUES (%s, %s, 0, '', false, true)"
                " ON CONFLICT (point, name) DO UPDATE SET cleaned = true",
                (row[0], each.name),
            )
            return True
        return False
