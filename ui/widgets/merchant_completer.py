"""Find a merchant by its name, its pinyin or the initials of its pinyin."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCompleter

from ui.widgets.line_edit import LineEdit
from ui.widgets.presses import CarefulList
from ui.widgets.validators import normalise

_Index = QModelIndex | QPersistentModelIndex
_HINT_ROLE = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class MerchantHint:
    """A merchant this point knows. `pinyin` and `initials` may hold several readings apart by a blank."""

    id: str
    name: str
    pinyin: str = ""
    initials: str = ""
    note: str = ""


# The shops of a point are handed in anew after each case, nearly all of them as they were.
@lru_cache(maxsize=4096)
def _key(name: str, pinyin: str, initials: str) -> str:
    """What is looked through for the letters typed."""
    return normalise(f"{name} {pinyin} {initials}").lower()


@dataclass(frozen=True, slots=True)
class Offers:
    """Merchants to choose from, and what is looked through for each of them."""

    hints: tuple[MerchantHint, ...] = ()
    keys: tuple[str, ...] = ()


def offers(hints: Iterable[MerchantHint]) -> Offers:
    """Fold the words of all of these; on any thread, so that no form waits for it."""
    every = tuple(hints)
    return Offers(every, tuple(_key(hint.name, hint.pinyin, hint.initials) for hint in every))


class _Hints(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offers = Offers()
        self._shown: list[MerchantHint] = []
        self._note: Callable[[MerchantHint], str] | None = None
        self._typed = ""

    def set_offers(self, made: Offers, note: Callable[[MerchantHint], str] | None = None) -> None:
        self._offers = made
        self._note = note
        self.narrow(self._typed)

    def narrow(self, typed: str, limit: int = 12) -> None:
        self._typed = typed
        wanted = normalise(typed).lower().strip()
        self.beginResetModel()
        found: list[MerchantHint] = []
        if wanted:
            pairs = zip(self._offers.hints, self._offers.keys, strict=True)
            hits = [(key.find(wanted), hint) for hint, key in pairs if wanted in key]
            hits.sort(key=lambda hit: (hit[0] != 0, len(hit[1].name)))
            found = [hint for _, hint in hits[:limit]]
            if self._note is not None:
                found = [replace(hint, note=self._note(hint)) for hint in found]
        self._shown = found
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if not index.isValid():
            return None
        hint = self._shown[index.row()]
        if role == _HINT_ROLE:
            return hint
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{hint.name}    {hint.note}" if hint.note else hint.name
        if role in (Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole):
            return hint.name
        return None


class _Popup(CarefulList):
    left = Signal()
    """It has gone from the screen."""

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.left.emit()


class MerchantCompleter(QCompleter):
    """Shows merchants whose name, pinyin or initials hold what was typed, and always inserts the name."""

    chosen = Signal(object)
    """MerchantHint: the one somebody picked."""

    def __init__(self, edit: LineEdit, parent: QObject | None = None) -> None:
        super().__init__(parent or edit)
        self._hints = _Hints(self)
        self.setModel(self._hints)
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._put_off: Callable[[], None] | None = None
        self._edit = edit
        self._missed = ""
        """What was typed and nothing offered for: it is offered when the merchants come."""
        view = _Popup()
        view.setProperty("kind", "popup")
        # One line each: Qt measures one of them, not all of them several times.
        view.setUniformItemSizes(True)
        view.setAccessibleName(edit.accessibleName())
        # Not at once: Qt hides the list first and reads what was picked in it afterwards.
        view.left.connect(lambda: QTimer.singleShot(0, self, self._take_put_off))
        self.setPopup(view)
        edit.setCompleter(self)
        edit.textEdited.connect(self._narrow)
        self.activated[QModelIndex].connect(self._picked)  # type: ignore[index]

    def set_hints(
        self, hints: Sequence[MerchantHint], note: Callable[[MerchantHint], str] | None = None
    ) -> None:
        """The merchants to choose from. `note` gives the words beside one, asked only for those that are offered."""
        self.set_offers(offers(hints), note)

    def set_offers(self, made: Offers, note: Callable[[MerchantHint], str] | None = None) -> None:
        """The same, folded elsewhere. While somebody picks from the list nothing in it changes: they are offered when it is gone."""
        self._put_off = partial(self._hints.set_offers, made, note)
        self._take_put_off()

    def _take_put_off(self) -> None:
        popup = self.popup()
        if self._put_off is not None and (popup is None or not popup.isVisible()):
            take, self._put_off = self._put_off, None
            take()
            typed, self._missed = self._missed, ""
            if typed and self._edit.hasFocus() and self._edit.text() == typed and self._hints.rowCount():
                self.complete()

    def _narrow(self, typed: str) -> None:
        self._hints.narrow(typed)
        self._missed = "" if self._hints.rowCount() else typed

    def matches(self, typed: str) -> tuple[MerchantHint, ...]:
        """What would be offered for `typed`, best first."""
        self._hints.narrow(typed)
        rows = range(self._hints.rowCount())
        return tuple(self._hints.data(self._hints.index(row), _HINT_ROLE) for row in rows)  # type: ignore[misc]

    def splitPath(self, path: str) -> list[str]:
        return [""]

    def pathFromIndex(self, index: _Index) -> str:
        name = index.data(Qt.ItemDataRole.EditRole)
        return str(name) if name is not None else ""

    def _picked(self, index: QModelIndex) -> None:
        hint = index.data(_HINT_ROLE)
        if isinstance(hint, MerchantHint):
            self.chosen.emit(hint)
