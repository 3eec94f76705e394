"""Who sits here: whose window it is, how they like it, and who takes over."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication

from ui import verbs
from ui.features import registry
from ui.features.feature import Role
from ui.parts.place import Place
from ui.parts.window_geometry import taken
from ui.theme import ThemeName, apply_theme, current_look
from ui.window.people_menu import show_people

if TYPE_CHECKING:
    from local_store.store import Store
    from ui.window.frame import Frame


class People(QObject):
    """For one `window`, once that is furnished. `let_go` is called before the look changes: what was made ahead goes."""

    def __init__(self, window: Frame, let_go: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._let_go = let_go
        self.now: verbs.Person | None = None
        """Who is on duty."""

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
                window, window.top.person_button(), self.now, self.put_on_duty, lambda: window.go(people)
            )

    def put_on_duty(self, staff: str) -> None:
        """That person takes over."""

        def verb(store: Store) -> verbs.Person:
            verbs.go_on_duty(staff)(store)
            return verbs.person(store)

        self._window.trail.leave()
        self._window.writing.write(verb, self._changed)

    def name(self, name: str) -> None:
        """A new person joins and goes on duty."""

        def verb(store: Store) -> verbs.Person:
            verbs.name_person(name)(store)
            return verbs.person(store)

        self._window.writing.write(verb, self._changed)

    def _changed(self, person: verbs.Person) -> None:
        self.take(person)
        self._window.trail.reopen()

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
