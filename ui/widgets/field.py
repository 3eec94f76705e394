"""A field: label above with its hint, 必填 at the right, the control, and the line for what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypedDict, Unpack

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from casework.bounds import LINE_CHARACTERS
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.error_line import ErrorLine
from ui.widgets.label import Label
from ui.widgets.line_edit import LineEdit
from ui.widgets.restyle import restyle
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import tr


class FieldBox(QWidget):
    """Label row, any control, error line. A control with parts of its own is handed in as what makes it in this box.

    `said` carries what is wrong when that changes. With `error_room` the error line's room is kept below; without it what is
    wrong stands in the label row, in the place of the hint: nothing jumps either way. An `error_line` handed in is set by the
    page, below several fields that share it.
    """

    said = Signal(str)

    def __init__(
        self,
        label: str,
        control: QWidget | Callable[[QWidget], QWidget],
        *,
        hint: str = "",
        required: bool = False,
        error_room: bool = True,
        error_line: ErrorLine | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._label = Label(label, Type.SMALL, fold=True, parent=self)
        self._hint = Label(hint, Type.SMALL, Tone.MUTED, elide=True, parent=self)
        self._must = Label(tr("必填"), Type.SMALL, Tone.ACCENT, parent=self)
        own_line = error_line is None
        self._in_head = own_line and not error_room
        self._error_line = error_line or ErrorLine(keep_room=error_room, parent=self)
        self._error = self._long = ""
        control = self._control = control if isinstance(control, QWidget) else control(self)
        self._label.setBuddy(control)
        if not control.accessibleName():
            control.setAccessibleName(label)

        part = current_look().part
        head = WrapRow()
        head.setSpacing(part.gap_small)
        head.addWidget(self._label)
        head.addWidget(self._hint, 1)
        if self._in_head:
            head.addWidget(self._error_line, 4)
        head.addWidget(self._must)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(part.label_gap)
        box.addLayout(head)
        grows = bool(control.sizePolicy().expandingDirections() & Qt.Orientation.Vertical)
        box.addWidget(control, 1 if grows else 0)
        if own_line and not self._in_head:
            box.addWidget(self._error_line)
        if not grows:
            box.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.set_required(required)
        self._describe()

    def label(self) -> str:
        """The words above the control."""
        return self._label.text()

    def set_label(self, words: str) -> None:
        """Change the words above the control."""
        self._label.setText(words)
        self._control.setAccessibleName(words)

    def hide_label(self) -> None:
        """Where a head right above says the same; screen readers still hear the label."""
        self._label.hide()
        self._hint.setVisible(bool(self._hint.text()))

    def set_hint(self, words: str) -> None:
        """Muted words after the label."""
        self._hint.setText(words)
        self._describe()

    def set_required(self, required: bool) -> None:
        """Show or hide 必填."""
        self._must.setVisible(required)
        self._describe()

    def error(self) -> str:
        """What the error line says now."""
        return self._error

    def set_error(self, words: str) -> None:
        """Say what is wrong and what to do about it; empty when all is well. A text beyond what an entry takes says so
        as long as it is."""
        words = self._long or words
        changed = words != self._error
        self._error = words
        self._error_line.set_words(words, self)
        if self._in_head:
            # Of a label that is hidden there is no row to keep.
            self._hint.setVisible(not words and not (self._label.isHidden() and not self._hint.text()))
        if isinstance(self._control, LineEdit):
            self._control.set_wrong(bool(words))
        else:
            restyle(self._control, error=bool(words))
        self._describe()
        if changed:
            self.said.emit(words)

    def _measure(self, text: str, most: int) -> None:
        """Count as somebody types: what is too long stays as it was typed, and says by how much."""
        before, long = self._long, len(text.strip()) - most
        self._long = (
            tr("最多 {most} 字，多了 {over} 字。写的都还在，请删短或者分成几条写。", most=most, over=long)
            if long > 0
            else ""
        )
        if self._long or before:
            self.set_error("" if self._error == before else self._error)

    def _describe(self) -> None:
        must = self._must.text() if not self._must.isHidden() else ""
        told = [words for words in (self._hint.text(), must, self._error) if words]
        self._control.setAccessibleDescription(" ".join(told))


class FieldOptions(TypedDict, total=False):
    """What every kind of field may be given beside its label, as `FieldBox` takes it."""

    hint: str
    required: bool
    error_room: bool
    error_line: ErrorLine | None
    parent: QWidget | None


class Field(FieldBox):
    """A field of one line. `edited` speaks only when a person typed, `finished` when the field is left or Enter pressed."""

    edited = Signal(str)
    finished = Signal()

    def __init__(
        self,
        label: str,
        *,
        suffix: str = "",
        **options: Unpack[FieldOptions],
    ) -> None:
        super().__init__(label, self._line, **options)
        self.edit.set_suffix(suffix)
        self.edit.textEdited.connect(lambda text: self._measure(text, LINE_CHARACTERS))
        self.edit.textEdited.connect(self.edited)
        self.edit.refused.connect(self._say_refused)
        self.edit.editingFinished.connect(self.finished)
        self.edit.entered.connect(self.finished)

    def _line(self, box: QWidget) -> QWidget:
        self.edit = LineEdit("", box)
        return self.edit

    def _say_refused(self, most: int) -> None:
        """What was pasted stays in the clipboard; said until something else is typed or put there."""
        self._long = tr(
            "贴的字太多，这一格最多放 {most} 字。一个字也没贴进来，请贴到能写多行的格子里，或者分开贴。",
            most=most,
        )
        self.set_error(self._long)

    def text(self) -> str:
        """What stands there, without blanks around it."""
        return self.edit.text().strip()

    def set_text(self, text: str) -> None:
        """Put text there without saying that somebody typed."""
        self.edit.setText(text)
        self._measure(text, LINE_CHARACTERS)

    def set_suffix(self, words: str, *, small: bool = True, spare: bool = False) -> None:
        """Muted words inside the right end; `spare` ones go where there is no room."""
        self.edit.set_suffix(words, small=small, spare=spare)
