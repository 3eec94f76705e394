"""A real window on a real store in a temporary folder, for the tests of screens. The clock stands still."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from casework.handbook import Handbook
from desktop.wiring.joining import Joining
from desktop.wiring.ledgers.for_screens import LedgerFiles
from desktop.wiring.threads import StoreDesk
from local_store.store import Store
from ui.parts.page import Page
from ui.parts.place import Place
from ui.ports import Program
from ui.theme import ThemeName, apply_theme, current_look
from ui.widgets import presses
from ui.window import MainWindow
from ui.words import CHINA

T = TypeVar("T")
KEY = bytes(range(32))
NOW = datetime(2026, 11, 23, 14, 31, tzinfo=CHINA)
HANDBOOK = Handbook.load()


class Counter:
    """The desk, its window, and hands that press keys. Answers of the store thread are waited for, never slept for."""

    def __init__(
        self,
        bot: QtBot,
        folder: Path,
        name: str,
        joining: Joining | None = None,
        program: Program | None = None,
        opened: Callable[[], Store] | None = None,
        now: Callable[[], datetime] = lambda: NOW,
    ) -> None:
        self.bot = bot
        self.folder = folder
        self.now = now
        self.desk = StoreDesk(opened or self._open, HANDBOOK, now, joining)
        self.problems: list[Exception] = []
        self.desk.troubled.connect(self.problems.append)
        try:
            self._begin(name, program)
        except BaseException:
            self.desk.finish()  # a thread that still runs would end the whole process, and every other test with it
            raise

    def _begin(self, name: str, program: Program | None) -> None:
        if name:
            from ui import verbs

            self.ask(verbs.name_person(name))
        self.window = MainWindow(self.desk, LedgerFiles(), program=program)
        self.bot.addWidget(self.window)
        with self.bot.waitSignal(self.window.loaded):
            self.window.show()
        self.settle()

    def _open(self) -> Store:
        made = Store.open if Store.exists(self.folder) else Store.create
        return made(self.folder, KEY, clock=lambda: int(self.now().timestamp() * 1000), handbook=HANDBOOK)

    def ask(self, verb: Callable[[Store], T]) -> T:
        """Run a verb behind everything asked before, and give its answer."""
        got: list[T] = []
        wrong: list[Exception] = []
        self.desk.run(verb).then(got.append).fails(wrong.append)
        self.bot.waitUntil(lambda: bool(got or wrong))
        if wrong:
            raise wrong[0]
        return got[0]

    def settle(self) -> None:
        """Let all that was asked of the store arrive (an answer may ask again)."""
        for _ in range(4):
            self.ask(lambda store: store.device)
            QCoreApplication.processEvents()

    def go(self, page: str, **where: str) -> Page:
        """Go to a page and let it load."""
        self.window.go(Place(page, **where))
        self.settle()
        shown = self.window.page()
        assert shown is not None
        return shown

    def page(self) -> Page:
        """The page shown."""
        shown = self.window.page()
        assert shown is not None
        return shown


def hand_rests() -> None:
    """As if a second went by in which nobody pressed anything: what is pressed next is meant. Pressed clicks bear times of their
    own, half a second apart, so the clock alone does not say it."""
    program_is_busy()
    presses.something_else_is_typed()


def program_is_busy() -> None:
    """As if the program heard a second late what comes next."""
    clock = presses.now
    presses.now = lambda: clock() + 1


def focused() -> str:
    """What has the keyboard, by its accessible name."""
    widget = QApplication.focusWidget()
    return widget.accessibleName() if widget is not None else ""


def let_go() -> None:
    """Let what was given up for deletion be deleted."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def focusable(root: QWidget) -> list[QWidget]:
    """Every visible widget that can have the keyboard."""
    found = [root, *root.findChildren(QWidget)]
    return [w for w in found if w.isVisible() and w.focusPolicy() is not Qt.FocusPolicy.NoFocus]


@contextmanager
def counter(
    bot: QtBot,
    folder: Path,
    name: str = "王阿姨",
    joining: Joining | None = None,
    program: Program | None = None,
    opened: Callable[[], Store] | None = None,
    now: Callable[[], datetime] = lambda: NOW,
) -> Iterator[Counter]:
    """A desk at work; its threads end with the block. ``joining``: what it enrols with, if it can; ``opened``: opens
    another store than one of its own in ``folder``; ``now``: its clock."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    look = current_look()
    if not app.styleSheet() or (look.name, look.scale) != (ThemeName.LIGHT, 1.0):
        apply_theme(app)
    made = Counter(bot, folder, name, joining, program, opened, now)
    try:
        yield made
    finally:
        made.window.close()
        made.desk.finish()


@contextmanager
def in_line(at: Counter) -> Iterator[None]:
    """What is asked of the store meanwhile waits, however fast the machine is."""
    go_on = Event()
    at.desk.run(lambda _store: go_on.wait(60.0))
    try:
        yield
    finally:
        go_on.set()
