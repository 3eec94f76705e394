"""Which cases have to be hashed anew."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from psycopg import Connection


def note_unmatched(connection: Connection[Any], point: str, subjects: Sequence[str]) -> None:
    """What these subjects of a point say has changed, or may have."""
    if subjects:
        connection.execute(
            "INSERT INTO unmatched (point, subject) SELECT %s, unnest(%s::text[]) ON CONFLICT DO NOTHING",
            (point, list(subjects)),
        )
