"""A field for a sum of money."""

from __future__ import annotations

from typing import Unpack

from PySide6.QtCore import Qt, Signal

from casework.money import AmountProblem, parse_amount, reads_plainly
from ui.widgets.field import Field, FieldOptions
from ui.widgets.presses import Lately, stroke
from ui.words import amount, money_short, tr


def parse_fen(text: str) -> int | None:
    """The sum in fen of what was typed (`1,300`, `３９８．５`, `¥398 元`, `1.2万`), as it is saved; None where it is no sum."""
    return parse_amount(text).fen


def sum_wrong(text: str) -> str:
    """Why what was typed is no sum; empty where it is one, where nothing stands, and where it says that there is none."""
    problem = parse_amount(text).problem
    return _wrong_words(problem) if problem is not None else ""


class MoneyField(Field):
    """Right-aligned, 元 inside its right end; shown with two decimals when left. Sums are fen."""

    fen_changed = Signal(object)
    """int | None: the sum after a person changed it; None while it is empty or no sum."""

    def __init__(self, label: str, **options: Unpack[FieldOptions]) -> None:
        super().__init__(label, suffix=tr("元"), **options)
        self._read = ""
        self._asked: Lately | None = None
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.edit.set_kind("money")
        self.edit.textEdited.connect(self._typed)
        self.edit.textChanged.connect(self.seen)
        self.edit.editingFinished.connect(self._tidy)
        self.edit.filled.connect(self._say_wrong)

    def fen(self) -> int | None:
        """The sum in fen; None while it is empty or no sum."""
        return parse_fen(self.edit.text())

    def set_fen(self, fen: int | None) -> None:
        """Show a sum; None empties the field."""
        self.edit.setText("" if fen is None else amount(fen))
        self.seen()

    def set_text(self, text: str) -> None:
        """Put text there without saying that somebody typed."""
        super().set_text(text)
        self.seen()

    def settle(self) -> str:
        """Show the sum that was read out of words; how it was read (`“1.2万”读作 12,000 元`), empty where nobody needs to be
        told: where digits were typed, and where it was told before and not by the stroke of just now."""
        if not reads_plainly(self.edit.text()):
            self._show_read()
        if self._read and self._asked is None:
            self._asked = Lately()
            self._asked.mark(stroke())
        elif self._asked is not None and not self._asked.holds(stroke()):
            self.seen()
        return self._read

    def seen(self) -> None:
        """How the sum was read is told no more: somebody said yes to it, or something else stands there."""
        self._read, self._asked = "", None

    def _typed(self) -> None:
        if self.error() and not sum_wrong(self.edit.text()):
            self.set_error("")
        self.fen_changed.emit(self.fen())

    def _tidy(self) -> None:
        self._show_read()
        self._say_wrong()

    def _show_read(self) -> None:
        """The sum in digits, and remember the words it was read out of: in digits nobody sees that they were words."""
        typed, fen = self.edit.text(), self.fen()
        if fen is None:
            return
        self.edit.setText(amount(fen))
        if not reads_plainly(typed):
            self._read = tr("“{typed}”读作 {sum}", typed=typed.strip(), sum=money_short(fen))

    def _say_wrong(self) -> None:
        self.set_error(sum_wrong(self.edit.text()))


def _wrong_words(problem: AmountProblem) -> str:
    return {
        AmountProblem.UNREADABLE: tr("请写数字，例如 398。"),
        AmountProblem.APPROXIMATE: tr("请写一个准数，例如 398。"),
        AmountProblem.RANGE: tr("这里写了一个范围，请写一个准数。"),
        AmountProblem.SEVERAL: tr("这里写了几个数，请只写一个。"),
        AmountProblem.NEGATIVE: tr("金额不能是负数。"),
        AmountProblem.FOREIGN_CURRENCY: tr("请折成人民币再写。"),
        AmountProblem.TOO_PRECISE: tr("最多写到分，例如 398.50。"),
        AmountProblem.TOO_LARGE: tr("这个数太大了，请再看一眼。"),
        AmountProblem.COMMA: tr("逗号前后是一个数还是两个数？是一个数就不写逗号。"),
        AmountProblem.POINT: tr("是小数还是千位？请写清楚，例如 1.2 或 1200。"),
    }[problem]
