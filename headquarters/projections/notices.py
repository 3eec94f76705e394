"""Notices at each point: the entry that names the document, and who there has opened and acknowledged it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from casework.matters.notice.reading import read_of
from casework.state import CaseState
from headquarters.projections.projection import Projection, Row, Table

REFS: Final = Table("notice_rows", ("document", "device", "seq", "named_at", "withdrawn_at"))
READERS: Final = Table("notice_reader_rows", ("document", "reader", "opened_at", "acknowledged_at"))


def _project(state: CaseState, _now: int) -> Mapping[Table, Sequence[Row]]:
    read = read_of(state)
    if read is None:
        return {}
    people = sorted({*read.opened, *read.acknowledged})
    return {
        REFS: [(read.document, *read.entry, read.at, read.withdrawn_at)],
        READERS: [
            (read.document, one.replace("\0", ""), read.opened.get(one), read.acknowledged.get(one))
            for one in people
        ],
    }


NOTICES: Final = Projection(name="notices", version=1, tables=(REFS, READERS), project=_project)
