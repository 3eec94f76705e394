"""Faults of headquarters' program: on the overview and the page of a point, while there are any."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from psycopg import Connection

from headquarters.accounts.account import Right
from headquarters.desk.feature import Card, Feature, Waiting
from headquarters.exchange import pieces
from headquarters.exchange.faults import TRIED_AGAIN, read_faults, read_left_out

_WHAT: Final[Mapping[str, str]] = MappingProxyType(
    {
        pieces.KNOWN: "电脑上的程序读得懂哪些记录：没听进去",
        pieces.EPOCHS: "电脑报来的一个总部旧编号：没记下",
        pieces.HEADS: "电脑说总部收到过的记录：没核对",
        pieces.RUN: "一段记录：没收下，电脑留着，下次再送",
        pieces.WORDS: "一条记录里的个人信息和说明：没存下，记录本身存了",
        pieces.SEALS: "电脑的签名：没存下，下一个签名会补上",
        pieces.LETTING_IN: "等着放进来的记录：这次没放",
        pieces.JUDGING: "刚收下的记录：这次没判，过后再判",
        pieces.PAGE: "别的电脑写的记录：没发给这台电脑，下次再发",
        pieces.TOLD: "哪些记录处理不了：没告诉这台电脑",
        pieces.DOCUMENTS: "通知的正文：没发给这台电脑，下次再发",
        pieces.EDITIONS: "手册的新版本：没发给这台电脑，下次再发",
        pieces.ANSWER: "回给电脑的话太满：别的电脑写的记录没带上",
    }
)


def _ask(connection: Connection[Any], point: str | None) -> Mapping[str, object] | None:
    found = read_faults(connection, point)
    left_out = [(one, _WHAT[one.what]) for one in read_left_out(connection, point)]
    shown = {"faults": found[:MOST_SHOWN], "more_faults": len(found) > MOST_SHOWN, "left_out": left_out}
    return shown if found or left_out else None


MOST_SHOWN: Final = 10
"""Lines of one card; the worklist has everything."""
_FAILED: Final = """
SELECT point, device || ':' || seq AS subject, '' AS thing, 'stuck ' || error AS code, last_try AS since FROM stuck
UNION ALL
SELECT u.point, u.subject, NULL, CASE WHEN u.error = 'unreadable' THEN u.error ELSE 'case ' || u.error END, u.last_try
FROM unjudged u WHERE u.tries > 0
UNION ALL
SELECT f.point, f.subject, NULL, 'rule ' || f.error, f.last_try
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
