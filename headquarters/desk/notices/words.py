"""The Chinese words of the pages."""

from __future__ import annotations

from typing import Final

from casework.matters.notice.document import (
    LEVELS,
    MOST_ISSUER,
    MOST_NAME,
    MOST_NAMED,
    MOST_PARAGRAPH,
    MOST_PARAGRAPHS,
    MOST_TITLE,
    YEARS_AHEAD,
)
from headquarters.handbook import in_force

LEVEL_WORDS: Final = dict(zip(LEVELS, ("一般", "重要", "紧急"), strict=True))
WHY_WORDS: Final = {"mistake": "写错了", "replaced": "换成了新的通知", "over": "事情已经过去"}
LOOK_REASONS: Final = {"remind": "催看通知", "check": "核对送达", "asked": "联络点来问"}
"""Why somebody looks at the names of those who have seen a notice."""
POINT_LISTS: Final = {
    "all": "全部选中的",
    "waiting": "还没写到",
    "fetched": "已取到",
    "unfetched": "还没取到",
    "opened": "有人看过",
    "unopened": "还没有人看",
    "acknowledged": "有人按了知道了",
    "unacknowledged": "还没有人按知道了",
    "outdated": "程序还看不了通知",
    "dropped": "没有发到",
}
PEOPLE_LISTS: Final = {"opened": "看过的人", "acknowledged": "按了知道了的人"}

FAULTS: Final = {
    ("title", "empty"): "请写标题",
    ("title", "too_long"): f"标题最多 {MOST_TITLE} 个字，请写短一些",
    ("title", "not_plain"): "标题要在一行里，不能有看不见的符号",
    ("issuer", "empty"): "请写是哪个单位发的",
    ("issuer", "too_long"): f"发布单位最多 {MOST_ISSUER} 个字，请写短一些",
    ("issuer", "not_plain"): "发布单位要在一行里",
    ("paragraphs", "empty"): "请写正文",
    (
        "paragraphs",
        "too_long",
    ): f"正文太长：一段最多 {MOST_PARAGRAPH} 个字，全部最多 64 KB（两万字左右）。请写短一些，或者分成几份",
    ("paragraphs", "too_many"): f"正文最多 {MOST_PARAGRAPHS} 段，请合并一些",
    ("paragraphs", "not_plain"): "正文里有看不见的符号，请删掉重新写",
    ("merchants", "too_many"): f"商家最多写 {MOST_NAMED} 家，请分成几份通知",
    ("merchants", "too_long"): f"一个商家名称最多 {MOST_NAME} 个字",
    ("merchants", "not_plain"): "一行写一家商家",
    ("categories", "too_many"): "选的类别太多",
    ("level", "unknown"): "请选一般、重要或紧急",
    ("since", "too_late"): f"日期最多写到 {YEARS_AHEAD} 年以后",
    ("since", "no_day"): "从哪天起：请写成 2026-11-27 这样的日期",
    ("until", "too_late"): f"日期最多写到 {YEARS_AHEAD} 年以后",
    ("until", "no_day"): "到哪天止：请写成 2026-12-31 这样的日期，或者空着",
    ("until", "before"): "到哪天止早于从哪天起，请改其中一个",
}
"""What is wrong with a field of the form, and what to do."""


def level(code: str) -> str:
    """What people call a level; an unknown one stays as it is."""
    return LEVEL_WORDS.get(code, code)


def why(code: str) -> str:
    """Why a notice was withdrawn."""
    return WHY_WORDS.get(code, code)


def category(code: str) -> str:
    """A category by its name; an unknown code stays as it is."""
    term = in_force().categories.get(code)
    return term.name if term is not None else code


def categories() -> dict[str, str]:
    """The categories that the complaint form knows, by code."""
    return {term.code: term.name for term in in_force().categories if not term.parent and not term.retired}
