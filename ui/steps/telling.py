"""What one needs to put an entry into words: the case it is of, the handbook, the day of today."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casework.handbook import Handbook
from casework.matters.body import Line
from local_store.views import SubjectView
from ui.words import listed, money, short_day, stopped, tr


class Telling:
    """Names of codes and sums in words. Without a handbook codes stay codes."""

    def __init__(self, view: SubjectView, handbook: Handbook | None, today: date) -> None:
        self.view, self.handbook, self.today = view, handbook, today

    def lines(self, lines: Sequence[Line]) -> str:
        """`退款 300.00 元（转账）、……`"""
        return listed(
            tr(
                "{what} {sum}（{form}）",
                what=self._component(line.component),
                sum=money(line.fen),
                form=self._form(line.form),
            )
            for line in lines
        )

    def name(self, dictionary: str, code: str) -> str:
        """A code of a dictionary of the handbook."""
        return self.handbook.dictionary(dictionary).name(code) if self.handbook is not None else code

    def ground(self, dictionary: str, code: str) -> str:
        """The same as a sentence; empty for no code."""
        return stopped(self.name(dictionary, code)) if code else ""

    def holding(self, code: str) -> str:
        """Why headquarters holds a sum; empty for a rule that the handbook of this PC does not have."""
        rules = self.handbook.holding_rules if self.handbook is not None else ()
        return next((rule.name for rule in reversed(rules) if rule.code == code), "")

    def day(self, day: date | None) -> str:
        """A day in short."""
        return short_day(day, self.today) if day is not None else ""

    def _component(self, code: str) -> str:
        known = self.handbook.loss_components.get(code) if self.handbook is not None else None
        return known.short if known is not None else ""

    def _form(self, code: str) -> str:
        known = self.handbook.payment_forms.get(code) if self.handbook is not None else None
        return known.name if known is not None else code
