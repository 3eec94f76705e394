"""A row of chips that answers one question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout


@dataclass(frozen=True, slots=True)
class ChipData:
    """One chip; `key` is what the program calls it, `text` what the person reads."""

    key: str
    text: str
    suggested: bool = False


class ChipRow(QWidget):
    """`name` is the question in words, for screen readers. Tab stops once at the row; left and right move between chips,
    Space chooses.

    With `exclusive` at most one is chosen, and a click on the chosen one takes it back.
    """

    chosen_changed = Signal(object)
    """tuple[str, ...]: the chosen keys in the order of the row, after a person changed them."""
    suggestion_taken = Signal(str)
    """The key of a suggestion somebody accepted."""

    def __init__(
        self,
        name: str,
        chips: Sequence[ChipData] = (),
        *,
        exclusive: bool = False,
        small: bool = False,
        gap: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._exclusive = exclusive
        self._small = small
        self._chips: dict[str, Chip] = {}
        self._shown: tuple[ChipData, ...] = ()
        self._flow = FlowLayout(self, gap=gap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)
        self._leaving = False
        self.set_chips(chips)

    def set_chips(self, chips: Sequence[ChipData]) -> None:
        """Show these chips; those chosen before and still there stay chosen."""
        if tuple(chips) == self._shown and chips:
            return
        self._shown = tuple(chips)
        kept = set(self.chosen())
        for chip in self._chips.values():
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = {}
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if chips else Qt.FocusPolicy.NoFocus)
        for data in chips:
            chip = Chip(data.text, suggested=data.suggested, small=self._small, parent=self)
            chip.setAccessibleDescription(self.accessibleName())
            if not data.suggested:
                chip.setChecked(data.key in kept)
            chip.clicked.connect(lambda _=False, key=data.key: self._clicked(key))
            chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self._chips[data.key] = chip
            self._flow.addWidget(chip)
            if self.isVisible():
                chip.show()
        self.updateGeometry()

    def chosen(self) -> tuple[str, ...]:
        """The chosen keys in the order of the row."""
        return tuple(key for key, chip in self._chips.items() if chip.isChecked())

    def choose(self, keys: Iterable[str]) -> None:
        """Choose exactly these, without a signal. Keys without a chip are passed over."""
        wanted = set(keys)
        for key, chip in self._chips.items():
            if not chip.suggested:
                chip.setChecked(key in wanted)

    def chip(self, key: str) -> Chip:
        """The chip of a key. Raises KeyError."""
        return self._chips[key]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The row stands in the order of Tab for all its chips, also when they are exchanged."""
        chips = list(self._chips.values())
        if chips and not self._leaving:
            (next((chip for chip in chips if chip.isChecked()), chips[0])).setFocus(event.reason())

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab leaves from the row's own place: chips made later stand at the end of the window's order."""
        if any(chip.hasFocus() for chip in self._chips.values()):
            self._leaving = True
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._leaving = False
        return super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        chips = list(self._chips.values())
        here = next((index for index, chip in enumerate(chips) if chip.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        chips[(here + step) % len(chips)].setFocus(Qt.FocusReason.TabFocusReason)

    def _clicked(self, key: str) -> None:
        chip = self._chips[key]
        if chip.suggested:
            self.suggestion_taken.emit(key)
            return
        if self._exclusive and chip.isChecked():
            for other_key, other in self._chips.items():
                if other_key != key:
                    other.setChecked(False)
        self.chosen_changed.emit(self.chosen())
