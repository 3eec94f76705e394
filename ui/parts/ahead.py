"""A page that is made while nobody waits, so that going there only has to show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.parts.page import Page
    from ui.ports import Desk


class Ahead(Protocol):
    """Keeps one page ahead, in the place where pages are shown."""

    def __init__(self, desk: Desk, place: QWidget) -> None: ...

    def soon(self) -> None:
        """Make one when there is a moment."""
        ...

    def not_now(self) -> None:
        """Somebody is typing: not while that lasts."""
        ...

    def take(self) -> Page | None:
        """The page, once; None when none is ready."""
        ...

    def drop(self) -> None:
        """Let go of what was made ahead."""
        ...
