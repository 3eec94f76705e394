"""What is still open at a contact point, and who may take it over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from psycopg import Connection

from casework.matters.complaint.matter import MATTER
from casework.matters.complaint.passing import has_money, is_under_way
from casework.matters.complaint.transitions import UNDER_WAY
from casework.matters.consultation.matter import MATTER as CONSULTATION
from casework.matters.consultation.matter import is_answered
from casework.state import CaseState, State
from headquarters.projections.folding import Folded, read_cores
from headquarters.register.over import over_on

MOST_OFFERED: Final = 12
Why = Literal["", "money", "duplicate", "returned", "look", "newer", "unread"]
"""Why a case is not handed over: something was agreed or paid in it; somebody decided that it and one of another point are one; it was
sent back and is not mended; something in it waits for a person's decision; it holds what this program does not know; it does not
read. Empty: it can be."""

OPEN_STATES: Final = sorted(str(state) for state in {*UNDER_WAY, State.RETURNED})
"""The states of a complaint that somebody has still to see to: the page and the list of what waits go by the same."""
_CASES: Final = """
SELECT subject, number, state, received_on, agreed_fen, performed_fen FROM cases
WHERE point = %s AND sort = %s AND state = ANY(%s) ORDER BY received_on NULLS LAST, number, subject
"""
_ASKED: Final = """
SELECT subject, number, received_on FROM cases WHERE point = %s AND sort = %s AND state = %s
ORDER BY received_on NULLS LAST, number, subject
"""
"""Consultations that nobody has put away: answered when they were recorded, or not yet."""
_RECEIVERS: Final = f"""
SELECT p.point, p.name, p.district, p.street,
    (SELECT count(*) FROM devices d WHERE d.point = p.point AND d.approved AND d.revoked_at IS NULL)
FROM points p WHERE p.point <> %(point)s AND p.point NOT IN ({over_on("%(today)s")}) AND {{which}}
ORDER BY p.name, p.point LIMIT {MOST_OFFERED}
"""
_GUIDED: Final = """
SELECT value #>> '{}' FROM register WHERE point = %(point)s AND field = 'point_guided_by' AND holds AND NOT empty
    AND since <= %(today)s AND (until IS NULL OR until > %(today)s)
"""


@dataclass(frozen=True, slots=True)
class OpenCase:
    """A complaint that somebody still has to do something about. Sums in fen."""

    subject: str
    number: str
    state: str
    received_on: date | None
    agreed_fen: int
    performed_fen: int
    why_not: Why


@dataclass(frozen=True, slots=True)
class OpenConsultation:
    """A consultation that nobody has put away. ``answered``: whether its answer was recorded; ``None``: it does not read."""

    subject: str
    number: str
    received_on: date | None
    answered: bool | None


@dataclass(frozen=True, slots=True)
class StillOpen:
    """``orders``: subject, number, when due; ``held``: subject, number, fen; ``notices``: title and whether it is a withdrawal."""

    cases: Sequence[OpenCase] = ()
    orders: Sequence[tuple[str, str, date]] = ()
    held: Sequence[tuple[str, str, int]] = ()
    notices: Sequence[tuple[str, bool]] = ()
    consultations: Sequence[OpenConsultation] = ()

    @property
    def ready(self) -> Sequence[OpenCase]:
        """Those that can be handed over now."""
        return [one for one in self.cases if not one.why_not]


@dataclass(frozen=True, slots=True)
class Receiver:
    """A point that may take over. ``reason``: why it is proposed; empty where it is not. ``pcs``: PCs that receive."""

    point: str
    name: str
    district: str
    street: str
    pcs: int
    reason: str = ""


def still_open(connection: Connection[Any], point: str) -> StillOpen:
    """Reads by plain names: within a scope only what is in it."""
    rows = connection.execute(_CASES, (point, MATTER.sort, OPEN_STATES)).fetchall()
    own = own_devices(connection, point)
    cores = read_cores(connection, point, [row[0] for row in rows])
    same = decided_as_one(connection, point, [row[0] for row in rows])
    cases = []
    for subject, number, state, received_on, agreed, performed in rows:
        why = _why_not(cores.get(subject, []), own, decided=subject in same)
        if why is not None:
            cases.append(OpenCase(subject, number, state, received_on, int(agreed), int(performed), why))
    cases.sort(key=lambda one: not one.why_not)  # what stays is read first, however long the list is
    orders = connection.execute(
        "SELECT subject, outside_number, due_on FROM orders WHERE point = %s AND ended_on IS NULL ORDER BY due_on, subject",
        (point,),
    ).fetchall()
    held = connection.execute(
        "SELECT h.subject, coalesce(c.number, ''), sum(h.fen)::bigint FROM held_sums h"
        " LEFT JOIN cases c ON c.point = h.point AND c.subject = h.subject"
        " WHERE h.point = %s GROUP BY h.subject, c.number ORDER BY 2, 1",
        (point,),
    ).fetchall()
    notices = connection.execute(
        "SELECT n.title, c.state = 'leaving' FROM notice_points c JOIN notices n ON n.notice = c.notice"
        " WHERE c.point = %s AND c.state IN ('waiting', 'leaving') ORDER BY n.title",
        (point,),
    ).fetchall()
    asked = _consultations(connection, point, own)
    return StillOpen(cases, [tuple(one) for one in orders], [tuple(one) for one in held], notices, asked)


def _consultations(
    connection: Connection[Any], point: str, own: frozenset[str]
) -> Sequence[OpenConsultation]:
    """Those without an answer first."""
    rows = connection.execute(_ASKED, (point, CONSULTATION.sort, str(State.LOGGED))).fetchall()
    cores = read_cores(connection, point, [row[0] for row in rows])
    found = [
        OpenConsultation(subject, number, received_on, _answered(cores.get(subject, []), own))
        for subject, number, received_on in rows
    ]
    return sorted(found, key=lambda one: one.answered is True)


def _answered(cores: list[tuple[int, bytes]], own: frozenset[str]) -> bool | None:
    try:
        return is_answered(Folded(cores, own).state)
    except Exception:  # noqa: BLE001  judging names it; here it is listed all the same
        return None


def own_devices(connection: Connection[Any], point: str) -> frozenset[str]:
    """Headquarters' devices at a point."""
    rows = connection.execute("SELECT device FROM epochs WHERE point = %s", (point,)).fetchall()
    return frozenset(str(device) for (device,) in rows)


