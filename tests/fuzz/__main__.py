"""`python3 dev.py fuzz`: hand bent files, parcels and requests in at the doors of both programs."""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from tests.fuzz.all_doors import DOORS
from tests.fuzz.running import Tally, drawn
from tests.fuzz.watch import GUIDED, PLAIN, watch

FOUND = Path("build/fuzz")
WHOLE = 1_000_000
SHARES = {
    "parcels": 30,
    "requests": 20,
    "answers": 10,
    "provisioning": 13,
    "editions": 6,
    "edition_files": 1,
    "ledgers": 5,
    "workbooks": 4,
    "lists": 4,
    "wire": 3,
    "gateway": 4,
}
"""Of a hundred inputs: doors that answer fast get more."""


def main(arguments: Sequence[str]) -> int:
    """0: nothing was found. 1: something was, and where its input lies. 2: wrong use."""
    parser = argparse.ArgumentParser(prog="dev.py fuzz", description=__doc__)
    parser.add_argument(
        "--inputs", type=int, default=WHOLE, help=f"of all doors together; {WHOLE:,} unless said"
    )
    parser.add_argument("--seconds", type=float, default=float("inf"), help="at most, of all doors together")
    parser.add_argument(
        "--target", action="append", choices=sorted(DOORS), help="this door only; may be given again"
    )
    parser.add_argument("--seed", type=int, help="draw the same as before")
    parser.add_argument(
        "--show", type=int, metavar="N", help="print input N of the seed at the one target, hand nothing in"
    )
    parser.add_argument(
        "--guided", action="store_true", help="inputs led by what of the sources they reach (Linux)"
    )
    asked = parser.parse_args(arguments)
    names = asked.target or list(DOORS)
    seed = random.SystemRandom().randrange(10**6) if asked.seed is None else asked.seed
    if asked.show is not None:
        with DOORS[names[0]]() as door:
            sys.stdout.buffer.write(drawn(door, seed, asked.show))
        return 0
    print(f"drawn with --seed {seed}", flush=True)
    whole = sum(SHARES[name] for name in names)
    began, found, inputs = time.monotonic(), 0, 0
    for name in names:
        part = SHARES[name] / whole
        start = time.monotonic()
        worker = GUIDED if asked.guided else PLAIN
        tally = watch(name, seed, round(asked.inputs * part), asked.seconds * part, worker=worker)
        took = time.monotonic() - start
        print(
            f"{name}: {tally.inputs:,} inputs, {tally.taken:,} taken, {took:.0f} s, {len(tally.findings)} findings",
            flush=True,
        )
        found += _kept(name, tally)
        inputs += tally.inputs
    print(f"{inputs:,} inputs in {time.monotonic() - began:.0f} s, {found} findings")
    return 1 if found else 0


def _kept(name: str, tally: Tally) -> int:
    for number, one in enumerate(tally.findings.values()):
        FOUND.mkdir(parents=True, exist_ok=True)
        path = FOUND / f"{name}-{number}"
        path.write_bytes(one.input)
        path.with_suffix(".txt").write_text(f"{one.key}\n\n{one.told}", encoding="utf-8")
        print(f"  {one.key}\n  {len(one.input)} bytes in {path}")
    return len(tally.findings)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
