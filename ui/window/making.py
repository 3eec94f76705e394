"""The pages of a window: made when somebody goes there, taken where one was made ahead, connected to the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.features import registry
from ui.features.feature import Opening
from ui.parts.place import Place
from ui.parts.rights import lacking

if TYPE_CHECKING:
    from ui import verbs
    from ui.parts.ahead import Ahead
    from ui.parts.page import Page
    from ui.parts.service import Service
    from ui.ports import LedgerReader, Program
    from ui.window.frame import Frame
    from ui.window.people import People


class Making(QObject):
    """For one window."""

    people: People
    """Set as soon as somebody sits here: before that nothing is made."""

    def __init__(self, window: Frame, ledgers: LedgerReader | None, program: Program | None) -> None:
        super().__init__(window)
        self._window, self._ledgers, self._program = window, ledgers, program
        self._ahead: dict[str, Ahead] = {}
        self._services: dict[str, Service] = {}

    def begin(self) -> None:
        """All is loaded: pages may be made ahead from now on."""
        self._ahead = {
            page.key: registry.named(page.ahead)(self._window.desk, self._window.pages)
            for page in registry.pages().values()
            if page.ahead
        }
        self.shown(self._window.place())

    def make(self, place: Place) -> Page:
        """The page of a place, for who is on duty."""
        window, people = self._window, self.people
        assert people.now is not None
        page = self._made_ahead(place) or registry.make_page(self._opening(place, people.now))
        page.set_lacking(lacking(people.now.role))
        page.went.connect(window.go)
        page.back.connect(window.back)
        page.offered.connect(window.writing.offer)
        page.said.connect(window.notices.say)
        page.changed_look.connect(people.change_look)
        page.person_wanted.connect(people.put_on_duty)
        page.person_named.connect(people.name)
        page.people_changed.connect(people.look_again)
        if name := registry.pages()[place.page].service:
            self._service(name).serve(page)
        return page

    def shown(self, place: Place) -> None:
        """A page is shown: make others ahead when there is a moment, never one that somebody is typing into."""
        for key, ahead in self._ahead.items():
            if key == place.page:
                ahead.not_now()
            else:
                ahead.soon()

    def let_go(self) -> None:
        """Nothing that was made ahead is wanted any more."""
        for ahead in self._ahead.values():
            ahead.drop()

    def _opening(self, place: Place, person: verbs.Person) -> Opening:
        return Opening(
            place, self._window.desk, person, self._ledgers, self._program, parent=self._window.pages
        )

    def _made_ahead(self, place: Place) -> Page | None:
        ahead = self._ahead.get(place.page)
        return ahead.take() if ahead is not None and place == Place(place.page) else None

    def _service(self, name: str) -> Service:
        if name not in self._services:
            service: Service = registry.named(name)(self._window.desk, self._window)
            service.said.connect(self._window.notices.say)
            service.person_came.connect(self._window.start_work)
            self._services[name] = service
        return self._services[name]
