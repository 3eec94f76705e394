"""记好了: what a volunteer sees after a talk was saved. Not an empty form: what it came to, its number, and what comes next."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from local_store.views import CaseView, Changes
from ui import verbs
from ui.features import registry
from ui.features.feature import Opening, Role
from ui.icons import Shape
from ui.parts.page import TitledPage
from ui.ports import Desk
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import plain, primary
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.presses import Lately
from ui.widgets.sign_icon import SignIcon
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import tr


class SavedPage(TitledPage):
    """`subject`: what was saved. Whoever types all day does not come here: for them the form is back at once."""

    rail = Role.HOME

    def __init__(self, desk: Desk, subject: str, parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("记好了"), back=False, parent=parent)
        self._subject = subject
        self._shown = Lately()
        self._form = registry.key_of(Role.TAKE_IN)
        card = self._card = Card(parent=self.page.body_place)
        self.came_to = Label("", Type.TITLE, strong=True, wrap=True, parent=card)
        self.number = Label("", Type.LEAD, Tone.MUTED, wrap=True, parent=card)
        self.home = plain(tr("回首页"), size="ending", icon="home", parent=card)
        self.print = plain(tr("打印"), size="ending", icon="print", parent=card)
        self.again = primary(tr("再记一件"), size="ending", icon="plus", parent=card)
        self._assemble()
        self.again.clicked.connect(self._again)
        self.print.clicked.connect(lambda: self.go(registry.key_of(Role.PAPERS), subject=subject))
        self.home.clicked.connect(lambda: self.go(registry.key_of(Role.HOME)))

    def load(self) -> None:
        """What stands in the store now: only that is said."""
        self.desk.run(verbs.case(self._subject, self.desk.now().date()), self).then(self._show)

    def concerned(self, changes: Changes) -> bool:
        """What was saved may be taken back."""
        return self._subject in changes.subjects

    def start(self) -> None:
        """再记一件 has the keyboard."""
        self._shown.mark()
        self.again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _assemble(self) -> None:
        look = current_look()
        card = self._card
        told = WrapRow()
        told.setSpacing(look.space.two)
        words = QVBoxLayout()
        words.setSpacing(look.space.half)
        words.addWidget(self.came_to)
        words.addWidget(self.number)
        told.addWidget(SignIcon(Shape.TICK, Tone.SUCCESS, card))
        told.addLayout(words, 1)
        card.add_layout(told)
        note = tr("要打登记表和回执，按“打印”。以后打开这一件，也能打。")
        card.add(Label(note, Type.BODY, Tone.MUTED, wrap=True))
        acts = WrapRow()
        for button in (self.home, self.print, self.again):
            acts.addWidget(button)
        card.add_layout(acts)
        self.body.addWidget(card)
        self.body.addStretch(1)

    def _show(self, view: CaseView) -> None:
        sort = registry.sorts()[view.state.sort]
        self.came_to.setText(registry.named(sort.came_to)(view.state))
        self.number.setText(tr("编号 {number}", number=view.row.number))
        self.again.setAccessibleDescription(f"{self.came_to.text()} {self.number.text()}")
        self._form = sort.form
        self.print.setVisible(sort.printed)

    def _again(self) -> None:
        if not self._shown.holds():  # a second Enter would still belong to the one that saved
            self.go(self._form)


def make(opening: Opening) -> SavedPage:
    """What became of `Place.subject`."""
    return SavedPage(opening.desk, opening.place.subject, opening.parent)
