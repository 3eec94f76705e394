"""Published editions of the handbook: which there are, and handing them to PCs in pages.

They are signed as they are handed out, with the publishing key of the PC's own district, so one edition serves all districts of a
headquarters, and a district that comes later as well.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from psycopg import Connection

from casework.handbook import Handbook
from casework.handbook.editions import (
    Whole,
    handbook_of,
    in_force,
    read_head,
    read_listed,
    written_listed,
    written_under,
)
from casework.handbook.parts import read_content
from casework.journal.travelling import EDITION_PAGE, EditionName, EditionPage, PageWanted, Run
from headquarters.exchange import known
from headquarters.provisioning.keyring import Keyring
from sync.protocol.editions import WholeEdition, sign_head
from sync.protocol.known import Known
from sync.protocol.messages import MOST_PAGES_WANTED

LOOK_SECONDS: Final = 1.0
"""For so long a process believes what it saw last: a PC that asked before hears of a new edition with its next round."""
_PAGES: Final = """
SELECT e.name, w.at, e.head, substring(e.content FROM (w.at + 1)::integer FOR %(most)s)
FROM unnest(%(names)s::bytea[], %(ats)s::bigint[]) WITH ORDINALITY w (name, at, place) JOIN editions e ON e.name = w.name
WHERE w.at < length(e.content) ORDER BY w.place
"""
_NAMED: Final = "SELECT part, number, name FROM editions ORDER BY part, number"


@dataclass(frozen=True, slots=True)
class _Seen:
    at: float
    known: Known
    editions: tuple[Whole, ...]


class Shelf:
    """What is published, as one process knows it. For any thread."""

    def __init__(self, ticks: Callable[[], float] = time.monotonic) -> None:
        self._ticks = ticks
        self._seen: _Seen | None = None
        self._book: tuple[object, Handbook] | None = None
        self._under: tuple[object, str] | None = None

    def look_again(self) -> None:
        """Something was published here: the next question is answered from the database."""
        self._seen = None

    def known(self, connection: Connection[Any]) -> Known:
        """What this headquarters reads: the kinds of its program, and the newest edition of each part."""
        return self._look(connection).known

    def handbook(self, connection: Connection[Any], on: date) -> Handbook:
        """The handbook in force on a day."""
        editions = self._look(connection).editions
        held = in_force(editions, on)
        key = frozenset(whole.name for whole in held.values())
        if self._book is None or self._book[0] != key:
            self._book = key, handbook_of(Handbook.load(), held)
        return self._book[1]

    def written_under(self, connection: Connection[Any], on: date) -> str:
        """What headquarters' own entries of a day say they were written under."""
        editions = self._look(connection).editions
        if self._under is None or self._under[0] != (editions, on):
            self._under = (editions, on), written_under(in_force(editions, on))
        return self._under[1]

    def _look(self, connection: Connection[Any]) -> _Seen:
        seen = self._seen
        now = self._ticks()
        if seen is None or now - seen.at >= LOOK_SECONDS:
            names = {
                bytes(name): (part, int(number))
                for part, number, name in connection.execute(_NAMED).fetchall()
            }
            if seen is None or {whole.name for whole in seen.editions} != names.keys():
                seen = _Seen(now, _known(names), read_all(connection) if names else ())
            else:
                seen = _Seen(now, seen.known, seen.editions)
            self._seen = seen
        return seen


def read_all(connection: Connection[Any]) -> tuple[Whole, ...]:
    """All editions, by part and number."""
    rows = connection.execute("SELECT name, head, content FROM editions ORDER BY part, number").fetchall()
    found = []
    for name, head_bytes, content in rows:
        head = read_head(bytes(head_bytes))
        assert head is not None  # written here
        found.append(Whole(bytes(name), head, read_content(head.part, bytes(content))))
    return tuple(found)


def hand_out(
    connection: Connection[Any],
    keyring: Keyring,
    district: str,
    wanted: Sequence[PageWanted],
    runs: Sequence[Run],
    size: int,
) -> list[EditionPage]:
    """The next page of each edition that is asked for, as many as have room in ``size`` bytes beside ``runs``, one at least where there
    are none of these: one question, whatever there is."""
    if not wanted:
        return []
    room = size - sum(len(core) for run in runs for core in run.cores)
    room -= sum(len(private or b"") for run in runs for private in run.privates)
    if runs and room <= 0:
        return []
    most = max(1, min(EDITION_PAGE, room))
    rows = connection.execute(
        _PAGES,
        {
            "names": [each.name for each in wanted],
            "ats": [min(each.at, 2**31 - 2) for each in wanted],
            "most": most,
        },
        binary=True,
    ).fetchall()
    found: list[EditionPage] = []
    for name, at, head, data in rows:
        room -= len(data)
        if room < 0 and (runs or found):
            break
        sealed = sign_head(keyring.district(district)[0], bytes(head)) if at == 0 else None
        found.append(EditionPage(name=bytes(name), at=at, data=bytes(data), sealed=sealed))
    return found


def missing(connection: Connection[Any], has: Sequence[EditionName]) -> list[PageWanted]:
    """What a PC lacks that says which editions it has: for an answer by stick, which nobody can ask further."""
    numbers = {part: named[0] for part, text in has if (named := read_listed(text)) is not None}
    rows = connection.execute(_NAMED).fetchall()
    lacking = [PageWanted(bytes(name), 0) for part, number, name in rows if number > numbers.get(part, 0)]
    return lacking[:MOST_PAGES_WANTED]


def following_pages(asked: Sequence[PageWanted], came: Sequence[EditionPage]) -> list[PageWanted]:
    """What to ask for after these came; nothing where none did."""
    if not came:
        return []
    reached = {page.name: page.at + len(page.data) for page in came}
    return [PageWanted(each.name, reached.get(each.name, each.at)) for each in asked]


def signed_for(connection: Connection[Any], keyring: Keyring, district: str) -> list[WholeEdition]:
    """All editions, whole, for the points of a district: for a file that somebody carries there."""
    key = keyring.district(district)[0]
    rows = connection.execute("SELECT head, content FROM editions ORDER BY part, number").fetchall()
    return [WholeEdition(sign_head(key, bytes(head)), bytes(content)) for head, content in rows]


def _known(names: Mapping[bytes, tuple[str, int]]) -> Known:
    newest: dict[str, tuple[int, bytes]] = {}
    for name, (part, number) in names.items():
        newest[part] = max(newest.get(part, (0, b"")), (number, name))
    ours = known.own()
    parts = tuple((part, written_listed(*newest[part])) for part in sorted(newest))
    return Known(ours.kinds, (*ours.editions, *parts))
