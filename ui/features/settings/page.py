"""设置: how it looks (tried at once), how one works, who is on the staff. Kept for each person."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from local_store.views import Changes
from ui import verbs
from ui.features import registry
from ui.features.feature import Opening, Role
from ui.features.settings.staff_card import StaffCard
from ui.parts.page import TitledPage
from ui.parts.settings_card import SettingsCard
from ui.ports import Desk, Program
from ui.theme import ThemeName, current_look
from ui.theme.look import Type
from ui.widgets.button import plain
from ui.widgets.card import Card
from ui.widgets.chip_row import ChipData, ChipRow
from ui.widgets.field import FieldBox
from ui.widgets.label import Label
from ui.widgets.presses import STEPS
from ui.widgets.state import Tone
from ui.widgets.tab_order import follow_eye
from ui.widgets.wrap_row import WrapRow
from ui.words import tr

_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class SettingsPage(TitledPage):
    """`changed_look` is emitted with the settings a person chose; the window shows and keeps them."""

    rail = Role.MORE

    def __init__(
        self,
        desk: Desk,
        person: verbs.Person,
        program: Program | None = None,
        cards: Callable[[QWidget], Sequence[SettingsCard]] = lambda _place: (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, tr("设置"), note=tr("一改就生效，自动存好。"), parent=parent)
        self._settings = person.settings
        self._program = program
        place = self.page.body_place
        self._looks = looks = Card(tr("外观"), parent=place)
        self.theme = ChipRow(tr("颜色"), always=True)
        self.mode = ChipRow(tr("首页"), always=True)
        self.language = ChipRow(tr("语言"), always=True)
        self._smaller = plain("A−", parent=looks)
        self._larger = plain("A+", parent=looks)
        self._smaller.setAccessibleName(tr("字小一点"))
        self._larger.setAccessibleName(tr("字大一点"))
        for one in (self._smaller, self._larger):
            one.setProperty(STEPS, True)
        self._work = Card(tr("怎么用"), parent=place)
        self.cards = cards(place)
        self.staff = StaffCard(desk, place)
        self._assemble()
        self.theme.chosen_changed.connect(self._theme_chosen)
        self.mode.chosen_changed.connect(self._mode_chosen)
        self.language.chosen_changed.connect(self._language_chosen)
        self._smaller.clicked.connect(lambda: self._step(-1))
        self._larger.clicked.connect(lambda: self._step(1))
        self.staff.wanted.connect(self.person_wanted)
        self.staff.named.connect(self.person_named)
        self.staff.changed.connect(self.people_changed)
        self.show_person(person)

    def load(self) -> None:
        """Who is on the staff now, and what the cards of features show."""
        self.desk.run(verbs.person, self).then(self.show_person)
        for card in self.cards:
            card.load()

    def concerned(self, changes: Changes) -> bool:
        """People join."""
        return bool(changes.subjects)

    def show_person(self, person: verbs.Person) -> None:
        """Show this person's settings and everybody on the staff."""
        self._settings = person.settings
        self.theme.choose([person.settings.theme])
        self.mode.choose([person.settings.mode])
        self.language.choose([person.settings.language])
        self.staff.show_person(person)
        follow_eye(self)

    def _assemble(self) -> None:
        look = current_look()
        looks, work = self._looks, self._work
        looks.add(FieldBox(tr("颜色"), self.theme, error_room=False, parent=looks))
        self.theme.set_chips(
            (
                ChipData(ThemeName.LIGHT.value, tr("浅色")),
                ChipData(ThemeName.DARK.value, tr("深色")),
                ChipData(ThemeName.HIGH_CONTRAST.value, tr("高对比")),
                ChipData(ThemeName.CARE.value, tr("关怀（字大、格大）")),
            )
        )
        size = WrapRow()
        size.setSpacing(look.space.one)
        size.addWidget(Label(tr("字的大小")), 0, _MIDDLE)
        size.addWidget(self._smaller)
        size.addWidget(self._larger)
        size.addStretch(1)
        looks.add_layout(size)
        looks.add(
            FieldBox(
                tr("语言"),
                self.language,
                hint=tr("下次打开程序时换过来"),
                error_room=False,
                parent=looks,
            )
        )
        self.language.set_chips((ChipData("zh", "中文"), ChipData("en", "English")))
        work.add(FieldBox(tr("首页"), self.mode, error_room=False, parent=work))
        self.mode.set_chips(
            (
                ChipData("volunteer", tr("志愿者：四个大格子")),
                ChipData("typist", tr("录入员：直接看待办")),
            )
        )
        about = Card(tr("关于"), parent=self.page.body_place)
        about.add(Label(tr("维权联络点工作台。资料加密存在这台电脑上，不收集任何使用数据。"), wrap=True))
        if self._program is not None:
            about.add(Label(tr("版本 {version}", version=self._program.version), Type.BODY, Tone.MUTED))
        for card in (looks, work, *self.cards, self.staff, about):
            self.body.addWidget(card)
        self.body.addStretch(1)

    def _theme_chosen(self, keys: tuple[str, ...]) -> None:
        self._change(theme=keys[0])

    def _mode_chosen(self, keys: tuple[str, ...]) -> None:
        self._change(mode=keys[0])

    def _language_chosen(self, keys: tuple[str, ...]) -> None:
        self._change(language=keys[0])

    def _step(self, by: int) -> None:
        self._change(step=self._settings.step + by)

    def _change(self, **changes: object) -> None:
        self._settings = msgspec.structs.replace(self._settings, **changes)
        self.changed_look.emit(self._settings)


def make(opening: Opening) -> SettingsPage:
    """The page, for who is on duty."""

    def cards(place: QWidget) -> list[SettingsCard]:
        here = msgspec.structs.replace(opening, parent=place)
        return [registry.named(one.make)(here) for one in registry.settings()]

    return SettingsPage(opening.desk, opening.person, opening.program, cards, opening.parent)
