"""导入过的: imports on this PC, each to be taken back as a whole, and what is still open in them to be put away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from local_store.rights import Right
from local_store.views import PastImport
from ui.parts.rights import needs
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import Button, plain
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.note import Note
from ui.widgets.parting import empty
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import clauses, local, moment_words, money_short, tr

_SHOWN = 12


class PastCard(Card):
    """Asks once more, with the number of cases and what they recovered, before anything is done."""

    taken_back = Signal(str)
    """The act that somebody takes back."""
    put_away = Signal(str)
    """The act whose open cases somebody puts into history."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("导入过的台账"), parent=parent)
        self._today: date | None = None
        self._rows = QVBoxLayout()
        self._rows.setSpacing(current_look().part.gap_wide)
        self._asking = Note(Tone.WARNING, stacked=True, parent=self)
        self._no = plain(tr("先不"), size="small", parent=self._asking)
        self._yes = plain("", size="small", parent=self._asking)
        self._asking.add_action(self._no)
        self._asking.add_action(self._yes)
        self._asking.hide()
        self._wanted: tuple[bool, str] | None = None
        self._shown: tuple[PastImport, ...] = ()
        self.add_layout(self._rows)
        self.add(self._asking)
        needs(self._yes, Right.IMPORT).clicked.connect(self._confirmed)
        self._no.clicked.connect(self._asking.hide)
        self.hide()

    def show_past(self, past: Sequence[PastImport], today: date) -> None:
        """The newest; hidden where nothing was imported."""
        if (tuple(past), today) == (self._shown, self._today):
            return  # a question that stands there goes on standing
        self._shown, self._today = tuple(past), today
        self._asking.hide()
        empty(self._rows)
        for each in past[:_SHOWN]:
            self._rows.addLayout(self._row(each))
        self.setVisible(bool(past))

    def _row(self, each: PastImport) -> WrapRow:
        row = WrapRow()
        name = each.file if each.at is not None else tr("更早导入的，或者在别的电脑上导入的")
        told = [tr("{count} 件", count=each.cases)]
        if each.at is not None:
            told.insert(0, moment_words(local(each.at), self._today))
        if each.taken_back_at is not None:
            told.append(tr("已撤回"))
        elif each.open:
            told.append(tr("还有 {count} 件在待办里", count=each.open))
        middle = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(Label(name, Type.BODY, strong=True, fold=True, parent=self), 0, middle)
        row.addWidget(Label(clauses(told), Type.SMALL, Tone.MUTED, wrap=True, parent=self), 1, middle)
        if each.open:
            row.addWidget(self._button(each, back=False), 0, middle)
        if each.at is not None and each.taken_back_at is None:
            row.addWidget(self._button(each, back=True), 0, middle)
        return row

    def _button(self, each: PastImport, *, back: bool) -> Button:
        button = plain(tr("整个撤回") if back else tr("在待办里的归入历史"), size="small", parent=self)
        needs(button, Right.IMPORT).clicked.connect(lambda: self._ask(each, back))
        return button

    def _ask(self, each: PastImport, back: bool) -> None:
        if back:
            fact = tr("撤回以后，这次导入的 {count} 件都作废，金额也不再算。", count=each.cases)
            words = tr("撤回 {count} 件", count=each.cases)
            if each.performed_fen:
                total = money_short(each.performed_fen)
                fact = tr(
                    "撤回以后，这次导入的 {count} 件都作废，拿回的 {sum} 也不再算。",
                    count=each.cases,
                    sum=total,
                )
                words = tr("撤回 {count} 件、{sum}", count=each.cases, sum=total)
            reason = tr("后来有人办过的不动。改好的台账还能再导入。")
            self._yes.set_words(words)
        else:
            fact = tr("这 {count} 件不再进待办，也不算逾期。", count=each.open)
            reason = tr("记下的内容和金额都不变，台账没写的结果不补写。打开一件，可以把这一步撤销。")
            self._yes.set_words(tr("{count} 件归入历史", count=each.open))
        self._wanted = (back, each.act)
        self._asking.set_words(fact, reason)
        self._asking.show()
        self._no.setFocus(Qt.FocusReason.OtherFocusReason)

    def _confirmed(self) -> None:
        wanted, self._wanted = self._wanted, None
        self._asking.hide()
        if wanted is not None:
            back, act = wanted
            (self.taken_back if back else self.put_away).emit(act)
