"""The file is missing: the newest backup that holds takes its place once a person has said so. Where none holds, a person may
begin anew; what is left of the earlier file is put apart, never thrown away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.words import moment_words, tr

if TYPE_CHECKING:
    from datetime import datetime

    from ui.ports import Desk
    from ui.window.notices import Notices

_NO_KEY = frozenset({"KeyMissing", "UnclearKey", "WrongKey"})
"""Errors by name (nothing of the store is loaded before the first sight): there may be backups, and nobody can read them."""


class MissingFile(QObject):
    """`done` carries what to say after there is a file again: then it can be asked who sits here."""

    done = Signal(str)
    failed = Signal(object)

    def __init__(self, desk: Desk, notices: Notices) -> None:
        super().__init__(notices)
        self._desk = desk
        self._notices = notices
        self._busy = False
        notices.errors.gravely_acted.connect(self._begin_anew)

    def go_on(self) -> None:
        """The button was pressed: put the newest backup back that holds. Not heard while something is under way."""
        if self._busy:
            return
        self._busy = True
        self._notices.say_on(tr("正在从备份恢复，请稍等。"))
        self._desk.put_back().then(self._was_put_back).fails(self._was_not_put_back)

    def _begin_anew(self) -> None:
        """The other button, which is there after no backup held."""
        if self._busy:
            return
        self._busy = True
        self._notices.say_on(tr("正在从头开始，请稍等。"))
        self._desk.begin_anew().then(self._has_begun).fails(self._was_not)

    def _was_put_back(self, made: datetime | None) -> None:
        self._busy = False
        self._notices.be_quiet()
        if made is None:
            self._offer_to_begin()
            return
        self.done.emit(
            tr("已经恢复到 {when} 的备份；那以后写的，总部收到过的会自动补回来。", when=moment_words(made))
        )

    def _was_not_put_back(self, error: Exception) -> None:
        name = type(error).__name__
        if name in _NO_KEY:
            self._was_put_back(None)
        elif name == "StoreExists":
            self._busy = False
            self.done.emit(tr("资料文件又回来了。"))
        else:
            self._was_not(error)

    def _offer_to_begin(self) -> None:
        from ui.widgets.error_bar import Problem

        self._notices.show_problem(
            Problem(
                tr("没有找到能用的备份，什么也没有动。"),
                tr("原来的钥匙和备份都不会删。"),
                tr(
                    "请先找管理员：别处有没有这个文件夹的拷贝？真的没有，再从头开始，旧的会放到旁边一个文件夹里。"
                ),
                "F-112",
                "StoreGone",
            ),
            tr("再找一次备份"),
            grave=tr("真的没有，从头开始"),
        )

    def _has_begun(self, apart: str) -> None:
        self._busy = False
        self._notices.be_quiet()
        self.done.emit(
            tr("已经从头开始。原来的钥匙和备份都没有删，放在 {folder}。", folder=apart)
            if apart
            else tr("资料文件又回来了。")
        )

    def _was_not(self, error: Exception) -> None:
        self._busy = False
        self._notices.be_quiet()
        self.failed.emit(error)
