"""Projections that come to other figures, and ``python -m tests.headquarters.renewing CONNINFO KEYS SLICES``: a process that
makes such a pass and stops in the middle of a slice, for somebody to kill it there."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from casework.state import CaseState
from headquarters.database.pool import Database
from headquarters.personal.keys import PersonalKeys
from headquarters.projections.cases.rows import CASES, FIGURES, LOSSES
from headquarters.projections.open_returns import OPEN_RETURNS
from headquarters.projections.projection import Projection, Row, Table
from headquarters.projections.renewal import SLICE, Renewal

NOW = 1_795_400_000_000


def doubled(
    figures: Projection, asked: Callable[[str], None] = lambda _subject: None
) -> tuple[Projection, ...]:
    """The next version of the figures, in which everything performed is twice as much. ``asked``: hears each subject."""
    places = {CASES: CASES.columns.index("performed_fen"), LOSSES: LOSSES.columns.index("performed_fen")}

    def twice(table: Table, row: Row) -> Row:
        place = places[table]
        return (*row[:place], 2 * int(str(row[place])), *row[place + 1 :])

    def project(state: CaseState, now: int) -> Mapping[Table, Sequence[Row]]:
        asked(state.subject)
        return {
            table: [twice(table, row) for row in rows] for table, rows in figures.project(state, now).items()
        }

    return replace(figures, version=figures.version + 1, project=project), OPEN_RETURNS


def main() -> None:
    """Make the pass; stop in the middle of the slice after so many."""
    conninfo, keys, slices = sys.argv[1], PersonalKeys(Path(sys.argv[2])), int(sys.argv[3])
    counted = 0

    def count(_subject: str) -> None:
        nonlocal counted
        counted += 1
        if counted == slices * SLICE + SLICE // 2:
            print("in the middle", flush=True)
            sys.stdin.read()

    database = Database(conninfo, connections=2)
    database.open()
    renewal = Renewal(database, keys, lambda: NOW, lambda: False, doubled(FIGURES, count))
    renewal.begin()
    while renewal.step():
        pass


if __name__ == "__main__":
    main()
