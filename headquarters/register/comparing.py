"""What a table would change in the registers of all its points, before anything is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any, Final

from psycopg import Connection

from casework.matters.body import FieldValue
from casework.matters.contact_point.fields import INTO, WORDS
from headquarters.personal.keys import PersonalKeys
from headquarters.register.reading import open_words
from headquarters.register.sheet import ReadRow
from headquarters.register.values import Wrong, of_another_district
from headquarters.register.writing import NOW_ONLY, Given, Saying, with_into

_HELD: Final = """
SELECT r.point, r.field, r.value, r.words, r.device, r.seq
FROM unnest(%s::text[], %s::date[]) w (point, day)
JOIN register r ON r.point = w.point AND r.holds AND NOT r.empty
    AND r.since <= w.day AND (r.until IS NULL OR r.until > w.day)
"""


@dataclass(frozen=True, slots=True)
class Changing:
    """A row that says something else than the register. ``before``: by field what held on the day; of words about persons pages
    tell no more than that they differ."""

    row: ReadRow
    saying: Saying
    name: str
    before: Mapping[str, FieldValue] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A row of which all holds already."""

    number: int
    point: str
    name: str


@dataclass(frozen=True, slots=True)
class Compared:
    """``wrong``: rows that cannot be taken: number and why."""

    changing: tuple[Changing, ...]
    same: tuple[Unchanged, ...]
    wrong: tuple[tuple[int, str], ...]

    @property
    def by_field(self) -> Mapping[str, int]:
        """In how many rows each field is another."""
        return Counter(name for one in self.changing for name in one.saying.values)

    @property
    def mark(self) -> str:
        """Another one for other changes."""
        said = [
            (
                one.row.point,
                one.saying.since,
                [(name, one.before.get(name), value) for name, value in sorted(one.saying.values.items())],
            )
            for one in self.changing
        ]
        return sha256(repr(said).encode()).hexdigest()[:16]


def compare(connection: Connection[Any], keys: PersonalKeys, rows: Sequence[ReadRow]) -> Compared:
    """Reads by plain names: a point outside the scope is not known. Raises ``PersonalKeyAway``."""
    wrong = [(row.number, row.why) for row in rows if row.saying is None]
    good = [row for row in rows if row.saying is not None]
    into = {
        str(row.saying.values[INTO]) for row in good if row.saying is not None and row.saying.values.get(INTO)
    }
    asked = [row.point for row in good if "\0" not in row.point] + sorted(into)
    points = {
        point: Given.of(*given)
        for point, *given in connection.execute(
            "SELECT point, name, district, street, created_at FROM points WHERE point = ANY(%s)", (asked,)
        ).fetchall()
    }
    said: dict[str, set[str]] = {}
    for point, name in connection.execute(
        "SELECT DISTINCT point, field FROM register WHERE field = ANY(%s) AND point = ANY(%s)",
        (sorted(NOW_ONLY), asked),
    ).fetchall():
        said.setdefault(point, set()).add(name)
    known: list[tuple[ReadRow, Saying]] = []
    for row in good:
        saying = row.saying
        assert saying is not None
        if why := _refused(row, saying, points, said.get(row.point, ())):
            wrong.append((row.number, why))
        else:
            known.append((row, saying))
    held = held_on(connection, keys, [(row.point, saying.since) for row, saying in known])
    changing: list[Changing] = []
    same: list[Unchanged] = []
    for row, saying in known:
        before = held.get(row.point, {})
        fresh = {name: value for name, value in saying.values.items() if before.get(name) != value}
        if fresh:
            wanted = Saying(saying.since, with_into(fresh, saying.values))
            changing.append(Changing(row, wanted, points[row.point].name, before))
        else:
            same.append(Unchanged(row.number, row.point, points[row.point].name))
    return Compared(tuple(changing), tuple(same), tuple(sorted(wrong)))


def held_on(
    connection: Connection[Any], keys: PersonalKeys, asked: Sequence[tuple[str, date]]
) -> dict[str, dict[str, FieldValue]]:
    """By point the values, words included, that held on the day that is asked for it."""
    if not asked:
        return {}
    points, days = zip(*asked, strict=True)
    rows = connection.execute(_HELD, (list(points), list(days))).fetchall()
    words = open_words(
        connection, keys, ((point, device, seq) for point, _, _, personal, device, seq in rows if personal)
    )
    found: dict[str, dict[str, FieldValue]] = {}
    for point, name, value, personal, device, seq in rows:
        if not personal:
            found.setdefault(point, {})[name] = value
        elif name in WORDS and (text := words.get((point, device, seq), {}).get(name)):
            found.setdefault(point, {})[name] = text
    return found


def _refused(row: ReadRow, saying: Saying, points: Mapping[str, Given], said: Container[str]) -> str:
    """Why a row cannot be taken; empty where it can."""
    if row.point not in points:
        return "没有这个编号的联络点，或者不在您的范围里"
    given = points[row.point]
    if row.district and row.district != given.district:
        return "区和登记的不一样；换区要重新发接入文件，不能在这里改"
    into = saying.values.get(INTO)
    if into is not None and (into == row.point or into not in points):
        return "要并入的点没有找到，或者就是它自己"
    try:
        given.first(said, saying.since, saying.values)
    except Wrong as wrong:
        return wrong.said
    return of_another_district(saying.values, given.district)
