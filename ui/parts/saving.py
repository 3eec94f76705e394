"""A document into a file: where to, and all or nothing."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from ui.widgets.files import translate_labels
from ui.words import tr


def ask_where(page: QWidget, name: str, suffix: str, chosen: Callable[[Path], object]) -> QFileDialog:
    """Ask for a file to save to; `chosen` gets it."""
    dialog = translate_labels(QFileDialog(page, tr("存到哪里")))
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(suffix.removeprefix("."))
    dialog.setNameFilters([f"{suffix.removeprefix('.').upper()} (*{suffix})"])
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda path: chosen(Path(path)))
    dialog.open()
    return dialog


def write_whole(path: Path, contents: bytes) -> None:
    """Write a file so that it is there whole or as it was before. Raises ``OSError``."""
    beside = path.with_name(f".{secrets.token_hex(6)}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(contents)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise
