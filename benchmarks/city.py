"""A city's points, cases and all that waits for a person, written by SQL straight into the tables of headquarters: what its
pages are measured on. No journal stands behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from psycopg import Connection

DISTRICTS: Final = (
    *("黄浦区", "徐汇区", "长宁区", "静安区", "普陀区", "虹口区", "杨浦区", "闵行区"),
    *("宝山区", "嘉定区", "浦东新区", "金山区", "松江区", "青浦区", "奉贤区", "崇明区"),
)
STREETS: Final = 14
"""Of each district, about as many as there are."""
DAY: Final = 86_400_000

_POINTS: Final = """
INSERT INTO points (point, name, district, street, created_at, epoch, last_sync)
SELECT 'C' || lpad(n::text, 5, '0'), '第' || n || '消费维权联络点',
    (%(districts)s::text[])[1 + n %% %(all_districts)s], '第' || (n / %(all_districts)s) %% %(streets)s || '街道',
    %(now)s - 400 * %(day)s::bigint, 'e',
    CASE WHEN n %% 97 = 0 THEN %(now)s - 45 * %(day)s::bigint WHEN n %% 501 = 0 THEN NULL ELSE %(now)s - n * 1000 END
FROM generate_series(1, %(points)s) n
"""
_DEVICES: Final = """
INSERT INTO devices (point, device, signing_key, sealing_key, label, approved, enrolled_at, last_sync)
SELECT point, rpad(point || d, 24, 'x'), '', '', '柜台' || d, d = 1 OR hashtext(point) %% 40 <> 0,
    %(now)s - (abs(hashtext(point || d)) %% 300) * %(day)s::bigint, last_sync
FROM points, generate_series(1, 2) d
"""
_CASES: Final = """
INSERT INTO case_rows (point, version, subject, sort, state, number, received_on, category, counts, settled_on_the_spot,
    undecided, disputed_fen, claimed_fen, agreed_fen, performed_fen, confirmed_fen, voucher_fen, returned, returned_at,
    needs_a_look, needs_newer, merged_into, judged_at, merchant)
SELECT p, v.serving, md5(n::text), sort, (%(states)s::text[])[1 + n %% 8], p || '-2026-' || n,
    date '2025-12-01' + n %% 360, 'G01', n %% 50 <> 0, n %% 4 = 0 AND n %% 50 <> 0, 0, 100000, NULL,
    fen, fen, CASE WHEN n %% 11 = 0 THEN 0 ELSE fen END, 0,
    CASE WHEN n %% 53 = 0 THEN 'wrong_sum' ELSE '' END, CASE WHEN n %% 53 = 0 THEN %(now)s - (n %% 90) * %(day)s::bigint END,
    n %% 211 = 0, false, NULL, %(now)s, '第' || n %% 20000 || '百货商店'
FROM (SELECT n, 'C' || lpad((1 + n %% %(points)s)::text, 5, '0') AS p,
        (%(sorts)s::text[])[CASE WHEN n %% 5 = 0 THEN 2 ELSE 1 END] AS sort,
        CASE WHEN n %% 5 = 0 OR n %% 50 = 0 OR n %% 3 = 0 THEN 0 ELSE 1000 + (n::bigint * 7919) %% 200000 END AS fen
    FROM generate_series(1, %(cases)s) n) made,
    (SELECT serving FROM projections WHERE name = 'cases') v
