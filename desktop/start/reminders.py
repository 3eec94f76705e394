"""What is due, as the program says it by itself: short, and with nobody's full name, telephone or own words in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from casework.reminding import MEETING
from ui.words import clauses, clock, local, mask_name, stopped, tr

if TYPE_CHECKING:
    from local_store.reminding import Toast

_DASH: Final = "—"


def say(toast: Toast, tell: Callable[[str], object]) -> None:
    """Hand its words to `tell`."""
    tell(words_of(toast))


def words_of(toast: Toast) -> str:
    """`今天要记得：1 件已经逾期，2 件今天到期。` of the day; `有一件今天到期：张**—美容美发。` of one."""
    parts = [_counted(kind, count, toast.first_at) for kind, count in toast.counts]
    if (about := _about(toast)) and len(parts) == 1:
        return stopped(tr("{what}：{about}", what=parts[0], about=about))
    told = clauses(parts)
    return stopped(tr("今天要记得：{what}", what=told) if toast.summary else told)


def _about(toast: Toast) -> str:
    return _DASH.join(part for part in (mask_name(toast.name), toast.about) if part)


def _counted(kind: str, count: int, first_at: int) -> str:
    if kind == MEETING:
        when = clock(local(first_at))
        if count == 1:
            return tr("{clock} 有调解", clock=when)
        return tr("{count} 件调解，第一件 {clock}", count=count, clock=when)
    return {
        "pinned": tr("{count} 件要特别留意", count=count),
        "overdue": tr("{count} 件已经逾期", count=count),
        "performance_late": tr("{count} 件约好的日子过了还没兑现", count=count),
        "due_today": tr("{count} 件今天到期", count=count),
        "performance_due": tr("{count} 件约好今天兑现", count=count),
        "unaccepted": tr("{count} 件工单还没接", count=count),
        "returned": tr("总部退回 {count} 件", count=count),
        "woken": tr("{count} 件说好今天再看", count=count),
        "follow_up": tr("{count} 件待回访", count=count),
    }[kind]
