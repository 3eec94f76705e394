"""Whether the clock of this PC can be right, by when something was last written at it. Nobody else may have told: a PC that is never
on the line, whose battery is empty, begins every day in the year it was built."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from ui.ports import ClockDoubted

if TYPE_CHECKING:
    from local_store.store import Store
    from local_store.views import Changes


class ClockDoubt:
    """Of one desk. Times are UTC ms as the clock said them."""

    def __init__(self) -> None:
        self._written = self._trusted = 0

    def looking(self, open_store: Callable[[], Store]) -> Callable[[], Store]:
        """`open_store`, for the store's thread: what is asked when it is open is when something was last written here."""

        def opened() -> Store:
            store = open_store()
            try:
                self._written = store.last_written()
            except BaseException:
                store.close()  # who asked opens it anew, and nobody else would close this one
                raise
            return store

        return opened

    def hear(self, changes: Changes, clock: datetime, offset: int, told: int) -> None:
        """Something was done just now. What asked nobody, while the day is in doubt, proves nothing of it."""
        if changes.entries and self.of(clock, offset, told) is None:
            self._written = _ms(clock)

    def trust(self) -> None:
        """A person has said that the day is right, beside what was written last."""
        self._trusted = self._written

    def of(self, clock: datetime, offset: int, told: int) -> ClockDoubted | None:
        """What is doubted now; ``None`` for nothing. ``offset``, ``told``: what headquarters said of the clock."""
        from local_store.file.true_time import is_doubted, true_time
        from ui.words import local

        wall = _ms(clock)
        if self._written == self._trusted or not is_doubted(wall, offset, told, self._written):
            return None
        last = local(true_time(self._written, offset, told))
        return ClockDoubted(local(true_time(wall, offset, told)).date(), last.date())


def _ms(clock: datetime) -> int:
    return round(clock.timestamp() * 1000)
