"""Which point an order is for, and why: proposed, never taken without a person. Where nothing tells, nothing is proposed."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from psycopg import Connection

from headquarters.desk.orders.points import Point
from headquarters.desk.orders.rows import ReadRow
from headquarters.register.over import over_on

_WHAT_ALL_ARE_CALLED: Final = re.compile(
    r"(?:消费者?)?(?:权益|维权)?(?:保护)?(?:投诉)?(?:联络点|联络站|服务站|服务点)$"
)
_NOBODY: Final[Mapping[str, str]] = MappingProxyType({})
_HELD: Final = """
SELECT point, value #>> '{}' FROM register WHERE field = 'point_guided_by' AND holds AND NOT empty
    AND since <= %(today)s AND (until IS NULL OR until > %(today)s)
"""
_OVER: Final = over_on("%(today)s")
_SHORTEST: Final = 3
"""Letters of a name that tell a place."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """``point``: empty where nothing tells; ``why``: in words. ``named``: what the export names is no point of the scope."""

    point: str
    name: str
    why: str
    named: bool = False


class Proposer:
    """Knows the points of the scope."""

    def __init__(
        self,
        points: Sequence[Point],
        guided_by: Mapping[str, str] = _NOBODY,
        closed: Container[str] = (),
    ) -> None:
        """As the register has it today, ``guided_by``: by point the name of the station that guides it; ``closed``: points that
        are closed or merged into another."""
        self._closed = closed
        self._by_code = {one.point: one for one in points}
        self._by_name: dict[str, Point | None] = {}
        for one in points:
            self._by_name[one.name] = None if one.name in self._by_name else one
        self._cores: dict[str, list[Point]] = {}
        for one in points:
            if len(core := _WHAT_ALL_ARE_CALLED.sub("", one.name)) >= _SHORTEST:
                self._cores.setdefault(core, []).append(one)
        self._lengths = sorted({len(core) for core in self._cores}, reverse=True)
        self._streets: dict[str, list[Point]] = {}
        for one in points:
            if len(one.street) >= _SHORTEST:
                self._streets.setdefault(one.street, []).append(one)
        self._guided_by = guided_by

    @classmethod
    def of(cls, connection: Connection[Any], today: date) -> Proposer:
        """Of the points in scope."""
        rows = connection.execute("SELECT point, name, district, street FROM points").fetchall()
        guided = connection.execute(_HELD, {"today": today}).fetchall()
        over = connection.execute(_OVER.encode(), {"today": today}).fetchall()
        return cls(
            [Point(*row) for row in rows],
            dict(guided),
            {point for (point,) in over},
        )

    def known(self, point: str) -> Point | None:
        """The point of this code."""
        return self._by_code.get(point)

    def propose(self, row: ReadRow) -> Proposal:
        """For a row that can be read; never a point that is closed."""
        found = self._proposed(row)
        if found.point in self._closed:
            return Proposal("", "", f"{found.name}已经撤站或者并掉，请选别的", named=found.named)
        return found

    def _proposed(self, row: ReadRow) -> Proposal:
        assert row.order is not None
        if row.point:
            named = self._by_code.get(row.point) or self._by_name.get(row.point)
            if named is None:
                return Proposal("", "", "表里写的联络点没有找到，或者不在您的范围里", named=True)
            return Proposal(named.point, named.name, "表里写的")
        merchant, address = row.order.body.merchant_name, row.order.body.merchant_address
        return (
            self._inside(merchant, "商家本身就是联络点")
            or self._inside(address, "商家地址在这个联络点")
            or self._street(address)
            or Proposal("", "", "看不出来，请选")
        )

    def _inside(self, text: str, why: str) -> Proposal | None:
        """The point with the longest name that stands in ``text``; none where two are as long."""
        for length in self._lengths:
            cores = {text[at : at + length] for at in range(len(text) - length + 1)} & self._cores.keys()
            found = [one for core in cores for one in self._cores[core]]
            if found:
                return Proposal(found[0].point, found[0].name, why) if len(found) == 1 else None
        return None

    def _street(self, address: str) -> Proposal | None:
        for street, points in self._streets.items():
            if street in address:
                if len(points) == 1:
                    return Proposal(
                        points[0].point, points[0].name, f"商家地址在{street}，那里只有这一个联络点"
                    )
                return self._guiding(street, points) or Proposal(
                    "", "", f"商家地址在{street}，那里有 {len(points)} 个联络点，请选"
                )
        return None

    def _guiding(self, street: str, points: Sequence[Point]) -> Proposal | None:
        """The station that guides all points of a street, where it is a point itself."""
        names = {self._guided_by.get(one.point, "") for one in points}
        station = self._by_name.get(names.pop()) if len(names) == 1 else None
        if station is None:
            return None
        why = f"商家地址在{street}，那里有 {len(points)} 个联络点，都由它指导"
        return Proposal(station.point, station.name, why)
