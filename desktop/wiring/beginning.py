"""What begins once the window stands there with its first page: one after the other, or the threads that load would keep the
window waiting for Python's lock, each for its turn."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.wiring.desks import warm_up

if TYPE_CHECKING:
    from desktop.post.background import Post
    from desktop.wiring.threads import StoreDesk
    from ui.window import MainWindow


def begin_after(window: MainWindow, desk: StoreDesk, post: Post, loaded: Callable[[], object]) -> None:
    """When `window` is complete: the post, then what typing would otherwise wait for. Calls `loaded` after that. Nothing of
    it happens for a window that is gone by then."""

    def pages_are_there() -> None:
        post.start()
        desk.work(lambda: warm_up(desk.handbook), window).then(lambda _done: loaded())

    window.complete.connect(pages_are_there)
