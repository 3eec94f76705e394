"""Laying out what waits, in slices as long as a turn in the background has time for."""

from __future__ import annotations

from typing import Final

from local_store.file.connection import Connection, flushed_later, plainly, tidy_log, transaction
from local_store.read_models.models import Models

FEW_SUBJECTS: Final = 8
MANY_SUBJECTS: Final = 512
"""So many subjects are laid out by the same statements, at least and at most."""
SLICES_A_TIDYING: Final = 32
"""Slices after which the write-ahead log is written back."""


def lay_out(connection: Connection, models: Models, limit: int | None) -> frozenset[str]:
    """Lay out at most ``limit`` subjects of what waits, each slice in a transaction of its own; which they were. See
    ``Store.catch_up``."""
    done: set[str] = set()
    left = limit if limit is not None else 1 << 62
    slices = 0
    at_once = FEW_SUBJECTS
    gate = connection.gate
    with flushed_later(connection):
        while left > 0:
            with plainly():
                step = models.plan(min(at_once, left), gate.step_aside)
            if step is None:
                break
            with transaction(connection, background=True) as turn:
                laid_out = models.carry_out(step)
                share = turn.share()
            # As many as a turn has time for: what was measured tells how many that is.
            at_once = max(FEW_SUBJECTS, min(MANY_SUBJECTS, 2 * at_once, int(at_once / max(share, 0.01))))
            done.update(laid_out)
            left -= len(laid_out)
            slices += 1
            if slices % SLICES_A_TIDYING == 0:
                tidy_log(connection)
    if slices >= SLICES_A_TIDYING:
        tidy_log(connection)
    return frozenset(done)
