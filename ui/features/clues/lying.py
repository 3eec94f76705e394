"""What somebody had typed before the program ended: sealed, until they open it with their clue word, or throw it away."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from local_store.clues.views import ClueStanding
from local_store.rights import Right
from ui.features.clues import verbs
from ui.features.clues.word_field import WordField
from ui.features.clues.words import word_problem
from ui.parts.rights import needs
from ui.ports import Desk
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import plain, primary
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import tr


class LyingCard(Card):
    """`opened` with what stood in it."""

    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(tr("上次没写完的一条"), parent=parent)
        self.desk = desk
        self._staff = ""
        self._told = Label("", Type.BODY, Tone.MUTED, wrap=True, parent=self)
        self.word = WordField(tr("查看口令"), parent=self)
        self.open = primary(tr("打开接着写"), parent=self)
        self.drop = plain(tr("扔掉"), parent=self)
        row = WrapRow()
        row.setSpacing(current_look().space.one)
        for part in (self.open, self.drop):
            row.addWidget(part)
        row.addStretch(1)
        self.add(self._told)
        self.add(self.word)
        self.add_layout(row)
        needs(self.open, Right.CLUES).clicked.connect(self._open)
        self.word.edit.entered.connect(self._open)
        needs(self.drop).clicked.connect(self._drop)

    def show_for(self, standing: ClueStanding) -> None:
        """Where something lies, and nothing is being typed."""
        self._staff = standing.staff
        reads = standing.staff in standing.readers
        self._told.setText(
            tr("它封着，输口令才打得开。")
            if reads
            else tr("它封着，只有本站能看线索的人打得开；扔掉就没有了。")
        )
        self.word.setVisible(reads)
        self.open.setVisible(reads)
        self.setVisible(standing.lying and not standing.typed)

    def _open(self) -> None:
        self.open.setEnabled(False)
        self.desk.run(verbs.lying(self.word.take()), self).then(self._opened).fails(self._failed)

    def _opened(self, typed: object) -> None:
        self.open.setEnabled(True)
        self.hide()
        self.opened.emit(typed)

    def _failed(self, error: Exception) -> None:
        self.open.setEnabled(True)
        self.word.set_error(word_problem(error))

    def _drop(self) -> None:
        self.hide()
        self.desk.run(verbs.drop_lying(self._staff), self)
