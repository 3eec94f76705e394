"""A sum that was read out of words is seen by a person before it is saved."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.widgets.money_field import MoneyField
from ui.widgets.question_note import QuestionNote
from ui.words import clauses, tr


def sums_shown(root: QWidget, question: QuestionNote) -> bool:
    """Whether every sum below ``root`` stands there as it is saved. One that does not (`1.2万`, saved with the same Enter) is
    shown now, and asked about in ``question``: who saves once more, or says yes, has seen it."""
    told = tuple(words for field in root.findChildren(MoneyField) if (words := field.settle()))
    return not told or question.ask(told, tr("{said}，对吗？", said=clauses(told)), tr("对，没写错"))
