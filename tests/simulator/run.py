"""Run many worlds: ``python3 dev.py simulate --seeds 10000``. Prints every seed that fails."""

from __future__ import annotations

import argparse
import functools
import os
import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor

from sync.errors import SyncError
from sync.protocol import chains
from sync.protocol.keys import verify
from tests.simulator.classes import CLASSES
from tests.simulator.invariants import check_all
from tests.simulator.world import Violation, World

# Headquarters and every PC check the same seals; in one process the answer need be worked out only once.
vars(chains)["verify"] = functools.lru_cache(maxsize=1 << 14)(verify)

REAL_SHARE = 10
"""Every so manieth seed runs with real parcels."""


def live(seed: int) -> str:
    """Live through the world of this seed; what went wrong, or "" when nothing did."""
    profile = CLASSES[seed % len(CLASSES)]
    try:
        world = World(seed, profile, real=seed % REAL_SHARE == 0)
        world.run()
        check_all(world)
    except Violation as violation:
        return f"seed {seed} ({profile.name}): {violation}"
    except (SyncError, ArithmeticError, LookupError, TypeError, ValueError, AssertionError) as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        return f"seed {seed} ({profile.name}): {type(error).__name__} {error} at {where.name}:{where.lineno}"
    return ""


def main() -> int:
    """Command line. Exit status 1 when a seed fails."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=500)
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    chosen = parser.parse_args()
    started = time.monotonic()
    seeds = range(chosen.first, chosen.first + chosen.seeds)
    if chosen.processes > 1:
        with ProcessPoolExecutor(chosen.processes) as pool:
            failures = [each for each in pool.map(live, seeds, chunksize=10) if each]
    else:
        failures = [each for each in map(live, seeds) if each]
    for each in failures:
        print(each)
    seconds = time.monotonic() - started
    print(
        f"{chosen.seeds} seeds in {seconds:.1f} s ({chosen.seeds / seconds:.1f} a second), {len(failures)} failed"
    )
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
