"""What a trial says of itself: each step with its seconds, and every claim that was looked at."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class NotSo(Exception):
    """A claim of the trial does not hold."""


class Steps:
    """Counts and prints the steps of one trial."""

    def __init__(self) -> None:
        self.done = 0

    @contextmanager
    def step(self, words: str) -> Iterator[None]:
        """One step; printed with its time when it has gone well."""
        began = time.monotonic()
        self.done += 1
        number = self.done
        try:
            yield
        except BaseException:
            print(f"  {number:2} FAILED: {words}", flush=True)
            raise
        print(f"  {number:2} ok {time.monotonic() - began:5.1f} s  {words}", flush=True)

    def told(self, words: str) -> None:
        """Something to be read."""
        print(f"        {words}", flush=True)


def claim(holds: object, words: str) -> None:
    """Raise :class:`NotSo` unless it holds."""
    if not holds:
        raise NotSo(words)


def note(words: str) -> None:
    """Progress between trials, on stderr."""
    sys.stderr.write(f"installer: {words}\n")
    sys.stderr.flush()
