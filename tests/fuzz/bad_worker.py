"""A worker with doors that do what none may, to see that each is found."""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Self

from tests.fuzz import worker
from tests.fuzz.door import PERSONAL, Door


class Bad:
    """A door that behaves, but for the inputs that begin with a nought."""

    promised: tuple[type[Exception], ...] = (ValueError,)
    cpu = 1.0
    memory = 64 << 20

    def __init__(self, name: str, act: Callable[[], object]) -> None:
        self.name = name
        self._act = act

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def samples(self) -> list[bytes]:
        return [b"sound"]

    def bend(self, draw: Random) -> bytes:
        return bytes([draw.randrange(2)]) + draw.randbytes(20)

    def knock(self, given: bytes) -> bool:
        if given.startswith(b"\0"):
            self._act()
        return self.name != "lies"


def _refuse(words: str) -> None:
    raise ValueError(words)


def _turn(seconds: float) -> None:
    until = time.process_time() + seconds
    while time.process_time() < until:
        pass


BAD: dict[str, Callable[[], object]] = {
    "dies": lambda: os.abort(),
    "hangs": lambda: _turn(60),
    "slow": lambda: _turn(1.2),
    "hungry": lambda: bytes(range(256)) * (1 << 19),
    "greedy": lambda: bytearray(64 << 30),
    "raises": lambda: BAD["nothing"],
    "tells": lambda: _refuse(f"no such consumer: {PERSONAL[0]}"),
    "logs": lambda: logging.getLogger("x").warning("call %s", PERSONAL[1]),
    "fails": lambda: logging.getLogger("x").error("it failed"),
    "says": lambda: os.write(2, PERSONAL[0].encode()),
    "lies": lambda: None,
    "sound": lambda: _refuse("no"),
}

DOORS: dict[str, Callable[[], Door]] = {name: partial(Bad, name, act) for name, act in BAD.items()}

if __name__ == "__main__":
    sys.exit(worker.main(DOORS, sys.argv[1:]))
