"""What is still owed to the subjects of a point: judging that failed, rules that failed, and what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from psycopg import Connection

from headquarters.exchange.book import NEVER_AGAIN

SOON_MS: Final = 600_000
"""After a first failure it is tried again so much later,"""
LATER_MS: Final = 3_600_000
"""and from then on so much later, for as long as it takes; at once by another program, or where a person says so."""
DUE: Final = (
    "tries < %(never)s AND (last_try > %(now)s"
    " OR last_try < %(now)s - CASE WHEN tries < 2 THEN %(soon)s::bigint ELSE %(later)s END)"
)
"""What of ``unjudged``, ``failed_rules`` and ``stuck`` waits for another try now; with :func:`waits`. A clock that was set back
holds up nothing."""
_TABLES: Final = ("unjudged", "failed_rules", "stuck")


@dataclass(slots=True)
class Owed:
    """What is owed to some subjects of a point. ``whole``: by subject, the position up to which it was judged.
    ``rules``: by subject and name of the rule, the position up to which the rule had looked.
    ``unread``: by subject, the positions of entries that the program did not know when it last judged them."""

    whole: dict[str, int] = field(default_factory=dict)
    rules: dict[str, dict[str, int]] = field(default_factory=dict)
    unread: dict[str, frozenset[int]] = field(default_factory=dict)


def ask_owed(connection: Connection[Any], point: str, subjects: Sequence[str]) -> Callable[[], Owed]:
    """Ask what is owed to ``subjects``; what this returns reads the answer."""
    asked = connection.execute(
        "SELECT subject, since, NULL AS rule, NULL::bigint[] AS positions FROM unjudged"
        " WHERE point = %(point)s AND subject = ANY(%(subjects)s)"
        " UNION ALL SELECT subject, since, rule, NULL FROM failed_rules"
        " WHERE point = %(point)s AND subject = ANY(%(subjects)s)"
        " UNION ALL SELECT subject, NULL, NULL, positions FROM unread"
        " WHERE point = %(point)s AND subject = ANY(%(subjects)s)",
        {"point": point, "subjects": list(subjects)},
    )

    def read() -> Owed:
        owed = Owed()
        for subject, since, rule, positions in asked.fetchall():
            if positions is not None:
                owed.unread[subject] = frozenset(positions)
            elif rule is not None:
                owed.rules.setdefault(subject, {})[rule] = since
            else:
                owed.whole[subject] = since
        return owed

    return read


def note_unjudged(
    connection: Connection[Any],
    point: str,
    judged: Sequence[str],
    failed: Mapping[str, str],
    since: int,
    now: int,
) -> None:
    """Remember which subjects could not be judged, and no longer those that now could.

    ``judged``: those that now could; what nothing is owed to may be left out. ``since``: the position up to which a
    subject that fails for the first time was judged.
    """
    if judged:
        connection.execute(
            "DELETE FROM unjudged WHERE point = %s AND subject = ANY(%s)", (point, list(judged))
        )
    for subject, error in failed.items():
        connection.execute(
            "INSERT INTO unjudged (point, subject, error, tries, last_try, since) VALUES (%s, %s, %s, 1, %s, %s)"
            " ON CONFLICT (point, subject) DO UPDATE"
            f" SET error = excluded.error, tries = least(unjudged.tries + 1, {NEVER_AGAIN - 1}), last_try = excluded.last_try",
            (point, subject, error, now, since),
        )


def note_rules(
    connection: Connection[Any],
    point: str,
    failed: Mapping[str, Mapping[str, str]],
    judged: Sequence[str],
    since: Mapping[str, int],
    now: int,
) -> None:
    """Remember which rules failed on which of the ``judged`` subjects, and no longer those that have spoken.

    ``failed``: by subject and rule, the name of the error. ``since``: by subject, the position up to which a rule that
    fails for the first time had looked.
    """
    rows = [
        (point, subject, rule, error, now, since[subject])
        for subject, rules in failed.items()
        for rule, error in rules.items()
    ]
    connection.execute(
        "DELETE FROM failed_rules f WHERE point = %s AND subject = ANY(%s)"
        " AND NOT EXISTS (SELECT FROM unnest(%s::text[], %s::text[]) AS n(subject, rule)"
        " WHERE n.subject = f.subject AND n.rule = f.rule)",
        (point, list(judged), [row[1] for row in rows], [row[2] for row in rows]),
    )
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO failed_rules (point, subject, rule, error, tries, last_try, since)"
            " VALUES (%s, %s, %s, %s, 1, %s, %s) ON CONFLICT (point, subject, rule) DO UPDATE"
            f" SET error = excluded.error, tries = least(failed_rules.tries + 1, {NEVER_AGAIN - 1}), last_try = excluded.last_try",
            rows,
        )


def note_tried(connection: Connection[Any], point: str, subjects: Sequence[str], now: int) -> None:
    """Count a try of the rules that failed on some subjects, which could not be judged at all this time."""
    connection.execute(
        "UPDATE failed_rules SET tries = least(tries + 1, %s), last_try = %s"
        " WHERE point = %s AND subject = ANY(%s)",
        (NEVER_AGAIN - 1, now, point, list(subjects)),
    )


def waits(now: int) -> dict[str, int]:
    """What :data:`DUE` names."""
    return {"now": now, "never": NEVER_AGAIN, "soon": SOON_MS, "later": LATER_MS}


def ask_points_owed(connection: Connection[Any], now: int) -> Callable[[], list[str]]:
    """Ask for the points where something that failed waits for another try now; what this returns reads the answer."""
    asked = connection.execute(
        " UNION ".join(f"SELECT point FROM {table} WHERE {DUE}" for table in _TABLES), waits(now)
    )
    return lambda: [point for (point,) in asked.fetchall()]


def subjects_owed(connection: Connection[Any], point: str, now: int, most: int) -> list[str]:
    """The subjects of a point that wait for another try now, at most so many."""
    rows = connection.execute(
        f"SELECT subject FROM unjudged WHERE point = %(point)s AND {DUE}"
        f" UNION SELECT subject FROM failed_rules WHERE point = %(point)s AND {DUE} LIMIT %(limit)s",
        {"point": point, "limit": most, **waits(now)},
    ).fetchall()
    return [subject for (subject,) in rows]


def points_with_failures(connection: Connection[Any]) -> list[str]:
    """The points where something is owed that failed."""
    rows = connection.execute(
        " UNION ".join(f"SELECT point FROM {table} WHERE tries > 0" for table in _TABLES)
    ).fetchall()
    return [point for (point,) in rows]


def try_again(connection: Connection[Any], point: str) -> int:
    """Let everything be tried again now that failed at a point, but what does not read. Returns how much there is."""
    return sum(
        connection.execute(
            f"UPDATE {table} SET tries = 0, last_try = 0 WHERE point = %s AND tries BETWEEN 1 AND %s",
            (point, NEVER_AGAIN - 1),
        ).rowcount
        for table in _TABLES
    )
