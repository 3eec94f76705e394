"""打印: the documents of a case, each as it will be on paper; to the printer, as PDF, as Word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid

from casework.papers.model import Paper
from casework.papers.source import Offered
from local_store.rights import Right
from local_store.views import Changes
from ui.features.feature import Opening, Role
from ui.features.papers.sign_words import document_of, paper_signed_words
from ui.features.papers.verbs import Shown, document, shown
from ui.features.papers.words import (
    doubt_words,
    file_name,
    full_asked,
    goes_to,
    offer_words,
    who_gets_words,
)
from ui.papers import printing
from ui.papers.preview import PaperPreview
from ui.parts.page import TitledPage
from ui.parts.rights import needs
from ui.parts.saving import ask_where, write_whole
from ui.ports import Desk
from ui.theme.look import Type
from ui.widgets.button import plain, primary
from ui.widgets.check import Check
from ui.widgets.chip_row import ChipData, ChipRow
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label
from ui.widgets.note import Note
from ui.widgets.state import Tone
from ui.words import clauses, tr
from ui.words_papers import unmade_words, unsaved_words

_PDF: Final = ".pdf"
_WORD: Final = ".docx"
_CREATOR: Final = "维权联络点工作台"


class PapersPage(TitledPage):
    """`subject` is what is printed about, empty for forms that are filled in by hand; `wanted` the code of the document that is shown
    first."""

    rail = Role.TO_DO

    def __init__(self, desk: Desk, subject: str, wanted: str = "", parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("打印") if subject else tr("空白表"), parent=parent)
        self.subject = subject
        if not subject:
            self.rail = Role.MORE
        self._wanted = wanted
        self._shown: Shown | None = None
        self._offers: dict[str, Offered] = {}
        self._full_of: tuple[str, object] | None = None
        self.paper: Paper | None = None
        place = self.page.body_place
        self.choice = ChipRow(tr("打哪一份"), exclusive=True, always=True, parent=place)
        self.full = Check(tr("写全电话和住址（只打联络点留存的那一份）"), place)
        self.trouble = Note(Tone.WARNING, stacked=True, parent=place)
        self.trouble.hide()
        self.doubt = Note(Tone.WARNING, stacked=True, parent=place)
        self.doubt.hide()
        self.about = Label("", Type.SMALL, Tone.MUTED, wrap=True, parent=place)
        self.signed = Label("", Type.SMALL, Tone.MUTED, wrap=True, parent=place)
        self.signed.hide()
        self.preview = PaperPreview(place)
        self.preview.hide()
        self.none = EmptyState(
            "print",
            tr("这一件现在没有可以打印的文书。"),
            tr("先更新程序，再来打印。"),
            framed=True,
            parent=place,
        )
        self.none.hide()
        self.gone = EmptyState(
            "print",
            tr("这一件的个人信息已经删除，不再打印文书。"),
            tr("金额和办理的步骤仍在这一件的页面上。"),
            framed=True,
            parent=place,
        )
        self.gone.hide()
        head = self.page.head_place
        self.sign = plain(tr("签字"), size="primary", icon="pencil", parent=head)
        self.sign.hide()
        self.as_pdf = plain(tr("存成 PDF"), size="primary", icon="document", parent=head)
        self.as_word = plain(tr("存成 Word"), size="primary", icon="document", parent=head)
        self.print = primary(tr("打印"), size="primary", icon="print", key="F9", parent=head)
        self._assemble()
        self._connect()

    # --- page ---------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """Which documents there are now."""
        self.desk.run(shown(self.subject, self.desk.handbook, self.desk.now()), self).then(self._show)

    def concerned(self, changes: Changes) -> bool:
        return self.subject in changes.subjects or changes.handbook

    def start(self) -> None:
        """打印 has the keyboard: it asks before anything is printed."""
        self.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Ctrl+Enter prints."""
        self._print()

    # --- construction -------------------------------------------------------------------------------------------

    def _assemble(self) -> None:
        for button in (self.sign, self.as_pdf, self.as_word, self.print):
            self.add_title_button(button)
        body = self.body
        body.addWidget(self.choice)
        body.addWidget(self.full)
        body.addWidget(self.trouble)
        body.addWidget(self.doubt)
        body.addWidget(self.about)
        body.addWidget(self.signed)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.preview, 100)
        middle.addStretch(1)
        body.addLayout(middle)
        body.addWidget(self.none)
        body.addWidget(self.gone)
        body.addStretch(1)

    def _connect(self) -> None:
        self.choice.chosen_changed.connect(lambda _chosen: self._draw())
        self.full.toggled.connect(lambda _on: self._draw())
        for button in (self.print, self.as_pdf, self.as_word):
            needs(button, Right.PRINT)
        needs(self.sign).clicked.connect(self._go_to_sign)
        self.print.clicked.connect(self._print)
        self.as_pdf.clicked.connect(lambda: self._save(_PDF))
        self.as_word.clicked.connect(lambda: self._save(_WORD))
        QShortcut(QKeySequence(Qt.Key.Key_F9), self.print, self._print)

    # --- showing ------------------------------------------------------------------------------------------------

    def _show(self, told: Shown) -> None:
        self._shown = told
        handbook, today = self.desk.handbook, self.desk.now().date()
        before = self.chosen if self._offers else None
        self._offers = {str(at): one for at, one in enumerate(told.offers)}
        self.note.setText(_note_words(self.subject, told.number))
        self.choice.set_chips(
            [ChipData(key, offer_words(one, handbook, today)) for key, one in self._offers.items()]
        )
        key = self._key_of(before) or self._first()
        self.choice.choose((key,) if key else ())
        some = bool(self._offers)
        self.choice.setVisible(some)
        self.full.setVisible(some and told.may_full)
        doubts = doubt_words(told.doubts)
        self.doubt.set_words(tr("这一件还有没定下来的"), doubts)
        self.doubt.setVisible(some and bool(doubts))
        self.none.setVisible(not some and not told.erased)
        self.gone.setVisible(not some and told.erased)
        for button in (self.print, self.as_pdf, self.as_word):
            button.setEnabled(some and told.may_let_out)
        self._draw()

    @property
    def chosen(self) -> Offered | None:
        """The document that is shown."""
        return next((self._offers[key] for key in self.choice.chosen() if key in self._offers), None)

    def _key_of(self, one: Offered | None) -> str:
        found = (
            key
            for key, other in self._offers.items()
            if one is not None and (other.code, other.entry) == (one.code, one.entry)
        )
        return next(found, "")

    def _first(self) -> str:
        """The one that was asked for, else the newest that holds."""
        for key, one in self._offers.items():
            if one.code == self._wanted:
                return key
        steps = [key for key, one in self._offers.items() if one.entry is not None and not one.mark]
        return steps[-1] if steps else next(iter(self._offers), "")

    def _draw(self) -> None:
        one = self.chosen
        self.trouble.hide()
        self.sign.setVisible(one is not None and self._shown is not None and one in self._shown.signable)
        if one is None:
            self.paper = None
            self.preview.show_paper(None)
            self.about.hide()
            self.signed.hide()
            return
        self._reset_full(one)
        self._ask(self._draw_it, out=False)

    def _reset_full(self, one: Offered) -> None:
        """Each document begins as whoever gets it needs it: a tick for one is none for the next."""
        if self._full_of == (one.code, one.entry):
            return
        self._full_of = (one.code, one.entry)
        to = goes_to(one, self.desk.handbook)
        told = self._shown
        before = self.full.blockSignals(True)
        self.full.setText(full_asked(to))
        self.full.setChecked(to != "sides" and told is not None and told.may_full)
        self.full.blockSignals(before)

    def _draw_it(self, paper: Paper) -> None:
        self.paper = paper
        self.preview.show_paper(paper)
        parts = [tr("{count} 页", count=self.preview.pages), tr("通常打 {count} 份", count=paper.copies)]
        if self.subject:
            parts.append(who_gets_words(paper.goes_to, full=paper.full))
        if paper.sample:
            parts.append(tr("示例样式，以区局下发的为准"))
        self.about.setText(clauses(parts))
        self.about.show()
        words, old = paper_signed_words(paper)
        self.signed.setText(words)
        self.signed.set_tone(Tone.WARNING if old else Tone.MUTED)
        self.signed.setVisible(bool(words))

    def _go_to_sign(self) -> None:
        one = self.chosen
        if one is not None:
            self.go("sign", subject=self.subject, step=document_of(one.code, one.entry))

    def _ask(self, show: Callable[[Paper], object], *, out: bool) -> None:
        """The chosen document anew from the store, for `show`."""
        one = self.chosen
        if one is None:
            return
        verb = document(self.subject, one, self.desk.handbook, self.desk.now(), full=self.is_full, out=out)
        self.desk.run(verb, self).then(show).fails(self._not_made)

    @property
    def is_full(self) -> bool:
        """Whether telephones and addresses are asked for in full."""
        return self.full.isVisibleTo(self) and self.full.isChecked()

    def _not_made(self, error: Exception) -> None:
        words = unmade_words(error)
        if words is None:
            self.desk.troubled.emit(error)
        else:
            self._say(*words)

    def _say(self, fact: str, reason: str) -> None:
        self.trouble.set_words(fact, reason)
        self.trouble.show()
        self.page.show_asked(self.trouble)

    # --- letting out --------------------------------------------------------------------------------------------

    def _print(self) -> None:
        if not self.print.isEnabled():
            return
        if not printing.there_is_a_printer():
            self._say(
                tr("这台电脑没有装打印机"),
                tr("请先接上打印机；或者存成 PDF，拷到有打印机的电脑上打。"),
            )
            return
        self._ask(self._ask_printer, out=True)

    def _ask_printer(self, paper: Paper) -> None:
        from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog

        part_ = QAbstractPrintDialog.PrintDialogOption
        printer = printing.a_printer(paper)
        asking = QPrintDialog(printer, self)
        for part in (part_.PrintPageRange, part_.PrintCurrentPage, part_.PrintSelection):
            asking.setOption(part, False)  # a document is printed whole
        asking.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asking.accepted.connect(lambda: self.print_on(printer, paper))
        asking.setModal(True)
        asking.show()

    def print_on(self, printer: object, paper: Paper) -> None:
        """Print it."""
        self.trouble.hide()
        try:
            printing.print_all(printer, [paper])  # type: ignore[arg-type]  # a QPrinter, loaded only now
        except printing.PrinterGone:
            self._say(
                tr("没有打出来"),
                tr("打印机没有应答：看看有没有开、有没有纸，再打一次；或者存成 PDF，换一台电脑打。"),
            )
        else:
            self.said.emit(tr("交给打印机了。"))

    def _save(self, suffix: str) -> None:
        one, told = self.chosen, self._shown
        if one is not None and told is not None:
            number = told.number if self.subject else tr("空白")
            name = file_name(one, self.desk.handbook, number, suffix, full=self.is_full)
            ask_where(self, name, suffix, lambda path: self.save_to(path, suffix))

    def save_to(self, path: Path, suffix: str = "") -> None:
        """Save the chosen document there, in the format of `suffix`; without one as its name ends."""
        self.trouble.hide()
        if suffix and path.suffix.lower() != suffix:
            path = path.with_name(path.name + suffix)
            if path.exists():
                self._say(tr("没有存成"), tr("那里已经有 {name} 了。请换一个名字再存。", name=path.name))
                return
        self._ask(lambda paper: self._write(path, paper), out=True)

    def _write(self, path: Path, paper: Paper) -> None:
        """Beside the window: a long document takes longer than a key may. Whoever has left the page is told of a failure all the same."""

        def saved(_none: None) -> None:
            if isValid(self):
                self.said.emit(tr("存好了：{name}。", name=path.name))

        def refused(error: Exception) -> None:
            if isinstance(error, OSError) and isValid(self) and self.isVisible():
                self._say(*unsaved_words(error, path))
            else:
                self.desk.troubled.emit(error)

        self.desk.carry_out(lambda: write_whole(path, _contents(path, paper))).then(saved).fails(refused)


def _note_words(subject: str, number: str) -> str:
    if not subject:
        return tr("停电、断网或者上门时先写在纸上，回来再登记。")
    return tr("编号 {number}", number=number) if number else ""


def _contents(path: Path, paper: Paper) -> bytes:
    if path.suffix.lower() == _WORD:
        from casework.papers.word import word_of

        return word_of(paper)
    from ui.papers.pdf import pdf_of

    return pdf_of([paper], _CREATOR)


def make(opening: Opening) -> PapersPage:
    """The documents of `Place.subject`; without one the forms that are filled in by hand."""
    return PapersPage(opening.desk, opening.place.subject, opening.place.step, opening.parent)