def decided_as_one(connection: Connection[Any], point: str, subjects: Sequence[str]) -> frozenset[str]:
    """Those of some cases of a point of which somebody decided that they and one of another point are one complaint."""
    rows = connection.execute(
        "SELECT subject FROM duplicate_decisions WHERE point = %s AND subject = ANY(%s) AND counts <> 'two'",
        (point, list(subjects)),
    ).fetchall()
    return frozenset(str(subject) for (subject,) in rows)


def why_not(state: CaseState, *, decided: bool) -> Why | None:
    """Why a case is not handed over; ``None``: nothing is left to do in it. ``decided``: as :func:`decided_as_one` has it."""
    if state.returned is None and not is_under_way(state):
        return None
    if state.needs_newer:
        return "newer"
    if has_money(state):
        return "money"
    if decided:
        return "duplicate"
    if state.returned is not None:
        return "returned"
    return "look" if state.needs_a_look else ""


def _why_not(cores: list[tuple[int, bytes]], own: frozenset[str], *, decided: bool) -> Why | None:
    try:
        return why_not(Folded(cores, own).state, decided=decided)
    except Exception:  # noqa: BLE001  judging names it; here it keeps no other from being handed over
        return "unread"


def proposed(connection: Connection[Any], point: str, today: date) -> list[Receiver]:
    """Points in scope that are offered, the likeliest first: the station that guides this one, then those of its street."""
    asked = {"point": point, "today": today, "name": ""}
    found: list[Receiver] = []
    row = connection.execute(_GUIDED.encode(), asked).fetchone()
    guide = str(row[0]) if row is not None else ""
    if guide:
        asked["name"] = guide
        found += _receivers(connection, "strpos(p.name, %(name)s) > 0", asked, f"登记的指导所是“{guide}”")
    same = (
        "p.street <> '' AND (p.district, p.street) = (SELECT district, street FROM points WHERE point = %(point)s)"
        " AND strpos(p.name, '所') > 0"
    )
    known = {one.point for one in found}
    found += [one for one in _receivers(connection, same, asked, "同一个街镇的所") if one.point not in known]
    return found


def receiver(connection: Connection[Any], point: str, to_point: str, today: date) -> Receiver | None:
    """The point that is to take over; ``None``: there is none such in scope, it is this one, or it is over."""
    if "\0" in to_point:
        return None
    asked = {"point": point, "today": today, "name": to_point}
    found = _receivers(connection, "p.point = %(name)s", asked, "")
    return found[0] if found else None


def _receivers(connection: Connection[Any], which: str, asked: dict[str, Any], reason: str) -> list[Receiver]:
    rows = connection.execute(_RECEIVERS.format(which=which).encode(), asked).fetchall()
    return [
        Receiver(point, name, district, street, int(pcs), reason)
        for point, name, district, street, pcs in rows
    ]
