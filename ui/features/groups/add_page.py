"""加消费者: rows from a sheet or from what was pasted, put right in the table, logged in one go; those that wait stay."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from casework.consumer_rows import (
    BALANCE,
    CLAIM,
    FIELDS,
    PHONE,
    ConsumerRow,
    Fault,
    Looked,
    RowsRead,
    changed,
    look_over,
    read_table,
    read_text,
)
from casework.ledger import SUFFIXES, LedgerFileError
from casework.plausibility import Known, doubt
from local_store.read_models.groups.views import GroupView
from local_store.views import Changes, DraftView
from ui import verbs
from ui.features.feature import Opening, Role
from ui.features.groups.verbs import ROWS_FORM, Done, log_rows, rows_kept, shown, unlog
from ui.features.groups.words import fault_words, field_words, read_words, sum_of_rows
from ui.icons import Shape
from ui.parts.draft_writing import DraftWriting
from ui.parts.page import TitledPage, Undo
from ui.parts.place import Place
from ui.parts.rights import needs
from ui.ports import Desk, LedgerReader
from ui.theme.look import Type
from ui.widgets.button import plain, primary
from ui.widgets.card import Card
from ui.widgets.files import translate_labels
from ui.widgets.label import Label
from ui.widgets.note import Note
from ui.widgets.question_note import QuestionNote
from ui.widgets.sheet_table import SheetColumn, SheetRow, SheetTable
from ui.widgets.state import State, Tone
from ui.words import listed, stopped, tr
from ui.words_errors import refusal_words

_PHONE = (Fault.TWICE, Fault.HERE_ALREADY, Fault.COMPLAINED)


class AddPage(TitledPage):
    """`subject` is the group; `draft` instead, where somebody goes on with what was left."""

    rail = Role.TO_DO

    def __init__(
        self,
        desk: Desk,
        ledgers: LedgerReader | None,
        subject: str,
        draft: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, tr("加消费者"), parent=parent)
        self.subject = subject or draft.removeprefix(f"{ROWS_FORM} ")
        self._draft = f"{ROWS_FORM} {self.subject}"
        self._ledgers = ledgers
        self._writing_draft = DraftWriting(desk, ROWS_FORM)
        self._view: GroupView | None = None
        self._rows: tuple[ConsumerRow, ...] = ()
        self._looked: tuple[Looked, ...] = ()
        self._next = 0
        self._going: frozenset[int] = frozenset()
        """Numbers of the rows that are being logged: nothing is typed into those."""
        head, place = self.page.head_place, self.page.body_place
        self.pick = plain(tr("选表格文件"), icon="document", parent=head)
        self.paste = plain(tr("粘贴"), key="Ctrl+V", parent=head)
        self.log = primary(tr("登记"), icon="check", size="primary", parent=head)
        for button in (self.pick, self.paste, self.log):
            self.add_title_button(button)
        self.look = Note(Tone.WARNING, stacked=True, parent=place)
        self.told = Note(
            Tone.INFO,
            tr("从表格文件读，或者把表格里的行、群里的话复制了再粘贴"),
            tr(
                "表头写明哪一列是姓名、电话、付给商家的、余额、要求；群里的话一人一行，例如：张三 13800000000 余额500 要退500。"
            ),
            stacked=True,
            parent=place,
        )
        self._card = Card(tr("要登记的消费者"), padded=False, parent=place)
        self.alone = plain(tr("同一个电话，也登记"), size="small", parent=self._card.head_place)
        self.drop = plain(tr("去掉这一行"), size="small", parent=self._card.head_place)
        self.fill_claims = plain(tr("没写要求的，按余额填"), size="small", parent=self._card.head_place)
        widths = {"name": 110, "phone": 140, "paid": 100, "used": 100, "balance": 100, "claim": 110}
        self.table = SheetTable(
            (
                SheetColumn("state", tr("状态"), 0, least=110),
                SheetColumn("number", tr("行"), 44, right=True, least=34, spare=4),
                *(
                    SheetColumn(
                        field,
                        field_words(field),
                        widths[field],
                        right=field not in ("name", "phone"),
                        kind="phone" if field == PHONE else "text",
                        least=56 if field != PHONE else 104,
                        spare={"used": 3, "balance": 2, "paid": 1}.get(field, 0),
                    )
                    for field in FIELDS
                ),
            ),
            name=tr("要登记的消费者"),
            parent=self._card,
        )
        for button in (self.alone, self.drop, self.fill_claims):
            self._card.add_head(button)
        self._card.add(self.table)
        self.said_there = Label("", Type.SMALL, Tone.MUTED, wrap=True, parent=place)
        for part in (self.look, self.told):
            self.body.addWidget(part)
        self.body.addWidget(self._card, 1)
        self.body.addWidget(self.said_there)
        self.look.hide()
        self.question = QuestionNote(self.page.foot_place)
        self.page.foot.addWidget(self.question)
        self.question.answered.connect(self.finish)
        for button in (self.pick, self.paste, self.log, self.alone, self.drop, self.fill_claims):
            needs(button)
        self.pick.clicked.connect(self._choose)
        self.paste.clicked.connect(self._paste)
        self.log.clicked.connect(self.finish)
        self.alone.clicked.connect(self._let_alone)
        self.drop.clicked.connect(self._drop)
        self.fill_claims.clicked.connect(self._fill)
        self.table.pasted.connect(self._paste)
        self.table.sheet.typed.connect(self._typed)
        self.table.current_changed.connect(lambda _row: self._show_buttons())
        self._show_rows()

    # --- page ---------------------------------------------------------------------------------------------------

    def load(self) -> None:
        today = self.desk.now().date()
        self.desk.run(shown(self.subject, today), self).then(self._show)
        if not self._rows:
            self.desk.run(verbs.draft(self._draft), self).then(self._go_on)

    def resume(self, place: Place) -> bool:
        """The rows that were taken back stand here again, with those that wait."""
        if place.page != "group_rows" or place.draft != self._draft or self.writing:
            return False
        self._rows = ()
        self.came_back()
        self.load()
        return True

    def concerned(self, changes: Changes) -> bool:
        """A complaint says itself which group it is a row of: any may have come in."""
        return bool(changes.subjects)

    def start(self) -> None:
        """The rows where there are any, else the file."""
        if self._rows:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.paste.setFocus(Qt.FocusReason.OtherFocusReason)

    def finish(self) -> None:
        """Ctrl+Enter logs all that are ready; the others stay in the table."""
        self.table.put_in()
        ready = [one for one in self._looked if one.is_ready]
        if not ready or self._view is None or self.turns_away():
            return
        far = [one for one in ready if self._is_far(one)]
        asked = tuple((one.row.number, one.claim, one.paid) for one in ready)
        rows = listed(str(one.row.number) for one in far[:8])
        words_far = tr("第 {rows} 行要求的和付给商家的差得很远，是这样吗？", rows=rows) if far else ""
        if not self.question.ask(asked, words_far, tr("是的，登记")):
            return
        names = {one.row.number for one in ready}
        left = tuple(row for row in self._rows if row.number not in names)
        words = self._writing_draft.hand_in(self._draft, self._fields(self._rows))
        kept = self._fields(left) if left else {}
        verb = log_rows(self.subject, ready, self._draft, kept, self.desk.now().date())
        if self.write(verb, lambda done: self._logged(done, ready), self._refused, words):
            self._going = frozenset(names)
            self._show_rows()

    def _is_far(self, one: Looked) -> bool:
        rules = self.desk.handbook.plausibility(self.desk.now().date())
        return doubt(one.claim or 0, Known(spent_fen=one.paid), rules) is not None

    def read(self, read: RowsRead) -> None:
        """Add what was read below what is there."""
        self.told.set_words(tr("读到的") if read.rows else tr("什么也没有加"), read_words(read))
        if not read.rows:
            return
        added = tuple(
            msgspec.structs.replace(row, number=self._next + place) for place, row in enumerate(read.rows, 1)
        )
        self._take((*self._rows, *added))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_file(self, path: Path) -> None:
        """Read a sheet: the first whose heads can be told, or the first at all."""
        ledgers = self._ledgers
        if ledgers is None:
            return

        def opened() -> RowsRead:
            found = [read_table(table) for table in ledgers.open(path).tables]
            return next((read for read in found if read.rows), found[0])

        self.desk.work(opened, self).then(self.read).fails(self._unreadable)

    # --- reading ------------------------------------------------------------------------------------------------

    def file_dialog(self) -> QFileDialog:
        """The dialog that asks for a file."""
        dialog = translate_labels(QFileDialog(self, tr("选表格文件")))
        known = " ".join(f"*.{suffix}" for suffix in SUFFIXES)
        dialog.setNameFilters([f"{tr('表格')} ({known})", f"{tr('所有文件')} (*)"])
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog

    def _choose(self) -> None:
        dialog = self.file_dialog()
        dialog.fileSelected.connect(lambda path: self.open_file(Path(path)))
        dialog.open()

    def _paste(self) -> None:
        self.read(read_text(QGuiApplication.clipboard().text()))

    def _unreadable(self, error: Exception) -> None:
        if not isinstance(error, LedgerFileError):
            self.desk.troubled.emit(error)
            return
        self._say(
            tr("这个文件读不了，什么也没有加"),
            tr("可能是打不开、有密码，或者不是表格。用 Excel 或 WPS 打开，把那些行复制了，再按“粘贴”。"),
        )

    # --- rows ---------------------------------------------------------------------------------------------------

    def _take(self, rows: Sequence[ConsumerRow]) -> None:
        """Other rows from now on: kept, looked over, shown."""
        self._rows = tuple(rows)
        self.question.withdraw()
        self._writing_draft.hand_over(self._draft, self._fields(self._rows))
        self._show_rows()

    def _fields(self, rows: Sequence[ConsumerRow]) -> dict[str, object]:
        merchant = self._view.row.merchant_name if self._view is not None else ""
        return {"merchant_name": merchant, "rows": msgspec.json.encode(rows).decode() if rows else None}

    def _go_on(self, draft: DraftView | None) -> None:
        if draft is None or self._rows:
            return
        self._rows = rows_kept(draft.fields.get("rows"))
        self._show_rows()
        if self._rows:
            self.told.set_words(tr("接着上次没登记的"), "")

    def _typed(self, row_id: str, field: str, text: str) -> None:
        self._take([changed(row, field, text) if str(row.number) == row_id else row for row in self._rows])

    def _let_alone(self) -> None:
        here = self.table.current_id()
        self._take(
            [
                msgspec.structs.replace(row, alone=True) if str(row.number) == here else row
                for row in self._rows
            ]
        )

    def _drop(self) -> None:
        here = self.table.current_id()
        self._take([row for row in self._rows if str(row.number) != here])

    def _fill(self) -> None:
        """Only where nothing is claimed and what is left is a plain sum."""
        wanted = {one.row.number: one.row.balance for one in self._looked if _may_fill(one)}
        self._take(
            [changed(row, CLAIM, wanted[row.number]) if row.number in wanted else row for row in self._rows]
        )

    # --- logged -------------------------------------------------------------------------------------------------

    def _logged(self, done: Done, ready: Sequence[Looked]) -> None:
        """What was typed or read in while they were logged stays, with those that wait; what is logged is in no draft any more."""
        self._going = frozenset()
        self.question.withdraw()
        if not done.rows:
            self._say(
                tr("没有登记，都还在"),
                tr("这一起刚才有了变化：别的电脑登记了同一个电话，或者已经结束。请看一眼再按。"),
            )
            self.load()
            return
        self.look.hide()
        names = {one.row.number for one in ready}
        self._rows = tuple(row for row in self._rows if row.number not in names)
        if self._rows:
            self._writing_draft.hand_over(self._draft, self._fields(self._rows))
        else:
            self._writing_draft.forget(self._draft)
            self.desk.run(verbs.drop_draft(self._draft))
        self._show_rows()
        words = stopped(tr("登记了 {sum}", sum=sum_of_rows(done.rows, done.fen)))
        verb = unlog(done.written, [one.row for one in ready], self._draft, self._fields(()))
        self.offered.emit(Undo(words, verb, Place("group_rows", draft=self._draft)))
        if not self._rows:
            self.go("group_event", subject=self.subject)

    def _refused(self, error: Exception) -> None:
        self._going = frozenset()
        self._show_rows()
        words = refusal_words(error)
        if words:
            self._say(tr("没有登记，都还在"), words)
        else:
            self.desk.troubled.emit(error)

    def _say(self, fact: str, reason: str) -> None:
        self.look.set_words(fact, reason)
        self.look.show()
        self.page.show_asked(self.look)

    # --- shown --------------------------------------------------------------------------------------------------

    def _show(self, view: GroupView) -> None:
        if view.state.subject != self.subject:  # it goes on with another
            self.subject = view.state.subject
        self._view = view
        self.note.setText(view.row.merchant_name)
        self._show_rows()

    def _show_rows(self) -> None:
        here = [one.row.consumer_phone for one in self._view.members] if self._view is not None else []
        elsewhere = self._view.elsewhere if self._view is not None else ()
        self._looked = look_over(self._rows, here, elsewhere)
        # While rows are logged a number is theirs, also where its row is dropped meanwhile.
        self._next = max([self._next if self.writing else 0, *(row.number for row in self._rows)])
        self.table.set_rows([_sheet_row(one, one.row.number in self._going) for one in self._looked])
        self._card.setVisible(bool(self._rows))
        ready = [one for one in self._looked if one.is_ready]
        words = sum_of_rows(len(ready), sum(one.claim or 0 for one in ready))
        self.log.set_words(tr("登记 {sum}", sum=words) if ready else tr("登记"))
        self.log.setEnabled(bool(ready) and self._view is not None)
        waiting = len(self._looked) - len(ready)
        self._card.set_note(tr("{count} 人还要看一下，先不登记", count=waiting) if waiting else "")
        self._show_buttons()

    def _show_buttons(self) -> None:
        here = next((one for one in self._looked if str(one.row.number) == self.table.current_id()), None)
        self.drop.setEnabled(here is not None)
        self.alone.setEnabled(here is not None and here.faults.get(PHONE) in _PHONE)
        self.fill_claims.setEnabled(any(_may_fill(one) for one in self._looked))
        said = here.row.said if here is not None else ""
        self.said_there.setText(tr("原来写的：{text}", text=said) if said else "")
        self.said_there.setVisible(bool(said))


def _may_fill(one: Looked) -> bool:
    return one.faults.get(CLAIM) is Fault.NO_SUM and BALANCE not in one.faults and bool(one.balance)


def _sheet_row(one: Looked, going: bool) -> SheetRow:
    faults = {field: fault_words(fault) for field, fault in one.faults.items()}
    first = next((faults[field] for field in FIELDS if field in faults), "")
    state = (
        State(Shape.OUTLINE_TRIANGLE, first, Tone.WARNING)
        if first
        else State(Shape.RING, tr("可以登记"), Tone.INFO)
    )
    texts = {field: one.row.text(field) for field in FIELDS} | {"number": str(one.row.number)}
    return SheetRow(str(one.row.number), state, texts, faults, closed=frozenset(FIELDS if going else ()))


def make(opening: Opening) -> AddPage:
    """The page of one group; with `Place.draft` what was left."""
    place = opening.place
    return AddPage(opening.desk, opening.ledgers, place.subject, place.draft, opening.parent)
