"""Names of people on the staff of points, opened for whoever has said why: the only personal words that a page shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from psycopg import Connection

from casework.fold import fold
from casework.journal.entry import Entry, EntryError, read_entry
from headquarters.personal.keys import PersonalKeys
from headquarters.personal.vault import Vault

_NAME: Final = "staff_name"


def staff_names(
    connection: Connection[Any], keys: PersonalKeys, people: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], str]:
    """The names of ``people``, each by point and id; without those that are not known or were erased. Raises ``PersonalKeyAway``."""
    wanted = sorted(set(people))
    if not wanted:
        return {}
    points, staff = zip(*wanted, strict=True)
    rows = connection.execute(
        "SELECT e.point, e.subject, e.core, e.private, e.sealed_with, e.device, e.seq"
        " FROM unnest(%s::text[], %s::text[]) wanted (point, staff)"
        " JOIN entries e ON e.point = wanted.point AND e.subject = wanted.staff WHERE e.quarantine = '' ORDER BY e.position",
        (list(points), list(staff)),
        binary=True,
    ).fetchall()
    entries: dict[tuple[str, str], list[Entry]] = {}
    for point, subject, core, private, sealed_with, device, seq in rows:
        opened = Vault(keys, point, keys.newest).open(device, seq, sealed_with, private)
        try:
            entries.setdefault((point, subject), []).append(read_entry(bytes(core), opened))
        except EntryError:
            continue
    found = {}
    for person, written in entries.items():
        named = fold(written).personal.get(_NAME)
        name = next((each.personal().get(_NAME, "") for each in written if each.id == named), "")
        if name:
            found[person] = name
    return found
