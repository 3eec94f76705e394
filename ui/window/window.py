"""The main window: bar, rail, the pages, the strip. It goes where pages ask, and knows nothing of what they do.

It comes in three steps, so that who waits for it sees it at once: its grounds are painted first, from few and small
modules (none of them names `Qt`, whose enums alone take a seventieth of a second); then bar, rail and strip are made; all
that pages are made of is loaded on the thread of the store, so that the window listens meanwhile. What is imported inside
a method here has been loaded by then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, QSize, QTimer, Signal
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
from ui.theme import ThemeName, apply_theme, current_look
from ui.window.first_sight import FirstSight
from ui.window.window_place import WindowPlace, put, taken
from ui.words import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from local_store.store import Store
    from local_store.views import Changes, SyncStatus
    from ui import verbs
    from ui.features.first_run.page import Answers
    from ui.parts.page import Page, Undo
    from ui.ports import Desk, LedgerReader, Program
    from ui.widgets.bottom_strip import BottomStrip
    from ui.widgets.error_bar import ErrorBar
    from ui.widgets.note import Note
    from ui.widgets.rail_bar import RailBar
    from ui.widgets.top_bar import TopBar
    from ui.widgets.undo_strip import UndoStrip
    from ui.window.notices import Notices

_UNSEEN = 400
"""ms after which a window that nobody has painted (it began minimised) goes on without that."""
_KEEP = 12
"""So many pages behind one stay as they were for Back."""
_SLOW = 1500
"""ms after which who waits for the store is told what is going on: after an update it may be brought to a new shape first."""
_LEAST_WIDE, _LEAST_HIGH = 640, 400


T = TypeVar("T")


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
        self._person: verbs.Person | None = None
        self._trail: list[tuple[Place, Page]] = []
        self._stale: set[int] = set()
        self._undo: Undo | None = None
        self._ready = False
        self._furnished = False

        self.setWindowTitle(tr("维权联络点工作台"))
        self.setProperty("kind", "page")
        self._first_sight: FirstSight | None = FirstSight(self)
        self.setMinimumSize(_LEAST_WIDE, _LEAST_HIGH)
        self._put(place)

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
        from ui.widgets.bottom_strip import BottomStrip
        from ui.widgets.rail_bar import RailBar
        from ui.widgets.top_bar import TopBar
        from ui.window.hands import watch_hands
        from ui.window.missing_file import MissingFile
        from ui.window.notices import Notices
        from ui.window.rail import rail_items

        self.top = TopBar(tr("维权联络点工作台"), "")
        self.rail = RailBar(rail_items())
        self.strip = BottomStrip()
        self.pages = _Pages()
        self.notices = Notices(self.strip, self._begun, self)
        self.errors, self.undo, self.told = self.notices.errors, self.notices.undo, self.notices.told
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
        self.rail.chosen.connect(lambda key: self.go(Place(key)))
        self.strip.opened.connect(lambda: self.go(Place("sync")))
        self.top.search_entered.connect(self._search)
        self.top.person_clicked.connect(self._offer_people)
        self.top.smaller.connect(lambda: self._step(-1))
        self.top.larger.connect(lambda: self._step(1))
        self.undo.undone.connect(self._take_back)
        self.undo.expired.connect(self._forget_undo)
        self.desk.changed.connect(self._hear)
        self.desk.sync_changed.connect(self._ask_status)
        self.desk.troubled.connect(self.show_error)
        self.desk.day_turned.connect(self._turn)
        self.notices.put_back_wanted.connect(self._put_back)
        self._missing_file.done.connect(self._was_put_back)
        self._missing_file.failed.connect(self.show_error)

    def _bind_keys(self) -> None:
        for keys, act in (
            ("F1", lambda: self.go(Place("help"))),
            ("F2", lambda: self.go(Place("intake"))),
            ("F3", lambda: self.go(Place("consultation"))),
            ("F4", lambda: self.go(Place("clue"))),
            ("F5", lambda: self.go(Place("sync"))),
            ("Ctrl+K", self.top.focus_search),
            ("Ctrl+S", self._save),
            ("Ctrl+Return", self._finish),
            ("Ctrl+Enter", self._finish),
            ("Alt+Left", self.back),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    # --- going --------------------------------------------------------------------------------------------------

    def page(self) -> Page | None:
        """The page that is shown."""
        return self._trail[-1][1] if self._trail else None

    def place(self) -> Place:
        """Where that is."""
        return self._trail[-1][0] if self._trail else Place("home")

    def go(self, place: Place) -> None:
        """Open a page. Places of the rail begin anew; everything else can be gone back from."""
        if not self._ready or self._person is None:
            return
        if place.page == "saved" and self._person.settings.mode == "typist":
            return  # who types all day goes on in the form, which is back already
        behind = self._trail[-2][0].page if len(self._trail) > 1 else ""
        if self.place().page == "saved" and place == Place(behind):
            self.back()  # 再记一件: the form it came from, which is empty again
            return
        if self.page() is not None:
            self._leave()
        from ui.window.rail import PLACES

        if place.page in PLACES:
            self._drop(len(self._trail))
        self._open(place)

    def back(self) -> None:
        """The page before, as it was; home where there is none."""
        if not self._ready:
            return
        self._leave()
        if len(self._trail) < 2:
            self._drop(len(self._trail))
            self._open(Place("home"))
            return
        self._drop(1)
        place, page = self._trail[-1]
        self._show(place, page)
        if id(page) in self._stale:
            self._stale.discard(id(page))
            page.load()

    def _open(self, place: Place) -> None:
        from ui.features.first_run.page import FirstRunPage
        from ui.features.settings.page import SettingsPage
        from ui.window.pages import make_page

        assert self._person is not None
        page = self._made_ahead(place) or make_page(
            place, self.desk, self._person, self._ledgers, self._program
        )
        page.went.connect(self.go)
        page.back.connect(self.back)
        page.offered.connect(self._offer_undo)
        page.said.connect(self.notices.say)
        if isinstance(page, FirstRunPage):
            page.done.connect(self._first_run_done)
            page.changed_look.connect(self._change_look)
        if isinstance(page, SettingsPage):
            page.changed_look.connect(self._change_look)
            page.person_wanted.connect(self._put_on_duty)
            page.person_named.connect(self._name_person)
        self.pages.addWidget(page)
        self._trail.append((place, page))
        if len(self._trail) > _KEEP:
            self._remove(self._trail.pop(0)[1])
        self._show(place, page)
        page.load()

    def _made_ahead(self, place: Place) -> Page | None:
        return self._ready_form.take() if place.page == "intake" and not place.draft else None

    def _show(self, place: Place, page: Page) -> None:
        from ui.features.search.page import SearchPage
        from ui.window.rail import rail_of

        self.pages.setCurrentWidget(page)
        if place.page == "intake":
            self._ready_form.not_now()
        else:
            self._ready_form.soon()
        self.top.set_query(page.text if isinstance(page, SearchPage) else "")
        key = rail_of(place, page)
        if key:
            self.rail.set_current(key)
        for part in (self.rail, self.top):
            part.setVisible(self._begun())
        self.notices.show_strip()
        page.start()

    def _leave(self) -> None:
        page = self.page()
        if page is not None:
            page.leave()

    def _drop(self, count: int) -> None:
        for _ in range(count):
            self._remove(self._trail.pop()[1])

    def _remove(self, page: Page) -> None:
        self._stale.discard(id(page))
        self.pages.removeWidget(page)
        page.hide()
        page.deleteLater()

    def _reopen(self) -> None:
        """The same page anew, in the look of now; a form goes on with its draft."""
        if not self._trail:
            return
        self._leave()
        place, page = self._trail[-1]
        keeper = getattr(page, "keeper", None)
        if keeper is not None and keeper.draft:
            place = replace(place, draft=keeper.draft)
        kept = page.kept()
        self._drop(len(self._trail))
        self._open(place)
        if kept is not None:
            self._trail[-1][1].take(kept)

    # --- who, and how it looks ----------------------------------------------------------------------------------

    def _say_it_takes_a_while(self) -> None:
        if not self._ready and self.errors.isHidden():
            self.notices.say_on(
                tr("正在打开资料，请稍等。"), tr("程序更新以后第一次打开，要整理一遍，会久一点。")
            )

    def _begin(self, person: verbs.Person) -> None:
        from ui.features.cases.intake.ready_form import ReadyForm

        self.notices.be_quiet()
        self._ready_form = ReadyForm(self.desk, self)
        self.take_person(person)
        self._ready = True
        self._open(Place("home") if person.name else Place("first_run"))
        self.loaded.emit()
        # Answered after all that the page asked for; what that changed on the page is painted before the next turn.
        self.desk.run(lambda _store: None, self).then(
            lambda _none: QTimer.singleShot(0, self, self.settled.emit)
        )
        self._ask_status()

    def take_person(self, person: verbs.Person) -> None:
        """Somebody sits here now, with looks of their own."""
        before = self._person
        if before is not None and before.staff != person.staff:
            self._keep_place(before.staff)
        self._person = person
        if person.place is not None and (before is None or before.staff != person.staff):
            self._put(person.place)
        self.top.set_point(person.point_name)
        self.top.set_person(person.name)
        self.language_wanted.emit(person.settings.language)
        if before is None or before.settings != person.settings:
            self._apply(person.settings)

    def _apply(self, settings: verbs.PersonSettings) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        name = ThemeName(settings.theme) if settings.theme in set(ThemeName) else ThemeName.LIGHT
        steps = _steps(name)
        step = max(0, min(len(steps) - 1, settings.step + steps.index(1.0)))
        look = current_look()
        if look.name is not name or look.scale != steps[step]:
            apply_theme(app, name, steps[step])
        self.top.set_scale_range(can_shrink=step > 0, can_grow=step < len(steps) - 1)
        self._fit_margins()

    def _change_look(self, settings: verbs.PersonSettings) -> None:
        from ui import verbs

        if self._person is None:
            return
        steps = _steps(ThemeName(settings.theme) if settings.theme in set(ThemeName) else ThemeName.LIGHT)
        low = -steps.index(1.0)
        step = max(low, min(len(steps) - 1 + low, settings.step))
        settings = replace(settings, step=step)
        self._person = self._person._replace(settings=settings)
        # The pages behind this one are made anew when somebody goes there: in another look they need not be shown.
        if len(self._trail) > 1:
            last = self._trail.pop()
            self._drop(len(self._trail))
            self._trail.append(last)
        self._ready_form.drop()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._apply(settings)
        self.language_wanted.emit(settings.language)
        self.desk.run(verbs.keep_settings(settings), self)
        self._reopen()

    def _put(self, place: WindowPlace | None) -> None:
        layout = current_look().layout
        self._fills = put(self, place, (layout.reference_width, layout.reference_height)).filling

    def _keep_place(self, staff: str) -> None:
        """Where the window stands is where it opens next time, for this person and before anybody is known."""
        from ui import verbs

        place = taken(self)
        self.desk.run(verbs.keep_place(staff, place), self).fails(lambda _error: None)
        self.place_wanted.emit(place)

    def _step(self, by: int) -> None:
        if self._person is not None:
            settings = self._person.settings
            self._change_look(replace(settings, step=settings.step + by))

    def _offer_people(self) -> None:
        from ui.window.people_menu import show_people

        if self._person is not None:
            button = self.top.person_button()
            show_people(self, button, self._person, self._put_on_duty, lambda: self.go(Place("settings")))

    def _put_on_duty(self, staff: str) -> None:
        from ui import verbs

        def verb(store: Store) -> verbs.Person:
            verbs.go_on_duty(staff)(store)
            return verbs.person(store)

        self._leave()
        self._write(verb, self._person_changed)

    def _name_person(self, name: str) -> None:
        from ui import verbs

        def verb(store: Store) -> verbs.Person:
            verbs.name_person(name)(store)
            return verbs.person(store)

        self._write(verb, self._person_changed)

    def _write(
        self,
        verb: Callable[[Store], T],
        done: Callable[[T], None],
        refused: Callable[[Exception], None] | None = None,
    ) -> bool:
        """Write once for the window: while it is under way the page shown takes no stroke that writes, and while that
        one writes nothing happens here, said in words. False then."""
        page = self.page()
        if page is not None and not page.hold():
            self.notices.say(tr("正在记，请稍等。"))
            return False

        def answered(result: T) -> None:
            if page is not None:
                page.release()
            done(result)

        def failed(error: Exception) -> None:
            if page is not None:
                page.release()
            if refused is not None:
                refused(error)
            self.desk.troubled.emit(error)

        self.desk.run(verb, self).then(answered).fails(failed)
        return True

    def _person_changed(self, person: verbs.Person) -> None:
        self.take_person(person)
        self._reopen()

    def _first_run_done(self, answers: Answers) -> None:
        from ui import verbs

        name = answers.name

        def verb(store: Store) -> None:
            # Asked again, after the file did not fit or by a second press, it is the same person.
            if verbs.person(store).name != name:
                verbs.name_person(name)(store)

        if name:
            self.desk.run(verb, self)
        if answers.path is None:
            self.desk.run(verbs.person, self).then(self._start_work)
        else:
            self.desk.enrol(answers.path, answers.point, self).then(self._enrolled).fails(self._not_enrolled)

    def _start_work(self, person: verbs.Person) -> None:
        self.take_person(person)
        if self.place().page == "first_run" and person.name:
            self._drop(len(self._trail))
            self._open(Place("home"))

    def _enrolled(self, _point: str) -> None:
        from ui import verbs

        self.notices.say(tr("接上总部了，记下的会自动上报。"))
        self.desk.sync_now()
        self.desk.run(verbs.person, self).then(self._start_work)
        self._ask_status()

    def _not_enrolled(self, error: Exception) -> None:
        from ui.features.first_run.page import FirstRunPage

        words = self.desk.explain(error)
        page = self.page()
        if isinstance(page, FirstRunPage):
            page.say(words)
        else:
            self.notices.say(words)

    # --- hearing ------------------------------------------------------------------------------------------------

    def _hear(self, changes: Changes) -> None:
        shown = self.page()
        for _, page in self._trail:
            if page is shown:
                page.refresh(changes)
            elif page.concerned(changes):
                self._stale.add(id(page))
        self._ask_status()

    def _turn(self) -> None:
        """Another day has begun."""
        for _, page in self._trail:
            page.turn()
        self._ask_status()

    def _ask_status(self) -> None:
        from ui import verbs

        self.desk.run(verbs.sync_status, self).then(self._show_status).fails(lambda _error: None)

    def _show_status(self, status: SyncStatus) -> None:
        from ui.words_sync import strip_words

        words, icon = strip_words(
            status,
            self.desk.now(),
            syncing=self.desk.syncing(),
            own=self.desk.trouble(),
            clock=self.desk.clock_error(),
        )
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

    def _offer_undo(self, undo: Undo) -> None:
        # An offer still open expires here and takes its verb along; only then does the new one count.
        self.notices.offer_undo(undo.words)
        self._undo = undo
        self._fit_margins()

    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        if undo is not None and not self._write(
            undo.verb, lambda _changes: self._taken_back(undo.back), lambda _error: self._offer_undo(undo)
        ):
            self._offer_undo(undo)
        self._fit_margins()

    def _taken_back(self, back: Place | None) -> None:
        """The form stands again as it was, on the page that is shown or on one that is opened for it."""
        self.notices.say(tr("已撤销。") if back is None else tr("已撤销，写过的都还在。"))
        if back is None:
            if (page := self.page()) is not None:
                page.start()
            return
        # A page behind this one may be the one that was written on: then it comes back, and this one goes.
        for above, (place, page) in enumerate(reversed(self._trail)):
            if page.resume(back):
                if above:
                    self._leave()
                    self._drop(above)
                    self._show(place, page)
                return
        self.go(back)

    def _forget_undo(self) -> None:
        self._undo = None
        self._fit_margins()

    # --- keys and events ----------------------------------------------------------------------------------------

    def _search(self, text: str) -> None:
        if not text.strip():
            return
        from ui.features.search.page import SearchPage

        page = self.page()
        if isinstance(page, SearchPage):
            page.look_for(text)
            return
        self.go(Place("search", text=text))

    def _finish(self) -> None:
        page = self.page()
        if page is not None:
            page.finish()

    def _save(self) -> None:
        self._leave()
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
            self._fit_margins()
            self._fit_height()

    def hand_over(self) -> None:
        """Give every field of every open form to the desk, with what an input method has not finished composing."""
        if self._ready and self._person is not None and not self.isHidden():
            self._keep_place(self._person.staff)
        QGuiApplication.inputMethod().commit()
        for _, page in self._trail:
            page.leave()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hand over the last words of a form before the window goes."""
        self.hand_over()
        if self._ready:
            self._ready_form.drop()
        self.closing.emit()
        super().closeEvent(event)

    def _fit_height(self) -> None:
        if self._furnished:
            low = current_look().few_lines(self.height())
            self.top.set_low(low)
            self.strip.set_low(low)
            self.rail.fit()

    def _fit_margins(self) -> None:
        if self._furnished:
            self.notices.fit()

    def _begun(self) -> bool:
        """Whether somebody works here already: before that there is nothing to go to."""
        return self.place().page != "first_run" or bool(self._person and self._person.name)


def _first_verb(store: Store) -> verbs.Person:
    """Who sits here; and, on the thread of the store, all that the pages are made of."""
    from ui import verbs, words_errors, words_sync  # noqa: F401 - loaded where nobody waits
    from ui.features.cases.intake import ready_form  # noqa: F401
    from ui.window import pages  # noqa: F401

    return verbs.person(store)


def _steps(name: ThemeName) -> tuple[float, ...]:
    scale = current_look().tokens.scale
    return scale.care if name is ThemeName.CARE else scale.standard
