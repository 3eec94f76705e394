"""What would become of each row of an export, as it stands now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from psycopg import Connection

from headquarters.accounts.scope import Scope
from headquarters.desk.orders.batches import Batch
from headquarters.desk.orders.proposing import Proposal, Proposer
from headquarters.desk.orders.rows import ReadRow, read_rows
from headquarters.desk.orders.sending import Known, known_anywhere


@dataclass(frozen=True, slots=True)
class Line:
    """A row that can be sent. ``to``: the point that somebody chose, or the one that is proposed; empty where there is none."""

    row: ReadRow
    proposal: Proposal
    to: str
    to_name: str


@dataclass(frozen=True, slots=True)
class Looked:
    """An export as it stands now. ``ready`` have a point, ``open`` have none yet; ``repeated``: dispatched before, with where (an
    empty point: out of the scope of who asks)."""

    ready: tuple[Line, ...]
    open: tuple[Line, ...]
    repeated: tuple[tuple[ReadRow, Known], ...]
    wrong: tuple[ReadRow, ...]
    done: int

    @property
    def mark(self) -> str:
        """Another one where other rows would be sent, one of them elsewhere, or otherwise."""
        said = [
            (line.row.number, line.to, line.row.order.body)
            for line in self.ready
            if line.row.order is not None
        ]
        return sha256(repr(said).encode()).hexdigest()[:16]


def looked(connection: Connection[Any], scope: Scope, found: Batch, today: date) -> Looked:
    """Read all rows of an export that were not sent. ``connection``: within the scope."""
    proposer = Proposer.of(connection, today)
    rows = [
        row
        for row in read_rows(found.batch, found.table, found.columns, found.source, found.settings, today)
        if row.number not in found.done
    ]
    good = [row for row in rows if row.order is not None]
    known = known_anywhere(
        connection,
        scope,
        [(found.source, row.order.body.outside_number) for row in good if row.order is not None],
    )
    lines, repeated = [], []
    for row in good:
        assert row.order is not None
        before = known.get((found.source, row.order.body.outside_number))
        if before is not None:
            repeated.append((row, before))
            continue
        proposal = proposer.propose(row)
        chosen = proposer.known(found.chosen[row.number]) if found.chosen.get(row.number) else None
        if chosen is not None:
            lines.append(Line(row, proposal, chosen.point, chosen.name))
        elif row.number in found.chosen:
            lines.append(Line(row, proposal, "", ""))
        else:
            lines.append(Line(row, proposal, proposal.point, proposal.name))
    return Looked(
        tuple(line for line in lines if line.to),
        tuple(line for line in lines if not line.to),
        tuple(repeated),
        tuple(row for row in rows if row.order is None),
        len(found.done),
    )
