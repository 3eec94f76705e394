"""The main window: bar, rail, the pages, the strip. It goes where pages ask, and knows nothing of what they do.

It comes in three steps, so that who waits for it sees it at once: its grounds are painted first, from few and small
modules (none of them names `Qt`, whose enums alone take a seventieth of a second); then bar, rail and strip are made; all
that pages are made of is loaded on the thread of the store, so that the window listens meanwhile. What is imported inside
a method here has been loaded by then.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.parts.place import Place
from ui.parts.window_place import WindowPlace, put
from ui.theme import current_look
from ui.window.first_sight import FirstSight
from ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from local_store.store import Store
    from local_store.views import Changes, SyncStatus
    from ui import verbs
    from ui.features.feature import Role
    from ui.parts.ahead import Ahead
    from ui.parts.page import Page
    from ui.parts.service import Service
    from ui.ports import Desk, LedgerReader, Program
    from ui.widgets.bottom_strip import BottomStrip
    from ui.widgets.error_bar import ErrorBar
    from ui.widgets.note import Note
    from ui.widgets.rail_bar import RailBar
    from ui.widgets.top_bar import TopBar
    from ui.widgets.undo_strip import UndoStrip
    from ui.window.notices import Notices
    from ui.window.people import People
    from ui.window.trail import Trail
    from ui.window.writing import Writing

_UNSEEN = 400
"""ms after which a window that nobody has painted (it began minimised) goes on without that."""
_SLOW = 1500
"""ms after which who waits for the store is told what is going on: after an update it may be brought to a new shape first."""
_LEAST_WIDE, _LEAST_HIGH = 640, 400


class _Pages(QStackedWidget):
    """As large as the window leaves it: no page may make the window larger than the screen."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


