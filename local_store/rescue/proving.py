"""What of a stream's rows its chain proves, where some are missing.

Each row carries its digest: SHA-256(digest of the one before ‖ core). A row that hangs on the one before it is proved, and so is
one that hangs on a digest known otherwise: the beginning, a signature of the author, the end of the stream. The first row behind a gap
hangs on a digest that is lost: nothing proves it, however well it reads. A stretch that contradicts what is known otherwise
proves nothing at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from casework.journal.entry import GENESIS, next_digest
from local_store.rescue.records import Found


@dataclass(slots=True)
class Chain:
    """One stream. ``first``: the proved rows from 1 on without a gap. ``behind``: proved ones behind a gap, by seq.
    ``unproved``: the rest that reads, by seq. ``gaps``: (first, last) of what there is no row of, up to ``end``, the last
    seq that is known to have been."""

    first: list[Found] = field(default_factory=list)
    behind: dict[int, Found] = field(default_factory=dict)
    unproved: dict[int, Found] = field(default_factory=dict)
    gaps: list[tuple[int, int]] = field(default_factory=list)
    end: int = 0


def prove(rows: Mapping[int, Found], known: Mapping[int, bytes], end: int) -> Chain:
    """``rows`` by seq; ``known``: digests that are true whatever the rows say, by seq."""
    known = {0: GENESIS, **known}
    proved: set[int] = set()
    for stretch in _stretches(rows):
        if all(known.get(seq, rows[seq].digest) == rows[seq].digest for seq in stretch):
            before = known.get(stretch[0] - 1)
            if before is not None and next_digest(before, rows[stretch[0]].core) == rows[stretch[0]].digest:
                proved.add(stretch[0])
            proved.update(stretch[1:])
    order = sorted(rows)
    chain = Chain(end=max(end, order[-1] if order else 0))
    upto = last = 0
    for seq in order:
        if seq not in proved:
            chain.unproved[seq] = rows[seq]
        elif seq == upto + 1:
            chain.first.append(rows[seq])
            upto = seq
        else:
            chain.behind[seq] = rows[seq]
    for seq in (*order, chain.end + 1):
        if seq > last + 1:
            chain.gaps.append((last + 1, seq - 1))
        last = seq
    return chain


def _stretches(rows: Mapping[int, Found]) -> Iterator[list[int]]:
    """Rows that hang on each other, as long as they can be."""
    stretch: list[int] = []
    for seq in sorted(rows):
        before = rows.get(seq - 1)
        if stretch and (before is None or next_digest(before.digest, rows[seq].core) != rows[seq].digest):
            yield stretch
            stretch = []
        stretch.append(seq)
    if stretch:
        yield stretch
