"""Faults of headquarters' program: on the overview and the page of a point, while there are any."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from psycopg import Connection

from headquarters.accounts.account import Right
from headquarters.desk.feature import Card, Feature, Waiting
from headquarters.exchange.faults import TRIED_AGAIN, read_faults


def _ask(connection: Connection[Any], point: str | None) -> Mapping[str, object] | None:
    found = read_faults(connection, point)
    return {"faults": found[:MOST_SHOWN], "more_faults": len(found) > MOST_SHOWN} if found else None


MOST_SHOWN: Final = 10
"""Lines of one card; the worklist has everything."""
_FAILED: Final = """
SELECT point, device || ':' || seq AS subject, '' AS thing, 'stuck ' || error AS code, last_try AS since FROM stuck
UNION ALL
SELECT u.point, u.subject, (SELECT c.number FROM cases c WHERE c.point = u.point AND c.subject = u.subject),
    CASE WHEN u.error = 'unreadable' THEN u.error ELSE 'case ' || u.error END, u.last_try
FROM unjudged u WHERE u.tries > 0
UNION ALL
SELECT f.point, f.subject, (SELECT c.number FROM cases c WHERE c.point = f.point AND c.subject = f.subject),
    'rule ' || f.error, f.last_try
FROM failed_rules f
"""
"""What headquarters failed on. When it began is not kept: the age is that of the last try."""


def _say(code: str) -> str:
    sort, _, error = code.partition(" ")
    match sort:
        case "stuck":
            return f"一条记录收不进（{error}），原样存着"
        case "rule":
            return f"一条规则没算出来（{error}），钱先不算通过"
        case "case":
            return f"一个案件没能核对（{error}），先不算数"
        case _:
            return "内容读不出来，原样存着"


FEATURE: Final = Feature(
    package="headquarters.desk.faults",
    cards=(
        Card("overview", "above", 5, _ask, "faults/faults.html", Right.SEE),
        Card("point", "above", 5, _ask, "faults/faults.html", Right.SEE),
    ),
    acts=MappingProxyType({TRIED_AGAIN: "让程序再处理一次出错的记录"}),
    waiting=(Waiting("failed", "总部没处理成的记录", 40, _FAILED, say=_say),),
)
