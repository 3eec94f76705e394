"""What the parts of the main window know of it: what it is furnished with, and where it can be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

if TYPE_CHECKING:
    from ui import verbs
    from ui.parts.page import Page
    from ui.parts.place import Place
    from ui.parts.window_geometry import WindowGeometry
    from ui.ports import Desk
    from ui.widgets.top_bar import TopBar
    from ui.window.notices import Notices
    from ui.window.trail import Trail
    from ui.window.writing import Writing


class Frame(QWidget):
    """The window as its parts see it. The window itself says how it goes."""

    desk: Desk
    top: TopBar
    pages: QStackedWidget
    """Where pages are shown, and made."""
    notices: Notices
    trail: Trail
    writing: Writing
    parts: tuple[QWidget, ...]
    """All that takes keys and strokes: closed while the window is locked."""

    language_wanted = Signal(str)
    """The language of whoever sits here, for the next start."""
    geometry_wanted = Signal(object)
    """WindowGeometry: where the window of whoever sits here stood, for the next start."""

    def page(self) -> Page | None:
        """The page that is shown."""
        raise NotImplementedError

    def place(self) -> Place:
        """Where that is; where it begins, as long as nothing is shown."""
        raise NotImplementedError

    def go(self, place: Place) -> None:
        """Open a page. Places of the rail begin anew; everything else can be gone back from."""
        raise NotImplementedError

    def back(self) -> None:
        """The page before, as it was; home where there is none."""
        raise NotImplementedError

    def start_work(self, person: verbs.Person) -> None:
        """Somebody came through the first page: they sit here now, and work begins."""
        raise NotImplementedError

    def put(self, geometry: WindowGeometry | None) -> None:
        """Where the window shall stand; None where nobody has placed it yet."""
        raise NotImplementedError
