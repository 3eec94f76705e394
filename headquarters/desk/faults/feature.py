"""Faults of headquarters' program: on the overview and the page of a point, while there are any."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from psycopg import Connection

from headquarters.accounts.account import Right
from headquarters.desk.feature import Card, Feature
from headquarters.exchange.faults import TRIED_AGAIN, read_faults


def _ask(connection: Connection[Any], point: str | None) -> Mapping[str, object] | None:
    found = read_faults(connection, point)
    return {"faults": found} if found else None


FEATURE: Final = Feature(
    package="headquarters.desk.faults",
    cards=(
        Card("overview", "above", 5, _ask, "faults/faults.html", Right.SEE),
        Card("point", "above", 5, _ask, "faults/faults.html", Right.SEE),
    ),
    acts=MappingProxyType({TRIED_AGAIN: "让程序再处理一次出错的记录"}),
)
