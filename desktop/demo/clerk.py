"""A scripted clerk at the real window: keys, mouse and committed input-method text, nothing else.

The clerk has no access to widgets' contents: it presses what a person presses and looks at what has the focus.
Chinese words arrive as an input method commits them, everything else as key events. ``strokes`` counts every key
event that is not a character of a value: Tab, Enter, arrows, Space on a chip, Ctrl+Enter, function keys.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


class ClerkLost(Exception):
    """The window did not do what the clerk waits for. Says what was waited for."""


class Clerk:
    """Sits at ``window``, which must be shown. ``patience``: seconds before the clerk gives up waiting."""

    def __init__(self, window: QWidget, patience: float = 20.0) -> None:
        self.window = window
        self.patience = patience
        self.strokes = 0
        self.characters = 0

    # --- hands --------------------------------------------------------------------------------------------

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One key that is not part of a value; counted."""
        self.strokes += 1
        QTest.keyClick(self._under_the_hands(), key, modifier)
        self.look_up()

    def write(self, text: str) -> None:
        """Type a value: runs of Chinese as input-method commits, the rest key by key; characters only counted."""
        self.characters += len(text)
        run = ""
        for character in text:
            if character.isascii():
                self._commit(run)
                run = ""
                QTest.keyClicks(self._under_the_hands(), character)
            else:
                run += character
        self._commit(run)
        self.look_up()

    def click(self, widget: QWidget, at: QPoint | None = None) -> None:
        """The left mouse button on a widget, in its middle when ``at`` is not given."""
        QTest.mouseClick(
            widget,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
            widget.rect().center() if at is None else at,
        )
        self.look_up()

    def draw(self, widget: QWidget, *lines: Sequence[tuple[float, float]]) -> None:
        """Draw with the left mouse button: each line a stroke, its points as parts of the widget's width and height."""
        for line in lines:
            points = [QPoint(round(x * widget.width()), round(y * widget.height())) for x, y in line]
            QTest.mousePress(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, points[0])
            for point in points[1:]:
                at = QPointF(point)
                moved = QMouseEvent(
                    QEvent.Type.MouseMove,
                    at,
                    widget.mapToGlobal(at),
                    Qt.MouseButton.NoButton,
                    Qt.MouseButton.LeftButton,
                    Qt.KeyboardModifier.NoModifier,
                )
                QCoreApplication.sendEvent(widget, moved)
            QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, points[-1])
        self.look_up()

    def look_up(self) -> None:
        """Let the window answer what the hands did."""
        QCoreApplication.processEvents()

    # --- eyes ---------------------------------------------------------------------------------------------

    def find(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """The visible, enabled widget whose accessible name starts with ``name`` (what a person reads on it)."""

        def there() -> QWidget | None:
            for widget in self.window.findChildren(kind):
                if (
                    isinstance(widget, QWidget)
                    and widget.isVisible()
                    and widget.isEnabled()
                    and widget.accessibleName().startswith(name)
                ):
                    return widget
            return None

        self.wait(lambda: there() is not None, f"a widget called {name}")
        found = there()
        if found is None:
            raise ClerkLost(f"a widget called {name}")
        return found

    def wait(self, condition: Callable[[], bool], what: str) -> float:
        """Let the window work until ``condition`` holds; returns the seconds it took.

        Raises :class:`ClerkLost` when patience runs out.
        """
        started = time.perf_counter()
        while not condition():
            if time.perf_counter() - started > self.patience:
                raise ClerkLost(what)
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return time.perf_counter() - started

    def focus_name(self) -> str:
        """What has the keyboard, by its accessible name; empty when nothing has."""
        widget = QApplication.focusWidget()
        return widget.accessibleName() if widget is not None else ""

    # --- private ------------------------------------------------------------------------------------------

    def _under_the_hands(self) -> QWidget:
        """Keys go to an open list of suggestions or menu first, as they do on a real screen."""
        return QApplication.activePopupWidget() or self._with_the_keyboard()

    def _with_the_keyboard(self) -> QWidget:
        return QApplication.focusWidget() or self.window

    def _commit(self, run: str) -> None:
        if not run:
            return
        event = QInputMethodEvent()
        event.setCommitString(run)
        QApplication.sendEvent(self._with_the_keyboard(), event)
