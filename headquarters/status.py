"""How headquarters' own work stands: what waits to be judged, which rules fail, how far a pass over the figures is.

Nothing here names a case: a rule that fails is a fault of the program, and its name, place and number say where to look.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict, dataclass
from typing import Any, Final

from psycopg import Connection

from headquarters.exchange.faults import Fault, read_faults
from headquarters.gateway.service import Home
from headquarters.projections.registry import PROJECTIONS
from headquarters.projections.versions import Progress, read_progress

BEYOND_FEN: Final = 10**10
"""A hundred million yuan."""


@dataclass(frozen=True, slots=True)
class FailedRule:
    """A rule that raised. ``errors``: names of their classes. ``since``: when it was last tried, UTC ms."""

    rule: str
    cases: int
    points: int
    errors: tuple[str, ...]
    last_try: int


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A point whose cases claim more money that was not passed than a point can mean: a slip of the keyboard, or a PC that
    lies. ``fen``: performed and not passed."""

    point: str
    fen: int


@dataclass(frozen=True, slots=True)
class Sealing:
    """``keys``: the numbers of the keys that private parts are sealed with; 0: some are in clear, or were until the tables
    are written anew. ``points``: at how many points something is to be sealed with the newest."""

    keys: tuple[int, ...]
    points: int


@dataclass(frozen=True, slots=True)
class Status:
    """``waiting``: entries stored and not judged yet. ``set_aside``: subjects that could not be judged at all.
    ``rules``: those that fail now; no money of their cases passes until they have spoken.
    ``faults``: what headquarters fails on by its own fault, by point and error.
    ``projections``: what is derived, and how far a pass over it is. ``held_back``: the points that claim what none can mean.
    ``personal``: how private parts are sealed.
    """

    waiting: int
    set_aside: int
    rules: tuple[FailedRule, ...]
    projections: tuple[Progress, ...]
    personal: Sealing
    held_back: tuple[HeldBack, ...] = ()
    faults: tuple[Fault, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Plain values, for scripts."""
        return asdict(self)


def read_status(connection: Connection[Any], point: str | None = None) -> Status:
    """How things stand at all points, or at one."""
    asked = {"point": point}
    ((waiting, aside),) = connection.execute(
        "SELECT (SELECT coalesce(sum(position - judged), 0) FROM points"
        " WHERE %(point)s::text IS NULL OR point = %(point)s),"
        " (SELECT count(*) FROM unjudged WHERE tries > 0 AND (%(point)s::text IS NULL OR point = %(point)s))",
        asked,
    ).fetchall()
    rules = connection.execute(
        "SELECT rule, count(*), count(DISTINCT point), array_agg(DISTINCT error ORDER BY error), max(last_try)"
        " FROM failed_rules WHERE %(point)s::text IS NULL OR point = %(point)s GROUP BY rule ORDER BY rule",
        asked,
    ).fetchall()
    beyond = connection.execute(
        "SELECT point, sum(performed_fen - confirmed_fen) FROM cases"
        " WHERE counts AND (%(point)s::text IS NULL OR point = %(point)s)"
        " GROUP BY point HAVING sum(performed_fen - confirmed_fen) > %(most)s ORDER BY 2 DESC, 1",
        {**asked, "most": BEYOND_FEN},
    ).fetchall()
    return Status(
        int(waiting),
        aside,
        tuple(
            FailedRule(rule, cases, points, tuple(errors), last)
            for rule, cases, points, errors, last in rules
        ),
        tuple(read_progress(connection, PROJECTIONS)),
        _read_sealing(connection),
        tuple(HeldBack(name, int(fen)) for name, fen in beyond),
        read_faults(connection, point),
    )


def _read_sealing(connection: Connection[Any]) -> Sealing:
    keys = connection.execute("SELECT number FROM personal_keys ORDER BY number").fetchall()
    newest = keys[-1][0] if keys else 0
    ((points,),) = connection.execute(
        "SELECT count(*) FROM points WHERE resealed_to IS NOT NULL OR (sealed_with < %s AND position > 0)",
        (newest,),
    ).fetchall()
    return Sealing(tuple(number for (number,) in keys), points)


def tell_status(asked: argparse.Namespace) -> int:
    """The command ``status``."""
    with Home(asked.data, asked.database).opened() as (database, _), database.snapshot() as connection:
        status = read_status(connection, asked.point)
    if asked.json:
        print(json.dumps(status.as_json(), ensure_ascii=False))
        return 0
    print(f"not judged yet: {status.waiting} entries; could not be judged: {status.set_aside} cases")
    for fault in status.faults:
        if fault.entries or fault.cases:
            print(
                f"{fault.point}: headquarters fails on {fault.entries} entries and {fault.cases} cases ({fault.error}): they are"
                " kept as they came and tried again every hour, by another version at once (or by try-again)"
            )
        if fault.pieces:
            print(
                f"{fault.point}: headquarters leaves {fault.pieces} pieces out of what its PCs send or ask for ({fault.error}):"
                " tried again by every request of theirs"
            )
    for rule in status.rules:
        print(
            f"the rule {rule.rule} fails on {rule.cases} cases at {rule.points} points ({', '.join(rule.errors)}):"
            " no money of theirs passes until a version of the program in which it does not"
        )
    for held in status.held_back:
        print(
            f"{held.point} claims {held.fen // 100:,} yuan that no rule has passed: look at it,"
            " and take back what a PC wrote that lies (take-back)"
        )
    for one in status.projections:
        if one.building is not None:
            print(
                f"{one.name}: version {one.building} is built, whole at {one.whole} of {one.points} points;"
                f" version {one.serving} is shown meanwhile"
            )
        elif one.serving != one.program:
            print(f"{one.name}: version {one.serving} is shown; this program's is {one.program}")
    if len(status.personal.keys) > 1:
        print(f"private parts are being sealed with a new key: {status.personal.points} points are left")
    return 0
