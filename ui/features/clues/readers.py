"""Who can open clues here: the first word, others who are let in, who is taken out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from local_store.rights import Right
from ui.features.clues import verbs
from ui.features.clues.verbs import CluesNow
from ui.features.clues.word_field import WordField
from ui.features.clues.words import word_problem
from ui.parts.rights import needs
from ui.ports import Desk
from ui.theme import current_look
from ui.theme.look import Type
from ui.verbs import Verb
from ui.widgets.button import plain
from ui.widgets.card import Card
from ui.widgets.chip_row import ChipData, ChipRow
from ui.widgets.field import FieldBox
from ui.widgets.label import Label
from ui.widgets.parting import empty
from ui.widgets.question_note import QuestionNote
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import sentences, tr
from ui.words_clues import leaving_words

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class ReadersCard(Card):
    """`changed` with how it stands after a change."""

    changed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(tr("谁能看"), parent=parent)
        self.desk = desk
        self._now: CluesNow | None = None
        self._busy = False
        self._turn = 0
        self._leaving = ""
        self._told = Label("", Type.BODY, Tone.MUTED, wrap=True, parent=self)
        self._people = QVBoxLayout()
        self.question = QuestionNote(self)
        self._others: list[ChipData] = []
        self._who = ChipRow(tr("再让谁能看"), always=True, parent=self)
        self._box = FieldBox(tr("再让谁能看"), self._who, error_room=False, parent=self)
        self.word = WordField(tr("新口令"), hint=tr("8 个字以上，不能只是数字；由这个人自己输"), parent=self)
        self.again = WordField(tr("再输一遍"), parent=self)
        self.set = plain(tr("设口令"), parent=self)
        self._note = Label("", Type.SMALL, Tone.MUTED, wrap=True, parent=self)
        row = WrapRow()
        row.setSpacing(current_look().space.two)
        row.addWidget(self.word, 1)
        row.addWidget(self.again, 1)
        line = WrapRow()
        line.addWidget(self.set)
        line.addStretch(1)
        self.add(self._told)
        self.add_layout(self._people)
        self.add(self.question)
        self.add(self._box)
        self.add_layout(row)
        self.add_layout(line)
        self.add(self._note)
        needs(self.set, Right.CLUES).clicked.connect(self._set)
        self.again.edit.entered.connect(self._set)
        self.question.answered.connect(lambda: self._take_out(self._leaving))

    def forget(self) -> None:
        """Nothing of what was open or typed stays here, and what is being asked of the store is shown no more."""
        self._turn += 1
        self._now = None
        self._busy = False
        self.set.setEnabled(True)
        self.word.take()
        self.again.take()
        self.question.withdraw()
        empty(self._people)
        self.hide()

    def show_now(self, now: CluesNow) -> None:
        """For whoever is on duty. Without a reader they may become the first; while clues are open they let others in. Who is in
        charge takes out who has forgotten their word also while clues are shut."""
        standing = now.standing
        if self._now is None or self._now.standing.readers != standing.readers:
            self.question.withdraw()
        self._now = now
        first = not standing.readers
        takes_out = standing.open or now.staffs
        empty(self._people)
        for staff in standing.readers if takes_out else ():
            self._people.addWidget(self._line(now, staff))
        may = bool(standing.staff) and standing.may_read
        adding = (first and may) or (standing.open and bool(now.others))
        others = [ChipData(staff, now.names[staff]) for staff in now.others]
        if others != self._others:  # a choice that somebody has made stays
            self._others = others
            self._who.set_chips(others)
        self._box.setVisible(adding and not first)
        for part in (self.word, self.again, self.set):
            part.setVisible(adding)
        self._told.setText(_told(now, first=first, may=may))
        self._note.setText(
            sentences(
                tr("口令忘了谁也找不回来，总部照样看得到内容。"),
                tr("口令只在这台电脑上；同站另一台电脑要另设。"),
            )
            if adding
            else ""
        )
        self._note.setVisible(adding)
        self.setVisible(first or takes_out)

    def _line(self, now: CluesNow, staff: str) -> QWidget:
        line = QWidget(self)
        row = WrapRow(line)
        row.setSpacing(current_look().space.one)
        name = now.names.get(staff, tr("（没有名字）"))
        row.addWidget(Label(name, Type.BODY, strong=staff == now.standing.staff, parent=line), 1, _MIDDLE)
        button = plain(tr("不让再看"), size="small", parent=line)
        button.setAccessibleDescription(name)
        needs(button, Right.CLUES).clicked.connect(partial(self._take_out, staff))
        row.addWidget(button)
        return line

    def _set(self) -> None:
        now = self._now
        if now is None or self._busy or self.word.isHidden():
            return
        chosen = self._who.chosen()
        if self._box.isVisible() and not chosen:
            self.word.set_error(tr("先选再让谁能看。"))
            return
        first, again = self.word.take(), self.again.take()
        if first != again:
            self.again.set_error(tr("两遍不一样，请再输。"))
            self.word.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._run(verbs.let_in(chosen[0], first) if self._box.isVisible() else verbs.begin(first))

    def _take_out(self, staff: str) -> None:
        now = self._now
        if self._busy or now is None:
            return
        self._leaving = staff
        readers = now.standing.readers
        name = now.names.get(staff, tr("（没有名字）"))
        words = leaving_words(name, last=readers == (staff,))
        if self.question.ask((staff, readers), words, tr("确定不让再看")):
            self.question.withdraw()
            self._run(verbs.take_out(staff))

    def _run(self, verb: Verb[CluesNow]) -> None:
        self._busy = True
        self.set.setEnabled(False)
        turn = self._turn

        def done(now: CluesNow) -> None:
            if turn == self._turn:
                self._done(now)

        def failed(error: Exception) -> None:
            if turn == self._turn:
                self._failed(error)

        self.desk.run(verb, self).then(done).fails(failed)

    def _done(self, now: CluesNow) -> None:
        self._busy = False
        self.set.setEnabled(True)
        self.changed.emit(now)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self.set.setEnabled(True)
        self.word.set_error(word_problem(error))


def _told(now: CluesNow, *, first: bool, may: bool) -> str:
    if not first:
        told = tr("不让谁再看，以前报的、以后报的这个人都打不开；这个人从前看过的，收不回来。")
        forgot = tr("谁忘了口令，先不让再看，再由别的能看的人让这个人设一个新的。")
        return told if now.standing.open else sentences(told, forgot)
    told = tr("这台电脑上还没有人能看内容：报上去的，只有总部的线索专员打得开。")
    if may:
        return sentences(told, tr("要在本站也能看，就设一个查看口令；设了以后报的才看得到。"))
    if not now.standing.staff:
        return sentences(told, tr("要设查看口令，请先选谁在值班。"))
    return sentences(told, tr("查看口令由负责人，或者权限是“线索”的人设。"))
