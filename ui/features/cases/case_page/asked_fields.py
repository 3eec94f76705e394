"""补正: what headquarters asks for beyond the fields of the form, each as a question of its own.

Whatever field of a case headquarters may ask for can be put right here; else a return would never end.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.handbook import Handbook
from casework.matters.body import FieldValue
from casework.matters.registry import CODED_FIELDS
from ui.features.cases.case_page.more_words import more_code_words
from ui.features.cases.intake.sections import kept_chips, short_name
from ui.widgets.chip_row import ChipData, ChipRow
from ui.widgets.field import Field, FieldBox
from ui.words import tr
from ui.words_fields import field_words

_CATEGORY: Final = "category"
_BELOW: Final = "subcategory"


class AskedFields(QObject):
    """``names``: core fields of a case. ``values``: what the case says now."""

    edited = Signal()

    def __init__(
        self, names: tuple[str, ...], values: Mapping[str, FieldValue], handbook: Handbook, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._before = {name: text if isinstance(text := values.get(name), str) else "" for name in names}
        self._rows: dict[str, ChipRow] = {}
        self._lines: dict[str, Field] = {}
        self._boxes: dict[str, QWidget] = {}
        category = values.get(_CATEGORY)
        for name, before in self._before.items():
            chips = _chips(name, before, category if isinstance(category, str) else "", handbook)
            if not chips:
                line = Field(field_words(name), hint=tr("总部要补"), error_room=False, parent=parent)
                line.set_text(before)
                line.edited.connect(lambda _text: self.edited.emit())
                self._lines[name] = self._boxes[name] = line
                continue
            row = ChipRow(field_words(name), chips, exclusive=True, small=True, parent=parent)
            row.choose([before] if before else [])
            row.chosen_changed.connect(lambda _keys: self.edited.emit())
            self._rows[name] = row
            self._boxes[name] = FieldBox(
                field_words(name), row, hint=tr("总部要补"), error_room=False, parent=parent
            )

        if _CATEGORY in self._rows and _BELOW in self._rows:
            self._rows[_CATEGORY].chosen_changed.connect(lambda _keys: self._below(handbook))

    def _below(self, handbook: Handbook) -> None:
        """Offer what is below the category that is chosen now."""
        chosen = next(iter(self._rows[_CATEGORY].chosen()), "")
        self._rows[_BELOW].set_chips(_chips(_BELOW, "", chosen, handbook))

    def add_to(self, layout: QVBoxLayout) -> None:
        """Put them into a form."""
        for box in self._boxes.values():
            layout.addWidget(box)

    def stops(self) -> tuple[QWidget, ...]:
        """Where the keyboard stops, in the order of the eye."""
        return tuple(
            self._rows[name] if name in self._rows else self._lines[name].edit for name in self._before
        )

    def values(self) -> dict[str, str]:
        """Everything as typed and chosen."""
        chosen = {name: next(iter(row.chosen()), "") for name, row in self._rows.items()}
        return chosen | {name: line.text() for name, line in self._lines.items()}

    def set_values(self, values: Mapping[str, object]) -> None:
        """Put values in; what is not named stays."""
        for name, value in values.items():
            if name in self._rows:
                self._rows[name].choose([str(value)] if value else [])
            elif name in self._lines:
                self._lines[name].set_text(str(value))

    def changed(self) -> dict[str, FieldValue]:
        """What was put right. With another category goes the name of the one below it, unless that was said too."""
        now = self.values()
        found: dict[str, FieldValue] = {
            name: text or None for name, text in now.items() if text != self._before[name]
        }
        if _CATEGORY in found and _BELOW not in now:
            found[_BELOW] = None
        return found


def _chips(name: str, before: str, category: str, handbook: Handbook) -> list[ChipData]:
    """What may be answered; none where the answer is written."""
    if name == _BELOW:
        below = [term.name for term in handbook.categories if term.code.startswith(f"{category}-")]
        names = dict.fromkeys([*below, before] if before else below) if category and below else ()
        return [ChipData(one, one) for one in names]
    codes = CODED_FIELDS.get(name)
    if isinstance(codes, tuple):
        consents = {"yes": tr("同意"), "no": tr("不同意"), "unasked": tr("还没问")}
        if not name.endswith("_consent"):
            consents |= {"yes": tr("是"), "no": tr("否")}
        consents |= more_code_words()
        return [ChipData(code, consents.get(code, code)) for code in codes]
    if codes is None:
        return []
    dictionary = handbook.dictionary(codes)
    terms = [term for term in dictionary if name != _CATEGORY or "-" not in term.code]
    chips = [ChipData(term.code, short_name(term)) for term in terms]
    return [*chips, *kept_chips(dictionary, terms, [before] if before else [])]
