"""The register of one point, folded from its entries, with its words where they may be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any, Final

from psycopg import Connection

from casework.fold import fold
from casework.journal.entry import Entry, EntryError, EntryId, read_authentic
from casework.matters.body import FieldValue
from casework.matters.contact_point.fields import OPEN_WORDS, PHONE, WORDS
from casework.matters.contact_point.reading import NOTHING, Dated, Register, register_of, subject_of
from casework.state import CaseState
from headquarters.personal.keys import PersonalKeyAway, PersonalKeys
from headquarters.personal.vault import Vault

Words = Mapping[EntryId, Mapping[str, str]]
"""The personal words of entries."""


@dataclass(frozen=True, slots=True)
class OneRegister:
    """``words``: those that may be shown, by entry. ``own``: headquarters' devices at the point; what they did not write the point
    did. ``mark``: another one for another register, so that nobody decides about what has changed since."""

    point: str
    register: Register = NOTHING
    words: Words = field(default_factory=dict, repr=False)
    own: frozenset[str] = frozenset()
    needs_newer: bool = False

    def value(self, name: str, one: Dated | None) -> FieldValue:
        """The value or the words of what was said; ``None`` for none, and where words are not shown or were erased."""
        if one is None or one.empty:
            return None
        return self.words.get(one.entry, {}).get(name) or None if one.words else one.value

    def value_on(self, name: str, day: date) -> FieldValue:
        """What held of a field on a day."""
        return self.value(name, self.register.on(name, day))

    def is_ours(self, one: Dated) -> bool:
        """Whether headquarters said it."""
        return one.entry.device in self.own

    @property
    def mark(self) -> str:
        """See the class."""
        said = sorted(
            (name, one.entry, one.since) for name, all_ in self.register.held.items() for one in all_
        )
        return sha256(repr(said).encode()).hexdigest()[:16]


def register_in(
    point: str, state: CaseState, entries: Iterable[Entry], own: frozenset[str], shown: Iterable[str]
) -> OneRegister:
    """The register of a state, with those words of ``entries`` whose names are in ``shown``."""
    names = frozenset(shown)
    words = {
        entry.id: {name: text for name, text in entry.personal().items() if name in names}
        for entry in entries
        if entry.id not in state.erased
    }
    return OneRegister(point, register_of(state), words, own, state.needs_newer)


def read_register(
    connection: Connection[Any], point: str, keys: PersonalKeys | None, *, persons: bool = False
) -> OneRegister | None:
    """The register of a point; an empty one where nobody has said anything; ``None`` where there is no such point.

    ``keys``: with them the words that hang on the point's wall are read; ``persons``: those about persons too.
    Reads by plain names: within a scope only what is in it. Raises ``PersonalKeyAway``.
    """
    if "\0" in point or not connection.execute("SELECT 1 FROM points WHERE point = %s", (point,)).fetchone():
        return None
    rows = connection.execute(
        "SELECT device, seq, core, private, sealed_with FROM entries"
        " WHERE point = %s AND subject = %s AND quarantine = '' ORDER BY position",
        (point, subject_of(point)),
        binary=True,
    ).fetchall()
    vault = None if keys is None else Vault(keys, point, 0)
    entries: list[Entry] = []
    for device, seq, core, private, sealed_with in rows:
        opened = None if vault is None else vault.open(device, seq, sealed_with, private)
        entry = read_authentic(device, seq, bytes(core), opened)
        if entry.readable:
            entries.append(entry)
    own = frozenset(
        str(device)
        for (device,) in connection.execute("SELECT device FROM epochs WHERE point = %s", (point,)).fetchall()
    )
    if not entries:
        return OneRegister(point, own=own)
    shown = () if keys is None else WORDS if persons else OPEN_WORDS
    return register_in(point, fold(entries, own), entries, own, shown)


_PHONES: Final = """
SELECT point, device, seq FROM register WHERE field = %s AND holds AND NOT empty AND point = ANY(%s)
    AND since <= %s AND (until IS NULL OR until > %s)
"""


def phones_of(
    connection: Connection[Any], keys: PersonalKeys, points: Iterable[str], day: date
) -> Mapping[str, str]:
    """The telephones that hang on the walls of points on a day; without points of which the register has none, and
    empty where the key that opens them is away.

    Reads by plain names: within a scope only what is in it.
    """
    rows = connection.execute(_PHONES, (PHONE, sorted(set(points)), day, day)).fetchall()
    try:
        words = open_words(connection, keys, rows)
    except PersonalKeyAway:
        return {}
    return {point: text for (point, _, _), said in words.items() if (text := said.get(PHONE, ""))}


def open_words(
    connection: Connection[Any], keys: PersonalKeys, wanted: Iterable[tuple[str, str, int]]
) -> dict[tuple[str, str, int], Mapping[str, str]]:
    """The personal words of entries by point, device and seq; without those that were erased or do not open."""
    asked = sorted(set(wanted))
    if not asked:
        return {}
    points, devices, seqs = zip(*asked, strict=True)
    rows = connection.execute(
        "SELECT e.point, e.device, e.seq, e.core, e.private, e.sealed_with"
        " FROM unnest(%s::text[], %s::text[], %s::int8[]) w (point, device, seq)"
        " JOIN entries e ON e.point = w.point AND e.device = w.device AND e.seq = w.seq WHERE e.private IS NOT NULL"
        " ORDER BY e.point",
        (list(points), list(devices), list(seqs)),
        binary=True,
    ).fetchall()
    found: dict[tuple[str, str, int], Mapping[str, str]] = {}
    vault: Vault | None = None
    of = ""
    for point, device, seq, core, private, sealed_with in rows:
        if vault is None or of != point:
            vault, of = Vault(keys, point, 0), point
        try:
            entry = read_authentic(device, seq, bytes(core), vault.open(device, seq, sealed_with, private))
        except EntryError:
            continue
        found[point, device, seq] = entry.personal()
    return found
