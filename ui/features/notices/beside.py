"""Beside the complaint form: notices in force that name the merchant or the category that stands there."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from local_store.read_models.notices.questions import Concerning, that_name
from ui.features.notices.verbs import concerning
from ui.parts.beside_form import BesideForm
from ui.parts.values import Values, text_of
from ui.ports import Desk
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.label import Label
from ui.widgets.state import Tone
from ui.words import tr

_SHOWN: Final = 3


class ConcerningLine(BesideForm):
    """A quiet line for each; hidden while there is none. It leads nowhere: a form is not left for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[Concerning, ...] = ()
        self._merchant = self._category = ""
        self._lines = [Label("", Type.SMALL, Tone.INFO, wrap=True, parent=self) for _ in range(_SHOWN)]
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(current_look().space.half)
        for line in self._lines:
            box.addWidget(line)
            line.hide()
        self.hide()

    def ask(self, desk: Desk) -> None:
        desk.run(concerning(desk.now().date()), self).then(self._know)

    def look(self, values: Values) -> None:
        self._merchant, self._category = text_of(values, "merchant_name"), text_of(values, "category")
        self._show()

    def _know(self, found: tuple[Concerning, ...]) -> None:
        self._found = found
        self._show()

    def _show(self) -> None:
        named = that_name(self._found, self._merchant, self._category)[:_SHOWN]
        for number, line in enumerate(self._lines):
            words = self._line_words(*named[number]) if number < len(named) else ""
            if words != line.text():
                line.setText(words)
                line.setVisible(bool(words))
        self.setVisible(bool(named))

    def _line_words(self, one: Concerning, merchant: str) -> str:
        if merchant:
            return tr("总部通知“{title}”说到“{merchant}”，在首页看。", title=one.title, merchant=merchant)
        return tr("总部通知“{title}”说到这一类，在首页看。", title=one.title)
