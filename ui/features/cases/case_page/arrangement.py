"""Where the side column of a case stands."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ui.theme import current_look
from ui.widgets.money_figures import look_width

_ANY: Final = 16_777_215
"""The greatest width a widget can have."""


def main_column(figures: QWidget, place: QVBoxLayout, history: QWidget, evidence: QWidget) -> QVBoxLayout:
    """The column of what happened: sums, the open panel (`place`), the timeline, the files."""
    main = QVBoxLayout()
    main.setSpacing(current_look().space.one_half)
    main.addWidget(figures)
    main.addLayout(place)
    main.addWidget(history, 1)
    main.addWidget(evidence)
    return main


def stand(columns: QBoxLayout, history: QWidget, facts: QWidget, width: int) -> None:
    """In a small window the side column (`facts`) gives way, and where that is not enough it goes below, so that the three sums
    stand whole and nothing scrolls sideways."""
    look = current_look()
    taken = 2 * look.layout.page_margin + look.layout.column_gap + look.part.scroll_bar
    main = max(look_width(3), history.minimumSizeHint().width())
    left = width - taken - main
    least = max(look.layout.side * 3 // 4, facts.minimumSizeHint().width())
    beside = left >= least and not (look.care or look.scale > 1.5)
    way = QBoxLayout.Direction
    columns.setDirection(way.LeftToRight if beside else way.TopToBottom)
    columns.setAlignment(facts, Qt.AlignmentFlag.AlignTop if beside else Qt.AlignmentFlag(0))
    if beside:
        facts.setFixedWidth(max(least, min(look.layout.side, left)))
    else:
        facts.setMinimumWidth(0)
        facts.setMaximumWidth(_ANY)
