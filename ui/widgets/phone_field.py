"""A field for a telephone number."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.widgets.error_line import ErrorLine
from ui.widgets.field import Field
from ui.widgets.validators import NormalValidator, normalise


class PhoneField(Field):
    """Takes full-width digits, blanks and hyphens as typed; `number()` is the tidy form."""

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
            label, hint=hint, required=required, error_room=error_room, error_line=error_line, parent=parent
        )
        self.edit.setValidator(NormalValidator("phone", self.edit))

    def number(self) -> str:
        """The number half-width and without blanks or hyphens; empty where nothing stands."""
        return "".join(character for character in normalise(self.edit.text()) if character not in " -")
