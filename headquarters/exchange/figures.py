"""The figures of each case as fold has them, in tables for the totals and the pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any, Final

from psycopg import Connection

from casework.matters.body import VOUCHER
from casework.matters.figures import Figures
from casework.matters.registry import COUNTED
from casework.state import CaseState, Return
from casework.totals import figures

_CASE: Final = (
    "point",
    "subject",
    "sort",
    "state",
    "number",
    "received_on",
    "category",
    "counts",
    "settled_on_the_spot",
    "undecided",
    "disputed_fen",
    "claimed_fen",
    "agreed_fen",
    "performed_fen",
    "confirmed_fen",
    "voucher_fen",
    "returned",
    "returned_at",
    "needs_a_look",
    "needs_newer",
    "merged_into",
    "judged_at",
)
_UPSERT: Final = (
    f"INSERT INTO cases ({', '.join(_CASE)}) VALUES ({', '.join(['%s'] * len(_CASE))})"
    " ON CONFLICT (point, subject) DO UPDATE SET "
    + ", ".join(f"{name} = excluded.{name}" for name in _CASE[2:])
)
MOST_FEN: Final = 10**15


def write_cases(connection: Connection[Any], point: str, states: Mapping[str, CaseState], now: int) -> None:
    """Write what fold says of some subjects (by their name in the tables), in place of what stood there.

    ``open_returns`` has every return still open, also of a subject that comes to no figures. ``losses`` has the counted
    money: all that is agreed; of what is performed, all but vouchers.
    """
    cases, losses, returns = [], [], []
    for subject, state in states.items():
        returns += [(point, subject, *_return(one)) for one in state.returns]
        if state.sort not in COUNTED:
            continue
        sums = figures(state)
        cases.append(_case(point, subject, state, sums, now))
        if sums.cases:
            losses += [(point, subject, component, *fen) for component, fen in _by_component(state).items()]
    uncounted = [subject for subject, state in states.items() if state.sort not in COUNTED]
    with connection.cursor() as cursor:
        cursor.executemany(_UPSERT, cases)
        if uncounted:  # laid out by a program that counted it
            cursor.execute("DELETE FROM cases WHERE point = %s AND subject = ANY(%s)", (point, uncounted))
        cursor.execute("DELETE FROM losses WHERE point = %s AND subject = ANY(%s)", (point, list(states)))
        cursor.executemany(
            "INSERT INTO losses (point, subject, component, agreed_fen, performed_fen, confirmed_fen)"
            " VALUES (%s, %s, %s, %s, %s, %s)",
            losses,
        )
        cursor.execute(
            "DELETE FROM open_returns WHERE point = %s AND subject = ANY(%s)", (point, list(states))
        )
        cursor.executemany(
            "INSERT INTO open_returns (point, subject, device, seq, reason, wanted, entries, returned_at)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            returns,
        )


def _return(one: Return) -> tuple[object, ...]:
    reason, wanted = (text.replace("\0", "") for text in (one.reason, " ".join(one.wanted)))
    return (*one.entry, reason, wanted, len(one.entries), one.at)


def _case(point: str, subject: str, state: CaseState, sums: Figures, now: int) -> tuple[object, ...]:
    category = state.fields.get("category")
    return (
        point,
        subject,
        state.sort,
        str(state.state),
        state.number.replace("\0", ""),
        state.received_on,
        category.replace("\0", "")[:8] if isinstance(category, str) else "",
        bool(sums.cases or sums.consultations),
        bool(sums.settled_on_the_spot),
        sums.undecided,
        _sum(state.money.disputed_fen),
        _sum(state.money.claimed_fen),
        sums.agreed_fen,
        sums.performed_fen,
        sums.confirmed_fen,
        sums.voucher_fen,
        state.returned.reason.replace("\0", "") if state.returned is not None else "",
        state.returned.at if state.returned is not None else None,
        state.needs_a_look,
        state.needs_newer,
        state.merged_into,
        now,
    )


def _sum(fen: int | None) -> int | None:
    """A typed-in sum, unless it is beyond all sense."""
    return fen if fen is not None and 0 <= fen <= MOST_FEN else None


def _by_component(state: CaseState) -> dict[str, tuple[int, int, int]]:
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for line in state.money.agreed:
        sums[line.component][0] += line.fen
    for line in state.money.performed:
        if line.form == VOUCHER:
            continue
        sums[line.component][1] += line.fen
        sums[line.component][2] += line.fen if line.confirmed else 0
    return {component: (fen[0], fen[1], fen[2]) for component, fen in sums.items()}
