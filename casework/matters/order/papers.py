"""The documents of a work order: what headquarters asked beside the steps, the point's answer, its closing report, and what is told the
citizen. The point issues them: what stands there is its own copy of what was asked, and never a document of headquarters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from casework.journal.entry import EntryId
from casework.matters.body import Body
from casework.matters.order.bodies import OrderFinished, OrderSentBack
from casework.matters.order.course import Order, OrderState, order_of
from casework.matters.order.reporting import SATISFACTION, asked_of
from casework.matters.shared.bodies import SupervisionAnswered, SupervisionAsked
from casework.papers.capitals import ordinal
from casework.papers.source import Fill, Offered, PaperKind, Source, Table
from casework.papers.wording import choice, day_words
from casework.state import CaseState, Event

_CONTENT: Final = (("satisfied", "满意"), ("fairly", "基本满意"), ("unsatisfied", "不满意"))
_ASKED: Final = {
    "report_demand": "诉求摘要",
    "report_contact": "联系过程",
    "report_findings": "调查核实",
    "report_outcome": "处理结果",
    "report_basis": "依据",
    "report_reply": "答复要点",
    SATISFACTION: "市民满意度",
}
_REPLY: Final = "report_reply"


def _said(read: Callable[[Source, Order], str]) -> Fill:
    return lambda source: read(source, order_of(source.state))


def _dispatched(name: str, dictionary: str = "") -> Fill:
    """What headquarters said at the beginning; empty where that has not arrived."""

    def fill(source: Source) -> str:
        value = getattr(order_of(source.state).dispatched, name, None)
        if isinstance(value, date):
            return day_words(value)
        return source.called(dictionary, value or "") if dictionary else value or ""

    return fill


def _contact(_source: Source, order: Order) -> str:
    first = order.first_reached
    return day_words(first.on) if first is not None else ""


_COMMON: Final[Mapping[str, Fill]] = {
    "编号": _dispatched("outside_number"),
    "来源": _dispatched("source", "order_source"),
    "类别": _dispatched("matter", "order_matter"),
    "级别": _dispatched("level", "event_level"),
    "收到日期": _dispatched("received_on"),
    "商家名称": _dispatched("merchant_name"),
    "商家地址": _dispatched("merchant_address"),
    "市民姓名": lambda source: source.told("consumer_name"),
    "市民电话": lambda source: source.phone("consumer_phone"),
    "市民地址": lambda source: source.address("consumer_address"),
    "市民怎么说": lambda source: source.free(source.told("order_text")),
    "要办什么": lambda source: source.free(source.told("order_asked")),
    "要求办结日期": _said(lambda _source, order: day_words(order.due_on)),
    "首次联系日期": _said(_contact),
    "接单日期": _said(lambda _source, order: day_words(order.accepted.on) if order.accepted else ""),
}


# --- what headquarters asks beside the steps --------------------------------------------------------------------------


def _supervision(source: Source) -> tuple[EntryId, SupervisionAsked] | None:
    """What is asked, also where the document is about the answer to it."""
    event = source.event()
    if event is not None and isinstance(event.body, SupervisionAnswered):
        wanted = event.body.entry
        event = next((one for one in source.state.timeline if one.entry.id == wanted), None)
    if event is None or not isinstance(event.body, SupervisionAsked):
        return None
    return event.entry.id, event.body


def _asked(read: Callable[[Source, SupervisionAsked, Mapping[str, str]], str]) -> Fill:
    def fill(source: Source) -> str:
        found = _supervision(source)
        return read(source, found[1], source.texts.get(found[0], {})) if found is not None else ""

    return fill


def _on(source: Source) -> str:
    event = source.event()
    return day_words(getattr(event.body, "on", None)) if event is not None else ""


def _written_by(source: Source) -> str:
    event = source.event()
    return source.staff.get(event.entry.core.by, "") if event is not None else ""


_SUPERVISED: Final[Mapping[str, Fill]] = {
    **_COMMON,
    "督办方式": _asked(lambda source, body, _words: source.called("supervision_way", body.way)),
    "督办日期": _asked(lambda _source, body, _words: day_words(body.on)),
    "要求回复日期": _asked(lambda _source, body, _words: day_words(body.due_on)),
    "督办内容": _asked(lambda source, _body, words: source.free(words.get("text", "").strip())),
    "联系到的人": _asked(lambda _source, _body, words: words.get("spoken_with", "").strip()),
}
_ANSWERED: Final[Mapping[str, Fill]] = {
    **_SUPERVISED,
    "回复日期": _on,
    "回复内容": lambda source: source.free(source.words()),
    "回复人": _written_by,
}


# --- the closing report -----------------------------------------------------------------------------------------------


def _report(source: Source) -> OrderFinished | None:
    event = source.event()
    return event.body if event is not None and isinstance(event.body, OrderFinished) else None


def _content(source: Source) -> str:
    body = _report(source)
    return choice(_CONTENT, body.satisfaction if body is not None else "")


def report_rows(source: Source) -> tuple[Mapping[str, str], ...]:
    """What the closing report of an order of this matter is asked for, with what was written."""
    body, said = _report(source), order_of(source.state).dispatched
    if body is None:
        return ()
    matter = said.matter if said is not None else ""
    return tuple(
        {
            "序": ordinal(number),
            "项目": _ASKED[name],
            "内容": _content(source) if name == SATISFACTION else source.free(source.words(name)),
        }
        for number, name in enumerate(asked_of(source.handbook, matter), 1)
    )


_REPORTED: Final[Mapping[str, Fill]] = {
    **_COMMON,
    "办结日期": _on,
    "办理人": _written_by,
    "处理结果": lambda source: source.free(source.words("report_outcome")),
    "依据": lambda source: source.free(source.words("report_basis")),
    "答复要点": lambda source: source.free(source.words(_REPLY)),
    "满意度": _content,
}
_ENDED: Final[Mapping[object, str]] = {
    OrderState.RECALLED: "派单已撤回",
    OrderState.REDIRECTED: "已改派",
}


def _mark(state: CaseState, report: Event) -> str:
    """What came after a report, or without knowing of it, so that it is not the one that holds."""
    if report.entry.id in order_of(state).late:
        return _ENDED.get(state.state, "")
    after = state.timeline[state.timeline.index(report) + 1 :]
    sent_back = any(isinstance(one.body, OrderSentBack) and one.effect == "counts" for one in after)
    return "已退回重办" if sent_back else ""


def _of(code: str, body: type[Body], *, told: str = "") -> Callable[[CaseState], tuple[Offered, ...]]:
    """One for each such entry that stands; with ``told`` only where those words were written into it."""

    def offered(state: CaseState) -> tuple[Offered, ...]:
        found = [
            event
            for event in state.timeline
            if event.effect == "counts"
            and isinstance(event.body, body)
            and (not told or told in event.body.personal)
        ]
        return tuple(
            Offered(
                code,
                event.entry.id,
                getattr(event.body, "on", None),
                _mark(state, event) if isinstance(event.body, OrderFinished) else "",
                at if len(found) > 1 else 0,
            )
            for at, event in enumerate(found, 1)
        )

    return offered


_ALWAYS: Final = ("本点名称", "编号", "来源", "要求办结日期")

PAPERS: Final = (
    PaperKind(
        code="supervision_sheet",
        fields=_SUPERVISED,
        offered=_of("supervision_sheet", SupervisionAsked),
        must=(*_ALWAYS, "督办方式", "督办日期", "要求回复日期", "督办内容"),
    ),
    PaperKind(
        code="supervision_answer",
        fields=_ANSWERED,
        offered=_of("supervision_answer", SupervisionAnswered),
        must=(*_ALWAYS, "督办日期", "督办内容", "回复日期", "回复内容", "回复人"),
    ),
    PaperKind(
        code="order_report",
        fields=_REPORTED,
        tables={"办结内容": Table(("序", "项目", "内容"), report_rows)},
        offered=_of("order_report", OrderFinished),
        must=(
            *(*_ALWAYS, "类别", "市民姓名", "市民电话", "商家名称", "要办什么", "接单日期", "首次联系日期"),
            *("办结日期", "办理人", "办结内容.项目", "办结内容.内容"),
        ),
    ),
    PaperKind(
        code="order_reply",
        fields=_REPORTED,
        offered=_of("order_reply", OrderFinished, told=_REPLY),
        must=("本点名称", "编号", "市民姓名", "市民电话", "处理结果", "依据", "答复要点"),
    ),
)
