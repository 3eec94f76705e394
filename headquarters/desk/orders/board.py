"""督办台: how many orders stand where, and the list behind each number.

The columns 未取走, 未接, 在办, 待审 and 退回重办 hold every open order once; 今天到期 and 逾期 are those of them that a point still has to
finish.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from psycopg import Connection

from casework.matters.order.hours import moment_before
from headquarters.accounts.account import Right
from headquarters.desk.decisions import Decisions
from headquarters.desk.orders.words import is_sample
from headquarters.desk.pages import Asked, Pages, from_place
from headquarters.desk.words import SHANGHAI
from headquarters.handbook import in_force
from headquarters.register.reading import phones_of

A_PAGE: Final = 200

_AT_POINT: Final = "o.state IN ('logged', 'order_accepted', 'order_sent_back')"
_FETCHED: Final = "coalesce(f.fetched >= e.position, false)"
COLUMNS: Final = {
    "unfetched": ("未取走", f"o.state = 'logged' AND NOT {_FETCHED}", "站里的电脑还没有收到"),
    "unaccepted": ("未接", f"o.state = 'logged' AND {_FETCHED}", "收到了，还没有人接"),
    "working": ("在办", "o.state = 'order_accepted'", "站里接了，正在办"),
    "today": ("今天到期", f"{_AT_POINT} AND o.due_on = %(today)s", "站里没办完的里面，今天到期的"),
    "overdue": ("逾期", f"{_AT_POINT} AND o.due_on < %(today)s", "站里没办完的里面，过了期限的"),
    "review": (
        "待审",
        "o.state IN ('order_finished', 'order_declined')",
        "办结报告或退单，等总部看",
    ),
    "redo": ("退回重办", "o.state = 'order_sent_back'", "退回去了，还没有再交"),
}
"""Word, condition, what it means."""
BESIDES: Final = {
    "call": (
        "该打电话的",
        f"o.state = 'logged' AND (NOT {_FETCHED} AND o.dispatched_at <= %(unfetched_since)s"
        " OR o.dispatched_at <= %(unaccepted_since)s)",
        "",
    ),
    "extension": ("申请延期的", "o.asks_extension", ""),
    "asked": ("督办没办结的", "o.unanswered > 0", ""),
    "look": ("站里要核对的", "o.needs_a_look AND o.ended_on IS NULL", ""),
    "unhappy": ("市民不满意的", "o.satisfaction = 'unsatisfied' AND o.ended_on IS NULL", ""),
    "ended": ("已经结束的", "o.ended_on IS NOT NULL", ""),
}
_ALL: Final = COLUMNS | BESIDES
_FROM: Final = (
    " FROM orders o JOIN points p ON p.point = o.point"
    " LEFT JOIN entries e ON e.point = o.point AND e.device = o.device AND e.seq = o.seq AND o.state = 'logged'"
    " LEFT JOIN (SELECT d.point, max(d.position) AS fetched FROM devices d JOIN points of ON of.point = d.point"
    " WHERE d.approved AND d.revoked_at IS NULL AND d.position_epoch = of.epoch GROUP BY d.point) f"
    " ON f.point = o.point"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One order in a list. ``late``: nobody fetched or accepted it in the time of the handbook."""

    point: str
    point_name: str
    subject: str
    state: str
    fetched: bool
    source: str
    outside_number: str
    matter: str
    level: str
    merchant_name: str
    received_on: date
    due_on: date
    dispatched_at: int
    asks_extension: bool
    unanswered: int
    satisfaction: str
    needs_a_look: bool
    late: bool


