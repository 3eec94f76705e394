"""The Chinese words of the page."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from casework.matters.registry import BEGINS
from headquarters.handbook import in_force

VOID_REASONS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "twice": "同一件事登记了两次",
        "mistaken": "登记错了，不该有这一件",
        "trial": "试着登记的",
        "asked": "联络点要求作废",
    }
)
RESTORE_REASONS: Final[Mapping[str, str]] = MappingProxyType(
    {"mistaken": "作废错了", "asked": "联络点要求恢复"}
)
"""Why somebody does it: for the record of acts."""

_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "contact.recorded": "联系",
        "settlement.on_the_spot": "当场和解",
        "mediation.scheduled": "约调解",
        "mediation.held": "调解",
        "recusal.recorded": "回避",
        "appraisal.sent": "送检",
        "appraisal.returned": "检测、鉴定结果",
        "settlement.agreed": "谈成协议",
        "performance.recorded": "履行",
        "advance.noted": "先行赔付",
        "advance.reclaimed": "追回垫付",
        "mediation.failed": "调解不成",
        "case.withdrawn": "消费者撤回",
        "parties.unreachable": "联系不到",
        "case.transferred": "转出",
        "transfer.received": "对方收到",
        "complaint.handed_over": "移交别的联络点",
        "followup.recorded": "回访",
        "consumer.answered": "凭回执答的话（没有核对是谁）",
        "case.archived": "归档",
        "case.filed": "归卷",
        "facts.amended": "补正",
        "waiting.noted": "等回音",
        "sensitive.noted": "特别留意",
        "note.added": "补记",
        "linked": "和另一件有关",
        "evidence.attached": "附上凭证",
        "paper.signed": "签字",
        "decision.made": "核对后定下",
        "step.undone": "撤回一步",
        "merged_into": "并入另一件",
        "case.voided": "作废",
        "personal.erased": "删除个人信息",
        "money.confirmed": "金额按规则通过",
        "case.returned": "退回联络点",
        "money.held": "金额待核",
        "money.released": "金额核过",
    }
)
_EFFECTS: Final[Mapping[str, str]] = MappingProxyType(
    {"set_aside": "先放在一边", "undone": "已撤回", "dropped": "核对后不算数", "unknown": "这个版本读不懂"}
)


_SAID: Final[Mapping[str, str]] = MappingProxyType(
    {
        "all": "说好的都兑现了",
        "part": "只兑现了一部分",
        "none": "没有兑现",
        "satisfied": "满意",
        "fairly": "基本满意",
        "unsatisfied": "不满意",
    }
)


def said(codes: tuple[str, str]) -> str:
    """What was said with the receipt or in a follow-up; empty where nothing was asked."""
    return "，".join(_SAID[code] for code in codes if code in _SAID)


WHY_OPEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "review": "核对这一件的钱或者结果",
        "caller": "消费者来问",
        "supervise": "督办需要",
        "asked": "联络点请总部看",
    }
)
"""For what somebody may open what a citizen has brought."""
_MEDIA: Final[Mapping[str, str]] = MappingProxyType(
    {
        "image/jpeg": "照片（JPG）",
        "image/png": "图片（PNG）",
        "image/webp": "图片（WebP）",
        "application/pdf": "PDF",
    }
)
_FILE_STATES: Final[Mapping[str, str]] = MappingProxyType(
    {"stored": "✓ 总部有", "coming": "○ 正在送来", "unfit": "△ 送来的不是照片也不是 PDF，没有收"}
)


def media(name: str) -> str:
    """What a file is, for people."""
    return _MEDIA.get(name, "文件")


def file_state(state: str) -> str:
    """How far a file is here."""
    return _FILE_STATES.get(state, "○ 还没有送到")


_ROLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "consumer": "消费者",
        "merchant": "经营者",
        "point": "联络点",
        "receiver": "接收人",
        "other": "其他人",
    }
)
_WAYS: Final[Mapping[str, str]] = MappingProxyType(
    {"pen": "屏幕上签", "paper": "纸上签，照片在凭证里", "thumb": "纸上按手印，照片在凭证里"}
)
_STANDINGS: Final[Mapping[str, str]] = MappingProxyType(
    {"stands": "✓ 已签", "old": "△ 签的是旧的一份", "changed": "○ 已签，之后这一件改过"}
)


def role(code: str) -> str:
    """Whose place to sign it is."""
    return _ROLES.get(code, _ROLES["other"])


def way(code: str) -> str:
    """How somebody signed."""
    return _WAYS.get(code, "")


def standing(code: str) -> str:
    """Whether what was signed still holds, as far as cores tell."""
    return _STANDINGS.get(code, "")


def paper(code: str) -> str:
    """What a document is called; an unknown one keeps its code."""
    written = in_force().paper_templates.get(code)
    return written.name if written is not None else code


def return_reasons() -> Mapping[str, str]:
    """Code and name of all reasons for sending back."""
    return {term.code: term.name for term in in_force().dictionary("return_reason")}


def kind(name: str) -> str:
    """`contact.recorded` → 联系; an unknown kind stays as it is."""
    return "登记" if name in BEGINS else _KINDS.get(name, name)


def effect(name: str) -> str:
    """What became of a step; empty where it counts."""
    return _EFFECTS.get(name, "")
