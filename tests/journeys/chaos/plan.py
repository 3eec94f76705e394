"""What befalls whom, and what everybody enters meanwhile: all of it follows from one seed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

POINTS: Final = 3
PCS: Final = 2 * POINTS
LIED_TO: Final = 45
"""Of a hundred requests so many meet a lie of the line."""
WEIGHTS: Final = {
    "gateway": 3,
    "postmaster": 2,
    "gateway and postmaster": 1,
    "post": 4,
    "clerk": 4,
    "line": 4,
    "image": 3,
    "put back": 3,
}


@dataclass(frozen=True)
class Blow:
    """``acts``: for each PC what its clerk does first, each by a number to draw from. ``grows``: by so many entries
    headquarters grows before the blow falls."""

    number: int
    kind: str
    pc: int
    acts: tuple[tuple[int, ...], ...]
    grows: int
    cases: tuple[int, ...]
    """Numbers of the cases that are being entered while a clerk is killed."""

    def __str__(self) -> str:
        at = f" of PC {self.pc}" if self.kind in ("post", "clerk", "line", "image", "put back") else ""
        return f"{self.number}: {self.kind}{at} after {self.grows} entries"


def blows(seed: int) -> Iterator[Blow]:
    """Without end. The first ones hold every kind once, so that the shortest run has met them all."""
    draw = random.Random(seed)
    first = draw.sample(list(WEIGHTS), len(WEIGHTS))
    # Nothing can be put back of which there is no image.
    first.sort(key=lambda kind: kind == "put back")
    imaged = 0
    number = 0
    while True:
        kind = first[number] if number < len(first) else draw.choices(*zip(*WEIGHTS.items(), strict=True))[0]
        pc = draw.randrange(PCS)
        if kind == "image":
            imaged = pc
        if kind == "put back" and number < len(first):
            pc = imaged
        acts = tuple(tuple(draw.getrandbits(40) for _ in range(draw.randint(1, 3))) for _ in range(PCS))
        cases = tuple(draw.getrandbits(40) for _ in range(3))
        yield Blow(number, kind, pc, acts, draw.randint(0, PCS), cases)
        number += 1
