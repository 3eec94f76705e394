"""投诉受理台账: one line for each complaint of a month, in the eighteen columns of the form. Nothing in it says more than the case does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Final

from casework.matters.body import VOUCHER
from casework.matters.complaint.bodies import (
    CaseTransferred,
    FollowedUp,
    MediationFailed,
    MediationHeld,
    SettledOnTheSpot,
    SettlementAgreed,
)
from casework.matters.complaint.course import ComplaintState, course_of, passed_on
from casework.papers.masking import masked_name
from casework.papers.source import Source
from casework.papers.wording import day_words, tidy
from casework.sheets.filled import Value
from casework.sheets.own_table import OwnColumn, own_table
from casework.state import CaseState, State

COLUMNS: Final = (
    OwnColumn("序号", 5, "number"),
    OwnColumn("登记编号", 17, "middle"),
    OwnColumn("日期", 11, "day"),
    OwnColumn("投诉人", 8, "middle", "件数"),
    OwnColumn("被投诉人", 20),
    OwnColumn("客体类别", 12),
    OwnColumn("投诉性质", 10),
    OwnColumn("诉求", 14),
    OwnColumn("争议金额", 11, "sum", "争议金额合计"),
    OwnColumn("处理方式", 9, "middle"),
    OwnColumn("结果", 13),
    OwnColumn("挽回经济损失", 11, "sum", "挽回经济损失合计"),
    OwnColumn("其中加倍赔偿", 10, "sum", "其中加倍赔偿合计"),
    OwnColumn("办结日期", 11, "day"),
    OwnColumn("用时（工作日）", 8, "number"),
    OwnColumn("经办人", 8, "middle"),
    OwnColumn("回访", 9, "middle"),
    OwnColumn("备注", 18),
)
MARKERS: Final = frozenset(column.name for column in COLUMNS)
"""What may stand in the row that is repeated."""
ABOUT: Final = frozenset(
    {
        "联络点",
        "点位编号",
        "年月",
        "制表人",
        "制表日期",
        *(column.total for column in COLUMNS if column.total),
    }
)
"""What may stand once."""
_INCREASED: Final = "L6"
_CONTENT: Final = {"satisfied": "满意", "fairly": "基本满意", "unsatisfied": "不满意"}
_RESULTS: Final[Mapping[object, str]] = {
    State.LOGGED: "已登记，在办",
    ComplaintState.CONTACTING: "联系商家中",
    ComplaintState.MEDIATING: "调解中",
    ComplaintState.AGREED: "已达成协议，未履行完",
    ComplaintState.PERFORMED: "已达成协议并履行",
    ComplaintState.UNSETTLED: "调解不成",
    ComplaintState.WITHDRAWN: "消费者撤回",
    ComplaintState.UNREACHABLE: "联系不到消费者",
    ComplaintState.TRANSFERRED: "已转出",
    ComplaintState.HANDED_OVER: "已移交别的联络点",
    State.VOIDED: "作废",
}


def own_template() -> bytes:
    """Our own table, as a template like a district's; also what somebody may begin their own with."""
    return own_table(
        "投诉受理台账",
        "投诉受理台账",
        ("联络点：{{联络点}}（{{点位编号}}）", "{{年月}}　制表 {{制表人}} {{制表日期}}"),
        COLUMNS,
    )


def row_of(source: Source, number: int) -> Mapping[str, Value]:
    """The line of one complaint; ``number``: its place in the list. A name is masked whoever asks."""
    state = source.state
    return {
        "序号": number,
        "登记编号": state.number,
        "日期": state.received_on,
        "投诉人": masked_name(tidy(source.told("consumer_name"))),
        "被投诉人": tidy(source.fact("merchant_name")).replace("\n", " "),
        "客体类别": source.called("category", source.fact("category")),
        "投诉性质": source.called("nature", source.fact("nature")),
        "诉求": _claims(source),
        "争议金额": _sum(source.field("disputed_fen")),
        "处理方式": _way(state),
        "结果": _result(state),
        "挽回经济损失": _yuan(state.money.performed_fen),
        "其中加倍赔偿": _yuan(_increased(state)),
        "办结日期": state.closed_on,
        "用时（工作日）": _days(source),
        "经办人": source.staff.get(_last_hand(state), ""),
        "回访": _called(state),
        "备注": "；".join(_remarks(source)),
    }


