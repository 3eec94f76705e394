"""What headquarters fails on in a request besides entries and cases: each such piece is left out by itself, and the rest is done.

It is a fault of headquarters' program. What was left out is named (``write``), shown to who runs it, and met again by the PC's
next request: a PC offers what is not stored, asks for what it does not hold, and names what it knows in each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from psycopg import Connection

from headquarters.database.pool import is_lost
from headquarters.errors import HeadquartersError
from headquarters.exchange.book import NEVER_AGAIN, Book
from headquarters.exchange.refusals import Refused

KNOWN: Final = "known"
"""The lists of what the PC's program reads: not heard."""
EPOCHS: Final = "epochs"
"""An epoch that a PC names: not learned. The one the PC is in cannot be left out (see ``rounds``)."""
HEADS: Final = "heads"
"""What a PC was told of a stream: not compared."""
RUN: Final = "run"
"""A run, or what follows an entry that cannot even be kept: left where it is, and offered again."""
WORDS: Final = "words"
"""The private part of an entry that is stored: not kept. Whoever has it may hand it in again."""
SEALS: Final = "seals"
"""An author's signatures: not kept. The next that comes proves all before it."""
LETTING_IN: Final = "letting in"
JUDGING: Final = "judging"
"""Left to the judge."""
PAGE: Final = "page"
"""A stream that could not be read for the answer: the PC's place stays before it."""
TOLD: Final = "told"
"""Which entries headquarters fails on: not told."""
DOCUMENTS: Final = "documents"
"""Those asked for: not handed out, and asked for again."""
EDITIONS: Final = "editions"
"""The pages of the handbook that a PC asked for: not handed out."""
ANSWER: Final = "answer"
"""The answer could not be sealed with all that was in it: what came of others is told next time."""

_T = TypeVar("_T")


def is_fault(error: Exception) -> bool:
    """Whether an error is the program's own: it may concern one entry alone, and the others go on without it."""
    return not isinstance(error, HeadquartersError | Refused) and not is_lost(error)


@dataclass(frozen=True, slots=True)
class Piece:
    """``what``: a word of this module. ``device``, ``seq``: what it concerns (0: no single entry). ``error``: of its class."""

    what: str
    device: str
    seq: int
    error: str


class Pieces:
    """What is left out of one request. ``apart``: headquarters failed on this request, so it is done piece by piece; otherwise
    nothing is left out, and an error goes through."""

    def __init__(self, *, apart: bool, found: Sequence[Piece] = ()) -> None:
        self.apart = apart
        self.found = {(piece.what, piece.device, piece.seq): piece for piece in found}

    def attempt(
        self, book: Book, what: str, device: str, seq: int, work: Callable[[], _T], otherwise: _T
    ) -> _T:
        """What ``work`` gives; where headquarters fails on it, nothing of it is done, and ``otherwise`` is given."""
        if not self.apart:
            return work()
        try:
            with book.trial():
                return work()
        except Exception as error:
            if not is_fault(error):
                raise
            self.note(what, device, seq, error)
            return otherwise

    def note(self, what: str, device: str, seq: int, error: Exception) -> None:
        """This was left out."""
        self.found[what, device, seq] = Piece(what, device, seq, type(error).__name__)

    def lacking_words(self) -> list[tuple[str, int]]:
        """The entries whose words were left out."""
        return sorted((device, seq) for what, device, seq in self.found if what == WORDS)

    def write(self, connection: Connection[Any], point: str, sender: str, now: int) -> None:
        """Name what was left out, and no longer what now went well. Words are lacking until somebody hands them in."""
        named = {
            "point": point,
            "sender": sender,
            "whats": [piece.what for piece in self.found.values()],
            "devices": [piece.device for piece in self.found.values()],
            "seqs": [piece.seq for piece in self.found.values()],
            "words": WORDS,
        }
        connection.execute(
            "DELETE FROM faulty_pieces f WHERE point = %(point)s AND CASE WHEN what = %(words)s THEN NOT EXISTS ("
            "  SELECT FROM entries e WHERE e.point = f.point AND e.device = f.device AND e.seq = f.seq"
            "  AND e.private IS NULL AND NOT EXISTS (SELECT FROM erased x"
            "   WHERE x.point = e.point AND x.device = e.device AND x.seq = e.seq))"
            " ELSE sender = %(sender)s AND NOT EXISTS ("
            "  SELECT FROM unnest(%(whats)s::text[], %(devices)s::text[], %(seqs)s::bigint[]) n (what, device, seq)"
            "  WHERE n.what = f.what AND n.device = f.device AND n.seq = f.seq) END",
            named,
        )
        if not self.found:
            return
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO faulty_pieces (point, sender, what, device, seq, error, tries, since, last_try)"
                " VALUES (%s, %s, %s, %s, %s, %s, 1, %s, %s) ON CONFLICT (point, sender, what, device, seq) DO UPDATE"
                " SET error = excluded.error, last_try = excluded.last_try,"
                f" tries = least(faulty_pieces.tries + 1, {NEVER_AGAIN - 1})",
                [
                    (point, sender, piece.what, piece.device, piece.seq, piece.error, now, now)
                    for piece in self.found.values()
                ],
            )
