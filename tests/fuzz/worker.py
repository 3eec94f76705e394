"""One process that knocks at one door: started by ``tests.fuzz.watch``, which sees what becomes of it.

Its memory is bounded. What it is about to hand in lies in a file that outlives it.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.fuzz.door import Door
from tests.fuzz.running import Tally, explore

AT_HAND = "at-hand"
RESULT = "result.json"
ROOM = 1 << 20
ADDRESS_SPACE = 4 << 30
"""Bytes of a worker. A runaway allocation fails in it, and the machine does not notice."""
_HEAD = struct.Struct("<qI")


def main(doors: Mapping[str, Callable[[], Door]], arguments: Sequence[str]) -> int:
    """Knock, and write down what was found. ``arguments``: door, seed, first and last input, seconds, folder."""
    name, seed, first, last, seconds, place = arguments
    with prepared(Path(place)) as before, doors[name]() as door:
        until = time.monotonic() + float(seconds)
        tally = explore(door, int(seed), int(first), int(last), until=until, before=before)
    write_down(tally, Path(place))
    return 0


@contextmanager
def prepared(folder: Path) -> Iterator[Callable[[int, bytes], None]]:
    """A process of bounded memory; what is told of each input before it is handed in."""
    os.environ["RUST_BACKTRACE"] = "0"
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    with (folder / AT_HAND).open("w+b") as file:
        file.truncate(ROOM)
        with mmap.mmap(file.fileno(), ROOM) as shared:

            def before(number: int, given: bytes) -> None:
                kept = given[: ROOM - _HEAD.size]
                shared[_HEAD.size : _HEAD.size + len(kept)] = kept
                shared[: _HEAD.size] = _HEAD.pack(number, len(kept))

            yield before


def write_down(tally: Tally, folder: Path) -> None:
    """What came of it, for whoever watches."""
    result = {
        "inputs": tally.inputs,
        "taken": tally.taken,
        "findings": [[one.key, one.told, one.input.hex()] for one in tally.findings.values()],
    }
    (folder / RESULT).write_text(json.dumps(result), encoding="utf-8")


def at_hand(folder: Path) -> tuple[int, bytes]:
    """The number of the input that a worker handed in last, and that input."""
    raw = (folder / AT_HAND).read_bytes()
    number, length = _HEAD.unpack_from(raw)
    return number, raw[_HEAD.size : _HEAD.size + length]


if __name__ == "__main__":
    from tests.fuzz.all_doors import DOORS

    sys.exit(main(DOORS, sys.argv[1:]))
