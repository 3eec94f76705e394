"""How large the letters are: four to choose from, shown at once."""

from __future__ import annotations

from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QWidget

from ui.features.first_run.step import StepPage
from ui.icons import Shape
from ui.theme import ThemeName, current_look
from ui.theme.look import Type
from ui.verbs import PersonSettings
from ui.widgets.button import Button, plain, primary
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.label import Label
from ui.widgets.sign_icon import SignIcon
from ui.widgets.size_choice import SizeChoice
from ui.widgets.state import Tone
from ui.widgets.wrap_row import WrapRow
from ui.words import tr


class Size(NamedTuple):
    """One way to see the program: care mode or not, and how many presses of A+ on top."""

    care: bool
    step: int


SIZES: Final = (Size(False, 0), Size(False, 1), Size(False, 2), Size(True, 0))


class SizeStep(StepPage):
    """`picked` with the `Size` somebody wants to see. `decided`: begin with what is on screen."""

    picked = Signal(object)
    decided = Signal()
    back = Signal()

    def __init__(self, settings: PersonSettings, parent: QWidget | None = None) -> None:
        super().__init__(
            tr("字看得清吗？"), tr("点一个试试，下面马上变。以后右上角 A− A+ 随时可以改。"), parent
        )
        tokens = current_look().tokens
        ladder = tokens.scale.standard
        one = ladder.index(1.0)
        care = tokens.type.care.title / tokens.type.standard.title
        place, below = self.body_place, self.buttons_place
        self.choices = (
            SizeChoice(tr("标准"), tr("一屏看得多"), ladder[one], place),
            SizeChoice(tr("大"), tr("多数人喜欢"), ladder[one + 1], place),
            SizeChoice(tr("特大"), tr("离远也清楚"), ladder[one + 2], place),
            SizeChoice(tr("关怀模式"), tr("一屏只问一件事"), care, place),
        )
        self._group = QButtonGroup(self)
        self._grid = QGridLayout()
        self._columns = 0
        for number, choice in enumerate(self.choices):
            self._group.addButton(choice, number)
        chosen = size_of(settings)
        if chosen in SIZES:
            self.choices[SIZES.index(chosen)].setChecked(True)
        self._back = plain(tr("上一步"), size="primary", icon="back", parent=below)
        self.go = primary(tr("就用这个，开始使用"), size="primary", icon="check", parent=below)
        self._assemble()
        self._group.idClicked.connect(lambda place: self.picked.emit(SIZES[place]))
        self._back.clicked.connect(self.back)
        self.go.clicked.connect(self.decided)

    def start(self) -> None:
        """The keyboard at what is chosen: arrows try the others."""
        chosen = self._group.checkedButton() or self.choices[0]
        chosen.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """While this PC is being connected nothing else can be asked for."""
        self.go.setEnabled(not busy)
        self._back.setEnabled(not busy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _assemble(self) -> None:
        look = current_look()
        self._grid.setSpacing(look.space.two)
        self.body.addLayout(self._grid)
        self.body.addSpacing(look.space.one)
        self.body.addWidget(Label(tr("现在是这个样子"), Type.STRONG, strong=True, parent=self.body_place))
        self.body.addWidget(_sample(self.body_place))
        self.body.addStretch(1)
        self.set_buttons([self._back], [self.go])
        self._lay_out()

    def _lay_out(self) -> None:
        """Four side by side where there is room, else two and two."""
        look = current_look()
        needed = sum(choice.sizeHint().width() for choice in self.choices)
        needed += 3 * look.space.two + 2 * look.layout.page_margin
        columns = 4 if self.width() >= needed else 2
        widest = max(choice.minimumSizeHint().width() for choice in self.choices)
        if self.width() < 2 * (widest + look.layout.page_margin) + look.space.two:
            columns = 1
        # One larger than its neighbour would read as more important.
        high = max(choice.sizeHint().height() for choice in self.choices)
        for choice in self.choices:
            choice.setFixedHeight(high)
        if columns != self._columns:
            self._columns = columns
            for place, choice in enumerate(self.choices):
                self._grid.addWidget(choice, place // columns, place % columns)


def size_of(settings: PersonSettings) -> Size:
    """What these settings look like."""
    return Size(settings.theme == ThemeName.CARE.value, settings.step)


def _sample(parent: QWidget) -> Card:
    """A corner of the program as it looks now; nothing in it can be used."""
    look = current_look()
    card = Card(parent=parent)
    said = QHBoxLayout()
    said.setSpacing(look.space.one)
    said.addWidget(SignIcon(Shape.TRIANGLE, Tone.WARNING, card), 0, Qt.AlignmentFlag.AlignTop)
    said.addWidget(
        Label(
            tr("今天有 1 件到期：张女士—美发预付卡，今天下班前打个电话。"), Type.LEAD, strong=True, wrap=True
        ),
        1,
    )
    card.add_layout(said)
    acts = WrapRow()
    acts.setSpacing(look.space.one_half)
    buttons: tuple[Button, ...] = (
        primary(tr("登记投诉"), size="primary", icon="complaint", parent=card),
        plain(tr("登记咨询"), size="primary", icon="consult", parent=card),
    )
    for button in buttons:
        acts.addWidget(button)
    acts.addStretch(1)
    card.add_layout(acts)
    fields = WrapRow()
    fields.setSpacing(look.space.three)
    name, phone = (Field(label, error_room=False, parent=card) for label in (tr("姓名"), tr("电话")))
    name.set_text(tr("周建国"))
    phone.set_text("138****5678")
    fields.addWidget(name, 1)
    fields.addWidget(phone, 1)
    card.add_layout(fields)
    for widget in (*buttons, name.edit, phone.edit):
        widget.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    card.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return card
