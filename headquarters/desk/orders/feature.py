"""Work orders: what the desk is told of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, Final

from psycopg import Connection

from headquarters.accounts.account import Right
from headquarters.desk.feature import Card, Entry, Feature, Waiting
from headquarters.desk.orders import batches, words
from headquarters.desk.orders.acts import CALLED
from headquarters.desk.orders.board import Board
from headquarters.desk.orders.dispatching import Dispatching
from headquarters.desk.orders.importing import Importing
from headquarters.desk.orders.order_page import OrderPage


def _of_a_point(connection: Connection[Any], point: str | None) -> Mapping[str, object] | None:
    rows = connection.execute(
        "SELECT count(*) FILTER (WHERE ended_on IS NULL), count(*) FROM orders WHERE point = %s", (point,)
    ).fetchall()
    return {"orders_open": rows[0][0], "orders_all": rows[0][1], "orders_point": point}


def _word(words: Mapping[str, str], code: str) -> str:
    """A word for people; what this program does not know stays as it is."""
    return words.get(code, code)


def _pressing(connection: Connection[Any], _: str | None) -> Mapping[str, object] | None:
    """What a person has to look at, over all points in scope; nothing where there is nothing."""
    (row,) = connection.execute(
        "SELECT count(*) FILTER (WHERE state IN ('order_finished', 'order_declined')),"
        " count(*) FILTER (WHERE asks_extension), count(*) FROM orders WHERE ended_on IS NULL"
        " AND (state IN ('order_finished', 'order_declined') OR asks_extension)"
    ).fetchall()
    return {"orders_review": row[0], "orders_extension": row[1]} if row[2] else None


_FOR_HEADQUARTERS: Final = """
SELECT point, subject, outside_number AS thing,
    CASE WHEN asks_extension AND state NOT IN ('order_finished', 'order_declined') THEN 'extension' ELSE state END AS code,
    greatest(dispatched_at, (extract(epoch FROM finished_on::timestamp AT TIME ZONE 'Asia/Shanghai') * 1000)::bigint) AS since
FROM orders WHERE ended_on IS NULL AND (state IN ('order_finished', 'order_declined') OR asks_extension)
"""
"""Orders on which headquarters has to say something, since the day that the report names, but not before they were sent."""
_OVERDUE: Final = """
SELECT point, subject, outside_number AS thing, due_on::text AS code,
    (extract(epoch FROM (due_on + 1)::timestamp AT TIME ZONE 'Asia/Shanghai') * 1000)::bigint AS since
FROM orders WHERE state IN ('logged', 'order_accepted', 'order_sent_back')
    AND due_on < (to_timestamp(%(now)s / 1000.0) AT TIME ZONE 'Asia/Shanghai')::date
"""
"""Orders that a point still has to finish, since the day after they were due."""
_SAID: Final = MappingProxyType(
    {
        "order_finished": "办结报告等总部看",
        "order_declined": "退单等总部看",
        "extension": "申请延期，等总部答复",
    }
)


FEATURE: Final = Feature(
    package="headquarters.desk.orders",
    controllers=(Board, Dispatching, Importing, OrderPage),
    cards=(
        Card("overview", "above", 12, _pressing, "orders/pressing.html"),
        Card("point", "above", 20, _of_a_point, "orders/of_point.html"),
    ),
    entries=(Entry("督办台", "/orders", Right.RECORDS, 22), Entry("派单", "/orders/new", Right.ORDERS, 21)),
    acts=MappingProxyType(CALLED),
    filters=MappingProxyType(
        {
            "order_state": lambda one: words.STATES.get(one, ("●", one))[1],
            "order_sign": lambda one: words.STATES.get(one, ("●", one))[0],
            "order_kind": lambda one: words.KINDS.get(one, "这个版本还不认识的一步"),
            "order_report": partial(_word, words.REPORT),
            "order_satisfaction": partial(_word, words.SATISFACTION),
            "order_channel": partial(_word, words.CHANNELS),
            "order_term": words.term,
            "order_left": words.time_left,
        }
    ),
    forgets=(batches.forget,),
    waiting=(
        Waiting(
            "order",
            "等总部看的工单",
            6,
            _FOR_HEADQUARTERS,
            say=partial(_word, _SAID),
            path="/points/{point}/orders/{subject}",
        ),
        Waiting(
            "order-overdue",
            "逾期的工单",
            8,
            _OVERDUE,
            say=lambda due: f"{due} 到期，站里还没办完",
            path="/points/{point}/orders/{subject}",
        ),
    ),
)
