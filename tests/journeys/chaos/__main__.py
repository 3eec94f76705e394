"""`python3 dev.py chaos`: real processes of three points and a headquarters, killed, cut off and lied to at random."""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from headquarters.errors import HeadquartersError
from tests.journeys.chaos.run import Chaos
from tests.journeys.chaos.tally import Tally


def run(seed: int, enough: Callable[[Tally], bool]) -> Tally:
    """One run. What goes wrong is raised after the seed, the blows and the folders, which are kept, were printed."""
    place = Path(tempfile.mkdtemp(prefix="weiquan-chaos-"))
    place.chmod(0o711)
    print(f"chaos: seed {seed}", flush=True)
    chaos = Chaos(place, seed)
    try:
        with chaos:
            chaos.begin()
            chaos.live(enough)
            chaos.calm()
    except BaseException:
        told = "\n".join(f"  {blow}" for blow in chaos.tally.fell)
        print(
            f"chaos: seed {seed} failed after these blows:\n{told}\nall folders are kept: {place}", flush=True
        )
        raise
    shutil.rmtree(place)
    return chaos.tally


def main(arguments: Sequence[str]) -> int:
    """0: all held. 1: something did not; its seed, blows and folders are told. 2: wrong use."""
    parser = argparse.ArgumentParser(prog="dev.py chaos", description=__doc__)
    parser.add_argument("--minutes", type=float, default=30.0, help="how long blows fall (%(default)s)")
    parser.add_argument("--blows", type=int, help="so many blows, however long they take")
    parser.add_argument("--seed", type=int, help="plan the same blows as before")
    asked = parser.parse_args(arguments)
    seed = random.SystemRandom().randrange(10**6) if asked.seed is None else asked.seed
    end = time.monotonic() + asked.minutes * 60

    def enough(tally: Tally) -> bool:
        return bool(len(tally.fell) >= asked.blows if asked.blows else time.monotonic() >= end)

    try:
        print(f"chaos: {run(seed, enough)}")
    except (AssertionError, HeadquartersError, OSError, LookupError, ValueError):
        traceback.print_exc()
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
