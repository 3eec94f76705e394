"""A term that stands still for a test or appraisal, in words."""

from __future__ import annotations

from ui.words import tr


def what_words(what: str) -> str:
    """检测, 鉴定, or both."""
    return {"test": tr("检测"), "both": tr("检测、鉴定")}.get(what, tr("鉴定"))


def not_counted(what: str, days: int) -> str:
    """`鉴定 12 天，不算进期限`."""
    return tr("{what} {days} 天，不算进期限", what=what, days=days)


def for_days(what: str, days: int) -> str:
    """The same as short as a column: `鉴定 12 天`."""
    return tr("{what} {days} 天", what=what, days=days)
