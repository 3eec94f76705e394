"""Whom a row of a list is about, in a cell."""

from __future__ import annotations

from ui.widgets.queue_table import Cell
from ui.widgets.state import Tone
from ui.words import mask_name, tr


def who_cell(name: str, erased: bool) -> Cell | str:
    """The name, masked; muted where there is none: it was `erased`, or nobody left one."""
    return mask_name(name) or Cell(tr("已删除") if erased else tr("没留名"), Tone.MUTED)
