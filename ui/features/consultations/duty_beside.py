"""Beside the complaint form: that what is written most likely is another department's duty, and the way to a slip that says so."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.handbook import Handbook
from casework.handbook.duty import Elsewhere, likely_duty
from ui.features.consultations.verbs import refer_elsewhere
from ui.parts.beside_form import BesideForm
from ui.parts.rights import needs
from ui.parts.values import Values, text_of
from ui.ports import Desk
from ui.widgets.button import plain
from ui.widgets.note import Note
from ui.widgets.state import Tone
from ui.words import tr


class DutyNote(BesideForm):
    """Hidden while nothing points elsewhere. It refuses nothing: the form stays as it is, and any ending may be pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._found: Elsewhere | None = None
        self._note = Note(Tone.INFO, stacked=True, parent=self)
        self._slip = needs(plain(tr("记分流，打告知单"), size="small", icon="print", parent=self._note))
        self._slip.clicked.connect(self._refer)
        self._note.add_action(self._slip)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._note)
        self.hide()

    def ask(self, desk: Desk) -> None:
        self._desk = desk

    def look(self, values: Values) -> None:
        handbook: Handbook | None = self._desk.handbook if self._desk is not None else None
        summary, story = text_of(values, "summary"), text_of(values, "story")
        self._found = None if handbook is None else likely_duty(handbook, summary, story)
        if self._found is not None:
            referral = self._found.referral
            self._note.set_words(
                duty_words(referral.department),
                tr(
                    "那里管：{matters}。您写了“{word}”。在这里照样能登记；只想告诉他去哪里，就记分流（投诉举报处理办法第16条）。",
                    matters=referral.matters,
                    word=self._found.word,
                ),
            )
        self.setVisible(self._found is not None)

    def _refer(self) -> None:
        if self._found is not None and self._desk is not None:
            self.instead.emit(partial(refer_elsewhere, self._desk.handbook, self._found.referral))


def duty_words(department: str) -> str:
    """`这件事多半归邮政管理部门（12305）`"""
    return tr("这件事多半归{department}", department=department)
