"""Open groups above the list of what is to be done: how many, and the way there."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from local_store.read_models.groups.questions import GroupQuestions
from local_store.read_models.groups.views import GroupRow
from local_store.views import Changes
from ui.features.groups.words import sum_of_rows
from ui.icons import Shape
from ui.parts.home_card import HomeCard
from ui.ports import Desk
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import plain
from ui.widgets.label import Label
from ui.widgets.sign_icon import SignIcon
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import tr

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class GroupsLine(HomeCard):
    """There only while a group is open."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, padded=True, parent=parent)
        self._one = ""
        self._fact = Label("", Type.STRONG, strong=True, fold=True, parent=self)
        self._sums = Label("", Type.BODY, Tone.MUTED, wrap=True, parent=self)
        self.button = plain(tr("看群体事件"), parent=self)
        line = WrapRow()
        line.setSpacing(current_look().space.one)
        line.addWidget(SignIcon(Shape.DISC, Tone.INFO, self), 0, _MIDDLE)
        line.addWidget(self._fact, 0, _MIDDLE)
        line.addWidget(self._sums, 1, _MIDDLE)
        line.addWidget(self.button, 0, _MIDDLE)
        self.add_layout(line)
        self.button.clicked.connect(self._open)
        self.hide()

    def load(self) -> None:
        self.desk.run(lambda store: store.ask(GroupQuestions).groups(), self).then(self._show)

    def concerned(self, changes: Changes) -> bool:
        return bool(changes.subjects)

    def _show(self, groups: tuple[GroupRow, ...]) -> None:
        self._one = groups[0].subject if len(groups) == 1 else ""
        self._fact.setText(tr("群体事件 {count} 起", count=len(groups)))
        persons, fen = sum(one.persons for one in groups), sum(one.claimed_fen for one in groups)
        self._sums.setText(sum_of_rows(persons, fen) if persons else "")
        self.button.setAccessibleDescription(self._fact.text())
        self.setVisible(bool(groups))

    def _open(self) -> None:
        if self._one:
            self.go("group_event", subject=self._one)
        else:
            self.go("groups")
