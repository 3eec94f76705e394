"""What somebody was promised and a thread still does beside the file: a photograph taken in, a document saved, a stick written.

What it comes to is often written into the file afterwards, by way of the window's thread. So a window that is closed goes only
when all of it is done.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Final, TypeVar

from desktop.wiring.work_thread import Answer, WorkThread

T = TypeVar("T")
_TURN: Final = 0.02
"""Seconds for which one thread is waited for, before the answers of the others are looked at."""


class Promised:
    """Of one desk, on the window's thread."""

    def __init__(self) -> None:
        self._going = 0
        self._waiting: list[Callable[[], object]] = []
        self._broken = False

    def __bool__(self) -> bool:
        """Whether anything is under way."""
        return self._going > 0

    def hold(self, answer: Answer[T]) -> Answer[T]:
        """From now on until it has been answered."""
        self._going += 1
        answer.when_over(self._over)
        return answer

    def begin(self) -> Callable[[Exception | None], None]:
        """From now on until what comes back is called, the first time, with the error if there was one."""
        self._going += 1
        going = True

        def end(error: Exception | None) -> None:
            nonlocal going
            if going:
                going = False
                self._over(error)

        return end

    def behind(self, ask: Callable[[], Answer[T]], whole: Answer[T]) -> Answer[T]:
        """``whole`` gets the answer of `ask`, which is asked again where something was under way when it came."""

        def told(result: T) -> None:
            if self._going:
                self._waiting.append(begin)
            else:
                whole.deliver(result)

        def begin() -> None:
            ask().then(told).fails(lambda error: whole.deliver_error(error))

        begin()
        return whole

    def wait(self, threads: Sequence[WorkThread], patience: float) -> None:
        """Wait, `patience` seconds at most, until nothing is under way. Answers of these threads are heard meanwhile, and what
        they ask for is asked; nothing else of the window moves."""
        deadline = time.monotonic() + patience
        while self._going and (left := deadline - time.monotonic()) > 0:
            for thread in threads:
                thread.wait_for_queued(min(_TURN, left))
                thread.hear()

    def take_broken(self) -> bool:
        """Whether something could not be done since this was asked the last time."""
        broken, self._broken = self._broken, False
        return broken

    def _over(self, error: Exception | None) -> None:
        self._going -= 1
        self._broken = self._broken or error is not None
        if not self._going:
            waiting, self._waiting = self._waiting, []
            for call in waiting:
                call()
