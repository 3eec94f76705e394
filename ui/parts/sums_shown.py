"""A sum that was read out of words is asked about before it is saved, also where it stands in digits by then."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.widgets.money_field import MoneyField
from ui.widgets.question_note import QuestionNote
from ui.words import clauses, tr


def sums_shown(root: QWidget, question: QuestionNote) -> bool:
    """Whether nobody needs to be asked about a sum below ``root``. One that was read out of words (`1.2万`) is shown in digits
    and asked about once, in ``question``: who says yes, or saves once more after a while, has seen it. A second stroke in quick
    succession only asks again."""
    read = {field: words for field in _asked(root) if (words := field.settle())}
    told = tuple(read.values())
    if told and not question.ask(told, tr("{said}，对吗？", said=clauses(told)), tr("对，没写错")):
        return False
    for field in read:
        field.seen()
    return True


def _asked(root: QWidget) -> list[MoneyField]:
    """The fields that are shown: what stands in a panel that was put away is not saved."""
    return [field for field in root.findChildren(MoneyField) if field.edit.isVisibleTo(root)]
