"""What follows the first page: the person is named, the PC connected, work begins. It goes on when the page is gone."""

from __future__ import annotations

import weakref

from PySide6.QtCore import QObject
from shiboken6 import isValid

from local_store.store import Store
from ui import verbs
from ui.features.first_run.page import Answers, FirstRunPage
from ui.parts.page import Page
from ui.parts.service import Service
from ui.ports import Desk
from ui.words import tr


class Beginning(Service):
    """For one window."""

    def __init__(self, desk: Desk, window: QObject) -> None:
        super().__init__(desk, window)
        self._page: weakref.ref[FirstRunPage] | None = None

    def serve(self, page: Page) -> None:
        """Take the answers of this page."""
        assert isinstance(page, FirstRunPage)
        self._page = weakref.ref(page)
        page.done.connect(self.begin)

    def begin(self, answers: Answers) -> None:
        """Name the person, connect the PC as they answered; work begins when that is done."""
        name = answers.name

        def verb(store: Store) -> None:
            # Asked again, after the file did not fit or by a second press, it is the same person.
            if verbs.person(store).name != name:
                verbs.name_person(name)(store)

        if name:
            self.desk.run(verb, self)
        if answers.path is None:
            self.desk.run(verbs.person, self).then(self.person_came.emit)
        else:
            self.desk.enrol(answers.path, answers.point, self).then(self._enrolled).fails(self._not_enrolled)

    def _enrolled(self, _point: str) -> None:
        self.said.emit(tr("接上总部了，记下的会自动上报。"))
        self.desk.sync_now()
        self.desk.run(verbs.person, self).then(self.person_came.emit)

    def _not_enrolled(self, error: Exception) -> None:
        words = self.desk.explain(error)
        page = self._page() if self._page is not None else None
        if page is not None and isValid(page) and not page.isHidden():
            page.say(words)
        else:
            self.said.emit(words)
