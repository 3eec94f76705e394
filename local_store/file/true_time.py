"""What the time is, as far as a PC whose clock may be years off can know: headquarters' word is kept from round to round.

Entries keep what this PC's clock says (``at``), except a zero report, which means something only on its day; which day it is today,
and with it every deadline and every day that nobody typed, goes by the time told here.
"""

from __future__ import annotations

from typing import Final

CLOCK_IS_RIGHT: Final = 10 * 60_000
"""ms that a clock may be off before anything is put right or said: a line may be slow, and no deadline counts minutes."""
LONGEST_AWAY: Final = 30 * 86_400_000
"""ms for which a PC is believed not to have heard of headquarters, when its clock says so much more than that."""

_A_DAY: Final = 86_400_000
LONGEST_PAUSE: Final = 180 * _A_DAY
"""ms between two entries of one PC beyond which a person is asked whether so much time has passed: no holiday is so long."""


def true_time(wall: int, offset: int, told: int) -> int:
    """UTC ms as it most likely is. ``wall``: what this PC's clock says now. ``offset``: headquarters' time minus this PC's
    when they last spoke. ``told``: headquarters' time then, 0 for never.

    A clock goes on as wrongly as before, unless that makes the time since headquarters' last word less than nothing or longer
    than a PC is away from it: then somebody has put it right, or (an empty battery) it has begun anew, and that holds which is
    no earlier than that word and nearest to it. Where nothing can be, it is at least as late as the word.
    """
    if not told:
        return wall
    going_on = wall + offset if abs(offset) >= CLOCK_IS_RIGHT else wall
    if told - CLOCK_IS_RIGHT <= going_on <= told + LONGEST_AWAY:
        return going_on
    later = [each for each in (wall, going_on) if each >= told - CLOCK_IS_RIGHT]
    return min(later) if later else told


def clock_error(wall: int, offset: int, told: int) -> int:
    """How far this PC's clock is off now, ms: true time minus what it says; 0 where that is nothing to speak of."""
    error = true_time(wall, offset, told) - wall
    return error if abs(error) >= CLOCK_IS_RIGHT else 0


def is_doubted(wall: int, offset: int, told: int, written: int) -> bool:
    """Whether a person has to be asked about the day before something is written: it is more than a day before the last entry of this
    PC (``written``: what its clock said then, 0 for none), or long behind it, and headquarters has not said lately what day it is."""
    if not written:
        return False
    now, last = true_time(wall, offset, told), true_time(written, offset, told)
    if told and any(told - CLOCK_IS_RIGHT <= each <= told + LONGEST_AWAY for each in (wall, wall + offset)):
        return False
    return now < last - _A_DAY or now > max(last, told) + LONGEST_PAUSE
