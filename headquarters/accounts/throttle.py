"""Wrong passwords cost time, ever more of it; no stranger can shut anybody out by trying.

Three counts: of a login from one address, of an address, and of a login from anywhere. The last delays for seconds only. It
and that of an address delay nobody where that login has come in from before. Codes of a telephone have a count of their own by
login, from anywhere: only who knows the password comes to it. In memory and bounded; each serving process counts for itself.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

MOST_KEPT: Final = 4096
FORGOTTEN_MS: Final = 60 * 60 * 1000
"""So long after the last wrong one, a count is over."""


@dataclass(frozen=True, slots=True, eq=False)
class Patience:
    """``free``: so many wrong ones cost nothing; each further doubles the delay, from a second to ``longest_ms``."""

    free: int
    longest_ms: int

    def delay(self, wrong: int) -> int:
        """Milliseconds to wait after the last of so many wrong ones."""
        return 0 if wrong < self.free else min(1000 << min(wrong - self.free, 20), self.longest_ms)


_FROM_THERE: Final = Patience(3, 15 * 60 * 1000)
_ADDRESS: Final = Patience(20, 15 * 60 * 1000)
_LOGIN: Final = Patience(10, 10 * 1000)
_CODE: Final = Patience(5, 15 * 60 * 1000)
_Key = tuple[str, str]


class Throttle:
    """Counts wrong tries. From any thread."""

    def __init__(
        self, *, from_there: Patience = _FROM_THERE, address: Patience = _ADDRESS, login: Patience = _LOGIN
    ) -> None:
        """With whose patience: of a login from one address, of an address, of a login from anywhere."""
        self._from_there = from_there
        self._address = address
        self._login = login
        self._of_the_login = (from_there, _CODE)
        self._wrong: OrderedDict[_Key, tuple[int, int]] = OrderedDict()
        self._known: OrderedDict[_Key, None] = OrderedDict()
        self._lock = threading.Lock()

    def wait(self, login: str, address: str, now: int, *, code: bool = False) -> int:
        """Milliseconds until this login, or its ``code``, may be tried from this address again; 0: now. Asking counts
        nothing."""
        with self._lock:
            is_known = (login, address) in self._known
            return max(
                self._left(key, patience, now)
                for key, patience in self._keys(login, address, code=code)
                if patience in self._of_the_login or not is_known
            )

    def wrong(self, login: str, address: str, now: int, *, code: bool = False) -> None:
        """It was wrong."""
        with self._lock:
            for key, _ in self._keys(login, address, code=code):
                count, last = self._wrong.pop(key, (0, 0))
                self._wrong[key] = (count + 1 if now - last < FORGOTTEN_MS else 1, now)
                if len(self._wrong) > MOST_KEPT:
                    self._wrong.popitem(last=False)

    def right(self, login: str, address: str, *, code: bool = False) -> None:
        """It was right, after it was counted as wrong: what was wrong with it from there is forgotten."""
        with self._lock:
            for key, patience in self._keys(login, address, code=code):
                count, last = self._wrong.pop(key, (1, 0))
                # Of the others only this try, which was counted before it was known to be right: whoever signs in with
                # an account of their own must not thereby clear what they tried on others'.
                if patience not in self._of_the_login and count > 1:
                    self._wrong[key] = (count - 1, last)
            self._known[(login, address)] = None
            self._known.move_to_end((login, address))
            if len(self._known) > MOST_KEPT:
                self._known.popitem(last=False)

    def _keys(self, login: str, address: str, *, code: bool) -> tuple[tuple[_Key, Patience], ...]:
        of_address = (("", address), self._address)
        if code:
            return ((f"{login} code", ""), _CODE), of_address
        return ((login, address), self._from_there), of_address, ((login, ""), self._login)

    def _left(self, key: _Key, patience: Patience, now: int) -> int:
        count, last = self._wrong.get(key, (0, 0))
        if last > now:
            # The clock was ahead and was put right: it is waited for once more from here, not until that hour comes.
            self._wrong[key] = (count, last := now)
        return max(0, last + patience.delay(count) - now) if now - last < FORGOTTEN_MS else 0
