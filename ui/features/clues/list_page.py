"""线索: which were reported and how the bureau answered; what they say only once whoever is on duty has opened them.

What is opened stands on this page alone. It is shut when the page is left, when the window is locked, and after five minutes in which
nobody touched the window.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.matters.clue.words import ClueWords
from local_store.clues.views import OpenedClue
from local_store.read_models.clues.questions import A_PAGE, ClueRow
from local_store.rights import Right
from ui.features.clues import verbs
from ui.features.clues.readers import ReadersCard
from ui.features.clues.verbs import CluesNow
from ui.features.clues.word_field import WordField
from ui.features.clues.words import (
    answer_of,
    answer_state,
    parts_of,
    reporter_of,
    row_words,
    word_problem,
)
from ui.features.feature import Opening
from ui.parts.idle import Idle
from ui.parts.page import TitledPage
from ui.parts.rights import needs
from ui.ports import Desk
from ui.theme import current_look
from ui.theme.look import Type
from ui.verbs import Verb
from ui.widgets.button import plain, primary
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.key_values import KeyValues
from ui.widgets.label import Label, divider
from ui.widgets.note import Note
from ui.widgets.parting import empty
from ui.widgets.state import Tone
from ui.widgets.status_pill import StatusPill
from ui.widgets.wrap_row import WrapRow
from ui.words import day_words, sentences, tr

_MIDDLE = Qt.AlignmentFlag.AlignVCenter
MINUTES = 5
"""So long nobody has to touch the window for clues to be shut."""
_TOUCH_MS = 60_000
"""So often the store is told that somebody is still there, where it is so."""


class CluesPage(TitledPage):
    """Shut at first."""

    rail = "clues"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("线索"), back=False, parent=parent)
        place = self.page.body_place
        self.report = primary(tr("报告线索"), icon="clue", key="F4", parent=self.page.head_place)
        self.title_row.addWidget(self.report, 0, _MIDDLE)
        self._note = Note(Tone.WARNING, parent=place)
        self._note.set_words(
            tr("现在还报不了线索。"),
            tr("要先和总部联网一次，拿到总部的线索密钥。急的请打 12315 举报。"),
        )
        self._lock = Card(parent=place)
        self._told = Label("", Type.BODY, wrap=True, parent=self._lock)
        self.word = WordField(tr("查看口令"), parent=self._lock)
        self.open = primary(tr("打开看内容"), parent=self._lock)
        self.shut = plain(tr("锁上"), parent=self._lock)
        line = WrapRow()
        line.setSpacing(current_look().space.one)
        line.addWidget(self.open)
        line.addWidget(self.shut)
        line.addStretch(1)
        self._lock.add(self._told)
        self._lock.add(self.word)
        self._lock.add_layout(line)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._card = Card(padded=False, parent=place)
        self._card.add_layout(self._list)
        self._empty = EmptyState(
            "clue",
            tr("还没有报过线索"),
            tr("假货、过期食品、乱标价，看到就报。不留名字也行。"),
            framed=True,
            parent=place,
        )
        self.readers = ReadersCard(desk, place)
        for part in (self._note, self._lock, self._card, self._empty, self.readers):
            self.body.addWidget(part)
            part.hide()
        self.body.addStretch(1)
        self._opened = False
        """Somebody opened clues on this page, and nobody has shut them."""
        self._turn = 0
        """Another one each time clues are shut."""
        self._listed = A_PAGE
        self._now: CluesNow | None = None
        self._touching = QTimer(self)
        self._touching.setInterval(_TOUCH_MS)
        self._touching.timeout.connect(self._touched)
        self._idle = Idle(self.window(), self)
        self._idle.fell_asleep.connect(self.shut_clues)
        needs(self.report).clicked.connect(lambda: self.go("clue"))
        needs(self.open, Right.CLUES).clicked.connect(self._open)
        self.word.edit.entered.connect(self._open)
        self.shut.clicked.connect(self.shut_clues)
        self.readers.changed.connect(self._open_to)

    # --- page ---------------------------------------------------------------------------------------------------

    def load(self) -> None:
        self._ask(verbs.now(self._listed))

    def start(self) -> None:
        """Reporting one; nothing is opened by a stroke that led here."""
        self.report.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """What is open is shut, also what is only being opened; whoever comes back finds it shut."""
        self.shut_clues()

    def changeEvent(self, event: QEvent) -> None:
        """The lock of the window closes what is below it: nothing of a clue stays there."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.EnabledChange and not self.isEnabled():
            self.shut_clues()

    def shut_clues(self) -> None:
        """Take every word off the screen at once, whatever is thought to be open, and shut them in the store."""
        self._turn += 1
        self._clear()
        self._ask(verbs.shut(self._listed))

    # --- private ------------------------------------------------------------------------------------------------

    def _clear(self) -> None:
        self._opened = False
        self._now = None
        self._idle.set_minutes(0)
        self._touching.stop()
        empty(self._list)
        self._card.hide()
        self.shut.hide()
        self.word.take()
        self.readers.forget()

    def _ask(self, verb: Verb[CluesNow]) -> None:
        """What was asked before clues were shut is not shown any more when it comes."""
        turn = self._turn

        def answered(now: CluesNow) -> None:
            if turn == self._turn:
                self._show(now)

        self.desk.run(verb, self).then(answered)

    def _open(self) -> None:
        if self.open.isHidden() or not self.open.isEnabled():
            return
        self.open.setEnabled(False)
        turn = self._turn

        def opened(now: CluesNow) -> None:
            if turn == self._turn:
                self._open_to(now)

        def failed(error: Exception) -> None:
            if turn == self._turn:
                self._failed(error)

        self.desk.run(verbs.open_clues(self.word.take(), self._listed), self).then(opened).fails(failed)

    def _open_to(self, now: CluesNow) -> None:
        """Opened by somebody on this page, just now."""
        if not self.isEnabled():  # locked meanwhile
            self.shut_clues()
            return
        self._opened = now.opened is not None
        self._show(now)

    def _failed(self, error: Exception) -> None:
        self.open.setEnabled(True)
        self.word.set_error(word_problem(error))
        self.word.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _touched(self) -> None:
        """As long as hands are at the window the keys stay in the store, too."""
        if self._opened and self._idle.is_awake(_TOUCH_MS):
            self.desk.run(verbs.touch)

    def _list_more(self) -> None:
        self._listed += A_PAGE
        self.load()

    def _show(self, now: CluesNow) -> None:
        if now.opened is not None and not self._opened:  # not opened on this page: no word is shown for it
            self.shut_clues()
            return
        self.open.setEnabled(True)
        if now == self._now:  # something else was written: what stands here stays, and so does who waits
            return
        if now.opened is None:
            self._opened = False
            self._touching.stop()
            self._idle.set_minutes(0)
        elif not self._idle.timer.isActive():
            self._idle.set_minutes(MINUTES)
            self._touching.start()
        self._now = now
        standing = now.standing
        is_open = self._opened
        reads = standing.staff in standing.readers
        self._note.setVisible(not standing.headquarters)
        had_the_keyboard = self.report.hasFocus()
        self.report.setEnabled(standing.headquarters)
        self._told.setText(self._lock_words(now, is_open=is_open, reads=reads))
        self.word.setVisible(reads and not is_open)
        self.open.setVisible(reads and not is_open)
        self.shut.setVisible(is_open)
        self._lock.setVisible(bool(standing.readers))
        empty(self._list)
        shown = {one.row.subject: one for one in now.opened or ()}
        for number, row in enumerate(standing.rows):
            if number:
                self._list.addWidget(divider(self._card))
            self._list.addWidget(self._row(row, shown.get(row.subject)))
        self._card.setVisible(bool(standing.rows))
        self._empty.setVisible(not standing.rows)
        if standing.count > len(standing.rows):
            self._list.addWidget(divider(self._card))
            self._list.addWidget(self._more(len(standing.rows), standing.count))
        self.readers.show_now(now)
        if had_the_keyboard and not standing.headquarters and self.readers.word.isVisible():
            self.readers.word.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lock_words(self, now: CluesNow, *, is_open: bool, reads: bool) -> str:
        if is_open:
            return tr("已经打开。离开这一页，或者 {count} 分钟没人动，就自己锁上。", count=MINUTES)
        if reads:
            return tr("内容封着，输您的查看口令才打得开。")
        names = tr("、").join(now.names.get(staff, tr("（没有名字）")) for staff in now.standing.readers)
        return sentences(tr("内容封着，值班的人打不开。"), tr("能打开的：{names}。", names=names))

    def _more(self, listed: int, count: int) -> QWidget:
        look = current_look()
        holder = QWidget(self._card)
        line = WrapRow(holder)
        line.setContentsMargins(
            look.part.card_pad, look.part.gap_wide, look.part.card_pad, look.part.gap_wide
        )
        line.setSpacing(look.space.two)
        told = tr("列了最新的 {listed} 条，一共 {count} 条。", listed=listed, count=count)
        line.addWidget(Label(told, Type.SMALL, Tone.MUTED, parent=holder), 1, _MIDDLE)
        more = plain(tr("再列 {count} 条", count=min(A_PAGE, count - listed)), size="small", parent=holder)
        more.clicked.connect(self._list_more)
        line.addWidget(more)
        return holder

    def _row(self, row: ClueRow, opened: OpenedClue | None) -> QWidget:
        look, today = current_look(), self.desk.now().date()
        holder = QWidget(self._card)
        box = QVBoxLayout(holder)
        box.setContentsMargins(look.part.card_pad, look.part.gap_wide, look.part.card_pad, look.part.gap_wide)
        box.setSpacing(look.space.one)
        line = WrapRow()
        line.setSpacing(look.space.two)
        line.addWidget(StatusPill(answer_state(row.code), holder), 0, _MIDDLE)
        line.addWidget(Label(day_words(row.on, today), Type.STRONG, strong=True, parent=holder), 0, _MIDDLE)
        told = row_words(row, self.desk.handbook, today)
        line.addWidget(Label(told, Type.BODY, Tone.MUTED, wrap=True, parent=holder), 1, _MIDDLE)
        box.addLayout(line)
        if opened is not None:
            self._add_words(box, holder, opened)
        return holder

    def _add_words(self, box: QVBoxLayout, holder: QWidget, opened: OpenedClue) -> None:
        today = self.desk.now().date()
        if opened.words is None:
            told = tr("这一条在这台电脑上打不开：报的时候还没有口令，或者封它的钥匙不在这里。")
            box.addWidget(Label(told, Type.BODY, Tone.MUTED, wrap=True, parent=holder))
        else:
            box.addWidget(KeyValues(parts_of(opened.words), holder))
            self._add_reporter(box, holder, opened.words)
        said = [
            (tr("{day} {answer}", day=day_words(one.on, today), answer=answer_state(one.code).words), text)
            for one in opened.answers
            if one.words is not None and (text := answer_of(one.words))
        ]
        if said:
            box.addWidget(KeyValues(said, holder))

    def _add_reporter(self, box: QVBoxLayout, holder: QWidget, words: ClueWords) -> None:
        """Who told it is on the screen only once somebody asks for it, of one clue at a time."""
        line = WrapRow()
        button = plain(tr("看举报人"), size="small", parent=holder)
        line.addWidget(button)
        line.addStretch(1)

        def unfold() -> None:
            button.hide()
            told_by = reporter_of(words) or ((tr("举报人"), tr("匿名")),)
            box.insertWidget(box.indexOf(line) + 1, KeyValues(told_by, holder))

        button.clicked.connect(unfold)
        box.addLayout(line)


def make(opening: Opening) -> CluesPage:
    """The list."""
    return CluesPage(opening.desk, opening.parent)
