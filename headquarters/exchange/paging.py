"""What goes back to a PC: the point's entries after a position that it does not hold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from casework.journal.entry import GENESIS
from casework.journal.travelling import Head, Run, Seal
from headquarters.exchange.book import Book
from headquarters.exchange.pieces import PAGE, Pieces

_WHOLE: Final = 2**62
"""Beyond every number of an entry."""

_PAGE: Final = """
SELECT position, device, seq, core, private, sealed_with, last, feed FROM (
    SELECT position, device, seq, core, private, sealed_with, feed, size, sum(size) OVER (ORDER BY position) AS running,
        max(position) OVER () AS last FROM (
        SELECT position, device, seq, core, private, sealed_with, feed, size FROM entries e
        WHERE point = %(point)s AND position > %(after)s AND NOT EXISTS (
            SELECT FROM unnest(%(devices)s::text[], %(seqs)s::bigint[]) held (device, seq)
            WHERE held.device = e.device AND e.seq <= held.seq)
        ORDER BY position LIMIT %(limit)s
    ) window_
) weighed WHERE running <= %(size)s OR running = size ORDER BY position
"""


@dataclass(frozen=True, slots=True)
class Page:
    """Runs for a PC, where to go on from with the digest of the feed there, whether there is more right now, and the position
    that they begin ``after``."""

    runs: list[Run]
    position: int
    feed: bytes
    more: bool
    after: int


def read_page(
    book: Book,
    *,
    after: int,
    heads: Mapping[str, Head],
    acknowledged: Mapping[str, Head],
    entries: int,
    size: int,
    without: Collection[str] = (),
) -> Page:
    """Up to ``entries`` entries or ``size`` bytes (but always one) after position ``after``.

    ``heads``: what the PC says it holds; a stream is passed over as far as a digest proves it (see ``_held``). A page that is not
    the last ends, where it can, at the end of an upload, so that every run in it ends with its author's seal.
    ``without``: streams that are passed over whole.
    """
    if after >= book.position:
        return Page([], book.position, book.feed, False, book.position)
    held = _held(book, heads, acknowledged, without)
    rows = book.connection.execute(
        _PAGE,
        {
            "point": book.point,
            "after": after,
            "devices": list(held),
            "seqs": list(held.values()),
            "limit": entries + 1,
            "size": size,
        },
        binary=True,
    ).fetchall()
    # One row more than wanted was looked at: if the last one seen is not here, there is more.
    more = bool(rows) and rows[:entries][-1][0] < rows[0][6]
    rows = rows[:entries]
    seals = _seals(book, rows)
    if more:
        rows = rows[: _last_sealed(rows, seals) or len(rows)]
    position, feed = (rows[-1][0], bytes(rows[-1][7])) if more else (book.position, book.feed)
    return Page(_runs(book, rows, seals), position, feed, more and position < book.position, after)


def read_page_apart(book: Book, after: int, read: Callable[..., Page], pieces: Pieces) -> Page:
    """As ``read`` (:func:`read_page` with all it needs): a stream that headquarters fails on is passed over, and the PC's place
    stays before the first entry of it, so that it is looked at by every request until it is read.

    What comes from the other streams meanwhile is passed over then by the heads that the PC tells.
    """
    streams = frozenset(book.streams)
    failing = [
        device
        for device in sorted(streams)
        if pieces.attempt(book, PAGE, device, 0, partial(read, without=streams - {device}), None) is None
    ]
    page: Page = read(without=failing)
    if not failing:
        return page
    row = book.connection.execute(
        "SELECT min(position) - 1 FROM entries WHERE point = %s AND position > %s AND device = ANY(%s)",
        (book.point, after, failing),
    ).fetchone()
    place = page.position if row is None or row[0] is None else min(page.position, row[0])
    return replace(page, position=place, feed=book.feed_at(place) or b"")


def _held(
    book: Book, heads: Mapping[str, Head], acknowledged: Mapping[str, Head], without: Collection[str]
) -> dict[str, int]:
    """How far the PC provably holds each of our streams.

    A head beyond ours proves nothing: a forked stream may be longer than the copy here. Then what it was once told
    we have proves that much, as far as it says that it holds it.
    """
    held: dict[str, int] = dict.fromkeys(without, _WHOLE)
    for device, head in heads.items():
        if device in held:
            continue
        told = acknowledged.get(device, head)
        for proof in (head, told):
            if proof.seq <= head.seq and book.digest_at(device, proof.seq) == proof.digest:
                held[device] = proof.seq
                break
    return held


def _seals(book: Book, rows: list[tuple[Any, ...]]) -> dict[str, dict[int, Seal]]:
    spans: dict[str, tuple[int, int]] = {}
    for _, device, seq, *_ in rows:
        spans[device] = (spans.get(device, (seq, seq))[0], seq)
    found: dict[str, dict[int, Seal]] = {device: {} for device in spans}
    if spans:
        told = book.connection.execute(
            "SELECT s.device, s.seq, s.digest, s.signature"
            " FROM unnest(%s::text[], %s::bigint[], %s::bigint[]) span (device, first, last)"
            " JOIN seals s ON s.point = %s AND s.device = span.device AND s.seq BETWEEN span.first AND span.last"
            " ORDER BY s.device, s.seq",
            (list(spans), [one for one, _ in spans.values()], [two for _, two in spans.values()], book.point),
            binary=True,
        )
        for device, seq, digest, signature in told.fetchall():
            found[device][seq] = Seal(seq, bytes(digest), bytes(signature))
    return found


def _last_sealed(rows: list[tuple[Any, ...]], seals: Mapping[str, Mapping[int, Seal]]) -> int:
    """How many rows there are up to the last one at which no stream is left open; 0: there is none."""
    open_streams: set[str] = set()
    best = 0
    for count, (_, device, seq, *_) in enumerate(rows, 1):
        if seq in seals[device]:
            open_streams.discard(device)
        else:
            open_streams.add(device)
        if not open_streams:
            best = count
    return best


def _runs(book: Book, rows: list[tuple[Any, ...]], seals: Mapping[str, Mapping[int, Seal]]) -> list[Run]:
    """Rows by device. In each device's order they are gapless: positions grow with seqs, and what a PC holds of a
    stream is its beginning."""
    streams: dict[str, list[tuple[Any, ...]]] = {}
    for row in rows:
        streams.setdefault(row[1], []).append(row)
    runs = []
    for device, own in streams.items():
        first, last = own[0][2], own[-1][2]
        runs.append(
            Run(
                device=device,
                first=first,
                before=book.digest_at(device, first - 1) or GENESIS,
                cores=[row[3] for row in own],
                privates=[book.vault.open(device, row[2], row[5], row[4]) for row in own],
                seals=[seal for seq, seal in seals[device].items() if seq <= last],
                key=book.streams[device].key,
            )
        )
    return runs
