"""Taking runs of entries in. What fits is stored; what does not is left, and the heads in the receipt tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from casework.journal.entry import Entry
from casework.journal.travelling import Run
from headquarters.exchange.book import Book
from headquarters.exchange.late import release
from headquarters.exchange.pieces import LETTING_IN, RUN, SEALS, WORDS, Pieces, is_fault
from headquarters.exchange.refusals import Refused
from headquarters.exchange.stuck import append_apart, release_apart
from sync.protocol.chains import Checked, RunInvalid, check_run

MOST_STRANGERS: Final = 64
"""So many streams of PCs that are not enrolled a point may have."""


@dataclass(slots=True)
class Taken:
    """What a request's runs did. ``stored``: entries; ``weight``: their bytes. ``subjects``: touched."""

    stored: int = 0
    weight: int = 0
    subjects: set[str] = field(default_factory=set)


def weight_of(runs: list[Run]) -> int:
    """Bytes of core and private of all entries."""
    weight = sum(len(core) for run in runs for core in run.cores)
    return weight + sum(len(private or b"") for run in runs for private in run.privates)


def check_runs(runs: list[Run], *, entries: int, size: int, pieces: Pieces) -> list[Checked]:
    """Check all runs of a request, before the point is locked. Raises :class:`Refused`.

    ``entries``, ``size``: the most that is taken in one request (one entry may be of any size). ``pieces``: takes the runs that
    headquarters fails on, where it does the request piece by piece.
    """
    counted = sum(len(run.cores) for run in runs)
    weight = weight_of(runs)
    if counted > entries or (counted > 1 and weight > size):
        raise Refused("too_large", f"{counted} entries, {weight} bytes")
    checked: list[Checked] = []
    for run in runs:
        try:
            checked.append(check_run(run, sealed_to_the_end=True))
        except RunInvalid as error:
            raise Refused("malformed", str(error)) from error
        except Exception as error:
            if not pieces.apart or not is_fault(error):
                raise
            pieces.note(RUN, run.device, run.first, error)
    return checked


def store_runs(
    book: Book, runs: list[Checked], *, sender: str, relay: bool, now: int, pieces: Pieces
) -> Taken:
    """Store what follows what is stored. ``relay``: the sender may hand in other devices' streams. ``pieces``: where headquarters
    failed on something in here, each entry is taken in by itself and that one kept as it came.

    Every run ends with its author's signature, so all of it is proven, whoever brings it. A run that does not follow
    what is stored (a gap), or differs from it (a fork), is left whole.
    """
    taken = Taken()
    none: Sequence[Entry] = ()
    for checked in runs:
        run = checked.run
        if run.device != sender and not relay:
            continue
        stored = pieces.attempt(
            book, RUN, run.device, run.first, partial(_store_run, book, checked, sender, now, pieces), none
        )
        taken.stored += len(stored)
        taken.weight += sum(entry.weight for entry in stored)
        taken.subjects.update(entry.core.subject for entry in stored)
    if taken.stored:
        let_in = release_apart if pieces.apart else release
        pieces.attempt(book, LETTING_IN, sender, 0, lambda: let_in(book, now), None)
    return taken


def _store_run(book: Book, checked: Checked, sender: str, now: int, pieces: Pieces) -> Sequence[Entry]:
    """The entries of a run that are new here, now stored."""
    run = checked.run
    stream = book.streams.get(run.device)
    if stream is None and run.device != sender and not _is_welcome(book, run.device):
        return ()
    head = stream.seq if stream is not None else 0
    if run.first > head + 1 or book.digest_at(run.device, run.first - 1) != run.before:
        return ()
    known = max(0, min(head - run.first + 1, len(checked.entries)))
    if known:
        if book.digest_at(run.device, run.first + known - 1) != checked.digests[known - 1]:
            return ()
        _fill_in(book, checked.entries[:known], pieces)
    fresh, digests = checked.entries[known:], checked.digests[known:]
    last = run.last
    if pieces.apart:
        each = list(zip(fresh, digests, strict=True))
        count = append_apart(book, run.device, run.key, each, now, pieces)
        last = run.first + known + count - 1
        fresh = fresh[:count]
    else:
        book.append(run.device, run.key, fresh, digests, now)
    seals = [seal for seal in run.seals if run.first <= seal.seq <= last]
    pieces.attempt(book, SEALS, run.device, last, lambda: book.add_seals(run.device, seals), None)
    return fresh


def _fill_in(book: Book, entries: Sequence[Entry], pieces: Pieces) -> None:
    if not pieces.apart:
        book.fill_in(entries)
        return
    for entry in entries:
        if entry.private_bytes is not None:
            pieces.attempt(book, WORDS, *entry.id, partial(book.fill_in, [entry]), None)


def _is_welcome(book: Book, device: str) -> bool:
    """Whether a stream that nobody has handed in so far may begin: of a PC of the point or of our own, always; of one we
    do not know (its enrolment was lost with a restore), while there are few of them. Each is told in every answer."""
    known = {
        name
        for (name,) in book.connection.execute(
            "SELECT device FROM devices WHERE point = %s", (book.point,)
        ).fetchall()
    }
    known.update(book.own.values())
    return device in known or sum(name not in known for name in book.streams) < MOST_STRANGERS
