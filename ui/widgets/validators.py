"""One validator for what is typed with an input method left on: full-width digits are taken and made half-width.

Input masks keep full-width digits and `[0-9]` validators swallow them silently; this one normalises (NFKC) and lets
anything through that could still become right, so that a person always sees what was typed.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from PySide6.QtCore import QObject
from PySide6.QtGui import QValidator

Kind = Literal["phone", "money", "number", "date"]

_TYPEABLE = {
    "phone": re.compile(r"\+?[0-9\- ]{0,20}"),
    "money": re.compile(r"[0-9,]{0,12}(\.[0-9]{0,2})?"),
    "number": re.compile(r"[0-9]{0,9}"),
}
_STOPS = str.maketrans({"。": ".", "—": "-", "–": "-", "−": "-"})


def normalise(text: str) -> str:
    """`text` with full-width letters, digits and signs as their ordinary forms (NFKC)."""
    return unicodedata.normalize("NFKC", text)


class NormalValidator(QValidator):
    """Normalises as one types. For `date` nothing is refused: 1123, 昨天 and 上周五 are all meant to be typed."""

    def __init__(self, kind: Kind, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._kind: Kind = kind

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Acceptable in its normal form, Invalid only for a sign that cannot belong there."""
        plain = normalise(text).translate(_STOPS) if self._kind != "date" else normalise(text)
        position += len(plain) - len(text)
        pattern = _TYPEABLE.get(self._kind)
        if pattern is None or pattern.fullmatch(plain):
            return QValidator.State.Acceptable, plain, max(0, position)
        if any(character.isalpha() for character in plain):
            return QValidator.State.Intermediate, plain, max(0, position)
        return QValidator.State.Invalid, plain, max(0, position)
