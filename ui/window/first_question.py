"""Who sits here: asked when the window is furnished, and again as long as the disk keeps the file from being opened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from ui.window.loading import first_verb

if TYPE_CHECKING:
    from ui.ports import Desk

AGAIN = 3000
"""ms until it is asked again after the disk refused."""
_PASSES: Final = frozenset(
    {"DiskFull", "QuotaUsedUp", "PlaceReadOnly", "NoRights", "DiskFailing", "FileUnopened"}
)
"""Errors by name (nothing of the store is loaded before the first sight) after which the same file may open a moment later."""


class FirstQuestion(QObject):
    """`answered` with the person. `refused` with an error; one that may pass is told once, and it is asked again."""

    answered = Signal(object)
    refused = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._told = ""

    def ask(self) -> None:
        """Ask the desk."""
        self._desk.run(first_verb, self).then(self._was_answered).fails(self._was_refused)

    def _was_answered(self, person: object) -> None:
        self._told = ""
        self.answered.emit(person)

    def _was_refused(self, error: Exception) -> None:
        name = type(error).__name__
        before, self._told = self._told, name if name in _PASSES else ""
        if name != before:
            self.refused.emit(error)
        if self._told:
            QTimer.singleShot(AGAIN, self, self.ask)
