"""How long a thread was ready to run and could not: what the machine gave to other programs meanwhile."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from pathlib import Path


def kept_waiting() -> Callable[[], float]:
    """How long the calling thread has been ready to run while the processor was somebody else's, in seconds; 0 where the
    system does not say. The thread that asks for it must be the one that calls it."""
    try:
        told = os.open("/proc/thread-self/schedstat", os.O_RDONLY)
    except OSError:
        return lambda: 0.0
    return lambda: int(os.pread(told, 100, 0).split()[1]) / 1e9


def others_kept_waiting(but: Collection[int]) -> float:
    """The same for all threads of this process but these (by their numbers in the system), in seconds."""
    told = (int(one.parent.name) for one in Path("/proc/self/task").glob("*/schedstat"))
    return these_kept_waiting([thread for thread in told if thread not in but])


def these_kept_waiting(threads: Collection[int]) -> float:
    """The same for these threads of this process, in seconds."""
    return _told_of(threads, 1)


def these_worked(threads: Collection[int]) -> float:
    """How long these threads of this process were on a processor, in seconds."""
    return _told_of(threads, 0)


def _told_of(threads: Collection[int], which: int) -> float:
    told = 0
    for thread in threads:
        try:
            told += int(
                Path(f"/proc/self/task/{thread}/schedstat").read_text(encoding="ascii").split()[which]
            )
        except OSError:
            continue  # it has ended, or the system does not say
    return told / 1e9
