"""The sign beside the clock: how the post stands in words, and the three things one can want of it there."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from ui.icons import app_icon
from ui.words import tr


class Tray(QObject):
    """Shown from `show` to `hide`. Where there is no tray yet (a PC that has only just started), it comes by itself.

    `opened`, `sync_wanted`, `quit_wanted`: what a person chose. Nothing of a case is ever shown here.
    """

    opened = Signal()
    sync_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.menu = QMenu()
        self.standing = self.menu.addAction("")
        self.standing.setEnabled(False)
        self.menu.addSeparator()
        self.menu.addAction(tr("打开")).triggered.connect(self.opened)
        self.menu.addAction(tr("现在同步")).triggered.connect(self.sync_wanted)
        self.menu.addSeparator()
        self.menu.addAction(tr("退出")).triggered.connect(self.quit_wanted)
        self.icon = QSystemTrayIcon(app_icon(), self)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        self.icon.messageClicked.connect(self.opened)
        self.set_standing("")

    @staticmethod
    def possible() -> bool:
        """Whether there is a tray now."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def show(self) -> None:
        """Stand beside the clock."""
        self.icon.show()

    def hide(self) -> None:
        """Go."""
        self.icon.hide()

    def set_standing(self, words: str) -> None:
        """How the post stands: the words of the strip at the foot of the window."""
        self.standing.setText(words)
        self.standing.setVisible(bool(words))
        self.icon.setToolTip("\n".join(part for part in (tr("维权联络点工作台"), words) if part))

    def tell(self, words: str) -> None:
        """Say something beside the sign, where the desktop shows such things."""
        self.icon.showMessage(tr("维权联络点工作台"), words, app_icon())

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.opened.emit()
