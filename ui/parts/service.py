"""What goes on for a page when the page is gone: it belongs to the window."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ui.parts.page import Page
from ui.ports import Desk


class Service(QObject):
    """Made once for a window, when the first page that it serves is opened."""

    said = Signal(str)
    """A calm sentence for the strip."""
    person_came = Signal(object)
    """verbs.Person: somebody sits here now, and work begins."""

    def __init__(self, desk: Desk, window: QObject) -> None:
        super().__init__(window)
        self.desk = desk

    def serve(self, page: Page) -> None:
        """A page was opened for it."""
        raise NotImplementedError
