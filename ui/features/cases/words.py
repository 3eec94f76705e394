"""A case in words: where it stands, and how it is listed.

One place for these words, so that the queue, the case page and a note never call the same thing by two names.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from casework.matters.complaint.course import ComplaintState
from casework.state import State as CaseStateName
from local_store.views import CaseRow
from ui.features.cases.words_stopped import for_days, what_words
from ui.icons import Shape
from ui.widgets.state import State, Tone
from ui.words import near_day, tr


def group_title(group: str) -> str:
    """The head of a group of the queue."""
    return {
        "pinned": tr("特别留意"),
        "overdue": tr("逾期"),
        "due_today": tr("今天到期"),
        "due_soon": tr("三个工作日内"),
        "returned": tr("总部退回"),
        "under_way": tr("进行中"),
        "waiting": tr("等对方"),
        "quiet": tr("先放着（到日子再提醒）"),
        "to_follow_up": tr("待回访"),
        "needs_a_look": tr("请核对"),
        "closed": tr("已办结"),
    }.get(group, group)


def state_words(state: StrEnum, sort: str = "complaint") -> str:
    """A state as one says it at the counter."""
    if sort == "consultation":
        if state is CaseStateName.VOIDED:
            return tr("已作废")
        return tr("已答复")
    return {
        CaseStateName.LOGGED: tr("刚登记"),
        ComplaintState.CONTACTING: tr("联系中"),
        ComplaintState.MEDIATING: tr("调解中"),
        ComplaintState.AGREED: tr("已谈成，等付款"),
        ComplaintState.PERFORMED: tr("已履行"),
        ComplaintState.UNSETTLED: tr("没谈成"),
        ComplaintState.WITHDRAWN: tr("消费者撤回"),
        ComplaintState.UNREACHABLE: tr("联系不上"),
        ComplaintState.TRANSFERRED: tr("已转出"),
        CaseStateName.RETURNED: tr("总部退回"),
        ComplaintState.FOLLOWED_UP: tr("已回访"),
        ComplaintState.HANDED_OVER: tr("已移交"),
        CaseStateName.ARCHIVED: tr("已归档"),
        CaseStateName.VOIDED: tr("已作废"),
    }[state]


_SHAPES = {
    CaseStateName.LOGGED: (Shape.RING, Tone.INFO),
    ComplaintState.CONTACTING: (Shape.DISC, Tone.INFO),
    ComplaintState.MEDIATING: (Shape.DISC, Tone.INFO),
    ComplaintState.AGREED: (Shape.HALF, Tone.INFO),
    ComplaintState.PERFORMED: (Shape.TICK, Tone.SUCCESS),
    ComplaintState.UNSETTLED: (Shape.DISC, Tone.INFO),
    ComplaintState.WITHDRAWN: (Shape.TICK, Tone.MUTED),
    ComplaintState.UNREACHABLE: (Shape.HALF, Tone.INFO),
    ComplaintState.TRANSFERRED: (Shape.HALF, Tone.INFO),
    CaseStateName.RETURNED: (Shape.RETURNED, Tone.INFO),
    ComplaintState.FOLLOWED_UP: (Shape.TICK, Tone.SUCCESS),
    ComplaintState.HANDED_OVER: (Shape.HALF, Tone.MUTED),
    CaseStateName.ARCHIVED: (Shape.TICK, Tone.SUCCESS),
    CaseStateName.VOIDED: (Shape.TICK, Tone.MUTED),
}


def row_state(row: CaseRow) -> State:
    """Where a case in a list stands, with its shape; a consultation says whether it has been answered."""
    if row.sort == "consultation" and row.group == "under_way":
        return State(Shape.RING, tr("还没答复"))
    return state_of(row.state, row.sort)


def state_of(state: StrEnum, sort: str = "complaint") -> State:
    """A state with its shape, for pills and lists."""
    if sort == "consultation" and state is not CaseStateName.VOIDED:
        return State(Shape.TICK, state_words(state, sort), Tone.SUCCESS)
    shape, tone = _SHAPES[state]
    return State(shape, state_words(state, sort), tone)


def late_words(working_days_left: int, short: bool = False) -> str:
    """`逾期 3 个工作日`, in a table `逾期 3 天`."""
    late = -working_days_left
    if late == 0:
        return tr("逾期")
    return tr("逾期 {days} 天", days=late) if short else tr("逾期 {days} 个工作日", days=late)


_FOLLOWED_UP = (ComplaintState.FOLLOWED_UP, CaseStateName.ARCHIVED)
"""States in which a complaint waits for another follow-up only where somebody said with the receipt that it was not given."""


def queue_state(row: CaseRow) -> State:
    """The first column of the queue: what presses most, else where the case stands."""
    if row.group == "pinned":
        return State(Shape.TRIANGLE, tr("特别留意"), Tone.WARNING)
    if row.group == "overdue":
        return State(Shape.SQUARE, late_words(row.working_days_left or 0, short=True), Tone.DANGER)
    if row.group == "due_today":
        return State(Shape.TRIANGLE, tr("今天"), Tone.WARNING)
    if row.group == "quiet" and row.stopped_since is None:
        return State(Shape.HALF, tr("先放着"), Tone.MUTED)
    if row.needs_a_look:
        return State(Shape.OUTLINE_TRIANGLE, tr("请核对"), Tone.WARNING)
    if row.group == "to_follow_up" and row.state in _FOLLOWED_UP:
        return State(Shape.OUTLINE_TRIANGLE, tr("请再回访"), Tone.WARNING)
    state = row_state(row)
    if row.stopped_since is not None:
        return State(Shape.HALF, tr("{what}中", what=what_words(row.stopped_for)), Tone.INFO)
    if row.state is ComplaintState.AGREED:
        return State(state.shape, tr("等付款"), state.tone)
    return state


def due_cell(row: CaseRow, today: date) -> str:
    """A due day as short as a column: `今天`, `明天`, `11月26日`, `预计1月5日`."""
    if row.group == "quiet" and row.quiet_until is not None:
        return tr("到{day}", day=near_day(row.quiet_until, today))
    if row.stopped_since is not None and row.quiet_until is not None:
        return tr("说好{day}", day=near_day(row.quiet_until, today))
    if row.stopped_since is not None:
        days = row.stopped_days + max(0, (today - row.stopped_since).days)
        return for_days(what_words(row.stopped_for), days)
    if row.due_on is None:
        return ""
    words = near_day(row.due_on, today)
    return tr("预计{day}", day=words) if row.due_provisional else words
