"""The dialogs of the courier's page: which folder, which files, which printer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.carrying import WrittenOut
from ui.features.sync_center.slip import print_slip
from ui.widgets.files import translate_labels
from ui.words import tr


def folder_dialog(page: QWidget) -> QFileDialog:
    """Asks for a folder to write to."""
    dialog = _dialog(page, tr("写到哪个文件夹"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly, True)
    return dialog


def files_dialog(page: QWidget) -> QFileDialog:
    """Asks for the files that came back."""
    dialog = _dialog(page, tr("选带回来的文件"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilters([f"{tr('回信')} (*.wqparcel *.wqedition)", f"{tr('所有文件')} (*)"])
    return dialog


def ask_for_paper(page: QWidget, told: WrittenOut, save: Callable[[WrittenOut, Path], object]) -> None:
    """Asks for a printer and prints the slip; where there is none, asks for a file and has it saved."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

    if not QPrinterInfo.availablePrinterNames():
        dialog = _dialog(page, tr("没有打印机：随行单存到哪里"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(tr("U 盘上报随行单.pdf"))
        dialog.fileSelected.connect(lambda path: save(told, Path(path)))
        dialog.open()
        return
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    asking = QPrintDialog(printer, page)
    asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    asking.accepted.connect(lambda: print_slip(told, printer))
    asking.setModal(True)
    asking.show()


def _dialog(page: QWidget, words: str) -> QFileDialog:
    dialog = translate_labels(QFileDialog(page, words))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