class Board(Controller):
    """``/orders``: 督办台. ``/orders/list?column=overdue&point=P1&from=200``: the orders behind a number."""

    @get("/orders", media_type="text/html", opt={"may": Right.RECORDS})
    async def board(self, request: Asked, pages: NamedDependency[Pages]) -> Response[str]:
        """The numbers, each of which leads to its list."""
        at = pages.now()

        def ask(connection: Connection[Any]) -> Mapping[str, object]:
            return {
                "columns": COLUMNS,
                "besides": BESIDES,
                "counts": read_counts(connection, at),
                "sample": is_sample(),
                "pace": in_force().order_pace(_today(at)),
            }

        return await pages.show(request, "orders/board.html", ask)

    @get("/orders/list", media_type="text/html", opt={"may": Right.RECORDS})
    async def listed(
        self, request: Asked, pages: NamedDependency[Pages], decisions: NamedDependency[Decisions]
    ) -> Response[str]:
        """The orders of a column, the most pressing first."""
        asked = request.query_params
        column, point = asked.get("column", "working"), asked.get("point", "").replace("\0", "")
        skip = from_place(request)
        at = pages.now()

        def ask(connection: Connection[Any]) -> Mapping[str, object] | None:
            if column not in _ALL:
                return None
            rows, count = read_rows(connection, column, at, skip, point or None)
            return {
                "column": column,
                "title": _ALL[column][0],
                "means": _ALL[column][2],
                "of_point": point,
                "rows": rows,
                "phones": phones_of(
                    connection, decisions.keys, {row.point for row in rows if row.late}, _today(at)
                ),
                "count": count,
                "today": _today(at),
                "skipped": skip,
                "before": max(skip - A_PAGE, 0) if skip else None,
                "after": skip + A_PAGE if skip + A_PAGE < count else None,
            }

        return await pages.show(request, "orders/list.html", ask)


def read_counts(connection: Connection[Any], at: int, point: str | None = None) -> Mapping[str, int]:
    """How many orders are in each column; ``point``: of that one alone."""
    counts = ", ".join(f"count(*) FILTER (WHERE {condition})" for _, condition, _ in _ALL.values())
    row = connection.execute(
        f"SELECT {counts}{_FROM} WHERE %(point)s::text IS NULL OR o.point = %(point)s".encode(),
        _asked(at, point),
    ).fetchone()
    assert row is not None
    return dict(zip(_ALL, map(int, row), strict=True))


def read_rows(
    connection: Connection[Any], column: str, at: int, skip: int, point: str | None = None
) -> tuple[Sequence[Row], int]:
    """The orders of a column from the ``skip``-th on, the first due first, and how many there are in all."""
    where = f" WHERE ({_ALL[column][1]}) AND (%(point)s::text IS NULL OR o.point = %(point)s)"
    order = (
        "o.ended_on DESC, o.point, o.subject"
        if column == "ended"
        else "o.due_on, o.dispatched_at, o.point, o.subject"
    )
    asked = _asked(at, point)
    rows = connection.execute(
        (
            f"SELECT o.point, p.name, o.subject, o.state, {_FETCHED}, o.source, o.outside_number, o.matter, o.level,"
            " o.merchant_name, o.received_on, o.due_on, o.dispatched_at, o.asks_extension, o.unanswered, o.satisfaction,"
            f" o.needs_a_look, {BESIDES['call'][1]}{_FROM}{where} ORDER BY {order} OFFSET %(skip)s LIMIT %(most)s"
        ).encode(),
        {**asked, "skip": skip, "most": A_PAGE},
    ).fetchall()
    counted = connection.execute(f"SELECT count(*){_FROM}{where}".encode(), asked).fetchone()
    assert counted is not None
    return [Row(*row) for row in rows], int(counted[0])


def _asked(at: int, point: str | None) -> dict[str, object]:
    handbook = in_force()
    pace = handbook.order_pace(_today(at))
    unfetched = unaccepted = None
    if pace is not None:
        a_day = pace.day_ends - pace.day_starts
        unfetched = moment_before(handbook, pace.unfetched_hours * 60, at)
        unaccepted = moment_before(handbook, pace.unaccepted_days * a_day, at)
    return {
        "point": point,
        "today": _today(at),
        "unfetched_since": unfetched or 0,
        "unaccepted_since": unaccepted or 0,
    }


def _today(at: int) -> date:
    return datetime.fromtimestamp(at / 1000, SHANGHAI).date()
