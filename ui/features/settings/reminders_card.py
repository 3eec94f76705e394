"""提醒: whether the program says by itself what is due, and when it may."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from casework.opening_hours import WORKDAYS, OpeningHours
from local_store.reminding import hours_of, is_on, switch
from ui.features.feature import Opening
from ui.parts.settings_card import SettingsCard
from ui.ports import Desk
from ui.theme.look import Type
from ui.verbs import Verb
from ui.widgets.check import Check
from ui.widgets.label import Label
from ui.widgets.state import Tone
from ui.words import listed, sentences, tr


class Reminding(NamedTuple):
    """How it is on this PC."""

    on: bool
    hours: OpeningHours


class RemindersCard(SettingsCard):
    """One switch, and when reminders come."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("提醒"), parent)
        self.switch = Check(tr("到日子的事，程序自己说一声"), self)
        self._note = Label("", Type.SMALL, Tone.MUTED, wrap=True, parent=self)
        self.add(self.switch)
        self.add(self._note)
        self.switch.clicked.connect(self._chosen)

    def load(self) -> None:
        self.desk.run(reminding(self.desk), self).then(self.show_now)

    def show_now(self, now: Reminding) -> None:
        """Show whether it speaks, and when."""
        self.switch.setChecked(now.on)
        self._note.setText(_words(now.hours))

    def _chosen(self) -> None:
        on = self.switch.isChecked()
        self.desk.run(lambda store: switch(store, on), self)


def reminding(desk: Desk) -> Verb[Reminding]:
    """How it is on this PC."""
    today = desk.now().date()
    return lambda store: Reminding(is_on(store), hours_of(store, today))


def _words(hours: OpeningHours) -> str:
    spans = listed(f"{a:%H:%M}–{b:%H:%M}" for a, b in hours.spans)
    if not hours.weekdays >= WORKDAYS:
        days = listed(tr("周一 周二 周三 周四 周五 周六 周日").split()[day] for day in sorted(hours.weekdays))
        spans = tr("{days} {spans}", days=days, spans=spans)
    when = tr("只在工作日的 {spans} 提醒，一天最多 4 次；提醒里不写全名、不写电话。", spans=spans)
    if hours.read:
        return sentences(when, tr("时间按本点资料里写的开放时间。"))
    return sentences(when, tr("本点资料里没有写开放时间，或者看不懂，先按这个时间。"))


def make(opening: Opening) -> RemindersCard:
    """The card."""
    return RemindersCard(opening.desk, opening.parent)
