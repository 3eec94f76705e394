"""What a feature shows beside a form of another: it goes by what is typed there, and takes no room of the form."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.parts.values import Values
from ui.ports import Desk


class BesideForm(QWidget):
    """Made with the form, often before somebody wants one. It never takes the keyboard, and nothing in it writes."""

    instead = Signal(object)
    """Somebody wants what stands in the form written as something else. A function of the form's values, the day and the draft that
    goes with it; it gives the verb, which answers with what was logged."""

    def ask(self, desk: Desk) -> None:
        """The form is opened: ask the store for what is shown beside it."""
        raise NotImplementedError

    def look(self, values: Values) -> None:
        """Go by what stands in the form now; told where somebody pauses or leaves a field."""
        raise NotImplementedError
