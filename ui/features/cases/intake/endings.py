"""The bar at the foot of the complaint form, with the ways a talk can end."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.parts.rights import needs
from ui.theme import current_look
from ui.widgets.button import ending
from ui.widgets.ending_bar import EndingBar
from ui.words import tr


class Endings(EndingBar):
    """谈得怎样？ The likeliest stands at the far right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        care = current_look().care
        self.settle = ending(
            tr("当场和解"), key="" if care else "Ctrl+Enter", icon="handshake", main=True, parent=self
        )
        self.meet = ending(tr("约时间调解"), icon="calendar", parent=self)
        self.pass_on = ending(tr("转市场监管所"), icon="transfer", parent=self)
        self.only_log = ending(tr("先登记"), icon="pencil", parent=self)
        self.set_question("" if care else tr("谈得怎样？"))
        for button in (self.only_log, self.pass_on, self.meet, self.settle):
            self.add_ending(needs(button))
