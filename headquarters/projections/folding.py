"""The entries of some subjects of a point as fold takes them, with their positions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from psycopg import Connection

from casework.fold import fold
from casework.journal.entry import Entry, EntryId, read_entry
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
    """One subject, folded. ``entries`` with the ``places`` at which they are stored. Raises what reading or fold raises."""

    def __init__(self, cores: list[tuple[int, bytes]], headquarters: frozenset[str]) -> None:
        self.entries: list[Entry] = [read_entry(core) for _, core in cores]
        self.places: dict[EntryId, int] = {
            entry.id: position for entry, (position, _) in zip(self.entries, cores, strict=True)
        }
        self.state: CaseState = fold(self.entries, headquarters)

    def above(self, position: int, besides: frozenset[int] = frozenset()) -> list[Entry]:
        """The entries stored above a position, and those at ``besides``."""
        places = self.places
        return [entry for entry in self.entries if places[entry.id] > position or places[entry.id] in besides]

    def unread(self) -> dict[int, str]:
        """The positions of entries of kinds that this program does not know, each with its kind and version."""
        return {
            self.places[event.entry.id]: f"{event.entry.core.kind} {event.entry.core.version}"
            for event in self.state.timeline
            if event.is_unread
        }
