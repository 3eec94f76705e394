"""A field for a telephone number."""

from __future__ import annotations

from typing import Unpack

from casework.identifiers import IdentifierWarning, check_phone
from ui.widgets.field import Field, FieldOptions
from ui.words import tr


def phone_wrong(text: str) -> str:
    """What is odd about a number, as advice; empty where it looks right and where nothing stands."""
    if not text.strip():
        return ""
    checked = check_phone(text)
    if checked.warning is None:
        return ""
    if checked.warning is IdentifierWarning.LENGTH:
        digits = sum(character.isdigit() for character in checked.value)
        return tr("手机号要 11 位，现在是 {digits} 位。请再问一遍。", digits=digits)
    return tr("看着不像电话号码，请再问一遍；就是这样也可以。")


class PhoneField(Field):
    """Takes anything as typed and pasted and says what is odd about it; `number()` is the tidy form."""

    def __init__(self, label: str, **options: Unpack[FieldOptions]) -> None:
        super().__init__(label, **options)
        self.edit.set_kind("phone")
        self.edit.textEdited.connect(self._typed)
        self.edit.editingFinished.connect(self._say_wrong)
        self.edit.filled.connect(self._say_wrong)

    def number(self) -> str:
        """The number as it is saved: half-width, a mobile number without blanks or hyphens; empty where nothing stands."""
        return check_phone(self.text()).value if self.text() else ""

    def _typed(self) -> None:
        if self.error():
            self._say_wrong()

    def _say_wrong(self) -> None:
        self.set_error(phone_wrong(self.edit.text()))
