"""Cases with an entry of a newer program: once one comes that knows it, they are judged anew from that entry on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from psycopg import Connection

from casework.journal.entry import EntryError, read_entry
from casework.matters.registry import KINDS, reading_digest
from casework.state import CaseState

MOST_LOOKED_AT: Final = 5000
"""Entries of a point that are looked through for kinds that are not read. Of more, a kind may be missed: the others say enough."""


def first_unread(state: CaseState, cores: Sequence[tuple[int, bytes]]) -> int | None:
    """The lowest of the positions at which an entry stands that this program does not know, light or not; ``None`` where
    all are known. ``cores``: position and core of the entries that ``state`` was folded from."""
    unread = {event.entry.core_bytes for event in state.timeline if event.effect == "unknown"}
    return min((position for position, core in cores if core in unread), default=None) if unread else None


def note_unread(connection: Connection[Any], point: str, told: Mapping[str, int | None]) -> None:
    """Remember of judged subjects what :func:`first_unread` says of each."""
    connection.execute("DELETE FROM unread WHERE point = %s AND subject = ANY(%s)", (point, list(told)))
    rows = [
        (point, subject, position, reading_digest())
        for subject, position in told.items()
        if position is not None
    ]
    if rows:
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO unread (point, subject, position, reads) VALUES (%s, %s, %s, %s)", rows
            )


def judge_anew(connection: Connection[Any]) -> None:
    """Let the cases be judged again that a program with other kinds than this could not read whole."""
    connection.execute(
        "INSERT INTO unjudged (point, subject, error, tries, last_try, since)"
        " SELECT point, subject, 'read anew', 0, 0, position - 1 FROM unread WHERE reads <> %s"
        " ON CONFLICT (point, subject) DO UPDATE"
        " SET tries = 0, last_try = 0, since = least(unjudged.since, excluded.since)",
        (reading_digest(),),
    )
    connection.execute("UPDATE unread SET reads = %s WHERE reads <> %s", (reading_digest(), reading_digest()))


def written_by(connection: Connection[Any], point: str) -> dict[str, tuple[tuple[str, int], ...]]:
    """The kinds and versions that this program does not read and that came to it, by the PC that wrote them."""
    rows = connection.execute(
        "SELECT e.device, e.core FROM unread u JOIN entries e"
        " ON e.point = u.point AND e.subject = u.subject AND e.position >= u.position"
        " WHERE u.point = %s AND e.quarantine = '' LIMIT %s",
        (point, MOST_LOOKED_AT),
        binary=True,
    ).fetchall()
    found: dict[str, set[tuple[str, int]]] = {}
    for device, core_bytes in rows:
        try:
            core = read_entry(bytes(core_bytes)).core
        except EntryError:
            continue
        if (core.kind, core.version) not in KINDS:
            found.setdefault(device, set()).add((core.kind, core.version))
    return {device: tuple(sorted(kinds)) for device, kinds in found.items()}
