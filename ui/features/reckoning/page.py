"""算一算: one calculator at a time, its fields above and what it comes to below, reckoned while one types."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.matters.registry import KIND_OF
from casework.matters.shared.bodies import FactsAmended
from local_store.views import Changes
from ui.features import registry
from ui.features.feature import Opening, Role
from ui.features.reckoning.forms import CardForm, MultipleForm, ReckoningForm, ReturnForm
from ui.features.reckoning.verbs import Facts, facts, propose
from ui.features.reckoning.words import Line
from ui.parts.page import TitledPage
from ui.parts.rights import needs
from ui.ports import Desk
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import plain
from ui.widgets.card import Card
from ui.widgets.chip_row import ChipData, ChipRow
from ui.widgets.label import Label, divider
from ui.widgets.parting import empty
from ui.widgets.state import Tone
from ui.widgets.tab_order import follow_eye
from ui.widgets.wrap_row import WrapRow
from ui.words import money_short, tr

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class ReckoningPage(TitledPage):
    """With `subject` it begins with what that case says, and a sum can be written down as what its consumer asks for."""

    rail = Role.MORE

    def __init__(self, desk: Desk, subject: str = "", parent: QWidget | None = None) -> None:
        super().__init__(desk, tr("算一算"), note=tr("算的是能要求多少，不是谈成的数"), parent=parent)
        self._subject = subject
        self._facts: Facts | None = None
        place = self.page.body_place
        self._asked = Card(parent=place)
        self.which = ChipRow(
            tr("算什么"),
            [
                ChipData("card", tr("预付卡余额")),
                ChipData("fraud", tr("欺诈加赔")),
                ChipData("food", tr("食品加赔")),
                ChipData("known_defect", tr("缺陷伤人加赔")),
                ChipData("return", tr("七天无理由退货")),
            ],
            always=True,
            parent=self._asked,
        )
        self._asked.add(self.which)
        self.form: ReckoningForm | None = None
        self._holder = QVBoxLayout()
        self._asked.add_layout(self._holder)
        self._came_to = Card(tr("算下来"), parent=place)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(current_look().space.one)
        self._came_to.add_layout(self._rows)
        self.body.addWidget(self._asked)
        self.body.addWidget(self._came_to)
        self.body.addStretch(1)
        self.which.chosen_changed.connect(self._choose)
        self.which.choose(("card",))
        self._choose(("card",))

    # --- page ---------------------------------------------------------------------------------------------------

    def load(self) -> None:
        if self._subject and self._facts is None:
            self.desk.run(facts(self._subject), self).then(self._begin)

    def refresh(self, changes: Changes) -> None:
        """What somebody types here is in no file; the case may say something else by now."""
        if self._subject in changes.subjects:
            self.desk.run(facts(self._subject), self).then(self._known)

    def start(self) -> None:
        """The first field."""
        if self.form is not None:
            self.form.first().edit.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- private ------------------------------------------------------------------------------------------------

    def _choose(self, chosen: object) -> None:
        [which] = chosen if isinstance(chosen, tuple) and chosen else ("card",)
        today = lambda: self.desk.now().date()
        empty(self._holder)
        handbook = self.desk.handbook
        if which == "card":
            form: ReckoningForm = CardForm(handbook, today, self._asked)
        elif which == "return":
            form = ReturnForm(handbook, today, self._asked)
        else:
            form = MultipleForm(which, handbook, today, self._asked)
        self.form = form
        self._holder.addWidget(form)
        if self._facts is not None:
            form.start_with(self._facts.spent_fen, self._facts.on)
        form.changed.connect(self._show)
        follow_eye(self)
        self._show()

    def _begin(self, known: Facts | None) -> None:
        self._known(known)
        if known is not None and self.form is not None:
            self.form.start_with(known.spent_fen, known.on)
            self._show()

    def _known(self, known: Facts | None) -> None:
        self._facts = known

    def _show(self) -> None:
        if self.form is None:
            return
        lines, said = self.form.told()
        empty(self._rows)
        for number, line in enumerate(lines):
            if number:
                self._rows.addWidget(divider(self._came_to))
            self._rows.addWidget(self._row(line))
        for words in said or ([] if lines else [tr("上面填好，这里就有。")]):
            self._rows.addWidget(Label(words, Type.BODY, Tone.MUTED, wrap=True, parent=self._came_to))

    def _row(self, line: Line) -> QWidget:
        holder = QWidget(self._came_to)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(current_look().part.gap_small)
        head = WrapRow()
        head.setSpacing(current_look().space.three)
        head.addWidget(Label(line.name, Type.BODY, strong=True, wrap=True, parent=holder), 0, _MIDDLE)
        head.addWidget(Label(line.value, Type.LEAD, strong=True, parent=holder), 0, _MIDDLE)
        if self._subject and line.claim_fen:
            button = plain(self._claim_words(line.claim_fen), size="small", parent=holder)
            needs(button).clicked.connect(partial(self._claim, line.claim_fen))
            head.addWidget(button, 0, _MIDDLE)
        column.addLayout(head)
        column.addWidget(Label(line.why, Type.BODY, Tone.MUTED, wrap=True, parent=holder))
        return holder

    def _claim_words(self, fen: int) -> str:
        now = self._facts.claimed_fen if self._facts is not None else None
        if now is None:
            return tr("用作诉求金额：{sum}", sum=money_short(fen))
        return tr("诉求金额从 {now}改成 {sum}", now=money_short(now), sum=money_short(fen))

    def _claim(self, fen: int) -> None:
        """Nothing is written here: the sum goes into the panel of the case, where it is asked about and saved."""
        kind, _ = KIND_OF[FactsAmended]
        subject = self._subject
        self.desk.run(propose(subject, fen), self).then(
            lambda _changes: self.go(registry.key_of(Role.SUBJECT), subject=subject, step=kind)
        )


def make(opening: Opening) -> ReckoningPage:
    """The page; with `Place.subject` for one case."""
    return ReckoningPage(opening.desk, opening.place.subject, opening.parent)
