"""One normaliser for what is typed and pasted into a field of one line. It never refuses and never swallows.

Input masks and `[0-9]` validators swallow what they do not know: full-width digits, a whole paste because of the line
break behind it. This one takes off what nobody sees (`casework.plain_text`), makes digits plain where a number is
meant, and leaves all the rest standing, so that a person sees what was typed and the field can say what is wrong.
"""

from __future__ import annotations

import re
from typing import Literal

from PySide6.QtCore import QObject
from PySide6.QtGui import QValidator

from casework.plain_text import for_reading, one_line, one_width, one_width_but_commas, seen

Kind = Literal["text", "phone", "money", "number", "date"]
"""What a field is for. `text` and `date` keep the width in which they were written."""

_STOPS = str.maketrans({"。": ".", "—": "-", "–": "-", "−": "-", "‐": "-", "‑": "-"})
_LINES = re.compile(r"\s*\n\s*")


def normalise(text: str) -> str:
    """`text` with full-width letters, digits and signs as their ordinary forms, what nobody sees taken off."""
    return one_width(seen(text))


def _plain(text: str, kind: Kind) -> str:
    plain = one_width_but_commas(seen(text)) if kind == "money" else normalise(text)
    return plain.translate(_STOPS)


def typed(text: str, kind: Kind) -> str:
    """What stands in a field of one line while somebody writes: blanks stay, line breaks and tabs are blanks."""
    plain = _LINES.sub(" ", seen(text).strip("\n"))
    if kind in ("text", "date"):
        return plain
    plain = _LINES.sub(" ", _plain(plain, kind))
    return plain.strip() if kind in ("money", "number") else plain.lstrip()


def pasted(text: str, kind: Kind) -> str:
    """What a pasted text is: the same on one line, nothing around it; two telephones on two lines stay two."""
    if kind == "phone":
        return " / ".join(number for line in seen(text).split("\n") if (number := for_reading(line)))
    return one_line(text) if kind in ("text", "date") else one_line(_plain(text, kind))


class NormalValidator(QValidator):
    """Puts `typed` in the place of what was typed, the cursor where it was. Everything is acceptable."""

    def __init__(self, kind: Kind, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.kind: Kind = kind

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """The text in its normal form. `position` counts UTF-16 units, as Qt does."""
        plain = typed(text, self.kind)
        if plain == text:
            return QValidator.State.Acceptable, text, position
        before = typed(f"{_first_units(text, position)}|", self.kind)[:-1]
        return QValidator.State.Acceptable, plain, min(units(before), units(plain))


def units(text: str) -> int:
    """How long a text is as Qt counts: in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _first_units(text: str, count: int) -> str:
    raw = text.encode("utf-16-le", "surrogatepass")[: 2 * count]
    return raw.decode("utf-16-le", "surrogatepass")
