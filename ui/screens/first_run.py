"""First run: the district's file if there is one, who sits here, how large the letters are. Works without any file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from ui.ports import Desk
from ui.screens.intake.sections import Section
from ui.screens.page import TitledPage
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import plain, primary
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.state import Tone
from ui.words import tr


class FirstRunPage(TitledPage):
    """`done` with the name of the person on duty (empty: keep whoever is there) and the file picked (None: later)."""

    done = Signal(str, object)
    resized = Signal(int)

    rail = ""

    def __init__(self, desk: Desk, *, again: bool = False, parent: QWidget | None = None) -> None:
        title = tr("接入总部") if again else tr("开始使用")
        note = (
            tr("三步就好。没有文件、没有网也能先用起来。")
            if not again
            else tr("选区里发的接入文件，就接得上。")
        )
        super().__init__(desk, title, note=note, back=again, parent=parent)
        self._again = again
        self._path: Path | None = None
        self._picked = Label(tr("还没有选"), Type.BODY, Tone.MUTED, wrap=True)
        self._pick = plain(tr("选文件"), icon="document")
        self.name = Field(tr("您怎么称呼"), hint=tr("例如 王阿姨"), required=True, error_room=True)
        self._smaller, self._larger = plain("A−", size="primary"), plain("A+", size="primary")
        self._smaller.setAccessibleName(tr("字小一点"))
        self._larger.setAccessibleName(tr("字大一点"))
        self._go = primary(tr("接入总部") if again else tr("开始使用"), size="primary", icon="check")
        self._without = plain(tr("先不接，直接用"), size="primary")
        self._assemble()
        self._pick.clicked.connect(self._choose_file)
        self._smaller.clicked.connect(lambda: self.resized.emit(-1))
        self._larger.clicked.connect(lambda: self.resized.emit(1))
        self._go.clicked.connect(self.finish)
        self._without.clicked.connect(self._begin_without)
        self.name.edit.entered.connect(self.finish)
        self.name.edited.connect(lambda _text: self.name.set_error(""))

    def start(self) -> None:
        """The name, or the file where only that is missing."""
        (self._pick if self._again else self.name.edit).setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Begin with what is there."""
        self._begin(self._path)

    def set_file(self, path: Path) -> None:
        """A file found or handed over."""
        self._path = path
        self._picked.setText(path.name)
        self._picked.set_tone(Tone.PLAIN)

    def say(self, words: str) -> None:
        """Why the file could not be taken."""
        self._picked.setText(words)
        self._picked.set_tone(Tone.WARNING)

    def _assemble(self) -> None:
        look = current_look()
        card = Card()
        card.body.setSpacing(look.space.three)
        file = Section(1, tr("区里发的接入文件"), tr("没有也不要紧，以后再接"))
        row = QHBoxLayout()
        row.setSpacing(look.space.two)
        row.addWidget(self._pick)
        row.addWidget(self._picked, 1)
        file.fields.addLayout(row)
        file.fields.addWidget(
            Label(
                tr(
                    "文件里有这个联络点的名字和总部的地址。没接上之前，记的都在这台电脑上，接上以后自动补报。"
                ),
                Type.SMALL,
                Tone.MUTED,
                wrap=True,
            )
        )
        card.add(file)
        if not self._again:
            who = Section(2, tr("今天谁值班"))
            who.fields.addWidget(self.name)
            size = Section(3, tr("字够大吗"))
            steps = QHBoxLayout()
            steps.setSpacing(look.space.one)
            steps.addWidget(self._smaller)
            steps.addWidget(self._larger)
            steps.addWidget(Label(tr("以后随时可以在右上角改。"), Type.BODY, Tone.MUTED))
            steps.addStretch(1)
            size.fields.addLayout(steps)
            card.add(who)
            card.add(size)
        ends = QHBoxLayout()
        ends.setSpacing(look.space.one_half)
        ends.addStretch(1)
        if not self._again:
            ends.addWidget(self._without)
        ends.addWidget(self._go)
        card.add_layout(ends)
        self.body.addWidget(card)
        self.body.addStretch(1)
        self._without.setVisible(not self._again)

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, tr("选区里发的接入文件"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.set_file(Path(path)))
        dialog.open()

    def _begin_without(self) -> None:
        self._begin(None)

    def _begin(self, path: Path | None) -> None:
        name = self.name.text()
        if not self._again and not name:
            self.name.set_error(tr("写一个称呼，记录上才知道是谁办的。"))
            self.name.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self._again and path is None:
            self.say(tr("请先选文件。"))
            return
        self.done.emit(name, path)
