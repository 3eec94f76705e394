"""The tier a page is of: the city, a district, a street; and the part of it that a list is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final
from urllib.parse import urlencode

from headquarters.accounts.scope import CITY, Scope, Tier

_NOTHING: Final[Mapping[str, object]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Area:
    """``None``: not narrowed to one. An empty name: the points of which nobody has said it; such an area has a list and no
    page of its own. ``point``: a single one."""

    district: str | None = None
    street: str | None = None
    point: str | None = None

    @property
    def scope(self) -> Scope:
        """The scope that sees just this tier, whoever asks."""
        if self.district is None:
            return CITY
        if self.street is None:
            return Scope(Tier.DISTRICT, self.district)
        return Scope(Tier.STREET, f"{self.district}/{self.street}")

    @property
    def is_tier(self) -> bool:
        """Whether it has a page: an area that nobody has named, or a single point, has none here."""
        return self.point is None and self.district != "" and self.street != ""

    @property
    def word(self) -> str:
        """What people call it."""
        if self.district is None:
            return "全市"
        district = self.district or "没有写明区"
        return district if self.street is None else self.street or f"{district}没有写明街镇"

    @property
    def above(self) -> tuple[Area, ...]:
        """The tiers it lies in, the widest first."""
        found = () if self.district is None else (Area(),)
        return found if self.street is None else (*found, Area(self.district))

    def at(self, path: str, more: Mapping[str, object] = _NOTHING) -> str:
        """The address of a page about it. ``more``: what else the page is asked; empty or ``None``: left out."""
        asked = {"d": self.district, "s": self.street, "p": self.point}
        named: dict[str, object] = {name: value for name, value in asked.items() if value is not None}
        query = urlencode(named | {name: value for name, value in more.items() if value not in ("", None)})
        return f"{path}?{query}" if query else path

    @property
    def address(self) -> str:
        """Its own page."""
        return "/" if self.district is None else self.at("/area")

    def part(self, name: str) -> Area:
        """The part by that name of the next tier down: a district, a street, a point."""
        if self.district is None:
            return Area(name)
        return replace(self, street=name) if self.street is None else replace(self, point=name)

    def within(self, scope: Scope) -> Area | None:
        """This as somebody of that scope may ask for it: not narrowed further where they say nothing, and ``None`` where it
        lies outside."""
        district, street = _of(scope)
        if (district is not None and self.district not in (None, district)) or (
            street is not None and self.street not in (None, street)
        ):
            return None
        if district is None and self.district is None and self.street is not None:
            return None
        return Area(
            district if self.district is None else self.district,
            street if self.street is None else self.street,
            self.point,
        )

    @property
    def asked(self) -> Mapping[str, str | None]:
        """The values that :data:`IN_AREA` names."""
        return {"district": self.district, "street": self.street, "point": self.point}


IN_AREA: Final = (
    "coalesce(p.district = %(district)s::text, true) AND coalesce(p.street = %(street)s::text, true)"
    " AND (%(point)s::text IS NULL OR p.point = %(point)s)"
)
"""A condition on ``points p`` (neither column is ever NULL); its values are those of :attr:`Area.asked`. Written so that the planner
guesses half of the points for each part of it: where it goes by what it counted last, a district whose name is new has one point,
and with that it goes through all that waits once for each point there is."""


def _of(scope: Scope) -> tuple[str | None, str | None]:
    if scope.tier is Tier.CITY:
        return None, None
    district, _, street = scope.code.partition("/")
    return district, street if scope.tier is Tier.STREET else None


def read_area(asked: Mapping[str, str], scope: Scope) -> Area | None:
    """The area that an address names (``d``, ``s``, ``p``), for somebody of that scope; ``None``: not theirs."""
    names = [asked.get(name) for name in ("d", "s", "p")]
    if any(name is not None and "\0" in name for name in names):
        return None
    return Area(*names).within(scope)
