"""Of which contact points somebody sees anything: the whole city, a district, or a street.

A page asks for tables by their plain names. For whoever does not see everything, these names mean the views of the schema
``scoped`` (``database/scoped.sql``), which show the rows of the points in scope and nothing else; a table that has no
such view is not there at all. So a query cannot forget its scope.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from psycopg import Connection


class Tier(StrEnum):
    """How wide a scope is."""

    CITY = "city"
    DISTRICT = "district"
    STREET = "street"


@dataclass(frozen=True, slots=True)
class Scope:
    """``code``: empty for the city; a district as its points name it; a street as ``district/street``."""

    tier: Tier
    code: str = ""

    def holds(self, other: Scope) -> bool:
        """Whether all of the other is within."""
        if self.tier is Tier.CITY:
            return True
        if self.tier is Tier.DISTRICT and other.tier is Tier.STREET:
            return other.code.startswith(self.code + "/")
        return self == other

    @property
    def word(self) -> str:
        """What people call it."""
        return self.code or "全市"

    def enter(self, connection: Connection[Any]) -> None:
        """From here to the end of the transaction, or to :meth:`leave`, nothing outside is seen or changed."""
        if self.tier is Tier.CITY:
            return
        district, _, street = self.code.partition("/") if self.tier is Tier.STREET else (self.code, "", "")
        connection.execute(
            "SELECT set_config('weiquan.tier', %s, true), set_config('weiquan.code', %s, true),"
            " set_config('weiquan.district', %s, true), set_config('weiquan.street', %s, true),"
            " set_config('search_path', 'scoped', true)",
            (self.tier.value, self.code, district, street),
        )

    def leave(self, connection: Connection[Any]) -> None:
        """Everything is seen again: to write down what was done."""
        if self.tier is not Tier.CITY:
            connection.execute("SET LOCAL search_path TO DEFAULT")


CITY: Final = Scope(Tier.CITY)


def scope_of(code: str) -> Scope:
    """The scope that a code names: nothing the city, with a stroke a street, else a district."""
    if not code:
        return CITY
    return Scope(Tier.STREET if "/" in code else Tier.DISTRICT, code)
