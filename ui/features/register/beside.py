"""Beside the complaint form: that nothing is begun at this point any more."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.matters.contact_point.fields import PointState
from ui.features.register.verbs import Shown, register
from ui.parts.beside_form import BesideForm
from ui.parts.values import Values
from ui.ports import Desk
from ui.theme.look import Type
from ui.widgets.label import Label
from ui.widgets.state import Tone
from ui.words import tr


class OverLine(BesideForm):
    """One line; hidden while the point is in use. The form stays: who stands at the counter may have to be written down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk: Desk | None = None
        self._line = Label("", Type.SMALL, Tone.WARNING, strong=True, wrap=True, parent=self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._line)
        self.hide()

    def ask(self, desk: Desk) -> None:
        self._desk = desk
        desk.run(register(), self).then(self._show)

    def look(self, values: Values) -> None:
        """It goes by nothing that is typed."""
        del values

    def _show(self, shown: Shown) -> None:
        assert self._desk is not None
        state = shown.view.state(self._desk.now().date())
        if state.is_over:
            self._line.setText(tr("本点撤站了。新的投诉请不要在这里记，请来人去指导所，或者打 12315。"))
        elif state is PointState.SUSPENDED:
            self._line.setText(tr("本点暂停了。新的投诉请来人去指导所，或者打 12315。"))
        self.setVisible(state is not PointState.IN_USE)
