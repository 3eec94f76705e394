"""The forms of the calculators: what each asks for, and what it comes to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import Final, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.calculators import Card, balances, claimable, return_dates
from casework.handbook import Handbook, MultipleRule, Question
from ui.features.reckoning.words import (
    Line,
    ask_line,
    balance_line,
    excepted_words,
    law_words,
    open_words,
    return_lines,
    wrong_words,
)
from ui.parts.dates import read_day
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.check import Check
from ui.widgets.day_field import DayField
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.money_field import MoneyField, sum_wrong
from ui.widgets.parting import empty
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import day_words, tr

Told = tuple[list[Line], list[str]]
"""The results, and the sentences below them."""
_NOTHING: Final[Told] = ([], [])
F = TypeVar("F", bound=Field)


class ReckoningForm(QWidget):
    """What one calculator asks for. ``changed``: a person changed something."""

    changed = Signal()

    def __init__(self, handbook: Handbook, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.handbook, self.today = handbook, today
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(current_look().space.one)
        self._row: WrapRow | None = None

    def told(self) -> Told:
        """What it comes to now; nothing while something is missing or cannot be, which its field says."""
        raise NotImplementedError

    def first(self) -> Field:
        """Where work begins."""
        raise NotImplementedError

    def start_with(self, fen: int | None, on: date | None) -> None:
        """What a case already says: what was spent, and the day of the facts."""

    def sum(self, label: str, hint: str = "") -> MoneyField:
        """A field for a sum, beside the one before."""
        field = MoneyField(label, hint=hint, parent=self)
        field.fen_changed.connect(self._changed)
        field.edit.editingFinished.connect(self._changed)
        return self._beside(field)

    def day(self, label: str, hint: str = "") -> DayField:
        """A field for a day that has been."""
        field = DayField(label, hint=hint, parent=self)
        field.set_echo(self._echo)
        field.edited.connect(self._changed)
        return self._beside(field)

    def check(self, words: str) -> Check:
        """A question to tick, on a line of its own."""
        box = Check(words, self)
        box.toggled.connect(self._changed)
        self._outer.addWidget(box)
        self._row = None
        return box

    def read(self, field: DayField) -> date | None:
        """The day in a field; ``None`` while there is none, and after saying so where it is none."""
        day = read_day(field.text(), self.today()) if field.text() else None
        field.set_error(tr("请写哪一天，例如 1123 或昨天。") if field.text() and day is None else "")
        return day

    def _beside(self, field: F) -> F:
        if self._row is None:
            self._row = WrapRow()
            self._row.setSpacing(current_look().space.two)
            self._outer.addLayout(self._row)
        self._row.addWidget(field, 1)
        return field

    def _echo(self, text: str) -> str:
        day = read_day(text, self.today())
        return day_words(day, self.today()) if day is not None else ""

    def _changed(self, *_: object) -> None:
        self.changed.emit()


class CardForm(ReckoningForm):
    """预付卡余额."""

    def __init__(self, handbook: Handbook, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(handbook, today, parent)
        self.sums = {
            "paid_fen": self.sum(tr("付了多少")),
            "bonus_fen": self.sum(tr("送了多少"), tr("没有送就空着")),
            "used_fen": self.sum(tr("卡里用掉多少")),
            "list_fen": self.sum(tr("用掉的，没有卡要多少"), tr("不知道就空着")),
        }

    def first(self) -> Field:
        return self.sums["paid_fen"]

    def told(self) -> Told:
        given = {name: field.fen() for name, field in self.sums.items()}
        unread = any(sum_wrong(field.text()) for field in self.sums.values())
        if given["paid_fen"] is None or given["used_fen"] is None or unread:
            return _NOTHING
        try:
            card = Card(
                paid_fen=given["paid_fen"],
                used_fen=given["used_fen"],
                bonus_fen=given["bonus_fen"] or 0,
                list_fen=given["list_fen"],
            )
        except ValueError as error:
            self._say_wrong(str(error))
            return _NOTHING
        self._say_wrong("")
        lines = [balance_line(card, one) for one in balances(card)]
        told = [tr("谁先扣、按哪种价扣，两边各有说法；退多少由双方谈。")] if len(lines) > 1 else []
        return lines, told

    def _say_wrong(self, name: str) -> None:
        for each, field in self.sums.items():
            field.set_error(wrong_words(name) if each == name else "")


class MultipleForm(ReckoningForm):
    """法定加倍 by one rule of the handbook."""

    def __init__(
        self, code: str, handbook: Handbook, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(handbook, today, parent)
        self._code = code
        self._asked: MultipleRule | None = None
        self.price = self.sum(tr("价款"), tr("付了多少"))
        self.loss = self.sum(tr("损失"), tr("没有就空着"))
        self.facts = self.day(tr("哪天的事"), tr("不写就按今天的规定"))
        self._questions = QVBoxLayout()
        self._questions.setSpacing(current_look().space.one)
        self._outer.addLayout(self._questions)
        self.conditions: dict[str, Check] = {}
        self.exceptions: dict[str, Check] = {}
        self._ask(handbook.multiple(code, today()))

    def first(self) -> Field:
        return self.price

    def start_with(self, fen: int | None, on: date | None) -> None:
        self.price.set_fen(fen)
        if on is not None:
            self.facts.set_text(on.isoformat())

    def told(self) -> Told:
        on = self.read(self.facts) or self.today()
        if self.facts.error():
            return _NOTHING
        self._ask(self.handbook.multiple(self._code, on))
        unread = any(sum_wrong(field.text()) for field in (self.price, self.loss))
        price, loss = self.price.fen() or 0, self.loss.fen() or 0
        if self._asked is None or not self._asked.times_loss:
            loss = 0
        if unread or not (price or loss):
            return _NOTHING
        found = claimable(
            self.handbook,
            self._code,
            on=on,
            price_fen=price,
            loss_fen=loss,
            confirmed=[code for code, box in self.conditions.items() if box.isChecked()],
            excepted=[code for code, box in self.exceptions.items() if box.isChecked()],
        )
        if found is None:
            return [], [tr("{day} 还没有这样的规定。", day=day_words(on, self.today()))]
        lines = [ask_line(found, ask) for ask in found.asks]
        said = [excepted_words(found), open_words(found) if lines else "", law_words(found, on, self.today())]
        if not lines and not found.excepted:
            said.insert(0, tr("按损失算，请写损失。"))
        return lines, [words for words in said if words]

    def _ask(self, rule: MultipleRule | None) -> None:
        """Ask what the version of that day asks; what was ticked and is asked still stays ticked."""
        if rule is self._asked:
            return
        self._asked = rule
        ticked = {code for code, box in {**self.conditions, **self.exceptions}.items() if box.isChecked()}
        empty(self._questions)
        self.loss.setVisible(rule is not None and bool(rule.times_loss))
        self.conditions = self._checks(tr("要站得住脚，得是这样："), rule.conditions if rule else (), ticked)
        self.exceptions = self._checks(
            tr("是这样的，不能要求加倍："), rule.exceptions if rule else (), ticked
        )

    def _checks(self, above: str, asked: Sequence[Question], ticked: Collection[str]) -> dict[str, Check]:
        if asked:
            self._questions.addWidget(Label(above, Type.BODY, Tone.MUTED, wrap=True, parent=self))
        boxes = {}
        for each in asked:
            box = boxes[each.code] = Check(each.name, self)
            box.setChecked(each.code in ticked)
            box.toggled.connect(self._changed)
            self._questions.addWidget(box)
        return boxes


class ReturnForm(ReckoningForm):
    """七天无理由退货."""

    def __init__(self, handbook: Handbook, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(handbook, today, parent)
        self.signed = self.day(tr("哪天签收"))
        self.came_back = self.day(tr("店里哪天收到退货"), tr("还没有退就空着"))
        self.distant = self.check(tr("是网上、电话、电视、邮购买的"))

    def first(self) -> Field:
        return self.signed

    def told(self) -> Told:
        signed, back = self.read(self.signed), self.read(self.came_back)
        if signed is None or (self.came_back.text() and back is None):
            return _NOTHING
        try:
            found = return_dates(self.handbook, signed_on=signed, goods_back_on=back)
        except ValueError as error:
            self.came_back.set_error(wrong_words(str(error)))
            return _NOTHING
        if found is None:
            return [], [tr("那天还没有这样的规定。")]
        said = tr(
            "定做的、鲜活易腐的、在线下载或者拆封过的数字商品、已经送到的报纸期刊，不适用；"
            "按商品的性质不好退、买的时候又确认过的，也不适用。"
        )
        if self.distant.isChecked():
            return return_lines(found, self.today()), [said]
        return [], [
            tr("法律规定的七天无理由退货只管网上、电话、电视、邮购；在店里买的，看这家店自己的承诺。")
        ]
