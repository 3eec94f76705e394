"""特别留意 while somebody writes: cards beside the form, a line above its endings where there is no room beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casework.handbook import Handbook
from casework.handbook.sensitive import Flagged, find_flags
from casework.matters.complaint.bodies import SensitiveNoted
from ui.features.cases.flag_card import FlagCard
from ui.features.cases.intake.said_of_flags import HELD, noted, said_of, text_to_look_at
from ui.features.cases.intake.side import SideColumn
from ui.parts.binding import FormValues
from ui.parts.rights import needs
from ui.ports import Desk
from ui.theme import current_look
from ui.widgets.button import plain
from ui.widgets.note import Note
from ui.widgets.parting import part_with
from ui.widgets.state import Tone
from ui.words import listed, tr

_PAUSE: Final = 250
"""ms without a key after which the words are looked at."""


class FlagLine(QWidget):
    """Above the endings, where the cards stand below the form: what it is, the way to the card, and away with it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.note = Note(Tone.WARNING, parent=self)
        self.look = plain(tr("先做什么"), size="small", parent=self.note)
        self.no = needs(plain(tr("不是这回事"), size="small", key="Ctrl+B", parent=self.note))
        self.note.add_action(self.look)
        self.note.add_action(self.no)
        look = current_look()
        row = QHBoxLayout(self)
        row.setContentsMargins(
            look.layout.page_margin, look.space.one, look.layout.page_margin, look.space.one
        )
        row.addWidget(self.note)
        self.hide()

    def say(self, names: str) -> None:
        """Which flags stand; nothing for none."""
        self.note.set_words(tr("特别留意：{names}", names=names) if names else "")
        self.setVisible(bool(names))

    def hold_back(self, names: str) -> None:
        """Why what was pressed is not done."""
        self.note.set_words(
            tr("特别留意：{names}", names=names),
            tr("记成分流，这件事就没有人接着看了。请登记成投诉；看过不是这回事的，点“不是这回事”再记分流。"),
        )
        self.show()


class SensitiveHints(QObject):
    """For one form. What was ticked and waved away is held in its values, and so in its draft."""

    wanted = Signal(QWidget)
    """A card that somebody wants to see."""

    def __init__(
        self, desk: Desk, values: FormValues, side: SideColumn, line: FlagLine, page: QWidget
    ) -> None:
        super().__init__(page)
        self._desk, self._values, self._side, self._line = desk, values, side, line
        self._cards: dict[str, FlagCard] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.look)
        values.edited.connect(lambda name: self._pause.start() if name in ("summary", "story") else None)
        values.left.connect(lambda name: self.look() if name in ("summary", "story") else None)
        line.look.clicked.connect(self._show_first)
        line.no.clicked.connect(self._wave_first)
        keys = QShortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_B), page)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self._wave_first)

    def look(self) -> None:
        """Go by the words that stand in the form now."""
        self._pause.stop()
        values = self._values.values()
        found = {one.code: one for one in find_flags(self._desk.handbook, text_to_look_at(values))}
        for code in tuple(self._cards):
            if code not in found:
                part_with(self._cards.pop(code), self._side.flags)
        said = said_of(values)
        for at, (code, flagged) in enumerate(found.items()):
            card = self._cards.get(code) or self._make(flagged, at)
            card.show_said(said.get(code, ((), False))[0], not_so=said.get(code, ((), False))[1])
        self.fit()

    def noted(self) -> tuple[SensitiveNoted, ...]:
        """What goes with the complaint, as somebody has left it."""
        return noted(self._values.values(), self._desk.handbook, self._desk.now().date())

    def fit(self) -> None:
        """The line stands where the cards do not stand beside the form."""
        standing = [card.name for card in self._standing()]
        self._line.say("" if self._side.is_beside() else listed(standing))

    def holds_back(self) -> bool:
        """Whether a flag stands that nobody waved away; then the line says so."""
        self.look()
        standing = [card.name for card in self._standing()]
        if standing:
            self._line.hold_back(listed(standing))
        return bool(standing)

    def _standing(self) -> list[FlagCard]:
        said = said_of(self._values.values())
        return [card for code, card in self._cards.items() if not said.get(code, ((), False))[1]]

    def _make(self, flagged: Flagged, at: int) -> FlagCard:
        handbook: Handbook = self._desk.handbook
        card = self._cards[flagged.code] = FlagCard(flagged.code, flagged.words, handbook, parent=self._side)
        card.ticked.connect(lambda: self._hold(card))
        card.waved_away.connect(lambda: self._wave(card))
        self._side.flags.insertWidget(at, card)
        card.show()
        return card

    def _hold(self, card: FlagCard, *, not_so: bool = False) -> None:
        held = self._values.held(HELD)
        before: Mapping[str, object] = held if isinstance(held, dict) else {}
        self._values.hold(HELD, {**before, card.code: {"done": list(card.done()), "not_so": not_so}})

    def _wave(self, card: FlagCard) -> None:
        self._hold(card, not_so=not said_of(self._values.values()).get(card.code, ((), False))[1])
        self.look()

    def _wave_first(self) -> None:
        self.look()
        if standing := self._standing():
            self._wave(standing[0])

    def _show_first(self) -> None:
        if standing := self._standing():
            self.wanted.emit(standing[0])
