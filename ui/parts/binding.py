"""The fields of a form by name, and the draft that keeps them.

A draft is saved when a field is left, and a second after the last key while one goes on typing; the file therefore
holds all but the last words at any moment, and all of them once a page is left. What the file refuses goes again until it is there.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from ui import verbs
from ui.parts.draft_writing import DraftWriting, HandedIn
from ui.ports import Desk
from ui.widgets.chip_row import ChipRow
from ui.widgets.field import Field
from ui.widgets.text_field import TextField

_PAUSE = 1000


class FormValues(QObject):
    """Fields and chip rows by name. `edited` after a person changed one, `left` when one was left or chosen."""

    edited = Signal(str)
    left = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts: dict[str, Field | TextField] = {}
        self._chips: dict[str, ChipRow] = {}
        self._held: dict[str, object] = {}

    def add_text(self, name: str, field: Field | TextField) -> None:
        """A field of text."""
        self._texts[name] = field
        field.edited.connect(lambda _text, name=name: self.edited.emit(name))
        field.finished.connect(lambda name=name: self.left.emit(name))

    def add_chips(self, name: str, row: ChipRow) -> None:
        """A question answered with chips."""
        self._chips[name] = row
        row.chosen_changed.connect(lambda _keys, name=name: self._chosen(name))

    def hold(self, name: str, value: object, *, told: bool = True) -> None:
        """A value no widget of its own shows (an accepted suggestion). Not `told`: whoever calls reads the values next."""
        self._held[name] = value
        if told:
            self._chosen(name)

    def held(self, name: str) -> object:
        """Such a value; ``None`` where there is none."""
        return self._held.get(name) or None

    def _chosen(self, name: str) -> None:
        self.edited.emit(name)
        self.left.emit(name)

    def text(self, name: str) -> str:
        """What stands in a field of text; of a held value its text."""
        if name in self._texts:
            return self._texts[name].text()
        held = self._held.get(name, "")
        return held if isinstance(held, str) else ""

    def field(self, name: str) -> Field | TextField | None:
        """The field of a name, where it has one."""
        return self._texts.get(name)

    def row(self, name: str) -> ChipRow | None:
        """The chips of a name, where it has some."""
        return self._chips.get(name)

    def values(self) -> dict[str, object]:
        """Everything, empty fields left out."""
        found: dict[str, object] = {name: value for name, value in self._held.items() if value}
        found.update({name: text for name, field in self._texts.items() if (text := field.text())})
        found.update({name: chosen for name, row in self._chips.items() if (chosen := row.chosen())})
        return found

    def set_values(self, values: Mapping[str, object]) -> None:
        """Put values in without saying that somebody typed; what is not named is emptied."""
        for name, field in self._texts.items():
            value = values.get(name, "")
            text = value if isinstance(value, str) else ""
            if field.text() != text:  # a field somebody is typing into stays as it is under the hands
                field.set_text(text)
            field.set_error("")
        for name, row in self._chips.items():
            value = values.get(name, ())
            row.choose((value,) if isinstance(value, str) else _strings(value))
        known = self._texts.keys() | self._chips.keys()
        self._held = {name: value for name, value in values.items() if name not in known}


def _strings(value: object) -> Iterable[str]:
    return [str(one) for one in value] if isinstance(value, list | tuple) else ()


class DraftKeeper(QObject):
    """Keeps what stands in a form as a draft of the store. One keeper serves one draft after the other.

    While an entry is written from the form (`hand_in` until `taken` or `given_back`), what is typed meanwhile is a draft
    of its own: the entry takes only what it was made of.
    """

    saved = Signal(object)
    """datetime: the store has it."""

    def __init__(
        self,
        desk: Desk,
        form: str,
        values: FormValues,
        parent: QObject | None = None,
        *,
        subject: str = "",
    ) -> None:
        super().__init__(parent)
        self._desk, self._values = desk, values
        self.draft = ""
        self._kept: dict[str, object] = {}
        self._handed: tuple[str, dict[str, object]] | None = None
        self._touched: set[str] = set()
        self._writing = DraftWriting(desk, form, subject)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.save)
        values.edited.connect(self._edited)
        values.left.connect(lambda _name: self.save())

    def resume(self, draft: str, kept: Mapping[str, object]) -> None:
        """Go on with a draft that is already in the store."""
        self.draft = draft
        self._kept = dict(kept)
        self._timer.stop()

    def save(self) -> None:
        """Hand what changed to the store; nothing happens while nothing did."""
        self._timer.stop()
        values = self._own()
        if values == self._kept or (not values and not self.draft):
            return
        self.draft = self.draft or str(uuid.uuid4())
        before, self._kept = self._kept, values
        changed = {name: value for name, value in values.items() if before.get(name) != value}
        changed.update({name: None for name in before if name not in values})
        self._writing.hand_over(self.draft, changed, self._was_saved)

    def release(self) -> str:
        """The draft is done with: whoever writes the entry drops it in the same breath. Returns its id."""
        self._timer.stop()
        draft, self.draft, self._kept = self.draft, "", {}
        self._writing.forget(draft)
        return draft

    def hand_in(self) -> HandedIn:
        """All that stands there is being written; whoever writes the entry drops the draft. What changed since it was last
        kept goes with the entry alone: a draft of it first would make whoever waits wait for the disk twice."""
        self._timer.stop()
        values, before = self._own(), self._kept
        draft = self.draft or (str(uuid.uuid4()) if values else "")
        self._handed = (draft, values)
        self.draft, self._kept = "", {}
        self._touched.clear()
        gone: dict[str, object] = {name: None for name in before if name not in values}
        return self._writing.hand_in(draft, {**gone, **values})

    def taken(self) -> dict[str, object]:
        """It has been written. Returns what was typed meanwhile: that stays in the form, as a draft of its own."""
        self.save()
        left = self._own()
        self._handed = None
        return left

    def given_back(self) -> None:
        """It could not be written: all of it is one draft again, with what was typed meanwhile."""
        if self._handed is None:
            return
        if self.draft:
            self._writing.forget(self.draft)
            self._desk.run(verbs.drop_draft(self.draft), self)
        (self.draft, kept), self._handed = self._handed, None
        # All of it, whatever of it the file had and has still.
        self._kept = dict.fromkeys(kept)
        self.save()

    def _own(self) -> dict[str, object]:
        """What stands in the form and is not being written."""
        values = self._values.values()
        if self._handed is None:
            return values
        handed = self._handed[1]
        return {
            name: value
            for name, value in values.items()
            if name in self._touched or handed.get(name) != value
        }

    def _edited(self, name: str) -> None:
        self._touched.add(name)
        self._timer.start()

    def _was_saved(self, _changes: object) -> None:
        now: datetime = self._desk.now()
        self.saved.emit(now)
