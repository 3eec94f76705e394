"""What is said of signs that look like others (``casework.look_alikes``), in Chinese and in English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from casework.look_alikes import Stranger

_NAMED_AT_MOST: Final = 3


def strange_chinese(found: Sequence[Stranger]) -> str:
    """`第 1 个字“А”（U+0410）不是键盘上的“A”`."""
    told = [
        f"第 {one.place} 个字“{one.sign}”（{one.code}）"
        + (f"不是键盘上的“{one.like}”，只是看着像" if one.like else "不是键盘上的字母、数字，也不是汉字")
        for one in found[:_NAMED_AT_MOST]
    ]
    return "；".join(told) + ("，后面还有" if len(found) > _NAMED_AT_MOST else "") + "，请重新打一遍"


def strange_english(found: Sequence[Stranger]) -> str:
    """`sign 1 is CYRILLIC CAPITAL LETTER A (U+0410), which only looks like 'A'`."""
    told = [
        f"sign {one.place} is {one.name or 'no letter'} ({one.code})"
        + (f", which only looks like {one.like!r}" if one.like else "")
        for one in found[:_NAMED_AT_MOST]
    ]
    return "; ".join(told) + ("; and more" if len(found) > _NAMED_AT_MOST else "") + ": type it again"
