"""A worker whose inputs are led by what of our own sources they reach: atheris, which is libFuzzer for Python.

``python3 dev.py fuzz --guided`` brings it. Half of its inputs are bent as elsewhere, half are what libFuzzer makes of those
that reached something new.
"""

from __future__ import annotations

import importlib
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import Any

from tests.fuzz.running import Knocking
from tests.fuzz.worker import prepared, write_down

LED_BY = ("casework", "sync", "desktop.wiring.ledgers", "desktop.start.finding", "headquarters.provisioning")
LONGEST = 1 << 16


def main(arguments: Sequence[str]) -> int:
    """As ``tests.fuzz.worker``; does not come back."""
    name, seed, first, last, seconds, place = arguments
    until = time.monotonic() + float(seconds)
    atheris: Any = importlib.import_module("atheris")
    with atheris.instrument_imports(include=list(LED_BY)):
        from tests.fuzz.all_doors import DOORS
    stack = ExitStack()
    corpus = stack.enter_context(tempfile.TemporaryDirectory(prefix="weiquan-fuzz-"))
    before = stack.enter_context(prepared(Path(place)))
    door = stack.enter_context(DOORS[name]())
    knocking = stack.enter_context(Knocking(door, is_watched=True))
    for number, sample in enumerate(door.samples()):
        Path(corpus, str(number)).write_bytes(sample)

    def hand_in(given: bytes) -> None:
        before(int(first) + knocking.tally.inputs, given)
        knocking.hand_in(given)
        if knocking.tally.inputs >= int(last) - int(first) or time.monotonic() >= until:
            stack.close()
            write_down(knocking.tally, Path(place))
            os._exit(0)  # libFuzzer itself knows no other end

    def bend(given: bytes, longest: int, chance: int) -> bytes:
        draw = Random(chance)
        if draw.getrandbits(1):
            return door.bend(draw)[:longest]
        led: bytes = atheris.Mutate(given, longest)
        return led

    options = [
        f"-seed={1 + (int(seed) + int(first)) % 2**31}",
        f"-max_len={LONGEST}",
        "-rss_limit_mb=0",
        "-verbosity=0",
    ]
    atheris.Setup([sys.argv[0], *options, corpus], hand_in, custom_mutator=bend)
    atheris.Fuzz()
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
