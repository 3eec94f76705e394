"""成批打印: the agreements of a month, several at once, as one PDF or one run of the printer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from casework.papers.model import Paper
from local_store.rights import Right
from local_store.views import Changes
from ui.features.feature import Opening, Role
from ui.features.papers.batch_verbs import AT_ONCE, Row, papers_of, rows_of, subjects_of
from ui.papers import printing
from ui.papers.pdf import Stopped, pdf_of
from ui.parts.page import TitledPage
from ui.parts.rights import needs
from ui.parts.saving import ask_where, write_whole
from ui.ports import Desk
from ui.theme.look import Type
from ui.widgets.button import plain, primary
from ui.widgets.card import Card
from ui.widgets.check import Check
from ui.widgets.label import Label
from ui.widgets.note import Note
from ui.widgets.parting import part_with
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import clauses, sentences, short_day, tr
from ui.words_papers import unmade_words, unsaved_words

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

SHOWN: Final = 50
"""So many stand there at a time, and are printed at once."""
_CREATOR: Final = "维权联络点工作台"
_LOOK: Final = 100
"""ms between two looks at how far a thread is."""


class BatchPage(TitledPage):
    """It begins with the month that runs. Nothing is ticked: whoever prints says what."""

    rail = Role.MORE

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("成批打印协议"), parent=parent)
        self._first = desk.now().date().replace(day=1)
        self._rows: list[Row] = []
        self._from = 0
        self._reading = 0
        self._run: _Run | None = None
        self.checks: list[Check] = []
        place = self.page.body_place
        card = Card(parent=place)
        self.named = Label("", Type.LEAD, strong=True, wrap=True, parent=card)
        self.count = Label("", Type.BODY, Tone.MUTED, wrap=True, parent=card)
        self.before = plain(tr("上个月"), icon="back", parent=card)
        self.after = plain(tr("下个月"), parent=card)
        self.all = plain(tr("全选"), parent=card)
        self.none = plain(tr("全不选"), parent=card)
        self.earlier = plain(tr("前 {count} 份", count=SHOWN), parent=card)
        self.later = plain(tr("后 {count} 份", count=SHOWN), parent=card)
        self.progress = Label("", Type.BODY, wrap=True, parent=place)
        self.progress.hide()
        self.cancel = plain(tr("不打了"), icon="close", parent=place)
        self.cancel.hide()
        self.trouble = Note(Tone.WARNING, stacked=True, parent=place)
        self.trouble.hide()
        card.add(self.named)
        card.add(self.count)
        for buttons in ((self.before, self.after), (self.all, self.none, self.earlier, self.later)):
            row = WrapRow()
            for button in buttons:
                row.addWidget(button)
            card.add_layout(row)
        self._list = QVBoxLayout()
        card.add_layout(self._list)
        self._card = card
        running = WrapRow()
        running.addWidget(self.progress, 1)
        running.addWidget(self.cancel)
        self.body.addLayout(running)
        self.body.addWidget(self.trouble)
        self.body.addWidget(card)
        self.body.addStretch(1)
        head = self.page.head_place
        self.as_pdf = plain(tr("存成一个 PDF"), size="primary", icon="document", parent=head)
        self.print = primary(tr("打印"), size="primary", icon="print", key="F9", parent=head)
        for button in (self.as_pdf, self.print):
            self.add_title_button(needs(button, Right.PRINT))
        self.as_pdf.clicked.connect(self._ask_where)
        self.print.clicked.connect(self._ask_printer)
        self.cancel.clicked.connect(self._stop)
        self.before.clicked.connect(lambda: self._turn_to(_month_before(self._first)))
        self.after.clicked.connect(lambda: self._turn_to(_month_after(self._first)))
        self.all.clicked.connect(lambda: self._tick(True))
        self.none.clicked.connect(lambda: self._tick(False))
        self.earlier.clicked.connect(lambda: self._show_from(self._from - SHOWN))
        self.later.clicked.connect(lambda: self._show_from(self._from + SHOWN))

    # --- page ---------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """The agreements of the month."""
        self._reading += 1
        self.desk.run(subjects_of(self._first), self).then(partial(self._read, self._reading))

    def concerned(self, changes: Changes) -> bool:
        """What is ticked stays under the hands: it is read anew when somebody comes again, and when it is printed."""
        del changes
        return False

    def start(self) -> None:
        self.all.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Ctrl+Enter prints."""
        self._ask_printer()

    def leave(self) -> None:
        """Who goes elsewhere, or closes the window, was promised the file; on paper nobody sees any more what comes out."""
        if self._run is not None and self._run.on_paper:
            self._stop()

    # --- showing ------------------------------------------------------------------------------------------------

    def _read(self, reading: int, subjects: tuple[str, ...]) -> None:
        found: list[Row] = []

        def go_on(begin: int, more: list[Row]) -> None:
            if reading != self._reading:
                return
            found.extend(more)
            if begin < len(subjects):
                some = subjects[begin : begin + AT_ONCE]
                verb = rows_of(some, self.desk.handbook)
                self.desk.run(verb, self).then(partial(go_on, begin + AT_ONCE))
            else:
                self._rows = found
                self._show_from(0)

        go_on(0, [])

    def _turn_to(self, first: date) -> None:
        self._first = first
        self.trouble.hide()
        self.load()

    def _show_from(self, begin: int) -> None:
        self._from = max(0, min(begin, max(0, len(self._rows) - 1)))
        today = self.desk.now().date()
        self.named.setText(tr("{year}年{month}月登记的", year=self._first.year, month=self._first.month))
        shown = self._rows[self._from : self._from + SHOWN]
        words = tr("有协议的 {count} 件；作废、已被取代的不算。", count=len(self._rows))
        if len(self._rows) > SHOWN:
            last = self._from + len(shown)
            words = clauses([words, tr("这里是第 {first} 到 {last} 份", first=self._from + 1, last=last)])
        self.count.setText(words)
        for check in self.checks:
            part_with(check, self._list)
        self.checks = [Check(_row_words(row, today), self._card) for row in shown]
        for check in self.checks:
            self._list.addWidget(check)
            check.toggled.connect(lambda _on: self._may_print())
        self.earlier.setVisible(self._from > 0)
        self.later.setVisible(self._from + SHOWN < len(self._rows))
        self.after.setEnabled(self._first < today.replace(day=1))
        for button in (self.all, self.none):
            button.setEnabled(bool(shown))
        self._may_print()

    def _tick(self, on: bool) -> None:
        for check in self.checks:
            check.setChecked(on)

    def chosen(self) -> list[Row]:
        """What is ticked, in order."""
        shown = self._rows[self._from : self._from + SHOWN]
        return [row for row, check in zip(shown, self.checks, strict=True) if check.isChecked()]

    def _may_print(self) -> None:
        some = any(check.isChecked() for check in self.checks) and self._run is None
        for button in (self.as_pdf, self.print):
            button.setEnabled(some)

    # --- letting out --------------------------------------------------------------------------------------------

    def _ask_where(self) -> None:
        rows = self.chosen()
        name = tr("和解（调解）协议 {count} 份.pdf", count=len(rows))
        ask_where(self, name, ".pdf", lambda path: self.save_to(path, rows))

    def save_to(self, path: Path, rows: list[Row]) -> None:
        """All of these into one PDF, drawn beside the window."""

        def draw(run: _Run, papers: list[Paper]) -> None:
            def write() -> None:
                write_whole(path, pdf_of(papers, _CREATOR, run.goes_on))

            self.desk.carry_out(write).then(
                lambda _none: self._done(run, tr("存好了：{name}。", name=path.name))
            ).fails(partial(self._failed, run, path))

        self._begin(rows, draw)

    def _ask_printer(self) -> None:
        if not self.print.isEnabled():
            return
        if not printing.there_is_a_printer():
            self._say(
                tr("这台电脑没有装打印机"),
                tr("请先接上打印机；或者存成一个 PDF，拷到有打印机的电脑上打。"),
            )
            return
        self._begin(self.chosen(), self._to_printer, on_paper=True)

    def _to_printer(self, run: _Run, papers: list[Paper]) -> None:
        from PySide6.QtPrintSupport import QPrintDialog

        printer = printing.a_printer(papers[0])
        asking = QPrintDialog(printer, self)
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.accepted.connect(lambda: self.print_on(run, printer, papers))
        asking.rejected.connect(lambda: self._done(run, ""))
        asking.setModal(True)
        asking.show()

    def print_on(self, run: _Run, printer: QPrinter, papers: list[Paper]) -> None:
        """A page for each turn of the window: nobody waits for a printer."""
        pages = printing.printing_of(printer, papers)

        def go_on() -> None:
            if not isValid(self):
                return
            if run.stopped:
                pages.close()
                self._done(run, tr("不打了。已经到了打印机里的几页可能还会出来。"))
                return
            try:
                drawn = next(pages)
            except StopIteration:
                self._done(run, tr("交给打印机了，一共 {count} 份。", count=len(papers)))
            except printing.PrinterGone:
                self._done(run, "")
                self._say(
                    tr("没有打完"),
                    tr("打印机没有应答：看看有没有开、有没有纸，再打一次；或者存成一个 PDF，换一台电脑打。"),
                )
            except Exception as error:  # noqa: BLE001  the page is there again, and the window says what it was
                pages.close()
                self._failed(run, None, error)
            else:
                run.done = min(drawn, len(papers))
                QTimer.singleShot(0, self, go_on)

        go_on()

    def _begin(
        self, rows: list[Row], draw: Callable[[_Run, list[Paper]], None], *, on_paper: bool = False
    ) -> None:
        """Read the documents piece by piece, then draw them."""
        if self._run is not None or not rows:
            return
        self.trouble.hide()
        run = self._run = _Run(len(rows), self.desk.promise(), on_paper=on_paper)
        self._may_print()
        self.cancel.show()
        self._tell(run)
        papers: list[Paper] = []

        def go_on(begin: int, more: list[Paper]) -> None:
            papers.extend(more)
            if run.stopped:
                self._done(run, tr("没有打。"))
            elif begin < len(rows):
                some = rows[begin : begin + AT_ONCE]
                verb = papers_of(some, self.desk.handbook, self.desk.now())
                # Without an owner: it is heard of though the page is gone, and the promise ends.
                self.desk.run(verb).then(partial(go_on, begin + AT_ONCE)).fails(
                    partial(self._failed, run, None)
                )
            elif not papers:
                self._done(run, "")
                self._say(tr("没有可以打的"), tr("选的这几份刚才撤回了。请重新选。"))
            else:
                run.whole, run.left_out = len(papers), len(rows) - len(papers)
                try:
                    draw(run, papers)
                except Exception as error:  # noqa: BLE001  as above
                    self._failed(run, None, error)
                run.over(None)

        go_on(0, [])

    def _tell(self, run: _Run) -> None:
        """How far it is, until it is done."""
        if self._run is not run:
            return
        self.progress.setText(
            tr("正在做第 {done} 份，共 {whole} 份", done=min(run.done + 1, run.whole), whole=run.whole)
        )
        self.progress.show()
        QTimer.singleShot(_LOOK, self, lambda: self._tell(run))

    def _stop(self) -> None:
        if self._run is not None:
            self._run.stopped = True

    def _done(self, run: _Run, words: str) -> None:
        run.over(None)
        if not isValid(self) or self._run is not run:
            return
        self._run = None
        self.progress.hide()
        self.cancel.hide()
        self._may_print()
        left = tr("有 {count} 份刚才撤回了，没有打。", count=run.left_out) if run.left_out else ""
        if words:
            self.said.emit(sentences(words, left))

    def _failed(self, run: _Run, path: Path | None, error: Exception) -> None:
        if isinstance(error, Stopped):
            self._done(run, tr("没有存，原来的文件没有动。"))
            return
        run.over(error)
        seen = isValid(self) and self.isVisible()
        self._done(run, "")
        words = unsaved_words(error, path) if isinstance(error, OSError) and path else unmade_words(error)
        if words is None or not seen:
            self.desk.troubled.emit(error)  # the file was promised: it is told wherever people are by now
        if words is not None:
            self._say(*words)

    def _say(self, fact: str, reason: str) -> None:
        if not isValid(self):
            return
        self.trouble.set_words(fact, reason)
        self.trouble.show()
        self.page.show_asked(self.trouble)


class _Run:
    """One run: how far it is, and whether somebody has stopped it. Read and written on two threads, each field by one at a time."""

    def __init__(self, whole: int, over: Callable[[Exception | None], None], *, on_paper: bool) -> None:
        """``over``: called once nothing more is read for it."""
        self.whole = whole
        self.over = over
        self.on_paper = on_paper
        self.done = 0
        self.left_out = 0
        self.stopped = False

    def goes_on(self, done: int) -> bool:
        """Asked before each document."""
        self.done = done
        return not self.stopped


def _row_words(row: Row, today: date) -> str:
    signed = tr("{count} 处签过字", count=row.signed) if row.signed else tr("还没有签字")
    day = short_day(row.one.on, today) if row.one.on is not None else ""
    old = tr("签后改过，打出来核对") if row.old else ""
    return " · ".join(part for part in (day, row.merchant, row.number, signed, old) if part)


def _month_before(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)


def _month_after(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def make(opening: Opening) -> BatchPage:
    """The agreements of the month."""
    return BatchPage(opening.desk, opening.parent)