class MainWindow(QWidget):
    """One window. `ledgers` reads ledger files for the import page, `program` is what the settings show of the program,
    `place` is where the window stood last, known before anybody's file is open.

    `painted` when the window has been seen for the first time; then bar, rail and strip are made. `loaded` after the person
    on duty and their looks are known and the first page is shown; `settled` when that page shows what it asked the store for.
    """

    top: TopBar
    notices: Notices
    rail: RailBar
    strip: BottomStrip
    pages: QStackedWidget
    errors: ErrorBar
    undo: UndoStrip
    told: Note
    trail: Trail
    writing: Writing
    people: People

    painted = Signal()
    loaded = Signal()
    settled = Signal()
    language_wanted = Signal(str)
    """The language of whoever sits here, for the next start."""
    place_wanted = Signal(object)
    """WindowPlace: where the window of whoever sits here stood, for the next start."""
    closing = Signal()

    def __init__(
        self,
        desk: Desk,
        ledgers: LedgerReader | None = None,
        parent: QWidget | None = None,
        *,
        program: Program | None = None,
        place: WindowPlace | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._ledgers = ledgers
        self._program = program
        self._ahead: dict[str, Ahead] = {}
        self._services: dict[str, Service] = {}
        self._ready = False
        self._furnished = False

        self.setWindowTitle(tr("维权联络点工作台"))
        self.setProperty("kind", "page")
        self._first_sight: FirstSight | None = FirstSight(self)
        self.setMinimumSize(_LEAST_WIDE, _LEAST_HIGH)
        self.put(place)

    # --- construction -------------------------------------------------------------------------------------------

    def _assemble(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addLayout(self.notices.above)
        middle.addWidget(self.pages, 1)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(middle, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        # No page and no letter may make the window larger than the screen: what has no room is scrolled to.
        outer.setSizeConstraint(outer.SizeConstraint.SetNoConstraint)
        outer.addWidget(self.top)
        outer.addLayout(row, 1)
        outer.addWidget(self.strip)
        # In the place of the strip: what is said after a step pushes no form about.
        outer.addLayout(self.notices.below)

    def _furnish(self) -> None:
        """Bar, rail, strip and what comes between, once the grounds have been painted; then ask who sits here."""
        if self._furnished:
            return
        self._furnished = True
        self.painted.emit()
        from ui.features import registry
        from ui.widgets.bottom_strip import BottomStrip
        from ui.widgets.rail_bar import RailBar, RailItem
        from ui.widgets.top_bar import TopBar
        from ui.window.hands import watch_hands
        from ui.window.missing_file import MissingFile
        from ui.window.notices import Notices
        from ui.window.trail import Trail
        from ui.window.writing import Writing

        self.top = TopBar(tr("维权联络点工作台"), "")
        self.rail = RailBar([RailItem(one.key, one.words(), one.icon) for one in registry.rail()])
        self.strip = BottomStrip()
        self.pages = _Pages()
        self.notices = Notices(self.strip, self._begun, self)
        self.errors, self.undo, self.told = self.notices.errors, self.notices.undo, self.notices.told
        self.trail = Trail(self.pages, self._make, self._mode, self)
        self.writing = Writing(self.desk, self.trail, self.notices, self.go, self)
        self._missing_file = MissingFile(self.desk, self.notices)
        self._assemble()
        # All at once: nothing is painted between the grounds and what comes in their place.
        for part in (self.top, self.rail, self.strip, self.pages):
            part.setVisible(True)
        if self._first_sight is not None:
            self._first_sight.remove()
            self._first_sight = None
        self._connect()
        self._bind_keys()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        watch_hands(app)
        self._ask_who()
        slow = QTimer(self)
        slow.setSingleShot(True)
        slow.timeout.connect(self._say_it_takes_a_while)
        slow.start(_SLOW)

    def _ask_who(self) -> None:
        self.desk.run(_first_verb, self).then(self._begin)

    def _connect(self) -> None:
        from ui.features.feature import Role

        self.rail.chosen.connect(lambda key: self.go(Place(key)))
        self.strip.opened.connect(lambda: self._go_to(Role.POST))
        self.trail.shown.connect(self._show)
        self.top.search_entered.connect(self._search)
        self.desk.changed.connect(self._hear)
        self.desk.sync_changed.connect(self._ask_status)
        self.desk.troubled.connect(self.show_error)
        self.desk.day_turned.connect(self._turn)
        self.notices.put_back_wanted.connect(self._put_back)
        self._missing_file.done.connect(self._was_put_back)
        self._missing_file.failed.connect(self.show_error)

    def _bind_keys(self) -> None:
        from ui.features import registry

        for entry in registry.shortcuts():
            self._bind(entry.keys, partial(self.go, Place(entry.key)))
        for keys, act in (
            ("Ctrl+K", self.top.focus_search),
            ("Ctrl+S", self._save),
            ("Ctrl+Return", self._finish),
            ("Ctrl+Enter", self._finish),
            ("Alt+Left", self.back),
        ):
            self._bind(keys, act)

    def _bind(self, keys: str, act: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(act)

    # --- going --------------------------------------------------------------------------------------------------

    def page(self) -> Page | None:
        """The page that is shown."""
        return self.trail.page() if self._furnished else None

    def place(self) -> Place:
        """Where that is."""
        return self.trail.place()

    def go(self, place: Place) -> None:
        """Open a page. Places of the rail begin anew; everything else can be gone back from."""
        if self._ready:
            self.trail.go(place)

    def back(self) -> None:
        """The page before, as it was; home where there is none."""
        if self._ready:
            self.trail.back()

    def _make(self, place: Place) -> Page:
        from ui.features import registry
        from ui.features.feature import Opening

        assert self.people.now is not None
        page = self._made_ahead(place) or registry.make_page(
            Opening(place, self.desk, self.people.now, self._ledgers, self._program)
        )
        page.went.connect(self.go)
        page.back.connect(self.back)
        page.offered.connect(self.writing.offer)
        page.said.connect(self.notices.say)
        page.changed_look.connect(self.people.change_look)
        page.person_wanted.connect(self.people.put_on_duty)
        page.person_named.connect(self.people.name)
        if name := registry.pages()[place.page].service:
            self._service(name).serve(page)
        return page

    def _made_ahead(self, place: Place) -> Page | None:
        ahead = self._ahead.get(place.page)
        return ahead.take() if ahead is not None and place == Place(place.page) else None

    def _service(self, name: str) -> Service:
        from ui.features import registry

        if name not in self._services:
            service: Service = registry.named(name)(self.desk, self)
            service.said.connect(self.notices.say)
            service.person_came.connect(self._start_work)
            self._services[name] = service
        return self._services[name]

    def _show(self, place: Place, page: Page) -> None:
        from ui.features import registry

        for key, ahead in self._ahead.items():
            if key == place.page:
                ahead.not_now()
            else:
                ahead.soon()
        self.top.set_query(page.text)
        places = {entry.key for entry in registry.rail()}
        key = next((one for one in (place.page, page.rail) if one in places), "")
        if key:
            self.rail.set_current(key)
        for part in (self.rail, self.top):
            part.setVisible(self._begun())
        self.notices.show_strip()

    def _let_go(self) -> None:
        """Nothing that was made ahead is wanted any more."""
        for ahead in self._ahead.values():
            ahead.drop()

    # --- beginning ----------------------------------------------------------------------------------------------

    def _say_it_takes_a_while(self) -> None:
        if not self._ready and self.errors.isHidden():
            self.notices.say_on(
                tr("正在打开资料，请稍等。"), tr("程序更新以后第一次打开，要整理一遍，会久一点。")
            )

    def _begin(self, person: verbs.Person) -> None:
        from ui.features import registry
        from ui.features.feature import Role
        from ui.window.people import People

        self.notices.be_quiet()
        self._ahead = {
            page.key: registry.named(page.ahead)(self.desk, self)
            for page in registry.pages().values()
            if page.ahead
        }
        self.people = People(self, self._let_go)
        self.top.person_clicked.connect(self.people.offer)
        self.top.smaller.connect(lambda: self.people.step(-1))
        self.top.larger.connect(lambda: self.people.step(1))
        self.people.take(person)
        self._ready = True
        self.trail.begin(Place(registry.key_of(Role.HOME if person.name else Role.FIRST_RUN)))
        self.loaded.emit()
        # Answered after all that the page asked for; what that changed on the page is painted before the next turn.
        self.desk.run(lambda _store: None, self).then(
            lambda _none: QTimer.singleShot(0, self, self.settled.emit)
        )
        self._ask_status()

    def _start_work(self, person: verbs.Person) -> None:
        from ui.features import registry
        from ui.features.feature import Role

        self.people.take(person)
        if self.place().page == registry.key_of(Role.FIRST_RUN) and person.name:
            self.trail.begin(Place(registry.key_of(Role.HOME)))
        self._ask_status()

    def put(self, place: WindowPlace | None) -> None:
        """Where the window shall stand; None where nobody has placed it yet."""
        layout = current_look().layout
        self._fills = put(self, place, (layout.reference_width, layout.reference_height)).filling

    # --- hearing ------------------------------------------------------------------------------------------------

    def _hear(self, changes: Changes) -> None:
        self.trail.hear(changes)
        self._ask_status()

    def _turn(self) -> None:
        """Another day has begun."""
        for page in self.trail:
            page.turn()
        self._ask_status()

    def _ask_status(self) -> None:
        from ui import verbs

        self.desk.run(verbs.sync_status, self).then(self._show_status).fails(lambda _error: None)

    def _show_status(self, status: SyncStatus) -> None:
        from ui.features import registry

        words, icon = registry.named(registry.strip())(self.desk, status)
        self.strip.set_words(words, icon=icon)

    def show_error(self, error: Exception) -> None:
        """An error nobody on the page could explain: in the bar above it."""
        if not self._ready:
            self.notices.be_quiet()
        can_put_back = not self._ready and type(error).__name__ == "StoreGone"
        self.notices.show_error(error, with_backup=can_put_back)

    def _put_back(self) -> None:
        if not self._ready:
            self._missing_file.put_back()

    def _was_put_back(self, words: str) -> None:
        self.errors.dismiss()
        self._ask_who()
        self.notices.say(words)

    # --- keys and events ----------------------------------------------------------------------------------------

    def _search(self, text: str) -> None:
        from ui.features.feature import Role

        page = self.page()
        if text.strip() and not (page is not None and page.look_for(text)):
            self._go_to(Role.SEARCH, text=text)

    def _go_to(self, role: Role, **where: str) -> None:
        from ui.features import registry

        self.go(Place(registry.key_of(role), **where))

    def _finish(self) -> None:
        page = self.page()
        if page is not None:
            page.finish()

    def _save(self) -> None:
        self.trail.leave()
        self.notices.say(tr("已自动保存。"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the keyboard, wherever the page has no other use for it."""
        from PySide6.QtCore import Qt

        button = QApplication.focusWidget()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and plain and not event.isAutoRepeat() and isinstance(button, QAbstractButton):
            button.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._furnished:
            QTimer.singleShot(0, self._furnish)

    def setVisible(self, visible: bool) -> None:
        """Shown for the first time, it fills the screen where it shall."""
        fills, self._fills = self._fills and visible and not self.isMinimized(), False
        if fills:
            self.showMaximized()
        else:
            super().setVisible(visible)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._furnished:
            QTimer.singleShot(_UNSEEN, self._furnish)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._first_sight is not None:
            self._first_sight.fit(self.width(), self.height())
        self._fit_height()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.desk.look_at_day()
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "notices"):
            self.notices.fit()
            self._fit_height()

    def hand_over(self) -> None:
        """Give every field of every open form to the desk, with what an input method has not finished composing."""
        if self._ready and self.people.now is not None and not self.isHidden():
            self.people.keep_place(self.people.now.staff)
        QGuiApplication.inputMethod().commit()
        for page in self.trail if self._furnished else ():
            page.leave()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hand over the last words of a form before the window goes."""
        self.hand_over()
        self._let_go()
        self.closing.emit()
        super().closeEvent(event)

    def _fit_height(self) -> None:
        if self._furnished:
            low = current_look().few_lines(self.height())
            self.top.set_low(low)
            self.strip.set_low(low)
            self.rail.fit()

    def _begun(self) -> bool:
        """Whether somebody works here already: before that there is nothing to go to."""
        from ui.features import registry
        from ui.features.feature import Role

        here = self._ready and self.people.now is not None and bool(self.people.now.name)
        return here or self.place().page != registry.key_of(Role.FIRST_RUN)

    def _mode(self) -> str:
        return self.people.now.settings.mode if self.people.now is not None else ""


def _first_verb(store: Store) -> verbs.Person:
    """Who sits here; and, on the thread of the store, all that the pages are made of."""
    from ui import verbs, words_errors  # noqa: F401 - loaded where nobody waits
    from ui.features import registry
    from ui.window import people  # noqa: F401 - likewise

    registry.load()
    return verbs.person(store)
