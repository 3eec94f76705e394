"""The window put together: store thread, post, single instance, first theme. `run_window` is the whole program."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from casework.handbook import Handbook, suggest_category, suggest_nature
from desktop.commands.call import open_store
from desktop.joining import Joining
from desktop.language import keep_language, kept_language
from desktop.ledgers.for_screens import LedgerFiles
from desktop.places import data_folder
from desktop.post import Post
from desktop.single import SingleInstance
from desktop.threads import StoreDesk
from local_store.making import open_or_make
from local_store.store import Store, wall_clock
from local_store.views import Changes
from ui.theme import ThemeName, apply_theme
from ui.translations import install
from ui.window import MainWindow
from ui.words import local

Clock = Callable[[], int]


def desk_for(folder: Path, *, handbook: Handbook | None = None, clock: Clock = wall_clock) -> StoreDesk:
    """A desk on the store of `folder`, which is made on first use. Call `finish` when done with it."""
    book = handbook or Handbook.load()

    def opened() -> Store:
        store = found()
        warm_up(store, book)
        return store

    def found() -> Store:
        if clock is wall_clock:
            return open_store(folder, book)
        return open_or_make(folder, clock=clock, handbook=book)[0]

    def now() -> datetime:
        return local(clock())

    return StoreDesk(opened, book, now, Joining(folder, clock))


def warm_up(store: Store, handbook: Handbook) -> None:
    """Load, before there is a page to wait for, what the first key strokes would otherwise wait for."""
    store.warm_up()
    suggest_category(handbook, " ")
    suggest_nature(handbook, " ")


def join_post(desk: StoreDesk, post: Post) -> None:
    """Let the post hear of what is saved and the desk of what arrives."""
    desk.sync_wanted.connect(post.at_once)

    def saved(changes: Changes) -> None:
        if changes.entries:
            post.saved()

    desk.changed.connect(saved)
    post.began.connect(lambda: desk.set_syncing(True))

    def ended(changes: Changes) -> None:
        desk.set_syncing(False)
        desk.announce(changes)

    post.ended.connect(ended)


def run_window(data: str | None = None) -> int:
    """Open the window on this person's data; returns when it has been closed."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    folder = data_folder(data)
    single = SingleInstance(folder)
    if not single.first():
        return 0
    install(app, kept_language(folder))
    apply_theme(app, ThemeName.LIGHT)
    handbook = Handbook.load()
    desk = desk_for(folder, handbook=handbook)
    post = Post(lambda: open_store(folder, handbook))
    join_post(desk, post)
    window = MainWindow(desk, LedgerFiles())
    window.language_wanted.connect(lambda language: keep_language(folder, language))
    single.called.connect(lambda: raise_window(window))
    window.loaded.connect(post.start)
    window.show()
    try:
        return app.exec()
    finally:
        post.finish()
        desk.finish()
        single.release()


def raise_window(window: MainWindow) -> None:
    """A second start brings the first window to the front."""
    window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
