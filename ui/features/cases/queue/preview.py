"""The case beside the queue: state, why it is due, the few facts one needs, the last words, one button."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.erasing import was_erased
from casework.handbook import Handbook
from local_store.views import CaseRow, CaseView
from ui.features.cases.queue.case_lists import pair_words
from ui.features.cases.words import queue_state, row_state
from ui.features.cases.words_deadline import DeadlineWords
from ui.steps.registry import step_icon, step_words
from ui.steps.timeline import newest_words
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import primary
from ui.widgets.key_values import KeyValues
from ui.widgets.label import Label, divider
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.state import Tone
from ui.widgets.status_pill import StatusPill
from ui.words import mask_phone, money, no_phone_words, sentences, stopped, tr, who_words


class _Scrolled(ScrollPage):
    """A scrolling middle inside a panel that has its own margins; never sideways."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _measure(self) -> None:
        for box in (self.head, self.body, self.foot):
            box.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(current_look().part.gap_wide)


class CasePreview(QWidget):
    """`opened` with the subject when the button is pressed."""

    opened = Signal(str)

    def __init__(
        self,
        view: CaseView,
        due: DeadlineWords | None,
        today: date,
        handbook: Handbook,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        row = view.row
        look = current_look()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(look.part.gap_wide)
        page = _Scrolled(self)
        box, place = page.body, page.body_place
        outer.addWidget(page, 1)
        asked = row.sort == "consultation"
        heading = row.summary if asked and row.summary else pair_words(row)
        box.addWidget(Label(heading, Type.HEADING, strong=True, wrap=True, parent=place))
        pills = QHBoxLayout()
        pills.setSpacing(look.space.one)
        first = queue_state(row)
        pills.addWidget(StatusPill(first, place))
        if (state := row_state(row)).words != first.words:
            pills.addWidget(StatusPill(state, place))
        pills.addStretch(1)
        box.addLayout(pills)
        if due is not None:
            why = sentences(stopped(due.fact), due.reason)
            box.addWidget(Label(why, Type.SMALL, Tone.MUTED, wrap=True, parent=place))
        box.addWidget(divider(place))
        box.addWidget(KeyValues(_facts(view), place))
        box.addWidget(divider(place))
        newest = newest_words(view, today, handbook)
        if newest is not None:
            box.addWidget(Label(tr("最近一条"), Type.STRONG, strong=True))
            box.addWidget(Label(newest[0], Type.SMALL, Tone.MUTED, wrap=True))
            box.addWidget(Label(newest[1], wrap=True))
        box.addStretch(1)
        words = step_words(row.next_step) or tr("打开")
        if asked:
            words = tr("写答复") if row.group == "under_way" else tr("打开")
        plainly = asked or not row.next_step
        button = primary(
            words, size="primary", icon="" if plainly else step_icon(row.next_step), key="Enter", parent=self
        )
        button.clicked.connect(lambda: self.opened.emit(row.subject))
        outer.addWidget(button)


def _facts(view: CaseView) -> list[tuple[str, str]]:
    row = view.row
    if row.sort == "consultation":
        return [
            (tr("谁来问的"), who_words(row.consumer_name, row.name_erased)),
            (
                tr("电话"),
                mask_phone(row.consumer_phone) or no_phone_words(was_erased(view.state, "consumer_phone")),
            ),
            (tr("经办"), view.staff.get(row.handled_by) or tr("没写")),
            (tr("编号"), row.number),
        ]
    facts = [(tr("诉求"), _claim(row))]
    if row.agreed_fen or row.performed_fen:
        facts.append((tr("已履行"), money(row.performed_fen)))
    facts.append(
        (
            tr("电话"),
            mask_phone(row.consumer_phone) or no_phone_words(was_erased(view.state, "consumer_phone")),
        )
    )
    contact = view.personal.get("merchant_contact", "")
    phone = mask_phone(view.personal.get("merchant_phone", ""))
    if contact or phone:
        facts.append(
            (tr("商家"), " ".join(part for part in (contact[:1] + "*" * (len(contact) - 1), phone) if part))
        )
    facts.append((tr("经办"), view.staff.get(row.handled_by) or tr("没写")))
    facts.append((tr("编号"), row.number))
    return facts


def _claim(row: CaseRow) -> str:
    return money(row.claimed_fen) if row.claimed_fen is not None else tr("没说金额")
