"""后台上报: whether the post goes on without the window."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from ui.features.feature import Opening
from ui.parts.settings_card import SettingsCard
from ui.ports import Background, Desk, Program
from ui.theme.look import Type
from ui.widgets.check import Check
from ui.widgets.label import Label
from ui.widgets.state import Tone
from ui.words import tr


class BackgroundCard(SettingsCard):
    """Hidden where the program is not known."""

    def __init__(self, desk: Desk, program: Program | None, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("后台上报"), parent)
        self._program = program
        self.background = Check(tr("关了窗口也继续上报，开机自动开始"), self)
        self._background_note = Label("", Type.SMALL, Tone.MUTED, wrap=True, parent=self)
        self.add(self.background)
        self.add(self._background_note)
        self.setVisible(program is not None)
        self.background.clicked.connect(self._background_chosen)

    def load(self) -> None:
        if self._program is not None:
            self.desk.work(self._program.background, self).then(self.show_background)

    def show_background(self, now: Background) -> None:
        """Show whether the post goes on without the window, and why that cannot be switched here."""
        self.background.setChecked(now.on)
        self.background.setEnabled(not now.why_not)
        self._background_note.setText(_background_words(now))

    def _background_chosen(self) -> None:
        if self._program is not None:
            # Off until it is known: a second click meanwhile would ask for the opposite of what is seen.
            self.background.setEnabled(False)
            change = partial(self._program.set_background, self.background.isChecked())
            self.desk.work(change, self).then(self.show_background)


def make(opening: Opening) -> BackgroundCard:
    """The card."""
    return BackgroundCard(opening.desk, opening.program, opening.parent)


def _background_words(now: Background) -> str:
    return {
        "": tr(
            "打开以后，电脑一登录就在后台上报，不开窗口；程序的图标在任务栏右下角，点一下就打开窗口。关着的话，窗口一关就不上报了，下次打开再补送。"
        ),
        "not_installed": tr("只有装好的程序才能在后台上报；这一份是直接从文件夹里运行的。"),
        "other_folder": tr("资料不在平常的位置，不能开机自动开始。"),
        "refused": tr("系统不让改开机启动的程序，请找管理员。"),
    }[now.why_not]
