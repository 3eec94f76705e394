"""What happened beside the talks of a complaint, in Chinese words: why a mediation ended, recusal, test or appraisal, what somebody
advanced. Codes and days only: no words and no names of people are read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from casework.matters.body import Body
from casework.matters.complaint.advances import advanced_fen, advances_of
from casework.matters.complaint.appraisal import appraisals_of, out_of
from casework.matters.complaint.bodies import MediationFailed, MediationHeld
from casework.matters.complaint.mediation_bodies import (
    AdvanceNoted,
    AdvanceReclaimed,
    AppraisalReturned,
    AppraisalSent,
    RecusalRecorded,
)
from casework.matters.complaint.pressing import standing_of
from casework.matters.complaint.recusal import recusals_of
from casework.state import CaseState
from headquarters.desk.words import yuan
from headquarters.handbook import in_force

_ASKED_BY: Final[Mapping[str, str]] = {
    "consumer": "消费者提出",
    "merchant": "商家提出",
    "mediator": "调解人自己提出",
}
_DECIDER: Final[Mapping[str, str]] = {
    "charge": "站里负责人决定",
    "mediator": "调解人自己决定",
    "other": "其他人决定",
}
_DECIDED: Final[Mapping[str, str]] = {"granted": "回避，换了调解人", "refused": "不用回避"}
_WHAT: Final[Mapping[str, str]] = {"test": "检测", "appraisal": "鉴定", "both": "检测、鉴定"}
_PAYER: Final[Mapping[str, str]] = {
    "consumer": "费用消费者出",
    "merchant": "费用商家出",
    "both": "费用一人一半",
    "loser": "费用谁没理谁出",
}
_RESULT: Final[Mapping[str, str]] = {
    "faulty": "有问题，和消费者说的一样",
    "sound": "没有问题",
    "unclear": "得不出结论",
    "none": "没有做成",
}
_BY: Final[Mapping[str, str]] = {
    "market": "市场、商场主办方先垫",
    "platform": "平台先垫",
    "association": "消保委、协会先垫",
    "insurer": "保险、保证金先垫",
    "other": "别人先垫",
}


def note_of(body: Body | None) -> str:
    """What one step says beside its name; empty for most."""
    match body:
        case MediationFailed(ground=ground) if ground:
            return in_force().dictionary("terminate_ground").name(ground)
        case MediationHeld(mode=mode) if mode:
            return in_force().dictionary("mediation_mode").name(mode)
        case RecusalRecorded():
            verdict = _DECIDED.get(body.decided, "还没有决定")
            decided = f"{_DECIDER[body.decider]}，{verdict}" if body.decided in _DECIDED else verdict
            return f"{_ASKED_BY[body.asked_by]}，{decided}"
        case AppraisalSent():
            return f"{body.on} 送{_WHAT[body.what]}，{_PAYER[body.payer]}"
        case AppraisalReturned():
            return f"{body.on} 回来，{_RESULT[body.result]}"
        case AdvanceNoted():
            owed = "向商家追回" if body.owed_by == "merchant" else "向别人追回"
            return f"{_BY[body.by]} {yuan(body.fen)} 元，{owed}"
        case AdvanceReclaimed():
            return f"{yuan(body.fen)} 元"
        case _:
            return ""


def beside(state: CaseState, today: date) -> tuple[str, ...]:
    """How it stands by now, a sentence each: the newest recusal, the days that are not counted, what was advanced."""
    found = []
    if recusals := recusals_of(state):
        found.append(f"回避：{note_of(recusals[-1].body)}")
    if appraisals := appraisals_of(state):
        found.append(_appraised(state, appraisals[-1].result, today))
    advances = advances_of(state)
    for one in advances:
        back = f"已追回 {yuan(one.reclaimed_fen)} 元，还差 {yuan(one.left_fen)} 元"
        found.append(f"先行赔付：{note_of(one.body)}，{back}")
    if advances and advanced_fen(state) <= state.money.performed_fen:
        found[-1] += (
            "；这笔钱在“已履行”里，只算一次" if len(advances) == 1 else "；这几笔钱都在“已履行”里，只算一次"
        )
    elif advances:
        found[-1] += "；先行赔付比已履行的多，联络点要核对"
    return tuple(found)


def _appraised(state: CaseState, result: str, today: date) -> str:
    stopped = standing_of(state)
    days = stopped.days_by(today)
    told = f"{_WHAT[stopped.what]} {days} 天，不算进期限" if days or result else _WHAT[stopped.what]
    if not out_of(state):
        return f"{told}；{_RESULT[result]}"
    if stopped.since is None:
        return f"{told}；结果没有回来"
    promised = ""
    if stopped.back_by is not None:
        late = (today - stopped.back_by).days
        promised = f"，说好 {stopped.back_by} 出结果" + (f"，已经过了 {late} 天" if late > 0 else "")
    return f"{told}；还没回来，期限停着{promised}"
