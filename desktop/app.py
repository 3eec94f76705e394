"""The program put together: store thread, post, single instance, first theme. `run_window` is the whole of it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from casework.handbook import Handbook, suggest_category, suggest_nature
from desktop.commands.call import open_store
from desktop.joining import Joining
from desktop.language import kept_language
from desktop.log_file import keep_log
from desktop.places import data_folder
from desktop.post import Post
from desktop.running import Running
from desktop.signals import PoliteEnd
from desktop.single import How, Message, SingleInstance, Word
from desktop.taskbar import stand_among_programs
from desktop.this_program import this_program
from desktop.threads import StoreDesk
from local_store.making import open_or_make
from local_store.store import Store, wall_clock
from local_store.views import Changes
from ui.theme import ThemeName, apply_theme
from ui.translations import install
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


def run_window(data: str | None = None, *, background: bool = False) -> int:
    """Run the program on this person's data until it ends: with its window, or in the `background` without.

    Where one runs already, that one shows its window (in the `background`: goes on as it does), and this one ends.
    """
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    folder = data_folder(data)
    stand_among_programs(app)
    running: Running | None = None
    single = SingleInstance(folder, lambda: How.WINDOW if running is None else running.how())
    if not single.first(None if background else Message(Word.OPEN)):
        return 0
    keep_log(folder)
    install(app, kept_language(folder))
    apply_theme(app, ThemeName.LIGHT)
    running = Running(app, folder, this_program(folder), background=background)
    running.over.connect(lambda: app.exit(0))
    single.called.connect(running.hear)
    polite = PoliteEnd()
    polite.asked.connect(running.quit)
    running.begin()
    try:
        app.exec()
    finally:
        ended = running.end()
        polite.release()
        single.release()
    if not ended:
        # A request that hangs (a name that no server resolves) cannot be called back; everything else is done.
        os._exit(0)
    return 0
