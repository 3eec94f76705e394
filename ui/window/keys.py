"""The keys of the window: those of the features, and what every page knows."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from ui.features import registry
from ui.features.feature import Role
from ui.parts.place import Place
from ui.words import tr

if TYPE_CHECKING:
    from ui.window.frame import Frame


def bind_keys(window: Frame) -> None:
    """Let them be heard."""
    for entry in registry.shortcuts():
        _bind(window, entry.keys, partial(window.go, Place(entry.key)))
    for keys, act in (
        ("Ctrl+K", window.top.focus_search),
        ("Ctrl+S", partial(_save, window)),
        ("Ctrl+Return", partial(_finish, window)),
        ("Ctrl+Enter", partial(_finish, window)),
        ("Alt+Left", window.back),
    ):
        _bind(window, keys, act)


def search(window: Frame, text: str) -> None:
    """Words were typed into the bar: the page that is about them takes them, else one is opened."""
    page = window.page()
    if text.strip() and not (page is not None and page.look_for(text)):
        window.go(Place(registry.key_of(Role.SEARCH), text=text))


def _bind(window: Frame, keys: str, act: Callable[[], object]) -> None:
    shortcut = QShortcut(QKeySequence(keys), window)
    shortcut.setAutoRepeat(False)
    shortcut.activated.connect(act)


def _finish(window: Frame) -> None:
    page = window.page()
    if page is not None:
        page.finish()


def _save(window: Frame) -> None:
    window.trail.leave()
    window.notices.say(tr("已自动保存。"))
