"""A field for a sum of money."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.error_line import ErrorLine
from ui.widgets.field import Field
from ui.widgets.validators import NormalValidator, normalise
from ui.words import amount, tr

_SUM = re.compile(r"(?P<yuan>[0-9]{1,12})(\.(?P<cents>[0-9]{0,2}))?")


def parse_fen(text: str) -> int | None:
    """The sum in fen of what was typed (`1,300`, `３９８．５`, `¥398 元`); None where it is no sum."""
    plain = normalise(text).replace("。", ".").replace(",", "").strip().strip("¥元").strip()
    found = _SUM.fullmatch(plain)
    if found is None:
        return None
    return int(found["yuan"]) * 100 + int((found["cents"] or "").ljust(2, "0"))


class MoneyField(Field):
    """Right-aligned, 元 inside its right end; shown with two decimals when left. Sums are fen."""

    fen_changed = Signal(object)
    """int | None: the sum after a person changed it; None while it is empty or no sum."""

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        required: bool = False,
        error_room: bool = True,
        error_line: ErrorLine | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            label,
            hint=hint,
            required=required,
            suffix=tr("元"),
            error_room=error_room,
            error_line=error_line,
            parent=parent,
        )
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.edit.setValidator(NormalValidator("money", self.edit))
        self.edit.textEdited.connect(self._typed)
        self.edit.editingFinished.connect(self._tidy)

    def fen(self) -> int | None:
        """The sum in fen; None while it is empty or no sum."""
        return parse_fen(self.edit.text())

    def set_fen(self, fen: int | None) -> None:
        """Show a sum; None empties the field."""
        self.edit.setText("" if fen is None else amount(fen))

    def _typed(self) -> None:
        if not self.edit.text().strip() or self.fen() is not None:
            self.set_error("")
        self.fen_changed.emit(self.fen())

    def _tidy(self) -> None:
        fen = self.fen()
        if fen is not None:
            self.set_fen(fen)
            self.set_error("")
        elif self.edit.text().strip():
            self.set_error(tr("请写数字，例如 398。"))
