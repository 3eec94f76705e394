"""A card of the settings page, given by a feature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.widgets.card import Card

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.ports import Desk


class SettingsCard(Card):
    """What is set there takes effect at once, and is kept by the card itself."""

    def __init__(self, desk: Desk, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self.desk = desk

    def load(self) -> None:
        """Ask for how it is now; called once the page is up, and by its refresh."""
