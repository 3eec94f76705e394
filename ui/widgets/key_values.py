"""Names at the left in muted, values at the right of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.label import Label
from ui.widgets.parting import empty
from ui.widgets.state import Tone
from ui.words import tr


class KeyValues(QWidget):
    """A short list of facts, as in a preview."""

    def __init__(self, rows: Sequence[tuple[str, str]] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(1, 1)
        self._rows: tuple[tuple[str, str], ...] = ()
        self.set_rows(rows)

    def set_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show these (name, value) pairs."""
        if tuple(rows) == self._rows and self._grid.count():
            return
        self._rows = tuple(rows)
        empty(self._grid)
        look = current_look()
        self._grid.setHorizontalSpacing(look.space.one)
        self._grid.setVerticalSpacing(look.part.gap_small)
        self._grid.setColumnMinimumWidth(0, look.part.key_value)
        for number, (name, value) in enumerate(self._rows):
            self._grid.addWidget(
                Label(name, Type.BODY, Tone.MUTED, parent=self), number, 0, Qt.AlignmentFlag.AlignTop
            )
            self._grid.addWidget(Label(value, wrap=True, parent=self), number, 1)
        self.setAccessibleName(tr("；").join(f"{name} {value}" for name, value in self._rows))
