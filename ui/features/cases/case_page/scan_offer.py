"""What is new in the folder of the scanner, offered on the card of evidence of the case that is open: taken by a press, never by itself."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.features.cases import scan_folder
from ui.features.cases.scan_folder import Looked, Scan, ScanFolder
from ui.parts.page import Page
from ui.parts.rights import needs
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import plain
from ui.widgets.label import Label
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import listed, tr

LOOK_MS: Final = 2_000


class ScanOffer(QWidget):
    """Hidden while there is nothing new. ``wanted``: paths of files that somebody wants in this case."""

    wanted = Signal(list)

    def __init__(self, page: Page, parent: QWidget) -> None:
        super().__init__(parent)
        self._page = page
        self._folder: ScanFolder | None = None
        self._before: frozenset[Scan] = frozenset()
        self._found: tuple[Scan, ...] = ()
        self._looking = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(current_look().space.half)
        self.words = Label("", Type.BODY, Tone.INFO, wrap=True, parent=self)
        outer.addWidget(self.words)
        self._acts = QWidget(self)
        row = WrapRow()
        row.setContentsMargins(0, 0, 0, 0)
        self._acts.setLayout(row)
        self.take = plain(tr("加进这一件"), size="small", icon="plus", parent=self._acts)
        self.leave = plain(tr("不是这一件的"), size="small", parent=self._acts)
        row.addWidget(self.take)
        row.addWidget(self.leave)
        outer.addWidget(self._acts)
        needs(self.take).clicked.connect(partial(self._deal, True))
        needs(self.leave).clicked.connect(partial(self._deal, False))
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_MS)
        self._clock.timeout.connect(self.look)
        self._show_found(Looked())

    def begin(self) -> None:
        """Learn which folder it is, and look from now on as long as the page is seen."""
        self._page.desk.run(scan_folder.read, self).then(self._learn)

    def look(self) -> None:
        """Look once; not while the last look is under way, or nobody sees it."""
        folder = self._folder
        if folder is None or self._looking or not self._page.isVisible():
            return
        self._looking = True
        self._page.desk.work(partial(scan_folder.look, folder, self._before), self).then(self._looked)

    def _learn(self, folder: ScanFolder | None) -> None:
        self._folder = folder
        if folder is None:
            self._clock.stop()
            self._show_found(Looked())
        else:
            self._clock.start()
            self.look()

    def _looked(self, done: tuple[Looked, frozenset[Scan]]) -> None:
        self._looking = False
        if self._folder is not None:
            looked, self._before = done
            self._show_found(
                Looked(tuple(one for one in looked.found if one not in self._folder.done), looked.there)
            )

    def _show_found(self, looked: Looked) -> None:
        self._found = looked.found
        if looked.found:
            names = listed(one.name for one in looked.found)
            self.words.setText(
                tr("扫描文件夹里新来了 {count} 份：{names}", count=len(looked.found), names=names)
            )
        elif not looked.there:
            self.words.setText(tr("扫描文件夹打不开。请看看它还在不在，或者到设置里另选一个。"))
        self._acts.setVisible(bool(looked.found))
        self.setVisible(bool(looked.found) or not looked.there)

    def _deal(self, take: bool) -> None:
        """What was shown, and nothing that has come since."""
        folder, scans = self._folder, self._found
        if folder is None or not scans or (take and self._page.asks_first()):
            return
        self._folder = ScanFolder(folder.path, folder.since, folder.done | {*scans})
        self._show_found(Looked())
        self._page.desk.run(lambda store: scan_folder.put_by(store, scans)).fails(
            self._page.desk.troubled.emit
        )
        if take:
            self.wanted.emit([folder.path / one.name for one in scans])
