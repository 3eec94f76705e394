"""疑似重复: the page, how many wait on the overview and in the worklist, what of a point is counted elsewhere, what the acts are called."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from psycopg import Connection

from headquarters.accounts.account import Right
from headquarters.desk.duplicates.pages import LOOKED, ONE, TAKEN_BACK, TWO, Duplicates
from headquarters.desk.feature import Card, Entry, Feature, Waiting
from headquarters.desk.words import yuan
from headquarters.matching import pairs


def _ask(connection: Connection[Any], point: str | None) -> Mapping[str, object] | None:
    waiting = pairs.count_suspected(connection, point)
    count, fen = pairs.elsewhere(connection, point)
    if not waiting and not count:
        return None
    return {"waiting": waiting, "elsewhere": count, "elsewhere_fen": fen, "of_point": bool(point)}


def _say_later(fen: str) -> str:
    sum_ = fen.removeprefix(pairs.EARLIER)
    why = "以前定的，请看一眼" if fen.startswith(pairs.EARLIER) else "定为一件以后又有变化"
    return f"{why}：它现在记着已履行的 {yuan(int(sum_))} 元，这一件的没有算（算的是另一件）"


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
            LOOKED: "看过定为一件以后又记的钱，照旧不算",
        }
    ),
    waiting=(
        Waiting(
            "duplicate",
            "疑似重复",
            12,
            pairs.SUSPECTED_WAITING,
            say=lambda fen: f"两个联络点各有一件，{yuan(int(fen))} 元；有人定下以前两件都算",
            path="/duplicates",
            of_two=True,
        ),
        Waiting(
            "duplicate-later",
            "定为一件以后又记的钱",
            13,
            pairs.LATER_WAITING,
            say=_say_later,
            path="/duplicates",
            of_two=True,
        ),
    ),
)
