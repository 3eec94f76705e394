"""投诉受理台账: the complaints of a month as a table of our own, or in a district's own Excel."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from casework.matters.complaint.ledger import ABOUT, COLUMNS, MARKERS, own_template
from casework.sheets.filled import fill_template
from casework.sheets.template import Template, TemplateRefused, read_template
from local_store.rights import Right
from local_store.views import Changes
from ui.features.cases.month_ledger.verbs import Line, Month, about_of, lines_of, month_of
from ui.features.cases.month_ledger.words import refused_template, unread_words
from ui.features.feature import Opening, Role
from ui.parts.page import TitledPage
from ui.parts.rights import needs
from ui.parts.saving import ask_where, write_whole
from ui.ports import Desk
from ui.theme.look import Type
from ui.widgets.button import plain, primary
from ui.widgets.card import Card
from ui.widgets.files import translate_labels
from ui.widgets.label import Label
from ui.widgets.note import Note
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import sentences, tr
from ui.words_papers import unmade_words, unsaved_words

_EXCEL: Final = ".xlsx"
_AT_ONCE: Final = 50
"""So many complaints are read at a time; who writes meanwhile is let in between."""


class MonthLedgerPage(TitledPage):
    """It begins with the month that is over: that is the one that is handed in."""

    rail = Role.MORE

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("投诉受理台账"), parent=parent)
        self._month = Month(_month_before(desk.now().date()))
        place = self.page.body_place
        card = Card(parent=place)
        self.named = Label("", Type.LEAD, strong=True, wrap=True, parent=card)
        self.count = Label("", Type.BODY, Tone.MUTED, wrap=True, parent=card)
        self.before = plain(tr("上个月"), icon="back", parent=card)
        self.after = plain(tr("下个月"), parent=card)
        self.save = primary(tr("存成 Excel"), size="primary", icon="document", parent=card)
        self.into = plain(tr("填进区里的表"), size="primary", icon="document", parent=card)
        self.own = plain(tr("存一份空白的表样"), size="primary", parent=card)
        self.trouble = Note(Tone.WARNING, stacked=True, parent=place)
        self.trouble.hide()
        card.add(self.named)
        card.add(self.count)
        for row_ in ((self.before, self.after), (self.save, self.into, self.own)):
            row = WrapRow()
            for button in row_:
                row.addWidget(button)
            card.add_layout(row)
        how = Card(tr("区里的表怎么填"), parent=place)
        names = "、".join(f"{{{{{column.name}}}}}" for column in COLUMNS)
        for words in (
            tr(
                "在区里的 Excel 里找一行，每一格写上要填什么，例如 {example}。这一行会按件数重复，别的原样不动。",
                example="{{登记编号}}",
            ),
            tr("能写的：{names}", names=names),
            tr("别处还能写：{names}", names="、".join(f"{{{{{name}}}}}" for name in sorted(ABOUT))),
            tr("填好以后请用 Excel 或 WPS 打开存一次，表里的合计才会重新算。"),
        ):
            how.add(Label(words, Type.BODY, Tone.MUTED, wrap=True, parent=how))
        self.body.addWidget(card)
        self.body.addWidget(self.trouble)
        self.body.addWidget(how)
        self.body.addStretch(1)
        self.before.clicked.connect(lambda: self._turn_to(_month_before(self._month.first)))
        self.after.clicked.connect(lambda: self._turn_to(_month_after(self._month.first)))
        for button in (self.save, self.into):
            needs(button, Right.PRINT)
        self.save.clicked.connect(self._save_own)
        self.into.clicked.connect(self._ask_template)
        self.own.clicked.connect(self._save_template)

    # --- page ---------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """How many there are."""
        self.desk.run(month_of(self._month.first), self).then(self._show)

    def concerned(self, changes: Changes) -> bool:
        return bool(changes.subjects)

    def start(self) -> None:
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_to(self, first: date) -> None:
        self._month = Month(first)
        self.trouble.hide()
        self.load()

    def _show(self, month: Month) -> None:
        if month.first != self._month.first:
            return
        self._month = month
        first, today = month.first, self.desk.now().date()
        self.named.setText(tr("{year}年{month}月", year=first.year, month=first.month))
        running = (first.year, first.month) == (today.year, today.month)
        words = tr("这个月的台账里有 {count} 件投诉，作废的不算。", count=len(month.subjects))
        self.count.setText(sentences(words, tr("这个月还没有过完。") if running else ""))
        self.after.setEnabled(not running)

    # --- letting out --------------------------------------------------------------------------------------------

    def _save_own(self) -> None:
        template = read_template(own_template(), MARKERS, ABOUT)
        ask_where(self, self._name(), _EXCEL, lambda path: self.fill_to(path, template, own=True))

    def _save_template(self) -> None:
        ask_where(
            self,
            tr("投诉受理台账 表样.xlsx"),
            _EXCEL,
            lambda path: self._write(path, own_template(), own=True),
        )

    def _ask_template(self) -> None:
        dialog = translate_labels(QFileDialog(self, tr("选区里的表")))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilters([f"Excel (*{_EXCEL})", f"{tr('所有文件')} (*)"])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.use_template(Path(path)))
        dialog.open()

    def use_template(self, path: Path) -> None:
        """Look a district's table over, and ask where the filled one goes; it is never written into."""
        self.trouble.hide()

        def read() -> Template:
            return read_template(path.read_bytes(), MARKERS, ABOUT)

        def asked(template: Template) -> None:
            if isValid(self):
                ask_where(self, self._name(), _EXCEL, lambda to: self._into(to, path, template))

        self.desk.work(read, self).then(asked).fails(self._refused)

    def _into(self, to: Path, template_path: Path, template: Template) -> None:
        if to.resolve() == template_path.resolve():
            self._say(tr("没有存成"), tr("这是区里的空表，盖掉了下个月就没有了。请换一个名字再存。"))
            return
        self.fill_to(to, template, own=False)

    def _refused(self, error: Exception) -> None:
        if isinstance(error, TemplateRefused):
            self._say(tr("这张表填不了"), refused_template(error))
        elif isinstance(error, OSError):
            self._say(tr("这张表打不开"), unread_words(error))
        else:
            self.desk.troubled.emit(error)

    def fill_to(self, path: Path, template: Template, *, own: bool) -> None:
        """Read the month piece by piece, fill the table beside the window, write it."""
        self.trouble.hide()
        month, handbook, now = self._month, self.desk.handbook, self.desk.now()
        lines: list[Line] = []

        def go_on(more: list[Line]) -> None:
            lines.extend(more)
            begin = len(lines)
            if begin < len(month.subjects):
                some = month.subjects[begin : begin + _AT_ONCE]
                self.desk.run(lines_of(some, begin + 1, handbook, now), self).then(go_on).fails(self._unmade)
            else:
                self.desk.run(about_of(lines, month.first, handbook, now), self).then(filled).fails(
                    self._unmade
                )

        def filled(about: Line) -> None:
            self.desk.work(lambda: fill_template(template, lines, about), self).then(
                partial(self._write, path, own=own)
            ).fails(self.desk.troubled.emit)

        some = month.subjects[:_AT_ONCE]
        self.desk.run(lines_of(some, 1, handbook, now), self).then(go_on).fails(self._unmade)

    def _write(self, path: Path, contents: bytes, *, own: bool) -> None:
        def saved(_none: None) -> None:
            if isValid(self):
                words = tr("存好了：{name}。", name=path.name)
                self.said.emit(
                    sentences(words, "" if own else tr("请用 Excel 或 WPS 打开存一次，合计才会重新算。"))
                )

        def refused(error: Exception) -> None:
            if isinstance(error, OSError) and isValid(self) and self.isVisible():
                self._say(*unsaved_words(error, path))
            else:
                self.desk.troubled.emit(error)

        self.desk.carry_out(lambda: write_whole(path, contents)).then(saved).fails(refused)

    def _unmade(self, error: Exception) -> None:
        words = unmade_words(error)
        if words is None:
            self.desk.troubled.emit(error)
        else:
            self._say(*words)

    def _say(self, fact: str, reason: str) -> None:
        self.trouble.set_words(fact, reason)
        self.trouble.show()
        self.page.show_asked(self.trouble)

    def _name(self) -> str:
        first = self._month.first
        return tr("投诉受理台账 {year}年{month}月.xlsx", year=first.year, month=first.month)


def _month_before(day: date) -> date:
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def _month_after(first: date) -> date:
    return (first.replace(day=28) + timedelta(days=4)).replace(day=1)


def make(opening: Opening) -> MonthLedgerPage:
    """The page."""
    return MonthLedgerPage(opening.desk, opening.parent)
