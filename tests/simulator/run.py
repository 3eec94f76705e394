"""Run many worlds: ``python3 dev.py simulate --seeds 10000``. Prints how far it has come and every seed that fails.

In parts: ``--from 4000`` begins at that seed; ``--seconds`` ends a part early and says at which seed the next begins.
"""

from __future__ import annotations

import argparse
import functools
import math
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from itertools import islice

from sync.errors import SyncError
from sync.protocol import chains
from sync.protocol.keys import verify
from tests.simulator.classes import CLASSES
from tests.simulator.deeds import DEEDS
from tests.simulator.invariants import check_all
from tests.simulator.world import Violation, World

# Headquarters and every PC check the same seals; in one process the answer need be worked out only once.
vars(chains)["verify"] = functools.lru_cache(maxsize=1 << 14)(verify)

PART = 100
"""Seeds after which it is told how far it has come."""
REAL_SHARE = 10
"""Every so manieth seed runs with real parcels."""


def live(seed: int, name: str = "") -> str:
    """Live through the world of this seed; what went wrong, or "" when nothing did. ``name``: of which class, instead of the one
    whose turn it is."""
    profile = next((one for one in CLASSES if one.name == name), CLASSES[seed % len(CLASSES)])
    try:
        world = World(seed, profile, real=seed % REAL_SHARE == 0, deeds=DEEDS)
        world.run()
        check_all(world)
    except Violation as violation:
        return f"seed {seed} ({profile.name}): {violation}"
    except (SyncError, ArithmeticError, LookupError, TypeError, ValueError, AssertionError) as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        return f"seed {seed} ({profile.name}): {type(error).__name__} {error} at {where.name}:{where.lineno}"
    return ""


def live_all(
    seeds: Iterable[int], processes: int, until: Callable[[], bool] = lambda: False
) -> Iterator[tuple[int, list[str]]]:
    """Live through the worlds of ``seeds`` in parts of :data:`PART`: the seed after each part, and what failed in it.

    ``until``: asked after each part; True ends it there.
    """
    left = iter(seeds)
    with ProcessPoolExecutor(processes) if processes > 1 else nullcontext() as pool:
        while part := list(islice(left, PART)):
            found = pool.map(live, part, chunksize=10) if pool is not None else map(live, part)
            yield part[-1] + 1, [each for each in found if each]
            if until():
                return


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line. Exit status 1 when a seed fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=500)
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--seconds", type=float, default=math.inf, help="end after the part under way then")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    chosen = parser.parse_args(arguments)
    started = time.monotonic()
    end, reached, failed = chosen.first + chosen.seeds, chosen.first, 0
    over = started + chosen.seconds
    parts = live_all(range(chosen.first, end), chosen.processes, lambda: time.monotonic() >= over)
    for reached, failures in parts:
        failed += len(failures)
        print(*failures, f"seeds {chosen.first} to {reached - 1}: {failed} failed", sep="\n", flush=True)
    seconds, lived = time.monotonic() - started, reached - chosen.first
    print(f"{lived} seeds in {seconds:.1f} s ({lived / seconds:.1f} a second), {failed} failed")
    if reached < end:
        print(f"go on with: --from {reached} --seeds {end - reached}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
