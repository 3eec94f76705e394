"""The Chinese words of the pages."""

from __future__ import annotations

from typing import Final

from casework.matters.group.course import GroupState
from casework.state import State
from headquarters.desk.words import yuan

CAUSES: Final = {
    "closing": "关门、找不到人",
    "prepaid": "预付卡不能用了",
    "recall": "商品召回",
    "quality": "同样的质量问题",
    "other": "别的原因",
}
STATES: Final = {State.LOGGED.value: ("●", "进行中"), GroupState.CLOSED.value: ("✓", "已结束")}


def cause(code: str) -> str:
    """Why many came, in words; a code of a newer program as it is."""
    return CAUSES.get(code, code)


def state_sign(code: str) -> str:
    """Sign and word of where it stands."""
    return " ".join(STATES.get(code, ("●", code)))


def large(code: str) -> str:
    """What the worklist says of one: its persons and its fen, as the query puts them."""
    persons, _, fen = code.partition(" ")
    return f"{persons} 人，要求的钱共 {yuan(int(fen))} 元"
