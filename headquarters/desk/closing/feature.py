"""Closing a point: what the desk is told of it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from psycopg import Connection

from casework.matters.complaint.matter import MATTER
from casework.matters.consultation.matter import MATTER as CONSULTATION
from casework.state import State
from headquarters.accounts.account import Right
from headquarters.closing.open import OPEN_STATES
from headquarters.desk.closing.pages import Closing
from headquarters.desk.closing.words import ACTS
from headquarters.desk.feature import Card, Feature, Waiting
from headquarters.register.over import NOW_DAY, over_on

_STATES: Final = ", ".join(f"'{state}'" for state in OPEN_STATES)
_LEFT: Final = f"""
SELECT c.point, c.subject, c.number AS thing, '' AS code, c.judged_at AS since FROM cases c
WHERE c.sort = '{MATTER.sort}' AND c.state IN ({_STATES}) AND c.point IN ({over_on(NOW_DAY)})
"""
"""Complaints that are open at a point that is over: left there, or come from its PCs since."""
_ORDERS: Final = f"""
SELECT point, subject, outside_number AS thing, due_on::text AS code, dispatched_at AS since FROM orders
WHERE ended_on IS NULL AND point IN ({over_on(NOW_DAY)})
"""
"""Orders that a point which is over still has."""
_CONSULTATIONS: Final = f"""
SELECT c.point, '' AS subject, '' AS thing, count(*)::text AS code, min(c.judged_at) AS since FROM cases c
WHERE c.sort = '{CONSULTATION.sort}' AND c.state = '{State.LOGGED}' AND c.point IN ({over_on(NOW_DAY)}) GROUP BY c.point
"""
"""A point that is over and has consultations that nobody has put away: one row, however many they are."""
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
            "closing-orders",
            "撤站了还没改派的工单",
            38,
            _ORDERS,
            say=lambda due: f"这个点撤站了，工单还在这里（{due} 到期）；请改派给接手的点",
            path="/points/{point}/orders/{subject}",
            right=Right.ORDERS,
        ),
        Waiting(
            "closing-consultations",
            "撤站了还没归档的咨询",
            39,
            _CONSULTATIONS,
            say=lambda count: f"{count} 件，页面上写着哪些没有答复",
            path="/points/{point}/closing",
            right=Right.REGISTER,
        ),
        Waiting(
            "closing-late",
            "移交以后才到的记录",
            37,
            _LATE,
            say=lambda _: "站里写的时候还不知道已经移交，不算数；请告诉接手的点",
            path="/points/{point}/cases/{subject}",
            right=Right.REGISTER,
        ),
    ),
)
