"""The first page of all: three steps at the right, how far one has come at the left."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from local_store.views import Changes
from ui import verbs
from ui.features.feature import Opening
from ui.features.first_run.files import FilesStep
from ui.features.first_run.options import Option
from ui.features.first_run.person import PersonStep
from ui.features.first_run.size import Size, SizeStep
from ui.parts.page import Page, back_button
from ui.ports import Desk, FoundFile
from ui.theme import ThemeName
from ui.widgets.step_column import StepColumn
from ui.words import tr

FILES, PERSON, SIZE = range(3)
_ROOM_FOR_COLUMN: Final = 3
"""The column of steps is shown where the page is so many times as wide."""


class Answers(NamedTuple):
    """`name` of the person on duty (empty: whoever is there stays); the file and the point in it (`None`: later)."""

    name: str
    path: Path | None
    point: str


class _Kept(NamedTuple):
    files: tuple[tuple[FoundFile, ...], Option | None]
    without: bool
    name: str
    told: str
    step: int


class FirstRunPage(Page):
    """`done` with the `Answers`. For a PC where somebody sits already (接入总部) only the file is asked for."""

    done = Signal(object)

    rail = ""

    def __init__(self, desk: Desk, person: verbs.Person, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._again = bool(person.name)
        self._settings = person.settings
        self._without = False
        self._told = ""
        self._busy = False
        self.column = StepColumn(
            tr("维权联络点工作台"),
            tr("第一次打开，三步就好"),
            (
                (tr("找到本区文件"), tr("没有也能先用")),
                (tr("您是哪一位"), tr("写个称呼")),
                (tr("字看得清吗"), tr("挑一个最舒服的")),
            ),
            (tr("不联网也能装好、能用。"), tr("不收集任何使用数据。")),
            self,
        )
        self.steps = QStackedWidget(self)
        self.files = FilesStep(desk, again=self._again, parent=self.steps)
        self.person = PersonStep(self.steps)
        self.size_ = SizeStep(person.settings, self.steps)
        self._assemble()
        self._connect()
        self.show_step(FILES)

    # --- construction -------------------------------------------------------------------------------------------

    def _assemble(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.column)
        row.addWidget(self.steps, 1)
        self.column.setVisible(not self._again)
        for step in self._all():
            self.steps.addWidget(step)
        if self._again:
            self._back = back_button(self.files.head_place)
            self._back.clicked.connect(self.back)
            self.files.title_row.put_first(self._back)

    def _connect(self) -> None:
        self.files.changed.connect(self._show_column)
        self.files.decided.connect(self._file_decided)
        self.files.without.connect(self._go_without)
        self.person.decided.connect(lambda: self.show_step(SIZE))
        self.person.at_once.connect(self.finish)
        self.person.back.connect(lambda: self.show_step(FILES))
        self.person.name.edited.connect(lambda _text: self._show_column())
        self.size_.picked.connect(self._try_size)
        self.size_.decided.connect(self.finish)
        self.size_.back.connect(lambda: self.show_step(PERSON))

    def _all(self) -> tuple[FilesStep, PersonStep, SizeStep]:
        return self.files, self.person, self.size_

    # --- what a page does ---------------------------------------------------------------------------------------

    def load(self) -> None:
        """Look for files."""
        self.files.look()

    def concerned(self, changes: Changes) -> bool:
        """Nothing that is recorded changes what is asked here."""
        return False

    def start(self) -> None:
        """The keyboard in the step at hand."""
        self._all()[self.steps.currentIndex()].start()

    def finish(self) -> None:
        """Begin with what is there."""
        if self._busy:
            return
        name = "" if self._again else self.person.name.text()
        if not self._again and not name:
            self.show_step(PERSON)
            self.person.complain()
            return
        option = None if self._without else self.files.chosen
        if self._again and option is None:
            self.files.proceed()
            return
        self._set_busy(option is not None)
        told, self._told = self._told, name
        self.done.emit(
            Answers(
                "" if name == told else name,
                option.file.path if option is not None else None,
                option.point.point if option is not None else "",
            )
        )

    def say(self, words: str) -> None:
        """Why this PC could not be connected."""
        self._set_busy(False)
        self.show_step(FILES)
        self.files.say(tr("没有接上"), words)

    def kept(self) -> object | None:
        """Everything answered so far: a size that is tried makes this page anew."""
        return _Kept(
            self.files.kept(), self._without, self.person.name.text(), self._told, self.steps.currentIndex()
        )

    def take(self, kept: object) -> None:
        """Go on where that page was."""
        if not isinstance(kept, _Kept):
            return
        self._without, self._told = kept.without, kept.told
        self.files.take(kept.files)
        self.person.name.set_text(kept.name)
        self.show_step(kept.step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_column()

    # --- inside -------------------------------------------------------------------------------------------------

    def _file_decided(self) -> None:
        self._without = False
        if self._again:
            self.finish()
        else:
            self._go_on()

    def _go_without(self) -> None:
        self._without = True
        self._go_on()

    def _go_on(self) -> None:
        """From the file to the person; where the name is known already (connecting failed), begin."""
        if self._told:
            self.finish()
        else:
            self.show_step(PERSON)

    def _try_size(self, size: Size) -> None:
        before = self._settings.theme
        light = ThemeName.LIGHT.value if before == ThemeName.CARE.value else before
        theme = ThemeName.CARE.value if size.care else light
        self.changed_look.emit(msgspec.structs.replace(self._settings, theme=theme, step=size.step))

    def show_step(self, step: int) -> None:
        """Go to a step: `FILES`, `PERSON`, `SIZE`."""
        self.steps.setCurrentIndex(step)
        self.person.show_point(
            tr("接入后就是：{point}", point=self.files.chosen.title)
            if self.files.chosen is not None and not self._without
            else ""
        )
        self._show_column()
        self.start()

    def _show_column(self) -> None:
        here = self.steps.currentIndex()
        chosen = self.files.chosen
        file = tr("先不接，以后再接") if self._without else chosen.title if chosen is not None else ""
        self.column.show_steps(here, (file, self.person.name.text(), ""))
        for step in self._all():
            step.count.setText(tr("第 {step} 步，共 {count} 步", step=here + 1, count=self.steps.count()))

    def _fit_column(self) -> None:
        if self._again:
            return
        roomy = self.width() >= _ROOM_FOR_COLUMN * self.column.minimumWidth()
        self.column.setVisible(roomy)
        for step in self._all():
            step.count.setVisible(not roomy)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.files.set_busy(busy)
        self.person.setEnabled(not busy)
        self.size_.set_busy(busy)
        current = self.steps.currentWidget()
        if isinstance(current, FilesStep | PersonStep | SizeStep):
            current.note.setText(tr("正在接入总部，请稍等…") if busy else current.note_words)


def make(opening: Opening) -> FirstRunPage:
    """The page; for somebody who sits here already only the file is asked for."""
    return FirstRunPage(opening.desk, opening.person, opening.parent)
