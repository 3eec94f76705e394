"""Nothing here: a calm sentence and what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import Button, plain
from ui.widgets.label import Label
from ui.widgets.sign_icon import IconView
from ui.widgets.state import Tone


class EmptyState(QFrame):
    """Put it on a QStackedLayout beside the list; `framed` draws it as a card of its own."""

    acted = Signal()

    def __init__(
        self,
        icon: str,
        sentence: str,
        next_step: str = "",
        action: str = "",
        *,
        framed: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        if framed:
            self.setProperty("kind", "card")
        self.setAccessibleName(" ".join(words for words in (sentence, next_step) if words))
        look = current_look()
        box = QVBoxLayout(self)
        pad = look.part.button_pad_large
        box.setContentsMargins(pad, pad, pad, pad)
        box.setSpacing(look.space.one)
        box.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        box.addWidget(IconView(icon, "tile", parent=self), 0, middle)
        told = Label(sentence, Type.STRONG, fold=True, parent=self)
        told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.addWidget(told)
        if next_step:
            words = Label(next_step, Type.BODY, Tone.MUTED, fold=True, parent=self)
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
            box.addWidget(words)
        self._button: Button | None = None
        if action:
            self._button = plain(action, parent=self)
            self._button.clicked.connect(self.acted)
            box.addWidget(self._button, 0, middle)
        box.addStretch(1)

    def take_keyboard(self) -> None:
        """Give the keyboard to the button; where there is none it leaves whatever was typed into before."""
        if self._button is not None:
            self._button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.window().setFocus(Qt.FocusReason.OtherFocusReason)
