"""The bar at the bottom of a form: what is saved at the left, how the talk ended at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QMenu, QWidget

from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import Button
from ui.widgets.label import Label
from ui.widgets.plain import unmarked
from ui.widgets.state import Tone
from ui.widgets.tab_order import follow_eye
from ui.widgets.wrap_row import WrapRow
from ui.words import tr

_ANY = 16_777_215
"""The greatest width a widget can have."""


class EndingBar(QFrame):
    """72 high, pinned outside the scroll area. The likeliest ending is added last.

    Where the words of a language leave the endings too little room, what is saved stands above them. Where they have no
    room in one row even so, they stand two by two; in a low window the likeliest stays and the others are in a menu beside it:
    on screen all the same.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "ending_bar")
        self._saved = Label("", Type.SMALL, Tone.MUTED, elide=True, parent=self)
        self._note = Label("", Type.SMALL, Tone.MUTED, elide=True, parent=self)
        self._question = Label("", Type.BODY, Tone.MUTED, parent=self)
        self._endings: list[Button] = []
        self._width = _ANY  # broad, as most windows are, until it stands somewhere
        self._first = self._stacked = False
        self._room = _ANY
        self._words = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._words.setSpacing(0)
        self._words.addStretch(1)
        self._words.addWidget(self._saved)
        self._words.addWidget(self._note)
        self._words.addStretch(1)
        self._others = Button(tr("别的结果"), size="ending", parent=self)
        self._others.clicked.connect(self._show_others)
        self._others.hide()
        self._row = WrapRow()
        self._row.addStretch(1)
        self._row.addWidget(self._question, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._others, 0, Qt.AlignmentFlag.AlignVCenter)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.addLayout(self._words)
        self._box.addStretch(1)
        self._box.addLayout(self._row)
        self._measure()

    def set_saved(self, words: str, note: str = "") -> None:
        """已存 14:02:11, and what that means."""
        if (words, note) == (self._saved.text(), self._note.text()):
            return
        came = bool(words) != bool(self._saved.text()) or bool(note) != bool(self._note.text())
        self._saved.setText(words)
        self._note.setText(note)
        # These words change with every pause: all is fitted anew only where they stand elsewhere for it.
        if came or (bool(self._endings) and self._words_wide() > self._room) != self._stacked:
            self._fit()

    def set_question(self, words: str) -> None:
        """谈得怎样？"""
        self._question.setText(words)
        self._fit()

    def add_ending(self, button: Button) -> None:
        """One more ending at the right."""
        self._likeliest_first(False)
        self._endings.append(button)
        self._row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._fit()

    def others(self) -> Button | None:
        """The button with the menu of the endings that have no room; None where all stand there."""
        return None if self._others.isHidden() else self._others

    def stops(self) -> tuple[Button, ...]:
        """In the order of Tab, which goes on there where they are."""
        return (self._others, *self._endings)

    def _show_others(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(self._others.text())
        for button in self._endings[:-1]:
            action = menu.addAction(unmarked(button.text()))
            action.setEnabled(button.isEnabled())
            action.triggered.connect(button.click)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._others.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_box"):
            self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._width = self.width()
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """No wider than the page is: `_fit` sees to what stands in it."""
        return QSize(0, self.minimumHeight())

    def _words_wide(self) -> int:
        """The room that what is saved takes in a row."""
        return max(self._saved.sizeHint().width(), self._note.sizeHint().width() if self._note.text() else 0)

    def _measure(self) -> None:
        look = current_look()
        self._row.setSpacing(look.space.one_half)
        self._fit()

    def _in_pairs(self, pairs: bool) -> None:
        """Two rows are two by two, all as wide as each other; the likeliest is the last of them."""
        look = current_look()
        inner = self.width() - 2 * look.layout.page_margin
        wide = max(0, (inner - look.space.one_half) // 2) if pairs else 0
        for button in self._endings:
            if button.minimumWidth() != wide:
                button.setMinimumWidth(wide)

    def _likeliest_first(self, first: bool) -> None:
        """Above the others where even two have no row together: what is scrolled to is the rarer one."""
        if first == self._first or not self._endings:
            return
        self._first = first
        main = self._endings[-1]
        (self._row.put_first if first else self._row.put_last)(main)
        follow_eye(self)

    def _fit(self) -> None:
        look = current_look()
        gap, margin = look.space.one_half, look.layout.page_margin
        endings = sum(button.sizeHint().width() + gap for button in self._endings)
        broad = margin * 2 + endings - gap > self._width
        # Where the window is high enough they stand in two rows instead: what is seen is found.
        two = 2 * (look.control.ending + gap)
        high = endings <= 2 * (self._width - 2 * margin) * 0.8 and two <= self.window().height() // 5
        few = broad and len(self._endings) > 2 and not high
        for button in self._endings[:-1]:
            button.setVisible(not few)
        self._others.setVisible(few)
        if self._endings and not few:
            self._endings[-1].setMaximumWidth(_ANY)
        self._in_pairs(broad and not few)
        if few:
            both = (self._others, self._endings[-1])
            endings = sum(one.sizeHint().width() + gap for one in both)
            # Where the two have no room either they give up their shortcut and their icon, and stay in one row.
            tight = margin * 2 + endings - gap > self._width
            for one in both:
                one.setMaximumWidth(one.minimumSizeHint().width() if tight else _ANY)
            if tight:
                endings = sum(one.minimumSizeHint().width() + gap for one in both)
        self._likeliest_first(few and margin * 2 + endings - gap > self._width)
        asked = self._question.sizeHint().width() + gap if self._question.text() else 0
        self._room = self._width - (margin * 2 + gap + asked + endings)
        stacked = self._stacked = bool(self._endings) and self._words_wide() > self._room
        self._question.setVisible(bool(self._question.text()) and not stacked)
        way = QBoxLayout.Direction
        self._box.setDirection(way.TopToBottom if stacked else way.LeftToRight)
        self._words.setDirection(way.LeftToRight if stacked else way.TopToBottom)
        self._words.setSpacing(gap if stacked else 0)
        self._words.setStretch(0, 0 if stacked else 1)
        self._box.setStretch(1, 0 if stacked else 1)
        self._box.setSpacing(look.space.half if stacked else gap)
        edge = look.space.one if stacked else 0
        self._box.setContentsMargins(margin, edge, margin, edge)
        above = look.metrics(Type.SMALL).height() + look.space.half if stacked else 0
        low = look.few_lines(self.window().height())
        for label in (self._saved, self._note):
            label.setVisible(bool(label.text()) and not (low and stacked))
        more = (self._row.rows(self._width - 2 * margin) - 1) * (look.control.ending + gap)
        above += more if stacked else 0
        if low:
            least = look.control.ending + 2 * look.space.half
            self._box.setContentsMargins(margin, look.space.half, margin, look.space.half)
            self.setFixedHeight(least + more if stacked else min(least + above, look.layout.ending_bar))
        else:
            self.setFixedHeight(look.layout.ending_bar + above)
