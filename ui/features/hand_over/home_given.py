"""Somebody has handed over: on the first page of whoever came after, until they take it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from local_store.handing import Given
from local_store.views import Changes
from ui.features.hand_over.verbs import waits
from ui.parts.home_card import HomeCard
from ui.ports import Desk
from ui.theme.look import Type
from ui.widgets.button import plain
from ui.widgets.label import Label
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import local, moment_words, tr


class GivenCard(HomeCard):
    """Nothing while nothing waits to be taken."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, padded=True, parent=parent)
        self.fact = Label("", Type.STRONG, strong=True, wrap=True, parent=self)
        self.add(self.fact)
        told = tr("没写完的、到期的、答应过的都在一页上，看一遍再接。")
        self.add(Label(told, Type.BODY, Tone.MUTED, wrap=True, parent=self))
        line = WrapRow()
        button = plain(tr("看一看，接过来"), parent=self)
        button.clicked.connect(lambda: self.go("hand_over"))
        line.addWidget(button)
        self.add_layout(line)
        self.hide()

    def load(self) -> None:
        self.desk.run(waits, self).then(self._show)

    def concerned(self, changes: Changes) -> bool:
        return bool(changes.subjects) or changes.drafts

    def _show(self, found: tuple[Given, str] | None) -> None:
        if found is not None:
            given, name = found
            when = moment_words(local(given.at), self.desk.now().date())
            self.fact.setText(tr("{name} {when} 交班了", name=name or tr("上一位"), when=when))
        self.setVisible(found is not None)
