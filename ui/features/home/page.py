"""The volunteer's home: four tiles, what to remember today, what was done last."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QVBoxLayout, QWidget

from local_store.views import Changes, HomeView
from ui import verbs
from ui.features import registry
from ui.features.feature import Opening, Role
from ui.parts.home_card import HomeCard
from ui.parts.page import Page, TitledPage
from ui.ports import Desk
from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.button import plain
from ui.widgets.card import Card
from ui.widgets.label import Label
from ui.widgets.sign_icon import IconView
from ui.widgets.state import Tone
from ui.widgets.tab_order import follow_eye
from ui.widgets.tile import Tile
from ui.widgets.wrap_row import WrapRow
from ui.words import greeting, short_day, tr, weekday_long

_RECENT = 4


def _heading(name: str, now: datetime) -> tuple[str, str]:
    day = tr("{day} {weekday}", day=short_day(now.date()), weekday=weekday_long(now.date()))
    return (greeting(name, now.hour) if name else tr("您好")), day


class HomePage(TitledPage):
    """What a volunteer sees first."""

    rail = "home"

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        hello, today = _heading(name, desk.now())
        super().__init__(desk, hello, note=today, back=False, parent=parent)
        self._name = name
        self._entries = registry.tiles()
        place = self.page.body_place
        self.tiles = {
            one.key: Tile(one.icon, one.words(), one.told(), key=one.shortcut, main=one.main, parent=place)
            for one in self._entries
        }
        self.cards: dict[int, HomeCard] = {
            one.order: registry.named(one.make)(desk, place) for one in registry.cards()
        }
        self._assemble()
        self._connect()

    # --- page ---------------------------------------------------------------------------------------------------

    def load(self) -> None:
        """What the store says of today."""
        self.desk.run(verbs.home(self.desk.now().date()), self).then(self._show)
        for card in self.cards.values():
            card.load()

    def concerned(self, changes: Changes) -> bool:
        """Cases and drafts, and what a card asks for."""
        own = bool(changes.subjects) or changes.drafts
        return own or any(card.concerned(changes) for card in self.cards.values())

    def turn(self) -> None:
        """Another day: what to remember is another thing."""
        super().turn()
        hello, today = _heading(self._name, self.desk.now())
        self.title.setText(hello)
        self.note.setText(today)
        self.load()

    def start(self) -> None:
        """The main tile has the keyboard: Enter begins."""
        main = next(one.key for one in self._entries if one.main)
        self.tiles[main].setFocus(Qt.FocusReason.OtherFocusReason)

    # --- construction -------------------------------------------------------------------------------------------

    def _assemble(self) -> None:
        look = current_look()
        gap = look.space.two
        self._grid = QGridLayout()
        self._grid.setSpacing(gap)
        help_card = self._help = Card(padded=True, parent=self.page.body_place)
        line = WrapRow()
        line.setSpacing(look.part.tile_gap)
        line.addWidget(IconView("help", "standard", parent=help_card))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(tr("不会用？"), Type.STRONG, strong=True, parent=help_card))
        words.addWidget(Label(tr("按 F1 看怎么做；写错了可以撤销。"), Type.BODY, Tone.MUTED, wrap=True))
        line.addLayout(words, 1)
        how = plain(tr("怎么做"), parent=help_card)
        how.clicked.connect(lambda: self.go(registry.key_of(Role.HELP)))
        line.addWidget(how)
        help_card.add_layout(line)

        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(gap)
        left.addLayout(self._grid)
        for entry in registry.cards():
            if entry.aside:
                right.addWidget(self.cards[entry.order], 1 if entry.grows else 0)
            else:
                left.addWidget(self.cards[entry.order])
        left.addStretch(1)
        right.addWidget(help_card)
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._columns.addLayout(left, 62)
        self._columns.addLayout(right, 36)
        self.body.addLayout(self._columns)
        self.body.addStretch(1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Two tiles beside what is to be remembered, else that below them, else one tile a row: no word is cut."""
        look = current_look()
        gap = look.space.two
        room = self.width() - 2 * look.layout.page_margin - look.part.scroll_bar
        wanted = max(tile.whole_width() for tile in self.tiles.values())
        beside = not look.care and look.scale <= 1.3
        beside_it = [self.cards[entry.order] for entry in registry.cards() if entry.aside]
        aside = max(card.minimumSizeHint().width() for card in (*beside_it, self._help))
        left = room
        if beside:
            left = min((room - look.layout.column_gap) * 62 // 98, room - look.layout.column_gap - aside)
        if beside and 2 * wanted + gap > left:
            beside, left = False, room
        across = 2 if 2 * wanted + gap <= left else 1
        way = QBoxLayout.Direction
        self._columns.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._columns.setSpacing(look.layout.column_gap if beside else gap)
        wide = (left - gap * (across - 1)) // across
        least = look.control.tile if not look.care else look.control.tile + look.space.six
        high = max(least, *(tile.heightForWidth(wide) for tile in self.tiles.values()))
        for number, tile in enumerate(self.tiles.values()):
            tile.setFixedHeight(high)
            self._grid.addWidget(tile, number // across, number % across)
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1 if column < across else 0)

    def _connect(self) -> None:
        for page, tile in self.tiles.items():
            tile.clicked.connect(lambda _=False, page=page: self.go(page))
        for card in self.cards.values():
            card.went.connect(self.went)

    # --- showing ------------------------------------------------------------------------------------------------

    def _show(self, view: HomeView) -> None:
        for one in self._entries:
            if one.counts:
                self.tiles[one.key].set_count(getattr(view, one.counts) or None)
        for card in self.cards.values():
            card.show_view(view)
        self._fit()
        follow_eye(self)


def make(opening: Opening) -> Page:
    """The first page, or what a feature gives those who work in another mode instead."""
    other = registry.first_page(opening.person.settings.mode)
    page: Page = (
        registry.named(other)(opening)
        if other
        else HomePage(opening.desk, opening.person.name, opening.parent)
    )
    return page
