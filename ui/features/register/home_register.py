"""What has become of this point, on the first page: there only while it is suspended, closed or merged."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.matters.contact_point.fields import STATE, PointState
from local_store.views import Changes
from ui.features.register.verbs import Shown, register
from ui.features.register.words import over_words
from ui.parts.home_card import HomeCard
from ui.ports import Desk
from ui.theme.look import Type
from ui.widgets.button import plain
from ui.widgets.label import Label
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import tr


class RegisterCard(HomeCard):
    """Nothing while the point is in use."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, padded=True, parent=parent)
        self.fact = Label("", Type.STRONG, strong=True, wrap=True, parent=self)
        self._reason = Label("", Type.BODY, Tone.MUTED, wrap=True, parent=self)
        self.add(self.fact)
        self.add(self._reason)
        line = WrapRow()
        button = plain(tr("看本点资料"), parent=self)
        button.clicked.connect(lambda: self.go("register"))
        line.addWidget(button)
        self.add_layout(line)
        self.hide()

    def load(self) -> None:
        self.desk.run(register(), self).then(self._show)

    def concerned(self, changes: Changes) -> bool:
        return bool(changes.subjects)

    def _show(self, shown: Shown) -> None:
        today = self.desk.now().date()
        state = shown.view.state(today)
        if state is not PointState.IN_USE:
            said = shown.view.on(STATE, today)
            fact, reason = over_words(
                state, shown.view.into(today), None if said is None else said.since, today
            )
            self.fact.setText(fact)
            self._reason.setText(reason)
        self.setVisible(state is not PointState.IN_USE)
