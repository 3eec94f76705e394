"""The entries of some subjects of a point as fold takes them, with their positions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psycopg import Connection

from casework.fold import fold
from casework.journal.entry import Entry, read_entry
from casework.state import CaseState
from headquarters.exchange.book import storable

Cores = dict[str, list[tuple[int, bytes]]]
"""Cores with their positions, by the subjects' names in the tables."""


def read_cores(connection: Connection[Any], point: str, subjects: list[str]) -> Cores:
    """All cores of some subjects that count."""
    return ask_cores(connection, point, subjects)()


def ask_cores(connection: Connection[Any], point: str, subjects: list[str]) -> Callable[[], Cores]:
    """Ask for them; what this returns reads the answer."""
    asked = connection.execute(
        "SELECT subject, position, core FROM entries WHERE point = %s AND subject = ANY(%s) AND quarantine = ''"
        " ORDER BY position",
        (point, [storable(subject) for subject in subjects]),
        binary=True,
    )

    def read() -> Cores:
        cores: Cores = {}
        for subject, position, core in asked.fetchall():
            cores.setdefault(subject, []).append((position, core))
        return cores

    return read


class Folded:
    """One subject, folded. ``entries``, and in the same order the ``places`` at which they are stored. Raises what reading or fold
    raises."""

    def __init__(self, cores: list[tuple[int, bytes]], headquarters: frozenset[str]) -> None:
        self.entries: list[Entry] = [read_entry(core) for _, core in cores]
        self.places: list[int] = [position for position, _ in cores]
        self.state: CaseState = fold(self.entries, headquarters)

    def above(self, position: int, besides: frozenset[int] = frozenset()) -> list[Entry]:
        """The entries stored above a position, and those at ``besides``."""
        return [
            entry
            for entry, place in zip(self.entries, self.places, strict=True)
            if place > position or place in besides
        ]

    def unread(self) -> dict[int, str]:
        """The positions of entries of kinds that this program does not know, each with its kind and version."""
        unread = {event.entry.id for event in self.state.timeline if event.is_unread}
        if not unread:
            return {}
        return {
            place: f"{entry.core.kind} {entry.core.version}"
            for entry, place in zip(self.entries, self.places, strict=True)
            if entry.id in unread
        }
