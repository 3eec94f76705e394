"""A reminder on the first page: a period has not been answered for."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from local_store.views import Changes
from ui.features.reports.verbs import PeriodsSaid, periods_said
from ui.features.reports.words import periods_words
from ui.parts.home_card import HomeCard
from ui.ports import Desk
from ui.theme.look import Type
from ui.widgets.button import plain
from ui.widgets.label import Label
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import tr


class ReportsCard(HomeCard):
    """There only while something is to be answered."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, padded=True, parent=parent)
        self._words = Label("", Type.STRONG, strong=True, wrap=True, parent=self)
        self.add(self._words)
        self.add(Label(tr("一件投诉也没有，就报零报告。"), Type.BODY, Tone.MUTED, wrap=True))
        line = WrapRow()
        button = plain(tr("去报"), parent=self)
        button.clicked.connect(lambda: self.go("reports"))
        line.addWidget(button)
        self.add_layout(line)
        self.hide()

    def load(self) -> None:
        self.desk.run(periods_said(self.desk.handbook, self.desk.now().date()), self).then(self._show)

    def concerned(self, changes: Changes) -> bool:
        return bool(changes.subjects)

    def _show(self, now: PeriodsSaid) -> None:
        self._words.setText(tr("{periods}还没有报", periods=periods_words(now.unanswered)))
        self.setVisible(bool(now.unanswered) and now.bound)
