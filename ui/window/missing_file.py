"""The file is missing: the newest backup that holds takes its place once a person has said so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.words import moment_words, tr

if TYPE_CHECKING:
    from datetime import datetime

    from ui.ports import Desk
    from ui.window.notices import Notices


class MissingFile(QObject):
    """`done` carries what to say after a backup was put back: then the file can be asked again who sits here."""

    done = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, notices: Notices) -> None:
        super().__init__(notices)
        self._desk = desk
        self._notices = notices
        self._busy = False

    def put_back(self) -> None:
        """Ask for the newest backup that holds; a second time is not heard while the first is under way."""
        if self._busy:
            return
        self._busy = True
        self._notices.say_on(tr("正在从备份恢复，请稍等。"))
        self._desk.put_back(self).then(self._was_put_back).fails(self._was_not_put_back)

    def _was_put_back(self, made: datetime | None) -> None:
        self._busy = False
        if made is None:
            self._notices.say_on(
                tr("没有找到能用的备份，什么也没有动。"),
                tr(
                    "请找管理员：别处有没有这个文件夹的拷贝；真的没有，用 weiquan-desk backup anew 从头开始。"
                ),
            )
            return
        self._notices.be_quiet()
        self.done.emit(
            tr("已经恢复到 {when} 的备份；那以后写的，总部收到过的会自动补回来。", when=moment_words(made))
        )

    def _was_not_put_back(self, error: Exception) -> None:
        self._busy = False
        self.failed.emit(error)
