"""The program put together: store thread, post, single instance, first theme. `run_window` is the whole of it.

Whoever starts the program waits for what is imported at the top of this file, and for no more: what the window does not
need for being painted is imported where it is used, on the threads that use it.
"""

from __future__ import annotations

import gc
import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop.start.language import kept_language
from desktop.start.places import data_folder, is_wiped
from desktop.start.running import Running
from desktop.start.single import How, Message, SingleInstance, Word
from desktop.start.taskbar import show_sign, stand_among_programs
from desktop.start.this_program import this_program
from ui.theme import ThemeName, apply_theme
from ui.translations import install

if TYPE_CHECKING:
    from desktop.start.collector import Collector
    from desktop.start.signals import PoliteEnd


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
    single = SingleInstance(
        folder,
        lambda: How.WINDOW if running is None else running.how(),
        lambda: running is not None and running.is_ending(),
    )
    if not single.first(None if background else Message(Word.OPEN), listen=False):
        return 0
    install(app, kept_language(folder))
    apply_theme(app, ThemeName.LIGHT)
    if is_wiped(folder) and not _wiped(app, folder, background=background):
        single.release()
        return 0

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
        unseen = background and running.how() is How.TRAY
        ended = running.end()
        if polite is not None:
            polite.release()
        again = ended and is_wiped(folder) and _wiped(app, folder, background=unseen)
        single.release()
    if again:
        return run_window(data, background=unseen)
    if not ended:
        # A request that hangs (a name that no server resolves) cannot be called back; everything else is done.
        os._exit(0)
    gc.enable()
    return 0


def _wiped(app: QApplication, folder: Path, *, background: bool) -> bool:
    """Headquarters ordered this PC to wipe itself: do what is left of it, and say so. Whether the program goes on as at any
    start: something was not sent after all, or a person begins anew here."""
    from desktop.start.wiping import Telling, begin_again, carry_out, holds_key, is_unclear, tell_headquarters

    unclear = is_unclear(folder)
    note = None if unclear else carry_out(folder)
    if note is None and not unclear:
        return True
    if background:
        tell_headquarters(folder)
        return False
    from local_store.file.wiped import Stage
    from local_store.store import wall_clock
    from ui.window.wiped import Standing, Wiped, WipedWindow
    from ui.words import local

    today = local(wall_clock()).date()
    if note is None:
        wiped = Wiped("", Standing.UNCLEAR, today=today)
    else:
        standing = {Stage.WIPED: Standing.WIPED, Stage.REMOVING: Standing.LEFT}.get(
            note.stage, Standing.IN_USE
        )
        if standing is Standing.LEFT and holds_key(folder):
            standing = Standing.KEY_LEFT
        at = local(note.wiped_at) if note.wiped_at else None
        wiped = Wiped(note.point_name, standing, at, today, told=note.told)
    telling = Telling(folder)
    window = WipedWindow(wiped)
    window.tell_wanted.connect(telling.begin)
    telling.done.connect(window.show_answered)
    window.closed.connect(lambda: app.exit(0))
    window.show()
    if wiped.standing is Standing.WIPED and not wiped.told:
        telling.begin()
    app.exec()
    if window.begins_again:
        begin_again(folder)
    return window.begins_again


def is_somebodys(folder: Path) -> bool:
    """Whether somebody works with the program there: with records (or what is left of
    them), or with a file of the bureau's that the setup brought."""
    from desktop.start.finding import has_copies
    from local_store.store import Store

    return Store.exists(folder) or has_copies(folder) or Store.is_gone(folder) or is_wiped(folder)


def collect_again() -> Collector:
    """What nobody needs is collected again, on this thread (the window's); what the start has loaded is left alone."""
    from desktop.start.collector import Collector

    gc.freeze()
    return Collector()
