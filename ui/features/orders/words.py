"""A work order in words: what it is called, where it stands, how much time is left."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Final

from casework.handbook import Handbook
from casework.matters.order.course import OrderState
from casework.matters.order.hours import worked
from casework.state import State as Stands
from local_store.read_models.orders.views import OrderCounts, OrderRow
from ui.icons import Shape
from ui.widgets.state import State, Tone
from ui.words import clauses, day_words, listed, near_day, sentences, tr

_DAY: Final = timedelta(days=1)


def called(row: OrderRow, handbook: Handbook) -> str:
    """`12345 热线 20261123000001`."""
    return " ".join(
        part for part in (handbook.dictionary("order_source").name(row.source), row.outside_number) if part
    )


def state_words(row: OrderRow) -> str:
    """Where it stands, as one says it."""
    return state_of(row).words


def state_of(row: OrderRow) -> State:
    """Where it stands, with its shape."""
    match row.state:
        case Stands.LOGGED:
            return State(Shape.RING, tr("待接单"))
        case OrderState.ACCEPTED:
            return State(Shape.DISC, tr("在办"))
        case OrderState.DECLINED:
            return State(Shape.HALF, tr("已退，等总部"))
        case OrderState.FINISHED:
            return State(Shape.HALF, tr("已报，等总部审"))
        case OrderState.SENT_BACK:
            return State(Shape.RETURNED, tr("退回重办"))
        case OrderState.CLOSED:
            return State(Shape.TICK, tr("总部已办结"), Tone.SUCCESS)
        case OrderState.REDIRECTED:
            return State(Shape.TICK, tr("已改派"), Tone.MUTED)
        case OrderState.RECALLED:
            return State(Shape.TICK, tr("总部已撤回"), Tone.MUTED)
        case _:
            return State(Shape.TICK, tr("不算数"), Tone.MUTED)


def states_of(row: OrderRow, today: date) -> list[State]:
    """All of it that a head shows: what presses first, then where it stands."""
    found = []
    if row.supervised:
        found.append(State(Shape.FLAG, tr("督办 {count}", count=row.supervised)))
    if row.presses_on is not None and row.presses_on < today:
        found.append(State(Shape.SQUARE, tr("逾期"), Tone.DANGER))
    elif row.presses_on == today:
        found.append(State(Shape.TRIANGLE, tr("今天到期"), Tone.WARNING))
    if row.needs_a_look:
        found.append(State(Shape.OUTLINE_TRIANGLE, tr("请核对"), Tone.WARNING))
    return [*found, state_of(row)]


def list_state(row: OrderRow, today: date) -> State:
    """The first column of the inbox: what presses most."""
    return states_of(row, today)[0]


def left_words(day: date | None, now: datetime, handbook: Handbook) -> str:
    """`还有 2 个工作日 3 小时`, `今天还有 2 小时`, `逾期 3 个工作日`; empty for no day."""
    if day is None:
        return ""
    today, pace = now.date(), handbook.order_pace(now.date())
    if day < today:
        days = handbook.calendar.working_days_after(day, today)
        return tr("逾期 {days} 个工作日", days=days) if days else tr("逾期")
    if pace is None:
        return near_day(day, today)
    days = handbook.calendar.working_days_after(today, day)
    minutes = worked(handbook.calendar, pace, now, datetime.combine(today + _DAY, time(), now.tzinfo))
    hours = minutes // 60
    if days:
        if not hours:
            return tr("还有 {days} 个工作日", days=days)
        return tr("还有 {days} 个工作日 {hours} 小时", days=days, hours=hours)
    if hours:
        return tr("今天还有 {hours} 小时", hours=hours)
    return tr("今天还有不到 1 小时") if minutes else tr("今天下班时间已过")


def due_fact(row: OrderRow, now: datetime, handbook: Handbook) -> str:
    """`截止 11月30日 周一，还有 4 个工作日 2 小时`."""
    if row.due_on is None:
        return ""
    return clauses(
        (tr("截止 {day}", day=day_words(row.due_on, now.date())), left_words(row.due_on, now, handbook))
    )


def due_reason(row: OrderRow, today: date) -> str:
    """Whose day it is, and which day this desk's own calendar comes to where that is another."""
    own = row.own_due_on
    if own is None or own == row.due_on:
        return tr("这一天是总部定的。")
    day = day_words(own, today)
    return sentences(
        tr("这一天是总部定的。"),
        tr("照本机的日历和手册算，预计是{day}；以总部的为准。", day=day)
        if row.own_provisional
        else tr("照本机的日历和手册算，是{day}；以总部的为准。", day=day),
    )


def due_tone(row: OrderRow, today: date) -> Tone:
    """Red is late, and only late."""
    if row.presses_on is None or row.due_on is None or row.due_on > today:
        return Tone.INFO
    return Tone.WARNING if row.due_on == today else Tone.DANGER


def counts_words(counts: OrderCounts) -> str:
    """`待接 2 张，督办 1 张，逾期 1 张`; empty where nothing is to do."""
    parts = [
        words
        for count, words in (
            (counts.supervised, tr("督办 {count} 张", count=counts.supervised)),
            (counts.overdue, tr("逾期 {count} 张", count=counts.overdue)),
            (counts.due_today, tr("今天到期 {count} 张", count=counts.due_today)),
            (counts.fresh, tr("待接 {count} 张", count=counts.fresh)),
        )
        if count
    ]
    return listed(parts)
