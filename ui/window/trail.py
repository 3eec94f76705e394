"""Where somebody is in the window, and how they came there: the page that is shown, and those behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from ui.features import registry
from ui.features.feature import Role
from ui.parts.place import Place
from ui.widgets.parting import has_keyboard, leave_keyboard, part_with

if TYPE_CHECKING:
    from local_store.views import Changes
    from ui.parts.page import Page

_KEEP = 12
"""So many pages behind one stay as they were for Back."""


class Pages(QStackedWidget):
    """As large as the window leaves it: no page may make the window larger than the screen."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


class Trail(QObject):
    """`make` makes the page of a place, `mode` is how the person on duty works."""

    shown = Signal(object, object)
    """Place and Page: it stands in the window; the keyboard comes to it next."""

    def __init__(
        self,
        pages: QStackedWidget,
        make: Callable[[Place], Page],
        mode: Callable[[], str],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._pages, self._make, self._mode = pages, make, mode
        self._trail: list[tuple[Place, Page]] = []
        self._stale: set[int] = set()

    def __iter__(self) -> Iterator[Page]:
        """The pages there are, the one that is shown last."""
        return iter([page for _, page in self._trail])

    def page(self) -> Page | None:
        """The page that is shown."""
        return self._trail[-1][1] if self._trail else None

    def place(self) -> Place:
        """Where that is; the first page while there is none."""
        return self._trail[-1][0] if self._trail else beginning()

    def go(self, place: Place) -> None:
        """Open a page. Places of the rail begin anew; everything else can be gone back from."""
        if self._is_passing(place) and self._mode() == "typist":
            return  # who types all day goes on in the form, which is back already
        behind = self._trail[-2][0].page if len(self._trail) > 1 else ""
        if self._is_passing(self.place()) and place == Place(behind):
            self.back()  # 再记一件: the form it came from, which is empty again
            return
        if self.page() is not None:
            self.leave()
        if any(entry.key == place.page for entry in registry.rail()):
            self._drop(len(self._trail))
        self.open(place)

    def back(self) -> None:
        """The page before, as it was; the first page where there is none."""
        self.leave()
        if len(self._trail) < 2:
            self.begin(Place(registry.key_of(Role.HOME)))
            return
        self._drop(1)
        place, page = self._trail[-1]
        self._show(place, page)
        if id(page) in self._stale:
            self._stale.discard(id(page))
            page.load()

    def begin(self, place: Place) -> None:
        """This page, and none behind it."""
        self._drop(len(self._trail))
        self.open(place)

    def open(self, place: Place) -> None:
        """A page on top of what is shown, which is not left."""
        page = self._make(place)
        self._pages.addWidget(page)
        self._trail.append((place, page))
        if len(self._trail) > _KEEP:
            self._remove(self._trail.pop(0)[1])
        self._show(place, page)
        page.load()

    def reopen(self) -> None:
        """The same page anew, in the look of now; a form goes on with its draft."""
        if not self._trail:
            return
        self.leave()
        place, page = self._trail[-1]
        keeper = getattr(page, "keeper", None)
        if keeper is not None and keeper.draft:
            place = replace(place, draft=keeper.draft)
        kept = page.kept()
        self.begin(place)
        if kept is not None:
            self._trail[-1][1].take(kept)

    def resume(self, place: Place) -> bool:
        """Go on at `place` on a page there is, which comes back where it is behind others; False where none does."""
        for above, (where, page) in enumerate(reversed(self._trail)):
            if page.resume(place):
                if above:
                    self.leave()
                    self._drop(above)
                    self._show(where, page)
                return True
        return False

    def forget_behind(self) -> None:
        """The pages behind this one are made anew when somebody goes there."""
        if len(self._trail) > 1:
            last = self._trail.pop()
            self._drop(len(self._trail))
            self._trail.append(last)

    def leave(self) -> None:
        """The page that is shown hands over what is not yet saved."""
        page = self.page()
        if page is not None:
            page.leave()

    def hear(self, changes: Changes) -> None:
        """Something changed: what is shown is shown anew, what stands behind when somebody comes back to it."""
        shown = self.page()
        for page in self:
            if page is shown:
                page.refresh(changes)
            elif page.concerned(changes):
                self._stale.add(id(page))

    def _show(self, place: Place, page: Page) -> None:
        at_work = has_keyboard(self._pages)
        self._pages.setCurrentWidget(page)
        self.shown.emit(place, page)
        page.start()
        if at_work and not has_keyboard(page):
            # Where the page begins is not there yet, or no more: Qt would give the keyboard to what stands around the pages.
            had = page.focusWidget()
            again = had if had is not None and had.isVisible() and had.isEnabled() else page.way_out()
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self, count: int) -> None:
        for _ in range(count):
            self._remove(self._trail.pop()[1])

    def _remove(self, page: Page) -> None:
        self._stale.discard(id(page))
        leave_keyboard(page)  # before the pages are one fewer, else it is gone from them by then
        self._pages.removeWidget(page)
        part_with(page)

    @staticmethod
    def _is_passing(place: Place) -> bool:
        spec = registry.pages().get(place.page)
        return spec is not None and spec.passing


def beginning() -> Place:
    """Where work begins: home."""
    return Place(registry.key_of(Role.HOME))
