"""U 盘上报: three steps for a point without a line. Pick the stick, write to it, and later take back what it brings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from local_store.views import Changes, SyncStatus
from ui import verbs
from ui.carrying import Brought, NothingBrought, Stick, StickRefused, WrittenOut
from ui.features.feature import Opening, Role
from ui.features.sync_center.courier_cards import InCard, OutCard, PlaceCard
from ui.features.sync_center.courier_dialogs import ask_for_paper, files_dialog, folder_dialog
from ui.features.sync_center.slip import save_slip
from ui.features.sync_center.words_courier import (
    GOOD,
    OTHERS,
    brought_words,
    carried_words,
    file_words,
    free_words,
    in_order,
    nothing_brought_words,
    refused_stick_words,
    waiting_words,
    written_words,
)
from ui.parts.page import TitledPage
from ui.ports import Desk, FilePoint, FoundFile
from ui.theme import current_look
from ui.widgets.button import Button
from ui.widgets.note import Note
from ui.widgets.pick_list import PickRow
from ui.widgets.state import Tone
from ui.words import sentences, stopped, tr

MOST_LINES: Final = 12
MOST_ROWS: Final = 4


class Join(NamedTuple):
    """A contact point that this PC may ask to be connected to, and the file that says so."""

    file: FoundFile
    point: FilePoint


class _Kept(NamedTuple):
    folder: Path | None
    told: WrittenOut | None
    brought: Brought | None
    last: str


class CourierPage(TitledPage):
    """``folder`` is where one writes to; nothing is written or taken before somebody presses. The next step alone is filled."""

    rail = Role.MORE

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            tr("U 盘上报"),
            note=tr("没有网络也能报：写到 U 盘上，带去区里，再把回信带回来。"),
            parent=parent,
        )
        self.folder: Path | None = None
        self._told: WrittenOut | None = None
        self._brought: Brought | None = None
        self._busy = ""
        """``out`` while a stick is written to, ``in`` while one is read."""
        self._last = ""
        """``out`` once something was written here, ``in`` once something was taken after that."""
        self._carried = False
        """Whether something that was written out is not answered yet."""
        self._enrolled = True
        self._joins: tuple[Join, ...] = ()
        place = self.page.body_place
        self._place_card, self._out_card, self._in_card = PlaceCard(place), OutCard(place), InCard(place)
        self._sticks, self._where = self._place_card.sticks, self._place_card.where
        self.again, self.other = self._place_card.again, self._place_card.other
        self.join, self.slip = self._out_card.join, self._out_card.slip
        self.write_out, self.out_note = self._out_card.write_out, self._out_card.note
        self.bring, self.pick = self._in_card.bring, self._in_card.pick
        self.in_note = self._in_card.note
        self._assemble()
        self._connect()
        self._show_parts()

    # --- construction -------------------------------------------------------------------------------------------

    def _assemble(self) -> None:
        gap = current_look().space.one_half
        for card in (self._place_card, self._out_card, self._in_card):
            card.body.setSpacing(gap)
            self.body.addWidget(card)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.again.clicked.connect(self.look)
        self.other.clicked.connect(self._choose_folder)
        self._sticks.picked.connect(lambda key: self.take_folder(Path(str(key))))
        self._sticks.entered.connect(self._entered)
        self.write_out.clicked.connect(self.write_it)
        self.slip.clicked.connect(self._print)
        self.bring.clicked.connect(self._bring)
        self.pick.clicked.connect(self._choose_files)

    # --- page ---------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """How much waits, and which sticks are in."""
        self.desk.run(verbs.sync_status, self).then(self._show_status)
        self.look()

    def refresh(self, changes: Changes) -> None:
        """Sticks are looked for when somebody asks; what waits changes by itself."""
        if changes.sync or changes.entries:
            self.desk.run(verbs.sync_status, self).then(self._show_status)

    def start(self) -> None:
        """What one does next."""
        place: QWidget = self._next()
        if place is self.again and self.folder is None and self._sticks.rows():
            place = self._sticks.view
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def kept(self) -> object:
        """The stick, and what was told."""
        return _Kept(self.folder, self._told, self._brought, self._last)

    def take(self, kept: object) -> None:
        """Go on with them."""
        if isinstance(kept, _Kept):
            self.folder = kept.folder
            if kept.told is not None:
                self._is_written((Changes(), kept.told))
            if kept.brought is not None:
                self._is_brought((Changes(), kept.brought))
            self._last = kept.last
            self._show_parts()

    # --- step 1 -------------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Look for sticks, on another thread."""
        self.desk.sticks(self).then(self.take_sticks).fails(self._not_looked)

    def take_sticks(self, sticks: Sequence[Stick]) -> None:
        """These are in. A single one is taken; one that was pulled out is none any more."""
        roots = {stick.path for stick in sticks}
        if self.folder is not None and not self._is_on(roots) and not self.folder.is_dir():
            self.folder = None
        if self.folder is None and len(sticks) == 1:
            self.folder = sticks[0].path
        rows = [PickRow(str(stick.path), str(stick.path), free_words(stick)) for stick in sticks]
        self._sticks.set_rows(rows, None if self.folder is None else str(self.folder))
        look = current_look()
        high = look.row.roomy * max(1, min(MOST_ROWS, len(rows))) + 4 * look.border.line
        self._sticks.setFixedHeight(high)
        self._sticks.setVisible(bool(rows))
        self._show_parts()

    def take_folder(self, folder: Path) -> None:
        """Somebody picked this one."""
        self.folder = folder
        self._show_parts()

    def take_other(self, folder: Path) -> None:
        """Somebody picked one that is not in the list, by a dialog."""
        self._sticks.set_rows(self._sticks.rows(), str(folder))
        self.take_folder(folder)

    def _is_on(self, roots: set[Path]) -> bool:
        return self.folder in roots or any(root in (self.folder or Path()).parents for root in roots)

    def _entered(self) -> None:
        self._next().setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_folder(self) -> None:
        dialog = folder_dialog(self)
        dialog.fileSelected.connect(lambda path: self.take_other(Path(path)))
        dialog.open()

    def _not_looked(self, error: Exception) -> None:
        self._say(self.out_note, Tone.WARNING, tr("没有找成。"), self.desk.explain(error))

    # --- step 2 -------------------------------------------------------------------------------------------------

    def take_joins(self, files: Sequence[FoundFile]) -> None:
        """Provisioning files within reach, for a PC that is not connected yet."""
        self._joins = tuple(Join(file, point) for file in files for point in file.points)
        self.join.clear()
        for each in self._joins:
            self.join.addItem(tr("{point}（{file}）", point=each.point.name, file=each.file.path.name))
        self.join.setCurrentIndex(0 if len(self._joins) == 1 else -1)
        self._show_parts()

    def write_it(self) -> None:
        """Write out what waits. Nothing is marked as sent by it."""
        if self._busy:
            return
        if self.folder is None:
            self._say(self.out_note, Tone.WARNING, tr("还没有选 U 盘"), tr("请插上 U 盘，在第一步选一个。"))
            return
        file, point = None, ""
        if not self._enrolled:
            place = self.join.currentIndex()
            if not 0 <= place < len(self._joins):
                self._say(
                    self.out_note,
                    Tone.WARNING,
                    tr("这台电脑还没接上总部"),
                    tr("请插上区里给的 U 盘（里面有接入文件）再找一遍，在上面挑这个联络点，再写。"),
                )
                return
            file, point = self._joins[place].file.path, self._joins[place].point.point
        self._begin("out")
        self.desk.write_out(self.folder, file, point, self).then(self._is_written).fails(self._not_written)

    def _is_written(self, both: tuple[Changes, WrittenOut]) -> None:
        self._end()
        self._told = both[1]
        self._last = "out"
        what, contents = written_words(self._told)
        self._say(
            self.out_note,
            Tone.SUCCESS,
            what,
            sentences(contents, waiting_words(), tr("现在可以拔下 U 盘，带去区里。")),
        )
        self._show_parts()

    def _not_written(self, error: Exception) -> None:
        self._end()
        if isinstance(error, StickRefused):
            why, todo = refused_stick_words(error)
            self._say(self.out_note, Tone.WARNING, tr("没有写成：{why}", why=why), todo)
        else:
            self._say(self.out_note, Tone.WARNING, tr("没有写成"), self.desk.explain(error))
        self.look()

    def _print(self) -> None:
        if self._told is None:
            return
        ask_for_paper(self, self._told, self._save)

    def _save(self, told: WrittenOut, path: Path) -> None:
        try:
            save_slip(told, path)
        except OSError:
            self._say(self.out_note, Tone.WARNING, tr("随行单没有存成"), tr("请换一个文件夹再存。"))
        else:
            self.said.emit(tr("随行单存好了。"))

    # --- step 3 -------------------------------------------------------------------------------------------------

    def take_back(self, places: Sequence[Path]) -> None:
        """Take what is in these files and folders."""
        if self._busy:
            return
        self._begin("in")
        self.desk.bring_back(places, self).then(self._is_brought).fails(self._not_brought)

    def _bring(self) -> None:
        if self.folder is None:
            self._say(
                self.in_note, Tone.WARNING, tr("还没有选 U 盘"), tr("请插上带回来的 U 盘，在第一步选一个。")
            )
        else:
            self.take_back((self.folder,))

    def _choose_files(self) -> None:
        dialog = files_dialog(self)
        dialog.filesSelected.connect(lambda paths: self.take_back([Path(path) for path in paths]))
        dialog.open()

    def _is_brought(self, both: tuple[Changes, Brought]) -> None:
        self._end()
        self._brought = brought = both[1]
        self._last = "in"
        now = self.desk.now()
        what, left = brought_words(brought)
        told = [stopped(f"{each.file}：{file_words(each, now)}") for each in in_order(brought.files)]
        lines = [left, *told[:MOST_LINES]]
        if len(told) > MOST_LINES:
            lines.append(tr("还有 {count} 个文件。", count=len(told) - MOST_LINES))
        well = all(each.word in GOOD | OTHERS for each in brought.files)
        self._say(self.in_note, Tone.SUCCESS if well else Tone.WARNING, what, "\n".join(lines))
        self._show_parts()

    def _not_brought(self, error: Exception) -> None:
        self._end()
        words = (
            nothing_brought_words(error) if isinstance(error, NothingBrought) else self.desk.explain(error)
        )
        self._say(self.in_note, Tone.WARNING, tr("没有收成"), words)
        self.look()

    # --- inside -------------------------------------------------------------------------------------------------

    def _show_status(self, status: SyncStatus) -> None:
        if self._enrolled and not status.enrolled:
            self.desk.find_files(self).then(self.take_joins).fails(self._not_looked)
        self._enrolled = status.enrolled
        self._carried = status.carried > 0
        waits = (
            tr("{count} 条待上报。", count=status.waiting)
            if status.waiting
            else tr("没有待上报的；写出去可以把总部要说的带回来。")
        )
        carried = carried_words(status.carried, status.carried_at, self.desk.now()) if status.carried else ""
        self._out_card.state.setText(sentences(waits, stopped(carried) if carried else ""))
        self._show_parts()

    def _show_parts(self) -> None:
        chosen = self.folder is not None
        self._where.setText(
            tr("写到：{folder}", folder=str(self.folder))
            if chosen
            else tr("没有找到 U 盘。请插上一个再找一遍，或者选别的文件夹。")
            if not self._sticks.rows()
            else tr("请选一个。")
        )
        asks = not self._enrolled
        self._out_card.join_words.setVisible(asks)
        self._out_card.join_words.setText(
            tr("这台电脑还没接上总部：一起请总部准许接入，接到哪个联络点？")
            if self._joins
            else tr("这台电脑还没接上总部。请插上区里给的 U 盘（里面有接入文件），再找一遍。")
        )
        self.join.setVisible(asks and bool(self._joins))
        self.slip.setVisible(self._told is not None)
        # They stay live while a stick is at work, so that the keyboard stays where it was.
        self.write_out.set_words(tr("正在写，请不要拔 U 盘") if self._busy == "out" else tr("写到 U 盘上"))
        self.bring.set_words(tr("正在收，请不要拔 U 盘") if self._busy == "in" else tr("收下回信"))
        self._show_next()

    def _next(self) -> Button:
        """The button of the next step."""
        if self.folder is None or not (self._enrolled or self._joins):
            return self.again
        awaits = self._last == "out" or (not self._last and self._carried)
        return self.bring if awaits else self.write_out

    def _show_next(self) -> None:
        """It alone is filled. What cannot be done yet is off, with the reason under it."""
        chosen = self.folder is not None
        had = next((each for each in (self.write_out, self.bring) if each.hasFocus()), None)
        following = self._next()
        for each in (self.again, self.write_out, self.bring):
            each.set_kind("primary" if each is following else "plain")
        self.write_out.setEnabled(chosen and (self._enrolled or bool(self._joins)))
        self.bring.setEnabled(chosen)
        for why in (self._out_card.why, self._in_card.why):
            why.setText(tr("还没有选 U 盘：请插上，在第一步选一个。"))
            why.setVisible(not chosen)
        if had is not None and not had.isEnabled():
            self.start()

    def _begin(self, what: str) -> None:
        self._busy = what
        self._show_parts()

    def _end(self) -> None:
        self._busy = ""
        self._show_parts()

    def _say(self, note: Note, tone: Tone, fact: str, reason: str) -> None:
        note.set_tone(tone)
        note.set_words(fact, reason)
        note.show()
        self.page.show_asked(note)


def make(opening: Opening) -> CourierPage:
    """The page."""
    return CourierPage(opening.desk, opening.parent)
