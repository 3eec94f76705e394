"""The program while it runs: the post all the time, the window while somebody wants it, the tray where it stays.

Without a window there is only the post with its store: pages, fonts and the desk's threads come when they are asked for
and go with the window.
"""

from __future__ import annotations

import logging
import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from desktop.post.background import Post
from desktop.start.single import How, Message, Word
from desktop.wiring.post_and_desk import PostAndDesk
from ui.words import local, tr

if TYPE_CHECKING:
    from PySide6.QtGui import QSessionManager

    from desktop.start.closing import Closing
    from desktop.start.this_program import ThisProgram
    from desktop.start.tray import Tray
    from desktop.wiring.threads import StoreDesk
    from local_store.reminding import Toast
    from local_store.store import Store
    from ui.window import MainWindow

_log = logging.getLogger(__name__)

POST_ENDS: Final = 2.0
"""Seconds at most that the post has to close its store once its request has been broken off. Nobody sees them: the window
has gone before."""
SESSION_ENDS: Final = 4.0
"""Seconds at most for the last words of forms when the operating system ends: Windows waits for five."""


class Running(QObject):
    """One run of the program on `folder`. `over` when the event loop shall end; call `end` once it has.

    `background`: begin without a window. A program begun so stays without one when the window is closed; any other stays
    when the person wants the post to go on (see :class:`~desktop.start.this_program.ThisProgram`).
    """

    over = Signal()
    seen = Signal()
    """The window has been painted for the first time, or none is wanted: what the first sight did not need may come."""
    started = Signal()
    """All that is loaded at a start has been."""

    def __init__(
        self, app: QApplication, folder: Path, program: ThisProgram, *, background: bool = False
    ) -> None:
        super().__init__()
        self._app = app
        self._folder = folder
        self._program = program
        self._background = background
        self._ending = False
        self._is_loaded = False
        self._window: MainWindow | None = None
        self._desk: StoreDesk | None = None
        self._closing: Closing | None = None
        self._tray: Tray | None = None
        self._post = Post(self._opened_for_post)
        self._post.wipes.connect(self.quit)
        self._post.reminds.connect(self._remind)
        self._joined = PostAndDesk(self._post)
        self._joined.told.connect(self._show_standing)
        app.setQuitOnLastWindowClosed(False)
        app.commitDataRequest.connect(self._session_asks)

    # --- what is asked of it ------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Open the window, or only begin the post."""
        if self._background:
            self.seen.emit()
            self._stand_in_tray()
            self._post.start()
            self._loaded()
        else:
            self.show_window()

    def how(self) -> How:
        """With a window or without one; one that has closed counts until its last words are on the disk."""
        if self._window is not None:
            return How.WINDOW
        from desktop.wiring.work_thread import files_closing

        return How.WINDOW if files_closing() else How.TRAY

    def is_ending(self) -> bool:
        """Whether no window is opened any more: whoever wants one starts the program anew, once this one has ended."""
        return self._ending

    def hear(self, message: Message) -> None:
        """What a second start said. Words of newer programs are not understood, and change nothing."""
        if message.word == Word.QUIT:
            self.quit(by_person=False)
        elif message.word == Word.OPEN:
            self.show_window()

    def show_window(self) -> None:
        """Bring the window to the front; make it first if there is none."""
        if self._ending:
            return
        window = self._window
        if window is None:
            window = self._made_window()
        else:
            window.setWindowState(window.windowState() & ~window.windowState().WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def quit(self, *, by_person: bool = True) -> None:
        """Put dialogs away, save what is half written, and say that it is `over` once all of that is in the file. Where the
        file refuses it, or what was promised takes long, the window comes back, and nothing ends. `by_person`: see `Closing.begin`."""
        self._ending = True
        before: QWidget | None = None
        while (dialog := self._app.activeModalWidget() or self._app.activePopupWidget()) is not None:
            dialog.close()
            if dialog.isVisible() or dialog is before:
                break  # it does not go (or not yet: a dialog of the system's); the window below it is saved all the same
            before = dialog
        if self._window is not None and self._closing is not None:
            self._window.close()
            self._closing.begin(by_person=by_person)
        else:
            self.over.emit()

    def end(self) -> bool:
        """After the event loop: what is asked is done, stores are closed, threads ended. Whether all of them ended."""
        self._ending = True
        if self._window is not None:
            self._window.close()
        if self._desk is not None:
            self._desk.finish()
        ended = self._post.finish(POST_ENDS)
        from desktop.wiring.work_thread import wait_for_left

        ended = wait_for_left(POST_ENDS) and ended
        if self._window is not None:
            from desktop.start.collector import let_go

            # By Qt, from above: the end of the process would take it to pieces from anywhere.
            self._window.deleteLater()
            let_go()
        if self._tray is not None:
            self._tray.hide()
        return ended

    # --- the window ---------------------------------------------------------------------------------------------

    def _made_window(self) -> MainWindow:
        from desktop.start.closing import Closing
        from desktop.start.language import keep_language
        from desktop.start.last_geometry import keep_last_geometry, kept_geometry
        from desktop.start.marks import USABLE, marks_of
        from desktop.wiring.beginning import begin_after
        from desktop.wiring.desks import desk_for
        from desktop.wiring.later import LaterLedgers
        from ui.window import MainWindow

        desk = desk_for(self._folder)
        self._joined.open(desk)
        window = MainWindow(desk, LaterLedgers(), program=self._program, geometry=kept_geometry(self._folder))
        window.geometry_wanted.connect(lambda geometry: keep_last_geometry(self._folder, geometry))
        window.language_wanted.connect(lambda language: keep_language(self._folder, language))
        window.painted.connect(self.seen)
        begin_after(window, desk, self._post, self._loaded)
        if (marks := marks_of(window)) is not None:
            window.settled.connect(lambda: marks.write(USABLE))
        # Once the event that closes it is over: the window cannot go in the middle of it.
        window.closing.connect(lambda: QTimer.singleShot(0, self._window_closed))
        closing = Closing(window, desk)
        closing.kept.connect(self._words_kept)
        closing.refused.connect(self._words_refused)
        self._desk, self._window, self._closing = desk, window, closing
        return window

    @Slot()
    def _window_closed(self) -> None:
        if self._ending or self._closing is None or self._window is None or self._window.isVisible():
            return
        if self._stays():
            self._closing.begin()
        else:
            self.quit()

    @Slot()
    def _words_refused(self) -> None:
        self._ending = False

    @Slot()
    def _words_kept(self) -> None:
        window, desk = self._window, self._desk
        if self._ending:
            self.over.emit()
            return
        if window is None or desk is None or window.isVisible():
            return  # somebody has opened it again
        self._window = self._desk = self._closing = None
        self._joined.close()
        # One that was closed before it had settled has begun neither.
        self._post.start()
        self._loaded()
        desk.leave()
        window.deleteLater()
        tray = self._stand_in_tray()
        if self._program.first_time_in_tray():
            tray.tell(
                tr("窗口关了，上报还在后台进行。要再打开，点这个图标；要全关掉，在图标上点右键，选“退出”。")
            )

    def _loaded(self) -> None:
        if not self._is_loaded:
            self._is_loaded = True
            self.started.emit()

    def _stays(self) -> bool:
        if self._background:
            return True
        from desktop.start.tray import Tray

        return self._program.background().on and Tray.possible()

    def _session_asks(self, manager: QSessionManager) -> None:
        """What is not on the disk holds the session up, where that may be asked."""
        if self.session_ends() or self._closing is None or not manager.allowsInteraction():
            return
        manager.release()
        manager.cancel()
        self._closing.hold()

    def session_ends(self) -> bool:
        """Log-off, shutdown. It may still be called off, so nothing ends here; but all is on the disk before we answer.
        Whether it is."""
        from desktop.wiring.work_thread import files_closing, wait_for_files

        deadline = time.monotonic() + SESSION_ENDS
        saved = True
        if self._window is not None and self._desk is not None:
            self._window.hand_over()
            saved = self._desk.wait_until_saved(SESSION_ENDS)
        # One that was closed a moment ago may still be writing its own.
        saved = wait_for_files(files_closing(), deadline - time.monotonic()) and saved
        if not saved:
            _log.warning("the session ended before everything was written")
        return saved

    # --- the post -----------------------------------------------------------------------------------------------

    def _opened_for_post(self) -> Store:
        """On the post's thread. In the background nobody begins a new file: that is the window's, where one sits."""
        from casework.handbook import Handbook
        from desktop.wiring.opening import open_store
        from local_store.errors import StoreGone, StoreMissing
        from local_store.store import Store

        if Store.is_gone(self._folder):
            raise StoreGone(self._folder)
        if not Store.exists(self._folder):
            raise StoreMissing(self._folder)
        return open_store(self._folder, Handbook.load())

    # --- the tray -----------------------------------------------------------------------------------------------

    def _stand_in_tray(self) -> Tray:
        if self._tray is None:
            from desktop.start.tray import Tray

            self._tray = Tray(self)
            self._tray.opened.connect(self.show_window)
            self._tray.sync_wanted.connect(self._post.at_once)
            self._tray.quit_wanted.connect(self.quit)
        self._tray.show()
        self._show_standing()
        return self._tray

    @Slot(object)
    def _remind(self, toast: Toast) -> None:
        """Something is due: said in the window where somebody looks at it, else beside the clock."""
        from desktop.start.reminders import say
        from desktop.start.tray import Tray

        seen = self._window is not None and self._window.isVisible() and not self._window.isMinimized()
        if not (seen and self._window is not None and self._window.isActiveWindow()) and Tray.possible():
            say(toast, self._stand_in_tray().tell)
        elif self._window is not None and seen:
            say(toast, self._window.notices.remind)

    @Slot()
    def _show_standing(self) -> None:
        if self._tray is None:
            return
        from local_store.file.true_time import clock_error, true_time
        from local_store.store import wall_clock
        from ui.features.sync_center.words_sync import strip_words

        words = ""
        status = self._joined.status
        if status is not None:
            offset, told = status.clock_offset_ms, status.headquarters_time
            words, _ = strip_words(
                status,
                local(true_time(wall_clock(), offset, told)),
                syncing=self._joined.syncing,
                own=self._joined.trouble,
                clock=clock_error(wall_clock(), offset, told),
            )
        self._tray.set_standing(words)
