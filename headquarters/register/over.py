"""Which points are over by a day: closed, or merged into another. Nothing is proposed to them, asked of them or told to them.

One condition for every page, so that they agree.
"""

from __future__ import annotations

from typing import Final

from casework.matters.contact_point.fields import STATE, PointState

_OVER: Final = ", ".join(f"'\"{state}\"'" for state in PointState if state.is_over)
NOW_DAY: Final = "(to_timestamp(%(now)s / 1000.0) AT TIME ZONE 'Asia/Shanghai')::date"
"""The civil day in China of ``%(now)s``, UTC ms, as an expression of SQL."""


def over_on(day: str) -> str:
    """The points that are over on ``day``, an expression of SQL, as a question whose rows are their ids: for ``point IN (…)``.

    Reads by plain names: within a scope only what is in it.
    """
    return (
        f"SELECT over_.point FROM register over_ WHERE over_.field = '{STATE}' AND over_.holds AND over_.value IN ({_OVER})"
        f" AND over_.since <= {day} AND (over_.until IS NULL OR over_.until > {day})"
    )
