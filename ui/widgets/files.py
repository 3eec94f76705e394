"""Qt's dialog that asks for a file, in the person's language: two of its labels are missing from Qt's own Chinese."""

from __future__ import annotations

from PySide6.QtWidgets import QFileDialog

from ui.words import tr


def translate_labels(dialog: QFileDialog) -> QFileDialog:
    """The same dialog with those labels. A system's own dialog takes no notice."""
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, tr("在哪里找："))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, tr("文件类型："))
    return dialog
