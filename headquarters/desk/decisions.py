"""What a person decides about a case on a page: said under the lock of its point, in the transaction of the act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from psycopg import Connection

from headquarters.accounts.scope import Scope
from headquarters.clues.keys import OpenKeys
from headquarters.errors import UnknownPoint
from headquarters.exchange.book import Book, open_book
from headquarters.judging.judge import Judge
from headquarters.personal.keys import PersonalKeys


@dataclass(frozen=True, slots=True)
class Decisions:
    """``judge``: says it, ``keys``: with what headquarters' own words are sealed in the database. ``clues``: which sessions have the
    clue key open."""

    judge: Judge
    keys: PersonalKeys
    clues: OpenKeys = field(default_factory=lambda: OpenKeys(None))

    def decide(
        self, connection: Connection[Any], scope: Scope, point: str, say: Callable[[Judge, Book], None]
    ) -> None:
        """Open the book of a point in scope, let ``say`` say it, and save the book. The rest of the transaction is outside the
        scope: entries are written as the exchange writes them. Raises :class:`UnknownPoint`, also for one out of scope."""
        if (
            "\0" in point
            or not connection.execute("SELECT 1 FROM points WHERE point = %s", (point,)).fetchone()
        ):
            raise UnknownPoint(point)
        scope.leave(connection)
        book = open_book(connection, point, self.keys)
        if book is None:
            raise UnknownPoint(point)
        say(self.judge, book)
        book.save()

    def in_scope(self, connection: Connection[Any], scope: Scope, points: Sequence[str]) -> frozenset[str]:
        """Those of some points that are in scope. The rest of the transaction is outside the scope, as after :meth:`decide`."""
        rows = connection.execute(
            "SELECT point FROM points WHERE point = ANY(%s)", ([each for each in points if "\0" not in each],)
        ).fetchall()
        scope.leave(connection)
        return frozenset(point for (point,) in rows)
