"""The small entries by which each point is told of a notice, and of its withdrawal: written behind, point by point.

Each is one transaction under the point's lock, in which the row that asks for it is done too: a kill costs one point, and no point is
told twice, also where several processes work. Points that fail keep no other waiting, and are tried again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from typing import Any, Final

from casework.matters.body import Body
from casework.matters.notice.bodies import NoticePublished, NoticeWithdrawn
from casework.matters.notice.document import subject_of
from casework.matters.notice.reading import Read, read_of
from headquarters.background import Background
from headquarters.database.pool import Database
from headquarters.errors import DatabaseUnavailable
from headquarters.exchange.book import Book, open_book
from headquarters.judging.judge import Judge
from headquarters.judging.speaking import Word
from headquarters.personal.keys import PersonalKeys
from headquarters.projections.folding import Folded, read_cores
from headquarters.sparing_log import describe

A_STEP: Final = 50
"""Points that are looked for at a time."""
_log: Final = logging.getLogger("weiquan-hq")
_TO_WRITE: Final = """
SELECT p.notice, p.state, encode(n.document, 'hex'), length(d.content), n.level, n.until, n.account, n.withdrawn_by, n.why
FROM notice_points p JOIN notices n USING (notice) JOIN documents d USING (document)
WHERE p.point = %s AND p.state IN ('waiting', 'leaving') ORDER BY p.notice FOR UPDATE OF p
"""


class Publishing(Background):
    """See the module."""

    doing = "telling points of notices"
    look_seconds = 1.0

    def __init__(
        self,
        database: Database,
        keys: PersonalKeys,
        judge: Judge,
        now: Callable[[], int],
        busy: Callable[[], bool],
    ) -> None:
        """``busy``: whether exchanges are at work, which go first. ``now``: headquarters' clock, UTC ms."""
        super().__init__(busy)
        self._database = database
        self._keys = keys
        self._judge = judge
        self._now = now
        self._after = ""
        self._failing: set[str] = set()
        """Points that could not be written at: told once."""

    def step(self) -> bool:
        """Write at the next some points; False: at none of them was anything written, or none waits after those of before."""
        with self._database.transaction() as connection:
            rows = connection.execute(
                "SELECT DISTINCT point FROM notice_points WHERE state IN ('waiting', 'leaving') AND point > %s"
                " ORDER BY point LIMIT %s",
                (self._after, A_STEP),
            ).fetchall()
        self._after = rows[-1][0] if len(rows) == A_STEP else ""
        done = False
        for (point,) in rows:
            if self._stopping.is_set():
                return False
            done |= self._at(point)
            self._be_polite()
        return done or bool(self._after)

    # --- inside ----------------------------------------------------------------------------------------------

    def _at(self, point: str) -> bool:
        try:
            with self._database.transaction() as connection:
                book = open_book(connection, point, self._keys)
                if book is None:
                    connection.execute(
                        "UPDATE notice_points SET state = 'dropped' WHERE point = %s AND state IN ('waiting', 'leaving')",
                        (point,),
                    )
                    return True
                told = self._tell(book)
                with connection.pipeline():
                    book.save()
        except DatabaseUnavailable:
            raise
        except Exception as error:  # noqa: BLE001  one point keeps no other waiting
            if point not in self._failing:
                self._failing.add(point)
                _log.warning("%s cannot be told: %s", point, describe(type(error), error.__traceback__))
            return False
        self._failing.discard(point)
        return told

    def _tell(self, book: Book) -> bool:
        rows = book.connection.execute(_TO_WRITE, (book.point,)).fetchall()
        now = self._now()
        for notice, state, document, size, level, until, account, withdrawn_by, why in rows:
            subject = subject_of(document, book.point)
            bodies: list[Body] = []
            known = _known(book, subject)
            if known is None:
                bodies.append(NoticePublished(document=document, size=size, level=level, until=until))
            by = account
            if state == "leaving" and (known is None or known.withdrawn_at is None):
                bodies.append(NoticeWithdrawn(why=why))
                by = withdrawn_by or account
            if bodies and known is None:
                self._judge.begin(book, {subject: [Word(body) for body in bodies]}, now, by)
            elif bodies:
                self._say(book, subject, bodies, now, by)
            book.connection.execute(
                "UPDATE notice_points SET state = %s, written_at = coalesce(written_at, %s) WHERE point = %s AND notice = %s",
                ("withdrawn" if state == "leaving" else "written", now, book.point, notice),
            )
        return bool(rows)

    def _say(self, book: Book, subject: str, bodies: Sequence[Body], now: int, by: str) -> None:
        self._judge.say_on(book, subject, lambda _state: [Word(body) for body in bodies], now, by)


def _known(book: Book, subject: str) -> Read | None:
    """What has been said of the notice here already: a headquarters that was restored may have got it back from a PC."""
    cores: Sequence[Any] = read_cores(book.connection, book.point, [subject]).get(subject, [])
    return read_of(Folded(list(cores), frozenset(book.own.values())).state) if cores else None
