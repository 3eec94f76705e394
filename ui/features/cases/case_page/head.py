"""The head of a case page: who with whom, where it stands, its number, and the one button for the next step."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from local_store.views import CaseView
from ui.features import registry
from ui.features.cases.case_page.mending import FACTS, mending_words
from ui.features.cases.words import late_words, row_state
from ui.icons import Shape
from ui.steps.registry import step_icon, step_words
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import plain, primary
from ui.widgets.label import Label
from ui.widgets.parting import empty
from ui.widgets.state import State, Tone
from ui.widgets.status_pill import StatusPill
from ui.widgets.wrap_row import WrapRow
from ui.words import tr, who_words

_FEW_WORDS = 18
"""Characters that stand in a line of what a case is about, or more."""


class CaseHead(QWidget):
    """Names are masked: a passer-by may read them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        look = current_look()
        self.back = plain(tr("返回"), icon="back", size="primary", parent=self)
        self._who = Label("", Type.TITLE, strong=True, parent=self)
        self._with = Label("", Type.HEADING, Tone.MUTED, parent=self)
        self._shop = Label("", Type.TITLE, strong=True, wrap=look.care or look.scale > 1.2, parent=self)
        self._pills = WrapRow()
        self._pills.setSpacing(look.space.one)
        self._about = Label("", Type.SMALL, Tone.MUTED, wrap=True, parent=self)
        self.print = plain(tr("打印"), icon="print", key="F9", size="primary", parent=self)
        self.print.hide()
        QShortcut(QKeySequence(Qt.Key.Key_F9), self.print, self.print.click)
        self.next = primary("", size="primary", parent=self)
        self.next.hide()
        names = WrapRow()
        names.setSpacing(look.space.one_half)
        middle = Qt.AlignmentFlag.AlignVCenter
        for label in (self._who, self._with):
            names.addWidget(label, 0, middle)
        names.addWidget(self._shop, 1, middle)
        self._narrow = narrow = look.care or look.scale > 1.3
        below: QVBoxLayout | WrapRow
        if narrow:
            below = QVBoxLayout()
            below.setSpacing(look.space.half)
            below.addLayout(self._pills)
            below.addWidget(self._about, 1)
        else:
            below = WrapRow()
            below.setSpacing(look.part.gap_wide)
            below.addLayout(self._pills)
            below.addWidget(self._about, 1, middle)
        words = QVBoxLayout()
        words.setSpacing(look.part.gap_small)
        words.addLayout(names)
        words.addLayout(below)
        row = WrapRow(self)
        row.setSpacing(look.space.two)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.back, 0, top)
        row.addLayout(words, 1)
        acts = WrapRow()
        acts.setSpacing(look.space.one)
        acts.addWidget(self.print)
        acts.addWidget(self.next)
        row.addLayout(acts)

    def show_case(self, view: CaseView, proposed: str) -> None:
        """Show this case; `proposed` is the kind of the next step, empty for none."""
        known = registry.sorts().get(view.state.sort)
        self.print.setVisible(known is not None and known.printed and not view.state.needs_newer)
        row = view.row
        consultation = view.state.sort == "consultation"
        who = who_words(row.consumer_name, row.name_erased)
        asked = tr("{who}来咨询", who=who) if row.consumer_name else tr("有人来咨询")
        self._who.setText(asked if consultation else who)
        self._with.setText("" if consultation or not row.merchant_name else tr("与"))
        self._shop.setText("" if consultation else row.merchant_name)
        empty(self._pills)
        for state in _states(view):
            pill = StatusPill(state, self)
            self._pills.addWidget(pill, 0, Qt.AlignmentFlag.AlignLeft)
            pill.show()  # here, and not each in a turn of its own
        parts = [row.summary] if row.summary else []
        parts.append(tr("编号 {number}", number=row.number))
        if view.staff.get(row.handled_by):
            parts.append(tr("经办 {name}", name=view.staff[row.handled_by]))
        # A line may end with the point between two parts; none begins with it.
        self._about.setText("\u00a0· ".join((parts[0], *map(_whole, parts[1:]))))
        if not self._narrow:
            # Beside the pills only with room for a few words; else below them.
            room = self._about.fontMetrics().horizontalAdvance(self._about.text())
            self._about.setMinimumWidth(min(room, _FEW_WORDS * current_look().px(Type.SMALL)))
        words = tr("写答复") if consultation and proposed == "facts.amended" else step_words(proposed)
        if proposed == FACTS and view.state.returned is not None:
            words = mending_words(view.state, view.state.returned)
        self.next.set_words(tr("下一步：{step}", step=words) if words else "")
        self.next.set_icon_name(step_icon(proposed) if proposed else "")


def _whole(words: str) -> str:
    """Never broken over two lines: word joiners between all characters, a hard space for a space."""
    return "\u2060".join(words.replace(" ", "\u00a0"))


def _states(view: CaseView) -> list[State]:
    row = view.row
    states: list[State] = []
    if row.group == "overdue" and row.working_days_left is not None:
        states.append(State(Shape.SQUARE, late_words(row.working_days_left), Tone.DANGER))
    states.append(row_state(row))
    if row.needs_a_look:
        states.append(State(Shape.OUTLINE_TRIANGLE, tr("请核对"), Tone.WARNING))
    return states
