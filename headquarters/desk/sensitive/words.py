"""The Chinese words of what must not wait."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from typing import Final

from casework.handbook.sensitive import FLAGS, STEPS
from headquarters.handbook import in_force

SHANGHAI: Final = timezone(timedelta(hours=8))
_OUTCOMES: Final = {"open": "● 正在处理", "settled": "✓ 处理好了", "not_so": "○ 联络点看过，不是这回事"}


def flag_name(code: str) -> str:
    """What the handbook calls a flag; an unknown one stays as it is."""
    return in_force().dictionary(FLAGS).name(code)


def done_words(codes: Iterable[str]) -> str:
    """What was done first."""
    steps = in_force().dictionary(STEPS)
    return "；".join(steps.name(code) for code in codes)


def outcome_sign(word: str) -> str:
    """Sign and word of how far it is."""
    return _OUTCOMES.get(word, word)


def look_by(noted_at: int) -> date:
    """The day by which somebody at headquarters has looked: the working day on which it was noted, else the next one."""
    noted = _day(noted_at)
    calendar = in_force().calendar
    return noted if calendar.is_working_day(noted) else calendar.add_working_days(noted, 1).due_on


def to_look_at(code: str) -> str:
    """What the worklist says of one: its flags, and by when somebody looks; `code` as the question puts it."""
    flags, _, times = code.partition("|")
    noted_at, _, now = times.partition("|")
    names = "、".join(flag_name(one) for one in flags.split())
    if not (noted_at.lstrip("-").isdecimal() and now.isdecimal()):
        return names
    by = look_by(int(noted_at))
    late = by < _day(int(now))
    return f"{names}；应在 {by} 看，已经过了" if late else f"{names}；{by} 当天要看"


def _day(at: int) -> date:
    try:
        return datetime.fromtimestamp(at / 1000, SHANGHAI).date()
    except (OverflowError, ValueError, OSError):
        return date.max - timedelta(days=31) if at > 0 else date(1970, 1, 1)
