"""疑似重复: the page, how many wait on the overview, what of a point is counted elsewhere, what the acts are called."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from psycopg import Connection

from headquarters.accounts.account import Right
from headquarters.desk.duplicates.pages import ONE, TAKEN_BACK, TWO, Duplicates
from headquarters.desk.feature import Card, Entry, Feature
from headquarters.matching import pairs


def _ask(connection: Connection[Any], point: str | None) -> Mapping[str, object] | None:
    waiting = pairs.count_suspected(connection, point)
    count, fen = pairs.elsewhere(connection, point)
    if not waiting and not count:
        return None
    return {"waiting": waiting, "elsewhere": count, "elsewhere_fen": fen, "of_point": bool(point)}


FEATURE: Final = Feature(
    package="headquarters.desk.duplicates",
    controllers=(Duplicates,),
    cards=(
        Card("overview", "above", 12, _ask, "duplicates/waiting.html", Right.SEE),
        Card("point", "above", 12, _ask, "duplicates/waiting.html", Right.SEE),
    ),
    entries=(Entry("疑似重复", "/duplicates", Right.RECORDS, 22),),
    acts=MappingProxyType(
        {
            ONE: "两件投诉定为一件，只算一次",
            TWO: "两件疑似重复定为不是一件",
            TAKEN_BACK: "撤回对疑似重复的决定",
        }
    ),
)
