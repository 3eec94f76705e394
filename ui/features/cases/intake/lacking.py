"""What the complaint form lacks: said at its fields, and for passing it on in a line above the endings."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casework.matters.complaint.missing import ARTICLE_10
from ui.features.cases.intake.complaint import missing_to_log, missing_to_transfer, read_complaint
from ui.features.cases.intake.parts import FormSections
from ui.parts.values import wrong_words
from ui.theme import current_look
from ui.widgets.button import plain
from ui.widgets.field import Field, FieldBox
from ui.widgets.note import Note
from ui.widgets.state import Tone
from ui.widgets.text_field import TextField
from ui.words import tr
from ui.words_fields import fields_together

_TO_LOG: Final = ("merchant_name", "summary")
"""What no record can do without, however the talk ends."""
_JUDGED: Final = ("merchant_name", "summary", "spent", "happened_on", "received_on")
"""The fields that can keep a complaint from being logged, in the order of the form."""


class Lacking(QWidget):
    """The line. `show_widget` scrolls the page to a field; `today` is the day that days are read against."""

    def __init__(
        self,
        made: FormSections,
        show_widget: Callable[[QWidget], object],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._made, self._show_widget, self._today = made, show_widget, today
        self._values = made.values
        self._told: set[str] = set()
        self.note = Note(Tone.WARNING, parent=self)
        to_first = plain(tr("去补"), size="small", parent=self.note)
        self.note.add_action(to_first)
        look = current_look()
        margin = look.layout.page_margin
        row = QHBoxLayout(self)
        row.setContentsMargins(margin, look.space.one, margin, look.space.one)
        row.addWidget(self.note)
        self.hide()
        to_first.clicked.connect(self.reach_first)

    # --- to be logged -------------------------------------------------------------------------------------------

    def ready(self) -> bool:
        """True when the record has what no record can do without; otherwise says it at the field."""
        wrong = self._wrong()
        self._told = set(wrong)
        looked_at = dict.fromkeys((*_JUDGED, *wrong))
        for name in looked_at:
            field = self._values.field(name)
            if field is not None:
                field.set_error(wrong.get(name, ""))
        for name in looked_at:
            field = self._values.field(name)
            if name in wrong and field is not None:
                self._reach(field)
                return False
        return not wrong

    def judge_again(self) -> None:
        """What was said to be wrong is looked at with every key: it goes with its cause, and speaks of the cause of now."""
        if self._told:
            wrong = self._wrong()
            for name in tuple(self._told):
                field = self._values.field(name)
                if field is not None:
                    field.set_error(wrong.get(name, ""))
            self._told &= wrong.keys()
        if not self.isHidden():
            self.show_missing()

    # --- to be passed on ----------------------------------------------------------------------------------------

    def show_missing(self) -> bool:
        """Say what passing it on still needs; whether anything."""
        missing = missing_to_transfer(self._values.values())
        self.mark(ARTICLE_10)
        self.setVisible(bool(missing))
        self.note.set_words(
            tr("转出去还差：{names}。", names=fields_together(missing)),
            tr("投诉举报处理办法第10条要求写全，不然对方不收。"),
        )
        return bool(missing)

    def reach_first(self) -> None:
        """The keyboard to the first field that passing it on still needs."""
        for name in missing_to_transfer(self._values.values()):
            if name == "claims":
                self._made.money.claims.setFocus(Qt.FocusReason.OtherFocusReason)
                self._show_widget(self._made.money.claims_box)
                return
            field = self._values.field(name)
            if isinstance(field, Field):
                self._reach(field)
                return

    def mark(self, needed: Collection[str]) -> None:
        """必填 stands where the chosen ending needs something, and nowhere else."""
        boxes: dict[str, FieldBox | None] = {"claims": self._made.money.claims_box}
        boxes |= {name: self._values.field(name) for name in ARTICLE_10 if name not in boxes}
        boxes["summary"] = self._made.matter.summary
        for name, box in boxes.items():
            if box is not None and name != "story":
                box.set_required(name in _TO_LOG or name in needed)

    # --- private ------------------------------------------------------------------------------------------------

    def _wrong(self) -> dict[str, str]:
        """What keeps this from being logged, by field, in words."""
        values = self._values.values()
        wrong = {name: tr("这一格要写。") for name in missing_to_log(values)}
        reading = read_complaint(values, self._today())
        return wrong | {name: wrong_words(why) for name, why in reading.wrong.items()}

    def _reach(self, field: Field | TextField) -> None:
        field.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_widget(field)
