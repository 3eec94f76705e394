"""Who sits here: whose window it is, how they like it, and who takes over."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from local_store.errors import PinNeeded, PinWaits, PinWrong
from local_store.rights import TABLE, Right
from ui import people_verbs, verbs
from ui.features import registry
from ui.features.feature import Role
from ui.parts.place import Place
from ui.parts.window_geometry import taken
from ui.theme import ThemeName, apply_theme, current_look
from ui.window.people_menu import show_people
from ui.window.trail import beginning
from ui.words import tr

if TYPE_CHECKING:
    from local_store.store import Store
    from ui.parts.idle import Idle
    from ui.window.frame import Frame
    from ui.window.lock import Lock


class People(QObject):
    """For one `window`, once that is furnished. `let_go` is called before the look changes: what was made ahead goes."""

    def __init__(self, window: Frame, let_go: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._let_go = let_go
        self.now: verbs.Person | None = None
        """Who is on duty."""
        self._lock: Lock | None = None
        self._idle: Idle | None = None
        shortcut = QShortcut(QKeySequence("Ctrl+L"), window)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self.lock)
        window.desk.troubled.connect(self._troubled)

    def take(self, person: verbs.Person) -> None:
        """Somebody sits here now, with looks of their own."""
        before, window = self.now, self._window
        if before is not None and before.staff != person.staff:
            self.keep_geometry(before.staff)
        self.now = person
        if person.geometry is not None and (before is None or before.staff != person.staff):
            window.put(person.geometry)
        window.top.set_point(person.point_name)
        window.top.set_person(person.name)
        window.top.set_seeing(Right.RECORD not in TABLE[person.role] and bool(person.name))
        self._watch_idle(person)
        if person.locked:
            self._ask(person.staff, may_go_back=False)
        window.language_wanted.emit(person.settings.language)
        if before is None or before.settings != person.settings:
            self._apply(person.settings)

    def change_look(self, settings: verbs.PersonSettings) -> None:
        """The person on duty likes it otherwise: shown at once, and kept."""
        if self.now is None:
            return
        steps = _steps(_theme(settings))
        low = -steps.index(1.0)
        step = max(low, min(len(steps) - 1 + low, settings.step))
        settings = replace(settings, step=step)
        self.now = self.now._replace(settings=settings)
        # The pages behind this one are made anew when somebody goes there: in another look they need not be shown.
        self._window.trail.forget_behind()
        self._let_go()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._apply(settings)
        self._window.language_wanted.emit(settings.language)
        self._window.desk.run(verbs.keep_settings(settings), self._window)
        self._window.trail.reopen()

    def step(self, by: int) -> None:
        """Larger or smaller letters."""
        if self.now is not None:
            settings = self.now.settings
            self.change_look(replace(settings, step=settings.step + by))

    def keep_geometry(self, staff: str) -> None:
        """Where the window stands is where it opens next time, for this person and before anybody is known."""
        geometry = taken(self._window)
        self._window.desk.run(verbs.keep_geometry(staff, geometry), self._window).fails(lambda _error: None)
        self._window.geometry_wanted.emit(geometry)

    def offer(self) -> None:
        """The menu of who may take over."""
        if self.now is not None:
            window = self._window
            people = Place(registry.key_of(Role.PEOPLE))
            show_people(
                window,
                window.top.person_button(),
                self.now,
                self.put_on_duty,
                lambda: window.go(people),
                self.lock,
                lambda: window.go(Place(registry.key_of(Role.HAND_OVER))),
            )

    def put_on_duty(self, staff: str) -> None:
        """That person takes over; one who has a PIN is asked for it."""
        now = self.now
        self._window.trail.leave()
        if now is not None and now.has(staff).has_pin and staff != now.staff:
            self._ask(staff, may_go_back=not now.locked)
            return
        self._window.writing.write(people_verbs.come_in(staff), self._changed, self._not_in)

    def lock(self) -> None:
        """Whoever sits here goes away for a while."""
        now = self.now
        if now is None or now.locked:
            return
        if not now.has(now.staff).has_pin:
            self._window.notices.say(tr("值班的人没有设 PIN，锁不上。请在“设置”里设一个。"))
            return
        self._window.trail.leave()
        self.now = now._replace(locked=True)
        self._ask(now.staff, may_go_back=False)
        self._window.desk.run(people_verbs.lock, self._window)

    def name(self, name: str) -> None:
        """A new person joins and goes on duty."""

        def verb(store: Store) -> verbs.Person:
            verbs.name_person(name)(store)
            return verbs.person(store)

        self._window.writing.write(verb, self._changed)

    def lock_shown(self) -> Lock | None:
        """What lies over the window now."""
        return self._lock if self._lock is not None and not self._lock.isHidden() else None

    def look_again(self, person: verbs.Person) -> None:
        """PINs and rights were changed: `person` is who sits here, as they may now."""
        self.take(person)

    def _changed(self, person: verbs.Person) -> None:
        before = self.now
        self.take(person)
        if self._lock is not None and not person.locked:
            self._lock.uncover()
        if before is not None and before.staff != person.staff and person.pins:
            # What the other has half written is a draft of theirs, and stays one.
            self._window.trail.begin(beginning())
        else:
            self._window.trail.reopen()

    def _ask(self, staff: str, *, may_go_back: bool) -> None:
        if self.now is None:
            return
        if self._lock is None:
            from ui.window.lock import Lock  # a point without PINs needs none

            window = self._window
            self._lock = Lock(window, window.parts)
            self._lock.tried.connect(self._try)
            self._lock.taken.connect(self.put_on_duty)
            self._lock.given_up.connect(self._lock.uncover)
        self._lock.ask(self.now, staff, may_go_back=may_go_back)

    def _try(self, staff: str, pin: str) -> None:
        self._window.desk.run(people_verbs.come_in(staff, pin), self._window).then(self._came_in).fails(
            self._not_in
        )

    def _came_in(self, person: verbs.Person) -> None:
        if self.now is not None and self.now.staff == person.staff and self._lock is not None:
            # Nothing is made anew: what was typed stands there.
            self.take(person)
            self._lock.uncover()
        else:
            self._changed(person)

    def _not_in(self, error: Exception) -> None:
        if self._lock is None or self._lock.isHidden():
            return
        from ui.words_errors import pin_words, problem_of

        self._lock.say(pin_words(error) if isinstance(error, PinWrong | PinWaits) else problem_of(error).what)

    def _troubled(self, error: Exception) -> None:
        """What was asked for needs a PIN that this store has not seen: it was opened anew, or the PIN is new."""
        if isinstance(error, PinNeeded) and self.now is not None and error.staff == self.now.staff:
            self.now = self.now._replace(locked=True)
            self._ask(self.now.staff, may_go_back=False)

    def _watch_idle(self, person: verbs.Person) -> None:
        minutes = person.lock_after if person.has(person.staff).has_pin else 0
        if self._idle is None and minutes:
            from ui.parts.idle import Idle

            self._idle = Idle(self._window)
            self._idle.fell_asleep.connect(self.lock)
        if self._idle is not None:
            self._idle.set_minutes(minutes)

    def _apply(self, settings: verbs.PersonSettings) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        name = _theme(settings)
        steps = _steps(name)
        step = max(0, min(len(steps) - 1, settings.step + steps.index(1.0)))
        look = current_look()
        if look.name is not name or look.scale != steps[step]:
            apply_theme(app, name, steps[step])
        self._window.top.set_scale_range(can_shrink=step > 0, can_grow=step < len(steps) - 1)
        self._window.notices.fit()


def _theme(settings: verbs.PersonSettings) -> ThemeName:
    return ThemeName(settings.theme) if settings.theme in set(ThemeName) else ThemeName.LIGHT


def _steps(name: ThemeName) -> tuple[float, ...]:
    scale = current_look().tokens.scale
    return scale.care if name is ThemeName.CARE else scale.standard
