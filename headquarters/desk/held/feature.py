"""Held sums: the page, how many there are on the overview, what their acts are called."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from headquarters.accounts.account import Right
from headquarters.desk.feature import Card, Entry, Feature, Waiting
from headquarters.desk.held.pages import RELEASED, RETURNED, HeldSums
from headquarters.desk.held.queries import read_waiting
from headquarters.desk.held.words import held_because

_HELD: Final = """
SELECT h.point, h.subject, NULL AS thing, min(h.rule) AS code, min(h.held_at) AS since
FROM held_sums h GROUP BY h.point, h.subject
"""
"""Cases with a held sum, as the page of held sums lists them."""

FEATURE: Final = Feature(
    package="headquarters.desk.held",
    controllers=(HeldSums,),
    cards=(
        Card("overview", "above", 10, read_waiting, "held/waiting.html"),
        Card("point", "above", 10, read_waiting, "held/waiting.html"),
    ),
    entries=(Entry("待核", "/held", Right.RECORDS, 20),),
    acts={RELEASED: "核对待核金额：属实", RETURNED: "核对待核金额：退回"},
    filters=MappingProxyType({"held_because": held_because}),
    waiting=(Waiting("held", "待核的金额", 10, _HELD, say=held_because, path="/held?point={point}"),),
)
