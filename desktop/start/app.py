"""The program put together: store thread, post, single instance, first theme. `run_window` is the whole of it.

Whoever starts the program waits for what is imported at the top of this file, and for no more: what the window does not
need for being painted is imported where it is used, on the threads that use it.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop.start.language import kept_language
from desktop.start.places import data_folder
from desktop.start.running import Running
from desktop.start.single import How, Message, SingleInstance, Word
from desktop.start.taskbar import show_sign, stand_among_programs
from desktop.start.this_program import this_program
from desktop.version import VERSION
from desktop.wiring.threads import StoreDesk
from ui.theme import ThemeName, apply_theme
from ui.translations import install
from ui.words import local

if TYPE_CHECKING:
    from casework.handbook import Handbook
    from desktop.start.collector import Collector
    from desktop.start.signals import PoliteEnd
    from desktop.wiring.joining import Joining
    from local_store.store import Store

Clock = Callable[[], int]


def desk_for(folder: Path, *, handbook: Handbook | None = None, clock: Clock | None = None) -> StoreDesk:
    """A desk on the store of `folder`, which is made on first use. Call `finish` when done with it.

    `clock`: UTC ms; the wall's where none is given.
    """

    @cache
    def book() -> Handbook:
        from casework.handbook import Handbook

        return handbook or Handbook.load()

    def opened() -> Store:
        if clock is None:
            return opened_store(folder, book())
        from local_store.making import open_or_make

        return open_or_make(folder, clock=clock, handbook=book(), program=VERSION)[0]

    def wall() -> int:
        return time.time_ns() // 1_000_000 if clock is None else clock()

    def now() -> datetime:
        return local(wall())

    @cache
    def joining() -> Joining:
        from desktop.wiring.joining import Joining

        return Joining(folder, wall)

    def put_back() -> datetime | None:
        from local_store.keys import find_key
        from local_store.store import Store

        key = find_key(folder).key
        good = Store.newest_good_backup(folder, key)
        if good is None:
            return None
        Store.restore(folder, key, good.path, handbook=book())
        return local(good.made_at)

    return StoreDesk(opened, book, now, joining, put_back)


def opened_store(folder: Path, handbook: Handbook) -> Store:
    """The store of `folder`, made on first use."""
    from desktop.command_line.call import open_store

    return open_store(folder, handbook)


def warm_up(handbook: Handbook) -> None:
    """Load, before anybody types, what the first key strokes would otherwise wait for. On any thread."""
    from casework.handbook import suggest_category, suggest_nature
    from local_store.store import Store

    Store.warm_up()
    suggest_category(handbook, " ")
    suggest_nature(handbook, " ")


def run_window(data: str | None = None, *, background: bool = False) -> int:
    """Run the program on this person's data until it ends: with its window, or in the `background` without.

    Where one runs already, that one shows its window (in the `background`: goes on as it does), and this one ends. In the
    `background` of a person who does not work with it (it may start with everybody's session) it ends at once.
    """
    # What a start loads stays: looking through it for what nobody needs would only take time until the window is up.
    # Afterwards it is the collector of the window's thread that looks.
    gc.disable()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    folder = data_folder(data)
    if background and not is_somebodys(folder):
        return 0
    stand_among_programs(app)
    running: Running | None = None
    single = SingleInstance(folder, lambda: How.WINDOW if running is None else running.how())
    if not single.first(None if background else Message(Word.OPEN), listen=False):
        return 0
    install(app, kept_language(folder))
    apply_theme(app, ThemeName.LIGHT)

    @cache
    def note() -> None:
        from desktop.start.log_file import keep_log  # what it notes with is large, and the window comes first

        keep_log(folder)

    running = Running(app, folder, this_program(folder), background=background)
    running.over.connect(lambda: app.exit(0))
    running.seen.connect(single.listen)
    running.seen.connect(lambda: note())
    polite: PoliteEnd | None = None

    def be_polite() -> None:
        from desktop.start.signals import (
            PoliteEnd,
        )  # brings sockets; before the window is seen there is nothing to save

        nonlocal polite
        if polite is None and running is not None:
            polite = PoliteEnd()
            polite.asked.connect(running.quit)

    running.seen.connect(be_polite)
    running.seen.connect(lambda: show_sign(app))
    collectors: list[Collector] = []
    running.started.connect(lambda: collectors.append(collect_again()))
    single.called.connect(running.hear)
    try:
        running.begin()
        app.exec()
    except BaseException:
        note()  # also of what goes wrong before the window is seen; whoever hears of the uncaught hears of it next
        raise
    finally:
        gc.freeze()
        for collector in collectors:
            collector.stop()
        ended = running.end()
        if polite is not None:
            polite.release()
        single.release()
    if not ended:
        # A request that hangs (a name that no server resolves) cannot be called back; everything else is done.
        os._exit(0)
    gc.enable()
    return 0


def is_somebodys(folder: Path) -> bool:
    """Whether somebody works with the program there: with records (or what is left of
    them), or with a file of the bureau's that the setup brought."""
    from desktop.start.finding import has_copies
    from local_store.store import Store

    return Store.exists(folder) or has_copies(folder) or Store.is_gone(folder)


def collect_again() -> Collector:
    """What nobody needs is collected again, on this thread (the window's); what the start has loaded is left alone."""
    from desktop.start.collector import Collector

    gc.freeze()
    return Collector()
