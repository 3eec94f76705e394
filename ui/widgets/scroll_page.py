"""A page whose middle scrolls while head and foot stay."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QApplication,
    QFrame,
    QScrollArea,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ui.theme import current_look
from ui.theme.look import Type
from ui.widgets.at_once import measure_anew, paint_with_the_rest

_LINES = 7
"""The middle is never lower than so many lines: before that the head scrolls along, then the foot scrolls in itself."""
_FEWEST = 2
"""Or than so many while something is asked in the foot: where one writes comes before what stands behind it."""
_PAGES = {
    int(Qt.Key.Key_PageUp): QAbstractSlider.SliderAction.SliderPageStepSub,
    int(Qt.Key.Key_PageDown): QAbstractSlider.SliderAction.SliderPageStepAdd,
}


class _Inner(QWidget):
    """Says no least height of its own: words that can wrap would ask for that of their narrowest width, and the scroll
    area asks for the height at the width there is.
    """

    def minimumSizeHint(self) -> QSize:
        layout = self.layout()
        least = super().minimumSizeHint()
        return QSize(least.width(), 0) if layout is not None and layout.hasHeightForWidth() else least


class _Watch(QObject):
    """Starts a timer when a part grows or shrinks, or wants to."""

    def __init__(self, timer: QTimer) -> None:
        super().__init__(timer)
        self._timer = timer

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._timer.start()
        return False


class _Foot:
    """What stands below the middle, in a place that scrolls where it is low."""

    def __init__(self, page: QWidget) -> None:
        self.inner = _Inner()
        self.area = _scroller(self.inner, page)
        self.layout = QVBoxLayout(self.inner)
        self.layout.setContentsMargins(0, 0, 0, 0)


class ScrollPage(QWidget):
    """Three places to fill: `head` and `foot` pinned, `body` scrolling. No page is ever cut off at the bottom, and what
    has the keyboard is always in sight, also when something above or below it grows.

    What has parts of its own is made in the widget of its place (`head_place`, `body_place`, `foot_place`): all of it is
    styled and measured once more where it comes there later.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body_place = self._inner = _Inner()
        self._inner.setProperty("kind", "page")
        self.head_place = self._head = QWidget(self)
        self.area = _scroller(self._inner, self)
        self.head = QVBoxLayout(self._head)
        self.body = QVBoxLayout()
        self._foot: _Foot | None = None
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self.body, 1)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._outer.addWidget(self._head)
        self._outer.addWidget(self.area, 1)
        self._fitting = self._stands = False
        self._foot_leads = False
        self._asked: QWidget | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._settle)
        self._watch = _Watch(self._later)
        for part in (self._head, self._inner):
            part.installEventFilter(self._watch)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self._measure()

    @property
    def foot(self) -> QVBoxLayout:
        """What stands below the middle. Made when it is first asked for: most pages have none, and it is one more place
        that scrolls."""
        return self._made_foot().layout

    @property
    def foot_place(self) -> QWidget:
        """The widget that the foot stands in."""
        return self._made_foot().inner

    def _made_foot(self) -> _Foot:
        if self._foot is None:
            self._foot = _Foot(self)
            self._foot.inner.installEventFilter(self._watch)
            self._outer.addWidget(self._foot.area)
        return self._foot

    def hold_middle(self) -> None:
        """Nothing in the middle is styled, measured and laid out before `show_middle`; its place is kept. For a page whose
        parts all get other words as soon as the store has answered: else all of it is done twice."""
        policy = self.area.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.area.setSizePolicy(policy)
        self.area.hide()

    def show_middle(self) -> None:
        """It can be seen from now on."""
        if self.area.isHidden():
            for part in (*self._inner.findChildren(QWidget), self._inner):
                measure_anew(part)
            self.area.show()
            paint_with_the_rest()

    @contextmanager
    def middle_comes(self) -> Iterator[None]:
        """`show_middle` behind the block, whatever goes wrong in it: in a low window the way back scrolls along with the middle."""
        try:
            yield
        finally:
            self.show_middle()

    def show_widget(self, widget: QWidget) -> None:
        """Scroll until `widget` can be seen."""
        self.area.ensureWidgetVisible(widget)

    def let_foot_lead(self, leads: bool) -> None:
        """Whether something is asked in the foot: then it takes nearly all the height it needs."""
        if leads != self._foot_leads:
            self._foot_leads = leads
            self._later.start()

    def show_asked(self, question: QWidget) -> None:
        """Keep a question in sight that was asked just now, before what has the keyboard: until that moves, or it is gone."""
        self._asked = question
        self._later.start()

    def keep_in_sight(self) -> None:
        """Scroll until what has the keyboard can be seen, with its label above and its error below; then what was asked."""
        focus = QApplication.focusWidget()
        if focus is None or not self.isVisible():
            return
        line = current_look().metrics(Type.SMALL).height() + current_look().space.one
        for area, inner in self._places():
            if inner.isAncestorOf(focus):
                high = area.viewport().height()
                room = max(0, min(line, (high - focus.height()) // 2))
                at = QRect(focus.mapTo(inner, focus.rect().topLeft()), focus.size())
                if at.height() > high:  # of a long text the line one writes in is what counts
                    cursor = focus.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
                    spot = cursor.toRect() if hasattr(cursor, "toRect") else cursor
                    at = QRect(focus.mapTo(inner, spot.topLeft()), spot.size())
                bar = area.verticalScrollBar()
                if at.top() - room < bar.value():
                    bar.setValue(at.top() - room)
                elif at.bottom() + room > bar.value() + high:
                    bar.setValue(at.bottom() + room - high)
        asked = self._asked
        if asked is not None and isValid(asked) and asked.isVisible():
            for area, inner in self._places():
                if inner.isAncestorOf(asked):
                    area.ensureWidgetVisible(asked, 0, current_look().space.one)

    def _places(self) -> list[tuple[QScrollArea, QWidget]]:
        """What scrolls, each with what stands in it."""
        return [(self.area, self._inner), *([(self._foot.area, self._foot.inner)] if self._foot else [])]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._stands = True
        self._fit()
        self._later.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """PageUp and PageDown scroll the middle, also where what has the keyboard stands in the head or foot."""
        step = _PAGES.get(event.key())
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self.area.verticalScrollBar().triggerAction(step)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_outer"):
            self._measure()

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self._asked = None
            self._later.start()

    def _settle(self) -> None:
        if self._fit():
            self._later.start()  # where things stand is known when they have been laid out
            return
        self.keep_in_sight()

    def _fit(self) -> bool:
        """Share the height out: the foot as high as it is, the head pinned only where the middle keeps its lines. Whether
        the head has moved."""
        if self._fitting or not self._stands:
            return False  # nobody has given it a size yet
        self._fitting = True
        least = (_FEWEST if self._foot_leads else _LINES) * current_look().metrics(Type.BODY).height()
        head = _height_at(self._head, self.width())
        foot = _height_at(self._foot.inner, self.width()) if self._foot is not None else 0
        low = self.height() - head - foot < least
        moves = low != (self._column.indexOf(self._head) >= 0)
        if moves:
            focus = QApplication.focusWidget()
            (self._outer if low else self._column).removeWidget(self._head)
            (self._column if low else self._outer).insertWidget(0, self._head)
            self._head.show()
            if focus is not None and self._head.isAncestorOf(focus):
                focus.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._foot is not None:
            room = self.height() - (0 if low else head) - least
            self._foot.area.setFixedHeight(max(0, min(foot, max(room, self.height() // 2))))
        self._fitting = False
        return moves

    def _measure(self) -> None:
        look = current_look()
        margin, gap = look.layout.page_margin, look.space.one_half
        self.head.setContentsMargins(margin, look.part.card_pad - 2, margin, gap)
        self.head.setSpacing(gap)
        self.body.setContentsMargins(margin, 0, margin, look.space.two)
        self.body.setSpacing(gap)


def _scroller(inner: QWidget, page: QWidget) -> QScrollArea:
    area = QScrollArea(page)
    # Made here, not by Qt: see QueueTable.
    area.setVerticalScrollBar(QScrollBar(Qt.Orientation.Vertical, area))
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    inner.setAutoFillBackground(False)
    # They paint nothing but one ground: what has grown or shrunk is painted, and not all that stands in them.
    for part in (area, area.viewport(), inner):
        part.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
    return area


def _height_at(widget: QWidget, width: int) -> int:
    layout = widget.layout()
    if layout is None or not layout.count():
        return 0
    return layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
