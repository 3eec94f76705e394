"""A card of the first page, given by a feature."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from local_store.views import Changes, HomeView
from ui.parts.place import Place
from ui.ports import Desk
from ui.widgets.card import Card


class HomeCard(Card):
    """Shows what the page knows of today (`show_view`), or asks for more itself (`load`)."""

    went = Signal(object)
    """Place: somebody wants to go there."""

    def __init__(
        self, desk: Desk, title: str = "", *, padded: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, padded=padded, parent=parent)
        self.desk = desk

    def load(self) -> None:
        """Ask for what the page does not know: once the page is up, and whenever something concerns it."""

    def show_view(self, view: HomeView) -> None:
        """What the store says of today; asked once for all cards."""

    def concerned(self, changes: Changes) -> bool:
        """Whether these changes may alter what `load` asks for."""
        del changes
        return False

    def go(self, page: str, **where: str) -> None:
        """Ask the window to go somewhere."""
        self.went.emit(Place(page, **where))
