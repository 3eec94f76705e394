"""The dialogs of the import page: which ledger to read, where to put the rows that a person has to look at."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from casework.ledger import SUFFIXES
from ui.widgets.files import translate_labels
from ui.words import tr


def file_dialog(page: QWidget) -> QFileDialog:
    """Asks for a file: every format that is read, and any file at all."""
    dialog = translate_labels(QFileDialog(page, tr("选台账文件")))
    known = " ".join(f"*.{suffix}" for suffix in SUFFIXES)
    dialog.setNameFilters([f"{tr('台账')} ({known})", f"{tr('所有文件')} (*)"])
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def save_dialog(page: QWidget, stem: str) -> QFileDialog:
    """Asks where a workbook shall go; `stem`: the name of the ledger, empty for none."""
    name = tr("{name}-要看一下.xlsx", name=stem or tr("台账"))
    dialog = translate_labels(QFileDialog(page, tr("存到哪里"), name))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("xlsx")
    dialog.selectFile(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