def about(rows: Iterable[Mapping[str, Value]], source: Source, first: date) -> Mapping[str, Value]:
    """What stands once: who made it, of which month, and the totals of ``rows``. ``first``: the first day of the month. A complaint that
    was taken over from another point is registered there, and no case of this one: what is disputed counts there, its money of here
    counts here."""
    rows = tuple(rows)
    own = [row for row in rows if _FROM_ELSEWHERE not in str(row["备注"])]
    return {
        "联络点": source.point.name,
        "点位编号": source.point.code,
        "年月": f"{first.year}年{first.month}月",
        "制表人": source.author,
        "制表日期": day_words(source.moment.date()),
        "件数": f"{len(own)} 件",
        **{
            f"{name}合计": sum((yuan for row in counted if isinstance(yuan := row[name], Decimal)), _NO_YUAN)
            for name, counted in (("争议金额", own), ("挽回经济损失", rows), ("其中加倍赔偿", rows))
        },
    }


_NO_YUAN: Final = Decimal("0.00")
_FROM_ELSEWHERE: Final = "别的联络点移来（那边登记）"


def _claims(source: Source) -> str:
    value = source.field("claims")
    return "、".join(source.called("claim", code) for code in value) if isinstance(value, list) else ""


def _yuan(fen: int) -> Decimal:
    return Decimal(fen).scaleb(-2)


def _sum(value: object) -> Decimal | None:
    return _yuan(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _way(state: CaseState) -> str:
    """How it was dealt with: what came of it last, and not what was tried on the way."""
    bodies = [event.body for event in state.timeline if event.effect == "counts" and event.body is not None]
    mediated = any(isinstance(body, MediationHeld) for body in bodies)
    for body in reversed(bodies):
        if isinstance(body, SettledOnTheSpot):
            return "当场和解"
        if isinstance(body, SettlementAgreed):
            return "调解" if mediated else "和解"
        if isinstance(body, CaseTransferred):
            return "转出"
        if isinstance(body, MediationFailed):
            return "调解"
    return ""


def _result(state: CaseState) -> str:
    now = state.working_state
    if now in (ComplaintState.FOLLOWED_UP, State.ARCHIVED):
        bodies = [event.body for event in state.timeline if event.effect == "counts"]
        ended = [one for one in bodies if isinstance(one, (SettledOnTheSpot, SettlementAgreed))]
        if ended and not state.money.outstanding_fen:
            return _RESULTS[ComplaintState.PERFORMED]
        if ended:
            return _RESULTS[ComplaintState.AGREED]
        if any(isinstance(one, CaseTransferred) for one in bodies):
            return _RESULTS[ComplaintState.TRANSFERRED]
        return (
            _RESULTS[ComplaintState.UNSETTLED]
            if any(isinstance(one, MediationFailed) for one in bodies)
            else "已办结"
        )
    return _RESULTS.get(now, "")


def _increased(state: CaseState) -> int:
    return sum(
        line.fen for line in state.money.performed if line.component == _INCREASED and line.form != VOUCHER
    )


def _days(source: Source) -> int | None:
    state = source.state
    if state.closed_on is None or state.received_on is None:
        return None
    return source.handbook.calendar.working_days_after(state.received_on, state.closed_on)


def _last_hand(state: CaseState) -> str:
    """Who wrote on it last."""
    by = [event.entry.core.by for event in state.timeline if event.entry.core.by]
    return by[-1] if by else ""


def _called(state: CaseState) -> str:
    asked = any(event.effect == "counts" and isinstance(event.body, FollowedUp) for event in state.timeline)
    return _CONTENT.get(course_of(state).satisfaction, "已回访") if asked else ""


def _remarks(source: Source) -> Iterable[str]:
    state = source.state
    if source.written_later() is not None:
        yield "补录"
    if passed_on(state).from_point:
        yield _FROM_ELSEWHERE
    if state.returned is not None:
        yield "总部退回，待改"
    if state.held:
        yield "有金额总部在核"
    if state.money.undecided:
        yield "有金额待定，未计入"
    if state.money.voucher_fen:
        yield f"另给代金券 {_yuan(state.money.voucher_fen)} 元，不算钱"
    if state.needs_newer:
        yield "有新版本写的内容，金额可能不对"
