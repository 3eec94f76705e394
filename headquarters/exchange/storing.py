"""Taking runs of entries in. What fits is stored; what does not is left, and the heads in the receipt tell."""

from __future__ import annotations

from dataclasses import dataclass, field

from headquarters.exchange.book import Book
from headquarters.exchange.refusals import Refused
from sync.protocol.chains import Checked, RunInvalid, check_run
from sync.protocol.messages import Run


@dataclass(slots=True)
class Taken:
    """What a request's runs did. ``subjects``: touched. ``forked``: devices whose run differs from what is stored."""

    stored: int = 0
    subjects: set[str] = field(default_factory=set)
    forked: set[str] = field(default_factory=set)


def check_runs(runs: list[Run], *, entries: int, size: int) -> list[Checked]:
    """Check all runs of a request, before the point is locked. Raises :class:`Refused`.

    ``entries``, ``size``: the most that is taken in one request (one entry may be of any size).
    """
    counted = sum(len(run.cores) for run in runs)
    weight = sum(len(core) for run in runs for core in run.cores)
    weight += sum(len(private or b"") for run in runs for private in run.privates)
    if counted > entries or (counted > 1 and weight > size):
        raise Refused("too_large", f"{counted} entries, {weight} bytes")
    try:
        return [check_run(run) for run in runs]
    except RunInvalid as error:
        raise Refused("malformed", str(error)) from error


def store_runs(book: Book, runs: list[Checked], *, sender: str, relay: bool, now: int) -> Taken:
    """Store what follows what is stored. ``relay``: the sender may hand in other devices' streams.

    An entry is stored when a signature of its author covers it: up to the last seal of the run. A run that does
    not follow (a gap), or differs from what is stored (a fork), is left whole.
    """
    taken = Taken()
    for checked in runs:
        run = checked.run
        if run.device != sender and not relay:
            continue
        stream = book.streams.get(run.device)
        head = stream.seq if stream is not None else 0
        sealed = checked.sealed - run.first + 1
        if run.first > head + 1:
            continue
        if book.digest_at(run.device, run.first - 1) != run.before:
            taken.forked.add(run.device)
            continue
        known = min(head - run.first + 1, len(checked.entries))
        if known > 0:
            if book.digest_at(run.device, run.first + known - 1) != checked.digests[known - 1]:
                taken.forked.add(run.device)
                continue
            book.fill_in(checked.entries[:known])
        fresh = checked.entries[known:sealed] if sealed > known else ()
        if fresh:
            key = stream.key if stream is not None else run.key
            book.append(run.device, key, fresh, checked.digests[known:sealed], now)
            taken.stored += len(fresh)
            taken.subjects.update(entry.core.subject for entry in fresh)
        end = run.first + max(known, sealed) - 1
        book.add_seals(run.device, (seal for seal in run.seals if run.first <= seal.seq <= end))
    return taken
