"""What a projection is: a name, a version, tables, and the rows a subject comes to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from casework.state import CaseState

Row = tuple[object, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A table of rows. Its key begins with point, version, subject; ``columns`` are those beside these three. Each is one
    object, the key of what is written into it."""

    name: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """One projection.

    ``version``: goes up when the same entries would come to other rows: by what ``project`` says, or by what fold says.
    A database whose rows are of another version then gets rows of this one in the background.
    ``sums``: tables that the database itself keeps of its rows, by version too.
    ``project``: the rows of one subject by table, pure; ``now`` is headquarters' clock, UTC ms.
    """

    name: str
    version: int
    tables: tuple[Table, ...]
    project: Callable[[CaseState, int], Mapping[Table, Sequence[Row]]]
    sums: tuple[str, ...] = ()
