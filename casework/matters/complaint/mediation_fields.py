"""What the documents of a mediation may say: its notice, its record, that it was ended."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from casework.matters.body import Body
from casework.matters.complaint.appraisal import appraisals_of
from casework.matters.complaint.bodies import MediationFailed, MediationHeld, MediationScheduled
from casework.matters.complaint.paper_fields import PARTIES, nothing, of_step, written_by
from casework.matters.complaint.recusal import recusals_of, replaced_by
from casework.matters.complaint.rounds import rounds_of
from casework.papers.capitals import ordinal
from casework.papers.source import Fill, Source
from casework.papers.wording import day_words, moment_of, sum_words

_ASKED_BY: Final = {"consumer": "消费者提出", "merchant": "经营者提出", "mediator": "调解人自己提出"}
_DECIDED: Final = {"pending": "还没有决定", "granted": "同意回避", "refused": "不同意回避"}
_DECIDER: Final = {"charge": "联络点负责人决定", "mediator": "调解人自己决定", "other": "其他人决定"}
_PAYERS: Final = {
    "consumer": "消费者出",
    "merchant": "经营者出",
    "both": "双方各出一半",
    "loser": "结果对谁不利谁出",
}
_RESULTS: Final = {
    "faulty": "结果：和消费者说的一样，有问题",
    "sound": "结果：没有问题",
    "unclear": "结果：得不出结论",
    "none": "没有做成",
}
_WHAT: Final = {"test": "检测", "appraisal": "鉴定"}


def _recusal(source: Source) -> str:
    """Who asked that the mediator stand aside, why, what was decided by whom, and who mediates instead: as it stands by now."""
    found = recusals_of(source.state)
    if not found:
        return ""
    body, words = found[-1].body, source.texts.get(found[-1].entry, {})
    about = words.get("mediator", "").strip()
    why = source.free(words.get("text", "").strip()).rstrip("。")
    new = words.get("new_mediator", "").strip()
    parts = [f"{day_words(body.on)}{_ASKED_BY[body.asked_by]}{f'请{about}回避' if about else '回避'}"]
    parts += [f"理由：{why}"] if why else []
    parts += [] if body.decided == "pending" else [_DECIDER[body.decider]]
    parts += [_DECIDED[body.decided]]
    parts += [f"改由{new}调解"] if body.decided == "granted" and new else []
    return "，".join(parts)


def _appraisals(source: Source) -> str:
    """What was sent to be tested or appraised, who pays, when it was back, and what it says."""
    told = []
    for one in appraisals_of(source.state):
        sent = source.texts.get(one.entry, {})
        who = sent.get("appraiser", "").strip()
        what = source.free(sent.get("text", "").strip()).rstrip("。")
        parts = [f"{day_words(one.body.on)}送{_WHAT[one.body.what]}{f'（{who}）' if who else ''}"]
        parts += [what] if what else []
        parts += [f"费用{_PAYERS[one.body.payer]}"]
        if one.back_on is None:
            parts += ["结果还没有回来"]
        else:
            days = (one.back_on - one.body.on).days
            parts += [f"{day_words(one.back_on)}回来，用了 {days} 天，不算进办理期限", _RESULTS[one.result]]
            said = source.texts.get(one.answer, {}) if one.answer is not None else {}
            words = source.free(said.get("text", "").strip()).rstrip("。")
            parts += [words] if words else []
        told.append("，".join(parts))
    return "；".join(told)


def _mediator(source: Source, otherwise: str) -> str:
    """Who mediates instead of somebody who had stood aside before this step; else ``otherwise``."""
    entry = replaced_by(source.state, source.entry)
    return source.texts.get(entry, {}).get("new_mediator", "").strip() or otherwise if entry else otherwise


BESIDE: Final[Mapping[str, Fill]] = {"回避情况": _recusal, "检测情况": _appraisals}
"""What happened beside the talks, as it stands by now."""


def _by_then(fill: Fill) -> Fill:
    """The same, as it stood when this step was recorded: what comes later changes no document that was signed."""

    def filled(source: Source) -> str:
        timeline = source.state.timeline
        at = next((at for at, event in enumerate(timeline) if event.entry.id == source.entry), len(timeline))
        return fill(replace(source, state=replace(source.state, timeline=timeline[:at])))

    return filled


def _meeting(_source: Source, body: Body) -> str:
    return moment_of(body.when) if isinstance(body, MediationScheduled) else ""


NOTICE: Final[Mapping[str, Fill]] = {
    **PARTIES,
    **BESIDE,
    "调解时间": of_step(MediationScheduled, _meeting),
    "调解地点": lambda source: source.words("place"),
    "调解人": lambda source: _mediator(source, ""),
    "携带材料": nothing,
}


def _side(source: Source, said: str, verb: str, fen: int | None) -> str:
    """What one side stated, and the sum it named behind it."""
    stated = said.strip().rstrip("。")
    named = f"{verb} {sum_words(fen)} 元" if fen is not None else ""
    return "。".join(part for part in (source.free(stated), named) if part)


def rounds(source: Source) -> tuple[Mapping[str, str], ...]:
    """The rounds up to this one, over all sessions, with what each side stated and named and the words that were written down of them."""
    rows = []
    for each in rounds_of(source.state):
        body = each.body
        words = source.texts.get(each.entry, {})
        rows.append(
            {
                "轮": ordinal(body.round),
                "日期": day_words(body.on),
                "消费者": f"{sum_words(body.demand_fen)} 元" if body.demand_fen is not None else "",
                "经营者": f"{sum_words(body.offer_fen)} 元" if body.offer_fen is not None else "",
                "消费者一方": _side(source, words.get("consumer_said", ""), "要", body.demand_fen),
                "经营者一方": _side(source, words.get("merchant_said", ""), "出", body.offer_fen),
                "经过": source.free(words.get("text", "").strip()),
            }
        )
        if each.entry == source.entry:
            break
    return tuple(rows)


def _held(source: Source, body: Body) -> str:
    return source.called("mediation_mode", body.mode) if isinstance(body, MediationHeld) else ""


def _place(source: Source) -> str:
    """Where this session was to be: as the appointment before it says."""
    found = ""
    for event in source.state.timeline:
        if event.effect == "counts" and isinstance(event.body, MediationScheduled):
            found = source.texts.get(event.entry.id, {}).get("place", "").strip() or found
        if event.entry.id == source.entry:
            break
    return found


RECORD: Final[Mapping[str, Fill]] = {
    **PARTIES,
    **{name: _by_then(fill) for name, fill in BESIDE.items()},
    "调解日期": of_step(MediationHeld, lambda _source, body: day_words(getattr(body, "on", None))),
    "调解地点": _place,
    "调解方式": of_step(MediationHeld, _held),
    "调解人": lambda source: _mediator(source, written_by(source)),
    "轮次": of_step(MediationHeld, lambda _source, body: ordinal(getattr(body, "round", 0))),
    "谈得怎样": lambda source: source.free(source.words()),
}


def _ground(source: Source, body: Body) -> str:
    return source.called("terminate_ground", body.ground) if isinstance(body, MediationFailed) else ""


def _item(_source: Source, body: Body) -> str:
    ground = body.ground if isinstance(body, MediationFailed) else ""
    digits = ground[1:]
    return ordinal(int(digits)) if ground[:1] == "T" and digits.isdecimal() else ""


ENDED: Final[Mapping[str, Fill]] = {
    **PARTIES,
    **BESIDE,
    "终止日期": of_step(MediationFailed, lambda _source, body: day_words(getattr(body, "on", None))),
    "终止情形": of_step(MediationFailed, _ground),
    "终止项": of_step(MediationFailed, _item),
    "没谈成的情况": lambda source: source.free(source.words()),
    "调解人": lambda source: _mediator(source, written_by(source)),
}
