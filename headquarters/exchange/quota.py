"""How much one contact point may hand in within a day: a PC that never ends must not fill the disk of all."""

from __future__ import annotations

import logging
import threading
from typing import Final

from headquarters.exchange.refusals import Refused

_DAY_MS: Final = 86_400_000
COME_AGAIN: Final = 3_600
"""Seconds."""
_log: Final = logging.getLogger("weiquan-hq")


class Quota:
    """Bytes by point and day (UTC). Kept in memory: a restart begins anew, which a bound on a disk can bear."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._day = 0
        self._bytes: dict[str, int] = {}

    def ask(self, point: str, size: int, now: int) -> None:
        """Whether ``size`` more bytes may come now (UTC ms). Raises :class:`Refused` busy. Who brings nothing always may."""
        with self._lock:
            self._begin(now)
            over = size and self._bytes.get(point, 0) >= self._most
        if over:
            _log.warning("%s has handed in more than a day's worth: it is asked to wait", point)
            raise Refused("busy", "quota", retry_after=COME_AGAIN)

    def is_used_up(self, point: str, now: int) -> bool:
        """Whether a point has handed in a day's worth."""
        with self._lock:
            self._begin(now)
            return self._bytes.get(point, 0) >= self._most

    def note(self, point: str, size: int, now: int) -> None:
        """So many bytes were stored."""
        if size:
            with self._lock:
                self._begin(now)
                self._bytes[point] = self._bytes.get(point, 0) + size

    def _begin(self, now: int) -> None:
        if now // _DAY_MS != self._day:
            self._day = now // _DAY_MS
            self._bytes.clear()
