"""How a complaint stands, in the words of somebody who has never seen the program."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from casework.matters.complaint.bodies import ConsumerAnswered
from headquarters.consumer.lookup import Found
from headquarters.desk.words import SHANGHAI

_STATES: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "logged": ("已经登记", "联络点会先联系商家，再和您联系。"),
        "contacting": ("正在联系", "联络点正在和商家联系。"),
        "mediating": ("正在调解", "请等联络点和您约时间。"),
        "agreed": ("已经谈成", "等商家把说好的兑现。没有按时兑现的，请告诉联络点。"),
        "performed": ("已经兑现", "联络点记的是：说好的已经兑现。"),
        "unsettled": ("没有谈成", "您还可以向市场监督管理部门投诉，或者向人民法院起诉。"),
        "withdrawn": ("您撤回了", "还想办的，请再到联络点登记。"),
        "unreachable": ("联系不上", "联络点没有联系上商家或者您。请和联络点联系。"),
        "transferred": ("已经转出", "材料转给了别的部门，由那里和您联系。"),
        "followed_up": ("已经回访", "联络点记的是：已经打电话或者当面问过您。"),
        "handed_over": ("移给了别的联络点", "由接手的联络点继续办。"),
        "archived": ("已经办完", "还有没兑现的，请告诉联络点。"),
        "voided": ("不再办理", "这一件登记已经作废。有疑问请问联络点。"),
    }
)
_UNKNOWN: Final = ("正在办理", "请问联络点。")
PERFORMED: Final[Mapping[str, str]] = MappingProxyType(
    {"all": "全都兑现了", "part": "只兑现了一部分", "none": "没有兑现"}
)
SATISFACTION: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "satisfied": ("M8 14.5q4 4.5 8 0", "满意"),
        "fairly": ("M8 15.5h8", "基本满意"),
        "unsatisfied": ("M8 17q4-4.5 8 0", "不满意"),
    }
)
"""A mouth as the page draws it, so that no phone lacks the face, and what it means."""
NOT_FOUND: Final = (
    "没有找到这一件。请对着登记回执再看一遍编号和查询码。刚登记的，要等联络点联网上报以后才查得到。"
)
NOT_SAID: Final = "请两样都选，再按一次。"


def state_words(found: Found) -> tuple[str, str]:
    """What it is called, and what comes next."""
    name, then = _STATES.get(str(found.state), _UNKNOWN)
    if str(found.state) == "mediating" and found.next_meeting is not None:
        at = datetime.fromtimestamp(found.next_meeting / 1000, SHANGHAI)
        then = f"约在 {at.year}年{at.month}月{at.day}日 {at:%H:%M} 调解。"
    return name, then


def answer_words(said: ConsumerAnswered | None) -> str:
    """What the consumer has said; silence is silence."""
    if said is None:
        return ""
    return f"{PERFORMED[said.performed]}，{SATISFACTION[said.satisfaction][1]}"


def later_words(milliseconds: int) -> str:
    """How long to wait after so many wrong codes."""
    seconds = max(1, -(-milliseconds // 1000))
    wait = f"{seconds} 秒" if seconds < 90 else f"{-(-seconds // 60)} 分钟"
    return f"查询码错的次数多了。请等 {wait}再试；没有回执的，请问联络点。"
