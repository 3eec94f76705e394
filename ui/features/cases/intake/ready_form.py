"""An empty complaint form made while nobody waits, so that F2 only has to show it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui.features.cases.intake.page import IntakePage
from ui.features.cases.intake.parts import FormSections
from ui.ports import Desk
from ui.theme import current_look
from ui.widgets.parting import part_with

_AFTER = 120
"""ms after a page was shown: what the page itself asked for has been painted by then."""


class ReadyForm(QObject):
    """Keeps one form ahead. It belongs to `window` until it is taken, and is made anew when the look has changed."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window
        self._form: IntakePage | None = None
        self._parts: FormSections | None = None
        self._made_for = _kind()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._make)

    def soon(self) -> None:
        """Make one when there is a moment."""
        self._soon.start(_AFTER)

    def not_now(self) -> None:
        """Somebody is typing into a form: not while that lasts."""
        self._soon.stop()

    def take(self) -> IntakePage | None:
        """The form, once; None when none is ready or it was made for another look."""
        form, self._form = self._form, None
        if form is not None and self._made_for != _kind():
            part_with(form)
            return None
        return form

    def drop(self) -> None:
        """Let go of what was made ahead."""
        self._soon.stop()
        self._parts = None
        if self._form is not None:
            part_with(self._form)
            self._form = None

    def _make(self) -> None:
        """One section a turn of the event loop, then the page: no turn is long."""
        if self._form is not None and self._made_for == _kind():
            return
        if self._parts is None or self._made_for != _kind():
            self.drop()
            self._made_for = _kind()
            self._parts = FormSections(self._desk.handbook)
        if self._parts.step():
            self._soon.start(0)
            return
        self._form = IntakePage(self._desk, parent=self._window, made=self._parts)
        self._form.hide()
        self._parts = None


def _kind() -> tuple[str, float]:
    look = current_look()
    return look.name, look.scale
