"""`python3 dev.py mutants`: plant each named fault of the product, and demand that the tests it names fail."""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence

from tests.mutants.fault import Fault
from tests.mutants.named import faults, of_file, sample
from tests.mutants.trial import Outcome, trial


def main(arguments: Sequence[str]) -> int:
    """0: each was caught. 1: some were not, and why. 2: wrong use."""
    parser = argparse.ArgumentParser(prog="dev.py mutants", description=__doc__)
    parser.add_argument("--name", action="append", default=[], help="this fault only; may be given again")
    parser.add_argument("--of", metavar="FILE", help="the faults planted in this file or folder")
    parser.add_argument("--sample", type=int, metavar="N", help="so many at random")
    parser.add_argument("--seed", type=int, help="draw the same as before")
    parser.add_argument("--list", action="store_true", help="name them and what they mean; try none")
    asked = parser.parse_args(arguments)
    known = {fault.name: fault for fault in faults()}
    if strange := [name for name in asked.name if name not in known]:
        parser.error(f"no fault is called {', '.join(strange)}; --list names them")
    chosen = [known[name] for name in asked.name] or list(known.values())
    if asked.of:
        of_it = of_file(asked.of)
        chosen = [fault for fault in chosen if fault in of_it]
    if asked.sample is not None:
        seed = random.SystemRandom().randrange(10**6) if asked.seed is None else asked.seed
        print(f"drawn with --seed {seed}", flush=True)
        chosen = [fault for fault in sample(asked.sample, seed) if fault in chosen]
    if asked.list:
        print("\n".join(f"{fault.name}: {fault.means}" for fault in chosen))
        return 0
    return _try(chosen)


def _try(chosen: list[Fault]) -> int:
    left = 0
    for fault in chosen:
        tried = trial(fault)
        left += tried.outcome is not Outcome.CAUGHT
        print(tried, flush=True)
    print(f"{len(chosen) - left} of {len(chosen)} faults are caught")
    return 1 if left or not chosen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
