"""A desk that does nothing but sync, round after round, until it is killed: ``python -m tests.journeys.poster FOLDER``."""

import sys
import threading
from pathlib import Path

from tests.journeys.worlds import Pc

PAUSE = 0.05
"""Seconds between rounds: so that a headquarters that is away is not asked a thousand times."""


def main(folder: str) -> None:
    pc, never = Pc(Path(folder)), threading.Event()
    while not never.wait(PAUSE):
        pc.round()


if __name__ == "__main__":
    main(sys.argv[1])
