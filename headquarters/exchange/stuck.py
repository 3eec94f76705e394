"""Entries that headquarters itself fails on: a fault of its program, not of the entry. Each is kept as it came and tried again."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from casework.journal.entry import Core, Entry
from headquarters.exchange.book import NEVER_AGAIN, UNREADABLE, Book
from headquarters.exchange.late import READY, read_again, ready_at, release
from headquarters.exchange.owing import DUE, waits
from headquarters.exchange.pieces import RUN, WORDS, Pieces, is_fault

STUCK: Final = "stuck"
"""Why an entry is kept apart that headquarters fails on."""
MOST_TOLD: Final = 200
"""So many are named to a PC."""
LEFT_OUT: Final = "taken_back"
"""Why an entry is kept apart for ever: what it waited for came too late."""
_A_STEP: Final = 100
_BEHIND: Final = """
SELECT device, seq FROM stuck WHERE point = %(point)s AND device = ANY(%(devices)s)
UNION
SELECT device, seq FROM faulty_pieces WHERE point = %(point)s AND device = ANY(%(devices)s) AND what = %(words)s
UNION
SELECT e.device, e.seq FROM unjudged u JOIN entries e
ON e.point = u.point AND e.subject = u.subject AND e.position > u.since AND e.quarantine = ''
WHERE u.point = %(point)s AND u.tries > 0 AND u.tries < %(never)s AND e.device = ANY(%(devices)s)
ORDER BY device, seq LIMIT %(most)s
"""


def append_apart(
    book: Book, device: str, key: bytes, entries: list[tuple[Entry, bytes]], now: int, pieces: Pieces
) -> int:
    """As ``Book.append``, one entry (with its digest) after the other: what headquarters fails on is kept as it came, without
    its words where they are what it fails on. Returns how many there are now: one that cannot even be kept so, and what follows
    it, is left to be offered again."""
    for count, (entry, digest) in enumerate(entries):
        try:
            with book.trial():
                book.append(device, key, [entry], [digest], now)
        except Exception as error:
            if not is_fault(error):
                raise
            if not _keep_somehow(book, key, entry, digest, error, now, pieces):
                return count
    return len(entries)


def release_apart(book: Book, now: int) -> None:
    """As ``late.release``: where headquarters fails on some of what is let in, that is set apart by itself.

    What is still too far ahead stays so: it is no fault. What one entry makes ready is looked at in the next turn.
    """
    while True:
        try:
            with book.trial():
                release(book, now)
            return
        except Exception as error:
            if not is_fault(error):
                raise
            name = type(error).__name__
        apart = book.connection.execute(
            f"WITH ready AS (UPDATE entries SET quarantine = %(stuck)s WHERE {READY} RETURNING device, seq)"
            " INSERT INTO stuck (point, device, seq, error, tries, last_try)"
            " SELECT %(point)s, device, seq, %(error)s, 0, 0 FROM ready",
            {**ready_at(book), "stuck": STUCK, "error": name},
        )
        if not apart.rowcount:
            return
        _try_each(book, now)


def ask_stuck(book: Book, devices: Collection[str]) -> Callable[[], dict[str, list[int]]]:
    """Ask what of these streams of the point is stored and headquarters fails on, the cases it cannot judge and the words it could
    not keep included; what this returns reads the answer: numbers by device, some at most, the first of each."""
    asked = book.connection.execute(
        _BEHIND,
        {
            "point": book.point,
            "never": NEVER_AGAIN,
            "most": MOST_TOLD,
            "devices": sorted(devices),
            "words": WORDS,
        },
    )

    def read() -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for device, seq in asked.fetchall():
            found.setdefault(device, []).append(seq)
        return found

    return read


def try_stuck(book: Book, now: int) -> None:
    """Take in what headquarters failed on at a point, where its time has come, and what can be let in by that."""
    if _try_each(book, now):
        release_apart(book, now)


def leave_out(book: Book, device: str, first: int) -> int:
    """Let in nothing any more of what a device wrote from its entry ``first`` on and is kept apart: too far ahead, not read, or
    failed on. Returns how many entries there are of it. They stay stored, and in the streams, as they came."""
    named = {"point": book.point, "device": device, "first": first}
    seqs = [
        seq
        for (seq,) in book.connection.execute(
            "UPDATE entries SET quarantine = %(left_out)s WHERE point = %(point)s AND device = %(device)s"
            " AND seq >= %(first)s AND quarantine NOT IN ('', %(left_out)s) RETURNING seq",
            {**named, "left_out": LEFT_OUT},
        ).fetchall()
    ]
    book.connection.execute(
        "DELETE FROM stuck WHERE point = %(point)s AND device = %(device)s AND seq >= %(first)s", named
    )
    book.connection.execute(
        "DELETE FROM faulty_pieces WHERE point = %(point)s AND %(device)s IN (sender, device)", named
    )
    book.connection.execute(
        "DELETE FROM unjudged WHERE point = %s AND error = %s AND subject = ANY(%s)",
        (book.point, UNREADABLE, [f"{device} {seq}" for seq in seqs]),
    )
    return len(seqs)


def _try_each(book: Book, now: int) -> bool:
    """Whether there was anything to try. Each entry is let in alone, so that it answers for no other."""
    rows = book.connection.execute(
        "SELECT s.device, s.seq FROM stuck s JOIN entries e USING (point, device, seq)"
        f" WHERE s.point = %(point)s AND {DUE} ORDER BY e.position LIMIT %(limit)s",
        {"point": book.point, "limit": _A_STEP, **waits(now)},
    ).fetchall()
    for device, seq in rows:
        named = (book.point, device, seq)
        try:
            with book.trial():
                if not read_again(book, device, seq, STUCK):
                    book.keep_unreadable(device, seq, STUCK, now)
                release(book, now, only=(device, seq))
                book.connection.execute(
                    "DELETE FROM stuck WHERE point = %s AND device = %s AND seq = %s", named
                )
        except Exception as error:
            if not is_fault(error):
                raise
            book.connection.execute(
                "UPDATE stuck SET error = %s, tries = least(tries + 1, %s), last_try = %s"
                " WHERE point = %s AND device = %s AND seq = %s",
                (type(error).__name__, NEVER_AGAIN - 1, now, *named),
            )
    return bool(rows)


def _keep_somehow(
    book: Book, key: bytes, entry: Entry, digest: bytes, error: Exception, now: int, pieces: Pieces
) -> bool:
    """Keep an entry as it came, or else without its words. Whether it is kept."""
    failed = _keep_whole(book, key, entry, digest, error, now)
    if failed is None:
        return True
    bare = Entry(entry.core, entry.core_bytes)
    if entry.private_bytes is not None and _keep_whole(book, key, bare, digest, error, now) is None:
        pieces.note(WORDS, *entry.id, failed)
        return True
    pieces.note(RUN, *entry.id, failed)
    return False


def _keep_whole(
    book: Book, key: bytes, entry: Entry, digest: bytes, error: Exception, now: int
) -> Exception | None:
    """What headquarters fails on in keeping an entry, which is not kept then."""
    try:
        with book.trial():
            _keep(book, key, entry, digest, error, now)
    except Exception as again:
        if not is_fault(again):
            raise
        return again
    return None


def _keep(book: Book, key: bytes, entry: Entry, digest: bytes, error: Exception, now: int) -> None:
    core = Core(
        device=entry.core.device, seq=entry.core.seq, subject="", kind="", version=0, tick=0, at=0, by=""
    )
    as_it_came = Entry(core, entry.core_bytes, entry.private_bytes)
    book.append(core.device, key, [as_it_came], [digest], now, apart=STUCK)
    book.connection.execute(
        "INSERT INTO stuck (point, device, seq, error, tries, last_try) VALUES (%s, %s, %s, %s, 1, %s)",
        (book.point, core.device, core.seq, type(error).__name__, now),
    )
