"""So many requests at work, so many waiting, the rest told to come again: nobody is kept for long."""

from __future__ import annotations

import asyncio
import math
import random
import threading
import time
from collections import Counter, deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeVar

from headquarters.exchange.refusals import Refused

_T = TypeVar("_T")
JUST_NOW_SECONDS: Final = 0.1
MOST_OF_ONE: Final = 3
"""So many requests of one contact point are inside at a time. They wait for each other anyhow, and each would keep a thread."""
SOONEST: Final = 2
LATEST: Final = 120
"""Seconds after which those who are sent away come again, at least and at most."""
MOST_SECONDS: Final = 0.8
"""So long, as fast as requests are served now, anybody waits inside; who would wait longer comes again."""
_GUESSED: Final = 40.0
"""Requests a second, until it is known."""
_SLOWEST: Final = 5.0
_FOR_THEM: Final = 0.7
"""The part of what is served that is promised to those who were sent away."""
_MEASURED: Final = 64
_ENOUGH: Final = 16


class Turnstile:
    """Runs blocking work in threads. Used from one event loop; ``is_busy`` from any thread."""

    def __init__(
        self, working: int, waiting: int, *, seconds: float | None = None, name: str = "exchange"
    ) -> None:
        """``seconds``: as long anybody waits inside, as far as can be told (:data:`MOST_SECONDS`). ``name``: of its threads."""
        self._room = working + waiting
        self._seconds = seconds
        self._working = working
        self._inside = 0
        self._last = 0.0
        self._lock = threading.Lock()
        self._of: Counter[str] = Counter()
        self._rate = _GUESSED
        self._done: deque[float] = deque(maxlen=_MEASURED)
        """When the last requests were done, one after the other with all threads at work."""
        self._promised = 0.0
        self._threads = ThreadPoolExecutor(max_workers=working, thread_name_prefix=name)

    @property
    def is_busy(self) -> bool:
        """Whether any request is inside now, or just was: who sends much sends parcel after parcel."""
        return self._inside > 0 or time.monotonic() - self._last < JUST_NOW_SECONDS

    async def run(self, work: Callable[[], _T], of: str = "") -> _T:
        """Do ``work`` when its turn comes. ``of``: whose it is (a contact point; empty: nobody's in particular): of one a few
        are inside at a time, so that whoever sends much at once waits for himself. Raises :class:`Refused` busy when too
        many wait already."""
        with self._lock:
            waiting = self._inside - self._working
            most = MOST_SECONDS if self._seconds is None else self._seconds
            if self._inside >= self._room or waiting > self._rate * most:
                raise Refused("busy", "queue", retry_after=self._place())
            if of and self._of[of] >= MOST_OF_ONE:
                raise Refused("busy", "point", retry_after=random.randint(SOONEST, 3 * SOONEST))
            self._inside += 1
            self._of[of] += 1
        try:
            future = self._threads.submit(work)
        except BaseException:
            self._left(of)
            raise
        # Also when the client is gone and nobody awaits any more, the place is taken until the work is done.
        future.add_done_callback(lambda _: self._left(of))
        return await asyncio.wrap_future(future)

    def later(self) -> int:
        """In how many seconds somebody who is sent away should come again. From any thread."""
        with self._lock:
            return self._place()

    def _place(self) -> int:
        """The next free place in a line of those sent away, in seconds from now: as many a second as are served, and some
        room for those who come for the first time. So they do not come back together, and not sooner than it helps."""
        now = time.monotonic()
        self._promised = max(self._promised, now + SOONEST) + 1 / (self._rate * _FOR_THEM)
        if self._promised > now + LATEST:
            # Further away than anybody should be sent: spread over the last part.
            self._promised = now + LATEST
            return random.randint(LATEST // 2, LATEST)
        return math.ceil(self._promised - now)

    def _left(self, of: str) -> None:
        with self._lock:
            self._inside -= 1
            self._of[of] -= 1
            if not self._of[of]:
                del self._of[of]
            self._last = time.monotonic()
            self._measure()

    def _measure(self) -> None:
        """How fast requests are served, from those that were done while all threads had work."""
        if self._inside < self._working:
            self._done.clear()
            return
        self._done.append(self._last)
        if len(self._done) >= _ENOUGH:
            took = max(self._done[-1] - self._done[0], 0.001)
            self._rate = max(_SLOWEST, (len(self._done) - 1) / took)

    def close(self) -> None:
        """Wait for what is at work."""
        self._threads.shutdown(wait=True, cancel_futures=True)
