"""How many of something there are: a state, the number, and one line of what it means."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.restyle import restyle
from ui.widgets.sign_icon import SignIcon
from ui.widgets.state import State, Tone


class CountCard(Card):
    """A state in the warning tone stays quiet while there is nothing: then it is shown as any other."""

    def __init__(self, state: State, meaning: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._state = state
        look = current_look()
        self._sign = SignIcon(state.shape, state.tone, self)
        self._title = Label(state.words, Type.BODY, state.tone, fold=True, parent=self)
        self._number = Label("0", Type.FIGURE, strong=True, parent=self)
        self._meaning = Label(meaning, Type.SMALL, Tone.MUTED, wrap=True, parent=self)
        head = QHBoxLayout()
        head.setSpacing(look.part.gap_small)
        head.addWidget(self._sign)
        head.addWidget(self._title, 1)
        self.add_layout(head)
        self.add(self._number)
        self.add(self._meaning)
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show this number."""
        self._number.setText(str(count))
        tone = Tone.INFO if self._state.tone is Tone.WARNING and not count else self._state.tone
        self._sign.set_sign(self._state.shape, tone)
        self._title.set_tone(tone)
        restyle(self, kind="note" if tone is Tone.WARNING else "card", tone=tone.value)
        self._tell()

    def set_meaning(self, words: str) -> None:
        """Change the line below the number."""
        self._meaning.setText(words)
        self._tell()

    def _tell(self) -> None:
        self.setAccessibleName(f"{self._state.words} {self._number.text()} {self._meaning.text()}")
