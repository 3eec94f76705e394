"""Closing a point: what the desk is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from psycopg import Connection

from casework.matters.complaint.matter import MATTER
from headquarters.accounts.account import Right
from headquarters.closing.open import OPEN_STATES
from headquarters.desk.closing.pages import Closing
from headquarters.desk.closing.words import ACTS, told_late
from headquarters.desk.feature import Card, Feature, Waiting
from headquarters.register.over import NOW_DAY, over_on

_STATES: Final = ", ".join(f"'{state}'" for state in OPEN_STATES)
_LEFT: Final = f"""
SELECT c.point, c.subject, c.number AS thing, '' AS code, c.judged_at AS since FROM cases c
WHERE c.sort = '{MATTER.sort}' AND c.state IN ({_STATES}) AND c.point IN ({over_on(NOW_DAY)})
"""
"""Complaints that are open at a point that is over: left there, or come from its PCs since."""
_LATE: Final = """
SELECT c.point, c.subject, c.number AS thing, '' AS code, c.judged_at AS since FROM cases c
WHERE c.state = 'handed_over' AND c.needs_a_look
"""
"""Complaints that went to another point, on which something was written that did not know of it."""


def _of_point(_: Connection[Any], point: str | None) -> Mapping[str, object] | None:
    return {"closing_point": point}


FEATURE: Final = Feature(
    package="headquarters.desk.closing",
    controllers=(Closing,),
    cards=(Card("point", "below", 90, _of_point, "closing/of_point.html", Right.REGISTER),),
    acts=MappingProxyType(ACTS),
    filters=MappingProxyType({"told_late": told_late}),
    waiting=(
        Waiting(
            "closing-left",
            "撤站了还没移交的案件",
            36,
            _LEFT,
            say=lambda _: "这个点撤站了，案件还在这里；页面上写着为什么、怎么办",
            path="/points/{point}/closing",
            right=Right.REGISTER,
        ),
        Waiting(
            "closing-late",
            "移交以后才到的记录",
            37,
            _LATE,
            say=lambda _: "站里写的时候还不知道已经移交，不算数；页面上可以转告接手的点",
            path="/points/{point}/closing#late",
            right=Right.REGISTER,
        ),
    ),
)
