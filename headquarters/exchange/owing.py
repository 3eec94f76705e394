"""What is still owed to the subjects of a point: judging that failed, rules that failed, and what could not be read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from psycopg import Connection

from headquarters.exchange.book import NEVER_AGAIN

MOST_TRIES: Final = 5
"""So often one program tries."""
RETRY_MS: Final = 600_000


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
            " SET error = excluded.error, tries = unjudged.tries + 1, last_try = excluded.last_try",
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
            " SET error = excluded.error, tries = failed_rules.tries + 1, last_try = excluded.last_try",
            rows,
        )


def note_tried(connection: Connection[Any], point: str, subjects: Sequence[str], now: int) -> None:
    """Count a try of the rules that failed on some subjects, which could not be judged at all this time."""
    connection.execute(
        "UPDATE failed_rules SET tries = tries + 1, last_try = %s WHERE point = %s AND subject = ANY(%s)",
        (now, point, list(subjects)),
    )


def ask_points_owed(connection: Connection[Any], now: int) -> Callable[[], list[str]]:
    """Ask for the points where something that failed waits for another try now; what this returns reads the answer."""
    asked = connection.execute(
        "SELECT point FROM unjudged WHERE tries < %(most)s AND last_try < %(before)s"
        " UNION SELECT point FROM failed_rules WHERE tries < %(most)s AND last_try < %(before)s",
        {"most": MOST_TRIES, "before": now - RETRY_MS},
    )
    return lambda: [point for (point,) in asked.fetchall()]


def subjects_owed(connection: Connection[Any], point: str, now: int, most: int) -> list[str]:
    """The subjects of a point that wait for another try now, at most so many."""
    rows = connection.execute(
        "SELECT subject FROM unjudged WHERE point = %(point)s AND tries < %(most)s AND last_try < %(before)s"
        " UNION SELECT subject FROM failed_rules"
        " WHERE point = %(point)s AND tries < %(most)s AND last_try < %(before)s LIMIT %(limit)s",
        {"point": point, "most": MOST_TRIES, "before": now - RETRY_MS, "limit": most},
    ).fetchall()
    return [subject for (subject,) in rows]


def points_with_failures(connection: Connection[Any]) -> list[str]:
    """The points where something is owed that an earlier program gave up: this one may be a newer."""
    rows = connection.execute(
        "SELECT point FROM unjudged WHERE tries >= %(most)s UNION SELECT point FROM failed_rules",
        {"most": MOST_TRIES},
    ).fetchall()
    return [point for (point,) in rows]


def try_again(connection: Connection[Any], point: str) -> None:
    """Let everything be tried again that failed at a point, but what does not read."""
    connection.execute(
        "UPDATE unjudged SET tries = 0, last_try = 0 WHERE point = %s AND tries >= %s AND tries < %s",
        (point, MOST_TRIES, NEVER_AGAIN),
    )
    connection.execute("UPDATE failed_rules SET tries = 0, last_try = 0 WHERE point = %s", (point,))
