"""What of a stream's rows its chain proves, where some are missing and some may be of an earlier layout.

Each row carries its digest: SHA-256(digest of the one before ‖ core). A digest that is known from elsewhere (an anchor: the head
record, the table of streams, a signature, a backup) proves all rows that lead to it without a gap. A row that hangs on what is
proved, or on the beginning, is proved too where nothing newer can have been in its page and nothing else hangs there. All others
read, and prove nothing: the first row behind a gap hangs on a digest that is lost, and what an earlier state of a page holds may
have got other numbers since.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from casework.journal.entry import GENESIS, next_digest
from local_store.rescue.records import Found

Candidates = Mapping[int, Sequence[Found]]
"""The rows of a stream by seq: more than one where pages of different times can be read."""


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


def prove(
    rows: Candidates, anchors: Iterable[tuple[int, bytes]], end: int, *, is_sure: bool = False
) -> Chain:
    """``anchors``: seq and digest, the strongest first; one that contradicts a stronger one is passed over. ``end``: the last seq
    that is known to have been; ``is_sure``: there was none behind it, so what reads there is of an earlier time."""
    known, proved = {0: GENESIS}, dict[int, Found]()
    for seq, digest in anchors:
        if not (is_sure and seq > end):
            _lead_back(rows, known, proved, seq, digest)
    for seq in known.keys() - proved.keys():  # what two anchors side by side tell
        if (
            seq - 1 in known
            and (led := _before({seq: rows.get(seq, ())}, known, seq, known[seq])) is not None
        ):
            proved[seq] = led[0]
    for seq in sorted(known):
        _lead_on(rows, known, proved, seq, end if is_sure else None)
    chosen = dict(proved)
    for seq, some in rows.items():
        of_file = [row for row in some if not row.of_backup]
        if seq not in chosen and of_file:
            chosen[seq] = max(of_file, key=lambda row: row.newest)
    return _chained(chosen, proved, end, is_sure)


def _lead_back(
    rows: Candidates, known: dict[int, bytes], proved: dict[int, Found], seq: int, digest: bytes
) -> None:
    """From an anchor backwards, as far as rows lead; nothing of it where it comes to another digest than is known there."""
    digests, found = {seq: digest}, dict[int, Found]()
    while seq > 0 and seq not in known:
        led = _before(rows, known, seq, digests[seq])
        if led is None:
            break
        found[seq], digests[seq - 1] = led
        seq -= 1
    if all(known.get(at, told) == told for at, told in digests.items()):
        known.update(digests)
        proved.update(found)


def _before(
    rows: Candidates, known: Mapping[int, bytes], seq: int, digest: bytes
) -> tuple[Found, bytes] | None:
    """The row that a digest is of, and the digest before it; ``None`` where nothing tells both."""
    told = [row.digest for row in rows.get(seq - 1, ())]
    if seq - 1 in known:
        told.append(known[seq - 1])
    for row in rows.get(seq, ()):
        for before in told if row.digest == digest else ():
            if next_digest(before, row.core) == digest:
                return row, before
    return None


def _lead_on(
    rows: Candidates, known: dict[int, bytes], proved: dict[int, Found], seq: int, end: int | None
) -> None:
    """From what is known forwards, up to where the next is known; nothing of it where it does not join on there."""
    digest, found = known[seq], dict[int, Found]()
    while end is None or seq < end:
        seq += 1
        if seq in known:
            if found and any(row.digest == known[seq] for row in rows.get(seq, ())):
                return  # it would have been led back to
            break
        hanging = [row for row in rows.get(seq, ()) if next_digest(digest, row.core) == row.digest]
        newest = [row for row in hanging if row.newest]
        if len(newest) != 1:
            break
        found[seq] = newest[0]
        digest = newest[0].digest
    proved.update(found)


def _chained(chosen: Mapping[int, Found], proved: Mapping[int, Found], end: int, is_sure: bool) -> Chain:
    order = sorted(chosen)
    last_there = max(proved, default=0) if is_sure else max(order, default=0)
    chain = Chain(end=max(end, last_there))
    upto = last = 0
    for seq in order:
        if seq not in proved:
            chain.unproved[seq] = chosen[seq]
        elif seq == upto + 1:
            chain.first.append(chosen[seq])
            upto = seq
        else:
            chain.behind[seq] = chosen[seq]
    for seq in (*(each for each in order if each <= chain.end), chain.end + 1):
        if seq > last + 1:
            chain.gaps.append((last + 1, seq - 1))
        last = seq
    return chain
