"""What a run tries of what is too much for every run: a part that is drawn by lot, another in each run.

It is drawn by the number in ``WEIQUAN_LOT``, which a run makes up and prints at its end, so that the same can be drawn again.
``WEIQUAN_LOT=all`` draws everything; `python3 dev.py whole` runs all tests that draw in that way.
"""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from typing import Final, TypeVar

import pytest

T = TypeVar("T")
LOT: Final = os.environ["WEIQUAN_LOT"]
"""Set in `tests/conftest.py`, in the first process of a run: all its workers draw the same."""
WHOLE: Final = LOT == "all"
by_lot: Final = pytest.mark.lot
"""Marks a test that draws."""


def lot(salt: object) -> random.Random:
    """From which a test draws; ``salt``: what it draws for."""
    return random.Random(f"{LOT} {salt}")


def drawn(of: Sequence[T], most: int, salt: object) -> list[T]:
    """So many of them, in their order; all of them where everything is drawn."""
    if WHOLE or most >= len(of):
        return list(of)
    chosen = set(lot(salt).sample(range(len(of)), most))
    return [one for number, one in enumerate(of) if number in chosen]
