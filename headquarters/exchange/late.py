"""Entries that are let in later than they came: what lay too far ahead, and what an earlier program could not read."""

from __future__ import annotations

from typing import Final

from casework.journal.entry import MAX_TICK_LEAP, Entry, EntryError, read_authentic
from headquarters.exchange.book import NEVER_AGAIN, UNREADABLE, Book, storable

READY: Final = "point = %(point)s AND quarantine = 'tick' AND tick <= %(most)s"
"""What is no longer too far ahead; with :func:`ready_at`."""


def ready_at(book: Book) -> dict[str, object]:
    """What :data:`READY` names."""
    return {"point": book.point, "most": book.tick + MAX_TICK_LEAP}


def release(book: Book, now: int, only: tuple[str, int] | None = None) -> None:
    """Let in what is no longer too far ahead, as every PC of the point does, and carry out what it erases.

    Judging may have passed by it, and comes to its subject once more. ``only``: this entry alone, and nothing that it makes ready.
    """
    one = "" if only is None else " AND device = %(device)s AND seq = %(seq)s"
    named = {} if only is None else {"device": only[0], "seq": only[1]}
    while True:
        ready = book.connection.execute(
            f"UPDATE entries SET quarantine = '' WHERE {READY}{one}"
            " RETURNING position, subject, device, seq, core",
            {**ready_at(book), **named},
        ).fetchall()
        if not ready:
            return
        entries = [read_authentic(device, seq, bytes(core)) for _, _, device, seq, core in ready]
        book.tick = max(book.tick, *(entry.core.tick for entry in entries))
        book.erase(entries, now)
        book.let_files_go()
        for position, subject, *_ in ready:
            book.connection.execute(
                "INSERT INTO unjudged (point, subject, error, tries, last_try, since)"
                " VALUES (%s, %s, 'let in late', 0, 0, %s) ON CONFLICT (point, subject) DO UPDATE"
                " SET tries = 0, last_try = 0, since = least(unjudged.since, excluded.since)",
                (book.point, subject, position - 1),
            )


def read_late(book: Book) -> None:
    """Read again what an earlier program could not. What reads is let in by the next :func:`release`."""
    named = book.connection.execute(
        "SELECT subject FROM unjudged WHERE point = %s AND error = %s AND tries >= %s",
        (book.point, UNREADABLE, NEVER_AGAIN),
    ).fetchall()
    for (name,) in named:
        device, _, seq = name.rpartition(" ")
        if read_again(book, device, int(seq), UNREADABLE):
            book.connection.execute(
                "DELETE FROM unjudged WHERE point = %s AND subject = %s", (book.point, name)
            )


def read_again(book: Book, device: str, seq: int, apart: str) -> bool:
    """Read an entry that is kept apart as it came, for the reason ``apart``; whether it reads. It takes the way of what lay too
    far ahead from here on."""
    row = book.connection.execute(
        "SELECT core, sealed_with, private FROM entries"
        " WHERE point = %s AND device = %s AND seq = %s AND quarantine = %s",
        (book.point, device, seq, apart),
    ).fetchone()
    if row is None:
        return False
    entry = _read(device, seq, bytes(row[0]), book.vault.open(device, seq, row[1], row[2]))
    if not entry.readable or entry.id != (device, seq):
        return False
    book.connection.execute(
        "UPDATE entries SET subject = %s, kind = %s, tick = %s, private = %s, sealed_with = %s, quarantine = 'tick'"
        " WHERE point = %s AND device = %s AND seq = %s",
        (
            storable(entry.core.subject),
            storable(entry.core.kind),
            entry.core.tick,
            entry.private_bytes and book.vault.seal(*entry.id, entry.private_bytes),
            book.vault.number,
            book.point,
            *entry.id,
        ),
    )
    return True


def _read(device: str, seq: int, core: bytes, private: bytes | None) -> Entry:
    """The entry, without a private part that is not what its author wrote."""
    try:
        return read_authentic(device, seq, core, private)
    except EntryError:
        return read_authentic(device, seq, core)
