"""The column beside the form: earlier cases that may be the same, and what is still missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from local_store.views import Duplicate
from ui.features import registry
from ui.features.cases.intake.complaint import TALK_ORDER, missing_to_transfer, phone_warning
from ui.features.cases.words import state_words
from ui.icons import Shape
from ui.parts.beside_form import BesideForm
from ui.parts.binding import FormValues
from ui.parts.rights import needs
from ui.parts.values import Values, text_of
from ui.ports import Desk
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import plain
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.note import Note
from ui.widgets.parting import empty, part_with
from ui.widgets.plain import set_tip
from ui.widgets.sign_icon import SignIcon
from ui.widgets.state import Tone
from ui.words import listed, money_short, short_day, tr

_PAUSE: Final = 250
"""ms without a key after which what is still missing is told: a longer sentence lays the whole form out."""


class _Line(QWidget):
    """A sign and a sentence; hidden while there is nothing to say. Asked again and again, so it stays what it is."""

    def __init__(self, shape: Shape, tone: Tone, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(current_look().space.one)
        self._words = Label("", Type.BODY, tone, wrap=True, parent=self)
        row.addWidget(SignIcon(shape, tone, self), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def say(self, words: str) -> None:
        """Say this; nothing for an empty sentence."""
        if words == self._words.text():
            return
        self._words.setText(words)
        self.setVisible(bool(words))


class SideColumn(QWidget):
    """Beside, not over, the form."""

    look_at = Signal(str)
    """The subject of the earlier case somebody wants to see."""
    merge_into = Signal(str)
    """The subject of the earlier case this belongs to."""
    instead = Signal(object)
    """What stands in the form is to be written as something else (`ui.parts.beside_form.BesideForm.instead`)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dismissed: set[str] = set()
        self._stand: tuple[Duplicate, ...] = ()
        self._is_beside = False
        self._values: FormValues | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._look_again)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(current_look().part.gap_wide)
        self._missing = card = Card(tr("还差什么"), side=True, parent=self)
        self._there = _Line(Shape.TICK, Tone.SUCCESS, card)
        self._odd = _Line(Shape.OUTLINE_TRIANGLE, Tone.WARNING, card)
        self._lacking = _Line(Shape.RING, Tone.PLAIN, card)
        self._rule = Label("", Type.SMALL, Tone.MUTED, wrap=True, parent=card)
        for line in (self._there, self._odd, self._lacking, self._rule):
            self._missing.add(line)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(current_look().part.gap_wide)
        self.flags = QVBoxLayout()
        self.flags.setSpacing(current_look().part.gap_wide)
        box.addLayout(self.flags)
        box.addLayout(self._notes)
        box.addWidget(self._missing)
        # Below what stands there, so that nothing moves when they have something to say.
        self._beside: list[BesideForm] = [registry.named(one.make)(self) for one in registry.beside()]
        for part in self._beside:
            part.instead.connect(self.instead)
            box.addWidget(part)
        box.addStretch(1)

    def set_beside(self, beside: bool) -> None:
        """Whether it stands beside the form, in sight, or below it."""
        self._is_beside = beside

    def is_beside(self) -> bool:
        """Whether who writes has it in sight."""
        return self._is_beside

    def watch(self, values: FormValues) -> None:
        """Tell what is missing in these from now on: at once when a field is left, else where who types pauses."""
        self._values = values
        values.edited.connect(lambda _name: self._pause.start())
        values.left.connect(lambda _name: self._look_again())

    def ask(self, desk: Desk) -> None:
        """The form is opened."""
        for part in self._beside:
            part.ask(desk)

    def clear(self) -> None:
        """A new form: what was waved away before counts no more."""
        self._dismissed.clear()
        self.show_duplicates(())

    def show_duplicates(self, found: Sequence[Duplicate]) -> None:
        """Earlier cases of the same person and shop, the nearest first; at most two. Those that stand there stay what they are:
        a field is left by pressing one of their buttons, and that is asked about again meanwhile."""
        left = tuple(one for one in found if one.row.subject not in self._dismissed)[:2]
        if left == self._stand:
            return
        self._stand = left
        empty(self._notes)
        for duplicate in left:
            self._notes.addWidget(self._duplicate(duplicate))

    def show_missing(self, values: Values) -> None:
        """What is there, what is odd, what can follow later."""
        self._pause.stop()
        for part in self._beside:
            part.look(values)
        missing = missing_to_transfer(values)
        self._there.say(listed(_short(name) for name in TALK_ORDER if name not in missing))
        odd = phone_warning(text_of(values, "consumer_phone"))
        self._odd.say("" if odd is None else tr("电话像是不对（{digits} 位）", digits=odd.digits))
        names = listed(_short(name) for name in missing)
        self._lacking.say(tr("还没写：{names}", names=names) if missing else "")
        rule = (
            tr("当场和解、约时间都可以以后再补；转市场监管所要写全（投诉举报处理办法第10条）。")
            if missing
            else tr("转市场监管所要的都齐了。")
        )
        if rule != self._rule.text():
            self._rule.setText(rule)

    def _look_again(self) -> None:
        if self._values is not None:
            self.show_missing(self._values.values())

    def _duplicate(self, duplicate: Duplicate) -> Note:
        row = duplicate.row
        note = Note(
            Tone.WARNING,
            _duplicate_fact(duplicate),
            _duplicate_words(duplicate),
            shape=Shape.OUTLINE_TRIANGLE,
            stacked=True,
            parent=self,
        )
        acts: Mapping[str, tuple[str, str]] = {
            "look": (tr("查看"), ""),
            "merge": (tr("合并"), tr("把这次说的记到那一件里，不另立一件")),
            "other": (tr("不是一件事"), ""),
        }
        for key, (words, told) in acts.items():
            button = plain(words, size="small", parent=note)
            if told:
                button.setAccessibleDescription(told)
                set_tip(button, told)
            if key == "merge":
                needs(button)
            button.clicked.connect(lambda _=False, key=key: self._act(key, row.subject, note))
            note.add_action(button)
        return note

    def _act(self, key: str, subject: str, note: Note) -> None:
        if key == "look":
            self.look_at.emit(subject)
        elif key == "merge":
            self.merge_into.emit(subject)
        else:
            self._dismissed.add(subject)
            self._stand = tuple(one for one in self._stand if one.row.subject != subject)
            part_with(note, self._notes)


def _duplicate_fact(duplicate: Duplicate) -> str:
    when = tr("今天") if duplicate.days_ago == 0 else tr("{days} 天前", days=duplicate.days_ago)
    if "consumer_phone" in duplicate.same and "merchant_name" in duplicate.same:
        return tr("{when}，同一电话投诉过同一商家", when=when)
    if "consumer_phone" in duplicate.same:
        return tr("{when}，同一电话投诉过", when=when)
    return tr("{when}，同名的人投诉过同一商家", when=when)


def _duplicate_words(duplicate: Duplicate) -> str:
    row = duplicate.row
    money = tr("已退 {sum}", sum=money_short(row.performed_fen)) if row.performed_fen else ""
    parts = (short_day(row.received_on) + " " + row.summary, money or state_words(row.state, row.sort))
    return " · ".join(part.strip() for part in parts if part.strip())


def _short(name: str) -> str:
    return {
        "merchant_name": tr("店名"),
        "merchant_address": tr("商家地址"),
        "summary": tr("一句话"),
        "claims": tr("诉求"),
        "consumer_name": tr("姓名"),
        "consumer_phone": tr("电话"),
        "consumer_address": tr("消费者地址"),
    }[name]
