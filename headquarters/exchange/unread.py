"""Entries of a newer program: each is judged once, as soon as a program runs that knows its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from psycopg import Connection

from casework.journal.entry import EntryError, read_entry
from casework.matters.registry import KINDS
from headquarters.exchange.book import storable

MOST_LOOKED_AT: Final = 5000
"""Entries of a point that are looked through for kinds that are not read. Of more, a kind may be missed: the others say enough."""


def note_unread(
    connection: Connection[Any], point: str, unread: Mapping[str, Mapping[int, str]], asked: Sequence[str]
) -> None:
    """Remember of the subjects ``asked`` about which of their entries this program does not know.

    ``unread``: by subject, the positions of such entries, each with kind and version.
    """
    connection.execute("DELETE FROM unread WHERE point = %s AND subject = ANY(%s)", (point, list(asked)))
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO unread (point, subject, positions, kinds) VALUES (%s, %s, %s, %s)",
            [
                (point, subject, sorted(entries), sorted({storable(kind) for kind in entries.values()}))
                for subject, entries in unread.items()
                if entries
            ],
        )


def ask_points_now_read(connection: Connection[Any]) -> Callable[[], list[str]]:
    """Ask for the points with subjects that hold entries of a kind this program knows and the one that judged them did not;
    what this returns reads the answer."""
    asked = connection.execute(
        "SELECT DISTINCT point FROM unread n WHERE kinds && %s AND NOT EXISTS"
        " (SELECT FROM unjudged u WHERE u.point = n.point AND u.subject = n.subject)",
        (_read_here(),),
    )
    return lambda: [point for (point,) in asked.fetchall()]


def owe_now_read(connection: Connection[Any], point: str, judged: int) -> None:
    """Let these subjects be judged anew. ``judged``: the position up to which the point is judged."""
    connection.execute(
        "INSERT INTO unjudged (point, subject, error, tries, last_try, since)"
        " SELECT point, subject, 'read anew', 0, 0, %s FROM unread WHERE point = %s AND kinds && %s"
        " ON CONFLICT DO NOTHING",
        (judged, point, _read_here()),
    )


def written_by(connection: Connection[Any], point: str) -> dict[str, tuple[tuple[str, int], ...]]:
    """The kinds and versions that this program does not read and that came to it, by the PC that wrote them."""
    rows = connection.execute(
        "SELECT e.device, e.core FROM unread u JOIN entries e"
        " ON e.point = u.point AND e.position = ANY(u.positions) WHERE u.point = %s AND e.quarantine = '' LIMIT %s",
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


def _read_here() -> list[str]:
    """The kinds this program knows, each with its version."""
    return [f"{name} {version}" for name, version in KINDS]
