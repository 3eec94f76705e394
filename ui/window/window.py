"""The main window: bar, rail, the pages, the strip. It goes where pages ask, and knows nothing of what they do.

It comes in three steps, so that who waits for it sees it at once: its grounds are painted first, from few and small modules (none
of them names `Qt`, whose enums alone take a seventieth of a second); then bar, rail and strip are made; all that pages are made of is
loaded on the thread of the store, so that the window listens meanwhile. What is imported inside a method here has been loaded by then.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from ui.parts.place import Place
from ui.parts.window_geometry import WindowGeometry, put
from ui.theme import current_look
from ui.window.first_sight import FirstSight
from ui.window.frame import Frame
from ui.window.loading import Rest
from ui.words import tr

if TYPE_CHECKING:
    from local_store.views import Changes, SyncStatus
    from ui import verbs
    from ui.parts.page import Page
    from ui.ports import Desk, LedgerReader, Program
    from ui.widgets.bottom_strip import BottomStrip
    from ui.widgets.error_bar import ErrorBar
    from ui.widgets.note import Note
    from ui.widgets.rail_bar import RailBar
    from ui.widgets.undo_strip import UndoStrip
    from ui.window.making import Making
    from ui.window.people import People

_UNSEEN = 400
"""ms after which a window that nobody has painted (it began minimised) goes on without that."""
_PAINTED = 10
"""ms after which what has changed is painted: a list lays its rows out a turn later, and Qt paints 5 ms after that."""
_SLOW = 1500
"""ms after which who waits for the store is told what is going on: after an update it may be brought to a new shape first."""
_LEAST_WIDE, _LEAST_HIGH = 640, 400


class MainWindow(Frame):
    """One window. `ledgers` reads ledger files for the import page, `program` is what the settings show of the program,
    `geometry` is where the window stood last, known before anybody's file is open.

    `painted` when the window has been seen for the first time; then bar, rail and strip are made. `loaded` after the person
    on duty and their looks are known and the first page is shown; `settled` when that page shows what it asked the store for;
    `complete` when all that the other pages are made of is loaded.
    """

    rail: RailBar
    strip: BottomStrip
    errors: ErrorBar
    undo: UndoStrip
    told: Note
    making: Making
    people: People

    painted = Signal()
    loaded = Signal()
    settled = Signal()
    complete = Signal()
    closing = Signal()

    def __init__(
        self,
        desk: Desk,
        ledgers: LedgerReader | None = None,
        parent: QWidget | None = None,
        *,
        program: Program | None = None,
        geometry: WindowGeometry | None = None,
    ) -> None:
        super().__init__(parent)
        self.desk = desk
        self._ledgers = ledgers
        self._program = program
        self._ready = False
        self._furnished = False

        self.setWindowTitle(tr("维权联络点工作台"))
        self.setProperty("kind", "page")
        self._first_sight: FirstSight | None = FirstSight(self)
        self.setMinimumSize(_LEAST_WIDE, _LEAST_HIGH)
        self.put(geometry)

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
        # The strip, and in its place what is said after a step, which pushes no form about.
        outer.addWidget(self.notices.below)

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
        from ui.window.first_question import FirstQuestion
        from ui.window.hands import watch_hands
        from ui.window.keys import bind_keys
        from ui.window.making import Making
        from ui.window.mending import Mending
        from ui.window.notices import Notices
        from ui.window.trail import Pages, Trail
        from ui.window.writing import Writing

        self.top = TopBar(tr("维权联络点工作台"), "")
        self.rail = RailBar([RailItem(one.key, one.words(), one.icon) for one in registry.rail()])
        self.strip = BottomStrip()
        self.pages = Pages()
        self.notices = Notices(self.strip, self._begun, self)
        self.errors, self.undo, self.told = self.notices.errors, self.notices.undo, self.notices.told
        self.making = Making(self, self._ledgers, self._program)
        self.trail = Trail(self.pages, self.making.make, self._mode, self)
        self.writing = Writing(self.desk, self.trail, self.notices, self.go, self)
        self._mending = Mending(self.desk, self.notices, self.trail, self.go)
        self._first = FirstQuestion(self.desk, self)
        self._assemble()
        self.parts = (self.top, self.rail, self.notices.below, self.pages)
        for part in (*self.parts, self.strip):
            part.setVisible(True)
        if self._first_sight is not None:
            self._first_sight.remove()
            self._first_sight = None
        self._connect()
        bind_keys(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        watch_hands(app, self)
        self._first.ask()
        QTimer.singleShot(_SLOW, self, self._say_it_takes_a_while)

    def _connect(self) -> None:
        from ui.features import registry
        from ui.features.feature import Role
        from ui.window.keys import search

        self.rail.chosen.connect(lambda key: self.go(Place(key)))
        self.strip.opened.connect(lambda: self.go(Place(registry.key_of(Role.POST))))
        self.trail.shown.connect(self._show)
        self.top.search_entered.connect(partial(search, self))
        self.desk.changed.connect(self._hear)
        self.desk.sync_changed.connect(self._ask_status)
        self.desk.troubled.connect(self.show_error)
        self.desk.day_turned.connect(self._turn)
        self._mending.done.connect(self._has_a_file)
        self._mending.failed.connect(self.show_error)
        self._first.answered.connect(self._begin)
        self._first.refused.connect(self.show_error)

    # --- going --------------------------------------------------------------------------------------------------

    def page(self) -> Page | None:
        """The page that is shown."""
        return self.trail.page() if self._furnished else None

    def place(self) -> Place:
        """Where that is; where it begins, as long as nothing is shown."""
        from ui.window.trail import beginning

        return self.trail.place() if self._furnished else beginning()

    def go(self, place: Place) -> None:
        """Open a page. Places of the rail begin anew; everything else can be gone back from."""
        if self._ready:
            self.trail.go(place)

    def back(self) -> None:
        """The page before, as it was; home where there is none."""
        if self._ready:
            self.trail.back()

    def _show(self, place: Place, page: Page) -> None:
        from ui.features import registry
        from ui.features.feature import Role

        self.making.shown(place)
        self.top.set_query(page.text)
        places = {entry.key for entry in registry.rail()}
        belongs = registry.key_of(page.rail) if isinstance(page.rail, Role) else page.rail
        key = next((one for one in (place.page, belongs) if one in places), "")
        if key:
            self.rail.set_current(key)
        for part in (self.rail, self.top):
            part.setVisible(self._begun())
        self.notices.set_seeing(page.held)
        self.notices.page_changed()

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
        self.errors.dismiss()
        self.people = self.making.people = People(self, self.making.let_go)
        self.top.person_clicked.connect(self.people.offer)
        self.top.smaller.connect(lambda: self.people.step(-1))
        self.top.larger.connect(lambda: self.people.step(1))
        self.people.take(person)
        self._ready = True
        self.trail.begin(Place(registry.key_of(Role.HOME if person.name else Role.FIRST_RUN)))
        self.loaded.emit()
        # Answered after all that the page asked for; what that changed on the page is painted before anything else begins.
        rest = Rest(self.desk, self)
        rest.done.connect(self.making.begin)
        rest.done.connect(self.complete)
        self.settled.connect(rest.begin)
        self.desk.run(lambda _store: None, self).then(
            lambda _none: QTimer.singleShot(_PAINTED, self, self.settled.emit)
        )
        self._ask_status()
        self._mending.tell_shortfall()

    def start_work(self, person: verbs.Person) -> None:
        """Somebody came through the first page: they sit here now, and work begins."""
        from ui.features import registry
        from ui.features.feature import Role
        from ui.window.trail import beginning

        self.people.take(person)
        if self.place().page == registry.key_of(Role.FIRST_RUN) and person.name:
            self.trail.begin(beginning())
        self._ask_status()

    def put(self, geometry: WindowGeometry | None) -> None:
        """Where the window shall stand; None where nobody has placed it yet."""
        layout = current_look().layout
        self._fills = put(self, geometry, (layout.reference_width, layout.reference_height)).filling

    # --- hearing ------------------------------------------------------------------------------------------------

    def _hear(self, changes: Changes) -> None:
        if changes.handbook:  # days and names go by it
            self._turn()
        self.trail.hear(changes)
        if changes.drafts:
            self.notices.be_relieved()
        self._ask_status()

    def _turn(self) -> None:
        """Another day has begun."""
        for page in self.trail:
            page.turn()
        self._ask_status()

    def _ask_status(self) -> None:
        from ui import verbs
        from ui.features import registry

        today = self.desk.now().date()
        news = tuple(registry.named(each)(today) for each in registry.news())
        self.desk.run(verbs.status_and(news), self).then(self._show_status).fails(lambda _error: None)

    def _show_status(self, now: tuple[SyncStatus, tuple[str, ...]]) -> None:
        from ui.features import registry

        status, news = now
        words, icon = registry.named(registry.strip())(self.desk, status)
        self.strip.set_words(" · ".join(filter(None, (*news, words))), icon=icon)

    def show_error(self, error: Exception) -> None:
        """An error nobody on the page could explain."""
        if not self._ready:
            self.notices.be_quiet()
        act = self._mending.act_for(error, begun=self._ready)
        self.notices.show_error(error, act=act, above=self.page() is None)

    def _has_a_file(self, words: str) -> None:
        """There is a file again, which may be another than before: `words` say which."""
        from ui.window.trail import beginning

        self.errors.dismiss()
        if self._ready:
            self.trail.begin(beginning())
            self._ask_status()
            self.notices.say(words)
        else:
            self.loaded.connect(lambda: self.notices.say(words))
            self._first.ask()

    # --- keys and events ----------------------------------------------------------------------------------------

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
            self.people.keep_geometry(self.people.now.staff)
        QGuiApplication.inputMethod().commit()
        for page in self.trail if self._furnished else ():
            page.leave()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hand over the last words of a form before the window goes."""
        self.hand_over()
        if self._furnished:
            self.making.let_go()
        self.closing.emit()
        super().closeEvent(event)

    def _fit_height(self) -> None:
        if self._furnished:
            low = current_look().few_lines(self.height())
            self.top.set_low(low)
            self.notices.set_low(low)
            self.rail.fit()

    def _begun(self) -> bool:
        """Whether somebody works here already: before that there is nothing to go to."""
        from ui.features import registry
        from ui.features.feature import Role

        if self._ready and self.people.now is not None and self.people.now.name:
            return True
        return self.place().page != registry.key_of(Role.FIRST_RUN)

    def _mode(self) -> str:
        return self.people.now.settings.mode if self.people.now is not None else ""
