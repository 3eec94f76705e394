"""Finding the contact point that somebody means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from psycopg import Connection

from headquarters.desk.orders.filled import Wrong

MOST_OFFERED: Final = 12


@dataclass(frozen=True, slots=True)
class Point:
    """A contact point of the scope. ``street``: empty where nobody told it."""

    point: str
    name: str
    district: str
    street: str


class Several(Wrong):
    """More than one point may be meant."""

    def __init__(self, points: Sequence[Point]) -> None:
        super().__init__("有好几个联络点都像，请在下面选一个")
        self.points = points


def one_point(connection: Connection[Any], asked: str) -> Point:
    """The point of this code or name, or the only one whose name has it. Raises :class:`Wrong`, :class:`Several`."""
    named = " ".join(asked.replace("\0", "").split())
    if not named:
        raise Wrong("请写派给哪个联络点")
    found = _points(connection, "point = %(asked)s", named) or _points(connection, "name = %(asked)s", named)
    if not found:
        found = _points(connection, "strpos(name, %(asked)s) > 0", named)
    if not found:
        raise Wrong("没有找到这个联络点，或者不在您的范围里；请写编号，或名称里的几个字")
    if len(found) > 1:
        raise Several(found)
    return found[0]


def _points(connection: Connection[Any], condition: str, asked: str) -> list[Point]:
    rows = connection.execute(
        f"SELECT point, name, district, street FROM points WHERE {condition} ORDER BY name, point LIMIT %(most)s".encode(),
        {"asked": asked, "most": MOST_OFFERED},
    ).fetchall()
    return [Point(*row) for row in rows]
