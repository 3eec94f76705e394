"""更多: what is used now and then."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.features import registry
from ui.features.feature import Opening
from ui.parts.page import TitledPage
from ui.ports import Desk
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import Button, plain
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import tr


class MorePage(TitledPage):
    """更多: what is used now and then."""

    rail = "more"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("更多"), back=False, parent=parent)
        look = current_look()
        card = Card(parent=self.page.body_place)
        self._first: Button | None = None
        buttons: list[Button] = []
        for entry in registry.more():
            told = entry.told()
            button = plain(entry.words(), size="primary", icon=entry.icon, parent=card)
            button.setAccessibleDescription(told)
            button.clicked.connect(lambda _=False, key=entry.key: self.go(key))
            self._first = self._first or button
            buttons.append(button)
            line = WrapRow()
            line.setSpacing(look.space.three)
            line.addWidget(button)
            line.addWidget(
                Label(told, Type.BODY, Tone.MUTED, wrap=True, parent=card), 1, Qt.AlignmentFlag.AlignVCenter
            )
            card.add_layout(line)
        widest = max(button.sizeHint().width() for button in buttons)
        for button in buttons:
            button.setMinimumWidth(widest)
        self.body.addWidget(card)
        self.body.addStretch(1)

    def start(self) -> None:
        """The first of them."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)


def make(opening: Opening) -> MorePage:
    """The page."""
    return MorePage(opening.desk, opening.parent)
