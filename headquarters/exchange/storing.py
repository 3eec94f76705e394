"""Taking runs of entries in. What fits is stored; what does not is left, and the heads in the receipt tell."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from casework.journal.travelling import Run
from headquarters.exchange.book import Book
from headquarters.exchange.late import release
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


def check_runs(runs: list[Run], *, entries: int, size: int) -> list[Checked]:
    """Check all runs of a request, before the point is locked. Raises :class:`Refused`.

    ``entries``, ``size``: the most that is taken in one request (one entry may be of any size).
    """
    counted = sum(len(run.cores) for run in runs)
    weight = weight_of(runs)
    if counted > entries or (counted > 1 and weight > size):
        raise Refused("too_large", f"{counted} entries, {weight} bytes")
    try:
        return [check_run(run, sealed_to_the_end=True) for run in runs]
    except RunInvalid as error:
        raise Refused("malformed", str(error)) from error


def store_runs(
    book: Book, runs: list[Checked], *, sender: str, relay: bool, now: int, apart: bool = False
) -> Taken:
    """Store what follows what is stored. ``relay``: the sender may hand in other devices' streams. ``apart``: headquarters
    failed on something in here, so each entry is taken in by itself and that one kept as it came.

    Every run ends with its author's signature, so all of it is proven, whoever brings it. A run that does not follow
    what is stored (a gap), or differs from it (a fork), is left whole.
    """
    taken = Taken()
    for checked in runs:
        run = checked.run
        if run.device != sender and not relay:
            continue
        stream = book.streams.get(run.device)
        if stream is None and run.device != sender and not _is_welcome(book, run.device):
            continue
        head = stream.seq if stream is not None else 0
        if run.first > head + 1 or book.digest_at(run.device, run.first - 1) != run.before:
            continue
        known = max(0, min(head - run.first + 1, len(checked.entries)))
        if known:
            if book.digest_at(run.device, run.first + known - 1) != checked.digests[known - 1]:
                continue
            book.fill_in(checked.entries[:known])
        fresh = checked.entries[known:]
        if apart:
            append_apart(
                book, run.device, run.key, list(zip(fresh, checked.digests[known:], strict=True)), now
            )
        else:
            book.append(run.device, run.key, fresh, checked.digests[known:], now)
        book.add_seals(run.device, (seal for seal in run.seals if run.first <= seal.seq <= run.last))
        taken.stored += len(fresh)
        taken.weight += sum(entry.weight for entry in fresh)
        taken.subjects.update(entry.core.subject for entry in fresh)
    if taken.stored:
        (release_apart if apart else release)(book, now)
    return taken


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
