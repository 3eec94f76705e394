"""An empty complaint form made while nobody waits, so that F2 only has to show it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtWidgets import QWidget

from ui.features.cases.intake.page import IntakePage
from ui.ports import Desk
from ui.theme import current_look
from ui.widgets.parting import part_with

_AFTER = 120
"""ms after a page was shown: what the page itself asked for has been painted by then."""


class ReadyForm(QObject):
    """Keeps one form ahead. It is made in `place`, where pages are shown, and anew when the look has changed."""

    def __init__(self, desk: Desk, place: QWidget) -> None:
        super().__init__(place)
        self._desk = desk
        self._place = place
        self._form: IntakePage | None = None
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
        """The form, once, with what was left to make of it; None when none was begun or it was made for another look."""
        form, self._form = self._form, None
        self._soon.stop()
        if form is not None and self._made_for != _kind():
            part_with(form)
            return None
        while form is not None and form.step():
            pass
        return form

    def drop(self) -> None:
        """Let go of what was made ahead."""
        self._soon.stop()
        if self._form is not None:
            part_with(self._form)
            self._form = None

    def _make(self) -> None:
        """One piece a turn of the event loop: no turn is long."""
        if self._form is not None and self._made_for != _kind():
            self.drop()
        if self._form is None:
            self._made_for = _kind()
            self._form = IntakePage(self._desk, parent=self._place, at_once=False)
            self._form.hide()
            self._soon.start(0)
        elif self._form.step():
            self._soon.start(0)
        else:
            self._lay_out(self._form)

    def _lay_out(self, form: IntakePage) -> None:
        """As it will stand there, hidden as it is: a picture of one pixel makes Qt style, measure and lay out all of it."""
        form.resize(self._place.size())
        form.grab(QRect(0, 0, 1, 1))


def _kind() -> tuple[str, float]:
    look = current_look()
    return look.name, look.scale
