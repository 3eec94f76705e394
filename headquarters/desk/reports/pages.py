"""The page of answers: how many points gave each, and which they are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from psycopg import Connection

from casework.matters.report.answers import Answer
from casework.matters.report.periods import Period
from headquarters.accounts.account import Right
from headquarters.desk.pages import Asked, Pages, from_place
from headquarters.desk.reports.queries import asked_for, counted, read_answers, read_unjudged
from headquarters.desk.words import SHANGHAI
from headquarters.handbook import in_force

A_PAGE: Final = 200


class Reports(Controller):
    """``/reports``: the running period. ``?period=2026-10-01&answer=zero&from=200``: of another, who said what, from where."""

    @get("/reports", media_type="text/html", opt={"may": Right.SEE})
    async def reports(self, request: Asked, pages: NamedDependency[Pages]) -> Response[str]:
        """Four counts, each of which leads to its list; below them the points of one of them, or all."""
        asked = request.query_params
        start = asked.get("period", "")
        chosen = asked.get("answer", "")
        skip = from_place(request)
        today = datetime.fromtimestamp(pages.now() / 1000, SHANGHAI)

        def ask(connection: Connection[Any]) -> Mapping[str, object] | None:
            known = asked_for(in_force(), today.date())
            wanted = next((one for one in known if one.start.isoformat() == start), None)
            if (start and wanted is None) or (chosen and chosen not in set(Answer)):
                return None
            return _answers(connection, known, wanted, chosen, skip, today)

        return await pages.show(request, "reports/reports.html", ask)


def _answers(
    connection: Connection[Any],
    known: tuple[Period, ...],
    wanted: Period | None,
    chosen: str,
    skip: int,
    today: datetime,
) -> Mapping[str, object]:
    rule = in_force().reporting(today.date())
    period = wanted or (known[0] if known else None)
    answers = read_answers(connection, period, today.date()) if period is not None else []
    listed = [one for one in answers if not chosen or one.answer == chosen]
    return {
        "periods": known,
        "period": period,
        "counts": counted(answers),
        "chosen": chosen,
        "points": listed[skip : skip + A_PAGE],
        "skipped": min(skip, len(listed)),
        "all": len(listed),
        "before": max(skip - A_PAGE, 0) if skip else None,
        "after": skip + A_PAGE if skip + A_PAGE < len(listed) else None,
        "unjudged": read_unjudged(connection),
        "sample": rule is not None and rule.is_sample,
    }
