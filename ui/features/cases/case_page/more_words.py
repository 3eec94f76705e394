"""What the words for programs of the further facts of a complaint are called. No Qt."""

from __future__ import annotations

from ui.words import tr


def more_code_words() -> dict[str, str]:
    """By code: how far an agent may go, where else a complaint was brought."""
    return {
        "all": tr("全权，可以和解"),
        "ask_only": tr("只代为提出"),
        "none": tr("没有"),
        "regulator": tr("市场监管部门"),
        "court": tr("法院、仲裁"),
        "other": tr("别的部门"),
    }


def yes_no() -> tuple[tuple[str, str], ...]:
    """是, 否, 还没问."""
    return (("yes", tr("是")), ("no", tr("否")), ("unasked", tr("还没问")))


def consents() -> tuple[tuple[str, str], ...]:
    """同意, 不同意, 还没问."""
    return (("yes", tr("同意")), ("no", tr("不同意")), ("unasked", tr("还没问")))
