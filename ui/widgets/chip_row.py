"""A row of chips that answers one question."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.widgets.chip import Chip
from ui.widgets.flow import FlowLayout
from ui.widgets.parting import part_with


@dataclass(frozen=True, slots=True)
class ChipData:
    """One chip; `key` is what the program calls it, `text` what the person reads."""

    key: str
    text: str
    suggested: bool = False


class ChipRow(QWidget):
    """`name` is the question in words, for screen readers. Tab stops once at the row; left and right move between chips,
    Space chooses. Enter too, and on a chip that is chosen already it says `entered`; a form may have it go on instead.

    With `exclusive` at most one is chosen, and a click on the chosen one takes it back. With `always` too one of them holds from
    when the first was chosen: a click on it changes nothing, for what does not show as chosen would count all the same.
    """

    chosen_changed = Signal(object)
    """tuple[str, ...]: the chosen keys in the order of the row, after a person changed them."""
    suggestion_taken = Signal(str)
    """The key of a suggestion somebody accepted."""
    entered = Signal()
    """Enter was pressed on what is chosen: the person goes on."""

    def __init__(
        self,
        name: str,
        chips: Sequence[ChipData] = (),
        *,
        exclusive: bool = False,
        always: bool = False,
        small: bool = False,
        gap: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._exclusive = exclusive or always
        self._always = always
        self._small = small
        self._chips: dict[str, Chip] = {}
        self._shown: tuple[ChipData, ...] = ()
        self._flow = FlowLayout(self, gap=gap)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)
        self._leaving = False
        self._go_on: Callable[[], object] | None = None
        self._before: ChipRow | None = None
        self._beyond: ChipRow | None = None
        self.set_chips(chips)

    def set_chips(self, chips: Sequence[ChipData]) -> None:
        """Show these chips; those chosen before and still there stay chosen."""
        if tuple(chips) == self._shown:
            return
        self._shown = tuple(chips)
        kept = set(self.chosen())
        here = next((key for key, chip in self._chips.items() if chip.hasFocus()), None)
        if here is not None:
            self._hold_on()
        for chip in self._chips.values():
            part_with(chip, self._flow)
        self._chips = {}
        stops = bool(chips) and self._before is None
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if stops else Qt.FocusPolicy.NoFocus)
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
        if here is not None:
            self._give_back(here)
        self.updateGeometry()

    def _hold_on(self) -> None:
        """The row itself has the keyboard while its chips are exchanged: Qt would give it to what Tab comes to next."""
        self._leaving = True
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._leaving = False

    def _give_back(self, key: str) -> None:
        """The keyboard to the chip that was there before, else to the one that is chosen, else to the first."""
        chips = self._chips.values()
        chosen = next((chip for chip in chips if chip.isChecked()), next(iter(chips), None))
        chip = self._chips.get(key, chosen)
        if chip is not None and self.hasFocus():
            chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def chosen(self) -> tuple[str, ...]:
        """The chosen keys in the order of the row."""
        return tuple(key for key, chip in self._chips.items() if chip.isChecked())

    def choose(self, keys: Iterable[str]) -> None:
        """Choose exactly these, without a signal. Keys without a chip are passed over; where one always holds, it holds on
        as long as none of the others is named."""
        wanted = set(keys)
        if self._always and not wanted & self._chips.keys():
            return
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
            return (self._before or self).leave(forward)
        return super().focusNextPrevChild(forward)

    def leave(self, forward: bool) -> bool:
        """Tab goes on from this row's place, whatever chip has the keyboard."""
        self._leaving = True
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._leaving = False
        return super().focusNextPrevChild(forward)

    def go_on_with_enter(self, go_on: Callable[[], object]) -> None:
        """In a form Enter goes on, as it does in a line; Space chooses."""
        self._go_on = go_on

    @property
    def goes_on(self) -> bool:
        """Whether Enter goes on instead of choosing."""
        return self._go_on is not None

    def continue_in(self, row: ChipRow) -> None:
        """The chips of `row` are reached from the last one here by the right arrow; Tab takes both for one stop."""
        self._beyond = row
        row.stand_behind(self)

    def stand_behind(self, row: ChipRow) -> None:
        """Tab does not stop here: `row` leads here."""
        self._before = row
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        chips = list(self._chips.values())
        here = next((index for index, chip in enumerate(chips) if chip.hasFocus()), None)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not held:
            self._enter(chips[here] if here is not None else None)
            return
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        neighbour, at = here + step, None
        if neighbour == len(chips) and self._beyond is not None:
            at = next(iter(self._beyond.chips()), None)
        elif neighbour < 0 and self._before is not None:
            at = next(iter(reversed(self._before.chips())), None)
        (at or chips[neighbour % len(chips)]).setFocus(Qt.FocusReason.TabFocusReason)

    def _enter(self, chip: Chip | None) -> None:
        """No answer is taken back by Enter, and nothing behind the row hears it: the panel would save what still stands
        there chosen, and not the answer that has the keyboard."""
        if self._go_on is not None:
            self._go_on()
        elif chip is not None and not chip.isChecked():
            chip.click()
        else:
            self.entered.emit()

    def chips(self) -> list[Chip]:
        """All of them in their order."""
        return list(self._chips.values())

    def _clicked(self, key: str) -> None:
        chip = self._chips[key]
        if chip.suggested:
            self.suggestion_taken.emit(key)
            return
        if self._always and not chip.isChecked():
            chip.setChecked(True)
            return
        if self._exclusive and chip.isChecked():
            for other_key, other in self._chips.items():
                if other_key != key:
                    other.setChecked(False)
        self.chosen_changed.emit(self.chosen())
