"""What the import page shows where there is no sheet to look at: before, and after."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.widgets.empty_state import EmptyState
from ui.words import tr


def nothing_picked(parent: QWidget | None = None) -> EmptyState:
    """No file yet."""
    return EmptyState(
        "document",
        tr("还没有选文件"),
        tr("选好以后，先看看每一列认得对不对，再导入。没看清的行会单独列出来，不会乱记。"),
        tr("选文件"),
        framed=True,
        parent=parent,
    )


def all_taken_in(parent: QWidget | None = None) -> EmptyState:
    """All of it is in the program now."""
    return EmptyState(
        "check",
        tr("导入好了"),
        tr("每一件都在投诉和咨询里，也能搜到。同一个文件再导一遍，不会多出来。"),
        tr("看投诉"),
        framed=True,
        parent=parent,
    )
