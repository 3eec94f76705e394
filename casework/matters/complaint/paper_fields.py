"""What the documents of a complaint may say: each field of a template with what stands for it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from casework.matters.body import Body, Line
from casework.matters.complaint.bodies import (
    CaseTransferred,
    FollowedUp,
    MediationFailed,
    SettledOnTheSpot,
    SettlementAgreed,
)
from casework.matters.complaint.paper_more import agent, elsewhere, yes_no
from casework.papers.capitals import ordinal
from casework.papers.payments import Sort, form_name, sort_of
from casework.papers.source import Fill, Source
from casework.papers.wording import choice, day_of, day_words, sum_in_full, sum_words
from casework.receipt_code import spoken
from casework.state import CaseState, Event

Agreement = SettlementAgreed | SettledOnTheSpot

_CONSENT: Final = (("yes", "同意"), ("no", "不同意"))
_DONE: Final = (("yes", "是"), ("no", "否"))
_CONTENT: Final = (("satisfied", "满意"), ("fairly", "基本满意"), ("unsatisfied", "不满意"))
_CHANNELS: Final = {"phone": "电话", "visit": "上门或来人", "wechat": "微信", "other": "其他"}
_SEX: Final = (("m", "男"), ("f", "女"))
_WHY_PASSED: Final = (
    ("duty", "职责外"),
    ("power", "超权限"),
    ("failed", "调解不成"),
    ("unlawful", "涉嫌违法"),
    ("urgent", "紧急"),
)


def nothing(_source: Source) -> str:
    """Not asked by this program: written by hand."""
    return ""


def _fact(name: str) -> Fill:
    return lambda source: source.fact(name)


def _coded(name: str, dictionary: str) -> Fill:
    return lambda source: source.called(dictionary, source.fact(name))


def _fen(name: str, words: Callable[[int | None], str]) -> Fill:
    def fill(source: Source) -> str:
        value = source.field(name)
        return words(value) if isinstance(value, int) and not isinstance(value, bool) else ""

    return fill


def _consent(name: str) -> Fill:
    return lambda source: choice(_CONSENT, source.fact(name))


def _claims(source: Source) -> str:
    value = source.field("claims")
    return "、".join(source.called("claim", one) for one in (value if isinstance(value, list) else [""]))


def _story(source: Source) -> str:
    return source.free(source.told("story") or source.told("summary"))


PARTIES: Final[Mapping[str, Fill]] = {
    "消费者姓名": lambda source: source.told("consumer_name"),
    "消费者电话": lambda source: source.phone("consumer_phone"),
    "消费者地址": lambda source: source.address("consumer_address"),
    "经营者名称": _fact("merchant_name"),
    "统一社会信用代码": _fact("merchant_uscc"),
    "经营地址": _fact("merchant_address"),
    "经营者联系人": lambda source: source.told("merchant_contact"),
    "经营者电话": lambda source: source.phone("merchant_phone"),
    "一句话": lambda source: source.free(source.told("summary")),
    "经过": _story,
    "接待方式": _coded("receive_mode", "receive_mode"),
    "客体类别": _coded("category", "category"),
    "商品或服务": lambda source: (
        source.fact("subcategory") or source.called("category", source.fact("category"))
    ),
    "投诉性质": _coded("nature", "nature"),
    "投诉请求": _claims,
    "价款": _fen("disputed_fen", sum_words),
    "价款大写": _fen("disputed_fen", sum_in_full),
    "争议金额": nothing,
    "要求金额": _fen("claimed_fen", sum_in_full),
    "购买日期": nothing,
    "发生日期": lambda source: day_of(source.fact("happened_on")),
}
"""Who stands against whom, about what. What was spent and the day it happened are no sum in dispute, no day of purchase."""

REGISTERED: Final[Mapping[str, Fill]] = {
    **PARTIES,
    "性别": lambda source: choice(_SEX, ""),
    "年龄段": nothing,
    "人群": _coded("consumer_group", "consumer_group"),
    "代理人": agent,
    "是否网购": lambda source: choice(_DONE, ""),
    "网购平台": nothing,
    "品牌型号": nothing,
    "数量": nothing,
    "知道受损日期": nothing,
    "凭证清单": nothing,
    "是否已协商": lambda source: choice(_DONE, yes_no(source.fact("talked_to_shop"))),
    "是否向其他机构投诉": lambda source: choice(_DONE, elsewhere(source)),
    "同意公示": _consent("publicity_consent"),
    "同意委托调解": _consent("entrust_consent"),
    "查询码": lambda source: spoken(source.code),
    "来人": lambda source: "是" if source.fact("receive_mode") == "3" else "",
}


def counted(state: CaseState, *bodies: type[Body]) -> list[Event]:
    """The entries of these bodies that count, in total order."""
    return [event for event in state.timeline if event.effect == "counts" and isinstance(event.body, bodies)]


# --- the agreement ------------------------------------------------------------------------------------------------


def _agreed(source: Source) -> Agreement | None:
    event = source.event()
    return event.body if event is not None and isinstance(event.body, Agreement) else None


def _lines_of(source: Source, sort: Sort) -> list[Line]:
    body = _agreed(source)
    return (
        [line for line in body.lines if sort_of(source.handbook, line.form) == sort]
        if body is not None
        else []
    )


def _agreed_sum(source: Source) -> str:
    lines = _lines_of(source, "paid")
    return sum_in_full(sum(line.fen for line in lines)) if lines else ""


def _voucher_sum(source: Source) -> str:
    lines = _lines_of(source, "voucher")
    return sum_words(sum(line.fen for line in lines)) if lines else ""


def _other_sum(source: Source) -> str:
    lines = _lines_of(source, "other")
    return sum_words(sum(line.fen for line in lines)) if lines else ""


def _other_forms(source: Source) -> str:
    names = [form_name(source.handbook, line.form) for line in _lines_of(source, "other")]
    return "、".join(dict.fromkeys(names))


def _at_once(body: Agreement) -> bool:
    return isinstance(body, SettledOnTheSpot) and body.paid


def _later(source: Source) -> str:
    """Something is to be done yet."""
    body = _agreed(source)
    return "是" if body is not None and body.lines and not _at_once(body) else ""


def _how_many(source: Source) -> str:
    body = _agreed(source)
    return ordinal(len(body.lines)) if body is not None and body.lines else ""


def _due(body: Agreement, *, paid: bool = False) -> str:
    if _at_once(body):
        return f"{day_words(body.on)}（当场{'付清' if paid else '履行'}）"
    return f"{day_words(body.due_on)}前" if body.due_on is not None else ""


def agreed_rows(source: Source) -> tuple[Mapping[str, str], ...]:
    """The lines of an agreement: what, how much, how, by when."""
    body = _agreed(source)
    if body is None:
        return ()
    rows = []
    for number, line in enumerate(body.lines, 1):
        component = source.handbook.loss_components.get(line.component)
        rows.append(
            {
                "序": ordinal(number),
                "项目": component.short if component is not None else line.component,
                "金额": sum_words(line.fen),
                "期限": _due(body, paid=sort_of(source.handbook, line.form) == "paid"),
                "方式": form_name(source.handbook, line.form),
            }
        )
    return tuple(rows)


AGREEMENT: Final[Mapping[str, Fill]] = {
    **PARTIES,
    "协议编号": lambda source: source.state.number,
    "达成日期": lambda source: day_words(body.on) if (body := _agreed(source)) is not None else "",
    "协议金额": _agreed_sum,
    "代金券金额": _voucher_sum,
    "其他方式": _other_forms,
    "其他方式金额": _other_sum,
    "明细笔数": _how_many,
    "约期履行": _later,
    "第几份": lambda source: str(source.which) if source.which else "",
    "履行期限": lambda source: (
        _due(body, paid=_all_paid(source, body)) if (body := _agreed(source)) is not None else ""
    ),
    "履行方式": lambda source: _way(_agreed(source)),
    "还说好": lambda source: source.free(source.words()),
    "到场人": lambda source: source.told("merchant_contact"),
}


def _all_paid(source: Source, body: Agreement) -> bool:
    return bool(body.lines) and all(sort_of(source.handbook, line.form) == "paid" for line in body.lines)


def _way(body: Agreement | None) -> str:
    at_once = body is not None and _at_once(body)
    return choice((("now", "即时履行"), ("later", "约期履行")), "now" if at_once else "later" if body else "")


# --- the other steps ----------------------------------------------------------------------------------------------


def of_step(body: type[Body], words: Callable[[Source, Body], str]) -> Fill:
    """``words`` of the step that a document is about; empty where that is none of these."""

    def fill(source: Source) -> str:
        event = source.event()
        return words(source, event.body) if event is not None and isinstance(event.body, body) else ""

    return fill


def written_by(source: Source) -> str:
    """Who wrote the step that a document is about."""
    event = source.event()
    return source.staff.get(event.entry.core.by, "") if event is not None else ""


def _to(source: Source, body: Body) -> str:
    return source.called("department", body.to) if isinstance(body, CaseTransferred) else ""


def _why(source: Source, _body: Body) -> str:
    failed = False
    for event in counted(source.state, MediationFailed, CaseTransferred):
        if event.entry.id == source.entry:
            break
        failed = failed or isinstance(event.body, MediationFailed)
    return choice(_WHY_PASSED, "failed" if failed else "")


PASSED: Final[Mapping[str, Fill]] = {
    **PARTIES,
    "接收单位": of_step(CaseTransferred, _to),
    "转出日期": of_step(CaseTransferred, lambda _source, body: day_words(getattr(body, "on", None))),
    "转办原因": of_step(CaseTransferred, _why),
    "转办说明": lambda source: source.free(source.words()),
    "接收单位编号": nothing,
    "消费者同意转": of_step(
        CaseTransferred,
        lambda _source, body: choice(_CONSENT, "yes" if getattr(body, "consumer_agreed", False) else "no"),
    ),
    "材料清单": nothing,
    "材料页数": nothing,
    "要求反馈日期": nothing,
    "送达方式": nothing,
    "联系人": written_by,
}


def _performed(_source: Source, body: Body) -> str:
    """Only what was asked in this call; what the money says by now is not what was answered then."""
    done = body.performed if isinstance(body, FollowedUp) else None
    options = (("yes", "已履行"), ("no", "没有履行"))
    return choice(options, "" if done is None else "yes" if done else "no")


CALLED: Final[Mapping[str, Fill]] = {
    **PARTIES,
    "回访日期": of_step(FollowedUp, lambda _source, body: day_words(getattr(body, "on", None))),
    "回访方式": of_step(FollowedUp, lambda _source, body: _CHANNELS.get(getattr(body, "channel", ""), "")),
    "受访人": lambda source: source.told("consumer_name"),
    "是否履行": of_step(FollowedUp, _performed),
    "满意度": of_step(FollowedUp, lambda _source, body: choice(_CONTENT, getattr(body, "satisfaction", ""))),
    "意见": lambda source: source.free(source.words()),
    "回访人": written_by,
}
