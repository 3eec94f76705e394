"""个人信息保存期: cases that are over for years, each of which a person may open and erase. Nothing is erased here."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.handbook import Certainty
from local_store.read_models.keeping.questions import KeptLong, KeptLongPage
from local_store.rights import Right
from local_store.views import Changes
from ui.features import registry
from ui.features.feature import Opening, Role
from ui.features.keeping.verbs import kept_long
from ui.parts.page import TitledPage
from ui.parts.rights import needs
from ui.ports import Desk
from ui.steps.shared import erased
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import plain
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.label import Label, divider
from ui.widgets.note import Note
from ui.widgets.parting import empty
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import day_words, sentences, tr


class KeepingPage(TitledPage):
    """The one that came in longest ago on top."""

    rail = Role.MORE

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(
            desk,
            tr("个人信息保存期"),
            note=tr("办完多年的案件。这里只列出来，不会自己删；要不要删，由负责人一件一件定。"),
            parent=parent,
        )
        place = self.page.body_place
        self._rule = desk.handbook.keeping(desk.now().date())
        self.told = Note(Tone.INFO, parent=place)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._card = Card(padded=False, parent=place)
        self._card.add_layout(self._list)
        self._empty = EmptyState("check", tr("没有到期的"), self._none(), framed=True, parent=place)
        for part in (self.told, self._card, self._empty):
            self.body.addWidget(part)
            part.hide()
        self.body.addStretch(1)

    def turn(self) -> None:
        """Years go by the day."""
        super().turn()
        self.load()

    def start(self) -> None:
        """返回; Tab goes on to the cases."""
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def load(self) -> None:
        """All of them, where the handbook has a rule."""
        if self._rule is None:
            self._show(KeptLongPage())
            return
        self.desk.run(kept_long(self.desk.now().date(), self._rule.years), self).then(self._show)

    def concerned(self, changes: Changes) -> bool:
        """Any case may be one."""
        return bool(changes.subjects)

    def _none(self) -> str:
        if self._rule is None:
            return tr("手册里没有规定保存几年，列不出来。")
        return tr("办完 {years} 年以上、还写着个人信息的，会列在这里。", years=self._rule.years)

    def _show(self, found: KeptLongPage) -> None:
        empty(self._list)
        for number, row in enumerate(found.rows):
            if number:
                self._list.addWidget(divider(self._card))
            self._list.addWidget(self._row(row))
        self._card.setVisible(bool(found.rows))
        self._empty.setVisible(not found.rows)
        rule = self._rule
        sample = rule is not None and rule.certainty is Certainty.UNVERIFIED
        self.told.setVisible(bool(found.rows) or sample)
        if rule is not None:
            count = len(found.rows)
            self.told.set_words(
                tr("办完 {years} 年以上的 {count} 件", years=rule.years, count=count) if count else "",
                sentences(
                    tr("几年是示例，还没有规定核实过，由区局定。") if sample else "",
                    tr("还有没看完的，先处理这些。") if found.more else "",
                ),
            )

    def _row(self, row: KeptLong) -> QWidget:
        look, middle = current_look(), Qt.AlignmentFlag.AlignVCenter
        holder = QWidget(self._card)
        line = WrapRow(holder)
        line.setContentsMargins(
            look.part.card_pad, look.part.gap_wide, look.part.card_pad, look.part.gap_wide
        )
        line.setSpacing(look.space.two)
        line.addWidget(Label(row.number, Type.STRONG, strong=True, parent=holder), 0, middle)
        line.addWidget(Label(row.merchant, Type.BODY, wrap=True, parent=holder), 1, middle)
        since = tr("{day}以后没再动", day=day_words(row.over_on, self.desk.now().date()))
        line.addWidget(Label(since, Type.SMALL, Tone.MUTED, parent=holder), 0, middle)
        look_at = plain(tr("打开看看"), parent=holder)
        look_at.setAccessibleDescription(row.number)
        look_at.clicked.connect(lambda: self.go(registry.page_showing(row.sort), subject=row.subject))
        erase = needs(plain(tr("删除个人信息"), parent=holder), Right.ERASE)
        erase.setAccessibleDescription(row.number)
        erase.clicked.connect(
            lambda: self.go(registry.page_showing(row.sort), subject=row.subject, step=erased.STEP.kind)
        )
        for button in (look_at, erase):
            line.addWidget(button, 0, middle)
        return holder


def make(opening: Opening) -> KeepingPage:
    """The page."""
    return KeepingPage(opening.desk, opening.parent)
