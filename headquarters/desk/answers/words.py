"""The Chinese words of answers."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

GIVEN: Final[Mapping[str, str]] = MappingProxyType(
    {"all": "全拿到了", "part": "只拿到一部分", "none": "没有拿到"}
)
CONTENT: Final[Mapping[str, str]] = MappingProxyType(
    {"satisfied": "满意", "fairly": "基本满意", "unsatisfied": "不满意"}
)
CALLED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "short": "没有拿到、只拿到一部分",
        "unsatisfied": "不满意",
        "against": "和联络点记的不一样",
        "answered": "有回答",
        "silent": "没有回答",
        "closed": "谈成并办结",
    }
)
"""The lists, those first that somebody must look at."""


def said(code: str) -> str:
    """Why a complaint waits for a person: what was said of it."""
    return f"凭回执说{GIVEN.get(code, code)}，联络点记的是已经兑现"
