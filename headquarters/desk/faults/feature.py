"""Faults of headquarters' program: on the overview and the page of a point, while there are any."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from psycopg import Connection

from headquarters.accounts.account import Right
from headquarters.desk.feature import Card, Feature
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
        pieces.ANSWER: "回给电脑的话太满：别的电脑写的记录没带上",
    }
)


def _ask(connection: Connection[Any], point: str | None) -> Mapping[str, object] | None:
    found = read_faults(connection, point)
    left_out = [(one, _WHAT[one.what]) for one in read_left_out(connection, point)]
    return {"faults": found, "left_out": left_out} if found else None


FEATURE: Final = Feature(
    package="headquarters.desk.faults",
    cards=(
        Card("overview", "above", 5, _ask, "faults/faults.html", Right.SEE),
        Card("point", "above", 5, _ask, "faults/faults.html", Right.SEE),
    ),
    acts=MappingProxyType({TRIED_AGAIN: "让程序再处理一次出错的记录"}),
)
