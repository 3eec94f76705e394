"""Which erasures reach further than the point where they were said: noted by judging, for whoever carries them there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from psycopg import Connection

from casework.erasing import came_from, erases_whole
from casework.going_on import elsewhere
from casework.state import CaseState
from headquarters.exchange.book import storable


def note_to_carry(
    connection: Connection[Any], point: str, states: Mapping[str, CaseState], own: Collection[str]
) -> None:
    """Of these subjects those that the point has erased as a whole, and that stand at another point as well or came from what
    headquarters gave it. ``own``: headquarters' devices: what it carried itself goes no further."""
    carried = []
    for subject, state in states.items():
        if not state.erased or not (elsewhere(state) or came_from(state)):
            continue
        said = erases_whole(state)
        if said is not None and said.entry.core.device not in own:
            carried.append(storable(subject))
    if carried:
        connection.execute(
            "INSERT INTO erasures_to_carry (point, subject) SELECT %s, unnest(%s::text[]) ON CONFLICT DO NOTHING",
            (point, carried),
        )
