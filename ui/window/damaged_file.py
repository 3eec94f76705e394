"""The file is damaged: what can be read of it goes into a new one once a person has said so, and what is missing is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.words import sentences, tr

if TYPE_CHECKING:
    from local_store.rescue.told import RescueView
    from ui.ports import Desk
    from ui.window.notices import Notices


class DamagedFile(QObject):
    """`done` carries what to say after there is a file again."""

    done = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, notices: Notices) -> None:
        super().__init__(notices)
        self._desk = desk
        self._notices = notices
        self._busy = False

    def go_on(self) -> None:
        """The button was pressed. Not heard while a rescue is under way."""
        if self._busy:
            return
        self._busy = True
        self._notices.say_on(tr("正在抢救读得出的记录，请稍等。"))
        self._desk.rescue().then(self._was_rescued).fails(self._was_not)

    def _was_rescued(self, view: RescueView | None) -> None:
        self._busy = False
        self._notices.be_quiet()
        words = tr("资料文件是好的。")
        if view is not None:
            from ui.words_rescue import rescue_words

            words = sentences(
                rescue_words(view, self._desk.now().date()), tr("缺了什么、放在一边的是哪些，见同步中心。")
            )
        self.done.emit(words)

    def _was_not(self, error: Exception) -> None:
        self._busy = False
        self._notices.be_quiet()
        self.failed.emit(error)
