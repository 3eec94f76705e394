"""Which contact point this PC is: the files within reach, the one somebody picks, or none for now."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.features.first_run.options import Option, narrowed, options, place_words
from ui.features.first_run.step import StepPage
from ui.icons import Shape
from ui.ports import Desk, FoundFile
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import plain, primary
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.files import translate_labels
from ui.widgets.label import Label
from ui.widgets.note import Note
from ui.widgets.pick_list import PickList, PickRow
from ui.widgets.sign_icon import SignIcon
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import tr

MOST_TROUBLES = 3
"""So many refused files are told about, the likeliest first: a stick may hold a whole drawer of old ones."""


class FilesStep(StepPage):
    """`chosen` is the point picked, `None` for none. `decided` when somebody wants to go on with that."""

    decided = Signal()
    without = Signal()
    """Go on without any file."""
    changed = Signal()

    def __init__(self, desk: Desk, *, again: bool, parent: QWidget | None = None) -> None:
        title = tr("接入总部") if again else tr("找到本区文件")
        note = (
            tr("区里发的接入文件，在 U 盘上或者程序旁边的会自己找到。")
            if again
            else tr("区里发的接入文件里有联络点的名字和总部的地址。没有也能先用起来，以后再接。")
        )
        super().__init__(title, note, parent, beside_rail=again)
        self._desk = desk
        self._again = again
        self._looking = False
        self._files: tuple[FoundFile, ...] = ()
        self._options: tuple[Option, ...] = ()
        self.chosen: Option | None = None
        place, below = self.body_place, self.buttons_place
        self.trouble = Note(Tone.WARNING, stacked=True, reason_kind=Type.BODY, parent=place)
        self.trouble.hide()
        self.looking = Label(tr("正在找接入文件…"), Type.BODY, Tone.MUTED, parent=place)
        self.one = Card(parent=place)
        self._one_title = Label("", Type.HEADING, strong=True, wrap=True, parent=self.one)
        self._one_detail = Label("", Type.BODY, Tone.MUTED, wrap=True, parent=self.one)
        self.search = Field(
            tr("找联络点"), hint=tr("打名字、拼音、首字母或者编号"), error_room=False, parent=place
        )
        self.list = PickList(tr("联络点"), place)
        self.none = Label("", Type.BODY, Tone.MUTED, wrap=True, parent=place)
        self.refused = Note(Tone.WARNING, stacked=True, reason_kind=Type.BODY, parent=place)
        self.pick = plain(tr("选文件"), icon="document", parent=place)
        self.retry = plain(tr("再找一遍"), icon="usb", parent=place)
        self.skip = plain(tr("先不接，直接用"), size="primary", parent=below)
        self.go = primary(tr("接入总部"), size="primary", icon="check" if again else "", parent=below)
        self._assemble()
        self.pick.clicked.connect(self._choose_file)
        self.retry.clicked.connect(self.look)
        self.go.clicked.connect(self.proceed)
        self.skip.clicked.connect(self.without)
        self.search.edited.connect(self._narrow)
        self.search.edit.entered.connect(self._entered)
        self.search.edit.installEventFilter(self)
        self.list.picked.connect(self._picked)
        self.list.entered.connect(self.proceed)
        self._show()

    # --- construction -------------------------------------------------------------------------------------------

    def _assemble(self) -> None:
        look = current_look()
        row = QHBoxLayout()
        row.setSpacing(look.space.two)
        row.addWidget(SignIcon(Shape.TICK, Tone.SUCCESS, self.one), 0, Qt.AlignmentFlag.AlignTop)
        self.one.add_layout(row)
        column = QVBoxLayout()
        column.setSpacing(look.part.title_gap)
        row.addLayout(column, 1)
        column.addWidget(self._one_title)
        column.addWidget(self._one_detail)
        self.body.addWidget(self.trouble)
        self.body.addWidget(self.looking)
        self.body.addWidget(self.one)
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.none)
        acts = WrapRow()
        acts.setSpacing(look.space.one)
        acts.addWidget(self.pick)
        acts.addWidget(self.retry)
        acts.addStretch(1)
        self.body.addLayout(acts)
        self.body.addWidget(self.refused)
        self.body.addStretch(0)
        self.set_buttons([], [self.skip, self.go])

    # --- what is within reach -----------------------------------------------------------------------------------

    def look(self) -> None:
        """Look for files, on another thread."""
        if self._looking:
            return
        self._looking = True
        self.trouble.hide()
        self._show()
        self._desk.find_files(self).then(self.take_files).fails(self._not_looked)

    def take_files(self, files: Sequence[FoundFile]) -> None:
        """These are within reach. What somebody picked by hand stays among them."""
        self._looking = False
        picked = [
            file
            for file in self._files
            if file.where == "picked" and file.path not in {f.path for f in files}
        ]
        self._set_files([*files, *picked])

    def look_at(self, path: Path) -> None:
        """Look at a file that somebody picked."""
        self._desk.look_at_file(path, self).then(self.take_picked).fails(self._not_looked)

    def take_picked(self, file: FoundFile) -> None:
        """The file somebody picked: it counts before those that were found."""
        self.trouble.hide()
        if not file.points:
            self.say(tr("{name} 不能用", name=file.path.name), file.trouble)
            return
        self.chosen = None
        self._set_files([file, *(known for known in self._files if known.path != file.path)], first=file)

    def say(self, fact: str, reason: str = "") -> None:
        """What went wrong, above everything."""
        self.trouble.set_words(fact, reason)
        self.trouble.show()
        self.show_widget(self.trouble)

    def proceed(self) -> None:
        """Go on with the point chosen; without one, say what is missing or go on without."""
        if self.chosen is not None:
            self.decided.emit()
        elif self._options:
            self.say(tr("还没有挑是哪个联络点。"), tr("在下面的名单里点一下这个联络点。"))
            self.search.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._again:
            self.say(tr("还没有接入文件。"), tr("请插上 U 盘再找一遍，或者自己选文件。"))
        else:
            self.without.emit()

    def start(self) -> None:
        """The keyboard where one acts: what is found is confirmed, many are searched, none is picked by hand."""
        if self.chosen is not None:
            self.go.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._options:
            self.search.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            (self.pick if self._again else self.go).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """While this PC is being connected nothing else can be asked for."""
        for button in (self.go, self.skip, self.pick, self.retry):
            button.setEnabled(not busy)

    def kept(self) -> tuple[tuple[FoundFile, ...], Option | None]:
        """The files and the choice, for the page made anew."""
        return self._files, self.chosen

    def take(self, kept: tuple[tuple[FoundFile, ...], Option | None]) -> None:
        """Go on with them."""
        files, self.chosen = kept
        self._looking = False
        self._set_files(files)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down in the search move in the list below it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            rows = len(self.list.rows())
            if by and rows:
                self.list.pick(max(0, min(rows - 1, self.list.current() + by)))
                return True
        return super().eventFilter(watched, event)

    # --- inside -------------------------------------------------------------------------------------------------

    def _set_files(self, files: Sequence[FoundFile], first: FoundFile | None = None) -> None:
        self._files = tuple(files)
        self._options = options(self._files)
        among = [option for option in self._options if first is None or option.file == first]
        if self.chosen not in self._options:
            self.chosen = None
        if self.chosen is None and len(among) == 1:
            self.chosen = among[0]
        if first is not None or len(self._options) < 2:
            self.search.set_text(
                ""
            )  # what was typed for another list must not hide what is chosen in this one
        self._show()
        self._narrow(self.search.text())
        self.changed.emit()
        if self.isVisible() and not (self.search.edit.hasFocus() or self.list.view.hasFocus()):
            self.start()

    def _narrow(self, typed: str) -> None:
        found = narrowed(self._options, typed)
        districts = len({option.file.district for option in self._options}) > 1
        files = len({option.file.path for option in self._options}) > 1
        rows = [
            PickRow(option, option.point.name, option.told_apart(by_district=districts, by_file=files))
            for option in found
        ]
        if typed and self.chosen not in found:
            self.chosen = None  # nobody should go on with what they no longer see
            if len(found) == 1:
                self._picked(found[0])
            self._show_buttons()
            self.changed.emit()
        self.list.set_rows(rows, self.chosen)
        nothing = bool(typed) and not found
        self.none.setVisible(nothing or (not self._options and not self._looking))
        if nothing:
            self.none.setText(tr("没有这样的联络点。少打几个字，或者打首字母再试。"))

    def _entered(self) -> None:
        """Enter in the search takes the first of those that fit; once more goes on."""
        if self.chosen is None and self.list.rows():
            self.list.pick(0)
        else:
            self.proceed()

    def _picked(self, option: object) -> None:
        if isinstance(option, Option):
            self.chosen = option
            self.trouble.hide()
            self._show_buttons()
            self.changed.emit()

    def _show(self) -> None:
        many = len(self._options) > 1
        self.looking.setVisible(self._looking)
        self.one.setVisible(len(self._options) == 1)
        self.search.setVisible(many)
        self.list.setVisible(many)
        self.none.setVisible(not self._options and not self._looking)
        self.none.setText(tr("没有找到能用的接入文件。请插上区里给的 U 盘再找一遍，或者自己选文件。"))
        if len(self._options) == 1:
            self._one_title.setText(self._options[0].title)
            self._one_detail.setText(self._options[0].detail)
            self.one.setAccessibleName(self._options[0].title)
        refused = [file for file in self._files if not file.points]
        told = [
            tr("{file}：{why}", file=place_words(file), why=file.trouble) for file in refused[:MOST_TROUBLES]
        ]
        if len(refused) > len(told):
            told.append(tr("还有 {count} 份也不能用。", count=len(refused) - len(told)))
        self.refused.set_words(tr("有 {count} 份文件不能用", count=len(refused)), "\n".join(told))
        self.refused.setVisible(bool(told))
        # The list takes the height there is; without it, room is left below.
        self.body.setStretch(self.body.count() - 1, 0 if many else 1)
        self._show_buttons()

    def _show_buttons(self) -> None:
        self.go.setAccessibleDescription(self.chosen.title if self.chosen is not None else "")
        if self._again:
            self.skip.hide()
            return
        with_file = self.chosen is not None
        self.skip.setVisible(with_file or bool(self._options))
        self.skip.set_words(tr("先不接，下一步"))
        self.go.set_words(
            tr("就是它，下一步：您是哪一位")
            if with_file or self._options
            else tr("先不接，下一步：您是哪一位")
        )

    def _choose_file(self) -> None:
        dialog = translate_labels(QFileDialog(self, tr("选区里发的接入文件")))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([f"{tr('接入文件')} (*.wqprov)", f"{tr('所有文件')} (*)"])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.look_at(Path(path)))
        dialog.open()

    def _not_looked(self, error: Exception) -> None:
        self._looking = False
        self._show()
        self.say(tr("没有找成。"), self._desk.explain(error))
