"""What headquarters' program cannot read yet, in words."""

from __future__ import annotations

from ui.steps.registry import kind_title
from ui.words import listed, tr


def unread_words(kinds: tuple[str, ...]) -> tuple[str, str, bool] | None:
    """That headquarters' program is older than this one: the fact, what becomes of it, and that nobody has to do
    anything; None where it reads all ``kinds`` there are."""
    if not kinds:
        return None
    return (
        tr("总部的程序旧一些，有的记录还读不了：{kinds}", kinds=listed(map(kind_title, kinds))),
        tr("记下的都会报上去收好，总部的程序更新以后自动算进去，不用再记。"),
        False,
    )
