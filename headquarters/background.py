"""Work that a thread of its own does beside the exchanges: step by step, politely, until it is stopped."""

from __future__ import annotations

import logging
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import ClassVar, Final

from headquarters.errors import DatabaseUnavailable, HeadquartersError

POLITE_SECONDS: Final = 0.5
_log: Final = logging.getLogger("weiquan-hq")


class Background(ABC):
    """``work`` in a thread of its own, or ``step`` until there is nothing left."""

    doing: ClassVar[str]
    """What is said to have stopped when it did: "sealing private parts anew"."""
    look_seconds: ClassVar[float] = 2.0
    """How long after the last step it looks again whether there is something to do."""

    def __init__(self, busy: Callable[[], bool]) -> None:
        """``busy``: whether exchanges, or what else goes first, are at work."""
        self._busy = busy
        self._stopping = threading.Event()

    def stop(self) -> None:
        """Let ``work`` come to its end after the step it is at."""
        self._stopping.set()

    def work(self) -> None:
        """Do whatever waits, until stopped. A lost database is waited for; any other error is told once, and it goes on."""
        told = ""
        while not self._stopping.is_set():
            try:
                while not self._stopping.is_set() and self.may() and self.step():
                    self._be_polite()
                told = ""
            except DatabaseUnavailable:
                pass
            except Exception as error:  # noqa: BLE001  it never dies quietly: it is told, and goes on
                said = str(error) if isinstance(error, HeadquartersError) else type(error).__name__
                if said != told:
                    _log.error("%s stopped and goes on: %s", self.doing, said)
                told = said
            self._stopping.wait(self.look_seconds)

    def may(self) -> bool:
        """Whether a step may begin; False waits for the next look."""
        return True

    @abstractmethod
    def step(self) -> bool:
        """One transaction of the work; False when there is nothing to do, or another process is at it."""

    def _be_polite(self) -> None:
        """Let what goes first go first, for so long as it is not for ever."""
        until = time.monotonic() + POLITE_SECONDS
        while self._busy() and time.monotonic() < until and not self._stopping.wait(0.01):
            pass
