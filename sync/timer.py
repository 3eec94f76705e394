"""When the next round is due: pure arithmetic over a small state that is kept in the store.

Times are UTC ms of this PC's wall clock, because the state survives a restart and the sleep of a laptop, in which a
monotonic clock stands still. A clock that jumps back cannot stop the post: a due time further away than the longest
wait is taken for a jump and brought near again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import msgspec

AFTER_A_SAVE: Final = 5_000
"""ms between a save and the round that carries it."""
RHYTHM: Final = 15 * 60_000
"""ms between rounds when nothing happens, unless headquarters asks for another rhythm."""
FIRST_RETRY: Final = 5_000
LONGEST_RETRY: Final = 15 * 60_000
LONGEST_WAIT: Final = 24 * 3_600_000
"""No wish of headquarters' and no ``Retry-After`` waits longer than this, ms."""


class Timer(msgspec.Struct, frozen=True, kw_only=True):
    """``due``: when the next round starts. ``failures``: rounds that failed one after another. ``held_until``: not
    before then, because headquarters asked for it (``Retry-After``), 0 when it did not. ``held_for``: how long that is from
    when it was asked, ms. ``rhythm``: ms between idle rounds."""

    due: int = 0
    failures: int = 0
    held_until: int = 0
    held_for: int = 0
    rhythm: int = RHYTHM


def wait(timer: Timer, now: int) -> int:
    """Milliseconds until the next round, 0 when it is due. Never longer than the longest wait that can be meant."""
    # Not what is left until ``held_until``: a clock set back makes that as long as it likes.
    limit = max(timer.rhythm, LONGEST_RETRY, timer.held_for + _spread(timer.held_for)) + FIRST_RETRY
    left = timer.due - now
    return 0 if left <= 0 or left > limit else left


def after_save(timer: Timer, now: int) -> Timer:
    """Something was saved: soon, but never sooner than a failure or headquarters allows."""
    if timer.failures:
        return timer
    due = max(now + AFTER_A_SAVE, timer.held_until)
    return msgspec.structs.replace(timer, due=min(timer.due or due, due))


def after_success(timer: Timer, now: int, *, rhythm: int = 0, more: bool = False) -> Timer:
    """A round came to its end. ``rhythm``: seconds headquarters asks for (0: no wish). ``more``: something was saved
    during it, so the next starts by itself."""
    pause = min(rhythm * 1000, LONGEST_WAIT) if rhythm > 0 else timer.rhythm
    return Timer(due=now + (AFTER_A_SAVE if more else pause), rhythm=pause)


def after_failure(timer: Timer, now: int, chance: Callable[[], float], *, retry_after: int = 0) -> Timer:
    """A round failed: exponential back-off with full jitter, 5 s to 15 min, at least ``retry_after`` seconds.

    ``chance`` gives a number in [0, 1). Full jitter, so that thousands of PCs do not come back together; the floor
    of a fifth keeps a lucky draw from storming.
    """
    asked = min(retry_after * 1000, LONGEST_WAIT)
    # Who asks to wait is there: what failed while nobody was counts no more.
    failures = 0 if asked and not timer.held_for else timer.failures
    ceiling = min(LONGEST_RETRY, FIRST_RETRY * 2 ** min(failures, 20))
    pause = max(ceiling // 5, int(chance() * ceiling))
    held = now + asked if asked else 0
    due = max(now + pause, held + int(chance() * _spread(asked)) if asked else 0)
    return Timer(due=due, failures=failures + 1, held_until=held, held_for=asked, rhythm=timer.rhythm)


def _spread(asked: int) -> int:
    """How far PCs that were all told the same wait come back apart, ms: a proxy says one number to a whole city."""
    return max(FIRST_RETRY, asked // 4)


def at_once(timer: Timer, now: int) -> Timer:
    """A person pressed 现在同步: due now, the count of failures forgotten."""
    return Timer(due=now, rhythm=timer.rhythm)
