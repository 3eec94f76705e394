"""扫描件: the folder of the scanner, on the page of settings."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from local_store.store import Store
from ui.features.cases import scan_folder
from ui.features.cases.scan_folder import ScanFolder
from ui.features.feature import Opening
from ui.parts.settings_card import SettingsCard
from ui.ports import Desk
from ui.theme.look import Type
from ui.widgets.button import plain
from ui.widgets.files import translate_labels
from ui.widgets.label import Label
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import tr


class ScanCard(SettingsCard):
    """Which folder is watched while a case is open."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("扫描件"), parent)
        self.where = Label("", fold=True, parent=self)
        self.choose = plain(tr("选文件夹"), parent=self)
        self.none = plain(tr("不再看这个文件夹"), parent=self)
        self.none.hide()
        self.add(self.where)
        row = WrapRow()
        row.addWidget(self.choose)
        row.addWidget(self.none)
        row.addStretch(1)
        self.add_layout(row)
        told = tr("打开一件时，文件夹里新来的扫描件列在那一件的凭证里，由您点了才加。这台电脑上的人都一样。")
        self.add(Label(told, Type.SMALL, Tone.MUTED, wrap=True, parent=self))
        self.choose.clicked.connect(self._ask)
        self.none.clicked.connect(partial(self.watch, None))

    def load(self) -> None:
        self.desk.run(scan_folder.read, self).then(self.show_folder)

    def show_folder(self, now: ScanFolder | None) -> None:
        """Show which one it is."""
        self.where.setText(tr("没有选。扫描仪存到哪个文件夹，就选哪个。") if now is None else str(now.path))
        self.none.setVisible(now is not None)

    def watch(self, path: Path | None) -> None:
        """This one from now on; what lies there already is not new."""
        since = partial(scan_folder.newest, path) if path is not None else lambda: 0
        self.desk.work(since, self).then(partial(self._keep, path))

    def _keep(self, path: Path | None, since: int) -> None:
        def verb(store: Store) -> ScanFolder | None:
            scan_folder.choose(store, path, since)
            return scan_folder.read(store)

        self.desk.run(verb, self).then(self.show_folder).fails(self.desk.troubled.emit)

    def _ask(self) -> None:
        dialog = translate_labels(QFileDialog(self, tr("扫描仪存到哪个文件夹")))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda path: self.watch(Path(path)))
        dialog.open()


def make(opening: Opening) -> ScanCard:
    """The card."""
    return ScanCard(opening.desk, opening.parent)
