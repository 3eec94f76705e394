"""What headquarters says of its own at many points at once, with the rows that it comes to.

Only for subjects of matters in which nothing is judged: then what a person says is all that headquarters has to say of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from casework.fold import fold
from casework.journal.entry import Entry
from casework.matters.registry import MENDED
from casework.state import CaseState
from headquarters.exchange.book import Book, storable
from headquarters.exchange.books import Books
from headquarters.judging.speaking import Speaker, Word
from headquarters.projections.projection import Projection
from headquarters.projections.versions import ask_wanted
from headquarters.projections.writing import write_many


@dataclass(frozen=True, slots=True)
class ToSay:
    """What is to be said of a subject. ``entries``: all that is stored of it and counts, as it is stored; ``state``: what they come
    to, ``None`` where nobody has said anything yet."""

    book: Book
    subject: str
    words: Sequence[Word]
    entries: Sequence[Entry] = ()
    state: CaseState | None = field(default=None, repr=False)


def say_many(
    speaker: Speaker,
    projections: Sequence[Projection],
    books: Books,
    said: Sequence[ToSay],
    now: int,
    by: str,
) -> dict[str, CaseState]:
    """Say it, store it, and write the rows at once where nothing else of the point waits to be judged and nothing is owed to the
    subject: there the judge comes to it. ``said``: one subject of a point at most. Returns by point what its subject has come to.

    Raises what the database refuses; then nothing of it may be kept.
    """
    if not said:
        return {}
    connection = books.connection
    pairs = [(each.book.point, storable(each.subject)) for each in said]
    asked = {"points": [pair[0] for pair in pairs], "subjects": [pair[1] for pair in pairs]}
    with connection.pipeline():
        asked_owed = connection.execute(
            " UNION ".join(
                f"SELECT o.point FROM {table} o JOIN unnest(%(points)s::text[], %(subjects)s::text[]) w (point, subject)"
                " ON o.point = w.point AND o.subject = w.subject"
                for table in ("unjudged", "failed_rules", "unread")
            ),
            asked,
        )
        asked_versions = ask_wanted(connection, projections)
    owed = {point for (point,) in asked_owed.fetchall()}
    states: dict[str, CaseState] = {}
    rows: dict[tuple[str, str], CaseState] = {}
    for each in said:
        book, everything = each.book, each.book.judged == each.book.position
        if each.state is None:
            entries = speaker.first_words(book, each.subject, each.words, 0, now, by=by)
        else:
            entries = speaker.words(book, each.state, each.words, 0, now, by=by)
        keys, digests, seal = speaker.sealed(book, entries)
        books.add(book, keys.device, keys.signing_public, entries, digests, seal, now)
        state = fold([*each.entries, *entries], frozenset(book.own.values()))
        states[book.point] = state
        if everything and book.point not in owed and state.sort not in MENDED:
            book.judged = book.position
            stream = book.streams[keys.device]
            stream.judged = stream.seq
            rows[book.point, storable(each.subject)] = state
    books.save()
    write_many(connection, rows, asked_versions(), now)
    _note_unmatched(books, pairs)
    return states


def _note_unmatched(books: Books, pairs: Sequence[tuple[str, str]]) -> None:
    books.connection.execute(
        "INSERT INTO unmatched (point, subject) SELECT * FROM unnest(%s::text[], %s::text[]) ON CONFLICT DO NOTHING",
        ([pair[0] for pair in pairs], [pair[1] for pair in pairs]),
    )
