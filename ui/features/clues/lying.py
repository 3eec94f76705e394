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
from ui.words import sentences, tr


class LyingCard(Card):
    """`opened` with what stood in it."""

    opened = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(tr("上次没写完的一条"), parent=parent)
        self.desk = desk
        self._standing: ClueStanding | None = None
        self._writing = False
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
        """Where something lies. What does not open says why and stays, until it is thrown away."""
        self._standing = standing
        self.word.set_error("")
        self._arrange()

    def while_writing(self, writing: bool) -> None:
        """Another one is being typed in the form, or no more: two are never mixed."""
        if writing != self._writing:
            self._writing = writing
            self._arrange()

    def _arrange(self) -> None:
        standing = self._standing
        if standing is None or not standing.lying:
            self.hide()
            return
        reads = standing.staff in standing.readers
        if not reads:
            told = tr("它封着。您现在不在能看线索的人里面，打不开；扔掉就没有了。")
        elif self._writing:
            told = tr("它封着，不会丢。先把下面这一条报上去，再来打开它。")
        else:
            told = tr("它封着，输口令才打得开。")
        if standing.lying > 1:
            told = sentences(told, tr("一共有 {count} 条没写完，扔掉是全扔掉。", count=standing.lying))
        self._told.setText(told)
        opens = reads and not self._writing
        self.word.setVisible(opens)
        self.open.setVisible(opens)
        self.show()

    def _open(self) -> None:
        if self.open.isHidden() or not self.open.isEnabled():
            return
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
        if self._standing is not None:
            self.hide()
            self.desk.run(verbs.drop_lying(self._standing.staff), self)
            self._standing = None