"""
_MORE: Final = (
    "INSERT INTO loss_rows (point, version, subject, component, agreed_fen, performed_fen, confirmed_fen)"
    " SELECT point, version, subject, 'L' || 1 + length(number) %% 6, agreed_fen, performed_fen, confirmed_fen"
    " FROM case_rows WHERE agreed_fen > 0",
    "INSERT INTO open_return_rows (point, version, subject, device, seq, reason, wanted, entries, returned_at)"
    " SELECT c.point, v.serving, c.subject, 'h', 1, c.returned, 'lines', 1, c.returned_at"
    " FROM case_rows c, (SELECT serving FROM projections WHERE name = 'open_returns') v WHERE c.returned <> ''",
    "INSERT INTO held_sum_rows (point, version, subject, device, seq, rule, fen, held_at)"
    " SELECT c.point, v.serving, c.subject, 'd', 1, 'refund_above_spent', c.agreed_fen, %(now)s - length(c.number) * %(day)s::bigint"
    " FROM case_rows c, (SELECT serving FROM projections WHERE name = 'held_sums') v"
    " WHERE c.agreed_fen > 0 AND hashtext(c.subject) %% 400 = 0",
    "INSERT INTO consumer_answer_rows (point, version, subject, closed_on, answered_at, device, seq, performed, satisfaction, times,"
    " given, contradicted, asked_after)"
    " SELECT c.point, v.serving, c.subject, c.received_on,"
    " CASE WHEN hashtext(c.subject) %% 5 = 0 THEN %(now)s - (abs(hashtext(c.number)::bigint) %% 8000000) * 1000 END, 'd', 1,"
    " CASE hashtext(c.subject) %% 10 WHEN 0 THEN 'none' ELSE 'all' END,"
    " CASE hashtext(c.subject) %% 15 WHEN 0 THEN 'unsatisfied' ELSE 'satisfied' END, 1, true,"
    " hashtext(c.subject) %% 1000 = 0, false"
    " FROM case_rows c, (SELECT serving FROM projections WHERE name = 'consumer_answers') v WHERE c.agreed_fen > 0",
    "INSERT INTO unjudged (point, subject, error, tries, last_try)"
    " SELECT point, subject, 'unreadable', 1, %(now)s - %(day)s::bigint FROM case_rows WHERE hashtext(subject) %% 20000 = 0",
)
BARE: Final = """
SELECT p.district, count(*) FILTER (WHERE c.counts), sum(c.agreed_fen), sum(c.performed_fen), sum(c.confirmed_fen)
FROM case_rows c JOIN points p ON p.point = c.point GROUP BY p.district
"""
"""The least a page without sums of its own would have to ask: each row of a case once."""


def fill(
    connection: Connection[Any], points: int, cases: int, now: int, *, districts: Sequence[str] = DISTRICTS
) -> None:
    """So many points in 16 districts with about 14 streets each, so many cases: a fifth consultations, a fiftieth void, two
    of a hundred sent back; a PC of fifty points waits for approval, a point of a hundred has not been heard of. ``now``: UTC
    ms. The same numbers make the same city."""
    values = {
        "points": points,
        "cases": cases,
        "now": now,
        "day": DAY,
        "districts": list(districts),
        "all_districts": len(districts),
        "streets": STREETS,
        "sorts": ["complaint", "consultation"],
        "states": [
            "logged",
            "contacting",
            "mediating",
            "agreed",
            "performed",
            "followed_up",
            "archived",
            "unsettled",
        ],
    }
    for statement in (_POINTS, _DEVICES, _CASES, *_MORE):
        connection.execute(statement, values)
    connection.execute("ANALYZE")


_ORDERS: Final = """
INSERT INTO order_rows (point, version, subject, state, source, outside_number, matter, level, merchant_name, received_on, due_on,
    device, seq, dispatched_at, satisfaction, asks_extension, unanswered, sent_back, ended_on, needs_a_look)
SELECT 'C' || lpad((1 + n * 7 %% %(points)s)::text, 5, '0'), v.serving, md5('order' || n), (%(states)s::text[])[1 + n %% 6], '12345',
    'N' || n, 'complaint', 'common', '第' || n %% 20000 || '百货商店', current_date - n %% 60, current_date + 10 - n %% 20,
    'h', n, %(now)s - (n %% 60) * %(day)s::bigint, '', n %% 40 = 0, (n %% 30 = 0)::int, 0,
    CASE WHEN n %% 6 = 5 THEN current_date END, n %% 70 = 0
FROM generate_series(1, %(orders)s) n, (SELECT serving FROM projections WHERE name = 'orders') v
"""


def fill_orders(connection: Connection[Any], points: int, orders: int, now: int) -> None:
    """So many orders dispatched to these points, in all states. ``now``: UTC ms."""
    states = [
        "logged",
        "order_accepted",
        "order_finished",
        "order_declined",
        "order_sent_back",
        "order_closed",
    ]
    connection.execute(
        _ORDERS, {"points": points, "orders": orders, "now": now, "day": DAY, "states": states}
    )
    connection.execute("ANALYZE order_rows")
